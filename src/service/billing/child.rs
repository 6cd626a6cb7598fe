//! Who is paid for, as an account tells her.

use crate::domain::id::PersonId;

/// Somebody who is paid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    pub id: PersonId,
    pub name: String,
    pub matricule: Option<String>,
    pub class: Option<String>,
}

impl Child {
    /// Her name, and her class where she is in one.
    #[must_use]
    pub fn told(&self) -> String {
        self.class.as_ref().map_or_else(|| self.name.clone(), |class| format!("{} ({class})", self.name))
    }
}

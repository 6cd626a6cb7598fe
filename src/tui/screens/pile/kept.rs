//! What is kept of a pile that is left, as words in a drawer.

use serde::{Deserialize, Serialize};

use crate::domain::id::PersonId;

/// What is kept of a pile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub counted: Vec<PersonId>,
    /// The name half typed, whose paper it was by then, and the mark half typed.
    pub name: String,
    pub who: Option<PersonId>,
    pub mark: String,
}

impl Kept {
    pub fn read(content: &str) -> Option<Self> {
        // An earlier program kept whose papers were counted, and nothing else.
        let counted = || Some(Self { counted: serde_json::from_str(content).ok()?, ..Self::default() });
        serde_json::from_str(content).ok().or_else(counted)
    }
}

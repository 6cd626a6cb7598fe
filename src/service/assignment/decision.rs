//! What somebody decided for the students who lack a guardian: plain values, which nothing is checked in yet.

use serde::{Deserialize, Serialize};

use crate::domain::id::PersonId;
use crate::domain::name::PersonName;
use crate::domain::roster::Relation;

/// What somebody decided for one student; two decisions give her two guardians.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub student: PersonId,
    /// The line of the file it was made in.
    #[serde(default)]
    pub line: Option<u32>,
    pub choice: Choice,
}

impl Decision {
    #[must_use]
    pub const fn new(student: PersonId, choice: Choice) -> Self {
        Self { student, line: None, choice }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// A guardian of the school; no relation: a parent.
    Link {
        guardian: PersonId,
        relation: Option<Relation>,
    },
    Create(NewGuardian),
    Skip,
}

/// A guardian to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewGuardian {
    /// One key in several decisions is one guardian of several students.
    pub key: String,
    pub name: PersonName,
    /// None: a parent.
    pub relation: Option<Relation>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Whether she lives with the student.
    pub household_of_student: bool,
}

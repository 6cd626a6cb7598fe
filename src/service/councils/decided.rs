//! What a council decided of a student, of a term or of the year. It decides nothing.

use serde::{Deserialize, Serialize};

use crate::store::councils::{Council, YearCouncil};

/// What a council decided of a student.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub decision: Option<String>,
    pub honours: Option<String>,
    pub application: Option<String>,
    pub conduct: Option<String>,
}

impl Decided {
    /// Each part with its name, beside what it becomes.
    pub(super) fn beside<'a>(&'a self, other: &'a Self) -> [(&'static str, Option<&'a String>, Option<&'a String>); 4] {
        [
            ("council-honours", self.honours.as_ref(), other.honours.as_ref()),
            ("council-decision", self.decision.as_ref(), other.decision.as_ref()),
            ("council-conduct", self.conduct.as_ref(), other.conduct.as_ref()),
            ("council-application", self.application.as_ref(), other.application.as_ref()),
        ]
    }
}

impl From<&Council> for Decided {
    fn from(row: &Council) -> Self {
        let Council { decision, honours, application, conduct, .. } = row.clone();
        Self { decision, honours, application, conduct }
    }
}

impl From<&YearCouncil> for Decided {
    fn from(row: &YearCouncil) -> Self {
        let YearCouncil { decision, honours, application, conduct, .. } = row.clone();
        Self { decision, honours, application, conduct }
    }
}

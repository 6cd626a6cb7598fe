//! What a roll call says of one student, and where an absence stands on its way to being settled.

use serde::{Deserialize, Serialize};

use crate::domain::coded::coded;

/// What was seen at a roll call. Minutes are those after the beginning; 0 where nobody noted them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    #[default]
    Present,
    Absent,
    Late(u32),
}

impl Presence {
    /// What Space makes of it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Present => Self::Absent,
            Self::Absent => Self::Late(0),
            Self::Late(_) => Self::Present,
        }
    }

    /// What is noted of it.
    #[must_use]
    pub const fn noted(self) -> Option<(Seen, u32)> {
        match self {
            Self::Present => None,
            Self::Absent => Some((Seen::Absent, 0)),
            Self::Late(minutes) => Some((Seen::Late, minutes)),
        }
    }

    #[must_use]
    pub const fn of(seen: Seen, minutes: u32) -> Self {
        match seen {
            Seen::Absent => Self::Absent,
            Seen::Late => Self::Late(minutes),
        }
    }
}

coded! {
    /// What is noted at a call; who is present is not.
    Seen {
        Absent = "absent" "presence-absent",
        Late = "late" "presence-late",
    }
}

coded! {
    /// Announced before, seen by the school, then one of three endings.
    AbsenceState {
        Announced = "announced" "absence-announced",
        Observed = "observed" "absence-observed",
        Justified = "justified" "absence-justified",
        Unjustified = "unjustified" "absence-unjustified",
        /// A reason was given that the school does not take.
        NotReceivable = "not_receivable" "absence-not-receivable",
    }
}

impl AbsenceState {
    /// Whether the office has decided.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Justified | Self::Unjustified | Self::NotReceivable)
    }
}

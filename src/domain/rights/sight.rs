//! What a guardianship must allow before a right reaches the child through it. The link's own days and state are the store's to read.

use super::codes::Right;

/// The permission of a guardianship that a right asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sight {
    /// That the link is in force at all.
    #[default]
    Any,
    Marks,
    Absences,
    Billing,
}

/// The rights that ask for more than a link in force, a line each.
const ASKED: &[(Right, Sight)] = &[
    (Right::ReadMarks, Sight::Marks),
    (Right::ReadAttendance, Sight::Absences),
    (Right::AnnounceAbsences, Sight::Absences),
    (Right::ReadBilling, Sight::Billing),
];

impl Right {
    /// What a guardian's link to her child must allow before this right reaches the child.
    #[must_use]
    pub fn sight(self) -> Sight {
        ASKED.iter().find(|(right, _)| *right == self).map_or(Sight::Any, |(_, sight)| *sight)
    }
}

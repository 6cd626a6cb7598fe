//! How the process ends: one number per kind of outcome, for scripts.

use std::process::ExitCode;

use crate::service::Kind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, or nothing to do.
    Done = 0,
    /// Our own mistake.
    Internal = 1,
    /// The command line cannot be read.
    Usage = 2,
    /// A right is missing, or a bad login.
    Denied = 3,
    /// Somebody was there first, or it cannot be undone.
    Conflict = 4,
    /// Refused input; nothing was written.
    Refused = 5,
    /// The store does not answer, or is newer than this program.
    Unavailable = 6,
    /// There is something to change, and it was not.
    Planned = 10,
}

impl From<Kind> for Exit {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::User => Self::Refused,
            Kind::Denied => Self::Denied,
            Kind::Conflict => Self::Conflict,
            Kind::Unavailable => Self::Unavailable,
            Kind::Internal => Self::Internal,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_error_has_its_documented_number() {
        let code = |kind| Exit::from(kind) as u8;
        let codes = [Kind::Internal, Kind::Denied, Kind::Conflict, Kind::User, Kind::Unavailable].map(code);
        assert_eq!(codes, [1, 3, 4, 5, 6]);
        assert_eq!((Exit::Done as u8, Exit::Usage as u8, Exit::Planned as u8), (0, 2, 10));
    }
}

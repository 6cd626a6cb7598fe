//! What can go wrong, as the person who meets it reads it: a sentence, a hint, and a kind the outer ring acts on.

use std::fmt;

use crate::domain::text::Text;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How the outer ring answers: a mark on a field, a refusal, both versions side by side, a banner with "try again", an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The request cannot be taken as it is (refused input, nothing written).
    User,
    /// Bad login, or a right is missing.
    Denied,
    /// Somebody else was there first; or no more undoable.
    Conflict,
    /// The store does not answer, is locked, full, damaged or newer than this program.
    Unavailable,
    /// Our own mistake.
    Internal,
}

#[derive(Debug)]
pub struct Error {
    pub kind: Kind,
    pub message: Text,
    /// What to do next.
    pub hint: Option<Text>,
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    #[must_use]
    pub const fn new(kind: Kind, message: Text) -> Self {
        Self { kind, message, hint: None, source: None }
    }

    #[must_use]
    pub const fn user(message: Text) -> Self {
        Self::new(Kind::User, message)
    }

    #[must_use]
    pub const fn denied(message: Text) -> Self {
        Self::new(Kind::Denied, message)
    }

    #[must_use]
    pub const fn conflict(message: Text) -> Self {
        Self::new(Kind::Conflict, message)
    }

    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.id)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

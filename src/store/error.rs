//! What the store answers when it cannot: causes, not sentences; the service puts them into words.

use super::value::Mismatch;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A later try may succeed: somebody else was writing.
    #[error("the store was busy: {0}")]
    Busy(String),
    /// Not there, gone away, no permission.
    #[error("the store does not answer: {0}")]
    Unavailable(String),
    #[error("the disk is full")]
    Full,
    #[error("the store is damaged: {0}")]
    Damaged(String),
    #[error("there is no school in this store yet")]
    Empty,
    /// Migrated by a later version of the program.
    #[error("the store has schema {found}, this program knows up to {known}")]
    Newer { found: u32, known: u32 },
    /// Waits for `store migrate`.
    #[error("the store has schema {found}, this program needs {known}")]
    Older { found: u32, known: u32 },
    /// A unique key is taken.
    #[error("already there: {0}")]
    Taken(String),
    /// A row is still referred to, or refers to nothing.
    #[error("a reference does not hold: {0}")]
    Reference(String),
    #[error("{0}")]
    Url(String),
    #[error(transparent)]
    Mismatch(#[from] Mismatch),
    /// A statement of ours is wrong.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// Whether the same work may be tried again as it is.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Busy(_))
    }
}

//! Work a screen asked for: a future, and whose message its result becomes. It is counted before it is started.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;

use crate::domain::text::Text;

/// Names one layer of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LayerId(pub(super) u64);

/// Names one job of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub(super) u64);

/// What becomes of a job when its screen closes or asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A read: dies with its screen.
    Load,
    /// A read that the next one of the same slot replaces.
    Latest(&'static str),
    /// The session's own waiting for what others change: it is no work.
    Watch,
    /// A write: runs to its end and reports.
    Save,
    /// A write nobody waits for: runs to its end and says nothing.
    Keep,
}

impl Kind {
    /// Whether it runs to its end, whatever becomes of who asked.
    pub(crate) const fn is_write(self) -> bool {
        matches!(self, Self::Save | Self::Keep)
    }
}

/// What whoever drives a session has to do for it.
pub enum Work {
    Start(Job),
    Stop(JobId),
}

pub struct Job {
    pub id: JobId,
    pub future: Pin<Box<dyn Future<Output = Outcome> + Send>>,
}

/// What came of a job; handed back with [`super::session::Session::complete`].
pub struct Outcome {
    pub(crate) msg: Box<dyn Any + Send>,
    /// What to tell when the screen that asked is gone.
    pub(crate) otherwise: Option<(Level, Text)>,
}

/// A job that runs.
pub(crate) struct Running {
    pub id: JobId,
    pub layer: LayerId,
    /// Whose screens it was asked from.
    pub desk: u64,
    pub kind: Kind,
    /// When it was started, in UTC epoch milliseconds.
    pub since: i64,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Done,
    Warning,
    Error,
}

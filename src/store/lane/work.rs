//! What lanes are handed and what they answer: work that may be tried again, and the reply somebody awaits. It opens no connection.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::sync::oneshot;

use super::super::db::Tx;
use super::super::error::{Error, Result};

/// What work on a lane may fail with.
pub trait Failure: From<Error> + Send + 'static {
    /// Whether the same work may be tried again as it is.
    fn is_transient(&self) -> bool;
    /// Whether a unique key was taken: where others write at the same time, planning again tells by whom.
    fn is_taken(&self) -> bool;
    /// Whether the connection is gone.
    fn is_lost(&self) -> bool;
}

impl Failure for Error {
    fn is_transient(&self) -> bool {
        Self::is_transient(self)
    }

    fn is_taken(&self) -> bool {
        matches!(self, Self::Taken(_))
    }

    fn is_lost(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// How a write passes the gate on Postgres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Beside others; a conflict is tried again.
    Shared,
    /// Alone: a plan of many changes would lose against small writers every time.
    Alone,
}

/// The answer of a lane, to await or to wait for.
pub struct Reply<T, E>(Pin<Box<dyn Future<Output = Result<T, E>> + Send>>);

impl<T: Send + 'static, E: Failure> Reply<T, E> {
    pub(super) fn of(answer: oneshot::Receiver<Result<T, E>>) -> Self {
        Self(Box::pin(async { answer.await.unwrap_or_else(|_| Err(gone().into())) }))
    }

    /// The answer, made into something else once it is there.
    #[must_use]
    pub fn map<U: Send + 'static>(self, into: impl FnOnce(T) -> U + Send + 'static) -> Reply<U, E> {
        Reply(Box::pin(async { self.0.await.map(into) }))
    }

    /// Further work on the answer, begun once it is there and somebody still waits.
    #[must_use]
    pub fn then<U: Send + 'static>(self, next: impl FnOnce(T) -> Reply<U, E> + Send + 'static) -> Reply<U, E> {
        Reply(Box::pin(async { next(self.0.await?).await }))
    }

    /// The answer, with a look at its failure on the way.
    #[must_use]
    pub fn noticing(self, look: impl FnOnce(&E) + Send + 'static) -> Self {
        Self(Box::pin(async {
            let answer = self.0.await;
            if let Err(error) = &answer {
                look(error);
            }
            answer
        }))
    }

    /// The answer, failed where it holds a failure: for work that keeps what it wrote although it refuses.
    #[must_use]
    pub fn flatten<U>(self) -> Reply<U, E>
    where
        T: Into<Result<U, E>>,
        U: Send + 'static,
    {
        Reply(Box::pin(async { self.0.await.and_then(Into::into) }))
    }

    /// Blocks the calling thread: for the command line and tests, never inside a runtime.
    ///
    /// # Errors
    /// What the work failed with.
    pub fn wait(self) -> Result<T, E> {
        futures_executor::block_on(self.0)
    }
}

impl<T: Send + 'static> Reply<T, Error> {
    /// The answer, its failure made into the asker's own kind.
    #[must_use]
    pub fn raise<E: Failure>(self) -> Reply<T, E> {
        Reply(Box::pin(async { self.0.await.map_err(E::from) }))
    }
}

impl<T, E: Failure> Future for Reply<T, E> {
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}

fn gone() -> Error {
    Error::Unavailable("the lane has ended".into())
}

pub(super) type WriteJob = Box<dyn WriteWork>;

/// One write: run within a transaction (again, if it lost), then told how the commit went.
pub(super) trait WriteWork: Send {
    fn gate(&self) -> Gate;
    /// Whether what it wrote is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;
    fn finish(self: Box<Self>, committed: Result<()>);
}

pub(super) enum Ran {
    Keep,
    Drop,
    Again,
    Taken,
    Lost,
}

/// How much is asked of the lanes and not answered yet, and whether something was asked of a store that is away.
#[derive(Clone, Default)]
pub(super) struct Pending {
    reads: Arc<AtomicUsize>,
    writes: Arc<AtomicUsize>,
    away: Arc<AtomicBool>,
}

/// One piece of it, until it is dropped.
pub(super) struct Counted {
    among: Arc<AtomicUsize>,
    away: Arc<AtomicBool>,
}

impl Pending {
    pub(super) fn read(&self) -> Counted {
        Counted::of(&self.reads, &self.away)
    }

    pub(super) fn write(&self) -> Counted {
        Counted::of(&self.writes, &self.away)
    }

    pub(super) fn is_away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }

    /// It answers again; whether it was away.
    pub(super) fn came_back(&self) -> bool {
        self.away.swap(false, Ordering::Relaxed)
    }

    pub(super) fn count(&self) -> (usize, usize) {
        (self.reads.load(Ordering::Relaxed), self.writes.load(Ordering::Relaxed))
    }
}

impl Counted {
    fn of(among: &Arc<AtomicUsize>, away: &Arc<AtomicBool>) -> Self {
        among.fetch_add(1, Ordering::Relaxed);
        Self { among: Arc::clone(among), away: Arc::clone(away) }
    }

    /// It is answered, with this.
    pub(super) fn answered<T, E: Failure>(self, answer: &Result<T, E>) {
        if answer.as_ref().is_err_and(Failure::is_lost) {
            self.away.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.among.fetch_sub(1, Ordering::Relaxed);
    }
}

pub(super) struct Work<T, E, F, A> {
    gate: Gate,
    work: F,
    after: Option<A>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
    counted: Counted,
}

impl<T, E, F, A> Work<T, E, F, A> {
    pub(super) const fn new(gate: Gate, work: F, after: A, reply: oneshot::Sender<Result<T, E>>, counted: Counted) -> Self {
        Self { gate, work, after: Some(after), result: None, reply, counted }
    }
}

impl<T, E, F, A> WriteWork for Work<T, E, F, A>
where
    T: Send + 'static,
    E: Failure,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    A: FnOnce(&T) + Send,
{
    fn gate(&self) -> Gate {
        self.gate
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        let work = &mut self.work;
        let result = catch_unwind(AssertUnwindSafe(|| work(tx))).unwrap_or_else(|_| Err(Error::Internal("a write panicked".into()).into()));
        let ran = match &result {
            Ok(_) => Ran::Keep,
            Err(error) if error.is_transient() => Ran::Again,
            Err(error) if error.is_taken() => Ran::Taken,
            Err(error) if error.is_lost() => Ran::Lost,
            Err(_) => Ran::Drop,
        };
        self.result = Some(result);
        ran
    }

    fn finish(mut self: Box<Self>, committed: Result<()>) {
        let result = match (self.result.take(), committed) {
            (Some(Ok(_)) | None, Err(error)) => Err(error.into()),
            (Some(result), _) => result,
            (None, Ok(())) => Err(gone().into()),
        };
        if let (Ok(value), Some(after)) = (&result, self.after.take()) {
            after(value);
        }
        self.counted.answered(&result);
        // The asker may have gone; the write stands all the same.
        drop(self.reply.send(result));
    }
}

/// The next piece of work of a queue several threads serve; none when the store has closed.
pub(super) fn next<J>(jobs: &Mutex<Receiver<J>>) -> Option<J> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// One that waits already; none while another lane looks out for the next.
pub(super) fn waiting<J>(jobs: &Mutex<Receiver<J>>) -> Option<J> {
    jobs.try_lock().ok()?.try_recv().ok()
}

//! Lanes: the few threads that own the connections. Everybody else hands them work and awaits a [`Reply`].

mod sealer;
mod writer;

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::sync::oneshot;

use super::db::Tx;
use super::db::connect::{Connection, Purpose, SCHEMA};
use super::error::{Error, Result};
use super::url::StoreUrl;
use sealer::Sealing;
use writer::{LiteWriter, PgWriter};

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
    fn of(answer: oneshot::Receiver<Result<T, E>>) -> Self {
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

impl<T, E: Failure> Future for Reply<T, E> {
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}

fn gone() -> Error {
    Error::Unavailable("the lane has ended".into())
}

type ReadJob = Box<dyn FnOnce(&mut ReadLane) + Send>;
type WriteJob = Box<dyn WriteWork>;

/// One write: run within a transaction (again, if it lost), then told how the commit went.
trait WriteWork: Send {
    fn gate(&self) -> Gate;
    /// Whether what it wrote is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;
    fn finish(self: Box<Self>, committed: Result<()>);
}

enum Ran {
    Keep,
    Drop,
    Again,
    Taken,
    Lost,
}

struct Work<T, E, F, A> {
    gate: Gate,
    work: F,
    after: Option<A>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
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
        // The asker may have gone; the write stands all the same.
        drop(self.reply.send(result));
    }
}

/// The school's store. Clones share the same lanes, which end with the last clone.
#[derive(Clone)]
pub struct Store {
    url: Arc<StoreUrl>,
    reads: Sender<ReadJob>,
    writes: Sender<WriteJob>,
    /// Who seals what was committed; on SQLite every commit does so itself.
    sealing: Option<Arc<Sealing>>,
}

/// How many threads serve reads, and writes on Postgres.
#[derive(Clone, Copy, Debug)]
pub struct Lanes {
    pub readers: usize,
    pub writers: usize,
}

impl Default for Lanes {
    fn default() -> Self {
        Self { readers: 4, writers: 4 }
    }
}

impl Store {
    /// Opens a store that is there and speaks this program's schema.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::Older`], [`Error::Newer`], or why it does not answer.
    pub fn open(url: StoreUrl, lanes: Lanes) -> Result<Self> {
        let mut connection = Connection::open(&url, Purpose::Write)?;
        match connection.schema()? {
            0 => return Err(Error::Empty),
            found if found > SCHEMA => return Err(Error::Newer { found, known: SCHEMA }),
            found if found < SCHEMA => return Err(Error::Older { found, known: SCHEMA }),
            _ => {}
        }
        Self::start(url, connection, lanes)
    }

    /// The schema at this URL, 0 when there is no store, without changing anything.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn schema(url: &StoreUrl) -> Result<u32> {
        match Connection::open(url, Purpose::Write) {
            Ok(mut connection) => connection.schema(),
            Err(Error::Empty) => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Makes the store, or brings an older one up to this program's schema, and opens it.
    ///
    /// # Errors
    /// [`Error::Newer`], or why it does not answer.
    pub fn migrate(url: StoreUrl, lanes: Lanes) -> Result<Self> {
        let mut connection = Connection::open(&url, Purpose::Create)?;
        let found = connection.schema()?;
        if found > SCHEMA {
            return Err(Error::Newer { found, known: SCHEMA });
        }
        connection.migrate()?;
        Self::start(url, connection, lanes)
    }

    fn start(url: StoreUrl, first: Connection, lanes: Lanes) -> Result<Self> {
        let url = Arc::new(url);
        let (reads, read_jobs) = channel::<ReadJob>();
        let (writes, write_jobs) = channel::<WriteJob>();
        let read_jobs = Arc::new(Mutex::new(read_jobs));
        for number in 0..lanes.readers.max(1) {
            let (url, jobs) = (Arc::clone(&url), Arc::clone(&read_jobs));
            thread(&format!("read-{number}"), move || ReadLane { url, connection: None }.serve(&jobs))?;
        }
        let sealing = match *url {
            StoreUrl::Sqlite(_) => {
                let url = Arc::clone(&url);
                thread("write", move || LiteWriter::new(url, first).serve(&write_jobs))?;
                None
            }
            StoreUrl::Postgres(_) => {
                let write_jobs = Arc::new(Mutex::new(write_jobs));
                let mut first = Some(first);
                for number in 0..lanes.writers.max(1) {
                    let (url, jobs, connection) = (Arc::clone(&url), Arc::clone(&write_jobs), first.take());
                    thread(&format!("write-{number}"), move || PgWriter::new(url, connection).serve(&jobs))?;
                }
                Some(Arc::new(Sealing::start(&url)?))
            }
        };
        Ok(Self { url, reads, writes, sealing })
    }

    #[must_use]
    pub fn url(&self) -> &StoreUrl {
        &self.url
    }

    /// Reads from one consistent state of the school. The work may run twice when a connection was lost.
    pub fn read<T, E, F>(&self, mut work: F) -> Reply<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: ReadJob = Box::new(move |lane| drop(reply.send(lane.run(&mut work))));
        // A store whose lanes have ended answers through the dropped sender.
        drop(self.reads.send(job));
        Reply::of(answer)
    }

    /// Writes in one transaction, tried again while others win. `after` runs once it is durable.
    pub fn write<T, E, F, A>(&self, gate: Gate, work: F, after: A) -> Reply<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        A: FnOnce(&T) + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        drop(self.writes.send(Box::new(Work { gate, work, after: Some(after), result: None, reply })));
        Reply::of(answer)
    }

    /// Seals what is committed now instead of within the next second: before the journal is verified or its head taken.
    pub fn seal(&self) -> Reply<(), Error> {
        let (reply, answer) = oneshot::channel();
        match &self.sealing {
            Some(sealing) => sealing.ask(reply),
            None => drop(reply.send(Ok(()))),
        }
        Reply::of(answer)
    }
}

fn thread(name: &str, body: impl FnOnce() + Send + 'static) -> Result<()> {
    std::thread::Builder::new().name(name.to_owned()).spawn(body).map(drop).map_err(|e| Error::Unavailable(e.to_string()))
}

fn next<J>(jobs: &Mutex<Receiver<J>>) -> Option<J> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

struct ReadLane {
    url: Arc<StoreUrl>,
    connection: Option<Connection>,
}

impl ReadLane {
    fn serve(mut self, jobs: &Mutex<Receiver<ReadJob>>) {
        while let Some(job) = next(jobs) {
            job(&mut self);
        }
    }

    fn run<T, E: Failure>(&mut self, work: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut again = self.connection.is_some();
        loop {
            let result = self.once(work);
            match result {
                Err(error) if error.is_lost() => {
                    self.connection = None;
                    if !std::mem::take(&mut again) {
                        return Err(error);
                    }
                }
                result => return result,
            }
        }
    }

    fn once<T, E: Failure>(&mut self, work: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(Connection::open(&self.url, Purpose::Read)?),
        };
        let mut tx = connection.tx();
        tx.batch("begin deferred", "begin isolation level repeatable read read only")?;
        let result =
            catch_unwind(AssertUnwindSafe(|| work(&mut tx))).unwrap_or_else(|_| Err(Error::Internal("a read panicked".into()).into()));
        let ended = tx.batch("rollback", "rollback");
        let value = result?;
        ended?;
        Ok(value)
    }
}

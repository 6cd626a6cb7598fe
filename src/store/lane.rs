//! Lanes: the few threads that own the connections. Everybody else hands them work and awaits a [`Reply`].

mod news;
mod sealer;
mod work;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread::JoinHandle;

use tokio::sync::{oneshot, watch};

use super::db::Tx;
use super::db::connect::{Connection, Purpose, SCHEMA};
use super::error::{Error, Result};
use super::url::StoreUrl;
use news::{Foreign, Listening, News};
use sealer::Sealing;
pub use work::{Failure, Gate, Reply};
use work::{Pending, Work, WriteJob, next, waiting};
use writer::{LiteWriter, PgWriter};

type ReadJob = Box<dyn FnOnce(&mut ReadLane) + Send>;

/// The school's store. Clones share the same lanes, which end with the last clone.
#[derive(Clone)]
pub struct Store {
    url: Arc<StoreUrl>,
    reads: Sender<ReadJob>,
    writes: Sender<WriteJob>,
    /// Who seals what was committed; on SQLite every commit does so itself.
    sealing: Option<Arc<Sealing>>,
    news: News,
    pending: Pending,
    /// Who hears what is told on Postgres, once somebody follows.
    listening: Arc<OnceLock<Listening>>,
    /// Dropped last, when no more work can come.
    _closing: Option<Arc<Closing>>,
}

/// The writer of a SQLite file: whoever ends the last use of the store waits until everything is in the file itself, because
/// people copy that file and not the one beside it.
struct Closing(Option<JoinHandle<()>>);

impl Drop for Closing {
    fn drop(&mut self) {
        if let Some(writer) = self.0.take().filter(|writer| writer.thread().id() != std::thread::current().id()) {
            // A writer that broke has answered its askers; there is nothing more to save.
            drop(writer.join());
        }
    }
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

    /// Makes an empty store that speaks this schema, or an earlier one of this program's; opens it whatever its schema.
    ///
    /// # Errors
    /// [`Error::Newer`] or [`Error::Older`] when another schema is there already, or why it does not answer.
    pub fn make(url: StoreUrl, schema: u32, lanes: Lanes) -> Result<Self> {
        let mut connection = Connection::open(&url, Purpose::Create)?;
        match connection.schema()? {
            0 => connection.migrate_to(schema)?,
            found if found > schema => return Err(Error::Newer { found, known: schema }),
            found if found < schema => return Err(Error::Older { found, known: schema }),
            _ => {}
        }
        Self::start(url, connection, lanes)
    }

    fn start(url: StoreUrl, first: Connection, lanes: Lanes) -> Result<Self> {
        let url = Arc::new(url);
        let (reads, read_jobs) = channel::<ReadJob>();
        let (writes, write_jobs) = channel::<WriteJob>();
        let read_jobs = Arc::new(Mutex::new(read_jobs));
        for number in 0..lanes.readers.max(1) {
            let (url, jobs) = (Arc::clone(&url), Arc::clone(&read_jobs));
            thread(&format!("read-{number}"), move || ReadLane::new(url).serve(&jobs))?;
        }
        let news = News::new();
        let (sealing, closing) = match *url {
            StoreUrl::Sqlite(_) => {
                let (url, foreign) = (Arc::clone(&url), Foreign::new(news.clone()));
                let writer = thread("write", move || LiteWriter::new(url, first, foreign).serve(&write_jobs))?;
                (None, Some(Arc::new(Closing(Some(writer)))))
            }
            StoreUrl::Postgres(_) => {
                let write_jobs = Arc::new(Mutex::new(write_jobs));
                let mut first = Some(first);
                for number in 0..lanes.writers.max(1) {
                    let (url, jobs, connection) = (Arc::clone(&url), Arc::clone(&write_jobs), first.take());
                    thread(&format!("write-{number}"), move || PgWriter::new(url, connection).serve(&jobs))?;
                }
                (Some(Arc::new(Sealing::start(&url)?)), None)
            }
        };
        Ok(Self { url, reads, writes, sealing, news, pending: Pending::default(), listening: Arc::default(), _closing: closing })
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
        let counted = self.pending.read();
        let job: ReadJob = Box::new(move |lane| {
            let done = lane.run(&mut work);
            counted.answered(&done);
            drop(reply.send(done));
        });
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
        drop(self.writes.send(Box::new(Work::new(gate, work, after, reply, self.pending.write()))));
        Reply::of(answer)
    }

    /// How many reads and writes wait for a lane or are in one.
    #[must_use]
    pub fn pending(&self) -> (usize, usize) {
        self.pending.count()
    }

    /// Whether something was asked of it lately and it did not answer.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.pending.is_away()
    }

    /// It answers again; whether it was away until now.
    #[must_use]
    pub fn came_back(&self) -> bool {
        self.pending.came_back()
    }

    /// Counts up whenever another program may have written to this store. What it wrote the journal tells.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn follow(&self) -> Result<watch::Receiver<u64>> {
        let followed = self.news.follow();
        match *self.url {
            // The writer waits for work: from now on it looks up now and then.
            StoreUrl::Sqlite(_) => drop(self.write::<(), Error, _, _>(Gate::Shared, |_| Ok(()), |()| {})),
            StoreUrl::Postgres(_) if self.listening.get().is_none() => {
                // Two at once listen twice, and one of them ends again.
                drop(self.listening.set(Listening::start(&self.url, &self.news)?));
            }
            StoreUrl::Postgres(_) => {}
        }
        Ok(followed)
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

fn thread(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name.to_owned()).spawn(body).map_err(|e| Error::Unavailable(e.to_string()))
}

struct ReadLane {
    url: Arc<StoreUrl>,
    connection: Option<Connection>,
    /// Whether the last read on a server has not been ended: whoever asked has her answer before, and the next one who asks ends it.
    lingers: bool,
}

const BEGIN: &str = "begin isolation level repeatable read read only";
const END_AND_BEGIN: &str = "rollback; begin isolation level repeatable read read only";

impl ReadLane {
    const fn new(url: Arc<StoreUrl>) -> Self {
        Self { url, connection: None, lingers: false }
    }

    fn serve(mut self, jobs: &Mutex<Receiver<ReadJob>>) {
        while let Some(job) = self.next(jobs) {
            job(&mut self);
        }
    }

    /// What is read next. While nobody asks nothing stays open.
    fn next(&mut self, jobs: &Mutex<Receiver<ReadJob>>) -> Option<ReadJob> {
        if self.lingers {
            if let Some(job) = waiting(jobs) {
                return Some(job);
            }
            self.end();
        }
        next(jobs)
    }

    fn end(&mut self) {
        self.lingers = false;
        if let Some(connection) = &mut self.connection
            && connection.tx().control("rollback", "rollback").is_err()
        {
            self.connection = None;
        }
    }

    fn run<T, E: Failure>(&mut self, work: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut again = self.connection.is_some();
        loop {
            let result = self.once(work);
            match result {
                Err(error) if error.is_lost() => {
                    (self.connection, self.lingers) = (None, false);
                    if !std::mem::take(&mut again) {
                        return Err(error);
                    }
                }
                result => return result,
            }
        }
    }

    fn once<T, E: Failure>(&mut self, work: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let lingers = std::mem::take(&mut self.lingers);
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(Connection::open(&self.url, Purpose::Read)?),
        };
        let mut tx = connection.tx();
        tx.begin("begin deferred", if lingers { END_AND_BEGIN } else { BEGIN })?;
        let result =
            catch_unwind(AssertUnwindSafe(|| work(&mut tx))).unwrap_or_else(|_| Err(Error::Internal("a read panicked".into()).into()));
        if tx.writes_alone() {
            let ended = tx.control("rollback", "");
            let value = result?;
            ended?;
            return Ok(value);
        }
        self.lingers = true;
        result
    }
}

//! The threads that write: one for a SQLite file, several for Postgres. They carry out and commit; what is written they never look at.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::super::db::Tx;
use super::super::db::connect::{Connection, Purpose};
use super::super::error::{Error, Result};
use super::super::journal;
use super::super::url::StoreUrl;
use super::news::Foreign;
use super::work::{Gate, Ran, WriteJob, next};

/// How many small operations share one commit on SQLite: an office disk's fsync takes 5 to 15 ms.
const GROUP: usize = 64;
/// A write that lost this often takes the gate for itself and cannot lose.
const FAIR_TRIES: u32 = 3;
const TRIES: u32 = 12;

/// The one writer of a SQLite file: what waits in its queue shares a commit.
pub(super) struct LiteWriter {
    url: Arc<StoreUrl>,
    connection: Option<Connection>,
    foreign: Foreign,
}

impl LiteWriter {
    pub(super) const fn new(url: Arc<StoreUrl>, connection: Connection, foreign: Foreign) -> Self {
        Self { url, connection: Some(connection), foreign }
    }

    /// The next piece of work; between two it is heard what others wrote.
    fn next(&mut self, jobs: &Receiver<WriteJob>) -> Option<WriteJob> {
        loop {
            self.foreign.look(self.connection.as_mut());
            let Some(patience) = self.foreign.patience() else { return jobs.recv().ok() };
            match jobs.recv_timeout(patience) {
                Ok(job) => return Some(job),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    pub(super) fn serve(mut self, jobs: &Receiver<WriteJob>) {
        while let Some(job) = self.next(jobs) {
            let mut group = vec![job];
            while group.len() < GROUP && group.last().is_some_and(|job| job.gate() == Gate::Shared) {
                match jobs.try_recv() {
                    Ok(job) => group.push(job),
                    Err(_) => break,
                }
            }
            match self.commit(&mut group) {
                Ok(()) => group.into_iter().for_each(|job| job.finish(Ok(()))),
                Err(error) if group.len() == 1 || matches!(error, Error::Busy(_) | Error::Unavailable(_)) => fail(group, error),
                // One of them could not be written, and took the others' transaction with it: now each for itself.
                Err(_) => group.into_iter().for_each(|job| {
                    let mut alone = [job];
                    let committed = self.commit(&mut alone);
                    let [job] = alone;
                    job.finish(committed);
                }),
            }
        }
        if let Some(mut connection) = self.connection.take() {
            // Never waits for others who read: what they still need stays beside the file.
            drop(connection.tx().batch("pragma wal_checkpoint(passive)", ""));
        }
    }

    fn commit(&mut self, group: &mut [WriteJob]) -> Result<()> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(Connection::open(&self.url, Purpose::Write)?),
        };
        let mut tx = connection.tx();
        let begun = tx.control("begin immediate", "");
        if begun.is_err() {
            // It may have begun all the same: the next one must not find itself within it.
            drop(tx.batch("rollback", ""));
        }
        begun?;
        let result = Self::run(&mut tx, group);
        let ended = match &result {
            Ok(()) => tx.commit(),
            Err(_) => Ok(()),
        };
        if result.is_err() || ended.is_err() {
            // After a failed commit the transaction may be gone already: then this says so, and nothing is lost.
            drop(tx.batch("rollback", ""));
        }
        let committed = result.and(ended);
        if matches!(committed, Err(Error::Unavailable(_))) {
            self.connection = None;
        }
        committed
    }

    fn run(tx: &mut Tx<'_>, group: &mut [WriteJob]) -> Result<()> {
        for job in group {
            tx.control("savepoint one", "")?;
            match job.run(tx) {
                Ran::Keep => tx.control("release one", "")?,
                Ran::Drop | Ran::Again | Ran::Taken | Ran::Lost => tx.batch("rollback to one; release one", "")?,
            }
        }
        journal::seal(tx)
    }
}

fn fail(group: Vec<WriteJob>, error: Error) {
    let words = error.to_string();
    let mut first = Some(error);
    for job in group {
        job.finish(Err(first.take().unwrap_or_else(|| Error::Unavailable(words.clone()))));
    }
}

// LOCK takes no snapshot: what the transaction sees begins once it is through the gate.
const BEGIN: &str = "begin isolation level serializable; lock table gate in row exclusive mode";
const BEGIN_ALONE: &str = "begin isolation level serializable; lock table gate in exclusive mode";

/// One of several writers of a Postgres store.
pub(super) struct PgWriter {
    url: Arc<StoreUrl>,
    connection: Option<Connection>,
}

impl PgWriter {
    pub(super) const fn new(url: Arc<StoreUrl>, connection: Option<Connection>) -> Self {
        Self { url, connection }
    }

    pub(super) fn serve(mut self, jobs: &Mutex<Receiver<WriteJob>>) {
        while let Some(mut job) = next(jobs) {
            let committed = self.persist(&mut job);
            job.finish(committed);
        }
    }

    /// Until it is in, refused, or lost too often. A COMMIT whose answer got lost is tried again too: the operation's id makes
    /// the second time find the first.
    fn persist(&mut self, job: &mut WriteJob) -> Result<()> {
        let mut tries = 0;
        loop {
            tries += 1;
            let alone = job.gate() == Gate::Alone || tries > FAIR_TRIES;
            match self.once(job, alone) {
                Ok(Ran::Keep | Ran::Drop) => return Ok(()),
                Ok(Ran::Again) if tries < TRIES => {}
                Ok(Ran::Taken) if !alone => {}
                Ok(Ran::Again | Ran::Taken) => return Ok(()),
                Ok(Ran::Lost) => {
                    self.connection = None;
                    if tries >= FAIR_TRIES {
                        return Ok(());
                    }
                }
                Err(error) => {
                    let lost = matches!(error, Error::Unavailable(_));
                    if lost {
                        self.connection = None;
                    }
                    let again = match &error {
                        Error::Unavailable(_) => tries < FAIR_TRIES,
                        // What was taken may turn out at the commit only.
                        Error::Taken(_) => !alone,
                        other => other.is_transient() && tries < TRIES,
                    };
                    if !again {
                        return Err(error);
                    }
                }
            }
            pause(tries);
        }
    }

    fn once(&mut self, job: &mut WriteJob, alone: bool) -> Result<Ran> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(Connection::open(&self.url, Purpose::Write)?),
        };
        let mut tx = connection.tx();
        tx.begin("", if alone { BEGIN_ALONE } else { BEGIN })?;
        let ran = job.run(&mut tx);
        match ran {
            Ran::Keep => {
                let committed = tx.commit();
                if committed.is_err() {
                    drop(tx.batch("", "rollback"));
                }
                committed?;
            }
            Ran::Lost => {}
            Ran::Drop | Ran::Again | Ran::Taken => tx.batch("", "rollback")?,
        }
        Ok(ran)
    }
}

/// Waits a little longer each time, never twice the same for two writers.
fn pause(tries: u32) {
    let mut chance = [0; 1];
    // Without chance the pause is only less fair.
    let _ = getrandom::fill(&mut chance);
    std::thread::sleep(Duration::from_millis(u64::from(tries) * 3 + u64::from(chance[0]) / 16));
}

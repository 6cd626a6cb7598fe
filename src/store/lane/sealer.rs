//! Who seals a Postgres journal: a thread beside the writers, every second and when asked. It chains what is committed, nothing else.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::super::db::connect::{Connection, Purpose};
use super::super::error::{Error, Result};
use super::super::journal;
use super::super::url::StoreUrl;

/// What is committed waits no longer than this for its seal.
const EVERY: Duration = Duration::from_secs(1);

type Asker = oneshot::Sender<Result<()>>;

/// The sealing thread of a store. Dropping it seals a last time and waits for that, so that a program that ends leaves nothing open.
pub(super) struct Sealing {
    asks: Option<Sender<Asker>>,
    thread: Option<JoinHandle<()>>,
}

impl Sealing {
    pub(super) fn start(url: &Arc<StoreUrl>) -> Result<Self> {
        let (asks, asked) = channel();
        let sealer = Sealer { url: Arc::clone(url), connection: None };
        let thread = std::thread::Builder::new()
            .name("seal".to_owned())
            .spawn(move || sealer.serve(&asked))
            .map_err(|e| Error::Unavailable(e.to_string()))?;
        Ok(Self { asks: Some(asks), thread: Some(thread) })
    }

    /// A thread that has ended answers through the dropped sender.
    pub(super) fn ask(&self, asker: Asker) {
        if let Some(asks) = &self.asks {
            drop(asks.send(asker));
        }
    }
}

impl Drop for Sealing {
    fn drop(&mut self) {
        self.asks = None;
        if let Some(thread) = self.thread.take() {
            // Whether it could seal or not: the next program that opens this store seals what is left.
            drop(thread.join());
        }
    }
}

struct Sealer {
    url: Arc<StoreUrl>,
    connection: Option<Connection>,
}

impl Sealer {
    fn serve(mut self, asked: &Receiver<Asker>) {
        loop {
            match asked.recv_timeout(EVERY) {
                Ok(asker) => drop(asker.send(self.seal())),
                Err(RecvTimeoutError::Timeout) => self.seal_quietly(),
                Err(RecvTimeoutError::Disconnected) => return self.seal_quietly(),
            }
        }
    }

    /// What cannot be sealed now is sealed later; `audit verify` tells of what waits too long.
    fn seal_quietly(&mut self) {
        if let Err(error) = self.seal() {
            tracing::debug!(error = %error, "journal.seal");
        }
    }

    /// A line that was cut since the last time is no reason to fail: once more, on a fresh one.
    fn seal(&mut self) -> Result<()> {
        let stale = self.connection.is_some();
        let sealed = match self.once() {
            Err(Error::Unavailable(_)) if stale => {
                self.connection = None;
                self.once()
            }
            sealed => sealed,
        };
        if sealed.is_err() {
            self.connection = None;
        }
        sealed
    }

    fn once(&mut self) -> Result<()> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(Connection::open(&self.url, Purpose::Write)?),
        };
        let mut tx = connection.tx();
        if !journal::is_unsealed(&mut tx)? {
            return Ok(());
        }
        tx.batch("", "begin isolation level read committed")?;
        journal::seal(&mut tx)?;
        tx.commit()
    }
}

//! Hearing that somebody else wrote to the same store: SQLite's own count of foreign commits, Postgres' notifications. What was
//! written the journal tells; here it is only heard that there is something.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::super::db::connect::{Connection, Purpose};
use super::super::error::{Error, Result};
use super::super::url::StoreUrl;

/// How often a file is asked whether another program wrote to it: some microseconds, four times a second.
const LOOK: Duration = Duration::from_millis(250);
/// How often a line nothing came through is tried.
const TRY: Duration = Duration::from_secs(2);

/// Whoever follows, and how many times there was something to hear.
#[derive(Clone)]
pub(super) struct News(watch::Sender<u64>);

impl News {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    pub(super) fn follow(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }

    fn there_is_some(&self) {
        self.0.send_modify(|heard| *heard = heard.wrapping_add(1));
    }

    fn is_followed(&self) -> bool {
        self.0.receiver_count() > 0
    }
}

/// What the one writer of a file knows of others who write to it. Its own commits do not move the engine's count.
pub(super) struct Foreign {
    news: News,
    version: Option<i64>,
    looked: Instant,
}

impl Foreign {
    pub(super) fn new(news: News) -> Self {
        Self { news, version: None, looked: Instant::now() }
    }

    /// How long the writer may wait for work; for ever where nobody follows.
    pub(super) fn patience(&self) -> Option<Duration> {
        self.news.is_followed().then(|| LOOK.saturating_sub(self.looked.elapsed()))
    }

    /// Looks whether somebody else has committed, when it is time.
    pub(super) fn look(&mut self, connection: Option<&mut Connection>) {
        if !self.news.is_followed() || self.version.is_some() && self.looked.elapsed() < LOOK {
            return;
        }
        self.looked = Instant::now();
        // A file that cannot be read now is looked at again; whoever works in it says so.
        let Some(Ok(version)) = connection.map(|connection| connection.tx().foreign_commits()) else { return };
        if self.version.replace(version).is_some_and(|before| before != version) {
            self.news.there_is_some();
        }
    }
}

/// The thread that listens to Postgres; dropping it ends it.
pub(super) struct Listening(#[expect(dead_code, reason = "held for its Drop")] Sender<()>);

impl Listening {
    /// # Errors
    /// When there is no thread to be had.
    pub(super) fn start(url: &Arc<StoreUrl>, news: &News) -> Result<Self> {
        let (alive, ended) = channel();
        let (url, news) = (Arc::clone(url), news.clone());
        let listen = move || {
            while !matches!(ended.try_recv(), Err(std::sync::mpsc::TryRecvError::Disconnected)) {
                let heard = Connection::open(&url, Purpose::Read).and_then(|mut line| {
                    line.tx().listen()?;
                    // While there was no line anything may have happened.
                    news.there_is_some();
                    while !matches!(ended.try_recv(), Err(std::sync::mpsc::TryRecvError::Disconnected)) {
                        if line.tx().hear(TRY)? {
                            news.there_is_some();
                        }
                    }
                    Ok(())
                });
                if let Err(error) = heard {
                    tracing::debug!(error = %error, "store.listen");
                    if matches!(ended.recv_timeout(TRY), Err(RecvTimeoutError::Disconnected)) {
                        return;
                    }
                }
            }
        };
        std::thread::Builder::new().name("listen".to_owned()).spawn(listen).map_err(|e| Error::Unavailable(e.to_string()))?;
        Ok(Self(alive))
    }
}

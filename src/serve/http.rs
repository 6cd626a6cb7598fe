//! Health and figures for whoever watches the server, over HTTP on this machine only: `/health` and `/metrics`. It serves nothing
//! else, reads nothing but the first line, and changes nothing.

use std::io::{self, Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::house::House;
use super::meters::{Gauges, resident};
use crate::domain::text::Text;
use crate::service::{Error, Kind, Result};

/// Where the state of the process is told.
const STATUS: &str = "/status";
const LONGEST: usize = 8 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the store may take to say that it is well.
const STORE: Duration = Duration::from_secs(2);
const AT_ONCE: usize = 16;
const LONGEST_ANSWER: u64 = 64 * 1024;

/// Listens on this machine.
///
/// # Errors
/// When the address is another machine's, or is not to be had.
pub async fn bind(address: SocketAddr) -> Result<TcpListener> {
    if !address.ip().is_loopback() {
        let refused = Text::new("serve-metrics-open").with("address", address.to_string());
        return Err(Error::denied(refused).hint(Text::new("serve-metrics-open-hint")));
    }
    TcpListener::bind(address).await.map_err(|error| {
        let refused = Text::new("serve-address").with("address", address.to_string()).with("why", error.to_string());
        Error::new(Kind::Unavailable, refused).hint(Text::new("serve-address-hint")).because(error)
    })
}

/// Answers until it is aborted.
pub async fn run(house: Arc<House>, listener: TcpListener) {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        let Ok(turn) = Arc::clone(&turns).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let house = Arc::clone(&house);
                tokio::spawn(async move {
                    let _turn = turn;
                    // Whoever is too slow asks again.
                    timeout(PATIENCE, answer(&house, stream)).await.ok();
                });
            }
            Err(error) => {
                tracing::warn!(error = %error, "a question about health could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn answer(house: &House, mut stream: TcpStream) {
    let mut asked = Vec::new();
    let mut buffer = [0; 1024];
    while !asked.windows(2).any(|two| two == b"\r\n") && asked.len() < LONGEST {
        match stream.read(&mut buffer).await {
            Ok(read) if read > 0 => asked.extend_from_slice(&buffer[..read]),
            _ => return,
        }
    }
    let line = String::from_utf8_lossy(&asked);
    let mut words = line.lines().next().unwrap_or_default().split(' ');
    let (status, body) = match (words.next(), words.next()) {
        (Some("GET"), Some("/health")) => health(house).await,
        (Some("GET"), Some("/metrics")) => ("200 OK", house.meters.text(gauges(house), house.service.actions())),
        (Some("GET"), Some(STATUS)) => status(house).await,
        (Some("GET"), _) => ("404 Missing", String::new()),
        _ => ("405 Refused", String::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // Whoever has gone misses the answer.
    stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).await.ok();
    stream.shutdown().await.ok();
}

/// Whether the school can be worked in: its store answers.
async fn health(house: &House) -> (&'static str, String) {
    match timeout(STORE, house.service.school()).await {
        Ok(Ok(Some(_))) => ("200 OK", "ok\n".to_owned()),
        Ok(_) => ("503 Unavailable", "store\n".to_owned()),
        Err(_) => ("503 Unavailable", "slow\n".to_owned()),
    }
}

/// How the process is at this moment, for `eschool doctor --live`.
async fn status(house: &House) -> (&'static str, String) {
    let (_, health) = health(house).await;
    let gauges = gauges(house);
    let alerts = house.alerts().into_iter().map(|alert| Warned { rule: alert.rule.code().to_owned(), measure: alert.measure });
    let status = Status {
        process: house.process.clone(),
        health: health.trim().to_owned(),
        sessions: gauges.sessions,
        waiting: gauges.waiting,
        passwords: gauges.hashing,
        reads: gauges.reads,
        writes: gauges.writes,
        memory: resident(),
        alerts: alerts.collect(),
    };
    ("200 OK", serde_json::to_string(&status).unwrap_or_default())
}

/// What `/status` tells.
#[derive(Debug, Serialize, Deserialize)]
pub struct Status {
    pub process: String,
    /// `ok`, `store` where it does not answer, `slow` where it takes its time.
    pub health: String,
    pub sessions: usize,
    /// Connections that have not logged in.
    pub waiting: usize,
    /// Passwords that wait to be looked at.
    pub passwords: usize,
    pub reads: usize,
    pub writes: usize,
    /// Bytes.
    pub memory: u64,
    pub alerts: Vec<Warned>,
}

/// A rule that warns, with what was measured.
#[derive(Debug, Serialize, Deserialize)]
pub struct Warned {
    pub rule: String,
    pub measure: u64,
}

/// Asks the process that tells its figures at this address how it is.
///
/// # Errors
/// When nobody answers there, or somebody else.
pub fn ask(address: SocketAddr) -> io::Result<Status> {
    let mut stream = std::net::TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(format!("GET {STATUS} HTTP/1.1\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.take(LONGEST_ANSWER).read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    serde_json::from_str(body).map_err(io::Error::other)
}

fn gauges(house: &House) -> Gauges {
    let (reads, writes) = house.service.store_queues();
    Gauges {
        sessions: house.online.count(),
        waiting: house.door.waiting(),
        hashing: house.service.hashing(),
        reads,
        writes,
        alerts: house.alerts().len(),
    }
}

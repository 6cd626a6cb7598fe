//! The SSH server: it listens, lets people stand at the door and come in, and gives each the screens. Keys and passwords are
//! checked by the service, limits are the settings'.

use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use russh::keys::PrivateKey;
use russh::server::{Config, run_stream};
use russh::{Limits, SshId};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use super::house::House;
use crate::domain::text::Text;
use crate::service::{Error, Kind, Result, Service};

mod algorithms;
pub mod door;
pub mod framer;
pub mod host_key;
mod line;
mod pane;
pub mod sftp;
mod told;
mod visitor;

use door::place_of;
use line::Line;
use visitor::{Visitor, methods};

/// What a client may send before it is read: a long paste, not a flood.
const WINDOW: u32 = 256 * 1024;
const PACKET: u32 = 32 * 1024;
/// A client that says nothing is asked every so often whether it is there, and given up after three silences.
const KEEP_ALIVE: Duration = Duration::from_secs(30);
const SILENCES: usize = 3;
/// Keys are exchanged anew after this much.
const REKEY_BYTES: usize = 1 << 30;
const REKEY_AFTER: Duration = Duration::from_secs(3_600);
/// How long sessions may take to end when the server stops.
const STOPPING: Duration = Duration::from_secs(35);

pub struct Server {
    house: Arc<House>,
    listener: TcpListener,
    config: Arc<Config>,
}

impl Server {
    /// Listens where the settings say.
    ///
    /// # Errors
    /// When the address is not to be had, or a demonstration school would be shown to a network.
    pub async fn bind(house: Arc<House>, key: PrivateKey) -> Result<Self> {
        let address = house.settings.listen;
        let school = house.service.school().await?;
        if school.is_some_and(|school| school.demonstration) && !address.ip().is_loopback() {
            let refused = Text::new("serve-demonstration").with("address", address.to_string());
            return Err(Error::denied(refused).hint(Text::new("serve-demonstration-hint")));
        }
        let listener = TcpListener::bind(address).await.map_err(|error| {
            let refused = Text::new("serve-address").with("address", address.to_string()).with("why", error.to_string());
            Error::new(Kind::Unavailable, refused).hint(Text::new("serve-address-hint")).because(error)
        })?;
        let config = Arc::new(config(&house, key));
        Ok(Self { house, listener, config })
    }

    /// Where it listens, with the port the system chose when none was set.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> Result<SocketAddr> {
        self.listener.local_addr().map_err(|error| Error::internal(error.to_string()))
    }

    /// Serves until it is asked to stop; then nobody comes in any more, those who are in are told, and after a while brought out with
    /// their work kept. Asked once more, it does not wait.
    pub async fn run<F: Future<Output = ()>>(self, asked: impl Fn() -> F) {
        let mut stop = pin!(asked());
        let following = tokio::spawn(Service::clone(&self.house.service).follow());
        loop {
            tokio::select! {
                () = &mut stop => break,
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, address)) => drop(tokio::spawn(visit(Arc::clone(&self.house), Arc::clone(&self.config), stream, address.ip()))),
                    Err(error) => {
                        // Out of handles: those who are in go on, and one leaves sooner or later.
                        tracing::warn!(error = %error, "a connection could not be taken");
                        sleep(Duration::from_millis(100)).await;
                    }
                },
            }
        }
        drop(self.listener);
        tokio::select! {
            () = give_notice(&self.house) => {}
            () = asked() => {}
        }
        let everybody_out = async {
            for present in self.house.online.everybody() {
                self.house.online.end(present.number, Text::new("serve-ended-stopping"));
            }
            while self.house.online.count() > 0 {
                sleep(Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(STOPPING, everybody_out).await.is_err() {
            tracing::warn!(sessions = self.house.online.count(), "stopped while sessions were still saving");
        }
        following.abort();
        // The last words are handed over and on their way.
        sleep(Duration::from_millis(200)).await;
    }
}

/// Tells everybody that the server stops, and lets them finish what they are at.
async fn give_notice(house: &House) {
    let notice = house.settings.notice;
    if notice == 0 {
        return;
    }
    for present in house.online.everybody() {
        house.online.tell(present.number, Text::new("serve-stops-soon").with("seconds", u32::from(notice)));
    }
    let until = Instant::now() + Duration::from_secs(notice.into());
    while house.online.count() > 0 && Instant::now() < until {
        sleep(Duration::from_millis(50)).await;
    }
}

fn config(house: &House, key: PrivateKey) -> Config {
    Config {
        server_id: SshId::Standard(concat!("SSH-2.0-eschool_", env!("CARGO_PKG_VERSION")).into()),
        methods: methods(),
        auth_rejection_time: Duration::from_secs(1),
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        limits: Limits::new(REKEY_BYTES, REKEY_BYTES, REKEY_AFTER),
        preferred: algorithms::preferred(),
        max_auth_attempts: usize::from(house.settings.tries),
        window_size: WINDOW,
        maximum_packet_size: PACKET,
        channel_buffer_size: 16,
        inactivity_timeout: Some(KEEP_ALIVE * 4),
        keepalive_interval: Some(KEEP_ALIVE),
        keepalive_max: SILENCES,
        nodelay: true,
        ..Config::default()
    }
}

/// One connection, from the door to its end.
async fn visit(house: Arc<House>, config: Arc<Config>, stream: TcpStream, address: IpAddr) {
    let mut chance = [0];
    // Without chance a newcomer is refused first of all.
    getrandom::fill(&mut chance).ok();
    let Some((place, outcome)) = house.door.arrive(address, Instant::now(), chance[0] % 100) else {
        house.meters.turned_away.fetch_add(1, Ordering::Relaxed);
        tracing::info!(source = %address, "turned away: too many connections that have not logged in");
        return;
    };
    // A key press is a packet of its own.
    stream.set_nodelay(true).ok();
    let here = stream.local_addr().unwrap_or(house.settings.listen);
    let place = Arc::new(place);
    let visitor = Visitor::new(Arc::clone(&house), place_of(address).to_string(), here, Arc::clone(&place));
    let (line, scissors) = Line::of(stream);
    let mut scissors = Some(scissors);
    let mut connection = pin!(async move { run_stream(config, line, visitor).await?.await });
    let mut outcome = pin!(outcome);
    let mut at_door = true;
    let mut grace = pin!(sleep(Duration::from_secs(u64::from(house.settings.grace))));
    loop {
        tokio::select! {
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(source = %address, error = %error, "a connection ended");
                }
                return;
            }
            result = &mut outcome, if at_door => {
                at_door = false;
                if result.is_err() {
                    drop(scissors.take());
                }
            }
            () = &mut grace, if at_door => {
                if place.is_checked() {
                    // The time a password takes to be looked at is ours.
                    grace.set(sleep(Duration::from_secs(1)));
                } else {
                    at_door = false;
                    tracing::info!(source = %address, "took too long to log in");
                    drop(scissors.take());
                }
            }
        }
        if scissors.is_none() {
            // Whoever has said nothing has no task that would notice: it ends here, with its connection.
            tokio::time::timeout(Duration::from_secs(1), &mut connection).await.ok();
            return;
        }
    }
}

//! People who come in over SSH, and the house they come into: a demonstration school on one engine, served on a port of its own.
//! It tests nothing itself.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use eschool::config::Serve;
use eschool::locale::Language;
use eschool::serve::house::{House, Open};
use eschool::serve::ssh::{Server, host_key};
use eschool::serve::watch;
use eschool::service::{Actor, Clock, Connections, DEMO_PASSWORD, EventLine, Service, demonstrate};
use eschool::tui::router::ROUTES;
use eschool::tui::screens::settled;
use russh::client::{AuthResult, Config, Handle, Handler, KeyboardInteractiveAuthResponse, Msg};
use russh::{Channel, ChannelMsg, Disconnect};
use tempfile::TempDir;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;

/// How long a test waits for what must come.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A school that is served until it is dropped.
pub struct Served {
    pub house: Arc<House>,
    pub address: SocketAddr,
    stop: Option<mpsc::Sender<()>>,
    running: JoinHandle<()>,
    _folder: TempDir,
}

impl Served {
    pub async fn open(place: &str, settings: Serve) -> Self {
        Self::with(place, settings, settled::session_of).await
    }

    pub async fn with(place: &str, settings: Serve, open: Open) -> Self {
        let place = place.to_owned();
        let service = tokio::task::spawn_blocking(move || school(&place)).await.expect("a demonstration school");
        Self::serve(service, settings, open).await
    }

    /// Another process on the same school.
    pub async fn serve(service: Service, settings: Serve, open: Open) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let house = Arc::new(House::new(
            service,
            Language::Fr,
            Serve { listen, files: settings.files.clone().or_else(|| Some(folder.path().join("files"))), ..settings },
            ROUTES,
            open,
        ));
        let key = host_key::load_or_make(&folder.path().join("key")).expect("a host key");
        let server = Server::bind(Arc::clone(&house), key).await.expect("a free port");
        let address = server.address().expect("an address");
        let (stop, asked) = mpsc::channel::<()>(2);
        let asked = Arc::new(Mutex::new(asked));
        let watching = tokio::spawn(watch::run(Arc::clone(&house)));
        let running = tokio::spawn(async move {
            let asked = || {
                let asked = Arc::clone(&asked);
                async move { asked.lock().await.recv().await.unwrap_or_default() }
            };
            server.run(asked).await;
            watching.abort();
        });
        Self { house, address, stop: Some(stop), running, _folder: folder }
    }

    /// Asks it to stop, as the system does; whoever is in is given notice.
    pub fn ask_to_stop(&self) {
        self.stop.as_ref().expect("it is not stopped yet").try_send(()).expect("it listens");
    }

    /// Stops at once; true when everybody was out in time.
    pub async fn stop(mut self) -> bool {
        drop(self.stop.take());
        tokio::time::timeout(PATIENCE, &mut self.running).await.is_ok() && self.house.online.count() == 0
    }

    /// Somebody's connection before the login.
    pub async fn connect(&self) -> Handle<Trusting> {
        let config = Config { inactivity_timeout: Some(PATIENCE), ..Config::default() };
        russh::client::connect(Arc::new(config), self.address, Trusting).await.expect("a connection")
    }

    /// Somebody who has come in with the school's demonstration password.
    pub async fn come_in(&self, login: &str) -> Visitor {
        let mut handle = self.connect().await;
        let answer = handle.authenticate_password(login, DEMO_PASSWORD).await.expect("an answer");
        assert!(answer.success(), "{login}: {answer:?}");
        Visitor { handle }
    }

    /// At the first screen.
    pub async fn at_home(&self, login: &str) -> Terminal {
        let mut terminal = self.come_in(login).await.terminal(80, 24).await;
        terminal.sees("Accueil").await;
        terminal
    }

    pub fn owner() -> Actor {
        Actor::owner("test")
    }

    /// The details of the latest events of a kind.
    pub async fn events(&self, kind: &str) -> Vec<EventLine> {
        self.house.service.events(&Self::owner(), Some(kind), 100).await.expect("events")
    }

    /// Waits until something holds.
    pub async fn until(&self, what: &str, holds: impl Fn(&House) -> bool) {
        for _ in 0..PATIENCE.as_millis() / 20 {
            if holds(&self.house) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{what} did not happen");
    }
}

/// Does what may wait for a server on a thread that may wait.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("it does not panic")
}

fn school(place: &str) -> Service {
    let empty = place.parse::<eschool::service::Place>().expect("a place");
    let empty = empty.make(Connections { readers: 2, writers: 2 }).expect("a store");
    demonstrate(empty.store().clone(), &Clock::system(), &Actor::owner("test"), 60, 1, "fr").expect("a demonstration school")
}

/// A client that asks no questions about the host.
pub struct Trusting;

impl Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &russh::keys::PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

/// Somebody who is in.
pub struct Visitor {
    pub handle: Handle<Trusting>,
}

impl Visitor {
    pub async fn channel(&self) -> Channel<Msg> {
        self.handle.channel_open_session().await.expect("a channel")
    }

    /// A terminal with the screens on it.
    pub async fn terminal(self, columns: u16, rows: u16) -> Terminal {
        let channel = self.channel().await;
        channel.request_pty(true, "xterm-256color", columns.into(), rows.into(), 0, 0, &[]).await.expect("a terminal");
        channel.request_shell(true).await.expect("the screens");
        Terminal { visitor: self, channel, parser: screen(rows, columns), written: Vec::new(), code: None, closed: false }
    }

    pub async fn leave(&self) {
        self.handle.disconnect(Disconnect::ByApplication, "", "").await.expect("a goodbye");
    }
}

fn screen(rows: u16, columns: u16) -> vt100::Parser {
    let of = |cells: u16| cells.clamp(1, 500).try_into().expect("not zero");
    vt100::Parser::new(of(rows), of(columns), 0)
}

/// The screen at the other end, as a terminal shows it.
pub struct Terminal {
    pub visitor: Visitor,
    pub channel: Channel<Msg>,
    pub parser: vt100::Parser,
    /// Every byte that came.
    pub written: Vec<u8>,
    pub code: Option<u32>,
    pub closed: bool,
}

impl Terminal {
    pub async fn send(&mut self, bytes: &[u8]) -> &mut Self {
        self.channel.data_bytes(bytes.to_vec()).await.expect("the channel is open");
        self
    }

    pub async fn resize(&mut self, columns: u32, rows: u32) {
        self.channel.window_change(columns, rows, 0, 0).await.expect("the channel is open");
        let of = |cells: u32| u16::try_from(cells.clamp(1, 500)).expect("small");
        self.parser = screen(of(rows), of(columns));
    }

    /// Takes what comes within a moment; false when nothing did.
    pub async fn take(&mut self, moment: Duration) -> bool {
        match tokio::time::timeout(moment, self.channel.wait()).await {
            Err(_) => false,
            Ok(message) => {
                match message {
                    Some(ChannelMsg::Data { data } | ChannelMsg::ExtendedData { data, .. }) => {
                        self.written.extend_from_slice(&data);
                        self.parser.process(&data);
                    }
                    Some(ChannelMsg::ExitStatus { exit_status }) => self.code = Some(exit_status),
                    None | Some(ChannelMsg::Close) => self.closed = true,
                    Some(_) => {}
                }
                !self.closed
            }
        }
    }

    pub async fn sees(&mut self, words: &str) -> &mut Self {
        let until = tokio::time::Instant::now() + PATIENCE;
        while !self.parser.screen().contents().contains(words) {
            let came = self.take(Duration::from_millis(500)).await;
            assert!(!self.closed, "closed without {words:?}:\n{}", self.shown());
            assert!(came || tokio::time::Instant::now() < until, "no {words:?} on:\n{}", self.shown());
        }
        self
    }

    /// Waits until these words are there no more.
    pub async fn gone(&mut self, words: &str) -> &mut Self {
        let until = tokio::time::Instant::now() + PATIENCE;
        while self.parser.screen().contents().contains(words) {
            self.take(Duration::from_millis(500)).await;
            assert!(!self.closed && tokio::time::Instant::now() < until, "still {words:?} on:\n{}", self.shown());
        }
        self
    }

    pub fn shown(&self) -> String {
        self.parser.screen().contents()
    }

    /// Everything until the channel is closed.
    pub async fn end(&mut self) {
        let until = tokio::time::Instant::now() + PATIENCE;
        while !self.closed {
            self.take(Duration::from_millis(500)).await;
            assert!(tokio::time::Instant::now() < until, "still open:\n{}", self.shown());
        }
    }

    pub fn words(&self) -> String {
        String::from_utf8_lossy(&self.written).into_owned()
    }
}

/// Answers every question of keyboard-interactive with the next of these words.
pub async fn answer(handle: &mut Handle<Trusting>, login: &str, words: &[&str]) -> AuthResultOrMore {
    let mut words = words.iter();
    let mut asked = handle.authenticate_keyboard_interactive_start(login, None::<String>).await.expect("an answer");
    loop {
        match asked {
            KeyboardInteractiveAuthResponse::Success => return AuthResultOrMore { success: true, said: String::new() },
            KeyboardInteractiveAuthResponse::Failure { .. } => return AuthResultOrMore { success: false, said: String::new() },
            KeyboardInteractiveAuthResponse::InfoRequest { prompts, .. } => {
                if prompts.is_empty() {
                    asked = handle.authenticate_keyboard_interactive_respond(Vec::new()).await.expect("an answer");
                    continue;
                }
                let Some(word) = words.next() else { return AuthResultOrMore { success: false, said: prompts[0].prompt.clone() } };
                let answers = prompts.iter().map(|_| (*word).to_owned()).collect();
                asked = handle.authenticate_keyboard_interactive_respond(answers).await.expect("an answer");
            }
        }
    }
}

pub struct AuthResultOrMore {
    pub success: bool,
    /// The question nobody answered, with what stands above it.
    pub said: String,
}

pub fn refused(answer: &AuthResult) -> bool {
    !answer.success()
}

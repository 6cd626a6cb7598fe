//! A person at her own computer: the OpenSSH that is on this machine, in a terminal of its own. It tests nothing itself.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Read as _, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(30);

#[allow(clippy::print_stderr, reason = "a test that does not run says so")]
pub fn is_here() -> bool {
    let here = std::process::Command::new("ssh").arg("-V").output().is_ok();
    if !here {
        eprintln!("OpenSSH is not on this machine: not run");
    }
    here
}

/// A bad line to a port of this machine: 600 ms there and back, 20 kB a second. Where one comes in by it.
pub fn bad_line(port: u16) -> u16 {
    let door = TcpListener::bind("127.0.0.1:0").expect("a port");
    let own = door.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for near in door.incoming().flatten() {
            let far = TcpStream::connect(("127.0.0.1", port)).expect("a server");
            for (from, to) in [(near.try_clone(), far.try_clone()), (Ok(far), Ok(near))] {
                let (from, to) = (from.expect("a stream"), to.expect("a stream"));
                std::thread::spawn(move || carry(from, to));
            }
        }
    });
    own
}

fn carry(mut from: TcpStream, mut to: TcpStream) {
    let mut bytes = [0; 6_000];
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        std::thread::sleep(Duration::from_millis(300));
        if to.write_all(&bytes[..read]).is_err() {
            return;
        }
    }
    // Whoever hangs up on one side has hung up on the other.
    to.shutdown(Shutdown::Both).unwrap_or_default();
}

pub struct Ssh {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    pub child: Box<dyn Child + Send + Sync>,
    parser: vt100::Parser,
    /// Every byte that came.
    pub written: Vec<u8>,
}

impl Ssh {
    /// `ssh` with these arguments beside those every test needs, in a terminal of this kind and size.
    pub fn run(port: u16, login: &str, (columns, rows): (u16, u16), term: &str, arguments: &[&str]) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new("ssh");
        command.args(["-F", "/dev/null", "-p", &port.to_string(), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]);
        command.args(["-o", "LogLevel=INFO", "-o", "PubkeyAuthentication=no", &format!("{login}@127.0.0.1")]);
        command.args(arguments);
        command.env("TERM", term);
        let child = pair.slave.spawn_command(command).expect("ssh runs");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8_192];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        let of = |cells: u16| cells.try_into().expect("not zero");
        let parser = vt100::Parser::new(of(rows), of(columns), 0);
        Self { master: pair.master, writer, bytes, child, parser, written: Vec::new() }
    }

    /// At the first screen, by the password typed where OpenSSH asks for it.
    pub fn at_home(port: u16, login: &str, size: (u16, u16)) -> Self {
        Self::at_home_with(port, login, size, &[])
    }

    /// [`Self::at_home`], with more for the command line.
    pub fn at_home_with(port: u16, login: &str, size: (u16, u16), arguments: &[&str]) -> Self {
        let mut ssh = Self::run(port, login, size, "xterm-256color", arguments);
        ssh.sees("Mot de passe").types(eschool::service::DEMO_PASSWORD).types("\r").sees("Accueil");
        ssh
    }

    pub fn types(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).expect("the terminal is open");
        self.writer.flush().expect("the terminal is open");
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).expect("the terminal is open");
        let of = |cells: u16| cells.try_into().expect("not zero");
        self.parser = vt100::Parser::new(of(rows), of(columns), 0);
        self
    }

    /// Takes what comes within a moment; false when the client has ended.
    fn take(&mut self) -> bool {
        match self.bytes.recv_timeout(Duration::from_millis(100)) {
            Ok(bytes) => {
                self.written.extend_from_slice(&bytes);
                self.parser.process(&bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    pub fn sees(&mut self, words: &str) -> &mut Self {
        self.until(|shown| shown.contains(words), words)
    }

    pub fn sees_no(&mut self, words: &str) -> &mut Self {
        self.until(|shown| !shown.contains(words), words)
    }

    fn until(&mut self, holds: impl Fn(&str) -> bool, words: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !holds(&self.shown()) {
            let open = self.take();
            assert!(open || holds(&self.shown()), "ended at {words:?}:\n{}", self.shown());
            assert!(Instant::now() < until, "{words:?} on:\n{}", self.shown());
        }
        self
    }

    pub fn shown(&self) -> String {
        self.parser.screen().contents()
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Waits for the end of the client; its exit code.
    pub fn end(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        while self.take() {
            assert!(Instant::now() < until, "still there:\n{}", self.shown());
        }
        self.child.wait().expect("an exit code").exit_code()
    }

    /// The computer loses its power.
    pub fn cut(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ended");
    }

    pub fn words(&self) -> String {
        String::from_utf8_lossy(&self.written).into_owned()
    }
}

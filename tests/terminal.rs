//! The program on a terminal of its own: what a newcomer types first, on each engine, up to the login screen, in, and out again.
#![cfg(unix)]

mod support;

use std::io::{Read as _, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use vt100::Parser;

/// A program in a terminal of 80 by 24, and what it shows.
struct Terminal {
    screen: Arc<Mutex<Parser>>,
    keys: Box<dyn Write + Send>,
    program: Box<dyn Child + Send + Sync>,
    _home: tempfile::TempDir,
}

impl Terminal {
    fn run(args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_eschool"));
        command.args(args);
        command.env_clear();
        for (name, value) in [("USER", "bureau"), ("LANG", "fr_FR.UTF-8"), ("TERM", "xterm-256color")] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        command.cwd(home.path());
        let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let program = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0)));
        let (mut bytes, shown) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&screen));
        let keys = pair.master.take_writer().unwrap();
        std::thread::spawn(move || {
            // The terminal stays open as long as somebody reads it.
            let _master = pair.master;
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = bytes.read(&mut buffer) {
                shown.lock().unwrap().process(&buffer[..length]);
            }
        });
        Self { screen, keys, program, _home: home }
    }

    fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    #[track_caller]
    fn sees(&self, words: &str) {
        let patience = Instant::now();
        while !self.shown().contains(words) {
            assert!(patience.elapsed() < Duration::from_secs(120), "{words:?} does not come:\n{}", self.shown());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }
}

#[test]
fn the_demonstration_opens_at_its_login_on_each_engine() {
    for place in support::stores() {
        let mut terminal = Terminal::run(&["demo", "--students", "30", "--store", &place]);
        terminal.sees("eschool-demo-school.");
        for login in ["admin", "secretary", "student_affairs", "guardian"] {
            terminal.sees(login);
        }
        let screen = terminal.shown();
        assert!(screen.contains("Identifiant *") && screen.contains("Mot de passe *"), "{screen}");
        terminal.types("secretary\r");
        terminal.types("eschool-demo-school\r");
        terminal.sees("secrétariat");
        // F10, as xterm writes it.
        terminal.types("\u{1b}[21~");
        assert!(terminal.program.wait().unwrap().success());
    }
}

//! The wire to the terminal this process runs in: raw mode, events read on a thread of their own, frames written as they come,
//! and everything put back on every way out.

use std::io::{self, Write as _};
use std::thread;

use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::crossterm::{cursor, execute};
use tokio::sync::mpsc;

use super::input::{Input, from_crossterm};
use super::runner::{self, Clock, End};
use super::session::Session;
use super::session::mouse::LISTEN_NO_MORE;
use super::wire::{Peer, wire};

/// How many inputs wait before the keyboard does.
const TYPED: usize = 256;

/// The terminal while a session has it; dropping it gives it back as it was.
struct Taken;

impl Taken {
    fn take() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let taken = Self;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        Ok(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// The size of the terminal in cells: width, height.
///
/// # Errors
/// When standard output is no terminal.
pub fn size() -> io::Result<(u16, u16)> {
    terminal::size()
}

/// Runs one session on this process's terminal until the person leaves.
///
/// # Errors
/// When there is no terminal, or it cannot be put into raw mode.
pub async fn run(session: Session, clock: Clock) -> io::Result<End> {
    let taken = Taken::take()?;
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // The message of a panic belongs into the log: printed here it would only disturb the screen.
        tracing::error!(panic = %panic, "panic");
    }));
    let (session_end, peer) = wire();
    let Peer { inputs, mut frames } = peer;
    let (typed, keys) = mpsc::channel(TYPED);
    // Reading blocks and cannot be called off, so the thread is left to end with the process.
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            if let Some(input) = from_crossterm(event)
                && typed.blocking_send(input).is_err()
            {
                return;
            }
        }
    });
    tokio::spawn(hand_on(keys, inputs));
    let writer = thread::spawn(move || -> io::Result<()> {
        let mut out = io::stdout().lock();
        while let Some(frame) = frames.blocking_recv() {
            out.write_all(&frame)?;
            out.flush()?;
        }
        Ok(())
    });
    let end = runner::run(session, session_end, clock).await;
    let written = writer.join();
    drop(taken);
    std::panic::set_hook(before);
    match written {
        Ok(result) => result.map(|()| end),
        // A writer that broke has shown nothing more: it is as if the wire had been cut.
        Err(_) => Ok(End::HungUp),
    }
}

/// Hands on what is typed until the terminal is gone or the system says that it is enough: the session then ends as on a cut line,
/// and the terminal is given back.
async fn hand_on(mut keys: mpsc::Receiver<Input>, inputs: mpsc::Sender<Input>) {
    let enough = enough();
    tokio::pin!(enough);
    loop {
        tokio::select! {
            () = &mut enough => return,
            key = keys.recv() => {
                let Some(key) = key else { return };
                if inputs.send(key).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// Returns when the system asks this process to end.
#[cfg(unix)]
async fn enough() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut ended), Ok(mut hung_up)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = ended.recv() => {}
        _ = hung_up.recv() => {}
    }
}

#[cfg(not(unix))]
async fn enough() {
    std::future::pending().await
}

fn give_back() {
    let restored = io::stdout()
        .write_all(LISTEN_NO_MORE)
        .and_then(|()| execute!(io::stdout(), DisableBracketedPaste, cursor::Show, LeaveAlternateScreen))
        .and_then(|()| terminal::disable_raw_mode());
    if let Err(error) = restored {
        tracing::error!(error = %error, "the terminal could not be put back");
    }
}

//! The wire to the terminal this process runs in: raw mode, events read on a thread of their own, frames written as they come,
//! and everything put back on every way out.

use std::io::{self, Write as _};
use std::thread;

use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::crossterm::{cursor, execute};

use super::input::from_crossterm;
use super::runner::{self, Clock, End};
use super::session::Session;
use super::wire::{Peer, wire};

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
    // Reading blocks and cannot be called off, so the thread is left to end with the process.
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            if let Some(input) = from_crossterm(event)
                && inputs.blocking_send(input).is_err()
            {
                return;
            }
        }
    });
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

fn give_back() {
    let restored =
        execute!(io::stdout(), DisableBracketedPaste, cursor::Show, LeaveAlternateScreen).and_then(|()| terminal::disable_raw_mode());
    if let Err(error) = restored {
        tracing::error!(error = %error, "the terminal could not be put back");
    }
}

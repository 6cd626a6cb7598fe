//! The one seam between a verb and the screens: a school that is open, and a person at this terminal.

use crate::domain::text::Text;
use crate::service::{Error, Kind, Result};

use super::context::Cli;
use super::exit::Exit;
use super::open::Opened;

/// Shows the screens of this school on this terminal until she leaves.
///
/// # Errors
/// Of kind `User` when nobody sits at a terminal.
pub fn open(cx: &mut Cli, _school: Opened) -> Result<Exit> {
    if cx.answers.is_none() {
        return Err(Error::user(Text::new("cli-screens-no-terminal")).hint(Text::new("cli-screens-no-terminal-hint")));
    }
    Err(Error::new(Kind::Internal, Text::new("cli-verb-missing")))
}

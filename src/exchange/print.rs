//! Paper through the machine's own printing system. It knows no printer of its own.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::domain::text::Text;
use crate::service::{Error, Kind};

/// Gives a page to `lp`, to be printed on the printer of this name, else on the usual one.
///
/// # Errors
/// When there is no printing system, or it knows no such printer.
pub fn lp(printer: Option<&str>, page: &str) -> Result<(), Error> {
    let refused = || {
        Error::new(Kind::Unavailable, Text::new("exchange-lp-failed").with("printer", printer.unwrap_or_default()))
            .hint(Text::new("exchange-lp-failed-hint"))
    };
    // The name goes to the program as one argument and is never an option of it.
    let named = printer.map(|printer| ["-d", printer]).into_iter().flatten();
    let spawned =
        Command::new("lp").arg("-s").args(named).arg("--").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|error| refused().because(error))?;
    if let Some(mut paper) = child.stdin.take() {
        paper.write_all(page.as_bytes()).map_err(|error| refused().because(error))?;
    }
    let ended = child.wait().map_err(|error| refused().because(error))?;
    if ended.success() { Ok(()) } else { Err(refused()) }
}

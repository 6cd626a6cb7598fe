//! Where a page goes that a command makes: onto the output, into a file, to one of the machine's printers. What is on it is the verb's.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::context::Cli;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::exchange::save::save;
use crate::service::{Actor, Error, Kind, Result, Service};

#[derive(Clone, Debug, Args)]
pub struct PaperArgs {
    #[arg(long, value_name = "PAPER", value_parser = papers())]
    pub paper: Option<Paper>,
    #[arg(id = "receipt-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// The name of one of the machine's printers.
    #[arg(long, value_name = "NAME", conflicts_with = "receipt-file")]
    pub lp: Option<String>,
}

pub fn papers() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::ALL.iter().map(|paper| paper.code())).try_map(|code| code.parse::<Paper>())
}

impl PaperArgs {
    /// Whether a page was asked for that a verb would not give of itself.
    #[must_use]
    pub const fn is_asked(&self) -> bool {
        self.paper.is_some() || self.to.is_some() || self.lp.is_some()
    }

    /// The paper that was named, or the account's.
    pub fn paper(&self, service: &Service, actor: &Actor) -> Result<Paper> {
        match self.paper {
            Some(paper) => Ok(paper),
            None => Ok(service.printing(actor).wait()?.paper),
        }
    }

    /// Sends a page where it belongs.
    pub fn leave(&self, page: &str, cx: &mut Cli) -> Result<()> {
        let failed = |error: std::io::Error| {
            Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
        };
        if let Some(path) = &self.to {
            save(path, cx.global.yes, |out| out.write_all(page.as_bytes()).map_err(failed))?;
            return told(&Text::new("cli-receipt-written").with("file", path.display().to_string()), cx);
        }
        if let Some(printer) = &self.lp {
            crate::exchange::print::lp(Some(printer), page)?;
            return told(&Text::new("cli-receipt-printed").with("printer", printer), cx);
        }
        cx.write(page.as_bytes())
    }
}

/// Beside an answer for scripts, which stays alone on the output.
fn told(text: &Text, cx: &mut Cli) -> Result<()> {
    if cx.global.json {
        cx.note(text);
        return Ok(());
    }
    cx.say(text)
}

//! `eschool report …`: what the school's money comes to, onto the output or into a file.

mod books;
mod daily;

use clap::Subcommand;

pub use books::{AgedArgs, BooksArgs, FeesArgs, JournalArgs};
pub use daily::DailyArgs;

use super::context::Cli;
use super::exit::Exit;
use crate::service::Result;

#[derive(Clone, Debug, Subcommand)]
pub enum ReportVerb {
    Daily(DailyArgs),
    Aged(AgedArgs),
    Income(BooksArgs),
    Fees(FeesArgs),
    Journal(JournalArgs),
}

pub fn run(verb: &ReportVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        ReportVerb::Daily(args) => daily::run(args, cx),
        ReportVerb::Aged(args) => books::aged(args, cx),
        ReportVerb::Income(args) => books::income(args, cx),
        ReportVerb::Fees(args) => books::fees(args, cx),
        ReportVerb::Journal(args) => books::journal(args, cx),
    }
}

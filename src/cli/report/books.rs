//! `eschool report aged|income|fees|journal`: lists like any other export, noted before they leave; and the file of the French tax office.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::super::amounts;
use super::super::context::Cli;
use super::super::exit::Exit;
use super::super::export::leave;
use super::super::open;
use super::super::values::Said;
use crate::domain::text::Text;
use crate::exchange::save::save;
use crate::exchange::{books, fec};
use crate::service::{Error, Kind, Result};

#[derive(Clone, Debug, Args)]
pub struct BooksArgs {
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    #[arg(long)]
    pub excel_fr: bool,
}

#[derive(Clone, Debug, Args)]
pub struct AgedArgs {
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// The evening of which the debts are told; today.
    #[arg(id = "as-of-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
    #[arg(long)]
    pub excel_fr: bool,
}

#[derive(Clone, Debug, Args)]
pub struct FeesArgs {
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    #[arg(long)]
    pub excel_fr: bool,
}

#[derive(Clone, Debug, Args)]
pub struct JournalArgs {
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "until-day", long = "until", value_name = "DAY")]
    pub until: Option<Said>,
    #[arg(id = "journal-format", long = "format", value_enum, value_name = "FORMAT", default_value = "csv")]
    pub format: JournalFormat,
    #[arg(long)]
    pub excel_fr: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum JournalFormat {
    /// A list: CSV on the output, or what the file's ending says.
    Csv,
    Fec,
}

pub fn aged(args: &AgedArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let rows = match args.day {
        Some(day) => opened.service.payer_accounts_on(&opened.actor, day.on(&opened.service)).wait()?,
        None => opened.service.payer_accounts(&opened.actor).wait()?,
    };
    let list = books::aged(rows.iter().filter(|row| row.aged.total() != 0 || row.credit != 0), &cx.locale);
    leave(cx, &opened, ("aged_balance", "aged-title"), list, args.to.as_deref(), args.excel_fr)
}

pub fn income(args: &BooksArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let report = opened.service.income(&opened.actor, args.year.clone()).wait()?;
    let list = books::income(&report, &cx.locale);
    leave(cx, &opened, ("income", "income-title"), list, args.to.as_deref(), args.excel_fr)
}

pub fn fees(args: &FeesArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let mut report = opened.service.fee_report(&opened.actor, args.year.clone()).wait()?;
    if let Some(class) = &args.class {
        report = report.of_class(class);
        if report.rows.is_empty() {
            return Err(Error::user(Text::new("service-class-unknown").with("class", class)));
        }
    }
    let list = books::fees(&report, &cx.locale);
    leave(cx, &opened, ("fees_report", "fees-report-title"), list, args.to.as_deref(), args.excel_fr)
}

pub fn journal(args: &JournalArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let (from, until) = (args.from.map(|day| day.on(&opened.service)), args.until.map(|day| day.on(&opened.service)));
    let entries = opened.service.journal_entries(&opened.actor, from, until).wait()?;
    if args.format == JournalFormat::Csv {
        let list = books::journal(&entries, &cx.locale);
        return leave(cx, &opened, ("accounting_journal", "journal-title"), list, args.to.as_deref(), args.excel_fr);
    }
    let currency = amounts::or_schools(&opened.service, None)?;
    let file = fec::text(&entries, currency, &cx.locale);
    opened.service.exported(&opened.actor, "fec", entries.len()).wait()?;
    let Some(path) = &args.to else {
        cx.write(file.as_bytes())?;
        return Ok(Exit::Done);
    };
    let failed = |error: std::io::Error| {
        Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
    };
    save(path, cx.global.yes, |out| out.write_all(file.as_bytes()).map_err(failed))?;
    cx.say(&Text::new("cli-exported").with("count", entries.len()).with("file", path.display().to_string()))?;
    Ok(Exit::Done)
}

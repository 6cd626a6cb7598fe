//! `eschool dunning`: the reminders that are due, by plan; what is late; and the letters that were written, as text.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::amounts::day;
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use crate::domain::billing::HoldKind;
use crate::domain::day::Day;
use crate::domain::money::Money;
use crate::domain::text::Text;
use crate::exchange::reminder;
use crate::exchange::save::save;
use crate::service::billing::{LateRow, ReminderRow, WriteReminders};
use crate::service::{Error, Kind, Result};

#[derive(Clone, Debug, Args)]
pub struct DunningArgs {
    /// Only documents that come to this level.
    #[arg(id = "reminder-level", long = "level", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=3))]
    pub level: Option<u32>,
    #[arg(id = "reminder-exclude", long = "exclude", value_name = "NUMBER")]
    pub exclude: Vec<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY", value_parser = day)]
    pub day: Option<Day>,
    /// Shows what is late, and writes nothing.
    #[arg(id = "show-late", long = "late", conflicts_with_all = ["reminder-level", "letters", "reminder-exclude"])]
    pub late: bool,
    /// The letters that were written before, instead of new ones.
    #[arg(long, conflicts_with_all = ["reminder-level", "reminder-exclude"])]
    pub letters: bool,
    #[arg(id = "from-day", long = "from", value_name = "DAY", value_parser = day, requires = "letters")]
    pub from: Option<Day>,
    #[arg(id = "letters-file", long = "to", value_name = "FILE", requires = "letters")]
    pub to: Option<PathBuf>,
}

pub fn run(args: &DunningArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    if args.late {
        let rows = service.late_invoices(actor).wait()?;
        return late(&rows, cx);
    }
    if args.letters {
        return letters(args, &opened, cx);
    }
    let exclude = args.exclude.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?;
    let action = WriteReminders { level: args.level, only: Vec::new(), exclude, day: args.day };
    Ok(plan::carry_out(cx, service, actor, &action)?.exit)
}

fn late(rows: &[LateRow], cx: &mut Cli) -> Result<Exit> {
    if cx.global.json {
        let row = |row: &LateRow| {
            serde_json::json!({
                "number": row.invoice.number, "student": row.invoice.matricule, "payer": row.invoice.payer_name,
                "currency": row.invoice.currency.code, "open_minor": row.invoice.open(), "due": row.invoice.due, "days": row.days,
                "level": row.sent.map(|(level, _)| level), "sent": row.sent.map(|(_, day)| day), "next": row.next,
                "hold": row.hold.map(|(kind, _): (HoldKind, _)| kind.code()),
            })
        };
        cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    let row = |row: &LateRow| {
        vec![
            row.invoice.reference(),
            row.invoice.student_name.display(),
            row.invoice.payer_name.clone(),
            Money::new(row.invoice.open(), row.invoice.currency).show(language),
            cx.locale.text(&Text::new("late-days").with("count", row.days)),
            cx.locale.text(&row.stands()),
        ]
    };
    let shown = aligned(rows.iter().map(row).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn letters(args: &DunningArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let rows = service.reminders(actor, args.from).wait()?;
    service.finances_exported(actor, "reminders", None, rows.len()).wait()?;
    if cx.global.json {
        let row = |row: &ReminderRow| serde_json::to_value(&row.letter).unwrap_or_default();
        cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let pages = reminder::pages(rows.iter().map(|row| &row.letter), &cx.locale);
    let Some(path) = &args.to else {
        cx.write(pages.as_bytes())?;
        return Ok(Exit::Done);
    };
    let failed = |error: std::io::Error| {
        Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
    };
    save(path, cx.global.yes, |out| out.write_all(pages.as_bytes()).map_err(failed))?;
    cx.say(&Text::new("cli-letters-written").with("count", rows.len()).with("file", path.display().to_string()))?;
    Ok(Exit::Done)
}

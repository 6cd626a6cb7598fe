//! `eschool dunning`: the reminders that are due, by plan; what is late; and the letters that were written, as text.

use std::path::PathBuf;

use clap::Args;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::paper::{PaperArgs, papers};
use super::plan;
use super::values::Said;
use crate::domain::billing::HoldKind;
use crate::domain::money::Money;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::exchange::reminder;
use crate::service::billing::{HandOverLetters, LateRow, ReminderRow, WriteReminders};
use crate::service::{Error, Result};

#[derive(Clone, Debug, Args)]
pub struct DunningArgs {
    /// Only documents that come to this level.
    #[arg(id = "reminder-level", long = "level", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=3))]
    pub level: Option<u32>,
    #[arg(id = "reminder-exclude", long = "exclude", value_name = "NUMBER")]
    pub exclude: Vec<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
    /// Shows what is late, and writes nothing.
    #[arg(id = "show-late", long = "late", conflicts_with_all = ["reminder-level", "letters", "reminder-exclude"])]
    pub late: bool,
    /// The letters that were written before, instead of new ones.
    #[arg(long, conflicts_with_all = ["reminder-level", "reminder-exclude"])]
    pub letters: bool,
    #[arg(id = "from-day", long = "from", value_name = "DAY", requires = "letters")]
    pub from: Option<Said>,
    /// Letters that left, by a number in them.
    #[arg(id = "handed-numbers", long = "handed", value_name = "NUMBER", num_args = 1.., conflicts_with_all = ["letters", "show-late"])]
    pub handed: Vec<String>,
    /// Only the letters that still have to leave.
    #[arg(long, requires = "letters")]
    pub waiting: bool,
    #[arg(id = "letters-file", long = "to", value_name = "FILE", requires = "letters")]
    pub to: Option<PathBuf>,
    #[arg(long, value_name = "PAPER", value_parser = papers(), requires = "letters")]
    pub paper: Option<Paper>,
    #[arg(long, value_name = "NAME", requires = "letters", conflicts_with = "letters-file")]
    pub lp: Option<String>,
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
    if !args.handed.is_empty() {
        let action = handed(&args.handed, &opened)?;
        return Ok(plan::carry_out(cx, service, actor, &action)?.exit);
    }
    let exclude = args.exclude.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?;
    let action = WriteReminders { level: args.level, only: Vec::new(), exclude, day: args.day.map(|day| day.on(service)) };
    Ok(plan::carry_out(cx, service, actor, &action)?.exit)
}

fn late(rows: &[LateRow], cx: &mut Cli) -> Result<Exit> {
    if cx.global.json {
        let row = |row: &LateRow| {
            serde_json::json!({
                "number": row.invoice.number, "student": row.invoice.matricule, "payer": row.invoice.payer_name,
                "currency": row.invoice.currency.code, "open_minor": row.open, "due": row.due, "days": row.days,
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
            Money::new(row.open, row.invoice.currency).show(language),
            cx.locale.text(&Text::new("late-days").with("count", row.days)),
            cx.locale.text(&row.stands()),
        ]
    };
    let shown = aligned(rows.iter().map(row).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// The letters that these documents stand in and that have not left yet.
fn handed(numbers: &[String], Opened { service, actor }: &Opened) -> Result<HandOverLetters> {
    let mut letters = Vec::new();
    let rows = service.reminders(actor, None).wait()?;
    for number in numbers {
        let stands = |row: &&ReminderRow| row.letter.number == *number || row.letter.lines.iter().any(|line| line.number == *number);
        let found: Vec<&ReminderRow> = rows.iter().filter(stands).collect();
        if found.is_empty() {
            return Err(Error::user(Text::new("cli-letter-none").with("number", number)));
        }
        letters.extend(found.iter().filter(|row| row.handed.is_none()).flat_map(|row| row.ids.iter().copied()));
    }
    Ok(HandOverLetters { letters, handed: true })
}

fn letters(args: &DunningArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let mut rows = service.reminders(actor, args.from.map(|day| day.on(service))).wait()?;
    rows.retain(|row| !args.waiting || row.handed.is_none());
    service.finances_exported(actor, "reminders", None, rows.len()).wait()?;
    if cx.global.json {
        let row = |row: &ReminderRow| {
            let mut letter = serde_json::to_value(&row.letter).unwrap_or_default();
            letter["handed"] = serde_json::json!(row.handed.as_ref().map(|(day, _)| day));
            letter["handed_by"] = serde_json::json!(row.handed.as_ref().map(|(_, who)| who));
            letter
        };
        cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let pages = reminder::pages(rows.iter().map(|row| &row.letter), args.paper.unwrap_or(Paper::Page), &cx.locale);
    let paper = PaperArgs { paper: args.paper, to: args.to.clone(), lp: args.lp.clone() };
    paper.leave(&pages, cx)?;
    Ok(Exit::Done)
}

//! `eschool audit …`: whether the journal is whole, its head for safe keeping, and what it says of a record.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::recorded;
use super::values::{Said, Subject};
use crate::domain::day::moment;
use crate::domain::text::Text;
use crate::exchange::happened;
use crate::service::{EVENT_KINDS, Error, EventLine, EventQuery, Happening, Kept, Kind, Result, Until, broken, kept_head};

/// How many operations are shown to people; `export operations` gives them all.
const SHOWN: u32 = 50;

#[derive(Clone, Debug, Subcommand)]
pub enum AuditVerb {
    Verify(VerifyArgs),
    Head,
    Show(AuditShowArgs),
    /// What happened outside operations.
    Events(EventsArgs),
}

#[derive(Clone, Debug, Args)]
pub struct EventsArgs {
    #[arg(id = "event-kind", long = "kind", value_name = "KIND", value_parser = EVENT_KINDS)]
    pub kind: Option<String>,
    #[arg(id = "event-by", long = "by", value_name = "LOGIN")]
    pub by: Option<String>,
    #[arg(id = "event-from", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "event-to", long = "to", value_name = "DAY")]
    pub to: Option<Said>,
    #[arg(id = "event-of", long = "of", value_name = "KIND:REF")]
    pub of: Option<Subject>,
    #[arg(id = "event-count", long = "last", value_name = "COUNT", default_value_t = SHOWN)]
    pub count: u32,
}

#[derive(Clone, Debug, Args)]
pub struct VerifyArgs {
    /// A head kept earlier: a journal cut short is found out by it.
    #[arg(long, value_name = "FILE")]
    pub head: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct AuditShowArgs {
    #[arg(long, value_name = "KIND:REF")]
    pub of: Option<Subject>,
    /// How things stood then, instead of what changed.
    #[arg(id = "on-past", long = "on", value_name = "DAY", requires = "of")]
    pub on: Option<Said>,
}

pub fn run(verb: &AuditVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        AuditVerb::Verify(args) => verify(args, cx),
        AuditVerb::Head => head(cx),
        AuditVerb::Show(args) => match &args.of {
            Some(subject) => match args.on {
                Some(day) => past(subject, day, cx),
                None => history(subject, cx),
            },
            None => operations(cx),
        },
        AuditVerb::Events(args) => events(args, cx),
    }
}

fn events(args: &EventsArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let of = args.of.as_ref().map(|subject| recorded::person(subject, &opened)).transpose()?;
    let Opened { service, actor } = opened;
    let query = EventQuery {
        kind: args.kind.clone(),
        by: args.by.clone(),
        from: args.from.map(|day| service.clock().begins(day.on(&service))),
        to: args.to.map(|day| service.clock().begins(day.on(&service).plus(1))),
        of,
    };
    let events = service.find_events(&actor, query, args.count).wait()?;
    let wall = |at| service.clock().wall(at);
    if cx.global.json {
        for event in &events {
            let (at, kind, source) = (wall(event.at), &event.kind, &event.source);
            let (actor, subject, detail) = (&event.actor, &event.subject, &event.detail);
            let told =
                serde_json::json!({ "at": at, "kind": kind, "actor": actor, "source": source, "subject": subject, "detail": detail });
            cx.write_json(&told)?;
        }
        return Ok(Exit::Done);
    }
    let line = |event: &EventLine| {
        let what = cx.locale.text(&Text::new("events-kind").with("kind", &event.kind));
        let (whom, said) = (event.subject.clone().unwrap_or_default(), happened::said(event, &cx.locale));
        vec![service.clock().moment(event.at), what, event.actor.clone(), whom, said, event.source.clone()]
    };
    let shown = aligned(events.iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Verified {
    sound: bool,
    operations: u64,
    changes: u64,
    seals: u64,
    unsealed: u64,
    message: String,
}

fn verify(args: &VerifyArgs, cx: &mut Cli) -> Result<Exit> {
    let kept = args.head.as_deref().map(kept_head).transpose()?;
    let Opened { service, actor } = open::school(cx)?;
    let verdict = service.verify_journal(&actor, kept).wait()?;
    let message = match &verdict.broken {
        Some(found) => broken(found),
        None => {
            let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
            Text::new("service-journal-sound").with("operations", count(verdict.operations)).with("seals", count(verdict.seals))
        }
    };
    if cx.global.json {
        cx.write_json(&Verified {
            sound: verdict.broken.is_none(),
            operations: verdict.operations,
            changes: verdict.changes,
            seals: verdict.seals,
            unsealed: verdict.unsealed,
            message: cx.locale.text(&message),
        })?;
    } else if verdict.broken.is_none() {
        cx.say(&message)?;
    }
    if verdict.broken.is_some() {
        return Err(Error::new(Kind::Unavailable, message).hint(Text::new("service-journal-broken-hint")));
    }
    if verdict.unsealed > 0 {
        cx.note(&Text::new("service-journal-unsealed").with("count", i64::try_from(verdict.unsealed).unwrap_or(i64::MAX)));
    }
    Ok(Exit::Done)
}

/// The head is JSON for everybody: it is made to be kept and given back.
fn head(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let head = service.journal_head(&actor).wait()?;
    let head = head.ok_or_else(|| Error::conflict(Text::new("cli-head-none")).hint(Text::new("cli-head-none-hint")))?;
    cx.write_json(&head)?;
    service.head_taken(&actor).wait()?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Operation {
    operation: String,
    at: String,
    actor: String,
    action: String,
    changes: u32,
    undone_by: Option<String>,
}

fn operations(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.operations(&actor, None, SHOWN).wait()?;
    let rows: Vec<Operation> = rows
        .into_iter()
        .map(|row| Operation {
            operation: row.id.to_string(),
            at: row.wall,
            actor: row.actor,
            action: row.action,
            changes: row.changes,
            undone_by: row.undone_by.map(|id| id.to_string()),
        })
        .collect();
    if cx.global.json {
        cx.write_json(&rows)?;
        return Ok(Exit::Done);
    }
    let undone = |row: &Operation| row.undone_by.as_ref().map(|_| cx.locale.get("cli-operation-undone")).unwrap_or_default();
    let line = |row: &Operation| {
        vec![moment(&row.at), short(&row.operation), row.actor.clone(), action(cx, &row.action), row.changes.to_string(), undone(row)]
    };
    let shown = aligned(rows.iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Told<'a> {
    operation: String,
    at: &'a str,
    actor: &'a str,
    action: &'a str,
    table: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    about: &'a [String],
    parts: Vec<[Option<&'a str>; 3]>,
}

fn history(subject: &Subject, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let of = recorded::find(subject, &opened)?;
    let happenings = opened.service.history(&opened.actor, of).wait()?;
    if cx.global.json {
        let told: Vec<Told<'_>> = happenings.iter().map(told).collect();
        cx.write_json(&told)?;
        return Ok(Exit::Done);
    }
    let mut lines = Vec::new();
    for happening in &happenings {
        let table = cx.locale.text(&Text::new("service-table").with("table", happening.table));
        lines.push(vec![
            moment(&happening.wall),
            short(&happening.operation.to_string()),
            happening.actor.clone(),
            action(cx, &happening.action),
            std::iter::once(&table).chain(&happening.about).cloned().collect::<Vec<_>>().join(" · "),
            changed(cx, happening),
        ]);
    }
    let shown = aligned(lines);
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// Everything about somebody or something as it stood at the end of a day.
fn past(subject: &Subject, day: Said, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let of = recorded::find(subject, &opened)?;
    let stood = opened.service.past(&opened.actor, of, Until::Day(day.on(&opened.service))).wait()?;
    if cx.global.json {
        let records = stood.iter().map(|record| {
            let fields = record.fields.iter().map(|(column, value)| ((*column).to_owned(), value.raw.clone().into()));
            serde_json::json!({ "table": record.table, "fields": serde_json::Map::from_iter(fields) })
        });
        let records: Vec<serde_json::Value> = records.collect();
        cx.write_json(&records)?;
        return Ok(Exit::Done);
    }
    let line = |record: &crate::service::Stood| {
        let fields =
            record.fields.iter().map(|(column, value)| format!("{} : {}", cx.locale.column(column), cx.locale.text(&value.text())));
        vec![cx.locale.text(&Text::new("service-table").with("table", record.table)), fields.collect::<Vec<_>>().join(", ")]
    };
    let shown = aligned(stood.iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn told(happening: &Happening) -> Told<'_> {
    Told {
        operation: happening.operation.to_string(),
        at: &happening.wall,
        actor: &happening.actor,
        action: &happening.action,
        table: happening.table,
        about: &happening.about,
        parts: happening.parts.iter().map(|part| [Some(part.column), raw(&part.before), raw(&part.after)]).collect(),
    }
}

fn raw(kept: &Option<Kept>) -> Option<&str> {
    kept.as_ref().map(|kept| kept.raw.as_str())
}

fn changed(cx: &Cli, happening: &Happening) -> String {
    let said = |kept: &Kept| cx.locale.text(&kept.text());
    let part = |part: &crate::service::HistoryPart| match (&part.before, &part.after) {
        (Some(before), Some(after)) => format!("{} : {} → {}", cx.locale.column(part.column), said(before), said(after)),
        (None, Some(after)) => format!("{} : {}", cx.locale.column(part.column), said(after)),
        (before, None) => format!("{} : {} → –", cx.locale.column(part.column), before.as_ref().map(said).unwrap_or_default()),
    };
    happening.parts.iter().map(part).collect::<Vec<_>>().join(", ")
}

/// What people read of an operation's number, and can give back.
fn short(operation: &str) -> String {
    operation.chars().take(8).collect()
}

/// An action of a newer program is shown by its name.
pub(super) fn action(cx: &Cli, name: &str) -> String {
    cx.locale.find(&format!("action-{}", name.replace('.', "-"))).unwrap_or_else(|| name.to_owned())
}

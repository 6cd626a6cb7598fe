//! `eschool attendance take`: a roll called from the command line, name by name or of a class that did not come.

use clap::Args;

use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::plan;
use crate::cli::values::{Late, Said};
use crate::domain::attendance::Presence;
use crate::domain::hour::Hour;
use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::service::{CallEdit, CallRow, CallSheet, Edit, Error, Result, TakeRollCall};

/// Everybody who is not named was present.
#[derive(Clone, Debug, Args)]
pub struct TakeArgs {
    /// A class, or CLASS/SUBJECT.
    #[arg(id = "group", value_name = "COURSE")]
    pub group: String,
    /// Today without it.
    #[arg(long, value_name = "DAY")]
    pub day: Option<Said>,
    /// The beginning of the slot; without it the slot of now, else the half-day.
    #[arg(long, value_name = "HOUR")]
    pub at: Option<Hour>,
    #[arg(long, value_name = "MATRICULE", value_delimiter = ',')]
    pub absent: Vec<String>,
    /// With the minutes she was late.
    #[arg(long, value_name = "MATRICULE=MINUTES", value_delimiter = ',')]
    pub late: Vec<Late>,
    #[arg(long, value_name = "MATRICULE", value_delimiter = ',')]
    pub present: Vec<String>,
    /// A class that did not come; who did is named with --present or --late.
    #[arg(long, conflicts_with = "absent")]
    pub all_absent: bool,
    /// Why those are away who are noted absent here.
    #[arg(id = "call-motive", long = "motive", value_name = "CODE")]
    pub motive: Option<String>,
    /// Why it is called on a day without class.
    #[arg(id = "call-reason", long = "reason", value_name = "TEXT")]
    pub reason: Option<String>,
}

/// The hour on the school's wall.
fn now(opened: &Opened) -> Hour {
    let wall = opened.service.clock().wall(opened.service.clock().now().millis);
    wall.split_once(' ').and_then(|(_, hour)| Hour::read(hour).ok()).unwrap_or(Hour::MIDNIGHT)
}

pub fn run(args: &TakeArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    let day = Said::or_today(args.day, service);
    let group = service.find_group(actor, &args.group, day).wait()?;
    let calls = service.calls(actor, day).wait()?;
    let of_group: Vec<_> = calls.lines.iter().filter(|line| line.group == group.group).collect();
    let at = args.at.unwrap_or_else(|| now(&opened));
    let slot = match args.at {
        Some(at) => of_group.iter().find(|line| line.starts == at),
        None => of_group.iter().find(|line| line.starts <= at && at < line.ends),
    };
    let (starts, ends) = match (slot, args.at) {
        (Some(line), _) => (line.starts, line.ends),
        (None, Some(at)) => (at, at.plus(60)),
        (None, None) => service.half_day(actor, group.hours, day, at).wait()?,
    };
    let sheet = service.call_sheet(actor, group.group, day, starts, ends).wait()?;
    let mut marks = Vec::new();
    let absent = args.absent.iter().map(|who| (who, Presence::Absent));
    let late = args.late.iter().map(|late| (&late.who, Presence::Late(late.minutes)));
    let present = args.present.iter().map(|who| (who, Presence::Present));
    for (who, now) in absent.chain(late).chain(present) {
        marks.push(mark(&sheet, who, now)?);
    }
    if args.all_absent {
        let named: Vec<PersonId> = marks.iter().map(|mark: &CallEdit| mark.student).collect();
        let others = sheet.rows.iter().filter(|row| !named.contains(&row.student));
        marks.extend(others.map(|row| noted(row, Presence::Absent)));
    }
    if let Some(motive) = &args.motive {
        let mut absent = marks.iter_mut().filter(|mark| mark.edit.now == Presence::Absent).peekable();
        if absent.peek().is_none() {
            return Err(Error::user(Text::new("call-motive-of-nobody")).hint(Text::new("call-motive-of-nobody-hint")));
        }
        for mark in absent {
            let seen = sheet.rows.iter().find(|row| row.student == mark.student).and_then(|row| row.motive.clone());
            mark.motive = Some(Edit { seen, now: Some(motive.clone()) });
        }
    }
    if !cx.global.json {
        let of = Text::new("call-of").with("group", &sheet.title).with("day", day).with("from", sheet.starts.to_string());
        cx.say(&of.with("to", sheet.ends.to_string()).with("count", sheet.rows.len()).with("marked", marks.len()))?;
    }
    let action =
        TakeRollCall { group: group.group, day, starts: sheet.starts, ends: sheet.ends, marks, end: true, reason: args.reason.clone() };
    Ok(plan::carry_out(cx, service, actor, &action)?.exit)
}

/// Somebody on the sheet, by her matricule or whole name.
fn mark(sheet: &CallSheet, who: &str, now: Presence) -> Result<CallEdit> {
    let key = crate::domain::name::fold(who);
    let found = |row: &&CallRow| row.matricule.as_deref() == Some(who.trim()) || row.name.key() == key;
    let mut found = sheet.rows.iter().filter(found);
    match (found.next(), found.next()) {
        (Some(row), None) => Ok(noted(row, now)),
        (Some(_), Some(_)) => Err(Error::user(Text::new("service-several-people").with("who", who).with("count", 2_usize))),
        (None, _) => Err(Error::user(Text::new("call-nobody-called").with("who", who).with("group", &sheet.title))),
    }
}

fn noted(row: &CallRow, now: Presence) -> CallEdit {
    CallEdit { student: row.student, edit: Edit { seen: row.presence, now }, motive: None }
}

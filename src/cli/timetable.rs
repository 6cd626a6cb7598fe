//! `eschool timetable …`: slots in from a file, out into one, and what stands in each other's way.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::columns::aligned;
use super::context::Cli;
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::open::{self, Opened};
use super::values::Said;
use super::{export, plan};
use crate::domain::attendance::Half;
use crate::domain::hour::Hour;
use crate::domain::name::fold;
use crate::domain::roster::Refusal;
use crate::domain::text::Text;
use crate::domain::timetable::Weeks;
use crate::exchange::read::{self, ReadOptions};
use crate::exchange::timetable;
use crate::service::{Action as _, CloseDays, EditSlot, Error, OpenDays, PutSlots, RemoveSlots, Result, SlotEntry, Verdict};

#[derive(Clone, Debug, Subcommand)]
pub enum TimetableVerb {
    Import(SlotsArgs),
    Export(WriteArgs),
    Edit(EditArgs),
    Remove(RemoveArgs),
    Conflicts,
    Days,
    Close(CloseArgs),
    Open(OpenArgs),
}

/// Days or half-days without class.
#[derive(Clone, Debug, Args)]
pub struct CloseArgs {
    #[arg(id = "closed-name", value_name = "NAME")]
    pub name: String,
    #[arg(id = "closed-from", long = "from", value_name = "DAY")]
    pub from: Said,
    /// The same day, without it.
    #[arg(id = "closed-to", long = "to", value_name = "DAY")]
    pub to: Option<Said>,
    #[arg(long, value_name = "HALF", value_parser = super::values::codes(Half::ALL, Half::code))]
    pub half: Option<Half>,
}

#[derive(Clone, Debug, Args)]
pub struct OpenArgs {
    #[arg(id = "closed-name", value_name = "NAME")]
    pub name: String,
}

#[derive(Clone, Debug, Args)]
pub struct SlotsArgs {
    #[arg(id = "slots-file", value_name = "FILE")]
    pub file: PathBuf,
    /// The file is everything its courses have: what they have besides is taken out.
    #[arg(long)]
    pub replace: bool,
    /// Puts in the other slots although some lines are refused; not where what a file leaves out is taken out.
    #[arg(long, conflicts_with = "replace")]
    pub skip_refused: bool,
}

#[derive(Clone, Debug, Args)]
pub struct WriteArgs {
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    #[arg(long)]
    pub excel_fr: bool,
}

/// The slots of one course: all of a weekday, or the one that begins then.
#[derive(Clone, Debug, Args)]
pub struct RemoveArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(id = "slot-weekday", long = "weekday", value_name = "WEEKDAY")]
    pub weekday: String,
    #[arg(id = "slot-at", long = "at", value_name = "HOUR")]
    pub at: Option<Hour>,
}

/// One slot of a course, by its weekday and hour, and what it becomes.
#[derive(Clone, Debug, Args)]
pub struct EditArgs {
    #[arg(value_name = "COURSE")]
    pub course: String,
    #[arg(id = "slot-weekday", long = "weekday", value_name = "WEEKDAY")]
    pub weekday: String,
    #[arg(id = "slot-begins", long = "at", value_name = "HOUR")]
    pub at: Hour,
    #[arg(id = "new-weekday", long = "new-weekday", value_name = "WEEKDAY")]
    pub new_weekday: Option<String>,
    #[arg(id = "new-starts", long = "starts", value_name = "HOUR")]
    pub starts: Option<Hour>,
    #[arg(id = "new-ends", long = "ends", value_name = "HOUR")]
    pub ends: Option<Hour>,
    #[arg(id = "new-room", long = "room", value_name = "TEXT")]
    pub room: Option<String>,
    #[arg(id = "new-weeks", long = "weeks", value_name = "WEEKS", value_parser = super::values::codes(Weeks::ALL, Weeks::code))]
    pub weeks: Option<Weeks>,
}

pub fn run(verb: &TimetableVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        TimetableVerb::Import(args) => import(args, cx),
        TimetableVerb::Export(args) => write(args, cx),
        TimetableVerb::Edit(args) => edit(args, cx),
        TimetableVerb::Remove(args) => remove(args, cx),
        TimetableVerb::Conflicts => conflicts(cx),
        TimetableVerb::Days => days(cx),
        TimetableVerb::Close(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let (from, to) = (args.from.on(&service), args.to.unwrap_or(args.from).on(&service));
            let action = CloseDays { from, to, half: args.half, name: args.name.clone() };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        TimetableVerb::Open(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let known = service.school_days(&actor).wait()?.closed;
            let closed = known.iter().filter(|closed| fold(&closed.name) == fold(&args.name)).map(|closed| closed.id).collect();
            Ok(plan::carry_out(cx, &service, &actor, &OpenDays { closed })?.exit)
        }
    }
}

fn import(args: &SlotsArgs, cx: &mut Cli) -> Result<Exit> {
    let source = read::open(std::slice::from_ref(&args.file), &ReadOptions::default())?;
    let sheet = source.sheets().first().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?;
    let slots = timetable::read(sheet)?;
    let Opened { service, actor } = open::school(cx)?;
    let (file, digest) = source.origins().first().map(|origin| (origin.name.clone(), origin.digest.clone())).unwrap_or_default();
    let action = PutSlots { file, digest, entries: slots.entries, replace: args.replace, leave_out_refused: args.skip_refused };
    let mut refusals = slots.refusals;
    for refusal in &mut refusals {
        let heading = refusal.column.as_deref().and_then(timetable::heading);
        refusal.column = heading.map(|id| cx.locale.get(id)).or_else(|| refusal.column.take());
    }
    if !refusals.is_empty() && !args.skip_refused {
        // What the school would refuse of the other lines is told at once with what could not be read.
        let preview = service.preview(&actor, service.operation_id()?, &action).wait()?;
        let refused = preview.rows.into_iter().filter(|row| row.verdict >= Verdict::Conflict);
        refusals.extend(refused.map(|row| Refusal { line: row.line.unwrap_or_default(), column: row.column, reason: row.message }));
        refusals.sort_by_key(|refusal| refusal.line);
        let exit = refuse(&refusals, cx)?;
        cx.not_applied(PutSlots::LEAVES_OUT && !args.replace);
        return Ok(exit);
    }
    for refusal in &refusals {
        cx.note(&Text::new("cli-line-left-out").with("line", refusal.line).with("reason", refusal.reason.clone()));
    }
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

/// Lines that cannot be read: none of them is carried out.
pub(super) fn refuse(refusals: &[Refusal], cx: &mut Cli) -> Result<Exit> {
    let row = |refusal: &Refusal| Row {
        verdict: Verdict::Refused,
        line: Some(refusal.line),
        key: None,
        column: refusal.column.clone(),
        message: Some(cx.locale.text(&refusal.reason)),
    };
    let plan = Envelope::of(refusals.iter().map(row).collect());
    cx.show(&plan)?;
    Ok(Exit::Refused)
}

fn write(args: &WriteArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let found = opened.service.timetable(&opened.actor).wait()?;
    let class = args.class.as_deref().map(crate::domain::name::fold);
    let of_class = |codes: &[String]| class.as_ref().is_none_or(|class| codes.iter().any(|code| crate::domain::name::fold(code) == *class));
    let list = timetable::list(found.lines.iter().filter(|line| of_class(&line.classes)), args.excel_fr);
    export::leave(cx, &opened, ("timetable", "timetable-title"), list, args.to.as_deref(), args.excel_fr)
}

fn read_weekday(written: &str) -> Result<u32> {
    timetable::weekday(written).ok_or_else(|| Error::user(Text::new("slot-no-weekday").with("words", written)))
}

fn edit(args: &EditArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let weekday = read_weekday(&args.weekday)?;
    let new_weekday = args.new_weekday.as_deref().map(read_weekday).transpose()?;
    let course = service.find_course(&actor, &args.course).wait()?;
    let found = service.timetable(&actor).wait()?;
    let line = found.lines.iter().find(|line| line.course == course && (line.when.weekday, line.when.from) == (weekday, args.at));
    let none = || Error::user(Text::new("slots-none-then").with("course", &args.course)).hint(Text::new("slots-none-then-hint"));
    let line = line.ok_or_else(none)?;
    let starts = args.starts.unwrap_or(line.when.from);
    // It stays as long as it was, where only its beginning is given.
    let lasts = line.when.to.minutes() - line.when.from.minutes();
    let ends = args.ends.unwrap_or_else(|| if args.starts.is_some() { starts.plus(lasts) } else { line.when.to });
    let entry = SlotEntry {
        line: None,
        course: line.code.clone(),
        weekday: new_weekday.unwrap_or(weekday),
        starts,
        ends,
        weeks: args.weeks.unwrap_or(line.when.weeks),
        room: args.room.clone().or_else(|| line.room.clone()).filter(|room| !room.is_empty()),
        shift: line.shift.clone(),
        first_day: line.when.first,
        last_day: line.when.last,
    };
    Ok(plan::carry_out(cx, &service, &actor, &EditSlot { slot: line.id, entry })?.exit)
}

fn remove(args: &RemoveArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let Some(weekday) = timetable::weekday(&args.weekday) else {
        return Err(Error::user(Text::new("slot-no-weekday").with("words", &args.weekday)));
    };
    let course = service.find_course(&actor, &args.course).wait()?;
    let found = service.timetable(&actor).wait()?;
    let meant = found.lines.iter().filter(|line| line.course == course && line.when.weekday == weekday);
    let slots: Vec<_> = meant.filter(|line| args.at.is_none_or(|at| line.when.from == at)).map(|line| line.id).collect();
    if slots.is_empty() {
        return Err(Error::user(Text::new("slots-none-then").with("course", &args.course)).hint(Text::new("slots-none-then-hint")));
    }
    Ok(plan::carry_out(cx, &service, &actor, &RemoveSlots { slots })?.exit)
}

fn conflicts(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let clashes = service.clashes(&actor).wait()?;
    if cx.global.json {
        let rows = clashes.iter().map(|clash| {
            let slot = |line: &crate::service::SlotLine| {
                serde_json::json!({
                    "course": line.code, "weekday": line.when.weekday, "starts": line.when.from.to_string(), "ends": line.when.to.to_string(),
                    "weeks": line.when.weeks.code(), "room": line.room, "teacher": line.teacher,
                })
            };
            serde_json::json!({ "need": clash.need, "what": clash.what, "one": slot(&clash.one), "other": slot(&clash.other) })
        });
        cx.write_json(&rows.collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    if clashes.is_empty() {
        cx.say(&Text::new("timetable-no-clash"))?;
        return Ok(Exit::Done);
    }
    let rows = clashes.iter().map(|clash| {
        let at = |line: &crate::service::SlotLine| format!("{} {}–{}", line.code, line.when.from, line.when.to);
        vec![
            cx.locale.text(&clash.need.label()),
            clash.what.clone(),
            cx.locale.text(&crate::domain::hour::weekday_name(clash.one.when.weekday)),
            at(&clash.one),
            at(&clash.other),
        ]
    });
    let shown = aligned(rows.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// The days without class.
fn days(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let closed = service.school_days(&actor).wait()?.closed;
    if cx.global.json {
        let row = |day: &crate::service::ClosedDay| {
            let half = day.half.map(Half::code);
            serde_json::json!({ "name": day.name, "from": day.starts.to_string(), "to": day.ends.to_string(), "half": half })
        };
        cx.write_json(&closed.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    if closed.is_empty() {
        cx.say(&Text::new("timetable-no-closed-day"))?;
        return Ok(Exit::Done);
    }
    let row = |day: &crate::service::ClosedDay| {
        let half = day.half.map(|half| cx.locale.text(&half.label())).unwrap_or_default();
        vec![day.name.clone(), day.starts.written(), day.ends.written(), half]
    };
    let shown = aligned(closed.iter().map(row).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

//! `eschool attendance …`: a roll called, absences entered and settled, a month reported.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::values::{Moment, Month};
use super::{export, plan, timetable};
use crate::domain::attendance::AbsenceState;
use crate::domain::fraction::Fraction;
use crate::domain::hour::{Hour, Span, Wall};
use crate::domain::id::PersonId;
use crate::domain::rounding::nearest;
use crate::domain::text::Text;
use crate::exchange::attendance as written;
use crate::exchange::read::{self, ReadOptions};
use crate::exchange::settling;
use crate::service::{
    AddAbsences, AnnounceAbsence, AttendanceReport, Count, Edit, EditAbsence, Error, FileLine, Result, Service, SettleAbsences, Settlement,
};

mod notices;
mod rules;
mod take;

use notices::{AlertsArgs, ContradictionsArgs, FollowUpArgs};
use rules::{MotivesArgs, RulesArgs};
use take::TakeArgs;

#[derive(Clone, Debug, Subcommand)]
pub enum AttendanceVerb {
    Take(TakeArgs),
    Add(AddArgs),
    Announce(AnnounceArgs),
    Change(ChangeArgs),
    Settle(SettleArgs),
    Alerts(AlertsArgs),
    Contradictions(ContradictionsArgs),
    FollowUp(FollowUpArgs),
    Show(ShowArgs),
    Report(ReportArgs),
    Rules(RulesArgs),
    Motives(MotivesArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(id = "absentees", value_name = "REF")]
    pub students: Vec<String>,
    /// The whole class.
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    /// A day, or a day and an hour.
    #[arg(id = "away-from", long = "from", value_name = "WHEN")]
    pub from: Moment,
    #[arg(id = "away-to", long = "to", value_name = "WHEN")]
    pub to: Option<Moment>,
    #[arg(long, value_name = "CODE")]
    pub motive: Option<String>,
    #[arg(id = "absence-state", long = "state", value_name = "STATE", value_parser = super::values::absence_states())]
    pub state: Option<AbsenceState>,
    #[arg(long, value_name = "TEXT")]
    pub remark: Option<String>,
}

/// What a family does for its own child; student affairs settle it.
#[derive(Clone, Debug, Args)]
pub struct AnnounceArgs {
    #[arg(id = "absentee", value_name = "REF")]
    pub student: String,
    #[arg(id = "away-from", long = "from", value_name = "WHEN")]
    pub from: Moment,
    #[arg(id = "away-to", long = "to", value_name = "WHEN")]
    pub to: Option<Moment>,
    #[arg(long, value_name = "CODE")]
    pub motive: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub remark: Option<String>,
}

/// An absence the office keeps, by whose it is and when.
#[derive(Clone, Debug, Args)]
pub struct ChangeArgs {
    #[arg(id = "absentee", value_name = "REF")]
    pub student: String,
    /// A moment the absence covers.
    #[arg(id = "away-at", long = "at", value_name = "WHEN")]
    pub at: Moment,
    #[arg(long, value_name = "CODE", conflicts_with = "absence-remove")]
    pub motive: Option<String>,
    #[arg(id = "absence-state", long = "state", value_name = "STATE", value_parser = super::values::absence_states(), conflicts_with = "absence-remove")]
    pub state: Option<AbsenceState>,
    /// Takes it away: it was a mistake.
    #[arg(id = "absence-remove", long = "remove")]
    pub remove: bool,
}

/// Without a file, the list to complete.
#[derive(Clone, Debug, Args)]
pub struct SettleArgs {
    #[arg(id = "settle-file", value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    /// Takes every reason that was announced and that the school takes.
    #[arg(id = "settle-certain", long = "certain", conflicts_with = "settle-file")]
    pub certain: bool,
}

/// One student's absences of the year.
#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    #[arg(id = "absentee", value_name = "REF")]
    pub student: String,
}

#[derive(Clone, Debug, Args)]
pub struct ReportArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    /// This month without it.
    #[arg(long, value_name = "MONTH")]
    pub month: Option<Month>,
    /// A file with a line for each student, or for each class.
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    #[arg(long, value_name = "WHAT", default_value = "student", value_parser = ["student", "class"])]
    pub by: String,
}

pub fn run(verb: &AttendanceVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        AttendanceVerb::Take(args) => take::run(args, cx),
        AttendanceVerb::Add(args) => add(args, cx),
        AttendanceVerb::Alerts(args) => notices::alerts(args, cx),
        AttendanceVerb::Contradictions(args) => notices::contradictions(args, cx),
        AttendanceVerb::FollowUp(args) => notices::follow_up(args, cx),
        AttendanceVerb::Announce(args) => announce(args, cx),
        AttendanceVerb::Change(args) => change(args, cx),
        AttendanceVerb::Settle(args) => settle(args, cx),
        AttendanceVerb::Show(args) => show(args, cx),
        AttendanceVerb::Report(args) => report(args, cx),
        AttendanceVerb::Rules(args) => rules::rules(args, cx),
        AttendanceVerb::Motives(args) => rules::motives(args, cx),
    }
}

fn add(args: &AddArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let mut students: Vec<PersonId> = Vec::new();
    for who in &args.students {
        students.push(service.find_student(&actor, who.strip_prefix("student:").unwrap_or(who)).wait()?);
    }
    if let Some(class) = &args.class {
        let wanted = crate::domain::name::fold(class);
        let rows = service.students(&actor).wait()?;
        let of_class: Vec<PersonId> = rows
            .iter()
            .filter(|row| row.left.is_none() && row.class.as_deref().is_some_and(|code| crate::domain::name::fold(code) == wanted))
            .map(|row| row.id)
            .collect();
        if of_class.is_empty() {
            return Err(Error::user(Text::new("cli-class-unknown").with("class", class)).hint(Text::new("cli-class-unknown-hint")));
        }
        students.extend(of_class);
    }
    let Span { from, to } = span(args.from, args.to, &service);
    let action = AddAbsences { students, from, to, state: args.state, motive: args.motive.clone(), remark: args.remark.clone() };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

/// The whole days between two moments, where no hour is given.
fn span(from: Moment, to: Option<Moment>, service: &Service) -> Span {
    let end = to.unwrap_or(from);
    let until = Wall::new(end.day.on(service), end.hour.filter(|_| to.is_some()).unwrap_or(Hour::END));
    Span::new(Wall::new(from.day.on(service), from.hour.unwrap_or(Hour::MIDNIGHT)), until)
}

fn announce(args: &AnnounceArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let student = service.find_student(&actor, args.student.strip_prefix("student:").unwrap_or(&args.student)).wait()?;
    let Span { from, to } = span(args.from, args.to, &service);
    let action = AnnounceAbsence { student, from, to, motive: args.motive.clone(), remark: args.remark.clone() };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn change(args: &ChangeArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let student = service.find_student(&actor, args.student.strip_prefix("student:").unwrap_or(&args.student)).wait()?;
    let file = service.attendance_file(&actor, student).wait()?;
    let at = span(args.at, args.at.hour.map(|_| args.at), &service);
    let at = if at.from == at.to { Span::new(at.from, Wall::new(at.from.day, at.from.hour.plus(1))) } else { at };
    let line = file.lines.iter().find(|line| line.absence.is_some() && line.span.meets(at));
    let (Some(line), Some(absence)) = (line, line.and_then(|line| line.absence)) else {
        return Err(Error::user(Text::new("absence-unknown")));
    };
    let action = EditAbsence {
        absence,
        state: args.state.map(|now| Edit { seen: line.state, now }),
        motive: args.motive.as_ref().map(|now| Edit { seen: line.motive_code.clone(), now: Some(now.clone()) }),
        remove: args.remove,
    };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn settle(args: &SettleArgs, cx: &mut Cli) -> Result<Exit> {
    let decided = match &args.file {
        Some(file) => {
            let source = read::open(std::slice::from_ref(file), &ReadOptions::default())?;
            let sheet = source.sheets().first().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?;
            let decided = settling::read(sheet)?;
            if !decided.refusals.is_empty() {
                return timetable::refuse(&decided.refusals, cx);
            }
            Some(decided.lines)
        }
        None => None,
    };
    let Opened { service, actor } = open::school(cx)?;
    let decisions: Vec<Settlement> = match decided {
        Some(lines) => {
            let mut decisions = Vec::with_capacity(lines.len());
            let students = service.find_students(&actor, lines.iter().map(|line| line.matricule.clone()).collect()).wait()?;
            for (line, student) in lines.into_iter().zip(students) {
                let student = student.map_err(Error::user)?;
                let settling::Line { line, from, to, state, motive, .. } = line;
                decisions.push(Settlement { student, from, to, state, motive, line: Some(line) });
            }
            decisions
        }
        None => {
            let affairs = service.affairs(&actor, args.class.as_deref()).wait()?;
            if !args.certain {
                let list = settling::list(&affairs.matters);
                let opened = Opened { service, actor };
                return export::leave(cx, &opened, ("absences", "affairs-title"), list, None, false);
            }
            let sure = affairs.matters.iter().filter(|row| row.receivable && !row.contradicted);
            sure.map(|row| Settlement {
                student: row.student,
                from: row.span.from,
                to: row.span.to,
                state: AbsenceState::Justified,
                motive: row.motive.clone(),
                line: None,
            })
            .collect()
        }
    };
    if decisions.is_empty() {
        cx.say(&Text::new("settle-nothing-decided"))?;
        return Ok(Exit::Done);
    }
    Ok(plan::carry_out(cx, &service, &actor, &SettleAbsences { decisions })?.exit)
}

/// What was seen, announced and settled of one student, the latest first, and what it counts to.
fn show(args: &ShowArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let student = service.find_student(&actor, args.student.strip_prefix("student:").unwrap_or(&args.student)).wait()?;
    let file = service.attendance_file(&actor, student).wait()?;
    if cx.global.json {
        cx.write_json(&written::file(&file, &cx.locale))?;
        return Ok(Exit::Done);
    }
    let counted = |id: &'static str, count: &Count| {
        Text::new(id).with("count", count.half_days).with("unexcused", count.unexcused).with("lates", count.lates)
    };
    cx.say(&counted("attendance-month", &file.month))?;
    cx.say(&counted("attendance-year", &file.year))?;
    for followed in &file.followed {
        cx.say(&followed.text())?;
    }
    if file.lines.is_empty() {
        return cx.say(&Text::new("attendance-empty")).map(|()| Exit::Done);
    }
    let line = |line: &FileLine| {
        vec![
            line.span.written(),
            cx.locale.text(&line.what),
            line.motive.as_ref().map(|motive| cx.locale.text(motive)).unwrap_or_default(),
            line.by.clone().unwrap_or_default(),
            line.remark.clone().unwrap_or_default(),
        ]
    };
    let shown = aligned(file.lines.iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn report(args: &ReportArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    let (from, to) = args.month.unwrap_or_else(|| Month::of(service.clock().now().today)).days();
    let report = service.attendance_report(actor, args.class.as_deref(), from, to).wait()?;
    if let Some(to) = &args.to {
        let list = if args.by == "class" { written::classes(&report) } else { written::students(&report) };
        return export::leave(cx, &opened, ("attendance", "attendance-title"), list, Some(to), false);
    }
    if cx.global.json {
        cx.write_json(&written::json(&report))?;
        return Ok(Exit::Done);
    }
    let shown = text(&report, cx);
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn text(report: &AttendanceReport, cx: &Cli) -> String {
    let say = |id: &'static str| cx.locale.get(id);
    let rate = |rate: Option<Fraction>, decimals| rate.map_or("—".to_owned(), |rate| cx.locale.decimal(&nearest(rate, decimals)));
    let mut lines = vec![
        ["field-class", "report-roll", "report-half-days", "report-unexcused", "report-lates", "report-absence", "report-absenteeism"]
            .map(say)
            .to_vec(),
    ];
    for class in &report.classes {
        lines.push(vec![
            class.class.clone(),
            class.roll.to_string(),
            class.half_days.to_string(),
            class.unexcused.to_string(),
            class.lates.to_string(),
            rate(class.absence, 2),
            rate(class.absenteeism, 1),
        ]);
    }
    let mut shown = aligned(lines);
    let away: Vec<_> = report.students.iter().filter(|student| student.half_days + student.lates > 0).collect();
    if away.is_empty() {
        return shown;
    }
    let mut lines = vec![
        ["field-class", "field-full_name", "field-matricule", "report-half-days", "report-computed", "report-unexcused", "report-lates"]
            .map(say)
            .to_vec(),
    ];
    for student in away {
        lines.push(vec![
            student.class.clone(),
            student.name.display(),
            student.matricule.clone().unwrap_or_default(),
            student.half_days.to_string(),
            cx.locale.decimal(&nearest(student.computed, 2)),
            student.unexcused.to_string(),
            student.lates.to_string(),
            student.step.map(|step| cx.locale.text(&step.label())).unwrap_or_default(),
        ]);
    }
    shown.push('\n');
    shown.push_str(&aligned(lines));
    shown
}

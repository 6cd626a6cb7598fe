//! `eschool year …`: school years and the tree of their terms.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::class;
use super::context::Cli;
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::frame::{self, CodeArgs, Given};
use super::open::{self, Opened};
use super::plan;
use super::values::Written;
use crate::domain::frame::Kind;
use crate::domain::text::Text;
use crate::exchange::read::{self, ReadOptions};
use crate::exchange::rollover;
use crate::service::{AddYear, Error, Result, RollYear, Rolled, Verdict};

#[derive(Clone, Debug, Subcommand)]
pub enum YearVerb {
    List,
    Show(CodeArgs),
    Add(AddYearArgs),
    Edit(EditYearArgs),
    Remove(CodeArgs),
    #[command(subcommand)]
    Term(TermVerb),
    Rollover(RolloverArgs),
}

#[derive(Clone, Debug, Args)]
pub struct RolloverArgs {
    #[arg(id = "rollover-decisions", long = "decisions", value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
    #[arg(long)]
    pub without_teachers: bool,
}

#[derive(Clone, Debug, Args)]
pub struct AddYearArgs {
    #[arg(id = "year-code", value_name = "CODE")]
    pub code: Option<String>,
    #[arg(id = "first-day", long = "starts", value_name = "DAY")]
    pub starts: Option<Written>,
    #[arg(id = "last-day", long = "ends", value_name = "DAY")]
    pub ends: Option<Written>,
    #[arg(id = "like-year", long = "like", value_name = "YEAR")]
    pub like: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct EditYearArgs {
    #[arg(id = "entry-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "first-day", long = "starts", value_name = "DAY")]
    pub starts: Option<Written>,
    #[arg(id = "last-day", long = "ends", value_name = "DAY")]
    pub ends: Option<Written>,
}

#[derive(Clone, Debug, Subcommand)]
pub enum TermVerb {
    Add(TermArgs),
    Edit(TermArgs),
    Remove(TermCodeArgs),
}

#[derive(Clone, Debug, Args)]
pub struct TermCodeArgs {
    #[arg(id = "term-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "of-year", long = "year", value_name = "YEAR")]
    pub year: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct TermArgs {
    #[command(flatten)]
    pub term: TermCodeArgs,
    #[arg(id = "of-calendar", long = "calendar", value_name = "CODE")]
    pub calendar: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub parent: Option<String>,
    #[arg(id = "entry-name", long = "name", value_name = "NAME")]
    pub name: Option<String>,
    #[arg(id = "term-kind", long = "kind", value_name = "KIND", value_parser = ["trimester", "semester", "period", "exam"])]
    pub kind: Option<String>,
    #[arg(id = "first-day", long = "starts", value_name = "DAY")]
    pub starts: Option<Written>,
    #[arg(id = "last-day", long = "ends", value_name = "DAY")]
    pub ends: Option<Written>,
    #[arg(long, value_name = "NUMBER")]
    pub weight: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub maxima: Option<String>,
}

impl TermArgs {
    fn given(&self) -> Given {
        let day = |day: Option<Written>| day.map(|day| day.0.to_string());
        vec![
            ("calendar", self.calendar.clone()),
            ("parent", self.parent.clone()),
            ("name", self.name.clone()),
            ("kind", self.kind.clone()),
            ("starts", day(self.starts)),
            ("ends", day(self.ends)),
            ("weight", self.weight.clone()),
            ("maxima", self.maxima.clone()),
        ]
    }
}

pub fn run(verb: &YearVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    match verb {
        YearVerb::List => frame::list(Kind::Year, None, &opened, cx),
        YearVerb::Show(args) => show(class::year(Some(&args.code), &opened)?, &opened, cx),
        YearVerb::Add(args) => {
            let like = match &args.like {
                Some(code) => Some(opened.service.find_year(&opened.actor, Some(code)).wait()?),
                None => None,
            };
            let (starts, ends) = (args.starts.map(|day| day.0), args.ends.map(|day| day.0));
            let action = AddYear { code: args.code.clone(), starts, ends, like };
            Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
        }
        YearVerb::Edit(args) => {
            let day = |day: Option<Written>| day.map(|day| day.0.to_string());
            frame::edit(Kind::Year, None, &args.code, vec![("starts", day(args.starts)), ("ends", day(args.ends))], &opened, cx)
        }
        YearVerb::Remove(args) => frame::remove(Kind::Year, None, &args.code, &opened, cx),
        YearVerb::Term(verb) => term(verb, &opened, cx),
        YearVerb::Rollover(args) => roll(args, &opened, cx),
    }
}

/// The year with the tree of its terms.
fn show(year: Uuid, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (service, actor) = (&opened.service, &opened.actor);
    let entry = service.entry(actor, Kind::Year, year).wait()?;
    let terms = service.entries(actor, Kind::Term, Some(year)).wait()?.rows;
    if cx.global.json {
        let mut shown = frame::described(Kind::Year, &entry);
        let terms = terms.iter().map(|entry| frame::described(Kind::Term, entry)).collect::<Vec<_>>();
        if let Some(object) = shown.as_object_mut() {
            object.insert("terms".to_owned(), terms.into());
        }
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    frame::show_one(Kind::Year, &entry, cx)?;
    frame::show_all(Kind::Term, &terms, cx)
}

fn term(verb: &TermVerb, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let code = match verb {
        TermVerb::Add(args) | TermVerb::Edit(args) => &args.term,
        TermVerb::Remove(args) => args,
    };
    let year = class::year(code.year.as_deref(), opened)?;
    match verb {
        TermVerb::Add(args) => {
            let mut given = vec![("year", Some(year.to_string()))];
            given.extend(args.given());
            frame::add(Kind::Term, &code.code, given, opened, cx)
        }
        TermVerb::Edit(args) => frame::edit(Kind::Term, Some(year), &code.code, args.given(), opened, cx),
        TermVerb::Remove(_) => frame::remove(Kind::Term, Some(year), &code.code, opened, cx),
    }
}

/// Everybody into the next year: as the file says, and as is proposed where it says nothing.
fn roll(args: &RolloverArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (service, actor) = (&opened.service, &opened.actor);
    let from = service.find_year(actor, args.year.as_deref()).wait()?;
    let mut decisions = Vec::new();
    let mut refused = Vec::new();
    if let Some(file) = &args.decisions {
        let source = read::open(std::slice::from_ref(file), &ReadOptions::default())?;
        let sheet = source.sheets().first().ok_or_else(|| Error::user(Text::new("cli-rollover-no-table")))?;
        let (decided, refusals) = rollover::read(sheet)?;
        let row = |line, column, reason: &Text| {
            let message = Some(cx.locale.text(reason));
            Row { verdict: Verdict::Refused, line: Some(line), key: None, column, message }
        };
        refused.extend(refusals.iter().map(|refusal| row(refusal.line, refusal.column.clone(), &refusal.reason)));
        for line in decided {
            match service.find_student(actor, &line.student).wait() {
                Ok(student) => decisions.push(Rolled { student, line: Some(line.line), decision: line.decision, class: line.class }),
                Err(error) => refused.push(row(line.line, None, &error.message)),
            }
        }
    }
    if !refused.is_empty() {
        cx.show(&Envelope::of(refused))?;
        return Ok(Exit::Refused);
    }
    let action = RollYear { from, decisions, rest: true, teachers: !args.without_teachers };
    Ok(plan::carry_out(cx, service, actor, &action)?.exit)
}

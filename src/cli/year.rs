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
use super::values::Said;
use crate::domain::frame::Kind;
use crate::domain::text::Text;
use crate::exchange::rollover;
use crate::service::{AddYear, Error, PlannedClass, Result, RollYear, Service, Verdict};

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
    #[arg(long)]
    pub only_decided: bool,
    #[arg(id = "new-class", long = "new-class", value_name = "CODE:LEVEL:PLACES")]
    pub classes: Vec<String>,
}

#[derive(Clone, Debug, Args)]
pub struct AddYearArgs {
    #[arg(id = "year-code", value_name = "CODE")]
    pub code: Option<String>,
    #[arg(id = "first-day", long = "starts", value_name = "DAY")]
    pub starts: Option<Said>,
    #[arg(id = "last-day", long = "ends", value_name = "DAY")]
    pub ends: Option<Said>,
    #[arg(id = "like-year", long = "like", value_name = "YEAR")]
    pub like: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct EditYearArgs {
    #[arg(id = "entry-code", value_name = "CODE")]
    pub code: String,
    #[arg(id = "first-day", long = "starts", value_name = "DAY")]
    pub starts: Option<Said>,
    #[arg(id = "last-day", long = "ends", value_name = "DAY")]
    pub ends: Option<Said>,
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
    pub starts: Option<Said>,
    #[arg(id = "last-day", long = "ends", value_name = "DAY")]
    pub ends: Option<Said>,
    #[arg(long, value_name = "NUMBER")]
    pub weight: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub maxima: Option<String>,
}

impl TermArgs {
    fn given(&self, service: &Service) -> Given {
        let day = |day: Option<Said>| day.map(|day| day.on(service).to_string());
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
            let (starts, ends) = (args.starts.map(|day| day.on(&opened.service)), args.ends.map(|day| day.on(&opened.service)));
            let action = AddYear { code: args.code.clone(), starts, ends, like };
            Ok(plan::carry_out(cx, &opened.service, &opened.actor, &action)?.exit)
        }
        YearVerb::Edit(args) => {
            let day = |day: Option<Said>| day.map(|day| day.on(&opened.service).to_string());
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
            given.extend(args.given(&opened.service));
            frame::add(Kind::Term, &code.code, given, opened, cx)
        }
        TermVerb::Edit(args) => frame::edit(Kind::Term, Some(year), &code.code, args.given(&opened.service), opened, cx),
        TermVerb::Remove(_) => frame::remove(Kind::Term, Some(year), &code.code, opened, cx),
    }
}

/// Everybody into the next year: as the file says, and as is proposed where it says nothing.
fn roll(args: &RolloverArgs, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (service, actor) = (&opened.service, &opened.actor);
    let from = service.find_year(actor, args.year.as_deref()).wait()?;
    let (mut decisions, mut refused) = (Vec::new(), Vec::new());
    if let Some(file) = &args.decisions {
        let (decided, unread) = rollover::open(file)?;
        let found = service.find_students(actor, decided.iter().map(|line| line.student.clone()).collect()).wait()?;
        let (rolled, unknown) = rollover::matched(decided, found);
        decisions = rolled;
        refused.extend(unread.iter().chain(&unknown).map(|refusal| Row {
            verdict: Verdict::Refused,
            line: Some(refusal.line),
            key: None,
            column: refusal.column.clone(),
            message: Some(cx.locale.text(&refusal.reason)),
        }));
    }
    if !refused.is_empty() {
        cx.show(&Envelope::of(refused))?;
        return Ok(Exit::Refused);
    }
    let classes = args.classes.iter().map(|written| planned(written)).collect::<Result<Vec<PlannedClass>>>()?;
    let action = RollYear { from, decisions, rest: !args.only_decided, teachers: !args.without_teachers, classes };
    Ok(plan::carry_out(cx, service, actor, &action)?.exit)
}

/// A class as it is written on the command line: `6C`, `6C:6`, `6C:6:40`.
fn planned(written: &str) -> Result<PlannedClass> {
    let mut parts = written.splitn(3, ':').map(str::trim);
    let code = parts.next().unwrap_or_default().to_owned();
    let level = parts.next().filter(|level| !level.is_empty()).map(str::to_owned);
    let capacity = match parts.next().filter(|places| !places.is_empty()) {
        None => None,
        Some(places) => Some(places.parse().map_err(|_| Error::user(Text::new("rollover-class-places-wrong").with("value", places)))?),
    };
    Ok(PlannedClass { code, level, capacity })
}

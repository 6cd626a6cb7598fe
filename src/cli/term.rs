//! `eschool term …`: how far the terms of the classes are, and bringing them further or back.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::values::Said;
use super::{export, plan};
use crate::domain::day::Day;
use crate::domain::marks::TermState;
use crate::domain::text::Text;
use crate::exchange::missing as written;
use crate::service::{ClassTermCode, ReopenTerm, Result, SetTermState};

#[derive(Clone, Debug, Subcommand)]
pub enum TermVerb {
    List(ListArgs),
    Close(TermArgs),
    Validate(TermArgs),
    Publish(PublishArgs),
    Reopen(ReopenArgs),
    Missing(MissingArgs),
}

#[derive(Clone, Debug, Args)]
pub struct MissingArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct TermArgs {
    #[arg(value_name = "TERM", id = "of-term")]
    pub term: String,
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct PublishArgs {
    #[command(flatten)]
    pub of: TermArgs,
    /// From which day on; today, without one.
    #[arg(long, value_name = "DAY")]
    pub on: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct ReopenArgs {
    #[command(flatten)]
    pub of: TermArgs,
    /// For one teacher only, until the end of a day.
    #[arg(id = "of-course", long = "course", value_name = "COURSE", requires_all = ["teacher", "until"])]
    pub course: Option<String>,
    #[arg(long, value_name = "REF", requires = "of-course")]
    pub teacher: Option<String>,
    #[arg(long, value_name = "DAY", requires = "of-course")]
    pub until: Option<Said>,
}

pub fn run(verb: &TermVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        TermVerb::List(args) => list(args, cx),
        TermVerb::Missing(args) => missing(args, cx),
        TermVerb::Close(args) => set(args, TermState::Closed, None, cx),
        TermVerb::Validate(args) => set(args, TermState::Validated, None, cx),
        TermVerb::Publish(args) => set(&args.of, TermState::Published, args.on, cx),
        TermVerb::Reopen(args) => match (&args.course, &args.teacher, args.until) {
            (Some(course), Some(teacher), Some(until)) => reopen_for(&args.of, course, teacher, until, cx),
            _ => set(&args.of, TermState::Open, None, cx),
        },
    }
}

fn set(args: &TermArgs, state: TermState, published_on: Option<Said>, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let of = vec![ClassTermCode { term: args.term.clone(), class: args.class.clone() }];
    let published_on = published_on.map(|day| day.on(&service));
    let action = SetTermState { of, state, published_on };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn reopen_for(args: &TermArgs, course: &str, teacher: &str, until: Said, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let course = service.find_course(&actor, course).wait()?;
    let teacher = service.find_staff(&actor, teacher).wait()?;
    let until = until.on(&service);
    let action = ReopenTerm { term: args.term.clone(), course, teacher, until };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

fn list(args: &ListArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.terms(&actor, args.class.clone()).wait()?;
    if cx.global.json {
        let row = |row: &crate::service::TermRow| {
            json!({
                "class": row.class, "term": row.term, "starts": row.starts.to_string(), "ends": row.ends.to_string(),
                "state": row.state.code(), "published_on": row.published_on.map(|day| day.to_string()),
            })
        };
        cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let today = service.clock().now().today;
    let lines = rows.iter().map(|row| {
        let on = row.published_on.map(Day::written).unwrap_or_default();
        vec![
            row.class.clone(),
            if row.term_id.is_some() { row.term.clone() } else { cx.locale.get("term-whole-year") },
            format!("{} – {}", row.starts.written(), row.ends.written()),
            cx.locale.text(&row.stage(today)),
            on,
        ]
    });
    let page = aligned(lines.collect());
    cx.write(page.as_bytes())?;
    Ok(Exit::Done)
}

fn missing(args: &MissingArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let rows = opened.service.missing(&opened.actor, args.class.as_deref()).wait()?;
    if let Some(to) = &args.to {
        return export::leave(cx, &opened, ("missing", "missing-title"), written::list(rows.iter()), Some(to), false);
    }
    if cx.global.json {
        cx.write_json(&written::json(&rows))?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        cx.say(&Text::new("missing-nothing"))?;
        return Ok(Exit::Done);
    }
    let heads = ["column-course", "column-teacher", "column-missing-marks", "column-missing-words", "column-missing-calls", "column-since"];
    let mut lines = vec![heads.map(|id| cx.locale.get(id)).to_vec()];
    for row in rows {
        let since = row.since.map(Day::written).unwrap_or_default();
        lines.push(vec![row.code, row.teacher, row.marks.to_string(), row.words.to_string(), row.calls.len().to_string(), since]);
    }
    cx.write(aligned(lines).as_bytes())?;
    Ok(Exit::Done)
}

//! `eschool average`, `eschool rank` and `eschool explain average`: figures, places, and the tree behind a figure.

use clap::Args;
use serde_json::json;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::marks::student;
use super::open::{self, Opened};
use super::values::Subject;
use crate::domain::id::PersonId;
use crate::domain::policy::case::NONE;
use crate::domain::results::node::{Rule, What};
use crate::domain::text::Text;
use crate::exchange::explanation::{self, figure};
use crate::service::{Averaged, Remark, Result};

#[derive(Clone, Debug, Args)]
pub struct AverageArgs {
    #[arg(value_name = "SUBJECT", id = "marked-student")]
    pub student: Subject,
    #[arg(long, value_name = "TERM")]
    pub term: Option<String>,
    #[arg(id = "of-course", long = "course", value_name = "COURSE")]
    pub course: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct RankArgs {
    #[arg(value_name = "CLASS", id = "ranked-class")]
    pub class: String,
    #[arg(long, value_name = "TERM")]
    pub term: Option<String>,
}

fn averaged(args: &AverageArgs, opened: &Opened) -> Result<(PersonId, Averaged)> {
    let id = student(opened, &args.student)?;
    let averaged = opened.service.average(&opened.actor, id, args.term.clone(), args.course.clone()).wait()?;
    Ok((id, averaged))
}

/// What is said and decided beside a figure.
fn remark(averaged: &Averaged, id: PersonId, opened: &Opened) -> Result<Option<Remark>> {
    let transcript = opened.service.transcript(&opened.actor, id).wait()?;
    let wanted = if averaged.term.is_empty() { "year" } else { &averaged.term };
    let Some(at) = transcript.terms.iter().position(|term| term == wanted) else { return Ok(None) };
    Ok(Some(match &averaged.node.what {
        What::Subject { subject, .. } => {
            let line = transcript.subjects.iter().find(|line| line.code == *subject);
            Remark { words: line.and_then(|line| line.said[at].clone()), ..Remark::default() }
        }
        _ => transcript.remarks[at].clone(),
    }))
}

pub fn average(args: &AverageArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let (id, averaged) = averaged(args, &opened)?;
    let remark = remark(&averaged, id, &opened)?;
    let shown = averaged.node.shown.clone().unwrap_or_else(|| NONE.to_owned());
    if cx.global.json {
        let points = averaged.node.sum.filter(|_| averaged.node.rule == Rule::Percentage);
        let words = |said: &Remark| (said.words.clone(), said.decided.clone());
        let (said, decided) = remark.as_ref().map(words).unwrap_or_default();
        cx.write_json(&json!({
            "exact": averaged.node.exact, "shown": shown, "out_of": averaged.node.out_of, "points": points,
            "maximum": averaged.node.divisor.filter(|_| points.is_some()), "rank": averaged.rank, "of": averaged.of,
            "appreciation": said, "honours": decided.honours, "decision": decided.decision, "conduct": decided.conduct,
            "application": decided.application,
        }))?;
        return Ok(Exit::Done);
    }
    let text = Text::new("average-line").with("student", &averaged.student).with("shown", with_total(&averaged, cx));
    let text = text.with("term", term_words(&averaged.term));
    cx.say(&text)?;
    place(&averaged, cx)?;
    let Some(remark) = remark else { return Ok(Exit::Done) };
    let decided = remark.decided;
    let told = [
        ("council-honours", decided.honours),
        ("council-decision", decided.decision),
        ("council-conduct", decided.conduct),
        ("council-application", decided.application),
        ("transcript-said", remark.words),
    ];
    for (id, words) in told.into_iter().filter_map(|(id, words)| Some((id, words?))) {
        cx.say(&Text::new("average-said").with("what", Text::new(id)).with("words", words))?;
    }
    Ok(Exit::Done)
}

/// The figure with what it is out of, and the points behind a percentage.
fn with_total(averaged: &Averaged, cx: &Cli) -> String {
    let shown = explanation::measured(&averaged.node, &cx.locale).unwrap_or_else(|| NONE.to_owned());
    match explanation::total(&averaged.node, &cx.locale) {
        Some(total) => format!("{shown} ({total})"),
        None => shown,
    }
}

fn term_words(code: &str) -> Text {
    if code.is_empty() { Text::new("term-whole-year") } else { Text::new("term-named").with("term", code) }
}

pub fn explain(args: &AverageArgs, cx: &mut Cli) -> Result<Exit> {
    let (_, averaged) = averaged(args, &open::school(cx)?)?;
    if cx.global.json {
        cx.write_json(&averaged.node)?;
        return Ok(Exit::Done);
    }
    cx.say(&Text::new("explain-of").with("name", &averaged.student))?;
    let mut shown = String::new();
    for line in explanation::lines(&averaged.node, &cx.locale) {
        shown.push_str(&"  ".repeat(line.depth));
        shown.push_str(&crate::domain::inert::inert(&line.words));
        shown.push('\n');
    }
    cx.write(shown.as_bytes())?;
    place(&averaged, cx)?;
    Ok(Exit::Done)
}

fn place(averaged: &Averaged, cx: &mut Cli) -> Result<()> {
    match (averaged.rank, averaged.of) {
        (Some(rank), Some(of)) => cx.say(&Text::new("average-rank").with("rank", rank).with("of", of)),
        _ => Ok(()),
    }
}

pub fn rank(args: &RankArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let ranking = service.ranking(&actor, &args.class, args.term.clone()).wait()?;
    let shown = |node: &crate::domain::results::node::Node| node.shown.clone().unwrap_or_else(|| NONE.to_owned());
    if cx.global.json {
        let rows: Vec<serde_json::Value> = ranking
            .rows
            .iter()
            .map(|row| {
                json!({
                    "rank": row.rank, "matricule": row.matricule, "name": row.name,
                    "exact": row.node.exact, "shown": shown(&row.node), "of": ranking.ranked,
                })
            })
            .collect();
        cx.write_json(&rows)?;
        return Ok(Exit::Done);
    }
    let head = Text::new("rank-head").with("class", &ranking.class).with("term", term_words(&ranking.term)).with("count", ranking.ranked);
    cx.say(&head)?;
    let lines = ranking.rows.iter().map(|row| {
        let rank = row.rank.map_or_else(|| NONE.to_owned(), |rank| rank.to_string());
        vec![rank, figure(&cx.locale, &shown(&row.node)), row.name.clone(), row.matricule.clone().unwrap_or_default()]
    });
    let page = aligned(lines.collect());
    cx.write(page.as_bytes())?;
    Ok(Exit::Done)
}

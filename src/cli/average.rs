//! `eschool average`, `eschool rank` and `eschool explain average`: figures, places, and the tree behind a figure.

use clap::Args;
use serde_json::json;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::marks::student;
use super::open::{self, Opened};
use super::values::Subject;
use crate::domain::policy::case::NONE;
use crate::domain::text::Text;
use crate::exchange::explanation::{self, figure};
use crate::service::{Averaged, Result};

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

fn averaged(args: &AverageArgs, cx: &mut Cli) -> Result<Averaged> {
    let opened = open::school(cx)?;
    let id = student(&opened, &args.student)?;
    opened.service.average(&opened.actor, id, args.term.clone(), args.course.clone()).wait()
}

pub fn average(args: &AverageArgs, cx: &mut Cli) -> Result<Exit> {
    let averaged = averaged(args, cx)?;
    let shown = averaged.node.shown.clone().unwrap_or_else(|| NONE.to_owned());
    if cx.global.json {
        cx.write_json(&json!({ "exact": averaged.node.exact, "shown": shown, "rank": averaged.rank, "of": averaged.of }))?;
        return Ok(Exit::Done);
    }
    let text = Text::new("average-line").with("student", &averaged.student).with("shown", figure(&cx.locale, &shown));
    let text = text.with("term", term_words(&averaged.term));
    cx.say(&text)?;
    if let (Some(rank), Some(of)) = (averaged.rank, averaged.of) {
        cx.say(&Text::new("average-rank").with("rank", rank).with("of", of))?;
    }
    Ok(Exit::Done)
}

fn term_words(code: &str) -> Text {
    if code.is_empty() { Text::new("term-whole-year") } else { Text::new("term-named").with("term", code) }
}

pub fn explain(args: &AverageArgs, cx: &mut Cli) -> Result<Exit> {
    let averaged = averaged(args, cx)?;
    if cx.global.json {
        cx.write_json(&averaged.node)?;
        return Ok(Exit::Done);
    }
    let mut shown = String::new();
    for line in explanation::lines(&averaged.node, &cx.locale) {
        shown.push_str(&"  ".repeat(line.depth));
        shown.push_str(&crate::domain::inert::inert(&line.words));
        shown.push('\n');
    }
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
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

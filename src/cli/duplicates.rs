//! `eschool duplicates`, `eschool merge`, `eschool apart`: who may be in the school twice, two records made one, or said to be two people.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::{person, plan};
use crate::domain::text::Text;
use crate::service::{KeepApart, MergePeople, Result};

#[derive(Clone, Debug, Args)]
pub struct DuplicatesArgs {
    #[arg(id = "whose-duplicates", value_name = "LIST")]
    pub whose: Whose,
    #[arg(id = "kept-apart", long = "apart")]
    pub apart: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Whose {
    Students,
    Guardians,
}

#[derive(Clone, Debug, Args)]
pub struct MergeArgs {
    #[arg(id = "lost-refs", value_name = "REF", required = true)]
    pub lost: Vec<String>,
    #[arg(id = "into-ref", long = "into", value_name = "REF")]
    pub into: String,
}

#[derive(Clone, Debug, Args)]
pub struct ApartArgs {
    #[arg(id = "apart-one", value_name = "REF")]
    pub one: String,
    #[arg(id = "apart-other", value_name = "REF")]
    pub other: String,
    #[arg(long)]
    pub take_back: bool,
}

#[derive(Serialize)]
struct Mark<'a> {
    one: String,
    one_name: &'a str,
    other: String,
    other_name: &'a str,
    by: &'a str,
    on: String,
}

#[derive(Serialize)]
struct Pair<'a> {
    confidence: &'static str,
    kept: String,
    kept_name: &'a str,
    kept_about: &'a str,
    lost: String,
    lost_name: &'a str,
    lost_about: &'a str,
    reasons: Vec<String>,
}

pub fn list(args: &DuplicatesArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    if args.apart {
        return kept_apart(args.whose, &opened, cx);
    }
    let found = opened.service.propose_merges(&opened.actor, args.whose == Whose::Students).wait()?;
    let pairs: Vec<Pair<'_>> = found
        .iter()
        .map(|pair| Pair {
            confidence: pair.confidence.code(),
            kept: pair.kept.0.to_string(),
            kept_name: &pair.kept_name,
            kept_about: &pair.kept_about,
            lost: pair.lost.0.to_string(),
            lost_name: &pair.lost_name,
            lost_about: &pair.lost_about,
            reasons: pair.reasons.iter().map(|reason| cx.locale.text(reason)).collect(),
        })
        .collect();
    if cx.global.json {
        cx.write_json(&pairs)?;
        return Ok(Exit::Done);
    }
    if pairs.is_empty() {
        cx.say(&Text::new("duplicates-empty"))?;
        return Ok(Exit::Done);
    }
    let lines = found.iter().zip(&pairs).map(|(pair, told)| {
        let about = |name: &str, about: &str| cx.locale.text(&Text::new("duplicates-who").with("name", name).with("about", about));
        vec![
            cx.locale.text(&pair.confidence.label()),
            about(told.kept_name, told.kept_about),
            about(told.lost_name, told.lost_about),
            told.reasons.join(", "),
            told.lost.clone(),
            told.kept.clone(),
        ]
    });
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// The pairs of whom somebody said that they are two people.
fn kept_apart(whose: Whose, opened: &Opened, cx: &mut Cli) -> Result<Exit> {
    let found = opened.service.kept_apart(&opened.actor, whose == Whose::Students).wait()?;
    let marks: Vec<Mark<'_>> = found
        .iter()
        .map(|mark| Mark {
            one: mark.one.0.to_string(),
            one_name: &mark.one_name,
            other: mark.other.0.to_string(),
            other_name: &mark.other_name,
            by: &mark.by,
            on: mark.on.to_string(),
        })
        .collect();
    if cx.global.json {
        cx.write_json(&marks)?;
    } else if marks.is_empty() {
        cx.say(&Text::new("apart-empty"))?;
    } else {
        let line =
            |mark: &Mark<'_>| [mark.one_name, mark.other_name, mark.by, &mark.on, &mark.one, &mark.other].map(str::to_owned).to_vec();
        let shown = aligned(marks.iter().map(line).collect());
        cx.write(shown.as_bytes())?;
    }
    Ok(Exit::Done)
}

/// Says that two records are two people, or takes it back.
pub fn apart(args: &ApartArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let pairs = vec![(person::find(&args.one, &opened)?, person::find(&args.other, &opened)?)];
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &KeepApart { pairs, apart: !args.take_back })?.exit)
}

pub fn merge(args: &MergeArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let into = person::find(&args.into, &opened)?;
    let mut pairs = Vec::new();
    for reference in &args.lost {
        pairs.push((person::find(reference, &opened)?, into));
    }
    Ok(plan::carry_out(cx, &opened.service, &opened.actor, &MergePeople { pairs })?.exit)
}

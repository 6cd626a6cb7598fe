//! `eschool explain …`: why something is allowed or refused.

mod balance;

use clap::{Args, Subcommand};

pub use balance::BalanceArgs;

use super::average::{self, AverageArgs};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use crate::domain::day::Day;
use crate::domain::rights::Role;
use crate::domain::text::Text;
use crate::service::{ExplainedRight, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum ExplainVerb {
    Rights(RightsArgs),
    Average(AverageArgs),
    Balance(BalanceArgs),
}

#[derive(Clone, Debug, Args)]
pub struct RightsArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
}

pub fn run(verb: &ExplainVerb, cx: &mut Cli) -> Result<Exit> {
    let args = match verb {
        ExplainVerb::Average(args) => return average::explain(args, cx),
        ExplainVerb::Balance(args) => return balance::run(args, cx),
        ExplainVerb::Rights(args) => args,
    };
    let Opened { service, actor } = open::school(cx)?;
    let explained = service.explain_rights(&actor, &args.login).wait()?;
    if cx.global.json {
        cx.write_json(&explained)?;
        return Ok(Exit::Done);
    }
    if explained.rights.is_empty() && explained.denied.is_empty() {
        cx.say(&Text::new("cli-rights-none").with("login", &explained.login))?;
        return Ok(Exit::Done);
    }
    let mut lines: Vec<Vec<String>> = explained.rights.iter().map(|right| line(right, cx)).collect();
    lines.extend(explained.denied.iter().map(|denied| {
        let why = exception("cli-rights-denied", denied.ends, denied.reason.as_ref(), cx);
        vec![cx.locale.text(&denied.right.label()), "–".to_owned(), String::new(), why]
    }));
    let shown = aligned(lines);
    cx.say(&Text::new("cli-rights-of").with("login", &explained.login))?;
    cx.write(shown.as_bytes())?;
    if explained.state == "locked" {
        cx.note(&Text::new("service-account-locked"));
    }
    Ok(Exit::Done)
}

/// The right, over whom, how many that is today, and why: its roles and its exception.
fn line(right: &ExplainedRight, cx: &Cli) -> Vec<String> {
    let count = match (right.students, right.reaches) {
        (Some(count), _) => cx.locale.text(&Text::new("cli-rights-students").with("count", count)),
        (None, Some(count)) => cx.locale.text(&Text::new("cli-rights-reaches").with("count", count)),
        (None, None) => String::new(),
    };
    let role = |code: &String| code.parse::<Role>().map_or_else(|_| code.clone(), |role| cx.locale.text(&role.label()));
    let mut why: Vec<String> = right.roles.iter().map(role).collect();
    why.extend(right.exception.as_ref().map(|given| exception("cli-rights-granted", given.ends, given.reason.as_ref(), cx)));
    vec![cx.locale.text(&right.right.label()), cx.locale.text(&right.scope.label()), count, why.join(", ")]
}

fn exception(id: &'static str, ends: Option<Day>, reason: Option<&String>, cx: &Cli) -> String {
    let ends = ends.map_or_else(|| "none".to_owned(), Day::written);
    let words = cx.locale.text(&Text::new(id).with("ends", ends));
    reason.map_or_else(|| words.clone(), |reason| format!("{words} : {reason}"))
}

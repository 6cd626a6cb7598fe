//! `eschool explain …`: why something is allowed or refused.

use clap::{Args, Subcommand};

use super::average::{self, AverageArgs};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use crate::domain::rights::Role;
use crate::domain::text::Text;
use crate::service::Result;

#[derive(Clone, Debug, Subcommand)]
pub enum ExplainVerb {
    Rights(RightsArgs),
    Average(AverageArgs),
}

#[derive(Clone, Debug, Args)]
pub struct RightsArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
}

pub fn run(verb: &ExplainVerb, cx: &mut Cli) -> Result<Exit> {
    let args = match verb {
        ExplainVerb::Average(args) => return average::explain(args, cx),
        ExplainVerb::Rights(args) => args,
    };
    let Opened { service, actor } = open::school(cx)?;
    let explained = service.explain_rights(&actor, &args.login).wait()?;
    if cx.global.json {
        cx.write_json(&explained)?;
        return Ok(Exit::Done);
    }
    if explained.rights.is_empty() {
        cx.say(&Text::new("cli-rights-none").with("login", &explained.login))?;
        return Ok(Exit::Done);
    }
    let role = |code: &String| code.parse::<Role>().map_or_else(|_| code.clone(), |role| cx.locale.text(&role.label()));
    let lines = explained.rights.iter().map(|right| {
        let students = right.students.map(|count| cx.locale.text(&Text::new("cli-rights-students").with("count", count)));
        let roles = right.roles.iter().map(role).collect::<Vec<_>>().join(", ");
        vec![cx.locale.text(&right.right.label()), cx.locale.text(&right.scope.label()), students.unwrap_or_default(), roles]
    });
    let shown = aligned(lines.collect());
    cx.say(&Text::new("cli-rights-of").with("login", &explained.login))?;
    cx.write(shown.as_bytes())?;
    if explained.state == "locked" {
        cx.note(&Text::new("service-account-locked"));
    }
    Ok(Exit::Done)
}

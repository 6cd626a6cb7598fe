//! `eschool account second-factor …`: of whom a second factor is required, and taking away one whose telephone is lost. Setting one
//! up shows a picture: that is done on the screens.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::plan;
use crate::domain::rights::Role;
use crate::domain::text::Text;
use crate::service::{RequireSecondFactor, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum FactorVerb {
    /// Requires it of everybody with a role.
    Require(RoleArgs),
    /// Requires it of a role no more.
    Free(RoleArgs),
    /// The roles it is required of.
    Rules,
    /// Takes an account's second factor away.
    Reset(ResetArgs),
}

#[derive(Clone, Debug, Args)]
pub struct RoleArgs {
    #[arg(value_name = "ROLE", value_parser = crate::cli::values::roles())]
    pub role: Role,
}

#[derive(Clone, Debug, Args)]
pub struct ResetArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
}

pub fn run(verb: &FactorVerb, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    match verb {
        FactorVerb::Require(args) => {
            Ok(plan::carry_out(cx, &service, &actor, &RequireSecondFactor { role: args.role, required: true })?.exit)
        }
        FactorVerb::Free(args) => {
            Ok(plan::carry_out(cx, &service, &actor, &RequireSecondFactor { role: args.role, required: false })?.exit)
        }
        FactorVerb::Rules => {
            let roles = service.ruled_roles(&actor).wait()?;
            if cx.global.json {
                cx.write_json(&roles)?;
                return Ok(Exit::Done);
            }
            let label = |code: &String| code.parse::<Role>().map_or_else(|_| code.clone(), |role| cx.locale.text(&role.label()));
            let lines: String = roles.iter().map(|code| format!("{}\n", label(code))).collect();
            cx.write(lines.as_bytes())?;
            Ok(Exit::Done)
        }
        FactorVerb::Reset(args) => {
            if !cx.agreed(&Text::new("factor-reset-question").with("login", &args.login))? {
                return Ok(Exit::Planned);
            }
            service.reset_factor(&actor, &args.login)?.wait()?;
            if cx.global.json {
                cx.write_json(&json!({ "login": args.login }))?;
            } else {
                cx.say(&Text::new("factor-reset").with("login", &args.login))?;
            }
            Ok(Exit::Done)
        }
    }
}

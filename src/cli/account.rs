//! `eschool account …`: who may come in, and with which role.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::context::{Cli, password_in};
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::init::hand_over;
use super::open::{self, Opened};
use super::values::Date;
use super::{columns, plan};
use crate::domain::rights::{Right, Role, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::service::{AddAccount, AssignRole, EndException, ExceptRight, LockAccount, Result, Verdict};

mod factor;
mod key;
mod settings;

pub use factor::FactorVerb;
pub use key::KeyVerb;
pub use settings::SettingsArgs;

#[derive(Clone, Debug, Subcommand)]
pub enum AccountVerb {
    Password(PasswordArgs),
    Add(AddArgs),
    List,
    Lock(LoginArgs),
    Unlock(UnlockArgs),
    Assign(RoleOfArgs),
    Unassign(RoleOfArgs),
    Except(ExceptArgs),
    EndException(EndArgs),
    Settings(SettingsArgs),
    #[command(subcommand)]
    Key(KeyVerb),
    #[command(subcommand)]
    SecondFactor(FactorVerb),
}

#[derive(Clone, Debug, Args)]
pub struct PasswordArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    #[arg(long, value_name = "FILE")]
    pub new_password_file: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    /// A preset or a role of the school's own.
    #[arg(long, value_name = "ROLE")]
    pub role: String,
    /// The person she is in the school's lists, by number or id.
    #[arg(long, value_name = "REF")]
    pub person: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct LoginArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
}

#[derive(Clone, Debug, Args)]
pub struct UnlockArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    /// Also gives a new single-use secret: what opened the account before opens it no more.
    #[arg(long)]
    pub new_secret: bool,
}

#[derive(Clone, Debug, Args)]
pub struct RoleOfArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    #[arg(value_name = "ROLE")]
    pub role: String,
}

#[derive(Clone, Debug, Args)]
pub struct ExceptArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    #[arg(value_name = "RIGHT", value_parser = super::values::rights())]
    pub right: Right,
    /// Gives the right over these people.
    #[arg(long, value_name = "SCOPE", value_parser = super::values::scopes(), required_unless_present = "deny")]
    pub grant: Option<Scope>,
    /// Takes the right away, whatever the roles give.
    #[arg(long, conflicts_with = "grant")]
    pub deny: bool,
    /// The last day it counts; without it, until it is ended.
    #[arg(id = "exception-until", long = "until", value_name = "DAY")]
    pub until: Option<Date>,
    #[arg(long, value_name = "WORDS")]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct EndArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    #[arg(value_name = "RIGHT", value_parser = super::values::rights())]
    pub right: Right,
    #[arg(long = "scope", value_name = "SCOPE", value_parser = super::values::scopes())]
    pub only_scope: Option<Scope>,
}

pub fn run(verb: &AccountVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        AccountVerb::Password(args) => password(args, cx),
        AccountVerb::Add(args) => add(args, cx),
        AccountVerb::List => list(cx),
        AccountVerb::Lock(args) => {
            let Opened { service, actor } = open::school(cx)?;
            Ok(plan::carry_out(cx, &service, &actor, &LockAccount { login: args.login.clone(), locked: true })?.exit)
        }
        AccountVerb::Unlock(args) => unlock(args, cx),
        AccountVerb::Assign(args) => assign(args, true, cx),
        AccountVerb::Unassign(args) => assign(args, false, cx),
        AccountVerb::Except(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let (login, reason) = (args.login.clone(), args.reason.clone());
            let ends = args.until.map(|until| until.0);
            Ok(plan::carry_out(cx, &service, &actor, &ExceptRight { login, right: args.right, scope: args.grant, ends, reason })?.exit)
        }
        AccountVerb::EndException(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let action = EndException { login: args.login.clone(), right: args.right, scope: args.only_scope };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        AccountVerb::Settings(args) => settings::run(args, cx),
        AccountVerb::Key(verb) => key::run(verb, cx),
        AccountVerb::SecondFactor(verb) => factor::run(verb, cx),
    }
}

fn password(args: &PasswordArgs, cx: &mut Cli) -> Result<Exit> {
    let wanted = password_in(&args.new_password_file)?;
    let Opened { service, actor } = open::school_with_first_secret(cx)?;
    if cx.global.plan {
        return planned(cx, &args.login, "cli-password-planned", Verdict::Changed);
    }
    service.set_password_blocking(&actor, &args.login, &wanted)?;
    if cx.global.json {
        cx.write_json(&serde_json::json!({ "login": args.login }))?;
    } else {
        cx.say(&Text::new("cli-password-changed").with("login", &args.login))?;
    }
    Ok(Exit::Done)
}

/// Adds an account and hands over its first secret, which is why it is not asked about like a plan: `--plan` shows it all the same.
fn add(args: &AddArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let person = match &args.person {
        Some(reference) => Some(service.find_person(&actor, reference).wait()?),
        None => None,
    };
    let action = AddAccount { login: args.login.clone(), role: args.role.clone(), person };
    if cx.global.plan {
        return Ok(plan::carry_out(cx, &service, &actor, &action)?.exit);
    }
    service.execute(&actor, service.operation_id()?, &action, None).wait()?;
    let secret = service.give_secret_blocking(&actor, &args.login)?;
    hand_over(cx, args.login.trim(), &secret.grouped())
}

fn unlock(args: &UnlockArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let action = LockAccount { login: args.login.clone(), locked: false };
    if !args.new_secret || cx.global.plan {
        return Ok(plan::carry_out(cx, &service, &actor, &action)?.exit);
    }
    service.execute(&actor, service.operation_id()?, &action, None).wait()?;
    let secret = service.give_secret_blocking(&actor, &args.login)?;
    hand_over(cx, args.login.trim(), &secret.grouped())
}

fn assign(args: &RoleOfArgs, assigned: bool, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    Ok(plan::carry_out(cx, &service, &actor, &AssignRole { login: args.login.clone(), role: args.role.clone(), assigned })?.exit)
}

fn planned(cx: &mut Cli, login: &str, message: &'static str, verdict: Verdict) -> Result<Exit> {
    let message = Some(cx.locale.get(message));
    cx.show(&Envelope::of(vec![Row { verdict, line: None, key: Some(login.to_owned()), column: None, message }]))?;
    Ok(Exit::Planned)
}

#[derive(Serialize)]
struct Listed {
    login: String,
    roles: Vec<String>,
    state: &'static str,
    person: Option<String>,
    /// Whether it waits for its first secret to be used; none: no way in yet.
    first_secret: Option<bool>,
}

fn list(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let mut listed: Vec<Listed> = Vec::new();
    for line in service.accounts(&actor).wait()? {
        match listed.last_mut().filter(|last| last.login == line.login) {
            Some(last) => last.roles.extend(line.role),
            None => listed.push(Listed {
                roles: line.role.into_iter().collect(),
                state: if line.state == AccountState::Locked { "locked" } else { "active" },
                login: line.login,
                person: line.person,
                first_secret: line.first_secret,
            }),
        }
    }
    if cx.global.json {
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let shown = listed.iter().map(|line| {
        let role = |code: &String| code.parse::<Role>().map_or_else(|_| code.clone(), |role| cx.locale.text(&role.label()));
        let state = match (line.state, line.first_secret) {
            ("locked", _) => "account-locked",
            (_, None) => "account-no-secret",
            (_, Some(true)) => "account-first-secret",
            (_, Some(false)) => "account-active",
        };
        let roles = line.roles.iter().map(role).collect::<Vec<_>>().join(", ");
        vec![line.login.clone(), roles, cx.locale.get(state), line.person.clone().unwrap_or_default()]
    });
    let shown = columns::aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

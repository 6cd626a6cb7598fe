//! `eschool role …`: what the roles of the school may do, and the school's own roles.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use crate::domain::rights::{Right, Scope};
use crate::domain::text::Text;
use crate::service::{AddRole, Cell, ChangeRole, DEFAULT_IDLE, Edit, Error, RemoveRole, Result, RoleCard};

#[derive(Clone, Debug, Subcommand)]
pub enum RoleVerb {
    List,
    Show(RoleArgs),
    Add(AddArgs),
    Grant(CellArgs),
    Revoke(RevokeArgs),
    Set(SetArgs),
    Remove(RoleArgs),
}

#[derive(Clone, Debug, Args)]
pub struct RoleArgs {
    #[arg(value_name = "ROLE")]
    pub role: String,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "ROLE")]
    pub role: String,
    /// The role whose rights it begins with.
    #[arg(long = "from", value_name = "ROLE")]
    pub from_role: Option<String>,
    #[arg(long = "name", value_name = "NAME")]
    pub role_name: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct CellArgs {
    #[arg(value_name = "ROLE")]
    pub role: String,
    #[arg(value_name = "RIGHT", value_parser = super::values::rights())]
    pub right: Right,
    #[arg(long, value_name = "SCOPE", value_parser = super::values::scopes(), default_value = "all")]
    pub scope: Scope,
}

#[derive(Clone, Debug, Args)]
pub struct RevokeArgs {
    #[arg(value_name = "ROLE")]
    pub role: String,
    #[arg(value_name = "RIGHT", value_parser = super::values::rights())]
    pub right: Right,
    /// Only over these people; without it, over everybody it was given over.
    #[arg(long = "scope", value_name = "SCOPE", value_parser = super::values::scopes())]
    pub only_scope: Option<Scope>,
}

#[derive(Clone, Debug, Args)]
pub struct SetArgs {
    #[arg(value_name = "ROLE")]
    pub role: String,
    #[arg(long = "name", value_name = "NAME")]
    pub role_name: Option<String>,
    /// After how many minutes without a key its screens lock; `default`: as the program has it.
    #[arg(long = "idle", value_name = "MINUTES")]
    pub idle: Option<Idle>,
}

/// Minutes, or `default`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle(Option<u32>);

impl std::str::FromStr for Idle {
    type Err = super::values::Unfit;

    fn from_str(written: &str) -> std::result::Result<Self, Self::Err> {
        if written == "default" {
            return Ok(Self(None));
        }
        written.parse().map(|minutes| Self(Some(minutes))).map_err(|_| super::values::Unfit)
    }
}

pub fn run(verb: &RoleVerb, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    match verb {
        RoleVerb::List => list(cx, &service.roles(&actor).wait()?),
        RoleVerb::Show(args) => show(cx, &found(service.roles(&actor).wait()?, &args.role, cx)?),
        RoleVerb::Add(args) => {
            let name = args.role_name.clone().unwrap_or_default();
            let action = AddRole { code: args.role.clone(), name, based_on: args.from_role.clone() };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        RoleVerb::Grant(args) => {
            let cells = vec![Cell { right: args.right, scope: args.scope, given: true }];
            Ok(plan::carry_out(cx, &service, &actor, &ChangeRole { role: args.role.clone(), cells, ..ChangeRole::default() })?.exit)
        }
        RoleVerb::Revoke(args) => {
            let card = found(service.roles(&actor).wait()?, &args.role, cx)?;
            let held = card.cells.iter().filter(|(right, _)| *right == args.right).map(|(_, scope)| *scope);
            let scopes: Vec<Scope> = args.only_scope.map_or_else(|| held.collect(), |scope| vec![scope]);
            let cells = scopes.into_iter().map(|scope| Cell { right: args.right, scope, given: false }).collect();
            Ok(plan::carry_out(cx, &service, &actor, &ChangeRole { role: args.role.clone(), cells, ..ChangeRole::default() })?.exit)
        }
        RoleVerb::Set(args) => {
            let card = found(service.roles(&actor).wait()?, &args.role, cx)?;
            let action = ChangeRole {
                role: args.role.clone(),
                name: args.role_name.clone().map(|now| Edit { seen: card.written.clone(), now }),
                idle_minutes: args.idle.map(|idle| Edit { seen: card.idle_minutes, now: idle.0 }),
                ..ChangeRole::default()
            };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        RoleVerb::Remove(args) => Ok(plan::carry_out(cx, &service, &actor, &RemoveRole { role: args.role.clone() })?.exit),
    }
}

/// The role of this code, or of this name as the reader's language has it.
fn found(cards: Vec<RoleCard>, written: &str, cx: &Cli) -> Result<RoleCard> {
    let named = |card: &RoleCard| card.code == written.trim() || cx.locale.text(&card.name) == written.trim();
    cards
        .into_iter()
        .find(named)
        .ok_or_else(|| Error::user(Text::new("service-role-unknown").with("role", written)).hint(Text::new("service-role-unknown-hint")))
}

#[derive(Serialize)]
struct Listed<'a> {
    code: &'a str,
    name: String,
    preset: bool,
    based_on: Option<&'a str>,
    accounts: usize,
    /// Minutes; none: as the program has it.
    idle_minutes: Option<u32>,
    rights: Vec<Given>,
}

#[derive(Serialize)]
struct Given {
    right: Right,
    scope: Scope,
}

fn listed<'a>(card: &'a RoleCard, cx: &Cli) -> Listed<'a> {
    Listed {
        code: &card.code,
        name: cx.locale.text(&card.name),
        preset: card.preset,
        based_on: card.based_on.as_deref(),
        accounts: card.accounts,
        idle_minutes: card.idle_minutes,
        rights: card.cells.iter().map(|(right, scope)| Given { right: *right, scope: *scope }).collect(),
    }
}

fn list(cx: &mut Cli, cards: &[RoleCard]) -> Result<Exit> {
    if cx.global.json {
        let all: Vec<Listed<'_>> = cards.iter().map(|card| listed(card, cx)).collect();
        cx.write_json(&all)?;
        return Ok(Exit::Done);
    }
    let lines = cards.iter().map(|card| {
        let rights = cx.locale.text(&Text::new("cli-role-rights").with("count", card.cells.len()));
        let accounts = cx.locale.text(&Text::new("cli-role-accounts").with("count", card.accounts));
        vec![card.code.clone(), cx.locale.text(&card.name), rights, accounts]
    });
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn show(cx: &mut Cli, card: &RoleCard) -> Result<Exit> {
    if cx.global.json {
        let one = listed(card, cx);
        cx.write_json(&one)?;
        return Ok(Exit::Done);
    }
    cx.say(&Text::new("cli-role-of").with("role", card.name.clone()).with("count", card.accounts))?;
    if let Some(base) = &card.based_on {
        cx.say(&Text::new("cli-role-based-on").with("role", base))?;
    }
    cx.say(&Text::new("cli-role-idle").with("minutes", card.idle_minutes.unwrap_or(DEFAULT_IDLE)))?;
    let lines = card
        .cells
        .iter()
        .map(|(right, scope)| vec![right.code().to_owned(), cx.locale.text(&right.label()), cx.locale.text(&scope.label())]);
    let shown = aligned(lines.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

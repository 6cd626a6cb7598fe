//! `eschool account …`: who may come in, and with which role.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde::Serialize;

use super::context::{Cli, password_in};
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::init::hand_over;
use super::open::{self, Opened};
use super::values::Said;
use super::{columns, plan};
use crate::domain::printing::{Paper, Way};
use crate::domain::rights::{Right, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::service::{AddAccount, AssignRole, EndException, ExceptRight, LinkAccount, LockAccount, Result, Verdict};

mod factor;
mod key;
mod opening;
mod settings;

pub use factor::FactorVerb;
pub use key::KeyVerb;
pub use opening::OpenArgs;
pub use settings::SettingsArgs;

#[derive(Clone, Debug, Subcommand)]
pub enum AccountVerb {
    Password(PasswordArgs),
    /// The PIN that opens a locked screen again.
    Pin(PinArgs),
    Add(AddArgs),
    /// Accounts for many people at once.
    Open(OpenArgs),
    List,
    Link(LinkArgs),
    Unlink(LoginArgs),
    Lock(LoginArgs),
    Unlock(UnlockArgs),
    Assign(RoleOfArgs),
    Unassign(RoleOfArgs),
    Except(ExceptArgs),
    EndException(EndArgs),
    Settings(SettingsArgs),
    Printing(PrintingArgs),
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
pub struct PinArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    /// File whose first line is the PIN.
    #[arg(long, value_name = "FILE", required_unless_present = "remove_pin")]
    pub new_pin_file: Option<PathBuf>,
    /// Takes it away: the password opens the screen from then on.
    #[arg(id = "remove_pin", long = "remove", conflicts_with = "new_pin_file")]
    pub remove: bool,
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

/// How one's own receipts are printed; without an option, says how.
#[derive(Clone, Debug, Args)]
pub struct PrintingArgs {
    #[arg(id = "print-way", long = "way", value_name = "WAY", value_parser = ways())]
    pub way: Option<Way>,
    #[arg(long, value_name = "PAPER", value_parser = super::paper::papers())]
    pub paper: Option<Paper>,
    #[arg(id = "printer-name", long = "printer", value_name = "NAME")]
    pub printer: Option<String>,
}

fn ways() -> impl TypedValueParser<Value = Way> {
    PossibleValuesParser::new(Way::ALL.iter().map(|way| way.code())).try_map(|code| code.parse::<Way>())
}

#[derive(Clone, Debug, Args)]
pub struct LoginArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
}

#[derive(Clone, Debug, Args)]
pub struct LinkArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
    #[arg(id = "whose-account", value_name = "REF")]
    pub person: String,
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
    pub until: Option<Said>,
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
        AccountVerb::Printing(args) => printing(args, cx),
        AccountVerb::Pin(args) => pin(args, cx),
        AccountVerb::Add(args) => add(args, cx),
        AccountVerb::Open(args) => opening::run(args, cx),
        AccountVerb::List => list(cx),
        AccountVerb::Link(args) => {
            let Opened { service, actor } = open::school(cx)?;
            let person = service.find_person(&actor, &args.person).wait()?;
            Ok(plan::carry_out(cx, &service, &actor, &LinkAccount { login: args.login.clone(), person: Some(person) })?.exit)
        }
        AccountVerb::Unlink(args) => {
            let Opened { service, actor } = open::school(cx)?;
            Ok(plan::carry_out(cx, &service, &actor, &LinkAccount { login: args.login.clone(), person: None })?.exit)
        }
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
            let ends = args.until.map(|until| until.on(&service));
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

fn pin(args: &PinArgs, cx: &mut Cli) -> Result<Exit> {
    let wanted = args.new_pin_file.as_deref().map(password_in).transpose()?;
    let Opened { service, actor } = open::school(cx)?;
    if cx.global.plan {
        return planned(cx, &args.login, "cli-pin-planned", Verdict::Changed);
    }
    service.set_pin_blocking(&actor, &args.login, wanted.as_deref().map(String::as_str))?;
    if cx.global.json {
        cx.write_json(&serde_json::json!({ "login": args.login }))?;
    } else {
        cx.say(&Text::new("cli-pin-changed").with("login", &args.login))?;
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
    last_login: Option<String>,
    exceptions: u32,
}

fn list(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.accounts(&actor).wait()?;
    if cx.global.json {
        let listed = rows.into_iter().map(|row| Listed {
            login: row.login,
            roles: row.roles.into_iter().map(|role| role.code).collect(),
            state: if row.state == AccountState::Locked { "locked" } else { "active" },
            person: row.person.map(|(_, name)| name),
            first_secret: row.first_secret,
            last_login: row.last_login,
            exceptions: row.exceptions,
        });
        let listed: Vec<Listed> = listed.collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let shown = rows.iter().map(|row| {
        let roles = row.roles.iter().map(|role| cx.locale.text(&role.name)).collect::<Vec<_>>().join(", ");
        let person = row.person.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
        vec![row.login.clone(), roles, cx.locale.get(row.standing()), row.last_login.clone().unwrap_or_default(), person]
    });
    let shown = columns::aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// A choice of one's own, like the columns of an export: no plan, and nothing in the journal.
fn printing(args: &PrintingArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let mut printing = service.printing(&actor).wait()?;
    printing.way = args.way.unwrap_or(printing.way);
    printing.paper = args.paper.unwrap_or(printing.paper);
    printing.printer = args.printer.clone().or(printing.printer).filter(|printer| !printer.is_empty());
    if !cx.global.plan && (args.way.is_some() || args.paper.is_some() || args.printer.is_some()) {
        service.choose_printing(&actor, &printing).wait()?;
    }
    if cx.global.json {
        cx.write_json(&printing)?;
        return Ok(Exit::Done);
    }
    let text = Text::new("cli-printing").with("way", printing.way.label()).with("paper", printing.paper.label());
    cx.say(&text.with("printer", printing.printer.unwrap_or_default()))?;
    Ok(Exit::Done)
}

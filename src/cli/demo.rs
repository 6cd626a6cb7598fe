//! `eschool demo`: a believable school to try everything on.

use clap::Args;
use serde::Serialize;

use super::context::Cli;
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::open;
use super::screens;
use crate::domain::text::Text;
use crate::service::{DEMO_PASSWORD, Result, Verdict, demonstrate, give_logins};

#[derive(Clone, Debug, Args)]
pub struct DemoArgs {
    #[arg(long, value_name = "COUNT", default_value_t = 600, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub students: u32,
    /// The same seed makes the same school.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// So many teachers can log in: `teacher`, then `teacher2`, `teacher3` …
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub teachers: u32,
    /// Make it and stop, without the screens.
    #[arg(long)]
    pub no_open: bool,
}

#[derive(Serialize)]
struct Made {
    store: String,
    school: String,
    logins: Vec<Login>,
    password: &'static str,
}

#[derive(Serialize)]
struct Login {
    login: String,
    role: Option<String>,
    person: Option<String>,
}

pub fn run(args: &DemoArgs, cx: &mut Cli) -> Result<Exit> {
    let place = open::place(cx)?;
    if cx.global.plan {
        place.require_free()?;
        let message = Some(cx.locale.text(&Text::new("cli-init-planned").with("store", place.to_string())));
        cx.show(&Envelope::of(vec![Row { verdict: Verdict::New, line: None, key: None, column: None, message }]))?;
        return Ok(Exit::Planned);
    }
    let actor = open::owner(cx);
    let language = cx.locale.language().code();
    let empty = place.make(open::connections(cx))?;
    let service = demonstrate(empty.store().clone(), empty.clock(), &actor, args.students, args.seed, language)?;
    give_logins(&service, &actor, args.teachers as usize - 1)?;
    let school = service.school().wait()?.map(|school| school.name).unwrap_or_default();
    let accounts = service.accounts(&actor).wait()?;
    let login = |row: crate::service::AccountRow| {
        let role = row.roles.into_iter().next().map(|role| role.code);
        Login { login: row.login, role, person: row.person.map(|(_, name)| name) }
    };
    let logins = accounts.into_iter().map(login).collect();
    let made = Made { store: place.to_string(), school, logins, password: DEMO_PASSWORD };
    tell(cx, &made)?;
    if args.no_open || cx.global.json {
        return Ok(Exit::Done);
    }
    // On a shared store nobody comes in without a password, not even who made it.
    screens::open(cx, service, (!place.is_shared()).then_some(actor))
}

fn tell(cx: &mut Cli, made: &Made) -> Result<()> {
    if cx.global.json {
        return cx.write_json(made);
    }
    cx.say(&Text::new("cli-demo-done").with("school", &made.school).with("store", &made.store))?;
    for login in &made.logins {
        let role = login.role.as_deref().and_then(|role| role.parse().ok()).map(crate::domain::rights::Role::label);
        let line = Text::new("cli-demo-login").with("login", format!("{:<18}", login.login));
        let line = match role {
            Some(role) => line.with("role", role),
            None => line.with("role", ""),
        };
        cx.say(&line)?;
    }
    cx.say(&Text::new("cli-demo-password").with("password", made.password))
}

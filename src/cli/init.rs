//! `eschool init`: a new store with its school and its first administrator. What that means is the service's.

use clap::Args;
use serde::Serialize;

use super::context::Cli;
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::open;
use crate::domain::country::Country;
use crate::domain::text::Text;
use crate::service::{FoundSchool, Frame, Result, Verdict};

#[derive(Clone, Debug, Args)]
pub struct InitArgs {
    #[arg(id = "school", long, value_name = "NAME")]
    pub school: String,
    #[arg(id = "admin", long, value_name = "LOGIN")]
    pub admin: String,
    /// ISO 3166 code, lower case: chooses the presets.
    #[arg(long, value_name = "COUNTRY", value_parser = super::values::countries(), default_value = "cd")]
    pub country: Country,
}

/// A login and the secret that opens it once.
#[derive(Serialize)]
pub struct Given<'a> {
    pub login: &'a str,
    pub secret: &'a str,
}

pub fn run(args: &InitArgs, cx: &mut Cli) -> Result<Exit> {
    let place = open::place(cx)?;
    if cx.global.plan {
        place.require_free()?;
        let message = Some(cx.locale.text(&Text::new("cli-init-planned").with("store", place.to_string())));
        cx.show(&Envelope::of(vec![Row { verdict: Verdict::New, line: None, key: Some(args.school.clone()), column: None, message }]))?;
        return Ok(Exit::Planned);
    }
    let owner = open::owner(cx);
    let service = place.make(open::connections(cx))?;
    let found = FoundSchool {
        name: args.school.clone(),
        country: args.country,
        language: cx.locale.language().code().to_owned(),
        demonstration: false,
        admin: Some(args.admin.clone()),
        frame: Frame::default(),
    };
    service.execute(&owner, service.operation_id()?, &found, None).wait()?;
    let secret = service.give_secret_blocking(&owner, &args.admin)?;
    if !cx.global.json {
        cx.say(&Text::new("cli-init-done").with("school", args.school.trim()).with("store", place.to_string()))?;
    }
    hand_over(cx, args.admin.trim(), &secret.grouped())
}

/// Shows a first secret, which nobody can show again.
pub fn hand_over(cx: &mut Cli, login: &str, secret: &str) -> Result<Exit> {
    if cx.global.json {
        cx.write_json(&Given { login, secret })?;
        return Ok(Exit::Done);
    }
    cx.say(&Text::new("cli-secret").with("login", login).with("secret", secret))?;
    cx.note(&Text::new("cli-secret-hint"));
    Ok(Exit::Done)
}

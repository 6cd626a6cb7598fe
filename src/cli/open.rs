//! The store of the settings, opened for one verb: what state it is in, and as whom the verb acts. It knows no verb.

use std::time::{Duration, Instant};

use crate::domain::text::{Arg, Text};
use crate::service::{Actor, Connections, Entrance, Error, Found, Place, Result, Service};

use super::context::Cli;

/// Where somebody at this machine comes from, as logins count it.
pub const HERE: &str = "local";

/// How long a command waits for those beside it to be let in.
const PATIENCE: Duration = Duration::from_secs(10);

/// A school, and who works in it.
pub struct Opened {
    pub service: Service,
    pub actor: Actor,
}

/// The school of the settings, for whoever the command line names.
///
/// # Errors
/// Of kind `Unavailable` when no school answers there, `Denied` when she may not come in.
pub fn school(cx: &mut Cli) -> Result<Opened> {
    let opened = school_with_first_secret(cx)?;
    if opened.actor.must_choose_password {
        let hint = Text::new("cli-choose-password-hint").with("login", &opened.actor.login);
        return Err(Error::denied(Text::new("cli-choose-password")).hint(hint));
    }
    if opened.actor.must_set_up_factor {
        return Err(Error::denied(Text::new("factor-set-up-first")).hint(Text::new("factor-set-up-first-hint")));
    }
    Ok(opened)
}

/// As [`school`], also for somebody whose first secret opens nothing but choosing a password.
///
/// # Errors
/// As [`school`].
pub fn school_with_first_secret(cx: &mut Cli) -> Result<Opened> {
    let place = place(cx)?;
    let service = service(cx, &place)?;
    let actor = match cx.global.login.clone() {
        Some(login) => {
            let password = cx.password(&login)?;
            match enter(&service, &login, &password)? {
                Entrance::In(actor) => *actor,
                Entrance::Half(half) => service.enter_with_code_blocking(&half, &cx.code()?, HERE)?,
            }
        }
        None if place.is_shared() => return Err(Error::denied(Text::new("cli-as-missing")).hint(Text::new("cli-as-missing-hint"))),
        None => owner(cx),
    };
    Ok(Opened { service, actor })
}

/// Commands of one script that run side by side count as attempts until each has shown its password to be right: a short wait is
/// waited out, as long as the others may need.
fn enter(service: &Service, login: &str, password: &str) -> Result<Entrance> {
    let begun = Instant::now();
    loop {
        match service.enter_blocking(login, password, HERE) {
            Err(error) if begun.elapsed() < PATIENCE && is_short(&error) => std::thread::sleep(Duration::from_millis(500)),
            entered => return entered,
        }
    }
}

/// Whether an attempt is refused for some seconds only.
fn is_short(error: &Error) -> bool {
    let seconds = |(name, value): &(&'static str, Arg)| *name == "seconds" && matches!(value, Arg::Number(..=4));
    error.message.id == "service-login-slow" && error.message.args.iter().any(seconds)
}

/// The school of the settings for its screens, and whom this terminal knows already: on a shared store nobody whom the command line
/// did not name, for there the login screen asks.
///
/// # Errors
/// As [`school`].
pub fn for_screens(cx: &mut Cli) -> Result<(Service, Option<Actor>)> {
    let place = place(cx)?;
    if place.is_shared() && cx.global.login.is_none() {
        return Ok((service(cx, &place)?, None));
    }
    let Opened { service, actor } = school_with_first_secret(cx)?;
    Ok((service, Some(actor)))
}

/// The school of the settings, for the care of the store itself: nobody logs in.
///
/// # Errors
/// Of kind `Unavailable` when no school answers there.
pub fn as_owner(cx: &mut Cli) -> Result<Opened> {
    let place = place(cx)?;
    Ok(Opened { service: place.open(connections(cx))?.with_limits(cx.config.limits.allowed()), actor: owner(cx) })
}

/// Where the settings say the school is.
///
/// # Errors
/// When the address cannot be read.
pub fn place(cx: &Cli) -> Result<Place> {
    cx.config.store_url().parse()
}

/// Whoever runs the program on a store of her own.
pub fn owner(cx: &Cli) -> Actor {
    let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| (cx.variable)(name).filter(|user| !user.is_empty()));
    Actor::owner(user.as_deref().unwrap_or(HERE))
}

/// How many connections the settings allow.
pub fn connections(cx: &Cli) -> Connections {
    let options = &cx.config.store_options;
    Connections { readers: usize::from(options.readers), writers: usize::from(options.lanes) }
}

fn service(cx: &mut Cli, place: &Place) -> Result<Service> {
    if let Found::Older { found, known } = place.look()?
        && may_migrate(cx, found, known)?
    {
        place.migrate(connections(cx))?;
    }
    Ok(place.open(connections(cx))?.with_limits(cx.config.limits.allowed()))
}

/// An older store is brought up to date when somebody says so, never on the quiet.
fn may_migrate(cx: &mut Cli, found: u32, known: u32) -> Result<bool> {
    if cx.global.plan {
        return Ok(false);
    }
    Ok(cx.global.yes || cx.confirm(&Text::new("cli-migrate-question").with("found", found).with("known", known))?)
}

//! `eschool store …`: the care of the store itself.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::context::{Cli, Decision};
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::open::{self, Opened};
use super::{plan, restore};
use crate::domain::text::Text;
use crate::service::{AcceptDifferences, Error, Found, Kind, Place, Result, Verdict};

#[derive(Clone, Debug, Subcommand)]
pub enum StoreVerb {
    Status,
    Migrate,
    Check,
    Accept(AcceptArgs),
    Copy(CopyArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AcceptArgs {
    #[arg(id = "accept-reason", long = "reason", value_name = "TEXT")]
    pub reason: String,
}

#[derive(Clone, Debug, Args)]
pub struct CopyArgs {
    #[arg(id = "to-place", long = "to", value_name = "URL")]
    pub to: String,
}

pub fn run(verb: &StoreVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        StoreVerb::Status => status(cx),
        StoreVerb::Migrate => migrate(cx),
        StoreVerb::Check => check(cx),
        StoreVerb::Accept(args) => accept(args, cx),
        StoreVerb::Copy(args) => copy(args, cx),
    }
}

#[derive(Serialize)]
struct Status {
    store: String,
    state: &'static str,
    school: Option<String>,
    version: Option<u32>,
}

fn status(cx: &mut Cli) -> Result<Exit> {
    let place = open::place(cx)?;
    let found = place.look()?;
    let (state, version) = match &found {
        Found::Nothing => ("empty", None),
        Found::Ready { school: None } => ("empty", Some(found.known())),
        Found::Ready { .. } => ("ready", Some(found.known())),
        Found::Older { found, .. } => ("older", Some(*found)),
        Found::Newer { found, .. } => ("newer", Some(*found)),
    };
    let school = if let Found::Ready { school } = &found { school.clone() } else { None };
    if cx.global.json {
        cx.write_json(&Status { store: place.to_string(), state, school, version })?;
    } else {
        cx.say(&Text::new("doctor-store").with("store", place.to_string()))?;
        if let (Some(school), Some(version)) = (school, version) {
            cx.say(&Text::new("cli-store-ready").with("school", school).with("version", version))?;
        }
    }
    found.obstacle().map_or(Ok(Exit::Done), Err)
}

fn migrate(cx: &mut Cli) -> Result<Exit> {
    let place = open::place(cx)?;
    let state = place.look()?;
    let Found::Older { found, known } = state else {
        return match state.obstacle() {
            Some(obstacle) => Err(obstacle),
            None => {
                cx.show(&Envelope::default())?;
                Ok(Exit::Done)
            }
        };
    };
    let message = Some(cx.locale.text(&Text::new("cli-migrate-planned").with("found", found).with("known", known)));
    let mut plan = Envelope::of(vec![Row { verdict: Verdict::Changed, line: None, key: Some(place.to_string()), column: None, message }]);
    if let Decision::Stop(exit) = cx.decide(&plan)? {
        return Ok(exit);
    }
    place.migrate(open::connections(cx))?;
    plan.applied = true;
    cx.show(&plan)?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Checked {
    sound: bool,
    operations: u64,
    seals: u64,
    complaints: Vec<String>,
    accepted: Vec<String>,
}

fn check(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::as_owner(cx)?;
    let health = service.check_store(&actor).wait()?;
    if cx.global.json {
        let [complaints, accepted] =
            [&health.complaints, &health.accepted].map(|said| said.iter().map(|one| cx.locale.text(one)).collect());
        let (operations, seals) = (health.journal.operations, health.journal.seals);
        cx.write_json(&Checked { sound: health.complaints.is_empty(), operations, seals, complaints, accepted })?;
    } else {
        for said in health.complaints.iter().chain(&health.accepted) {
            cx.say(said)?;
        }
    }
    if health.complaints.is_empty() {
        if !cx.global.json {
            cx.say(&Text::new("cli-store-sound"))?;
        }
        return Ok(Exit::Done);
    }
    if health.acceptable {
        return Err(Error::new(Kind::Unavailable, Text::new("accept-unexplained")).hint(Text::new("accept-unexplained-hint")));
    }
    Err(Error::new(Kind::Unavailable, Text::new("service-store-damaged")).hint(Text::new("service-journal-broken-hint")))
}

fn accept(args: &AcceptArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    Ok(plan::carry_out(cx, &service, &actor, &AcceptDifferences { reason: args.reason.clone() })?.exit)
}

fn copy(args: &CopyArgs, cx: &mut Cli) -> Result<Exit> {
    let place: Place = args.to.parse()?;
    if cx.global.plan {
        place.require_free()?;
        restore::planned(cx, &place)?;
        return Ok(Exit::Planned);
    }
    let Opened { service, actor } = open::school(cx)?;
    let came = service.copy_blocking(&actor, &place, open::connections(cx))?;
    restore::tell(cx, &place, &came, &Text::new("cli-copy-done"))?;
    Ok(Exit::Done)
}

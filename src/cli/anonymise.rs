//! `eschool anonymise`: a copy of the school with fictional people, for training and support.

use clap::Args;

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::restore;
use crate::domain::text::Text;
use crate::service::{Place, Result};

#[derive(Clone, Debug, Args)]
pub struct AnonymiseArgs {
    #[arg(id = "to-place", long = "to", value_name = "URL")]
    pub to: String,
}

pub fn run(args: &AnonymiseArgs, cx: &mut Cli) -> Result<Exit> {
    let place: Place = args.to.parse()?;
    if cx.global.plan {
        place.require_free()?;
        restore::planned(cx, &place)?;
        return Ok(Exit::Planned);
    }
    let Opened { service, actor } = open::school(cx)?;
    let made = service.anonymise_blocking(&actor, &place, open::connections(cx))?;
    if cx.global.json {
        cx.write_json(&serde_json::json!({
            "store": place.to_string(), "school": made.school, "rows": made.rows, "looked_for": made.proven, "found": 0
        }))?;
    } else {
        let (school, rows, count) = (&made.school, made.rows, made.proven);
        let done = Text::new("anonymise-done").with("school", school).with("store", place.to_string());
        cx.say(&done.with("rows", i64::try_from(rows).unwrap_or(i64::MAX)).with("count", count))?;
        cx.note(&Text::new("anonymise-hint"));
    }
    Ok(Exit::Done)
}

//! `eschool restore`: a backup brought back where no school is. It never writes over one.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::context::Cli;
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::open;
use crate::domain::text::Text;
use crate::service::{Clock, JournalHead, Place, Restore, Restored, Result, Verdict, kept_head};

#[derive(Clone, Debug, Args)]
pub struct RestoreArgs {
    #[arg(id = "stored-backup", value_name = "FILE")]
    pub file: PathBuf,
    #[arg(id = "to-place", long = "to", value_name = "URL")]
    pub to: String,
    /// The secret key of an encrypted backup.
    #[arg(long, value_name = "FILE")]
    pub identity: Option<PathBuf>,
    /// A head kept earlier: an older backup is refused.
    #[arg(long, value_name = "FILE")]
    pub head: Option<PathBuf>,
}

/// A school that came to a place, as scripts read it.
#[derive(Serialize)]
struct Came<'a> {
    store: String,
    school: &'a str,
    at: String,
    rows: u64,
    operations: i64,
    head: Option<&'a JournalHead>,
}

pub fn run(args: &RestoreArgs, cx: &mut Cli) -> Result<Exit> {
    let place: Place = args.to.parse()?;
    if cx.global.plan {
        place.require_free()?;
        planned(cx, &place)?;
        return Ok(Exit::Planned);
    }
    let kept = args.head.as_deref().map(kept_head).transpose()?;
    let owner = open::owner(cx);
    let how = Restore { identity: args.identity.as_deref(), kept };
    let restored = place.restore(&owner, &args.file, &how, open::connections(cx))?;
    tell(cx, &place, &restored, &Text::new("cli-restore-done"))?;
    Ok(Exit::Done)
}

/// That a school would come to a place.
pub fn planned(cx: &mut Cli, place: &Place) -> Result<()> {
    let message = Some(cx.locale.get("cli-restore-planned"));
    cx.show(&Envelope::of(vec![Row { verdict: Verdict::New, line: None, key: Some(place.to_string()), column: None, message }]))
}

/// That a school has come to a place, and was proven there.
pub fn tell(cx: &mut Cli, place: &Place, came: &Restored, done: &Text) -> Result<()> {
    let at = Clock::system().wall(came.at);
    if cx.global.json {
        let Restored { school, rows, operations, head, .. } = came;
        let (rows, operations) = (*rows, *operations);
        return cx.write_json(&Came { store: place.to_string(), school, at, rows, operations, head: head.as_ref() });
    }
    let at = Clock::system().moment(came.at);
    cx.say(&done.clone().with("school", &came.school).with("at", at).with("store", place.to_string()).with("operations", came.operations))
}

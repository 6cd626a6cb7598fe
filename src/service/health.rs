//! Whether the store is what it should be: the engine's own pages, every table that can be read, the journal, and the rows held
//! against what the journal tells. What is damaged is named; nothing is mended.

use super::acceptance::AcceptDifferences;
use super::actor::Actor;
use super::audit::{JournalVerdict, broken};
use super::clock::Clock;
use super::engine::Service;
use super::error::{Error, Result};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::db::Tx;
use crate::store::journal::verify::{self, Accepted};
use crate::store::lane::Reply;
use crate::store::{self, JOURNALLED, apply};

/// How the store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    pub journal: JournalVerdict,
    pub complaints: Vec<Text>,
    /// What somebody accepted before: it is no complaint any more, and told every time.
    pub accepted: Vec<Text>,
    /// Whether all that is wrong is that the journal does not tell of it, so that it may be accepted.
    pub acceptable: bool,
}

impl Service {
    /// Looks at everything, and goes on looking where something is damaged.
    pub fn check_store(&self, actor: &Actor) -> Reply<Health, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            who.require_all(Right::MaintainStore)?;
            let (mut complaints, mut acceptable) = (Vec::new(), false);
            let tx = school.all();
            tx.take_all_the_time()?;
            let found = attempt(tx, &mut complaints, "pages", |tx| tx.complaints().map(|(lines, references)| engine(lines, references)))?;
            complaints.extend(found.unwrap_or_default());
            let mut readable = true;
            for table in JOURNALLED {
                readable &= attempt(tx, &mut complaints, table.name, |tx| apply::whole(tx, table).map(drop))?.is_some();
            }
            let journal = attempt(tx, &mut complaints, "operation", |tx| verify::verify(tx, None))?;
            complaints.extend(journal.as_ref().and_then(|journal| journal.broken.as_ref()).map(broken));
            // An entry that cannot be read folds to nothing.
            if readable && journal.as_ref().is_some_and(|journal| journal.broken.is_none()) {
                let folding = attempt(tx, &mut complaints, "change", verify::folding)?.unwrap_or_default();
                acceptable = complaints.is_empty();
                let mut differing: Vec<&str> = folding.differing.iter().map(|row| row.table.name).collect();
                differing.dedup();
                complaints.extend(differing.into_iter().map(|table| Text::new("service-check-unfolded").with("table", named(table))));
                complaints.extend(folding.strange.first().map(|strange| {
                    let operation = strange.operation.to_string();
                    Text::new("service-check-strange").with("operation", operation).with("table", named(strange.table.name))
                }));
                acceptable &= !complaints.is_empty();
            }
            let accepted = match &journal {
                Some(_) => attempt(tx, &mut complaints, "operation", verify::accepted)?.unwrap_or_default(),
                None => Vec::new(),
            };
            let accepted = accepted.into_iter().map(|accepted| told(accepted, &clock)).collect();
            Ok(Health { journal: journal.unwrap_or_default(), complaints, accepted, acceptable })
        })
    }
}

/// Who accepted what, when and why.
fn told(accepted: Accepted, clock: &Clock) -> Text {
    let reason = accepted.arguments.and_then(|arguments| serde_json::from_str::<AcceptDifferences>(&arguments).ok());
    Text::new("service-check-accepted")
        .with("count", accepted.rows)
        .with("when", clock.moment(accepted.at))
        .with("who", accepted.actor)
        .with("reason", reason.map(|accept| accept.reason).unwrap_or_default())
        .with("operation", accepted.operation.to_string())
}

/// What the engine complains of, in words.
fn engine(lines: Vec<String>, references: u32) -> Vec<Text> {
    let mut told: Vec<Text> = lines.into_iter().map(|words| Text::new("service-check-complaint").with("words", words)).collect();
    if references > 0 {
        told.push(Text::new("service-check-references").with("count", references));
    }
    told
}

/// What a look at one part of the store gave; what cannot be read is a complaint that names the part. A store that does not answer at
/// all is an error.
fn attempt<T>(
    tx: &mut Tx<'_>,
    complaints: &mut Vec<Text>,
    part: &'static str,
    look: impl FnOnce(&mut Tx<'_>) -> store::Result<T>,
) -> Result<Option<T>> {
    tx.batch("savepoint look", "savepoint look")?;
    let looked = look(tx);
    tx.batch("rollback to look; release look", "rollback to savepoint look; release savepoint look")?;
    match looked {
        Ok(found) => Ok(Some(found)),
        Err(store::Error::Damaged(_) | store::Error::Mismatch(_) | store::Error::Internal(_)) => {
            complaints.push(Text::new("service-check-unreadable").with("table", named(part)));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn named(part: &str) -> Text {
    match part {
        "pages" => Text::new("store-part-pages"),
        "operation" | "change" => Text::new("store-part-journal"),
        table => Text::new("service-table").with("table", table),
    }
}

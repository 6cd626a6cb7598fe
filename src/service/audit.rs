//! The journal as evidence: whether it is whole, its head for safe keeping, and what it says of a record. It puts nothing into words
//! but what is wrong.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::actor::Actor;
use super::clock::Clock;
use super::engine::Service;
use super::error::{Error, Result};
use super::naming::{self, Wanted};
use super::recorded::Recorded;
use super::school::Reader;
use crate::domain::id::OperationId;
use crate::domain::rights::Right;
use crate::domain::text::{Arg, Text};
use crate::store::journal::read;
use crate::store::journal::verify::{self, Broken};
pub use crate::store::journal::verify::{Head as JournalHead, Verdict as JournalVerdict};
use crate::store::lane::Reply;
use crate::store::record::{Column, Image};
use crate::store::value::Value;

/// One row that an operation changed, in somebody's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    pub operation: OperationId,
    /// `2026-11-23 10:32` on the school's wall.
    pub wall: String,
    pub actor: String,
    pub action: String,
    pub table: &'static str,
    /// What it is about besides her, where that has a name: the assessment of a mark, the class of an enrolment.
    pub about: Vec<String>,
    pub parts: Vec<Part>,
}

/// A column of it, before and after; ids of rows are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub column: &'static str,
    pub before: Option<Kept>,
    pub after: Option<Kept>,
}

/// A value as it is kept, and how people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub raw: String,
    pub said: Arg,
}

impl Kept {
    /// What a column holds; nothing where it is empty or only names another record.
    pub(super) fn of(column: &Column, value: Option<&Value>) -> Option<Self> {
        match value? {
            value @ (Value::Int(_) | Value::Text(_)) => Some(Self { raw: value.to_string(), said: (column.said)(value) }),
            Value::Null | Value::Id(_) | Value::Next(_) | Value::Now | Value::Seal => None,
        }
    }

    /// For people.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new("recorded").with("said", self.said.clone())
    }
}

impl Service {
    /// Recomputes the journal; `kept` is a head that was taken out of the store earlier.
    pub fn verify_journal(&self, actor: &Actor, kept: Option<JournalHead>) -> Reply<JournalVerdict, Error> {
        let (service, actor) = (self.clone(), actor.clone());
        self.store.seal().raise().then(move |()| {
            service.read(&actor, move |school, who| {
                who.require_all(Right::ReadJournal)?;
                Ok(verify::verify(school.all(), kept.as_ref())?)
            })
        })
    }

    /// The last seal, to be kept elsewhere; none before the first.
    pub fn journal_head(&self, actor: &Actor) -> Reply<Option<JournalHead>, Error> {
        let (service, actor) = (self.clone(), actor.clone());
        self.store.seal().raise().then(move |()| {
            service.read(&actor, |school, who| {
                who.require_all(Right::ReadJournal)?;
                Ok(verify::head(school.all())?)
            })
        })
    }

    /// Everything the journal holds about somebody or something, oldest first.
    pub fn history(&self, actor: &Actor, of: impl Into<Recorded>) -> Reply<Vec<Happening>, Error> {
        let (clock, of) = (self.clock.clone(), of.into());
        self.read(actor, move |school, who| {
            of.require(school, who)?;
            let found = changes(school, of)?;
            let about = referred(&found);
            let names = naming::names(
                school,
                about.iter().flatten().fold(Wanted::new(), |mut wanted, (target, id)| {
                    wanted.entry(target).or_default().insert(*id);
                    wanted
                }),
            )?;
            let named = |ids: Vec<(&'static str, Uuid)>| ids.iter().filter_map(|(_, id)| names.get(id).cloned()).collect();
            let told = found.into_iter().zip(about);
            Ok(told.map(|(found, ids)| Happening { about: named(ids), ..happening(found, &clock) }).collect())
        })
    }
}

/// What the journal holds about it, oldest first.
pub(super) fn changes(school: &mut Reader<'_, '_>, of: Recorded) -> Result<Vec<read::Happening>> {
    let Recorded::Person(person) = of else {
        let mut found = read::history_of(school.all(), of.id())?;
        found.retain(|found| found.change.key == of.id() || of.parts().contains(&found.change.table.name));
        return Ok(found);
    };
    Ok(read::history(school.all(), person)?)
}

/// What each of these changes refers to. A change tells only what it changed: the rest is known from what was told of the record before.
fn referred(found: &[read::Happening]) -> Vec<Vec<(&'static str, Uuid)>> {
    let mut known: HashMap<Uuid, BTreeMap<usize, (&'static str, Uuid)>> = HashMap::new();
    found
        .iter()
        .map(|found| {
            let known = known.entry(found.change.key).or_default();
            for (at, column) in found.change.table.columns.iter().enumerate() {
                let images = [&found.change.before, &found.change.after];
                let values = images.into_iter().filter_map(|image| image.as_ref()?.value(at));
                known.extend(values.filter_map(|value| naming::referred(column, Some(value))).map(|about| (at, about)));
            }
            known.values().copied().collect()
        })
        .collect()
}

/// A change of the journal as somebody's history tells it.
pub(super) fn happening(found: read::Happening, clock: &Clock) -> Happening {
    let (table, change) = (found.change.table, found.change);
    let of = |image: &Option<Image>, at: usize| Kept::of(&table.columns[at], image.as_ref().and_then(|image| image.value(at)));
    let parts = table.columns.iter().enumerate().filter_map(|(at, column)| {
        let (before, after) = (of(&change.before, at), of(&change.after, at));
        // What is only for matching and sorting says nothing to a person.
        let told = before != after && !column.name.ends_with("_key");
        told.then_some(Part { column: column.name, before, after })
    });
    Happening {
        parts: parts.collect(),
        operation: found.operation,
        wall: clock.wall(found.at),
        actor: found.actor,
        action: found.action,
        table: table.name,
        about: Vec::new(),
    }
}

/// What is wrong with a journal, in words.
#[must_use]
pub fn broken(found: &Broken) -> Text {
    match found {
        Broken::Operation(id) => Text::new("service-journal-operation-broken").with("operation", id.to_string()),
        Broken::Stray(id) => Text::new("service-journal-stray").with("operation", id.to_string()),
        Broken::Seal(no) => Text::new("service-journal-seal-broken").with("seal", *no),
        Broken::Head => Text::new("service-journal-head-missing"),
    }
}

//! Everything the school holds about one person, by a walk through the schema: a new table that names a person is in it by itself.
//! Other people are masked. It changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::actor::Actor;
use super::clock::Clock;
use super::engine::Service;
use super::error::{Error, Result};
use super::naming::{self, PEOPLE, Wanted, key};
use super::rows;
use super::school::Reader;
use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::{Arg, Text};
use crate::store::journal::read;
use crate::store::lane::Reply;
use crate::store::people::{Payer, Person};
use crate::store::record::{Class, Record, Table};
use crate::store::value::Value;
use crate::store::{JOURNALLED, apply};

mod asked;
mod told;

/// What is held about somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    pub name: String,
    pub sections: Vec<Section>,
    /// What was done about her: when, by whom, which action, how many records.
    pub operations: Vec<(String, String, String, usize)>,
}

/// The records of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub table: &'static str,
    pub rows: Vec<Vec<Held>>,
}

/// One field that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub column: &'static str,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// As it is kept, and as people read it.
    Words(String, Arg),
    Number(i64, Arg),
    /// Something of the school, by its code or name.
    Named(String),
    /// Somebody else: never said who.
    SomebodyElse,
    /// Said about somebody else.
    Withheld,
}

/// What belongs to a home of hers: followed from the membership.
const HOME: &str = "household";

impl Service {
    /// Everything about a person, for whoever may read everybody and take lists out. That it was asked for is noted.
    pub fn dossier(&self, actor: &Actor, person: PersonId) -> Reply<Dossier, Error> {
        self.dossier_for(actor, person, None)
    }

    /// As [`Self::dossier`]; where a guardian asks for it, what he may have of it.
    pub fn dossier_for(&self, actor: &Actor, person: PersonId, guardian: Option<PersonId>) -> Reply<Dossier, Error> {
        let (service, actor) = (self.clone(), actor.clone());
        let clock = self.clock.clone();
        let asked = actor.clone();
        let read = self.read(&actor, move |school, who| {
            for right in [Right::ReadStudents, Right::ReadGuardians, Right::ReadStaff, Right::ExportLists, Right::ReadJournal] {
                who.require_all(right)?;
            }
            let mut dossier = walk(school, person, guardian, &clock)?;
            for found in read::history(school.all(), person)? {
                let wall = clock.wall(found.at);
                match dossier.operations.last_mut().filter(|last| last.0 == wall && last.2 == found.action) {
                    Some(last) => last.3 += 1,
                    None => dossier.operations.push((wall, found.actor, found.action, 1)),
                }
            }
            Ok(dossier)
        });
        // Noted before it leaves: what cannot be noted is not given out.
        read.then(move |dossier| service.leaves(&asked, Right::ExportLists, Some(person), "dossier".to_owned()).map(move |()| dossier))
    }
}

/// The columns of a table that name a person.
fn naming(table: &'static Table) -> impl Iterator<Item = usize> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter(move |(at, column)| (*at == 0 && PEOPLE.contains(&table.name)) || column.references.is_some_and(|to| PEOPLE.contains(&to)))
        .map(|(at, _)| at)
}

fn walk(school: &mut Reader<'_, '_>, person: PersonId, guardian: Option<PersonId>, clock: &Clock) -> Result<Dossier> {
    let found = rows::keyed::<Person>(school.all(), &[person.0])?.into_iter().next();
    let name = found.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?.name().display();
    // What was issued or received before two records were merged still names the other one.
    let merged = rows::of::<Person>(school.all(), "merged_into", &[person.0])?;
    let hers: Vec<Uuid> = std::iter::once(person.0).chain(merged.iter().map(|row| row.id.0)).collect();
    let mut held = told::Held::new();
    let mut put = |table: &'static Table, rows: Vec<Vec<Value>>| {
        let mut new = Vec::new();
        for row in rows {
            if let Some(Value::Id(key)) = row.first() {
                let key = *key;
                if held.entry(table.name).or_default().insert(key, row).is_none() {
                    new.push(key);
                }
            }
        }
        new
    };
    let mut open: Vec<(&'static str, Vec<Uuid>)> = Vec::new();
    for table in JOURNALLED {
        for at in naming(table) {
            let rows = apply::rows_where(school.all(), table, table.columns[at].name, &hers)?;
            let homes: Vec<Uuid> = match table.columns.iter().position(|column| column.references == Some(HOME)) {
                Some(home) => rows.iter().filter_map(|row| key(row.get(home))).collect(),
                None => Vec::new(),
            };
            if table.name != "address" {
                open.push((HOME, homes));
            }
            let new = put(table, rows);
            if !PEOPLE.contains(&table.name) {
                open.push((table.name, new));
            }
        }
    }
    // What hangs on a record of hers is hers too: the lines of an invoice, the roles of an account, the address of a home.
    let mut followed: BTreeSet<(&'static str, Uuid)> = BTreeSet::new();
    while let Some((target, keys)) = open.pop() {
        let keys: Vec<Uuid> = keys.into_iter().filter(|key| followed.insert((target, *key))).collect();
        if keys.is_empty() {
            continue;
        }
        if target == HOME
            && let Some(table) = crate::store::table(HOME)
        {
            put(table, apply::rows(school.all(), table, &keys)?);
        }
        for table in JOURNALLED.iter().filter(|table| naming(table).next().is_none()) {
            for column in table.columns.iter().filter(|column| column.references == Some(target)) {
                let new = put(table, apply::rows_where(school.all(), table, column.name, &keys)?);
                open.push((table.name, new));
            }
        }
    }
    let mut whose = told::Reader::new(hers, &held);
    if let Some(guardian) = guardian {
        let mut payers = held.clone();
        payers.insert(Payer::TABLE.name, by_key(rows::of::<Payer>(school.all(), "person_id", &[guardian.0])?));
        let his = told::Reader::new(vec![guardian.0], &payers);
        asked::narrow(school, &mut held, person, guardian, &his)?;
        whose.also(&his);
    }
    let names = names(school, &held)?;
    let sections = JOURNALLED.iter().filter_map(|table| {
        let rows = held.get(table.name)?;
        let rows = rows.values().map(|row| shown(table, row, &whose, &names, clock)).collect();
        Some(Section { table: table.name, rows })
    });
    Ok(Dossier { name, sections: sections.collect(), operations: Vec::new() })
}

fn by_key<R: Record>(records: Vec<R>) -> BTreeMap<Uuid, Vec<Value>> {
    records.into_iter().map(|record| (record.key(), record.values())).collect()
}

/// What the things of the school are called that her records refer to.
fn names(school: &mut Reader<'_, '_>, held: &told::Held) -> Result<HashMap<Uuid, String>> {
    let mut wanted = Wanted::new();
    for table in JOURNALLED {
        for row in held.get(table.name).into_iter().flat_map(BTreeMap::values) {
            for (at, column) in table.columns.iter().enumerate() {
                if let Some((target, id)) = naming::referred(column, row.get(at)) {
                    wanted.entry(target).or_default().insert(id);
                }
            }
        }
    }
    naming::names(school, wanted)
}

fn shown(table: &'static Table, row: &[Value], whose: &told::Reader, names: &HashMap<Uuid, String>, clock: &Clock) -> Vec<Held> {
    let person = &whose.people;
    let others = naming(table).any(|at| key(row.get(at)).is_some_and(|id| !person.contains(&id)));
    let hers = table.subject.is_none_or(|at| key(row.get(at)).is_some_and(|id| person.contains(&id)));
    let mut shown = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let names_person = naming(table).any(|naming| naming == at);
        let content = match &row[at] {
            Value::Null | Value::Next(_) | Value::Now | Value::Seal => continue,
            Value::Id(id) if names_person && !person.contains(id) => Content::SomebodyElse,
            // Her own key says nothing to her, nor does that of a record.
            Value::Id(_) if names_person || at == 0 => continue,
            Value::Id(id) if column.references == Some(Payer::TABLE.name) && !whose.is_payer(*id) => Content::SomebodyElse,
            Value::Id(id) => Content::Named(names.get(id).cloned().unwrap_or_default()),
            // A free text of a record about two people is about the one it was written for.
            _ if others && !hers && column.class == Class::Personal => Content::Withheld,
            _ if whose.is_withheld(table, row, column.name) => Content::Withheld,
            value @ Value::Int(number) => {
                let said = whose.figure(table, row, column.name, *number, clock);
                Content::Number(*number, said.unwrap_or_else(|| (column.said)(value)))
            }
            value @ Value::Text(words) => Content::Words(words.clone(), (column.said)(value)),
        };
        if !column.name.ends_with("_key") {
            shown.push(Held { column: column.name, content });
        }
    }
    shown
}

//! A copy of the school with fictional people and the same shape, for training and support: every table row by row, its names, numbers
//! and free texts replaced, marks and amounts as they are. The journal of the copy begins with the copy, and nothing real is in it.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;
use uuid::Uuid;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Kind, Result};
use super::place::{Connections, Place};
use super::restore::Fresh;
use crate::domain::day::BirthDate;
use crate::domain::fiction::Fiction;
use crate::domain::name::fold;
use crate::domain::people::{ContactKind, email_key, phone_key};
use crate::domain::rights::{Right, Role};
use crate::domain::text::Text;
use crate::store::db::Tx;
use crate::store::db::connect::SCHEMA;
use crate::store::journal::{self, Operation};
use crate::store::lane::{Gate, Store};
use crate::store::people::Person;
use crate::store::record::{ChangeSet, Class, Record as _, Table};
use crate::store::value::Value;
use crate::store::{JOURNALLED, apply, archive};

/// The action of the copy's journal.
const COPIED: &str = "school.anonymised";
/// So many rows are one operation of the copy.
const ROWS: usize = 5_000;

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anonymised {
    pub school: String,
    pub rows: u64,
    /// How many names, numbers and addresses of the real school were looked for in the copy, and not found.
    pub proven: usize,
}

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

impl Service {
    /// Writes the copy to a place where no school is, and proves that nobody real is in it. People go on working meanwhile.
    ///
    /// # Errors
    /// When the right is missing, the place holds a school, or something real was found: then nothing of the copy is kept.
    pub fn anonymise_blocking(&self, actor: &Actor, place: &Place, connections: Connections) -> Result<Anonymised> {
        place.require_free()?;
        let read = self.read(actor, |school, who| {
            who.require_all(Right::MaintainStore)?;
            school.all().take_all_the_time()?;
            let mut rows: Rows = Vec::new();
            for table in JOURNALLED {
                rows.push((table, apply::whole(school.all(), table)?));
            }
            let counters = archive::counters(school.all())?;
            Ok((rows, counters))
        });
        let (mut rows, counters) = read.wait()?;
        let real = telling(&rows);
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| Error::internal(error.to_string()))?;
        let texts = rows.iter().flat_map(|(table, rows)| rows.iter().flat_map(move |row| personal(table, row)));
        let mut copy = Copy { fiction: Fiction::new(seed, texts), phones: HashMap::new() };
        copy.learn(&rows);
        for (table, rows) in &mut rows {
            for row in rows {
                copy.row(table, row);
            }
        }
        let count = rows.iter().map(|(_, rows)| rows.len() as u64).sum();
        let fresh = Fresh::at(place, SCHEMA)?;
        let store = Store::make(place.url().clone(), SCHEMA, connections)?;
        let (user, now) = (actor.login.clone(), self.clock().now().millis);
        let school = rows.iter().find(|(table, _)| table.name == "school").and_then(|(_, rows)| rows.first()).map(|row| said(row, 1));
        let proven = real.len();
        let work = move |tx: &mut Tx<'_>| {
            tx.take_all_the_time()?;
            write(tx, &rows, &counters, &user, now)?;
            let words: Vec<String> = real.iter().cloned().collect();
            match archive::traces(tx, &words)?.into_iter().next() {
                None => Ok(()),
                Some((table, _)) => Err(Error::new(Kind::Internal, Text::new("anonymise-found").with("table", table))),
            }
        };
        store.write(Gate::Alone, work, |()| {}).wait()?;
        drop(store);
        fresh.keep();
        self.note(actor, "", "anonymised", &place.to_string()).wait()?;
        Ok(Anonymised { school: school.unwrap_or_default(), rows: count, proven })
    }
}

/// Everything as operations of a journal of its own: folded, they are the copy.
fn write(tx: &mut Tx<'_>, rows: &Rows, counters: &[(String, i64)], user: &str, now: i64) -> Result<()> {
    tx.defer_references()?;
    let mut number = 0_u64;
    for (table, rows) in rows {
        for rows in rows.chunks(ROWS) {
            let mut changes = ChangeSet::default();
            for row in rows {
                changes.put(table, None, row.clone());
            }
            apply::apply(tx, &changes)?;
            let mut secret = [0; 32];
            getrandom::fill(&mut secret).map_err(|error| Error::internal(error.to_string()))?;
            number += 1;
            let mut random = [0; 10];
            random[2..].copy_from_slice(&number.to_be_bytes());
            let operation = Operation {
                id: crate::domain::id::OperationId::new(now, random),
                at: now,
                actor_id: None,
                actor: user.to_owned(),
                action: COPIED,
                arguments: "{}".to_owned(),
                undoes: None,
                outcome: "{}".to_owned(),
                secret,
            };
            journal::append(tx, &operation, &changes)?;
        }
    }
    archive::set_counters(tx, counters)?;
    Ok(tx.hold_references()?)
}

fn said(row: &[Value], at: usize) -> String {
    match row.get(at) {
        Some(Value::Text(words)) => words.clone(),
        _ => String::new(),
    }
}

fn personal<'a>(table: &'static Table, row: &'a [Value]) -> impl Iterator<Item = &'a str> {
    row.iter().zip(table.columns).filter(|(_, column)| column.class == Class::Personal).filter_map(|(value, _)| match value {
        Value::Text(words) => Some(words.as_str()),
        _ => None,
    })
}

/// What would tell who somebody is: whole names, numbers, addresses; in lower case.
fn telling(rows: &Rows) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    let mut put = |words: String, least: usize| {
        if words.chars().count() >= least {
            told.insert(words.to_lowercase());
        }
    };
    for (table, rows) in rows {
        let at = |name: &str| table.position(name).unwrap_or(usize::MAX);
        for row in rows {
            match table.name {
                "person" => {
                    if let Ok(person) = Person::from_values(row.clone()) {
                        let name = person.name();
                        put(name.display(), 6);
                        put(format!("{} {}", name.given_names, name.family_name), 6);
                        put(person.search_key, 6);
                    }
                }
                "contact" => put(said(row, at("value")), 5),
                "identifier" if names_people(table, row) => put(said(row, at("value")), 8),
                "address" => put(said(row, at("lines")), 6),
                "household" | "school" => put(said(row, at("name")), 8),
                // A login that is the name of a role tells nobody.
                "account" if said(row, at("login")).parse::<Role>().is_err() => put(said(row, at("login")), 6),
                _ => {}
            }
        }
    }
    told
}

/// Whether an identifier is somebody's: those of classes and courses are codes the school made.
fn names_people(table: &'static Table, row: &[Value]) -> bool {
    ["class_id", "course_id"].iter().all(|name| matches!(table.position(name).and_then(|at| row.get(at)), Some(Value::Null) | None))
}

/// Plain columns in which people write whatever they like.
const WRITTEN: &[(&str, &str)] = &[
    ("school", "name"),
    ("invoice", "seller"),
    ("drawer", "login"),
    ("dunning", "handed_by"),
    ("account_right", "reason"),
    ("phrase", "words"),
    ("expense", "label"),
    ("roll_call", "taken_as"),
    ("roll_call", "reason"),
    ("follow_up", "done_as"),
];

/// Personal columns that hold codes, which say nothing about whom they are.
const CODES: &[(&str, &str)] = &[("person", "sex"), ("absence", "motive"), ("roll_call_mark", "motive"), ("address", "country")];

struct Copy {
    fiction: Fiction,
    phones: HashMap<Uuid, bool>,
}

impl Copy {
    /// Numbers and telephones first: texts name them.
    fn learn(&mut self, rows: &Rows) {
        for (table, rows) in rows {
            let value = table.position("value").unwrap_or_default();
            for row in rows {
                match table.name {
                    "contact" => {
                        let phone = said(row, table.position("kind").unwrap_or_default()) == ContactKind::Phone.code();
                        if let Some(Value::Id(id)) = row.first() {
                            self.phones.insert(*id, phone);
                        }
                        if phone {
                            self.fiction.phone(&said(row, value));
                        }
                    }
                    "identifier" if names_people(table, row) => drop(self.fiction.number(&said(row, value))),
                    _ => {}
                }
            }
        }
    }

    fn row(&mut self, table: &'static Table, row: &mut [Value]) {
        match table.name {
            "person" => return self.person(row),
            "contact" => return self.contact(table, row),
            "identifier" if !names_people(table, row) => return,
            "identifier" => {
                let at = table.position("value").unwrap_or_default();
                row[at] = Value::Text(self.fiction.number(&said(row, at)));
                return;
            }
            _ => {}
        }
        for (at, column) in table.columns.iter().enumerate() {
            let written = WRITTEN.contains(&(table.name, column.name));
            let replaced = column.class == Class::Personal && !CODES.contains(&(table.name, column.name));
            if let (true, Value::Text(words)) = (written || replaced, &row[at]) {
                row[at] = Value::Text(self.words(words));
            }
        }
        let key = |name: &str| table.position(name);
        match table.name {
            "account" => {
                if let (Some(login), Some(at)) = (key("login"), key("login_key")) {
                    row[at] = Value::Text(said(row, login).to_lowercase());
                }
            }
            "address" => {
                if let Some(at) = key("address_key") {
                    let parts = ["lines", "postcode", "city"].map(|name| said(row, key(name).unwrap_or_default()));
                    row[at] = Value::Text(fold(&parts.join(" ")));
                }
            }
            _ => {}
        }
    }

    fn person(&mut self, row: &mut [Value]) {
        let Ok(mut person) = Person::from_values(row.to_vec()) else { return };
        let mut name = person.name();
        name.family_name = self.fiction.text(&name.family_name);
        name.given_names = self.fiction.text(&name.given_names);
        name.post_name = name.post_name.map(|part| self.fiction.text(&part));
        name.usage_name = name.usage_name.map(|part| self.fiction.text(&part));
        person.rename(&name);
        person.birth_place = person.birth_place.map(|place| self.fiction.text(&place));
        if let Some(BirthDate::Day(day)) = person.birth_date {
            person.birth_date = Some(BirthDate::Day(day.plus(self.fiction.days(&person.id.0.to_string()))));
        }
        row.clone_from_slice(&person.values());
    }

    fn contact(&mut self, table: &'static Table, row: &mut [Value]) {
        let (Some(value), Some(key)) = (table.position("value"), table.position("value_key")) else { return };
        let real = said(row, value);
        let is_phone = matches!(row.first(), Some(Value::Id(id)) if self.phones.get(id).copied().unwrap_or_default());
        let (made, made_key) = if is_phone {
            let made = self.fiction.phone(&real);
            let key = phone_key(&made);
            (made, key)
        } else {
            let made = self.fiction.email(&real);
            let key = email_key(&made);
            (made, key)
        };
        row[value] = Value::Text(made);
        row[key] = Value::Text(made_key);
    }

    /// A text, or the texts within what was printed.
    fn words(&mut self, real: &str) -> String {
        match serde_json::from_str::<Json>(real) {
            Ok(json @ (Json::Object(_) | Json::Array(_))) => self.within(json).to_string(),
            _ => self.fiction.text(real),
        }
    }

    fn within(&mut self, json: Json) -> Json {
        match json {
            Json::String(words) => Json::String(self.fiction.text(&words)),
            Json::Array(items) => Json::Array(items.into_iter().map(|item| self.within(item)).collect()),
            Json::Object(fields) => Json::Object(fields.into_iter().map(|(name, value)| (name, self.within(value))).collect()),
            other => other,
        }
    }
}

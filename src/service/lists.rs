//! The lists as an actor may see them: one snapshot of each, shared by everybody with the same query and scope.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::rows;
use super::snapshots::{List, made_of};
use crate::domain::id::{OperationId, PersonId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::db::Tx;
use crate::store::journal::read::{self, Entry, Whose};
use crate::store::lane::Reply;
use crate::store::lists;
pub use crate::store::lists::{ClassRow, GuardianRow, LinkRow, StaffRow, StudentRow};
use crate::store::people::Identifier;
use crate::store::scope::Seen;

/// An operation in the list of operations.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationRow {
    pub id: OperationId,
    pub at: i64,
    /// `2026-11-23 10:32` on the school's wall.
    pub wall: String,
    pub actor: String,
    pub action: String,
    pub changes: u32,
    pub undoes: Option<OperationId>,
    pub undone_by: Option<OperationId>,
    /// Whether it is the reader's own.
    pub own: bool,
}

pub(super) const STUDENTS: List<StudentRow> =
    List { name: "students", made_of: made_of!["contact", "identifier", "level", "person"], read: students };
pub(super) const GUARDIANS: List<GuardianRow> =
    List { name: "guardians", made_of: made_of!["address", "contact", "guardian", "household_member", "person"], read: guardians };
pub(super) const LINKS: List<LinkRow> = List { name: "links", made_of: made_of!["guardian", "identifier", "person"], read: lists::links };
const STAFF: List<StaffRow> = List { name: "staff", made_of: made_of!["contact", "identifier", "person", "staff"], read: lists::staff };
pub(super) const CLASSES: List<ClassRow> =
    List { name: "classes", made_of: made_of!["level", "person", "school_year", "shift", "site", "track"], read: lists::classes };

impl Service {
    pub fn students(&self, actor: &Actor) -> Reply<Arc<Vec<StudentRow>>, Error> {
        self.list(actor, Right::ReadStudents, &STUDENTS)
    }

    pub fn guardians(&self, actor: &Actor) -> Reply<Arc<Vec<GuardianRow>>, Error> {
        self.list(actor, Right::ReadGuardians, &GUARDIANS)
    }

    pub fn links(&self, actor: &Actor) -> Reply<Arc<Vec<LinkRow>>, Error> {
        self.list(actor, Right::ReadGuardians, &LINKS)
    }

    pub fn staff(&self, actor: &Actor) -> Reply<Arc<Vec<StaffRow>>, Error> {
        self.list(actor, Right::ReadStaff, &STAFF)
    }

    pub fn classes(&self, actor: &Actor) -> Reply<Arc<Vec<ClassRow>>, Error> {
        self.list(actor, Right::ReadClasses, &CLASSES)
    }

    fn list<T: Send + Sync + 'static>(&self, actor: &Actor, right: Right, list: &'static List<T>) -> Reply<Arc<Vec<T>>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, right)?;
            snapshots.rows(tx, list, &seen)
        })
    }

    /// Operations before an instant, newest first: everybody's for who may read the journal, else one's own.
    pub fn operations(&self, actor: &Actor, before: Option<i64>, limit: u32) -> Reply<Vec<OperationRow>, Error> {
        self.operations_of(
            actor,
            before,
            limit,
            |who| {
                if who.grants.may_all(Right::ReadJournal) { Whose::All } else { Whose::Of(who.account) }
            },
        )
    }

    /// What somebody did herself, newest first.
    pub fn own_operations(&self, actor: &Actor, limit: u32) -> Reply<Vec<OperationRow>, Error> {
        self.operations_of(actor, None, limit, |who| Whose::Of(who.account))
    }

    fn operations_of(&self, actor: &Actor, before: Option<i64>, limit: u32, whose: fn(&Actor) -> Whose) -> Reply<Vec<OperationRow>, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let entries = read::operations(school.all(), whose(who), before, limit)?;
            let row = |entry: Entry| OperationRow {
                wall: clock.wall(entry.at),
                own: entry.actor_id == who.account && entry.actor == who.login,
                id: entry.id,
                at: entry.at,
                actor: entry.actor,
                action: entry.action,
                changes: entry.changes,
                undoes: entry.undoes,
                undone_by: entry.undone_by,
            };
            Ok(entries.into_iter().map(row).collect())
        })
    }

    /// The operation whose written id begins so; eight characters or more.
    pub fn find_operation(&self, actor: &Actor, written: &str) -> Reply<OperationId, Error> {
        let written = written.trim().to_lowercase();
        self.read(actor, move |school, who| {
            let unknown = || Error::user(Text::new("service-operation-unknown")).hint(Text::new("service-operation-unknown-hint"));
            if written.len() < 8 {
                return Err(unknown());
            }
            let tx = school.all();
            let mut found = read::ids(tx)?.into_iter().filter(|id| id.to_string().starts_with(&written));
            let (Some(id), None) = (found.next(), found.next()) else { return Err(unknown()) };
            // Somebody else's operation is as unknown as none to who may not read the journal.
            let entry = read::operation(tx, id)?.ok_or_else(unknown)?;
            let own = entry.actor_id == who.account && entry.actor == who.login;
            if own || who.grants.may_all(Right::ReadJournal) { Ok(id) } else { Err(unknown()) }
        })
    }

    /// A student the actor sees, by matricule, another id, or whole name.
    pub fn find_student(&self, actor: &Actor, reference: &str) -> Reply<PersonId, Error> {
        let (snapshots, reference) = (self.snapshots.clone(), reference.trim().to_owned());
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
            let rows = snapshots.rows(tx, &STUDENTS, &seen)?;
            let named = people_of(tx, &reference)?;
            let key = fold(&reference);
            let found = rows.iter().filter(|row| {
                row.matricule.as_deref() == Some(reference.as_str()) || named.contains(&row.id) || fold(&row.name.display()) == key
            });
            only(found.map(|row| row.id).collect(), "service-unknown-student", &reference)
        })
    }

    /// The students the actor sees behind each of these, by matricule, another id, or whole name; or why none is.
    pub fn find_students(&self, actor: &Actor, references: Vec<String>) -> Reply<Vec<Result<PersonId, Text>>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
            let listed = snapshots.rows(tx, &STUDENTS, &seen)?;
            let mut called: HashMap<String, Vec<PersonId>> = HashMap::new();
            for row in listed.iter() {
                called.entry(fold(&row.name.display())).or_default().push(row.id);
            }
            let seen: HashSet<PersonId> = listed.iter().map(|row| row.id).collect();
            let mut numbered: HashMap<String, Vec<PersonId>> = HashMap::new();
            for row in rows::all::<Identifier>(tx)? {
                if let Some(person) = row.person_id.filter(|person| seen.contains(person)) {
                    numbered.entry(row.value).or_default().push(person);
                }
            }
            let one = |reference: &String| {
                let reference = reference.trim();
                let people = numbered.get(reference).into_iter().chain(called.get(&fold(reference))).flatten();
                let mut people: Vec<PersonId> = people.copied().collect();
                people.sort_unstable();
                only(people, "service-unknown-student", reference).map_err(|error| error.message)
            };
            Ok(references.iter().map(one).collect())
        })
    }

    /// A guardian the actor sees, by an id or whole name.
    pub fn find_guardian(&self, actor: &Actor, reference: &str) -> Reply<PersonId, Error> {
        let (snapshots, reference) = (self.snapshots.clone(), reference.trim().to_owned());
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadGuardians)?;
            let rows = snapshots.rows(tx, &GUARDIANS, &seen)?;
            let named = people_of(tx, &reference)?;
            let key = fold(&reference);
            let found = rows.iter().filter(|row| named.contains(&row.id) || fold(&row.name.display()) == key);
            only(found.map(|row| row.id).collect(), "service-unknown-guardian", &reference)
        })
    }

    /// Notes that a list left the store: which, and how many rows; never their content.
    pub fn exported(&self, actor: &Actor, list: &'static str, rows: usize) -> Reply<(), Error> {
        self.leaves(actor, Right::ExportLists, None, format!("{list} {rows}"))
    }
}

/// What typing in a list looks in: her name, and what she is asked for by.
fn find_by(key: &mut String, words: &[Option<&str>]) {
    for word in words.iter().flatten().filter(|word| !word.is_empty()) {
        key.push(' ');
        key.push_str(&fold(word));
    }
}

fn guardians(tx: &mut Tx<'_>, seen: &Seen) -> crate::store::Result<Vec<GuardianRow>> {
    let mut rows = lists::guardians(tx, seen)?;
    for row in &mut rows {
        find_by(&mut row.search_key, &[row.phone.as_deref(), row.occupation.as_deref(), row.city.as_deref()]);
    }
    Ok(rows)
}

/// A guardian sees her child, never through it how the other parent is reached.
fn students(tx: &mut Tx<'_>, seen: &Seen) -> crate::store::Result<Vec<StudentRow>> {
    let mut rows = lists::students(tx, seen)?;
    if seen.is_family() {
        for row in &mut rows {
            row.phone = None;
            row.email = None;
            row.guardians = None;
        }
    }
    for row in &mut rows {
        find_by(&mut row.search_key, &[row.matricule.as_deref(), row.class.as_deref(), row.level.as_deref()]);
    }
    Ok(rows)
}

fn people_of(tx: &mut Tx<'_>, reference: &str) -> Result<Vec<PersonId>> {
    Ok(crate::store::people::by_identifier(tx, reference)?)
}

fn only(mut found: Vec<PersonId>, unknown: &'static str, reference: &str) -> Result<PersonId> {
    found.dedup();
    match found[..] {
        [one] => Ok(one),
        [] => Err(Error::user(Text::new(unknown).with("who", reference))),
        _ => Err(Error::user(Text::new("service-several-people").with("who", reference).with("count", found.len()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::billing::{ACCOUNTS, INVOICES, NEWCOMERS};
    use crate::store::JOURNALLED;
    use crate::store::billing::{accounts, invoices, newcomers};
    use crate::store::db::Sql;

    /// The journalled tables a text reads.
    fn read_by(sql: &Sql) -> Vec<&'static str> {
        let words: Vec<&str> = sql.lite.split_whitespace().collect();
        let named: Vec<&str> =
            words.windows(2).filter(|pair| matches!(pair[0], "from" | "join")).map(|pair| pair[1].trim_matches(')')).collect();
        JOURNALLED.iter().map(|table| table.name).filter(|table| named.contains(table)).collect()
    }

    #[test]
    fn a_shared_list_is_read_again_when_any_table_its_text_reads_was_touched() {
        let of = |name: &'static str, made_of: &'static [&'static str], texts: Vec<Sql>| (name, made_of, texts);
        let lists = [
            of(STUDENTS.name, STUDENTS.made_of, vec![lists::STUDENTS]),
            of(GUARDIANS.name, GUARDIANS.made_of, vec![lists::GUARDIANS]),
            of(LINKS.name, LINKS.made_of, vec![lists::LINKS]),
            of(STAFF.name, STAFF.made_of, vec![lists::STAFF]),
            of(CLASSES.name, CLASSES.made_of, vec![lists::CLASSES]),
            of(INVOICES.name, INVOICES.made_of, vec![invoices::LIST]),
            of(ACCOUNTS.name, ACCOUNTS.made_of, vec![accounts::DEBTS, accounts::CREDITS, accounts::PAYERS, accounts::CHILDREN]),
            of(NEWCOMERS.name, NEWCOMERS.made_of, vec![newcomers::NEWCOMERS]),
        ];
        for (name, made_of, texts) in lists {
            let read: Vec<&str> = texts.iter().flat_map(read_by).collect();
            assert!(read.len() > 2, "{name}: {read:?}");
            for table in read {
                assert!(made_of.contains(&table), "{name} reads {table}");
            }
            for table in made_of {
                assert!(JOURNALLED.iter().any(|known| known.name == *table), "{name} is made of {table}, which nobody journals");
            }
        }
    }
}

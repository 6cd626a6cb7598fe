//! Somebody is erased: her name gives way to one that says nothing, contacts, free texts and her account go, and the journal forgets
//! what it kept of her. Marks, counts and ledgers stay as they were; what the law wants kept is told and left. Nobody can take it back.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use super::standing::is_linked;
use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::domain::name::PersonName;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::accounts::{Account, AccountRight, AccountRole};
use crate::store::classes::Enrolment;
use crate::store::db::Tx;
use crate::store::journal::erase::{self, ARGUMENTS, Forgets};
use crate::store::lane::Reply;
use crate::store::people::{Address, Contact, Guardianship, Household, HouseholdMember, Identifier, Person, Staff};
use crate::store::record::{Change, ChangeSet, Class, Image, Record, Table};
use crate::store::value::Value;
use crate::store::{JOURNALLED, apply, events};

mod fate;
mod retention;

use fate::{Fate, fate};
pub use retention::ApplyRetention;

/// Erases one person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ErasePerson {
    pub person: PersonId,
}

/// What was erased, for whoever proves it by a search.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Erased {
    /// Names, numbers and addresses that are to be nowhere any more.
    pub words: BTreeSet<String>,
}

impl Action for ErasePerson {
    const NAME: &'static str = "people.erase";
    const REVERSAL: Reversal = Reversal::None;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::MaintainStore);
    type Outcome = Erased;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Erased>> {
        who.require_all(Right::MaintainStore)?;
        let mut plan = Plan::default();
        let person = rows::keyed::<Person>(school.all(), &[self.person.0])?.into_iter().next();
        let person = person.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?;
        let name = person.name().display();
        if is_masked(&person) {
            plan.rows.push(Row::new(Verdict::Unchanged, name, Text::new("erase-done-before")));
            return Ok(plan);
        }
        if let Some(why) = needed(school, person.id)? {
            plan.rows.push(Row::new(Verdict::Refused, name, why));
            return Ok(plan);
        }
        erase(school, &[person.id], &mut plan)?;
        Ok(plan)
    }
}

impl Service {
    /// Where in the store these words stand, table by table with the number of rows: the proof that somebody is gone.
    pub fn traces(&self, actor: &Actor, words: &BTreeSet<String>) -> Reply<BTreeMap<String, usize>, Error> {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).filter(|word| word.chars().count() > 2).collect();
        self.read(actor, move |school, who| {
            who.require_all(Right::MaintainStore)?;
            Ok(crate::store::archive::traces(school.all(), &words)?)
        })
    }
}

/// The name of somebody who was erased.
fn mask(id: PersonId) -> PersonName {
    let digits = id.0.simple().to_string();
    PersonName { family_name: format!("X-{}", &digits[digits.len() - 8..]), ..PersonName::default() }
}

fn is_masked(person: &Person) -> bool {
    person.name() == mask(person.id)
}

/// Why the school still needs to know who she is.
fn needed(school: &mut Reader<'_, '_>, id: PersonId) -> Result<Option<Text>> {
    let today = school.today;
    let here = |row: &Enrolment| row.ends.is_none_or(|ends| ends >= today);
    if rows::of::<Enrolment>(school.all(), "student_id", &[id.0])?.iter().any(here) {
        return Ok(Some(Text::new("erase-still-here")));
    }
    let staff = rows::keyed::<Staff>(school.all(), &[id.0])?;
    if staff.iter().any(|row| row.until.is_none_or(|until| until >= today)) {
        return Ok(Some(Text::new("erase-still-staff")));
    }
    let links: Vec<Guardianship> = rows::of(school.all(), "guardian_id", &[id.0])?;
    let children: Vec<Uuid> = links.iter().filter(|link| is_linked(link, today)).map(|link| link.student_id.0).collect();
    let children = rows::of::<Enrolment>(school.all(), "student_id", &children)?;
    let children: BTreeSet<PersonId> = children.iter().filter(|row| here(row)).map(|row| row.student_id).collect();
    Ok((!children.is_empty()).then(|| Text::new("erase-still-guardian").with("count", children.len())))
}

/// Plans the erasure of these people, of whom nobody is needed any more.
fn erase(school: &mut Reader<'_, '_>, people: &[PersonId], plan: &mut Plan<Erased>) -> Result<()> {
    let mut ids: BTreeSet<Uuid> = people.iter().map(|id| id.0).collect();
    // Whoever was merged into her is she.
    loop {
        let merged: Vec<Person> = rows::of(school.all(), "merged_into", &ids.iter().copied().collect::<Vec<_>>())?;
        let before = ids.len();
        ids.extend(merged.iter().map(|person| person.id.0));
        if ids.len() == before {
            break;
        }
    }
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut work = Work { ids: ids.clone(), records: Vec::new(), kept: BTreeMap::new(), changes: ChangeSet::default() };
    words(school.all(), &ids, &mut plan.outcome.words)?;
    for table in JOURNALLED {
        work.table(school.all(), table)?;
    }
    work.homes(school.all())?;
    let accounts = work.accounts(school.all(), plan)?;
    for person in rows::keyed::<Person>(school.all(), &ids)? {
        let named = people.contains(&person.id);
        work.mask(&person, school.today);
        if named {
            let count = work.kept.get(&person.id.0).copied().unwrap_or_default();
            let says = if count > 0 { Text::new("erase-row-kept").with("count", count) } else { Text::new("erase-row") };
            plan.rows.push(Row::new(Verdict::Changed, person.name().display(), says));
        }
    }
    let images = erase::images(school.all(), &ids, &work.records)?;
    let goes = |table: &str| fate(table).is_some_and(|fate| fate != Fate::Kept);
    let mut forgotten: BTreeSet<(Uuid, i64)> =
        images.into_iter().filter(|(_, _, table)| goes(table)).map(|(operation, seq, _)| (operation, seq)).collect();
    let mut named: BTreeSet<String> = plan.outcome.words.clone();
    named.extend(ids.iter().map(Uuid::to_string));
    let about: BTreeSet<Uuid> = forgotten.iter().map(|(operation, _)| *operation).collect();
    forgotten.extend(erase::arguments(school.all(), &about, &named)?.into_iter().map(|operation| (operation, ARGUMENTS)));
    plan.forgets.images.extend(forgotten);
    plan.forgets.accounts.extend(accounts);
    plan.forgets.words.extend(named);
    plan.changes.0.extend(work.changes.0);
    Ok(())
}

/// What names her: whole names, contacts, numbers.
fn words(tx: &mut Tx<'_>, ids: &[Uuid], words: &mut BTreeSet<String>) -> Result<()> {
    let mut put = |word: &str| {
        if word.chars().count() > 2 {
            words.insert(word.to_owned());
        }
    };
    for person in rows::keyed::<Person>(tx, ids)? {
        let name = person.name();
        put(&name.display());
        // Every way a list, a receipt or a letter may have written her: with fewer of her names, and either one first.
        let families = [Some(&name.family_name), name.post_name.as_ref(), name.usage_name.as_ref()];
        let first = name.given_names.split_whitespace().next().unwrap_or_default();
        for given in [name.given_names.as_str(), first].into_iter().filter(|given| !given.is_empty()) {
            for family in families.into_iter().flatten().filter(|family| !family.is_empty()) {
                put(&format!("{family} {given}"));
                put(&format!("{given} {family}"));
            }
        }
        put(&person.search_key);
    }
    for contact in rows::of::<Contact>(tx, "person_id", ids)? {
        put(&contact.value);
    }
    for identifier in rows::of::<Identifier>(tx, "person_id", ids)?.iter().filter(|row| row.value.chars().count() > 5) {
        put(&identifier.value);
    }
    for account in rows::of::<Account>(tx, "person_id", ids)? {
        put(&account.login);
    }
    Ok(())
}

struct Work {
    ids: Vec<Uuid>,
    /// The records that were touched: their images go from the journal.
    records: Vec<Uuid>,
    /// How many documents stay, by person.
    kept: BTreeMap<Uuid, usize>,
    changes: ChangeSet,
}

impl Work {
    /// Every row of a table that names one of them.
    fn table(&mut self, tx: &mut Tx<'_>, table: &'static Table) -> Result<()> {
        let Some(fate) = fate(table.name).filter(|fate| !matches!(fate, Fate::Masked | Fate::Home)) else { return Ok(()) };
        let mut seen = BTreeSet::new();
        let naming = table.columns.iter().enumerate().filter(|(at, column)| {
            let key = *at == 0 && matches!(table.name, "guardian" | "staff");
            key || column.references.is_some_and(|target| matches!(target, "person" | "student" | "guardian" | "staff"))
        });
        for (at, column) in naming {
            for row in apply::rows_where(tx, table, column.name, &self.ids)? {
                let (Some(Value::Id(key)), Some(Value::Id(whose))) = (row.first(), row.get(at)) else { continue };
                let (key, whose) = (*key, *whose);
                if !seen.insert(key) || table.name == Account::TABLE.name {
                    continue;
                }
                match fate {
                    Fate::Kept => *self.kept.entry(whose).or_default() += 1,
                    Fate::Gone => self.gone(table, key, row),
                    _ => self.blank(table, key, &row),
                }
            }
        }
        Ok(())
    }

    fn gone(&mut self, table: &'static Table, key: Uuid, row: Vec<Value>) {
        self.records.push(key);
        self.changes.take(table, row);
        self.strip();
    }

    fn blank(&mut self, table: &'static Table, key: Uuid, row: &[Value]) {
        self.records.push(key);
        let is_personal = |at: usize| table.columns[at].class == Class::Personal;
        if !(0..row.len()).any(|at| is_personal(at) && !row[at].is_null()) {
            return;
        }
        let after = row.iter().enumerate().map(|(at, value)| if is_personal(at) { Value::Null } else { value.clone() }).collect();
        self.changes.put(table, Some(row.to_vec()), after);
        self.strip();
    }

    /// What was is not told once more by the operation that empties it.
    fn strip(&mut self) {
        if let Some(Change { table, before: Some(before), .. }) = self.changes.0.last_mut() {
            before.0.retain(|(at, _)| table.columns[*at].class == Class::Plain);
        }
    }

    /// The homes nobody but they live in any more.
    fn homes(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let members: Vec<HouseholdMember> = rows::of(tx, "person_id", &self.ids)?;
        let homes: BTreeSet<Uuid> = members.iter().map(|member| member.household_id.0).collect();
        let homes: Vec<Uuid> = homes.into_iter().collect();
        let all: Vec<HouseholdMember> = rows::of(tx, "household_id", &homes)?;
        let people: Vec<Uuid> = all.iter().map(|member| member.person_id.0).collect();
        let erased: BTreeSet<Uuid> =
            rows::keyed::<Person>(tx, &people)?.iter().filter(|person| is_masked(person)).map(|person| person.id.0).collect();
        let empty: Vec<Uuid> = homes
            .into_iter()
            .filter(|home| {
                let mut others = all.iter().filter(|member| member.household_id.0 == *home).map(|member| member.person_id.0);
                others.all(|id| self.ids.contains(&id) || erased.contains(&id))
            })
            .collect();
        for address in rows::of::<Address>(tx, "household_id", &empty)? {
            self.gone(Address::TABLE, address.id.0, address.values());
        }
        for before in rows::keyed::<Household>(tx, &empty)? {
            self.records.push(before.id.0);
            let after = Household { name: "X".to_owned(), ..before.clone() };
            self.whole(&before, &after);
        }
        Ok(())
    }

    /// Their accounts go with all they have; a login that did something stays in the journal as whose deed it was.
    fn accounts(&mut self, tx: &mut Tx<'_>, plan: &mut Plan<Erased>) -> Result<Vec<(crate::domain::id::AccountId, String, String)>> {
        let mut gone = Vec::new();
        for account in rows::of::<Account>(tx, "person_id", &self.ids)? {
            let deeds = events::done_since(tx, account.id, i64::MIN, i64::MAX)?;
            if deeds > 0 {
                plan.rows.push(Row::new(Verdict::Skipped, &account.login, Text::new("erase-login-stays").with("count", deeds)));
                plan.outcome.words.remove(&account.login);
            }
            for right in rows::of::<AccountRight>(tx, "account_id", &[account.id.0])? {
                self.changes.delete(&right);
            }
            for role in rows::of::<AccountRole>(tx, "account_id", &[account.id.0])? {
                self.changes.delete(&role);
            }
            let whose = account.person_id.unwrap_or(PersonId(account.id.0));
            gone.push((account.id, account.login_key.clone(), mask(whose).family_name));
            self.gone(Account::TABLE, account.id.0, account.values());
        }
        Ok(gone)
    }

    fn mask(&mut self, person: &Person, today: Day) {
        let mut after =
            Person { sex: None, birth_date: None, birth_place: None, ended_on: person.ended_on.or(Some(today)), ..person.clone() };
        after.rename(&mask(person.id));
        self.whole(person, &after);
    }

    /// A row with every personal column said anew, also where it is what it was: the journal forgets what it said before.
    fn whole<R: Record>(&mut self, before: &R, after: &R) {
        let (old, new) = (before.values(), after.values());
        let subject = R::TABLE.subject.and_then(|at| if let Value::Id(id) = &new[at] { Some(PersonId(*id)) } else { None });
        let (mut was, mut becomes) = (Image::default(), Image::default());
        for (at, (old, new)) in old.into_iter().zip(new).enumerate() {
            if R::TABLE.columns[at].class == Class::Personal {
                becomes.0.push((at, new));
            } else if old != new {
                was.0.push((at, old));
                becomes.0.push((at, new));
            }
        }
        self.changes.0.push(Change { table: R::TABLE, key: before.key(), subject, before: Some(was), after: Some(becomes) });
    }
}

/// What an operation forgets, for plans that erase nobody.
fn forget(plan: &mut Plan<Erased>, images: impl IntoIterator<Item = (Uuid, i64, String)>) {
    let forgets: &mut Forgets = &mut plan.forgets;
    forgets.images.extend(images.into_iter().map(|(operation, seq, _)| (operation, seq)));
}

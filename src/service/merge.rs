//! Two records of one person made one: found with reasons, merged by plan. The one that goes keeps its row and leads to the other;
//! whatever was about it is about the other from then on.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use crate::domain::day::BirthDate;
use crate::domain::duplicates::{self, Confidence, Trace};
use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::billing::{Invoice, InvoiceLine, Payment, Receipt};
use crate::store::classes::Enrolment;
use crate::store::lane::Reply;
use crate::store::people::{Apart, Contact, Guardian, Guardianship, Identifier, Person, Student};
use crate::store::record::{Record as _, Table};
use crate::store::value::Value;
use crate::store::{JOURNALLED, apply};

mod apart;
mod stays;

pub use apart::{KeepApart, KeptApart};

/// Two records that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The one of which more is known, which would stay.
    pub kept: PersonId,
    pub kept_name: String,
    pub kept_about: String,
    pub lost: PersonId,
    pub lost_name: String,
    pub lost_about: String,
    pub confidence: Confidence,
    pub reasons: Vec<Text>,
}

/// Makes one record of two, for each pair.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MergePeople {
    /// Who goes, and into whom.
    pub pairs: Vec<(PersonId, PersonId)>,
}

/// The tables whose keys are persons.
const PEOPLE: [&str; 4] = ["person", "student", "guardian", "staff"];

impl Service {
    /// Students, or guardians, that may be in the school twice; the surest first.
    pub fn propose_merges(&self, actor: &Actor, students: bool) -> Reply<Vec<Duplicate>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(if students { Right::WriteStudents } else { Right::WriteGuardians })?;
            propose(school, students)
        })
    }
}

fn propose(school: &mut Reader<'_, '_>, students: bool) -> Result<Vec<Duplicate>> {
    let tx = school.all();
    let here: HashSet<PersonId> = if students {
        rows::all::<Student>(tx)?.into_iter().map(|row| row.person_id).collect()
    } else {
        rows::all::<Guardian>(tx)?.into_iter().map(|row| row.person_id).collect()
    };
    let persons: Vec<Person> =
        rows::all::<Person>(tx)?.into_iter().filter(|row| here.contains(&row.id) && row.merged_into.is_none()).collect();
    let mut traces: HashMap<PersonId, Trace> = persons
        .iter()
        .map(|row| (row.id, Trace { name: row.name().key(), birth: row.birth_date, sex: row.sex, ..Trace::default() }))
        .collect();
    let mut about: HashMap<PersonId, Vec<String>> = HashMap::new();
    for row in rows::all::<Identifier>(tx)? {
        if let Some(person) = row.person_id.filter(|person| here.contains(person) && row.scheme == "matricule") {
            about.entry(person).or_default().push(row.value);
        }
    }
    for row in rows::all::<Contact>(tx)?.into_iter().filter(|row| row.ends.is_none()) {
        if let Some(trace) = traces.get_mut(&row.person_id) {
            trace.contacts.push((row.kind, row.value_key));
            about.entry(row.person_id).or_default().push(row.value);
        }
    }
    for row in rows::all::<Guardianship>(tx)? {
        let (own, other) = if students { (row.student_id, row.guardian_id) } else { (row.guardian_id, row.student_id) };
        if let Some(trace) = traces.get_mut(&own) {
            trace.kin.push(other.0.to_string());
        }
    }
    let apart: HashSet<(PersonId, PersonId)> = rows::all::<Apart>(tx)?.into_iter().map(|row| (row.one_id, row.other_id)).collect();
    // Only who shares a word of the name can be one person; the rarest word alone tells whom to compare.
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, person) in persons.iter().enumerate() {
        for word in person.name().key().split(' ') {
            by_word.entry(word.to_owned()).or_default().push(at);
        }
    }
    let mut compared: HashSet<(usize, usize)> = HashSet::new();
    let mut found = Vec::new();
    for group in by_word.values().filter(|group| group.len() <= MANY) {
        for (nth, one) in group.iter().enumerate() {
            for other in &group[nth + 1..] {
                if !compared.insert((*one, *other)) {
                    continue;
                }
                let (one, other) = (&persons[*one], &persons[*other]);
                if apart.contains(&apart::pair(one.id, other.id)) {
                    continue;
                }
                if let Some((confidence, reasons)) = duplicates::compare(&traces[&one.id], &traces[&other.id]) {
                    // Of whom more is known stays; of two alike the older record.
                    let known = |person: &Person| {
                        let trace = &traces[&person.id];
                        (trace.kin.len() + trace.contacts.len() + usize::from(person.birth_date.is_some()), std::cmp::Reverse(person.id))
                    };
                    let (kept, lost) = if known(one) >= known(other) { (one, other) } else { (other, one) };
                    let said = |person: &Person| {
                        let born = person.birth_date.map(BirthDate::written);
                        born.into_iter().chain(about.get(&person.id).into_iter().flatten().cloned()).collect::<Vec<_>>().join(", ")
                    };
                    found.push(Duplicate {
                        kept: kept.id,
                        kept_name: kept.name().display(),
                        kept_about: said(kept),
                        lost: lost.id,
                        lost_name: lost.name().display(),
                        lost_about: said(lost),
                        confidence,
                        reasons,
                    });
                }
            }
        }
    }
    found.sort_by(|a, b| (a.confidence, &a.kept_name, a.kept, a.lost).cmp(&(b.confidence, &b.kept_name, b.kept, b.lost)));
    Ok(found)
}

/// A word that so many share says nothing.
const MANY: usize = 400;

impl Action for MergePeople {
    const NAME: &'static str = "people.merge";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let mut plan = Plan::default();
        let mut gone: HashSet<PersonId> = HashSet::new();
        let mut merged: HashMap<PersonId, PersonId> = HashMap::new();
        let kept: HashSet<PersonId> = self.pairs.iter().map(|(_, kept)| *kept).collect();
        for (lost, into) in &self.pairs {
            let persons: HashMap<PersonId, Person> =
                rows::keyed::<Person>(school.all(), &[lost.0, into.0])?.into_iter().map(|row| (row.id, row)).collect();
            let (Some(one), Some(other)) = (persons.get(lost), persons.get(into)) else {
                return Err(Error::user(Text::new("service-person-unknown")));
            };
            apart::may(school, who, &[*lost, *into])?;
            let name = one.name().display();
            let twice = !gone.insert(*lost) || kept.contains(lost) || lost == into;
            if twice || one.merged_into.is_some() || other.merged_into.is_some() {
                plan.rows.push(Row::new(Verdict::Refused, name, Text::new("merge-twice").with("name", other.name().display())));
                continue;
            }
            let moved = merge(school, one, other, &mut plan)?;
            let says = Text::new("merge-done").with("lost", &name).with("kept", other.name().display()).with("count", moved);
            plan.rows.push(Row::new(Verdict::Changed, name, says));
            merged.insert(*lost, *into);
        }
        apart::follow(school, &merged, &mut plan)?;
        Ok(plan)
    }
}

/// Leads everything about one person to the other; how many records that are.
fn merge(school: &mut Reader<'_, '_>, lost: &Person, kept: &Person, plan: &mut Plan<()>) -> Result<usize> {
    let mut filled = kept.clone();
    filled.sex = kept.sex.or(lost.sex);
    filled.birth_place = kept.birth_place.clone().or_else(|| lost.birth_place.clone());
    filled.birth_date = match (kept.birth_date, lost.birth_date) {
        (Some(known), Some(other)) if other.refines(known) => Some(other),
        (known, other) => known.or(other),
    };
    plan.changes.update(kept, &filled);
    plan.changes.update(lost, &Person { merged_into: Some(kept.id), ..lost.clone() });
    // Whoever was merged into her before leads on to the one who stays, in one step.
    for earlier in rows::of::<Person>(school.all(), "merged_into", &[lost.id.0])? {
        plan.changes.update(&earlier, &Person { merged_into: Some(kept.id), ..earlier.clone() });
    }
    let stays = issued_or_received(school, lost.id)?;
    let twice = drafted_twice(school, lost.id, kept.id)?;
    let mut moved = stays::fold(school, lost, kept, plan)?;
    let mut dropped = 0;
    for table in JOURNALLED {
        if PEOPLE.contains(&table.name) {
            facet(school, table, lost.id, kept.id, plan)?;
            continue;
        }
        if table.name == Enrolment::TABLE.name || table.name == Apart::TABLE.name {
            continue;
        }
        let columns: Vec<usize> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.references.is_some_and(|target| PEOPLE.contains(&target)))
            .map(|(at, _)| at)
            .collect();
        for at in columns {
            let column = table.columns[at].name;
            let there = apply::rows_where(school.all(), table, column, &[kept.id.0])?;
            let mut here = apply::rows_where(school.all(), table, column, &[lost.id.0])?;
            here.sort_by(|a, b| format!("{:?}", a.first()).cmp(&format!("{:?}", b.first())));
            for row in here {
                let is = |keys: &HashSet<Uuid>| matches!(row.first(), Some(Value::Id(key)) if keys.contains(key));
                if is(&stays) {
                    continue;
                }
                if is(&twice) {
                    plan.changes.take(table, row);
                    continue;
                }
                let mut after = row.clone();
                after[at] = Value::Id(kept.id.0);
                moved += 1;
                // What is known of her already would only stand there twice.
                if there.iter().any(|other| is_same(table, other, &after)) {
                    dropped += usize::from(WRITTEN.contains(&table.name));
                    plan.changes.take(table, row);
                } else {
                    plan.changes.put(table, Some(row), after);
                }
            }
        }
    }
    if dropped > 0 {
        let says = Text::new("merge-kept-hers").with("count", dropped).with("kept", kept.name().display());
        plan.rows.push(Row::new(Verdict::Skipped, lost.name().display(), says));
    }
    Ok(moved)
}

/// What may be written of both, though a student has it once: hers who stays stands, and the plan says so.
const WRITTEN: [&str; 5] = ["mark", "council", "year_council", "appreciation", "roll_call_mark"];

/// What was issued or received keeps the record it was printed about, which leads to the one who stays.
fn issued_or_received(school: &mut Reader<'_, '_>, lost: PersonId) -> Result<HashSet<Uuid>> {
    let mut stays = HashSet::new();
    let invoices = rows::of::<Invoice>(school.all(), "student_id", &[lost.0])?;
    let issued: Vec<Uuid> = invoices.iter().filter(|invoice| invoice.number.is_some()).map(|invoice| invoice.id.0).collect();
    stays.extend(rows::of::<InvoiceLine>(school.all(), "invoice_id", &issued)?.iter().map(|line| line.id.0));
    stays.extend(issued);
    stays.extend(rows::of::<Payment>(school.all(), "person_id", &[lost.0])?.iter().map(|payment| payment.id.0));
    stays.extend(rows::of::<Receipt>(school.all(), "person_id", &[lost.0])?.iter().map(|receipt| receipt.id.0));
    Ok(stays)
}

/// Drafts over what the one who stays is billed for already: there they would stand twice.
fn drafted_twice(school: &mut Reader<'_, '_>, lost: PersonId, kept: PersonId) -> Result<HashSet<Uuid>> {
    let key = |line: &InvoiceLine| line.fee_id.map(|fee| (fee, line.instalment));
    let billed: HashSet<_> = rows::of::<InvoiceLine>(school.all(), "student_id", &[kept.0])?.iter().filter_map(key).collect();
    let drafts: HashSet<Uuid> = rows::of::<Invoice>(school.all(), "student_id", &[lost.0])?
        .iter()
        .filter(|invoice| invoice.number.is_none())
        .map(|invoice| invoice.id.0)
        .collect();
    let lines = rows::of::<InvoiceLine>(school.all(), "student_id", &[lost.0])?;
    let of_drafts = || lines.iter().filter(|line| drafts.contains(&line.invoice_id.0));
    let twice: HashSet<Uuid> =
        of_drafts().filter(|line| key(line).is_some_and(|key| billed.contains(&key))).map(|line| line.invoice_id.0).collect();
    Ok(of_drafts().filter(|line| twice.contains(&line.invoice_id.0)).map(|line| line.id.0).chain(twice.iter().copied()).collect())
}

/// Who becomes what the other was.
fn facet(school: &mut Reader<'_, '_>, table: &'static Table, lost: PersonId, kept: PersonId, plan: &mut Plan<()>) -> Result<()> {
    if table.name == Person::TABLE.name {
        return Ok(());
    }
    let there = apply::rows(school.all(), table, &[kept.0])?;
    let here = apply::rows(school.all(), table, &[lost.0])?;
    if let (true, Some(mut row)) = (there.is_empty(), here.into_iter().next()) {
        row[0] = Value::Id(kept.0);
        plan.changes.put(table, None, row);
    }
    Ok(())
}

/// Whether two rows say the same of the same: what tells them apart is only their key, or how they are written.
fn is_same(table: &Table, one: &[Value], other: &[Value]) -> bool {
    let telling: &[&str] = match table.name {
        "contact" => &["person_id", "kind", "value_key", "ends"],
        "guardianship" => &["student_id", "guardian_id", "ends"],
        "household_member" => &["household_id", "person_id", "ends"],
        "mark" => &["assessment_id", "student_id"],
        "council" => &["student_id", "term_id"],
        "year_council" => &["student_id", "year_id"],
        "appreciation" => &["student_id", "term_id", "course_id"],
        "roll_call_mark" => &["student_id", "day", "starts"],
        "class_teacher" | "course_teacher" | "course_student" => &["class_id", "course_id", "staff_id", "student_id", "starts", "ends"],
        _ => return false,
    };
    telling.iter().filter_map(|name| table.position(name)).all(|at| one[at] == other[at])
}

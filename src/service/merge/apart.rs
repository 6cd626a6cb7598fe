//! Two people who look like one and are not: said once, with who and when, and not proposed again until it is taken back. Whatever is
//! merged later takes what was said of it along.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::lane::Reply;
use crate::store::people::{Apart, Guardian, Person, Staff, Student};

/// Says of each pair that it is two people, or takes that back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepApart {
    pub pairs: Vec<(PersonId, PersonId)>,
    pub apart: bool,
}

/// A pair that is two people, and who said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptApart {
    pub one: PersonId,
    pub one_name: String,
    pub other: PersonId,
    pub other_name: String,
    pub by: String,
    pub on: Day,
}

impl Service {
    /// The students, or guardians, of whom somebody said that they are two people; by name.
    pub fn kept_apart(&self, actor: &Actor, students: bool) -> Reply<Vec<KeptApart>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(if students { Right::WriteStudents } else { Right::WriteGuardians })?;
            let marks = rows::all::<Apart>(school.all())?;
            let ids: Vec<Uuid> = marks.iter().flat_map(|mark| [mark.one_id.0, mark.other_id.0]).collect();
            let here: HashSet<PersonId> = if students {
                rows::keyed::<Student>(school.all(), &ids)?.into_iter().map(|row| row.person_id).collect()
            } else {
                rows::keyed::<Guardian>(school.all(), &ids)?.into_iter().map(|row| row.person_id).collect()
            };
            let names = names(school, &ids)?;
            let name = |id: PersonId| names.get(&id).map(|person| person.name().display()).unwrap_or_default();
            let marks = marks.into_iter().filter(|mark| here.contains(&mark.one_id) && here.contains(&mark.other_id));
            let mut marks: Vec<KeptApart> = marks
                .map(|mark| KeptApart {
                    one: mark.one_id,
                    one_name: name(mark.one_id),
                    other: mark.other_id,
                    other_name: name(mark.other_id),
                    by: mark.marked_by,
                    on: mark.marked_on,
                })
                .collect();
            marks.sort_by(|a, b| (&a.one_name, &a.other_name, a.one, a.other).cmp(&(&b.one_name, &b.other_name, b.one, b.other)));
            Ok(marks)
        })
    }
}

impl Action for KeepApart {
    const NAME: &'static str = "people.keep_apart";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let mut plan = Plan::default();
        let ids: Vec<Uuid> = self.pairs.iter().flat_map(|(one, other)| [one.0, other.0]).collect();
        may(school, who, &self.pairs.iter().flat_map(|(one, other)| [*one, *other]).collect::<Vec<_>>())?;
        let persons = names(school, &ids)?;
        let mut told: HashSet<(PersonId, PersonId)> = HashSet::new();
        let marks = of(school, &ids)?;
        for (one, other) in &self.pairs {
            let (Some(first), Some(second)) = (persons.get(one), persons.get(other)) else {
                return Err(Error::user(Text::new("service-person-unknown")));
            };
            let both = pair(*one, *other);
            let said = |id| Text::new(id).with("one", first.name().display()).with("other", second.name().display());
            let mut tell = |verdict, text| plan.rows.push(Row::new(verdict, first.name().display(), text));
            if one == other || first.merged_into.is_some() || second.merged_into.is_some() {
                tell(Verdict::Refused, said("apart-one"));
                continue;
            }
            if !told.insert(both) {
                continue;
            }
            match (marks.iter().find(|mark| (mark.one_id, mark.other_id) == both), self.apart) {
                (Some(mark), true) => {
                    tell(Verdict::Unchanged, said("apart-already").with("who", &mark.marked_by).with("day", mark.marked_on));
                }
                (None, false) => tell(Verdict::Unchanged, said("apart-not")),
                (Some(mark), false) => {
                    tell(Verdict::Changed, said("apart-back").with("who", &mark.marked_by).with("day", mark.marked_on));
                    plan.changes.delete(mark);
                }
                (None, true) => {
                    tell(Verdict::New, said("apart-said"));
                    let (one_id, other_id) = both;
                    let (marked_by, marked_on) = (who.login.clone(), school.today);
                    plan.changes.insert(&Apart { id: school.mint(), one_id, other_id, marked_by, marked_on });
                }
            }
        }
        Ok(plan)
    }
}

/// Leads what was said of those who go to those who stay. Where somebody is merged with the very person she was kept apart from, that
/// is over, and the plan says whose word it was.
pub(super) fn follow(school: &mut Reader<'_, '_>, merged: &HashMap<PersonId, PersonId>, plan: &mut Plan<()>) -> Result<()> {
    let involved: Vec<Uuid> = merged.iter().flat_map(|(lost, kept)| [lost.0, kept.0]).collect();
    let mut marks = of(school, &involved)?;
    marks.sort_by_key(|mark| mark.id);
    let becomes = |id: PersonId| merged.get(&id).copied().unwrap_or(id);
    let moves = |mark: &Apart| merged.contains_key(&mark.one_id) || merged.contains_key(&mark.other_id);
    let mut there: HashSet<(PersonId, PersonId)> =
        marks.iter().filter(|mark| !moves(mark)).map(|mark| (mark.one_id, mark.other_id)).collect();
    for mark in marks.iter().filter(|mark| moves(mark)) {
        let both = pair(becomes(mark.one_id), becomes(mark.other_id));
        if both.0 == both.1 {
            let names = names(school, &[mark.one_id.0, mark.other_id.0])?;
            let name = |id: &PersonId| names.get(id).map(|person| person.name().display()).unwrap_or_default();
            let says = Text::new("apart-over").with("one", name(&mark.one_id)).with("other", name(&mark.other_id));
            let says = says.with("who", &mark.marked_by).with("day", mark.marked_on);
            plan.rows.push(Row::new(Verdict::Changed, name(&mark.one_id), says));
        }
        if both.0 == both.1 || !there.insert(both) {
            plan.changes.delete(mark);
        } else {
            plan.changes.update(mark, &Apart { one_id: both.0, other_id: both.1, ..mark.clone() });
        }
    }
    Ok(())
}

/// Whoever merges may write both as what they are.
pub(super) fn may(school: &mut Reader<'_, '_>, who: &Actor, ids: &[PersonId]) -> Result<()> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    if !rows::keyed::<Student>(school.all(), &ids)?.is_empty() {
        who.require_all(Right::WriteStudents)?;
    }
    if !rows::keyed::<Guardian>(school.all(), &ids)?.is_empty() {
        who.require_all(Right::WriteGuardians)?;
    }
    if !rows::keyed::<Staff>(school.all(), &ids)?.is_empty() {
        who.require_all(Right::WriteStaff)?;
    }
    Ok(())
}

/// Two people in the order a mark names them.
pub(super) fn pair(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
    if one <= other { (one, other) } else { (other, one) }
}

/// The marks that name any of these.
fn of(school: &mut Reader<'_, '_>, ids: &[Uuid]) -> Result<Vec<Apart>> {
    let mut marks = rows::of::<Apart>(school.all(), "one_id", ids)?;
    let more = rows::of::<Apart>(school.all(), "other_id", ids)?;
    marks.extend(more.into_iter().filter(|mark| !ids.contains(&mark.one_id.0)));
    Ok(marks)
}

fn names(school: &mut Reader<'_, '_>, ids: &[Uuid]) -> Result<HashMap<PersonId, Person>> {
    Ok(rows::keyed::<Person>(school.all(), ids)?.into_iter().map(|row| (row.id, row)).collect())
}

//! What the school need not know any more, by rule: people who left years ago, reasons and remarks of absences of past years, old events.
//! A rule of nought keeps for ever.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Erased, Work, erase, forget, is_masked};
use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::domain::retention::Rules;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::Result;
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::attendance::{Absence, FollowUp, RollCallMark};
use crate::store::classes::Enrolment;
use crate::store::journal::erase as journal;
use crate::store::people::{Guardianship, Person, Staff};
use crate::store::record::{ChangeSet, Record as _};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Erases what the rules let go.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApplyRetention {
    pub rules: Rules,
}

impl Action for ApplyRetention {
    const NAME: &'static str = "people.retention";
    const REVERSAL: Reversal = Reversal::None;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::MaintainStore);
    type Outcome = Erased;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Erased>> {
        who.require_all(Right::MaintainStore)?;
        let mut plan = Plan::default();
        let today = school.today;
        if let Some(before) = years_ago(today, self.rules.people_years) {
            let gone = people(school, before)?;
            if !gone.is_empty() {
                erase(school, &gone, &mut plan)?;
            }
        }
        if let Some(before) = years_ago(today, self.rules.absences_years) {
            absences(school, before, &mut plan)?;
        }
        if self.rules.events_months > 0 {
            let before = school.now - i64::from(self.rules.events_months) * 30 * DAY;
            let count = crate::store::events::before(school.all(), before)?;
            if count > 0 {
                plan.forgets.events_before = Some(before);
                plan.rows.push(Row::new(Verdict::Changed, "", Text::new("retention-row-events").with("count", count)));
            }
        }
        Ok(plan)
    }
}

fn years_ago(today: Day, years: u16) -> Option<Day> {
    (years > 0).then(|| today.plus_months(-12 * i32::from(years)))
}

/// Everybody who left before a day and whom nobody who is here stands beside.
fn people(school: &mut Reader<'_, '_>, before: Day) -> Result<Vec<PersonId>> {
    // The last day each is known to have been here; nobody is erased of whom none is known.
    let mut last: BTreeMap<PersonId, Day> = BTreeMap::new();
    let mut staying: BTreeSet<PersonId> = BTreeSet::new();
    let mut seen = |id: PersonId, ends: Option<Day>| match ends {
        Some(ends) => {
            let day = last.entry(id).or_insert(ends);
            *day = (*day).max(ends);
        }
        None => drop(staying.insert(id)),
    };
    for row in rows::all::<Enrolment>(school.all())? {
        seen(row.student_id, row.ends);
    }
    for row in rows::all::<Staff>(school.all())? {
        seen(row.person_id, row.until);
    }
    let children: Vec<(PersonId, PersonId)> =
        rows::all::<Guardianship>(school.all())?.iter().map(|link| (link.guardian_id, link.student_id)).collect();
    for (guardian, student) in children {
        match (staying.contains(&student), last.get(&student).copied()) {
            (true, _) | (false, None) => drop(staying.insert(guardian)),
            (false, Some(ends)) => {
                let day = last.entry(guardian).or_insert(ends);
                *day = (*day).max(ends);
            }
        }
    }
    let mut gone = Vec::new();
    for person in rows::all::<Person>(school.all())? {
        let left = last.get(&person.id).is_some_and(|day| *day < before) && !staying.contains(&person.id);
        if left && person.merged_into.is_none() && !is_masked(&person) {
            gone.push(person.id);
        }
    }
    Ok(gone)
}

/// Reasons and remarks of absences that ended before a day, and what was done about them; the half-days stay.
fn absences(school: &mut Reader<'_, '_>, before: Day, plan: &mut Plan<Erased>) -> Result<()> {
    let absences = rows::all::<Absence>(school.all())?;
    let calls = rows::all::<RollCallMark>(school.all())?;
    let follow_ups = rows::all::<FollowUp>(school.all())?;
    let mut work = Work { ids: Vec::new(), records: Vec::new(), kept: BTreeMap::new(), changes: ChangeSet::default() };
    for row in absences.iter().filter(|row| row.ends.day < before && (row.motive.is_some() || row.remark.is_some())) {
        work.blank(Absence::TABLE, row.key(), &row.values());
    }
    for row in calls.iter().filter(|row| row.day < before && row.motive.is_some()) {
        work.blank(RollCallMark::TABLE, row.key(), &row.values());
    }
    for row in follow_ups.iter().filter(|row| row.day < before && row.note.is_some()) {
        work.blank(FollowUp::TABLE, row.key(), &row.values());
    }
    let old = work.changes.0.len();
    if old == 0 {
        return Ok(());
    }
    plan.rows.push(Row::new(Verdict::Changed, "", Text::new("retention-row-absences").with("count", old)));
    let images = journal::images(school.all(), &[], &work.records)?;
    forget(plan, images);
    // Of somebody who is erased in the same go her absences are emptied already.
    let there: BTreeSet<uuid::Uuid> = plan.changes.0.iter().map(|change| change.key).collect();
    plan.changes.0.extend(work.changes.0.into_iter().filter(|change| !there.contains(&change.key)));
    Ok(())
}

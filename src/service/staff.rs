//! One of the staff by hand: her card with what she teaches, added, edited. Her courses are given in the frame, her account by whoever
//! manages accounts.

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal};
use super::actor::Actor;
use super::alike::{self, Facet};
use super::cards::{Card, StaffPart, card};
use super::engine::Service;
use super::error::{Error, Result};
use super::people::{PersonEdit, edit_person, judge, new_person, trace};
use super::rows;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::{PersonId, RowId};
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::accounts::Account;
use crate::store::classes::{Class, ClassTeacher, Course, CourseTeacher};
use crate::store::lane::Reply;
use crate::store::lists::{self, StaffRow};
use crate::store::people::{self, Identifier, Staff};

/// Edits somebody of the staff.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditStaff {
    pub staff: PersonId,
    pub edit: PersonEdit,
}

/// Somebody new on the staff.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddStaff {
    /// Her number; none: she has none.
    pub number: Option<String>,
    pub edit: PersonEdit,
}

impl Service {
    /// Everything about one of the staff.
    pub fn staff_card(&self, actor: &Actor, id: PersonId) -> Reply<Card, Error> {
        self.read(actor, move |school, who| {
            let row = find(school, who, Right::ReadStaff, id)?;
            let today = school.today;
            let mut card = card(school, id, "service-unknown-staff")?;
            let now = |starts: Option<Day>, ends: Option<Day>| starts.is_none_or(|day| day <= today) && ends.is_none_or(|day| day >= today);
            let mut homerooms: Vec<ClassTeacher> = rows::of(school.all(), "staff_id", &[id.0])?;
            homerooms.retain(|row| now(row.starts, row.ends));
            let classes: Vec<_> = homerooms.iter().map(|row| row.class_id.0).collect();
            let mut courses: Vec<CourseTeacher> = rows::of(school.all(), "staff_id", &[id.0])?;
            courses.retain(|row| now(row.starts, row.ends));
            let taught: Vec<_> = courses.iter().map(|row| row.course_id.0).collect();
            let mut taught: Vec<(String, String)> =
                rows::keyed::<Course>(school.all(), &taught)?.into_iter().map(|course| (course.code, course.title)).collect();
            taught.sort();
            let login = match who.may(Right::ManageAccounts) {
                true => rows::of::<Account>(school.all(), "person_id", &[id.0])?.into_iter().next().map(|account| account.login),
                false => None,
            };
            card.staff = Some(StaffPart {
                function: row.function,
                teaches: row.teaches,
                since: row.since,
                until: row.until,
                homerooms: rows::keyed::<Class>(school.all(), &classes)?.into_iter().map(|class| class.code).collect(),
                courses: taught,
                login,
            });
            Ok(card)
        })
    }

    /// Somebody of the staff whom the actor sees, by a number, a whole name, or as many words of it as mean nobody else.
    pub fn find_staff(&self, actor: &Actor, reference: &str) -> Reply<PersonId, Error> {
        let reference = reference.trim().to_owned();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadStaff)?;
            let (rows, wanted) = (lists::staff(tx, &seen)?, fold(&reference));
            let numbered = people::by_identifier(tx, &reference)?;
            let called = |row: &&StaffRow| numbered.contains(&row.id) || fold(&row.name.display()) == wanted;
            let mut found: Vec<PersonId> = rows.iter().filter(called).map(|row| row.id).collect();
            let words: Vec<&str> = wanted.split_whitespace().collect();
            if found.is_empty() && words.len() >= 2 {
                let fits = |row: &&StaffRow| {
                    let name = fold(&row.name.display());
                    words.iter().all(|word| name.split_whitespace().any(|own| own == *word))
                };
                found = rows.iter().filter(fits).map(|row| row.id).collect();
            }
            match found[..] {
                [one] => Ok(one),
                [] => Err(Error::user(Text::new("service-unknown-staff").with("who", &reference))),
                _ => Err(Error::user(Text::new("service-several-people").with("who", &reference).with("count", found.len()))),
            }
        })
    }
}

/// Whoever this is on the staff, for who reaches her; an unknown id answers alike.
fn find(school: &mut Reader<'_, '_>, who: &Actor, right: Right, id: PersonId) -> Result<Staff> {
    let (tx, seen) = school.seen_by(who, right)?;
    let reached = seen.all || seen.person == Some(id);
    let row = rows::keyed::<Staff>(tx, &[id.0])?.into_iter().next().filter(|_| reached);
    row.ok_or_else(|| Error::user(Text::new("service-unknown-staff").with("who", "")))
}

impl Action for EditStaff {
    const NAME: &'static str = "people.edit_staff";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteStaff);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let before = find(school, who, Right::WriteStaff, self.staff)?;
        let mut plan = Plan::default();
        let (name, mut conflicts) = edit_person(school, self.staff, &self.edit, &mut plan)?;
        let mut after = before.clone();
        let mut take = |kept: bool, field: &'static str| {
            if !kept {
                conflicts.push(field);
            }
        };
        take(self.edit.function.as_ref().is_none_or(|edit| edit.merge(&mut after.function)), "field-function");
        take(self.edit.teaches.as_ref().is_none_or(|edit| edit.merge(&mut after.teaches)), "staff-teaches");
        take(self.edit.since.as_ref().is_none_or(|edit| edit.merge(&mut after.since)), "staff-since");
        take(self.edit.until.as_ref().is_none_or(|edit| edit.merge(&mut after.until)), "staff-until");
        ordered(&after)?;
        plan.changes.update(&before, &after);
        Ok(judge(plan, name, conflicts))
    }
}

impl Action for AddStaff {
    const NAME: &'static str = "people.add_staff";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteStaff);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteStaff)?;
        let mut plan = Plan::default();
        let person = new_person(school, &self.edit, &mut plan)?;
        fn now<T: Clone>(edit: Option<&Edit<T>>) -> Option<T> {
            edit.map(|edit| edit.now.clone())
        }
        let row = Staff {
            person_id: person.id,
            function: now(self.edit.function.as_ref()).flatten(),
            teaches: now(self.edit.teaches.as_ref()).unwrap_or(true),
            since: now(self.edit.since.as_ref()).flatten(),
            until: now(self.edit.until.as_ref()).flatten(),
        };
        ordered(&row)?;
        plan.changes.insert(&row);
        if let Some(number) = self.number.as_ref().map(|number| tidy(number)).filter(|number| !number.is_empty()) {
            if !people::by_identifier(school.all(), &number)?.is_empty() {
                return Err(Error::conflict(Text::new("service-matricule-taken").with("matricule", number)));
            }
            let id: RowId = school.mint();
            let (scheme, person_id) = ("matricule".to_owned(), Some(person.id));
            plan.changes.insert(&Identifier { id, scheme, value: number, person_id, household_id: None, class_id: None, course_id: None });
        }
        plan.rows.push(alike::row(school, who, Facet::Staff, &trace(&self.edit), person.name().display())?);
        Ok(plan)
    }
}

fn ordered(row: &Staff) -> Result<()> {
    match (row.since, row.until) {
        (Some(since), Some(until)) if until < since => Err(Error::user(Text::new("frame-ends-before"))),
        _ => Ok(()),
    }
}

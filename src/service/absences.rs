//! Absences by hand: announced or entered for one student or a group, changed, and taken away again.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::school_days::{self, SchoolDays};
use crate::domain::attendance::{AbsenceState, Half, Motive, Opening};
use crate::domain::day::Day;
use crate::domain::hour::{Hour, Span, Wall};
use crate::domain::id::{AbsenceId, PersonId};
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::attendance::{self, Absence};
use crate::store::lane::Reply;
use crate::store::record::Record as _;
use crate::store::{apply, people};

/// Enters an absence, the same for each of these students.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddAbsences {
    pub students: Vec<PersonId>,
    pub from: Wall,
    pub to: Wall,
    /// None: announced where it is still to come, else observed.
    pub state: Option<AbsenceState>,
    pub motive: Option<String>,
    pub remark: Option<String>,
}

/// Changes an absence, or takes one away that was a mistake.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditAbsence {
    pub absence: AbsenceId,
    pub state: Option<Edit<AbsenceState>>,
    pub motive: Option<Edit<Option<String>>>,
    pub remove: bool,
}

impl Action for AddAbsences {
    const NAME: &'static str = "attendance.add_absences";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::SettleAbsences);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        if self.from >= self.to {
            return Err(ends_before(self.from, self.to));
        }
        let motives = school_days::motives(school.all())?;
        let motive = known(&motives, self.motive.as_deref())?;
        let coming = self.from.day > school.today;
        let state = self.state.unwrap_or(if coming { AbsenceState::Announced } else { AbsenceState::Observed });
        if coming && state == AbsenceState::Observed {
            return Err(Error::user(Text::new("absence-not-seen-yet")).hint(Text::new("absence-not-seen-yet-hint")));
        }
        takes(state, motive)?;
        let seen = seen(school, who)?;
        let ids: Vec<uuid::Uuid> = self.students.iter().map(|id| id.0).collect();
        let names = names(school, &ids)?;
        let there: HashSet<PersonId> = attendance::absences(school.all(), self.from.day, self.to.day)?
            .into_iter()
            .filter(|row| row.span() == Span::new(self.from, self.to))
            .map(|row| row.student_id)
            .collect();
        let halves = half_days(&SchoolDays::load(school.all())?.opening(None), Span::new(self.from, self.to));
        let mut plan = Plan::default();
        let mut done = HashSet::new();
        for student in self.students.iter().copied().filter(|student| done.insert(*student)) {
            let name = names.iter().find(|(id, _)| *id == student).map(|(_, name)| name.clone()).filter(|_| seen.contains(&student));
            let Some(name) = name else {
                plan.rows.push(Row::new(Verdict::Refused, "", Text::new("service-unknown-student").with("who", "")));
                continue;
            };
            if there.contains(&student) {
                plan.rows.push(Row::new(Verdict::Unchanged, name, Text::new("absence-there")));
                continue;
            }
            plan.changes.insert(&Absence {
                id: school.mint(),
                student_id: student,
                starts: self.from,
                ends: self.to,
                state,
                motive: motive.map(|motive| motive.code.clone()),
                remark: self.remark.as_deref().map(tidy).filter(|remark| !remark.is_empty()),
            });
            let message = counted(Span::new(self.from, self.to), state, halves);
            plan.rows.push(Row::new(Verdict::New, name, message));
        }
        if self.students.is_empty() {
            return Err(Error::user(Text::new("absence-of-nobody")));
        }
        Ok(plan)
    }
}

impl Action for EditAbsence {
    const NAME: &'static str = "attendance.edit_absence";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SettleAbsences);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let unknown = || Error::user(Text::new("absence-unknown"));
        let values = apply::rows(school.all(), Absence::TABLE, &[self.absence.0])?.into_iter().next().ok_or_else(unknown)?;
        let before = Absence::from_values(values).map_err(crate::store::Error::from)?;
        if !seen(school, who)?.contains(&before.student_id) {
            return Err(unknown());
        }
        let name = names(school, &[before.student_id.0])?.into_iter().next().map(|(_, name)| name).unwrap_or_default();
        let mut plan = Plan::default();
        if self.remove {
            plan.changes.delete(&before);
            plan.rows.push(Row::new(Verdict::Changed, name, Text::new("absence-removed")));
            return Ok(plan);
        }
        let mut after = before.clone();
        let kept = self.state.as_ref().is_none_or(|edit| edit.merge(&mut after.state))
            && self.motive.as_ref().is_none_or(|edit| edit.merge(&mut after.motive));
        if !kept {
            plan.rows.push(Row::new(Verdict::Conflict, name, Text::new("absence-changed-meanwhile").with("state", before.state.label())));
            return Ok(plan);
        }
        let motives = school_days::motives(school.all())?;
        takes(after.state, known(&motives, after.motive.as_deref())?)?;
        let changed = plan.changes.update(&before, &after);
        let verdict = if changed { Verdict::Changed } else { Verdict::Unchanged };
        plan.rows.push(Row::new(verdict, name, entered(after.span(), after.state)));
        Ok(plan)
    }
}

/// An absence in a row of a plan.
pub(super) fn entered(span: Span, state: AbsenceState) -> Text {
    Text::new("absence-row").with("when", when(span)).with("state", state.label())
}

/// The same with the half-days it takes, or that it takes none.
fn counted(span: Span, state: AbsenceState, halves: usize) -> Text {
    Text::new("absence-row-counted").with("when", when(span)).with("state", state.label()).with("count", halves)
}

/// Days where it is about whole ones, else days and hours.
fn when(span: Span) -> Text {
    let whole = span.from.hour == Hour::MIDNIGHT && span.to.hour == Hour::END;
    match (whole, span.from.day == span.to.day) {
        (true, true) => Text::new("absence-when-day").with("day", span.from.day),
        (true, false) => Text::new("absence-when-days").with("from", span.from.day).with("to", span.to.day),
        (false, _) => Text::new("absence-when").with("from", wall(span.from)).with("to", wall(span.to)),
    }
}

/// Refuses an absence that would end before it begins: by its days, by its hours within one day.
pub(super) fn ends_before(from: Wall, to: Wall) -> Error {
    Error::user(match from.day == to.day {
        true => Text::new("attendance-ends-before").with("from", from.hour.to_string()),
        false => Text::new("absence-ends-before-day").with("from", from.day).with("to", to.day),
    })
}

/// How many half-days with class a span touches.
fn half_days(opening: &Opening, span: Span) -> usize {
    let touched = |day: Day, half: Half| {
        let from = if day == span.from.day { span.from.hour } else { Hour::MIDNIGHT };
        let to = if day == span.to.day { span.to.hour } else { Hour::END };
        opening.half(day, half).iter().any(|period| period.from < to && from < period.to)
    };
    opening.half_days(span.from.day, span.to.day).filter(|(day, half, _)| touched(*day, *half)).count()
}

/// `23/11/2026 07:30`.
fn wall(wall: Wall) -> String {
    format!("{} {}", wall.day.written(), wall.hour)
}

/// The reason of this code; a code nobody knows is refused.
pub(super) fn known<'a>(motives: &'a [Motive], code: Option<&str>) -> Result<Option<&'a Motive>> {
    let Some(code) = code else { return Ok(None) };
    let unknown = || {
        let codes = motives.iter().map(|motive| motive.code.as_str()).collect::<Vec<_>>().join(", ");
        Error::user(Text::new("motive-no-such").with("code", code)).hint(Text::new("motive-unknown-hint").with("codes", codes))
    };
    motives.iter().find(|motive| motive.code == code).map(Some).ok_or_else(unknown)
}

/// A reason that the school does not take cannot justify.
pub(super) fn takes(state: AbsenceState, motive: Option<&Motive>) -> Result<()> {
    match motive.filter(|motive| state == AbsenceState::Justified && !motive.receivable) {
        Some(motive) => {
            Err(Error::user(Text::new("motive-excuses-nothing").with("motive", motive.label()))
                .hint(Text::new("motive-excuses-nothing-hint")))
        }
        None => Ok(()),
    }
}

/// Whose absences this actor may enter and settle.
pub(super) fn seen(school: &mut Reader<'_, '_>, who: &Actor) -> Result<HashSet<PersonId>> {
    let (tx, seen) = school.seen_by(who, Right::SettleAbsences)?;
    Ok(crate::store::lists::students(tx, &seen)?.into_iter().map(|row| row.id).collect())
}

pub(super) fn names(school: &mut Reader<'_, '_>, ids: &[uuid::Uuid]) -> Result<Vec<(PersonId, String)>> {
    let rows = apply::rows(school.all(), people::Person::TABLE, ids)?;
    let name = |values| {
        let person = people::Person::from_values(values).map_err(crate::store::Error::from)?;
        Ok((person.id, person.name().display()))
    };
    rows.into_iter().map(name).collect()
}

impl Service {
    /// The reasons there are; those of health only as such for who may not see them.
    pub fn motives(&self, actor: &Actor) -> Reply<Vec<Motive>, Error> {
        self.read(actor, move |school, who| {
            who.require(Right::ReadAttendance)?;
            school_days::motives(school.all())
        })
    }
}

//! Absences a family announces or gives a reason for, of its own child and as the link allows today. It settles nothing: that is for
//! student affairs.

use serde::{Deserialize, Serialize};

use super::absences::{ends_before, entered, known, names};
use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::error::{Error, Result};
use super::school::Reader;
use super::school_days;
use crate::domain::attendance::{AbsenceState, Motive};
use crate::domain::hour::{Span, Wall};
use crate::domain::id::PersonId;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::attendance::{self, Absence};
use crate::store::cards;

/// Announces that a child stays away, or says afterwards why she did.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnnounceAbsence {
    pub student: PersonId,
    pub from: Wall,
    pub to: Wall,
    pub motive: Option<String>,
    pub remark: Option<String>,
}

impl Action for AnnounceAbsence {
    const NAME: &'static str = "attendance.announce";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::AnnounceAbsences);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        if self.from >= self.to {
            return Err(ends_before(self.from, self.to));
        }
        let (tx, seen) = school.seen_by(who, Right::AnnounceAbsences)?;
        if !cards::sees_student(tx, &seen, self.student)? {
            return Err(Error::user(Text::new("service-unknown-student").with("who", "")));
        }
        let today = school.today;
        let year = school_days::year(school, today)?;
        if self.from.day < year.starts || self.to.day > year.ends {
            return Err(Error::user(Text::new("announce-outside-year").with("starts", year.starts).with("ends", year.ends)));
        }
        let motive = self.motive(school)?;
        let remark = self.remark.as_deref().map(tidy).filter(|remark| !remark.is_empty());
        let name = names(school, &[self.student.0])?.into_iter().next().map(|(_, name)| name).unwrap_or_default();
        let span = Span::new(self.from, self.to);
        let mut plan = Plan::default();
        let kept: Vec<Absence> =
            attendance::absences_of(school.all(), self.student)?.into_iter().filter(|row| row.span().meets(span)).collect();
        if kept.iter().any(|row| row.state.is_settled()) {
            plan.rows.push(Row::new(Verdict::Refused, name, Text::new("announce-settled")));
            return Ok(plan);
        }
        let verdict = match kept.iter().find(|row| row.state == AbsenceState::Announced) {
            Some(before) if before.span() == span => {
                let after = Absence {
                    motive: motive.or_else(|| before.motive.clone()),
                    remark: remark.or_else(|| before.remark.clone()),
                    ..before.clone()
                };
                if plan.changes.update(before, &after) { Verdict::Changed } else { Verdict::Unchanged }
            }
            Some(before) => {
                let there = entered(before.span(), before.state);
                plan.rows.push(Row::new(Verdict::Refused, name, Text::new("announce-overlaps").with("there", there)));
                return Ok(plan);
            }
            None => {
                plan.changes.insert(&Absence {
                    id: school.mint(),
                    student_id: self.student,
                    starts: self.from,
                    ends: self.to,
                    state: AbsenceState::Announced,
                    motive,
                    remark,
                });
                Verdict::New
            }
        };
        plan.rows.push(Row::new(verdict, name, entered(span, AbsenceState::Announced)));
        Ok(plan)
    }
}

impl AnnounceAbsence {
    /// The reason's code, where it is one the school offers to families.
    fn motive(&self, school: &mut Reader<'_, '_>) -> Result<Option<String>> {
        let motives: Vec<Motive> = school_days::motives(school.all())?.into_iter().filter(|motive| motive.usable_by_guardians).collect();
        Ok(known(&motives, self.motive.as_deref())?.map(|motive| motive.code.clone()))
    }
}

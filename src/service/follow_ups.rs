//! What was done about students whose absences reached a threshold: noted by student affairs, and what it takes off their list.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::absences::seen;
use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::attendance::Files;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::attendance::{Deed, FollowedUp};
use crate::domain::id::PersonId;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::attendance::FollowUp;

/// Notes what was done today about the absences of each of these students.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FollowUpAbsences {
    pub students: Vec<PersonId>,
    pub deed: Deed,
    pub note: Option<String>,
}

impl Action for FollowUpAbsences {
    const NAME: &'static str = "attendance.follow_up";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::SettleAbsences);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let note = self.note.as_deref().map(tidy).filter(|note| !note.is_empty());
        if self.students.is_empty() {
            return Err(Error::user(Text::new("absence-of-nobody")));
        }
        if self.deed == Deed::Other && note.is_none() {
            return Err(Error::user(Text::new("follow-up-of-what")).hint(Text::new("follow-up-of-what-hint")));
        }
        let (today, may) = (school.today, seen(school, who)?);
        let mut files = Files::of_month(school, who)?;
        let members = std::mem::take(&mut files.members);
        let mut plan = Plan::default();
        let mut done = HashSet::new();
        for student in self.students.iter().copied().filter(|student| done.insert(*student)) {
            let Some(member) = members.iter().find(|member| member.id == student && may.contains(&member.id)) else {
                plan.rows.push(Row::new(Verdict::Refused, "", Text::new("service-unknown-student").with("who", "")));
                continue;
            };
            let name = member.name.display();
            let half_days = files.tally(member).unexcused();
            if files.days.rules.reached(half_days).is_none() {
                plan.rows.push(Row::new(Verdict::Refused, name, Text::new("follow-up-no-threshold").with("count", half_days)));
                continue;
            }
            let same = |row: &FollowedUp| (row.deed, row.day, row.half_days, &row.note) == (self.deed, today, half_days, &note);
            if files.followed(student).any(|row| same(&row)) {
                plan.rows.push(Row::new(Verdict::Unchanged, name, Text::new("follow-up-there")));
                continue;
            }
            plan.changes.insert(&FollowUp {
                id: school.mint(),
                student_id: student,
                day: today,
                half_days,
                deed: self.deed,
                done_as: who.login.clone(),
                note: note.clone(),
            });
            let says = Text::new("follow-up-row").with("deed", self.deed.label()).with("count", half_days);
            plan.rows.push(Row::new(Verdict::New, name, says));
        }
        Ok(plan)
    }
}

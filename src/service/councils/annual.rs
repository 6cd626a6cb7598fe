//! What is said and decided of one student's whole year, while an action writes it.

use super::decided::Decided;
use crate::domain::id::*;
use crate::service::action::Plan;
use crate::service::book::{records, unknown_class};
use crate::service::error::Result;
use crate::service::school::Reader;
use crate::store::classes::Class;
use crate::store::councils::YearCouncil;

pub(super) struct Annual {
    student: PersonId,
    year: YearId,
    before: Option<YearCouncil>,
}

impl Annual {
    pub(super) fn load(school: &mut Reader<'_, '_>, class: ClassId, student: PersonId) -> Result<Self> {
        let class: Class = records(school, "id", &[class.0])?.pop().ok_or_else(|| unknown_class(""))?;
        let rows: Vec<YearCouncil> = records(school, "student_id", &[student.0])?;
        let before = rows.into_iter().find(|row| row.year_id == class.year_id);
        Ok(Self { student, year: class.year_id, before })
    }

    pub(super) fn words(&self) -> Option<String> {
        self.before.as_ref()?.words.clone()
    }

    pub(super) fn decided(&self) -> Decided {
        self.before.as_ref().map(Decided::from).unwrap_or_default()
    }

    /// Its row changed; whether that changes anything.
    pub(super) fn put(self, school: &mut Reader<'_, '_>, plan: &mut Plan<()>, change: impl FnOnce(&mut YearCouncil)) -> bool {
        let empty = |id| YearCouncil {
            id,
            student_id: self.student,
            year_id: self.year,
            decision: None,
            honours: None,
            application: None,
            conduct: None,
            words: None,
        };
        let mut after = self.before.clone().unwrap_or_else(|| empty(school.mint()));
        let blank = empty(after.id);
        change(&mut after);
        match &self.before {
            Some(before) => plan.changes.update(before, &after),
            None if after == blank => false,
            None => {
                plan.changes.insert(&after);
                true
            }
        }
    }
}

//! A student of a year, with the stays that say when she was there. It knows no fee.

use crate::domain::id::PersonId;
use crate::service::error::Result;
use crate::service::school::Reader;
use crate::store::billing::invoices::{self, StayRow};
use crate::store::classes::SchoolYear;

/// A student of the year with her stays.
pub(super) struct Student {
    pub(super) id: PersonId,
    pub(super) stays: Vec<StayRow>,
}

impl Student {
    /// The class she is in, or was in last.
    pub(super) fn stay(&self) -> &StayRow {
        self.stays.last().expect("a student is met by a stay of hers")
    }
}

/// Every student of a year with her stays in it.
pub(super) fn of_year(school: &mut Reader<'_, '_>, year: &SchoolYear) -> Result<Vec<Student>> {
    let mut found: Vec<Student> = Vec::new();
    for stay in invoices::stays(school.all(), year.id)? {
        match found.last_mut().filter(|last| last.id == stay.student) {
            Some(student) => student.stays.push(stay),
            None => found.push(Student { id: stay.student, stays: vec![stay] }),
        }
    }
    Ok(found)
}

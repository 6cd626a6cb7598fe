//! What documents are numbered by: the last of each series, and the site of whoever they are about. Numbers themselves are taken while a
//! plan is applied.

use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::statements;
use crate::store::db::{Sql, Tx};
use crate::store::error::Result;
use crate::store::value::Value;

statements! {
    LAST_ISSUED = Sql::new("select max(issued) from invoice where series = ?1");
    /// The sites of everybody's classes, the earliest first.
    SITES = Sql::new(
        "select e.student_id, e.starts, s.code from enrolment e join class c on c.id = e.class_id join site s on s.id = c.site_id
         order by e.student_id, e.starts, e.id"
    );
}

/// The day of the last document of a series.
///
/// # Errors
/// When the store refuses.
pub fn last_issued(tx: &mut Tx<'_>, series: &str) -> Result<Option<Day>> {
    tx.one(&LAST_ISSUED, &[Value::Text(series.to_owned())], |row| row.get(0))
}

/// Each student, from when on she was in a class of a site, and its code.
///
/// # Errors
/// When the store refuses.
pub fn sites(tx: &mut Tx<'_>) -> Result<Vec<(PersonId, Day, String)>> {
    tx.all(&SITES, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

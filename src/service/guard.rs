//! The rules that protect rows, run in batch over every change set whatever road it came by: action, undo, import, merge.

mod billing;
pub(super) mod rights;

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::actor::Actor;
use super::error::{Error, Result};
use crate::domain::day::Day;
use crate::domain::people::LinkState;
use crate::domain::text::Text;
use crate::store::apply;
use crate::store::classes::Enrolment;
use crate::store::db::Tx;
use crate::store::people::Guardianship;
use crate::store::record::{Change, ChangeSet, Record};
use crate::store::value::Value;

mod calendar;
mod marks;
mod repayments;

/// # Errors
/// A conflict that names the first rule that would no longer hold, or a refusal where `who` would give what she has not.
pub fn check(tx: &mut Tx<'_>, changes: &ChangeSet, who: &Actor, today: Day) -> Result<()> {
    rights::check(tx, changes, who, today)?;
    enrolments(tx, changes)?;
    guardianships(tx, changes)?;
    calendar::check(tx, changes)?;
    marks::marks(tx, changes, who, today)?;
    billing::check(tx, changes)?;
    repayments::check(tx, changes)
}

/// A student is in one class at a time.
fn enrolments(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    for (_, mut rows) in after::<Enrolment>(tx, changes, "student_id")? {
        rows.sort_by_key(|row| row.starts);
        for pair in rows.windows(2) {
            if pair[0].ends.is_none_or(|ends| ends >= pair[1].starts) {
                return Err(Error::conflict(Text::new("service-guard-two-classes").with("day", pair[1].starts)));
            }
        }
    }
    Ok(())
}

/// One link between two people at a time, and nobody is her own guardian.
fn guardianships(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    for (_, rows) in after::<Guardianship>(tx, changes, "student_id")? {
        let mut open = HashSet::new();
        for row in rows.iter().filter(|row| row.state != LinkState::Withdrawn && row.ends.is_none()) {
            if row.student_id == row.guardian_id {
                return Err(Error::conflict(Text::new("service-guard-own-guardian")));
            }
            if !open.insert(row.guardian_id) {
                return Err(Error::conflict(Text::new("service-guard-linked-twice")));
            }
        }
    }
    Ok(())
}

/// The rows of `R` as they would be, grouped by the subject of every one that is touched.
fn after<R: Record>(tx: &mut Tx<'_>, changes: &ChangeSet, by: &str) -> Result<HashMap<Uuid, Vec<R>>> {
    let touched: Vec<&Change> = changes.of(R::TABLE).collect();
    let subjects: HashSet<Uuid> = touched.iter().filter_map(|change| change.subject.map(|id| id.0)).collect();
    let subjects: Vec<Uuid> = subjects.into_iter().collect();
    let mut rows: HashMap<Uuid, Vec<Value>> = HashMap::new();
    if !subjects.is_empty() {
        for row in apply::rows_where(tx, R::TABLE, by, &subjects)? {
            if let Some(Value::Id(key)) = row.first() {
                rows.insert(*key, row);
            }
        }
    }
    // A row that comes to another subject is none of hers yet: it is read by its key.
    let moved: Vec<Uuid> =
        touched.iter().filter(|change| change.before.is_some() && !rows.contains_key(&change.key)).map(|change| change.key).collect();
    if !moved.is_empty() {
        for row in apply::rows(tx, R::TABLE, &moved)? {
            if let Some(Value::Id(key)) = row.first() {
                rows.insert(*key, row);
            }
        }
    }
    for change in touched {
        match &change.after {
            None => {
                rows.remove(&change.key);
            }
            Some(image) => {
                let row = rows.entry(change.key).or_insert_with(|| vec![Value::Null; R::TABLE.columns.len()]);
                for (column, value) in &image.0 {
                    row[*column] = value.clone();
                }
            }
        }
    }
    let subject = R::TABLE.subject.unwrap_or_default();
    let mut grouped: HashMap<Uuid, Vec<R>> = HashMap::new();
    for row in rows.into_values() {
        if let Some(Value::Id(id)) = row.get(subject) {
            let id = *id;
            grouped.entry(id).or_default().push(R::from_values(row).map_err(crate::store::Error::from)?);
        }
    }
    Ok(grouped)
}

//! The rows as the changes of the journal make them one after another, and whether each change began with what was there. It reads no
//! store.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::super::super::record::{Change, Class, Image, Table};
use super::super::super::value::Value;

/// A row; what was emptied of it is not known any more.
type Known = Vec<Option<Value>>;

#[derive(Default)]
pub(super) struct Fold {
    tables: HashMap<&'static str, BTreeMap<Uuid, Known>>,
}

impl Fold {
    /// Carries a change out; whether it began with what was there. Of an `emptied` change the personal columns are gone.
    pub(super) fn take(&mut self, change: Change, emptied: bool) -> bool {
        let table = change.table;
        let rows = self.tables.entry(table.name).or_default();
        let there = rows.get(&change.key);
        let fits = match (&change.before, there) {
            (None, there) => there.is_none(),
            (Some(_), None) => false,
            (Some(before), Some(row)) => begins_with(table, before, row, change.after.is_none() && !emptied),
        };
        let Some(after) = change.after else {
            rows.remove(&change.key);
            return fits;
        };
        let empty = || vec![Some(Value::Null); table.columns.len()];
        let row = rows.entry(change.key).or_insert_with(empty);
        if change.before.is_none() {
            *row = empty();
        }
        if emptied {
            let personal = table.columns.iter().enumerate().filter(|(_, column)| column.class == Class::Personal);
            personal.for_each(|(at, _)| row[at] = None);
        }
        for (column, value) in after.0 {
            row[column] = Some(value);
        }
        fits
    }

    /// The rows of a table as they stand.
    pub(super) fn rows(&mut self, table: &str) -> BTreeMap<Uuid, Vec<Value>> {
        let rows = self.tables.remove(table).unwrap_or_default();
        rows.into_iter().map(|(key, row)| (key, row.into_iter().map(|value| value.unwrap_or(Value::Null)).collect())).collect()
    }
}

/// Whether an image tells of a row what is known of it; a `whole` one tells all of it.
fn begins_with(table: &Table, image: &Image, row: &Known, whole: bool) -> bool {
    let fits = |at: usize, value: &Value| row[at].as_ref().is_none_or(|known| known == value);
    match whole {
        true => (0..table.columns.len()).all(|at| fits(at, image.value(at).unwrap_or(&Value::Null))),
        false => image.0.iter().all(|(at, value)| fits(*at, value)),
    }
}

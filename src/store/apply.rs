//! Writing a change set: numbers and instants resolved, rows in batches, in an order that references hold in.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::JOURNALLED;
use super::db::{Ahead, Sql, Tx};
use super::error::{Error, Result};
use super::record::{Change, ChangeSet, Image, Table};
use super::value::{Kind, Value};
use crate::statements;

statements! {
    TAKE_NUMBERS = Sql::new(
        "insert into counter (series, next, last_at) values (?1, 1 + ?2, ?3)
         on conflict (series) do update set next = counter.next + ?2,
           last_at = case when counter.last_at > excluded.last_at then counter.last_at else excluded.last_at end
         returning next - ?2, last_at"
    );
    LAST_SEAL = Sql::new("select no, hash from seal order by no desc limit 1");
    NUMBER_TAKEN = Sql::new("select 1 from identifier where scheme = ?1 and value = ?2");
}

/// Puts numbers and instants where the plan left them open. The counter's row stays locked until the commit: no gap, no duplicate. The
/// instant is never before the one at which a series of this change set last gave a number.
///
/// # Errors
/// When the store refuses.
pub fn resolve(tx: &mut Tx<'_>, changes: &mut ChangeSet, now: i64) -> Result<()> {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for value in symbols(changes) {
        if let Value::Next(series) = value {
            *wanted.entry(series.clone()).or_default() += 1;
        }
    }
    let mut now = now;
    let mut numbers = BTreeMap::new();
    for (series, count) in wanted {
        let taken = take(tx, &series, count, &mut now)?;
        numbers.insert(series, taken.into_iter());
    }
    for value in symbols(changes) {
        match value {
            Value::Next(series) => {
                let number = numbers.get_mut(series.as_str()).and_then(Iterator::next);
                *value = Value::Text(number.ok_or_else(|| Error::Internal("a series without a number".into()))?);
            }
            Value::Now => *value = Value::Int(now),
            Value::Seal => {
                let last = tx.opt(&LAST_SEAL, &[], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))?;
                *value = last.map_or(Value::Null, |(no, hash)| Value::Text(format!("{no} {hash}")));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The next numbers of a series. A series of documents is named by what stands before its numbers, up to a dash (`F-2026-`); numbers
/// of people go round those that a list brought in under the series' name.
fn take(tx: &mut Tx<'_>, series: &str, count: usize, now: &mut i64) -> Result<Vec<String>> {
    let documents = series.ends_with('-');
    let mut found = Vec::with_capacity(count);
    while found.len() < count {
        let missing = i64::try_from(count - found.len()).unwrap_or(i64::MAX);
        let args = [Value::Text(series.to_owned()), Value::Int(missing), Value::Int(*now)];
        let (first, last_at) = tx.one(&TAKE_NUMBERS, &args, |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
        *now = last_at;
        if documents {
            found.extend((first..first + missing).map(|number| format!("{series}{number:06}")));
            continue;
        }
        for number in first..first + missing {
            let number = format!("{number:05}");
            let taken = tx.opt(&NUMBER_TAKEN, &[Value::Text(series.to_owned()), Value::Text(number.clone())], |_| Ok(()))?;
            if taken.is_none() {
                found.push(number);
            }
        }
    }
    Ok(found)
}

fn symbols(changes: &mut ChangeSet) -> impl Iterator<Item = &mut Value> {
    changes
        .0
        .iter_mut()
        .flat_map(|change| change.after.iter_mut())
        .flat_map(|image| image.0.iter_mut())
        .map(|(_, value)| value)
        .filter(|value| matches!(value, Value::Next(_) | Value::Now | Value::Seal))
}

/// Writes every row: inserts from the roots, updates, then deletes from the leaves; an update may lead to a new row and away from one
/// that goes.
///
/// # Errors
/// [`Error::Busy`] when a row is no more what the plan saw, [`Error::Reference`] when somebody still refers to it.
pub fn apply(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    let mut by_table: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in &changes.0 {
        by_table.entry(change.table.name).or_default().push(change);
    }
    for table in JOURNALLED {
        let changes = by_table.get(table.name).map_or(&[][..], Vec::as_slice);
        insert(tx, table, changes)?;
    }
    for table in JOURNALLED {
        let changes = by_table.get(table.name).map_or(&[][..], Vec::as_slice);
        update(tx, table, changes)?;
    }
    for table in JOURNALLED.iter().rev() {
        delete(tx, table, by_table.get(table.name).map_or(&[], Vec::as_slice))?;
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, table: &'static Table, changes: &[&Change]) -> Result<()> {
    let rows: Vec<Vec<Value>> = changes
        .iter()
        .filter(|change| change.before.is_none())
        .filter_map(|change| change.after.as_ref())
        .map(|image| spread(table, image))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let columns: Vec<(&str, Kind)> = table.columns.iter().map(|column| (column.name, column.kind)).collect();
    let (lite, pg) = insert_text(table.name, &columns);
    tx.send_each(&lite, &pg, &columns, &rows)
}

/// The two texts that insert rows of these columns.
#[must_use]
pub fn insert_text(table: &str, columns: &[(&str, Kind)]) -> (String, String) {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let names = names.join(", ");
    let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    (
        format!("insert into {table} ({names}) values ({})", marks.join(", ")),
        format!("insert into {table} ({names}) select {names} from {{rows}}"),
    )
}

fn delete(tx: &mut Tx<'_>, table: &'static Table, changes: &[&Change]) -> Result<()> {
    let rows: Vec<Vec<Value>> = changes.iter().filter(|change| change.after.is_none()).map(|change| vec![Value::Id(change.key)]).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let (lite, pg) = delete_text(table);
    let touched = tx.each(&lite, &pg, &[("id_", Kind::Id)], &rows)?;
    met(table, touched, rows.len())
}

/// The two texts that delete rows by key.
#[must_use]
pub fn delete_text(table: &Table) -> (String, String) {
    let (name, key) = (table.name, table.columns[0].name);
    (format!("delete from {name} where {key} = ?1"), format!("delete from {name} using {{rows}} where {name}.{key} = new.id_"))
}

fn update(tx: &mut Tx<'_>, table: &'static Table, changes: &[&Change]) -> Result<()> {
    // Rows that change the same columns go together.
    let mut groups: BTreeMap<Vec<usize>, Vec<Vec<Value>>> = BTreeMap::new();
    for change in changes {
        let (Some(_), Some(after)) = (&change.before, &change.after) else { continue };
        let columns = after.0.iter().map(|(column, _)| *column).collect();
        let mut row = vec![Value::Id(change.key)];
        row.extend(after.0.iter().map(|(_, value)| value.clone()));
        groups.entry(columns).or_default().push(row);
    }
    for (columns, rows) in groups {
        let (lite, pg) = update_text(table, &columns);
        let names: Vec<String> = columns.iter().map(|column| format!("{}_", table.columns[*column].name)).collect();
        let mut kinds: Vec<(&str, Kind)> = vec![("id_", Kind::Id)];
        kinds.extend(columns.iter().zip(&names).map(|(column, name)| (name.as_str(), table.columns[*column].kind)));
        let touched = tx.each(&lite, &pg, &kinds, &rows)?;
        met(table, touched, rows.len())?;
    }
    Ok(())
}

/// The two texts that update these columns of rows by key.
#[must_use]
pub fn update_text(table: &Table, columns: &[usize]) -> (String, String) {
    let (name, key) = (table.name, table.columns[0].name);
    let lite: Vec<String> = columns.iter().enumerate().map(|(i, c)| format!("{} = ?{}", table.columns[*c].name, i + 2)).collect();
    let pg: Vec<String> = columns.iter().map(|c| format!("{0} = new.{0}_", table.columns[*c].name)).collect();
    (
        format!("update {name} set {} where {key} = ?1", lite.join(", ")),
        format!("update {name} set {} from {{rows}} where {name}.{key} = new.id_", pg.join(", ")),
    )
}

/// Every row of the plan must have been there; else somebody was faster, and the plan is made again.
fn met(table: &Table, touched: u64, wanted: usize) -> Result<()> {
    if touched == wanted as u64 { Ok(()) } else { Err(Error::Busy(format!("{}: {touched} of {wanted} rows", table.name))) }
}

fn spread(table: &Table, image: &Image) -> Vec<Value> {
    let mut values = vec![Value::Null; table.columns.len()];
    for (column, value) in &image.0 {
        values[*column] = value.clone();
    }
    values
}

/// The rows of these keys as they are now.
///
/// # Errors
/// When the store refuses.
pub fn rows(tx: &mut Tx<'_>, table: &'static Table, keys: &[Uuid]) -> Result<Vec<Vec<Value>>> {
    rows_where(tx, table, table.columns[0].name, keys)
}

/// The rows whose `column` is one of these ids.
///
/// # Errors
/// When the store refuses.
pub fn rows_where(tx: &mut Tx<'_>, table: &'static Table, column: &str, ids: &[Uuid]) -> Result<Vec<Vec<Value>>> {
    let (lite, pg) = where_text(table, column);
    tx.by_ids(&lite, &pg, ids, |row| values(table, row))
}

/// What [`rows_where`] asks.
#[must_use]
pub fn rows_ahead<'a>(table: &Table, column: &str, ids: &'a [Uuid]) -> Ahead<'a> {
    Ahead::ByIds(where_text(table, column).1, ids)
}

/// The two texts that read rows by ids in a column.
fn where_text(table: &Table, column: &str) -> (String, String) {
    let text = select_text(table);
    (format!("{text} where {column} = ?1"), format!("{text} where {column} = any(?1)"))
}

/// The text that reads every column of a table, in order.
#[must_use]
pub fn select_text(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    format!("select {} from {}", names.join(", "), table.name)
}

fn values(table: &Table, row: &super::db::Row<'_>) -> Result<Vec<Value>> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            Ok(match column.kind {
                Kind::Int => row.get::<Option<i64>>(at)?.map_or(Value::Null, Value::Int),
                Kind::Text => row.get::<Option<String>>(at)?.map_or(Value::Null, Value::Text),
                Kind::Id => row.get::<Option<Uuid>>(at)?.map_or(Value::Null, Value::Id),
            })
        })
        .collect()
}

/// Every row of a table, for copies, checks and matching whole rosters.
///
/// # Errors
/// When the store refuses.
pub fn whole(tx: &mut Tx<'_>, table: &'static Table) -> Result<Vec<Vec<Value>>> {
    tx.all_built(&format!("{} order by {}", select_text(table), table.columns[0].name), |row| values(table, row))
}

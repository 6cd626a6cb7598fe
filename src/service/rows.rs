//! Records by their ids, in batches, in the order of their keys: what plans read. It changes nothing.

use uuid::Uuid;

use super::error::Result;
use crate::store::apply;
use crate::store::db::{Ahead, Tx};
use crate::store::record::Record;

/// The records whose `column` is one of these ids.
///
/// # Errors
/// When the store refuses.
pub(super) fn of<R: Record>(tx: &mut Tx<'_>, column: &str, ids: &[Uuid]) -> Result<Vec<R>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    typed(apply::rows_where(tx, R::TABLE, column, ids)?)
}

/// What [`of`] asks of the store.
pub(super) fn ahead<'a, R: Record>(column: &str, ids: &'a [Uuid]) -> Ahead<'a> {
    apply::rows_ahead(R::TABLE, column, ids)
}

/// The records of these keys.
///
/// # Errors
/// When the store refuses.
pub(super) fn keyed<R: Record>(tx: &mut Tx<'_>, keys: &[Uuid]) -> Result<Vec<R>> {
    of(tx, R::TABLE.columns[0].name, keys)
}

/// All of them.
///
/// # Errors
/// When the store refuses.
pub(super) fn all<R: Record>(tx: &mut Tx<'_>) -> Result<Vec<R>> {
    typed(apply::whole(tx, R::TABLE)?)
}

fn typed<R: Record>(rows: Vec<Vec<crate::store::value::Value>>) -> Result<Vec<R>> {
    let rows: Result<Vec<R>, _> = rows.into_iter().map(|row| R::from_values(row).map_err(crate::store::Error::from)).collect();
    let mut rows = rows?;
    rows.sort_by_cached_key(Record::key);
    Ok(rows)
}

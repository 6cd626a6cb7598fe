//! Events as rows: what happened without changing the school. They are added by the account module and read here; they are in no
//! journal image.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::Value;
use crate::statements;

statements! {
    RECENT = Sql::new("select at, actor, source, kind, detail from event where kind = ?1 order by at desc, id desc limit ?2");
}

/// One event as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// UTC epoch milliseconds.
    pub at: i64,
    pub actor: String,
    pub source: String,
    pub kind: String,
    pub detail: String,
}

/// The latest of a kind, newest first.
///
/// # Errors
/// When the store refuses.
pub fn recent(tx: &mut Tx<'_>, kind: &str, most: u32) -> Result<Vec<EventLine>> {
    tx.all(&RECENT, &[Value::Text(kind.to_owned()), Value::Int(i64::from(most))], |row| {
        Ok(EventLine { at: row.get(0)?, actor: row.get(1)?, source: row.get(2)?, kind: row.get(3)?, detail: row.get(4)? })
    })
}

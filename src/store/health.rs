//! Whether the engine itself finds the store sound. It repairs nothing.

use super::db::{Sql, Tx};
use super::error::Result;
use crate::statements;

statements! {
    COMPLAINTS = Sql::pair(
        "select integrity_check from pragma_integrity_check where integrity_check <> 'ok'",
        "select cast('' as text) where false"
    );
    BROKEN_REFERENCES = Sql::pair("select count(*) from pragma_foreign_key_check", "select cast(0 as bigint)");
}

/// What the engine complains of, a line each. Postgres checks its pages when it reads them.
///
/// # Errors
/// When the store refuses.
pub fn complaints(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    tx.all(&COMPLAINTS, &[], |row| row.get(0))
}

/// How many rows refer to others that do not exist.
///
/// # Errors
/// When the store refuses.
pub fn broken_references(tx: &mut Tx<'_>) -> Result<u32> {
    tx.one(&BROKEN_REFERENCES, &[], |row| row.get(0))
}

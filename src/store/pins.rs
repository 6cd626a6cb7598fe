//! The PIN of an account, as its hash: written directly, and in no journal image.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::id::AccountId;
use crate::statements;

statements! {
    HASH = Sql::new("select hash from account_pin where account_id = ?1");
    SET = Sql::new(
        "insert into account_pin (account_id, hash, set_at) values (?1, ?2, ?3)
         on conflict (account_id) do update set hash = excluded.hash, set_at = excluded.set_at"
    );
    DROP = Sql::new("delete from account_pin where account_id = ?1");
}

/// # Errors
/// When the store refuses.
pub fn hash(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<String>> {
    tx.opt(&HASH, &[account.to_value()], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn set(tx: &mut Tx<'_>, account: AccountId, hash: &str, at: i64) -> Result<()> {
    tx.exec(&SET, &[account.to_value(), Value::Text(hash.to_owned()), Value::Int(at)]).map(drop)
}

/// Whether there was one.
///
/// # Errors
/// When the store refuses.
pub fn drop_pin(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    Ok(tx.exec(&DROP, &[account.to_value()])? > 0)
}

//! What people typed and have not saved, by whom and where. Written directly; it never enters a journal image.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::id::AccountId;
use crate::statements;

statements! {
    DRAFT = Sql::new("select content from draft where account_id = ?1 and place = ?2");
    KEEP_DRAFT = Sql::new(
        "insert into draft (account_id, place, content, at) values (?1, ?2, ?3, ?4)
         on conflict (account_id, place) do update set content = excluded.content, at = excluded.at"
    );
    DROP_DRAFT = Sql::new("delete from draft where account_id = ?1 and place = ?2");
}

/// # Errors
/// When the store refuses.
pub fn draft(tx: &mut Tx<'_>, account: AccountId, place: &str) -> Result<Option<String>> {
    tx.opt(&DRAFT, &[account.to_value(), Value::Text(place.to_owned())], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn keep(tx: &mut Tx<'_>, account: AccountId, place: &str, content: &str, at: i64) -> Result<()> {
    tx.exec(&KEEP_DRAFT, &[account.to_value(), Value::Text(place.to_owned()), Value::Text(content.to_owned()), at.to_value()])?;
    Ok(())
}

/// # Errors
/// When the store refuses.
pub fn drop(tx: &mut Tx<'_>, account: AccountId, place: &str) -> Result<()> {
    tx.exec(&DROP_DRAFT, &[account.to_value(), Value::Text(place.to_owned())])?;
    Ok(())
}

//! What else opens an account: public keys, the seed of an authenticator, recovery codes, and the roles they are required of.
//! Credentials are written directly here and never enter a journal image; the rule for roles is the school's, and does.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::id::{AccountId, RoleId, RowId};
use crate::{record, statements};

record! {
    /// Whoever has this role needs a second factor.
    pub struct SecondFactorRule in "second_factor_rule" {
        plain id: RowId,
        plain role_id: RoleId => "role",
    }
}

statements! {
    RULE = Sql::new("select id, role_id from second_factor_rule where role_id = ?1");
    RULED_ROLES = Sql::new("select r.code from second_factor_rule s join role r on r.id = s.role_id order by r.code");
    RULES_OF = Sql::new(
        "select cast(count(*) as bigint) from account_role ar join second_factor_rule s on s.role_id = ar.role_id where ar.account_id = ?1"
    );
    FACTOR = Sql::new("select seed, confirmed, last_step, since from second_factor where account_id = ?1");
    SET_FACTOR = Sql::new(
        "insert into second_factor (account_id, seed, confirmed, last_step, since) values (?1, ?2, ?3, ?4, ?5)
         on conflict (account_id) do update set seed = excluded.seed, confirmed = excluded.confirmed,
           last_step = excluded.last_step, since = excluded.since"
    );
    TAKE_STEP = Sql::new("update second_factor set last_step = ?2 where account_id = ?1 and last_step < ?2");
    DROP_FACTOR = Sql::new("delete from second_factor where account_id = ?1");
    ADD_CODE = Sql::new("insert into recovery_code (account_id, hash, used_at) values (?1, ?2, null)");
    USE_CODE = Sql::new("update recovery_code set used_at = ?3 where account_id = ?1 and hash = ?2 and used_at is null");
    CODES_LEFT = Sql::new("select cast(count(*) as bigint) from recovery_code where account_id = ?1 and used_at is null");
    DROP_CODES = Sql::new("delete from recovery_code where account_id = ?1");
    KEYS_OF = Sql::new("select algorithm, body, fingerprint, label, added_at, used_at from account_key where account_id = ?1 order by added_at, id");
    KEY = Sql::new("select algorithm, body, fingerprint, label, added_at, used_at from account_key where account_id = ?1 and fingerprint = ?2");
    ADD_KEY = Sql::new(
        "insert into account_key (id, account_id, algorithm, body, fingerprint, label, added_at, used_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, null)"
    );
    USED_KEY = Sql::new("update account_key set used_at = ?3 where account_id = ?1 and fingerprint = ?2");
    DROP_KEY = Sql::new("delete from account_key where account_id = ?1 and fingerprint = ?2");
    DROP_KEYS = Sql::new("delete from account_key where account_id = ?1");
}

/// The seed of somebody's authenticator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    pub seed: String,
    /// Whether a code of it has been typed: before that it opens and closes nothing.
    pub confirmed: bool,
    /// The step of the last code that was taken.
    pub last_step: i64,
    pub since: i64,
}

/// A registered key as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    pub algorithm: String,
    pub body: String,
    pub fingerprint: String,
    pub label: String,
    pub added_at: i64,
    pub used_at: Option<i64>,
}

/// The rule for a role, when there is one.
///
/// # Errors
/// When the store refuses.
pub fn rule(tx: &mut Tx<'_>, role: RoleId) -> Result<Option<SecondFactorRule>> {
    tx.opt(&RULE, &[role.to_value()], |row| Ok(SecondFactorRule { id: row.get(0)?, role_id: row.get(1)? }))
}

/// The codes of the roles that need a second factor.
///
/// # Errors
/// When the store refuses.
pub fn ruled_roles(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    tx.all(&RULED_ROLES, &[], |row| row.get(0))
}

/// Whether a role of this account needs a second factor.
///
/// # Errors
/// When the store refuses.
pub fn is_required(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    Ok(tx.one(&RULES_OF, &[account.to_value()], |row| row.get::<i64>(0))? > 0)
}

/// # Errors
/// When the store refuses.
pub fn factor(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Factor>> {
    tx.opt(&FACTOR, &[account.to_value()], |row| {
        Ok(Factor { seed: row.get(0)?, confirmed: row.get(1)?, last_step: row.get(2)?, since: row.get(3)? })
    })
}

/// # Errors
/// When the store refuses.
pub fn set_factor(tx: &mut Tx<'_>, account: AccountId, factor: &Factor) -> Result<()> {
    let args =
        [account.to_value(), factor.seed.to_value(), factor.confirmed.to_value(), factor.last_step.to_value(), factor.since.to_value()];
    tx.exec(&SET_FACTOR, &args).map(drop)
}

/// Takes the code of a step; false when it, or a later one, was taken before.
///
/// # Errors
/// When the store refuses.
pub fn take_step(tx: &mut Tx<'_>, account: AccountId, step: i64) -> Result<bool> {
    Ok(tx.exec(&TAKE_STEP, &[account.to_value(), step.to_value()])? == 1)
}

/// Forgets the authenticator and every recovery code.
///
/// # Errors
/// When the store refuses.
pub fn drop_factor(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    tx.exec(&DROP_CODES, &[account.to_value()])?;
    Ok(tx.exec(&DROP_FACTOR, &[account.to_value()])? == 1)
}

/// Puts these recovery codes, as their hashes, in the place of all before.
///
/// # Errors
/// When the store refuses.
pub fn set_codes(tx: &mut Tx<'_>, account: AccountId, hashes: &[String]) -> Result<()> {
    tx.exec(&DROP_CODES, &[account.to_value()])?;
    for hash in hashes {
        tx.exec(&ADD_CODE, &[account.to_value(), hash.to_value()])?;
    }
    Ok(())
}

/// Uses up a recovery code; false when there is none of this hash.
///
/// # Errors
/// When the store refuses.
pub fn use_code(tx: &mut Tx<'_>, account: AccountId, hash: &str, at: i64) -> Result<bool> {
    Ok(tx.exec(&USE_CODE, &[account.to_value(), Value::Text(hash.to_owned()), at.to_value()])? == 1)
}

/// How many recovery codes are left.
///
/// # Errors
/// When the store refuses.
pub fn codes_left(tx: &mut Tx<'_>, account: AccountId) -> Result<i64> {
    tx.one(&CODES_LEFT, &[account.to_value()], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn keys_of(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<KeyLine>> {
    tx.all(&KEYS_OF, &[account.to_value()], key_line)
}

/// # Errors
/// When the store refuses.
pub fn key(tx: &mut Tx<'_>, account: AccountId, fingerprint: &str) -> Result<Option<KeyLine>> {
    tx.opt(&KEY, &[account.to_value(), Value::Text(fingerprint.to_owned())], key_line)
}

/// # Errors
/// When the store refuses, or the account has this key already.
pub fn add_key(tx: &mut Tx<'_>, id: RowId, account: AccountId, key: &KeyLine) -> Result<()> {
    let args = [
        id.to_value(),
        account.to_value(),
        key.algorithm.to_value(),
        key.body.to_value(),
        key.fingerprint.to_value(),
        key.label.to_value(),
        key.added_at.to_value(),
    ];
    tx.exec(&ADD_KEY, &args).map(drop)
}

/// # Errors
/// When the store refuses.
pub fn used_key(tx: &mut Tx<'_>, account: AccountId, fingerprint: &str, at: i64) -> Result<()> {
    tx.exec(&USED_KEY, &[account.to_value(), Value::Text(fingerprint.to_owned()), at.to_value()]).map(drop)
}

/// Takes a key back; false when there is none.
///
/// # Errors
/// When the store refuses.
pub fn drop_key(tx: &mut Tx<'_>, account: AccountId, fingerprint: &str) -> Result<bool> {
    Ok(tx.exec(&DROP_KEY, &[account.to_value(), Value::Text(fingerprint.to_owned())])? == 1)
}

/// Takes every key of an account back.
///
/// # Errors
/// When the store refuses.
pub fn drop_keys(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    tx.exec(&DROP_KEYS, &[account.to_value()]).map(drop)
}

fn key_line(row: &super::db::Row<'_>) -> Result<KeyLine> {
    Ok(KeyLine {
        algorithm: row.get(0)?,
        body: row.get(1)?,
        fingerprint: row.get(2)?,
        label: row.get(3)?,
        added_at: row.get(4)?,
        used_at: row.get(5)?,
    })
}

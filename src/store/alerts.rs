//! What servers warn of at the moment, as rows. They come and go with what they warn of; they enter no journal image.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::alert::Rule;
use crate::statements;

statements! {
    PUT = Sql::new(
        "insert into alert (process, rule, measure, since, seen_at) values (?1, ?2, ?3, ?4, ?4)
         on conflict (process, rule) do update set measure = excluded.measure, seen_at = excluded.seen_at"
    );
    DROP_OLD = Sql::new("delete from alert where (process = ?1 and seen_at < ?2) or seen_at < ?3");
    PRESENT = Sql::new("select rule, max(measure), min(measure), min(since) from alert where seen_at >= ?1 group by rule order by rule");
    LAST_HEAD = Sql::new("select max(at) from event where kind = 'head_taken'");
    FIRST_OPERATION = Sql::new("select min(at) from operation");
    CLAIMED = Sql::new("select value from preference where owner = 'school' and name = 'backup/claimed'");
}

/// What is warned of now, as any server measured it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRow {
    pub rule: String,
    pub most: i64,
    pub least: i64,
    /// UTC epoch milliseconds.
    pub since: i64,
}

/// What a server warns of at this moment, in the place of what it warned of before.
///
/// # Errors
/// When the store refuses.
pub fn put(tx: &mut Tx<'_>, process: &str, alerts: &[(Rule, i64)], now: i64, lost_before: i64) -> Result<()> {
    for (rule, measure) in alerts {
        tx.exec(&PUT, &[Value::Text(process.to_owned()), Value::Text(rule.code().to_owned()), measure.to_value(), now.to_value()])?;
    }
    tx.exec(&DROP_OLD, &[Value::Text(process.to_owned()), now.to_value(), lost_before.to_value()]).map(drop)
}

/// # Errors
/// When the store refuses.
pub fn present(tx: &mut Tx<'_>, alive_since: i64) -> Result<Vec<AlertRow>> {
    tx.all(&PRESENT, &[alive_since.to_value()], |row| {
        Ok(AlertRow { rule: row.get(0)?, most: row.get(1)?, least: row.get(2)?, since: row.get(3)? })
    })
}

/// When the journal's head was last taken; when its first operation was, where it never was.
///
/// # Errors
/// When the store refuses.
pub fn head_taken(tx: &mut Tx<'_>) -> Result<Option<i64>> {
    let taken: Option<i64> = tx.one(&LAST_HEAD, &[], |row| row.get(0))?;
    match taken {
        None => tx.one(&FIRST_OPERATION, &[], |row| row.get(0)),
        taken => Ok(taken),
    }
}

/// When a server last said that it makes a backup.
///
/// # Errors
/// When the store refuses.
pub fn claimed(tx: &mut Tx<'_>) -> Result<Option<i64>> {
    Ok(tx.opt(&CLAIMED, &[], |row| row.get::<String>(0))?.and_then(|at| at.parse().ok()))
}

//! Events as rows: what happened without changing the school. They are in no journal image.

use uuid::Uuid;

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::id::{AccountId, PersonId};
use crate::statements;

statements! {
    ADD = Sql::new("insert into event (id, at, actor_id, actor, source, kind, subject, detail) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    RECENT = Sql::new(
        "select at, actor, source, kind, detail from event where cast(?1 as text) is null or kind = ?1 order by at desc, id desc limit ?2"
    );
    SINCE = Sql::new("select count(*) from event where actor_id = ?1 and kind = ?2 and at > ?3");
    BEFORE = Sql::new("select count(*) from event where at < ?1");
    DONE_SINCE = Sql::new("select count(*) from operation where actor_id = ?1 and at > ?2");
}

/// The kind of event an export is kept as, and counted by.
pub const EXPORT: &str = "export";

/// What happened: a login, a refusal, an export.
#[derive(Clone, Debug)]
pub struct Event {
    pub at: i64,
    pub account: Option<AccountId>,
    pub actor: String,
    pub source: String,
    pub kind: &'static str,
    pub subject: Option<PersonId>,
    pub detail: String,
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

/// # Errors
/// When the store refuses.
pub fn add(tx: &mut Tx<'_>, id: Uuid, event: &Event) -> Result<()> {
    let args = [
        Value::Id(id),
        event.at.to_value(),
        event.account.to_value(),
        event.actor.to_value(),
        event.source.to_value(),
        Value::Text(event.kind.to_owned()),
        event.subject.to_value(),
        event.detail.to_value(),
    ];
    tx.exec(&ADD, &args).map(drop)
}

/// The latest, of one kind or of all, newest first.
///
/// # Errors
/// When the store refuses.
pub fn recent(tx: &mut Tx<'_>, kind: Option<&str>, most: u32) -> Result<Vec<EventLine>> {
    tx.all(&RECENT, &[kind.map(str::to_owned).to_value(), Value::Int(i64::from(most))], |row| {
        Ok(EventLine { at: row.get(0)?, actor: row.get(1)?, source: row.get(2)?, kind: row.get(3)?, detail: row.get(4)? })
    })
}

/// How many events of a kind an account has after an instant.
///
/// # Errors
/// When the store refuses.
pub fn since(tx: &mut Tx<'_>, account: AccountId, kind: &str, after: i64) -> Result<i64> {
    tx.one(&SINCE, &[account.to_value(), Value::Text(kind.to_owned()), Value::Int(after)], |row| row.get(0))
}

/// How many there are before an instant.
///
/// # Errors
/// When the store refuses.
pub fn before(tx: &mut Tx<'_>, at: i64) -> Result<i64> {
    tx.one(&BEFORE, &[Value::Int(at)], |row| row.get(0))
}

/// How many operations an account carried out after an instant.
///
/// # Errors
/// When the store refuses.
pub fn done_since(tx: &mut Tx<'_>, account: AccountId, after: i64) -> Result<i64> {
    tx.one(&DONE_SINCE, &[account.to_value(), Value::Int(after)], |row| row.get(0))
}

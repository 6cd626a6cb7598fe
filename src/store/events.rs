//! Events as rows: what happened without changing the school. They are in no journal image.

use uuid::Uuid;

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::id::{AccountId, PersonId};
use crate::domain::name::PersonName;
use crate::statements;

statements! {
    ADD = Sql::new("insert into event (id, at, actor_id, actor, source, kind, subject, detail) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    RECENT = Sql::new(
        "select e.at, e.actor, e.source, e.kind, e.detail, p.family_name, p.post_name, p.given_names, p.usage_name
         from event e left join person p on p.id = e.subject
         where (cast(?1 as text) is null or e.kind = ?1) and (cast(?2 as text) is null or e.actor = ?2)
           and e.at >= ?3 and e.at < ?4 and (cast(?5 as bigint) = 0 or e.subject = ?6)
         order by e.at desc, e.id desc limit ?7"
    );
    SINCE = Sql::new("select count(*) from event where actor_id = ?1 and kind = ?2 and at > ?3");
    BEFORE = Sql::new("select count(*) from event where at < ?1");
    // The last ones by their turn: whoever did a hundred thousand is asked about as quickly as whoever did ten.
    DONE_SINCE = Sql::new(
        "select count(*) from (
           select at from operation where actor_id = ?1 order by turn desc, at desc, id desc limit ?3
         ) last where last.at > ?2"
    );
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
    /// Whom it was about.
    pub subject: Option<String>,
}

/// Which events are wanted: all, but for what is said here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventQuery {
    pub kind: Option<String>,
    /// The login of who did it.
    pub by: Option<String>,
    /// From this instant on, and before that one, in UTC epoch milliseconds.
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// Whom it was about.
    pub of: Option<PersonId>,
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

/// The latest of these, newest first.
///
/// # Errors
/// When the store refuses.
pub fn recent(tx: &mut Tx<'_>, query: &EventQuery, most: u32) -> Result<Vec<EventLine>> {
    let args = [
        query.kind.to_value(),
        query.by.to_value(),
        query.from.unwrap_or(i64::MIN).to_value(),
        query.to.unwrap_or(i64::MAX).to_value(),
        Value::Int(i64::from(query.of.is_some())),
        query.of.to_value(),
        Value::Int(i64::from(most)),
    ];
    tx.all(&RECENT, &args, |row| {
        let subject = match row.get::<Option<String>>(5)? {
            Some(family_name) => {
                let (post_name, given_names, usage_name) = (row.get(6)?, row.get(7)?, row.get(8)?);
                Some(PersonName { family_name, post_name, given_names, usage_name }.display())
            }
            None => None,
        };
        Ok(EventLine { at: row.get(0)?, actor: row.get(1)?, source: row.get(2)?, kind: row.get(3)?, detail: row.get(4)?, subject })
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

/// How many of an account's last operations, of so many at most, it carried out after an instant.
///
/// # Errors
/// When the store refuses.
pub fn done_since(tx: &mut Tx<'_>, account: AccountId, after: i64, most: i64) -> Result<i64> {
    tx.one(&DONE_SINCE, &[account.to_value(), Value::Int(after), Value::Int(most)], |row| row.get(0))
}

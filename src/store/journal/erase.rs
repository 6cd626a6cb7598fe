//! Emptying the journal of what it kept of a person: personal images and arguments go with their salts, the digests stay. Which were
//! emptied, and by which operation, is kept and sealed with that operation. What is to go is the service's to say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::super::db::{Sql, Tx};
use super::super::error::Result;
use super::super::value::{Field as _, Kind, Value};
use crate::domain::id::{AccountId, OperationId};
use crate::statements;

statements! {
    ERASED = Sql::new("select operation_id, seq, erased_by from erased order by operation_id, seq");
    OUTCOME = Sql::new("select outcome from operation where id = ?1");
    WITH_ARGUMENTS = Sql::new("select id, arguments from operation where arguments is not null order by id");
    EMPTIED = Sql::new(
        "select record_id, tbl from change where operation_id = ?1 and personal is null and personal_digest is not null order by seq"
    );
    LOGIN_OF_EVENTS = Sql::new("update event set actor = ?2, source = '' where actor_id = ?1");
    OLD_EVENTS = Sql::new("delete from event where at < ?1");
    DRAFTS_OF = Sql::new("delete from draft where account_id = ?1");
    DRAFTS = Sql::new("select account_id, place, content from draft order by account_id, place");
    DROP_DRAFT = Sql::new("delete from draft where account_id = ?1 and place = ?2");
    PREFERENCES_OF = Sql::new("delete from preference where owner = ?1");
    ATTEMPTS_OF = Sql::new("delete from attempt where subject = ?1");
    SESSIONS_OF = Sql::new("delete from session where account_id = ?1");
}

/// Stands for the arguments of an operation among the numbers of its changes.
pub const ARGUMENTS: i64 = -1;

/// The two texts that empty images, those that empty arguments, and those that note both.
pub const EMPTY_IMAGES: (&str, &str) = (
    "update change set personal = null, salt = null where operation_id = ?1 and seq = ?2",
    "update change set personal = null, salt = null from {rows} where change.operation_id = new.operation_ and change.seq = new.seq_",
);
pub const EMPTY_ARGUMENTS: (&str, &str) = (
    "update operation set arguments = null, salt = null where id = ?1",
    "update operation set arguments = null, salt = null from {rows} where operation.id = new.operation_",
);
pub const NOTE: (&str, &str) = (
    "insert into erased (operation_id, seq, erased_by) values (?1, ?2, ?3)",
    "insert into erased (operation_id, seq, erased_by) select operation_, seq_, by_ from {rows}",
);

/// What goes with an operation besides the rows it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgets {
    /// Changes, and [`ARGUMENTS`], of earlier operations.
    pub images: BTreeSet<(Uuid, i64)>,
    /// Accounts that go: how each was written, and what stands in its place.
    pub accounts: Vec<(AccountId, String, String)>,
    /// Whatever was being typed about somebody goes where one of these is in it.
    pub words: Vec<String>,
    /// Events before this instant, in UTC epoch milliseconds.
    pub events_before: Option<i64>,
}

impl Forgets {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many things go.
    #[must_use]
    pub fn len(&self) -> usize {
        self.images.len() + self.accounts.len() + usize::from(self.events_before.is_some())
    }

    /// The digest of what is emptied: part of the operation's own.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(self.images.iter().copied())
    }
}

fn digest(images: impl Iterator<Item = (Uuid, i64)>) -> String {
    let mut hash = Sha256::new();
    for (operation, seq) in images {
        hash.update(operation.as_bytes());
        hash.update(seq.to_be_bytes());
    }
    hex::encode(hash.finalize())
}

/// Empties what this operation says, and notes it. The operation is in the journal already, with the digest in its outcome.
///
/// # Errors
/// When the store refuses.
pub fn carry_out(tx: &mut Tx<'_>, by: OperationId, forgets: &Forgets) -> Result<()> {
    let id = |uuid: &Uuid| Value::Id(*uuid);
    let images: Vec<Vec<Value>> =
        forgets.images.iter().filter(|(_, seq)| *seq != ARGUMENTS).map(|(operation, seq)| vec![id(operation), Value::Int(*seq)]).collect();
    tx.each(EMPTY_IMAGES.0, EMPTY_IMAGES.1, &[("operation_", Kind::Id), ("seq_", Kind::Int)], &images)?;
    let arguments: Vec<Vec<Value>> =
        forgets.images.iter().filter(|(_, seq)| *seq == ARGUMENTS).map(|(operation, _)| vec![id(operation)]).collect();
    tx.each(EMPTY_ARGUMENTS.0, EMPTY_ARGUMENTS.1, &[("operation_", Kind::Id)], &arguments)?;
    let noted: Vec<Vec<Value>> =
        forgets.images.iter().map(|(operation, seq)| vec![id(operation), Value::Int(*seq), by.to_value()]).collect();
    tx.each(NOTE.0, NOTE.1, &[("operation_", Kind::Id), ("seq_", Kind::Int), ("by_", Kind::Id)], &noted)?;
    for (account, login_key, mask) in &forgets.accounts {
        tx.exec(&LOGIN_OF_EVENTS, &[account.to_value(), Value::Text(mask.clone())])?;
        tx.exec(&DRAFTS_OF, &[account.to_value()])?;
        tx.exec(&PREFERENCES_OF, &[Value::Text(account.0.to_string())])?;
        tx.exec(&ATTEMPTS_OF, &[Value::Text(login_key.clone())])?;
        tx.exec(&SESSIONS_OF, &[account.to_value()])?;
    }
    if !forgets.words.is_empty() {
        let drafts = tx.all(&DRAFTS, &[], |row| Ok((row.get::<Uuid>(0)?, row.get::<String>(1)?, row.get::<String>(2)?)))?;
        for (account, place, content) in drafts {
            if forgets.words.iter().any(|word| place.contains(word) || content.contains(word)) {
                tx.exec(&DROP_DRAFT, &[Value::Id(account), Value::Text(place)])?;
            }
        }
    }
    if let Some(before) = forgets.events_before {
        tx.exec(&OLD_EVENTS, &[Value::Int(before)])?;
    }
    Ok(())
}

/// Personal images about these persons, or of these records, that are still there: operation, number, table.
///
/// # Errors
/// When the store refuses.
pub fn images(tx: &mut Tx<'_>, persons: &[Uuid], records: &[Uuid]) -> Result<Vec<(Uuid, i64, String)>> {
    let mut found = Vec::new();
    for (column, ids) in [("subject", persons), ("record_id", records)] {
        let text = format!("select operation_id, seq, tbl from change where personal is not null and {column}");
        let read = |row: &super::super::db::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        found.extend(tx.by_ids(&format!("{text} = ?1"), &format!("{text} = any(?1)"), ids, read)?);
    }
    Ok(found)
}

/// The operations whose arguments go: those that changed something about them, and those that name one of these words as a value.
///
/// # Errors
/// When the store refuses.
pub fn arguments(tx: &mut Tx<'_>, about: &BTreeSet<Uuid>, words: &BTreeSet<String>) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    tx.walk(&WITH_ARGUMENTS, &[], |row| {
        let operation = row.get(0)?;
        let named = || serde_json::from_str::<Json>(row.text(1).ok().flatten().unwrap_or_default()).is_ok_and(|json| names(&json, words));
        if about.contains(&operation) || named() {
            found.push(operation);
        }
        Ok(())
    })?;
    Ok(found)
}

fn names(json: &Json, words: &BTreeSet<String>) -> bool {
    match json {
        Json::String(said) => words.contains(said.trim()),
        Json::Array(items) => items.iter().any(|item| names(item, words)),
        Json::Object(fields) => fields.iter().any(|(name, value)| words.contains(name) || names(value, words)),
        _ => false,
    }
}

/// The rows of an operation whose images were emptied.
///
/// # Errors
/// When the store refuses.
pub fn emptied(tx: &mut Tx<'_>, operation: OperationId) -> Result<Vec<(Uuid, String)>> {
    tx.all(&EMPTIED, &[operation.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// What was emptied by operations that say so themselves; and the first operation that does not.
pub(super) struct Known {
    pub images: HashMap<(Uuid, i64), Uuid>,
    pub broken: Option<OperationId>,
}

/// # Errors
/// When the store refuses.
pub(super) fn known(tx: &mut Tx<'_>) -> Result<Known> {
    let rows = tx.all(&ERASED, &[], |row| Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?, row.get::<Uuid>(2)?)))?;
    let mut by: BTreeMap<Uuid, BTreeSet<(Uuid, i64)>> = BTreeMap::new();
    for (operation, seq, erased_by) in &rows {
        by.entry(*erased_by).or_default().insert((*operation, *seq));
    }
    let mut broken = None;
    for (erased_by, images) in by {
        let outcome = tx.opt(&OUTCOME, &[Value::Id(erased_by)], |row| row.get::<String>(0))?.unwrap_or_default();
        let said = serde_json::from_str::<Json>(&outcome).ok().and_then(|outcome| outcome.get("emptied")?.as_str().map(str::to_owned));
        if said != Some(digest(images.into_iter())) {
            broken.get_or_insert(OperationId(erased_by));
        }
    }
    Ok(Known { images: rows.into_iter().map(|(operation, seq, erased_by)| ((operation, seq), erased_by)).collect(), broken })
}

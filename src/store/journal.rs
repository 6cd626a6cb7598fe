//! The journal: operations, their changes as canonical bytes, and the seals that chain them. It keeps; it decides nothing.

pub mod canonical;
mod digest;
pub mod erase;
pub mod read;
pub mod verify;

use sha2::Digest as _;
use uuid::Uuid;

use super::apply::insert_text;
use super::db::{Sql, Tx};
use super::error::Result;
use super::record::ChangeSet;
use super::value::{Field as _, Kind, Value};
use crate::domain::id::{AccountId, OperationId};
use crate::statements;
use digest::{Deed, change_digest, salted, seal_hash};

statements! {
    /// Takes its turn with the rows of the operation already locked: whoever touched them before has committed, and an earlier turn.
    INSERT_OPERATION = Sql::pair(
        "insert into operation (id, at, actor_id, actor, action, arguments, salt, arguments_digest, undoes, schema, changes, outcome, digest, turn)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, (select coalesce(max(turn), 0) + 1 from operation))",
        "insert into operation (id, at, actor_id, actor, action, arguments, salt, arguments_digest, undoes, schema, changes, outcome, digest, turn)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, nextval('operation_turn'))"
    );
    UNSEALED = Sql::new("select id, at, digest from operation where seal is null order by turn, id");
    LAST_SEAL = Sql::new("select no, at, operations, hash from seal order by no desc limit 1");
    INSERT_SEAL = Sql::new("insert into seal (no, at, operations, previous, hash) values (?1, ?2, ?3, ?4, ?5)");
    IS_UNSEALED = Sql::new("select 1 from operation where seal is null limit 1");
}

/// An operation about to enter the journal.
pub struct Operation {
    pub id: OperationId,
    /// UTC epoch milliseconds.
    pub at: i64,
    pub actor_id: Option<AccountId>,
    /// The login, or the name of the machine's user for the store's owner.
    pub actor: String,
    pub action: &'static str,
    /// The action as canonical JSON; counts as personal.
    pub arguments: String,
    pub undoes: Option<OperationId>,
    /// What it came to, for whoever asks with the same id again: counts and codes, nothing personal.
    pub outcome: String,
    /// Chance that no one keeps: the salts are drawn from it.
    pub secret: [u8; 32],
}

pub(super) const CHANGE_COLUMNS: &[(&str, Kind)] = &[
    ("operation_id", Kind::Id),
    ("seq", Kind::Int),
    ("tbl", Kind::Text),
    ("record_id", Kind::Id),
    ("subject", Kind::Id),
    ("plain", Kind::Text),
    ("personal", Kind::Text),
    ("salt", Kind::Text),
    ("personal_digest", Kind::Text),
];

/// Writes an operation and its changes, which must have been applied in this transaction. Returns its digest.
///
/// # Errors
/// When the store refuses; [`super::Error::Taken`] when the id is there already.
pub fn append(tx: &mut Tx<'_>, operation: &Operation, changes: &ChangeSet) -> Result<String> {
    let salt = digest::salt(&operation.secret, 0);
    let arguments_digest = salted(&salt, &operation.arguments);
    let mut digest = Deed {
        id: operation.id.0,
        at: operation.at,
        actor_id: operation.actor_id.map(|id| id.0),
        actor: &operation.actor,
        action: operation.action,
        arguments: &arguments_digest,
        undoes: operation.undoes.map(|id| id.0),
        schema: i64::from(super::db::connect::SCHEMA),
        outcome: &operation.outcome,
    }
    .digest();
    let mut rows = Vec::with_capacity(changes.len());
    for (seq, change) in changes.0.iter().enumerate() {
        let plain = canonical::plain(change);
        let personal = canonical::personal(change);
        let (salt, personal_digest) = match &personal {
            Some(personal) => {
                let salt = digest::salt(&operation.secret, seq as u64 + 1);
                let digest = salted(&salt, personal);
                (Some(salt), Some(digest))
            }
            None => (None, None),
        };
        change_digest(&mut digest, change.table.name, change.key, change.subject.map(|id| id.0), &plain, personal_digest.as_deref());
        rows.push(vec![
            Value::Id(operation.id.0),
            Value::Int(i64::try_from(seq).unwrap_or(i64::MAX)),
            Value::Text(change.table.name.to_owned()),
            Value::Id(change.key),
            change.subject.to_value(),
            Value::Text(plain),
            personal.to_value(),
            salt.to_value(),
            personal_digest.to_value(),
        ]);
    }
    let digest = hex::encode(digest.finalize());
    tx.send(
        &INSERT_OPERATION,
        &[
            operation.id.to_value(),
            Value::Int(operation.at),
            operation.actor_id.to_value(),
            operation.actor.to_value(),
            Value::Text(operation.action.to_owned()),
            operation.arguments.to_value(),
            Value::Text(salt),
            Value::Text(arguments_digest),
            operation.undoes.to_value(),
            Value::Int(i64::from(super::db::connect::SCHEMA)),
            Value::Int(i64::try_from(changes.len()).unwrap_or(i64::MAX)),
            operation.outcome.to_value(),
            Value::Text(digest.clone()),
        ],
    )?;
    let (lite, pg) = insert_text("change", CHANGE_COLUMNS);
    tx.each(&lite, &pg, CHANGE_COLUMNS, &rows)?;
    Ok(digest)
}

/// Whether an operation waits for its seal.
///
/// # Errors
/// When the store refuses.
pub fn is_unsealed(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(tx.opt(&IS_UNSEALED, &[], |_| Ok(()))?.is_some())
}

/// Chains every operation that no seal covers yet: within each commit on SQLite, on Postgres in a READ COMMITTED transaction of its
/// own, where every statement after the turn was taken sees what the last sealer left.
///
/// # Errors
/// When the store refuses.
pub fn seal(tx: &mut Tx<'_>) -> Result<()> {
    // One sealer at a time in each school; like the gate, this is control of the transaction and reads no rows.
    tx.batch("", "select pg_advisory_xact_lock(7261, hashtext(current_schema()))")?;
    let waiting = tx.all(&UNSEALED, &[], |row| Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?, row.get::<String>(2)?)))?;
    if waiting.is_empty() {
        return Ok(());
    }
    let last = tx.opt(&LAST_SEAL, &[], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?, row.get::<String>(3)?)))?;
    let (no, last_at, operations, previous) = last.unwrap_or((0, 0, 0, String::new()));
    let at = waiting.iter().map(|(_, at, _)| *at).max().unwrap_or_default().max(last_at);
    let operations = operations + i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let hash = seal_hash(no + 1, at, operations, &previous, waiting.iter().map(|(_, _, digest)| digest.as_str()));
    let args = [Value::Int(no + 1), Value::Int(at), Value::Int(operations), Value::Text(previous), Value::Text(hash)];
    tx.exec(&INSERT_SEAL, &args)?;
    // Told with the seal: that is one a second and no commit waits for it, as one that tells something itself would for all others.
    tx.tell()?;
    // These and no others: more may have been committed since they were read.
    let rows: Vec<Vec<Value>> = waiting.iter().map(|(id, _, _)| vec![Value::Id(*id), Value::Int(no + 1)]).collect();
    tx.each(MARK_SEALED.0, MARK_SEALED.1, &[("id_", Kind::Id), ("seal_", Kind::Int)], &rows).map(drop)
}

/// The two texts for [`Tx::each`] that mark operations as covered by a seal.
pub const MARK_SEALED: (&str, &str) =
    ("update operation set seal = ?2 where id = ?1", "update operation set seal = new.seal_ from {rows} where operation.id = new.id_");

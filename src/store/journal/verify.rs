//! Proving the journal: every digest recomputed, the seals walked, and the store compared with what the journal folds to.

use std::collections::{BTreeMap, HashMap};

use sha2::Digest as _;
use uuid::Uuid;

use super::super::JOURNALLED;
use super::super::apply;
use super::super::db::{Sql, Tx};
use super::super::error::Result;
use super::super::value::Value;
use super::LAST_SEAL;
use super::digest::{Deed, change_digest, salted, seal_hash};
use crate::domain::id::OperationId;
use crate::statements;

statements! {
    SEALS = Sql::new("select no, at, operations, previous, hash from seal order by no");
    OPERATIONS_IN_ORDER = Sql::new(
        "select id, at, actor_id, actor, action, arguments, salt, arguments_digest, undoes, schema, changes, outcome, digest, seal
         from operation order by seal nulls last, id"
    );
    CHANGES_AFTER = Sql::new(
        "select operation_id, seq, tbl, record_id, subject, plain, personal, salt, personal_digest from change
         where operation_id > ?1 or (operation_id = ?1 and seq > ?2) order by operation_id, seq limit 20000"
    );
    COUNT_OPERATIONS = Sql::new("select count(*) from operation");
    FOLD_ORDER = Sql::new("select id from operation order by seal nulls last, at, id");
}

/// What leaves the store to be kept elsewhere: seal number, how many operations it covers, its hash.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Head {
    pub seal: i64,
    pub operations: i64,
    pub hash: String,
}

/// What verifying found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub operations: u64,
    pub changes: u64,
    pub seals: u64,
    /// Operations no seal covers yet, with the instant of the oldest.
    pub unsealed: u64,
    pub oldest_unsealed: Option<i64>,
    /// The first entry that is not what it was.
    pub broken: Option<Broken>,
}

/// How long an operation may wait for its seal before somebody should ask why, in milliseconds.
pub const OVERDUE: i64 = 10_000;

impl Verdict {
    /// Whether an operation has waited for its seal too long at this instant, in UTC epoch milliseconds: nobody seals.
    #[must_use]
    pub fn is_overdue(&self, now: i64) -> bool {
        self.oldest_unsealed.is_some_and(|oldest| now - oldest > OVERDUE)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The operation's own bytes, or one of its changes.
    Operation(OperationId),
    /// A change row that belongs to no operation.
    Stray(OperationId),
    Seal(i64),
    /// The head kept elsewhere is not in this journal: its tail was cut, or it is another one.
    Head,
}

/// The last seal.
///
/// # Errors
/// When the store refuses.
pub fn head(tx: &mut Tx<'_>) -> Result<Option<Head>> {
    tx.opt(&LAST_SEAL, &[], |row| Ok(Head { seal: row.get(0)?, operations: row.get(2)?, hash: row.get(3)? }))
}

struct Entry {
    id: Uuid,
    changes: i64,
    kept: String,
    seal: Option<i64>,
    digest: sha2::Sha256,
    seen: i64,
    sound: bool,
}

/// Recomputes everything; `anchor` is a head that was kept outside the store.
///
/// # Errors
/// When the store refuses.
pub fn verify(tx: &mut Tx<'_>, anchor: Option<&Head>) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    let mut entries = tx.all(&OPERATIONS_IN_ORDER, &[], |row| {
        let arguments: Option<String> = row.get(5)?;
        let salt: Option<String> = row.get(6)?;
        let arguments_digest: String = row.get(7)?;
        let sound = match (&arguments, &salt) {
            (Some(arguments), Some(salt)) => salted(salt, arguments) == arguments_digest,
            _ => false,
        };
        let (id, at, seal) = (row.get(0)?, row.get::<i64>(1)?, row.get::<Option<i64>>(13)?);
        if seal.is_none() {
            verdict.unsealed += 1;
            verdict.oldest_unsealed = Some(verdict.oldest_unsealed.map_or(at, |oldest| oldest.min(at)));
        }
        let (actor, action, outcome): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(11)?);
        let head = Deed {
            id,
            at,
            actor_id: row.get(2)?,
            actor: &actor,
            action: &action,
            arguments: &arguments_digest,
            undoes: row.get(8)?,
            schema: row.get(9)?,
            outcome: &outcome,
        };
        let digest = head.digest();
        Ok(Entry { id, changes: row.get(10)?, kept: row.get(12)?, seal, digest, seen: 0, sound })
    })?;
    verdict.operations = entries.len() as u64;
    let places: HashMap<Uuid, usize> = entries.iter().enumerate().map(|(at, entry)| (entry.id, at)).collect();
    let mut stray = None;
    let mut last = (Uuid::nil(), -1);
    loop {
        let page = tx.all(&CHANGES_AFTER, &[Value::Id(last.0), Value::Int(last.1)], |row| {
            let (operation, seq): (Uuid, i64) = (row.get(0)?, row.get(1)?);
            let personal: Option<String> = row.get(6)?;
            let salt: Option<String> = row.get(7)?;
            let personal_digest: Option<String> = row.get(8)?;
            let sound = match (&personal, &salt, &personal_digest) {
                (Some(personal), Some(salt), Some(digest)) => salted(salt, personal) == *digest,
                (None, None, None) => true,
                // Emptied, and no operation lists it: nothing in this program erases yet.
                _ => false,
            };
            let Some(entry) = places.get(&operation).map(|at| &mut entries[*at]) else {
                stray.get_or_insert(OperationId(operation));
                return Ok((operation, seq));
            };
            entry.sound &= sound && seq == entry.seen;
            entry.seen += 1;
            let (table, plain): (String, String) = (row.get(2)?, row.get(5)?);
            change_digest(&mut entry.digest, &table, row.get(3)?, row.get(4)?, &plain, personal_digest.as_deref());
            Ok((operation, seq))
        })?;
        verdict.changes += page.len() as u64;
        match page.last() {
            Some(end) => last = *end,
            None => break,
        }
    }
    let mut sealed: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for entry in entries {
        let digest = hex::encode(entry.digest.finalize());
        if !(entry.sound && entry.seen == entry.changes && digest == entry.kept) {
            verdict.broken.get_or_insert(Broken::Operation(OperationId(entry.id)));
        }
        if let Some(seal) = entry.seal {
            sealed.entry(seal).or_default().push(digest);
        }
    }
    if let Some(id) = stray {
        verdict.broken.get_or_insert(Broken::Stray(id));
    }
    walk_seals(tx, &mut verdict, &mut sealed, anchor)?;
    Ok(verdict)
}

fn walk_seals(tx: &mut Tx<'_>, verdict: &mut Verdict, sealed: &mut BTreeMap<i64, Vec<String>>, anchor: Option<&Head>) -> Result<()> {
    let seals = tx.all(&SEALS, &[], |row| {
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?, row.get::<String>(3)?, row.get::<String>(4)?))
    })?;
    verdict.seals = seals.len() as u64;
    let (mut expected, mut previous, mut operations) = (1, String::new(), 0);
    let mut met = anchor.is_none();
    for (no, at, count, kept_previous, hash) in seals {
        let digests = sealed.remove(&no).unwrap_or_default();
        operations += i64::try_from(digests.len()).unwrap_or(i64::MAX);
        let right = seal_hash(no, at, count, &previous, digests.iter().map(String::as_str));
        if no != expected || kept_previous != previous || count != operations || right != hash {
            verdict.broken.get_or_insert(Broken::Seal(no));
        }
        met |= anchor.is_some_and(|anchor| anchor.seal == no && anchor.operations == count && anchor.hash == hash);
        expected = no + 1;
        previous = hash;
    }
    if let Some(seal) = sealed.keys().next() {
        verdict.broken.get_or_insert(Broken::Seal(*seal));
    }
    if !met {
        verdict.broken.get_or_insert(Broken::Head);
    }
    Ok(())
}

/// Folds the journal from empty and compares with the store; the names of the tables that differ.
///
/// # Errors
/// When the store refuses, or an entry cannot be read.
pub fn unfolded(tx: &mut Tx<'_>) -> Result<Vec<&'static str>> {
    let mut folded: HashMap<&'static str, BTreeMap<Uuid, Vec<Value>>> = HashMap::new();
    for id in tx.all(&FOLD_ORDER, &[], |row| row.get::<OperationId>(0))? {
        for change in super::read::changes(tx, id)? {
            let rows = folded.entry(change.table.name).or_default();
            match (change.before, change.after) {
                (_, None) => {
                    rows.remove(&change.key);
                }
                (before, Some(after)) => {
                    let row = rows.entry(change.key).or_insert_with(|| vec![Value::Null; change.table.columns.len()]);
                    if before.is_none() {
                        row.fill(Value::Null);
                    }
                    for (column, value) in after.0 {
                        row[column] = value;
                    }
                }
            }
        }
    }
    let mut differing = Vec::new();
    for table in JOURNALLED {
        let rows: BTreeMap<Uuid, Vec<Value>> = apply::whole(tx, table)?.into_iter().filter_map(keyed).collect();
        if folded.remove(table.name).unwrap_or_default() != rows {
            differing.push(table.name);
        }
    }
    Ok(differing)
}

fn keyed(row: Vec<Value>) -> Option<(Uuid, Vec<Value>)> {
    match row.first() {
        Some(Value::Id(key)) => Some((*key, row)),
        _ => None,
    }
}

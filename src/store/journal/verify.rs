//! Proving the journal: every digest recomputed, the seals walked, and the store compared with what the journal folds to.

mod batch;
mod fold;

use std::collections::{BTreeMap, HashSet};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use sha2::Digest as _;
use uuid::Uuid;

use super::super::JOURNALLED;
use super::super::apply;
use super::super::db::{Sql, Tx};
use super::super::error::{Error, Result};
use super::super::record::Table;
use super::super::value::Value;
use super::digest::{Deed, change_digest, digits, is_salted, seal_hash};
use super::erase::{self, Known};
use super::{LAST_SEAL, canonical};
use crate::domain::id::OperationId;
use crate::statements;
use batch::{Batch, Passing};
use fold::Fold;

statements! {
    SEALS = Sql::new("select no, at, operations, previous, hash from seal order by no");
    OPERATIONS_FROM = Sql::new(
        "select id, at, actor_id, actor, action, arguments, salt, arguments_digest, undoes, schema, changes, outcome, digest, seal, turn
         from operation where id >= ?1 order by id limit ?2"
    );
    CHANGES_AFTER = Sql::new(
        "select operation_id, seq, tbl, record_id, subject, plain, personal, salt, personal_digest from change
         where (operation_id, seq) > (?1, ?2) and operation_id <= ?3 order by operation_id, seq limit ?4"
    );
    ACCEPTED = Sql::new("select id, at, actor, arguments, changes from operation where action = ?1 order by turn, at, id");
    COUNTS = Sql::new("select (select count(*) from operation), (select count(*) from change)");
    CHANGES_IN_ORDER = Sql::new(
        "select c.operation_id, c.tbl, c.record_id, c.subject, c.plain, c.personal,
           case when c.personal_digest is null then 0 else 1 end
         from change c join operation o on o.id = c.operation_id order by o.seal nulls last, o.turn, o.at, o.id, c.seq"
    );
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

/// Where folding the journal does not come to what the store holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folding {
    /// The rows that are not what the journal tells, in the order of the tables and of their keys.
    pub differing: Vec<Difference>,
    /// The operations that began with something the journal had not told, in the order of the journal: what stood there came from no
    /// operation, and everything since stands on it. Those whose rows were accepted afterwards are left out.
    pub strange: Vec<Strange>,
}

/// A row as the journal tells it and as it is; none where it tells of no such row, or where there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub table: &'static Table,
    pub key: Uuid,
    pub told: Option<Vec<Value>>,
    pub there: Option<Vec<Value>>,
}

/// An operation that began with something the journal had not told of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strange {
    pub operation: OperationId,
    pub table: &'static Table,
    pub key: Uuid,
}

/// The action that accepts what is there: its operations write down the rows as they are, and change none.
pub const ACCEPTS: &str = "store.accept_differences";

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

/// Operations are read in pages and their changes beside them, both in the order of the ids: none is looked up, few are held.
const OPERATIONS: usize = 4_096;
const CHANGES: usize = 20_000;
/// How many batches the reader may be ahead of the hashing.
const AHEAD: usize = 4;

/// An operation while its changes pass by.
struct Entry {
    id: Uuid,
    changes: i64,
    kept: String,
    seal: Option<i64>,
    turn: i64,
    digest: sha2::Sha256,
    seen: i64,
    sound: bool,
}

/// The digests that each seal covers, with the turns of their operations, in the order of the ids.
type Sealed = BTreeMap<i64, Vec<(i64, [u8; 32])>>;

/// Recomputes everything; `anchor` is a head that was kept outside the store.
///
/// # Errors
/// When the store refuses.
pub fn verify(tx: &mut Tx<'_>, anchor: Option<&Head>) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    let mut sealed = Sealed::new();
    // In the order of the seals, what waits for one last.
    let mut broken: Option<(i64, Uuid)> = None;
    let mut stray = None;
    let erased = erase::known(tx)?;
    let mut from = Some(Uuid::nil());
    while let Some(first) = from {
        let mut entries = page(tx, first, &mut verdict, &erased)?;
        let last = entries.last().filter(|_| entries.len() == OPERATIONS).map(|entry| entry.id);
        // What follows the last operation of all belongs to none.
        let stray_here = take_changes(tx, &mut entries, first, last.unwrap_or(Uuid::max()), &mut verdict.changes, &erased)?;
        stray = stray.or(stray_here);
        for entry in entries {
            let digest: [u8; 32] = entry.digest.finalize().into();
            if !(entry.sound && entry.seen == entry.changes && digits(&digest) == entry.kept.as_bytes()) {
                let place = (entry.seal.unwrap_or(i64::MAX), entry.id);
                broken = Some(broken.map_or(place, |first| first.min(place)));
            }
            if let Some(seal) = entry.seal {
                sealed.entry(seal).or_default().push((entry.turn, digest));
            }
        }
        from = last.and_then(|last| last.as_u128().checked_add(1)).map(Uuid::from_u128);
    }
    let there = tx.one(&COUNTS, &[], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
    if there != (count(verdict.operations), count(verdict.changes)) {
        return Err(Error::Damaged("the journal holds an id that is none".into()));
    }
    let operation = broken.map(|(_, id)| OperationId(id)).or(erased.broken).map(Broken::Operation);
    verdict.broken = operation.or(stray.map(|id| Broken::Stray(OperationId(id))));
    walk_seals(tx, &mut verdict, &mut sealed, anchor)?;
    Ok(verdict)
}

fn count(rows: u64) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// The next operations by id, each with the beginning of its digest.
fn page(tx: &mut Tx<'_>, from: Uuid, verdict: &mut Verdict, erased: &Known) -> Result<Vec<Entry>> {
    let entries = tx.all(&OPERATIONS_FROM, &[Value::Id(from), Value::Int(OPERATIONS as i64)], |row| {
        let arguments_digest = row.text(7)?.unwrap_or_default();
        let sound = match (row.text(5)?, row.text(6)?) {
            (Some(arguments), Some(salt)) => is_salted(salt, arguments, arguments_digest),
            (None, None) => erased.images.contains_key(&(row.get(0)?, erase::ARGUMENTS)),
            _ => false,
        };
        let (id, at, seal) = (row.get(0)?, row.get::<i64>(1)?, row.get::<Option<i64>>(13)?);
        if seal.is_none() {
            verdict.unsealed += 1;
            verdict.oldest_unsealed = Some(verdict.oldest_unsealed.map_or(at, |oldest| oldest.min(at)));
        }
        let head = Deed {
            id,
            at,
            actor_id: row.get(2)?,
            actor: row.text(3)?.unwrap_or_default(),
            action: row.text(4)?.unwrap_or_default(),
            arguments: arguments_digest,
            undoes: row.get(8)?,
            schema: row.get(9)?,
            outcome: row.text(11)?.unwrap_or_default(),
        };
        let digest = head.digest();
        Ok(Entry { id, changes: row.get(10)?, kept: row.get(12)?, seal, turn: row.get(14)?, digest, seen: 0, sound })
    })?;
    verdict.operations += entries.len() as u64;
    Ok(entries)
}

/// Takes the changes of these operations into their digests; the first that belongs to no operation, if there is one. The lane
/// reads while another core hashes.
fn take_changes(tx: &mut Tx<'_>, entries: &mut [Entry], from: Uuid, to: Uuid, taken: &mut u64, erased: &Known) -> Result<Option<Uuid>> {
    std::thread::scope(|scope| {
        let (batches, read) = sync_channel::<Batch>(AHEAD);
        let (emptied, spare) = channel::<Batch>();
        let hashing = scope.spawn(move || take_batches(entries, &read, &emptied, erased));
        let done = read_changes(tx, from, to, &batches, &spare);
        drop(batches);
        let stray = hashing.join().map_err(|_| Error::Internal("hashing panicked".into()))?;
        *taken += done?;
        Ok(stray)
    })
}

fn read_changes(tx: &mut Tx<'_>, from: Uuid, to: Uuid, batches: &SyncSender<Batch>, spare: &Receiver<Batch>) -> Result<u64> {
    let mut taken = 0;
    let mut last = (from, i64::MIN);
    let mut batch = Batch::default();
    loop {
        let args = [Value::Id(last.0), Value::Int(last.1), Value::Id(to), Value::Int(CHANGES as i64)];
        let seen = tx.walk(&CHANGES_AFTER, &args, |row| {
            last = batch.push(row)?;
            if batch.is_full() {
                hand_over(batches, std::mem::replace(&mut batch, spare.try_recv().unwrap_or_default()));
            }
            Ok(())
        })?;
        taken += seen;
        if seen < CHANGES as u64 {
            hand_over(batches, batch);
            return Ok(taken);
        }
    }
}

/// Nobody takes them only where hashing panicked, and joining it tells.
fn hand_over(batches: &SyncSender<Batch>, batch: Batch) {
    drop(batches.send(batch));
}

fn take_batches(entries: &mut [Entry], batches: &Receiver<Batch>, emptied: &Sender<Batch>, erased: &Known) -> Option<Uuid> {
    let mut stray = None;
    let mut place = 0;
    for mut batch in batches {
        for change in batch.iter() {
            while entries.get(place).is_some_and(|entry| entry.id < change.operation) {
                place += 1;
            }
            match entries.get_mut(place).filter(|entry| entry.id == change.operation) {
                Some(entry) => entry.take(&change, erased),
                None => {
                    stray.get_or_insert(change.operation);
                }
            }
        }
        batch.clear();
        // At the end the reader has no more use for it.
        drop(emptied.send(batch));
    }
    stray
}

impl Entry {
    fn take(&mut self, change: &Passing<'_>, erased: &Known) {
        let sound = match (change.personal, change.salt, change.personal_digest) {
            (Some(personal), Some(salt), Some(digest)) => is_salted(salt, personal, digest),
            (None, None, None) => true,
            // Emptied: only by an operation that lists it.
            (None, None, Some(_)) => erased.images.contains_key(&(change.operation, change.seq)),
            _ => false,
        };
        self.sound &= sound && change.seq == self.seen;
        self.seen += 1;
        change_digest(&mut self.digest, change.table, change.record, change.subject, change.plain, change.personal_digest);
    }
}

fn walk_seals(tx: &mut Tx<'_>, verdict: &mut Verdict, sealed: &mut Sealed, anchor: Option<&Head>) -> Result<()> {
    let seals = tx.all(&SEALS, &[], |row| {
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?, row.get::<String>(3)?, row.get::<String>(4)?))
    })?;
    verdict.seals = seals.len() as u64;
    let (mut expected, mut previous, mut operations) = (1, String::new(), 0);
    let mut met = anchor.is_none();
    for (no, at, count, kept_previous, hash) in seals {
        let mut digests = sealed.remove(&no).unwrap_or_default();
        digests.sort_by_key(|(turn, _)| *turn);
        operations += i64::try_from(digests.len()).unwrap_or(i64::MAX);
        let right = seal_hash(no, at, count, &previous, digests.iter().map(|(_, digest)| digits(digest)));
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

/// An operation that accepted what was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub operation: OperationId,
    pub at: i64,
    pub actor: String,
    /// None once they were erased.
    pub arguments: Option<String>,
    pub rows: u32,
}

/// Whoever accepted differences, from the first on.
///
/// # Errors
/// When the store refuses.
pub fn accepted(tx: &mut Tx<'_>) -> Result<Vec<Accepted>> {
    tx.all(&ACCEPTED, &[Value::Text(ACCEPTS.to_owned())], |row| {
        Ok(Accepted { operation: row.get(0)?, at: row.get(1)?, actor: row.get(2)?, arguments: row.get(3)?, rows: row.get(4)? })
    })
}

/// Folds the journal from empty and compares with the store.
///
/// # Errors
/// When the store refuses, or an entry cannot be read.
pub fn folding(tx: &mut Tx<'_>) -> Result<Folding> {
    let accepting: HashSet<OperationId> = accepted(tx)?.into_iter().map(|accepted| accepted.operation).collect();
    let mut fold = Fold::default();
    let mut found = Folding::default();
    tx.walk(&CHANGES_IN_ORDER, &[], |row| {
        let (operation, key, subject) = (row.get(0)?, row.get(2)?, row.get(3)?);
        let Some(table) = super::super::table(row.text(1)?.unwrap_or_default()) else { return Ok(()) };
        let (plain, personal) = (row.text(4)?.unwrap_or_default(), row.text(5)?);
        let emptied = personal.is_none() && row.get::<i64>(6)? > 0;
        let change = canonical::read(table, key, subject, plain, personal)?;
        let fits = fold.take(change, emptied);
        if accepting.contains(&operation) {
            found.strange.retain(|strange| (strange.table, strange.key) != (table, key));
        } else if !fits {
            found.strange.push(Strange { operation, table, key });
        }
        Ok(())
    })?;
    for table in JOURNALLED {
        let mut told = fold.rows(table.name);
        for (key, row) in apply::whole(tx, table)?.into_iter().filter_map(keyed) {
            let told = told.remove(&key);
            if told.as_ref() != Some(&row) {
                found.differing.push(Difference { table, key, told, there: Some(row) });
            }
        }
        let gone = told.into_iter().map(|(key, row)| Difference { table, key, told: Some(row), there: None });
        found.differing.extend(gone);
    }
    Ok(found)
}

fn keyed(row: Vec<Value>) -> Option<(Uuid, Vec<Value>)> {
    match row.first() {
        Some(Value::Id(key)) => Some((*key, row)),
        _ => None,
    }
}

//! Reading the journal back: operations, what they changed, and the history of one row or person.

use std::collections::HashSet;

use uuid::Uuid;

use super::super::db::{Ahead, Row, Sql, Tx};
use super::super::error::Result;
use super::super::record::Change;
use super::super::value::{Field as _, Value};
use super::canonical;
use crate::domain::id::{AccountId, OperationId, PersonId};
use crate::statements;

/// The columns of an [`Entry`], of the operations that are meant.
macro_rules! entries {
    ($($which:tt)+) => {
        concat!(
            "select id, at, actor_id, actor, action, undoes, schema, changes, outcome, digest,
                    (select u.id from operation u where u.undoes = operation.id order by u.turn desc, u.id desc limit 1), turn
             from operation where ",
            $($which)+
        )
    };
}

/// Those of them before an instant, the newest first, so many at most.
macro_rules! newest {
    ($whose:literal) => {
        entries!(concat!(
            $whose,
            "(cast(?1 as bigint) is null or at < ?1) order by operation.turn desc, operation.at desc, operation.id desc limit ?2"
        ))
    };
}

/// Operations and the tables each of them touched, on a server: it looks the changes of each operation up for themselves.
macro_rules! touching {
    () => {
        "select o.id, c.tbl from operation o cross join lateral (select distinct x.tbl from change x where x.operation_id = o.id) c"
    };
}

/// Those sealed after `?1`. A server that knows no values expects a third of all operations to be later, and would read every change
/// there ever was: it is given both ends, which it takes for few.
macro_rules! later {
    () => {
        " where o.seal > ?1 and o.seal <= (select max(no) from seal)"
    };
}

statements! {
    OPERATION = Sql::new(entries!("id = ?1"));
    OPERATIONS = Sql::new(newest!(""));
    OWNERS_OPERATIONS = Sql::new(newest!("actor_id is null and "));
    OPERATIONS_OF = Sql::new(newest!("actor_id = ?3 and "));
    OPERATION_IDS = Sql::new("select id from operation order by turn desc, at desc, id desc");
    OF_ACTION = Sql::new("select id from operation where action = ?1 order by turn, at, id");
    CHANGES = Sql::new(
        "select tbl, record_id, subject, plain, personal from change where operation_id = ?1 order by seq"
    );
    LATER_CHANGES = Sql::new(
        "select c.operation_id, c.tbl, c.record_id from change c join operation o on o.id = c.operation_id
         where c.record_id in (select record_id from change where operation_id = ?1)
           and c.operation_id <> ?1 and (o.turn, o.at, o.id) > (?2, ?3, ?1)"
    );
    // Among the last few thousand operations, the last that touched one of these tables. More than a few are named because one that
    // is committed a moment later may have an earlier turn.
    POSITION = Sql::new(
        "select coalesce((select operations from seal order by no desc limit 1), 0), (select count(*) from operation where seal is null)"
    );
    UNSEALED = Sql::new("select id from operation where seal is null");
    TOUCHED_SINCE = Sql::pair(
        "select distinct o.id, c.tbl from operation o join change c on c.operation_id = o.id where o.seal > ?1 or o.seal is null",
        concat!(touching!(), later!(), " union all ", touching!(), " where o.seal is null")
    );
    LAST_SEAL = Sql::new("select coalesce(max(no), 0) from seal");
    TOUCHED = Sql::pair(
        "select distinct o.id, c.tbl from operation o join change c on c.operation_id = o.id where o.seal > ?1 order by o.id, c.tbl limit ?2",
        concat!(touching!(), later!(), " order by o.id, c.tbl limit ?2")
    );
    HISTORY_OF_PERSON = Sql::new(
        "select o.id, o.at, o.actor, o.action, c.tbl, c.record_id, c.subject, c.plain, c.personal
         from change c join operation o on o.id = c.operation_id where c.subject = ?1 order by o.turn, o.at, o.id, c.seq"
    );
    // The rows that are part of a thing name it in their first image; the list of their tables is that of the index of parts.
    HISTORY_OF_RECORD = Sql::new(
        "select o.id, o.at, o.actor, o.action, c.tbl, c.record_id, c.subject, c.plain, c.personal
         from change c join operation o on o.id = c.operation_id
         where c.record_id in (
           select r.record_id from change r where r.record_id = ?1
           union select p.record_id from change p
             where p.tbl in ('account_right', 'account_role', 'address', 'class_teacher', 'course_class', 'course_teacher',
                             'fee_instalment', 'fee_price', 'household_member', 'invoice_hold', 'role_right', 'term')
               and p.plain like ?2)
         order by o.turn, o.at, o.id, c.seq"
    );
}

/// An operation as the journal keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: OperationId,
    pub at: i64,
    pub actor_id: Option<AccountId>,
    pub actor: String,
    pub action: String,
    pub undoes: Option<OperationId>,
    pub schema: u32,
    pub changes: u32,
    pub outcome: String,
    pub digest: String,
    /// The operation that undid this one, if one did.
    pub undone_by: Option<OperationId>,
    /// Where it stands among the others: no clock tells.
    turn: i64,
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        at: row.get(1)?,
        actor_id: row.get(2)?,
        actor: row.get(3)?,
        action: row.get(4)?,
        undoes: row.get(5)?,
        schema: row.get(6)?,
        changes: row.get(7)?,
        outcome: row.get(8)?,
        digest: row.get(9)?,
        undone_by: row.get(10)?,
        turn: row.get(11)?,
    })
}

/// # Errors
/// When the store refuses.
pub fn operation(tx: &mut Tx<'_>, id: OperationId) -> Result<Option<Entry>> {
    tx.opt(&OPERATION, &[id.to_value()], entry)
}

/// The operations before an instant, newest first: all of them, or one account's own.
///
/// # Errors
/// When the store refuses.
pub fn operations(tx: &mut Tx<'_>, whose: Whose, before: Option<i64>, limit: u32) -> Result<Vec<Entry>> {
    let mut args = vec![before.to_value(), limit.to_value()];
    match whose {
        Whose::All => tx.all(&OPERATIONS, &args, entry),
        Whose::Of(None) => tx.all(&OWNERS_OPERATIONS, &args, entry),
        Whose::Of(Some(account)) => {
            args.push(account.to_value());
            tx.all(&OPERATIONS_OF, &args, entry)
        }
    }
}

/// Whose operations to list; `Of(None)` is the store's owner.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    All,
    Of(Option<AccountId>),
}

/// The ids of all operations, newest first, to find one by a part of it.
///
/// # Errors
/// When the store refuses.
pub fn ids(tx: &mut Tx<'_>) -> Result<Vec<OperationId>> {
    tx.all(&OPERATION_IDS, &[], |row| row.get(0))
}

/// Every operation of one action, oldest first.
///
/// # Errors
/// When the store refuses.
pub fn of_action(tx: &mut Tx<'_>, action: &str) -> Result<Vec<OperationId>> {
    tx.all(&OF_ACTION, &[Value::Text(action.to_owned())], |row| row.get(0))
}

/// What an operation changed, in its order. Tables this program no longer knows are left out.
///
/// # Errors
/// When the store refuses, or an entry cannot be read.
pub fn changes(tx: &mut Tx<'_>, id: OperationId) -> Result<Vec<Change>> {
    let rows = tx.all(&CHANGES, &[id.to_value()], |row| {
        Ok((row.get::<String>(0)?, row.get::<Uuid>(1)?, row.get::<Option<Uuid>>(2)?, row.get::<String>(3)?, row.get::<Option<String>>(4)?))
    })?;
    rows.into_iter()
        .filter_map(|(table, key, subject, plain, personal)| {
            let table = super::super::table(&table)?;
            Some(canonical::read(table, key, subject, &plain, personal.as_deref()))
        })
        .collect()
}

/// The rows of this operation that a later one touched, with that one's id.
///
/// # Errors
/// When the store refuses.
pub fn touched_later(tx: &mut Tx<'_>, entry: &Entry) -> Result<Vec<(OperationId, String, Uuid)>> {
    tx.all(&LATER_CHANGES, &[entry.id.to_value(), Value::Int(entry.turn), Value::Int(entry.at)], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// One change in somebody's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    pub operation: OperationId,
    pub at: i64,
    pub actor: String,
    pub action: String,
    pub change: Change,
}

/// Everything the journal holds about a person, in the order it happened.
///
/// # Errors
/// When the store refuses.
pub fn history(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Happening>> {
    told(tx, &HISTORY_OF_PERSON, &[person.to_value()])
}

/// Everything the journal holds about one record and the rows that are part of it, in the order it happened.
///
/// # Errors
/// When the store refuses.
pub fn history_of(tx: &mut Tx<'_>, record: Uuid) -> Result<Vec<Happening>> {
    told(tx, &HISTORY_OF_RECORD, &[Value::Id(record), Value::Text(format!("%{}%", record.simple()))])
}

fn told(tx: &mut Tx<'_>, sql: &Sql, args: &[Value]) -> Result<Vec<Happening>> {
    let rows = tx.all(sql, args, |row| {
        Ok((
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?),
            (row.get::<String>(4)?, row.get::<Uuid>(5)?, row.get::<Option<Uuid>>(6)?, row.get::<String>(7)?, row.get::<Option<String>>(8)?),
        ))
    })?;
    let mut found = Vec::with_capacity(rows.len());
    for ((operation, at, actor, action), (table, key, subject, plain, personal)) in rows {
        if let Some(table) = super::super::table(&table) {
            let change = canonical::read(table, key, subject, &plain, personal.as_deref())?;
            found.push(Happening { operation, at, actor, action, change });
        }
    }
    Ok(found)
}

/// The last seal of the journal.
///
/// # Errors
/// When the store refuses.
pub fn last_seal(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one(&LAST_SEAL, &[], |row| row.get(0))
}

/// Which tables the operations sealed after this seal touched, at most so many.
///
/// # Errors
/// When the store refuses.
pub fn touched_after(tx: &mut Tx<'_>, seal: i64, most: usize) -> Result<Vec<(OperationId, &'static str)>> {
    let touched = tx.all(&TOUCHED, &[Value::Int(seal), Value::Int(i64::try_from(most).unwrap_or(i64::MAX))], |row| {
        Ok((row.get(0)?, row.get::<String>(1)?))
    })?;
    // A table this program does not know no screen of it shows.
    Ok(touched.into_iter().filter_map(|(id, table)| Some((id, super::super::table(&table)?.name))).collect())
}

/// Where the journal stands, as its number of operations: unequal when something has changed since. The last operation would not
/// do: on Postgres one with an earlier instant may come in after it. Two transactions that read the same position see the same school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct JournalPosition(i64);

/// # Errors
/// When the store refuses.
pub fn position(tx: &mut Tx<'_>) -> Result<JournalPosition> {
    tx.one(&POSITION, &[], |row| Ok(JournalPosition(row.get::<i64>(0)? + row.get::<i64>(1)?)))
}

/// What [`position`] asks of the store.
#[must_use]
pub fn position_ahead() -> Ahead<'static> {
    Ahead::Sql(&POSITION, Vec::new())
}

/// What the journal tells beyond a seal.
pub struct Since {
    pub sealed: i64,
    /// Operations no seal covers yet: they will be told of again.
    pub unsealed: HashSet<OperationId>,
    pub touched: Vec<(OperationId, &'static str)>,
}

/// Which tables were touched by operations after this seal or without one; by none where nobody has followed it yet.
///
/// # Errors
/// When the store refuses.
pub fn since(tx: &mut Tx<'_>, seal: Option<i64>) -> Result<Since> {
    let mut touched = Vec::new();
    if let Some(seal) = seal {
        for (id, table) in tx.all(&TOUCHED_SINCE, &[Value::Int(seal)], |row| Ok((row.get(0)?, row.get::<String>(1)?)))? {
            touched.extend(super::super::table(&table).map(|table| (id, table.name)));
        }
    }
    let unsealed = tx.all(&UNSEALED, &[], |row| row.get(0))?.into_iter().collect();
    Ok(Since { sealed: last_seal(tx)?, unsealed, touched })
}

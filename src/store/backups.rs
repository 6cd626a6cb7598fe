//! The record of backups: when each was made, whether it was proven, or why not. Written directly; it never enters a journal image.

use uuid::Uuid;

use super::db::{Row, Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::statements;

statements! {
    ADD_BACKUP = Sql::new(
        "insert into backup (id, at, proven_at, file, bytes, encrypted, operations, seal, hash, actor, fault)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    );
    BACKUPS = Sql::new(
        "select at, proven_at, file, bytes, encrypted, operations, seal, hash, actor, fault from backup order by at desc, id desc limit ?1"
    );
    LAST_PROVEN = Sql::new(
        "select at, proven_at, file, bytes, encrypted, operations, seal, hash, actor, fault from backup
         where proven_at is not null order by at desc, id desc limit 1"
    );
    FILES = Sql::new("select distinct file from backup");
    SCHOOL = Sql::new("select id from school order by id limit 1");
}

/// One backup that was made, or tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The instant it shows the school at, in UTC epoch milliseconds.
    pub at: i64,
    /// When it had been restored to a scratch store and verified; none: it failed.
    pub proven_at: Option<i64>,
    pub file: String,
    pub bytes: i64,
    pub encrypted: bool,
    pub operations: i64,
    /// The head of its journal: number and hash of the last seal.
    pub seal: i64,
    pub hash: String,
    pub actor: String,
    /// Why it is none.
    pub fault: Option<String>,
}

fn backup(row: &Row<'_>) -> Result<Backup> {
    Ok(Backup {
        at: row.get(0)?,
        proven_at: row.get(1)?,
        file: row.get(2)?,
        bytes: row.get(3)?,
        encrypted: row.get(4)?,
        operations: row.get(5)?,
        seal: row.get(6)?,
        hash: row.get(7)?,
        actor: row.get(8)?,
        fault: row.get(9)?,
    })
}

/// # Errors
/// When the store refuses.
pub fn add(tx: &mut Tx<'_>, id: Uuid, backup: &Backup) -> Result<()> {
    let args = [
        Value::Id(id),
        backup.at.to_value(),
        backup.proven_at.to_value(),
        backup.file.to_value(),
        backup.bytes.to_value(),
        backup.encrypted.to_value(),
        backup.operations.to_value(),
        backup.seal.to_value(),
        backup.hash.to_value(),
        backup.actor.to_value(),
        backup.fault.to_value(),
    ];
    tx.exec(&ADD_BACKUP, &args).map(drop)
}

/// The latest backups, proven or not, newest first.
///
/// # Errors
/// When the store refuses.
pub fn list(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Backup>> {
    tx.all(&BACKUPS, &[limit.to_value()], backup)
}

/// The newest backup that was proven.
///
/// # Errors
/// When the store refuses.
pub fn last_proven(tx: &mut Tx<'_>) -> Result<Option<Backup>> {
    tx.opt(&LAST_PROVEN, &[], backup)
}

/// Every file this store ever wrote a backup to, also those that failed.
///
/// # Errors
/// When the store refuses.
pub fn files(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    tx.all(&FILES, &[], |row| row.get(0))
}

/// Whose school this is: it stays the same in every copy, and no two schools have it in common.
///
/// # Errors
/// When the store refuses.
pub fn school(tx: &mut Tx<'_>) -> Result<Option<Uuid>> {
    tx.opt(&SCHOOL, &[], |row| row.get(0))
}

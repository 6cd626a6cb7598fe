//! Reading a backup into a store, and holding what arrived against what was sent: for a restore, and for the proof of every backup
//! on a scratch store that nobody sees.

use std::path::Path;

use age::x25519::Identity;

use super::super::audit::JournalHead;
use super::super::error::{Error, Result};
use super::super::events;
use super::{fault, file};
use crate::domain::text::Text;
use crate::store::archive::{self, Header, Manifest};
use crate::store::db::Tx;
use crate::store::db::connect::SCHEMA;
use crate::store::events::Event;
use crate::store::lane::{Gate, Lanes, Store};
use crate::store::url::StoreUrl;

/// A head of the journal that was kept elsewhere, as `audit head` prints it.
///
/// # Errors
/// When the file cannot be read or holds none.
pub fn kept_head(file: &Path) -> Result<JournalHead> {
    let refused = |id| Error::user(Text::new(id).with("file", file.display().to_string())).hint(Text::new("cli-head-hint"));
    let content = std::fs::read_to_string(file).map_err(|error| refused("cli-head-unreadable").because(error))?;
    serde_json::from_str(&content).map_err(|error| refused("cli-head-malformed").because(error))
}

/// What a backup says of itself, once its file is known to be whole.
///
/// # Errors
/// What is wrong with the file.
pub(in crate::service) fn header(path: &Path, keys: &[Identity]) -> Result<Header> {
    let mut stream = file::unwrap(path, keys)?;
    let header = archive::header(&mut stream).map_err(|cause| fault::while_reading(path, cause))?;
    if header.schema > SCHEMA {
        let newer = archive::Fault::Newer { found: header.schema, known: SCHEMA };
        return Err(fault::while_reading(path, newer));
    }
    Ok(header)
}

/// Reads a backup into an empty store and proves it there, in one transaction: whole, or nothing of it.
///
/// # Errors
/// What is wrong with the file or the store.
pub(in crate::service) fn take(
    store: &Store,
    path: &Path,
    keys: &[Identity],
    kept: Option<JournalHead>,
    event: Option<Event>,
) -> Result<(Header, Manifest)> {
    let (path, keys) = (path.to_owned(), keys.to_vec());
    let work = move |tx: &mut Tx<'_>| {
        let mut stream = file::unwrap(&path, &keys)?;
        let wrong = |cause| fault::while_reading(&path, cause);
        let header = archive::header(&mut stream).map_err(wrong)?;
        let manifest = archive::read(tx, &mut stream).map_err(wrong)?;
        archive::prove(tx, &header, &manifest, kept.as_ref()).map_err(wrong)?;
        if let Some(event) = &event {
            events::keep(tx, event)?;
        }
        Ok((header, manifest))
    };
    store.write(Gate::Alone, work, |_| {}).wait()
}

/// Restores a backup to a scratch store, proves it there, and forgets the store.
///
/// # Errors
/// What is wrong with it.
pub(super) fn prove(path: &Path, keys: &[Identity]) -> Result<()> {
    let unwritable = |error| file::unwritable(&std::env::temp_dir(), error);
    let folder = tempfile::TempDir::with_prefix("eschool-proof-").map_err(unwritable)?;
    let url = StoreUrl::Sqlite(folder.path().join("scratch.sqlite3"));
    let store = Store::make(url, header(path, keys)?.schema, Lanes { readers: 1, writers: 1 })?;
    // Only the store's own writer needs it from here on: a program that is killed leaves no copy behind.
    for name in ["scratch.sqlite3", "scratch.sqlite3-wal", "scratch.sqlite3-shm"] {
        std::fs::remove_file(folder.path().join(name)).ok();
    }
    take(&store, path, keys, None, None).map(drop)
}

//! A backup brought back to life somewhere else, and a store copied to another place or engine by the same road: read, proven, and
//! only then kept. It never touches a school that is there.

use std::path::Path;

use super::actor::Actor;
use super::audit::JournalHead;
use super::backup::{file, proof};
use super::clock::Clock;
use super::engine::Service;
use super::error::{Error, Result};
use super::events;
use super::place::{Connections, Place};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::archive;
use crate::store::db::Tx;
use crate::store::db::connect::SCHEMA;
use crate::store::events::Event;
use crate::store::lane::Store;
use crate::store::url::StoreUrl;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub school: String,
    /// The instant it shows, in UTC epoch milliseconds.
    pub at: i64,
    pub rows: u64,
    pub operations: i64,
    pub head: Option<JournalHead>,
}

/// How a backup is opened and what it must hold.
#[derive(Clone, Debug, Default)]
pub struct Restore<'a> {
    /// The file of the secret key, where it is encrypted.
    pub identity: Option<&'a Path>,
    /// A head kept elsewhere that its journal must hold: an older backup is refused.
    pub kept: Option<JournalHead>,
}

impl Place {
    /// Brings a backup back to this place, where no school may be.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the file, the key, the head or the place; nothing is kept then.
    pub fn restore(&self, owner: &Actor, path: &Path, how: &Restore<'_>, connections: Connections) -> Result<Restored> {
        let keys = how.identity.map(file::identities).transpose()?.unwrap_or_default();
        let header = proof::header(path, &keys)?;
        if let Some(kept) = &how.kept
            && header.head.as_ref().is_none_or(|head| head.seal < kept.seal)
        {
            let message = Text::new("backup-older").with("file", path.display().to_string());
            return Err(Error::user(message).hint(Text::new("backup-older-hint")));
        }
        let fresh = Fresh::at(self, header.schema)?;
        let store = Store::make(self.url().clone(), header.schema, connections)?;
        let detail = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let event = Event { detail, ..events::by(owner, "restored", Clock::system().now().millis) };
        let (header, manifest) = proof::take(&store, path, &keys, how.kept.clone(), Some(event))?;
        drop(store);
        if header.schema < SCHEMA {
            let store = Store::migrate(self.url().clone(), connections)?;
            store.read(|tx: &mut Tx<'_>| archive::fold(tx).map_err(|cause| Error::internal(cause.to_string()))).wait()?;
        }
        fresh.keep();
        Ok(Restored { school: header.school, at: header.at, rows: manifest.rows(), operations: header.operations, head: header.head })
    }
}

impl Service {
    /// Copies this school to a place where none is, on either engine, and proves the copy there. People go on working meanwhile.
    ///
    /// # Errors
    /// When the right is missing, the place holds a school, or the copy is not what was sent: then nothing of it is kept.
    pub fn copy_blocking(&self, actor: &Actor, place: &Place, connections: Connections) -> Result<Restored> {
        self.read(actor, |_, who| who.require_all(Right::MaintainStore)).wait()?;
        place.require_free()?;
        let folder = tempfile::TempDir::with_prefix("eschool-copy-").map_err(|error| file::unwritable(&std::env::temp_dir(), error))?;
        let path = folder.path().join("copy");
        // On its way it lies in a file that only this program can open.
        let key = age::x25519::Identity::generate();
        let at = self.clock().now().millis;
        self.write_archive(&path, vec![key.to_public()], at)?;
        let fresh = Fresh::at(place, SCHEMA)?;
        let store = Store::make(place.url().clone(), SCHEMA, connections)?;
        let event = Event { detail: self.store.url().to_string(), ..events::by(actor, "restored", at) };
        let (header, manifest) = proof::take(&store, &path, &[key], None, Some(event))?;
        drop(store);
        fresh.keep();
        self.note(actor, "", "copied", &place.to_string()).wait()?;
        Ok(Restored { school: header.school, at, rows: manifest.rows(), operations: header.operations, head: header.head })
    }
}

/// A file that is made for what comes: gone again when it does not.
pub(super) struct Fresh(Option<std::path::PathBuf>);

impl Fresh {
    /// # Errors
    /// When a school is there, or tables of another schema than the one that comes.
    pub(super) fn at(place: &Place, schema: u32) -> Result<Self> {
        let there = Store::schema(place.url())?;
        if there != 0 && there != schema {
            let message = Text::new("backup-target-schema").with("place", place.to_string());
            return Err(Error::conflict(message).hint(Text::new("backup-target-hint")));
        }
        place.require_free()?;
        Ok(Self(match place.url() {
            StoreUrl::Sqlite(path) if there == 0 && !path.exists() => Some(path.clone()),
            _ => None,
        }))
    }

    pub(super) fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            if let Some(path) = &self.0 {
                let mut file = path.clone().into_os_string();
                file.push(ending);
                std::fs::remove_file(file).ok();
            }
        }
    }
}

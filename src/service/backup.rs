//! Backups: the whole school in one file, made while people work, and proven by being restored before anybody is told that it is
//! done. It restores nothing anywhere else.

mod fault;
pub(super) mod file;
pub(super) mod proof;

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::actor::Actor;
use super::audit::JournalHead;
use super::engine::Service;
use super::error::{Error, Result};
use super::events;
use super::school::Reader;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::archive::{self, Header, Manifest};
use crate::store::backups;
pub use crate::store::backups::Backup as BackupRow;
use crate::store::db::Tx;
use crate::store::events::Event;
use crate::store::lane::Reply;
pub use file::{KeyPair, key_pair, write_identity};
pub use proof::kept_head;

/// How many backups are listed.
const LISTED: u32 = 100;

/// Where a backup goes, and who can open it.
#[derive(Clone, Debug)]
pub struct BackUp {
    pub target: Target,
    /// Public keys of `age`; none: it is not encrypted.
    pub recipients: Vec<String>,
}

#[derive(Clone, Debug)]
pub enum Target {
    /// This file, which must not be there.
    File(PathBuf),
    /// A name that nobody guesses, in this folder.
    Folder(PathBuf),
}

/// A backup that was made and proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    pub file: PathBuf,
    pub bytes: u64,
    pub rows: u64,
    pub operations: i64,
    pub head: Option<JournalHead>,
    pub encrypted: bool,
    /// The instant it shows, in UTC epoch milliseconds.
    pub at: i64,
}

impl Service {
    /// Writes the school into a file, restores that file to a scratch store, holds it against what was written, and only then gives
    /// the file its name and notes it as proven. People go on working meanwhile.
    ///
    /// # Errors
    /// When the right is missing, the file cannot be written, or what was restored is not what was there: then no file is left, and
    /// the failure is noted.
    pub fn back_up_blocking(&self, actor: &Actor, what: &BackUp) -> Result<BackedUp> {
        self.read(actor, |_, who| who.require_all(Right::MaintainStore)).wait()?;
        let recipients = what.recipients.iter().map(|words| file::recipient(words)).collect::<Result<Vec<_>>>()?;
        let at = self.clock().now().millis;
        let whose = self.store.read(|tx| Ok::<_, Error>(backups::school(tx)?)).wait()?;
        let path = match (self.named(&what.target, whose, at, !recipients.is_empty()), &what.target) {
            (Ok(path), _) => path,
            // A folder that takes nothing is a backup that failed; a file that is there is a name to be chosen anew.
            (Err(error), Target::Folder(folder)) => {
                self.note_backup(actor, at, folder, !recipients.is_empty(), Err(&error))?;
                return Err(error);
            }
            (Err(error), Target::File(_)) => return Err(error),
        };
        let made = self.written(&path, recipients, at);
        let noted = self.note_backup(actor, at, &path, !what.recipients.is_empty(), made.as_ref());
        let made = made?;
        noted?;
        Ok(made)
    }

    /// The last backups, proven or failed, newest first.
    pub fn backups(&self, actor: &Actor) -> Reply<Vec<BackupRow>, Error> {
        self.read(actor, |school, who| {
            who.require_all(Right::MaintainStore)?;
            Ok(backups::list(school.all(), LISTED)?)
        })
    }

    /// The newest backup that was proven.
    pub fn proven_backup(&self, actor: &Actor) -> Reply<Option<BackupRow>, Error> {
        self.read(actor, |school, who| {
            who.require_all(Right::MaintainStore)?;
            Ok(backups::last_proven(school.all())?)
        })
    }

    fn named(&self, target: &Target, whose: Option<Uuid>, at: i64, encrypted: bool) -> Result<PathBuf> {
        let path = match target {
            Target::File(path) => path.clone(),
            Target::Folder(folder) => {
                make_private(folder)?;
                let mut chance = [0; 16];
                getrandom::fill(&mut chance).map_err(|error| Error::internal(error.to_string()))?;
                let moment = self.clock().wall(at).replace(' ', "-").replace(':', "");
                let ending = if encrypted { ".age" } else { "" };
                let mark = whose.map(|school| format!("{}-", school_mark(school))).unwrap_or_default();
                folder.join(format!("eschool-{moment}-{mark}{}.backup{ending}", hex::encode(chance)))
            }
        };
        if path.symlink_metadata().is_ok() {
            let message = Text::new("backup-file-taken").with("file", path.display().to_string());
            return Err(Error::user(message).hint(Text::new("backup-file-taken-hint")));
        }
        Ok(path)
    }

    fn written(&self, path: &Path, mut recipients: Vec<age::x25519::Recipient>, at: i64) -> Result<BackedUp> {
        let encrypted = !recipients.is_empty();
        // Whoever makes a backup has not the key that opens it. A second key, kept nowhere, opens it once: to prove it.
        let once = age::x25519::Identity::generate();
        let mut keys = Vec::new();
        if encrypted {
            recipients.push(once.to_public());
            keys.push(once);
        }
        let part = Part::beside(path)?;
        let (header, manifest) = self.write_archive(&part.0, recipients, at)?;
        proof::prove(&part.0, &keys)?;
        let bytes = std::fs::metadata(&part.0).map_err(|error| file::unwritable(path, error))?.len();
        part.becomes(path)?;
        Ok(BackedUp {
            file: path.to_owned(),
            bytes,
            rows: manifest.rows(),
            operations: header.operations,
            head: header.head,
            encrypted,
            at,
        })
    }

    /// Everything that is committed now, from one state of the school.
    pub(super) fn write_archive(&self, path: &Path, recipients: Vec<age::x25519::Recipient>, at: i64) -> Result<(Header, Manifest)> {
        self.store.seal().raise::<Error>().wait()?;
        let path = path.to_owned();
        let work = move |tx: &mut Tx<'_>| {
            std::fs::remove_file(&path).ok();
            let file = file::create(&path)?;
            file::wrap(&path, file, &recipients, |out| archive::write(tx, at, out).map_err(|cause| fault::while_writing(&path, cause)))
        };
        self.store.read(work).wait()
    }

    fn note_backup(&self, actor: &Actor, at: i64, path: &Path, encrypted: bool, made: Result<&BackedUp, &Error>) -> Result<()> {
        let head = made.ok().and_then(|made| made.head.clone());
        let row = BackupRow {
            at,
            proven_at: made.is_ok().then(|| self.clock().now().millis),
            file: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string(),
            bytes: made.map_or(0, |made| i64::try_from(made.bytes).unwrap_or(i64::MAX)),
            encrypted,
            operations: made.map_or(0, |made| made.operations),
            seal: head.as_ref().map_or(0, |head| head.seal),
            hash: head.map(|head| head.hash).unwrap_or_default(),
            actor: actor.login.clone(),
            fault: made.err().map(|error| error.message.id.to_owned()),
        };
        let kind = if row.proven_at.is_some() { "backup" } else { "backup_failed" };
        let id = self.operation_id()?.0;
        let event = Event { detail: format!("{} {}", row.seal, row.file), ..events::by(actor, kind, self.clock().now().millis) };
        let noted = self.outside(&["backup"], move |tx, _| {
            backups::add(tx, id, &row)?;
            events::keep(tx, &event)
        });
        noted.wait()
    }

    /// Where the school is kept, without a password.
    #[must_use]
    pub fn address(&self) -> String {
        self.store.url().to_string()
    }
}

/// What the name of a backup says of whose it is: several schools may keep theirs in one folder.
pub(super) fn school_mark(school: Uuid) -> String {
    let mut mark = hex::encode(Sha256::digest(school.as_bytes()));
    mark.truncate(8);
    mark
}

/// Refuses what cannot be taken back, unless there is a backup of the last hours that was proven: what a batch that changes the whole
/// school asks in its plan.
///
/// # Errors
/// A conflict that says when the last one was made.
pub fn require_proven(school: &mut Reader<'_, '_>, hours: u16) -> Result<()> {
    let now = school.now;
    let fresh = |backup: &BackupRow| backup.proven_at.is_some() && now - backup.at <= i64::from(hours) * 3_600_000;
    // One that was deleted or carried off meanwhile brings nothing back.
    let there = |backup: &BackupRow| Path::new(&backup.file).is_file();
    match backups::list(school.all(), LISTED)?.iter().any(|backup| fresh(backup) && there(backup)) {
        true => Ok(()),
        false => Err(Error::conflict(Text::new("backup-needed").with("hours", u32::from(hours))).hint(Text::new("backup-needed-hint"))),
    }
}

/// How large a file is, for people: kilobytes, or megabytes with one decimal.
#[must_use]
pub fn size(bytes: u64) -> Text {
    if bytes < 1_000_000 {
        return Text::new("backup-size-kb").with("count", bytes.div_ceil(1_000).to_string());
    }
    let tenths = bytes / 100_000;
    Text::new("backup-size-mb").with("whole", (tenths / 10).to_string()).with("tenth", (tenths % 10).to_string())
}

/// How long ago, for people: minutes, hours, then days.
#[must_use]
pub fn age(millis: i64) -> Text {
    let minutes = millis.max(0) / 60_000;
    match minutes {
        0..120 => Text::new("backup-age-minutes").with("count", minutes),
        120..2_880 => Text::new("backup-age-hours").with("count", minutes / 60),
        _ => Text::new("backup-age-days").with("count", minutes / 1_440),
    }
}

/// A folder only its owner looks into.
fn make_private(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| file::unwritable(folder, error))
}

/// A file that is not finished; gone unless it becomes one.
struct Part(PathBuf);

impl Part {
    fn beside(path: &Path) -> Result<Self> {
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        let path = PathBuf::from(name);
        // Only made here to see that the folder takes it; a rest of a program that was killed is not in the way.
        std::fs::remove_file(&path).ok();
        drop(file::create(&path)?);
        Ok(Self(path))
    }

    fn becomes(self, path: &Path) -> Result<()> {
        // A link fails where the name was taken meanwhile; not every file system has links.
        let linked = std::fs::hard_link(&self.0, path);
        let named = match linked {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => std::fs::rename(&self.0, path),
            linked => linked,
        };
        named.map_err(|error| file::unwritable(path, error))?;
        // The name is to survive as well; a folder that cannot be opened is none that could be told so.
        if let Some(Ok(folder)) = path.parent().map(std::fs::File::open) {
            folder.sync_all().ok();
        }
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}

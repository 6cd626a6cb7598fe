//! The two folders every account has at the server: `in`, for lists brought to it, and `out`, for lists it took. Names stay in their
//! folder, sizes are bounded, and what a right gave is withheld once that right is gone. It speaks no protocol.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::domain::id::AccountId;
use crate::domain::rights::{Grants, Right};

/// A list that was taken out waits for so long.
const OUT: Duration = Duration::from_secs(7 * 24 * 3_600);
/// A list that did not arrive whole.
const PART: Duration = Duration::from_secs(24 * 3_600);
/// Files in one folder.
const MOST: usize = 200;
/// A name longer than this fits no file system.
const LONGEST: usize = 200;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    In,
    Out,
}

impl Side {
    pub const ALL: [Self; 2] = [Self::In, Self::Out];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// What one must be allowed to have it.
    #[must_use]
    pub const fn right(self) -> Right {
        match self {
            Self::In => Right::ImportRosters,
            Self::Out => Right::ExportLists,
        }
    }
}

/// Everybody's drawers.
#[derive(Clone, Debug)]
pub struct Drawers {
    root: PathBuf,
    /// Bytes in one folder.
    quota: u64,
}

/// One account's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawer {
    folder: PathBuf,
    quota: u64,
}

/// One file in a drawer.
#[derive(Clone, Debug)]
pub struct Kept {
    pub name: String,
    pub path: PathBuf,
    pub size: u64,
    pub changed: SystemTime,
}

impl Drawers {
    #[must_use]
    pub const fn new(root: PathBuf, quota: u64) -> Self {
        Self { root, quota }
    }

    #[must_use]
    pub fn of(&self, account: AccountId) -> Drawer {
        Drawer { folder: self.root.join(account.0.to_string()), quota: self.quota }
    }

    /// Takes away what has waited too long; how many files that were.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep(&self, now: SystemTime) -> io::Result<usize> {
        let accounts = match fs::read_dir(&self.root) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
            read => read?,
        };
        let mut gone = 0;
        for account in accounts.flatten() {
            for side in Side::ALL {
                for entry in fs::read_dir(account.path().join(side.name())).into_iter().flatten().flatten() {
                    let hidden = entry.file_name().to_string_lossy().starts_with('.');
                    let waits = match side {
                        Side::Out => OUT,
                        Side::In if hidden => PART,
                        Side::In => continue,
                    };
                    let old = entry.metadata().and_then(|about| about.modified()).is_ok_and(|at| is_older(at, waits, now));
                    gone += usize::from(old && fs::remove_file(entry.path()).is_ok());
                }
            }
        }
        Ok(gone)
    }
}

impl Drawer {
    /// Where one side is, or will be.
    #[must_use]
    pub fn folder_of(&self, side: Side) -> PathBuf {
        self.folder.join(side.name())
    }

    /// The folder of one side, made where it is not there yet, for its owner only.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn folder(&self, side: Side) -> io::Result<PathBuf> {
        let folder = self.folder_of(side);
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(folder)
    }

    /// What lies there for somebody with these rights, in the order of names. What is being brought, what has waited too long, and
    /// what was taken with a right she has no more is not shown.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self, side: Side, grants: &Grants) -> io::Result<Vec<Kept>> {
        let now = SystemTime::now();
        let mut found = Vec::new();
        for entry in fs::read_dir(self.folder(side)?)?.flatten().take(2 * MOST) {
            let name = entry.file_name().to_string_lossy().into_owned();
            found.extend(self.find(side, &name, grants).filter(|kept| side == Side::In || !is_older(kept.changed, OUT, now)));
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// A file by its name, if it is one and may be seen.
    #[must_use]
    pub fn find(&self, side: Side, name: &str, grants: &Grants) -> Option<Kept> {
        let path = self.path(side, name)?;
        let about = path.symlink_metadata().ok().filter(fs::Metadata::is_file)?;
        if side == Side::Out && !stamped(&path).is_some_and(|then| then.iter().all(|(right, scope)| grants.cover(right, scope))) {
            return None;
        }
        Some(Kept { name: name.to_owned(), path, size: about.len(), changed: about.modified().ok()? })
    }

    /// Begins to bring a file: under a name nobody sees, until [`Arriving::arrive`].
    ///
    /// # Errors
    /// When the name is none, the folder is full, or the file cannot be made.
    pub fn bring(&self, name: &str) -> io::Result<Arriving> {
        let path = self.path(Side::In, name).ok_or(ErrorKind::InvalidFilename)?;
        let folder = self.folder(Side::In)?;
        if fs::read_dir(&folder)?.count() >= MOST {
            return Err(ErrorKind::QuotaExceeded.into());
        }
        let mut chance = [0; 8];
        getrandom::fill(&mut chance).map_err(io::Error::other)?;
        let part = folder.join(format!(".{}.part", hex::encode(chance)));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Arriving { file: options.open(&part)?, part, path, folder, quota: self.quota, length: 0, counted: None, broken: None })
    }

    /// Another name for a file that was brought.
    ///
    /// # Errors
    /// When one of them is no name, or it does not go.
    pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let of = |name| self.path(Side::In, name).ok_or(io::Error::from(ErrorKind::InvalidFilename));
        fs::rename(of(from)?, of(to)?)
    }

    /// # Errors
    /// When it is no name, or does not go.
    pub fn remove(&self, side: Side, name: &str) -> io::Result<()> {
        let path = self.path(side, name).ok_or(ErrorKind::InvalidFilename)?;
        // A list without its stamp is seen by nobody; a stamp without its list is swept.
        fs::remove_file(&path)?;
        fs::remove_file(stamp_of(&path)).or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
    }

    fn path(&self, side: Side, name: &str) -> Option<PathBuf> {
        let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
        let fits = !name.is_empty() && name.len() <= LONGEST && !name.starts_with('.') && !name.contains(bad);
        fits.then(|| self.folder.join(side.name()).join(name))
    }
}

/// A file on its way into a drawer. It is gone unless it arrives whole.
#[derive(Debug)]
pub struct Arriving {
    file: File,
    part: PathBuf,
    path: PathBuf,
    folder: PathBuf,
    quota: u64,
    length: u64,
    /// What the folder held when it was counted last, and how long this file was then.
    counted: Option<(u64, u64)>,
    /// Why a piece of it was refused. Clients send the next pieces before they hear of it, and close what they began.
    broken: Option<ErrorKind>,
}

/// A folder is counted again after so many bytes, because others may be on their way into it.
const COUNT_AGAIN: u64 = 1 << 20;

impl Arriving {
    /// Takes a piece where the last one ended, or over it.
    ///
    /// # Errors
    /// When it would leave a hole or the folder has no room for it, and for every piece after one that was refused.
    pub fn write(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        if let Some(kind) = self.broken {
            return Err(kind.into());
        }
        self.take(at, bytes).inspect_err(|error| self.broken = Some(error.kind()))
    }

    fn take(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        use std::io::{Seek as _, SeekFrom, Write as _};
        if at > self.length {
            return Err(ErrorKind::Unsupported.into());
        }
        let end = at + bytes.len() as u64;
        let (held, then) = match self.counted {
            Some((held, then)) if end.saturating_sub(then) < COUNT_AGAIN => (held, then),
            _ => *self.counted.insert((size_of(&self.folder)?, self.length)),
        };
        if held + end.saturating_sub(then) > self.quota {
            return Err(ErrorKind::QuotaExceeded.into());
        }
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(bytes)?;
        self.length = self.length.max(end);
        Ok(())
    }

    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// It is whole.
    ///
    /// # Errors
    /// When it cannot be kept, or a piece of it was refused.
    pub fn arrive(self) -> io::Result<()> {
        if let Some(kind) = self.broken {
            return Err(kind.into());
        }
        self.file.sync_all()?;
        fs::rename(&self.part, &self.path)
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        // Gone already where it arrived.
        fs::remove_file(&self.part).ok();
    }
}

/// Notes with which rights a list was taken: with less it is shown no more.
///
/// # Errors
/// When that cannot be noted: then the list is shown to nobody.
pub fn stamp(path: &Path, grants: &Grants) -> io::Result<()> {
    fs::write(stamp_of(path), serde_json::to_vec(grants).map_err(io::Error::other)?)
}

fn stamped(path: &Path) -> Option<Grants> {
    serde_json::from_slice(&fs::read(stamp_of(path)).ok()?).ok()
}

fn stamp_of(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.rights", path.file_name().unwrap_or_default().to_string_lossy()))
}

fn is_older(at: SystemTime, than: Duration, now: SystemTime) -> bool {
    now.duration_since(at).is_ok_and(|age| age > than)
}

fn size_of(folder: &Path) -> io::Result<u64> {
    Ok(fs::read_dir(folder)?.flatten().filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawer(quota: u64) -> (tempfile::TempDir, Drawers, Drawer) {
        let root = tempfile::tempdir().unwrap();
        let drawers = Drawers::new(root.path().join("files"), quota);
        let drawer = drawers.of(AccountId(uuid::Uuid::nil()));
        (root, drawers, drawer)
    }

    #[test]
    fn a_file_arrives_whole_or_not_at_all() {
        let (_root, _, drawer) = drawer(1 << 20);
        let all = Grants::everything();
        let mut coming = drawer.bring("5B.csv").unwrap();
        coming.write(0, b"nom;").unwrap();
        assert!(drawer.list(Side::In, &all).unwrap().is_empty());
        coming.write(4, b"prenom").unwrap();
        coming.arrive().unwrap();
        assert_eq!(drawer.find(Side::In, "5B.csv", &all).unwrap().size, 10);
        let mut cut = drawer.bring("6A.csv").unwrap();
        cut.write(0, b"nom").unwrap();
        drop(cut);
        let mut torn = drawer.bring("6B.csv").unwrap();
        assert_eq!(torn.write(9, b"x").unwrap_err().kind(), ErrorKind::Unsupported, "a hole");
        assert!(torn.write(0, b"nom").is_err() && torn.arrive().is_err(), "a torn file does not arrive");
        assert_eq!(fs::read_dir(drawer.folder(Side::In).unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn no_name_leads_out_of_its_folder_and_no_link_is_followed() {
        let (root, _, drawer) = drawer(1 << 20);
        for name in ["", ".", "..", "../x", "a/b", "/etc/passwd", ".part", "a\\b", "c:x", "a\0b", "a\nb", &"x".repeat(201)] {
            assert!(drawer.bring(name).is_err(), "{name:?}");
            assert!(drawer.find(Side::In, name, &Grants::everything()).is_none(), "{name:?}");
        }
        #[cfg(unix)]
        {
            fs::write(root.path().join("secret"), "x").unwrap();
            std::os::unix::fs::symlink(root.path().join("secret"), drawer.folder(Side::In).unwrap().join("link")).unwrap();
            assert!(drawer.find(Side::In, "link", &Grants::everything()).is_none());
        }
    }

    #[test]
    fn a_folder_holds_so_much_and_no_more() {
        let (_root, _, drawer) = drawer(3 << 20);
        let piece = vec![b'x'; 1 << 18];
        let mut taken = 0;
        for name in ["a", "b", "c", "d"] {
            let mut coming = drawer.bring(name).unwrap();
            for at in 0..4 {
                taken += u64::from(coming.write(at << 18, &piece).is_ok()) << 18;
            }
            // The last one found no room: nobody is shown the part of it that fitted.
            assert_eq!(coming.arrive().is_ok(), name != "d");
        }
        assert_eq!(taken, 3 << 20);
    }

    #[test]
    fn what_a_right_gave_is_withheld_without_it_and_goes_after_a_week() {
        let (_root, drawers, drawer) = drawer(1 << 20);
        let path = drawer.folder(Side::Out).unwrap().join("5B.csv");
        fs::write(&path, "nom").unwrap();
        let mut grants = Grants::everything();
        assert!(drawer.find(Side::Out, "5B.csv", &grants).is_none(), "nobody knows what it was taken with");
        stamp(&path, &grants).unwrap();
        assert!(drawer.find(Side::Out, "5B.csv", &grants).is_some());
        grants.deny(Right::ReadGuardians);
        assert!(drawer.list(Side::Out, &grants).unwrap().is_empty());
        let later = SystemTime::now() + Duration::from_secs(6 * 24 * 3_600);
        assert_eq!(drawers.sweep(later).unwrap(), 0);
        assert_eq!(drawers.sweep(later + Duration::from_secs(2 * 24 * 3_600)).unwrap(), 2);
    }
}

//! Files that we write: whole or not at all, for their owner only, under a name that stays in its folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use crate::domain::text::Text;
use crate::service::{Error, Kind};

/// Writes a file beside its place and moves it there once it is complete. An existing file is replaced only if `replace` says so.
///
/// # Errors
/// A sentence when the place is taken or cannot be written; what `fill` says.
pub fn save(path: &Path, replace: bool, fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), Error>) -> Result<(), Error> {
    let failed = |error: io::Error| {
        let message = Text::new("exchange-save-failed").with("path", path.display().to_string());
        Error::new(Kind::Unavailable, message).hint(Text::new("exchange-write-failed-hint")).because(error)
    };
    if !replace && path.symlink_metadata().is_ok() {
        return Err(Error::user(Text::new("exchange-save-exists").with("path", path.display().to_string()))
            .hint(Text::new("exchange-save-exists-hint")));
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut chance = [0_u8; 8];
    getrandom::fill(&mut chance).map_err(|error| failed(io::Error::other(error)))?;
    let beside = folder.join(format!(".{}.partial", hex::encode(chance)));
    let written = private(&beside).map_err(failed).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        fill(&mut out)?;
        out.flush().map_err(failed)?;
        out.get_ref().sync_all().map_err(failed)?;
        drop(out);
        // A link refuses a name that was taken meanwhile; a rename would replace it.
        if replace {
            fs::rename(&beside, path).map_err(failed)
        } else {
            fs::hard_link(&beside, path)
                .or_else(
                    |_| if path.symlink_metadata().is_ok() { Err(io::ErrorKind::AlreadyExists.into()) } else { fs::rename(&beside, path) },
                )
                .map_err(failed)
        }
    });
    // Gone already where it was renamed; left over where it was linked or anything failed.
    let _ = fs::remove_file(&beside);
    written
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A file name made from words that come from data: no folder, no device, nothing hidden, at most 120 characters, and one ending.
#[must_use]
pub fn file_name(words: &str, ending: &str) -> String {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    let is_bad = |c: char| c.is_control() || "/\\:*?\"<>|\u{202e}\u{200e}\u{200f}\u{2066}\u{2067}\u{2068}\u{2069}".contains(c);
    let replaced: String = crate::domain::name::tidy(words).chars().map(|c| if is_bad(c) { '-' } else { c }).take(120).collect();
    let mut name = replaced.trim_matches(|c: char| c == '.' || c == ' ' || c == '-').to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    if name.is_empty() || DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        name.insert(0, '_');
    }
    while name.len() > 200 {
        name.pop();
    }
    format!("{name}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_data_stays_in_its_folder() {
        for (words, name) in [
            ("../../etc/passwd", "etc-passwd.csv"),
            ("6e A / Kasaï", "6e A - Kasaï.csv"),
            ("/abs\0olu", "abs olu.csv"),
            ("nul", "_nul.csv"),
            ("COM1", "_COM1.csv"),
            ("", "_.csv"),
            ("...", "_.csv"),
        ] {
            assert_eq!(file_name(words, "csv"), name, "{words:?}");
        }
        assert!(file_name(&"é".repeat(500), "xlsx").len() < 255);
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liste.csv");
        let broken = save(&path, false, |out| {
            out.write_all(b"half").unwrap();
            Err(Error::user(Text::new("exchange-write-failed")))
        });
        assert!(broken.is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let whole = |words: &'static [u8]| {
            move |out: &mut BufWriter<File>| out.write_all(words).map_err(|e| Error::user(Text::new("x")).because(e))
        };
        save(&path, false, whole(b"one")).unwrap();
        assert_eq!(save(&path, false, whole(b"two")).unwrap_err().message.id, "exchange-save-exists");
        save(&path, true, whole(b"three")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
    }
}

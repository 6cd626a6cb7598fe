//! What lies in a folder and could be imported, for whoever looks for a file. It opens no file and changes nothing.

use std::path::{Path, PathBuf};

use directories::UserDirs;

use super::oneroster;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::Error;

/// Names of these endings are shown; any other file can still be named.
const ENDINGS: [&str; 6] = ["csv", "tsv", "txt", "xlsx", "xlsm", "zip"];
/// More entries than this are not looked through.
const MOST: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The folder itself, which holds a rostering set.
    Here,
    /// The folder around it.
    Up,
    Folder,
    File,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: Kind,
    pub name: String,
    pub path: PathBuf,
    /// Bytes; 0 for a folder.
    pub size: u64,
}

/// Folders first, then the files that look like lists; hidden ones are left out.
///
/// # Errors
/// A sentence when the folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Entry>, Error> {
    let read = std::fs::read_dir(folder).map_err(|error| {
        let id = if error.kind() == std::io::ErrorKind::PermissionDenied { "import-folder-denied" } else { "import-folder-unreadable" };
        Error::user(Text::new(id).with("name", folder.display().to_string())).hint(Text::new("import-folder-hint")).because(error)
    })?;
    let mut entries = Vec::new();
    for entry in read.flatten().take(MOST) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        // Asked of the path, so that a link counts as what it leads to.
        let Ok(about) = std::fs::metadata(&path) else { continue };
        let kind = if about.is_dir() { Kind::Folder } else { Kind::File };
        if name.starts_with('.') || (kind == Kind::File && !is_list(&path)) {
            continue;
        }
        entries.push(Entry { kind, name, path, size: if kind == Kind::File { about.len() } else { 0 } });
    }
    let own = |kind, path: &Path| Entry { kind, name: String::new(), path: path.to_owned(), size: 0 };
    if oneroster::looks_like(folder) {
        entries.push(own(Kind::Here, folder));
    }
    entries.extend(folder.parent().map(|parent| own(Kind::Up, parent)));
    entries.sort_by_cached_key(|entry| (entry.kind, fold(&entry.name), entry.name.clone()));
    Ok(entries)
}

/// The files of a folder that look like lists, and nothing that leads out of it.
///
/// # Errors
/// A sentence when it cannot be read.
pub fn files(folder: &Path) -> Result<Vec<Entry>, Error> {
    // A folder nobody brought anything to is not there yet.
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut entries = list(folder)?;
    entries.retain(|entry| entry.kind == Kind::File && entry.path.symlink_metadata().is_ok_and(|about| about.is_file()));
    Ok(entries)
}

/// The path a person wrote, with `~` for her own folder.
#[must_use]
pub fn written(path: &str) -> PathBuf {
    let own = || UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match path.strip_prefix('~').and_then(|rest| own().map(|own| (own, rest))) {
        Some((own, rest)) => own.join(rest.trim_start_matches(std::path::is_separator)),
        None => PathBuf::from(path),
    }
}

/// What counts of a path that was typed or pasted behind another one: from the last `//` or `/~` on.
#[must_use]
pub fn begun_again(path: &str) -> &str {
    let begins = |(at, _): &(usize, char)| {
        let before = path[..*at].chars().next_back().is_some_and(std::path::is_separator);
        before && path[*at..].starts_with(|c: char| c == '~' || std::path::is_separator(c))
    };
    path.char_indices().rfind(begins).map_or(path, |(at, _)| &path[at..])
}

/// Where to look when nobody looked anywhere before: the person's own folder.
#[must_use]
pub fn first() -> PathBuf {
    let own = UserDirs::new().map(|dirs| dirs.home_dir().to_owned()).filter(|folder| folder.is_dir());
    own.or_else(|| std::env::current_dir().ok()).unwrap_or_else(|| PathBuf::from(std::path::MAIN_SEPARATOR_STR))
}

fn is_list(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_pasted_behind_another_begins_again() {
        for (typed, counts) in [("/home/a//tmp/e.csv", "/tmp/e.csv"), ("/home/a/~/e.csv", "~/e.csv"), ("/home/a/e.csv", "/home/a/e.csv")] {
            assert_eq!(begun_again(typed), counts);
        }
    }

    #[test]
    fn folders_come_first_and_only_lists_are_shown() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["élèves.CSV", "b.xlsx", "photo.jpg", ".caché.csv"] {
            std::fs::write(folder.path().join(name), "a;b").unwrap();
        }
        std::fs::create_dir(folder.path().join("archives")).unwrap();
        let found = list(folder.path()).unwrap();
        let seen: Vec<_> = found.iter().map(|entry| (entry.kind, entry.name.as_str())).collect();
        assert_eq!(seen, [(Kind::Up, ""), (Kind::Folder, "archives"), (Kind::File, "b.xlsx"), (Kind::File, "élèves.CSV")]);
        std::fs::write(folder.path().join("users.csv"), "sourcedId").unwrap();
        assert_eq!(list(folder.path()).unwrap()[0].kind, Kind::Here);
        assert_eq!(list(&folder.path().join("no")).unwrap_err().message.id, "import-folder-unreadable");
    }

    #[test]
    fn a_tilde_is_the_persons_own_folder() {
        assert_eq!(written("/tmp/a.csv"), PathBuf::from("/tmp/a.csv"));
        assert!(written("~/a.csv").is_absolute());
    }
}

//! Old backups that may go by the school's rule. It looks at files of this school under the name this program gives and at no others,
//! and deletes only what it was shown to delete: another school may keep its backups in the same folder.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::actor::Actor;
use super::backup::{file, school_mark};
use super::engine::Service;
use super::error::Result;
use crate::domain::day::Day;
pub use crate::domain::retention::Reason;
use crate::domain::retention::{self, Keep};
use crate::domain::rights::Right;
use crate::store::backups;

/// A backup in the folder, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub path: PathBuf,
    pub day: Day,
    /// Why it stays; none: it may go.
    pub kept: Option<Reason>,
}

impl Service {
    /// The backups of a folder, and which of them the rule keeps.
    ///
    /// # Errors
    /// When the right is missing or the folder cannot be read.
    pub fn stored_backups_blocking(&self, actor: &Actor, folder: &Path, keep: Keep) -> Result<Vec<Stored>> {
        let own = self.read(actor, |school, who| {
            who.require_all(Right::MaintainStore)?;
            let tx = school.all();
            Ok(Own { mark: backups::school(tx)?.map(school_mark), listed: backups::files(tx)?.into_iter().map(PathBuf::from).collect() })
        });
        let mut found = found(folder, &own.wait()?)?;
        // The name begins with day and hour: its order is the order of time.
        found.sort_unstable_by(|a, b| b.1.cmp(&a.1));
        let days: Vec<Day> = found.iter().map(|(day, ..)| *day).collect();
        let kept = retention::kept(&days, keep);
        Ok(found.into_iter().zip(kept).map(|((day, _, path), kept)| Stored { path, day, kept }).collect())
    }

    /// Deletes these files of the folder, where the rule still lets them go.
    ///
    /// # Errors
    /// As [`Self::stored_backups_blocking`], and when a file does not go.
    pub fn prune_blocking(&self, actor: &Actor, folder: &Path, keep: Keep, shown: &[Stored]) -> Result<usize> {
        let now = self.stored_backups_blocking(actor, folder, keep)?;
        let mut gone = 0;
        for stored in now.iter().filter(|stored| stored.kept.is_none() && shown.contains(stored)) {
            std::fs::remove_file(&stored.path).map_err(|error| file::unwritable(&stored.path, error))?;
            gone += 1;
        }
        self.note(actor, "", "backups_pruned", &gone.to_string()).wait()?;
        Ok(gone)
    }
}

/// What tells this school's backups from another's.
struct Own {
    mark: Option<String>,
    /// Files this store wrote itself: names that say no school are from an earlier program.
    listed: HashSet<PathBuf>,
}

impl Own {
    fn holds(&self, path: &Path, named: &Named<'_>) -> bool {
        match named.mark {
            Some(mark) => self.mark.as_deref() == Some(mark),
            None => std::path::absolute(path).is_ok_and(|path| self.listed.contains(&path)),
        }
    }
}

fn found(folder: &Path, own: &Own) -> Result<Vec<(Day, String, PathBuf)>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(file::unwritable(folder, error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| file::unwritable(folder, error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let named = Named::read(&name).filter(|named| own.holds(&path, named));
        if let Some(day) = named.map(|named| named.day).filter(|_| path.symlink_metadata().is_ok_and(|about| about.is_file())) {
            found.push((day, name, path));
        }
    }
    Ok(found)
}

/// What the name of a backup says: `eschool-2026-11-27-1032-<8 digits of the school>-<32 digits>.backup`, with `.age` where it is
/// encrypted. Earlier programs named no school.
#[derive(Debug, PartialEq, Eq)]
struct Named<'a> {
    day: Day,
    mark: Option<&'a str>,
}

impl<'a> Named<'a> {
    fn read(name: &'a str) -> Option<Self> {
        let rest = name.strip_prefix("eschool-")?;
        let rest = rest.strip_suffix(".age").unwrap_or(rest).strip_suffix(".backup")?;
        let (day, rest) = rest.split_at_checked(10)?;
        let (hour, rest) = rest.strip_prefix('-')?.split_once('-')?;
        let (mark, chance) = rest.split_once('-').map_or((None, rest), |(mark, chance)| (Some(mark), chance));
        let digits = |word: &str, count: usize| word.len() == count && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hour = hour.len() == 4 && hour.bytes().all(|byte| byte.is_ascii_digit());
        let fits = hour && digits(chance, 32) && mark.is_none_or(|mark| digits(mark, 8));
        fits.then(|| day.parse().ok()).flatten().map(|day| Self { day, mark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_program_are_backups() {
        let chance = "0123456789abcdef0123456789abcdef";
        let day = Day::new(2026, 11, 27).unwrap();
        for (mark, between) in [(None, ""), (Some("0a1b2c3d"), "0a1b2c3d-")] {
            for name in [
                format!("eschool-2026-11-27-1032-{between}{chance}.backup"),
                format!("eschool-2026-11-27-1032-{between}{chance}.backup.age"),
            ] {
                assert_eq!(Named::read(&name), Some(Named { day, mark }), "{name}");
            }
        }
        for name in [
            "eschool-2026-11-27-1032-1.backup".to_owned(),
            format!("eschool-2026-13-27-1032-{chance}.backup"),
            format!("eschool-2026-11-27-1032-{chance}.backup.part"),
            format!("copy of eschool-2026-11-27-1032-{chance}.backup"),
            format!("eschool-2026-11-27-1032-nobody-{chance}.backup"),
            "school.sqlite3".to_owned(),
        ] {
            assert_eq!(Named::read(&name), None, "{name}");
        }
    }
}

//! The program's own log: one file a day, one line an entry, readable by its owner only. It tells what the program did, never
//! names, marks or amounts; who did what in the school is the journal's.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

use crate::config::{Level, Log};
use crate::domain::inert::inert;
use crate::domain::text::Text;
use crate::service::{Error, Kind, Result};

/// Writes what is still waiting when it is dropped; kept for as long as the process logs.
#[must_use = "dropping it ends the log"]
pub struct Guard(#[expect(dead_code, reason = "held for its Drop")] Option<WorkerGuard>);

/// Starts logging for the whole process, on a thread of its own so that no screen waits for the disk.
///
/// # Errors
/// Of kind `User` when the folder cannot be made or written to.
pub fn start(log: &Log) -> Result<Guard> {
    if log.level == Level::Off {
        return Ok(Guard(None));
    }
    let (writer, guard) = writer(&log.folder(), log.keep_days)?;
    let filter = EnvFilter::new(format!("warn,eschool={}", log.level.name()));
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_env_filter(filter)
        .with_writer(writer)
        .try_init()
        .map_err(|error| Error::new(Kind::Internal, Text::new("log-started-twice")).because(error))?;
    Ok(Guard(Some(guard)))
}

fn writer(folder: &Path, keep_days: u16) -> Result<(NonBlocking, WorkerGuard)> {
    let file = DailyFile::open(folder, keep_days).map_err(|error| {
        let message = Text::new("log-folder-refused").with("folder", folder.display().to_string());
        Error::user(message).hint(Text::new("log-folder-refused-hint")).because(error)
    })?;
    Ok(NonBlockingBuilder::default().lossy(true).finish(file))
}

/// The rolling file with its two promises: only its owner reads it, and an entry is one line of plain text.
struct DailyFile {
    folder: PathBuf,
    day: Option<jiff::civil::Date>,
    file: RollingFileAppender,
}

impl DailyFile {
    fn open(folder: &Path, keep_days: u16) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let today = today();
        keep_private(&path_of(folder, today))?;
        let file = RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("eschool")
            .filename_suffix("log")
            .max_log_files(usize::from(keep_days))
            .build(folder)
            .map_err(io::Error::other)?;
        Ok(Self { folder: folder.to_path_buf(), day: Some(today), file })
    }
}

impl Write for DailyFile {
    /// Takes one entry, as the subscriber hands them over: its last line feed ends it, any other control character is text.
    fn write(&mut self, entry: &[u8]) -> io::Result<usize> {
        let today = today();
        if self.day != Some(today) {
            // The appender makes the new day's file with the process's umask; ours is there first.
            keep_private(&path_of(&self.folder, today))?;
            self.day = Some(today);
        }
        let words = String::from_utf8_lossy(entry);
        self.file.write_all(inert(words.strip_suffix('\n').unwrap_or(&words)).as_bytes())?;
        self.file.write_all(b"\n")?;
        Ok(entry.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Days of log files are UTC, as the appender has them.
fn today() -> jiff::civil::Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn path_of(folder: &Path, day: jiff::civil::Date) -> PathBuf {
    folder.join(format!("eschool.{day}.log"))
}

fn keep_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        options.mode(0o600);
        options.open(path)?.set_permissions(fs::Permissions::from_mode(0o600))
    }
    #[cfg(not(unix))]
    {
        options.open(path).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_one_line_whatever_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = DailyFile::open(folder.path(), 3).unwrap();
        file.write_all(b"INFO student.id=1 \x1b[2J\nINFO forged\r\n").unwrap();
        file.write_all(b"INFO second\n").unwrap();
        file.flush().unwrap();
        let written = fs::read_to_string(path_of(folder.path(), today())).unwrap();
        assert_eq!(written, "INFO student.id=1 <U+001B>[2J<U+000A>INFO forged<U+000D>\nINFO second\n");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_a_log_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (mut writer, guard) = writer(folder.path(), 3).unwrap();
        writer.write_all(b"entry\n").unwrap();
        drop(guard);
        let mode = fs::metadata(path_of(folder.path(), today())).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_refused_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a-file");
        fs::write(&file, "").unwrap();
        let error = writer(&file.join("log"), 3).err().unwrap();
        assert_eq!((error.kind, error.message.id), (Kind::User, "log-folder-refused"));
    }
}

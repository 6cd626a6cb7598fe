//! What can be set, with its defaults: plain values. Where they come from is [`super`]'s concern.

use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};

use super::bindings::Bindings;
use super::serve::Serve;
use crate::domain::alert;
use crate::domain::retention::{Keep, Rules};
use crate::locale::Language;

/// Everything that is set outside the store, for this person on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The store's address; a file of its own in the data folder when nothing says otherwise.
    pub store: Option<String>,
    pub language: Option<Language>,
    /// Where exported files go.
    pub exports_folder: Option<PathBuf>,
    pub backup: Backup,
    pub log: Log,
    pub look: Look,
    /// Other keys than ours, by the names of the commands.
    pub keys: Bindings,
    pub store_options: StoreOptions,
    pub limits: Limits,
    pub retention: Rules,
    pub serve: Serve,
    /// From when on administrators are warned.
    pub alerts: alert::Limits,
    /// The file that was read, when there is one.
    pub file: Option<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub folder: Option<PathBuf>,
    /// The public key backups are encrypted for when the command line names none.
    pub recipient: Option<String>,
    /// After so many days without a proven backup, administrators are warned.
    pub warn_days: u16,
    pub keep: Keep,
    /// How often `eschool serve` makes one; 0: never.
    pub every_hours: u16,
}

/// How much one account may do in a while; nought is as much as one likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub actions_per_minute: u16,
    pub exports_per_hour: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    pub level: Level,
    pub folder: Option<PathBuf>,
    /// Days; older files are removed.
    pub keep_days: u16,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    Off,
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub theme: Theme,
    /// One column, no borders, no moving text: for screen readers and braille lines.
    pub plain: bool,
    /// Whether the mouse is listened to; unsaid, where the person sits at this machine.
    pub mouse: Option<bool>,
    /// Whether an AZERTY keyboard's upper row types digits without Shift; unsaid, in French.
    pub digit_row: Option<bool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own colours.
    #[default]
    Terminal,
    Light,
    Dark,
    HighContrast,
    Mono,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreOptions {
    /// Connections that read a SQLite store.
    pub readers: u16,
    /// Connections to a Postgres store.
    pub lanes: u16,
}

impl Config {
    /// The store's address, the default one when none is set.
    #[must_use]
    pub fn store_url(&self) -> String {
        self.store.clone().unwrap_or_else(|| format!("sqlite:{}", data_folder().join("school.sqlite3").display()))
    }

    /// Where exported files go: the set folder, else the person's documents, else the current folder.
    #[must_use]
    pub fn exports_folder(&self) -> PathBuf {
        self.exports_folder.clone().unwrap_or_else(|| {
            UserDirs::new().and_then(|user| user.document_dir().map(|folder| folder.join("eschool"))).unwrap_or_else(|| PathBuf::from("."))
        })
    }
}

impl Backup {
    /// Where backups go when nobody names a file: the set folder, else one beside the store of this machine's user.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| data_folder().join("backups"))
    }
}

impl Default for Backup {
    fn default() -> Self {
        Self { folder: None, recipient: None, warn_days: 7, keep: Keep::default(), every_hours: 24 }
    }
}

impl Log {
    /// Where log files go: the set folder, else the platform's place for state.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| match ProjectDirs::from("", "", "eschool") {
            Some(dirs) => dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).join("log"),
            None => PathBuf::from("log"),
        })
    }
}

impl Level {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { level: Level::default(), folder: None, keep_days: 14 }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { actions_per_minute: 300, exports_per_hour: 60 }
    }
}

impl Limits {
    /// As the service counts.
    #[must_use]
    pub fn allowed(self) -> crate::service::Limits {
        let most = |count: u16| (count > 0).then_some(u32::from(count));
        crate::service::Limits { actions_per_minute: most(self.actions_per_minute), exports_per_hour: most(self.exports_per_hour) }
    }
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { readers: 4, lanes: 8 }
    }
}

fn data_folder() -> PathBuf {
    ProjectDirs::from("", "", "eschool").map_or_else(|| PathBuf::from("."), |dirs| dirs.data_local_dir().to_path_buf())
}

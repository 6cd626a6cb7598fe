//! The table of keys: the one place that knows a key's name, its environment variable and how its value is taken. The file, the
//! environment and the command line all go through it.

use std::path::PathBuf;

use directories::BaseDirs;

use super::settings::{Config, Level, Theme};

/// One thing that can be set.
pub struct Key {
    /// As the file has it, sections before a dot.
    pub name: &'static str,
    pub variable: &'static str,
    /// Sets it, or answers with the message that says what is expected.
    pub take: fn(&mut Config, &Given<'_>) -> Result<(), &'static str>,
}

/// A value as it was written. What the environment gives is always text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given<'a> {
    Text(&'a str),
    Number(i64),
    Boolean(bool),
    /// A list, a date, a number with decimals: nothing here takes one.
    Other,
}

pub const KEYS: &[Key] = &[
    Key { name: "store", variable: "ESCHOOL_STORE", take: |c, v| v.text().map(|url| c.store = Some(url.to_owned())) },
    Key {
        name: "language",
        variable: "ESCHOOL_LANG",
        take: |c, v| v.one_of("config-expect-language", |code| code.parse().ok()).map(|language| c.language = Some(language)),
    },
    Key { name: "exports.folder", variable: "ESCHOOL_EXPORTS_FOLDER", take: |c, v| v.folder().map(|f| c.exports_folder = Some(f)) },
    Key { name: "backup.folder", variable: "ESCHOOL_BACKUP_FOLDER", take: |c, v| v.folder().map(|f| c.backup.folder = Some(f)) },
    Key {
        name: "backup.recipient",
        variable: "ESCHOOL_BACKUP_RECIPIENT",
        take: |c, v| v.text().map(|key| c.backup.recipient = Some(key.to_owned())),
    },
    Key {
        name: "backup.warn_days",
        variable: "ESCHOOL_BACKUP_WARN_DAYS",
        take: |c, v| v.number(1, 3660, "config-expect-days").map(|n| c.backup.warn_days = n),
    },
    Key {
        name: "backup.every_hours",
        variable: "ESCHOOL_BACKUP_EVERY_HOURS",
        take: |c, v| v.number(0, 8_760, "config-expect-every").map(|n| c.backup.every_hours = n),
    },
    Key {
        name: "alerts.errors",
        variable: "ESCHOOL_ALERTS_ERRORS",
        take: |c, v| v.number(0, 60_000, "config-expect-alert").map(|n| c.alerts.errors = n),
    },
    Key {
        name: "alerts.latency",
        variable: "ESCHOOL_ALERTS_LATENCY",
        take: |c, v| v.number(0, 60_000, "config-expect-alert").map(|n| c.alerts.latency = n),
    },
    Key {
        name: "alerts.disk",
        variable: "ESCHOOL_ALERTS_DISK",
        take: |c, v| v.number(0, 60_000, "config-expect-alert").map(|n| c.alerts.disk = n),
    },
    Key {
        name: "alerts.logins",
        variable: "ESCHOOL_ALERTS_LOGINS",
        take: |c, v| v.number(0, 60_000, "config-expect-alert").map(|n| c.alerts.logins = n),
    },
    Key {
        name: "alerts.head",
        variable: "ESCHOOL_ALERTS_HEAD",
        take: |c, v| v.number(0, 60_000, "config-expect-alert").map(|n| c.alerts.head = n),
    },
    Key {
        name: "alerts.store",
        variable: "ESCHOOL_ALERTS_STORE",
        take: |c, v| v.number(0, 60_000, "config-expect-alert").map(|n| c.alerts.store = n),
    },
    Key {
        name: "backup.keep_daily",
        variable: "ESCHOOL_BACKUP_KEEP_DAILY",
        take: |c, v| v.number(0, 3660, "config-expect-count").map(|n| c.backup.keep.daily = n),
    },
    Key {
        name: "backup.keep_weekly",
        variable: "ESCHOOL_BACKUP_KEEP_WEEKLY",
        take: |c, v| v.number(0, 3660, "config-expect-count").map(|n| c.backup.keep.weekly = n),
    },
    Key {
        name: "backup.keep_monthly",
        variable: "ESCHOOL_BACKUP_KEEP_MONTHLY",
        take: |c, v| v.number(0, 3660, "config-expect-count").map(|n| c.backup.keep.monthly = n),
    },
    Key {
        name: "limits.actions_per_minute",
        variable: "ESCHOOL_LIMITS_ACTIONS_PER_MINUTE",
        take: |c, v| v.number(0, 60_000, "config-expect-limit").map(|n| c.limits.actions_per_minute = n),
    },
    Key {
        name: "limits.exports_per_hour",
        variable: "ESCHOOL_LIMITS_EXPORTS_PER_HOUR",
        take: |c, v| v.number(0, 60_000, "config-expect-limit").map(|n| c.limits.exports_per_hour = n),
    },
    Key { name: "log.level", variable: "ESCHOOL_LOG_LEVEL", take: |c, v| v.one_of("config-expect-level", level).map(|l| c.log.level = l) },
    Key { name: "log.folder", variable: "ESCHOOL_LOG_FOLDER", take: |c, v| v.folder().map(|f| c.log.folder = Some(f)) },
    Key {
        name: "log.keep_days",
        variable: "ESCHOOL_LOG_KEEP_DAYS",
        take: |c, v| v.number(1, 3660, "config-expect-days").map(|n| c.log.keep_days = n),
    },
    Key {
        name: "look.theme",
        variable: "ESCHOOL_LOOK_THEME",
        take: |c, v| v.one_of("config-expect-theme", theme).map(|t| c.look.theme = t),
    },
    Key { name: "look.plain", variable: "ESCHOOL_LOOK_PLAIN", take: |c, v| v.boolean().map(|b| c.look.plain = b) },
    Key { name: "look.mouse", variable: "ESCHOOL_LOOK_MOUSE", take: |c, v| v.boolean().map(|b| c.look.mouse = Some(b)) },
    Key { name: "look.digit_row", variable: "ESCHOOL_LOOK_DIGIT_ROW", take: |c, v| v.boolean().map(|b| c.look.digit_row = Some(b)) },
    Key {
        name: "store_options.readers",
        variable: "ESCHOOL_STORE_OPTIONS_READERS",
        take: |c, v| v.number(1, 64, "config-expect-connections").map(|n| c.store_options.readers = n),
    },
    Key {
        name: "store_options.lanes",
        variable: "ESCHOOL_STORE_OPTIONS_LANES",
        take: |c, v| v.number(1, 64, "config-expect-connections").map(|n| c.store_options.lanes = n),
    },
    Key {
        name: "retention.people_years",
        variable: "ESCHOOL_RETENTION_PEOPLE_YEARS",
        take: |c, v| v.number(0, 100, "config-expect-years").map(|n| c.retention.people_years = n),
    },
    Key {
        name: "retention.absences_years",
        variable: "ESCHOOL_RETENTION_ABSENCES_YEARS",
        take: |c, v| v.number(0, 100, "config-expect-years").map(|n| c.retention.absences_years = n),
    },
    Key {
        name: "retention.events_months",
        variable: "ESCHOOL_RETENTION_EVENTS_MONTHS",
        take: |c, v| v.number(0, 1200, "config-expect-months").map(|n| c.retention.events_months = n),
    },
    Key {
        name: "serve.listen",
        variable: "ESCHOOL_SERVE_LISTEN",
        take: |c, v| v.one_of("config-expect-address", |words| words.parse().ok()).map(|address| c.serve.listen = address),
    },
    Key {
        name: "serve.metrics",
        variable: "ESCHOOL_SERVE_METRICS",
        take: |c, v| v.one_of("config-expect-address", |words| words.parse().ok()).map(|address| c.serve.metrics = Some(address)),
    },
    Key { name: "serve.host_key", variable: "ESCHOOL_SERVE_HOST_KEY", take: |c, v| v.folder().map(|file| c.serve.host_key = Some(file)) },
    Key {
        name: "serve.waiting",
        variable: "ESCHOOL_SERVE_WAITING",
        take: |c, v| v.one_of("config-expect-startups", |words| words.parse().ok()).map(|startups| c.serve.waiting = startups),
    },
    Key {
        name: "serve.waiting_per_source",
        variable: "ESCHOOL_SERVE_WAITING_PER_SOURCE",
        take: |c, v| v.one_of("config-expect-startups", |words| words.parse().ok()).map(|startups| c.serve.waiting_per_source = startups),
    },
    Key {
        name: "serve.grace",
        variable: "ESCHOOL_SERVE_GRACE",
        take: |c, v| v.number(5, 600, "config-expect-grace").map(|n| c.serve.grace = n),
    },
    Key {
        name: "serve.tries",
        variable: "ESCHOOL_SERVE_TRIES",
        take: |c, v| v.number(1, 20, "config-expect-tries").map(|n| c.serve.tries = n),
    },
    Key { name: "serve.name", variable: "ESCHOOL_SERVE_NAME", take: |c, v| v.text().map(|name| c.serve.name = Some(name.to_owned())) },
    Key { name: "serve.files", variable: "ESCHOOL_SERVE_FILES", take: |c, v| v.folder().map(|f| c.serve.files = Some(f)) },
    Key {
        name: "serve.files_quota",
        variable: "ESCHOOL_SERVE_FILES_QUOTA",
        take: |c, v| v.number(1, 10_000, "config-expect-megabytes").map(|n| c.serve.files_quota = n),
    },
    Key {
        name: "serve.sessions",
        variable: "ESCHOOL_SERVE_SESSIONS",
        take: |c, v| v.number(1, 60_000, "config-expect-sessions").map(|n| c.serve.sessions = n),
    },
    Key {
        name: "serve.sessions_per_account",
        variable: "ESCHOOL_SERVE_SESSIONS_PER_ACCOUNT",
        take: |c, v| v.number(1, 60_000, "config-expect-sessions").map(|n| c.serve.sessions_per_account = n),
    },
    Key {
        name: "serve.sessions_per_source",
        variable: "ESCHOOL_SERVE_SESSIONS_PER_SOURCE",
        take: |c, v| v.number(1, 60_000, "config-expect-sessions").map(|n| c.serve.sessions_per_source = n),
    },
    Key {
        name: "serve.idle",
        variable: "ESCHOOL_SERVE_IDLE",
        take: |c, v| v.number(1, 1440, "config-expect-minutes").map(|n| c.serve.idle = n),
    },
    Key {
        name: "serve.longest",
        variable: "ESCHOOL_SERVE_LONGEST",
        take: |c, v| v.number(1, 168, "config-expect-hours").map(|n| c.serve.longest = n),
    },
    Key {
        name: "serve.notice",
        variable: "ESCHOOL_SERVE_NOTICE",
        take: |c, v| v.number(0, 600, "config-expect-notice").map(|n| c.serve.notice = n),
    },
];

impl<'a> Given<'a> {
    fn text(&self) -> Result<&'a str, &'static str> {
        match self {
            Self::Text(words) if !words.trim().is_empty() => Ok(words.trim()),
            _ => Err("config-expect-text"),
        }
    }

    fn one_of<T>(&self, expected: &'static str, read: fn(&str) -> Option<T>) -> Result<T, &'static str> {
        self.text().ok().and_then(read).ok_or(expected)
    }

    /// A path; `~/` is the person's home.
    fn folder(&self) -> Result<PathBuf, &'static str> {
        let written = self.text().map_err(|_| "config-expect-folder")?;
        match (written.strip_prefix("~/"), BaseDirs::new()) {
            (Some(rest), Some(dirs)) => Ok(dirs.home_dir().join(rest)),
            _ => Ok(PathBuf::from(written)),
        }
    }

    fn number(&self, least: u16, most: u16, expected: &'static str) -> Result<u16, &'static str> {
        let number = match self {
            Self::Number(number) => u16::try_from(*number).ok(),
            Self::Text(words) => words.trim().parse().ok(),
            _ => None,
        };
        number.filter(|n| (least..=most).contains(n)).ok_or(expected)
    }

    fn boolean(&self) -> Result<bool, &'static str> {
        match self {
            Self::Boolean(set) => Ok(*set),
            Self::Text(words) => match words.trim().to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" | "oui" => Ok(true),
                "false" | "0" | "no" | "non" => Ok(false),
                _ => Err("config-expect-boolean"),
            },
            _ => Err("config-expect-boolean"),
        }
    }
}

fn level(name: &str) -> Option<Level> {
    [Level::Off, Level::Error, Level::Warn, Level::Info, Level::Debug, Level::Trace].into_iter().find(|level| level.name() == name)
}

fn theme(name: &str) -> Option<Theme> {
    Some(match name {
        "terminal" => Theme::Terminal,
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        "high-contrast" => Theme::HighContrast,
        "mono" => Theme::Mono,
        _ => return None,
    })
}

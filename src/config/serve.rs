//! What `eschool serve` is told: where it listens, and how many of everything it lets in. Plain values with their defaults.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use directories::ProjectDirs;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serve {
    pub listen: SocketAddr,
    /// Where health and figures are told, on this machine; nowhere when nothing is said.
    pub metrics: Option<SocketAddr>,
    /// The file of the host key; beside the log when nothing is said.
    pub host_key: Option<PathBuf>,
    /// What people call this server, with a port where it is not 22; where their connection arrived when nothing is said.
    pub name: Option<String>,
    /// Where everybody's two folders of files are; beside the host key's place when nothing is said.
    pub files: Option<PathBuf>,
    /// Megabytes that one of those folders takes.
    pub files_quota: u16,
    /// Connections that have not logged in yet, in all and from one place.
    pub waiting: Startups,
    pub waiting_per_source: Startups,
    /// Seconds a login may take.
    pub grace: u16,
    /// Tries to log in on one connection.
    pub tries: u16,
    /// Open sessions in all, of one account and from one place.
    pub sessions: u16,
    pub sessions_per_account: u16,
    pub sessions_per_source: u16,
    /// Minutes without a key until a session ends, and hours until one does in any case.
    pub idle: u16,
    pub longest: u16,
    /// Seconds between the word that the server stops and the end of who is in.
    pub notice: u16,
}

/// OpenSSH's `start:rate:full`: from `start` on, `rate` of a hundred newcomers are refused, growing to all of them at `full`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Startups {
    pub start: u16,
    pub rate: u8,
    pub full: u16,
}

impl Default for Serve {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 2222)),
            metrics: None,
            host_key: None,
            name: None,
            files: None,
            files_quota: 50,
            waiting: Startups { start: 200, rate: 30, full: 1000 },
            waiting_per_source: Startups { start: 100, rate: 30, full: 600 },
            grace: 30,
            tries: 6,
            sessions: 4000,
            sessions_per_account: 10,
            sessions_per_source: 4000,
            idle: 60,
            longest: 24,
            notice: 10,
        }
    }
}

impl Serve {
    #[must_use]
    pub fn host_key(&self) -> PathBuf {
        self.host_key.clone().unwrap_or_else(|| state_folder().join("ssh_host_ed25519_key"))
    }

    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.files.clone().unwrap_or_else(|| state_folder().join("files"))
    }
}

/// The platform's place for state of this person's programs.
fn state_folder() -> PathBuf {
    match ProjectDirs::from("", "", "eschool") {
        Some(dirs) => dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf(),
        None => PathBuf::from("."),
    }
}

impl Startups {
    /// Whether a newcomer is one too many beside those who are there already; `chance` is a number from 0 to 99.
    #[must_use]
    pub fn refuses(self, there: usize, chance: u8) -> bool {
        let (start, full) = (usize::from(self.start), usize::from(self.full));
        if there < start {
            return false;
        }
        if there >= full {
            return true;
        }
        let rate = usize::from(self.rate);
        usize::from(chance) < rate + (100 - rate) * (there - start) / (full - start)
    }
}

impl FromStr for Startups {
    type Err = ();

    /// Reads `10:30:100`.
    fn from_str(written: &str) -> Result<Self, ()> {
        let mut parts = written.trim().split(':');
        let mut next = || parts.next().ok_or(());
        let (start, rate, full) = (next()?, next()?, next()?);
        let read = Self { start: start.parse().map_err(|_| ())?, rate: rate.parse().map_err(|_| ())?, full: full.parse().map_err(|_| ())? };
        let fits = parts.next().is_none() && read.start >= 1 && read.start <= read.full && (1..=100).contains(&read.rate);
        if fits { Ok(read) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn startups_are_read_and_refuse_more_and_more() {
        let startups: Startups = "10:30:100".parse().expect("as OpenSSH writes it");
        assert!(!startups.refuses(9, 0));
        assert!(startups.refuses(10, 29) && !startups.refuses(10, 30));
        assert!(startups.refuses(55, 64) && !startups.refuses(55, 65));
        assert!(startups.refuses(100, 99));
        for wrong in ["", "10", "10:30", "100:30:10", "10:0:100", "0:30:10", "10:30:100:1", "a:b:c"] {
            assert!(wrong.parse::<Startups>().is_err(), "{wrong}");
        }
    }
}

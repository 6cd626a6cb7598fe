//! A Postgres server of a test's own, to be crashed and brought back. Other tests' server is left alone.

use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

pub struct Server {
    folder: PathBuf,
    url: String,
    _kept: tempfile::TempDir,
}

impl Server {
    /// None where tests run without Postgres, or none is installed.
    pub fn start() -> Option<Self> {
        std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())?;
        let kept = tempfile::tempdir().unwrap();
        // The server's user must get to its folder.
        std::fs::set_permissions(kept.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let folder = kept.path().join("server");
        let started = Command::new(script()).arg("start").arg(&folder).arg("--durable").output().unwrap();
        let url = String::from_utf8(started.stdout).unwrap().trim().to_owned();
        (started.status.success() && !url.is_empty()).then_some(Self { folder, url, _kept: kept })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Immediate shutdown: no checkpoint, every connection cut, recovery at the next start.
    pub fn crash(&self) {
        let data = self.folder.join("data");
        let pid = std::fs::read_to_string(data.join("postmaster.pid")).unwrap();
        let pid = pid.lines().next().unwrap().to_owned();
        assert!(Command::new("kill").args(["-QUIT", &pid]).status().unwrap().success());
        self.wait(false);
    }

    /// The same server as it was started: its own record of its command line.
    pub fn restart(&self) {
        let data = self.folder.join("data");
        let line = std::fs::read_to_string(data.join("postmaster.opts")).unwrap();
        let owner = std::fs::metadata(&data).unwrap();
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("exec {}", line.trim())).current_dir(&self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if std::fs::metadata(&self.folder).unwrap().uid() != uid() {
            command.uid(owner.uid()).gid(owner.gid());
        }
        let mut process = command.spawn().unwrap();
        // It ends with its crash or when it is stopped; until then nobody waits for it.
        std::thread::spawn(move || process.wait());
        self.wait(true);
    }

    fn wait(&self, up: bool) {
        let patience = Instant::now();
        while Client::connect(&self.url, NoTls).is_ok() != up || !up && self.folder.join("data/postmaster.pid").exists() {
            assert!(patience.elapsed() < Duration::from_secs(30), "the server did not {}", if up { "come back" } else { "go" });
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        Command::new(script()).arg("stop").arg(&self.folder).status().ok();
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/postgres")
}

/// Whose process this is, told by a file it makes.
fn uid() -> u32 {
    tempfile::NamedTempFile::new().unwrap().as_file().metadata().unwrap().uid()
}

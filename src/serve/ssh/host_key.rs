//! The key this host proves itself with: made at the first start, readable by its owner alone, replaced only when somebody says
//! so. People's keys are the accounts'.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{HashAlg, PrivateKey};

use crate::domain::text::Text;
use crate::service::{Error, Result};

/// The host key of this file, which is made where there is none.
///
/// # Errors
/// When the file cannot be read or written, holds no key, or others than its owner can read it.
pub fn load_or_make(file: &Path) -> Result<PrivateKey> {
    match fs::read_to_string(file) {
        Ok(written) => {
            require_private(file)?;
            PrivateKey::from_openssh(&written).map_err(|error| refused("serve-key-damaged", file).because(error))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make(file),
        Err(error) => Err(refused("serve-key-unreadable", file).because(error)),
    }
}

/// Puts a new key in the place of the present one, which is kept beside it with the ending `.old`.
///
/// # Errors
/// As [`load_or_make`].
pub fn rotate(file: &Path) -> Result<PrivateKey> {
    match fs::rename(file, with_ending(file, "old")) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(refused("serve-key-unwritable", file).because(error)),
        _ => {}
    }
    make(file)
}

/// `SHA256:…`, as clients show it at the first connection.
#[must_use]
pub fn fingerprint(key: &PrivateKey) -> String {
    key.public_key().fingerprint(HashAlg::Sha256).to_string()
}

fn make(file: &Path) -> Result<PrivateKey> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| Error::internal(error.to_string()))?;
    let key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
    let written = key.to_openssh(LineEnding::LF).map_err(|error| Error::internal(error.to_string()))?;
    let keep = || -> io::Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        // A name of its own first: nobody ever finds half a key under the right one.
        let fresh = with_ending(file, "new");
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut out = private_file(&fresh)?;
        out.write_all(written.as_bytes())?;
        out.sync_all()?;
        fs::rename(&fresh, file)
    };
    keep().map_err(|error| refused("serve-key-unwritable", file).because(error))?;
    Ok(key)
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn private_file(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

#[cfg(unix)]
fn require_private(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let about = fs::metadata(file).map_err(|error| refused("serve-key-unreadable", file).because(error))?;
    if about.permissions().mode() & 0o077 == 0 { Ok(()) } else { Err(refused("serve-key-open", file)) }
}

#[cfg(not(unix))]
fn require_private(_: &Path) -> Result<()> {
    Ok(())
}

fn refused(id: &'static str, file: &Path) -> Error {
    Error::user(Text::new(id).with("file", file.display().to_string())).hint(Text::new("serve-key-hint"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_kept_from_others() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/host_key");
        let made = load_or_make(&file).unwrap();
        assert_eq!(fingerprint(&load_or_make(&file).unwrap()), fingerprint(&made));
        let rotated = rotate(&file).unwrap();
        assert_ne!(fingerprint(&rotated), fingerprint(&made));
        assert_eq!(fingerprint(&load_or_make(&with_ending(&file, "old")).unwrap()), fingerprint(&made));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
            assert_eq!(load_or_make(&file).unwrap_err().message.id, "serve-key-open");
        }
        fs::write(&file, "no key").unwrap();
        assert!(load_or_make(&file).is_err());
    }
}

//! The files that somebody names, as bytes within bounds, and what an import keeps of them.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::sheet::MAX_FILE;
use crate::domain::text::Text;
use crate::service::Error;

/// A file that something was read from: what an import keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its name without folders.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The bytes of a file, within the bound that is checked while reading: what the file system says of a device is not believed.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let unreadable = |error: std::io::Error| {
        let id = match error.kind() {
            std::io::ErrorKind::NotFound => "exchange-file-not-found",
            std::io::ErrorKind::PermissionDenied => "exchange-file-denied",
            _ => "exchange-file-unreadable",
        };
        Error::user(Text::new(id).with("name", path.display().to_string())).hint(Text::new("exchange-file-hint")).because(error)
    };
    // Asked before opening: to open a pipe would be to wait for its writer.
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(
            Error::user(Text::new("exchange-not-a-file").with("name", path.display().to_string())).hint(Text::new("exchange-file-hint"))
        );
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE {
        let most = i64::try_from(MAX_FILE >> 20).unwrap_or_default();
        let message = Text::new("exchange-file-too-large").with("name", name_of(path)).with("most", most);
        return Err(Error::user(message).hint(Text::new("exchange-too-large-hint")));
    }
    Ok(bytes)
}

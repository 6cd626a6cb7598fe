//! The one way in: files a person names become a source that can be mapped, looked at and read as a roster.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::csv::{self, CsvOptions};
use super::header::HeaderAt;
use super::sheet::{MAX_FILE, Sheet};
use super::xlsx;
use crate::domain::text::Text;
use crate::service::Error;

/// What a person may say about the files instead of letting us find out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    pub separator: Option<char>,
    pub encoding: Option<String>,
    /// The sheet of a workbook, from 1; else all that hold a table.
    pub sheet: Option<usize>,
    pub header: HeaderAt,
}

/// Files that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub origins: Vec<Origin>,
    pub tables: Vec<Sheet>,
}

/// A file that something was read from: what an import keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its name without folders.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
}

/// Reads text tables and workbooks.
///
/// # Errors
/// A sentence for the first file that cannot be read.
pub fn open(files: &[PathBuf], options: &ReadOptions) -> Result<Source, Error> {
    let mut source = Source::default();
    for path in files {
        let name = name_of(path);
        let bytes = bytes_of(path)?;
        source.origins.push(Origin { name: name.clone(), digest: digest(&bytes) });
        source.tables.extend(tables(&name, &bytes, options)?);
    }
    if source.tables.is_empty() {
        return Err(Error::user(Text::new("exchange-no-file")).hint(Text::new("exchange-no-file-hint")));
    }
    Ok(source)
}

/// The tables of one file's bytes, by what the bytes are and not by the name.
///
/// # Errors
/// A sentence when they are no table we read.
pub fn tables(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<Sheet>, Error> {
    let refused = |id| Err(Error::user(Text::new(id).with("name", name)).hint(Text::new("exchange-save-as-hint")));
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if bytes.starts_with(b"PK\x03\x04") {
        if holds(b"xl/workbook.xml") || holds(b"xl/worksheets/") || holds(b"[Content_Types].xml") {
            if holds(b"xl/workbook.bin") {
                return refused("exchange-is-xlsb");
            }
            return xlsx::read(name, bytes, options.sheet, options.header);
        }
        if holds(b"mimetypeapplication/vnd.oasis.opendocument") {
            return refused("exchange-is-ods");
        }
        return Err(Error::user(Text::new("exchange-is-zip").with("name", name)).hint(Text::new("exchange-is-zip-hint")));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // Excel's old container is also the envelope of a workbook that has a password.
        let utf16 = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        if holds(&utf16("EncryptedPackage")) {
            return Err(Error::user(Text::new("exchange-is-encrypted").with("name", name)).hint(Text::new("exchange-is-encrypted-hint")));
        }
        return refused("exchange-is-xls");
    }
    if bytes.starts_with(b"%PDF") {
        return refused("exchange-is-pdf");
    }
    let options = CsvOptions { separator: options.separator, encoding: options.encoding.clone(), header: options.header };
    Ok(vec![csv::read(name, bytes, &options)?])
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

//! ZIP containers, within bounds: entries are read by name into memory and never written anywhere.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::domain::text::Text;
use crate::service::Error;

/// The most bytes one entry may unpack to.
pub const MAX_ENTRY: u64 = 64 << 20;
/// The most bytes all entries together may unpack to.
pub const MAX_TOTAL: u64 = 200 << 20;
/// The most entries a container may list.
pub const MAX_ENTRIES: usize = 2_000;

/// Unpacks every entry once without keeping it, so that whoever reads the container next meets no bomb: what an entry declares
/// is not believed.
///
/// # Errors
/// A sentence when the container is damaged, locked, or beyond the bounds.
pub fn check(bytes: &[u8]) -> Result<(), Error> {
    let mut total = 0;
    each_entry(bytes, &mut total, |_| true, |_, _| Ok(()), false)
}

/// The entries whose name `wanted` accepts, with their last path segment for a name.
///
/// # Errors
/// As [`check`].
pub fn read(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut found = Vec::new();
    let mut total = 0;
    each_entry(
        bytes,
        &mut total,
        wanted,
        |name, content| {
            found.push((name, content));
            Ok(())
        },
        true,
    )?;
    Ok(found)
}

/// The entry of exactly this name, if there is one.
///
/// # Errors
/// As [`check`].
pub fn entry(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let found = match archive.by_name(name) {
        Ok(found) => found,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(damaged(error)),
    };
    let mut content = Vec::new();
    found.take(MAX_ENTRY + 1).read_to_end(&mut content).map_err(|error| damaged(error.into()))?;
    if content.len() as u64 > MAX_ENTRY { Err(too_large()) } else { Ok(Some(content)) }
}

fn damaged(error: zip::result::ZipError) -> Error {
    Error::user(Text::new("exchange-archive-damaged")).hint(Text::new("exchange-archive-damaged-hint")).because(error)
}

fn each_entry(
    bytes: &[u8],
    total: &mut u64,
    wanted: impl Fn(&str) -> bool,
    mut take: impl FnMut(String, Vec<u8>) -> Result<(), Error>,
    keep: bool,
) -> Result<(), Error> {
    if central_entries(bytes) > MAX_ENTRIES {
        return Err(too_large());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(too_large());
    }
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| {
            if matches!(error, zip::result::ZipError::UnsupportedArchive(_)) {
                Error::user(Text::new("exchange-archive-locked")).hint(Text::new("exchange-archive-locked-hint")).because(error)
            } else {
                damaged(error)
            }
        })?;
        let name = entry.name().map_err(damaged)?.replace('\\', "/");
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        if entry.is_dir() || !wanted(&name) {
            continue;
        }
        if entry.size() > MAX_ENTRY {
            return Err(too_large());
        }
        let mut content = Vec::new();
        let mut limited = entry.by_ref().take(MAX_ENTRY + 1);
        let length = if keep {
            limited.read_to_end(&mut content).map(|length| length as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        let length = length.map_err(|error| damaged(error.into()))?;
        *total += length;
        if length > MAX_ENTRY || *total > MAX_TOTAL {
            return Err(too_large());
        }
        take(name, content)?;
    }
    Ok(())
}

/// How many entries the end of the container lists, read before any of them takes memory. Each needs at least 46 bytes.
fn central_entries(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|signature| signature == b"PK\x01\x02").take(MAX_ENTRIES + 1).count()
}

fn too_large() -> Error {
    Error::user(Text::new("exchange-archive-too-large").with("most", i64::try_from(MAX_ENTRY >> 20).unwrap_or_default()))
        .hint(Text::new("exchange-too-large-hint"))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use zip::write::SimpleFileOptions;

    fn zip_of(entries: impl IntoIterator<Item = (String, u64)>) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, length) in entries {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            std::io::copy(&mut std::io::repeat(b'0').take(length), &mut writer).unwrap();
        }
        writer.flush().unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn entries_are_known_by_their_last_segment_only() {
        let bytes = zip_of([("a/../../users.csv".to_owned(), 3), ("b/x.exe".to_owned(), 3)]);
        let read = read(&bytes, |name| name.ends_with(".csv")).unwrap();
        assert_eq!(read, [("users.csv".to_owned(), b"000".to_vec())]);
    }

    #[test]
    fn bombs_are_refused() {
        let bytes = zip_of([("sharedStrings.xml".to_owned(), MAX_ENTRY + 1)]);
        assert!(bytes.len() < 1 << 20);
        assert_eq!(check(&bytes).unwrap_err().message.id, "exchange-archive-too-large");
        let many = zip_of((0..=MAX_ENTRIES).map(|n| (n.to_string(), 0)));
        assert_eq!(check(&many).unwrap_err().message.id, "exchange-archive-too-large");
        let mut lying = bytes;
        let at = lying.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        lying[at + 24..at + 28].copy_from_slice(&10_u32.to_le_bytes());
        assert!(check(&lying).is_err());
    }

    #[test]
    fn a_damaged_container_is_refused() {
        assert_eq!(check(b"PK\x03\x04rest").unwrap_err().message.id, "exchange-archive-damaged");
    }
}

//! The one way in: files a person names become a source that can be mapped, looked at and read as a roster.

use std::path::PathBuf;

use super::csv::{self, CsvOptions};
use super::header::HeaderAt;
use super::mapping::Mapping;
use super::ods;
use super::oneroster::{self, OneRoster};
use super::origin::{Origin, bytes_of, digest, name_of};
use super::roster::{self, RosterOptions};
use super::sheet::Sheet;
use super::{workbook, xls, xlsx};
use crate::domain::day::Day;
use crate::domain::roster::{Noun, Roster};
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
#[derive(Clone, Debug)]
pub enum Source {
    Tables {
        origins: Vec<Origin>,
        sheets: Vec<Sheet>,
    },
    /// A folder or archive of rostering files: needs no mapping.
    OneRoster(Box<OneRoster>),
}

/// Reads text tables and workbooks; a folder or archive that holds a rostering set is read as one.
///
/// # Errors
/// A sentence for the first file that cannot be read.
pub fn open(files: &[PathBuf], options: &ReadOptions) -> Result<Source, Error> {
    if let [path] = files
        && (path.is_dir() || oneroster::looks_like(path))
    {
        return Ok(Source::OneRoster(Box::new(oneroster::open(path)?)));
    }
    let (mut origins, mut sheets) = (Vec::new(), Vec::new());
    for path in files {
        let name = name_of(path);
        let bytes = bytes_of(path)?;
        origins.push(Origin { name: name.clone(), digest: digest(&bytes) });
        sheets.extend(tables(&name, &bytes, options)?);
    }
    if sheets.is_empty() {
        return Err(Error::user(Text::new("exchange-no-file")).hint(Text::new("exchange-no-file-hint")));
    }
    Ok(Source::Tables { origins, sheets })
}

impl Source {
    /// What an import keeps of the files.
    #[must_use]
    pub fn origins(&self) -> &[Origin] {
        match self {
            Self::Tables { origins, .. } => origins,
            Self::OneRoster(set) => std::slice::from_ref(&set.origin),
        }
    }

    /// The tables; none for a rostering set.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        match self {
            Self::Tables { sheets, .. } => sheets,
            Self::OneRoster(_) => &[],
        }
    }

    /// A proposal for each table, in order.
    #[must_use]
    pub fn propose(&self, noun: Noun) -> Vec<Mapping> {
        self.sheets().iter().map(|sheet| Mapping::propose(noun, sheet)).collect()
    }

    /// Everything the tables say through their mappings, one after the other; a rostering set needs none and reads the whole.
    #[must_use]
    pub fn roster(&self, mappings: &[Mapping], options: &RosterOptions, today: Day) -> Roster {
        let sheets = match self {
            Self::OneRoster(set) => return set.roster(today),
            Self::Tables { sheets, .. } => sheets,
        };
        let mut all = Roster::default();
        for (sheet, mapping) in sheets.iter().zip(mappings) {
            let mut one = roster::read(mapping.noun, sheet, mapping, options);
            all.classes.append(&mut one.classes);
            all.students.append(&mut one.students);
            all.guardians.append(&mut one.guardians);
            all.staff.append(&mut one.staff);
            all.links.append(&mut one.links);
            all.refusals.append(&mut one.refusals);
            all.notes.append(&mut one.notes);
        }
        all
    }
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
        if holds(b"application/vnd.oasis.opendocument.spreadsheet") {
            return ods::read(name, bytes, options.sheet, options.header);
        }
        return Err(Error::user(Text::new("exchange-is-zip").with("name", name)).hint(Text::new("exchange-is-zip-hint")));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // Excel's old container is also the envelope of a workbook that has a password.
        let utf16 = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        if holds(&utf16("EncryptedPackage")) {
            return Err(workbook::locked(name));
        }
        return xls::read(name, bytes, options.sheet, options.header);
    }
    if bytes.starts_with(b"%PDF") {
        return refused("exchange-is-pdf");
    }
    let options = CsvOptions { separator: options.separator, encoding: options.encoding.clone(), header: options.header };
    Ok(vec![csv::read(name, bytes, &options)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> &'static str {
        tables("essai", bytes, &ReadOptions::default()).expect_err("no table").message.id
    }

    #[test]
    fn a_file_is_known_by_its_bytes_and_refused_with_what_to_do() {
        let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(refusal(&old), "exchange-workbook-damaged");
        assert_eq!(refusal(&[old, locked].concat()), "exchange-is-encrypted");
        assert_eq!(refusal(b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "exchange-archive-damaged");
        assert_eq!(refusal(b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text"), "exchange-is-zip");
        assert_eq!(refusal(b"PK\x03\x04 letter.txt"), "exchange-is-zip");
        assert_eq!(refusal(b"%PDF-1.7"), "exchange-is-pdf");
        assert_eq!(refusal(b"\xef\xbb\xbf<?xml version=\"1.0\"?><BEE_ELEVES/>"), "exchange-is-markup");
    }

    #[test]
    fn files_are_opened_proposed_and_read() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("6A.csv"), folder.path().join("6B.csv"));
        std::fs::write(&one, "Nom;Prénom\nKabeya;Anne\n").unwrap();
        std::fs::write(&two, "nom;prenom\nMwamba;Jean\n").unwrap();
        let source = open(&[one, two], &ReadOptions::default()).unwrap();
        assert_eq!(source.origins()[0].name, "6A.csv");
        assert_eq!(source.origins()[0].digest.len(), 64);
        let mappings = source.propose(Noun::Students);
        assert_eq!(mappings[0].key, mappings[1].key);
        let roster = source.roster(&mappings, &RosterOptions::default(), "2026-11-23".parse().unwrap());
        assert_eq!(roster.students.iter().map(|s| s.person.name.display()).collect::<Vec<_>>(), ["Kabeya Anne", "Mwamba Jean"]);
        let missing = open(&[folder.path().join("7A.csv")], &ReadOptions::default()).unwrap_err();
        assert_eq!(missing.message.id, "exchange-file-not-found");
        assert_eq!(open(&[folder.path().to_owned()], &ReadOptions::default()).unwrap_err().message.id, "exchange-roster-missing");
    }
}

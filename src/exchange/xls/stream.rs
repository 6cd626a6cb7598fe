//! The records of an old Excel workbook, measured and tamed before a reader takes them in: how much room its sheets claim, how much
//! text its cells repeat; and without formulas, which nobody here evaluates. It reads no value.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use super::super::sheet::{MAX_FILE, MAX_TEXT};
use super::super::workbook::{damaged, locked};
use crate::domain::text::Text;
use crate::service::Error;

/// The most cells all sheets together may span, empty ones counted: the reader makes room for each.
const MAX_AREA: usize = 2_000_000;

const BOF: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];
const EOF: u16 = 0x000A;
const FORMULA: u16 = 0x0006;
const DEFINED_NAME: u16 = 0x0018;
const ENCRYPTED: u16 = 0x002F;
const CONTINUE: u16 = 0x003C;
const SHEET: u16 = 0x0085;
const MANY_NUMBERS: u16 = 0x00BD;
const SHARED_STRINGS: u16 = 0x00FC;
const SHARED_STRING: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
/// Records that begin with a row and a column.
const CELLS: [u16; 9] = [FORMULA, MANY_NUMBERS, 0x00D6, SHARED_STRING, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E];
/// A number no record has: readers pass it over.
const NOTHING: u16 = 0x0FFF;

/// The same workbook in a container of its own, fit to be read.
///
/// # Errors
/// A sentence when it is locked, damaged, or beyond the bounds.
pub(super) fn tamed(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let broken = |error: std::io::Error| damaged(name).because(error);
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let path = ["/Workbook", "/Book"].into_iter().find(|path| container.is_stream(path)).ok_or_else(|| damaged(name))?;
    let mut records = Vec::new();
    container.open_stream(path).map_err(broken)?.take(MAX_FILE).read_to_end(&mut records).map_err(broken)?;
    tame(name, &mut records)?;
    let mut fresh = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).map_err(broken)?;
    let mut stream = fresh.create_stream(path).map_err(broken)?;
    stream.write_all(&records).and_then(|()| stream.flush()).map_err(broken)?;
    drop(stream);
    fresh.flush().map_err(broken)?;
    Ok(fresh.into_inner().into_inner())
}

/// How far the cells of a sheet reach, and how many characters of shared strings they repeat.
#[derive(Clone, Copy, Default)]
struct Extent {
    rows: usize,
    columns: usize,
    text: usize,
}

fn tame(name: &str, records: &mut [u8]) -> Result<(), Error> {
    let mut claimed = Vec::new();
    let mut extents: BTreeMap<usize, Extent> = BTreeMap::new();
    let mut lengths = Vec::new();
    let (mut depth, mut sheet) = (0_usize, 0);
    let mut at = 0;
    while let Some((kind, length)) = head(records, at) {
        let Some(data) = records.get_mut(at + 4..at + 4 + length) else { break };
        match kind {
            kind if BOF.contains(&kind) => {
                if depth == 0 {
                    sheet = at;
                    extents.insert(at, Extent::default());
                }
                depth += 1;
            }
            EOF => depth = depth.saturating_sub(1),
            ENCRYPTED => return Err(locked(name)),
            SHEET => claimed.push(number(data, 0).zip(number(data, 2)).map(|(low, high)| low | high << 16).ok_or_else(|| damaged(name))?),
            SHARED_STRINGS => lengths = string_lengths(&pieces(records, at)).ok_or_else(|| damaged(name))?,
            DIMENSIONS | DEFINED_NAME => records[at..at + 2].copy_from_slice(&NOTHING.to_le_bytes()),
            kind if CELLS.contains(&kind) => {
                let (Some(row), Some(column)) = (number(data, 0), number(data, 2)) else { return Err(damaged(name)) };
                let last = if kind == MANY_NUMBERS { number(data, length.saturating_sub(2)).unwrap_or(column) } else { column };
                let extent = extents.entry(sheet).or_default();
                extent.rows = extent.rows.max(row + 1);
                extent.columns = extent.columns.max(column.max(last) + 1);
                if kind == SHARED_STRING {
                    let string = number(data, 6).zip(number(data, 8)).map_or(0, |(low, high)| low | high << 16);
                    extent.text += lengths.get(string).copied().unwrap_or_default();
                }
                if kind == FORMULA && length >= 22 {
                    // As long as before, and of no token.
                    data[20..22].fill(0);
                }
            }
            _ => {}
        }
        at += 4 + length;
    }
    let (mut area, mut text) = (0_usize, 0_usize);
    for place in claimed {
        // A sheet that begins in the middle of a record was not measured.
        let extent = extents.get(&place).ok_or_else(|| damaged(name))?;
        area = area.saturating_add(extent.rows * extent.columns);
        text = text.saturating_add(extent.text);
    }
    let beyond = |id, most: usize| Err(Error::user(Text::new(id).with("most", most)).hint(Text::new("exchange-too-large-hint")));
    if area > MAX_AREA {
        return beyond("exchange-too-many-cells", MAX_AREA);
    }
    if text > MAX_TEXT {
        return beyond("exchange-too-much-text", MAX_TEXT >> 20);
    }
    Ok(())
}

/// Kind and length of the record that begins here.
fn head(records: &[u8], at: usize) -> Option<(u16, usize)> {
    let kind = number(records, at)?;
    Some((u16::try_from(kind).ok()?, number(records, at + 2)?))
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]).into())
}

/// The record that begins here, and those that continue it.
fn pieces(records: &[u8], mut at: usize) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while let Some((kind, length)) = head(records, at) {
        if !(pieces.is_empty() || kind == CONTINUE) {
            break;
        }
        let Some(data) = records.get(at + 4..at + 4 + length) else { break };
        pieces.push(data);
        at += 4 + length;
    }
    pieces
}

/// How many characters each shared string has; nothing where their table breaks off.
fn string_lengths(pieces: &[&[u8]]) -> Option<Vec<usize>> {
    let mut pieces = pieces.iter().copied();
    let mut data = pieces.next()?.get(8..)?;
    let mut lengths = Vec::new();
    loop {
        if data.is_empty() {
            match pieces.next() {
                Some(next) => data = next,
                None => return Some(lengths),
            }
            continue;
        }
        let (characters, flags) = (number(data, 0)?, *data.get(2)?);
        let runs = if flags & 8 != 0 { number(data, 3)? * 4 } else { 0 };
        let place = if flags & 8 != 0 { 5 } else { 3 };
        let phonetic = if flags & 4 != 0 { number(data, place)? | number(data, place + 2)? << 16 } else { 0 };
        data = data.get(if flags & 4 != 0 { place + 4 } else { place }..)?;
        let (mut left, mut wide) = (characters, flags & 1 != 0);
        loop {
            let size = if wide { 2 } else { 1 };
            let here = left.min(data.len() / size);
            data = data.get(here * size..)?;
            left -= here;
            if left == 0 {
                break;
            }
            // A string that goes on in the next record says anew how its characters are written.
            let (first, rest) = pieces.next()?.split_first()?;
            (wide, data) = (first & 1 != 0, rest);
        }
        let mut behind = runs + phonetic;
        while behind > data.len() {
            behind -= data.len();
            data = pieces.next()?;
        }
        data = &data[behind..];
        lengths.push(characters);
    }
}

//! Workbooks of an old Excel, put together record by record: read, measured, refused.

use std::io::{Cursor, Write as _};

use super::*;
use crate::exchange::sheet::Cell;

/// The end of the workbook's own records, and of a sheet's.
const END: (u16, &[u8]) = (0x000A, &[]);

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn place(row: u16, column: u16) -> Vec<u8> {
    [row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat()
}

fn shared(row: u16, column: u16, string: u32) -> Vec<u8> {
    record(0x00FD, &[place(row, column), string.to_le_bytes().to_vec()].concat())
}

fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[place(row, column), number.to_le_bytes().to_vec()].concat())
}

fn formula(row: u16, column: u16, result: f64) -> Vec<u8> {
    let tokens = [8_u16.to_le_bytes().as_slice(), &[0x1F; 8]].concat();
    record(0x0006, &[place(row, column), result.to_le_bytes().to_vec(), vec![0; 6], tokens].concat())
}

/// A workbook of one sheet with these records, whose shared strings are these; `shift` moves where the sheet says it begins.
fn workbook(strings: &[&str], cells: &[Vec<u8>], more: &[Vec<u8>], shift: u32) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[0x0600_u16.to_le_bytes(), kind.to_le_bytes(), [0; 2], [0; 2]].concat());
    let mut table = vec![0; 8];
    for string in strings {
        table.extend(u16::try_from(string.len()).unwrap().to_le_bytes());
        table.push(0);
        table.extend(string.bytes());
    }
    let (first, rest) = table.split_at(table.len().min(8_224));
    let mut strings = record(0x00FC, first);
    // A string that goes on says how before it does.
    rest.chunks(8_000).for_each(|piece| strings.extend(record(0x003C, &[&[0], piece].concat())));
    let named = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 1, 0], b"x"].concat());
    let globals = [begin(0x0005), named(0), more.concat(), strings.clone(), record(END.0, END.1)].concat();
    let start = u32::try_from(globals.len()).unwrap() + shift;
    let globals = [begin(0x0005), named(start), more.concat(), strings, record(END.0, END.1)].concat();
    let stream = [globals, begin(0x0010), cells.concat(), record(END.0, END.1)].concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn refusal(bytes: &[u8]) -> &'static str {
    read("vieux.xls", bytes, None, HeaderAt::Found).expect_err("no table").message.id
}

fn heading() -> Vec<Vec<u8>> {
    vec![shared(0, 0, 0), shared(0, 1, 1)]
}

#[test]
fn texts_numbers_and_results_of_formulas_are_read() {
    let cells = [heading(), vec![shared(1, 0, 2), number(1, 1, 12.5), shared(2, 0, 2), formula(2, 1, 3.0)]].concat();
    let sheet = read("vieux.xls", &workbook(&["Nom", "Note", "Kabeya"], &cells, &[], 0), Some(1), HeaderAt::Found).unwrap().remove(0);
    assert_eq!((sheet.name.as_str(), &sheet.header[..]), ("x", &["Nom".to_owned(), "Note".to_owned()][..]));
    assert_eq!(sheet.rows[0].cells, [Cell::of("Kabeya"), Cell::Number("12.5".into())]);
    assert_eq!((sheet.rows[1].line, sheet.rows[1].cell(1)), (3, &Cell::Number("3".into())));
}

/// Beyond 4,096 bytes a container keeps a stream in sectors of another kind.
#[test]
fn a_workbook_of_many_rows_is_read_whole() {
    let rows = (1..500).flat_map(|row| [shared(row, 0, 2), number(row, 1, f64::from(row))]);
    let cells: Vec<Vec<u8>> = heading().into_iter().chain(rows).collect();
    let sheet = read("vieux.xls", &workbook(&["Nom", "Note", "Kabeya"], &cells, &[], 0), None, HeaderAt::Found).unwrap().remove(0);
    assert_eq!((sheet.rows.len(), sheet.rows[498].cell(1)), (499, &Cell::Number("499".into())));
}

#[test]
fn what_a_sheet_claims_is_measured_before_room_is_made_for_it() {
    let far = [heading(), vec![number(u16::MAX, 255, 1.0)]].concat();
    assert_eq!(refusal(&workbook(&["Nom", "Note"], &far, &[], 0)), "exchange-too-many-cells");
    let lying = [vec![record(0x0200, &[0xFF; 14])], heading(), vec![number(1, 1, 1.0)]].concat();
    assert_eq!(read("x.xls", &workbook(&["Nom", "Note"], &lying, &[], 0), None, HeaderAt::Found).unwrap()[0].rows.len(), 1);
}

#[test]
fn one_long_text_in_every_cell_is_a_bomb() {
    let long = "x".repeat(32_000);
    let cells: Vec<Vec<u8>> = heading().into_iter().chain((1..4_000).map(|row| shared(row, 0, 2))).collect();
    assert_eq!(refusal(&workbook(&["Nom", "Note", &long], &cells, &[], 0)), "exchange-too-much-text");
}

#[test]
fn a_locked_or_misleading_workbook_is_refused() {
    assert_eq!(refusal(&workbook(&["Nom", "Note"], &heading(), &[record(0x002F, &[0; 6])], 0)), "exchange-is-encrypted");
    assert_eq!(refusal(&workbook(&["Nom", "Note"], &heading(), &[], 4)), "exchange-workbook-damaged");
    assert_eq!(refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "exchange-workbook-damaged");
}

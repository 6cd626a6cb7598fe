//! What we write we read back unchanged; no text becomes a formula; no bytes make a reader panic.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{Cursor, Read as _, Write as _};

use eschool::domain::day::Day;
use eschool::exchange::read::{ReadOptions, tables};
use eschool::exchange::sheet::{Cell, Sheet};
use eschool::exchange::table::{Column, Kind, Table, Value};
use eschool::exchange::write_csv::Dialect;
use eschool::exchange::{header::HeaderAt, oneroster, origin::Origin, write_csv, write_xlsx};
use proptest::prelude::*;

const HEADINGS: [&str; 4] = ["Nom", "Note", "Né le", "Observation"];

fn table(rows: Vec<Vec<Value>>) -> Table<Vec<Vec<Value>>> {
    let kinds = [Kind::Text, Kind::Number, Kind::Day, Kind::Text];
    let column = |(heading, kind): (&str, Kind)| Column { id: "x".into(), heading: heading.to_owned(), kind, width: 12 };
    Table { title: "Liste".to_owned(), columns: HEADINGS.into_iter().zip(kinds).map(column).collect(), rows }
}

/// Words as people type them, with everything that has ever broken a spreadsheet.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-zéèçœ' -]{1,12}",
        1 => Just("=1+1".to_owned()),
        1 => Just("+243 99".to_owned()),
        1 => Just("-".to_owned()),
        1 => Just("@SUM(A1)".to_owned()),
        1 => Just("'".to_owned()),
        1 => Just("\"".to_owned()),
        1 => Just(";,|\t".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("_x000D_".to_owned()),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat()).prop_filter("blank", |words| !words.trim().is_empty())
}

fn row() -> impl Strategy<Value = Vec<Value>> {
    let number = (-1_000_000_i64..1_000_000, 0_u32..100).prop_map(|(whole, part)| Value::Number(format!("{whole}.{part:02}")));
    let day = (1901_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Value::Day(Day::new(year, month, day).unwrap()));
    (words(), prop_oneof![number, Just(Value::Empty)], prop_oneof![day, Just(Value::Empty)], words())
        .prop_map(|(name, number, day, remark)| vec![Value::Text(name), number, day, Value::Text(remark)])
}

fn read_back(bytes: &[u8], separator: Option<char>) -> Sheet {
    let options = ReadOptions { header: HeaderAt::Line(1), separator, ..ReadOptions::default() };
    tables("liste", bytes, &options).unwrap_or_else(|error| panic!("{error:?}\n{}", String::from_utf8_lossy(bytes))).remove(0)
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

fn assert_same(rows: &[Vec<Value>], sheet: &Sheet, french: bool) {
    assert_eq!(sheet.header, HEADINGS);
    assert_eq!(sheet.rows.len(), rows.len());
    for (row, read) in rows.iter().zip(&sheet.rows) {
        for (at, value) in row.iter().enumerate() {
            let cell = read.cell(at);
            match value {
                Value::Empty => assert!(cell.is_empty()),
                Value::Text(words) => assert_eq!(cell, &Cell::Text(words.clone())),
                Value::Number(exact) => assert!((number(&cell.decimal().unwrap()) - number(exact)).abs() < 1e-9, "{cell:?} {exact}"),
                Value::Day(day) if french => {
                    assert_eq!(cell.text(), format!("{:02}/{:02}/{:04}", day.0.day(), day.0.month(), day.year()));
                }
                Value::Day(day) => assert_eq!(cell.text(), day.to_string()),
                Value::Bool(value) => assert_eq!(cell, &Cell::Bool(*value)),
            }
        }
    }
}

/// Bytes of a small valid workbook and CSV, to be damaged.
fn valid() -> [Vec<u8>; 2] {
    let rows = vec![vec!["KABEYA".into(), Value::Number("12.5".into()), Value::Day("2012-05-17".parse().unwrap()), "\"x\"; y".into()]; 5];
    let mut book = Cursor::new(Vec::new());
    write_xlsx::write(table(rows.clone()), &mut book).unwrap();
    let mut text = Vec::new();
    write_csv::write(table(rows), Dialect::ExcelFr, &mut text).unwrap();
    [book.into_inner(), text]
}

/// What an office may hand us: never a panic, whatever comes back.
fn survives(bytes: &[u8]) {
    let _ = tables("essai", bytes, &ReadOptions::default());
    let origin = Origin { name: "essai".to_owned(), digest: String::new() };
    if let Ok(set) =
        oneroster::from_files(origin, vec![("users.csv".to_owned(), bytes.to_vec()), ("classes.csv".to_owned(), bytes.to_vec())])
    {
        let _ = set.roster("2026-11-23".parse().unwrap());
    }
}

/// A workbook whose container is sound and whose parts are not: the damage reaches the XML reader behind the checksums.
fn with_damaged_parts(book: &[u8], damage: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if entry.name().unwrap().starts_with("xl/") {
            damage(&mut content);
        }
        writer.start_file(entry.name().unwrap().to_string(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn csv_reads_back(rows in prop::collection::vec(row(), 1..8)) {
        for (dialect, separator) in [(Dialect::Rfc4180, ','), (Dialect::ExcelFr, ';')] {
            let mut out = Vec::new();
            write_csv::write(table(rows.clone()), dialect, &mut out).unwrap();
            assert_same(&rows, &read_back(&out, Some(separator)), dialect == Dialect::ExcelFr);
        }
    }

    #[test]
    fn excel_reads_back_and_holds_no_formula(rows in prop::collection::vec(row(), 1..8)) {
        let mut out = Cursor::new(Vec::new());
        write_xlsx::write(table(rows.clone()), &mut out).unwrap();
        let bytes = out.into_inner();
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.as_slice())).unwrap();
        let formulas = calamine::Reader::worksheet_formula(&mut book, "Liste").unwrap();
        prop_assert_eq!(formulas.used_cells().filter(|(.., formula)| !formula.is_empty()).count(), 0);
        assert_same(&rows, &read_back(&bytes, None), false);
    }

    #[test]
    fn no_csv_cell_begins_like_a_formula(rows in prop::collection::vec(row(), 1..8)) {
        let mut out = Vec::new();
        write_csv::write(table(rows), Dialect::Rfc4180, &mut out).unwrap();
        for record in csv::ReaderBuilder::new().from_reader(out.as_slice()).records().map(Result::unwrap) {
            for (at, cell) in record.iter().enumerate() {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                prop_assert!(!formula || at == 1 && cell.parse::<f64>().is_ok(), "{cell:?}");
            }
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
        survives(&[b"PK\x03\x04[Content_Types].xml", bytes.as_slice()].concat());
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[\\x00-\\x7féÃ\"';,|\t\n]{0,300}") {
        survives(text.as_bytes());
    }

    #[test]
    fn a_damaged_file_makes_no_reader_panic(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>()) {
        for mut bytes in valid() {
            for (at, byte) in &edits {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            survives(&bytes);
            bytes.truncate(cut.index(bytes.len()));
            survives(&bytes);
        }
    }

    #[test]
    fn damaged_parts_of_a_workbook_make_no_reader_panic(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let [book, _] = valid();
        survives(&with_damaged_parts(&book, |content| {
            for (at, byte) in &edits {
                let at = at.index(content.len());
                content[at] = *byte;
            }
        }));
    }
}

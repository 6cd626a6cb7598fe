//! Lists out and rosters in, each beside the bare work in the same run. `cargo bench --bench files`.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use eschool::domain::day::Day;
use eschool::domain::roster::Noun;
use eschool::exchange::mapping::Mapping;
use eschool::exchange::read::{ReadOptions, tables};
use eschool::exchange::roster::{self, RosterOptions};
use eschool::exchange::table::{Column, Kind, Table, Value};
use eschool::exchange::{write_csv, write_xlsx};

const ROWS: u32 = 100_000;
const KINDS: [Kind; 12] = [
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Number,
    Kind::Money,
    Kind::Day,
    Kind::Text,
    Kind::Number,
    Kind::Money,
    Kind::Day,
    Kind::Text,
    Kind::Bool,
];

fn main() {
    report("100,000 rows × 12 columns to XLSX", Some(1.3), bare_xlsx, our_xlsx);
    report("100,000 rows × 12 columns to CSV", Some(2.0), bare_csv, our_csv);
    let text = roster_text();
    // Its target stands with the plan and the inserts that follow: here only what reading costs beside bare cells.
    report("a roster of 10,000 rows from CSV", None, || bare_read(&text), || our_read(&text));
}

/// The best of a few runs of each, taken in turn so that a busy machine is busy for both.
fn report(what: &str, target: Option<f64>, floor: impl Fn() -> usize, ours: impl Fn() -> usize) {
    let (mut least, mut own) = (Duration::MAX, Duration::MAX);
    for _ in 0..5 {
        least = least.min(timed(&floor));
        own = own.min(timed(&ours));
    }
    let ratio = own.as_secs_f64() / least.as_secs_f64();
    let verdict =
        target.map_or_else(String::new, |target| format!(" (target {target}×: {})", if ratio <= target { "met" } else { "missed" }));
    println!("{what}: {own:.1?} beside {least:.1?}, {ratio:.2}×{verdict}");
}

fn timed(work: &impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    assert!(work() > 0);
    start.elapsed()
}

fn day(row: u32) -> Day {
    Day::new(2012, 1, 1).expect("a day of the calendar").plus(i64::from(row % 3_000))
}

fn row(row: u32) -> Vec<Value> {
    let value = |(at, kind): (u32, Kind)| match kind {
        Kind::Text => Value::Text(format!("Mwamba {row} {at}")),
        Kind::Number => Value::Number((row + at).to_string()),
        Kind::Money => Value::Number(format!("{row}.50")),
        Kind::Day => Value::Day(day(row)),
        Kind::Bool => Value::Bool(row.is_multiple_of(2)),
    };
    (0..).zip(KINDS).map(value).collect()
}

fn table() -> Table<impl Iterator<Item = Vec<Value>>> {
    let column = |kind| Column { id: "c".into(), heading: "Colonne".to_owned(), kind, width: 14 };
    Table { title: "Liste".to_owned(), columns: KINDS.map(column).to_vec(), rows: (0..ROWS).map(row) }
}

fn our_xlsx() -> usize {
    let mut out = Cursor::new(Vec::new());
    write_xlsx::write(table(), &mut out).expect("a workbook in memory");
    out.into_inner().len()
}

/// The writer of the library, fed with the same cells.
fn bare_xlsx() -> usize {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().expect("a sheet");
    let (date, money) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("#,##0.00"));
    for r in 0..ROWS {
        for (c, kind) in (0_u16..).zip(KINDS) {
            match kind {
                Kind::Text => sheet.write_string(r, c, format!("Mwamba {r} {c}")),
                Kind::Number => sheet.write_number(r, c, r + u32::from(c)),
                Kind::Money => sheet.write_number_with_format(r, c, f64::from(r) + 0.5, &money),
                Kind::Day => {
                    let day = day(r).0;
                    let (year, month, day) = (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs());
                    sheet.write_datetime_with_format(r, c, ExcelDateTime::from_ymd(year, month, day).expect("a day"), &date)
                }
                Kind::Bool => sheet.write_boolean(r, c, r.is_multiple_of(2)),
            }
            .expect("a cell");
        }
    }
    let mut out = Cursor::new(Vec::new());
    book.save_to_writer(&mut out).expect("a workbook in memory");
    out.into_inner().len()
}

fn our_csv() -> usize {
    let mut out = Vec::new();
    write_csv::write(table(), write_csv::Dialect::Rfc4180, &mut out).expect("bytes in memory");
    out.len()
}

/// The csv crate, fed with the same cells.
fn bare_csv() -> usize {
    let mut out = csv::Writer::from_writer(Vec::new());
    for r in 0..ROWS {
        for (c, kind) in (0_u32..).zip(KINDS) {
            match kind {
                Kind::Text => out.write_field(format!("Mwamba {r} {c}")),
                Kind::Number => out.write_field((r + c).to_string()),
                Kind::Money => out.write_field(format!("{r}.50")),
                Kind::Day => out.write_field(day(r).to_string()),
                Kind::Bool => out.write_field(if r.is_multiple_of(2) { "true" } else { "false" }),
            }
            .expect("a cell");
        }
        out.write_record(None::<&[u8]>).expect("a row");
    }
    out.into_inner().expect("bytes in memory").len()
}

fn roster_text() -> Vec<u8> {
    let mut text = b"Matricule;Nom;Postnom;Pr\xc3\xa9nom;Sexe;Date de naissance;Classe;T\xc3\xa9l\xc3\xa9phone;Courriel\r\n".to_vec();
    for n in 0..10_000_u32 {
        let (sex, day, month) = (if n.is_multiple_of(2) { "M" } else { "F" }, n % 28 + 1, n % 12 + 1);
        let rest = format!("{day:02}/{month:02}/2012;{}A;+243 99 {n:07};eleve{n}@ecole.cd", n % 6 + 1);
        writeln!(text, "M{n:05};KABEYA {n};Mwamba;Anne;{sex};{rest}\r").expect("bytes in memory");
    }
    text
}

fn our_read(text: &[u8]) -> usize {
    let sheet = tables("liste.csv", text, &ReadOptions::default()).expect("a list").remove(0);
    let mapping = Mapping::propose(Noun::Students, &sheet);
    let roster = roster::read(Noun::Students, &sheet, &mapping, &RosterOptions::default());
    assert!(roster.refusals.is_empty());
    roster.students.len()
}

/// The csv crate, keeping every cell as text.
fn bare_read(text: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
    let rows: Vec<Vec<String>> = reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect();
    rows.len()
}

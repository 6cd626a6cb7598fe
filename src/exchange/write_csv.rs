//! A list as CSV (RFC 4180), or as the dialect that a French Excel opens by a double click. No cell of it is a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use super::csv::GUARDED;
use super::table::{Table, Value, is_decimal};

/// Which CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Commas, points in numbers, UTF-8, CRLF: for programs.
    #[default]
    Rfc4180,
    /// Semicolons, decimal commas, UTF-8 with its mark: for a French Excel.
    ExcelFr,
}

/// Writes headings and rows.
///
/// # Errors
/// What the writer says.
pub fn write<R: IntoIterator<Item = Vec<Value>>>(table: Table<R>, dialect: Dialect, mut out: impl Write) -> io::Result<()> {
    let french = dialect == Dialect::ExcelFr;
    if french {
        out.write_all(b"\xef\xbb\xbf")?;
    }
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(if french { b';' } else { b',' })
        .terminator(::csv::Terminator::CRLF)
        .buffer_capacity(1 << 16)
        .from_writer(out);
    for column in &table.columns {
        writer.write_field(guarded(&column.heading).as_ref())?;
    }
    writer.write_record(None::<&[u8]>)?;
    for row in table.rows {
        for value in &row {
            match value {
                Value::Empty => writer.write_field("")?,
                Value::Text(words) => writer.write_field(guarded(words).as_ref())?,
                Value::Number(number) if !is_decimal(number) => writer.write_field(guarded(number).as_ref())?,
                Value::Number(number) if french && number.contains('.') => writer.write_field(number.replacen('.', ",", 1))?,
                Value::Number(number) => writer.write_field(number)?,
                Value::Day(day) if french => writer.write_field(format!("{:02}/{:02}/{:04}", day.0.day(), day.0.month(), day.year()))?,
                Value::Day(day) => writer.write_field(day.to_string())?,
                Value::Bool(true) => writer.write_field(if french { "VRAI" } else { "true" })?,
                Value::Bool(false) => writer.write_field(if french { "FAUX" } else { "false" })?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// Text that a spreadsheet would take for a formula gets the mark of text before it; our reader takes it off again. NUL is in no text file.
fn guarded(words: &str) -> Cow<'_, str> {
    let words = if words.contains('\0') { Cow::Owned(words.replace('\0', "")) } else { Cow::Borrowed(words) };
    if words.starts_with(GUARDED) { Cow::Owned(format!("'{words}")) } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::{Column, Kind};

    fn written(dialect: Dialect, row: Vec<Value>) -> String {
        let column = |id: &'static str| Column { id: id.into(), heading: id.to_owned(), kind: Kind::Text, width: 10 };
        let columns = ["a", "b", "c", "d", "e"].into_iter().take(row.len()).map(column).collect();
        let mut out = Vec::new();
        write(Table { title: "t".into(), columns, rows: [row] }, dialect, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_list_is_written_as_the_standard_says() {
        let day: crate::domain::day::Day = "2026-09-01".parse().unwrap();
        let row = vec!["a\"b, c".into(), Value::Number("-12.50".into()), day.into(), true.into(), Value::Empty];
        assert_eq!(written(Dialect::Rfc4180, row.clone()), "a,b,c,d,e\r\n\"a\"\"b, c\",-12.50,2026-09-01,true,\r\n");
        assert_eq!(written(Dialect::ExcelFr, row), "\u{feff}a;b;c;d;e\r\n\"a\"\"b, c\";-12,50;01/09/2026;VRAI;\r\n");
    }

    #[test]
    fn text_is_never_a_formula_and_a_negative_number_stays_one() {
        for (text, cell) in [("=1+1", "'=1+1"), ("+243", "'+243"), ("-1", "'-1"), ("@SUM", "'@SUM"), ("'n", "''n"), ("\tx", "'\tx")] {
            assert_eq!(written(Dialect::Rfc4180, vec![text.into()]), format!("a\r\n{cell}\r\n"));
        }
        assert_eq!(written(Dialect::Rfc4180, vec![Value::Number("-1".into())]), "a\r\n-1\r\n");
        assert_eq!(written(Dialect::Rfc4180, vec![Value::Number("=1".into())]), "a\r\n'=1\r\n");
    }
}

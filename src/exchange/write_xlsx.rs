//! A list as an Excel workbook, row by row in constant memory: numbers are numbers, days are days, text is never a formula.

use std::borrow::Cow;
use std::io::{Seek, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::sheet::MAX_CELL;
use super::table::{Kind, Table, Value, is_decimal};
use crate::domain::text::Text;
use crate::service::Error;

/// The rows an Excel sheet can hold below its headings.
pub const MAX_ROWS: u32 = 1_048_575;

/// Writes one sheet: headings that stay in sight, columns as wide as they say, a filter on each.
///
/// # Errors
/// A sentence when the list has more rows or columns than a sheet can hold, or the writer fails.
pub fn write<R: IntoIterator<Item = Vec<Value>>>(table: Table<R>, out: impl Write + Seek + Send) -> Result<(), Error> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
    sheet.set_name(sheet_name(&table.title)).map_err(failed)?;
    let formats: Vec<Option<Format>> = table.columns.iter().map(|column| format_of(column.kind)).collect();
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(at, f64::from(column.width.clamp(4, 120))).map_err(failed)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    let bold = Format::new().set_bold();
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, clean(&column.heading), &bold).map_err(failed)?;
    }
    let mut last = 0_u32;
    for row in table.rows {
        last += 1;
        if last > MAX_ROWS {
            let message = Text::new("exchange-write-too-many-rows").with("most", MAX_ROWS);
            return Err(Error::user(message).hint(Text::new("exchange-write-too-many-rows-hint")));
        }
        for (at, value) in (0_u16..).zip(row) {
            let format = formats.get(usize::from(at)).and_then(Option::as_ref);
            write_cell(sheet, last, at, value, format).map_err(failed)?;
        }
    }
    if let Some(right) = u16::try_from(table.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
        sheet.autofilter(0, 0, last, right).map_err(failed)?;
    }
    book.save_to_writer(out).map_err(failed)
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, value: Value, format: Option<&Format>) -> Result<(), XlsxError> {
    match value {
        Value::Empty => return Ok(()),
        Value::Number(number) => match exact(&number).zip(format) {
            Some((number, format)) => sheet.write_number_with_format(row, column, number, format)?,
            None => match exact(&number) {
                Some(number) => sheet.write_number(row, column, number)?,
                None => sheet.write_string(row, column, number)?,
            },
        },
        Value::Day(day) => {
            let serial = (u16::try_from(day.year()).ok())
                .zip(u8::try_from(day.0.month()).ok())
                .zip(u8::try_from(day.0.day()).ok())
                .and_then(|((year, month), day)| ExcelDateTime::from_ymd(year, month, day).ok());
            match (serial, format) {
                (Some(serial), Some(format)) => sheet.write_datetime_with_format(row, column, serial, format)?,
                // Excel's calendar begins in 1900.
                _ => sheet.write_string(row, column, day.to_string())?,
            }
        }
        Value::Bool(value) => sheet.write_boolean(row, column, value)?,
        Value::Text(words) => match clean(&words) {
            Cow::Borrowed(_) => sheet.write_string(row, column, words)?,
            Cow::Owned(cleaned) => sheet.write_string(row, column, cleaned)?,
        },
    };
    Ok(())
}

/// A decimal that Excel's fifteen digits hold exactly; a longer one is kept as text, so that no digit of an id is lost.
fn exact(number: &str) -> Option<f64> {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if !is_decimal(number) || digits > 15 { None } else { number.parse().ok() }
}

/// A cell holds 32,767 characters, and XML no other control than tab and line break.
fn clean(words: &str) -> Cow<'_, str> {
    let bad = |c: char| c.is_control() && !matches!(c, '\t' | '\n');
    if words.len() <= MAX_CELL && !words.contains(bad) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.chars().filter(|c| !bad(*c)).take(MAX_CELL).collect())
}

fn format_of(kind: Kind) -> Option<Format> {
    match kind {
        Kind::Day => Some(Format::new().set_num_format("dd/mm/yyyy")),
        Kind::Money => Some(Format::new().set_num_format("#,##0.00")),
        Kind::Text | Kind::Number | Kind::Bool => None,
    }
}

/// A sheet's name: 31 characters, without those that Excel forbids, and never empty.
fn sheet_name(title: &str) -> String {
    let kept: String = title.chars().filter(|c| !c.is_control() && !"[]:*?/\\".contains(*c)).collect();
    let mut name = kept.trim().trim_matches('\'').to_owned();
    while name.encode_utf16().count() > 31 {
        name.pop();
    }
    if name.trim().is_empty() || name.eq_ignore_ascii_case("history") { "1".to_owned() } else { name }
}

#[expect(clippy::needless_pass_by_value, reason = "taken over by map_err")]
fn failed(error: XlsxError) -> Error {
    Error::new(crate::service::Kind::Unavailable, Text::new("exchange-write-failed"))
        .hint(Text::new("exchange-write-failed-hint"))
        .because(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_that_excel_takes() {
        assert_eq!(sheet_name("Élèves [6A] 2026/2027: liste"), "Élèves 6A 20262027 liste");
        assert_eq!(sheet_name("*?"), "1");
        assert_eq!(sheet_name(&"é".repeat(40)).chars().count(), 31);
    }

    #[test]
    fn digits_beyond_excel_stay_text() {
        assert_eq!(exact("12.5"), Some(12.5));
        assert_eq!(exact("12345678901234567"), None);
        assert_eq!(exact("1e5"), None);
    }
}

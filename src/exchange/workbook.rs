//! What the workbooks of every program share: which of their sheets are wanted, merged headings, numbers as they are shown. It reads
//! no file itself.

use calamine::{DataType, ExcelDateTime};

use super::sheet::{Cell, MAX_COLUMNS, Row, Sheet};
use crate::domain::day::{Day, DayOrder};
use crate::domain::text::Text;
use crate::service::Error;

/// Of the sheets that can be seen, every one that holds a table, or the one that is chosen (from 1).
pub(super) fn sheets<T>(
    name: &str,
    chosen: Option<usize>,
    seen: Vec<(String, T)>,
    mut read: impl FnMut(&str, T) -> Result<Sheet, Error>,
) -> Result<Vec<Sheet>, Error> {
    let wanted = match chosen {
        None => seen,
        Some(nth) => {
            let (count, names) = (seen.len(), seen.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "));
            let found = nth.checked_sub(1).and_then(|at| seen.into_iter().nth(at));
            vec![found.ok_or_else(|| {
                Error::user(Text::new("exchange-no-such-sheet").with("number", nth).with("count", count))
                    .hint(Text::new("exchange-no-such-sheet-hint").with("names", names))
            })?]
        }
    };
    let several = wanted.len() > 1;
    let mut sheets = Vec::new();
    for (title, content) in wanted {
        match read(&title, content) {
            Ok(sheet) => sheets.push(sheet),
            // A workbook may have empty sheets beside the one that matters.
            Err(error) if error.message.id == "exchange-empty" && several => {}
            Err(error) => return Err(error),
        }
    }
    if sheets.is_empty() {
        return Err(Error::user(Text::new("exchange-empty").with("name", name)).hint(Text::new("exchange-empty-hint")));
    }
    Ok(sheets)
}

/// Cells that were made one, by their first and last row and column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub rows: (u32, u32),
    pub columns: (usize, usize),
}

impl From<&calamine::Dimensions> for Merged {
    fn from(area: &calamine::Dimensions) -> Self {
        Self { rows: (area.start.0, area.end.0), columns: (area.start.1 as usize, area.end.1 as usize) }
    }
}

/// What completes a header: a merged area holds its text in the first cell only; in the header every column it covers is called so.
pub(super) fn headings<I: Iterator<Item = Merged>>(merged: I, rows: &[Row]) -> impl FnOnce(&mut Row) + use<I> {
    let tops: Vec<(Merged, Cell)> = merged.filter_map(|area| Some((area, text_at(rows, area.rows.0, area.columns.0)?))).collect();
    move |header| {
        let Some(at) = header.line.checked_sub(1) else { return };
        for (area, text) in tops.iter().filter(|(area, _)| (area.rows.0..=area.rows.1).contains(&at)) {
            for column in area.columns.0..=area.columns.1.min(MAX_COLUMNS - 1) {
                if header.cells.len() <= column {
                    header.cells.resize(column + 1, Cell::Empty);
                }
                if header.cells[column].is_empty() {
                    header.cells[column] = text.clone();
                }
            }
        }
    }
}

fn text_at(rows: &[Row], row: u32, column: usize) -> Option<Cell> {
    let found = rows.binary_search_by_key(&(row + 1), |row| row.line).ok()?;
    Some(rows[found].cell(column).clone()).filter(|cell| !cell.is_empty())
}

/// One cell of an Excel workbook; an error in it is told apart by [`DataType::is_error`].
pub(super) fn cell(value: &impl DataType) -> Cell {
    if let Some(words) = value.get_string() {
        Cell::of(words)
    } else if let Some(number) = value.get_int() {
        Cell::Number(number.to_string())
    } else if let Some(number) = value.get_float() {
        decimal(number)
    } else if let Some(truth) = value.get_bool() {
        Cell::Bool(truth)
    } else if let Some(moment) = value.get_datetime() {
        serial_day(&moment)
    } else if let Some(written) = value.get_datetime_iso() {
        day(written)
    } else {
        value.get_duration_iso().map_or(Cell::Empty, Cell::of)
    }
}

/// A number as a spreadsheet shows it: fifteen significant digits, and no trace of the binary fraction behind them.
pub(super) fn decimal(number: f64) -> Cell {
    if !number.is_finite() {
        return Cell::Empty;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    Cell::Number(if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() })
}

/// A day as XML writes it, with or without a time of day.
pub(super) fn day(written: &str) -> Cell {
    let date = written.split_once('T').map_or(written, |(date, _)| date);
    Day::read(date, DayOrder::DayFirst).map_or_else(|_| Cell::of(written), Cell::Day)
}

/// The day of a serial date; a time of day or a duration alone is no day, and stays the number it is.
fn serial_day(moment: &ExcelDateTime) -> Cell {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return decimal(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let day = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    day.and_then(|((year, month), day)| Day::new(year, month, day).ok()).map_or_else(|| decimal(moment.as_f64()), Cell::Day)
}

/// Says how many cells held an error of the spreadsheet instead of a value.
pub(super) fn error_note(errors: usize) -> Vec<Text> {
    if errors > 0 { vec![Text::new("exchange-note-error-cells").with("count", errors)] } else { Vec::new() }
}

pub(super) fn too_many_columns() -> Error {
    Error::user(Text::new("exchange-too-many-columns").with("most", MAX_COLUMNS)).hint(Text::new("exchange-too-large-hint"))
}

pub(super) fn damaged(name: &str) -> Error {
    Error::user(Text::new("exchange-workbook-damaged").with("name", name)).hint(Text::new("exchange-workbook-damaged-hint"))
}

pub(super) fn locked(name: &str) -> Error {
    Error::user(Text::new("exchange-is-encrypted").with("name", name)).hint(Text::new("exchange-is-encrypted-hint"))
}

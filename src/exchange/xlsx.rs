//! Excel workbooks, cell by cell: a workbook that lies about its size, or that the reader chokes on, ends in a sentence.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};

use super::archive;
use super::header::{HeaderAt, Rows};
use super::sheet::{Cell, MAX_COLUMNS, Row, Sheet};
use crate::domain::day::{Day, DayOrder};
use crate::domain::text::Text;
use crate::service::Error;

/// Reads every sheet of a workbook that can be seen and holds a table, or of these the one that is chosen (from 1).
///
/// # Errors
/// A sentence when it is no workbook we read, locked, damaged, empty or beyond the bounds.
pub fn read(name: &str, bytes: &[u8], chosen: Option<usize>, header: HeaderAt) -> Result<Vec<Sheet>, Error> {
    archive::check(bytes)?;
    // The reader's own panics on a malformed workbook are a damaged file to us.
    catch_unwind(AssertUnwindSafe(|| sheets(name, bytes, chosen, header))).unwrap_or_else(|_| Err(damaged(name)))
}

fn sheets(name: &str, bytes: &[u8], chosen: Option<usize>, header: HeaderAt) -> Result<Vec<Sheet>, Error> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(name).because(error))?;
    let is_table = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = book.sheets_metadata().iter().filter(is_table).map(|sheet| sheet.name.clone()).collect();
    let wanted: Vec<String> = match chosen {
        None => names,
        Some(nth) => vec![nth.checked_sub(1).and_then(|at| names.get(at)).cloned().ok_or_else(|| {
            Error::user(Text::new("exchange-no-such-sheet").with("number", nth).with("count", names.len()))
                .hint(Text::new("exchange-no-such-sheet-hint").with("names", names.join(", ")))
        })?],
    };
    let mut read = Vec::new();
    for sheet in &wanted {
        let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        match one(&mut book, sheet, header, &merged) {
            Ok(sheet) => read.push(sheet),
            // A workbook may have empty sheets beside the one that matters.
            Err(error) if error.message.id == "exchange-empty" && wanted.len() > 1 => {}
            Err(error) => return Err(error),
        }
    }
    if read.is_empty() {
        return Err(Error::user(Text::new("exchange-empty").with("name", name)).hint(Text::new("exchange-empty-hint")));
    }
    Ok(read)
}

fn one(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, header: HeaderAt, merged: &[calamine::Dimensions]) -> Result<Sheet, Error> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| damaged(name).because(error))?;
    let mut rows = Rows::default();
    let mut row = Row::default();
    let mut errors = 0_usize;
    while let Some(cell) = reader.next_cell().map_err(|error| damaged(name).because(error))? {
        let (at, column) = cell.get_position();
        let column = column as usize;
        let value = match cell.get_value() {
            DataRef::Error(_) => {
                errors += 1;
                Cell::Empty
            }
            value => read_cell(value),
        };
        if value.is_empty() {
            continue;
        }
        if column >= MAX_COLUMNS {
            let message = Text::new("exchange-too-many-columns").with("most", MAX_COLUMNS);
            return Err(Error::user(message).hint(Text::new("exchange-too-large-hint")));
        }
        let line = at.saturating_add(1);
        if line != row.line {
            rows.push(std::mem::replace(&mut row, Row { line, cells: Vec::new() }))?;
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Cell::Empty);
        }
        row.cells[column] = value;
    }
    rows.push(row)?;
    let notes = if errors > 0 { vec![Text::new("exchange-note-error-cells").with("count", errors)] } else { Vec::new() };
    let tops: Vec<(calamine::Dimensions, Cell)> =
        merged.iter().filter_map(|area| Some((*area, text_at(rows.rows(), area.start)?))).collect();
    rows.into_sheet(name, header, |header| fill(header, &tops), notes)
}

/// A merged area holds its text in the first cell only; in the header every column it covers is called so.
fn fill(header: &mut Row, merged: &[(calamine::Dimensions, Cell)]) {
    let Some(at) = header.line.checked_sub(1) else { return };
    for (area, text) in merged.iter().filter(|(area, _)| (area.start.0..=area.end.0).contains(&at)) {
        for column in area.start.1 as usize..=(area.end.1 as usize).min(MAX_COLUMNS - 1) {
            if header.cells.len() <= column {
                header.cells.resize(column + 1, Cell::Empty);
            }
            if header.cells[column].is_empty() {
                header.cells[column] = text.clone();
            }
        }
    }
}

fn text_at(rows: &[Row], (row, column): (u32, u32)) -> Option<Cell> {
    let found = rows.binary_search_by_key(&(row + 1), |row| row.line).ok()?;
    Some(rows[found].cell(column as usize).clone()).filter(|cell| !cell.is_empty())
}

fn read_cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty | DataRef::Error(_) => Cell::Empty,
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(words) => Cell::of(words),
        DataRef::SharedString(words) => Cell::of(words),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(written) => Day::read(written, DayOrder::DayFirst).map_or_else(|_| Cell::of(written), Cell::Day),
        DataRef::DurationIso(written) => Cell::of(written),
    }
}

/// A number as Excel shows it: fifteen significant digits, and no trace of the binary fraction behind them.
fn decimal(number: f64) -> Cell {
    if !number.is_finite() {
        return Cell::Empty;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    Cell::Number(if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() })
}

/// The day of a serial date; a time of day or a duration alone is no day, and stays the number it is.
fn day(moment: &ExcelDateTime) -> Cell {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return decimal(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let day = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    day.and_then(|((year, month), day)| Day::new(year, month, day).ok()).map_or_else(|| decimal(moment.as_f64()), Cell::Day)
}

fn damaged(name: &str) -> Error {
    Error::user(Text::new("exchange-workbook-damaged").with("name", name)).hint(Text::new("exchange-workbook-damaged-hint"))
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime as Written, Format, Workbook};

    use super::*;

    #[test]
    fn cells_keep_their_types() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 2, "Liste", &Format::new()).unwrap();
        sheet.write_row(1, 0, ["nom", "classe", "né(e) le", "note", "vrai"]).unwrap();
        sheet.write(2, 0, "Kabeya").unwrap();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(2, 2, Written::from_ymd(2012, 5, 17).unwrap(), &date).unwrap();
        sheet.write(2, 3, 0.1 + 0.2).unwrap();
        sheet.write(2, 4, true).unwrap();
        let read = read("x.xlsx", &book.save_to_buffer().unwrap(), None, HeaderAt::Found).unwrap().remove(0);
        assert_eq!(read.header, ["nom", "classe", "né(e) le", "note", "vrai"]);
        assert_eq!(read.rows[0].line, 3);
        let day = Cell::Day("2012-05-17".parse().unwrap());
        assert_eq!(read.rows[0].cells, [Cell::of("Kabeya"), Cell::Empty, day, Cell::Number("0.3".into()), Cell::Bool(true)]);
    }

    #[test]
    fn a_far_away_cell_costs_nothing() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "nom").unwrap().write(1, 0, "x").unwrap().write(1_048_575, 1, "y").unwrap();
        let read = read("x.xlsx", &book.save_to_buffer().unwrap(), Some(1), HeaderAt::Found).unwrap();
        assert_eq!(read[0].rows.len(), 2);
        assert_eq!(read[0].rows[1].line, 1_048_576);
    }

    #[test]
    fn a_sheet_that_is_not_there_is_named() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "nom").unwrap();
        let error = super::read("x.xlsx", &book.save_to_buffer().unwrap(), Some(2), HeaderAt::Found).unwrap_err();
        assert_eq!(error.message.id, "exchange-no-such-sheet");
    }
}

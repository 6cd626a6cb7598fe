//! Excel workbooks, cell by cell: a workbook that lies about its size, or that the reader chokes on, ends in a sentence.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataType as _, Reader as _, SheetType, SheetVisible, Xlsx};

use super::archive;
use super::header::{HeaderAt, Rows};
use super::sheet::{Cell, MAX_COLUMNS, Row, Sheet};
use super::workbook::{self, Merged, damaged};
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
    let seen = book.sheets_metadata().iter().filter(is_table).map(|sheet| (sheet.name.clone(), ())).collect();
    workbook::sheets(name, chosen, seen, |sheet, ()| one(&mut book, sheet, header))
}

fn one(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, header: HeaderAt) -> Result<Sheet, Error> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| damaged(name).because(error))?;
    let mut rows = Rows::default();
    let mut row = Row::default();
    let mut errors = 0;
    while let Some(cell) = reader.next_cell().map_err(|error| damaged(name).because(error))? {
        let (at, column) = cell.get_position();
        let column = column as usize;
        errors += usize::from(cell.get_value().is_error());
        let value = workbook::cell(cell.get_value());
        if value.is_empty() {
            continue;
        }
        if column >= MAX_COLUMNS {
            return Err(workbook::too_many_columns());
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
    let fill = workbook::headings(merged.iter().map(Merged::from), rows.rows());
    rows.into_sheet(name, header, fill, workbook::error_note(errors))
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

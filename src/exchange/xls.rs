//! Workbooks of Excel 97 to 2003. Their reader takes everything into memory at once: it is only given a stream that was measured
//! and had what we never look at taken out.

mod stream;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataType as _, Reader as _, SheetType, SheetVisible, Xls};

use super::header::{HeaderAt, Rows};
use super::sheet::{Cell, Row, Sheet};
use super::workbook::{self, Merged, damaged};
use crate::service::Error;

/// Reads every sheet of a workbook that can be seen and holds a table, or of these the one that is chosen (from 1).
///
/// # Errors
/// A sentence when it is no workbook we read, locked, damaged, empty or beyond the bounds.
pub fn read(name: &str, bytes: &[u8], chosen: Option<usize>, header: HeaderAt) -> Result<Vec<Sheet>, Error> {
    // The readers' own panics on a malformed workbook are a damaged file to us.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let tamed = stream::tamed(name, bytes)?;
        sheets(name, &tamed, chosen, header)
    }));
    read.unwrap_or_else(|_| Err(damaged(name)))
}

fn sheets(name: &str, bytes: &[u8], chosen: Option<usize>, header: HeaderAt) -> Result<Vec<Sheet>, Error> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| damaged(name).because(error))?;
    let is_table = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let seen = book.sheets_metadata().iter().filter(is_table).map(|sheet| (sheet.name.clone(), ())).collect();
    workbook::sheets(name, chosen, seen, |sheet, ()| one(&mut book, sheet, header))
}

fn one(book: &mut Xls<Cursor<&[u8]>>, name: &str, header: HeaderAt) -> Result<Sheet, Error> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let range = book.worksheet_range(name).map_err(|error| damaged(name).because(error))?;
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Rows::default();
    let mut errors = 0;
    for (line, values) in (top.saturating_add(1)..).zip(range.rows()) {
        errors += values.iter().filter(|value| value.is_error()).count();
        let mut row = Row { line, cells: Vec::new() };
        row.cells.resize(left as usize, Cell::Empty);
        row.cells.extend(values.iter().map(workbook::cell));
        rows.push(row)?;
    }
    let fill = workbook::headings(merged.iter().map(Merged::from), rows.rows());
    rows.into_sheet(name, header, fill, workbook::error_note(errors))
}

#[cfg(test)]
mod tests;

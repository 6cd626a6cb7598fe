//! From raw rows to a [`Sheet`]: which row is the header, what its columns are called, and the bounds that every format shares.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::field::is_known;
use super::secret::drop_secrets;
use super::sheet::{Cell, MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Row, Sheet};
use crate::domain::text::Text;
use crate::service::Error;

/// Where the header is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderAt {
    /// Found: titles and blank lines above it are passed over.
    #[default]
    Found,
    /// On this line of the file.
    Line(u32),
    /// Nowhere: columns are called A, B, C.
    Nowhere,
}

/// Rows read one by one, within bounds.
#[derive(Default)]
pub(crate) struct Rows {
    rows: Vec<Row>,
    cells: usize,
    text: usize,
}

impl Rows {
    /// Takes one more row; blank ones are left out and the empty end of a row is cut.
    pub(crate) fn push(&mut self, mut row: Row) -> Result<(), Error> {
        let used = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        row.cells.truncate(used);
        if used == 0 {
            return Ok(());
        }
        self.cells += used;
        let bound = |id, most: usize| Err(Error::user(Text::new(id).with("most", most)).hint(Text::new("exchange-too-large-hint")));
        if self.rows.len() >= MAX_ROWS {
            return bound("exchange-too-many-rows", MAX_ROWS);
        }
        if used > MAX_COLUMNS {
            return bound("exchange-too-many-columns", MAX_COLUMNS);
        }
        if self.cells > MAX_CELLS {
            return bound("exchange-too-many-cells", MAX_CELLS);
        }
        self.text += row.cells.iter().map(|cell| if let Cell::Text(words) = cell { words.len() } else { 0 }).sum::<usize>();
        if self.text > MAX_TEXT {
            return bound("exchange-too-much-text", MAX_TEXT >> 20);
        }
        if row.cells.iter().any(|cell| matches!(cell, Cell::Text(words) if words.len() > MAX_CELL && words.chars().count() > MAX_CELL)) {
            let message = Text::new("exchange-cell-too-long").with("line", row.line).with("most", MAX_CELL);
            return Err(Error::user(message).hint(Text::new("exchange-cell-too-long-hint")));
        }
        self.rows.push(row);
        Ok(())
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Splits header and body. `fill` may complete the header row (merged cells) once it is known.
    pub(crate) fn into_sheet(self, name: &str, at: HeaderAt, fill: impl FnOnce(&mut Row), mut notes: Vec<Text>) -> Result<Sheet, Error> {
        let mut rows = self.rows;
        if rows.is_empty() {
            return Err(Error::user(Text::new("exchange-empty").with("name", name)).hint(Text::new("exchange-empty-hint")));
        }
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let mut header = match at {
            HeaderAt::Nowhere => Row { line: 0, cells: Vec::new() },
            HeaderAt::Line(line) => {
                let found = rows.iter().position(|row| row.line == line).ok_or_else(|| {
                    Error::user(Text::new("exchange-no-header-line").with("line", line)).hint(Text::new("exchange-no-header-line-hint"))
                })?;
                rows.drain(..=found).next_back().expect("the row that was found")
            }
            HeaderAt::Found => {
                let found = find(&rows);
                if found > 0 {
                    notes.push(Text::new("exchange-note-title-rows").with("count", found).with("line", rows[found].line));
                }
                rows.drain(..=found).next_back().expect("a row of a table that has some")
            }
        };
        fill(&mut header);
        let mut sheet = Sheet { name: name.to_owned(), header: names(&header, width), rows, notes };
        drop_secrets(&mut sheet);
        Ok(sheet)
    }
}

/// The header among the first rows: the one that holds the most headings we know; else the first that is about as wide as the
/// table and all words.
fn find(rows: &[Row]) -> usize {
    const LOOKED_AT: usize = 30;
    let head = &rows[..rows.len().min(LOOKED_AT)];
    let known = |row: &Row| row.cells.iter().filter(|cell| matches!(cell, Cell::Text(words) if is_known(words))).count();
    let best = head.iter().map(known).max().unwrap_or_default();
    if best >= 2 {
        return head.iter().position(|row| known(row) == best).unwrap_or_default();
    }
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<usize> = rows.iter().take(200).map(filled).collect();
    widths.sort_unstable();
    let typical = widths[widths.len() / 2];
    let wide = |row: &Row| filled(row) * 2 >= typical && (typical < 2 || filled(row) >= 2);
    let wordy =
        |row: &Row| row.cells.iter().all(|cell| matches!(cell, Cell::Empty) || (matches!(cell, Cell::Text(_)) && cell.decimal().is_none()));
    head.iter().position(|row| wide(row) && wordy(row)).or_else(|| head.iter().position(wide)).unwrap_or_default()
}

/// A name for each column, each once; a column without heading is called by its letters.
fn names(header: &Row, width: usize) -> Vec<String> {
    let mut taken = HashSet::new();
    (0..width.max(header.cells.len()))
        .map(|column| {
            let written = header.cell(column).text().split_whitespace().collect::<Vec<_>>().join(" ");
            let base = if written.is_empty() { letters(column) } else { written };
            let mut name = base.clone();
            let mut nth = 2;
            while !taken.insert(name.clone()) {
                name = format!("{base} ({nth})");
                nth += 1;
            }
            name
        })
        .collect()
}

/// A column as spreadsheets call it: A, B, … Z, AA.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).expect("below 26")));
        left /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]], at: HeaderAt) -> Sheet {
        let mut read = Rows::default();
        for (line, cells) in (1..).zip(rows) {
            read.push(Row { line, cells: cells.iter().map(|cell| Cell::of(cell)).collect() }).unwrap();
        }
        read.into_sheet("liste", at, |_| (), Vec::new()).unwrap()
    }

    #[test]
    fn titles_and_blank_rows_above_the_header_are_passed_over() {
        let rows: &[&[&str]] = &[&["Lycée Kasaï — liste 2026"], &[""], &["Nom", "Prénom", "Né(e) le"], &["Kabeya", "Anne", "1/2/2012"]];
        let read = sheet(rows, HeaderAt::Found);
        assert_eq!(read.header, ["Nom", "Prénom", "Né(e) le"]);
        assert_eq!(read.rows[0].line, 4);
        assert_eq!(read.notes.len(), 1);
    }

    #[test]
    fn every_column_has_one_name() {
        let read = sheet(&[&["Nom", "Prénom enfant", "", "Prénom enfant"], &["a", "b", "c", "d", "e"]], HeaderAt::Found);
        assert_eq!(read.header, ["Nom", "Prénom enfant", "C", "Prénom enfant (2)", "E"]);
        assert_eq!((letters(25), letters(26), letters(701)), ("Z".into(), "AA".into(), "ZZ".into()));
    }

    #[test]
    fn the_header_may_be_elsewhere_or_nowhere() {
        let rows: &[&[&str]] = &[&["Kabeya", "Anne"], &["Mwamba", "Jean"]];
        assert_eq!(sheet(rows, HeaderAt::Nowhere).rows.len(), 2);
        assert_eq!(sheet(rows, HeaderAt::Nowhere).header, ["A", "B"]);
        assert_eq!(sheet(rows, HeaderAt::Line(2)).header, ["Mwamba", "Jean"]);
    }

    #[test]
    fn a_table_beyond_the_bounds_is_refused() {
        let mut read = Rows::default();
        let wide = Row { line: 1, cells: vec![Cell::of("x"); MAX_COLUMNS + 1] };
        assert_eq!(read.push(wide).unwrap_err().message.id, "exchange-too-many-columns");
        let long = Row { line: 1, cells: vec![Cell::of(&"x".repeat(MAX_CELL + 1))] };
        assert_eq!(read.push(long).unwrap_err().message.id, "exchange-cell-too-long");
    }
}

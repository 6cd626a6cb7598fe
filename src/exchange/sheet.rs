//! A table as a file gives it: a header, rows with their place in the file, cells of few types. It knows no school.

use std::borrow::Cow;

use crate::domain::day::Day;
use crate::domain::text::Text;

/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 48 << 20;
/// The most rows a sheet may have.
pub const MAX_ROWS: usize = 200_000;
/// The most columns a sheet may have.
pub const MAX_COLUMNS: usize = 500;
/// The most characters one cell may hold: Excel's own bound.
pub const MAX_CELL: usize = 32_767;
/// The most cells that are kept of one sheet, empty ones at a row's end not counted.
pub const MAX_CELLS: usize = 4_000_000;

/// The most bytes of text all cells of one sheet may hold together: a workbook says a long text once and repeats it everywhere.
pub const MAX_TEXT: usize = 64 << 20;

/// One table of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The sheet's own name, or the file's.
    pub name: String,
    /// One name per column, each once: the second `Prénom enfant` is `Prénom enfant (2)`.
    pub header: Vec<String>,
    pub rows: Vec<Row>,
    /// What was noticed while reading.
    pub notes: Vec<Text>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The physical line of a text file, the row of a spreadsheet; from 1.
    pub line: u32,
    /// As many as the file has for this row: a short row ends early.
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// An exact decimal as text, with a point: `12.5`, `-3`.
    Number(String),
    Day(Day),
    Bool(bool),
}

impl Cell {
    /// Text as a file has it; blanks alone are nothing.
    #[must_use]
    pub fn of(words: &str) -> Self {
        if words.trim().is_empty() { Self::Empty } else { Self::Text(words.to_owned()) }
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What the cell says, whatever its type.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(words) | Self::Number(words) => Cow::Borrowed(words),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        }
    }

    /// The number a cell holds or spells, with a point: `1 234,50` is `1234.50`. Nothing for anything else.
    #[must_use]
    pub fn decimal(&self) -> Option<String> {
        let words = match self {
            Self::Number(exact) => return Some(exact.clone()),
            Self::Text(words) => words,
            Self::Empty | Self::Day(_) | Self::Bool(_) => return None,
        };
        let bare: String = words.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}' && *c != '\u{a0}').collect();
        let bare = bare.replacen(',', ".", 1);
        let digits = bare.strip_prefix(['-', '+']).unwrap_or(&bare);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        (all_digits(whole) && all_digits(part)).then(|| bare.trim_start_matches('+').to_owned())
    }
}

impl Row {
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

impl Sheet {
    /// The column of this name, spelled freely, or of this number (`#3`).
    #[must_use]
    pub fn column(&self, named: &str) -> Option<usize> {
        column_of(self.header.iter().map(String::as_str), named)
    }
}

/// Finds a column by its exact name, else by its folded name, else by `#number`.
pub(crate) fn column_of<'a>(header: impl Iterator<Item = &'a str> + Clone, named: &str) -> Option<usize> {
    use crate::domain::name::fold;
    let named = named.trim();
    let exact = header.clone().position(|name| name.trim() == named);
    let folded = fold(named);
    exact
        .or_else(|| header.clone().position(|name| !folded.is_empty() && fold(name) == folded))
        .or_else(|| named.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < header.count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_read_with_comma_or_point_and_nothing_else_is() {
        for (written, read) in [
            ("12,5", Some("12.5")),
            ("1\u{202f}234,50", Some("1234.50")),
            ("-3", Some("-3")),
            ("+4", Some("4")),
            ("12,5,6", None),
            ("x", None),
        ] {
            assert_eq!(Cell::of(written).decimal().as_deref(), read, "{written}");
        }
        assert_eq!(Cell::of("  "), Cell::Empty);
    }

    #[test]
    fn columns_are_found_by_name_or_number() {
        let sheet = Sheet { header: vec!["Nom élève".into(), "Prénom".into()], ..Sheet::default() };
        assert_eq!(sheet.column("nom eleve"), Some(0));
        assert_eq!(sheet.column("#2"), Some(1));
        assert_eq!((sheet.column("#3"), sheet.column("#0"), sheet.column("")), (None, None, None));
    }
}

//! Plain text in columns: what lists look like on an output that is no screen. Words of people cannot steer the terminal.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::inert::inert;

/// One line per row, cells padded to the widest of their column.
#[must_use]
pub fn aligned(rows: Vec<Vec<String>>) -> String {
    let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.iter().map(|cell| inert(cell).into_owned()).collect()).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut shown = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths).filter(|(_, width)| **width > 0) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        shown.push_str(line.trim_end());
        shown.push('\n');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_under_each_other_and_cannot_steer_the_terminal() {
        let shown = aligned(vec![vec!["é".into(), "x".into()], vec!["李\u{1b}[2J".into(), "y".into(), String::new()]]);
        let at = |sign: char| shown.lines().find_map(|line| line.find(sign).map(|at| line[..at].width()));
        assert!(at('x') == at('y') && !shown.contains('\u{1b}'), "{shown}");
    }
}

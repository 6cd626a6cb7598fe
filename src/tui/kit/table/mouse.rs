//! A list under the mouse: a click goes to a row, a second one opens it, one on a title sorts, the wheel goes through the rows.

use ratatui::layout::Position;

use super::{Row, Table};
use crate::tui::screen::Handled;

/// How many rows a notch of the wheel is.
const NOTCH: usize = 3;

impl<R: Row> Table<R> {
    pub(super) fn click(&mut self, x: u16, y: u16) -> Handled {
        let (rows, titles) = self.drawn.borrow().clone();
        if y + 1 == rows.y {
            let title = titles.iter().find(|(_, from, to)| (*from..*to).contains(&x)).map(|(column, ..)| *column);
            return match title {
                Some(column) => {
                    self.sort_by(column);
                    Handled::Yes
                }
                None => Handled::No,
            };
        }
        if !rows.contains(Position::new(x, y)) {
            return Handled::No;
        }
        let at = self.top.get() + usize::from(y - rows.y);
        if at >= self.len() {
            return Handled::No;
        }
        self.finding = false;
        if std::mem::replace(&mut self.at, at) == at { Handled::Pressed } else { Handled::Yes }
    }

    pub(super) fn turn_wheel(&mut self, down: bool) -> Handled {
        let last = self.len().saturating_sub(1);
        self.finding = false;
        self.at = if down { (self.at + NOTCH).min(last) } else { self.at.saturating_sub(NOTCH) };
        Handled::Yes
    }
}

//! What typing finds in a table, and in which order its rows stand. It draws nothing.

use memchr::memmem::Finder;

use super::{Row, Rows, Table};
use crate::domain::name::fold;
use crate::tui::input::Input;
use crate::tui::screen::Handled;

impl<R: Row> Table<R> {
    pub(super) fn find(&mut self, input: &Input) -> Handled {
        if std::mem::take(&mut self.fresh) {
            self.filter.clear();
        }
        self.finding = true;
        let before = self.filter.words().to_owned();
        if self.filter.input(input) == Handled::No {
            return Handled::No;
        }
        if !R::RANKED && !before.is_empty() && self.filter.words().starts_with(&before) && !before.ends_with(' ') {
            self.narrow();
        } else if self.filter.words() != before {
            self.filtered();
            if R::RANKED {
                // What fits best is what Enter opens.
                self.at = 0;
            }
        }
        Handled::Yes
    }

    pub(super) fn filtered(&mut self) {
        let here = self.current().map(R::id);
        self.arrange(here);
    }

    /// More was typed behind what was: only rows that are shown can still fit.
    fn narrow(&mut self) {
        let here = self.current().map(R::id);
        let words = self.words();
        if let (Some(rows), Some(shown)) = (self.rows.as_ref().map(Rows::all), &mut self.shown) {
            shown.retain(|index| fits(&rows[*index as usize], &words));
        }
        self.return_to(here);
    }

    /// Filters and sorts anew, and puts the cursor back on the record it was on, or on the first.
    pub(super) fn arrange(&mut self, here: Option<R::Id>) {
        let words = self.words();
        self.shown = None;
        if !words.is_empty() || self.sort.is_some() {
            let rows = self.all();
            let mut shown: Vec<u32> = (0u32..).zip(rows).filter(|(_, row)| fits(*row, &words)).map(|(index, _)| index).collect();
            if let Some((column, down)) = self.sort {
                let order = R::COLUMNS[column].order;
                shown.sort_by(|a, b| {
                    let order = order(&rows[*a as usize], &rows[*b as usize]);
                    if down { order.reverse() } else { order }
                });
            } else if R::RANKED {
                let words: Vec<String> = fold(self.filter.words()).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
                shown.sort_by_key(|index| words.iter().map(|word| rows[*index as usize].rank(word)).sum::<u32>());
            }
            self.shown = Some(shown);
        }
        self.return_to(here);
    }

    fn words(&self) -> Vec<Finder<'static>> {
        fold(self.filter.words()).split(' ').filter(|word| !word.is_empty()).map(|word| Finder::new(word).into_owned()).collect()
    }

    fn return_to(&mut self, here: Option<R::Id>) {
        let found = here.and_then(|id| self.iter().position(|row| row.id() == id));
        self.at = found.unwrap_or(0);
    }
}

/// Words in any order, each anywhere in the row's key.
fn fits<R: Row>(row: &R, words: &[Finder<'_>]) -> bool {
    words.iter().all(|word| word.find(row.key().as_bytes()).is_some())
}

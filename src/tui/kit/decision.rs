//! A table in which every row waits for a decision: link or not, create or change or skip. It keeps what was decided; the plan
//! that comes of it is the service's.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::table::{Lead, Row, Table};
use crate::domain::text::Text;
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, State};

/// A row that can be decided.
pub trait Decide: Row {
    /// What Space goes through for this row: message ids, the first being the decision not to decide yet.
    fn options(&self) -> &'static [&'static str];

    /// The option we hold for right.
    fn proposed(&self) -> usize;

    /// Whether we are so sure of it that it may be taken with all others we are sure of.
    fn certain(&self) -> bool;
}

pub struct Decisions<R: Decide> {
    pub table: Table<R>,
    /// The option each row is at, where it was moved from the first.
    decided: HashMap<R::Id, usize>,
}

impl<R: Decide> Decisions<R> {
    #[must_use]
    pub fn new(empty: Text) -> Self {
        Self { table: Table::new(empty), decided: HashMap::new() }
    }

    /// Shows a snapshot; what was decided stays where the row still has that option.
    pub fn show(&mut self, rows: Arc<[R]>) {
        self.table.show(rows);
        let mut kept = HashMap::new();
        for row in self.table.all() {
            if let Some(option) = self.decided.get(&row.id()).filter(|option| **option < row.options().len()) {
                kept.insert(row.id(), *option);
            }
        }
        self.decided = kept;
    }

    /// The option a row is at; 0 is not decided.
    #[must_use]
    pub fn of(&self, row: &R) -> usize {
        self.decided.get(&row.id()).copied().unwrap_or(0)
    }

    /// Every decided row with its option, in the snapshot's order.
    pub fn decided(&self) -> impl Iterator<Item = (&R, usize)> {
        self.table.all().iter().map(|row| (row, self.of(row))).filter(|(_, option)| *option > 0)
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.decided.len()
    }

    pub fn decide(&mut self, row: R::Id, option: usize) {
        if option == 0 {
            self.decided.remove(&row);
        } else {
            self.decided.insert(row, option);
        }
    }

    /// Takes what we propose for every shown row that is certain and not decided; says how many.
    pub fn take_certain(&mut self) -> Text {
        let sure: Vec<(R::Id, usize)> = self
            .table
            .iter()
            .filter(|row| row.certain() && row.proposed() > 0 && !self.decided.contains_key(&row.id()))
            .map(|row| (row.id(), row.proposed()))
            .collect();
        let count = sure.len();
        self.decided.extend(sure);
        Text::new("tui-took-certain").with("count", count)
    }

    /// Space goes through the decisions of the row; the rest is the table's. Ctrl+A is left to the screen's command, which
    /// calls [`Self::take_certain`].
    pub fn input(&mut self, input: &Input) -> Handled {
        match input {
            Input::Key(key) if *key == Key::ctrl('a') => Handled::No,
            Input::Key(key) if key.code == Code::Char(' ') && !self.table.is_finding() => {
                self.cycle();
                Handled::Yes
            }
            _ => self.table.input(input),
        }
    }

    pub fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let cell = |row: &R| Cow::Owned(row.options().get(self.of(row)).map(|id| look.words(id)).unwrap_or_default());
        self.table.view_with(paint, area, look, Some(&Lead { title: "tui-decision", width: 9, cell: &cell }))
    }

    #[must_use]
    pub fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        let decided = look.text(&Text::new("tui-decided").with("count", self.count()));
        state.right = format!("{}{}{decided}", state.right, look.dot());
        state
    }

    /// The first press takes what we propose, further ones the options behind it, round to not deciding.
    fn cycle(&mut self) {
        let Some(row) = self.table.current() else { return };
        let (id, count, at, proposed) = (row.id(), row.options().len(), self.of(row), row.proposed());
        if count < 2 {
            return;
        }
        let first = if proposed == 0 { 1 } else { proposed };
        let next = if at == 0 { first } else { at % (count - 1) + 1 };
        self.decide(id, if at != 0 && next == first { 0 } else { next });
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::super::table::Column;
    use super::*;

    struct Pair(u8, bool, &'static str);

    impl Row for Pair {
        type Id = u8;
        const COLUMNS: &'static [Column<Self>] = &[Column {
            title: "tui-command",
            min: 5,
            ideal: 5,
            priority: 0,
            numeric: false,
            cell: |pair, _| pair.2.into(),
            order: |_, _| Ordering::Equal,
        }];

        fn id(&self) -> u8 {
            self.0
        }

        fn key(&self) -> &str {
            self.2
        }
    }

    impl Decide for Pair {
        fn options(&self) -> &'static [&'static str] {
            &["tui-no", "tui-yes", "tui-choose", "tui-cancel"]
        }

        fn proposed(&self) -> usize {
            2
        }

        fn certain(&self) -> bool {
            self.1
        }
    }

    fn decisions() -> Decisions<Pair> {
        let mut decisions = Decisions::new(Text::new("tui-nothing-decided"));
        decisions.show(Arc::from([Pair(1, true, "anne"), Pair(2, false, "anna"), Pair(3, true, "louis")]));
        decisions
    }

    fn press(decisions: &mut Decisions<Pair>, key: &str) {
        assert_eq!(decisions.input(&Input::Key(key.parse().unwrap())), Handled::Yes, "{key}");
    }

    #[test]
    fn space_begins_with_the_proposal_and_comes_round() {
        let mut decisions = decisions();
        let mut seen = Vec::new();
        for _ in 0..5 {
            press(&mut decisions, "Space");
            seen.push(decisions.of(&decisions.table.all()[0]));
        }
        assert_eq!(seen, [2, 3, 1, 0, 2]);
    }

    #[test]
    fn only_certain_rows_that_are_shown_and_undecided_are_taken_together() {
        let mut decisions = decisions();
        press(&mut decisions, "Space");
        press(&mut decisions, "Space");
        decisions.table.set_filter("ann");
        decisions.take_certain();
        assert_eq!(decisions.decided().map(|(row, option)| (row.0, option)).collect::<Vec<_>>(), [(1, 3)]);
        decisions.table.set_filter("");
        decisions.take_certain();
        assert_eq!(decisions.decided().map(|(row, option)| (row.0, option)).collect::<Vec<_>>(), [(1, 3), (3, 2)]);
    }
}

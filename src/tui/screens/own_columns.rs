//! The columns of one's own in a list: which, and in which order. Space shows one or leaves it out, ← and → move it, Enter takes them.
//! They are kept with the account; what the list leaves as goes by them too.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::text::Text;
use crate::exchange::lists::List;
use crate::service::Error;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Row, Table};
use crate::tui::listed::Who;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Command, Handled, Screen, State};

use super::choice::Choice;

/// What a list is told about the columns of it.
pub enum Told {
    /// They are to stand so, by their places.
    Chosen(Vec<usize>),
    /// They were kept so, by their titles.
    Found(Result<Option<Vec<String>>, Error>),
    /// They were kept, or could not be: then they are chosen again the next time.
    Kept,
}

/// Asks for the columns of this table; the answer is their places in the order they are to stand.
pub fn ask<R: Row, M: Send + 'static>(cx: &mut Cx<'_, M>, table: &Table<R>, then: fn(Told) -> M) {
    let reply = cx.reply(move |columns| then(Told::Chosen(columns)));
    let look = cx.look();
    let shown = &table.columns()[1..];
    let others = (1..R::COLUMNS.len()).filter(|at| !shown.contains(at));
    let lines: Vec<(usize, String)> = shown.iter().copied().chain(others).map(|at| (at, look.words(R::COLUMNS[at].title))).collect();
    let mut columns = OwnColumns { lines, table: Table::new(Text::new("tui-picker-empty")), reply: Some(reply) };
    columns.show();
    columns.table.select(shown.iter().copied());
    cx.push(columns);
}

/// Reads which columns were kept for this list.
pub fn read<M: Send + 'static>(cx: &mut Cx<'_, M>, list: &'static str, then: fn(Told) -> M) {
    let Some(actor) = cx.actor() else { return };
    let service = cx.services();
    cx.latest("own-columns", async move { service.recent_columns(&actor, list).await }, move |found| then(Told::Found(found)));
}

/// Shows the columns that were chosen, and keeps them; or those that were kept.
pub fn take<R: Row, M: Send + 'static>(told: Told, list: &'static str, table: &mut Table<R>, then: fn(Told) -> M, cx: &mut Cx<'_, M>) {
    match told {
        Told::Chosen(columns) => {
            table.set_columns(&columns);
            let Some(actor) = cx.actor() else { return };
            let titles: Vec<&str> = table.columns()[1..].iter().map(|at| R::COLUMNS[*at].title).collect();
            let kept = cx.services().remember_columns(&actor, list, &titles);
            cx.keep(kept, move |_| then(Told::Kept));
        }
        Told::Found(Ok(Some(titles))) => {
            let place = |title: &String| R::COLUMNS.iter().position(|column| column.title == title);
            table.set_columns(&titles.iter().filter_map(place).collect::<Vec<_>>());
        }
        // What could not be read stays as it is.
        Told::Found(_) | Told::Kept => {}
    }
}

/// The places in a list that leaves, of the columns that are shown; none where they are those of the house.
pub fn of_list<R: Row>(table: &Table<R>, list: &List) -> Option<Vec<usize>> {
    if !table.has_own_columns() {
        return None;
    }
    let ids = table.columns().iter().flat_map(|at| match R::COLUMNS[*at].title {
        "column-name" => vec!["family_name", "post_name", "given_names", "usage_name"],
        "column-birth" => vec!["birth_date"],
        title => vec![title.strip_prefix("field-").or_else(|| title.strip_prefix("column-")).unwrap_or(title)],
    });
    Some(ids.filter_map(|id| list.columns.iter().position(|column| column.id == id)).collect())
}

pub struct OwnColumns {
    /// Every column but the first, as they stand.
    lines: Vec<(usize, String)>,
    table: Table<Choice>,
    reply: Option<Reply<Vec<usize>>>,
}

impl OwnColumns {
    fn show(&mut self) {
        let rows: Arc<[Choice]> = self.lines.iter().map(|(at, title)| Choice::new(*at, title.clone(), String::new())).collect();
        self.table.show(rows);
    }

    /// Moves the column of the cursor one place; the cursor goes with it.
    fn shift(&mut self, later: bool) {
        let Some(number) = self.table.current().map(Choice::number) else { return };
        let Some(at) = self.lines.iter().position(|(known, _)| *known == number) else { return };
        let to = if later { at + 1 } else { at.wrapping_sub(1) };
        if to < self.lines.len() {
            self.lines.swap(at, to);
            self.show();
        }
    }

    fn take(&mut self, cx: &mut Cx<'_, ()>) {
        let marked: Vec<usize> = self.table.all().iter().filter(|row| self.table.is_selected(row)).map(Choice::number).collect();
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, marked);
        }
    }

    fn nothing_marked(&self, _: &Who) -> Option<Text> {
        (self.table.selected() == 0).then(|| Text::new("tui-nothing-marked"))
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for OwnColumns {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("own_columns.take", &[Key::of(Code::Enter), Key::f(2)], "tui-take-marked", "help-take-marked", Self::take)
            .disabled(Self::nothing_marked)
            .in_bar(5, "tui-take-marked-short"),
        Command::new("own_columns.before", &[Key::of(Code::Left)], "columns-before", "columns-before-help", |columns: &mut Self, _| {
            columns.shift(false);
        })
        .disabled(Self::no_row)
        .in_bar(10, "columns-before-short"),
        Command::new("own_columns.after", &[Key::of(Code::Right)], "columns-after", "columns-after-help", |columns: &mut Self, _| {
            columns.shift(true);
        })
        .disabled(Self::no_row)
        .in_bar(15, "columns-after-short"),
        Command::new("own_columns.all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |columns: &mut Self, _| {
            columns.table.turn_shown();
        })
        .in_actions(),
    ];

    fn title(&self) -> Text {
        Text::new("columns-own")
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, ()>) -> Handled {
        // Esc leaves at once: what is marked is taken by Enter only, so there is nothing to unmark first.
        if *input == Input::Key(Key::of(Code::Esc)) && !self.table.is_finding() && self.table.filter().is_empty() {
            return Handled::No;
        }
        // Commands of this screen, which the table would take for its own.
        if [Key::ctrl('a'), Key::of(Code::Left), Key::of(Code::Right)].iter().any(|key| *input == Input::Key(*key)) {
            return Handled::No;
        }
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }

    fn hint(&self) -> Option<Text> {
        Some(Text::new("columns-hint"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::lists;
    use crate::service::{GuardianRow, StaffRow, StudentRow};

    fn lost<R: Row>(list: &List) -> Vec<&'static str> {
        let mut table: Table<R> = Table::new(Text::new("tui-picker-empty"));
        let left = |at: &usize| {
            table.set_columns(&[*at]);
            of_list(&table, list).is_none_or(|columns| columns.len() < 2)
        };
        (1..R::COLUMNS.len()).filter(left).map(|at| R::COLUMNS[at].title).collect()
    }

    #[test]
    fn every_column_that_is_shown_leaves_with_the_list() {
        assert_eq!(lost::<StudentRow>(&lists::students(std::iter::empty())), Vec::<&str>::new());
        assert_eq!(lost::<GuardianRow>(&lists::guardians(std::iter::empty())), Vec::<&str>::new());
        assert_eq!(lost::<StaffRow>(&lists::staff(std::iter::empty())), Vec::<&str>::new());
    }
}

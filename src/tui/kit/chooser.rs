//! A list to choose several things from: Space marks, Enter takes what is marked, Esc leaves it as it was. What is chosen goes to
//! whoever asked. It takes the whole body: it may be asked for by a dialog, and dialogs do not lie on dialogs.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::table::{Row, Table};
use crate::domain::text::Text;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::listed::Who;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Command, Handled, Screen, State};

pub struct Chooser<R: Row> {
    title: Text,
    table: Table<R>,
    reply: Option<Reply<Vec<R::Id>>>,
}

impl<R: Row> Chooser<R> {
    /// A choice among these rows, with those that are marked to begin with.
    #[must_use]
    pub fn new(title: Text, rows: Arc<[R]>, marked: impl IntoIterator<Item = R::Id>, reply: Reply<Vec<R::Id>>) -> Self {
        let mut table = Table::new(Text::new("tui-picker-empty"));
        table.show(rows);
        table.select(marked);
        Self { title, table, reply: Some(reply) }
    }

    fn take(&mut self, cx: &mut Cx<'_, ()>) {
        let marked: Vec<R::Id> = self.table.all().iter().filter(|row| self.table.is_selected(row)).map(R::id).collect();
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, marked);
        }
    }

    fn nothing_marked(&self, _: &Who) -> Option<Text> {
        (self.table.selected() == 0).then(|| Text::new("tui-nothing-marked"))
    }
}

impl<R: Row> Screen for Chooser<R> {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("chooser.take", &[Key::of(Code::Enter), Key::f(2)], "tui-take-marked", "help-take-marked", Self::take)
            .disabled(Self::nothing_marked)
            .in_bar(5, "tui-take-marked-short"),
        Command::new("chooser.all", &[Key::ctrl('a')], "list-select-all", "list-select-all-help", |chooser: &mut Self, _| {
            chooser.table.turn_shown();
        })
        .in_actions(),
    ];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, ()>) -> Handled {
        // Esc leaves at once: what is marked is taken by Enter only, so there is nothing to unmark first.
        if *input == Input::Key(Key::of(Code::Esc)) && !self.table.is_finding() && self.table.filter().is_empty() {
            return Handled::No;
        }
        if *input == Input::Key(Key::ctrl('a')) {
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
        Some(Text::new("tui-chooser-hint"))
    }
}

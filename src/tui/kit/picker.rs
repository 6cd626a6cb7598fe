//! A list to choose one thing from: typed into to find, Enter takes it, Esc takes none. What is chosen goes to whoever asked.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::table::{Row, Table};
use crate::domain::text::Text;
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, Shape};

pub struct Picker<R: Row> {
    title: Text,
    table: Table<R>,
    reply: Option<Reply<R::Id>>,
}

impl<R: Row> Picker<R> {
    /// A choice among these rows, named by a verb.
    #[must_use]
    pub fn new(title: Text, rows: Arc<[R]>, reply: Reply<R::Id>) -> Self {
        let mut table = Table::new(Text::new("tui-picker-empty"));
        table.show(rows);
        Self { title, table, reply: Some(reply) }
    }

    /// Begins on a row.
    #[must_use]
    pub fn at(mut self, id: R::Id) -> Self {
        self.table.go_to(id);
        self
    }

    fn choose(&mut self, cx: &mut Cx<'_, ()>) {
        if let Some(id) = self.table.current().map(R::id)
            && let Some(reply) = self.reply.take()
        {
            cx.answer(reply, id);
        }
    }
}

impl<R: Row> Screen for Picker<R> {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("picker.choose", &[Key::of(Code::Enter)], "tui-choose", "help-choose", Self::choose).in_bar(5, "tui-choose")];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, ()>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let state = self.table.state(look);
        paint.put(area.x, area.y, area.width, &format!("{}  {}", state.left, state.right), look.style(Role::Muted));
        let caret = state.caret.map(|caret| Position::new((area.x + caret).min(area.right() - 1), area.y));
        let cursor = self.table.view(paint, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, look);
        caret.or(cursor)
    }

    fn shape(&self, _look: &Look, available: Rect) -> Shape {
        let rows = u16::try_from(self.table.all().len()).unwrap_or(u16::MAX).saturating_add(3);
        Shape::Dialog { width: available.width.saturating_sub(8).min(90), height: rows.min(available.height.saturating_sub(4)) }
    }
}

//! One record in full, a line for each of its columns: what F3 shows, and what Enter opens on a phone. It changes nothing.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};

use super::table::{Row, Table};
use super::text::lines;
use crate::domain::text::Text;
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, Shape};
use crate::tui::untrusted::width;

pub struct Card {
    title: Text,
    lines: Vec<(String, String)>,
    /// How many rows are passed over.
    top: usize,
    /// How many may be, as it was drawn last.
    rest: Cell<usize>,
}

impl Card {
    /// Names and values, one below the other.
    #[must_use]
    pub const fn new(title: Text, lines: Vec<(String, String)>) -> Self {
        Self { title, lines, top: 0, rest: Cell::new(0) }
    }

    /// Every column of the row under the cursor, also those there is no room for.
    #[must_use]
    pub fn of<R: Row>(title: Text, table: &Table<R>, look: &Look) -> Self {
        Self::new(title, table.card(look))
    }

    fn names(&self) -> u16 {
        self.lines.iter().map(|(name, _)| width(name)).max().unwrap_or(0).min(24)
    }
}

impl Screen for Card {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] = &[];

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, ()>) -> Handled {
        let Input::Key(key) = input else { return Handled::No };
        self.top = match key.code {
            Code::Down => (self.top + 1).min(self.rest.get()),
            Code::Up => self.top.saturating_sub(1),
            _ => return Handled::No,
        };
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let names = self.names();
        let (x, room) = (area.x + names + 2, area.width.saturating_sub(names + 2));
        let rows = self.lines.iter().flat_map(|(name, value)| {
            let named = std::iter::once(name.as_str()).chain(std::iter::repeat(""));
            named.zip(lines(value, room)).collect::<Vec<_>>()
        });
        let rows: Vec<(&str, String)> = rows.collect();
        self.rest.set(rows.len().saturating_sub(usize::from(area.height)));
        // A larger window may have brought the end nearer.
        let top = self.top.min(self.rest.get());
        for (y, (name, line)) in (area.y..area.bottom()).zip(&rows[top..]) {
            paint.put(area.x, y, names, name, look.style(Role::Muted));
            paint.put(x, y, room, line, look.style(Role::Text));
        }
        Some(area.as_position())
    }

    fn shape(&self, look: &Look, available: Rect) -> Shape {
        let values = self.lines.iter().map(|(_, value)| width(value)).max().unwrap_or(0);
        let title = width(&look.text(&self.title)) + 4;
        let cells = (self.names() + 2 + values).max(title).min(available.width.saturating_sub(4));
        let rows: usize = self.lines.iter().map(|(_, value)| lines(value, cells.saturating_sub(self.names() + 2)).len()).sum();
        Shape::Dialog { width: cells, height: u16::try_from(rows.max(1)).unwrap_or(u16::MAX).min(available.height.saturating_sub(2)) }
    }
}

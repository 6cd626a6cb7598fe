//! One record in full, a line for each of its columns: what F3 shows, and what Enter opens on a phone. It changes nothing.

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
    top: usize,
}

impl Card {
    /// Names and values, one below the other.
    #[must_use]
    pub const fn new(title: Text, lines: Vec<(String, String)>) -> Self {
        Self { title, lines, top: 0 }
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
            Code::Down => (self.top + 1).min(self.lines.len().saturating_sub(1)),
            Code::Up => self.top.saturating_sub(1),
            _ => return Handled::No,
        };
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let names = self.names();
        let mut y = area.y;
        for (name, value) in &self.lines[self.top.min(self.lines.len())..] {
            let (x, room) = (area.x + names + 2, area.width.saturating_sub(names + 2));
            for (at, line) in lines(value, room).iter().enumerate() {
                if y >= area.bottom() {
                    break;
                }
                if at == 0 {
                    paint.put(area.x, y, names, name, look.style(Role::Muted));
                }
                paint.put(x, y, room, line, look.style(Role::Text));
                y += 1;
            }
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

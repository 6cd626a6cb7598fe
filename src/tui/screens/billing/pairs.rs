//! Names and values one below the other, with a cursor that scrolls through them: a document on the screen. It reads nothing.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};

use crate::tui::input::Code;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::untrusted::width;

#[derive(Default)]
pub struct Pairs {
    lines: Vec<(String, String)>,
    at: usize,
    top: Cell<usize>,
}

impl Pairs {
    pub fn show(&mut self, lines: Vec<(String, String)>) {
        self.lines = lines;
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    /// Whether the key moved the cursor.
    pub fn walk(&mut self, code: Code) -> bool {
        let last = self.lines.len().saturating_sub(1);
        self.at = match code {
            Code::Down => (self.at + 1).min(last),
            Code::Up => self.at.saturating_sub(1),
            Code::PageDown => (self.at + 10).min(last),
            Code::PageUp => self.at.saturating_sub(10),
            Code::Home => 0,
            Code::End => last,
            _ => return false,
        };
        true
    }

    pub fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let names = self.lines.iter().map(|(name, _)| width(name)).max().unwrap_or(0).min(area.width / 3);
        let (x, room) = (area.x + names + 4, area.width.saturating_sub(names + 4).clamp(1, 90));
        let rows = |at: usize| u16::try_from(lines(&self.lines[at].1, room).len().max(1)).unwrap_or(1);
        let mut top = self.top.get().min(self.at);
        while top < self.at && (top..=self.at).map(rows).sum::<u16>() > area.height {
            top += 1;
        }
        self.top.set(top);
        let mut y = area.y;
        let mut cursor = None;
        for (at, (name, value)) in self.lines.iter().enumerate().skip(top) {
            let here = at == self.at;
            for (nth, words) in lines(value, room).iter().enumerate() {
                if y >= area.bottom() {
                    return cursor;
                }
                if nth == 0 {
                    if here {
                        cursor = Some(Position::new(area.x, y));
                        paint.put(area.x, y, 1, look.focus_mark(), look.style(Role::Focus));
                    }
                    paint.put(area.x + 2, y, names, name, look.style(Role::Muted));
                }
                paint.put(x, y, room, words, look.style(if here { Role::Focus } else { Role::Text }));
                y += 1;
            }
        }
        cursor.or(Some(area.as_position()))
    }
}

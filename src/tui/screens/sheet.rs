//! A record written out: headings, names and values, one line each, some of which lead to somebody else. It reads nothing.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::tui::input::Code;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::untrusted::width;

/// Names are not wider than this.
const NAMES: u16 = 24;
/// Lines of text over so many cells are hard to read.
const WIDEST: u16 = 90;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// A message id; empty goes on with the line above.
    pub name: &'static str,
    pub value: String,
    pub is_heading: bool,
    /// Whom Enter opens.
    pub leads_to: Option<PersonId>,
}

impl Line {
    #[must_use]
    pub const fn of(name: &'static str, value: String) -> Self {
        Self { name, value, is_heading: false, leads_to: None }
    }

    #[must_use]
    pub const fn heading(name: &'static str) -> Self {
        Self { name, value: String::new(), is_heading: true, leads_to: None }
    }

    #[must_use]
    pub const fn to(mut self, person: PersonId) -> Self {
        self.leads_to = Some(person);
        self
    }
}

#[derive(Default)]
pub struct Sheet {
    lines: Vec<Line>,
    at: usize,
    top: Cell<usize>,
    page: Cell<usize>,
}

impl Sheet {
    /// Shows these lines; the cursor stays where it was.
    pub fn show(&mut self, lines: Vec<Line>) {
        let lead = self.leads_to();
        self.lines = lines;
        if let Some(at) = lead.and_then(|lead| self.lines.iter().position(|line| line.leads_to == Some(lead))) {
            self.at = at;
        }
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whom the line under the cursor leads to.
    #[must_use]
    pub fn leads_to(&self) -> Option<PersonId> {
        self.lines.get(self.at)?.leads_to
    }

    /// Goes on to the next line that leads to somebody.
    pub fn next_lead(&mut self) {
        let order = (self.at + 1..self.lines.len()).chain(0..self.lines.len().min(self.at + 1));
        if let Some(at) = { order }.find(|at| self.lines[*at].leads_to.is_some()) {
            self.at = at;
        }
    }

    /// Whether the key moved the cursor.
    pub fn walk(&mut self, code: Code) -> bool {
        let last = self.lines.len().saturating_sub(1);
        let page = self.page.get().max(1);
        self.at = match code {
            Code::Down => (self.at + 1).min(last),
            Code::Up => self.at.saturating_sub(1),
            Code::PageDown => (self.at + page).min(last),
            Code::PageUp => self.at.saturating_sub(page),
            Code::Home => 0,
            Code::End => last,
            Code::Tab => {
                self.next_lead();
                self.at
            }
            _ => return false,
        };
        true
    }

    /// Draws the lines with the cursor among them, and says where it is.
    pub fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.page.set(usize::from(area.height));
        let top = self.top.get().clamp(self.at.saturating_sub(usize::from(area.height.saturating_sub(1))), self.at);
        let mut top = if self.lines.len() <= usize::from(area.height) { 0 } else { top };
        // Values that take more than a row push the cursor's line down.
        while top < self.at && self.rows(top..self.at + 1, area, look) > area.height {
            top += 1;
        }
        self.top.set(top);
        self.draw(paint, area, look, top, true)
    }

    /// Draws the lines from the first, without a cursor: beside a list.
    pub fn glance(&self, paint: &mut Paint, area: Rect, look: &Look) {
        self.draw(paint, area, look, 0, false);
    }

    fn draw(&self, paint: &mut Paint, area: Rect, look: &Look, top: usize, with_cursor: bool) -> Option<Position> {
        let (names, room) = self.widths(area, look);
        let mut y = area.y;
        let mut cursor = None;
        for (at, line) in self.lines.iter().enumerate().skip(top) {
            if y >= area.bottom() {
                break;
            }
            let here = with_cursor && at == self.at;
            if here {
                cursor = Some(Position::new(area.x, y));
                paint.put(area.x, y, 1, look.focus_mark(), look.style(Role::Focus));
            }
            if line.is_heading {
                paint.put(area.x + 1, y, area.width.saturating_sub(1), &look.words(line.name), look.style(Role::Title));
                y += 1;
                continue;
            }
            if !line.name.is_empty() {
                paint.put(area.x + 2, y, names, &look.words(line.name), look.style(Role::Muted));
            }
            let role = match (here, line.leads_to) {
                (true, _) => Role::Focus,
                (false, Some(_)) => Role::Key,
                (false, None) => Role::Text,
            };
            for words in lines(&line.value, room) {
                if y >= area.bottom() {
                    break;
                }
                paint.put(area.x + names + 4, y, room, &words, look.style(role));
                y += 1;
            }
        }
        cursor.or(Some(area.as_position()))
    }

    fn widths(&self, area: Rect, look: &Look) -> (u16, u16) {
        let of_names = self.lines.iter().filter(|line| !line.is_heading && !line.name.is_empty());
        let names = of_names.map(|line| width(&look.words(line.name))).max().unwrap_or(0).min(NAMES).min(area.width / 2);
        (names, area.width.min(WIDEST).saturating_sub(names + 4).max(1))
    }

    fn rows(&self, range: std::ops::Range<usize>, area: Rect, look: &Look) -> u16 {
        let (_, room) = self.widths(area, look);
        let rows = |line: &Line| if line.is_heading { 1 } else { lines(&line.value, room).len().max(1) };
        u16::try_from(self.lines[range].iter().map(rows).sum::<usize>()).unwrap_or(u16::MAX)
    }
}

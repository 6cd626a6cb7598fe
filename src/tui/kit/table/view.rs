//! How a table is drawn: as columns, as a phone's two columns, or as sentences for a screen reader.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::{Column, Row, Table, columns};
use crate::domain::text::Text;
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::untrusted::{inert, width};

/// So many rows are looked at to know how wide columns are.
const SAMPLE: usize = 300;
/// Cells in front of a row: where the cursor is, what is marked.
const MARGIN: u16 = 3;

impl<R: Row> Table<R> {
    pub fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.view_with(paint, area, look, None)
    }

    /// As [`Self::view`], with one more column in front: a decision, a verdict.
    pub fn view_with(&self, paint: &mut Paint, area: Rect, look: &Look, lead: Option<&Lead<'_, R>>) -> Option<Position> {
        if area.height == 0 {
            return None;
        }
        let body = if look.plain { area } else { Rect { y: area.y + 1, height: area.height - 1, ..area } };
        self.scroll(usize::from(body.height));
        *self.drawn.borrow_mut() = (body, Vec::new());
        if self.is_empty() {
            return self.nothing(paint, body, look);
        }
        if look.plain {
            return self.sentences(paint, body, look, lead);
        }
        let lead_width = lead.map_or(0, |lead| lead.width + 2);
        let x = area.x + MARGIN + lead_width;
        let room = area.width.saturating_sub(MARGIN + lead_width);
        self.measure(look);
        let (placed, hidden) = if area.width < 60 {
            self.passed.set(0);
            (self.pair(room), 0)
        } else {
            let held = self.held.borrow();
            let order: Vec<usize> = self.order.iter().copied().filter(|at| held.1.get(*at) != Some(&0)).collect();
            let rooms: Vec<columns::Room> = order.iter().map(|at| (&R::COLUMNS[*at]).into()).collect();
            let held: Vec<u16> = order.iter().filter_map(|at| held.1.get(*at).copied()).collect();
            let (placed, hidden) = columns::fit(&rooms, &held, room, self.passed.get());
            (placed.into_iter().map(|(i, x, cells)| (order[i], x, cells)).collect(), hidden)
        };
        self.hidden.set(hidden);
        self.drawn.borrow_mut().1 = placed.iter().map(|&(i, at, cells)| (i, x + at, x + at + cells)).collect();
        let title = look.style(Role::Title);
        if let Some(lead) = lead {
            paint.put(area.x + MARGIN, area.y, lead.width, &look.words(lead.title), title);
        }
        for &(i, at, cells) in &placed {
            let column = &R::COLUMNS[i];
            let mut words = look.words(column.title);
            if let Some((sorted, down)) = self.sort
                && sorted == i
            {
                words.push_str(match (look.ascii, down) {
                    (true, true) => " v",
                    (true, false) => " ^",
                    (false, true) => " ↓",
                    (false, false) => " ↑",
                });
            }
            aligned(paint, column, (x + at, area.y, cells), &words, title);
        }
        for (y, at) in self.seen(body) {
            let Some(row) = self.row(at) else { break };
            let line = Rect { y, height: 1, ..area };
            let style = self.begin_row(paint, line, at, row, look);
            if let Some(lead) = lead {
                paint.put(area.x + MARGIN, y, lead.width, &(lead.cell)(row), style);
            }
            for &(i, at, cells) in &placed {
                let column = &R::COLUMNS[i];
                aligned(paint, column, (x + at, y, cells), &(column.cell)(row, &look.locale), style);
            }
        }
        self.cursor(body)
    }

    /// Every column of the row under the cursor, name and value: the card a phone opens, what F3 shows.
    #[must_use]
    pub fn card(&self, look: &Look) -> Vec<(String, String)> {
        let Some(row) = self.current() else { return Vec::new() };
        let line = |column: &Column<R>| (look.words(column.title), (column.cell)(row, &look.locale).into_owned());
        R::COLUMNS.iter().map(line).collect()
    }

    fn begin_row(&self, paint: &mut Paint, line: Rect, at: usize, row: &R, look: &Look) -> Style {
        let mut style = if self.is_selected(row) { look.style(Role::Selected) } else { look.style(Role::Text) };
        if at == self.at {
            style = style.add_modifier(Modifier::BOLD);
        }
        let (x, y) = (line.x, line.y);
        paint.put(x, y, line.width, "", style);
        paint.put(x, y, 1, if at == self.at { look.focus_mark() } else { "" }, style);
        if self.is_selected(row) {
            paint.put(x + 1, y, 1, "*", style);
        }
        style
    }

    fn pair(&self, room: u16) -> Vec<(usize, u16, u16)> {
        let Some(second) = R::COLUMNS.get(self.second) else { return vec![(0, 0, room)] };
        let held = self.held.borrow();
        if held.1.get(self.second) == Some(&0) {
            return vec![(0, 0, room)];
        }
        let of = |at: usize, ideal: u16| held.1.get(at).map_or(ideal, |held| (*held).max(4));
        // The second has what the first leaves, and half of it all in any case.
        let left = of(0, R::COLUMNS[0].ideal).min(room.saturating_sub(room / 2 + 2));
        let left = left.max(room.saturating_sub(of(self.second, second.ideal) + 2));
        vec![(0, 0, left), (self.second, left + 2, room.saturating_sub(left + 2))]
    }

    /// How wide what each column holds is, by its title and a sample of its rows; nothing where it has no place.
    fn measure(&self, look: &Look) {
        let language = Some(look.locale.language());
        let mut held = self.held.borrow_mut();
        if held.0 == language {
            return;
        }
        let rows = self.all();
        let step = rows.len().div_ceil(SAMPLE).max(1);
        let has_place = |at: usize, column: &Column<R>| {
            !R::OPTIONAL.contains(&at) || rows.iter().any(|row| !(column.cell)(row, &look.locale).is_empty())
        };
        let widest = |column: &Column<R>| {
            let cells = rows.iter().step_by(step).map(|row| width(&inert(&(column.cell)(row, &look.locale)))).max().unwrap_or(0);
            // Two more for the arrow of a sorted column.
            cells.min(column.ideal).max(width(&look.words(column.title)).saturating_add(2).min(column.ideal.max(14)))
        };
        let columns = R::COLUMNS.iter().enumerate();
        *held = (language, columns.map(|(at, column)| if has_place(at, column) { widest(column) } else { 0 }).collect());
    }

    fn sentences(&self, paint: &mut Paint, area: Rect, look: &Look, lead: Option<&Lead<'_, R>>) -> Option<Position> {
        for (y, at) in self.seen(area) {
            let Some(row) = self.row(at) else { break };
            let mut parts: Vec<Cow<'_, str>> = self.order.iter().map(|at| (R::COLUMNS[*at].cell)(row, &look.locale)).collect();
            if let Some(lead) = lead {
                parts.insert(0, (lead.cell)(row));
            }
            if self.is_selected(row) {
                parts.push(look.words("tui-marked").into());
            }
            parts.retain(|part| !part.is_empty());
            let style = if at == self.at { look.style(Role::Focus) } else { look.style(Role::Text) };
            paint.put(area.x, y, area.width, &parts.join(", "), style);
        }
        self.cursor(area)
    }

    fn nothing(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let text = match (&self.rows, self.filter.is_empty()) {
            (None, _) => return Some(Position::new(area.x, area.y)),
            (Some(_), true) => self.empty.clone(),
            (Some(_), false) => Text::new("tui-nothing-found").with("words", self.filter.words()),
        };
        let words = look.text(&text);
        for (y, line) in (area.top()..area.bottom()).zip(lines(&words, area.width.saturating_sub(2))) {
            paint.put(area.x + 1, y, area.width.saturating_sub(1), &line, look.style(Role::Text));
        }
        Some(Position::new(area.x, area.y))
    }

    /// Keeps the cursor in view, moving the rows no more than needed.
    fn scroll(&self, height: usize) {
        let height = height.max(1);
        self.page.set(height);
        let last = self.len().saturating_sub(height);
        self.top.set(self.top.get().clamp(self.at.saturating_sub(height - 1), self.at).min(last));
    }

    fn seen(&self, area: Rect) -> impl Iterator<Item = (u16, usize)> {
        (area.top()..area.bottom()).zip(self.top.get()..)
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let down = u16::try_from(self.at - self.top.get()).ok()?;
        Some(Position::new(area.x, area.y + down))
    }
}

/// A column in front of the others that is not the row's own.
pub struct Lead<'a, R> {
    /// Message id.
    pub title: &'static str,
    pub width: u16,
    pub cell: &'a dyn Fn(&R) -> Cow<'static, str>,
}

fn aligned<R>(paint: &mut Paint, column: &Column<R>, (x, y, cells): (u16, u16, u16), words: &str, style: Style) {
    if column.numeric {
        paint.put_right(x, y, cells, words, style);
    } else {
        paint.put(x, y, cells, words, style);
    }
}

//! How a form is drawn: labels beside the fields, above them where it is narrow. The cursor is in the focused field.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::Form;
use super::field::{Field, Input};
use crate::domain::day::Day;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::untrusted::{inert, width};

/// Narrower than this, labels stand above their fields.
const NARROW: u16 = 60;
/// Candidates shown below a person field.
const OFFERED: usize = 5;

impl Form {
    pub fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let labels: Vec<String> = self.fields.iter().map(|field| label(field, look)).collect();
        let above = area.width < NARROW && !look.plain;
        let column = if above { 0 } else { labels.iter().map(|label| width(label)).max().unwrap_or(0).min(area.width / 2) + 2 };
        let rows: Vec<u16> = self.fields.iter().enumerate().map(|(at, field)| self.rows(at, field, above)).collect();
        let mut skip = self.skip(&rows, area.height);
        let (mut cursor, mut y) = (None, area.y);
        self.drawn.borrow_mut().clear();
        for (at, field) in self.fields.iter().enumerate() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if y + rows[at] > area.bottom() {
                return cursor;
            }
            let focused = at == self.focus;
            self.drawn.borrow_mut().push((at, Rect { y, height: rows[at], ..area }));
            let role = if focused { Role::Focus } else { Role::Text };
            paint.put(area.x, y, 1, if focused { look.focus_mark() } else { "" }, look.style(Role::Focus));
            paint.put(area.x + 1, y, if above { area.width - 1 } else { column - 1 }, &labels[at], look.style(role));
            if field.error.is_some() {
                let x = if above { area.x + 1 + width(&labels[at]) + 1 } else { area.x + column - 1 };
                paint.put(x, y, 1, "!", look.style(Role::Error));
            }
            let line = Rect {
                x: area.x + if above { 1 } else { column },
                y: y + u16::from(above),
                width: area.width.saturating_sub(if above { 2 } else { column + 1 }),
                height: area.bottom() - y,
            };
            let caret = self.field(paint, line, look, field, focused);
            if focused {
                cursor = Some(caret);
            }
            y += rows[at];
        }
        if y < area.bottom() {
            let row = (y + 1).min(area.bottom() - 1);
            cursor = self.button(paint, Rect { y: row, height: area.bottom() - row, ..area }, look).or(cursor);
        }
        cursor
    }

    fn field(&self, paint: &mut Paint, line: Rect, look: &Look, field: &Field, focused: bool) -> Position {
        let cells = line.width.min(48);
        let style = look.style(Role::Field);
        let mut caret = 0;
        match &field.input {
            Input::Text(words) | Input::Days { line: words, .. } => caret = typed(paint, line, cells, words, style),
            Input::Date(words) => {
                caret = typed(paint, line, 12.min(cells), words, style);
                let read = Day::spoken(words.words(), self.today).map(Day::written);
                if let Some(read) = read.filter(|read| read != words.words()) {
                    let rest = line.width.saturating_sub(14);
                    paint.put(line.x + 14, line.y, rest, &format!("= {read}"), look.style(Role::Muted));
                }
            }
            Input::Secret(words) => {
                let said = if words.is_empty() { String::new() } else { look.words("tui-hidden-secret") };
                paint.put(line.x, line.y, 12.min(cells), &said, style);
            }
            Input::Choice { options, at } => {
                let shown = options.get(*at).map(|(_, label)| look.text(label)).unwrap_or_default();
                // Read aloud, the number is what chooses it.
                let shown = if look.plain { format!("{}. {shown}", at + 1) } else { format!("< {shown} >") };
                paint.put(line.x, line.y, cells, &shown, focused_style(look, focused));
            }
            Input::Pick { label, .. } => {
                let open = if look.ascii { "v" } else { "▾" };
                paint.put(line.x, line.y, cells, &format!("{label} {open}"), focused_style(look, focused));
            }
            Input::Toggle(on) => {
                let said = look.words(if *on { "tui-yes" } else { "tui-no" });
                paint.put(line.x, line.y, cells, &format!("[{}] {said}", if *on { "x" } else { " " }), focused_style(look, focused));
                caret = 1;
            }
            Input::Person(person) => {
                caret = typed(paint, line, cells, &person.line, style);
                if focused {
                    return self.offered(paint, line, look, field, caret);
                }
            }
        }
        Position::new(line.x + caret, line.y)
    }

    fn offered(&self, paint: &mut Paint, line: Rect, look: &Look, field: &Field, caret: u16) -> Position {
        let Input::Person(person) = &field.input else { return line.as_position() };
        let mut cursor = Position::new(line.x + caret, line.y);
        let Some(offered) = &person.offered else {
            if !person.line.is_empty() && person.picked.is_none() {
                paint.put(line.x, line.y + 1, line.width, &look.words("tui-searching"), look.style(Role::Muted));
            }
            return cursor;
        };
        if offered.is_empty() {
            paint.put(line.x, line.y + 1, line.width, &look.words("tui-nobody-found"), look.style(Role::Muted));
        }
        let first = person.at.unwrap_or(0).saturating_sub(OFFERED - 1);
        for (y, (at, candidate)) in (line.y + 1..).zip(offered.iter().enumerate().skip(first).take(OFFERED)) {
            let on = person.at == Some(at);
            let mark = if on { look.focus_mark() } else { " " };
            let role = if on { Role::Focus } else { Role::Text };
            paint.put(line.x, y, line.width, &format!("{mark} {}", candidate.label), look.style(role));
            if on {
                cursor = Position::new(line.x, y);
            }
        }
        cursor
    }

    fn button(&self, paint: &mut Paint, line: Rect, look: &Look) -> Option<Position> {
        let focused = self.focus == self.fields.len();
        let words = format!("[ {} ]", look.words(self.submit));
        paint.put(line.x + 1, line.y, width(&words).min(line.width - 1), &words, focused_style(look, focused));
        self.drawn.borrow_mut().push((self.fields.len(), Rect { x: line.x + 1, width: width(&words), height: 1, ..line }));
        let mut cursor = focused.then(|| Position::new(line.x + 3, line.y));
        if let Some(other) = &self.other {
            let focused = self.focus > self.fields.len();
            let first = width(&words) + 3;
            let words = format!("[ {} ]", look.text(other));
            // Below the first where there is no room beside it.
            let beside = first + width(&inert(&words)) < line.width || line.height < 2;
            let (x, y) = if beside { (line.x + first, line.y) } else { (line.x + 1, line.y + 1) };
            paint.put(x, y, (line.x + line.width).saturating_sub(x), &words, focused_style(look, focused));
            self.drawn.borrow_mut().push((self.fields.len() + 1, Rect { x, y, width: width(&inert(&words)), height: 1 }));
            cursor = cursor.or_else(|| focused.then(|| Position::new(x + 2, y)));
        }
        cursor
    }

    fn rows(&self, at: usize, field: &Field, above: bool) -> u16 {
        let more = match &field.input {
            Input::Person(person) if at == self.focus && !person.line.is_empty() && person.picked.is_none() => {
                person.offered.as_ref().map_or(1, |offered| offered.len().clamp(1, OFFERED))
            }
            _ => 0,
        };
        1 + u16::from(above) + u16::try_from(more).unwrap_or(0)
    }

    /// How many fields are above the window so that the focused one is in it.
    fn skip(&self, rows: &[u16], height: u16) -> usize {
        let until = (self.focus + 1).min(rows.len());
        let spare = if self.focus >= rows.len() { 2 } else { 0 };
        (0..until).find(|&from| rows[from..until].iter().sum::<u16>() + spare <= height).unwrap_or(until.saturating_sub(1))
    }
}

fn label(field: &Field, look: &Look) -> String {
    let words = inert(&look.words(field.label)).into_owned();
    if field.required { format!("{words} *") } else { words }
}

fn typed(paint: &mut Paint, line: Rect, cells: u16, words: &crate::tui::kit::text::Line, style: Style) -> u16 {
    let (shown, caret) = words.window(cells);
    paint.put(line.x, line.y, cells, &shown, style);
    caret
}

fn focused_style(look: &Look, focused: bool) -> Style {
    if focused { look.style(Role::Focus).add_modifier(Modifier::REVERSED) } else { look.style(Role::Text) }
}

//! Many lines of text being typed: a document. A line is edited as anywhere else; here they are split, joined and scrolled.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};

use super::text::Line;
use crate::tui::input::{Code, Input, Key};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::Handled;
use crate::tui::typed::Typed;
use crate::tui::untrusted::inert;

/// Nobody types a longer document; of a paste that is longer the end is left out.
const LONGEST: usize = 5_000;

#[derive(Debug)]
pub struct Area {
    lines: Vec<Line>,
    at: usize,
    top: Cell<usize>,
    page: Cell<usize>,
}

impl Area {
    #[must_use]
    pub fn new(words: &str) -> Self {
        let mut area = Self { lines: words.lines().map(Line::new).collect(), at: 0, top: Cell::new(0), page: Cell::new(1) };
        if area.lines.is_empty() {
            area.lines.push(Line::default());
        }
        area.go_to(0);
        area
    }

    #[must_use]
    pub fn words(&self) -> String {
        self.lines.iter().map(Line::words).collect::<Vec<_>>().join("\n")
    }

    /// The line one is on, and which it is.
    #[must_use]
    pub fn here(&self) -> (usize, &str) {
        (self.at, self.lines[self.at].words())
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.lines.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Puts the caret at the end of a line.
    pub fn go_to(&mut self, line: usize) {
        self.at = line.min(self.lines.len() - 1);
        let _handled = self.lines[self.at].input(&Input::Key(Key::of(Code::End)));
    }

    pub fn input(&mut self, input: &Input) -> Handled {
        match input {
            Input::Paste(words) => {
                for (number, line) in words.replace("\r\n", "\n").replace('\r', "\n").split('\n').enumerate() {
                    if number > 0 {
                        self.split(0);
                    }
                    let _handled = self.lines[self.at].input(&Input::Paste(line.to_owned()));
                }
                Handled::Yes
            }
            Input::Key(key) if !key.ctrl && !key.alt => self.key(*key, input),
            _ => Handled::No,
        }
    }

    fn key(&mut self, key: Key, input: &Input) -> Handled {
        let last = self.lines.len() - 1;
        match key.code {
            // A new line begins where the one above does.
            Code::Enter => self.split(self.here().1.chars().take_while(|c| *c == ' ').count()),
            Code::Tab if !key.shift => return self.lines[self.at].input(&Input::Paste("  ".to_owned())),
            Code::Up => self.step(self.at.saturating_sub(1)),
            Code::Down => self.step((self.at + 1).min(last)),
            Code::PageUp => self.step(self.at.saturating_sub(self.page.get().max(1))),
            Code::PageDown => self.step((self.at + self.page.get().max(1)).min(last)),
            Code::Left if self.at > 0 && self.lines[self.at].column() == 0 => self.go_to(self.at - 1),
            Code::Right if self.at < last && self.lines[self.at].is_at_end() => {
                self.at += 1;
                self.lines[self.at].go_to(0);
            }
            Code::Backspace if self.at > 0 && self.lines[self.at].column() == 0 => {
                let line = self.lines.remove(self.at);
                self.at -= 1;
                self.lines[self.at].join(&line);
            }
            Code::Delete if self.at < last && self.lines[self.at].is_at_end() => {
                let line = self.lines.remove(self.at + 1);
                self.lines[self.at].join(&line);
            }
            Code::Esc => return Handled::No,
            _ => return self.lines[self.at].input(input),
        }
        Handled::Yes
    }

    fn split(&mut self, indent: usize) {
        if self.lines.len() >= LONGEST {
            return;
        }
        let rest = self.lines[self.at].split();
        let mut line = Line::new(&" ".repeat(indent));
        line.join(&rest);
        self.at += 1;
        self.lines.insert(self.at, line);
    }

    fn step(&mut self, to: usize) {
        let column = self.lines[self.at].column();
        self.at = to;
        self.lines[to].go_to(column);
    }

    /// Draws as much as there is room for around the caret, and says where that is.
    pub fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let rows = usize::from(area.height).max(1);
        self.page.set(rows);
        let top = self.top.get().clamp((self.at + 1).saturating_sub(rows), self.at);
        self.top.set(top);
        let mut cursor = None;
        for (y, row) in (area.y..area.bottom()).zip(top..self.lines.len()) {
            let line = &self.lines[row];
            if row == self.at {
                let (words, caret) = line.window(area.width.saturating_sub(1));
                paint.put(area.x, y, area.width, &words, look.style(Role::Focus));
                cursor = Some(Position::new(area.x + caret, y));
            } else {
                paint.put(area.x, y, area.width, &inert(line.words()), look.style(Role::Text));
            }
        }
        cursor
    }
}

impl Typed for Area {
    fn kept(&self) -> String {
        self.words()
    }

    fn put_back(&mut self, kept: &str) {
        *self = Self::new(kept);
    }

    fn at(&self) -> usize {
        self.here().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(area: &mut Area, codes: &[Code]) {
        for code in codes {
            area.input(&Input::Key(Key::of(*code)));
        }
    }

    #[test]
    fn lines_are_split_where_the_caret_is_and_joined_again() {
        let mut area = Area::new("{\n  \"a\": 1\n}");
        area.go_to(1);
        press(&mut area, &[Code::Char(','), Code::Enter, Code::Char('b')]);
        assert_eq!((area.words().as_str(), area.here()), ("{\n  \"a\": 1,\n  b\n}", (2, "  b")));
        press(&mut area, &[Code::Backspace, Code::Backspace, Code::Backspace, Code::Backspace, Code::Backspace]);
        assert_eq!(area.words(), "{\n  \"a\": 1\n}");
        press(&mut area, &[Code::Delete]);
        assert_eq!(area.words(), "{\n  \"a\": 1}");
        press(&mut area, &[Code::Up, Code::Right, Code::Left]);
        assert_eq!(area.here().0, 0);
    }

    #[test]
    fn a_paste_keeps_its_lines() {
        let mut area = Area::new("ab");
        press(&mut area, &[Code::Left]);
        area.input(&Input::Paste("1\r\n2\n".to_owned()));
        assert_eq!(area.words(), "a1\n2\nb");
    }
}

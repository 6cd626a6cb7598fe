//! The bytes of a frame: cursor moves, styles and words, as few as will do, in the colours of this session's terminal.
//! It never asks the process what its own terminal can do.

use std::io::Write as _;

use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

use super::row::{Glyph, background, blank_style};
use crate::tui::look::Colors;

/// As long as this many unchanged cells cost no more than a cursor move, they are written again.
const GAP: usize = 5;

/// What the terminal's own pen is set to, as far as it is known.
pub(super) struct Pen {
    style: Option<Style>,
    at: Option<(u16, u16)>,
    visible: Option<bool>,
}

impl Pen {
    pub(super) const fn new() -> Self {
        Self { style: None, at: None, visible: None }
    }

    pub(super) fn clear(&mut self, out: &mut Vec<u8>, base: Style, colors: Colors) {
        *self = Self::new();
        self.styled(out, blank_style(base), colors);
        out.extend_from_slice(b"\x1b[2J");
    }

    /// Brings one row from `before` to `after`.
    pub(super) fn row(&mut self, out: &mut Vec<u8>, y: u16, before: &[Glyph<'_>], after: &[Glyph<'_>], colors: Colors) {
        let mut x = 0;
        while let Some(first) = (x..after.len()).find(|&i| before[i] != after[i]) {
            let mut start = first;
            while start > 0 && after[start].is_tail() {
                start -= 1;
            }
            let last = run_end(before, after, start);
            if let Some(tail) = erasable(after, start, last) {
                self.write(out, y, start, &after[start..tail], colors);
                self.moved(out, y, tail);
                self.styled(out, after[tail].style, colors);
                out.extend_from_slice(b"\x1b[K");
                return;
            }
            self.write(out, y, start, &after[start..=last], colors);
            x = last + 1;
        }
    }

    /// Puts the cursor where it is wanted, or hides it.
    pub(super) fn cursor(&mut self, out: &mut Vec<u8>, cursor: Option<Position>) {
        if let Some(position) = cursor {
            self.moved(out, position.y, usize::from(position.x));
        }
        if self.visible != Some(cursor.is_some()) {
            out.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.visible = Some(cursor.is_some());
        }
    }

    fn write(&mut self, out: &mut Vec<u8>, y: u16, x: usize, glyphs: &[Glyph<'_>], colors: Colors) {
        if glyphs.is_empty() {
            return;
        }
        self.moved(out, y, x);
        let mut plain = true;
        for glyph in glyphs {
            let unseen = glyph.is_blank() && self.style.is_some_and(|style| blank_style(style) == glyph.style);
            if !unseen && !glyph.is_tail() {
                self.styled(out, glyph.style, colors);
            }
            plain &= glyph.words.len() <= 2;
            out.extend_from_slice(glyph.words.as_bytes());
        }
        // Terminals disagree about the width of rare characters, and all of them about what comes behind the last column.
        let end = u16::try_from(x + glyphs.len()).unwrap_or(u16::MAX);
        self.at = Some((end, y)).filter(|_| plain);
    }

    fn moved(&mut self, out: &mut Vec<u8>, y: u16, x: usize) {
        let x = u16::try_from(x).unwrap_or(u16::MAX);
        let written = match self.at {
            Some(at) if at == (x, y) => Ok(()),
            Some((from, row)) if row == y && from < x => write!(out, "\x1b[{}C", x - from),
            _ if x == 0 => write!(out, "\x1b[{}H", y + 1),
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        };
        written.expect("a vector takes every byte");
        self.at = Some((x, y));
    }

    fn styled(&mut self, out: &mut Vec<u8>, style: Style, colors: Colors) {
        if self.style == Some(style) {
            return;
        }
        self.style = Some(style);
        out.extend_from_slice(b"\x1b[0");
        for (modifier, code) in
            [(Modifier::BOLD, 1), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7), (Modifier::ITALIC, 3), (Modifier::CROSSED_OUT, 9)]
        {
            if style.add_modifier.contains(modifier) {
                write!(out, ";{code}").expect("a vector takes every byte");
            }
        }
        color(out, style.fg, 30, colors);
        color(out, background(style), 40, colors);
        out.push(b'm');
    }
}

/// The last cell of the run that starts at `start`: unchanged cells between are taken along when that is shorter.
fn run_end(before: &[Glyph<'_>], after: &[Glyph<'_>], start: usize) -> usize {
    let mut last = start;
    let mut i = start;
    while i < after.len() && i - last <= GAP {
        if before[i] != after[i] {
            last = i;
        } else if after[i].style != after[last].style && !after[i].is_blank() {
            break;
        }
        i += 1;
    }
    while last + 1 < after.len() && after[last + 1].is_tail() {
        last += 1;
    }
    last
}

/// Where the row turns empty to its end, when the run reaches well into that emptiness.
fn erasable(after: &[Glyph<'_>], start: usize, last: usize) -> Option<usize> {
    let end = after.last()?;
    if !end.is_blank() || background(end.style).is_some() || end.style.add_modifier != Modifier::empty() {
        return None;
    }
    let tail = after.iter().rposition(|glyph| glyph != end).map_or(0, |i| i + 1).max(start);
    (tail + 4 <= last).then_some(tail)
}

fn color(out: &mut Vec<u8>, color: Option<Color>, base: u8, colors: Colors) {
    let (Some(color), true) = (color, colors != Colors::None) else { return };
    let number = match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(n) if colors == Colors::Indexed => {
            return write!(out, ";{};5;{n}", base + 8).expect("a vector takes every byte");
        }
        Color::Indexed(n @ 0..8) => n,
        Color::Indexed(n @ 8..16) => 52 + n,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return,
    };
    write!(out, ";{}", base + number).expect("a vector takes every byte");
}

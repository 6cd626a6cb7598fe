//! One row of a screen laid out into cells, with words of any script. It knows nothing of terminals.

use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthChar as _;

/// What one cell shows; the second cell of a wide character shows the empty string.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub words: &'a str,
    pub style: Style,
}

impl Glyph<'_> {
    pub(super) const fn blank(style: Style) -> Self {
        Self { words: " ", style: blank_style(style) }
    }

    /// Whether it is the second half of a wide character.
    pub(super) const fn is_tail(self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn is_blank(self) -> bool {
        self.words == " "
    }
}

/// Of a style, what is seen on an empty cell: its background, or a line through or under it.
pub(super) const fn blank_style(style: Style) -> Style {
    if shows_on_blank(style) {
        style
    } else {
        Style { fg: None, add_modifier: Modifier::empty(), sub_modifier: Modifier::empty(), ..style }
    }
}

const fn shows_on_blank(style: Style) -> bool {
    style.add_modifier.intersects(Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT))
}

/// Fills the stretch with blanks and lays the words on it from the left. Words are inert already and cut where the stretch ends.
pub(super) fn put<'a>(glyphs: &mut [Glyph<'a>], x: u16, width: u16, words: &'a str, style: Style) {
    let start = usize::from(x);
    let end = (start + usize::from(width)).min(glyphs.len());
    split(glyphs, start);
    split(glyphs, end);
    glyphs[start..end].fill(Glyph::blank(style));
    let mut at = start;
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        let cells = if rest.as_bytes()[0].is_ascii() { 1 } else { first.width().unwrap_or(1).max(1) };
        for mark in rest[length..].chars().take_while(|c| !c.is_ascii() && c.width() == Some(0)) {
            length += mark.len_utf8();
        }
        if at + cells > end {
            break;
        }
        let (cluster, behind) = rest.split_at(length);
        glyphs[at] = if cluster == " " { Glyph::blank(style) } else { Glyph { words: cluster, style } };
        glyphs[at + 1..at + cells].fill(Glyph { words: "", style });
        at += cells;
        rest = behind;
    }
}

/// A wide character that would be cut at `at` gives both its cells up.
fn split(glyphs: &mut [Glyph<'_>], at: usize) {
    if at > 0 && glyphs.get(at).is_some_and(|glyph| glyph.is_tail()) {
        let style = glyphs[at].style;
        glyphs[at - 1..=at].fill(Glyph::blank(style));
    }
}

/// The background a style sets, if any.
pub(super) fn background(style: Style) -> Option<Color> {
    style.bg.filter(|color| *color != Color::Reset)
}

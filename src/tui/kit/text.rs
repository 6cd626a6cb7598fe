//! One line of text being typed: a caret that moves by grapheme, editing, pasting. What the text means is its owner's.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::tui::input::{Code, Input};
use crate::tui::screen::Handled;
use crate::tui::typed::Typed;
use crate::tui::untrusted::{inert, width};

/// Nobody types a longer line; a paste that is longer is cut.
const LONGEST: usize = 2_000;
/// So many bytes of one line are kept aside at a time, while somebody stays in it.
const STRETCH: usize = 64;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    words: String,
    /// Byte index of the caret, always at a grapheme's edge.
    caret: usize,
}

impl Line {
    #[must_use]
    pub fn new(words: &str) -> Self {
        Self { words: words.to_owned(), caret: words.len() }
    }

    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn set(&mut self, words: &str) {
        *self = Self::new(words);
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The words as they fit into so many cells around the caret, and the caret's column among them.
    #[must_use]
    pub fn window(&self, cells: u16) -> (String, u16) {
        let before: Vec<&str> = self.words[..self.caret].graphemes(true).collect();
        let mut start = before.len();
        let mut used = 1;
        while start > 0 && used + width(&inert(before[start - 1])) <= cells {
            start -= 1;
            used += width(&inert(before[start]));
        }
        let mut shown: String = before[start..].concat();
        let caret = width(&inert(&shown));
        let mut room = cells.saturating_sub(caret);
        for grapheme in self.words[self.caret..].graphemes(true) {
            let needed = width(&inert(grapheme));
            if needed > room {
                break;
            }
            room -= needed;
            shown.push_str(grapheme);
        }
        (shown, caret)
    }

    /// How many graphemes stand before the caret.
    #[must_use]
    pub fn column(&self) -> usize {
        self.words[..self.caret].graphemes(true).count()
    }

    #[must_use]
    pub const fn is_at_end(&self) -> bool {
        self.caret == self.words.len()
    }

    /// Puts the caret behind so many graphemes, or at the end.
    pub fn go_to(&mut self, column: usize) {
        self.caret = self.words.grapheme_indices(true).nth(column).map_or(self.words.len(), |(at, _)| at);
    }

    /// Keeps what stands before the caret, and gives the rest away.
    pub fn split(&mut self) -> Self {
        let rest = self.words.split_off(self.caret);
        Self { words: rest, caret: 0 }
    }

    /// Puts another line behind this one; the caret stands between them.
    pub fn join(&mut self, next: &Self) {
        let seam = self.words.len();
        self.words.push_str(&next.words);
        self.caret = self.edge(seam);
    }

    pub fn input(&mut self, input: &Input) -> Handled {
        match input {
            Input::Paste(words) => self.insert(&words.replace(['\r', '\n', '\t'], " ")),
            Input::Key(key) => match key.typed() {
                Some(c) => self.insert(c.encode_utf8(&mut [0; 4])),
                None if key.ctrl || key.alt => return Handled::No,
                None => return self.edit(key.code),
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn insert(&mut self, words: &str) {
        let room = LONGEST.saturating_sub(self.words.len());
        let words = &words[..words.floor_char_boundary(room)];
        self.words.insert_str(self.caret, words);
        self.caret = self.edge(self.caret + words.len());
    }

    fn edit(&mut self, code: Code) -> Handled {
        match code {
            Code::Backspace if self.caret > 0 => {
                let from = self.previous();
                self.words.replace_range(from..self.caret, "");
                self.caret = self.edge(from);
            }
            Code::Delete if self.caret < self.words.len() => {
                self.words.replace_range(self.caret..self.next(), "");
                self.caret = self.edge(self.caret);
            }
            Code::Left if self.caret > 0 => self.caret = self.previous(),
            Code::Right if self.caret < self.words.len() => self.caret = self.next(),
            Code::Home => self.caret = 0,
            Code::End => self.caret = self.words.len(),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn previous(&self) -> usize {
        self.words[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        self.caret + self.words[self.caret..].graphemes(true).next().map_or(0, str::len)
    }

    /// The first edge between graphemes at or behind a byte index: what was typed may have joined its neighbour.
    fn edge(&self, at: usize) -> usize {
        let edges = self.words.grapheme_indices(true).map(|(edge, _)| edge).chain([self.words.len()]);
        edges.into_iter().find(|edge| *edge >= at).unwrap_or(self.words.len())
    }
}

impl Typed for Line {
    fn kept(&self) -> String {
        self.words().to_owned()
    }

    fn put_back(&mut self, kept: &str) {
        self.set(kept);
    }

    fn at(&self) -> usize {
        self.words().len() / STRETCH
    }
}

/// Words broken into lines of so many cells at their spaces; every line stands as far in as the words begin.
#[must_use]
pub(crate) fn lines(words: &str, cells: u16) -> Vec<String> {
    let shown = inert(words);
    let rest = shown.trim_start_matches(' ');
    let inset = " ".repeat((shown.len() - rest.len()).min(usize::from(cells) / 2));
    let mut lines = vec![inset.clone()];
    for word in rest.split(' ') {
        let line = lines.last_mut().expect("it starts with one");
        let begun = line.len() > inset.len();
        if begun && width(line) + 1 + width(word) > cells {
            lines.push(format!("{inset}{word}"));
        } else {
            if begun {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::input::Key;

    #[test]
    fn an_accented_letter_is_one_step_and_one_deletion() {
        let mut line = Line::new("He\u{301}l");
        for code in [Code::Left, Code::Backspace] {
            assert_eq!(line.input(&Input::Key(Key::of(code))), Handled::Yes);
        }
        assert_eq!(line.words(), "Hl");
    }

    #[test]
    fn lines_stand_as_far_in_as_they_began() {
        assert_eq!(lines("    one two three", 11), ["    one two", "    three"]);
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("", 7), [""]);
    }

    #[test]
    fn the_window_follows_the_caret() {
        let mut line = Line::new("abcdefghij");
        assert_eq!(line.window(5), ("ghij".to_owned(), 4));
        assert_eq!(line.input(&Input::Key(Key::of(Code::Home))), Handled::Yes);
        assert_eq!(line.window(5), ("abcde".to_owned(), 0));
    }

    proptest! {
        #[test]
        fn no_typing_breaks_a_line(keys in prop::collection::vec((any::<char>(), 0u8..8), 0..40), cells in 0u16..12) {
            let mut line = Line::default();
            for (c, code) in keys {
                let code = [Code::Left, Code::Right, Code::Backspace, Code::Delete, Code::Home, Code::End].get(usize::from(code)).copied();
                let _handled = line.input(&Input::Key(Key::of(code.unwrap_or(Code::Char(c)))));
                let (shown, caret) = line.window(cells);
                prop_assert!(width(&inert(&shown)) <= cells.max(1) && caret <= cells);
            }
        }
    }
}

//! Text from people made safe to show: what would steer a terminal or hide itself becomes a visible, inert character.
//! It changes what is shown, never what is kept.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

use crate::domain::inert::steers;

/// More marks than any orthography stacks on one letter only serve to overrun the lines above.
const MARKS: usize = 4;
/// In every font, and unlike U+FFFD left alone by every terminal.
const HIDDEN: char = '¿';

/// The words with every control, escape, bidi, zero-width and line-separating character made visible and harmless.
#[must_use]
pub fn inert(words: &str) -> Cow<'_, str> {
    if words.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Cow::Borrowed(words);
    }
    let mut marks = MARKS;
    let mut shown = String::with_capacity(words.len() + 4);
    for c in words.chars() {
        let c = visible(c);
        if c.width() == Some(0) {
            if shown.is_empty() {
                shown.push('\u{25cc}');
                marks = 0;
            }
            marks += 1;
            if marks > MARKS {
                continue;
            }
        } else {
            marks = 0;
        }
        shown.push(c);
    }
    if shown == words { Cow::Borrowed(words) } else { Cow::Owned(shown) }
}

/// How many cells inert words take: what terminals count, character by character.
#[must_use]
pub fn width(words: &str) -> u16 {
    if words.is_ascii() {
        return u16::try_from(words.len()).unwrap_or(u16::MAX);
    }
    let cells: usize = words.chars().map(|c| c.width().unwrap_or(0)).sum();
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// The words if they fit into so many cells, else their beginning and `…`; never half a grapheme.
#[must_use]
pub fn fit(words: &str, cells: u16) -> Cow<'_, str> {
    let words = inert(words);
    if width(&words) <= cells {
        return words;
    }
    let mut used = 1;
    let mut cut = String::new();
    for grapheme in words.graphemes(true) {
        used += width(grapheme);
        if used > cells {
            break;
        }
        cut.push_str(grapheme);
    }
    if cells > 0 {
        cut.truncate(cut.trim_end().len());
        cut.push('…');
    }
    Cow::Owned(cut)
}

fn visible(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(HIDDEN),
        '\x7f' => '\u{2421}',
        ' '..='~' => c,
        '\u{ad}' => '-',
        // What steers a log or a message steers a screen; what only hides itself is a screen's own concern.
        _ if steers(c) => HIDDEN,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{3164}' => HIDDEN,
        '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' => HIDDEN,
        _ => match c.width() {
            Some(1 | 2) => c,
            Some(0) if is_combining_mark(c) || matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}') => c,
            _ => HIDDEN,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_left_as_they_are() {
        for name in ["Kabeya Mwamba", "Hélène", "He\u{301}le\u{300}ne", "N'Guessan", "李小龙", "Nguyễn"] {
            assert_eq!(inert(name), name);
        }
    }

    #[test]
    fn what_steers_a_terminal_becomes_visible() {
        assert_eq!(inert("a\x1b[31mb"), "a␛[31mb");
        assert_eq!(inert("a\u{9b}b\x7f"), "a¿b␡");
        assert_eq!(inert("a\u{202e}b\u{200b}\u{2028}"), "a¿b¿¿");
    }

    #[test]
    fn marks_have_a_letter_and_a_limit() {
        assert_eq!(inert("\u{301}a"), "\u{25cc}\u{301}a");
        assert_eq!(inert(&format!("a{}", "\u{301}".repeat(50))).chars().count(), 1 + MARKS);
    }

    #[test]
    fn long_words_are_cut_at_a_grapheme() {
        assert_eq!(fit("Kabeya", 6), "Kabeya");
        assert_eq!(fit("Kabeya", 4), "Kab…");
        assert_eq!(fit("李小龙", 4), "李…");
        assert_eq!(fit("abc", 0), "");
    }

    proptest! {
        #[test]
        fn nothing_shown_can_steer(words in any::<String>()) {
            let shown = inert(&words);
            prop_assert!(shown.chars().all(|c| !c.is_control() && c.width().is_some()));
            prop_assert_eq!(inert(&shown).into_owned(), shown.clone().into_owned());
        }

        #[test]
        fn what_is_cut_fits(words in any::<String>(), cells in 0u16..40) {
            prop_assert!(width(&fit(&words, cells)) <= cells);
        }
    }
}

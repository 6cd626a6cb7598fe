//! Text of people made harmless for a terminal, a log or a message: what would steer the device is shown as its number instead.
//! The store keeps what was typed; only what is shown goes through here.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `words` with every control, escape, bidirectional and invisible character written as `<U+202E>`.
#[must_use]
pub fn inert(words: &str) -> Cow<'_, str> {
    if !words.chars().any(steers) {
        return Cow::Borrowed(words);
    }
    let mut shown = String::with_capacity(words.len() + 16);
    for c in words.chars() {
        if steers(c) {
            write!(shown, "<U+{:04X}>", u32::from(c)).expect("a String takes every write");
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a terminal would obey `c`, or a reader be misled by it. Tab and line feed count: one entry is one line.
#[must_use]
pub const fn steers(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_people_are_not_touched() {
        for name in ["Hélène D'ARC", "KABEYA-MWAMBA", "Nguyễn", "李小龍", "He\u{301}lène"] {
            assert!(matches!(inert(name), Cow::Borrowed(shown) if shown == name));
        }
    }

    #[test]
    fn what_steers_is_shown_as_its_number() {
        assert_eq!(inert("\u{1b}[2JAnne"), "<U+001B>[2JAnne");
        assert_eq!(inert("gnp.\u{202e}exe\u{9b}1m\n"), "gnp.<U+202E>exe<U+009B>1m<U+000A>");
    }

    proptest! {
        #[test]
        fn nothing_that_steers_is_left(words in any::<String>()) {
            prop_assert!(!inert(&words).chars().any(steers));
        }
    }
}

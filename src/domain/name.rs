//! Names of people: how they are folded to be found, sorted and compared, and how they are shown.

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A person's name in its parts. `post_name` is the Congolese *post-nom*; `usage_name` the name someone goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    pub family_name: String,
    #[serde(default)]
    pub post_name: Option<String>,
    #[serde(default)]
    pub given_names: String,
    #[serde(default)]
    pub usage_name: Option<String>,
}

impl PersonName {
    /// `KABEYA Mwamba Anne`: family name first, as school lists have it.
    #[must_use]
    pub fn display(&self) -> String {
        let mut shown = self.family_name.clone();
        for part in [self.post_name.as_deref(), Some(self.given_names.as_str())].into_iter().flatten() {
            if !part.is_empty() {
                if !shown.is_empty() {
                    shown.push(' ');
                }
                shown.push_str(part);
            }
        }
        shown
    }

    /// What two spellings of one name share: the key for matching and for search.
    #[must_use]
    pub fn key(&self) -> String {
        fold(&self.display())
    }
}

/// Lower case, no accents, ligatures opened, everything but letters and digits a single space: `D'ARC-Élodie` → `d arc elodie`.
#[must_use]
pub fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.nfkd().filter(|c| !is_combining_mark(*c)) {
        if !c.is_alphanumeric() {
            gap = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        match c {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// A text as it is kept: NFC, control characters out, runs of blanks to one, none at the ends.
#[must_use]
pub fn tidy(words: &str) -> String {
    let composed: String = words.nfc().map(|c| if c.is_control() || c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c }).collect();
    composed.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_makes_spellings_meet() {
        for (written, key) in [
            ("Hélène", "helene"),
            ("D'ARC", "d arc"),
            ("Cœur  de-Lion", "coeur de lion"),
            ("He\u{301}le\u{300}ne", "helene"),
            ("ÏÇA", "ica"),
        ] {
            assert_eq!(fold(written), key);
        }
    }

    #[test]
    fn tidying_keeps_the_words_and_drops_the_rest() {
        assert_eq!(tidy("  Jean \t Paul\u{a0}II\n"), "Jean Paul II");
    }
}

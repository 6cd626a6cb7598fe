//! The words that are no secret, and how much of a candidate they explain. It knows nothing of people or schools.

use std::collections::HashSet;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

const LIST: &str = include_str!("../../../assets/passwords.txt");
const SHORTEST_WORD: usize = 4;
const LONGEST_WORD: usize = 20;
/// Fewer foreign letters than this beside the words make no password.
const FOREIGN_ENOUGH: usize = 5;

/// The list, in its order.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What of a candidate is common words: the reading that leaves the fewest letters over, then the one of fewest words.
pub(super) struct Coverage {
    words: Vec<String>,
    foreign: usize,
}

/// The best reading of what follows a place.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    foreign: usize,
    words: usize,
    /// How many signs the first step takes; one that is no word takes one.
    step: usize,
}

impl Coverage {
    pub(super) fn of(candidate: &str, known: &HashSet<&str>) -> Self {
        let (plain, read): (Vec<char>, Vec<char>) = signs(candidate).map(|sign| (sign, letter_for(sign))).unzip();
        let mut best = vec![Reading::default(); plain.len() + 1];
        for at in (0..plain.len()).rev() {
            let after = best[at + 1];
            let foreign = after.foreign + usize::from(plain[at].is_alphabetic());
            best[at] = Reading { foreign, words: after.words, step: 1 };
            for step in SHORTEST_WORD..=LONGEST_WORD.min(plain.len() - at) {
                let after = best[at + step];
                let reading = Reading { foreign: after.foreign, words: after.words + 1, step };
                if reading < best[at] && word(known, &plain[at..at + step], &read[at..at + step]).is_some() {
                    best[at] = reading;
                }
            }
        }
        let (mut words, mut at) = (Vec::new(), 0);
        while at < plain.len() {
            let end = at + best[at].step;
            if let Some(word) = word(known, &plain[at..end], &read[at..end]).filter(|word| !words.contains(word)) {
                words.push(word);
            }
            at = end;
        }
        Self { words, foreign: best[0].foreign }
    }

    /// Whether one or two common words with digits and signs around them are all there is. Three unrelated words and more are
    /// judged by their number of guesses instead: a phrase of everyday words is a good password.
    pub(super) fn explains(&self) -> bool {
        (1..=2).contains(&self.words.len()) && self.foreign < FOREIGN_ENOUGH
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }
}

fn word(known: &HashSet<&str>, plain: &[char], read: &[char]) -> Option<String> {
    [plain, read].into_iter().map(|signs| signs.iter().collect::<String>()).find(|word| known.contains(word.as_str()))
}

/// Letters without accents or case, digits, and the signs that stand for letters; blanks and other signs hide nothing.
fn signs(candidate: &str) -> impl Iterator<Item = char> + '_ {
    candidate
        .nfkd()
        .filter(|sign| !is_combining_mark(*sign))
        .flat_map(char::to_lowercase)
        .filter(|sign| sign.is_alphanumeric() || matches!(sign, '@' | '$'))
}

fn letter_for(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        letter => letter,
    }
}

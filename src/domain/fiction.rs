//! Fictional words in the place of real ones: the same real word is always the same fictional one, of the same length and capitals, and
//! no fictional word is a real one. Families stay families; nobody is recognised. The seed is chance that nobody keeps.

use std::collections::{HashMap, HashSet};

use sha2::{Digest as _, Sha256};

use super::name::fold;

const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
const VOWELS: &[u8] = b"aeiou";
/// Shorter, two real words would soon be one fictional word.
const SHORTEST: usize = 4;
/// So many digits in a row, blanks between them, are a telephone's.
const PHONE: usize = 9;

pub struct Fiction {
    seed: [u8; 32],
    /// Folded, every word that names somebody or something real.
    real: HashSet<String>,
    words: HashMap<String, String>,
    taken: HashSet<String>,
    /// Whole values that have a fictional value of their own: numbers, addresses.
    values: HashMap<String, String>,
    given: HashSet<String>,
}

impl Fiction {
    /// Fiction for a school in whose records these texts stand.
    #[must_use]
    pub fn new<'a>(seed: [u8; 32], texts: impl Iterator<Item = &'a str>) -> Self {
        let real = texts.flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        Self { seed, real, words: HashMap::new(), taken: HashSet::new(), values: HashMap::new(), given: HashSet::new() }
    }

    fn chance(&self, of: &str, turn: u32) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(of.as_bytes());
        hash.update(turn.to_be_bytes());
        hash.finalize().into()
    }

    /// One word; a single letter stays.
    pub fn word(&mut self, real: &str) -> String {
        let key = fold(real);
        let length = real.chars().count();
        if length < 2 || key.is_empty() {
            return real.to_owned();
        }
        let made = match self.words.get(&key) {
            Some(made) => made.clone(),
            None => {
                let length = length.clamp(SHORTEST, 14);
                let mut turn = 0;
                let made = loop {
                    let made = syllables(&self.chance(&key, turn), length + (turn / 40) as usize);
                    if !self.real.contains(&made) && !self.taken.contains(&made) {
                        break made;
                    }
                    turn += 1;
                };
                self.taken.insert(made.clone());
                self.words.insert(key, made.clone());
                made
            }
        };
        let mut letters = real.chars();
        let (first, second) = (letters.next(), letters.next());
        match (first.is_some_and(char::is_uppercase), second.is_some_and(char::is_uppercase)) {
            (true, true) => made.to_uppercase(),
            (true, false) => capital(&made),
            _ => made,
        }
    }

    /// Every word of a text, its values and telephone numbers; other digits and signs stay.
    pub fn text(&mut self, real: &str) -> String {
        let mut said = String::with_capacity(real.len());
        for piece in real.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            let blank = &piece[word.len()..];
            if word.contains('@') {
                said.push_str(&self.email(word));
            } else if let Some(value) = self.values.get(word) {
                said.push_str(value);
            } else {
                self.letters(word, &mut said);
            }
            said.push_str(blank);
        }
        self.phones(&said)
    }

    fn letters(&mut self, word: &str, said: &mut String) {
        let mut run = String::new();
        for c in word.chars().chain(['\0']) {
            if c.is_alphabetic() {
                run.push(c);
                continue;
            }
            if !run.is_empty() {
                let made = self.word(&std::mem::take(&mut run));
                said.push_str(&made);
            }
            if c != '\0' {
                said.push(c);
            }
        }
    }

    /// Long rows of digits, as telephones are written.
    fn phones(&self, said: &str) -> String {
        let mut out = String::with_capacity(said.len());
        let mut span = String::new();
        for c in said.chars().chain(['\0']) {
            if c.is_ascii_digit() || (!span.is_empty() && matches!(c, ' ' | '.' | '-' | '\u{a0}')) {
                span.push(c);
                continue;
            }
            let digits = span.chars().filter(char::is_ascii_digit).count();
            out.push_str(&if digits >= PHONE { self.digits(&span) } else { span.clone() });
            span.clear();
            if c != '\0' {
                out.push(c);
            }
        }
        out
    }

    /// The same signs with other digits.
    fn digits(&self, real: &str) -> String {
        let key: String = real.chars().filter(char::is_ascii_digit).collect();
        self.turned(real, &self.chance(&key[key.len().saturating_sub(9)..], 0))
    }

    /// Signs of the same kinds: digits for digits, letters for letters.
    fn turned(&self, real: &str, chance: &[u8; 32]) -> String {
        let mut at = 0;
        let mut next = || {
            at += 1;
            chance[(at - 1) % chance.len()]
        };
        let turn = |c: char, by: u8| match c {
            '0'..='9' => char::from(b'0' + (c as u8 - b'0' + 1 + by % 9) % 10),
            'a'..='z' => char::from(b'a' + (c as u8 - b'a' + 1 + by % 25) % 26),
            'A'..='Z' => char::from(b'A' + (c as u8 - b'A' + 1 + by % 25) % 26),
            other => other,
        };
        real.chars().map(|c| if c.is_ascii_alphanumeric() { turn(c, next()) } else { c }).collect()
    }

    pub fn phone(&mut self, real: &str) -> String {
        let made = self.digits(real);
        self.values.insert(real.to_owned(), made.clone());
        made
    }

    pub fn email(&mut self, real: &str) -> String {
        let (name, _) = real.split_once('@').unwrap_or((real, ""));
        let mut said = String::new();
        self.letters(name, &mut said);
        format!("{}@example.org", said.to_lowercase())
    }

    /// A number or code of the same shape that nobody else gets.
    pub fn number(&mut self, real: &str) -> String {
        if let Some(made) = self.values.get(real) {
            return made.clone();
        }
        let mut made = real.to_owned();
        for turn in 0..10_000 {
            made = self.turned(real, &self.chance(real, turn));
            if made != real && !self.given.contains(&made) {
                break;
            }
        }
        self.given.insert(made.clone());
        self.values.insert(real.to_owned(), made.clone());
        made
    }

    /// By how many days a date of this person is moved: at most six weeks, never none.
    #[must_use]
    pub fn days(&self, person: &str) -> i64 {
        let chance = self.chance(person, 0);
        let days = i64::from(chance[0] % 42) + 1;
        if chance[1].is_multiple_of(2) { days } else { -days }
    }
}

fn syllables(chance: &[u8; 32], length: usize) -> String {
    let pick = |at: usize, among: &[u8]| char::from(among[usize::from(chance[at % 32]) % among.len()]);
    (0..length).map(|at| if at % 2 == 0 { pick(at, CONSONANTS) } else { pick(at, VOWELS) }).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_family_keeps_its_name_in_common_and_nobody_keeps_hers() {
        let mut fiction = Fiction::new([7; 32], ["Kabeya Mwamba Anne", "Kabeya Louis"].into_iter());
        let (anne, louis) = (fiction.text("Kabeya Mwamba Anne"), fiction.text("KABEYA Louis"));
        let first = |words: &str| words.split(' ').next().unwrap().to_lowercase();
        assert_eq!(first(&anne), first(&louis));
        assert!(louis.starts_with(|c: char| c.is_uppercase()) && !anne.contains("Kabeya"));
        assert_ne!(fiction.phone("+243 810 000 001"), "+243 810 000 001");
        assert!(!fiction.text("appeler le +243 810 000 001").contains("810 000 001"));
        assert!(fiction.email("anne.kabeya@ecole.cd").ends_with("@example.org"));
    }

    proptest! {
        #[test]
        fn no_two_words_become_one_and_none_stays(words in prop::collection::hash_set("[a-z]{2,8}", 1..60)) {
            let mut fiction = Fiction::new([1; 32], words.iter().map(String::as_str));
            let made: HashSet<String> = words.iter().map(|word| fiction.word(word)).collect();
            prop_assert_eq!(made.len(), words.len());
            prop_assert!(made.is_disjoint(&words));
        }

        #[test]
        fn numbers_keep_their_shape_and_stay_apart(numbers in prop::collection::hash_set("[A-Z]{2}[0-9]{5}", 1..60)) {
            let mut fiction = Fiction::new([2; 32], std::iter::empty());
            let made: HashSet<String> = numbers.iter().map(|number| fiction.number(number)).collect();
            prop_assert_eq!(made.len(), numbers.len());
            prop_assert!(made.iter().all(|number| number.len() == 7 && number[2..].bytes().all(|byte| byte.is_ascii_digit())));
        }
    }
}

//! Refused logins, counted per login and place and handed to the journal once a minute: guessing a thousand passwords must not
//! write a thousand rows. It refuses nobody.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Logins and places that are told apart; what is beyond them is counted together.
const MOST: usize = 1_000;

#[derive(Default)]
pub struct Refusals(Mutex<BTreeMap<(String, String), u32>>);

impl Refusals {
    pub fn count(&self, login: &str, source: &str) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let login: String = login.chars().take(64).collect();
        let key = (login, source.to_owned());
        let key = if counted.len() < MOST || counted.contains_key(&key) { key } else { ("*".to_owned(), "*".to_owned()) };
        *counted.entry(key).or_default() += 1;
    }

    /// What was counted since the last call: login, place, how often.
    #[must_use]
    pub fn take(&self) -> Vec<(String, String, u32)> {
        let counted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        counted.into_iter().map(|((login, source), count)| (login, source, count)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_guesses_are_few_rows() {
        let refusals = Refusals::default();
        for at in 0..5_000 {
            refusals.count("anne", "192.0.2.1");
            refusals.count(&format!("guess-{at}"), "192.0.2.2");
        }
        let taken = refusals.take();
        assert!(taken.len() <= MOST + 1);
        assert!(taken.contains(&("anne".to_owned(), "192.0.2.1".to_owned(), 5_000)));
        assert_eq!(taken.iter().map(|(.., count)| count).sum::<u32>(), 10_000);
        assert!(refusals.take().is_empty());
    }
}

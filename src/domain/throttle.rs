//! How often a password may be tried: delays and locks per account and per source, as pure arithmetic over counters the caller
//! keeps. A stranger who guesses at an account must never keep its owner out of it.
//!
//! Two lanes lead to an account. Sources that have logged this account in before are *known*, all others are *strangers*; each
//! lane has its own delays and its own allowance, so strangers use up theirs and the owner's usual place still has its own.

use serde::{Deserialize, Serialize};

use super::text::Text;

/// Failures in a row before the first delay.
const FREE: u32 = 3;
const LONGEST_DELAY: i64 = 5 * 60 * 1000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Attempts a lane serves in its window of a day. A sliding day touches at most two windows, so an account serves at most
/// 2 × (24 + 26) = 100.
const STRANGERS_A_DAY: u32 = 24;
const KNOWN_A_DAY: u32 = 26;
/// Of the known lane, what one place may use: somebody else at the office's computer leaves some for the owner's home.
const PAIR_A_DAY: u32 = 16;

/// Failures in a row until a lane closes for good: together NIST SP 800-63B-4's 100. A login by the other lane or an
/// administrator's new first secret opens it.
const STRANGERS_IN_A_ROW: u32 = 60;
const KNOWN_IN_A_ROW: u32 = 40;

/// A school is often one address for hundreds of people who mistype in the morning: a source is only slowed down late.
const SOURCE_FREE: u32 = 30;
const SOURCE_LONGEST_DELAY: i64 = 60 * 1000;
const SOURCE_A_DAY: u32 = 1_000;

/// What is kept of attempts: plain numbers, times in UTC epoch milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Failures since the last success.
    pub in_a_row: u32,
    /// When the present window of a day began.
    pub window: i64,
    /// Attempts in it that were not successes.
    pub in_window: u32,
    /// The last of them.
    pub last: i64,
}

/// Everything an attempt is judged by. The caller reads it, asks [`Attempts::admit`], writes it back *before* it hashes, so
/// that attempts side by side count too, and after a success writes [`Attempts::succeeded`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// On this account, from sources that never logged it in.
    pub strangers: Tally,
    /// On this account, from all sources that did.
    pub known: Tally,
    /// From this source on this account, when it logged it in before.
    pub pair: Option<Tally>,
    /// From this source, on whatever account it does not know.
    pub source: Tally,
}

/// Why an attempt is not served now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not before this instant.
    Until(i64),
    /// Not until somebody with the right to it gives a new first secret, or the owner logs in from a place that knows her.
    Closed,
}

impl Refused {
    /// What the person at the login reads; the same words whether or not the account exists.
    #[must_use]
    pub fn text(self, now: i64) -> Text {
        match self {
            Self::Until(until) => {
                let seconds = until.saturating_sub(now).max(0).saturating_add(999) / 1000;
                if seconds < 120 {
                    Text::new("password-wait-seconds").with("seconds", seconds)
                } else if seconds < 2 * 3600 {
                    Text::new("password-wait-minutes").with("minutes", (seconds + 59) / 60)
                } else {
                    Text::new("password-wait-hours").with("hours", (seconds + 3599) / 3600)
                }
            }
            Self::Closed => Text::new("password-closed"),
        }
    }

    /// What to do meanwhile.
    #[must_use]
    pub const fn hint(self) -> Text {
        match self {
            Self::Until(_) => Text::new("password-hint-wait"),
            Self::Closed => Text::new("password-hint-new-secret"),
        }
    }
}

struct Limits {
    free: u32,
    longest_delay: i64,
    a_day: u32,
    in_a_row: u32,
}

const STRANGERS: Limits = Limits { free: FREE, longest_delay: LONGEST_DELAY, a_day: STRANGERS_A_DAY, in_a_row: STRANGERS_IN_A_ROW };
const KNOWN: Limits = Limits { free: FREE, longest_delay: LONGEST_DELAY, a_day: KNOWN_A_DAY, in_a_row: KNOWN_IN_A_ROW };
const PAIR: Limits = Limits { free: FREE, longest_delay: LONGEST_DELAY, a_day: PAIR_A_DAY, in_a_row: KNOWN_IN_A_ROW };
const SOURCE: Limits = Limits { free: SOURCE_FREE, longest_delay: SOURCE_LONGEST_DELAY, a_day: SOURCE_A_DAY, in_a_row: u32::MAX };

impl Attempts {
    /// Whether one more attempt is served at `now`; if so, it is counted as the failure it is until it succeeds.
    ///
    /// # Errors
    /// When to come back, or that the account is closed to this source. A refused attempt counts nowhere.
    pub fn admit(&mut self, now: i64) -> Result<(), Refused> {
        let lanes: [(&mut Tally, &Limits); 2] = match &mut self.pair {
            Some(pair) => [(pair, &PAIR), (&mut self.known, &KNOWN)],
            None => [(&mut self.source, &SOURCE), (&mut self.strangers, &STRANGERS)],
        };
        for (tally, limits) in &lanes {
            tally.verdict(limits, now)?;
        }
        for (tally, _) in lanes {
            tally.count(now);
        }
        Ok(())
    }

    /// An admitted attempt was the right password: it is taken back, rows of failures end, and the source is known. Called on the
    /// tallies as they are now, not as they were before the hashing: other attempts may have counted meanwhile.
    pub fn succeeded(&mut self) {
        if let Some(pair) = &mut self.pair {
            pair.take_back();
            self.known.take_back();
        } else {
            self.source.take_back();
            // Only a first login speaks for the place: one's own account, known here, must not buy more guesses at others'.
            self.source.in_a_row = 0;
            self.strangers.take_back();
            self.pair = Some(Tally::default());
        }
        for tally in [&mut self.strangers, &mut self.known].into_iter().chain(self.pair.as_mut()) {
            tally.in_a_row = 0;
        }
    }

    /// An administrator gave a new first secret: every lane is open again, for what was guessed so far tells nothing about it. The
    /// caller does the same for each source that knows the account.
    pub fn reopen(&mut self) {
        self.strangers = Tally::default();
        self.known = Tally::default();
        self.pair = self.pair.map(|_| Tally::default());
    }
}

impl Tally {
    fn verdict(&self, limits: &Limits, now: i64) -> Result<(), Refused> {
        if self.in_a_row >= limits.in_a_row {
            return Err(Refused::Closed);
        }
        if self.is_from_another_time(now) {
            return Ok(());
        }
        let after_delay = match delay(self.in_a_row, limits) {
            0 => i64::MIN,
            delay => self.last.saturating_add(delay),
        };
        let after_window = if self.in_window >= limits.a_day { self.window.saturating_add(DAY) } else { i64::MIN };
        let until = after_delay.max(after_window);
        if now < until { Err(Refused::Until(until)) } else { Ok(()) }
    }

    /// A clock that ran ahead and was set right must not keep people out until it gets there again.
    fn is_from_another_time(&self, now: i64) -> bool {
        self.last > now.saturating_add(DAY)
    }

    fn count(&mut self, now: i64) {
        if self.in_window == 0 || now >= self.window.saturating_add(DAY) || self.is_from_another_time(now) {
            self.window = now;
            self.in_window = 0;
            self.last = now;
        }
        self.in_window += 1;
        self.in_a_row = self.in_a_row.saturating_add(1);
        // A clock set back must not shorten a delay.
        self.last = self.last.max(now);
    }

    fn take_back(&mut self) {
        self.in_window = self.in_window.saturating_sub(1);
    }
}

/// None, then 1 s, 2 s, 4 s … up to the longest.
fn delay(in_a_row: u32, limits: &Limits) -> i64 {
    match in_a_row.checked_sub(limits.free) {
        None => 0,
        Some(doublings) => 1_000_i64.checked_shl(doublings.min(30)).unwrap_or(i64::MAX).min(limits.longest_delay),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    /// One account as a store would keep it.
    #[derive(Default)]
    struct Door {
        strangers: Tally,
        known: Tally,
        pairs: HashMap<u32, Tally>,
        sources: HashMap<u32, Tally>,
    }

    impl Door {
        fn attempt(&mut self, source: u32, now: i64, right: bool) -> Result<(), Refused> {
            let mut attempts = Attempts {
                strangers: self.strangers,
                known: self.known,
                pair: self.pairs.get(&source).copied(),
                source: self.sources.get(&source).copied().unwrap_or_default(),
            };
            attempts.admit(now)?;
            if right {
                attempts.succeeded();
            }
            (self.strangers, self.known) = (attempts.strangers, attempts.known);
            self.sources.insert(source, attempts.source);
            if let Some(pair) = attempts.pair {
                self.pairs.insert(source, pair);
            }
            Ok(())
        }
    }

    #[test]
    fn three_tries_are_free_then_the_wait_doubles_to_five_minutes() {
        let (mut door, mut now, mut waits) = (Door::default(), 1_000_000, Vec::new());
        for _ in 0..16 {
            match door.attempt(1, now, false) {
                Ok(()) => {}
                Err(Refused::Until(until)) => {
                    waits.push((until - now) / 1000);
                    now = until;
                    door.attempt(1, now, false).expect("served after the wait");
                }
                Err(Refused::Closed) => unreachable!("sixteen are below the limit"),
            }
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
    }

    #[test]
    fn a_place_that_knows_the_owner_lets_her_in_while_strangers_are_guessing() {
        let mut door = Door::default();
        door.attempt(7, 0, true).expect("first login");
        for step in 0..10_000 {
            let _ = door.attempt(1_000 + step, i64::from(step) * 10_000, false);
        }
        assert!(door.attempt(2_000_000, 100_000_000, true).is_err(), "the strangers' lane is used up");
        assert_eq!(door.attempt(7, 100_000_000, true), Ok(()));
    }

    #[test]
    fn a_hundred_failures_in_a_row_close_the_account_until_somebody_gets_in() {
        let mut door = Door::default();
        door.attempt(7, 0, true).expect("first login");
        let (mut served, mut now) = (0, 0);
        for _ in 0..40_000 {
            now += LONGEST_DELAY;
            served += u32::from(door.attempt(7, now, false).is_ok()) + u32::from(door.attempt(8, now, false).is_ok());
        }
        assert_eq!(served, 100);
        assert_eq!(door.attempt(8, now, true), Err(Refused::Closed));
    }

    #[test]
    fn a_login_from_a_known_place_opens_the_way_for_a_new_one() {
        let mut door = Door::default();
        door.attempt(7, 0, true).expect("first login");
        let mut now = 0;
        while door.attempt(8, now, false) != Err(Refused::Closed) {
            now += LONGEST_DELAY;
        }
        door.attempt(7, now, true).expect("the owner");
        assert_eq!(door.attempt(9, now + DAY, true), Ok(()));
    }

    #[test]
    fn one_place_that_tries_many_accounts_is_slowed_down_but_a_school_in_the_morning_is_not() {
        let mut source = Tally::default();
        let mut served = 0;
        for person in 0..500 {
            let mut attempts = Attempts { source, ..Attempts::default() };
            if attempts.admit(person * 100).is_ok() {
                served += 1;
                // Every tenth mistypes.
                if person % 10 != 0 {
                    attempts.succeeded();
                }
                source = attempts.source;
            }
        }
        assert_eq!(served, 500);
        let mut spraying = Tally::default();
        let guesses = (0..500).filter(|guess| {
            let mut attempts = Attempts { source: spraying, ..Attempts::default() };
            let ok = attempts.admit(guess * 100).is_ok();
            spraying = attempts.source;
            ok
        });
        assert!(guesses.count() < 50);
    }

    #[test]
    fn a_new_first_secret_opens_a_closed_account() {
        let mut attempts = Attempts { strangers: Tally { in_a_row: STRANGERS_IN_A_ROW, ..Tally::default() }, ..Attempts::default() };
        assert_eq!(attempts.admit(0), Err(Refused::Closed));
        attempts.reopen();
        assert_eq!(attempts.admit(0), Ok(()));
    }

    #[test]
    fn a_clock_set_back_does_not_shorten_a_wait() {
        let mut attempts = Attempts::default();
        for at in 0..4 {
            attempts.admit(1_000_000 + at * 1_000).expect("served");
        }
        assert!(attempts.admit(0).is_err());
    }

    #[test]
    fn a_clock_that_ran_a_year_ahead_and_was_set_right_keeps_nobody_out() {
        let mut attempts = Attempts::default();
        for at in 0..4 {
            attempts.admit(365 * DAY + at * 1_000).expect("served");
        }
        assert_eq!(attempts.admit(0), Ok(()));
        assert_eq!(attempts.admit(1), Err(Refused::Until(4_000)));
    }

    #[test]
    fn a_wait_is_told_in_the_unit_people_count_it_in() {
        let told = |wait: i64| Refused::Until(1_000 + wait).text(1_000);
        assert_eq!(told(1), Text::new("password-wait-seconds").with("seconds", 1_i64));
        assert_eq!(told(300_000), Text::new("password-wait-minutes").with("minutes", 5_i64));
        assert_eq!(told(DAY), Text::new("password-wait-hours").with("hours", 24_i64));
        assert_eq!(told(-5), Text::new("password-wait-seconds").with("seconds", 0_i64));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_day_serves_more_than_a_hundred_guesses_from_any_mix_of_sources(
            known in 1_u32..6,
            steps in proptest::collection::vec((0_u32..40, 0_i64..600_000, prop::bool::weighted(0.02)), 2_000),
        ) {
            let mut door = Door::default();
            for source in 0..known {
                let _ = door.attempt(source, 0, true);
            }
            let (mut now, mut served) = (0, Vec::new());
            for (source, pause, right) in steps {
                now += pause;
                // Only places that already are hers log the owner in.
                let right = right && source < known;
                if door.attempt(source, now, right).is_ok() && !right {
                    served.push(now);
                }
            }
            for (at, start) in served.iter().enumerate() {
                let day = served[at..].iter().take_while(|guess| **guess < start + DAY).count();
                prop_assert!(day <= 100, "{day} within a day");
            }
        }

        #[test]
        fn the_owner_always_recovers_from_her_usual_place(guesses in proptest::collection::vec((1_u32..1_000, 0_i64..60_000), 0..3_000)) {
            let mut door = Door::default();
            door.attempt(0, 0, true).expect("first login");
            let mut now = 0;
            for (stranger, pause) in guesses {
                now += pause;
                let _ = door.attempt(stranger, now, false);
            }
            prop_assert_eq!(door.attempt(0, now, true), Ok(()));
        }
    }
}

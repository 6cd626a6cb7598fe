//! Days as people say them at a desk, of which only today tells which they are: `1.9`, `auj`, `+7`. What files write is [`Day::read`]'s.

use super::super::name::fold;
use super::{Day, DayOrder, number};

/// What somebody said of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    Day(Day),
    /// So many days from today, back where it is below nought.
    In(i64),
    /// In the year of today.
    OfYear {
        month: i8,
        day: i8,
    },
}

impl Spoken {
    /// All that [`Day::read`] takes, `1.9`, `auj` or `today`, `+7` in a week and `-1` yesterday.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let written = written.trim();
        let count = |sign| written.strip_prefix(sign).and_then(|days| days.parse::<u16>().ok()).map(i64::from);
        if let Some(count) = count('+').or_else(|| count('-').map(|back| -back)) {
            return Some(Self::In(count));
        }
        let word = fold(written).replace(' ', "");
        if word.len() >= 3 && ["aujourdhui", "today"].iter().any(|name| name.starts_with(&word)) {
            return Some(Self::In(0));
        }
        if let Ok(day) = Day::read(written, DayOrder::DayFirst) {
            return Some(Self::Day(day));
        }
        let parts: Vec<&str> = written.split(['/', '.', '-']).collect();
        let [day, month] = parts[..] else { return None };
        Some(Self::OfYear { month: number(month).ok()?, day: number(day).ok()? })
    }

    /// The day that is meant; none where this year has no such day.
    #[must_use]
    pub fn on(self, today: Day) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::In(days) => Some(today.plus(days)),
            Self::OfYear { month, day } => Day::new(today.year(), month, day).ok(),
        }
    }
}

impl Day {
    /// Reads a day as people say it at a desk.
    #[must_use]
    pub fn spoken(written: &str, today: Self) -> Option<Self> {
        Spoken::read(written)?.on(today)
    }

    /// The same of days that follow one another, as those of instalments do: one without a year is the first such day from `from` on.
    #[must_use]
    pub fn spoken_from(written: &str, today: Self, from: Self) -> Option<Self> {
        match Spoken::read(written)? {
            // The 29th of February waits for its year.
            Spoken::OfYear { month, day } => {
                (from.year()..from.year().saturating_add(9)).find_map(|year| Self::new(year, month, day).ok().filter(|day| *day >= from))
            }
            said => said.on(today),
        }
    }
}

/// Every day among these words in full, each from the one before it on and the first from `from`; what stands behind `=` and what is no
/// day stay as they are.
#[must_use]
pub fn follow(written: &str, today: Day, from: Day, full: fn(Day) -> String) -> String {
    let mut from = from;
    let mut word = |word: &str| {
        let word = word.trim_end_matches(',');
        let (said, amount) = word.split_once('=').map_or((word, None), |(said, amount)| (said, Some(amount)));
        let Some(day) = Day::spoken_from(said, today, from) else { return word.to_owned() };
        from = day;
        amount.map_or_else(|| full(day), |amount| format!("{}={amount}", full(day)))
    };
    written.split([' ', ';']).filter(|part| !part.is_empty()).map(&mut word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_read_as_people_say_them() {
        let today = Day::new(2026, 11, 9).expect("a day");
        let said = |written| Day::spoken(written, today).map(|day| day.to_string());
        for (written, meant) in [
            ("1.9", "2026-09-01"),
            (" 1/9 ", "2026-09-01"),
            ("1/9/27", "2027-09-01"),
            ("+7", "2026-11-16"),
            ("-9", "2026-10-31"),
            ("auj", "2026-11-09"),
            ("Today", "2026-11-09"),
        ] {
            assert_eq!(said(written), Some(meant.to_owned()), "{written}");
        }
        for written in ["", "31.2", "29.2", "1", "au", "+x", "1.13", "+1.2"] {
            assert_eq!(said(written), None, "{written}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one_where_days_follow_one_another() {
        let today = Day::new(2026, 11, 9).expect("a day");
        let said = |written| Day::spoken_from(written, today, today).map(|day| day.to_string());
        for (written, meant) in [
            ("9.11", "2026-11-09"),
            ("8.11", "2027-11-08"),
            ("15/1", "2027-01-15"),
            ("29.2", "2028-02-29"),
            ("15/1/2026", "2026-01-15"),
            ("+30", "2026-12-09"),
        ] {
            assert_eq!(said(written), Some(meant.to_owned()), "{written}");
        }
        assert_eq!(said("31.2"), None);
    }

    #[test]
    fn days_in_a_row_are_written_in_full_with_what_is_due_behind_them() {
        let today = Day::new(2026, 11, 9).expect("a day");
        let row = |written| follow(written, today, today, |day| day.to_string());
        assert_eq!(row("1.12=500; 1.1=250, 1.3"), "2026-12-01=500 2027-01-01=250 2027-03-01");
        assert_eq!(row("demain +7"), "demain 2026-11-16");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(written in any::<String>(), year in -9_999_i16..=9_999) {
            let today = Day::new(year, 3, 1).expect("every year has a first of March");
            let _ = Day::spoken(&written, today);
            let _ = follow(&written, today, today, Day::written);
        }
    }
}

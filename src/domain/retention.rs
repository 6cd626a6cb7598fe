//! What is kept, and for how long: which backups, and what the school knows of people who left. It deletes nothing.

use std::collections::BTreeSet;

use super::day::Day;

/// How many days, weeks and months keep their last backup. The newest backup of all is always kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    pub daily: u16,
    pub weekly: u16,
    pub monthly: u16,
}

impl Default for Keep {
    fn default() -> Self {
        Self { daily: 7, weekly: 5, monthly: 12 }
    }
}

/// For how long what is known of people is kept; nought is for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rules {
    /// After so many years away, somebody is erased.
    pub people_years: u16,
    /// Reasons and remarks of absences.
    pub absences_years: u16,
    /// Logins, refusals, exports.
    pub events_months: u16,
}

impl Default for Rules {
    fn default() -> Self {
        Self { people_years: 5, absences_years: 1, events_months: 12 }
    }
}

/// Why a backup is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    Newest,
    Day,
    Week,
    Month,
}

/// For each backup, given newest first by its day, why it is kept; none: it may go. A period without a backup takes no place.
#[must_use]
pub fn kept(days: &[Day], keep: Keep) -> Vec<Option<Reason>> {
    let mut seen = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut reasons = Vec::with_capacity(days.len());
    for (at, day) in days.iter().enumerate() {
        let date = day.0;
        let week = date.iso_week_date();
        let daily = seen.0.insert(date) && seen.0.len() <= usize::from(keep.daily);
        let weekly = seen.1.insert((week.year(), week.week())) && seen.1.len() <= usize::from(keep.weekly);
        let monthly = seen.2.insert((date.year(), date.month())) && seen.2.len() <= usize::from(keep.monthly);
        reasons.push(match (at, daily, weekly, monthly) {
            (0, ..) => Some(Reason::Newest),
            (_, true, ..) => Some(Reason::Day),
            (_, _, true, _) => Some(Reason::Week),
            (_, _, _, true) => Some(Reason::Month),
            _ => None,
        });
    }
    reasons
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(back: i32) -> Day {
        let newest = Day::new(2026, 11, 27).expect("a day");
        Day(newest.0.checked_sub(jiff::Span::new().days(back)).expect("a day in range"))
    }

    #[test]
    fn a_year_of_daily_backups_shrinks_to_days_weeks_and_months() {
        let days: Vec<Day> = (0..365).map(day).collect();
        let reasons = kept(&days, Keep { daily: 7, weekly: 4, monthly: 12 });
        let count = |reason| reasons.iter().filter(|found| **found == Some(reason)).count();
        assert_eq!((count(Reason::Newest), count(Reason::Day)), (1, 6));
        // The present week and month, and the week before, are kept by days already.
        assert_eq!((count(Reason::Week), count(Reason::Month)), (2, 11));
        assert_eq!(reasons.iter().flatten().count(), 20);
    }

    #[test]
    fn of_one_day_the_last_is_kept() {
        let reasons = kept(&[day(0), day(0), day(1), day(1)], Keep { daily: 2, weekly: 0, monthly: 0 });
        assert_eq!(reasons, [Some(Reason::Newest), None, Some(Reason::Day), None]);
    }

    proptest! {
        #[test]
        fn keeping_more_never_loses_one_and_the_newest_stays(
            mut back in prop::collection::vec(0_i32..900, 1..60), daily in 0_u16..10, weekly in 0_u16..10, monthly in 0_u16..10,
        ) {
            back.sort_unstable();
            let days: Vec<Day> = back.into_iter().map(day).collect();
            let few = kept(&days, Keep { daily, weekly, monthly });
            let more = kept(&days, Keep { daily: daily + 1, weekly: weekly + 2, monthly: monthly + 3 });
            prop_assert_eq!(few[0], Some(Reason::Newest));
            prop_assert!(few.iter().zip(&more).all(|(few, more)| few.is_none() || more.is_some()));
            let most = usize::from(1 + daily + weekly + monthly);
            prop_assert!(few.iter().flatten().count() <= most);
        }
    }
}

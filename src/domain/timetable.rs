//! The timetable: which course when and where, on which of two alternating weeks, and what stands in each other's way.

use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::hour::{Hour, day_number, weekday};

coded! {
    /// Which weeks a slot is in.
    Weeks {
        Every = "every" "weeks-every",
        A = "a" "weeks-a",
        B = "b" "weeks-b",
    }
}

impl Weeks {
    /// Whether both are ever in the same week.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self == Self::Every || other == Self::Every || self == other
    }
}

/// Week A is the one in which the school year begins; B follows it, and so on.
#[must_use]
pub fn week_of(day: Day, year_starts: Day) -> Weeks {
    let monday = |day: Day| day_number(day) - i64::from(weekday(day)) + 1;
    if ((monday(day) - monday(year_starts)) / 7).rem_euclid(2) == 0 { Weeks::A } else { Weeks::B }
}

/// When a slot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Monday is 1.
    pub weekday: u32,
    pub from: Hour,
    pub to: Hour,
    pub weeks: Weeks,
    pub first: Option<Day>,
    pub last: Option<Day>,
}

impl When {
    /// Whether both take the same minute of some day.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let begins = |one: Option<Day>, end: Option<Day>| one.zip(end).is_none_or(|(one, end)| one <= end);
        self.weekday == other.weekday
            && self.from < other.to
            && other.from < self.to
            && self.weeks.meets(other.weeks)
            && begins(self.first, other.last)
            && begins(other.first, self.last)
    }

    /// Whether it is on this day of a school year that began then.
    #[must_use]
    pub fn is_on(self, day: Day, year_starts: Day) -> bool {
        self.weekday == weekday(day)
            && self.weeks.meets(week_of(day, year_starts))
            && self.first.is_none_or(|first| first <= day)
            && self.last.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(weeks: Weeks, from: &str, to: &str) -> When {
        When { weekday: 1, from: Hour::read(from).unwrap(), to: Hour::read(to).unwrap(), weeks, first: None, last: None }
    }

    #[test]
    fn weeks_alternate_from_the_one_the_year_begins_in() {
        let starts: Day = "2026-09-02".parse().unwrap();
        let of = |day: &str| week_of(day.parse().unwrap(), starts);
        assert_eq!([of("2026-08-31"), of("2026-09-06"), of("2026-09-07"), of("2026-09-14")], [Weeks::A, Weeks::A, Weeks::B, Weeks::A]);
        assert_eq!([of("2027-01-04"), of("2027-01-11")], [Weeks::A, Weeks::B]);
    }

    #[test]
    fn slots_meet_where_they_share_a_minute_of_a_week() {
        assert!(when(Weeks::A, "8:00", "9:00").meets(when(Weeks::Every, "8:50", "9:40")));
        assert!(!when(Weeks::A, "8:00", "9:00").meets(when(Weeks::B, "8:00", "9:00")));
        assert!(!when(Weeks::A, "8:00", "9:00").meets(when(Weeks::A, "9:00", "10:00")));
        let ended = When { last: Some("2026-10-01".parse().unwrap()), ..when(Weeks::A, "8:00", "9:00") };
        let begun = When { first: Some("2026-10-02".parse().unwrap()), ..when(Weeks::A, "8:00", "9:00") };
        assert!(!ended.meets(begun) && !begun.meets(ended));
    }
}

//! What time it is for the school: the instant, and the day in its own time zone. However often it is read, it goes no faster.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::day::{Day, moment};

/// One reading of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// UTC epoch milliseconds. What happened first the journal knows by its turns, not by these.
    pub millis: i64,
    pub today: Day,
}

#[derive(Clone)]
pub struct Clock {
    source: Source,
    zone: TimeZone,
}

#[derive(Clone)]
enum Source {
    System,
    /// A day that does not pass, for tests and worked examples; each reading is a millisecond later.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    #[must_use]
    pub fn system() -> Self {
        Self { source: Source::System, zone: TimeZone::UTC }
    }

    /// Stands at this instant, in UTC epoch milliseconds.
    #[must_use]
    pub fn fixed(millis: i64) -> Self {
        Self { source: Source::Fixed(Arc::new(AtomicI64::new(millis))), zone: TimeZone::UTC }
    }

    /// The same clock on the wall of a school in this IANA zone; UTC when nobody knows it.
    #[must_use]
    pub fn in_zone(&self, zone: &str) -> Self {
        Self { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC), ..self.clone() }
    }

    #[must_use]
    pub fn now(&self) -> Moment {
        let millis = match &self.source {
            Source::System => Timestamp::now().as_millisecond(),
            Source::Fixed(next) => next.fetch_add(1, Ordering::Relaxed),
        };
        Moment { millis, today: self.day(millis) }
    }

    /// The school's day at an instant.
    #[must_use]
    pub fn day(&self, millis: i64) -> Day {
        let instant = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        Day(instant.to_zoned(self.zone.clone()).date())
    }

    /// The instant a day begins on the wall, in UTC epoch milliseconds.
    #[must_use]
    pub fn begins(&self, day: Day) -> i64 {
        day.0.to_zoned(self.zone.clone()).map_or(0, |begin| begin.timestamp().as_millisecond())
    }

    /// The hours and minutes on the wall at an instant.
    #[must_use]
    pub fn hands(&self, millis: i64) -> (i8, i8) {
        let wall = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone());
        (wall.hour(), wall.minute())
    }

    /// The wall time at an instant, `2026-11-23 10:32`.
    #[must_use]
    pub fn wall(&self, millis: i64) -> String {
        let instant = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        instant.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The same as people write it, `23/11/2026 10:32`.
    #[must_use]
    pub fn moment(&self, millis: i64) -> String {
        moment(&self.wall(millis))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_read_all_the_time_goes_no_faster() {
        let clock = Clock::system();
        let begun = std::time::Instant::now();
        let first = clock.now().millis;
        let last = (0..200_000).fold(first, |_, _| clock.now().millis);
        let passed = i64::try_from(begun.elapsed().as_millis()).unwrap();
        assert!(last - first <= passed + 1, "{} ms were told, {passed} passed", last - first);
    }

    #[test]
    fn the_day_is_the_schools() {
        let clock = Clock::fixed(1_790_000_000_000).in_zone("Africa/Kinshasa");
        assert!(clock.now().millis < clock.now().millis);
        // 23:30 UTC is already the next day in Kinshasa (UTC+1).
        assert_eq!(clock.day(1_767_223_800_000).to_string(), "2026-01-01");
        assert_eq!(Clock::fixed(0).day(1_767_223_800_000).to_string(), "2025-12-31");
    }
}

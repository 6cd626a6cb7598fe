//! The school's own clock: times of day and moments on its wall. Never instants: no zone, no shift of summer time touches them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::text::Text;

const DAY: u16 = 24 * 60;

/// A time of day in minutes after midnight, written `07:30`; `24:00` ends a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hour(u16);

/// A text that is no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day")]
pub struct NotAnHour;

impl Hour {
    pub const MIDNIGHT: Self = Self(0);
    pub const END: Self = Self(DAY);

    /// # Errors
    /// [`NotAnHour`] beyond `24:00`.
    pub const fn from_minutes(minutes: u16) -> Result<Self, NotAnHour> {
        if minutes <= DAY { Ok(Self(minutes)) } else { Err(NotAnHour) }
    }

    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// So many minutes later, not beyond the end of the day.
    #[must_use]
    pub const fn plus(self, minutes: u16) -> Self {
        let sum = self.0.saturating_add(minutes);
        Self(if sum > DAY { DAY } else { sum })
    }

    /// Reads what people write: `8:00`, `08h`, `8h30`, `0830`, `8`.
    ///
    /// # Errors
    /// [`NotAnHour`] when it is none of these.
    pub fn read(written: &str) -> Result<Self, NotAnHour> {
        let written = written.trim();
        let (hours, minutes) = match written.split_once([':', 'h', 'H', '.']) {
            Some((hours, "")) => (hours, "0"),
            Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
            Some(_) => return Err(NotAnHour),
            None if written.len() == 4 && written.is_ascii() => written.split_at(2),
            None => (written, "0"),
        };
        let number = |digits: &str| -> Result<u16, NotAnHour> {
            if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(NotAnHour);
            }
            digits.parse().map_err(|_| NotAnHour)
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        if minutes > 59 { Err(NotAnHour) } else { Self::from_minutes(hours * 60 + minutes) }
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for Hour {
    type Err = NotAnHour;

    fn from_str(written: &str) -> Result<Self, NotAnHour> {
        Self::read(written)
    }
}

impl TryFrom<String> for Hour {
    type Error = NotAnHour;

    fn try_from(written: String) -> Result<Self, NotAnHour> {
        Self::read(&written)
    }
}

impl From<Hour> for String {
    fn from(hour: Hour) -> Self {
        hour.to_string()
    }
}

/// A moment on the school's wall, written `2026-11-23T07:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Wall {
    pub day: Day,
    pub hour: Hour,
}

impl Wall {
    #[must_use]
    pub const fn new(day: Day, hour: Hour) -> Self {
        Self { day, hour }
    }

    /// Minutes on a line without gaps or repetitions: every civil day has 1,440 of them, also when the clocks change.
    #[must_use]
    pub fn minute(self) -> i64 {
        day_number(self.day) * i64::from(DAY) + i64::from(self.hour.0)
    }

    /// The moment at such a minute.
    #[must_use]
    pub fn at_minute(minute: i64) -> Self {
        let epoch = Day(jiff::civil::date(1970, 1, 1));
        let hour = u16::try_from(minute.rem_euclid(i64::from(DAY))).unwrap_or_default();
        Self { day: epoch.plus(minute.div_euclid(i64::from(DAY))), hour: Hour(hour) }
    }
}

/// How many days after 1970-01-01 a day is.
#[must_use]
pub fn day_number(day: Day) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i64::from(day.0.since(epoch).map_or(0, |span| span.get_days()))
}

/// Monday is 1, Sunday 7.
#[must_use]
pub fn weekday(day: Day) -> u32 {
    u32::try_from(day.0.weekday().to_monday_one_offset()).unwrap_or(1)
}

/// A weekday by its number.
#[must_use]
pub fn weekday_name(weekday: u32) -> Text {
    const NAMES: [&str; 7] = ["weekday-mon", "weekday-tue", "weekday-wed", "weekday-thu", "weekday-fri", "weekday-sat", "weekday-sun"];
    Text::new(NAMES[(weekday as usize).saturating_sub(1).min(6)])
}

impl fmt::Display for Wall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.day, self.hour)
    }
}

impl FromStr for Wall {
    type Err = NotAnHour;

    fn from_str(written: &str) -> Result<Self, NotAnHour> {
        let (day, hour) = written.trim().split_once(['T', ' ']).ok_or(NotAnHour)?;
        Ok(Self { day: day.parse().map_err(|_| NotAnHour)?, hour: Hour::read(hour)? })
    }
}

impl TryFrom<String> for Wall {
    type Error = NotAnHour;

    fn try_from(written: String) -> Result<Self, NotAnHour> {
        written.parse()
    }
}

impl From<Wall> for String {
    fn from(wall: Wall) -> Self {
        wall.to_string()
    }
}

/// A stretch of time on the school's wall; its end is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub from: Wall,
    pub to: Wall,
}

impl Span {
    #[must_use]
    pub const fn new(from: Wall, to: Wall) -> Self {
        Self { from, to }
    }

    /// A stretch within one day.
    #[must_use]
    pub const fn on(day: Day, from: Hour, to: Hour) -> Self {
        Self { from: Wall::new(day, from), to: Wall::new(day, to) }
    }

    /// Whether both share a minute.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// `23/11/2026 07:30–08:20`, or both days.
    #[must_use]
    pub fn written(self) -> String {
        let Self { from, to } = self;
        if from.day == to.day {
            return format!("{} {}–{}", from.day.written(), from.hour, to.hour);
        }
        format!("{} {} – {} {}", from.day.written(), from.hour, to.day.written(), to.hour)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (written, minutes) in [("8:00", 480), ("08h30", 510), ("8h", 480), ("0730", 450), ("17", 1020), ("24:00", 1440), ("7.05", 425)]
        {
            assert_eq!(Hour::read(written).map(Hour::minutes), Ok(minutes), "{written}");
        }
        for written in ["", "25", "8:60", "8:5", "24:01", "x", "123", "-1:00", "é0:00"] {
            assert_eq!(Hour::read(written), Err(NotAnHour), "{written}");
        }
    }

    #[test]
    fn the_days_the_clocks_change_have_as_many_minutes_as_any_other() {
        for day in ["2026-03-29", "2026-10-25", "2026-11-23"] {
            let day: Day = day.parse().unwrap();
            let (from, to) = (Wall::new(day, Hour::MIDNIGHT), Wall::new(day.plus(1), Hour::MIDNIGHT));
            assert_eq!(to.minute() - from.minute(), 1440);
        }
    }

    proptest! {
        #[test]
        fn a_wall_reads_back_and_keeps_its_order(days in 0_i64..40_000, a in 0_u16..1440, b in 0_u16..1440) {
            let day = Day::new(1970, 1, 1).unwrap().plus(days);
            let (one, other) = (Wall::new(day, Hour(a)), Wall::new(day, Hour(b)));
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            prop_assert_eq!(one.cmp(&other), one.minute().cmp(&other.minute()));
            prop_assert_eq!(day_number(day), days);
            prop_assert_eq!(Wall::at_minute(one.minute()), one);
        }

        #[test]
        fn no_text_makes_the_reader_panic(written in any::<String>()) {
            let _ = Hour::read(&written);
            let _ = written.parse::<Wall>();
        }
    }
}

//! Civil days: a date in the school's own time zone, never an instant and never converted.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod spoken;

pub use spoken::{Spoken, follow};

/// A calendar day, written `2026-09-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

/// A text that is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day")]
pub struct NotADay;

/// How days are written where the month and the day are both at most 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// 31/12/2026: all our countries.
    #[default]
    DayFirst,
    /// 12/31/2026: American files.
    MonthFirst,
}

impl Day {
    /// # Errors
    /// [`NotADay`] when the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, NotADay> {
        Date::new(year, month, day).map(Self).map_err(|_| NotADay)
    }

    /// As people of our countries write it: `01/09/2026`.
    #[must_use]
    pub fn written(self) -> String {
        self.0.strftime("%d/%m/%Y").to_string()
    }

    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The same day a year later; the 28th where there is no 29th of February.
    #[must_use]
    pub fn next_year(self) -> Self {
        use jiff::ToSpan as _;
        Self(self.0.saturating_add(1.year()))
    }

    /// How many days later it is than another.
    #[must_use]
    pub fn since(self, other: Self) -> i64 {
        i64::from(self.0.since(other.0).map(|span| span.get_days()).unwrap_or_default())
    }

    /// The day `count` days later (earlier when negative); stays at the calendar's end.
    #[must_use]
    pub fn plus(self, count: i64) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().try_days(count).unwrap_or_default()))
    }

    /// How many days later the other is; less than nought when it is earlier.
    #[must_use]
    pub fn until(self, other: Self) -> i64 {
        i64::from((other.0 - self.0).get_days())
    }

    /// The first day of the twelve months that end on this one.
    #[must_use]
    pub fn first_of_twelve_months(self) -> Self {
        self.plus_months(-12).plus(1)
    }

    /// So many months later, on the month's last day where it has no such day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    /// Reads what people and files write: ISO (`2026-09-01`, also with a time behind it), `1/9/2026`, `01.09.26`, `1-9-2026`,
    /// `20260901`. Two-digit years fall within 1930–2029.
    ///
    /// # Errors
    /// [`NotADay`] when it is none of these, or no day of the calendar.
    pub fn read(written: &str, order: DayOrder) -> Result<Self, NotADay> {
        let written = written.trim();
        let date = written.split(['T', ' ']).next().unwrap_or_default();
        if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
            return Self::new(number(&date[..4])?, number(&date[4..6])?, number(&date[6..])?);
        }
        let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
        let [a, b, c] = parts[..] else { return Err(NotADay) };
        if a.len() == 4 {
            return Self::new(number(a)?, number(b)?, number(c)?);
        }
        let mut year: i16 = number(c)?;
        if c.len() == 2 {
            year += if year < 30 { 2000 } else { 1900 };
        } else if c.len() != 4 {
            return Err(NotADay);
        }
        match order {
            DayOrder::DayFirst => Self::new(year, number(b)?, number(a)?),
            DayOrder::MonthFirst => Self::new(year, number(a)?, number(b)?),
        }
    }
}

fn number<T: FromStr>(digits: &str) -> Result<T, NotADay> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotADay);
    }
    digits.parse().map_err(|_| NotADay)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(iso: &str) -> Result<Self, NotADay> {
        iso.parse().map(Self).map_err(|_| NotADay)
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(iso: String) -> Result<Self, NotADay> {
        iso.parse()
    }
}

/// `23/11/2026 09:00` of a wall clock's `2026-11-23 09:00`.
#[must_use]
pub fn moment(wall: &str) -> String {
    match wall.split_once(' ') {
        Some((date, hour)) => date.parse().map_or_else(|_| wall.to_owned(), |date: Day| format!("{} {hour}", date.written())),
        None => wall.to_owned(),
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

/// A birth date as far as it is known; many registers hold only the year. Written `2012-05-17`, `2012-05` or `2012`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum BirthDate {
    Day(Day),
    Month { year: i16, month: i8 },
    Year(i16),
}

impl BirthDate {
    /// Reads a day as [`Day::read`] does, `05/2012`, `2012-05`, or a lone year.
    ///
    /// # Errors
    /// [`NotADay`] when it is none of these.
    pub fn read(written: &str, order: DayOrder) -> Result<Self, NotADay> {
        let written = written.trim();
        if written.len() == 4 {
            let year: i16 = number(written)?;
            return if (1900..2100).contains(&year) { Ok(Self::Year(year)) } else { Err(NotADay) };
        }
        let parts: Vec<&str> = written.split(['/', '.', '-']).collect();
        if let [a, b] = parts[..] {
            let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
            let (year, month): (i16, i8) = (number(year)?, number(month)?);
            Day::new(year, month, 1)?;
            return Ok(Self::Month { year, month });
        }
        Day::read(written, order).map(Self::Day)
    }

    /// Whether both can be the same day: one says no more than the beginning of the other.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        self.year() == other.year() && self.month().zip(other.month()).is_none_or(|(one, other)| one == other) && self.same_day(other)
    }

    /// Whether it agrees with the other and says more.
    #[must_use]
    pub fn refines(self, other: Self) -> bool {
        self != other && self.agrees(other) && (matches!(self, Self::Day(_)) || matches!(other, Self::Year(_)))
    }

    fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Month { year, .. } | Self::Year(year) => year,
        }
    }

    fn month(self) -> Option<i8> {
        match self {
            Self::Day(day) => Some(day.0.month()),
            Self::Month { month, .. } => Some(month),
            Self::Year(_) => None,
        }
    }

    fn same_day(self, other: Self) -> bool {
        !matches!((self, other), (Self::Day(one), Self::Day(other)) if one != other)
    }
}

impl BirthDate {
    /// As people write it, as far as it is known: `17/05/2012`, `05/2012` or `2012`.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Day(day) => day.written(),
            Self::Month { year, month } => format!("{month:02}/{year:04}"),
            Self::Year(year) => year.to_string(),
        }
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for BirthDate {
    type Err = NotADay;

    fn from_str(written: &str) -> Result<Self, NotADay> {
        Self::read(written, DayOrder::DayFirst)
    }
}

impl TryFrom<String> for BirthDate {
    type Error = NotADay;

    fn try_from(written: String) -> Result<Self, NotADay> {
        written.parse()
    }
}

impl From<BirthDate> for String {
    fn from(date: BirthDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_twelve_months_begins_the_day_after_its_end() {
        let first = |ends: &str| ends.parse::<Day>().unwrap().first_of_twelve_months().to_string();
        assert_eq!(first("2027-07-15"), "2026-07-16");
        assert_eq!(first("2028-02-29"), "2027-03-01");
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = |written| Day::read(written, DayOrder::DayFirst).map(|d| d.to_string());
        for written in ["2026-09-01", "1/9/2026", "01.09.26", "1-9-2026", "20260901", "2026-09-01T00:00:00Z"] {
            assert_eq!(day(written), Ok("2026-09-01".to_owned()), "{written}");
        }
        for written in ["", "31/02/2026", "abc", "1/9", "1/9/202", "12345678901"] {
            assert_eq!(day(written), Err(NotADay), "{written}");
        }
        assert_eq!(Day::read("4/2/2000", DayOrder::MonthFirst).map(|d| d.to_string()), Ok("2000-04-02".to_owned()));
    }

    #[test]
    fn a_birth_date_keeps_its_precision() {
        for (written, kept) in [("17/05/2012", "2012-05-17"), ("05/2012", "2012-05"), ("2012", "2012")] {
            let read: BirthDate = written.parse().expect(written);
            assert_eq!(read.to_string(), kept);
            assert_eq!(kept.parse(), Ok(read));
        }
    }

    #[test]
    fn a_vaguer_birth_date_agrees_with_the_day_and_does_not_refine_it() {
        let read = |written: &str| written.parse::<BirthDate>().expect(written);
        for (one, other, agrees) in [("2012", "2012-05-17", true), ("2012-05", "2012-05-17", true), ("2012-06", "2012-05-17", false)] {
            assert_eq!((read(one).agrees(read(other)), read(other).agrees(read(one))), (agrees, agrees), "{one} {other}");
            assert_eq!((read(one).refines(read(other)), read(other).refines(read(one))), (false, agrees), "{one} {other}");
        }
        assert!(!read("2012-05-17").agrees(read("2012-05-18")));
    }
}

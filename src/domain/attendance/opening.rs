//! When there is class: the school's week, its days and half-days without class, and the hour that parts morning from afternoon.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::minutes::Minutes;
use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::hour::{Hour, Span, weekday};

coded! {
    Half {
        Morning = "am" "half-morning",
        Afternoon = "pm" "half-afternoon",
    }
}

/// A stretch of class within a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    pub from: Hour,
    pub to: Hour,
}

/// The hours with class on each day of a week, written `mon-fri 07:30-12:30 13:00-17:30; sat 07:30-12:30`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week([Vec<Period>; 7]);

/// A text that tells no opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no opening hours")]
pub struct NotOpening;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// As French offices write them.
const JOURS: [&str; 7] = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"];

impl Week {
    /// Monday is 1.
    #[must_use]
    pub fn of(&self, weekday: u32) -> &[Period] {
        usize::try_from(weekday).ok().and_then(|day| self.0.get(day.checked_sub(1)?)).map_or(&[], Vec::as_slice)
    }

    pub fn set(&mut self, weekday: u32, periods: Vec<Period>) {
        if let Some(day) = usize::try_from(weekday).ok().and_then(|day| self.0.get_mut(day.checked_sub(1)?)) {
            *day = periods;
        }
    }

    /// Only what lies within these hours: a shift's day.
    #[must_use]
    pub fn within(&self, from: Hour, to: Hour) -> Self {
        let cut = |period: &Period| Period { from: period.from.max(from), to: period.to.min(to) };
        Self(self.0.each_ref().map(|day| day.iter().map(cut).filter(|period| period.from < period.to).collect()))
    }
}

impl FromStr for Week {
    type Err = NotOpening;

    fn from_str(written: &str) -> Result<Self, NotOpening> {
        let day = |name: &str| -> Option<usize> {
            let name = name.trim().to_lowercase();
            let start = name.get(..3)?;
            DAYS.iter().chain(&JOURS).position(|known| *known == start).map(|at| at % 7)
        };
        let mut week = Self::default();
        for part in written.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let mut words = part.split_whitespace();
            let days = words.next().ok_or(NotOpening)?;
            let (first, last) = days.split_once('-').unwrap_or((days, days));
            let (first, last) = (day(first).ok_or(NotOpening)?, day(last).ok_or(NotOpening)?);
            let mut periods = Vec::new();
            for word in words {
                let (from, to) = word.split_once('-').ok_or(NotOpening)?;
                let period = Period { from: Hour::read(from).map_err(|_| NotOpening)?, to: Hour::read(to).map_err(|_| NotOpening)? };
                if period.from >= period.to || periods.last().is_some_and(|before: &Period| before.to > period.from) {
                    return Err(NotOpening);
                }
                periods.push(period);
            }
            if first > last || periods.is_empty() {
                return Err(NotOpening);
            }
            for place in &mut week.0[first..=last] {
                place.clone_from(&periods);
            }
        }
        if week.0.iter().all(Vec::is_empty) { Err(NotOpening) } else { Ok(week) }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = 0;
        let mut first = true;
        while at < 7 {
            let periods = &self.0[at];
            let end = (at..7).take_while(|day| self.0[*day] == *periods).last().unwrap_or(at);
            if !periods.is_empty() {
                f.write_str(if std::mem::take(&mut first) { "" } else { "; " })?;
                f.write_str(DAYS[at])?;
                if end > at {
                    write!(f, "-{}", DAYS[end])?;
                }
                for period in periods {
                    write!(f, " {}-{}", period.from, period.to)?;
                }
            }
            at = end + 1;
        }
        Ok(())
    }
}

/// Days without class, or only their morning or afternoon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub from: Day,
    pub to: Day,
    pub half: Option<Half>,
}

/// When a group of students has class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub week: Week,
    pub closed: Vec<Closed>,
    pub reference: Hour,
}

impl Opening {
    /// The half a time of day is in.
    #[must_use]
    pub fn half_at(&self, hour: Hour) -> Half {
        if hour < self.reference { Half::Morning } else { Half::Afternoon }
    }

    /// The stretches of class of one half of a day; none when it is closed.
    #[must_use]
    pub fn half(&self, day: Day, half: Half) -> Vec<Period> {
        let shut = |closed: &Closed| closed.from <= day && day <= closed.to && closed.half.is_none_or(|of| of == half);
        if self.closed.iter().any(shut) {
            return Vec::new();
        }
        let (from, to) = match half {
            Half::Morning => (Hour::MIDNIGHT, self.reference),
            Half::Afternoon => (self.reference, Hour::END),
        };
        let cut = |period: &Period| Period { from: period.from.max(from), to: period.to.min(to) };
        self.week.of(weekday(day)).iter().map(cut).filter(|period| period.from < period.to).collect()
    }

    /// Whether there is class at this time of this day.
    #[must_use]
    pub fn is_open(&self, day: Day, from: Hour, to: Hour) -> bool {
        Half::ALL.iter().flat_map(|half| self.half(day, *half)).any(|period| period.from < to && from < period.to)
    }

    /// Each half-day with class from one day to another, with its minutes.
    pub fn half_days(&self, from: Day, to: Day) -> impl Iterator<Item = (Day, Half, Minutes)> + '_ {
        let days = std::iter::successors(Some(from), |day| Some(day.plus(1)).filter(|next| next > day)).take_while(move |day| *day <= to);
        days.flat_map(move |day| Half::ALL.iter().map(move |half| (day, *half, self.minutes(day, *half))))
            .filter(|(_, _, minutes)| !minutes.is_empty())
    }

    /// How many half-days could be attended.
    #[must_use]
    pub fn open_half_days(&self, from: Day, to: Day) -> u32 {
        u32::try_from(self.half_days(from, to).count()).unwrap_or(u32::MAX)
    }

    fn minutes(&self, day: Day, half: Half) -> Minutes {
        Minutes::of(self.half(day, half).into_iter().map(|period| Span::on(day, period.from, period.to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_written_as_it_is_read() {
        let written = "mon-tue 08:00-12:00 13:30-17:30; wed 08:00-12:00; thu-fri 08:00-12:00 13:30-17:30";
        assert_eq!(written.parse::<Week>().unwrap().to_string(), written);
        assert_eq!("lun-ven 7h30-12h30; sam 7h30-12h30".parse::<Week>().unwrap().to_string(), "mon-sat 07:30-12:30");
        for wrong in ["", "mon", "mon 8-7", "fri-mon 8-12", "mon 8-12 11-13", "noday 8-12", "mon 8", "日月火 8-12"] {
            assert_eq!(wrong.parse::<Week>(), Err(NotOpening), "{wrong}");
        }
    }

    #[test]
    fn a_closed_afternoon_leaves_the_morning() {
        let day: Day = "2026-11-23".parse().unwrap();
        let opening = Opening {
            week: "mon-fri 08:00-12:00 13:30-17:30".parse().unwrap(),
            closed: vec![Closed { from: day, to: day, half: Some(Half::Afternoon) }],
            reference: Hour::read("12:00").unwrap(),
        };
        assert_eq!(opening.half(day, Half::Morning).len(), 1);
        assert!(opening.half(day, Half::Afternoon).is_empty());
        assert_eq!(opening.open_half_days(day, day.plus(6)), 9);
        assert!(opening.is_open(day, Hour::read("11:00").unwrap(), Hour::read("12:00").unwrap()));
        assert!(!opening.is_open(day, Hour::read("14:00").unwrap(), Hour::read("15:00").unwrap()));
    }
}

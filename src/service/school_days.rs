//! When the school has class, and what it set for attendance: read once for whoever counts. It counts nothing itself.

use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::attendance::{Closed, Half, Motive, Opening, Rules, Step, Threshold};
use crate::domain::country::Country;
use crate::domain::day::Day;
use crate::domain::hour::{Hour, weekday, weekday_name};
use crate::domain::text::Text;
use crate::store::classes::SchoolYear;
use crate::store::db::Tx;
use crate::store::timetable::{self, AttendanceRule, ClosedDay};
use crate::store::{attendance, classes};

/// The school's rules, and its days without class.
#[derive(Clone, Debug)]
pub struct SchoolDays {
    pub rules: Rules,
    pub closed: Vec<ClosedDay>,
}

impl SchoolDays {
    pub(super) fn load(tx: &mut Tx<'_>) -> Result<Self> {
        let laid = timetable::laid_down(tx)?;
        let country = laid.country.and_then(|country| country.parse().ok()).unwrap_or(Country::Cd);
        let rules = laid.rule.map_or_else(|| Rules::of(country), |row| rules(&row, country));
        Ok(Self { rules, closed: laid.closed })
    }

    /// When a group has class, within its shift's hours where it has one.
    #[must_use]
    pub fn opening(&self, shift: Option<(Hour, Hour)>) -> Opening {
        let closed: Vec<Closed> =
            self.closed.iter().map(|closed| Closed { from: closed.starts, to: closed.ends, half: closed.half }).collect();
        self.rules.opening(shift, &closed)
    }

    /// Why there is no class on a day, where the calendar says so.
    #[must_use]
    pub fn closed_on(&self, day: Day, hour: Hour) -> Option<&ClosedDay> {
        let half = self.half_at(hour);
        let shut = |closed: &&ClosedDay| closed.starts <= day && day <= closed.ends && closed.half.is_none_or(|of| of == half);
        self.closed.iter().find(shut)
    }

    /// Why there is no class at some hour of a day: the calendar closes it, or the week never has any then.
    #[must_use]
    pub fn without_class(&self, day: Day, hour: Hour) -> Option<Text> {
        if let Some(closed) = self.closed_on(day, hour) {
            return Some(Text::new("call-closed-day").with("name", &closed.name));
        }
        let half = self.half_at(hour);
        if self.rules.week.of(weekday(day)).is_empty() {
            return Some(Text::new("call-no-class").with("day", day));
        }
        let never = self.opening(None).half(day, half).is_empty();
        never.then(|| Text::new("call-no-class-half").with("weekday", weekday_name(weekday(day))).with("half", half.label()))
    }

    fn half_at(&self, hour: Hour) -> Half {
        if hour < self.rules.reference { Half::Morning } else { Half::Afternoon }
    }
}

fn rules(row: &AttendanceRule, country: Country) -> Rules {
    let mut thresholds =
        vec![Threshold { at_least: row.report_from, step: Step::Report }, Threshold { at_least: row.team_from, step: Step::EducationTeam }];
    thresholds.extend(row.own_from.map(|at_least| Threshold { at_least, step: Step::Own }));
    Rules {
        reference: row.reference,
        late_below: row.late_below,
        month: row.month,
        // What is kept was read when it was set.
        week: row.opening.parse().unwrap_or_else(|_| Rules::of(country).week),
        thresholds: Rules::thresholds(thresholds),
    }
}

/// The reasons there are: the presets as the school changed them, and its own.
pub(super) fn motives(tx: &mut Tx<'_>) -> Result<Vec<Motive>> {
    let mut all = Motive::presets();
    for row in attendance::motive_rows(tx)? {
        match all.iter_mut().find(|motive| motive.code == row.code) {
            Some(motive) => *motive = row.motive(),
            None => all.push(row.motive()),
        }
    }
    Ok(all)
}

/// The year a day is in; a day outside every year is refused.
pub(super) fn year(school: &mut Reader<'_, '_>, day: Day) -> Result<SchoolYear> {
    classes::year_of(school.all(), day)?.ok_or_else(|| Error::user(Text::new("service-year-none")))
}

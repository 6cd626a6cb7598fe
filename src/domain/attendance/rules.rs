//! What a school sets: the hour that parts its days, how long one is late, from how many half-days on somebody must act.

use super::opening::{Closed, Opening, Week};
use crate::domain::coded::coded;
use crate::domain::country::Country;
use crate::domain::day::Day;
use crate::domain::hour::Hour;

coded! {
    /// What a month is when half-days are counted.
    Month {
        Calendar = "calendar" "month-calendar",
        Rolling = "rolling" "month-rolling",
    }
}

coded! {
    /// What reaching a threshold asks of the school (L131-8, R131-7, circ. 2014-159).
    Step {
        /// File, contact with the family, report.
        Report = "report" "step-report",
        /// Education team, and the authority.
        EducationTeam = "education_team" "step-education-team",
        /// What the school itself decided on.
        Own = "own" "step-own",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    pub at_least: u32,
    pub step: Step,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    pub reference: Hour,
    /// Shorter absences are lateness, in minutes.
    pub late_below: u32,
    pub month: Month,
    pub week: Week,
    /// In rising order.
    pub thresholds: Vec<Threshold>,
}

impl Rules {
    /// What a school of this country begins with.
    #[must_use]
    pub fn of(country: Country) -> Self {
        let (reference, week) = match country {
            Country::Fr => ("12:00", "mon-tue 08:00-12:00 13:30-17:30; wed 08:00-12:00; thu-fri 08:00-12:00 13:30-17:30"),
            _ => ("12:40", "mon-fri 07:30-12:35 12:45-17:30; sat 07:30-12:35"),
        };
        Self {
            reference: Hour::read(reference).expect("a preset is a time of day"),
            late_below: 30,
            month: Month::Calendar,
            week: week.parse().expect("a preset tells opening hours"),
            thresholds: vec![Threshold { at_least: 4, step: Step::Report }, Threshold { at_least: 10, step: Step::EducationTeam }],
        }
    }

    /// The thresholds in rising order; a number given twice asks for what was said first.
    #[must_use]
    pub fn thresholds(mut all: Vec<Threshold>) -> Vec<Threshold> {
        all.sort_by_key(|threshold| threshold.at_least);
        all.dedup_by_key(|threshold| threshold.at_least);
        all
    }

    /// The highest threshold so many unexcused half-days reach.
    #[must_use]
    pub fn reached(&self, unexcused: u32) -> Option<Threshold> {
        self.thresholds.iter().rev().find(|threshold| threshold.at_least <= unexcused).copied()
    }

    /// The threshold that waits for somebody to act: the one reached, unless it was reached already when somebody did.
    #[must_use]
    pub fn waits(&self, unexcused: u32, acted_at: Option<u32>) -> Option<Threshold> {
        self.reached(unexcused).filter(|threshold| acted_at.is_none_or(|before| before < threshold.at_least))
    }

    /// The days that are counted together with this one, up to it.
    #[must_use]
    pub fn month_until(&self, day: Day) -> (Day, Day) {
        match self.month {
            Month::Calendar => (first_of(day), day),
            Month::Rolling => (day.plus(-29), day),
        }
    }

    /// When a group has class, within its shift's hours where it has one.
    #[must_use]
    pub fn opening(&self, shift: Option<(Hour, Hour)>, closed: &[Closed]) -> Opening {
        let week = shift.map_or_else(|| self.week.clone(), |(from, to)| self.week.within(from, to));
        Opening { week, closed: closed.to_vec(), reference: self.reference }
    }
}

/// The first day of a day's month.
fn first_of(day: Day) -> Day {
    Day(day.0.first_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_the_calendars_or_the_last_thirty_days() {
        let mut rules = Rules::of(Country::Fr);
        let day: Day = "2026-03-02".parse().unwrap();
        assert_eq!(rules.month_until(day).0.to_string(), "2026-03-01");
        rules.month = Month::Rolling;
        assert_eq!(rules.month_until(day).0.to_string(), "2026-02-01");
    }

    #[test]
    fn who_acted_is_asked_again_only_at_the_next_threshold() {
        let rules = Rules::of(Country::Fr);
        let step = |count, acted| rules.waits(count, acted).map(|threshold| threshold.step);
        assert_eq!([step(3, None), step(4, None)], [None, Some(Step::Report)]);
        assert_eq!([step(4, Some(4)), step(9, Some(4)), step(10, Some(4))], [None, None, Some(Step::EducationTeam)]);
        assert_eq!(step(30, Some(12)), None);
    }

    #[test]
    fn a_school_may_add_a_threshold_of_its_own() {
        let mut rules = Rules::of(Country::Cd);
        rules.thresholds = Rules::thresholds(vec![
            Threshold { at_least: 10, step: Step::EducationTeam },
            Threshold { at_least: 4, step: Step::Report },
            Threshold { at_least: 2, step: Step::Own },
        ]);
        let step = |count| rules.reached(count).map(|threshold| threshold.step);
        assert_eq!(
            [1, 2, 3, 4, 9, 10, 30].map(step),
            [
                None,
                Some(Step::Own),
                Some(Step::Own),
                Some(Step::Report),
                Some(Step::Report),
                Some(Step::EducationTeam),
                Some(Step::EducationTeam),
            ]
        );
    }
}

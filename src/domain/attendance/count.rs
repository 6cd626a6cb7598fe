//! Half-days and lateness out of the minutes somebody was away. Half-days are counted *brutes* (any class missed is one) and
//! *calculées* (the share that was missed); a report card says which it prints.

use super::minutes::Minutes;
use super::opening::{Half, Opening};
use crate::domain::day::Day;
use crate::domain::fraction::Fraction;
use crate::domain::hour::{Hour, Span, Wall};

/// The half-days with class of a stretch of days, worked out once for everybody who has the same hours.
#[derive(Clone, Debug)]
pub struct HalfDays {
    halves: Vec<(Day, Half, Minutes)>,
    class: Minutes,
    /// All of these days, class or not.
    days: Minutes,
}

/// A half-day in which class was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfDay {
    pub day: Day,
    pub half: Half,
    /// The share of its class that was missed.
    pub missed: Fraction,
    /// Whether every missed minute is excused.
    pub excused: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub half_days: Vec<HalfDay>,
    /// The day of each.
    pub lates: Vec<Day>,
}

impl HalfDays {
    #[must_use]
    pub fn of(opening: &Opening, from: Day, to: Day) -> Self {
        let halves: Vec<_> = opening.half_days(from, to).collect();
        let class = halves.iter().flat_map(|(_, _, minutes)| minutes.spans().collect::<Vec<_>>());
        let days = (from <= to).then(|| Span::new(Wall::new(from, Hour::MIDNIGHT), Wall::new(to, Hour::END)));
        Self { class: Minutes::of(class), days: Minutes::of(days), halves }
    }

    /// How many half-days could be attended.
    #[must_use]
    pub fn open(&self) -> u32 {
        u32::try_from(self.halves.len()).unwrap_or(u32::MAX)
    }

    /// The minutes with class.
    #[must_use]
    pub const fn class(&self) -> &Minutes {
        &self.class
    }

    /// Counts what was missed: a whole absence below `late_below` minutes of class is one lateness, any other counts in each
    /// half-day in which it covers class, once.
    #[must_use]
    pub fn tally(&self, late_below: u32, away: &Minutes, excused: &Minutes) -> Tally {
        let mut tally = Tally::default();
        let mut absent = Vec::new();
        for piece in away.pieces() {
            let missed = piece.and(&self.class);
            // What goes on outside these days is longer than what is seen of it here.
            let whole = piece.without(&self.days).is_empty();
            match missed.len() {
                0 => {}
                short if whole && short < u64::from(late_below) => tally.lates.extend(missed.spans().next().map(|span| span.from.day)),
                _ => absent.extend(missed.spans()),
            }
        }
        if absent.is_empty() {
            return tally;
        }
        let absent = Minutes::of(absent);
        for (day, half, class) in &self.halves {
            let missed = absent.and(class);
            if let Some(share) = Fraction::share(missed.len(), class.len()).filter(|_| !missed.is_empty()) {
                let excused = missed.without(excused).is_empty();
                tally.half_days.push(HalfDay { day: *day, half: *half, missed: share, excused });
            }
        }
        tally
    }
}

/// As [`HalfDays::tally`], for one list of absences and nothing else.
#[must_use]
pub fn tally(opening: &Opening, late_below: u32, spans: &[Span]) -> Tally {
    let days = spans.iter().map(|span| span.from.day).min().zip(spans.iter().map(|span| span.to.day).max());
    let Some((from, to)) = days else { return Tally::default() };
    HalfDays::of(opening, from, to).tally(late_below, &Minutes::of(spans.iter().copied()), &Minutes::default())
}

impl Tally {
    #[must_use]
    pub fn gross(&self) -> u32 {
        u32::try_from(self.half_days.len()).unwrap_or(u32::MAX)
    }

    #[must_use]
    pub fn unexcused(&self) -> u32 {
        u32::try_from(self.half_days.iter().filter(|half| !half.excused).count()).unwrap_or(u32::MAX)
    }

    /// The shares together.
    #[must_use]
    pub fn computed(&self) -> Fraction {
        let all = self.half_days.iter().try_fold(Fraction::ZERO, |sum, half| sum.plus(half.missed));
        all.expect("half-days have few different lengths, so their sum stays exact")
    }

    #[must_use]
    pub fn lates(&self) -> u32 {
        u32::try_from(self.lates.len()).unwrap_or(u32::MAX)
    }

    /// Only what lies in these days.
    #[must_use]
    pub fn within(&self, from: Day, to: Day) -> Self {
        let inside = |day: Day| from <= day && day <= to;
        Self {
            half_days: self.half_days.iter().filter(|half| inside(half.day)).cloned().collect(),
            lates: self.lates.iter().copied().filter(|day| inside(*day)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn opening() -> Opening {
        Opening { week: "mon-fri 08:00-11:50 13:30-17:30".parse().unwrap(), closed: Vec::new(), reference: Hour::read("11:50").unwrap() }
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let monday: Day = "2010-11-01".parse().unwrap();
        let at = move |minute: u16| Wall::new(monday.plus(i64::from(minute / 1440)), Hour::from_minutes(minute % 1440).unwrap());
        proptest::collection::vec((0_u16..7200, 1_u16..1500), 0..7)
            .prop_map(move |all| all.into_iter().map(|(from, len)| Span::new(at(from), at(from + len))).collect())
    }

    proptest! {
        #[test]
        fn order_and_repetition_of_records_change_nothing(mut spans in spans(), turn in 0_usize..7) {
            let counted = tally(&opening(), 30, &spans);
            let turn = turn.min(spans.len());
            spans.rotate_left(turn);
            if let Some(first) = spans.first().copied() {
                spans.push(first);
            }
            prop_assert_eq!(tally(&opening(), 30, &spans), counted);
        }

        #[test]
        fn one_more_absence_never_takes_a_half_day_away(spans in spans(), more in spans()) {
            let few = tally(&opening(), 30, &spans);
            let many = tally(&opening(), 30, &[spans, more].concat());
            prop_assert!(many.gross() >= few.gross());
            prop_assert!(many.computed() >= few.computed());
        }

        #[test]
        fn the_computed_count_is_never_above_the_gross_one(spans in spans()) {
            let counted = tally(&opening(), 30, &spans);
            prop_assert!(counted.computed() <= Fraction::whole(i64::from(counted.gross())));
            prop_assert!(counted.unexcused() == counted.gross());
        }
    }
}

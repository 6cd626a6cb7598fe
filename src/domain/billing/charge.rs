//! What a student owes by a fee: its instalments, the share of it she is there for, and what is taken off. It bills nobody.

use super::super::day::Day;
use super::super::money::{Decimal, Money, split};

/// The days between two, both taken in; an open end goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub starts: Day,
    pub ends: Option<Day>,
}

impl Interval {
    /// The days two intervals share.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        let starts = self.starts.max(other.starts);
        let ends = match (self.ends, other.ends) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        ends.is_none_or(|ends| starts <= ends).then_some(Self { starts, ends })
    }

    /// What is left of it without others.
    #[must_use]
    pub fn without(self, others: &[Self]) -> Vec<Self> {
        let mut left = vec![self];
        for other in others {
            let split = |days: Self| {
                let before = Self { starts: days.starts, ends: Some(other.starts.plus(-1)) };
                let after = other.ends.map(|ends| Self { starts: ends.plus(1), ends: None });
                [days.common(before), after.and_then(|after| days.common(after))].into_iter().flatten()
            };
            left = left.into_iter().flat_map(split).collect();
        }
        left
    }
}

/// A discount that was found to apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduction {
    pub percent: Option<Decimal>,
    pub minor: Option<i64>,
    /// The most it takes off a fee.
    pub cap: Option<i64>,
}

/// The instalments of an amount in these proportions: equal weights, or the given amounts themselves.
#[must_use]
pub fn instalments(total: i64, weights: &[i64]) -> Vec<i64> {
    if weights.is_empty() { vec![total] } else { split(total, weights) }
}

/// The part of an amount for a period that falls on days the student is there, by days, half up.
#[must_use]
pub fn prorated(minor: i64, period: Interval, stays: &[Interval]) -> i64 {
    let Some(ends) = period.ends else { return minor };
    let all = period.starts.until(ends) + 1;
    if all <= 0 {
        return minor;
    }
    let days = |stay: &Interval| {
        let from = stay.starts.max(period.starts);
        let to = stay.ends.unwrap_or(ends).min(ends);
        (from.until(to) + 1).max(0)
    };
    let there: i64 = stays.iter().map(days).sum::<i64>().min(all);
    Decimal::from_minor(there, 0).of(minor, all)
}

impl Reduction {
    /// What it takes off one instalment of a fee, of which `gross` is charged. An amount and a cap are of the whole fee: they are spread
    /// over its instalments like the fee itself, and whoever is charged a part of an instalment gets that part of it off.
    #[must_use]
    pub fn off(&self, amounts: &[i64], at: usize, gross: i64) -> i64 {
        let percent = |of: i64| self.percent.map_or(0, |percent| percent.of(of, 100));
        let wanted = amounts.iter().map(|amount| percent(*amount)).sum::<i64>() + self.minor.unwrap_or_default();
        let capped = wanted.min(self.cap.unwrap_or(i64::MAX)).max(0);
        let amount = amounts.get(at).copied().unwrap_or_default();
        if amount == 0 {
            return 0;
        }
        if self.minor.is_none() && capped == wanted {
            return percent(gross);
        }
        let share = split(capped.min(amounts.iter().sum()), amounts).get(at).copied().unwrap_or_default();
        if gross == amount { share } else { Decimal::from_minor(gross, 0).of(share, amount) }
    }
}

/// What is left of an amount, and what each reduction takes of it: together never more than all of it.
#[must_use]
pub fn reduce(gross: i64, wanted: &[i64]) -> (i64, Vec<i64>) {
    let mut left = gross.max(0);
    let taken = wanted.iter().map(|wanted| {
        let taken = (*wanted).clamp(0, left);
        left -= taken;
        taken
    });
    let taken: Vec<i64> = taken.collect();
    (left, taken)
}

/// The printed lines of quantities at exact unit prices, and their total: the sum of what is printed.
#[must_use]
pub fn lines_total(lines: &[(i64, Decimal)], like: Money) -> (Vec<i64>, i64) {
    let line = |(quantity, price): &(i64, Decimal)| price.times(*quantity, 0, like.currency.decimals);
    let lines: Vec<i64> = lines.iter().map(line).collect();
    let total = lines.iter().sum();
    (lines, total)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(month: i8, day: i8) -> Day {
        Day::new(2026, month, day).expect("a day")
    }

    #[test]
    fn who_comes_in_the_middle_of_a_month_pays_from_then_on() {
        let april = Interval { starts: day(4, 1), ends: Some(day(4, 30)) };
        let there = |starts, ends| prorated(30_000, april, &[Interval { starts, ends }]);
        assert_eq!(there(day(4, 16), None), 15_000);
        assert_eq!(there(day(1, 1), Some(day(4, 1))), 1_000);
        assert_eq!(there(day(5, 1), None), 0);
        assert_eq!(prorated(30_000, Interval { ends: None, ..april }, &[]), 30_000);
    }

    #[test]
    fn two_discounts_are_both_of_the_whole_and_never_more_than_it() {
        let percent = |percent: &str, cap| Reduction { percent: percent.parse().ok(), minor: None, cap }.off(&[1000], 0, 1000);
        assert_eq!(reduce(1000, &[percent("10", None), percent("20", None)]), (700, vec![100, 200]));
        assert_eq!(reduce(1000, &[percent("80", None), percent("50", None)]), (0, vec![800, 200]));
        assert_eq!(reduce(1000, &[percent("50", Some(300))]), (700, vec![300]));
    }

    #[test]
    fn an_amount_and_a_cap_are_of_the_whole_fee() {
        let amount = Reduction { percent: None, minor: Some(90_000), cap: None };
        assert_eq!([0, 1].map(|at| amount.off(&[200_000, 200_000], at, 200_000)), [45_000, 45_000]);
        assert_eq!(amount.off(&[200_000, 200_000], 0, 100_000), 22_500, "whoever pays half of an instalment gets half of it");
        assert_eq!([0, 1].map(|at| amount.off(&[0, 200_000], at, 200_000)), [0, 90_000], "what it does not reach gets none of it");
        let capped = Reduction { percent: "50".parse().ok(), minor: None, cap: Some(100) };
        assert_eq!([0, 1, 2].map(|at| capped.off(&[1_000; 3], at, 1_000)), [34, 33, 33]);
    }

    proptest! {
        #[test]
        fn what_is_taken_off_the_instalments_is_the_amount_to_the_unit(
            price in 1_i64..10_000_000, parts in prop::collection::vec(1_i64..9, 1..12), minor in 0_i64..12_000_000,
        ) {
            let amounts = instalments(price, &parts);
            let amount = Reduction { percent: None, minor: Some(minor), cap: None };
            let off: Vec<i64> = (0..amounts.len()).map(|at| amount.off(&amounts, at, amounts[at])).collect();
            prop_assert_eq!(off.iter().sum::<i64>(), minor.min(price));
            prop_assert!(off.iter().zip(&amounts).all(|(off, amount)| off <= amount));
        }

        #[test]
        fn what_is_taken_and_what_is_left_are_the_whole(gross in 0_i64..10_000_000, percents in prop::collection::vec(0_i64..120, 0..4)) {
            let off = |percent: &i64| Reduction { percent: Some(Decimal::from_minor(*percent, 0)), minor: None, cap: None }.off(&[gross], 0, gross);
            let wanted: Vec<i64> = percents.iter().map(off).collect();
            let (left, taken) = reduce(gross, &wanted);
            prop_assert_eq!(left + taken.iter().sum::<i64>(), gross);
            prop_assert!(left >= 0);
        }
    }

    fn nth(ordinal: i64) -> Day {
        day(1, 1).plus(ordinal)
    }

    proptest! {
        #[test]
        fn a_day_is_left_where_no_other_interval_has_it(
            from in 0_i64..30, long in 0_i64..40, others in prop::collection::vec((0_i64..60, 0_i64..15, prop::bool::ANY), 0..4),
        ) {
            let others: Vec<Interval> = others
                .into_iter()
                .map(|(from, long, open)| Interval { starts: nth(from), ends: (!open).then(|| nth(from + long)) })
                .collect();
            let whole = Interval { starts: nth(from), ends: Some(nth(from + long)) };
            let left = whole.without(&others);
            let holds = |days: &Interval, at: Day| days.starts <= at && days.ends.is_none_or(|ends| ends >= at);
            for at in (0..100).map(nth) {
                let wanted = holds(&whole, at) && !others.iter().any(|other| holds(other, at));
                prop_assert_eq!(left.iter().filter(|days| holds(days, at)).count(), usize::from(wanted));
            }
        }
    }
}

//! Who is in a group that a fee has a price for, and which days of hers go by which price. It charges nothing.

use std::collections::HashMap;

use crate::domain::billing::Interval;
use crate::domain::id::PersonId;
use crate::store::billing::{FeeGroup, FeeGroupMember, FeePrice};

/// The groups that have a price of a fee.
pub(super) struct Membership(Vec<Group>);

struct Group {
    code: String,
    price: i64,
    members: HashMap<PersonId, Vec<Interval>>,
}

/// Days that go by one price of a fee.
pub(super) struct Stretch {
    pub(super) price: i64,
    pub(super) days: Vec<Interval>,
}

impl Membership {
    pub(super) fn of(prices: &[FeePrice], groups: &[FeeGroup], members: &[FeeGroupMember]) -> Self {
        let group = |price: &FeePrice| {
            let id = price.group_id?;
            let code = groups.iter().find(|group| group.id == id)?.code.clone();
            let mut of: HashMap<PersonId, Vec<Interval>> = HashMap::new();
            for member in members.iter().filter(|member| member.group_id == id) {
                of.entry(member.student_id).or_default().push(Interval { starts: member.starts, ends: member.ends });
            }
            Some(Group { code, price: price.minor, members: of })
        };
        let mut found: Vec<Group> = prices.iter().filter_map(group).collect();
        found.sort_by(|a, b| a.code.cmp(&b.code));
        Self(found)
    }

    pub(super) const fn have_prices(&self) -> bool {
        !self.0.is_empty()
    }

    pub(super) fn has(&self, student: PersonId) -> bool {
        self.price(student).is_some()
    }

    /// The price of the first of her groups.
    pub(super) fn price(&self, student: PersonId) -> Option<i64> {
        self.0.iter().find(|group| group.members.contains_key(&student)).map(|group| group.price)
    }

    /// Her days in a period by price, the earliest first: those in groups while she stays here, and what else was asked for at the usual
    /// price. The codes of two groups that would both charge one day of hers, where there are such.
    pub(super) fn stretches(
        &self,
        student: PersonId,
        period: Interval,
        stays: &[Interval],
        (usual, asked): (Option<i64>, Vec<Interval>),
    ) -> Result<Vec<Stretch>, Vec<String>> {
        let touching = |days: Vec<Interval>| -> Vec<Interval> { days.into_iter().filter(|days| common(*days, period).is_some()).collect() };
        let mut found: Vec<(&Group, Vec<Interval>)> = Vec::new();
        let mut others = asked;
        for group in &self.0 {
            let own = group.members.get(&student).map_or(&[][..], Vec::as_slice);
            let days: Vec<Interval> = own.iter().flat_map(|member| stays.iter().filter_map(|stay| common(*member, *stay))).collect();
            others = others.into_iter().flat_map(|days| without(days, own)).collect();
            let days = touching(days);
            if days.is_empty() {
                continue;
            }
            let meets = |other: &&(&Group, Vec<Interval>)| other.1.iter().any(|one| days.iter().any(|two| common(*one, *two).is_some()));
            if let Some((other, _)) = found.iter().find(meets) {
                return Err(vec![other.code.clone(), group.code.clone()]);
            }
            found.push((group, days));
        }
        let mut stretches: Vec<Stretch> = found.into_iter().map(|(group, days)| Stretch { price: group.price, days }).collect();
        let others = touching(others);
        if let (Some(price), false) = (usual, others.is_empty()) {
            stretches.push(Stretch { price, days: others });
        }
        stretches.sort_by_key(|stretch| stretch.days.iter().map(|days| days.starts).min());
        Ok(stretches)
    }
}

/// The days two intervals share.
fn common(one: Interval, other: Interval) -> Option<Interval> {
    let starts = one.starts.max(other.starts);
    let ends = match (one.ends, other.ends) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    ends.is_none_or(|ends| starts <= ends).then_some(Interval { starts, ends })
}

/// What is left of an interval without others.
fn without(days: Interval, others: &[Interval]) -> Vec<Interval> {
    let mut left = vec![days];
    for other in others {
        let split = |days: Interval| {
            let before = Interval { starts: days.starts, ends: Some(other.starts.plus(-1)) };
            let after = other.ends.map(|ends| Interval { starts: ends.plus(1), ends: None });
            [common(days, before), after.and_then(|after| common(days, after))].into_iter().flatten()
        };
        left = left.into_iter().flat_map(split).collect();
    }
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::day::Day;

    fn day(ordinal: i64) -> Day {
        Day::new(2026, 1, 1).expect("a day").plus(ordinal)
    }

    proptest! {
        #[test]
        fn a_day_is_left_where_no_other_interval_has_it(
            from in 0_i64..30, long in 0_i64..40, others in prop::collection::vec((0_i64..60, 0_i64..15, prop::bool::ANY), 0..4),
        ) {
            let others: Vec<Interval> = others
                .into_iter()
                .map(|(from, long, open)| Interval { starts: day(from), ends: (!open).then(|| day(from + long)) })
                .collect();
            let whole = Interval { starts: day(from), ends: Some(day(from + long)) };
            let left = without(whole, &others);
            let holds = |days: &Interval, at: Day| days.starts <= at && days.ends.is_none_or(|ends| ends >= at);
            for at in (0..100).map(day) {
                let wanted = holds(&whole, at) && !others.iter().any(|other| holds(other, at));
                prop_assert_eq!(left.iter().filter(|days| holds(days, at)).count(), usize::from(wanted));
            }
        }
    }
}

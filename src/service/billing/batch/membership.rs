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
        let touching = |days: Vec<Interval>| -> Vec<Interval> { days.into_iter().filter(|days| days.common(period).is_some()).collect() };
        let mut found: Vec<(&Group, Vec<Interval>)> = Vec::new();
        let mut others = asked;
        for group in &self.0 {
            let own = group.members.get(&student).map_or(&[][..], Vec::as_slice);
            let days: Vec<Interval> = own.iter().flat_map(|member| stays.iter().filter_map(|stay| member.common(*stay))).collect();
            others = others.into_iter().flat_map(|days| days.without(own)).collect();
            let days = touching(days);
            if days.is_empty() {
                continue;
            }
            let meets = |other: &&(&Group, Vec<Interval>)| other.1.iter().any(|one| days.iter().any(|two| one.common(*two).is_some()));
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

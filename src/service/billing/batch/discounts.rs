//! What is taken off a student's fees: the discounts that reach her, and which child of her family she is. It bills nothing.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use super::student::Student;
use crate::domain::billing::{DiscountKind, FeeKind, Reduction, SiblingOrder};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::service::billing::payers::Payers;
use crate::service::error::Result;
use crate::store::billing::fees::whole;
use crate::store::billing::{Discount, Fee};
use crate::store::db::Tx;

/// The discounts of a year.
pub(super) struct Discounts(Vec<Discount>);

/// A discount that reaches a student's fee.
pub(super) struct Granted<'d>(&'d Discount);

/// Which child of her family a student is, in each order a rule may count in.
#[derive(Clone, Copy)]
pub(super) struct Rank {
    eldest_first: u32,
    highest_fee_first: u32,
}

impl Default for Rank {
    /// Whoever has no family counts as its first child.
    fn default() -> Self {
        Self { eldest_first: 1, highest_fee_first: 1 }
    }
}

impl Rank {
    const fn by(self, order: Option<SiblingOrder>) -> u32 {
        match order {
            Some(SiblingOrder::HighestFeeFirst) => self.highest_fee_first,
            Some(SiblingOrder::EldestFirst) | None => self.eldest_first,
        }
    }
}

impl Discounts {
    pub(super) fn load(tx: &mut Tx<'_>, year: YearId) -> Result<Self> {
        let mut rows: Vec<Discount> = whole(tx)?;
        rows.retain(|discount| discount.year_id == year);
        Ok(Self(rows))
    }

    /// Those in force for a student on the day a fee's instalment is due. Each rule for siblings counts in its own order.
    pub(super) fn of(&self, fee: &Fee, student: PersonId, rank: Rank, due: Day) -> Vec<Granted<'_>> {
        let mut found: Vec<&Discount> = Vec::new();
        let mut best: Option<(u32, &Discount)> = None;
        for discount in &self.0 {
            let reaches = discount.fee_id.map_or(fee.kind == FeeKind::Tuition, |id| id == fee.id);
            let in_force = discount.starts.is_none_or(|starts| starts <= due) && discount.ends.is_none_or(|ends| ends >= due);
            if !reaches || !in_force {
                continue;
            }
            if discount.kind == DiscountKind::Sibling && discount.student_id.is_none() {
                let from = discount.nth.unwrap_or(2);
                // Of rules for the second and the third child the third takes hers alone.
                if rank.by(discount.ordering) >= from && best.is_none_or(|(best, _)| from > best) {
                    best = Some((from, discount));
                }
            } else if discount.student_id == Some(student) {
                found.push(discount);
            }
        }
        found.extend(best.map(|(_, discount)| discount));
        found.sort_by_key(|discount| (discount.kind, discount.id));
        found.into_iter().map(Granted).collect()
    }
}

impl Granted<'_> {
    pub(super) const fn kind(&self) -> DiscountKind {
        self.0.kind
    }

    /// What it takes off one instalment of a fee. Its amount is spread over the instalments that fall due after its first day: when it
    /// ends, what was billed before stays as it was.
    pub(super) fn off(&self, dues: &[Day], amounts: &[i64], at: usize, gross: i64) -> i64 {
        let Self(discount) = self;
        let reached = |(due, amount): (&Day, &i64)| if discount.starts.is_none_or(|starts| starts <= *due) { *amount } else { 0 };
        let amounts: Vec<i64> = dues.iter().zip(amounts).map(reached).collect();
        Reduction { percent: discount.percent, minor: discount.minor, cap: discount.cap }.off(&amounts, at, gross)
    }
}

/// Which child of her family each student of the year is: children of one first payer who are still there.
pub(super) fn ranks(everybody: &[Student], tuition: &dyn Fn(&Student) -> i64, payers: &Payers, today: Day) -> HashMap<PersonId, Rank> {
    let mut families: BTreeMap<PersonId, Vec<&Student>> = BTreeMap::new();
    for student in everybody.iter().filter(|student| student.stay().ends.is_none_or(|ends| ends >= today)) {
        if let Some(first) = payers.first_of(student.id) {
            families.entry(first).or_default().push(student);
        }
    }
    let mut ranks: HashMap<PersonId, Rank> = HashMap::new();
    for family in families.values_mut().filter(|family| family.len() > 1) {
        family.sort_by(|a, b| by_age(a, b));
        for (nth, student) in (1..).zip(family.iter()) {
            ranks.entry(student.id).or_default().eldest_first = nth;
        }
        family.sort_by(|a, b| tuition(b).cmp(&tuition(a)).then_with(|| by_age(a, b)));
        for (nth, student) in (1..).zip(family.iter()) {
            ranks.entry(student.id).or_default().highest_fee_first = nth;
        }
    }
    ranks
}

/// The eldest first; whose birth nobody knows comes last.
fn by_age(a: &Student, b: &Student) -> Ordering {
    let born = |student: &Student| student.stay().birth.map_or_else(|| "9".to_owned(), |birth| birth.to_string());
    born(a).cmp(&born(b)).then_with(|| a.stay().sort_key.cmp(&b.stay().sort_key)).then(a.id.cmp(&b.id))
}

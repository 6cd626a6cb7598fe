//! What a payment settles (Code civil art. 1342-10): the debt the payer names, else what is due, the oldest first; debts of one day
//! share in proportion. It knows no tables.

use super::super::day::Day;

/// An open document: what is still owed on it, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt<K> {
    pub id: K,
    pub due: Option<Day>,
    pub open: i64,
}

/// Gives each debt its part of an amount, in the order of `debts`, and what is left as credit. `named` debts come first, in their order;
/// then those due on `today` or before, by due day; then the others by theirs. Spare units of debts that share a day go by largest
/// remainder, then by the documents' order.
#[must_use]
pub fn allocate<K: PartialEq>(amount: i64, debts: &[Debt<K>], named: &[K], today: Day) -> (Vec<i64>, i64) {
    let mut parts = vec![0; debts.len()];
    let mut left = amount.max(0);
    for name in named {
        for (at, debt) in debts.iter().enumerate().filter(|(_, debt)| debt.id == *name) {
            let part = left.min(debt.open.max(0) - parts[at]);
            parts[at] += part;
            left -= part;
        }
    }
    // A document without a due day was due when it was issued.
    let order = |debt: &Debt<K>| (debt.due.is_some_and(|due| due > today), debt.due);
    let mut open: Vec<usize> = (0..debts.len()).filter(|at| debts[*at].open > parts[*at]).collect();
    open.sort_by_key(|at| (order(&debts[*at]), *at));
    let mut rest = open.as_slice();
    while let Some(first) = rest.first().filter(|_| left > 0) {
        let same = rest.iter().take_while(|at| debts[**at].due == debts[*first].due).count();
        let (group, others) = rest.split_at(same);
        let owed: Vec<i64> = group.iter().map(|at| debts[*at].open - parts[*at]).collect();
        let given = share(left, &owed);
        for (at, part) in group.iter().zip(given) {
            parts[*at] += part;
            left -= part;
        }
        rest = others;
    }
    (parts, left)
}

/// In proportion of what is owed, never more than that.
fn share(amount: i64, owed: &[i64]) -> Vec<i64> {
    let total: i128 = owed.iter().map(|part| i128::from(*part)).sum();
    if i128::from(amount) >= total {
        return owed.to_vec();
    }
    let exact = |part: i64| i128::from(amount) * i128::from(part);
    let mut parts: Vec<i64> = owed.iter().map(|part| i64::try_from(exact(*part) / total).unwrap_or_default()).collect();
    let mut by_remainder: Vec<usize> = (0..owed.len()).collect();
    by_remainder.sort_by_key(|at| (std::cmp::Reverse(exact(owed[*at]) % total), *at));
    let over = amount - parts.iter().sum::<i64>();
    for at in by_remainder.into_iter().take(usize::try_from(over).unwrap_or_default()) {
        parts[at] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(ordinal: i64) -> Day {
        Day::new(2025, 9, 1).expect("a day").plus(ordinal)
    }

    #[test]
    fn a_named_debt_that_is_smaller_leaves_the_rest_to_the_oldest() {
        let debts: Vec<Debt<u8>> =
            [(1, 30, 150), (2, 61, 150), (3, 91, 150)].map(|(id, due, open)| Debt { id, due: Some(day(due)), open }).into();
        assert_eq!(allocate(200, &debts, &[], day(75)), (vec![150, 50, 0], 0));
        assert_eq!(allocate(200, &debts, &[2], day(75)), (vec![50, 150, 0], 0));
        assert_eq!(allocate(500, &debts, &[], day(75)), (vec![150, 150, 150], 50));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(crate::domain::money::tests::cases()))]
        #[test]
        fn nothing_is_lost_and_nothing_paid_twice(
            amount in 0_i64..10_000_000,
            debts in prop::collection::vec((0_i64..120, 0_i64..1_000_000), 0..12),
            named in prop::collection::vec(0_usize..12, 0..3),
            today in 0_i64..120,
        ) {
            let debts: Vec<Debt<usize>> = debts.into_iter().enumerate().map(|(id, (due, open))| Debt { id, due: Some(day(due)), open }).collect();
            let (parts, credit) = allocate(amount, &debts, &named, day(today));
            prop_assert_eq!(parts.iter().sum::<i64>() + credit, amount);
            prop_assert!(parts.iter().zip(&debts).all(|(part, debt)| (0..=debt.open).contains(part)));
            // Credit is left only once everything is paid.
            prop_assert!(credit == 0 || parts.iter().zip(&debts).all(|(part, debt)| *part == debt.open));
        }
    }
}

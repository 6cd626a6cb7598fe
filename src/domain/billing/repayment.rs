//! A repayment plan: what remains due by some documents, paid off on days of its own. Nothing of it is counted down: what is left of a
//! line follows from what its documents are still owed. It knows no tables.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::super::day::{Day, DayOrder};
use super::super::money::{Currency, Money, split};
use super::super::text::Text;
use super::allocation::Debt;

/// Documents and the days they are paid off on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule<K> {
    /// In the order they are paid off.
    pub documents: Vec<K>,
    /// Day and amount, the earliest first.
    pub lines: Vec<(Day, i64)>,
}

/// One line as it is asked for: a day, and its amount where it is not left to an equal share.
pub type Part = (Day, Option<i64>);

/// What is asked for as lines that come to `total` exactly: a single day may be the first of `count`, a month apart; what no amount was
/// given for is shared equally, the odd units on the first.
///
/// # Errors
/// A sentence where days are missing or twice, or amounts do not come to the total.
pub fn lines(total: i64, parts: &[Part], count: Option<u32>) -> Result<Vec<(Day, i64)>, Text> {
    let mut parts = parts.to_vec();
    if let (Some(count), [(first, None)]) = (count, &parts[..]) {
        let first = *first;
        parts = (0..count).map(|nth| (first.plus_months(i32::try_from(nth).unwrap_or_default()), None)).collect();
    }
    parts.sort_by_key(|(day, _)| *day);
    if parts.is_empty() {
        return Err(Text::new("repayment-no-day"));
    }
    if count.is_some_and(|count| usize::try_from(count).ok() != Some(parts.len())) {
        return Err(Text::new("repayment-count-wrong"));
    }
    if let Some(twice) = parts.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(Text::new("repayment-day-twice").with("day", twice[0].0));
    }
    let free: Vec<i64> = parts.iter().filter(|(_, minor)| minor.is_none()).map(|_| 1).collect();
    let given: i128 = parts.iter().filter_map(|(_, minor)| *minor).map(i128::from).sum();
    let rest = i64::try_from(i128::from(total) - given).unwrap_or(i64::MIN);
    let fits = if free.is_empty() { rest == 0 } else { rest >= i64::try_from(free.len()).unwrap_or(i64::MAX) };
    if !fits || parts.iter().any(|(_, minor)| minor.is_some_and(|minor| minor <= 0)) {
        return Err(Text::new("repayment-sum-wrong"));
    }
    let mut shares = split(rest, &free).into_iter();
    Ok(parts.into_iter().map(|(day, minor)| (day, minor.unwrap_or_else(|| shares.next().unwrap_or_default()))).collect())
}

/// Reads `15/10/2026` or `15/10/2026=50,00`, several with spaces between.
///
/// # Errors
/// What of it is neither.
pub fn read_parts(written: &str, currency: Currency) -> Result<Vec<Part>, String> {
    let part = |written: &str| {
        let (day, amount) = written.split_once('=').map_or((written, None), |(day, amount)| (day, Some(amount)));
        let amount = amount.map(|amount| Money::read(amount, currency).map(|money| money.minor)).transpose().ok()?;
        Some((Day::read(day, DayOrder::DayFirst).ok()?, amount))
    };
    let words = written.split([' ', ';']).filter(|word| !word.is_empty());
    words.map(|word| part(word).ok_or_else(|| word.to_owned())).collect()
}

impl<K> Schedule<K> {
    /// What is left of each line while so much is open on the documents together: whatever was paid or given back since went to the
    /// earliest lines.
    #[must_use]
    pub fn left(&self, open: i64) -> Vec<(Day, i64)> {
        let mut gone = (self.lines.iter().map(|(_, minor)| minor).sum::<i64>() - open).max(0);
        let line = |(day, minor): &(Day, i64)| {
            let paid = gone.min(*minor);
            gone -= paid;
            (*day, minor - paid)
        };
        self.lines.iter().map(line).collect()
    }
}

/// Debts with those of a schedule parted by the days it says. What is open beyond a schedule (a payment from before it that bounced) keeps
/// the document's own day.
#[must_use]
pub fn rescheduled<K: Copy + Eq + Hash>(debts: &[Debt<K>], schedules: &[Schedule<K>]) -> Vec<Debt<K>> {
    if schedules.is_empty() {
        return debts.to_vec();
    }
    let covered: HashSet<K> = schedules.iter().flat_map(|schedule| schedule.documents.iter().copied()).collect();
    let known: HashMap<K, &Debt<K>> = debts.iter().filter(|debt| covered.contains(&debt.id)).map(|debt| (debt.id, debt)).collect();
    let mut parts: HashMap<K, Vec<Debt<K>>> = HashMap::new();
    for schedule in schedules {
        let documents: Vec<&Debt<K>> = schedule.documents.iter().filter_map(|id| known.get(id).copied()).collect();
        for part in spread(schedule, &documents) {
            parts.entry(part.id).or_default().push(part);
        }
    }
    debts.iter().flat_map(|debt| parts.remove(&debt.id).unwrap_or_else(|| vec![debt.clone()])).collect()
}

fn spread<K: Copy>(schedule: &Schedule<K>, documents: &[&Debt<K>]) -> Vec<Debt<K>> {
    let open: i64 = documents.iter().map(|debt| debt.open.max(0)).sum();
    let mut lines: VecDeque<(Day, i64)> = schedule.left(open).into();
    let mut beyond = open - lines.iter().map(|(_, minor)| minor).sum::<i64>();
    let mut parts = Vec::new();
    for debt in documents {
        let own = debt.open.max(0).min(beyond);
        beyond -= own;
        if own > 0 {
            parts.push(Debt { id: debt.id, due: debt.due, open: own });
        }
        let mut rest = debt.open.max(0) - own;
        while rest > 0 {
            let Some((day, left)) = lines.front_mut() else { break };
            let part = rest.min(*left);
            if part > 0 {
                parts.push(Debt { id: debt.id, due: Some(*day), open: part });
            }
            (rest, *left) = (rest - part, *left - part);
            if *left == 0 {
                lines.pop_front();
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(ordinal: i64) -> Day {
        Day::new(2026, 10, 31).expect("a day").plus(ordinal)
    }

    fn debt(id: u8, due: i64, open: i64) -> Debt<u8> {
        Debt { id, due: Some(day(due)), open }
    }

    #[test]
    fn one_day_and_a_count_are_equal_parts_a_month_apart() {
        let found = lines(10_000, &[(day(0), None)], Some(3)).expect("three lines");
        let days: Vec<String> = found.iter().map(|(day, _)| day.to_string()).collect();
        assert_eq!(days, ["2026-10-31", "2026-11-30", "2026-12-31"]);
        assert_eq!(found.iter().map(|(_, minor)| *minor).collect::<Vec<_>>(), [3_334, 3_333, 3_333]);
    }

    #[test]
    fn what_has_no_amount_shares_the_rest_and_nothing_else_comes_to_the_total() {
        let found = lines(10_000, &[(day(30), None), (day(0), Some(4_000)), (day(60), None)], None);
        assert_eq!(found, Ok(vec![(day(0), 4_000), (day(30), 3_000), (day(60), 3_000)]));
        let wrong = |parts: &[Part], count| lines(10_000, parts, count).expect_err("a sentence").id;
        assert_eq!(wrong(&[(day(0), Some(9_999))], None), "repayment-sum-wrong");
        assert_eq!(wrong(&[(day(0), Some(10_000)), (day(1), None)], None), "repayment-sum-wrong");
        assert_eq!(wrong(&[(day(0), Some(11_000)), (day(1), Some(-1_000))], None), "repayment-sum-wrong");
        assert_eq!(wrong(&[(day(0), None), (day(0), None)], None), "repayment-day-twice");
        assert_eq!(wrong(&[(day(0), None), (day(9), None)], Some(3)), "repayment-count-wrong");
        assert_eq!(wrong(&[], None), "repayment-no-day");
    }

    #[test]
    fn lines_go_over_the_documents_and_what_is_paid_goes_to_the_earliest() {
        let schedule = Schedule { documents: vec![1, 2], lines: vec![(day(0), 100), (day(30), 100), (day(60), 100)] };
        let other = debt(9, -50, 70);
        let all = |first, second| rescheduled(&[debt(1, -90, first), debt(2, -60, second), other.clone()], std::slice::from_ref(&schedule));
        assert_eq!(
            all(150, 150),
            [debt(1, 0, 100), debt(1, 30, 50), debt(2, 30, 50), debt(2, 60, 100), other.clone()],
            "each line goes on where the one before ended"
        );
        assert_eq!(all(150, 0), [debt(1, 30, 50), debt(1, 60, 100), debt(2, -60, 0), other.clone()], "whichever was paid");
        assert_eq!(all(150, 170)[..2], [debt(1, -90, 20), debt(1, 0, 100)], "what came back from before keeps its own day");
    }

    proptest! {
        #[test]
        fn parts_are_what_is_open(
            lines in prop::collection::vec(1_i64..1_000, 1..8),
            open in prop::collection::vec(0_i64..1_500, 1..5),
        ) {
            let lines = (0..).zip(lines).map(|(at, minor)| (day(at * 30), minor)).collect();
            let debts: Vec<Debt<usize>> = open.iter().enumerate().map(|(id, open)| Debt { id, due: Some(day(-9)), open: *open }).collect();
            let schedule = Schedule { documents: (0..debts.len()).collect(), lines };
            let parts = rescheduled(&debts, std::slice::from_ref(&schedule));
            for debt in &debts {
                prop_assert_eq!(parts.iter().filter(|part| part.id == debt.id).map(|part| part.open).sum::<i64>(), debt.open);
            }
            let total: i64 = open.iter().sum();
            for (day, left) in schedule.left(total) {
                prop_assert_eq!(parts.iter().filter(|part| part.due == Some(day)).map(|part| part.open).sum::<i64>(), left);
            }
        }
    }
}

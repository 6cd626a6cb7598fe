//! Sets of minutes on the school's wall, as stretches that neither touch nor overlap. What they mean is for others.

use crate::domain::hour::{Hour, Span, Wall};

/// Minutes since 1970 on the wall, in rising stretches; an end is not in its stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes(Vec<(i64, i64)>);

impl Minutes {
    /// The union of these, whatever their order: overlapping, touching and equal ones become one.
    #[must_use]
    pub fn of(spans: impl IntoIterator<Item = Span>) -> Self {
        spans.into_iter().map(|span| (span.from.minute(), span.to.minute())).collect()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many minutes are in it.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.0.iter().map(|(from, to)| to.abs_diff(*from)).sum()
    }

    /// Its stretches. One that ends with a day ends there, not at the beginning of the next.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().map(|(from, to)| {
            let mut end = Wall::at_minute(*to);
            if end.hour == Hour::MIDNIGHT {
                end = Wall::new(end.day.plus(-1), Hour::END);
            }
            Span::new(Wall::at_minute(*from), end)
        })
    }

    /// Each stretch alone.
    pub fn pieces(&self) -> impl Iterator<Item = Self> + '_ {
        self.0.iter().map(|piece| Self(vec![*piece]))
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (mut left, mut right, mut both) = (self.0.as_slice(), other.0.as_slice(), Vec::new());
        while let (Some(one), Some(two)) = (left.first(), right.first()) {
            let (from, to) = (one.0.max(two.0), one.1.min(two.1));
            if from < to {
                both.push((from, to));
            }
            if one.1 <= two.1 { left = &left[1..] } else { right = &right[1..] }
        }
        Self(both)
    }

    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = Vec::new();
        let mut holes = other.0.as_slice();
        for &(from, to) in &self.0 {
            let mut at = from;
            while let Some(&(hole, end)) = holes.first() {
                if hole >= to {
                    break;
                }
                if end > at {
                    if hole > at {
                        rest.push((at, hole));
                    }
                    at = at.max(end);
                }
                // A hole that goes on behind this stretch may reach into the next.
                if end > to {
                    break;
                }
                holes = &holes[1..];
            }
            if at < to {
                rest.push((at, to));
            }
        }
        Self(rest)
    }
}

impl FromIterator<(i64, i64)> for Minutes {
    fn from_iter<I: IntoIterator<Item = (i64, i64)>>(pieces: I) -> Self {
        let mut pieces: Vec<(i64, i64)> = pieces.into_iter().filter(|(from, to)| from < to).collect();
        pieces.sort_unstable();
        let mut joined: Vec<(i64, i64)> = Vec::with_capacity(pieces.len());
        for (from, to) in pieces {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        Self(joined)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces() -> impl Strategy<Value = Vec<(i64, i64)>> {
        proptest::collection::vec((0_i64..60, 0_i64..15), 0..9).prop_map(|all| all.into_iter().map(|(at, len)| (at, at + len)).collect())
    }

    fn naive(pieces: &[(i64, i64)]) -> Vec<bool> {
        (0..80).map(|minute| pieces.iter().any(|(from, to)| (*from..*to).contains(&minute))).collect()
    }

    proptest! {
        #[test]
        fn sets_of_minutes_are_what_counting_minute_by_minute_gives(one in pieces(), other in pieces()) {
            let (a, b): (Minutes, Minutes) = (one.iter().copied().collect(), other.iter().copied().collect());
            let (x, y) = (naive(&one), naive(&other));
            let both: Vec<bool> = x.iter().zip(&y).map(|(x, y)| *x && *y).collect();
            let rest: Vec<bool> = x.iter().zip(&y).map(|(x, y)| *x && !*y).collect();
            prop_assert_eq!(naive(&a.and(&b).0), both);
            prop_assert_eq!(naive(&a.without(&b).0), rest);
            prop_assert_eq!(a.len(), x.iter().filter(|there| **there).count() as u64);
            prop_assert!(a.0.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }
}

//! Exact shares of half-days and rates: a fraction in lowest terms, rounded once, when it is shown.

use std::fmt;

/// A fraction of whole numbers, not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    over: u128,
    under: u128,
}

impl Ratio {
    pub const ZERO: Self = Self { over: 0, under: 1 };

    /// `None` when there is nothing to divide by.
    #[must_use]
    pub fn of(over: u64, under: u64) -> Option<Self> {
        (under > 0).then(|| Self { over: u128::from(over), under: u128::from(under) }.lowest())
    }

    /// Both together. Half-days have few different lengths, so the terms stay small.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { over: self.over * other.under + other.over * self.under, under: self.under * other.under }.lowest()
    }

    /// To so many decimals, a half rounding up, with a point: how programs read it.
    #[must_use]
    pub fn shown(self, decimals: usize) -> String {
        let scale = 10_u128.pow(u32::try_from(decimals).unwrap_or(0));
        let rounded = (self.over * scale * 2 + self.under) / (self.under * 2);
        if decimals == 0 { rounded.to_string() } else { format!("{}.{:0decimals$}", rounded / scale, rounded % scale) }
    }

    fn lowest(self) -> Self {
        let (mut a, mut b) = (self.over, self.under);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        Self { over: self.over / a.max(1), under: self.under / a.max(1) }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }
}

impl fmt::Display for Ratio {
    /// The exact value: `75/7`, or `12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.under == 1 { write!(f, "{}", self.over) } else { write!(f, "{}/{}", self.over, self.under) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_up_once() {
        let shown = |over, under, decimals| Ratio::of(over, under).unwrap().shown(decimals);
        assert_eq!(
            (shown(300, 28, 1), shown(7, 9, 2), shown(1, 2, 0), shown(1, 200, 2)),
            ("10.7".into(), "0.78".into(), "1".into(), "0.01".into())
        );
        assert_eq!(Ratio::of(1, 0), None);
        assert_eq!(Ratio::of(300, 28).unwrap().to_string(), "75/7");
        let third = Ratio::of(1, 3).unwrap();
        assert_eq!(third.plus(third).plus(third).to_string(), "1");
    }
}

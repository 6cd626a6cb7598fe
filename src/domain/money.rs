//! Money: integer units of a currency's smallest coin, never a float, never two currencies in one sum.

mod currency;
mod decimal;
mod show;
mod words;

use serde::{Deserialize, Serialize};

pub use currency::Currency;
pub use decimal::{Decimal, NoDecimal, exactly};
pub use show::Unreadable;

/// An amount: `minor` units of a currency, as many to one as its decimals say (none for XOF, a thousand for TND).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Amounts that cannot be one amount: of two currencies, or beyond what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("amounts that do not add up to one")]
pub struct NoSum;

impl Money {
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// # Errors
    /// [`NoSum`] for two currencies, or more than can be counted.
    pub fn plus(self, other: Self) -> Result<Self, NoSum> {
        if self.currency != other.currency {
            return Err(NoSum);
        }
        Ok(Self { minor: self.minor.checked_add(other.minor).ok_or(NoSum)?, ..self })
    }

    /// Equal parts that sum to the whole: the units that are over go to the first ones.
    #[must_use]
    pub fn split(self, parts: u32) -> Vec<Self> {
        let weights = vec![1; parts as usize];
        self.split_by(&weights)
    }

    /// Parts in these proportions that sum to the whole: the units that are over go to the first ones. No weight, no parts.
    #[must_use]
    pub fn split_by(self, weights: &[i64]) -> Vec<Self> {
        split(self.minor, weights).into_iter().map(|minor| Self { minor, ..self }).collect()
    }

    /// So many per cent of it, half a unit rounding up (away from nought).
    #[must_use]
    pub fn percent(self, percent: Decimal) -> Self {
        Self { minor: percent.of(self.minor, 100), ..self }
    }

    /// What is paid in cash: Switzerland and Canada have no coin below five, Madagascar and Mauritania count in fifths.
    #[must_use]
    pub fn in_cash(self) -> Self {
        let step = self.currency.cash_step();
        Self { minor: Decimal::from_minor(self.minor, 0).round_to(step), ..self }
    }
}

/// Whole units in these proportions; what is over goes to the first, one each.
#[must_use]
pub fn split(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|weight| i128::from((*weight).max(0))).sum();
    if sum == 0 {
        return Vec::new();
    }
    let part = |weight: &i64| i128::from(total) * i128::from((*weight).max(0)) / sum;
    let mut parts: Vec<i64> = weights.iter().map(|weight| i64::try_from(part(weight)).unwrap_or_default()).collect();
    let mut over = total - parts.iter().sum::<i64>();
    let unit = over.signum();
    // A part without weight gets nothing, also not what is over.
    for (part, _) in parts.iter_mut().zip(weights).filter(|(_, weight)| **weight > 0) {
        if over == 0 {
            break;
        }
        *part += unit;
        over -= unit;
    }
    parts
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, Currency::of(code).expect("a currency"))
    }

    #[test]
    fn the_first_tranches_take_what_is_over() {
        let parts = |minor, code| money(minor, code).split(3).into_iter().map(|part| part.minor).collect::<Vec<_>>();
        assert_eq!(parts(10_000, "EUR"), [3334, 3333, 3333]);
        assert_eq!(parts(100_000, "XOF"), [33_334, 33_333, 33_333]);
        assert_eq!(parts(-10_000, "EUR"), [-3334, -3333, -3333]);
        assert!(money(5, "EUR").split(0).is_empty());
    }

    #[test]
    fn given_amounts_are_weights_that_give_themselves_back() {
        let parts = money(150_000, "XOF").split_by(&[60_000, 50_000, 40_000]);
        assert_eq!(parts.iter().map(|part| part.minor).collect::<Vec<_>>(), [60_000, 50_000, 40_000]);
    }

    #[test]
    fn two_currencies_are_no_sum() {
        assert_eq!(money(1, "USD").plus(money(1, "CDF")), Err(NoSum));
        assert_eq!(money(i64::MAX, "USD").plus(money(1, "USD")), Err(NoSum));
        assert_eq!(money(1, "USD").plus(money(2, "USD")), Ok(money(3, "USD")));
    }

    #[test]
    fn cash_is_paid_in_coins_there_are() {
        let cash = |minor, code| money(minor, code).in_cash().minor;
        assert_eq!([cash(1237, "CHF"), cash(1238, "CHF"), cash(1237, "CAD"), cash(1237, "EUR")], [1235, 1240, 1235, 1237]);
        assert_eq!([cash(1_230, "MGA"), cash(1_229, "MRU")], [1_240, 1_220]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(crate::domain::money::tests::cases()))]
        #[test]
        fn parts_sum_to_the_whole_and_differ_by_a_unit(minor in -10_i64.pow(15)..10_i64.pow(15), parts in 1_u32..40) {
            let split: Vec<i64> = money(minor, "EUR").split(parts).into_iter().map(|part| part.minor).collect();
            prop_assert_eq!(split.iter().sum::<i64>(), minor);
            let (least, most) = (split.iter().min().unwrap(), split.iter().max().unwrap());
            prop_assert!(most - least <= 1);
        }

        #[test]
        fn weighted_parts_sum_to_the_whole(minor in -10_i64.pow(15)..10_i64.pow(15), weights in prop::collection::vec(0_i64..1_000_000, 1..20)) {
            let parts = split(minor, &weights);
            let expected = if weights.iter().all(|weight| *weight == 0) { 0 } else { minor };
            prop_assert_eq!(parts.iter().sum::<i64>(), expected);
        }
    }

    /// Ten thousand cases in CI; `PROPTEST_CASES=1000000` by command.
    pub(crate) fn cases() -> u32 {
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
    }
}

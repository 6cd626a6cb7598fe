//! A figure over several terms: their weighted mean, over those there are or only when all are there.

use crate::domain::coded::coded;
use crate::domain::decimal::Decimal;
use crate::domain::fraction::{Fraction, Overflow};

coded! {
    /// What a missing term does.
    MissingTerm {
        /// The others count, and it is said how many they were.
        AvailableTerms = "available_terms" "missing-available",
        /// There is no average then.
        Strict = "strict" "missing-strict",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annual {
    pub exact: Option<Fraction>,
    pub sum: Fraction,
    pub divisor: Fraction,
    /// How many terms had a figure.
    pub available: u32,
}

/// # Errors
/// [`Overflow`].
pub fn annual(terms: &[(Option<Fraction>, Decimal)], missing: MissingTerm) -> Result<Annual, Overflow> {
    let (mut sum, mut divisor, mut available) = (Fraction::ZERO, Fraction::ZERO, 0);
    for (average, weight) in terms {
        let Some(average) = average else { continue };
        available += 1;
        sum = sum.plus(average.times(weight.fraction())?)?;
        divisor = divisor.plus(weight.fraction())?;
    }
    let whole = available as usize == terms.len();
    let counts = !divisor.is_zero() && (whole || missing == MissingTerm::AvailableTerms);
    Ok(Annual { exact: if counts { Some(sum.over(divisor)?) } else { None }, sum, divisor, available })
}

//! A competence's score from its codes in time order: later ones weigh more, as the weighting says.

use crate::domain::coded::coded;
use crate::domain::fraction::{Fraction, Overflow};

coded! {
    Weighting {
        /// 1, 2, 4…
        Geometric = "geometric" "weighting-geometric",
        /// 1, 2, 3…
        Arithmetic = "arithmetic" "weighting-arithmetic",
        /// 1, 1, 1…
        Classic = "classic" "weighting-classic",
    }
}

/// The weighted mean of the points of the codes, oldest first; none without codes.
///
/// # Errors
/// [`Overflow`], also for more codes than powers of two fit.
pub fn score(points: &[Fraction], weighting: Weighting) -> Result<Option<Fraction>, Overflow> {
    let (mut sum, mut divisor) = (Fraction::ZERO, Fraction::ZERO);
    for (place, points) in (0_u32..).zip(points) {
        let weight = match weighting {
            Weighting::Geometric => 1_i64.checked_shl(place).filter(|weight| *weight > 0).ok_or(Overflow)?,
            Weighting::Arithmetic => i64::from(place) + 1,
            Weighting::Classic => 1,
        };
        sum = sum.plus(points.times(Fraction::whole(weight))?)?;
        divisor = divisor.plus(Fraction::whole(weight))?;
    }
    if divisor.is_zero() { Ok(None) } else { sum.over(divisor).map(Some) }
}

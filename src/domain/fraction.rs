//! Exact fractions for averages: checked, in lowest terms, never a float. Rounding them is `rounding`'s.

use std::cmp::Ordering;
use std::fmt;

/// A figure too large to be exact: nothing a school can type gets there, and nothing wrong is ever shown instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a figure outgrew exact arithmetic")]
pub struct Overflow;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    top: i128,
    /// Always positive.
    bottom: i128,
}

impl Fraction {
    pub const ZERO: Self = Self { top: 0, bottom: 1 };
    pub const ONE: Self = Self { top: 1, bottom: 1 };

    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self { top: number as i128, bottom: 1 }
    }

    /// A part of a whole; `None` of nothing.
    #[must_use]
    pub fn share(part: u64, whole: u64) -> Option<Self> {
        Self::new(i128::from(part), i128::from(whole)).ok()
    }

    /// # Errors
    /// [`Overflow`] when nothing is divided by.
    pub fn new(top: i128, bottom: i128) -> Result<Self, Overflow> {
        if bottom == 0 {
            return Err(Overflow);
        }
        let (top, bottom) =
            if bottom < 0 { (top.checked_neg().ok_or(Overflow)?, bottom.checked_neg().ok_or(Overflow)?) } else { (top, bottom) };
        if bottom == 1 {
            return Ok(Self { top, bottom });
        }
        let common = common(top.unsigned_abs(), bottom.unsigned_abs());
        let common = i128::try_from(common).map_err(|_| Overflow)?;
        Ok(Self { top: top / common, bottom: bottom / common })
    }

    #[must_use]
    pub const fn top(self) -> i128 {
        self.top
    }

    #[must_use]
    pub const fn bottom(self) -> i128 {
        self.bottom
    }

    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.top == 0
    }

    /// # Errors
    /// [`Overflow`], as for all that follow.
    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        if self.bottom == other.bottom {
            return Self::new(self.top.checked_add(other.top).ok_or(Overflow)?, self.bottom);
        }
        let left = self.top.checked_mul(other.bottom).ok_or(Overflow)?;
        let right = other.top.checked_mul(self.bottom).ok_or(Overflow)?;
        Self::new(left.checked_add(right).ok_or(Overflow)?, self.bottom.checked_mul(other.bottom).ok_or(Overflow)?)
    }

    /// # Errors
    /// [`Overflow`].
    pub fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.plus(Self { top: other.top.checked_neg().ok_or(Overflow)?, bottom: other.bottom })
    }

    /// # Errors
    /// [`Overflow`].
    pub fn times(self, other: Self) -> Result<Self, Overflow> {
        Self::new(self.top.checked_mul(other.top).ok_or(Overflow)?, self.bottom.checked_mul(other.bottom).ok_or(Overflow)?)
    }

    /// # Errors
    /// [`Overflow`], also when nothing is divided by.
    pub fn over(self, other: Self) -> Result<Self, Overflow> {
        Self::new(self.top.checked_mul(other.bottom).ok_or(Overflow)?, self.bottom.checked_mul(other.top).ok_or(Overflow)?)
    }
}

/// The greatest common divisor; short figures, which nearly all are, stay in one register.
fn common(mut a: u128, mut b: u128) -> u128 {
    while b > u128::from(u64::MAX) || a > u128::from(u64::MAX) {
        if b == 0 {
            return a.max(1);
        }
        (a, b) = (b, a % b);
    }
    #[expect(clippy::cast_possible_truncation, reason = "both fit: the loop above ended")]
    let (mut a, mut b) = (a as u64, b as u64);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    u128::from(a.max(1))
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    /// Exact for every pair: whole parts first, then the remainders turned upside down, so that no product is needed.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.bottom == other.bottom {
            return self.top.cmp(&other.top);
        }
        let (mut a, mut b, mut turned) = (*self, *other, false);
        loop {
            let (left, right) = (a.top.div_euclid(a.bottom), b.top.div_euclid(b.bottom));
            let (rest_a, rest_b) = (a.top.rem_euclid(a.bottom), b.top.rem_euclid(b.bottom));
            let found = left.cmp(&right).then_with(|| match (rest_a, rest_b) {
                (0, 0) => Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                _ => Ordering::Equal,
            });
            if found != Ordering::Equal || rest_a == 0 {
                return if turned { found.reverse() } else { found };
            }
            (a, b) = (Self { top: a.bottom, bottom: rest_a }, Self { top: b.bottom, bottom: rest_b });
            turned = !turned;
        }
    }
}

/// `26/3`, or `12`.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.bottom == 1 { self.top.fmt(f) } else { write!(f, "{}/{}", self.top, self.bottom) }
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Fraction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(top: i128, bottom: i128) -> Fraction {
        Fraction::new(top, bottom).unwrap()
    }

    #[test]
    fn a_third_thrice_is_one_and_nothing_is_divided_by_nothing() {
        let third = of(1, 3);
        assert_eq!(third.plus(third).unwrap().plus(third).unwrap(), Fraction::ONE);
        assert_eq!(of(52, 6).to_string(), "26/3");
        assert_eq!(of(4, -2).to_string(), "-2");
        assert_eq!(Fraction::ONE.over(Fraction::ZERO), Err(Overflow));
        assert_eq!(of(i128::MAX, 1).plus(Fraction::ONE), Err(Overflow));
    }

    proptest! {
        #[test]
        fn order_is_the_order_of_cross_products(a in -1_000_000_i128..1_000_000, b in 1_i128..100_000, c in -1_000_000_i128..1_000_000, d in 1_i128..100_000) {
            prop_assert_eq!(of(a, b).cmp(&of(c, d)), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn order_holds_where_products_would_not_fit(a in 1_i128..i128::MAX, b in 1_i128..i128::MAX) {
            let (x, y) = (of(a, b), of(b, a));
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            prop_assert_eq!(x.cmp(&x), Ordering::Equal);
        }
    }
}

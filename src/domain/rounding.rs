//! The one rounding a policy names for a level: to a multiple of a step, in one of four ways. It happens here and nowhere else.

use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::decimal::Decimal;
use super::fraction::{Fraction, Overflow};

coded! {
    /// Which multiple is taken when the figure lies between two.
    Mode {
        /// The nearest; half goes up.
        HalfUp = "half_up" "rounding-half-up",
        /// The next one up.
        Up = "up" "rounding-up",
        /// The one below: digits are cut off.
        Trunc = "trunc" "rounding-trunc",
        /// The nearest; half goes to the even one. Nobody's rule in a school: it tells the others apart.
        HalfEven = "half_even" "rounding-half-even",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    pub step: Decimal,
    pub mode: Mode,
}

impl Rounding {
    /// The multiple of the step.
    ///
    /// # Errors
    /// [`Overflow`], also for a step of nothing.
    pub fn apply(&self, value: Fraction) -> Result<Fraction, Overflow> {
        let step = self.step.fraction();
        let steps = value.over(step)?;
        let below = steps.top().div_euclid(steps.bottom());
        let rest = steps.top().rem_euclid(steps.bottom());
        // What is left beside what is missing to the next step: the larger decides.
        let missing = steps.bottom() - rest;
        let up = match self.mode {
            Mode::Trunc => false,
            Mode::Up => rest > 0,
            Mode::HalfUp => rest >= missing,
            Mode::HalfEven => rest > missing || (rest == missing && below % 2 != 0),
        };
        Fraction::new(below + i128::from(up && rest > 0), 1)?.times(step)
    }

    /// A multiple of the step, with the step's decimals: `8.70`.
    #[must_use]
    pub fn print(&self, rounded: Fraction) -> String {
        printed(rounded, self.step.places())
    }

    /// Rounds and prints.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn show(&self, value: Fraction) -> Result<String, Overflow> {
        Ok(self.print(self.apply(value)?))
    }
}

/// A figure to so many decimals, the nearest, half going up: counts and rates that no policy rounds.
#[must_use]
pub fn nearest(value: Fraction, places: u32) -> String {
    let rounding = Rounding { step: Decimal::last_of(places), mode: Mode::HalfUp };
    rounding.show(value).unwrap_or_else(|Overflow| value.to_string())
}

/// A figure with so many decimals, those behind cut off: for figures that have no more.
#[must_use]
pub fn printed(value: Fraction, places: u32) -> String {
    let unit = 10_i128.pow(places);
    let Some(units) = value.top().checked_mul(unit).map(|top| top / value.bottom()) else { return value.to_string() };
    let sign = if units < 0 { "-" } else { "" };
    let units = units.abs();
    if places == 0 { format!("{sign}{units}") } else { format!("{sign}{}.{:0width$}", units / unit, units % unit, width = places as usize) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(step: &str, mode: Mode) -> Rounding {
        Rounding { step: step.parse().unwrap(), mode }
    }

    #[test]
    fn half_goes_up_where_a_float_would_go_down() {
        let half = Fraction::new(2533, 200).unwrap();
        assert_eq!(of("0.01", Mode::HalfUp).show(half).unwrap(), "12.67");
        assert_eq!(of("0.01", Mode::HalfEven).show(half).unwrap(), "12.66");
        assert_eq!(of("0.01", Mode::Trunc).show(half).unwrap(), "12.66");
        assert_eq!(of("0.5", Mode::Up).show(half).unwrap(), "13.0");
        assert!(of("0", Mode::Up).show(half).is_err());
    }

    proptest! {
        #[test]
        fn rounding_moves_less_than_a_step_and_once_is_enough(top in 0_i128..1_000_000, bottom in 1_i128..5_000, step in 0..5_usize, mode in 0..4_usize) {
            let rounding = of(["0.01", "0.1", "0.25", "0.5", "1"][step], Mode::ALL[mode]);
            let value = Fraction::new(top, bottom).unwrap();
            let rounded = rounding.apply(value).unwrap();
            prop_assert_eq!(rounding.apply(rounded).unwrap(), rounded);
            let distance = if rounded > value { rounded.minus(value) } else { value.minus(rounded) }.unwrap();
            prop_assert!(distance < rounding.step.fraction());
        }
    }
}

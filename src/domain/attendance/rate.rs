//! The ministry's two rates. Without a roll or an open half-day there is none.

use crate::domain::fraction::Fraction;

/// *Taux d'absentéisme*: of a hundred students, how many reached so many unexcused half-days.
#[must_use]
pub fn absenteeism_rate(unexcused: &[u32], at_least: u32, roll: u32) -> Option<Fraction> {
    let reached = unexcused.iter().filter(|count| **count >= at_least).count() as u64;
    Fraction::share(reached * 100, u64::from(roll))
}

/// *Taux d'absence*: of a hundred half-days that could be attended, how many were missed.
#[must_use]
pub fn absence_rate(absent: u32, open: u32, roll: u32) -> Option<Fraction> {
    Fraction::share(u64::from(absent) * 100, u64::from(open) * u64::from(roll))
}

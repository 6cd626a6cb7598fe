//! The general average: of subject averages, as printed or exact. What a subject's average is, is not decided here.

use super::{Taken, Why};
use crate::domain::coded::coded;
use crate::domain::decimal::Decimal;
use crate::domain::fraction::{Fraction, Overflow};
use crate::domain::rounding::Rounding;

coded! {
    /// Which figure of a level enters the next one.
    From {
        /// The rounded one, so that a parent can do the sum again.
        Printed = "printed" "from-printed",
        Exact = "exact" "from-exact",
    }
}

coded! {
    /// How a subject counts in the general average.
    SubjectMode {
        Normal = "normal" "subject-normal",
        /// What lies above half the scale is added; the divisor stays.
        Bonus = "bonus" "subject-bonus",
        /// Counts from half the scale on; it can still lower.
        Sup10 = "sup10" "subject-sup10",
    }
}

/// One subject's average with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub average: Option<Fraction>,
    pub coef: Decimal,
    pub mode: SubjectMode,
}

/// What one subject brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubjectPart {
    pub value: Option<Fraction>,
    pub weight: Fraction,
    pub taken: Taken,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct General {
    pub exact: Option<Fraction>,
    pub sum: Fraction,
    pub divisor: Fraction,
    pub parts: Vec<SubjectPart>,
}

/// Σ average × coefficient ÷ Σ coefficients, over the subjects that have an average.
///
/// # Errors
/// [`Overflow`].
pub fn general(subjects: &[Subject], out_of: Decimal, from: From, rounding: &Rounding) -> Result<General, Overflow> {
    let half = out_of.fraction().over(Fraction::whole(2))?;
    let (mut sum, mut divisor) = (Fraction::ZERO, Fraction::ZERO);
    let mut parts = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let value = match (subject.average, from) {
            (Some(average), From::Printed) => Some(rounding.apply(average)?),
            (average, _) => average,
        };
        let weight = subject.coef.fraction();
        let taken = match (value, subject.mode) {
            (None, _) => Taken::Not(Why::NoAverage),
            (Some(_), _) if subject.coef.is_zero() => Taken::Not(Why::NoWeight),
            (Some(value), SubjectMode::Bonus) if value > half => Taken::Bonus(value.minus(half)?.times(weight)?),
            (Some(_), SubjectMode::Bonus) => Taken::Not(Why::NoBonus),
            (Some(value), SubjectMode::Sup10) if value < half => Taken::Not(Why::BelowPass),
            (Some(_), SubjectMode::Normal | SubjectMode::Sup10) => Taken::Counted,
        };
        match taken {
            Taken::Counted => {
                sum = sum.plus(value.unwrap_or(Fraction::ZERO).times(weight)?)?;
                divisor = divisor.plus(weight)?;
            }
            Taken::Bonus(bonus) => sum = sum.plus(bonus)?,
            Taken::Not(_) => {}
        }
        parts.push(SubjectPart { value, weight, taken });
    }
    let exact = if divisor.is_zero() { None } else { Some(sum.over(divisor)?) };
    Ok(General { exact, sum, divisor, parts })
}

//! The tree behind a figure: every mark, scale, coefficient, exclusion and rounding, so that a parent with a pencil finds it again.

use serde::Serialize;

use super::rows::{Assessment, Cell};
use crate::domain::average::general::From;
use crate::domain::average::{Average, Part, Why};
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::fraction::{Fraction, Overflow};
use crate::domain::marks::{Entry, Kind, Optional, Status};
use crate::domain::rounding::Rounding;

/// A figure, how it came about, and how it enters the one above it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Node {
    #[serde(flatten)]
    pub what: What,
    pub name: String,
    pub exact: Option<Fraction>,
    /// Rounded, with the rounding's decimals.
    pub shown: Option<String>,
    #[serde(skip)]
    pub printed: Option<Fraction>,
    pub out_of: Fraction,
    pub rounding: Option<Rounding>,
    pub rule: Rule,
    pub sum: Option<Fraction>,
    pub divisor: Option<Fraction>,
    /// Brought down to the scale.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub capped: bool,
    /// Brought to a maximum: points instead of a mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brought_to: Option<Fraction>,
    /// How many terms of how many there was a figure for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<(u32, u32)>,
    /// The value with which it enters the figure above it.
    pub enters: Option<Fraction>,
    pub weight: Fraction,
    pub counts: Counts,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Self>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum What {
    #[default]
    Nothing,
    Mark {
        points: Option<Decimal>,
        status: Option<Status>,
        scale: Decimal,
        coefficient: Decimal,
        kind: Kind,
        optional: Option<Optional>,
        day: Day,
    },
    Box,
    Subject {
        subject: String,
        /// Empty: the year.
        term: String,
    },
    General {
        term: String,
    },
}

/// How a figure comes from its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// It has none: it was given.
    #[default]
    Given,
    /// Σ value × weight, and what bonuses add, ÷ Σ weights.
    Mean,
    MeanOfTerms,
    /// Σ points on Σ maxima.
    Sum,
    /// Σ points × 100 ÷ Σ maxima.
    Percentage,
}

/// Whether a part counts in the figure above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    #[default]
    Counted,
    Bonus(Fraction),
    Not(Why),
}

impl Default for Fraction {
    fn default() -> Self {
        Self::ONE
    }
}

impl Node {
    /// The figure that is printed, or the exact one.
    #[must_use]
    pub fn figure(&self, from: From) -> Option<Fraction> {
        match from {
            From::Printed => self.printed,
            From::Exact => self.exact,
        }
    }

    /// Rounds it, once.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn round(&mut self, rounding: &Rounding) -> Result<(), Overflow> {
        self.rounding = Some(*rounding);
        self.printed = self.exact.map(|exact| rounding.apply(exact)).transpose()?;
        self.shown = self.printed.map(|printed| rounding.print(printed));
        Ok(())
    }

    pub(super) fn of_average(average: &Average, marks: &[(&Assessment, &Cell)], out_of: Decimal) -> Self {
        Self {
            exact: average.exact,
            out_of: out_of.fraction(),
            rule: Rule::Mean,
            sum: Some(average.sum),
            divisor: Some(average.divisor),
            capped: average.capped,
            parts: average.parts.iter().map(|part| Self::of_part(part, marks, out_of)).collect(),
            ..Self::default()
        }
    }

    fn of_part(part: &Part, marks: &[(&Assessment, &Cell)], out_of: Decimal) -> Self {
        let mut node = match (&part.inner, part.mark.and_then(|at| marks.get(at))) {
            (Some((name, inner)), _) => Self { what: What::Box, name: name.clone(), ..Self::of_average(inner, marks, out_of) },
            (None, Some((assessment, cell))) => Self {
                what: mark(assessment, cell),
                name: assessment.title.clone(),
                exact: part.value,
                out_of: out_of.fraction(),
                ..Self::default()
            },
            (None, None) => Self::default(),
        };
        (node.enters, node.weight, node.counts) = (part.value, part.weight, Counts::of(part.taken));
        node
    }

    /// The figure found again from the parts alone, as with a pencil: what the tree promises.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn recomputed(&self) -> Result<Option<Fraction>, Overflow> {
        if self.rule == Rule::Given {
            return Ok(self.exact);
        }
        let (mut sum, mut divisor, mut most) = (Fraction::ZERO, Fraction::ZERO, Fraction::ZERO);
        for part in &self.parts {
            match (part.counts, part.enters) {
                (Counts::Counted, Some(value)) => {
                    sum = sum.plus(value.times(part.weight)?)?;
                    divisor = divisor.plus(part.weight)?;
                    most = most.plus(part.out_of)?;
                }
                (Counts::Bonus(bonus), _) => sum = sum.plus(bonus)?,
                _ => {}
            }
        }
        if divisor.is_zero() {
            return Ok(None);
        }
        if self.terms.is_some_and(|(available, of)| available < of) && self.exact.is_none() {
            return Ok(None);
        }
        let found = match self.rule {
            Rule::Sum => sum,
            Rule::Percentage => sum.times(Fraction::whole(100))?.over(most)?,
            _ => sum.over(divisor)?,
        };
        let base = if self.brought_to.is_some() { self.parts.first().map_or(self.out_of, |part| part.out_of) } else { self.out_of };
        let found = if self.capped { base } else { found };
        match self.brought_to {
            Some(scale) => Ok(Some(found.times(scale)?.over(base)?)),
            None => Ok(Some(found)),
        }
    }
}

const fn mark(assessment: &Assessment, cell: &Cell) -> What {
    let (points, status) = match cell.entry {
        Some(Entry::Points(points)) => (Some(points), None),
        Some(Entry::Status(status)) => (None, Some(status)),
        None => (None, None),
    };
    What::Mark {
        points,
        status,
        scale: assessment.scale,
        coefficient: assessment.coef,
        kind: assessment.kind,
        optional: assessment.optional,
        day: assessment.day,
    }
}

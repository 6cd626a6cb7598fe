//! A policy's own worked examples, computed under it. What a school adopts can be checked with a pencil first.

use serde::Serialize;

use super::Policy;
use super::case::NONE;
use super::example::{Example, ExampleMark, ExampleSubject, Given};
use crate::domain::average::Mark;
use crate::domain::average::annual::annual;
use crate::domain::average::general::{Subject, general};
use crate::domain::decimal::Decimal;
use crate::domain::fraction::{Fraction, Overflow};

/// What became of an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    pub title: String,
    pub expected: String,
    pub computed: String,
}

impl Checked {
    #[must_use]
    pub fn holds(&self) -> bool {
        self.expected == self.computed
    }
}

/// Every example of the policy, computed under it.
#[must_use]
pub fn check(policy: &Policy) -> Vec<Checked> {
    let computed = |example: &Example| compute(policy, &example.given).unwrap_or_else(|Overflow| NONE.to_owned());
    let checked =
        |example: &Example| Checked { title: example.title.clone(), expected: example.expect.clone(), computed: computed(example) };
    policy.examples.iter().map(checked).collect()
}

fn compute(policy: &Policy, given: &Given) -> Result<String, Overflow> {
    let printed = |exact: Option<Fraction>| exact.map_or_else(|| Ok(NONE.to_owned()), |exact| policy.general.rounding.show(exact));
    match given {
        Given::Subject(marks) => {
            let marks: Vec<Mark<'_>> = marks.iter().map(|given| mark(given, policy)).collect();
            let scale = policy.maxima.as_ref().map_or(policy.out_of, |maxima| maxima.period).fraction();
            let exact = policy.subject_average(&marks, scale)?.exact;
            exact.map_or_else(|| Ok(NONE.to_owned()), |exact| policy.subject.rounding.show(exact))
        }
        Given::General(subjects) => printed(percentage_or_mean(policy, subjects)?),
        Given::Terms(terms) => {
            let terms: Vec<_> = terms.iter().map(|(average, weight)| (average.map(Decimal::fraction), *weight)).collect();
            printed(annual(&terms, policy.terms.missing)?.exact)
        }
        Given::Honour(average) => Ok(policy.honour(average.fraction())?.unwrap_or(NONE).to_owned()),
        Given::Decision { average, repeats } => Ok(policy.decision(average.fraction(), *repeats)?.unwrap_or(NONE).to_owned()),
    }
}

fn percentage_or_mean(policy: &Policy, subjects: &[ExampleSubject]) -> Result<Option<Fraction>, Overflow> {
    let average = |subject: &ExampleSubject| subject.average.map(Decimal::fraction);
    if policy.maxima.is_some() {
        let (mut points, mut most) = (Fraction::ZERO, Fraction::ZERO);
        for subject in subjects {
            let Some(average) = average(subject) else { continue };
            points = points.plus(average)?;
            most = most.plus(subject.coef.fraction())?;
        }
        return if most.is_zero() { Ok(None) } else { points.times(Fraction::whole(100))?.over(most).map(Some) };
    }
    let given: Vec<Subject> = subjects
        .iter()
        .map(|subject| Subject { average: average(subject), coef: subject.coef, mode: policy.mode_of(&subject.code) })
        .collect();
    Ok(general(&given, policy.out_of, policy.general.from, &policy.subject.rounding)?.exact)
}

/// An example's mark as the policy takes it.
fn mark<'a>(mark: &'a ExampleMark, policy: &Policy) -> Mark<'a> {
    Mark {
        points: mark.points,
        scale: mark.scale,
        coef: mark.coef,
        status: mark.status,
        optional: mark.optional,
        group: policy.box_of(mark.kind.code(), mark.sub.as_deref()),
        concerned: true,
    }
}

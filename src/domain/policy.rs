//! How a school computes: one versioned document, chosen by level and year. It holds settings and worked examples, never code for one
//! country; what the settings do is `average`'s and `results`'.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::average::annual::MissingTerm;
use super::average::general::{From, SubjectMode};
use super::average::{Cap, Mark, Rules, Scales};
use super::coded::coded;
use super::decimal::Decimal;
use super::fraction::{Fraction, Overflow};
use super::marks::Status;
use super::rounding::Rounding;

pub mod case;
pub mod check;
pub mod example;
pub mod presets;

/// A grading policy. A field that is missing or unknown refuses the document: nothing is read and then ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its name in commands: `cd`, `fr-college`.
    pub code: String,
    pub version: u32,
    pub title: Words,
    /// Whether the official text behind it was read. If not, screens say so.
    pub certain: bool,
    /// Where it comes from, and what is not certain of it.
    pub source: Words,
    pub out_of: Decimal,
    pub marks: MarkRules,
    pub subject: SubjectRules,
    pub general: GeneralRules,
    pub terms: TermRules,
    /// Of the class's mean.
    pub class: Rounding,
    pub rank: RankRules,
    /// Points on maxima instead of averages with coefficients.
    pub maxima: Option<Maxima>,
    pub conduct: ConductRules,
    pub honours: HonourRules,
    /// From the highest on; the first that is reached holds.
    pub promotion: Vec<Band>,
    pub transfer: Transfer,
    pub examples: Vec<example::Example>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub fr: String,
    pub en: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkRules {
    pub scales: Scales,
    pub cap: Cap,
    pub best_extra: Option<Decimal>,
    pub keep_best: Option<u32>,
    pub empty: Empty,
    /// The statuses that may be typed.
    pub statuses: Vec<Status>,
    pub boxes: Option<Boxes>,
}

coded! {
    /// What a cell without anything in it does.
    Empty {
        Excluded = "excluded" "empty-excluded",
        Zero = "zero" "empty-zero",
    }
}

/// Marks that are averaged apart before they meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boxes {
    pub by: BoxBy,
    /// The weight of each box by its name: a kind's code, a sub-subject; 1 for the others.
    pub coefs: BTreeMap<String, Decimal>,
}

coded! {
    BoxBy {
        Kind = "kind" "box-kind",
        SubSubject = "sub_subject" "box-sub-subject",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectRules {
    pub rounding: Rounding,
    /// How single subjects count, by code; the others count normally.
    pub modes: BTreeMap<String, SubjectMode>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeneralRules {
    pub from: From,
    pub rounding: Rounding,
}

/// How a term with terms in it, and the year, come from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRules {
    pub of: TermsOf,
    pub from: From,
    pub missing: MissingTerm,
    /// Weights by the term's code; the calendar's own for the others.
    pub weights: BTreeMap<String, Decimal>,
}

coded! {
    /// What is averaged over terms.
    TermsOf {
        /// The general averages of the terms.
        General = "general" "terms-of-general",
        /// Each subject over the terms, then the general average of those.
        Subjects = "subjects" "terms-of-subjects",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankRules {
    pub on: From,
    /// Whether families see it.
    pub shown: bool,
}

/// Points of a subject on its maximum, summed; the general figure is a percentage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maxima {
    /// The maximum of a period where the subject has none of its own.
    pub period: Decimal,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductRules {
    /// The subject that is conduct, when it counts like one.
    pub subject: Option<String>,
    /// Grades given beside the marks, best first.
    pub grades: Vec<String>,
    /// Whether application has such a grade too.
    pub application: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HonourRules {
    pub decide_on: From,
    pub thresholds: Vec<Threshold>,
    /// No honours for who has a subject below this.
    pub no_subject_below: Option<Decimal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    pub at_least: Decimal,
    pub honour: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub at_least: Decimal,
    /// What repeaters need for it, when that is another figure.
    pub repeaters: Option<Decimal>,
    pub decision: String,
}

coded! {
    /// What becomes of the marks of a student who changes class within a term.
    Transfer {
        /// They follow her by subject.
        Carry = "carry" "transfer-carry",
        /// They stay behind.
        Leave = "leave" "transfer-leave",
    }
}

impl Policy {
    /// The rules of a subject's average.
    #[must_use]
    pub fn rules(&self) -> Rules<'_> {
        Rules {
            out_of: self.out_of,
            scales: self.marks.scales,
            cap: self.marks.cap,
            best_extra: self.marks.best_extra,
            keep_best: self.marks.keep_best,
            empty_is_zero: self.marks.empty == Empty::Zero,
            boxes: self.marks.boxes.as_ref().map(|boxes| &boxes.coefs),
        }
    }

    /// The box a mark is in.
    #[must_use]
    pub fn box_of<'a>(&self, kind: &'a str, sub: Option<&'a str>) -> Option<&'a str> {
        match self.marks.boxes.as_ref()?.by {
            BoxBy::Kind => Some(kind),
            BoxBy::SubSubject => sub,
        }
    }

    /// Whether parts of a subject are averaged apart.
    #[must_use]
    pub fn parts_subs(&self) -> bool {
        self.marks.boxes.as_ref().is_some_and(|boxes| boxes.by == BoxBy::SubSubject)
    }

    #[must_use]
    pub fn mode_of(&self, subject: &str) -> SubjectMode {
        self.subject.modes.get(subject).copied().unwrap_or(SubjectMode::Normal)
    }

    /// What the general average is out of: a hundred where points are summed on maxima.
    #[must_use]
    pub fn general_out_of(&self) -> Decimal {
        if self.maxima.is_some() { Decimal::whole(100) } else { self.out_of }
    }

    /// The subject's average of these marks, on a scale of its own: `scale` is its maximum where points are summed.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn subject_average(&self, marks: &[Mark<'_>], scale: Fraction) -> Result<super::average::Average, Overflow> {
        let mut average = super::average::average(marks, &self.rules())?;
        if self.maxima.is_some()
            && let Some(exact) = average.exact
        {
            average.exact = Some(exact.times(scale)?.over(self.out_of.fraction())?);
        }
        Ok(average)
    }

    /// The honours of a general average, if it reaches any.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn honour(&self, exact: Fraction) -> Result<Option<&str>, Overflow> {
        let judged = if self.honours.decide_on == From::Exact { exact } else { self.general.rounding.apply(exact)? };
        let reached = self.honours.thresholds.iter().filter(|threshold| judged >= threshold.at_least.fraction());
        Ok(reached.max_by_key(|threshold| threshold.at_least).map(|threshold| threshold.honour.as_str()))
    }

    /// What the year's figure leads to.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn decision(&self, exact: Fraction, repeats: bool) -> Result<Option<&str>, Overflow> {
        let judged = self.general.rounding.apply(exact)?;
        let needed = |band: &Band| if repeats { band.repeaters.unwrap_or(band.at_least) } else { band.at_least };
        let reached = self.promotion.iter().filter(|band| judged >= needed(band).fraction());
        Ok(reached.max_by_key(|band| needed(band)).map(|band| band.decision.as_str()))
    }
}

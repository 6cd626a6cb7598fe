//! The parts of a policy as a person sets them, and what each says now. It checks and keeps nothing.

use std::collections::BTreeMap;

use crate::domain::decimal::Decimal;
use crate::domain::marks::Kind;
use crate::domain::policy::{BoxBy, Policy};
use crate::domain::rounding::Rounding;
use crate::domain::text::{Arg, Text};

mod fields;

/// What one form changes. One of several has its place among them; the place behind the last adds one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Name,
    Marks,
    Statuses,
    Boxes,
    BoxWeight(usize),
    Subject,
    SubjectMode(usize),
    General,
    Terms,
    TermWeight(usize),
    Class,
    Rank,
    Conduct,
    Honours,
    Honour(usize),
    Promotion(usize),
    Transfer,
    Example(usize),
}

impl Part {
    /// In the order a school reads them.
    pub fn all(policy: &Policy) -> Vec<Self> {
        let boxes = policy.marks.boxes.as_ref().map(|boxes| boxes.coefs.len());
        let mut all = vec![Self::Name, Self::Marks, Self::Statuses, Self::Boxes];
        all.extend(boxes.into_iter().flat_map(|count| (0..=count).map(Self::BoxWeight)));
        all.push(Self::Subject);
        all.extend((0..=policy.subject.modes.len()).map(Self::SubjectMode));
        all.extend([Self::General, Self::Terms]);
        all.extend((0..=policy.terms.weights.len()).map(Self::TermWeight));
        all.extend([Self::Class, Self::Rank, Self::Conduct, Self::Honours]);
        all.extend((0..=policy.honours.thresholds.len()).map(Self::Honour));
        all.extend((0..=policy.promotion.len()).map(Self::Promotion));
        all.push(Self::Transfer);
        all.extend((0..policy.examples.len()).map(Self::Example));
        all
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "policy-title",
            Self::Marks => "policy-marks",
            Self::Statuses => "policy-statuses",
            Self::Boxes => "policy-boxes",
            Self::BoxWeight(_) => "policy-box-coefs",
            Self::Subject => "policy-subject",
            Self::SubjectMode(_) => "policy-modes",
            Self::General => "policy-general",
            Self::Terms => "policy-terms",
            Self::TermWeight(_) => "policy-weights",
            Self::Class => "policy-class",
            Self::Rank => "policy-rank",
            Self::Conduct => "policy-conduct",
            Self::Honours => "policy-honours-rule",
            Self::Honour(_) => "policy-honours",
            Self::Promotion(_) => "policy-promotion",
            Self::Transfer => "policy-transfer",
            Self::Example(_) => "policy-example",
        }
    }

    /// What it says now, in pieces; nothing where it would add one more. Examples say what becomes of them elsewhere.
    pub fn says(self, policy: &Policy) -> Vec<Text> {
        match self {
            Self::Name => vec![Text::new("policy-both-titles").with("fr", &policy.title.fr).with("en", &policy.title.en)],
            Self::Marks => {
                let marks = &policy.marks;
                let mut says = vec![
                    Text::new("policy-says-out-of").with("out", figure(policy.out_of)),
                    marks.scales.label(),
                    marks.cap.label(),
                    Text::new("policy-says-empty").with("rule", marks.empty.label()),
                ];
                says.extend(marks.keep_best.map(|count| Text::new("policy-says-best").with("count", count)));
                says.extend(marks.best_extra.map(|extra| Text::new("policy-says-extra").with("extra", figure(extra))));
                says
            }
            Self::Statuses => policy.marks.statuses.iter().map(|status| status.label()).collect(),
            Self::Boxes => vec![policy.marks.boxes.as_ref().map_or_else(|| Text::new("policy-no-boxes"), |boxes| boxes.by.label())],
            Self::BoxWeight(at) => {
                let boxes = policy.marks.boxes.as_ref();
                let weight = boxes.and_then(|boxes| boxes.coefs.iter().nth(at).map(|weight| (boxes.by, weight)));
                weight.map(|(by, (name, coef))| weighs(box_name(by, name), *coef)).into_iter().collect()
            }
            Self::Subject => vec![rounds(&policy.subject.rounding)],
            Self::SubjectMode(at) => {
                let mode = policy.subject.modes.iter().nth(at);
                mode.map(|(code, mode)| pair(words(code), mode.label())).into_iter().collect()
            }
            Self::General => {
                let how = match &policy.maxima {
                    Some(maxima) => Text::new("policy-maxima").with("period", figure(maxima.period)),
                    None => policy.general.from.label(),
                };
                vec![rounds(&policy.general.rounding), how]
            }
            Self::Terms => vec![policy.terms.of.label(), policy.terms.from.label(), policy.terms.missing.label()],
            Self::TermWeight(at) => {
                let weight = policy.terms.weights.iter().nth(at);
                weight.map(|(code, coef)| weighs(words(code), *coef)).into_iter().collect()
            }
            Self::Class => vec![rounds(&policy.class)],
            Self::Rank => {
                vec![policy.rank.on.label(), Text::new(if policy.rank.shown { "policy-rank-shown" } else { "policy-rank-hidden" })]
            }
            Self::Conduct => {
                let conduct = &policy.conduct;
                let mut says: Vec<Text> = conduct.subject.iter().map(|code| pair(Text::new("policy-says-subject"), words(code))).collect();
                says.extend((!conduct.grades.is_empty()).then(|| words(&conduct.grades.join(", "))));
                says.extend(conduct.application.then(|| Text::new("policy-application")));
                if says.is_empty() { vec![Text::new("policy-no-conduct")] } else { says }
            }
            Self::Honours => {
                let least = policy.honours.no_subject_below.map(|least| Text::new("policy-says-no-below").with("least", figure(least)));
                [policy.honours.decide_on.label()].into_iter().chain(least).collect()
            }
            Self::Honour(at) => {
                let threshold = policy.honours.thresholds.get(at);
                threshold.map(|one| reaches(one.at_least, &one.honour)).into_iter().collect()
            }
            Self::Promotion(at) => {
                let Some(band) = policy.promotion.get(at) else { return Vec::new() };
                let repeaters = band.repeaters.map(|least| Text::new("policy-repeaters").with("least", figure(least)));
                [reaches(band.at_least, &band.decision)].into_iter().chain(repeaters).collect()
            }
            Self::Transfer => vec![policy.transfer.label()],
            Self::Example(_) => Vec::new(),
        }
    }

    /// Takes one of several out; the others are not taken out.
    pub fn remove(self, policy: &mut Policy) {
        match self {
            Self::BoxWeight(at) => {
                if let Some(boxes) = &mut policy.marks.boxes {
                    remove_nth(&mut boxes.coefs, at);
                }
            }
            Self::SubjectMode(at) => remove_nth(&mut policy.subject.modes, at),
            Self::TermWeight(at) => remove_nth(&mut policy.terms.weights, at),
            Self::Honour(at) if at < policy.honours.thresholds.len() => drop(policy.honours.thresholds.remove(at)),
            Self::Promotion(at) if at < policy.promotion.len() => drop(policy.promotion.remove(at)),
            Self::Example(at) if at < policy.examples.len() => drop(policy.examples.remove(at)),
            _ => {}
        }
    }

    /// Whether it is one of several that may be taken out.
    pub fn is_one_of_several(self, policy: &Policy) -> bool {
        match self {
            Self::BoxWeight(_) | Self::SubjectMode(_) | Self::TermWeight(_) | Self::Honour(_) | Self::Promotion(_) => {
                !self.says(policy).is_empty()
            }
            Self::Example(_) => true,
            _ => false,
        }
    }
}

fn remove_nth<T>(map: &mut BTreeMap<String, T>, at: usize) {
    if let Some(name) = map.keys().nth(at).cloned() {
        map.remove(&name);
    }
}

fn words(said: &str) -> Text {
    Text::new("words").with("words", said)
}

fn figure(decimal: Decimal) -> Arg {
    Arg::Figure(decimal.to_string())
}

fn pair(name: Text, value: Text) -> Text {
    Text::new("policy-pair").with("name", name).with("value", value)
}

fn weighs(name: Text, coef: Decimal) -> Text {
    Text::new("policy-weighs").with("name", name).with("coef", figure(coef))
}

fn reaches(least: Decimal, what: &str) -> Text {
    Text::new("policy-reaches").with("least", figure(least)).with("what", what)
}

fn rounds(rounding: &Rounding) -> Text {
    Text::new("policy-rounding").with("step", figure(rounding.step)).with("mode", rounding.mode.label())
}

fn box_name(by: BoxBy, name: &str) -> Text {
    match (by, name.parse::<Kind>()) {
        (BoxBy::Kind, Ok(kind)) => kind.label(),
        _ => words(name),
    }
}

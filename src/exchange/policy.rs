//! A policy in words: how marks become averages, what averages lead to, its worked examples as they come out. And back from the document
//! it is kept as. It computes nothing of a school.

use std::collections::BTreeMap;

use super::explanation::figure;
use super::lists::{List, own};
use super::table::{Kind, Value};
use crate::domain::average::annual::MissingTerm;
use crate::domain::average::general::{From, SubjectMode};
use crate::domain::average::{Cap, Scales};
use crate::domain::decimal::Decimal;
use crate::domain::marks::Status;
use crate::domain::policy::check::check;
use crate::domain::policy::{BoxBy, Empty, Policy, TermsOf, Transfer, Words};
use crate::domain::rounding::{Mode, Rounding};
use crate::domain::text::{Arg, Text};
use crate::locale::{Language, Locale};
use crate::service::{Replay, Replayed};

/// One line of a policy's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Heading(&'static str),
    /// The message id of what it is, and what is set; without an id it goes on with the line above.
    Value(&'static str, String),
}

/// A sentence in the reader's language.
#[must_use]
pub fn words<'a>(words: &'a Words, locale: &Locale) -> &'a str {
    if locale.language() == Language::Fr { &words.fr } else { &words.en }
}

/// The whole of a policy, line by line.
#[must_use]
pub fn lines(policy: &Policy, locale: &Locale) -> Vec<Said> {
    let mut told = Told { locale, lines: Vec::new() };
    told.value("policy-title", words(&policy.title, locale).to_owned());
    told.value("policy-version", format!("{}@{}", policy.code, policy.version));
    told.word("policy-text", &Text::new(if policy.certain { "policy-certain" } else { "policies-unsure" }));
    told.value("policy-source", words(&policy.source, locale).to_owned());
    told.marks(policy);
    told.averages(policy);
    told.results(policy);
    told.heading("policy-examples");
    for example in check(policy) {
        let came = figure(locale, &example.computed);
        let came = if example.holds() { format!("{came} ✓") } else { format!("! {came} ≠ {}", figure(locale, &example.expected)) };
        told.value("", locale.labelled(&example.title, &came));
    }
    told.lines
}

struct Told<'a> {
    locale: &'a Locale,
    lines: Vec<Said>,
}

impl Told<'_> {
    fn heading(&mut self, id: &'static str) {
        self.lines.push(Said::Heading(id));
    }

    fn value(&mut self, id: &'static str, value: String) {
        self.lines.push(Said::Value(id, value));
    }

    fn word(&mut self, id: &'static str, text: &Text) {
        let value = self.locale.text(text);
        self.value(id, value);
    }

    fn figure(&self, decimal: Decimal) -> String {
        figure(self.locale, &decimal.to_string())
    }

    fn rounding(&mut self, id: &'static str, rounding: &Rounding) {
        let text = Text::new("policy-rounding").with("step", self.figure(rounding.step)).with("mode", rounding.mode.label());
        self.word(id, &text);
    }

    fn weights(&mut self, id: &'static str, weights: &BTreeMap<String, Decimal>) {
        if !weights.is_empty() {
            let shown: Vec<String> = weights.iter().map(|(name, weight)| format!("{name} × {}", self.figure(*weight))).collect();
            self.value(id, shown.join(" · "));
        }
    }

    fn marks(&mut self, policy: &Policy) {
        let marks = &policy.marks;
        self.heading("policy-marks");
        self.value("policy-out-of", self.figure(policy.out_of));
        self.word("policy-scales", &marks.scales.label());
        self.word("policy-cap", &marks.cap.label());
        if let Some(extra) = marks.best_extra {
            self.value("policy-best-extra", self.figure(extra));
        }
        if let Some(keep) = marks.keep_best {
            self.value("policy-keep-best", keep.to_string());
        }
        self.word("policy-empty", &marks.empty.label());
        for (at, status) in marks.statuses.iter().enumerate() {
            let says = format!("{} {}", status.letter(), self.locale.text(&status.label()));
            self.value(if at == 0 { "policy-statuses" } else { "" }, says);
        }
        if let Some(boxes) = &marks.boxes {
            self.word("policy-boxes", &boxes.by.label());
            self.weights("policy-box-coefs", &boxes.coefs);
        }
    }

    fn averages(&mut self, policy: &Policy) {
        self.heading("policy-averages");
        self.rounding("policy-subject", &policy.subject.rounding);
        for (code, mode) in &policy.subject.modes {
            let says = self.locale.labelled(code, &self.locale.text(&mode.label()));
            self.value("policy-modes", says);
        }
        match &policy.maxima {
            Some(maxima) => self.word("policy-general", &Text::new("policy-maxima").with("period", self.figure(maxima.period))),
            None => self.word("policy-general", &policy.general.from.label()),
        }
        self.rounding("policy-general-rounding", &policy.general.rounding);
        self.word("policy-terms", &policy.terms.of.label());
        self.word("", &policy.terms.from.label());
        self.word("policy-missing", &policy.terms.missing.label());
        self.weights("policy-weights", &policy.terms.weights);
        self.rounding("policy-class", &policy.class);
        self.word("policy-rank", &policy.rank.on.label());
        self.word("", &Text::new(if policy.rank.shown { "policy-rank-shown" } else { "policy-rank-hidden" }));
        self.word("policy-transfer", &policy.transfer.label());
    }

    fn results(&mut self, policy: &Policy) {
        self.heading("policy-results");
        for (at, threshold) in policy.honours.thresholds.iter().enumerate() {
            self.value(
                if at == 0 { "policy-honours" } else { "" },
                self.locale.labelled(&format!("≥ {}", self.figure(threshold.at_least)), &threshold.honour),
            );
        }
        if let Some(least) = policy.honours.no_subject_below {
            self.value("policy-no-subject-below", self.figure(least));
        }
        for (at, band) in policy.promotion.iter().enumerate() {
            let says = self.locale.labelled(&format!("≥ {}", self.figure(band.at_least)), &band.decision);
            let repeaters = band.repeaters.map(|least| {
                let text = Text::new("policy-repeaters").with("least", self.figure(least));
                format!(" ({})", self.locale.text(&text))
            });
            self.value(if at == 0 { "policy-promotion" } else { "" }, says + &repeaters.unwrap_or_default());
        }
        if let Some(subject) = &policy.conduct.subject {
            self.value("policy-conduct-subject", subject.clone());
        }
        if !policy.conduct.grades.is_empty() {
            self.value("policy-grades", policy.conduct.grades.join(" · "));
        }
    }
}

/// A policy's document as it is edited: its settings, one below the other.
#[must_use]
pub fn document(policy: &Policy) -> String {
    serde_json::to_string_pretty(policy).unwrap_or_default()
}

/// Why a document is no policy, and the line it is to be mended in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    pub line: usize,
    pub reason: Text,
}

/// The policy a document holds.
///
/// # Errors
/// [`Unfit`].
pub fn read(document: &str) -> Result<Policy, Unfit> {
    serde_json::from_str(document).map_err(|error| {
        let told = Text::new("policy-unfit").with("line", error.line()).with("reason", reason(&error));
        Unfit { line: error.line().saturating_sub(1), reason: told }
    })
}

/// Why a document cannot be read, in words: which field is missing, unknown, or holds what it may not hold.
#[must_use]
pub fn reason(error: &serde_json::Error) -> Text {
    let told = error.to_string();
    let quoted: Vec<&str> = told.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    match told.as_str() {
        told if told.starts_with("missing field") => Text::new("json-missing").with("field", first),
        told if told.starts_with("unknown field") => Text::new("json-unknown").with("field", first),
        told if told.starts_with("unknown variant") => Text::new("json-variant").with("value", first).with("known", quoted[1..].join(", ")),
        _ if error.is_syntax() || error.is_eof() => Text::new("json-syntax").with("line", error.line()).with("column", error.column()),
        _ => Text::new("json-value").with("line", error.line()).with("column", error.column()),
    }
}

/// What a setting of the document is, with the values it takes: for whoever stands on its line.
#[must_use]
pub fn setting(line: &str) -> Option<Text> {
    let key = line.trim_start().strip_prefix('"')?.split('"').next()?;
    fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> String {
        all.iter().map(|one| code(*one)).collect::<Vec<_>>().join(", ")
    }
    let from = || codes(From::ALL, From::code);
    let (label, values) = match key {
        "scales" => ("policy-scales", codes(Scales::ALL, Scales::code)),
        "cap" => ("policy-cap", codes(Cap::ALL, Cap::code)),
        "best_extra" => ("policy-best-extra", "null, 1".to_owned()),
        "keep_best" => ("policy-keep-best", "null, 3".to_owned()),
        "empty" => ("policy-empty", codes(Empty::ALL, Empty::code)),
        "statuses" => ("policy-statuses", codes(Status::ALL, Status::letter)),
        "boxes" | "by" => ("policy-boxes", codes(BoxBy::ALL, BoxBy::code)),
        "modes" => ("policy-modes", codes(SubjectMode::ALL, SubjectMode::code)),
        "mode" => ("policy-mode", codes(Mode::ALL, Mode::code)),
        "step" => ("policy-step", "0.01, 0.1, 0.25, 0.5, 1".to_owned()),
        "from" | "on" | "decide_on" => ("policy-from", from()),
        "of" => ("policy-terms", codes(TermsOf::ALL, TermsOf::code)),
        "missing" => ("policy-missing", codes(MissingTerm::ALL, MissingTerm::code)),
        "weights" => ("policy-weights", "\"T1\": \"1\"".to_owned()),
        "transfer" => ("policy-transfer", codes(Transfer::ALL, Transfer::code)),
        "out_of" => ("policy-out-of", "20, 10, 100".to_owned()),
        "shown" => ("policy-rank-shown", "true, false".to_owned()),
        "certain" => ("policy-certain", "true, false".to_owned()),
        "repeaters" => ("policy-repeaters-need", "null, 10".to_owned()),
        "no_subject_below" => ("policy-no-subject-below", "null, 8".to_owned()),
        "expect" => ("policy-expect", "\"12.50\"".to_owned()),
        _ => return None,
    };
    Some(Text::new("policy-setting").with("label", Text::new(label)).with("values", values))
}

/// What replaying says besides single figures: what they are out of, and what would follow from them.
#[must_use]
pub fn results(replay: &Replay) -> Text {
    Text::new("policies-replayed-results")
        .with("out", Arg::Figure(replay.out_of.clone()))
        .with("honours", replay.honours)
        .with("decisions", replay.decisions)
}

/// Who would have had another figure, a line each.
#[must_use]
pub fn replayed<'a>(rows: impl Iterator<Item = &'a Replayed>) -> List {
    let columns = vec![
        own("class", "field-class", Kind::Text, 10),
        own("matricule", "field-matricule", Kind::Text, 14),
        own("name", "field-full_name", Kind::Text, 34),
        own("before", "policy-before", Kind::Number, 12),
        own("after", "policy-after", Kind::Number, 12),
        own("difference", "policy-difference", Kind::Number, 12),
        own("rank_before", "policy-rank-before", Kind::Number, 12),
        own("rank_after", "policy-rank-after", Kind::Number, 12),
    ];
    let number = |value: Option<&String>| value.map_or(Value::Empty, |value| Value::Number(value.trim_start_matches('+').to_owned()));
    let rank = |rank: Option<u32>| rank.map(i64::from).into();
    let row = |row: &Replayed| {
        vec![
            row.class.as_str().into(),
            row.matricule.clone().into(),
            row.student.as_str().into(),
            number(row.before.as_ref()),
            number(row.after.as_ref()),
            number(row.difference.as_ref()),
            rank(row.rank_before),
            rank(row.rank_after),
        ]
    };
    List { columns, rows: rows.map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::presets::presets;

    #[test]
    fn every_preset_is_told_and_read_back_from_its_document() {
        for language in [Language::Fr, Language::En] {
            let locale = Locale::load(language);
            for policy in presets() {
                assert_eq!(read(&document(&policy)), Ok(policy.clone()));
                let told = lines(&policy, &locale);
                let says = |wanted: &str| told.iter().any(|line| matches!(line, Said::Value(_, value) if value.contains(wanted)));
                assert!(says("✓") && !says("≠"), "{}", policy.code);
                assert_eq!(says(&locale.get("policies-unsure")), !policy.certain, "{}", policy.code);
            }
        }
    }

    #[test]
    fn a_document_that_is_no_policy_names_the_line() {
        let written = document(&presets()[0]).replace("\"half_up\"", "\"half_way\"");
        let unfit = read(&written).unwrap_err();
        assert!(written.lines().nth(unfit.line).unwrap().contains("half_way"));
        assert!(setting("    \"mode\": \"half_way\"").is_some() && setting("{").is_none());
    }
}

//! The form of each part of a policy: its fields as the policy is now, and what they make of it once they are filled in.

use crate::domain::average::annual::MissingTerm;
use crate::domain::average::general::{From, SubjectMode};
use crate::domain::average::{Cap, Scales};
use crate::domain::decimal::Decimal;
use crate::domain::marks::{Kind, Status};
use crate::domain::policy::{Band, BoxBy, Boxes, Empty, Maxima, Policy, TermsOf, Threshold, Transfer};
use crate::domain::rounding::{Mode, Rounding};
use crate::domain::text::Text;
use crate::tui::kit::form::Field;
use crate::tui::screens::asked::Filled;

use super::{Part, figure};

type Fields = Vec<(&'static str, Field)>;
/// How a setting is written, and how it is said.
type Coded<T> = (fn(T) -> &'static str, fn(T) -> Text);

impl Part {
    /// The fields it is changed by, as it is now.
    pub fn fields(self, policy: &Policy) -> Fields {
        match self {
            Self::Name => vec![
                text("fr", "policy-title-fr", &policy.title.fr, true),
                text("en", "policy-title-en", &policy.title.en, true),
                ("certain", Field::toggle("certain", "policy-is-certain", policy.certain)),
                text("source_fr", "policy-source-fr", &policy.source.fr, false),
                text("source_en", "policy-source-en", &policy.source.en, false),
            ],
            Self::Marks => {
                let marks = &policy.marks;
                vec![
                    number("out_of", "policy-out-of", Some(policy.out_of), true),
                    choice("scales", "policy-scales", Scales::ALL, (Scales::code, Scales::label), marks.scales),
                    choice("cap", "policy-cap", Cap::ALL, (Cap::code, Cap::label), marks.cap),
                    choice("empty", "policy-empty", Empty::ALL, (Empty::code, Empty::label), marks.empty),
                    ("keep_best", count("keep_best", "policy-keep-best", marks.keep_best)),
                    optional("best_extra", "policy-best-extra", marks.best_extra),
                ]
            }
            Self::Statuses => {
                let field = |status: &Status| {
                    let (name, label) = status_field(*status);
                    (name, Field::toggle(name, label, policy.marks.statuses.contains(status)))
                };
                Status::ALL.iter().map(field).collect()
            }
            Self::Boxes => {
                let mut options = vec![(String::new(), Text::new("policy-no-boxes"))];
                options.extend(BoxBy::ALL.iter().map(|by| (by.code().to_owned(), by.label())));
                let by = policy.marks.boxes.as_ref().map_or("", |boxes| boxes.by.code());
                vec![("by", Field::choice("by", "policy-boxes", options).with(by))]
            }
            Self::BoxWeight(at) => {
                let Some(boxes) = &policy.marks.boxes else { return Vec::new() };
                let there = boxes.coefs.iter().nth(at);
                let name = there.map_or("", |(name, _)| name.as_str());
                let named = match boxes.by {
                    BoxBy::Kind => {
                        let kinds = Kind::ALL.iter().map(|kind| (kind.code().to_owned(), kind.label())).collect();
                        ("name", Field::choice("name", "policy-kind", kinds).with(name))
                    }
                    BoxBy::SubSubject => text("name", "policy-sub-subject", name, true),
                };
                vec![named, number("coef", "policy-weight", there.map(|(_, coef)| *coef), true)]
            }
            Self::Subject => rounding(&policy.subject.rounding),
            Self::SubjectMode(at) => {
                let there = policy.subject.modes.iter().nth(at);
                let mode = there.map_or(SubjectMode::Normal, |(_, mode)| *mode);
                vec![
                    text("code", "policy-subject-code", there.map_or("", |(code, _)| code), true),
                    choice("mode", "policy-subject-mode", SubjectMode::ALL, (SubjectMode::code, SubjectMode::label), mode),
                ]
            }
            Self::General => {
                let mut fields = rounding(&policy.general.rounding);
                fields.push(from("from", policy.general.from));
                let maxima = optional("maxima", "policy-maxima-period", policy.maxima.as_ref().map(|maxima| maxima.period));
                fields.push((maxima.0, maxima.1.help("policy-maxima-help")));
                fields
            }
            Self::Terms => vec![
                choice("of", "policy-terms", TermsOf::ALL, (TermsOf::code, TermsOf::label), policy.terms.of),
                from("from", policy.terms.from),
                choice("missing", "policy-missing", MissingTerm::ALL, (MissingTerm::code, MissingTerm::label), policy.terms.missing),
            ],
            Self::TermWeight(at) => {
                let there = policy.terms.weights.iter().nth(at);
                let code = text("code", "policy-term-code", there.map_or("", |(code, _)| code), true);
                vec![(code.0, code.1.help("policy-term-code-help")), number("coef", "policy-weight", there.map(|(_, coef)| *coef), true)]
            }
            Self::Class => rounding(&policy.class),
            Self::Rank => {
                vec![from("on", policy.rank.on), ("shown", Field::toggle("shown", "policy-rank-to-families", policy.rank.shown))]
            }
            Self::Conduct => {
                let subject = text("subject", "policy-conduct-subject", policy.conduct.subject.as_deref().unwrap_or_default(), false);
                let grades = text("grades", "policy-grades", &policy.conduct.grades.join(", "), false);
                vec![
                    (subject.0, subject.1.help("policy-conduct-help")),
                    (grades.0, grades.1.help("policy-grades-help")),
                    ("application", Field::toggle("application", "policy-application", policy.conduct.application)),
                ]
            }
            Self::Honours => {
                vec![from("on", policy.honours.decide_on), optional("least", "policy-no-subject-below", policy.honours.no_subject_below)]
            }
            Self::Honour(at) => {
                let there = policy.honours.thresholds.get(at);
                vec![
                    number("least", "policy-at-least", there.map(|one| one.at_least), true),
                    text("honour", "policy-honours", there.map_or("", |one| &one.honour), true),
                ]
            }
            Self::Promotion(at) => {
                let there = policy.promotion.get(at);
                vec![
                    number("least", "policy-at-least", there.map(|band| band.at_least), true),
                    text("decision", "policy-promotion", there.map_or("", |band| &band.decision), true),
                    optional("repeaters", "policy-repeaters-need", there.and_then(|band| band.repeaters)),
                ]
            }
            Self::Transfer => {
                vec![choice("transfer", "policy-transfer", Transfer::ALL, (Transfer::code, Transfer::label), policy.transfer)]
            }
            Self::Example(_) => Vec::new(),
        }
    }

    /// Makes the policy what was filled in; the form has checked each field.
    pub fn take(self, policy: &mut Policy, filled: &Filled) {
        let written = |name: &str| filled.value(name).to_owned();
        let decimal = |name: &str| filled.value(name).parse::<Decimal>().ok();
        match self {
            Self::Name => {
                (policy.title.fr, policy.title.en) = (written("fr"), written("en"));
                (policy.source.fr, policy.source.en) = (written("source_fr"), written("source_en"));
                policy.certain = filled.is_on("certain");
            }
            Self::Marks => {
                put(&mut policy.out_of, filled.value("out_of"));
                put(&mut policy.marks.scales, filled.value("scales"));
                put(&mut policy.marks.cap, filled.value("cap"));
                put(&mut policy.marks.empty, filled.value("empty"));
                policy.marks.keep_best = filled.value("keep_best").parse().ok();
                policy.marks.best_extra = decimal("best_extra");
            }
            Self::Statuses => {
                let allowed = Status::ALL.iter().copied().filter(|status| filled.is_on(status_field(*status).0));
                policy.marks.statuses = allowed.collect();
            }
            Self::Boxes => {
                let before = policy.marks.boxes.take();
                policy.marks.boxes = filled.value("by").parse().ok().map(|by| {
                    // Weights of kinds say nothing about sub-subjects.
                    let coefs = before.filter(|before| before.by == by).map(|before| before.coefs).unwrap_or_default();
                    Boxes { by, coefs }
                });
            }
            Self::BoxWeight(_) => {
                self.remove(policy);
                if let (Some(boxes), Some(coef)) = (&mut policy.marks.boxes, decimal("coef")) {
                    boxes.coefs.insert(written("name"), coef);
                }
            }
            Self::Subject => round(&mut policy.subject.rounding, filled),
            Self::SubjectMode(_) => {
                self.remove(policy);
                if let Ok(mode) = filled.value("mode").parse() {
                    policy.subject.modes.insert(written("code"), mode);
                }
            }
            Self::General => {
                round(&mut policy.general.rounding, filled);
                put(&mut policy.general.from, filled.value("from"));
                policy.maxima = decimal("maxima").map(|period| Maxima { period });
            }
            Self::Terms => {
                put(&mut policy.terms.of, filled.value("of"));
                put(&mut policy.terms.from, filled.value("from"));
                put(&mut policy.terms.missing, filled.value("missing"));
            }
            Self::TermWeight(_) => {
                self.remove(policy);
                policy.terms.weights.extend(decimal("coef").map(|coef| (written("code"), coef)));
            }
            Self::Class => round(&mut policy.class, filled),
            Self::Rank => {
                put(&mut policy.rank.on, filled.value("on"));
                policy.rank.shown = filled.is_on("shown");
            }
            Self::Conduct => {
                policy.conduct.subject = Some(written("subject")).filter(|code| !code.is_empty());
                let grades = filled.value("grades").split(',').map(|grade| grade.trim().to_owned());
                policy.conduct.grades = grades.filter(|grade| !grade.is_empty()).collect();
                policy.conduct.application = filled.is_on("application");
            }
            Self::Honours => {
                put(&mut policy.honours.decide_on, filled.value("on"));
                policy.honours.no_subject_below = decimal("least");
            }
            Self::Honour(_) => {
                self.remove(policy);
                let thresholds = &mut policy.honours.thresholds;
                thresholds.extend(decimal("least").map(|at_least| Threshold { at_least, honour: written("honour") }));
                thresholds.sort_by_key(|one| one.at_least);
            }
            Self::Promotion(_) => {
                self.remove(policy);
                let band = |at_least| Band { at_least, repeaters: decimal("repeaters"), decision: written("decision") };
                policy.promotion.extend(decimal("least").map(band));
                policy.promotion.sort_by_key(|band| std::cmp::Reverse(band.at_least));
            }
            Self::Transfer => put(&mut policy.transfer, filled.value("transfer")),
            Self::Example(_) => {}
        }
    }
}

fn put<T: std::str::FromStr>(present: &mut T, written: &str) {
    if let Ok(value) = written.parse() {
        *present = value;
    }
}

const fn status_field(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::A => ("a", "status-a"),
        Status::D => ("d", "status-d"),
        Status::N => ("n", "status-n"),
        Status::I => ("i", "status-i"),
        Status::S => ("s", "status-s"),
        Status::W => ("w", "status-w"),
        Status::Z => ("z", "status-z"),
    }
}

fn text(name: &'static str, label: &'static str, value: &str, required: bool) -> (&'static str, Field) {
    let field = Field::text(name, label).with(value);
    (name, if required { field.required() } else { field })
}

fn no_figure(written: &str) -> Option<Text> {
    written.parse::<Decimal>().is_err().then(|| Text::new("policy-no-figure").with("words", written))
}

fn number(name: &'static str, label: &'static str, value: Option<Decimal>, required: bool) -> (&'static str, Field) {
    let shown = value.map(|value| value.to_string()).unwrap_or_default();
    let field = Field::text(name, label).check_with(no_figure).proposes(&shown);
    (name, if required { field.required() } else { field })
}

fn optional(name: &'static str, label: &'static str, value: Option<Decimal>) -> (&'static str, Field) {
    let (name, field) = number(name, label, value, false);
    (name, field.help("policy-empty-means-none"))
}

fn count(name: &'static str, label: &'static str, value: Option<u32>) -> Field {
    let check = |written: &str| {
        let unfit = written.parse::<u32>().map_or(true, |count| count == 0);
        unfit.then(|| Text::new("policy-no-count").with("words", written))
    };
    let shown = value.map(|value| value.to_string()).unwrap_or_default();
    Field::text(name, label).check_with(check).help("policy-empty-means-all").proposes(&shown)
}

fn choice<T: Copy>(name: &'static str, label: &'static str, all: &[T], (code, said): Coded<T>, present: T) -> (&'static str, Field) {
    let options = all.iter().map(|one| (code(*one).to_owned(), said(*one))).collect();
    (name, Field::choice(name, label, options).with(code(present)))
}

fn from(name: &'static str, present: From) -> (&'static str, Field) {
    choice(name, "policy-from", From::ALL, (From::code, From::label), present)
}

/// The steps schools round to, and the present one where it is another.
fn rounding(present: &Rounding) -> Fields {
    let mut steps: Vec<Decimal> = ["0.01", "0.1", "0.25", "0.5", "1"].iter().filter_map(|step| step.parse().ok()).collect();
    if !steps.contains(&present.step) {
        steps.push(present.step);
    }
    let options = steps.into_iter().map(|step| (step.to_string(), Text::new("words").with("words", figure(step)))).collect();
    // Half to the even one is nobody's rule in a school; it is offered where it holds.
    let modes: Vec<Mode> = Mode::ALL.iter().copied().filter(|mode| *mode != Mode::HalfEven || present.mode == Mode::HalfEven).collect();
    vec![
        ("step", Field::choice("step", "policy-step", options).with(&present.step.to_string())),
        choice("mode", "policy-mode", &modes, (Mode::code, Mode::label), present.mode),
    ]
}

fn round(rounding: &mut Rounding, filled: &Filled) {
    put(&mut rounding.step, filled.value("step"));
    put(&mut rounding.mode, filled.value("mode"));
}

//! One calculation given whole, with no school around it: what `policy compute` runs and what the golden vectors are written in.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::domain::average::annual::{MissingTerm, annual};
use crate::domain::average::class::class_figures;
use crate::domain::average::competence::{Weighting, score};
use crate::domain::average::general::{From, Subject, SubjectMode, general};
use crate::domain::average::rank::ranks;
use crate::domain::average::{Cap, Mark, Rules, Scales, average};
use crate::domain::decimal::Decimal;
use crate::domain::fraction::{Fraction, Overflow};
use crate::domain::marks::{Optional, Status};
use crate::domain::rounding::{Mode, Rounding};

/// What is printed where there is no figure.
pub const NONE: &str = "—";

/// Why a case cannot be computed.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Overflow(#[from] Overflow),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseMark {
    points: Option<Decimal>,
    scale: Decimal,
    coef: Decimal,
    status: Option<Status>,
    optional: Option<Optional>,
    group: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subgroups {
    mode: GroupMode,
    #[serde(default)]
    coefs: BTreeMap<String, Decimal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum GroupMode {
    Boxes,
    Flat,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseSubject {
    #[serde(rename = "name")]
    _name: Option<String>,
    average: Option<Decimal>,
    coef: Decimal,
    mode: SubjectMode,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseStudent {
    #[serde(rename = "id")]
    _id: Option<String>,
    average: Option<Decimal>,
    marks: Option<Vec<CaseMark>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseTerm {
    average: Option<Decimal>,
    weight: Decimal,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Threshold {
    at_least: Decimal,
    honour: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ClassOf {
    Students,
    Pooled,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
enum Rule {
    Average {
        out_of: Decimal,
        scale_policy: Option<Scales>,
        cap: Option<Cap>,
        best_mark_extra: Option<Decimal>,
        subgroups: Option<Subgroups>,
        marks: Vec<CaseMark>,
    },
    Round {
        value: Decimal,
    },
    General {
        out_of: Decimal,
        from: Option<From>,
        subject_rounding: Rounding,
        subjects: Vec<CaseSubject>,
    },
    ClassAverage {
        out_of: Decimal,
        class_average_of: Option<ClassOf>,
        students: Vec<CaseStudent>,
    },
    Rank {
        rank_on: Option<From>,
        averages: Vec<Option<Decimal>>,
    },
    Annual {
        missing_term: Option<MissingTerm>,
        terms: Vec<CaseTerm>,
    },
    Honours {
        decide_on: Option<From>,
        average: Decimal,
        thresholds: Vec<Threshold>,
    },
    Competence {
        weighting: Weighting,
        points_of: BTreeMap<String, Decimal>,
        codes: Vec<String>,
    },
}

/// Computes a case; the answer has the shape of its `expect`. Where the case leaves a setting open, each way is an answer of its own.
///
/// # Errors
/// [`Unfit`] when the case cannot be read, or outgrows exact arithmetic.
pub fn compute(case: &Value) -> Result<Value, Unfit> {
    let mut given = case.as_object().cloned().unwrap_or_default();
    let expect = given.remove("expect").unwrap_or(Value::Null);
    let (setting, names) = match open_setting(&given, &expect) {
        Some(found) => found,
        None => return one(&given, &expect),
    };
    let mut policies = Map::new();
    for name in names {
        let wanted = &expect["policies"][&name];
        let mut filled = given.clone();
        if setting != "rounding" {
            filled.insert(setting.clone(), Value::String(name.clone()));
        }
        policies.insert(name, one(&filled, wanted)?);
    }
    Ok(json!({ "setting": setting, "default": expect["default"], "policies": policies }))
}

/// The setting a case leaves open, and the ways it can be set.
fn open_setting(given: &Map<String, Value>, expect: &Value) -> Option<(String, Vec<String>)> {
    if let Some(setting) = expect["setting"].as_str() {
        let names = expect["policies"].as_object().map(|policies| policies.keys().cloned().collect()).unwrap_or_default();
        return Some((setting.to_owned(), names));
    }
    const OPEN: &[(&str, &[&str])] = &[
        ("scale_policy", &["to20", "by_scale"]),
        ("cap", &["capped", "uncapped"]),
        ("from", &["printed", "exact"]),
        ("class_average_of", &["students", "pooled"]),
        ("rank_on", &["printed", "exact"]),
        ("missing_term", &["available_terms", "strict"]),
        ("decide_on", &["printed", "exact"]),
    ];
    let (setting, names) = OPEN.iter().find(|(setting, _)| given.get(*setting).is_some_and(Value::is_null))?;
    Some(((*setting).to_owned(), names.iter().map(|name| (*name).to_owned()).collect()))
}

/// Every setting is made: one answer.
fn one(given: &Map<String, Value>, expect: &Value) -> Result<Value, Unfit> {
    let rounding = rounding_of(&expect["rounding"])?;
    let rule: Rule = serde_json::from_value(Value::Object(given.clone()))?;
    let answer = |exact: Option<Fraction>| -> Result<Map<String, Value>, Unfit> {
        let mut answer = Map::new();
        answer.insert("exact".into(), json!(exact));
        answer.insert("shown".into(), json!(shown(exact, &rounding)?));
        answer.insert("rounding".into(), json!(rounding));
        Ok(answer)
    };
    let answer = match rule {
        Rule::Average { out_of, scale_policy, cap, best_mark_extra, subgroups, marks } => {
            let boxes = subgroups.as_ref().filter(|groups| groups.mode == GroupMode::Boxes).map(|groups| &groups.coefs);
            let rules = Rules {
                out_of,
                scales: scale_policy.unwrap_or(Scales::To20),
                cap: cap.unwrap_or(Cap::Capped),
                best_extra: best_mark_extra,
                boxes,
                ..plain(out_of)
            };
            answer(average(&marks.iter().map(CaseMark::mark).collect::<Vec<_>>(), &rules)?.exact)?
        }
        Rule::Round { value } => answer(Some(value.fraction()))?,
        Rule::General { out_of, from, subject_rounding, subjects } => {
            let subject =
                |subject: &CaseSubject| Subject { average: subject.average.map(Decimal::fraction), coef: subject.coef, mode: subject.mode };
            let subjects: Vec<Subject> = subjects.iter().map(subject).collect();
            answer(general(&subjects, out_of, from.unwrap_or(From::Printed), &subject_rounding)?.exact)?
        }
        Rule::ClassAverage { out_of, class_average_of: Some(ClassOf::Pooled), students } => {
            let marks: Vec<Mark<'_>> = students.iter().flat_map(|student| student.marks.iter().flatten()).map(CaseMark::mark).collect();
            answer(average(&marks, &plain(out_of))?.exact)?
        }
        Rule::ClassAverage { out_of, students, .. } => {
            let figures = students.iter().map(|student| student.figure(out_of)).collect::<Result<Vec<_>, _>>()?;
            let class = class_figures(figures)?;
            let mut answer = answer(class.map(|class| class.mean))?;
            answer.insert("min".into(), json!(shown(class.map(|class| class.lowest), &rounding)?));
            answer.insert("max".into(), json!(shown(class.map(|class| class.highest), &rounding)?));
            answer.insert("n".into(), json!(class.map_or(0, |class| class.count).to_string()));
            answer
        }
        Rule::Rank { rank_on, averages } => rank(&averages, rank_on.unwrap_or(From::Printed), &rounding)?,
        Rule::Annual { missing_term, terms } => {
            let terms: Vec<_> = terms.iter().map(|term| (term.average.map(Decimal::fraction), term.weight)).collect();
            let annual = annual(&terms, missing_term.unwrap_or(MissingTerm::AvailableTerms))?;
            let mut answer = answer(annual.exact)?;
            answer.insert("terms_available".into(), json!(annual.available.to_string()));
            answer
        }
        Rule::Honours { decide_on, average, thresholds } => {
            let exact = average.fraction();
            let judged = if decide_on == Some(From::Exact) { exact } else { rounding.apply(exact)? };
            let reached = thresholds.iter().filter(|threshold| judged >= threshold.at_least.fraction());
            let honour = reached.max_by_key(|threshold| threshold.at_least).map(|threshold| &threshold.honour);
            let mut answer = answer(Some(exact))?;
            answer.insert("honour".into(), json!(honour));
            answer
        }
        Rule::Competence { weighting, points_of, codes } => {
            let points: Vec<Fraction> = codes.iter().filter_map(|code| points_of.get(code)).map(|points| points.fraction()).collect();
            let exact = score(&points, weighting)?;
            let printed = exact.map(|exact| rounding.apply(exact)).transpose()?;
            let on20 = printed.map(|printed| printed.over(Fraction::whole(5))).transpose()?;
            let rounding_of_20 = rounding_of(&expect["on20"]["rounding"])?;
            let mut answer = answer(printed)?;
            answer.insert("on20".into(), json!({ "exact": on20, "shown": shown(on20, &rounding_of_20)?, "rounding": rounding_of_20 }));
            answer.insert("exact".into(), json!(exact));
            answer
        }
    };
    Ok(Value::Object(answer))
}

fn rank(averages: &[Option<Decimal>], on: From, rounding: &Rounding) -> Result<Map<String, Value>, Unfit> {
    let exact: Vec<Option<Fraction>> = averages.iter().map(|average| average.map(Decimal::fraction)).collect();
    let mut judged = exact.clone();
    if on == From::Printed {
        for figure in judged.iter_mut().flatten() {
            *figure = rounding.apply(*figure)?;
        }
    }
    let (ranks, ranked) = ranks(&judged);
    let mut answer = Map::new();
    answer.insert("shown".into(), json!(exact.iter().map(|figure| shown(*figure, rounding)).collect::<Result<Vec<_>, _>>()?));
    answer.insert(
        "ranks".into(),
        json!(ranks.iter().map(|rank| rank.map_or_else(|| NONE.to_owned(), |rank| rank.to_string())).collect::<Vec<_>>()),
    );
    answer.insert("ranked".into(), json!(ranked.to_string()));
    answer.insert("rounding".into(), json!(rounding));
    Ok(answer)
}

/// The rounding an expectation brings; to the hundredth, half up, where none does.
fn rounding_of(written: &Value) -> Result<Rounding, Unfit> {
    if written.is_null() {
        return Ok(HUNDREDTH);
    }
    Ok(serde_json::from_value(written.clone())?)
}

/// What nearly every report card does.
pub const HUNDREDTH: Rounding = Rounding { step: Decimal::HUNDREDTH, mode: Mode::HalfUp };

fn plain(out_of: Decimal) -> Rules<'static> {
    Rules { out_of, scales: Scales::To20, cap: Cap::Capped, best_extra: None, keep_best: None, empty_is_zero: false, boxes: None }
}

fn shown(exact: Option<Fraction>, rounding: &Rounding) -> Result<String, Overflow> {
    exact.map_or_else(|| Ok(NONE.to_owned()), |exact| rounding.show(exact))
}

impl CaseMark {
    fn mark(&self) -> Mark<'_> {
        Mark {
            points: self.points,
            scale: self.scale,
            coef: self.coef,
            status: self.status,
            optional: self.optional,
            group: self.group.as_deref(),
            concerned: true,
        }
    }
}

impl CaseStudent {
    fn figure(&self, out_of: Decimal) -> Result<Option<Fraction>, Overflow> {
        match &self.marks {
            Some(marks) => Ok(average(&marks.iter().map(CaseMark::mark).collect::<Vec<_>>(), &plain(out_of))?.exact),
            None => Ok(self.average.map(Decimal::fraction)),
        }
    }
}

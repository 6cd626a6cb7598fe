//! A class council on its way out: a line for each student. It decides nothing.

use serde_json::{Value as Json, json};

use super::lists::{List, own};
use super::table::{Kind, Value};
use crate::service::{CouncilSheet, CouncilStudent};

/// A line for each student: what she reached, missed, and what was decided.
#[must_use]
pub fn list(sheet: &CouncilSheet) -> List {
    let columns = vec![
        own("matricule", "field-matricule", Kind::Text, 14),
        own("name", "field-full_name", Kind::Text, 34),
        own("average", "grid-average-short", Kind::Number, 10),
        own("before", "council-before", Kind::Number, 10),
        own("rank", "grid-rank-short", Kind::Number, 8),
        own("half_days", "report-half-days", Kind::Number, 12),
        own("unexcused", "report-unexcused", Kind::Number, 12),
        own("lates", "report-lates", Kind::Number, 10),
        own("honours", "council-honours", Kind::Text, 22),
        own("decision", "council-decision", Kind::Text, 22),
        own("conduct", "council-conduct", Kind::Text, 10),
        own("application", "council-application", Kind::Text, 10),
        own("appreciation", "council-general", Kind::Text, 60),
    ];
    let number = |value: Option<&String>| value.map_or(Value::Empty, |value| Value::Number(value.clone()));
    let row = |student: &CouncilStudent| {
        let missed = |count: fn(&crate::service::Count) -> u32| student.absences.as_ref().map(|absences| i64::from(count(absences))).into();
        vec![
            student.face.matricule.clone().into(),
            student.face.name.display().into(),
            number(student.general.shown.as_ref()),
            number(student.before.as_ref()),
            student.rank.map(i64::from).into(),
            missed(|count| count.half_days),
            missed(|count| count.unexcused),
            missed(|count| count.lates),
            student.decided.honours.clone().into(),
            student.decided.decision.clone().into(),
            student.decided.conduct.clone().into(),
            student.decided.application.clone().into(),
            student.appreciation.clone().into(),
        ]
    };
    List { columns, rows: sheet.students.iter().map(row).collect() }
}

/// The same for a program, with each subject and what the policy proposes.
#[must_use]
pub fn json(sheet: &CouncilSheet) -> Json {
    let student = |student: &CouncilStudent| {
        let subjects = student.subjects.iter().map(|subject| {
            json!({
                "subject": subject.name, "average": subject.figure.shown, "out_of": subject.figure.out_of, "before": subject.before, "class": subject.mean,
                "appreciation": subject.appreciation,
            })
        });
        json!({
            "matricule": student.face.matricule, "name": student.face.name.display(), "average": student.general.shown,
            "exact": student.general.exact, "out_of": student.general.out_of, "points": student.general.sum.filter(|_| sheet.percent),
            "maximum": student.general.divisor.filter(|_| sheet.percent), "before": student.before,
            "year": student.year.as_ref().and_then(|node| node.shown.clone()), "rank": student.rank, "of": sheet.ranked,
            "half_days": student.absences.as_ref().map(|count| count.half_days),
            "unexcused": student.absences.as_ref().map(|count| count.unexcused),
            "lates": student.absences.as_ref().map(|count| count.lates),
            "honours": student.decided.honours, "decision": student.decided.decision, "conduct": student.decided.conduct,
            "application": student.decided.application, "proposed_honours": student.proposed_honours,
            "proposed_decision": student.proposed_decision, "appreciation": student.appreciation,
            "subjects": subjects.collect::<Vec<_>>(),
        })
    };
    json!({
        "class": sheet.class_code, "term": if sheet.term.is_some() { sheet.term_code.as_str() } else { "year" }, "state": sheet.state.code(), "mean": sheet.mean,
        "students": sheet.students.iter().map(student).collect::<Vec<_>>(),
    })
}

//! What is missing, on its way out: a line for each course or class. It counts nothing.

use serde_json::{Value as Json, json};

use super::lists::{List, own};
use super::table::{Kind, Value};
use crate::service::MissingRow;

/// A line for each course or class that lacks something.
#[must_use]
pub fn list<'a>(rows: impl Iterator<Item = &'a MissingRow>) -> List {
    let columns = vec![
        own("class", "field-class", Kind::Text, 10),
        own("course", "column-course", Kind::Text, 16),
        own("subject", "column-subject", Kind::Text, 24),
        own("teacher", "column-teacher", Kind::Text, 24),
        own("marks", "column-missing-marks", Kind::Number, 12),
        own("appreciations", "column-missing-words", Kind::Number, 12),
        own("roll_calls", "column-missing-calls", Kind::Number, 12),
        own("since", "column-since", Kind::Day, 12),
    ];
    let row = |row: &MissingRow| {
        vec![
            row.class.as_str().into(),
            row.code.as_str().into(),
            row.subject.as_str().into(),
            row.teacher.as_str().into(),
            Value::Number(row.marks.to_string()),
            Value::Number(row.words.to_string()),
            Value::Number(row.calls.len().to_string()),
            row.since.into(),
        ]
    };
    List { columns, rows: rows.map(row).collect() }
}

/// The same for a program, with every lesson that nobody called.
#[must_use]
pub fn json(rows: &[MissingRow]) -> Json {
    let call = |call: &crate::service::MissingCall| json!({ "day": call.day.to_string(), "starts": call.starts.to_string(), "ends": call.ends.to_string() });
    let row = |row: &MissingRow| {
        json!({
            "class": row.class, "course": row.code, "subject": row.subject, "teacher": row.teacher, "marks": row.marks,
            "appreciations": row.words, "term": row.term.as_ref().map(|(_, code)| code),
            "roll_calls": row.calls.iter().map(call).collect::<Vec<_>>(), "since": row.since.map(|day| day.to_string()),
        })
    };
    Json::Array(rows.iter().map(row).collect())
}

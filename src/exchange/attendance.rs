//! The attendance report on its way out: as lists for files, and as JSON for programs. It counts nothing.

use serde_json::{Value as Json, json};

use super::lists::{List, own};
use super::table::{Kind, Value};
use crate::domain::attendance::{Contradiction, FollowedUp};
use crate::domain::fraction::Fraction;
use crate::domain::hour::{Wall, weekday_name};
use crate::domain::rounding::nearest;
use crate::locale::Locale;
use crate::service::{AlertRow, AttendanceFile, AttendanceReport, Count, FileLine, FlagRow};

/// `lun-ven 07:30-12:35` of `mon-fri 07:30-12:35`: days as the reader's language shortens them.
#[must_use]
pub fn opening(written: &str, locale: &Locale) -> String {
    let short = |number: u32| locale.text(&weekday_name(number)).chars().take(3).collect::<String>();
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    days.iter().zip(1..).fold(written.to_owned(), |said, (day, number)| said.replace(day, &short(number)))
}

fn number(count: u32) -> Value {
    i64::from(count).into()
}

fn rate(rate: Option<Fraction>, decimals: u32) -> Value {
    rate.map_or(Value::Empty, |rate| Value::Number(nearest(rate, decimals)))
}

/// One student's absences, for a program.
#[must_use]
pub fn file(file: &AttendanceFile, locale: &Locale) -> Json {
    let wall = |wall: Wall| format!("{}T{}", wall.day, wall.hour);
    let line = |line: &FileLine| {
        json!({
            "from": wall(line.span.from), "to": wall(line.span.to), "state": line.state.code(), "what": locale.text(&line.what),
            "motive": line.motive_code, "by": line.by, "remark": line.remark, "entered": line.absence.is_some(),
        })
    };
    let followed =
        |row: &FollowedUp| json!({ "day": row.day, "deed": row.deed.code(), "half_days": row.half_days, "by": row.by, "note": row.note });
    let count = |count: &Count| json!({ "half_days": count.half_days, "unexcused": count.unexcused, "lates": count.lates });
    json!({
        "name": file.name.display(), "class": file.class, "month": count(&file.month), "year": count(&file.year),
        "absences": file.lines.iter().map(line).collect::<Vec<_>>(), "follow_ups": file.followed.iter().map(followed).collect::<Vec<_>>(),
    })
}

/// A line for each student.
#[must_use]
pub fn students(report: &AttendanceReport) -> List {
    let columns = vec![
        own("matricule", "field-matricule", Kind::Text, 14),
        own("name", "field-full_name", Kind::Text, 34),
        own("class", "field-class", Kind::Text, 10),
        own("half_days", "report-half-days", Kind::Number, 12),
        own("half_days_computed", "report-computed", Kind::Number, 12),
        own("unexcused", "report-unexcused", Kind::Number, 14),
        own("on_report", "report-on-report", Kind::Number, 14),
        own("lates", "report-lates", Kind::Number, 10),
        own("step", "report-step", Kind::Text, 16),
    ];
    let rows = report.students.iter().map(|student| {
        vec![
            student.matricule.clone().into(),
            student.name.display().into(),
            student.class.as_str().into(),
            number(student.half_days),
            Value::Number(nearest(student.computed, 2)),
            number(student.unexcused),
            number(student.on_report),
            number(student.lates),
            student.step.map(|step| step.code().to_owned()).into(),
        ]
    });
    List { columns, rows: rows.collect() }
}

/// The thresholds that were reached this month, each with what was done about it.
#[must_use]
pub fn alerts<'a>(rows: impl Iterator<Item = &'a AlertRow>) -> List {
    let columns = vec![
        own("matricule", "field-matricule", Kind::Text, 14),
        own("name", "field-full_name", Kind::Text, 34),
        own("class", "field-class", Kind::Text, 10),
        own("unexcused", "report-unexcused", Kind::Number, 14),
        own("step", "report-step", Kind::Text, 16),
        own("waits", "alert-waits", Kind::Text, 10),
        own("deed", "follow-up-deed", Kind::Text, 12),
        own("day", "field-day", Kind::Text, 12),
        own("by", "field-done_as", Kind::Text, 18),
        own("note", "follow-up-note", Kind::Text, 40),
    ];
    let rows = rows.map(|row| {
        let followed = row.followed.as_ref();
        vec![
            row.matricule.clone().into(),
            row.name.display().into(),
            row.class.as_str().into(),
            number(row.unexcused),
            row.step.code().into(),
            if row.waits { "yes" } else { "no" }.into(),
            followed.map(|followed| followed.deed.code().to_owned()).into(),
            followed.map(|followed| followed.day.to_string()).into(),
            followed.map(|followed| followed.by.clone()).into(),
            followed.and_then(|followed| followed.note.clone()).into(),
        ]
    });
    List { columns, rows: rows.collect() }
}

/// The records that contradict each other, a line for each half-day of a student.
#[must_use]
pub fn contradictions(rows: &[FlagRow]) -> List {
    let columns = vec![
        own("matricule", "field-matricule", Kind::Text, 14),
        own("name", "field-full_name", Kind::Text, 34),
        own("class", "field-class", Kind::Text, 10),
        own("day", "field-day", Kind::Text, 12),
        own("between", "contradiction-between", Kind::Text, 12),
        own("absent_at", "contradiction-absent", Kind::Text, 12),
        own("present_at", "contradiction-present", Kind::Text, 12),
    ];
    let row = |row: &FlagRow| {
        let (between, absent, present) = match row.what {
            Contradiction::Calls { absent_at, present_at } => ("calls", Some(absent_at.to_string()), present_at),
            Contradiction::Office { present_at } => ("office", None, present_at),
        };
        vec![
            row.matricule.clone().into(),
            row.name.display().into(),
            row.class.as_str().into(),
            row.day.to_string().into(),
            between.into(),
            absent.into(),
            present.to_string().into(),
        ]
    };
    List { columns, rows: rows.iter().map(row).collect() }
}

/// A line for each class.
#[must_use]
pub fn classes(report: &AttendanceReport) -> List {
    let columns = vec![
        own("class", "field-class", Kind::Text, 10),
        own("roll", "report-roll", Kind::Number, 10),
        own("open_half_days", "report-open", Kind::Number, 14),
        own("half_days", "report-half-days", Kind::Number, 12),
        own("unexcused", "report-unexcused", Kind::Number, 14),
        own("lates", "report-lates", Kind::Number, 10),
        own("absence_rate", "report-absence", Kind::Number, 14),
        own("absenteeism_rate", "report-absenteeism", Kind::Number, 14),
    ];
    let rows = report.classes.iter().map(|class| {
        vec![
            class.class.as_str().into(),
            number(class.roll),
            number(class.open_half_days),
            number(class.half_days),
            number(class.unexcused),
            number(class.lates),
            rate(class.absence, 2),
            rate(class.absenteeism, 1),
        ]
    });
    List { columns, rows: rows.collect() }
}

/// Both, for a program: exact decimals as text, a rate that there is none of as null.
#[must_use]
pub fn json(report: &AttendanceReport) -> Json {
    let rate = |rate: Option<Fraction>, decimals| rate.map(|rate| json!({ "exact": rate.to_string(), "shown": nearest(rate, decimals) }));
    let classes = report.classes.iter().map(|class| {
        json!({
            "class": class.class,
            "roll": class.roll,
            "open_half_days": class.open_half_days,
            "half_days": class.half_days,
            "unexcused": class.unexcused,
            "lates": class.lates,
            "absence_rate": rate(class.absence, 2),
            "absenteeism_rate": rate(class.absenteeism, 1),
        })
    });
    let students = report.students.iter().map(|student| {
        json!({
            "matricule": student.matricule,
            "name": student.name.display(),
            "class": student.class,
            "half_days": student.half_days,
            "half_days_computed": { "exact": student.computed.to_string(), "shown": nearest(student.computed, 2) },
            "unexcused": student.unexcused,
            "on_report": student.on_report,
            "lates": student.lates,
            "step": student.step.map(crate::domain::attendance::Step::code),
        })
    });
    json!({
        "from": report.from.to_string(),
        "to": report.to.to_string(),
        "classes": classes.collect::<Vec<_>>(),
        "students": students.collect::<Vec<_>>(),
    })
}

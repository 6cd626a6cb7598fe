//! A student whose absences reached a threshold, as a row: what it asks for, and what was done. It decides nothing.

use std::borrow::Cow;

use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::locale::Locale;
use crate::service::AlertRow;
use crate::tui::kit::table::{Column, Row};

pub struct Alert {
    pub row: AlertRow,
    name: String,
    step: String,
    /// Empty: nobody has done anything yet.
    done: String,
    key: String,
}

impl Alert {
    pub fn new(row: AlertRow, locale: &Locale) -> Self {
        let name = row.name.display();
        let step = locale.text(&row.step.label());
        let done = row.followed.as_ref().map(|followed| locale.text(&followed.text())).unwrap_or_default();
        let state = if row.waits { locale.get("alert-waits") } else { locale.get("alert-followed") };
        let key = fold(&format!("{name} {} {step} {done} {state}", row.class));
        Self { row, name, step, done, key }
    }

    /// The mark before the name: what waits stands out without colour.
    pub fn mark(&self) -> &'static str {
        if self.row.waits { "!" } else { "✓" }
    }
}

impl Row for Alert {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (16, 24), 0, |line, _| Cow::Borrowed(&line.name), |a, b| a.name.cmp(&b.name)),
        Column::new(
            "alert-state",
            (22, 60),
            2,
            |line, locale| if line.done.is_empty() { Cow::Owned(locale.get("alert-waits")) } else { Cow::Borrowed(&line.done) },
            |a, b| (!a.row.waits, &a.done).cmp(&(!b.row.waits, &b.done)),
        ),
        Column::new("report-step", (14, 22), 1, |line, _| Cow::Borrowed(&line.step), |a, b| a.row.step.cmp(&b.row.step)),
        Column::figures(
            "alert-half-days",
            (5, 6),
            3,
            |line, _| Cow::Owned(line.row.unexcused.to_string()),
            |a, b| a.row.unexcused.cmp(&b.row.unexcused),
        ),
        Column::new("field-class", (6, 8), 4, |line, _| Cow::Borrowed(&line.row.class), |a, b| a.row.class.cmp(&b.row.class)),
    ];

    fn id(&self) -> PersonId {
        self.row.student
    }

    fn key(&self) -> &str {
        &self.key
    }
}

//! A row of what student affairs have to settle, and a row of what they are only told. Words, no deciding.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::domain::attendance::{AbsenceState, Motive};
use crate::domain::hour::Wall;
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{FlagRow, MatterRow};
use crate::tui::kit::decision::Decide;
use crate::tui::kit::table::{Column, Row};
use crate::tui::screens::words;

pub const JUSTIFIED: usize = 1;
pub const UNJUSTIFIED: usize = 2;

/// What an option settles an absence as.
pub const fn state_of(option: usize) -> Option<AbsenceState> {
    match option {
        JUSTIFIED => Some(AbsenceState::Justified),
        UNJUSTIFIED => Some(AbsenceState::Unjustified),
        3 => Some(AbsenceState::NotReceivable),
        _ => None,
    }
}

pub struct Line {
    pub row: MatterRow,
    name: String,
    when: String,
    motive: String,
    about: String,
    key: String,
}

impl Line {
    /// With the reason somebody chose, else the one that was announced.
    pub fn new(row: MatterRow, chosen: Option<&Motive>, locale: &Locale) -> Self {
        let name = row.name.display();
        let when = row.span.written();
        let motive = match (chosen, &row.motive_words) {
            (Some(motive), _) => locale.text(&motive.label()),
            (None, Some(words)) => locale.text(words),
            (None, None) => String::new(),
        };
        let mut about = Vec::new();
        if row.contradicted {
            about.push(locale.get("affairs-contradicted"));
        }
        if row.late {
            about.push(locale.get("affairs-late"));
        }
        if let Some(step) = row.step {
            about.push(locale.text(&Text::new("affairs-step").with("count", row.unexcused).with("step", step.label())));
        }
        let about = about.join(", ");
        let key = fold(&format!("{name} {} {when} {motive} {about}", row.class));
        Self { row, name, when, motive, about, key }
    }
}

const fn column<R>(
    title: &'static str,
    (min, ideal): (u16, u16),
    priority: u8,
    cell: for<'a> fn(&'a R, &Locale) -> Cow<'a, str>,
    order: fn(&R, &R) -> Ordering,
) -> Column<R> {
    Column { title, min, ideal, priority, numeric: false, cell, order }
}

impl Row for Line {
    type Id = (PersonId, Wall);
    const COLUMNS: &'static [Column<Self>] = &[
        column("column-name", (18, 28), 0, |line, _| Cow::Borrowed(&line.name), |a, b| a.name.cmp(&b.name)),
        column("attendance-when", (22, 38), 1, |line, _| Cow::Borrowed(&line.when), |a, b| a.row.span.cmp(&b.row.span)),
        column("attendance-motive", (14, 30), 2, |line, _| Cow::Borrowed(&line.motive), |a, b| a.motive.cmp(&b.motive)),
        column("field-class", (6, 8), 3, |line, _| Cow::Borrowed(&line.row.class), |a, b| a.row.class.cmp(&b.row.class)),
        Column {
            title: "report-half-days",
            min: 6,
            ideal: 12,
            priority: 5,
            numeric: true,
            cell: |line, _| Cow::Owned(line.row.half_days.to_string()),
            order: |a, b| a.row.half_days.cmp(&b.row.half_days),
        },
        column("affairs-about-row", (14, 44), 4, |line, _| Cow::Borrowed(&line.about), |a, b| a.row.unexcused.cmp(&b.row.unexcused)),
    ];

    fn id(&self) -> (PersonId, Wall) {
        (self.row.student, self.row.span.from)
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Decide for Line {
    fn options(&self) -> &'static [&'static str] {
        &["affairs-open", "absence-justified", "affairs-unjustified", "affairs-refuse"]
    }

    fn proposed(&self) -> usize {
        if self.row.receivable && !self.row.contradicted { JUSTIFIED } else { UNJUSTIFIED }
    }

    fn certain(&self) -> bool {
        self.row.receivable && !self.row.contradicted
    }
}

/// Two records that contradict each other.
pub struct Notice {
    number: usize,
    pub student: PersonId,
    name: String,
    class: String,
    said: String,
    key: String,
}

impl Notice {
    pub fn flag(number: usize, row: &FlagRow, locale: &Locale) -> Self {
        let (name, said) = (row.name.display(), format!("{} {}", words::day(row.day), locale.text(&row.text())));
        let key = fold(&format!("{name} {} {said}", row.class));
        Self { number, student: row.student, name, class: row.class.clone(), said, key }
    }
}

impl Row for Notice {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("column-name", (16, 22), 0, |line, _| Cow::Borrowed(&line.name), |a, b| a.name.cmp(&b.name)),
        column("affairs-about-row", (30, 70), 1, |line, _| Cow::Borrowed(&line.said), |a, b| a.number.cmp(&b.number)),
        column("field-class", (6, 8), 2, |line, _| Cow::Borrowed(&line.class), |a, b| a.class.cmp(&b.class)),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

//! A student of a class as one row of its council: what she reached, missed and was told. Words, no deciding.

use std::borrow::Cow;

use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::explanation::{figure, measured};
use crate::locale::Locale;
use crate::service::{CouncilStudent, Count};
use crate::tui::kit::table::{Column, Row};

pub struct Line {
    id: PersonId,
    name: String,
    general: String,
    /// With the sign of what changed since the term before.
    before: String,
    rank: Option<u32>,
    /// Comments written, of how many.
    said: (usize, usize),
    count: Option<Count>,
    decided: String,
    key: String,
}

/// What a student missed in the term.
pub fn absences(count: &Count) -> Text {
    Text::new("council-absences").with("count", count.half_days).with("unexcused", count.unexcused).with("lates", count.lates)
}

impl Line {
    pub fn of(student: &CouncilStudent, locale: &Locale) -> Self {
        let shown = |value: Option<&str>| value.map_or_else(|| "—".to_owned(), |value| figure(locale, value));
        let name = student.face.name.display();
        let decided: Vec<&str> = [&student.decided.honours, &student.decided.decision].into_iter().flatten().map(String::as_str).collect();
        let of_courses = student.subjects.iter().filter(|subject| subject.course.is_some());
        let said =
            of_courses.clone().filter(|subject| subject.appreciation.is_some()).count() + usize::from(student.appreciation.is_some());
        Self {
            id: student.face.id,
            general: measured(&student.general, locale).unwrap_or_else(|| "—".to_owned()),
            before: shown(student.before.as_deref()),
            rank: student.rank,
            said: (said, of_courses.count() + 1),
            count: student.absences.clone(),
            decided: decided.join(", "),
            key: fold(&format!("{name} {}", student.face.matricule.as_deref().unwrap_or_default())),
            name,
        }
    }

    fn missed(&self) -> Option<(u32, u32)> {
        self.count.as_ref().map(|count| (count.half_days, count.unexcused))
    }
}

impl Row for Line {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (20, 34), 0, |line, _| Cow::Borrowed(&line.name), |a, b| a.key.cmp(&b.key)),
        Column::figures(
            "grid-average-short",
            (6, 8),
            1,
            |line, _| Cow::Borrowed(&line.general),
            |a, b| a.rank.unwrap_or(u32::MAX).cmp(&b.rank.unwrap_or(u32::MAX)),
        ),
        Column::figures(
            "grid-rank-short",
            (4, 5),
            2,
            |line, _| line.rank.map_or(Cow::Borrowed("—"), |rank| Cow::Owned(rank.to_string())),
            |a, b| a.rank.unwrap_or(u32::MAX).cmp(&b.rank.unwrap_or(u32::MAX)),
        ),
        Column::figures("council-before", (7, 8), 4, |line, _| Cow::Borrowed(&line.before), |a, b| a.before.cmp(&b.before)),
        Column::figures(
            "council-missed",
            (8, 14),
            3,
            |line, _| line.missed().map_or(Cow::Borrowed("—"), |(all, open)| Cow::Owned(format!("{all} ({open})"))),
            |a, b| a.missed().cmp(&b.missed()),
        ),
        Column::figures(
            "council-said",
            (7, 10),
            5,
            |line, _| Cow::Owned(format!("{}/{}", line.said.0, line.said.1)),
            |a, b| a.said.cmp(&b.said),
        ),
        Column::new("council-decided", (14, 40), 6, |line, _| Cow::Borrowed(&line.decided), |a, b| a.decided.cmp(&b.decided)),
    ];

    fn id(&self) -> PersonId {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

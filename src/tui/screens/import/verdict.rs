//! One line of the plan as a row: what becomes of it, whom it is about, and why.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::name::fold;
use crate::domain::roster::Roster;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Row, Verdict};
use crate::tui::kit::table::{self, Column};

/// What wants looking at comes first.
pub const ORDER: [Verdict; 6] = [Verdict::Refused, Verdict::Conflict, Verdict::Skipped, Verdict::New, Verdict::Changed, Verdict::Unchanged];

#[derive(Clone)]
pub struct Line {
    number: u32,
    pub row: Row,
    name: Option<String>,
    key: String,
}

/// The people of a file by the line that names them; nobody where several tables count their lines alike.
pub type Names = HashMap<u32, String>;

pub fn names(roster: &Roster, tables: usize) -> Names {
    if tables != 1 {
        return Names::new();
    }
    let students = roster.students.iter().map(|entry| (entry.line, &entry.person));
    let guardians = roster.guardians.iter().map(|entry| (entry.line, &entry.person));
    let staff = roster.staff.iter().map(|entry| (entry.line, &entry.person));
    students.chain(guardians).chain(staff).map(|(line, person)| (line, person.name.display())).collect()
}

/// The rows of a plan, refused ones first, findable by the words of one language.
#[must_use]
pub fn lines(rows: Vec<Row>, names: &Names, locale: &Locale) -> Arc<[Line]> {
    let mut lines: Vec<Line> = (0..)
        .zip(rows)
        .map(|(number, row)| {
            let name = row.line.and_then(|line| names.get(&line)).filter(|name| **name != row.key).cloned();
            let key = fold(&format!("{} {} {}", row.key, name.as_deref().unwrap_or_default(), locale.text(&message(&row))));
            Line { number, row, name, key }
        })
        .collect();
    lines.sort_by_key(|line| place(line.row.verdict));
    lines.into()
}

/// The message id of a verdict.
#[must_use]
pub const fn label(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::New => "verdict-new",
        Verdict::Changed => "verdict-changed",
        Verdict::Unchanged => "verdict-unchanged",
        Verdict::Skipped => "verdict-skipped",
        Verdict::Conflict => "verdict-conflict",
        Verdict::Refused => "verdict-refused",
    }
}

fn place(verdict: Verdict) -> usize {
    ORDER.iter().position(|known| *known == verdict).unwrap_or(ORDER.len())
}

/// The reason, behind the column that is to blame where one is.
pub fn message(row: &Row) -> Text {
    match &row.column {
        Some(column) => Text::new("import-in-column").with("column", column).with("message", row.message.clone()),
        None => row.message.clone(),
    }
}

impl Line {
    /// Whom it is about; by its place in the file where it could not be told.
    pub fn who(&self, locale: &Locale) -> String {
        match (&self.name, self.row.line) {
            (Some(name), _) if self.row.key.is_empty() => name.clone(),
            (Some(name), _) => format!("{name} ({})", self.row.key),
            (None, Some(line)) if self.row.key.is_empty() => locale.text(&Text::new("import-line-number").with("line", line)),
            _ => self.row.key.clone(),
        }
    }
}

impl table::Row for Line {
    type Id = u32;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "import-column-who",
            min: 18,
            ideal: 34,
            priority: 0,
            numeric: false,
            cell: |line, locale| line.who(locale).into(),
            order: |a, b| a.row.key.cmp(&b.row.key),
        },
        Column {
            title: "import-column-what",
            min: 30,
            ideal: 120,
            priority: 1,
            numeric: false,
            cell: |line, locale| locale.text(&message(&line.row)).into(),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "import-column-line",
            min: 5,
            ideal: 6,
            priority: 2,
            numeric: true,
            cell: |line, _| line.row.line.map(|line| line.to_string()).unwrap_or_default().into(),
            order: by_line,
        },
    ];

    fn id(&self) -> u32 {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

fn by_line(a: &Line, b: &Line) -> Ordering {
    a.row.line.cmp(&b.row.line)
}

//! Which students the table is about: of one class, of those marked before, or of all, and with how few guardians.

use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::ClassRow;
use crate::tui::kit::table::{Column, Row};

pub struct Scoped<'a> {
    pub class: Option<&'a str>,
    /// How many students the list before had marked.
    pub chosen: usize,
    pub fewer_than: u32,
}

impl Scoped<'_> {
    /// In words, for the state line.
    pub fn text(&self) -> Text {
        let class = match self.class {
            Some(code) => Text::new("assignment-screen-of").with("class", code),
            None if self.chosen > 0 => Text::new("assignment-screen-marked").with("count", self.chosen),
            None => Text::new("assignment-screen-everybody"),
        };
        Text::new("assignment-screen-scope").with("class", class).with("count", self.fewer_than)
    }
}

/// A class to choose; number 0 is all of them.
pub struct Scope {
    number: usize,
    label: String,
    students: String,
    key: String,
}

/// All students first, then the classes in their order.
pub fn rows(classes: &[ClassRow], locale: &Locale) -> Arc<[Scope]> {
    let all = Scope::new(0, locale.get("assignment-screen-all"), String::new());
    let of = |(number, class): (usize, &ClassRow)| {
        let label = if class.name == class.code { class.code.clone() } else { format!("{} – {}", class.code, class.name) };
        Scope::new(number, label, class.students.to_string())
    };
    std::iter::once(all).chain((1..).zip(classes).map(of)).collect()
}

impl Scope {
    fn new(number: usize, label: String, students: String) -> Self {
        let key = fold(&label);
        Self { number, label, students, key }
    }
}

impl Row for Scope {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "assignment-screen-class",
            min: 14,
            ideal: 40,
            priority: 0,
            numeric: false,
            cell: |scope, _| Cow::Borrowed(&scope.label),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "import-students",
            min: 6,
            ideal: 8,
            priority: 1,
            numeric: true,
            cell: |scope, _| Cow::Borrowed(&scope.students),
            order: |a, b| a.number.cmp(&b.number),
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

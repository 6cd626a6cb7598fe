//! One thing of a few to choose, as a row of a picker: an action, a format, a column. What it stands for is the asker's.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::StudentRow;
use crate::tui::cx::{Cx, Reply};
use crate::tui::kit::picker::Picker;
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;

pub struct Choice {
    number: usize,
    label: String,
    about: String,
    key: String,
}

impl Choice {
    /// A choice by its number, in words, with what is good to know of it.
    #[must_use]
    pub fn new(number: usize, label: String, about: String) -> Self {
        let key = fold(&format!("{label} {about}"));
        Self { number, label, about, key }
    }
}

/// Students to choose from, each with her class.
#[must_use]
pub fn students(rows: &[StudentRow]) -> Arc<[Choice]> {
    let choice = |(number, row): (usize, &StudentRow)| Choice::new(number, row.name.display(), row.class.clone().unwrap_or_default());
    rows.iter().enumerate().map(choice).collect()
}

impl Choice {
    /// Its place among those offered.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.number
    }
}

impl Row for Choice {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "choice-label",
            min: 24,
            ideal: 44,
            priority: 0,
            numeric: false,
            cell: |choice, _| Cow::Borrowed(&choice.label),
            order: |_, _| Ordering::Equal,
        },
        Column {
            title: "choice-about",
            min: 8,
            ideal: 40,
            priority: 1,
            numeric: false,
            cell: |choice, _| Cow::Borrowed(&choice.about),
            order: |_, _| Ordering::Equal,
        },
    ];
    const OPTIONAL: &'static [usize] = &[1];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// Asks for the column to sort a table by; the answer is its place.
pub fn sort<R: Row, M: Send + 'static>(cx: &mut Cx<'_, M>, reply: Reply<usize>) {
    let options: Vec<(Text, Option<Text>)> = R::COLUMNS.iter().map(|column| (Text::new(column.title), None)).collect();
    ask(cx, Text::new("list-sort"), &options, reply);
}

/// Asks for one of these; the answer is its place among them.
pub fn ask<M: Send + 'static>(cx: &mut Cx<'_, M>, title: Text, options: &[(Text, Option<Text>)], reply: Reply<usize>) {
    let look: &Look = cx.look();
    let words =
        |(label, about): &(Text, Option<Text>)| (look.text(label), about.as_ref().map(|about| look.text(about)).unwrap_or_default());
    let rows: Arc<[Choice]> =
        options.iter().map(words).enumerate().map(|(number, (label, about))| Choice::new(number, label, about)).collect();
    cx.push(Picker::new(title, rows, reply));
}

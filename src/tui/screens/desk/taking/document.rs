//! A document a payer owes, as a row beside the part of a payment that settles it. It allocates nothing.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::service::billing::OpenRow;
use crate::tui::kit::table::{Column, Lead, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screens::words;

pub struct Document {
    at: usize,
    pub number: String,
    student: String,
    label: String,
    due: String,
    open: Money,
    key: String,
}

impl Document {
    #[must_use]
    pub fn new(at: usize, row: OpenRow, currency: Currency) -> Self {
        let key = fold(&format!("{} {} {}", row.number, row.student_name, row.label));
        let due = row.due.map(words::day).unwrap_or_default();
        Self { at, number: row.number, student: row.student_name, label: row.label, due, open: Money::new(row.open, currency), key }
    }
}

impl Row for Document {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "taking-student",
            min: 16,
            ideal: 26,
            priority: 0,
            numeric: false,
            cell: |document, _| Cow::Borrowed(&document.student),
            order: |a, b| a.student.cmp(&b.student),
        },
        Column {
            title: "taking-open",
            min: 13,
            ideal: 16,
            priority: 1,
            numeric: true,
            cell: |document, locale| Cow::Owned(document.open.show(locale.language())),
            order: |a, b| a.open.minor.cmp(&b.open.minor),
        },
        Column {
            title: "taking-label",
            min: 14,
            ideal: 34,
            priority: 2,
            numeric: false,
            cell: |document, _| Cow::Borrowed(&document.label),
            order: |a, b| a.label.cmp(&b.label),
        },
        Column {
            title: "taking-due",
            min: 10,
            ideal: 10,
            priority: 3,
            numeric: false,
            cell: |document, _| Cow::Borrowed(&document.due),
            order: |a, b| a.at.cmp(&b.at),
        },
        Column {
            title: "taking-number",
            min: 24,
            ideal: 24,
            priority: 4,
            numeric: false,
            cell: |document, _| Cow::Borrowed(&document.number),
            order: |a, b| a.number.cmp(&b.number),
        },
    ];

    fn id(&self) -> usize {
        self.at
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// The documents, each with what the payment would settle of it.
pub fn view(
    table: &Table<Document>,
    settled: &[(String, String, String, i64)],
    paint: &mut Paint,
    area: Rect,
    look: &Look,
) -> Option<Position> {
    let part = |document: &Document| {
        let found = settled.iter().find(|(number, ..)| *number == document.number);
        let minor = found.map_or(0, |(.., minor)| *minor);
        Cow::Owned(if minor == 0 { String::new() } else { Money::new(minor, document.open.currency).figures(look.locale.language()) })
    };
    table.view_with(paint, area, look, Some(&Lead { title: "taking-settled", width: 13, cell: &part }))
}

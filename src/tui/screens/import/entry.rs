//! One entry of a folder as a row. It looks at no disk.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::folder::{Entry, Kind};
use crate::locale::Locale;
use crate::tui::kit::table::{Column, Row};

/// An entry, the number it has in its folder, and what typing finds it by.
pub struct Found {
    pub entry: Entry,
    pub number: usize,
    key: String,
}

impl Found {
    #[must_use]
    pub fn new((number, entry): (usize, Entry)) -> Self {
        let key = fold(&entry.name);
        Self { entry, number, key }
    }

    fn name(&self, locale: &Locale) -> Cow<'_, str> {
        match self.entry.kind {
            Kind::Here => locale.get("import-here").into(),
            Kind::Up => locale.get("import-up").into(),
            Kind::Folder => format!("{}{}", self.entry.name, std::path::MAIN_SEPARATOR).into(),
            Kind::File => Cow::Borrowed(&self.entry.name),
        }
    }

    fn size(&self, locale: &Locale) -> String {
        match self.entry.kind {
            Kind::Here => locale.get("import-set"),
            Kind::Up | Kind::Folder => locale.get("import-folder"),
            Kind::File => locale.text(&Text::new("import-size").with("size", self.entry.size.div_ceil(1024).to_string())),
        }
    }
}

impl Row for Found {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "import-column-name",
            min: 20,
            ideal: 50,
            priority: 0,
            numeric: false,
            cell: |found, locale| found.name(locale),
            order: |a, b| by_name(a, b),
        },
        Column {
            title: "import-column-size",
            min: 10,
            ideal: 14,
            priority: 1,
            numeric: true,
            cell: |found, locale| found.size(locale).into(),
            order: |a, b| (a.entry.kind, a.entry.size).cmp(&(b.entry.kind, b.entry.size)),
        },
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

fn by_name(a: &Found, b: &Found) -> Ordering {
    (a.entry.kind, &a.key).cmp(&(b.entry.kind, &b.key))
}

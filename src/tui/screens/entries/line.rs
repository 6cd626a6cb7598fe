//! An entry of the frame as a row: what it is called, and everything else of it in one sentence. Only words, no layout.

use std::borrow::Cow;

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::frame::{Field, Kind, Takes};
use crate::domain::name::fold;
use crate::service::Entry;
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;
use crate::tui::screens::words;

pub struct Line {
    pub id: Uuid,
    number: String,
    first: String,
    second: String,
    about: String,
    key: String,
}

impl Row for Line {
    type Id = Uuid;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "entries-first",
            min: 12,
            ideal: 22,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.first),
            order: |a, b| a.number.cmp(&b.number),
        },
        Column {
            title: "entries-second",
            min: 10,
            ideal: 22,
            priority: 1,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.second),
            order: |a, b| fold(&a.second).cmp(&fold(&b.second)),
        },
        Column {
            title: "entries-about-column",
            min: 30,
            ideal: 80,
            priority: 2,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.about),
            order: |a, b| a.about.cmp(&b.about),
        },
    ];

    fn id(&self) -> Uuid {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// What the entries of a kind are called together.
#[must_use]
pub const fn all(kind: Kind) -> &'static str {
    match kind {
        Kind::Year => "frame-all-year",
        Kind::Term => "frame-all-term",
        Kind::Calendar => "frame-all-calendar",
        Kind::Site => "frame-all-site",
        Kind::Shift => "frame-all-shift",
        Kind::Level => "frame-all-level",
        Kind::Track => "frame-all-track",
        Kind::Subject => "frame-all-subject",
        Kind::Coefficient => "frame-all-coefficient",
        Kind::Class => "frame-all-class",
        Kind::Homeroom => "frame-all-homeroom",
        Kind::Course => "frame-all-course",
        Kind::Teacher => "frame-all-teacher",
        Kind::Group => "frame-all-group",
        Kind::Member => "frame-all-member",
    }
}

/// Whom a coefficient narrows itself to.
const NARROW: [&str; 4] = ["level", "track", "class", "student"];

impl Line {
    #[must_use]
    pub fn of(kind: Kind, entry: &Entry, look: &Look) -> Self {
        let fields = || kind.fields().iter().zip(&entry.shown).skip(usize::from(kind.within().is_some()));
        let shown = |name: &str| fields().find(|(field, _)| field.name == name).map(|(field, value)| said(field, value, look));
        let (first, second, used): (String, String, &[&str]) = match kind {
            Kind::Coefficient => {
                let narrow: Vec<String> = NARROW.iter().filter_map(|name| shown(name)).filter(|value| !value.is_empty()).collect();
                let first = if narrow.is_empty() { look.words("entries-everywhere") } else { narrow.join(look.dot()) };
                (first, shown("coefficient").unwrap_or_default(), &["level", "track", "class", "student", "coefficient"])
            }
            Kind::Teacher => (shown("staff").unwrap_or_default(), shown("part").unwrap_or_default(), &["staff", "part"]),
            Kind::Homeroom => (shown("staff").unwrap_or_default(), String::new(), &["staff"]),
            Kind::Group => (shown("class").unwrap_or_default(), String::new(), &["class"]),
            Kind::Member => (shown("student").unwrap_or_default(), String::new(), &["student"]),
            Kind::Course => (shown("code").unwrap_or_default(), shown("title").unwrap_or_default(), &["code", "title"]),
            _ => {
                let code = shown("code").unwrap_or_default();
                let name = shown("name").filter(|name| *name != code).unwrap_or_default();
                (format!("{}{code}", "  ".repeat(entry.depth)), name, &["code", "name", "position", "calendar", "parent"])
            }
        };
        let rest = fields().filter(|(field, value)| !value.is_empty() && !used.contains(&field.name));
        let about: Vec<String> = rest.map(|(field, value)| told(field, value, look)).collect();
        let about = about.join(look.dot());
        let key = fold(&format!("{first} {second} {about}"));
        Self { id: entry.id, number: key.clone(), first, second, about, key }
    }
}

/// A value as people read it.
fn said(field: &Field, value: &str, look: &Look) -> String {
    match field.takes {
        Takes::Day => value.parse::<Day>().map_or_else(|_| value.to_owned(), words::day),
        Takes::Option(options) => options.iter().find(|(code, _)| *code == value).map_or_else(String::new, |(_, label)| look.words(label)),
        _ => value.to_owned(),
    }
}

/// A value under its field's name; days and kinds speak for themselves.
fn told(field: &Field, value: &str, look: &Look) -> String {
    let said = said(field, value, look);
    match (field.takes, field.name) {
        (Takes::Option(_), _) | (Takes::One(_), _) => said,
        (Takes::Day | Takes::Time, "starts") => format!("{} {said}", look.words("entries-from")),
        (Takes::Day | Takes::Time, "ends") => format!("{} {said}", look.words("entries-to")),
        _ => format!("{} {said}", look.words(field.label)),
    }
}

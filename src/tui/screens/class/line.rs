//! The rows of a class's list, the students who could come into it, and the two lines above them. Only words, no layout.

use std::borrow::Cow;

use crate::domain::day::BirthDate;
use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::service::{ClassCard as Card, MemberRow, StudentRow};
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;
use crate::tui::screens::classes::room;
use crate::tui::screens::words;

/// A student of the class, with her number in its list.
pub struct Line {
    pub number: usize,
    pub row: MemberRow,
}

impl Row for Line {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("column-name", (22, 36), 0, |line, _| Cow::Owned(line.row.name.display()), |a, b| a.row.sort_key.cmp(&b.row.sort_key)),
        Column {
            title: "class-number",
            min: 4,
            ideal: 4,
            priority: 4,
            numeric: true,
            cell: |line, _| Cow::Owned(line.number.to_string()),
            order: |a, b| a.number.cmp(&b.number),
        },
        Column::new(
            "field-matricule",
            (12, 14),
            1,
            |line, _| words::maybe(line.row.matricule.as_ref()),
            |a, b| a.row.matricule.cmp(&b.row.matricule),
        ),
        Column::new(
            "field-sex",
            (4, 5),
            2,
            |line, locale| line.row.sex.map_or(Cow::Borrowed(""), |sex| Cow::Owned(locale.get(words::sex_letter(sex)))),
            |a, b| a.row.sex.map(|sex| sex as u8).cmp(&b.row.sex.map(|sex| sex as u8)),
        ),
        Column::new(
            "column-birth",
            (10, 10),
            3,
            |line, _| line.row.birth_date.map_or(Cow::Borrowed(""), |date| Cow::Owned(date.written())),
            |a, b| a.row.birth_date.map(|date| date.to_string()).cmp(&b.row.birth_date.map(|date| date.to_string())),
        ),
        Column::new(
            "stays-status",
            (12, 16),
            5,
            |line, locale| Cow::Owned(locale.get(words::status(line.row.status))),
            |a, b| (a.row.status as u8).cmp(&(b.row.status as u8)),
        ),
        Column::new("field-from", (10, 12), 6, |line, _| Cow::Owned(words::day(line.row.starts)), |a, b| a.row.starts.cmp(&b.row.starts)),
        Column::new(
            "frame-to",
            (10, 12),
            7,
            |line, _| line.row.ends.map_or(Cow::Borrowed(""), |day| Cow::Owned(words::day(day))),
            |a, b| a.row.ends.cmp(&b.row.ends),
        ),
    ];

    fn id(&self) -> PersonId {
        self.row.id
    }

    fn key(&self) -> &str {
        &self.row.search_key
    }
}

/// A student who is in no class.
pub struct Free {
    id: PersonId,
    name: String,
    matricule: Option<String>,
    born: String,
    key: String,
}

impl Free {
    pub fn of(row: &StudentRow) -> Self {
        Self {
            id: row.id,
            name: row.name.display(),
            matricule: row.matricule.clone(),
            born: row.birth_date.map(BirthDate::written).unwrap_or_default(),
            key: row.search_key.clone(),
        }
    }
}

impl Row for Free {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "column-name",
            min: 22,
            ideal: 38,
            priority: 0,
            numeric: false,
            cell: |row, _| Cow::Borrowed(&row.name),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "field-matricule",
            min: 12,
            ideal: 14,
            priority: 1,
            numeric: false,
            cell: |row, _| words::maybe(row.matricule.as_ref()),
            order: |a, b| a.matricule.cmp(&b.matricule),
        },
        Column {
            title: "column-birth",
            min: 10,
            ideal: 10,
            priority: 2,
            numeric: false,
            cell: |row, _| Cow::Borrowed(&row.born),
            order: |a, b| a.born.cmp(&b.born),
        },
    ];

    fn id(&self) -> PersonId {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

/// What the class is, and how many are in it.
pub fn head(card: &Card, look: &Look) -> [String; 2] {
    let row = &card.class;
    let name = if row.name == row.code { row.code.clone() } else { format!("{}{}{}", row.code, look.dot(), row.name) };
    let parts = [Some(&name), row.site.as_ref(), row.shift.as_ref(), Some(&row.year)];
    let first = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(look.dot());
    let (girls, boys) = card.sexes();
    let mut second = vec![
        look.text(&Text::new("class-places").with("room", room(row, &look.locale))),
        look.text(&Text::new("class-girls").with("count", girls)),
        look.text(&Text::new("class-boys").with("count", boys)),
    ];
    if !card.homerooms.is_empty() {
        let names = card.homerooms.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
        second.push(look.text(&Text::new("class-homeroom").with("names", names)));
    }
    [first, second.join(look.dot())]
}

//! One student of a call as a row: what she is, what was saved of her, what is on its way, what was refused.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::domain::attendance::{Motive, Presence};
use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{CallRow, Known, presence};
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;

/// How somebody was seen, and why she was not there, where it is known.
#[derive(Clone, PartialEq)]
pub struct Noted {
    pub presence: Presence,
    pub motive: Option<String>,
}

#[derive(Clone)]
pub struct Line {
    pub row: CallRow,
    /// What is on the screen.
    pub now: Noted,
    /// The reason on the screen, in words.
    pub why: Option<Text>,
    /// What was sent and not answered yet.
    pub sent: Option<Noted>,
    /// Why the store did not take it.
    pub refused: Option<Text>,
    name: String,
    key: String,
}

impl Line {
    pub fn new(row: CallRow) -> Self {
        let name = row.name.display();
        let key = fold(&name);
        let now = Noted { presence: row.presence, motive: row.motive.clone() };
        Self { now, why: row.motive_words.clone(), sent: None, refused: None, name, key, row }
    }

    /// What the store holds, or will hold once it has answered.
    pub fn stands(&self) -> Noted {
        self.sent.clone().unwrap_or_else(|| Noted { presence: self.row.presence, motive: self.row.motive.clone() })
    }

    /// Notes how she is seen; who is there has no reason for being away.
    pub fn see(&mut self, presence: Presence) {
        self.now.presence = presence;
        if presence == Presence::Present {
            (self.now.motive, self.why) = (None, None);
        }
        self.refused = None;
    }

    /// Notes why she is away; of somebody who was there it says that she is not.
    pub fn excuse(&mut self, motive: Option<&Motive>) {
        if self.now.presence == Presence::Present {
            self.now.presence = Presence::Absent;
        }
        self.now.motive = motive.map(|motive| motive.code.clone());
        self.why = motive.map(Motive::label);
        self.refused = None;
    }

    pub fn is_edited(&self) -> bool {
        self.now != self.stands()
    }

    /// Whether her name, or a word of it, begins so.
    pub fn begins(&self, typed: &str, anywhere: bool) -> bool {
        if anywhere { self.key.split(' ').any(|word| word.starts_with(typed)) } else { self.key.starts_with(typed) }
    }

    /// Her state in words; present needs none.
    pub fn state(&self, look: &Look, short: bool) -> String {
        let mark = match (&self.refused, self.sent.is_some(), self.is_edited()) {
            (Some(_), ..) => "! ",
            (None, true, _) => "~ ",
            (None, false, true) => "* ",
            (None, false, false) => "  ",
        };
        match self.now.presence {
            Presence::Present => mark.to_owned(),
            Presence::Late(minutes) if short => format!("{mark}{}", look.text(&Text::new("roll-call-late-short").with("count", minutes))),
            away => format!("{mark}{}", look.text(&presence(away))),
        }
    }

    /// What is good to know of her at this moment.
    fn note(&self, locale: &Locale) -> String {
        let mut notes = Vec::new();
        notes.extend(self.why.as_ref().map(|why| locale.text(why)));
        match self.row.known {
            Some(Known::Away) => notes.push(locale.get("roll-call-known-away")),
            Some(Known::Outside) => notes.push(locale.get("roll-call-known-outside")),
            None => {}
        }
        if let Some((hour, before)) = self.row.earlier {
            let text = Text::new("roll-call-earlier").with("hour", hour.to_string()).with("presence", presence(before));
            notes.push(locale.text(&text));
        }
        if let Some(by) = self.row.by.as_ref().filter(|_| self.row.presence != Presence::Present) {
            notes.push(locale.text(&Text::new("roll-call-by").with("by", by)));
        }
        notes.join(", ")
    }
}

impl Row for Line {
    type Id = PersonId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "column-name",
            min: 20,
            ideal: 34,
            priority: 0,
            numeric: false,
            cell: |line, _| Cow::Borrowed(&line.name),
            order: |_, _| Ordering::Equal,
        },
        Column {
            title: "roll-call-note",
            min: 16,
            ideal: 60,
            priority: 1,
            numeric: false,
            cell: |line, locale| Cow::Owned(line.note(locale)),
            order: |_, _| Ordering::Equal,
        },
        Column {
            title: "field-class",
            min: 6,
            ideal: 8,
            priority: 3,
            numeric: false,
            cell: |line, _| line.row.class.as_deref().map_or(Cow::Borrowed(""), Cow::Borrowed),
            order: |_, _| Ordering::Equal,
        },
        Column {
            title: "field-matricule",
            min: 10,
            ideal: 14,
            priority: 4,
            numeric: false,
            cell: |line, _| line.row.matricule.as_deref().map_or(Cow::Borrowed(""), Cow::Borrowed),
            order: |_, _| Ordering::Equal,
        },
    ];

    fn id(&self) -> PersonId {
        self.row.student
    }

    fn key(&self) -> &str {
        &self.key
    }
}

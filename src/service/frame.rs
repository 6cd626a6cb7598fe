//! The school's frame as an actor reads it: years and terms, sites, levels, subjects, classes, courses and who teaches them, by one
//! description of their fields. It writes nothing; [`save`] does.

use std::collections::{BTreeMap, HashMap, hash_map};

use uuid::Uuid;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use crate::domain::frame::{Field, Kind, Takes};
use crate::domain::id::{PersonId, YearId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::classes::*;
use crate::store::db::Tx;
use crate::store::lane::Reply;
use crate::store::people::Person;
use crate::store::record::{Record as _, Table};
use crate::store::value::Value;
use crate::store::{apply, classes};

mod homeroom;
mod remove;
mod save;
mod year;

pub(super) use year::terms;

pub use remove::RemoveEntry;
pub use save::SaveEntry;
pub use year::AddYear;

/// One entry: a value for each field of its kind, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: Uuid,
    /// As they are written back: a code, a day, somebody's id.
    pub values: Vec<String>,
    /// As people read them: somebody's name in place of her id.
    pub shown: Vec<String>,
    /// How deep in the tree of terms.
    pub depth: usize,
}

/// The entries of a kind, all or those within one of another kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    /// What they are within, as people call it.
    pub within: Option<String>,
    pub rows: Vec<Entry>,
}

impl Entry {
    /// The value of a field of this kind.
    #[must_use]
    pub fn value(&self, kind: Kind, name: &str) -> &str {
        kind.fields().iter().position(|field| field.name == name).and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }
}

impl Service {
    /// The entries of a kind in the order of the school: all of them, or those within one entry.
    pub fn entries(&self, actor: &Actor, kind: Kind, within: Option<Uuid>) -> Reply<Entries, Error> {
        self.read(actor, move |school, who| {
            let people = may_read(who, kind)?;
            entries(school, kind, within, people)
        })
    }

    pub fn entry(&self, actor: &Actor, kind: Kind, id: Uuid) -> Reply<Entry, Error> {
        self.read(actor, move |school, who| {
            let people = may_read(who, kind)?;
            let found = entries(school, kind, None, people)?.rows.into_iter().find(|entry| entry.id == id);
            found.ok_or_else(|| Error::user(Text::new("frame-unknown").with("kind", kind.label()).with("code", "")))
        })
    }

    /// The entry of this code, within another where codes are only unique there.
    pub fn find_entry(&self, actor: &Actor, kind: Kind, code: &str, within: Option<Uuid>) -> Reply<Uuid, Error> {
        let code = code.trim().to_owned();
        self.read(actor, move |school, who| {
            let people = may_read(who, kind)?;
            let unknown = || Error::user(Text::new("frame-unknown").with("kind", kind.label()).with("code", &code));
            let wanted = Some(fold(&code)).filter(|wanted| !wanted.is_empty()).ok_or_else(unknown)?;
            let rows = entries(school, kind, within, people)?.rows;
            let found = rows.iter().find(|entry| fold(entry.value(kind, "code")) == wanted);
            found.map(|entry| entry.id).ok_or_else(|| {
                let codes: Vec<&str> =
                    rows.iter().map(|entry| entry.value(kind, "code")).filter(|code| !code.is_empty()).take(12).collect();
                if codes.is_empty() { unknown() } else { unknown().hint(Text::new("frame-unknown-hint").with("codes", codes.join(", "))) }
            })
        })
    }

    /// The year of this code; without one the year of today.
    pub fn find_year(&self, actor: &Actor, code: Option<&str>) -> Reply<YearId, Error> {
        let code = code.map(|code| code.trim().to_owned());
        self.read(actor, move |school, who| {
            who.require(Right::ReadClasses)?;
            let years = rows::all::<SchoolYear>(school.all())?;
            match &code {
                None => Ok(classes::year_of(school.tx, school.today)?.ok_or_else(|| Error::user(Text::new("service-year-none")))?.id),
                Some(code) => years.iter().find(|year| fold(&year.code) == fold(code)).map(|year| year.id).ok_or_else(|| {
                    let known = years.iter().map(|year| year.code.clone()).collect::<Vec<_>>().join(", ");
                    Error::user(Text::new("service-year-unknown").with("year", code))
                        .hint(Text::new("service-year-unknown-hint").with("years", known))
                }),
            }
        })
    }
}

/// Whether this actor may read the kind; `true` where she sees every student too.
fn may_read(who: &Actor, kind: Kind) -> Result<bool> {
    match kind {
        Kind::Member => {
            who.require_all(Right::ReadClasses)?;
            who.require_all(Right::ReadStudents)?;
        }
        Kind::Class | Kind::Course | Kind::Coefficient | Kind::Homeroom | Kind::Teacher | Kind::Group => {
            who.require_all(Right::ReadClasses)?;
        }
        _ => who.require(Right::ReadClasses)?,
    }
    Ok(who.grants.may_all(Right::ReadStudents))
}

/// The table a kind is kept in.
pub(super) const fn table(kind: Kind) -> &'static Table {
    match kind {
        Kind::Year => SchoolYear::TABLE,
        Kind::Term => Term::TABLE,
        Kind::Calendar => Calendar::TABLE,
        Kind::Site => Site::TABLE,
        Kind::Shift => Shift::TABLE,
        Kind::Level => Level::TABLE,
        Kind::Track => Track::TABLE,
        Kind::Subject => Subject::TABLE,
        Kind::Coefficient => SubjectWeight::TABLE,
        Kind::Class => Class::TABLE,
        Kind::Homeroom => ClassTeacher::TABLE,
        Kind::Course => Course::TABLE,
        Kind::Teacher => CourseTeacher::TABLE,
        Kind::Group => CourseClass::TABLE,
        Kind::Member => CourseStudent::TABLE,
    }
}

/// The place of a column in the table of a kind.
fn column(kind: Kind, name: &str) -> usize {
    table(kind).position(name).expect("the description of a kind names its columns")
}

/// Values as they are written: what refers to something else by that one's code.
struct Known {
    kind: Kind,
    /// The rows of every kind that is referred to.
    rows: HashMap<Kind, BTreeMap<Uuid, Vec<Value>>>,
}

impl Known {
    fn load(tx: &mut Tx<'_>, kind: Kind) -> Result<Self> {
        let mut known = Self { kind, rows: HashMap::new() };
        let mut wanted: Vec<Kind> = Vec::new();
        for field in kind.fields() {
            if let Takes::One(other) = field.takes {
                wanted.push(other);
            }
        }
        // A class of a course is one of the course's year.
        wanted.extend([Kind::Year, kind]);
        for other in wanted {
            if let hash_map::Entry::Vacant(place) = known.rows.entry(other) {
                let rows = apply::whole(tx, table(other))?.into_iter();
                place.insert(rows.filter_map(|row| Some((id(row.first())?, row))).collect());
            }
        }
        Ok(known)
    }

    fn row(&self, kind: Kind, id: Uuid) -> Option<&Vec<Value>> {
        self.rows.get(&kind)?.get(&id)
    }

    fn code(&self, kind: Kind, id: Uuid) -> String {
        self.row(kind, id).and_then(|row| words(row.get(column(kind, "code")))).unwrap_or_default()
    }

    /// A value as it is written back.
    fn written(&self, field: &Field, value: &Value) -> String {
        match (value, field.takes) {
            (Value::Id(id), Takes::One(kind)) if Some(kind) == self.kind.within() && kind != Kind::Year && kind != Kind::Subject => {
                id.to_string()
            }
            (Value::Id(id), Takes::One(kind)) => self.code(kind, *id),
            (Value::Id(id), _) => id.to_string(),
            (Value::Int(number), _) => number.to_string(),
            (Value::Text(words), _) => words.clone(),
            _ => String::new(),
        }
    }

    /// The year a row belongs to, through what it is within.
    fn year(&self, row: &[Value]) -> Option<Uuid> {
        if let Some(at) = table(self.kind).position("year_id") {
            return id(row.get(at));
        }
        let within = self.kind.within()?;
        let above = id(row.get(column(self.kind, self.kind.fields()[0].column)))?;
        id(self.row(within, above)?.get(table(within).position("year_id")?))
    }

    /// The row somebody means by a code or an id.
    fn find(&self, kind: Kind, written: &str, row: &[Value]) -> Option<Uuid> {
        let rows = self.rows.get(&kind)?;
        if let Some(id) = Uuid::parse_str(written).ok().filter(|id| rows.contains_key(id)) {
            return Some(id);
        }
        let (wanted, code) = (fold(written), column(kind, "code"));
        let year = self.year(row);
        let narrow = |name: &str, wanted: Option<Uuid>| {
            let at = table(kind).position(name);
            move |other: &Vec<Value>| at.is_none_or(|at| wanted.is_none() || id(other.get(at)) == wanted)
        };
        let calendar = (kind == Kind::Term).then(|| table(self.kind).position("calendar_id").and_then(|at| id(row.get(at)))).flatten();
        let (of_year, of_calendar) = (narrow("year_id", year), narrow("calendar_id", calendar));
        let mut found = rows.iter().filter(|(_, other)| of_year(other) && (kind != Kind::Term || of_calendar(other)));
        found.find(|(_, other)| words(other.get(code)).is_some_and(|code| fold(&code) == wanted)).map(|(id, _)| *id)
    }
}

fn id(value: Option<&Value>) -> Option<Uuid> {
    match value? {
        Value::Id(id) => Some(*id),
        _ => None,
    }
}

fn words(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Text(words) => Some(words.clone()),
        _ => None,
    }
}

fn entries(school: &mut Reader<'_, '_>, kind: Kind, within: Option<Uuid>, people: bool) -> Result<Entries> {
    let tx = school.all();
    let known = Known::load(tx, kind)?;
    let above = kind.within().map(|above| (above, column(kind, kind.fields()[0].column)));
    let mut rows: Vec<(Uuid, Vec<Value>)> = known.rows[&kind].iter().map(|(id, row)| (*id, row.clone())).collect();
    if let (Some(within), Some((_, at))) = (within, above) {
        rows.retain(|(_, row)| id(row.get(at)) == Some(within));
    }
    if kind == Kind::Coefficient && !people {
        rows.retain(|(_, row)| id(row.get(column(kind, "student_id"))).is_none());
    }
    let persons: Vec<&Field> = kind.fields().iter().filter(|field| matches!(field.takes, Takes::Staff | Takes::Student)).collect();
    let ids: Vec<Uuid> =
        rows.iter().flat_map(|(_, row)| persons.iter().filter_map(|field| id(row.get(column(kind, field.column))))).collect();
    let names: HashMap<PersonId, String> =
        rows::keyed::<Person>(tx, &ids)?.into_iter().map(|person| (person.id, person.name().display())).collect();
    let called = match (within, above) {
        (Some(within), Some((above, _))) => Some(known.called(above, within)),
        _ => None,
    };
    let mut listed: Vec<Entry> = rows
        .iter()
        .map(|(key, row)| {
            let value = |field: &Field| known.written(field, &row[column(kind, field.column)]);
            let shown = |field: &Field| match (&row[column(kind, field.column)], field.takes) {
                (Value::Id(person), Takes::Staff | Takes::Student) => names.get(&PersonId(*person)).cloned().unwrap_or_default(),
                (Value::Id(other), Takes::One(other_kind)) => known.code(other_kind, *other),
                (value, _) => known.written(field, value),
            };
            let fields = kind.fields();
            Entry { id: *key, values: fields.iter().map(value).collect(), shown: fields.iter().map(shown).collect(), depth: 0 }
        })
        .collect();
    listed.sort_by_cached_key(|entry| order(kind, entry));
    if kind == Kind::Term {
        listed = tree(&known, listed);
    }
    Ok(Entries { within: called, rows: listed })
}

impl Known {
    fn called(&self, kind: Kind, id: Uuid) -> String {
        let Some(row) = self.row(kind, id) else { return String::new() };
        let name = ["name", "title", "code"].into_iter().find_map(|name| words(row.get(table(kind).position(name)?)));
        name.unwrap_or_default()
    }
}

/// What a kind is sorted by.
fn order(kind: Kind, entry: &Entry) -> (i64, String, Uuid) {
    let number = entry.value(kind, "position").parse().unwrap_or_default();
    let words = match kind {
        // The latest year first.
        Kind::Year => entry.value(kind, "starts").bytes().map(|digit| char::from(b'9' + b'0' - digit.clamp(b'0', b'9'))).collect(),
        Kind::Term => format!("{} {}", entry.value(kind, "calendar"), entry.value(kind, "starts")),
        Kind::Coefficient | Kind::Teacher | Kind::Homeroom | Kind::Group | Kind::Member => fold(&entry.shown.join(" ")),
        _ => fold(entry.value(kind, "code")),
    };
    let number = if kind == Kind::Term { 0 } else { number };
    (number, words, entry.id)
}

/// Each term before its parts.
fn tree(known: &Known, listed: Vec<Entry>) -> Vec<Entry> {
    let parent = |entry: &Entry| known.row(Kind::Term, entry.id).and_then(|row| id(row.get(column(Kind::Term, "parent_id"))));
    let mut below: HashMap<Option<Uuid>, Vec<Entry>> = HashMap::new();
    for entry in listed {
        below.entry(parent(&entry)).or_default().push(entry);
    }
    let mut ordered = Vec::new();
    let mut open: Vec<(Entry, usize)> = below.remove(&None).unwrap_or_default().into_iter().rev().map(|entry| (entry, 0)).collect();
    while let Some((entry, depth)) = open.pop() {
        open.extend(below.remove(&Some(entry.id)).unwrap_or_default().into_iter().rev().map(|part| (part, depth + 1)));
        ordered.push(Entry { depth, ..entry });
    }
    ordered
}

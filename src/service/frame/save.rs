//! One entry of the frame made or changed, field by field, beside whoever edits other fields of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Known, column, homeroom, id, table, words};
use crate::domain::frame::{Field, Kind, Takes, kept, mistake};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::classes::ClassTeacher;
use crate::store::people::{Staff, Student};
use crate::store::record::Record as _;
use crate::store::value::{self, Value};

/// Makes an entry, or changes the fields somebody edited, each with what she saw.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveEntry {
    pub kind: Kind,
    /// None: a new one.
    pub id: Option<Uuid>,
    pub fields: BTreeMap<String, Edit<String>>,
    /// A homeroom teacher: whether whoever has the class until then has it no longer.
    #[serde(default)]
    pub replaces: bool,
}

impl Action for SaveEntry {
    const NAME: &'static str = "frame.save";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteClasses);
    type Outcome = Option<Uuid>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Option<Uuid>>> {
        who.require_all(Right::WriteClasses)?;
        let kind = self.kind;
        let known = Known::load(school.all(), kind)?;
        let before = match self.id {
            None => None,
            Some(id) => {
                let row = known.row(kind, id).cloned();
                Some(row.ok_or_else(|| Error::user(Text::new("frame-unknown").with("kind", kind.label()).with("code", "")))?)
            }
        };
        let mut after = before.clone().unwrap_or_else(|| {
            let mut row = vec![Value::Null; table(kind).columns.len()];
            row[0] = Value::Id(school.mint());
            row
        });
        let mut plan = Plan::default();
        let mut told = Vec::new();
        for field in kind.fields() {
            let at = column(kind, field.column);
            match self.edited(field, &known, &after) {
                Ok(None) => {}
                Ok(Some((old, new, value))) => {
                    told.push(change(field, old, new));
                    after[at] = value;
                }
                Err(row) => plan.rows.push(*row),
            }
        }
        if before.is_none() {
            defaults(&known, &mut after);
        }
        let name = name(&known, &after);
        if plan.rows.is_empty() {
            plan.rows.extend(self.missing(&after));
            plan.rows.extend(own_mistake(kind, &known, &after));
        }
        if plan.rows.is_empty() {
            plan.rows.extend(twice(&known, &after, self.id));
            plan.rows.extend(strangers(school, &known, &after)?);
        }
        for row in &mut plan.rows {
            row.key.clone_from(&name);
        }
        if plan.rows.is_empty() {
            plan.changes.put(table(kind), before.clone(), after.clone());
            plan.rows.push(match (before.is_some(), told.is_empty()) {
                (false, _) => Row::new(Verdict::New, name, Text::new("frame-made").with("kind", kind.label())),
                (true, true) => Row::new(Verdict::Unchanged, name, Text::new("service-row-unchanged")),
                (true, false) => Row::new(Verdict::Changed, name, Text::new("service-row-changed").with("changes", told)),
            });
            plan.outcome = id(after.first());
            if kind == Kind::Homeroom {
                let teacher = ClassTeacher::from_values(after).map_err(crate::store::Error::from)?;
                homeroom::beside(school, &teacher, self.replaces, &mut plan)?;
            }
        }
        Ok(plan)
    }
}

impl SaveEntry {
    /// What an edited field was, becomes, and is kept as; nothing where it is not edited.
    fn edited(&self, field: &Field, known: &Known, row: &[Value]) -> Result<Option<(String, String, Value)>, Box<Row>> {
        let Some(edit) = self.fields.get(field.name) else { return Ok(None) };
        let present = known.written(field, &row[column(self.kind, field.column)]);
        let spelt = |written: String| kept(field.takes, &written).unwrap_or(written);
        let mut value = spelt(present.clone());
        let refused = |verdict, message| {
            let mut row = Row::new(verdict, "", message);
            row.column = Some(field.name.to_owned());
            Box::new(row)
        };
        if !edit.clone().each(spelt).merge(&mut value) {
            return Err(refused(Verdict::Conflict, Text::new("service-row-conflict").with("field", Text::new(field.label))));
        }
        if value == present {
            return Ok(None);
        }
        // What an entry belongs to is part of what it is.
        if self.id.is_some() && self.kind.within().is_some() && self.kind.fields()[0].name == field.name {
            return Err(refused(Verdict::Refused, Text::new("frame-fixed").with("field", Text::new(field.label))));
        }
        match read(field, &value, known, row) {
            Some(kept) => Ok(Some((present, value, kept))),
            None => Err(refused(Verdict::Refused, unread(field, &value))),
        }
    }

    fn missing(&self, row: &[Value]) -> Option<Row> {
        let missing = |field: &&Field| {
            let value = &row[column(self.kind, field.column)];
            field.required && (value.is_null() || *value == Value::Text(String::new()))
        };
        let field = self.kind.fields().iter().find(missing)?;
        let mut row = Row::new(Verdict::Refused, "", Text::new("tui-required").with("field", Text::new(field.label)));
        row.column = Some(field.name.to_owned());
        Some(row)
    }
}

/// A written value as its column keeps it; `None` when it is none.
fn read(field: &Field, written: &str, known: &Known, row: &[Value]) -> Option<Value> {
    if written.is_empty() {
        return Some(Value::Null);
    }
    match field.takes {
        Takes::One(kind) => known.find(kind, written, row).map(Value::Id),
        Takes::Staff | Takes::Student => Uuid::parse_str(written).ok().map(Value::Id),
        Takes::Count => kept(field.takes, written)?.parse().ok().map(Value::Int),
        takes => kept(takes, written).map(Value::Text),
    }
}

fn unread(field: &Field, written: &str) -> Text {
    let id = match field.takes {
        Takes::Day => "frame-not-a-day",
        Takes::Time => "frame-not-a-time",
        Takes::Count => "frame-not-a-count",
        Takes::Decimal => "frame-not-a-decimal",
        Takes::One(_) => "frame-not-known",
        _ => "frame-not-possible",
    };
    Text::new(id).with("field", Text::new(field.label)).with("written", written)
}

fn change(field: &Field, old: String, new: String) -> Text {
    let label = Text::new(field.label);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => Text::new("service-change-set").with("field", label).with("new", new),
        (false, true) => Text::new("service-change-emptied").with("field", label).with("old", old),
        (false, false) => Text::new("service-change").with("field", label).with("old", old).with("new", new),
    }
}

/// What a new entry has where nothing was said.
fn defaults(known: &Known, row: &mut [Value]) {
    let kind = known.kind;
    let mut set = |name: &str, value: Value| {
        if let Some(at) = table(kind).position(name)
            && row[at].is_null()
        {
            row[at] = value;
        }
    };
    set("weight", Value::Text("1".to_owned()));
    set("part", Value::Text("titular".to_owned()));
    let last = table(kind).position("position").map(|at| {
        let positions = known.rows[&kind].values().filter_map(|row| match row[at] {
            Value::Int(position) => Some(position + 1),
            _ => None,
        });
        positions.max().unwrap_or_default()
    });
    if let Some(last) = last {
        set("position", Value::Int(last));
    }
    // A school with one calendar need not name it.
    if kind == Kind::Term
        && let Some(calendars) = known.rows.get(&Kind::Calendar).filter(|rows| rows.len() == 1)
        && let Some(only) = calendars.keys().next()
    {
        set("calendar_id", Value::Id(*only));
    }
    let code = table(kind).position("code").map(|at| row[at].clone());
    let subject = table(kind).position("subject_id").and_then(|at| id(row.get(at))).map(|id| known.called(Kind::Subject, id));
    for (name, value) in [("name", code), ("title", subject.map(Value::Text))] {
        if let (Some(at), Some(value)) = (table(kind).position(name), value)
            && row[at].is_null()
        {
            row[at] = value;
        }
    }
}

/// How a person names the entry.
fn name(known: &Known, row: &[Value]) -> String {
    let kind = known.kind;
    if let Some(code) = table(kind).position("code").and_then(|at| words(row.get(at))) {
        return code;
    }
    let above = kind.within().zip(id(row.get(column(kind, kind.fields()[0].column))));
    above.map(|(above, id)| known.called(above, id)).unwrap_or_default()
}

fn own_mistake(kind: Kind, known: &Known, row: &[Value]) -> Option<Row> {
    let (field, message) = mistake(kind, |name| {
        let field = kind.field(name)?;
        Some(known.written(field, &row[column(kind, field.column)]))
    })?;
    let mut row = Row::new(Verdict::Refused, "", message);
    row.column = Some(field.to_owned());
    Some(row)
}

/// The same thing twice: a code in its year, or the same people and things at the same time.
fn twice(known: &Known, row: &[Value], own: Option<Uuid>) -> Option<Row> {
    let kind = known.kind;
    let others = || known.rows[&kind].iter().filter(|(id, _)| Some(**id) != own).map(|(_, other)| other);
    let same = |other: &Vec<Value>, name: &str| table(kind).position(name).is_none_or(|at| other[at] == row[at]);
    if let Some(at) = table(kind).position("code") {
        let code = words(row.get(at)).unwrap_or_default();
        let taken = |other: &Vec<Value>| words(other.get(at)).is_some_and(|other| fold(&other) == fold(&code));
        if others().any(|other| taken(other) && same(other, "year_id") && (kind != Kind::Term || same(other, "calendar_id"))) {
            let mut refused = Row::new(Verdict::Refused, "", Text::new("frame-code-taken").with("code", code));
            refused.column = Some("code".to_owned());
            return Some(refused);
        }
        return None;
    }
    let of_one = ["subject_id", "level_id", "track_id", "class_id", "student_id", "staff_id", "course_id", "year_id"];
    let day = |row: &[Value], name: &str| table(kind).position(name).and_then(|at| words(row.get(at)));
    let meets = |other: &Vec<Value>| {
        let before = |ends: Option<String>, starts: Option<String>| matches!((ends, starts), (Some(ends), Some(starts)) if ends < starts);
        !before(day(other, "ends"), day(row, "starts")) && !before(day(row, "ends"), day(other, "starts"))
    };
    let found = others().any(|other| of_one.iter().all(|name| same(other, name)) && meets(other));
    found.then(|| Row::new(Verdict::Refused, "", Text::new("frame-twice").with("kind", kind.label())))
}

/// People who are not what the field asks for, and things of another year.
fn strangers(school: &mut Reader<'_, '_>, known: &Known, row: &[Value]) -> Result<Option<Row>> {
    let kind = known.kind;
    for field in kind.fields() {
        let Some(person) = id(row.get(column(kind, field.column))) else { continue };
        let stranger = match field.takes {
            Takes::Staff => rows::keyed::<Staff>(school.all(), &[person])?.is_empty(),
            Takes::Student => rows::keyed::<Student>(school.all(), &[person])?.is_empty(),
            Takes::One(other @ (Kind::Class | Kind::Term)) if Some(other) != kind.within() => {
                let year = known.row(other, person).and_then(|found| id(found.get(column(other, "year_id"))));
                year != known.year(row)
            }
            _ => false,
        };
        if stranger {
            let mut refused = Row::new(Verdict::Refused, "", Text::new("frame-stranger").with("field", Text::new(field.label)));
            refused.column = Some(field.name.to_owned());
            return Ok(Some(refused));
        }
    }
    debug_assert!(table(kind).columns.iter().zip(row).all(|(column, value)| match value {
        Value::Int(_) => column.kind == value::Kind::Int,
        Value::Text(_) => column.kind == value::Kind::Text,
        Value::Id(_) => column.kind == value::Kind::Id,
        _ => true,
    }));
    Ok(None)
}

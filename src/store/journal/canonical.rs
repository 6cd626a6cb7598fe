//! Changes as canonical text: JSON with sorted names, encoded by the record's kinds and never by a driver; and back.

use std::fmt::Write as _;

use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::super::error::{Error, Result};
use super::super::record::{Change, ChangeSet, Class, Image, Table};
use super::super::value::{Kind, Value};

/// The plain columns of a change: `{"a":{after},"b":{before}}`, a side left out when there is none.
#[must_use]
pub fn plain(change: &Change) -> String {
    both(change, Class::Plain)
}

/// The personal columns of a change, if any is touched.
#[must_use]
pub fn personal(change: &Change) -> Option<String> {
    let touched = |image: &Option<Image>| {
        image.as_ref().is_some_and(|image| image.0.iter().any(|(column, _)| change.table.columns[*column].class == Class::Personal))
    };
    (touched(&change.after) || touched(&change.before)).then(|| both(change, Class::Personal))
}

fn both(change: &Change, class: Class) -> String {
    let mut text = String::from("{");
    for (name, image) in [("a", &change.after), ("b", &change.before)] {
        if let Some(image) = image {
            if text.len() > 1 {
                text.push(',');
            }
            text.push('"');
            text.push_str(name);
            text.push_str("\":");
            write_image(&mut text, change.table, image, class);
        }
    }
    text.push('}');
    text
}

fn write_image(text: &mut String, table: &Table, image: &Image, class: Class) {
    let mut columns: Vec<(&str, &Value)> = image
        .0
        .iter()
        .filter(|(column, _)| table.columns[*column].class == class)
        .map(|(column, value)| (table.columns[*column].name, value))
        .collect();
    columns.sort_unstable_by_key(|(name, _)| *name);
    text.push('{');
    for (at, (name, value)) in columns.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push('"');
        text.push_str(name);
        text.push_str("\":");
        write_value(text, value);
    }
    text.push('}');
}

pub(in crate::store) fn write_value(text: &mut String, value: &Value) {
    // Writing to a String cannot fail.
    let written = match value {
        Value::Null => write!(text, "null"),
        Value::Int(number) => write!(text, "{number}"),
        Value::Text(words) => write!(text, "{}", Json::from(words.as_str())),
        Value::Id(id) => write!(text, "\"{}\"", id.simple()),
        Value::Next(series) => write!(text, "{{\"next\":\"{series}\"}}"),
        Value::Now => write!(text, "{{\"now\":0}}"),
        Value::Seal => write!(text, "{{\"seal\":0}}"),
    };
    let _ = written;
}

/// What a plan comes to, numbers and instants still open: equal digests change the school equally.
#[must_use]
pub fn digest(changes: &ChangeSet) -> String {
    let mut hash = Sha256::new();
    for change in &changes.0 {
        super::digest::change_digest(
            &mut hash,
            change.table.name,
            change.key,
            change.subject.map(|id| id.0),
            &plain(change),
            personal(change).as_deref(),
        );
    }
    hex::encode(hash.finalize())
}

/// Reads a journalled change back. A personal image that was emptied is simply absent.
///
/// # Errors
/// [`Error::Damaged`] when the text is not what [`plain`] and [`personal`] write.
pub fn read(table: &'static Table, key: Uuid, subject: Option<Uuid>, plain: &str, personal: Option<&str>) -> Result<Change> {
    let mut change = Change { table, key, subject: subject.map(Into::into), before: None, after: None };
    for text in [Some(plain), personal].into_iter().flatten() {
        let Json::Object(sides) = serde_json::from_str(text).map_err(|_| damaged())? else { return Err(damaged()) };
        for (side, columns) in sides {
            let image = match side.as_str() {
                "a" => change.after.get_or_insert_default(),
                "b" => change.before.get_or_insert_default(),
                _ => return Err(damaged()),
            };
            let Json::Object(columns) = columns else { return Err(damaged()) };
            for (name, value) in columns {
                let column = table.position(&name).ok_or_else(damaged)?;
                image.0.push((column, read_value(table.columns[column].kind, value)?));
            }
        }
    }
    for image in [&mut change.before, &mut change.after].into_iter().flatten() {
        image.0.sort_unstable_by_key(|(column, _)| *column);
    }
    Ok(change)
}

pub(in crate::store) fn read_value(kind: Kind, value: Json) -> Result<Value> {
    match (kind, value) {
        (_, Json::Null) => Ok(Value::Null),
        (Kind::Int, Json::Number(number)) => number.as_i64().map(Value::Int).ok_or_else(damaged),
        (Kind::Text, Json::String(words)) => Ok(Value::Text(words)),
        (Kind::Id, Json::String(id)) => Uuid::try_parse(&id).map(Value::Id).map_err(|_| damaged()),
        _ => Err(damaged()),
    }
}

fn damaged() -> Error {
    Error::Damaged("a journal entry cannot be read".into())
}

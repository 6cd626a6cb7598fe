//! What the things of a school are called that a record refers to: an assessment by its title, a class by its code. People are named by
//! whoever may name them, not here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::error::Result;
use super::school::Reader;
use crate::store::apply;
use crate::store::record::Column;
use crate::store::value::Value;

/// The tables whose keys are persons.
pub(super) const PEOPLE: [&str; 4] = ["person", "student", "guardian", "staff"];
/// What a thing is called by, the shortest first.
const CALLED: [&str; 4] = ["code", "number", "name", "title"];

/// Keys of things by the table they are in.
pub(super) type Wanted = BTreeMap<&'static str, BTreeSet<Uuid>>;

/// The thing this column refers to, unless that is somebody.
pub(super) fn referred(column: &Column, value: Option<&Value>) -> Option<(&'static str, Uuid)> {
    let target = column.references.filter(|target| !PEOPLE.contains(target))?;
    key(value).map(|id| (target, id))
}

pub(super) fn key(value: Option<&Value>) -> Option<Uuid> {
    match value? {
        Value::Id(key) => Some(*key),
        _ => None,
    }
}

/// What they are called today; what is gone, or has no name, is left out.
pub(super) fn names(school: &mut Reader<'_, '_>, wanted: Wanted) -> Result<HashMap<Uuid, String>> {
    let mut names = HashMap::new();
    for (target, ids) in wanted {
        let Some(table) = crate::store::table(target) else { continue };
        let ids: Vec<Uuid> = ids.into_iter().collect();
        for row in apply::rows(school.all(), table, &ids)? {
            let name = CALLED.into_iter().find_map(|name| match row.get(table.position(name)?) {
                Some(Value::Text(words)) => Some(words.clone()),
                _ => None,
            });
            if let (Some(id), Some(name)) = (key(row.first()), name) {
                names.insert(id, name);
            }
        }
    }
    Ok(names)
}

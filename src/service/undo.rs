//! Taking an operation back: an ordinary plan, with the right of the original today, that leaves out what later operations built on.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::error::{Error, Result};
use super::registry::registered;
use super::rollover::RollYear;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::classes::Enrolment;
use crate::store::db::Tx;
use crate::store::journal::erase;
use crate::store::journal::read::{self, Entry};
use crate::store::people::Person;
use crate::store::record::{Change, Image, Record as _, Table};
use crate::store::value::Value;
use crate::store::{JOURNALLED, apply, reshaped};

/// For how long everybody may take back her own deeds.
const OWN: i64 = 24 * 60 * 60 * 1000;

/// Takes back one operation. Undoing an undo does it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Undo {
    pub operation: OperationId,
}

impl Action for Undo {
    const NAME: &'static str = "journal.undo";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let (now, today) = (school.now, school.today);
        let tx = school.all();
        let entry = read::operation(tx, self.operation)?.ok_or_else(|| Error::user(Text::new("service-operation-unknown")))?;
        allowed(tx, &entry, who, now)?;
        let changes = read::changes(tx, entry.id)?;
        if changes.len() != entry.changes as usize || changes.iter().any(|change| entry.schema < reshaped(change.table)) {
            return Err(Error::conflict(Text::new("service-undo-older-schema")));
        }
        begun(tx, &entry, &changes, today)?;
        reverse(tx, &entry, changes)
    }

    fn undoes(&self) -> Option<OperationId> {
        Some(self.operation)
    }
}

/// Whether this actor may take this operation back today.
fn allowed(tx: &mut Tx<'_>, entry: &Entry, who: &Actor, now: i64) -> Result<()> {
    let original = original(tx, entry)?;
    let registered = registered(&original.action).ok_or_else(|| Error::conflict(Text::new("service-undo-older-schema")))?;
    if let Some(right) = registered.right {
        who.require(right)?;
    }
    match registered.reversal {
        Reversal::Undo => {}
        Reversal::Compensate(with) => {
            return Err(Error::conflict(Text::new("service-undo-compensate").with("action", with.replace('.', "-"))));
        }
        Reversal::None => return Err(Error::conflict(Text::new("service-undo-none"))),
    }
    let own = entry.actor_id == who.account && entry.actor == who.login;
    if !(own && now - entry.at <= OWN) {
        who.require(Right::UndoAny)?;
    }
    if let Some(by) = entry.undone_by
        && read::operation(tx, by)?.is_some_and(|undo| undo.undone_by.is_none())
    {
        return Err(
            Error::conflict(Text::new("service-undo-done")).hint(Text::new("service-undo-done-hint").with("operation", by.to_string()))
        );
    }
    Ok(())
}

/// A year that has begun is not taken back as a whole: people are in its classes.
fn begun(tx: &mut Tx<'_>, entry: &Entry, changes: &[Change], today: Day) -> Result<()> {
    if original(tx, entry)?.action != RollYear::NAME {
        return Ok(());
    }
    let starts = Enrolment::TABLE.position("starts").unwrap_or_default();
    let first = changes.iter().filter(|change| *change.table == *Enrolment::TABLE && change.before.is_none());
    let has_begun = first.filter_map(|change| change.after.as_ref()?.value(starts)).any(|value| match value {
        Value::Text(day) => *day <= today.to_string(),
        _ => false,
    });
    if has_begun { Err(Error::conflict(Text::new("rollover-begun")).hint(Text::new("rollover-begun-hint"))) } else { Ok(()) }
}

/// The deed at the end of a chain of undos.
fn original(tx: &mut Tx<'_>, entry: &Entry) -> Result<Entry> {
    let mut found = entry.clone();
    while let Some(undoes) = found.undoes {
        found = read::operation(tx, undoes)?.ok_or_else(|| Error::internal("an undo of nothing"))?;
    }
    Ok(found)
}

/// A row of one table: a facet has its person's own key, and is another row.
type At = (&'static str, Uuid);

const fn at(change: &Change) -> At {
    (change.table.name, change.key)
}

/// The changes the other way round, without those whose rows something later stands on.
fn reverse(tx: &mut Tx<'_>, entry: &Entry, changes: Vec<Change>) -> Result<Plan<()>> {
    let present = present(tx, &changes)?;
    let mut blocked: HashMap<Uuid, Text> = HashMap::new();
    for change in &changes {
        if !stands(change, present.get(&at(change))) {
            blocked.insert(group(change), Text::new("service-undo-changed"));
        }
    }
    // What was emptied cannot be put back.
    let emptied: HashSet<(String, Uuid)> = erase::emptied(tx, entry.id)?.into_iter().map(|(record, table)| (table, record)).collect();
    for change in changes.iter().filter(|change| emptied.contains(&(change.table.name.to_owned(), change.key))) {
        blocked.insert(group(change), Text::new("service-undo-erased"));
    }
    let referring = referring(tx, &changes)?;
    let groups: HashMap<At, Uuid> = changes.iter().map(|change| (at(change), group(change))).collect();
    // A row of this operation that goes back to what it referred to before holds nothing.
    let leaving: HashMap<(At, usize), Uuid> = changes
        .iter()
        .filter(|change| change.before.is_some())
        .flat_map(|change| change.after.iter().flat_map(|image| &image.0).map(|(column, _)| ((at(change), *column), group(change))))
        .collect();
    let mut going: HashSet<At> = changes.iter().filter(|change| change.before.is_none()).map(at).collect();
    loop {
        going.retain(|key| !groups.get(key).is_some_and(|group| blocked.contains_key(group)));
        let held: Vec<(Uuid, &Referring)> = referring
            .iter()
            .filter(|reference| going.contains(&reference.target) && !going.contains(&reference.row))
            .filter(|reference| leaving.get(&(reference.row, reference.column)).is_none_or(|group| blocked.contains_key(group)))
            .filter_map(|reference| Some((*groups.get(&reference.target)?, reference)))
            .collect();
        if held.is_empty() {
            break;
        }
        for (group, reference) in held {
            blocked.insert(group, Text::new("service-undo-used").with("table", named(reference.table)));
        }
    }
    name_later(tx, entry, &mut blocked, &groups)?;
    let names = names(tx, &changes)?;
    let mut plan = Plan::default();
    let mut tallies: Vec<(Uuid, usize)> = Vec::new();
    let mut places: HashMap<Uuid, usize> = HashMap::new();
    for change in changes.into_iter().rev() {
        let group = group(&change);
        let place = *places.entry(group).or_insert_with(|| {
            tallies.push((group, 0));
            tallies.len() - 1
        });
        tallies[place].1 += 1;
        if !blocked.contains_key(&group) {
            plan.changes.0.push(inverse(change));
        }
    }
    if plan.changes.is_empty() {
        let reason = blocked.into_values().next();
        let reason = reason.map_or_else(|| Text::new("service-undo-none"), |why| Text::new("service-undo-blocked").with("why", why));
        return Err(Error::conflict(reason).hint(Text::new("service-undo-hint")));
    }
    for (group, count) in tallies {
        let name = names.get(&group).cloned().unwrap_or_default();
        plan.rows.push(match blocked.remove(&group) {
            Some(reason) => Row::new(Verdict::Skipped, name, reason),
            None => Row::new(Verdict::Changed, name, Text::new("service-undo-row").with("count", count)),
        });
    }
    Ok(plan)
}

/// How a person names each group: her own name, else the row's code, name or login.
fn names(tx: &mut Tx<'_>, changes: &[Change]) -> Result<HashMap<Uuid, String>> {
    let mut names = HashMap::new();
    let subjects: HashSet<Uuid> = changes.iter().filter_map(|change| change.subject.map(|id| id.0)).collect();
    let subjects: Vec<Uuid> = subjects.into_iter().collect();
    for values in apply::rows(tx, Person::TABLE, &subjects)? {
        let person = Person::from_values(values).map_err(crate::store::Error::from)?;
        names.insert(person.id.0, person.name().display());
    }
    for change in changes {
        let Some(image) = change.after.as_ref().or(change.before.as_ref()) else { continue };
        let word = |column: &str| match image.value(change.table.position(column)?)? {
            Value::Text(word) => Some(word.clone()),
            _ => None,
        };
        if let Some(name) = ["login", "code", "family_name", "name", "value"].into_iter().find_map(word) {
            names.entry(group(change)).or_insert(name);
        }
    }
    Ok(names)
}

fn named(table: &Table) -> Text {
    Text::new("service-table").with("table", table.name)
}

/// What goes or stays together: everything about one person, else the row alone.
fn group(change: &Change) -> Uuid {
    change.subject.map_or(change.key, |subject| subject.0)
}

fn inverse(change: Change) -> Change {
    Change { before: change.after, after: change.before, ..change }
}

/// The rows of these changes as they are now.
fn present(tx: &mut Tx<'_>, changes: &[Change]) -> Result<HashMap<At, Vec<Value>>> {
    let mut keys: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for change in changes {
        keys.entry(change.table.name).or_default().push(change.key);
    }
    let mut present = HashMap::new();
    for table in JOURNALLED {
        for row in apply::rows(tx, table, keys.get(table.name).map_or(&[], Vec::as_slice))? {
            if let Some(Value::Id(key)) = row.first() {
                present.insert((table.name, *key), row);
            }
        }
    }
    Ok(present)
}

/// Whether the row is still what this change left behind.
fn stands(change: &Change, row: Option<&Vec<Value>>) -> bool {
    match (&change.before, &change.after, row) {
        (None, Some(after), Some(row)) => Image::whole(row.clone()) == *after,
        (Some(_), Some(after), Some(row)) => after.0.iter().all(|(column, value)| row[*column] == *value),
        (Some(_), None, None) => true,
        _ => false,
    }
}

struct Referring {
    target: At,
    row: At,
    /// Where in the row.
    column: usize,
    table: &'static Table,
}

/// Who refers to the rows that would go.
fn referring(tx: &mut Tx<'_>, changes: &[Change]) -> Result<Vec<Referring>> {
    let mut inserted: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for change in changes.iter().filter(|change| change.before.is_none()) {
        inserted.entry(change.table.name).or_default().push(change.key);
    }
    let mut found = Vec::new();
    for table in JOURNALLED {
        for (place, column) in table.columns.iter().enumerate() {
            let Some((target, keys)) = column.references.and_then(|target| inserted.get_key_value(target)) else { continue };
            for row in apply::rows_where(tx, table, column.name, keys)? {
                if let (Some(Value::Id(key)), Some(Value::Id(id))) = (row.first(), row.get(place)) {
                    found.push(Referring { target: (target, *id), row: (table.name, *key), column: place, table });
                }
            }
        }
    }
    Ok(found)
}

/// Says which later operation stands in the way, where the journal knows it.
fn name_later(tx: &mut Tx<'_>, entry: &Entry, blocked: &mut HashMap<Uuid, Text>, groups: &HashMap<At, Uuid>) -> Result<()> {
    if blocked.is_empty() {
        return Ok(());
    }
    for (operation, table, key) in read::touched_later(tx, entry)? {
        if let Some(table) = crate::store::table(&table)
            && let Some(reason) = groups.get(&(table.name, key)).and_then(|group| blocked.get_mut(group))
            && reason.id == "service-undo-changed"
        {
            *reason = Text::new("service-undo-changed-by").with("operation", operation.to_string());
        }
    }
    Ok(())
}

//! What the store holds and its journal never told: a value somebody mended by hand, a row that came or went past the program. Whoever
//! takes care of the store accepts it with a reason. Nothing is changed and nothing hidden: from then on the journal tells of it too, and
//! every later check names who accepted what.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::audit::{Kept, broken};
use super::error::{Error, Result};
use super::naming::{self, PEOPLE, Wanted};
use super::rows;
use super::school::Reader;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::journal::verify::{self, Difference};
use crate::store::people::Person;
use crate::store::record::Table;
use crate::store::value::Value;

/// Accepts every difference there is between the store and its journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AcceptDifferences {
    /// How they came about, for whoever checks the store later.
    pub reason: String,
}

impl Action for AcceptDifferences {
    const NAME: &'static str = verify::ACCEPTS;
    const REVERSAL: Reversal = Reversal::None;
    const BULK: bool = true;
    const ONLY_TELLS: bool = true;
    const RIGHT: Option<Right> = Some(Right::MaintainStore);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::MaintainStore)?;
        if tidy(&self.reason).is_empty() {
            return Err(Error::user(Text::new("accept-no-reason")).hint(Text::new("accept-no-reason-hint")));
        }
        let tx = school.all();
        tx.take_all_the_time()?;
        // What was rewritten in the journal itself stays a forgery.
        if let Some(forged) = verify::verify(tx, None)?.broken {
            return Err(Error::conflict(broken(&forged)).hint(Text::new("service-journal-broken-hint")));
        }
        let found = verify::folding(tx)?;
        let mut plan = Plan::default();
        let told: HashSet<(&str, Uuid)> = found.differing.iter().map(|row| (row.table.name, row.key)).collect();
        let mut strange = found.strange;
        strange.retain(|strange| !told.contains(&(strange.table.name, strange.key)));
        let about = found.differing.iter().map(|row| (row.table, row.key)).chain(strange.iter().map(|row| (row.table, row.key)));
        let names = names(school, about.collect())?;
        for difference in found.differing {
            let key = names.get(&difference.key).cloned().unwrap_or_else(|| difference.key.simple().to_string());
            plan.rows.extend(words(&difference, &key));
            let Difference { table, told, there, .. } = difference;
            match (told, there) {
                (told, Some(there)) => plan.changes.put(table, told, there),
                (Some(told), None) => plan.changes.take(table, told),
                (None, None) => {}
            }
        }
        let mut noted = HashSet::new();
        for row in strange {
            let key = names.get(&row.key).cloned().unwrap_or_else(|| row.key.simple().to_string());
            let says = Text::new("accept-strange").with("operation", row.operation.to_string()).with("table", named(row.table));
            plan.rows.push(Row::new(Verdict::Changed, key, says));
            if noted.insert((row.table.name, row.key)) {
                let there = crate::store::apply::rows(school.all(), row.table, &[row.key])?.pop();
                plan.changes.note(row.table, row.key, there);
            }
        }
        Ok(plan)
    }
}

fn named(table: &Table) -> Text {
    Text::new("service-table").with("table", table.name)
}

/// What is accepted of a row: each value that differs, or that the row came or went.
fn words(difference: &Difference, key: &str) -> Vec<Row> {
    let row = |says: Text| Row::new(Verdict::Changed, key, says.with("table", named(difference.table)));
    let (Some(told), Some(there)) = (&difference.told, &difference.there) else {
        return vec![row(Text::new(if difference.told.is_none() { "accept-came" } else { "accept-gone" }))];
    };
    let said = |column: usize, value: &Value| {
        let kept = Kept::of(&difference.table.columns[column], Some(value));
        kept.map_or_else(|| Text::new("recorded-nothing"), |kept| kept.text())
    };
    let values = told.iter().zip(there).enumerate().filter(|(_, (told, there))| told != there);
    let each = values.map(|(at, (told, there))| {
        let mut row = row(Text::new("accept-value").with("told", said(at, told)).with("there", said(at, there)));
        row.column = Some(difference.table.columns[at].name.to_owned());
        row
    });
    each.collect()
}

/// What the rows are called: people by their names, things by theirs.
fn names(school: &mut Reader<'_, '_>, about: Vec<(&'static Table, Uuid)>) -> Result<std::collections::HashMap<Uuid, String>> {
    let (people, things): (Vec<_>, Vec<_>) = about.into_iter().partition(|(table, _)| PEOPLE.contains(&table.name));
    let mut wanted = Wanted::new();
    for (table, key) in things {
        wanted.entry(table.name).or_default().insert(key);
    }
    let mut names = naming::names(school, wanted)?;
    let ids: Vec<Uuid> = people.into_iter().map(|(_, id)| id).collect();
    for person in rows::keyed::<Person>(school.all(), &ids)? {
        names.insert(person.id.0, person.name().display());
    }
    Ok(names)
}

//! Years do not overlap, and terms stay inside their year, their parent and beside their siblings.

use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use crate::domain::id::YearId;
use crate::domain::text::Text;
use crate::service::error::{Error, Result};
use crate::store::apply;
use crate::store::classes::{SchoolYear, Term};
use crate::store::db::Tx;
use crate::store::record::{ChangeSet, Record};
use crate::store::value::Value;

pub(super) fn check(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    let (year, term) = (SchoolYear::TABLE.name, Term::TABLE.name);
    let touched: Vec<_> = changes.0.iter().filter(|change| change.table.name == year || change.table.name == term).collect();
    if touched.is_empty() {
        return Ok(());
    }
    let years: Vec<SchoolYear> = everything(tx, changes)?;
    let terms: Vec<Term> = everything(tx, changes)?;
    let mut judged: HashSet<YearId> = touched.iter().filter(|change| change.table.name == year).map(|change| YearId(change.key)).collect();
    let keys: HashSet<_> = touched.iter().map(|change| change.key).collect();
    judged.extend(terms.iter().filter(|term| keys.contains(&term.id.0)).map(|term| term.year_id));
    // A term that goes leaves its parts behind it: the engine refuses that.
    for year in years.iter().filter(|year| judged.contains(&year.id)) {
        alone(year, &years)?;
        let of_year: Vec<&Term> = terms.iter().filter(|term| term.year_id == year.id).collect();
        for term in &of_year {
            inside(term, year, &of_year)?;
        }
    }
    Ok(())
}

fn alone(year: &SchoolYear, years: &[SchoolYear]) -> Result<()> {
    if year.ends < year.starts {
        return Err(Error::conflict(Text::new("guard-year-backwards").with("year", &year.code)));
    }
    match years.iter().find(|other| other.id != year.id && other.starts <= year.ends && other.ends >= year.starts) {
        None => Ok(()),
        Some(other) => Err(Error::conflict(Text::new("guard-years-overlap").with("year", &year.code).with("other", &other.code))),
    }
}

fn inside(term: &Term, year: &SchoolYear, terms: &[&Term]) -> Result<()> {
    let refused = |id: &'static str| Err(Error::conflict(Text::new(id).with("term", &term.code).with("year", &year.code)));
    if term.ends < term.starts {
        return refused("guard-term-backwards");
    }
    if term.starts < year.starts || term.ends > year.ends {
        return refused("guard-term-outside-year");
    }
    if let Some(parent) = term.parent_id {
        match terms.iter().find(|other| other.id == parent) {
            Some(parent) if parent.calendar_id != term.calendar_id => return refused("guard-term-other-calendar"),
            Some(parent) if term.starts >= parent.starts && term.ends <= parent.ends => {}
            _ => return refused("guard-term-outside-parent"),
        }
        if above(term, terms) {
            return refused("guard-term-its-own-parent");
        }
    }
    let sibling = |other: &&&Term| other.id != term.id && other.parent_id == term.parent_id && other.calendar_id == term.calendar_id;
    match terms.iter().filter(sibling).find(|other| other.starts <= term.ends && other.ends >= term.starts) {
        None => Ok(()),
        Some(other) => Err(Error::conflict(Text::new("guard-terms-overlap").with("term", &term.code).with("other", &other.code))),
    }
}

/// Whether a term is above itself.
fn above(term: &Term, terms: &[&Term]) -> bool {
    let mut at = term.parent_id;
    for _ in 0..=terms.len() {
        match at {
            None => return false,
            Some(id) if id == term.id => return true,
            Some(id) => at = terms.iter().find(|other| other.id == id).and_then(|other| other.parent_id),
        }
    }
    true
}

/// Every row of a small table as it would be, in the order of keys.
fn everything<R: Record>(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<Vec<R>> {
    let mut rows: BTreeMap<Uuid, Vec<Value>> = BTreeMap::new();
    for row in apply::whole(tx, R::TABLE)? {
        if let Some(Value::Id(key)) = row.first() {
            rows.insert(*key, row);
        }
    }
    for change in changes.of(R::TABLE) {
        match &change.after {
            None => {
                rows.remove(&change.key);
            }
            Some(image) => {
                let row = rows.entry(change.key).or_insert_with(|| vec![Value::Null; R::TABLE.columns.len()]);
                for (column, value) in &image.0 {
                    row[*column] = value.clone();
                }
            }
        }
    }
    Ok(rows.into_values().map(|row| R::from_values(row).map_err(crate::store::Error::from)).collect::<Result<_, _>>()?)
}

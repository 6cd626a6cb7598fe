//! Rows being worked on: the whole of a table as it is, what an action makes of it, and the difference as changes.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use uuid::Uuid;

use super::error::Result;
use crate::store::apply;
use crate::store::db::Tx;
use crate::store::record::{ChangeSet, Record};

/// A table in memory. Rows keep the order they were first touched in, so that equal plans have equal digests.
pub struct Drafts<R> {
    rows: HashMap<Uuid, R>,
    /// What touched rows were before; `None` for a new one.
    touched: Vec<Uuid>,
    before: HashMap<Uuid, Option<R>>,
}

/// What putting a row came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    New,
    /// The columns that differ from what was there.
    Changed(Vec<&'static str>),
    Unchanged,
}

impl<R: Record> Drafts<R> {
    /// # Errors
    /// When the store refuses, or holds what no record can be.
    pub fn load(tx: &mut Tx<'_>) -> Result<Self> {
        let mut rows = HashMap::new();
        for values in apply::whole(tx, R::TABLE)? {
            let row = R::from_values(values).map_err(crate::store::Error::from)?;
            rows.insert(row.key(), row);
        }
        Ok(Self { rows, touched: Vec::new(), before: HashMap::new() })
    }

    #[must_use]
    pub fn find(&self, key: impl Into<Uuid>) -> Option<&R> {
        self.rows.get(&key.into())
    }

    /// Every row, in no particular order: never let it decide an order of changes.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.rows.values()
    }

    /// Every row in the order of their keys.
    #[must_use]
    pub fn sorted(&self) -> Vec<&R> {
        let mut rows: Vec<(&Uuid, &R)> = self.rows.iter().collect();
        rows.sort_unstable_by_key(|(key, _)| **key);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    pub fn put(&mut self, row: R) -> Put {
        let key = row.key();
        let Some(present) = self.rows.get(&key) else {
            self.note(key, None);
            self.rows.insert(key, row);
            return Put::New;
        };
        let (old, new) = (present.values(), row.values());
        let columns = R::TABLE.columns.iter().zip(old.iter().zip(&new));
        let changed: Vec<&'static str> = columns.filter(|(_, (old, new))| old != new).map(|(column, _)| column.name).collect();
        if changed.is_empty() {
            return Put::Unchanged;
        }
        let before = self.rows.insert(key, row);
        self.note(key, before);
        Put::Changed(changed)
    }

    fn note(&mut self, key: Uuid, before: Option<R>) {
        if let Entry::Vacant(place) = self.before.entry(key) {
            place.insert(before);
            self.touched.push(key);
        }
    }

    /// The difference between what was loaded and what is there now.
    pub fn write(&self, changes: &mut ChangeSet) {
        for key in &self.touched {
            match (self.before.get(key).and_then(Option::as_ref), self.rows.get(key)) {
                (None, Some(row)) => changes.insert(row),
                (Some(before), Some(row)) => {
                    changes.update(before, row);
                }
                (Some(before), None) => changes.delete(before),
                (None, None) => {}
            }
        }
    }
}

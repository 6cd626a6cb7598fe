//! Who has which place open, here and on other servers, as this process knows it. It asks no store.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::id::RowId;
use crate::store::presence::Here;

/// Everybody who is somewhere. Clones are the same school.
#[derive(Clone, Default)]
pub(super) struct Company(Arc<Mutex<Known>>);

#[derive(Default)]
pub(super) struct Known {
    pub here: BTreeMap<RowId, Here>,
    pub elsewhere: Vec<Here>,
    /// What other servers have not been told yet.
    pub untold: BTreeSet<RowId>,
    pub told_at: i64,
    /// The sessions of this process.
    seats: BTreeSet<RowId>,
}

/// A session's own place in this process, given up when it is dropped.
pub struct Sitting {
    pub id: RowId,
    company: Company,
}

impl Drop for Sitting {
    fn drop(&mut self) {
        self.company.lock().seats.remove(&self.id);
    }
}

impl Known {
    /// Who else has this place open: other people, and whoever has no account.
    pub fn others<'a>(&'a self, at: &'a Here) -> impl Iterator<Item = &'a Here> {
        let other = |here: &&Here| here.place == at.place && here.id != at.id && (here.account != at.account || at.account.is_none());
        self.here.values().chain(&self.elsewhere).filter(other)
    }
}

impl Company {
    pub(super) fn sit(&self, id: RowId) -> Sitting {
        self.lock().seats.insert(id);
        Sitting { id, company: self.clone() }
    }

    pub(super) fn sits(&self, id: RowId) -> bool {
        self.lock().seats.contains(&id)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Known> {
        // A list that a panic interrupted is still a list.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

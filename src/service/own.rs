//! The operations this process carried out itself and told its sessions of: whoever follows the journal need not tell them again.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::id::OperationId;

/// More are not kept: then the journal is looked through for them.
const FULL: usize = 512;

/// None where nobody follows.
#[derive(Clone, Default)]
pub(super) struct Own(Arc<Mutex<Option<HashSet<OperationId>>>>);

impl Own {
    pub(super) fn follow(&self) {
        self.with(|own| *own = Some(own.take().unwrap_or_default()));
    }

    pub(super) fn is_followed(&self) -> bool {
        self.with(|own| own.is_some())
    }

    pub(super) fn add(&self, id: OperationId) {
        self.with(|own| own.as_mut().map(|own| own.insert(id)));
    }

    pub(super) fn is_full(&self) -> bool {
        self.with(|own| own.as_ref().is_some_and(|own| own.len() >= FULL))
    }

    /// The tables that others touched; what is this process's own is forgotten with it.
    pub(super) fn without(&self, touched: &[(OperationId, &'static str)]) -> BTreeSet<&'static str> {
        self.with(|own| {
            let Some(own) = own else { return touched.iter().map(|(_, table)| *table).collect() };
            let (ours, foreign): (Vec<_>, Vec<_>) = touched.iter().partition(|(id, _)| own.contains(id));
            for (id, _) in ours {
                own.remove(&id);
            }
            foreign.into_iter().map(|(_, table)| table).collect()
        })
    }

    fn with<T>(&self, act: impl FnOnce(&mut Option<HashSet<OperationId>>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

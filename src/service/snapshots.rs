//! Lists as they were last read, one for everybody with the same query and scope. It knows no list.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::error::Result;
use crate::store::db::Tx;
use crate::store::journal::read::{self, JournalPosition};
use crate::store::scope::Seen;

/// More snapshots than this are not kept: as many scopes at once are rare.
const KEPT: usize = 64;

type Key = (&'static str, Seen);

/// Lists read before, as long as the journal stands where it stood.
#[derive(Clone, Default)]
pub(super) struct Snapshots(Arc<Mutex<HashMap<Key, Snapshot>>>);

#[derive(Clone)]
struct Snapshot {
    position: JournalPosition,
    rows: Arc<dyn Any + Send + Sync>,
}

impl Snapshots {
    pub(super) fn rows<T: Send + Sync + 'static>(
        &self,
        tx: &mut Tx<'_>,
        list: &'static str,
        seen: &Seen,
        query: fn(&mut Tx<'_>, &Seen) -> crate::store::Result<Vec<T>>,
    ) -> Result<Arc<Vec<T>>> {
        let position = read::position(tx)?;
        let key = (list, seen.clone());
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known
            && known.position == position
            && let Ok(rows) = known.rows.downcast()
        {
            return Ok(rows);
        }
        let rows = Arc::new(query(tx, seen)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Snapshot { position, rows: Arc::clone(&rows) as _ });
        Ok(rows)
    }
}

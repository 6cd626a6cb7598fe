//! Lists as they were last read, one for everybody with the same query and scope. It knows no list.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::error::Result;
use crate::domain::id::OperationId;
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
    stands: Stands,
    rows: Arc<dyn Any + Send + Sync>,
}

/// Where the journal stood: as a whole, or as far as it touches the tables something is made of.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Stands {
    Whole(JournalPosition),
    Touched(Vec<OperationId>),
}

impl Snapshots {
    /// What was made before out of these tables, as long as nothing touched one of them since; else where the journal stands now.
    pub(super) fn made_of<T: Send + Sync + 'static>(
        &self,
        tx: &mut Tx<'_>,
        what: &'static str,
        seen: &Seen,
        tables: &[&str],
    ) -> Result<std::result::Result<Arc<T>, Stands>> {
        let stands = Stands::Touched(read::last_touching(tx, tables)?);
        Ok(self.known(&(what, seen.clone()), &stands).ok_or(stands))
    }

    fn known<T: Send + Sync + 'static>(&self, key: &Key, stands: &Stands) -> Option<Arc<T>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()?;
        if known.stands == *stands { known.rows.downcast().ok() } else { None }
    }

    pub(super) fn keep<T: Send + Sync + 'static>(&self, what: &'static str, seen: &Seen, stands: Stands, rows: &Arc<T>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert((what, seen.clone()), Snapshot { stands, rows: Arc::clone(rows) as _ });
    }

    pub(super) fn rows<T: Send + Sync + 'static>(
        &self,
        tx: &mut Tx<'_>,
        list: &'static str,
        seen: &Seen,
        query: fn(&mut Tx<'_>, &Seen) -> crate::store::Result<Vec<T>>,
    ) -> Result<Arc<Vec<T>>> {
        let stands = Stands::Whole(read::position(tx)?);
        if let Some(rows) = self.known(&(list, seen.clone()), &stands) {
            return Ok(rows);
        }
        let rows = Arc::new(query(tx, seen)?);
        self.keep(list, seen, stands, &rows);
        Ok(rows)
    }
}

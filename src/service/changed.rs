//! What an operation touched, as open screens hear it: which tables, and of a small operation also which rows. It reads nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::id::OperationId;
use crate::store::record::{Change, ChangeSet, Image};
use crate::store::value::Value;

/// An operation of more changes is told as touching any row.
const TOLD: usize = 200;

/// What changed. Clones are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// None for what no operation of this process did.
    pub operation: Option<OperationId>,
    tables: Arc<BTreeMap<&'static str, Rows>>,
}

/// Which rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Rows {
    Any,
    /// By the row's own id, whom it is about and what it refers to, as far as the change tells.
    Of(BTreeSet<Uuid>),
}

impl Changed {
    /// Tables of which nothing more is known.
    #[must_use]
    pub fn tables(tables: &[&'static str]) -> Self {
        Self { operation: None, tables: Arc::new(tables.iter().map(|table| (*table, Rows::Any)).collect()) }
    }

    /// Known rows of one table.
    #[cfg(test)]
    #[must_use]
    pub fn rows(operation: OperationId, table: &'static str, ids: impl IntoIterator<Item = Uuid>) -> Self {
        let rows = Rows::Of(ids.into_iter().collect());
        Self { operation: Some(operation), tables: Arc::new([(table, rows)].into()) }
    }

    pub(super) fn by(operation: OperationId, changes: &ChangeSet) -> Self {
        let mut tables = BTreeMap::new();
        for change in &changes.0 {
            let rows = tables.entry(change.table.name).or_insert_with(|| Rows::Of(BTreeSet::new()));
            match rows {
                Rows::Of(ids) if changes.0.len() <= TOLD => ids.extend(ids_of(change)),
                rows => *rows = Rows::Any,
            }
        }
        Self { operation: Some(operation), tables: Arc::new(tables) }
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.tables.is_empty()
    }

    #[must_use]
    pub fn touches(&self, table: &str) -> bool {
        self.tables.contains_key(table)
    }

    /// Whether it touched this table, and rows of it that `concern`, asked where they are known.
    pub fn touches_rows(&self, table: &'static str, concern: impl FnOnce(&BTreeSet<Uuid>) -> bool) -> bool {
        match self.tables.get(table) {
            None => false,
            Some(Rows::Any) => true,
            Some(Rows::Of(ids)) => concern(ids),
        }
    }

    /// The one table it touched.
    #[must_use]
    pub fn only(&self) -> Option<&'static str> {
        self.tables.keys().next().copied().filter(|_| self.tables.len() == 1)
    }
}

fn ids_of(change: &Change) -> impl Iterator<Item = Uuid> + '_ {
    let values = |image: &'_ Option<Image>| {
        let ids = image.iter().flat_map(|image| &image.0).filter_map(|(_, value)| match value {
            Value::Id(id) => Some(*id),
            _ => None,
        });
        ids.collect::<Vec<_>>()
    };
    [change.key].into_iter().chain(change.subject.map(|person| person.0)).chain(values(&change.before)).chain(values(&change.after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{AssessmentId, PersonId, RowId};
    use crate::store::marks::Mark;

    fn marks(count: u128) -> ChangeSet {
        let mut changes = ChangeSet::default();
        for number in 0..count {
            let id = |kind: u128| Uuid::from_u128(kind << 64 | number);
            let mark =
                Mark { id: RowId(id(1)), assessment_id: AssessmentId(id(2)), student_id: PersonId(id(3)), points: None, status: None };
            changes.insert(&mark);
        }
        changes
    }

    #[test]
    fn a_small_operation_tells_its_rows_whom_they_are_about_and_what_they_refer_to_and_a_large_one_only_its_tables() {
        let operation = OperationId(Uuid::from_u128(9));
        let changed = Changed::by(operation, &marks(2));
        for kind in 1_u128..=3 {
            assert!(changed.touches_rows("mark", |ids| ids.contains(&Uuid::from_u128(kind << 64 | 1))), "{kind}");
        }
        assert!(!changed.touches_rows("mark", |ids| ids.contains(&Uuid::from_u128(3 << 64 | 2))));
        assert!(!changed.touches_rows("person", |_| true) && !changed.touches("person"));
        assert!(Changed::by(operation, &marks(201)).touches_rows("mark", |_| false), "any row");
    }
}

//! What a journalled row is: its table, columns and classes said once; inserting, comparing and journalling follow from that.

use uuid::Uuid;

use super::value::{Field, Kind, Mismatch, Value};
use crate::domain::id::PersonId;
use crate::domain::text::Arg;

/// Whether a column's content must be erasable from the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Amounts, marks, states, days of the school, ids.
    Plain,
    /// What identifies or describes a human being.
    Personal,
}

#[derive(Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub class: Class,
    /// The table whose key this column holds.
    pub references: Option<&'static str>,
    /// How people read a value of it.
    pub said: fn(&Value) -> Arg,
}

/// A journalled table. The first column is its key.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    /// The column that names the person concerned, if any.
    pub subject: Option<usize>,
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Table {
    /// The place of a column of this name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// A typed row of a [`Table`].
pub trait Record: Sized + Clone + PartialEq + Send + 'static {
    const TABLE: &'static Table;

    /// The values in the order of the table's columns.
    fn values(&self) -> Vec<Value>;

    /// # Errors
    /// [`Mismatch`] when a value is not what its column promises.
    fn from_values(values: Vec<Value>) -> Result<Self, Mismatch>;

    /// The key of the row.
    fn key(&self) -> Uuid {
        match self.values().into_iter().next() {
            Some(Value::Id(key)) => key,
            _ => Uuid::nil(),
        }
    }
}

/// Some columns of a row, by their place in the table, in rising order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Image(pub Vec<(usize, Value)>);

impl Image {
    /// Every column that holds something.
    #[must_use]
    pub fn whole(values: Vec<Value>) -> Self {
        Self(values.into_iter().enumerate().filter(|(_, value)| !value.is_null()).collect())
    }

    #[must_use]
    pub fn value(&self, column: usize) -> Option<&Value> {
        self.0.iter().find(|(at, _)| *at == column).map(|(_, value)| value)
    }
}

/// One row that comes, changes or goes: what it was and what it becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub table: &'static Table,
    pub key: Uuid,
    /// The person concerned: one query on it finds everything about her.
    pub subject: Option<PersonId>,
    pub before: Option<Image>,
    pub after: Option<Image>,
}

/// Rows to insert, update and delete, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeSet(pub Vec<Change>);

impl ChangeSet {
    /// What it does to the rows of one table.
    pub fn of(&self, table: &'static Table) -> impl Iterator<Item = &Change> {
        self.0.iter().filter(move |change| *change.table == *table)
    }

    pub fn insert<R: Record>(&mut self, record: &R) {
        let values = record.values();
        let subject = subject(R::TABLE, &values);
        self.0.push(Change { table: R::TABLE, key: record.key(), subject, before: None, after: Some(Image::whole(values)) });
    }

    /// Inserts a row whose `column` gets the next number of a series while applying.
    pub fn insert_numbered<R: Record>(&mut self, record: &R, column: &str, series: &str) {
        self.insert(record);
        self.leave_open::<R>(column, Value::Next(series.to_owned()));
    }

    /// Leaves a column of the row noted last to be resolved while applying: a number of a series, or the instant.
    pub fn leave_open<R: Record>(&mut self, column: &str, value: Value) {
        let Some(change) = self.0.last_mut() else { return };
        let (Some(image), Some(column)) = (change.after.as_mut(), R::TABLE.position(column)) else { return };
        image.0.retain(|(at, _)| *at != column);
        image.0.push((column, value));
        image.0.sort_unstable_by_key(|(at, _)| *at);
        // Of a row that changes, the image before has the same columns.
        if let Some(before) = change.before.as_mut().filter(|before| before.value(column).is_none()) {
            before.0.push((column, Value::Null));
            before.0.sort_unstable_by_key(|(at, _)| *at);
        }
    }

    /// Notes the columns that differ; nothing when none does. Returns whether one did.
    pub fn update<R: Record>(&mut self, before: &R, after: &R) -> bool {
        let (old, new) = (before.values(), after.values());
        let subject = subject(R::TABLE, &new);
        let mut images = (Image::default(), Image::default());
        for (column, (was, becomes)) in old.into_iter().zip(new).enumerate() {
            if was != becomes {
                images.0.0.push((column, was));
                images.1.0.push((column, becomes));
            }
        }
        if images.0.0.is_empty() {
            return false;
        }
        self.0.push(Change { table: R::TABLE, key: before.key(), subject, before: Some(images.0), after: Some(images.1) });
        true
    }

    /// As [`Self::insert`] and [`Self::update`], of a table known only while running: every value in the order of its columns.
    pub fn put(&mut self, table: &'static Table, before: Option<Vec<Value>>, after: Vec<Value>) {
        let Some(Value::Id(key)) = after.first().cloned() else { return };
        let subject = subject(table, &after);
        let (before, after) = match before {
            None => (None, Image::whole(after)),
            Some(before) => {
                let differ = before.into_iter().zip(after).enumerate().filter(|(_, (was, becomes))| was != becomes);
                let (was, becomes) = differ.map(|(at, (was, becomes))| ((at, was), (at, becomes))).unzip();
                (Some(Image(was)), Image(becomes))
            }
        };
        if !after.0.is_empty() {
            self.0.push(Change { table, key, subject, before, after: Some(after) });
        }
    }

    /// As [`Self::delete`], of a table known only while running.
    pub fn take(&mut self, table: &'static Table, row: Vec<Value>) {
        let Some(Value::Id(key)) = row.first().cloned() else { return };
        let subject = subject(table, &row);
        self.0.push(Change { table, key, subject, before: Some(Image::whole(row)), after: None });
    }

    /// Notes a row as it stands, for an operation that changes nothing of it.
    pub fn note(&mut self, table: &'static Table, key: Uuid, row: Option<Vec<Value>>) {
        let subject = row.as_deref().and_then(|row| subject(table, row));
        let image = row.map(Image::whole);
        self.0.push(Change { table, key, subject, before: Some(image.clone().unwrap_or_default()), after: image });
    }

    pub fn delete<R: Record>(&mut self, record: &R) {
        let values = record.values();
        let subject = subject(R::TABLE, &values);
        self.0.push(Change { table: R::TABLE, key: record.key(), subject, before: Some(Image::whole(values)), after: None });
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn subject(table: &Table, values: &[Value]) -> Option<PersonId> {
    match values.get(table.subject?)? {
        Value::Id(id) => Some(PersonId(*id)),
        _ => None,
    }
}

/// The next value of a row being read, as the type its field has.
///
/// # Errors
/// [`Mismatch`] when it is another.
pub fn take<T: Field>(values: &mut impl Iterator<Item = Value>) -> Result<T, Mismatch> {
    T::from_value(values.next().unwrap_or(Value::Null))
}

/// Declares a record: `plain` or `personal` columns in the order of the table, the key first, `=> "table"` for a reference.
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident in $table:literal $(about $subject:literal)? {
            $($(#[$field_doc:meta])* $class:ident $field:ident : $type:ty $(=> $references:literal)?),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type),+
        }

        impl $crate::store::record::Record for $name {
            const TABLE: &'static $crate::store::record::Table = &$crate::store::record::Table {
                name: $table,
                columns: &[$($crate::store::record::Column {
                    name: stringify!($field),
                    kind: <$type as $crate::store::value::Field>::KIND,
                    class: record!(@class $class),
                    references: record!(@references $($references)?),
                    said: <$type as $crate::store::value::Field>::said,
                }),+],
                subject: record!(@subject $($subject)?),
            };

            fn values(&self) -> Vec<$crate::store::value::Value> {
                vec![$($crate::store::value::Field::to_value(&self.$field)),+]
            }

            fn from_values(values: Vec<$crate::store::value::Value>) -> Result<Self, $crate::store::value::Mismatch> {
                let mut values = values.into_iter();
                Ok(Self { $($field: $crate::store::record::take(&mut values)?),+ })
            }
        }
    };
    (@class plain) => { $crate::store::record::Class::Plain };
    (@class personal) => { $crate::store::record::Class::Personal };
    (@references) => { None };
    (@references $table:literal) => { Some($table) };
    (@subject) => { None };
    (@subject $column:literal) => { Some($column) };
}

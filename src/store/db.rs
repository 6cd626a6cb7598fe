//! One transaction over two drivers. The only file that names either; whoever reads SQL elsewhere cannot ask which engine it is on.

pub mod catalogue;
pub mod connect;
#[cfg(test)]
pub mod fault;
mod hear;

use std::collections::HashMap;

use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use super::error::{Error, Result};
use super::value::{Field, Value};

/// The text of a statement, with `?1`-style parameters; written once for both engines unless it must differ.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    pub lite: &'static str,
    pub pg: &'static str,
    /// What is asked instead where `?1`, "sees the whole school", is true.
    pub whole: Option<&'static str>,
}

impl Sql {
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { lite: text, pg: text, whole: None }
    }

    /// For the few that must differ; a test counts them.
    #[must_use]
    pub const fn pair(lite: &'static str, pg: &'static str) -> Self {
        Self { lite, pg, whole: None }
    }

    /// One text for a part of the school and one for the whole of it; made by `scoped!` only.
    #[must_use]
    pub const fn scoped(part: &'static str, whole: &'static str) -> Self {
        Self { lite: part, pg: part, whole: Some(whole) }
    }

    /// The text for these arguments, on SQLite and on Postgres.
    fn texts(&self, args: &[Value]) -> (&'static str, &'static str) {
        match self.whole {
            Some(whole) if args.first() == Some(&Value::Int(1)) => (whole, whole),
            _ => (self.lite, self.pg),
        }
    }
}

/// Declares a module's statements and lists them, so that a test can prepare every one on both engines.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: $crate::store::db::Sql = $sql;)+

        /// Every statement of this module by name.
        pub const STATEMENTS: &[(&str, $crate::store::db::Sql)] = &[$((stringify!($name), $name)),+];
    };
}

/// A connection within a transaction, whichever engine it is.
pub enum Tx<'a> {
    Lite(&'a rusqlite::Connection),
    Pg(&'a mut PgConnection),
}

/// A Postgres client and the statements it has prepared, by the address of their text.
pub struct PgConnection {
    pub(super) client: postgres::Client,
    /// Which of the schemas of its database is ours.
    schema: String,
    prepared: HashMap<usize, postgres::Statement>,
    built: HashMap<String, postgres::Statement>,
}

impl PgConnection {
    pub(super) fn new(client: postgres::Client, schema: &str) -> Self {
        Self { client, schema: schema.to_owned(), prepared: HashMap::new(), built: HashMap::new() }
    }

    fn prepare(&mut self, text: &'static str) -> Result<postgres::Statement> {
        let key = text.as_ptr() as usize;
        if let Some(statement) = self.prepared.get(&key) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(&numbered(text))?;
        self.prepared.insert(key, statement.clone());
        Ok(statement)
    }

    fn prepare_built(&mut self, text: &str) -> Result<postgres::Statement> {
        if let Some(statement) = self.built.get(text) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(text)?;
        self.built.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// `?1` as Postgres spells it.
fn numbered(text: &str) -> String {
    text.replace('?', "$")
}

/// One row of an answer.
pub enum Row<'a> {
    Lite(&'a rusqlite::Row<'a>),
    Pg(&'a postgres::Row),
}

impl Row<'_> {
    /// The value of column `index`, counted from 0.
    ///
    /// # Errors
    /// When the column does not hold a `T`.
    pub fn get<T: Field>(&self, index: usize) -> Result<T> {
        Ok(T::from_value(self.value(index)?)?)
    }

    /// The text of column `index` where it lies, for whoever only looks at it.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn text(&self, index: usize) -> Result<Option<&str>> {
        match self {
            Self::Lite(row) => {
                use rusqlite::types::ValueRef;
                match row.get_ref(index)? {
                    ValueRef::Null => Ok(None),
                    ValueRef::Text(text) => std::str::from_utf8(text).map(Some).map_err(|_| Error::Damaged("text is not UTF-8".into())),
                    _ => Err(Error::Damaged("no text where one is kept".into())),
                }
            }
            Self::Pg(row) => Ok(row.try_get(index)?),
        }
    }

    fn value(&self, index: usize) -> Result<Value> {
        match self {
            Self::Lite(row) => {
                use rusqlite::types::ValueRef;
                Ok(match row.get_ref(index)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number) => Value::Int(number),
                    ValueRef::Text(text) => {
                        Value::Text(std::str::from_utf8(text).map_err(|_| Error::Damaged("text is not UTF-8".into()))?.to_owned())
                    }
                    ValueRef::Blob(bytes) => {
                        Value::Id(Uuid::from_slice(bytes).map_err(|_| Error::Damaged("an id is not 16 bytes".into()))?)
                    }
                    ValueRef::Real(_) => return Err(Error::Damaged("a fraction where none is kept".into())),
                })
            }
            Self::Pg(row) => {
                let kind = row.columns()[index].type_();
                Ok(match *kind {
                    Type::INT8 => row.try_get::<_, Option<i64>>(index)?.map_or(Value::Null, Value::Int),
                    Type::INT4 => row.try_get::<_, Option<i32>>(index)?.map_or(Value::Null, |number| Value::Int(number.into())),
                    Type::BOOL => row.try_get::<_, Option<bool>>(index)?.map_or(Value::Null, |truth| Value::Int(truth.into())),
                    Type::UUID => row.try_get::<_, Option<PgUuid>>(index)?.map_or(Value::Null, |id| Value::Id(id.0)),
                    _ => row.try_get::<_, Option<String>>(index)?.map_or(Value::Null, Value::Text),
                })
            }
        }
    }
}

impl Tx<'_> {
    /// Every row of the answer.
    ///
    /// # Errors
    /// When the engine refuses or a row is not what `read` expects.
    pub fn all<T>(&mut self, sql: &Sql, args: &[Value], mut read: impl FnMut(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        let (lite, pg) = sql.texts(args);
        asked(|| match self {
            Self::Lite(connection) => {
                let mut statement = connection.prepare_cached(lite)?;
                let mut rows = statement.query(rusqlite::params_from_iter(args))?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    found.push(read(&Row::Lite(row))?);
                }
                Ok(found)
            }
            Self::Pg(connection) => {
                let statement = connection.prepare(pg)?;
                let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as _).collect();
                connection.client.query(&statement, &args)?.iter().map(|row| read(&Row::Pg(row))).collect()
            }
        })
    }

    /// Looks at every row of the answer and keeps none; how many there were.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn walk(&mut self, sql: &Sql, args: &[Value], mut look: impl FnMut(&Row<'_>) -> Result<()>) -> Result<u64> {
        let mut seen = 0;
        match self {
            Self::Lite(_) => {
                self.all(sql, args, |row| {
                    seen += 1;
                    look(row)
                })?;
            }
            Self::Pg(connection) => {
                let statement = connection.prepare(sql.texts(args).1)?;
                // Looked at while the server still sends.
                let mut rows = connection.client.query_raw(&statement, args)?;
                while let Some(row) = rows.next()? {
                    seen += 1;
                    look(&Row::Pg(&row))?;
                }
            }
        }
        Ok(seen)
    }

    /// The first row of the answer, if there is one.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn opt<T>(&mut self, sql: &Sql, args: &[Value], read: impl FnMut(&Row<'_>) -> Result<T>) -> Result<Option<T>> {
        Ok(self.all(sql, args, read)?.into_iter().next())
    }

    /// The one row of the answer.
    ///
    /// # Errors
    /// As [`Self::all`], and when there is none.
    pub fn one<T>(&mut self, sql: &Sql, args: &[Value], read: impl FnMut(&Row<'_>) -> Result<T>) -> Result<T> {
        self.opt(sql, args, read)?.ok_or_else(|| Error::Internal(format!("no row: {}", sql.lite)))
    }

    /// Carries out a statement; how many rows it touched.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn exec(&mut self, sql: &Sql, args: &[Value]) -> Result<u64> {
        asked(|| match self {
            Self::Lite(connection) => Ok(connection.prepare_cached(sql.lite)?.execute(rusqlite::params_from_iter(args))? as u64),
            Self::Pg(connection) => {
                let statement = connection.prepare(sql.pg)?;
                let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as _).collect();
                Ok(connection.client.execute(&statement, &args)?)
            }
        })
    }

    /// Every row of a text built from the record declarations, without parameters.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn all_built<T>(&mut self, text: &str, mut read: impl FnMut(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        match self {
            Self::Lite(connection) => {
                let mut statement = connection.prepare_cached(text)?;
                let mut rows = statement.query([])?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    found.push(read(&Row::Lite(row))?);
                }
                Ok(found)
            }
            Self::Pg(connection) => {
                let statement = connection.prepare_built(text)?;
                connection.client.query(&statement, &[])?.iter().map(|row| read(&Row::Pg(row))).collect()
            }
        }
    }

    /// Only prepares, so that a test can hold every statement against both schemas.
    ///
    /// # Errors
    /// When the engine does not understand the statement.
    pub fn prepare(&mut self, sql: &Sql) -> Result<()> {
        for (lite, pg) in [(sql.lite, sql.pg)].into_iter().chain(sql.whole.map(|whole| (whole, whole))) {
            match self {
                Self::Lite(connection) => drop(connection.prepare(lite)?),
                Self::Pg(connection) => drop(connection.prepare(pg)?),
            }
        }
        Ok(())
    }

    /// What the engine itself complains of in its file, a line each, and how many rows refer to others that do not exist. Postgres
    /// checks pages when it reads them and references when they are written: there is nothing to ask it.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn complaints(&mut self) -> Result<(Vec<String>, u32)> {
        let Self::Lite(connection) = self else { return Ok((Vec::new(), 0)) };
        let mut statement = connection.prepare("select integrity_check from pragma_integrity_check where integrity_check <> 'ok'")?;
        let lines = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok((lines, connection.query_row("select count(*) from pragma_foreign_key_check", [], |row| row.get(0))?))
    }

    /// One statement that begins, parts or ends a transaction; SQLite keeps it prepared, because a save needs four of them.
    ///
    /// # Errors
    /// When the engine refuses it.
    pub fn control(&mut self, lite: &str, pg: &str) -> Result<()> {
        asked(|| match self {
            Self::Lite(connection) => connection.prepare_cached(lite)?.execute([]).map(drop).map_err(Error::from),
            Self::Pg(connection) => connection.client.batch_execute(pg).map_err(Error::from),
        })
    }

    /// Statements without parameters or answer, in one go: transaction control and migrations.
    ///
    /// # Errors
    /// When the engine refuses one of them.
    pub fn batch(&mut self, lite: &str, pg: &str) -> Result<()> {
        asked(|| match self {
            Self::Lite(connection) => connection.execute_batch(lite).map_err(Error::from),
            Self::Pg(connection) => connection.client.batch_execute(pg).map_err(Error::from),
        })
    }

    /// Carries out one statement for each row of `rows`, each a list of `columns.len()` values: prepared once on SQLite, arrays in one
    /// round trip per thousand rows on Postgres. `lite` has a `?n` for each column; `pg` reads from `unnest(…) as new(…)`, written `{rows}`.
    ///
    /// # Errors
    /// When the engine refuses a row.
    pub fn each(&mut self, lite: &str, pg: &str, columns: &[(&str, super::value::Kind)], rows: &[Vec<Value>]) -> Result<u64> {
        if rows.is_empty() {
            return Ok(0);
        }
        asked(|| match self {
            Self::Lite(connection) => {
                let mut statement = connection.prepare_cached(lite)?;
                let mut touched = 0;
                for row in rows {
                    touched += statement.execute(rusqlite::params_from_iter(row))? as u64;
                }
                Ok(touched)
            }
            Self::Pg(connection) => {
                let arrays: Vec<String> =
                    columns.iter().enumerate().map(|(i, (_, kind))| format!("${}::{}[]", i + 1, array_type(*kind))).collect();
                let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
                let source = format!("unnest({}) as new({})", arrays.join(", "), names.join(", "));
                let statement = connection.prepare_built(&pg.replace("{rows}", &source))?;
                let mut touched = 0;
                for chunk in rows.chunks(1000) {
                    let arrays: Vec<Vec<Value>> = (0..columns.len()).map(|i| chunk.iter().map(|row| row[i].clone()).collect()).collect();
                    let args: Vec<&(dyn ToSql + Sync)> = arrays.iter().map(|array| array as _).collect();
                    touched += connection.client.execute(&statement, &args)?;
                }
                Ok(touched)
            }
        })
    }

    /// Rows of a built query over one array of ids: `lite` runs once per id (in process), `pg` once with `?1` an array.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn by_ids<T>(&mut self, lite: &str, pg: &str, ids: &[Uuid], mut read: impl FnMut(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        let mut found = Vec::new();
        match self {
            Self::Lite(connection) => {
                let mut statement = connection.prepare_cached(lite)?;
                for id in ids {
                    let mut rows = statement.query([Value::Id(*id)])?;
                    while let Some(row) = rows.next()? {
                        found.push(read(&Row::Lite(row))?);
                    }
                }
            }
            Self::Pg(connection) => {
                let statement = connection.prepare_built(&numbered(pg))?;
                for chunk in ids.chunks(1000) {
                    let chunk: Vec<Value> = chunk.iter().map(|id| Value::Id(*id)).collect();
                    for row in &connection.client.query(&statement, &[&chunk])? {
                        found.push(read(&Row::Pg(row))?);
                    }
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
use fault::strike as asked;

/// What is asked of an engine; tests let it fail.
#[cfg(not(test))]
fn asked<T>(ask: impl FnOnce() -> Result<T>) -> Result<T> {
    ask()
}

const fn array_type(kind: super::value::Kind) -> &'static str {
    match kind {
        super::value::Kind::Int => "bigint",
        super::value::Kind::Text => "text",
        super::value::Kind::Id => "uuid",
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Id(id) => ValueRef::Blob(id.as_bytes()),
            Self::Next(_) | Self::Now | Self::Seal => return Err(rusqlite::Error::ToSqlConversionFailure(UNRESOLVED.into())),
        }))
    }
}

const UNRESOLVED: &str = "a symbolic value reached the engine";

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut bytes::BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Self::Int(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
            Self::Id(id) => {
                out.extend_from_slice(id.as_bytes());
                Ok(IsNull::No)
            }
            Self::Next(_) | Self::Now | Self::Seal => Err(UNRESOLVED.into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

struct PgUuid(Uuid);

impl<'a> postgres::types::FromSql<'a> for PgUuid {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(Uuid::from_slice(raw)?))
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::UUID
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let words = error.to_string();
        let Some(cause) = error.sqlite_error() else { return Self::Internal(words) };
        match cause.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(words),
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(words),
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure => {
                Self::Unavailable(words)
            }
            ErrorCode::ConstraintViolation => match cause.extended_code {
                rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Self::Reference(words),
                rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Self::Taken(words),
                _ => Self::Internal(words),
            },
            _ => Self::Internal(words),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Self {
        let Some(cause) = error.as_db_error() else { return Self::Unavailable(error.to_string()) };
        let words = cause.message().to_owned();
        match cause.code().code() {
            "40001" | "40P01" | "55P03" => Self::Busy(words),
            "23505" => Self::Taken(words),
            "23503" => Self::Reference(words),
            "53100" => Self::Full,
            "XX001" | "XX002" => Self::Damaged(words),
            code if code.starts_with("08")
                || code.starts_with("57P")
                || code.starts_with("53")
                || code.starts_with("28")
                || code == "57014"
                || code == "3D000" =>
            {
                Self::Unavailable(words)
            }
            code => Self::Internal(format!("{code}: {words}")),
        }
    }
}

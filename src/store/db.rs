//! One transaction over two drivers. The only file that names either; whoever reads SQL elsewhere cannot ask which engine it is on.

pub mod catalogue;
pub mod connect;
#[cfg(test)]
pub mod fault;
mod hear;
mod refusals;
mod server;
mod sql;

use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use super::error::{Error, Result};
use super::value::{Field, Value};
pub use server::PgConnection;
use server::{Deed, Question, Text};
pub use sql::Sql;

/// A connection within a transaction, whichever engine it is.
pub enum Tx<'a> {
    Lite(&'a rusqlite::Connection),
    Pg(&'a mut PgConnection),
}

/// One row of an answer.
pub enum Row<'a> {
    Lite(&'a rusqlite::Row<'a>),
    Pg(&'a tokio_postgres::Row),
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
                let question = Question { text: Text::Ours(pg), args: args.to_vec(), is_array: false };
                connection.query(&question)?.iter().map(|row| read(&Row::Pg(row))).collect()
            }
        })
    }

    /// Whether nobody else can write meanwhile: a file has one who writes.
    #[must_use]
    pub const fn writes_alone(&self) -> bool {
        matches!(self, Self::Lite(_))
    }

    /// Sends what is about to be asked in one go, so that asking it waits for the server once. A file answers by itself at once.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn ahead<'q>(&mut self, next: impl FnOnce() -> Vec<Ahead<'q>>) -> Result<()> {
        let Self::Pg(connection) = self else { return Ok(()) };
        asked(|| connection.ask_ahead(next().iter().flat_map(Ahead::questions).collect()))
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
                connection.walk(&Text::Ours(sql.texts(args).1), args, |row| {
                    seen += 1;
                    look(&Row::Pg(row))
                })?;
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
                let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as _).collect();
                connection.execute(&Text::Ours(sql.pg), &args)
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
                let question = Question { text: Text::Built(text.to_owned()), args: Vec::new(), is_array: false };
                connection.query(&question)?.iter().map(|row| read(&Row::Pg(row))).collect()
            }
        }
    }

    /// Only prepares, so that a test can hold every statement against both schemas.
    ///
    /// # Errors
    /// When the engine does not understand the statement.
    pub fn prepare(&mut self, sql: &Sql) -> Result<()> {
        for (lite, pg) in [(sql.lite, sql.pg)].into_iter().chain(sql.sights.into_iter().flatten().map(|text| (text, text))) {
            match self {
                Self::Lite(connection) => drop(connection.prepare(lite)?),
                Self::Pg(connection) => connection.prepare(pg)?,
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
            Self::Pg(connection) => connection.batch(pg),
        })
    }

    /// Begins a transaction; on a server together with what is asked first in it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn begin(&mut self, lite: &str, pg: &'static str) -> Result<()> {
        match self {
            Self::Lite(_) => self.control(lite, ""),
            Self::Pg(connection) => {
                connection.begin(pg);
                Ok(())
            }
        }
    }

    /// Ends a transaction and keeps what was written in it.
    ///
    /// # Errors
    /// When the engine refuses, or something failed within it on Postgres, even where that was overlooked.
    pub fn commit(&mut self) -> Result<()> {
        match self {
            Self::Lite(_) => self.control("commit", ""),
            Self::Pg(connection) => asked(|| connection.commit()),
        }
    }

    /// Statements without parameters or answer, in one go: transaction control and migrations.
    ///
    /// # Errors
    /// When the engine refuses one of them.
    pub fn batch(&mut self, lite: &str, pg: &str) -> Result<()> {
        asked(|| match self {
            Self::Lite(connection) => connection.execute_batch(lite).map_err(Error::from),
            Self::Pg(connection) => connection.batch(pg),
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
                let text = from_arrays(pg, columns);
                let mut touched = 0;
                for chunk in rows.chunks(1000) {
                    let arrays = arrays(columns, chunk);
                    let args: Vec<&(dyn ToSql + Sync)> = arrays.iter().map(|array| array as _).collect();
                    touched += connection.execute(&text, &args)?;
                }
                Ok(touched)
            }
        })
    }

    /// As [`Self::exec`], for whoever need not know what came of it: a server is sent it with whatever is asked or carried out next, and
    /// what it is refused with is told then.
    ///
    /// # Errors
    /// As [`Self::exec`].
    pub fn send(&mut self, sql: &Sql, args: &[Value]) -> Result<()> {
        match self {
            Self::Lite(_) => self.exec(sql, args).map(drop),
            Self::Pg(connection) => asked(|| {
                let args = args.iter().map(|arg| Box::new(arg.clone()) as _).collect();
                connection.send(Deed { text: Text::Ours(sql.pg), args })
            }),
        }
    }

    /// As [`Self::each`], sent as [`Self::send`] does.
    ///
    /// # Errors
    /// As [`Self::each`].
    pub fn send_each(&mut self, lite: &str, pg: &str, columns: &[(&str, super::value::Kind)], rows: &[Vec<Value>]) -> Result<()> {
        match self {
            // What is large is not kept a second time only to wait for company.
            Self::Pg(connection) if !rows.is_empty() && rows.len() <= 200 => asked(|| {
                let args = arrays(columns, rows).into_iter().map(|array| Box::new(array) as _).collect();
                connection.send(Deed { text: from_arrays(pg, columns), args })
            }),
            _ => self.each(lite, pg, columns, rows).map(drop),
        }
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
                for question in by_ids(pg, ids) {
                    for row in &connection.query(&question)? {
                        found.push(read(&Row::Pg(row))?);
                    }
                }
            }
        }
        Ok(found)
    }
}

/// A question that is about to be asked.
pub enum Ahead<'a> {
    /// With [`Tx::all`] and its like.
    Sql(&'a Sql, Vec<Value>),
    /// With [`Tx::by_ids`]: the text for Postgres.
    ByIds(String, &'a [Uuid]),
}

impl Ahead<'_> {
    fn questions(&self) -> Vec<Question> {
        match self {
            Self::Sql(sql, args) => vec![Question { text: Text::Ours(sql.texts(args).1), args: args.clone(), is_array: false }],
            Self::ByIds(text, ids) => by_ids(text, ids).collect(),
        }
    }
}

/// A built query over an array of ids, as many at once as one message takes well.
fn by_ids(text: &str, ids: &[Uuid]) -> impl Iterator<Item = Question> {
    ids.chunks(1000).map(|chunk| Question {
        text: Text::Built(text.to_owned()),
        args: chunk.iter().map(|id| Value::Id(*id)).collect(),
        is_array: true,
    })
}

#[cfg(test)]
use fault::strike as asked;

/// What is asked of an engine; tests let it fail.
#[cfg(not(test))]
fn asked<T>(ask: impl FnOnce() -> Result<T>) -> Result<T> {
    ask()
}

/// The text that reads its rows from one array for each column.
fn from_arrays(pg: &str, columns: &[(&str, super::value::Kind)]) -> Text {
    let arrays: Vec<String> = columns.iter().enumerate().map(|(i, (_, kind))| format!("${}::{}[]", i + 1, array_type(*kind))).collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let source = format!("unnest({}) as new({})", arrays.join(", "), names.join(", "));
    Text::Built(pg.replace("{rows}", &source))
}

/// What stands in each column of some rows.
fn arrays(columns: &[(&str, super::value::Kind)], rows: &[Vec<Value>]) -> Vec<Vec<Value>> {
    (0..columns.len()).map(|i| rows.iter().map(|row| row[i].clone()).collect()).collect()
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

impl<'a> tokio_postgres::types::FromSql<'a> for PgUuid {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(Uuid::from_slice(raw)?))
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::UUID
    }
}

//! What tables a store has by the engine's own word, and whole tables out of it row by row. It knows no noun of the school.

use std::collections::BTreeMap;

use super::super::error::{Error, Result};
use super::super::value::Kind;
use super::server::Text;
use super::{Row, Tx};

/// A column as the engine knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub name: String,
    pub kind: Kind,
    pub nullable: bool,
    /// Its place in the key of the table, if it is part of it.
    pub key: Option<i64>,
}

/// Every table by its name, columns in their order. The table of the migrations themselves is not among them.
pub type Catalogue = BTreeMap<String, Vec<Described>>;

const HISTORY: &str = "refinery_schema_history";

const LITE: &str = "select m.name, c.name, c.type, 1 - c.\"notnull\", c.pk from sqlite_master m join pragma_table_info(m.name) c
     where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid";

const PG: &str = "select t.relname::text, a.attname::text, format_type(a.atttypid, null), (not a.attnotnull)::int::bigint,
            coalesce(array_position(i.indkey::smallint[], a.attnum) + 1, 0)::bigint
     from pg_class t join pg_namespace s on s.oid = t.relnamespace
     join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
     left join pg_index i on i.indrelid = t.oid and i.indisprimary
     where s.nspname = current_schema() and t.relkind = 'r' order by t.relname, a.attnum";

impl Tx<'_> {
    /// # Errors
    /// When the engine refuses, or a table has a column of a kind no record has.
    pub fn catalogue(&mut self) -> Result<Catalogue> {
        let text = if matches!(self, Self::Lite(_)) { LITE } else { PG };
        let columns = self.all_built(text, |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?, row.get::<bool>(3)?, row.get::<i64>(4)?))
        })?;
        let mut catalogue = Catalogue::new();
        for (table, name, kind, nullable, key) in columns.into_iter().filter(|(table, ..)| table != HISTORY) {
            let kind = kind_called(&kind).ok_or_else(|| Error::Internal(format!("{table}.{name} is {kind}")))?;
            let key = Some(key).filter(|key| *key > 0);
            // The engine that keeps rows by number lets a text key be empty by its word alone.
            let nullable = nullable && key.is_none();
            catalogue.entry(table).or_default().push(Described { name, kind, nullable, key });
        }
        Ok(catalogue)
    }

    /// Hands every row of a built text to `take`, one after the other, and keeps none.
    ///
    /// # Errors
    /// When the engine refuses, or `take` does.
    pub fn stream<E: From<Error>>(&mut self, text: &str, mut take: impl FnMut(&Row<'_>) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::Lite(connection) => {
                let mut statement = connection.prepare(text).map_err(Error::from)?;
                let mut rows = statement.query([]).map_err(Error::from)?;
                while let Some(row) = rows.next().map_err(Error::from)? {
                    take(&Row::Lite(row))?;
                }
            }
            Self::Pg(connection) => {
                connection.walk(&Text::Built(text.to_owned()), &[], |row| take(&Row::Pg(row)))?;
            }
        }
        Ok(())
    }

    /// The engine's patience ends with this transaction only: it reads or writes the whole school.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn take_all_the_time(&mut self) -> Result<()> {
        self.batch("", "set local statement_timeout = 0")
    }

    /// References are looked at once all rows are there, so that rows may come in any order.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn defer_references(&mut self) -> Result<()> {
        for constraint in self.references()? {
            self.batch("", &format!("alter table {} alter constraint {} deferrable initially deferred", constraint.0, constraint.1))?;
        }
        self.batch("pragma defer_foreign_keys = on", "set constraints all deferred")
    }

    /// Looks at the references now, and again at every row from here on.
    ///
    /// # Errors
    /// [`Error::Reference`] when one does not hold.
    pub fn hold_references(&mut self) -> Result<()> {
        self.batch("", "set constraints all immediate")?;
        for constraint in self.references()? {
            self.batch("", &format!("alter table {} alter constraint {} not deferrable", constraint.0, constraint.1))?;
        }
        if let Self::Lite(connection) = self {
            let broken: u32 = connection.query_row("select count(*) from pragma_foreign_key_check", [], |row| row.get(0))?;
            if broken > 0 {
                return Err(Error::Reference(broken.to_string()));
            }
        }
        Ok(())
    }

    /// Table and name of every reference, where they are looked at row by row.
    fn references(&mut self) -> Result<Vec<(String, String)>> {
        if matches!(self, Self::Lite(_)) {
            return Ok(Vec::new());
        }
        self.all_built(
            "select quote_ident(t.relname), quote_ident(c.conname) from pg_constraint c join pg_class t on t.oid = c.conrelid
             join pg_namespace s on s.oid = t.relnamespace where c.contype = 'f' and s.nspname = current_schema() order by 1, 2",
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

fn kind_called(name: &str) -> Option<Kind> {
    match name.to_ascii_lowercase().as_str() {
        "integer" | "int" | "bigint" => Some(Kind::Int),
        "text" => Some(Kind::Text),
        "blob" | "uuid" => Some(Kind::Id),
        _ => None,
    }
}

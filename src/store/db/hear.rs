//! What an engine says of others' commits: SQLite counts them for each connection, Postgres tells whoever listens. It reads no row.

use std::time::Duration;

use super::Tx;
use crate::store::error::Result;

impl Tx<'_> {
    /// How often others have committed to this file, counted by the engine for this connection alone. Postgres tells by itself.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn foreign_commits(&mut self) -> Result<i64> {
        let Self::Lite(connection) = self else { return Ok(0) };
        Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// From now on this connection hears what is told on it.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn listen(&mut self) -> Result<()> {
        self.batch("", "listen eschool")
    }

    /// Waits so long for something told about this schema, and tries the line where nothing came.
    ///
    /// # Errors
    /// When the line is cut.
    pub fn hear(&mut self, patience: Duration) -> Result<bool> {
        let Self::Pg(connection) = self else { return Ok(false) };
        connection.hear(patience)
    }

    /// Tells every program on this store, once this transaction is committed, that there is something to hear. On SQLite the commit
    /// itself tells it.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn tell(&mut self) -> Result<()> {
        self.batch("", "select pg_notify('eschool', current_schema())")
    }
}

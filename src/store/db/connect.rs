//! Opening a connection to either engine, and bringing its schema up to this program's.

use std::path::Path;
use std::time::Duration;

use refinery::{Migration, Runner};
use tokio_postgres::NoTls;
use tokio_postgres::config::SslMode;

use super::super::error::{Error, Result};
use super::super::url::{PostgresUrl, StoreUrl, Tls};
use super::{PgConnection, Tx};

/// A migration by its number and name, in the words of both engines.
macro_rules! migration {
    ($number:literal, $name:literal, $file:literal) => {
        (
            $number,
            $name,
            include_str!(concat!("../../../migrations/sqlite/", $file)),
            include_str!(concat!("../../../migrations/postgres/", $file)),
        )
    };
}

/// Both folders of `migrations`: the same numbers, the same tables; a line each, in rising order.
const MIGRATIONS: &[(u32, &str, &str, &str)] = &[
    migration!(1, "school", "0001_school.sql"),
    migration!(2, "rights", "0002_rights.sql"),
    migration!(3, "marks", "0003_marks.sql"),
    migration!(4, "billing", "0004_billing.sql"),
    migration!(5, "afar", "0005_afar.sql"),
    migration!(6, "backups", "0006_backups.sql"),
    migration!(7, "attendance", "0007_attendance.sql"),
    migration!(8, "turns", "0008_turns.sql"),
    migration!(9, "councils", "0009_councils.sql"),
    migration!(12, "people", "0012_people.sql"),
    migration!(13, "lookups", "0013_lookups.sql"),
    migration!(15, "year_councils", "0015_year_councils.sql"),
    migration!(16, "frozen", "0016_frozen.sql"),
    migration!(17, "papers", "0017_papers.sql"),
    migration!(18, "apart", "0018_apart.sql"),
    migration!(19, "follow_ups", "0019_follow_ups.sql"),
    migration!(20, "calls_with_reasons", "0020_calls_with_reasons.sql"),
    migration!(21, "fee_groups", "0021_fee_groups.sql"),
    migration!(22, "openings", "0022_openings.sql"),
    migration!(23, "repayments", "0023_repayments.sql"),
    migration!(24, "set_amounts", "0024_set_amounts.sql"),
    migration!(25, "parts", "0025_parts.sql"),
    migration!(26, "own_operations", "0026_own_operations.sql"),
    migration!(27, "fiscal_numbers", "0027_fiscal_numbers.sql"),
    migration!(28, "side_by_side", "0028_side_by_side.sql"),
];

/// The schema this program speaks: its last migration.
pub const SCHEMA: u32 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// An open connection of its own thread.
pub enum Connection {
    Lite(rusqlite::Connection),
    Pg(Box<PgConnection>),
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Read,
    Write,
    /// Write, and make the file or schema when there is none.
    Create,
}

impl Connection {
    /// # Errors
    /// [`Error::Unavailable`] when nobody answers there, [`Error::Damaged`] when the file is no database.
    pub fn open(url: &StoreUrl, purpose: Purpose) -> Result<Self> {
        match url {
            StoreUrl::Sqlite(path) => open_file(path, purpose).map(Self::Lite).map_err(not_ours),
            StoreUrl::Postgres(url) => connect(url, purpose).map(|connection| Self::Pg(Box::new(connection))),
        }
    }

    pub fn tx(&mut self) -> Tx<'_> {
        match self {
            Self::Lite(connection) => Tx::Lite(connection),
            Self::Pg(connection) => Tx::Pg(connection),
        }
    }

    /// The schema found there; 0 when nothing is.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn schema(&mut self) -> Result<u32> {
        let version: Option<i64> = match self {
            Self::Lite(connection) => {
                let there: i64 = connection
                    .query_row("select count(*) from sqlite_master where name = 'refinery_schema_history'", [], |row| row.get(0))
                    .map_err(|error| not_ours(error.into()))?;
                if there == 0 {
                    None
                } else {
                    connection.query_row("select max(version) from refinery_schema_history", [], |row| row.get(0))?
                }
            }
            Self::Pg(connection) => connection.migrated()?,
        };
        Ok(u32::try_from(version.unwrap_or_default()).unwrap_or(u32::MAX))
    }

    /// Applies what is missing, each migration in its own transaction.
    ///
    /// # Errors
    /// When a migration does not apply; the store stays at the last one that did.
    pub fn migrate(&mut self) -> Result<()> {
        self.migrate_to(SCHEMA)
    }

    /// As [`Self::migrate`], up to an earlier schema: what an older backup is read into.
    ///
    /// # Errors
    /// As [`Self::migrate`].
    pub fn migrate_to(&mut self, schema: u32) -> Result<()> {
        let lite = matches!(self, Self::Lite(_));
        let mut migrations = Vec::new();
        for (number, name, for_lite, for_pg) in MIGRATIONS.iter().filter(|(number, ..)| *number <= schema) {
            let text = if lite { for_lite } else { for_pg };
            migrations.push(Migration::unapplied(&format!("V{number}__{name}"), text).map_err(|e| Error::Internal(e.to_string()))?);
        }
        let runner = Runner::new(&migrations);
        match self {
            Self::Lite(connection) => runner.run(connection).map(drop).map_err(|error| Error::Internal(error.to_string())),
            Self::Pg(connection) => connection.migrate(&runner),
        }
    }
}

/// What an engine cannot make sense of before anything of ours was asked is no file of its own any more.
fn not_ours(error: Error) -> Error {
    match error {
        Error::Internal(words) => Error::Damaged(words),
        error => error,
    }
}

fn open_file(path: &Path, purpose: Purpose) -> Result<rusqlite::Connection> {
    use rusqlite::OpenFlags;
    if purpose == Purpose::Create {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| Error::Unavailable(e.to_string()))?;
        }
        create_private(path)?;
    } else if !path.exists() {
        return Err(Error::Empty);
    }
    let connection = rusqlite::Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off;
         pragma cell_size_check = on; pragma temp_store = memory; pragma cache_size = -16000;
         pragma secure_delete = on;",
    )?;
    // Plans that never depend on the values bound: else SQLite plans a statement again each time it is given others.
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if purpose == Purpose::Read {
        connection.execute_batch("pragma query_only = on")?;
    }
    connection.set_prepared_statement_cache_capacity(512);
    Ok(connection)
}

/// Whoever can read the file is its owner: nobody else may.
fn create_private(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|e| Error::Unavailable(e.to_string()))?;
    // One that somebody made empty beforehand is as private; one that holds a school stays as it was set.
    #[cfg(unix)]
    if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        file.set_permissions(private).map_err(|e| Error::Unavailable(e.to_string()))?;
    }
    drop(file);
    Ok(())
}

fn connect(url: &PostgresUrl, purpose: Purpose) -> Result<PgConnection> {
    let mut config: tokio_postgres::Config = url.address.parse().map_err(|_| Error::Url(StoreUrl::Postgres(url.clone()).to_string()))?;
    config.application_name("eschool");
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(5));
    }
    let mut connection = match url.tls {
        Tls::Off => PgConnection::open(config.ssl_mode(SslMode::Disable), NoTls, &url.schema),
        Tls::Verified => PgConnection::open(config.ssl_mode(SslMode::Require), verified(url)?, &url.schema),
    }?;
    // The schema's name is made of letters, digits and underscores only: `StoreUrl` accepts no other.
    if purpose == Purpose::Create {
        connection.batch(&format!("create schema if not exists {}", url.schema))?;
    }
    // Plans that never depend on the values bound, as on SQLite: else the server plans a statement of many scopes anew at each save. What
    // such a plan expects is too much, so that the server would compile it, for longer than it takes.
    connection.batch(&format!(
        "set search_path to {}; set statement_timeout = '120s'; set client_min_messages = warning;
         set plan_cache_mode = force_generic_plan; set jit = off",
        url.schema
    ))?;
    Ok(connection)
}

fn verified(url: &PostgresUrl) -> Result<tokio_postgres_rustls::MakeRustlsConnect> {
    let mut roots = rustls::RootCertStore::empty();
    if let Some(file) = &url.authorities {
        let pem = std::fs::read(file).map_err(|e| Error::Unavailable(format!("{}: {e}", file.display())))?;
        for certificate in rustls_pemfile::certs(&mut pem.as_slice()) {
            let certificate = certificate.map_err(|e| Error::Unavailable(e.to_string()))?;
            roots.add(certificate).map_err(|e| Error::Unavailable(e.to_string()))?;
        }
    } else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let config = rustls::ClientConfig::builder_with_provider(std::sync::Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| Error::Internal(e.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(tokio_postgres_rustls::MakeRustlsConnect::new(config))
}

//! A whole school as a stream of lines that either engine writes and reads: a header, every table row by row, a manifest. It knows
//! of no file and no encryption, and of a noun only its columns.

use std::collections::BTreeMap;
use std::io::{BufRead, Read as _, Write};

use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::apply::insert_text;
use super::db::catalogue::{Catalogue, Described};
use super::db::connect::SCHEMA;
use super::db::{Row, Sql, Tx};
use super::journal::canonical::{read_value, write_value};
use super::journal::verify::{self, Head};
use super::value::{Kind, Value};
use super::{Error, JOURNALLED};
use crate::statements;

/// What is of the moment and of this place: it does not travel.
pub const LEFT_BEHIND: &[&str] = &["gate", "attempt", "draft", "backup", "session", "presence", "alert", "queue", "cache"];

/// How the lines are written; a later program that writes them otherwise counts on.
const FORMAT: u32 = 1;
/// No row is longer.
const LONGEST: u64 = 64 << 20;
/// So many rows are written in one go.
const BATCH: usize = 1_000;

statements! {
    SCHOOLS = Sql::new("select name from school order by id");
    TAKEN = Sql::new("select (select count(*) from operation) + (select count(*) from school)");
    COUNTERS = Sql::new("select series, next from counter order by series");
    SET_COUNTER = Sql::new(
        "insert into counter (series, next) values (?1, ?2) on conflict (series) do update set next = excluded.next"
    );
    OPERATIONS = Sql::new("select count(*) from operation");
}

/// What a stream says of itself before the first row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub eschool: u32,
    pub program: String,
    pub schema: u32,
    /// The instant it shows, in UTC epoch milliseconds.
    pub at: i64,
    pub school: String,
    pub operations: i64,
    pub head: Option<Head>,
}

/// What a stream says of itself after the last row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub tables: Vec<Section>,
}

/// One table: how many rows, and the digest of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub table: String,
    pub rows: u64,
    pub sha256: String,
}

impl Manifest {
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|section| section.rows).sum()
    }
}

/// The beginning of a table.
#[derive(Serialize, Deserialize)]
struct Opening {
    table: String,
    columns: Vec<(String, String)>,
}

/// Why a stream cannot be written or taken.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Store(#[from] Error),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// It is not what this program writes.
    #[error("{0}")]
    Malformed(&'static str),
    /// Written by a later program.
    #[error("the stream has schema {found}, this program knows up to {known}")]
    Newer { found: u32, known: u32 },
    /// The store holds a school already.
    #[error("there is a school")]
    Taken,
    /// What arrived of a table is not what was sent.
    #[error("{0} is not what it was")]
    Differs(String),
    #[error("the journal is broken: {0:?}")]
    Broken(verify::Broken),
    /// A table is not what its journal folds to.
    #[error("{0} is not what its journal tells")]
    Unfolded(&'static str),
}

type Result<T, E = Fault> = std::result::Result<T, E>;

/// Writes the school of this transaction.
///
/// # Errors
/// When the store refuses, or `out` does.
pub fn write(tx: &mut Tx<'_>, at: i64, out: &mut dyn Write) -> Result<(Header, Manifest)> {
    tx.take_all_the_time()?;
    let header = Header {
        eschool: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: SCHEMA,
        at,
        school: tx.opt(&SCHOOLS, &[], |row| row.get(0))?.unwrap_or_default(),
        operations: tx.one(&OPERATIONS, &[], |row| row.get(0))?,
        head: verify::head(tx)?,
    };
    line(out, &header)?;
    let manifest = write_tables(tx, out)?;
    line(out, &manifest)?;
    Ok((header, manifest))
}

/// What [`write()`] would say of this store: equal manifests hold equal rows, on either engine.
///
/// # Errors
/// When the store refuses.
pub fn manifest(tx: &mut Tx<'_>) -> Result<Manifest> {
    write_tables(tx, &mut std::io::sink())
}

fn write_tables(tx: &mut Tx<'_>, out: &mut dyn Write) -> Result<Manifest> {
    let catalogue = tx.catalogue()?;
    let mut manifest = Manifest::default();
    for (table, columns) in ordered(&catalogue) {
        let spelt = columns.iter().map(|column| (column.name.clone(), spelling(column.kind).to_owned())).collect();
        line(out, &Opening { table: table.to_owned(), columns: spelt })?;
        let (mut rows, mut hash, mut text) = (0, Sha256::new(), String::new());
        tx.stream(&select(table, columns), |row| -> Result<()> {
            text.clear();
            write_row(row, columns, &mut text)?;
            hash.update(text.as_bytes());
            rows += 1;
            Ok(out.write_all(text.as_bytes())?)
        })?;
        manifest.tables.push(Section { table: table.to_owned(), rows, sha256: hex::encode(hash.finalize()) });
    }
    Ok(manifest)
}

/// Which number each series gives next.
///
/// # Errors
/// When the store refuses.
pub fn counters(tx: &mut Tx<'_>) -> std::result::Result<Vec<(String, i64)>, Error> {
    tx.all(&COUNTERS, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Puts every series where it stood elsewhere.
///
/// # Errors
/// When the store refuses.
pub fn set_counters(tx: &mut Tx<'_>, counters: &[(String, i64)]) -> std::result::Result<(), Error> {
    for (series, next) in counters {
        tx.exec(&SET_COUNTER, &[Value::Text(series.clone()), Value::Int(*next)])?;
    }
    Ok(())
}

/// In how many rows of each table one of these words stands; they are in lower case.
///
/// # Errors
/// When the store refuses.
pub fn traces(tx: &mut Tx<'_>, words: &[String]) -> std::result::Result<BTreeMap<String, usize>, Error> {
    // A school of ten thousand has sixty thousand words to look for: all of them at once, in one pass over each text.
    let finder = AhoCorasick::new(words).map_err(|error| Error::Internal(error.to_string()))?;
    let mut found = BTreeMap::new();
    for (table, columns) in tx.catalogue()? {
        let texts: Vec<&str> = columns.iter().filter(|column| column.kind == Kind::Text).map(|column| column.name.as_str()).collect();
        if texts.is_empty() {
            continue;
        }
        let mut count = 0_usize;
        tx.stream(&format!("select {} from {table}", texts.join(", ")), |row| -> std::result::Result<(), Error> {
            for at in 0..texts.len() {
                let said = row.get::<Option<String>>(at)?.unwrap_or_default().to_lowercase();
                if finder.is_match(&said) {
                    count += 1;
                    break;
                }
            }
            Ok(())
        })?;
        if count > 0 {
            found.insert(table, count);
        }
    }
    Ok(found)
}

/// The tables that travel: the school's in the order of their references, then the others by name.
fn ordered(catalogue: &Catalogue) -> impl Iterator<Item = (&str, &[Described])> {
    let place = |name: &str| JOURNALLED.iter().position(|table| table.name == name).unwrap_or(usize::MAX);
    let mut tables: Vec<(&str, &[Described])> = catalogue
        .iter()
        .filter(|(name, _)| !LEFT_BEHIND.contains(&name.as_str()))
        .map(|(name, columns)| (name.as_str(), columns.as_slice()))
        .collect();
    tables.sort_by_key(|(name, _)| (place(name), *name));
    tables.into_iter()
}

/// Every row in the order of the key: bytes and numbers, which both engines order alike.
fn select(table: &str, columns: &[Described]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut key: Vec<&Described> = columns.iter().filter(|column| column.key.is_some()).collect();
    key.sort_by_key(|column| column.key);
    let key: Vec<&str> = key.into_iter().map(|column| column.name.as_str()).collect();
    format!("select {} from {table} order by {}", names.join(", "), key.join(", "))
}

fn write_row(row: &Row<'_>, columns: &[Described], text: &mut String) -> Result<()> {
    text.push('[');
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        let value = match column.kind {
            Kind::Int => row.get::<Option<i64>>(at)?.map_or(Value::Null, Value::Int),
            Kind::Text => row.get::<Option<String>>(at)?.map_or(Value::Null, Value::Text),
            Kind::Id => row.get::<Option<uuid::Uuid>>(at)?.map_or(Value::Null, Value::Id),
        };
        write_value(text, &value);
    }
    text.push_str("]\n");
    Ok(())
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> Result<()> {
    let mut text = serde_json::to_vec(value).map_err(std::io::Error::from)?;
    text.push(b'\n');
    Ok(out.write_all(&text)?)
}

/// Reads what a stream says of itself, and leaves it before its first table.
///
/// # Errors
/// When it is none of ours.
pub fn header(input: &mut dyn BufRead) -> Result<Header> {
    let mut text = String::new();
    next_line(input, &mut text)?;
    let header: Header = serde_json::from_str(&text).map_err(|_| Fault::Malformed("header"))?;
    if header.eschool != FORMAT {
        return Err(Fault::Newer { found: header.eschool, known: FORMAT });
    }
    Ok(header)
}

/// Takes the tables of a stream into a store that has no school, and holds what arrived against what was sent. Nothing is kept
/// when it fails, because the transaction is not.
///
/// # Errors
/// When the stream is not whole, the store holds a school or refuses.
pub fn read(tx: &mut Tx<'_>, input: &mut dyn BufRead) -> Result<Manifest> {
    tx.take_all_the_time()?;
    if tx.one(&TAKEN, &[], |row| row.get::<i64>(0))? > 0 {
        return Err(Fault::Taken);
    }
    tx.defer_references()?;
    let catalogue = tx.catalogue()?;
    // What a migration may have put there comes with the stream.
    for (table, _) in ordered(&catalogue).collect::<Vec<_>>().into_iter().rev() {
        let text = format!("delete from {table}");
        tx.batch(&text, &text)?;
    }
    let mut text = String::new();
    let mut sections: Vec<Section> = Vec::new();
    next_line(input, &mut text)?;
    while text.starts_with("{\"table\"") {
        let opening: Opening = serde_json::from_str(&text).map_err(|_| Fault::Malformed("table"))?;
        let table = Incoming::open(&opening, &catalogue)?;
        sections.push(table.take(tx, input, &mut text)?);
    }
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_| Fault::Malformed("manifest"))?;
    if let Some(section) = manifest.tables.iter().find(|section| !sections.contains(section)) {
        return Err(Fault::Differs(section.table.clone()));
    }
    if sections.len() != manifest.tables.len() {
        return Err(Fault::Malformed("manifest"));
    }
    if catalogue.get("operation").is_some_and(|columns| columns.iter().any(|column| column.name == "turn")) {
        // On Postgres turns are drawn from a sequence: what is done from now on comes after what came with the stream.
        tx.batch("", "select setval('operation_turn', greatest(1, (select max(turn) from operation)))")?;
    }
    tx.hold_references()?;
    Ok(manifest)
}

/// A table while its rows come in.
struct Incoming {
    table: String,
    columns: Vec<(String, Kind)>,
}

impl Incoming {
    /// Names come from the stream and go into statements: only those the store itself knows are taken.
    fn open(opening: &Opening, catalogue: &Catalogue) -> Result<Self> {
        let known = catalogue.get(&opening.table).filter(|_| !LEFT_BEHIND.contains(&opening.table.as_str()));
        let known = known.ok_or(Fault::Malformed("table"))?;
        let mut columns = Vec::with_capacity(opening.columns.len());
        for (name, kind) in &opening.columns {
            let column = known.iter().find(|column| column.name == *name && spelling(column.kind) == kind);
            columns.push((name.clone(), column.ok_or(Fault::Malformed("column"))?.kind));
        }
        Ok(Self { table: opening.table.clone(), columns })
    }

    /// Takes rows until a line is none; that line is left in `text`.
    fn take(&self, tx: &mut Tx<'_>, input: &mut dyn BufRead, text: &mut String) -> Result<Section> {
        let columns: Vec<(&str, Kind)> = self.columns.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        let (lite, pg) = insert_text(&self.table, &columns);
        let (mut rows, mut hash, mut batch) = (0, Sha256::new(), Vec::with_capacity(BATCH));
        loop {
            next_line(input, text)?;
            let is_row = text.starts_with('[');
            if is_row {
                hash.update(text.as_bytes());
                batch.push(self.row(text)?);
                rows += 1;
            }
            if batch.len() == BATCH || !is_row {
                tx.each(&lite, &pg, &columns, &batch)?;
                batch.clear();
            }
            if !is_row {
                return Ok(Section { table: self.table.clone(), rows, sha256: hex::encode(hash.finalize()) });
            }
        }
    }

    fn row(&self, text: &str) -> Result<Vec<Value>> {
        let values: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|_| Fault::Malformed("row"))?;
        if values.len() != self.columns.len() {
            return Err(Fault::Malformed("row"));
        }
        let read = self.columns.iter().zip(values).map(|((_, kind), value)| read_value(*kind, value));
        Ok(read.collect::<Result<_, Error>>()?)
    }
}

/// The next line with its end; a stream that stops within one was cut.
fn next_line(input: &mut dyn BufRead, text: &mut String) -> Result<()> {
    text.clear();
    input.take(LONGEST).read_line(text)?;
    if text.ends_with('\n') { Ok(()) } else { Err(Fault::Malformed("end")) }
}

const fn spelling(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "int",
        Kind::Text => "text",
        Kind::Id => "id",
    }
}

/// Holds a store that took a stream against what the stream said: the rows themselves read back, the journal recomputed, with a
/// head in it that was kept elsewhere, and the rows against what the journal folds to.
///
/// # Errors
/// What is not as it was.
pub fn prove(tx: &mut Tx<'_>, header: &Header, sent: &Manifest, kept: Option<&Head>) -> Result<()> {
    let there = manifest(tx)?;
    if let Some(section) = there.tables.iter().find(|section| section.rows > 0 && !sent.tables.contains(section)) {
        return Err(Fault::Differs(section.table.clone()));
    }
    if there.rows() != sent.rows() {
        return Err(Fault::Malformed("manifest"));
    }
    if let Some(broken) = verify::verify(tx, kept)?.broken {
        return Err(Fault::Broken(broken));
    }
    if verify::head(tx)? != header.head {
        return Err(Fault::Broken(verify::Broken::Head));
    }
    // Records are of this program's schema: an earlier one is held against them once it was brought up to date.
    if header.schema == SCHEMA { fold(tx) } else { Ok(()) }
}

/// The rows are what the journal tells. What an operation once began with is no reason to keep what there is from being saved.
///
/// # Errors
/// [`Fault::Unfolded`], or when the store refuses.
pub fn fold(tx: &mut Tx<'_>) -> Result<()> {
    verify::folding(tx)?.differing.first().map_or(Ok(()), |row| Err(Fault::Unfolded(row.table.name)))
}

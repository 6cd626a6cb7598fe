//! What integration tests stand on: a fresh store on each engine. It starts no server: `scripts/test` does, and names it in
//! `TEST_DATABASE_URL`; without it tests run on SQLite and say so.
#![allow(dead_code, clippy::print_stderr, reason = "each test takes what it needs, and one of them tells what it does not run on")]

use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use tempfile::TempDir;

/// An empty place for one store, gone when it is dropped. It reads as its URL.
pub struct Place {
    url: String,
    kept: Kept,
}

enum Kept {
    File(TempDir),
    Schema { server: String, name: String },
}

/// One empty place per engine: `for store in support::stores() { … }`.
pub fn stores() -> Vec<Place> {
    let mut places = vec![sqlite()];
    match server() {
        Some(server) => places.push(schema_on(server)),
        None => eprintln!("TEST_DATABASE_URL is not set: this test runs on SQLite only"),
    }
    places
}

/// A file of its own.
pub fn sqlite() -> Place {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Place { url: format!("sqlite:{}", folder.path().join("school.sqlite3").display()), kept: Kept::File(folder) }
}

/// A schema of its own on the test server, when there is one.
pub fn postgres() -> Option<Place> {
    server().map(schema_on)
}

/// A fresh place on the same engine.
pub fn another(place: &Place) -> Place {
    if place.is_postgres() { postgres().expect("there was one a moment ago") } else { sqlite() }
}

/// Numbers that are the same in every run.
pub fn chance(seed: u64) -> impl FnMut() -> u64 {
    let mut state = 0x2545_F491_4F6C_DD1D_u64 ^ (seed << 32 | seed);
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

fn schema_on(server: String) -> Place {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed), jiff::Timestamp::now().as_nanosecond());
    execute(&server, &format!("create schema {name}"));
    let sign = if server.contains('?') { '&' } else { '?' };
    Place { url: format!("{server}{sign}schema={name}"), kept: Kept::Schema { server, name } }
}

fn execute(server: &str, statement: &str) {
    let mut client = Client::connect(server, NoTls).unwrap_or_else(|error| panic!("TEST_DATABASE_URL={server}: {error}"));
    client.batch_execute(statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
}

impl Place {
    pub fn url(&self) -> &str {
        &self.url
    }

    pub const fn is_postgres(&self) -> bool {
        matches!(self.kept, Kept::Schema { .. })
    }
}

impl Deref for Place {
    type Target = str;

    fn deref(&self) -> &str {
        &self.url
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A failed test has said what is wrong; a server that is gone too must not hide it.
        if let Kept::Schema { server, name } = &self.kept
            && let Ok(mut client) = Client::connect(server, NoTls)
        {
            client.batch_execute(&format!("drop schema if exists {name} cascade")).ok();
        }
    }
}

//! `eschool`: the school office in a terminal.
//!
//! The map, from the bottom up. Arrows go one way, and `tests/architecture.rs` reads the `use` lines to keep it so:
//!
//! ```text
//! domain   <-  store  <-  service  <-  tui, exchange  <-  serve  <-  cli        locale, config: beside them, used by the outer ring
//! ```
//!
//! - [`domain`]: pure rules and the words of the school: no I/O, no clock, no SQL.
//! - [`store`]: SQL reads, rows and records, the journal; SQLite and Postgres behind one text; no rules.
//! - [`service`]: the only door to the store: right, plan, guards, apply, undo.
//! - [`exchange`]: foreign formats in and out; no SQL.
//! - [`tui`]: sessions, screens and the kit they are made of; no I/O, no clock.
//! - [`serve`]: the screens for people who sit elsewhere: SSH and what runs beside it.
//! - [`cli`]: one file per verb.

pub mod cli;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod locale;
pub mod logs;
pub mod serve;
pub mod service;
pub mod store;
pub mod tui;

//! Foreign formats in and out: bytes to sheets to rosters, and lists to CSV, XLSX and JSON. No SQL, no rules of the school.

pub mod archive;
pub mod assignment;
pub mod csv;
pub mod dossier;
pub mod encoding;
pub mod field;
pub mod folder;
mod guess;
pub mod header;
pub mod lists;
pub mod mapping;
pub mod oneroster;
pub mod origin;
pub mod read;
pub mod rollover;
pub mod roster;
pub mod save;
pub mod secret;
pub mod sheet;
pub mod synonym;
pub mod table;
pub mod value;
pub mod write_csv;
pub mod write_json;
pub mod write_xlsx;
pub mod xlsx;

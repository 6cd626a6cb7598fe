//! What one step of an import hands to the next, and what they all say alike. It draws nothing and decides nothing.

use std::path::Path;
use std::sync::Arc;

use crate::domain::id::OperationId;
use crate::domain::roster::Noun;
use crate::domain::text::Text;
use crate::exchange::mapping::Mapping;
use crate::exchange::read::{ReadOptions, Source};
use crate::exchange::roster::RosterOptions;
use crate::service::{Counts, Missing};

/// Everything that was asked about a file.
#[derive(Clone)]
pub struct Answers {
    pub noun: Noun,
    pub read: ReadOptions,
    /// Only the table of this name.
    pub sheet: Option<String>,
    pub year: Option<String>,
    pub missing: Missing,
    pub roster: RosterOptions,
}

/// A file that was read, and how its columns are understood.
#[derive(Clone)]
pub struct Reading {
    pub source: Arc<Source>,
    pub mappings: Vec<Mapping>,
    pub answers: Answers,
    /// Whether a kept mapping was used.
    pub remembered: bool,
}

/// An import that was carried out.
pub struct Imported {
    pub file: String,
    pub operation: OperationId,
    pub counts: Counts,
}

/// How many lines of each verdict, those there are.
pub fn counted(counts: &Counts) -> Vec<Text> {
    let each = [
        ("count-refused", counts.refused),
        ("import-count-conflict", counts.conflict),
        ("count-new", counts.new),
        ("count-changed", counts.changed),
        ("count-unchanged", counts.unchanged),
        ("count-skipped", counts.skipped),
    ];
    each.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| Text::new(id).with("count", count)).collect()
}

/// A file's name without its folders.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

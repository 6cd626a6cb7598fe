//! What is wrong with a backup or with the store it was to be read into, in words.

use std::path::Path;

use super::super::error::{Error, Kind};
use super::file;
use crate::domain::text::Text;
use crate::store::archive::Fault;
use crate::store::journal::verify::Broken;

/// Why the school could not be written into a file.
pub(super) fn while_writing(path: &Path, fault: Fault) -> Error {
    match fault {
        Fault::Store(error) => error.into(),
        Fault::Io(error) => file::unwritable(path, error),
        fault => Error::internal(fault.to_string()),
    }
}

/// Why a file could not be read into a store.
pub(super) fn while_reading(path: &Path, fault: Fault) -> Error {
    let named = |id| Text::new(id).with("file", path.display().to_string());
    let another = Text::new("backup-another-hint");
    match fault {
        Fault::Store(error) => error.into(),
        Fault::Io(error) => file::unsound(path, &error),
        Fault::Malformed("end") => file::cut(path),
        Fault::Malformed(_) => file::changed(path),
        Fault::Newer { found, known } => Error::new(Kind::Unavailable, named("backup-newer").with("found", found).with("known", known))
            .hint(Text::new("service-store-newer-hint")),
        Fault::Taken => Error::conflict(Text::new("service-school-there")).hint(Text::new("backup-target-hint")),
        Fault::Broken(Broken::Head) => Error::user(named("backup-older")).hint(Text::new("backup-older-hint")),
        Fault::Broken(broken) => Error::user(named("backup-broken").with("what", super::super::audit::broken(&broken))).hint(another),
        Fault::Differs(table) => Error::user(named("backup-differs").with("table", shown(&table))).hint(another),
        Fault::Unfolded(table) => Error::user(named("backup-unfolded").with("table", shown(table))).hint(another),
    }
}

fn shown(table: &str) -> Text {
    Text::new("service-table").with("table", table)
}

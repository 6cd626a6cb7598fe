//! A list out of the school into a file: which format and columns, and the writing of it as a job. The rows are the asker's.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::drawers::stamp;
use crate::exchange::lists::{List, ListColumn};
use crate::exchange::save::{file_name, save};
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::exchange::write_csv::{self, Dialect};
use crate::exchange::{write_json, write_xlsx};
use crate::locale::Locale;
use crate::service::{Actor, Error, Kind, Service};
use crate::tui::cx::Cx;
use crate::tui::seat::Errand;

mod dialog;

pub use dialog::{ask, ask_with};

/// How a list can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Xlsx,
    Csv,
    CsvExcel,
    Json,
}

impl Format {
    const ALL: [Self; 4] = [Self::Xlsx, Self::CsvExcel, Self::Csv, Self::Json];

    /// What it is called in a menu.
    const fn label(self) -> Text {
        Text::new(match self {
            Self::Xlsx => "export-xlsx",
            Self::Csv => "export-csv",
            Self::CsvExcel => "export-csv-excel",
            Self::Json => "export-json",
        })
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv | Self::CsvExcel => "csv",
            Self::Json => "json",
        }
    }

    /// Programs read a column by its id in every language; people read its name.
    const fn is_for_people(self) -> bool {
        matches!(self, Self::Xlsx | Self::CsvExcel)
    }
}

/// A file that was written, and how many rows are in it.
struct Written {
    path: PathBuf,
    rows: usize,
    /// How it is fetched, by whoever sits elsewhere.
    errand: Option<Errand>,
}

impl Written {
    /// What is said of it.
    fn text(&self) -> Text {
        let name = || self.path.file_name().unwrap_or_default().to_string_lossy();
        match &self.errand {
            Some(errand) => Text::new("export-waits").with("count", self.rows).with("line", errand.takes(&name())),
            None => Text::new("export-done").with("count", self.rows).with("file", self.path.display().to_string()),
        }
    }
}

/// Writes a list into the folder of this session's exports, under the list's name and the moment.
fn write<M: Send + 'static>(
    cx: &mut Cx<'_, M>,
    name: &'static str,
    title: &'static str,
    list: List,
    format: Format,
    then: impl FnOnce(Result<Written, Error>) -> M + Send + 'static,
) {
    let Some(actor) = cx.actor() else { return };
    let Some(folder) = cx.seat().exports.clone() else { return cx.warn(Text::new("export-no-folder")) };
    let locale = Arc::clone(&cx.look().locale);
    let (hours, minutes) = cx.now().clock;
    let errand = cx.seat().errand.clone();
    let mut stem = format!("{} {} {hours:02}h{minutes:02}", locale.get(title), cx.now().today);
    if errand.is_some() {
        // A name she types in a shell needs no quotes.
        stem = fold(&stem).replace(' ', "-");
    }
    let work = leave(cx.services(), actor, (name, title), list, format, (folder.join(file_name(&stem, format.ending())), errand), locale);
    cx.save(work, then);
}

async fn leave(
    service: Arc<Service>,
    actor: Arc<Actor>,
    (name, title): (&'static str, &'static str),
    list: List,
    format: Format,
    (path, errand): (PathBuf, Option<Errand>),
    locale: Arc<Locale>,
) -> Result<Written, Error> {
    let rows = list.rows.len();
    // Noted before anything leaves: a list that cannot be noted is not given out.
    service.exported(&actor, name, rows).await?;
    let writing = tokio::task::spawn_blocking(move || {
        let heading =
            |column: &ListColumn| if format.is_for_people() { locale.text(&column.label) } else { column.id.clone().into_owned() };
        let path = fill(&path, list.table(locale.get(title), heading), format)?;
        if errand.is_some() {
            stamp(&path, &actor.grants).map_err(failed)?;
        }
        Ok(Written { path, rows, errand })
    });
    writing.await.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))
}

fn failed(error: std::io::Error) -> Error {
    Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
}

/// Where the name is taken, a number is put behind it.
fn fill(path: &Path, table: Table<Vec<Vec<Value>>>, format: Format) -> Result<PathBuf, Error> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let free = free(path, format.ending());
    save(&free, false, |out| match format {
        Format::Xlsx => write_xlsx::write(table, out),
        Format::Csv => write_csv::write(table, Dialect::Rfc4180, out).map_err(failed),
        Format::CsvExcel => write_csv::write(table, Dialect::ExcelFr, out).map_err(failed),
        Format::Json => write_json::write(table, out).map_err(failed),
    })?;
    Ok(free)
}

/// The path itself, or where its name is taken with a number behind it.
#[must_use]
pub fn free(path: &Path, ending: &str) -> PathBuf {
    let mut free = path.to_owned();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    for number in 2..1000 {
        if free.symlink_metadata().is_err() {
            break;
        }
        free.set_file_name(format!("{stem}-{number}.{ending}"));
    }
    free
}

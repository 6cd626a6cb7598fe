//! `eschool export`: a list out of the school, into a file or onto the output.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::sift::Sift;
use crate::domain::text::Text;
use crate::exchange::lists::{self, List as Written};
use crate::exchange::save::save;
use crate::exchange::write_csv::{self, Dialect};
use crate::exchange::{write_json, write_xlsx};
use crate::service::{Error, Kind, OperationRow, Result};

#[derive(Clone, Debug, Args)]
pub struct ExportArgs {
    #[arg(value_name = "LIST")]
    pub list: List,
    /// Its ending chooses the format; without it, CSV on the output.
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Semicolons, decimal commas, a byte order mark.
    #[arg(long)]
    pub excel_fr: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum List {
    Students,
    Guardians,
    Links,
    Staff,
    Classes,
    Operations,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv(Dialect),
    Xlsx,
    Json,
}

pub fn run(args: &ExportArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let mut list = rows(args, &opened)?;
    if !args.columns.is_empty() {
        list = list.choose(&args.columns)?;
    }
    leave(cx, &opened, (args.list.name(), args.list.title()), list, args.to.as_deref(), args.excel_fr)
}

/// Writes a list into a file or onto the output, noted under its name.
pub(super) fn leave(
    cx: &mut Cli,
    opened: &Opened,
    (name, title): (&'static str, &'static str),
    list: Written,
    to: Option<&Path>,
    excel_fr: bool,
) -> Result<Exit> {
    let format = format(to, excel_fr, cx.global.json)?;
    let count = list.rows.len();
    // Noted before anything leaves: a list that cannot be noted is not given out.
    opened.service.exported(&opened.actor, name, count).wait()?;
    let title = cx.locale.get(title);
    // Programs read a column by its id in every language; people read its name.
    let for_people = !matches!(format, Format::Csv(Dialect::Rfc4180) | Format::Json);
    let locale = std::sync::Arc::clone(&cx.locale);
    let heading = |column: &lists::ListColumn| if for_people { locale.text(&column.label) } else { column.id.clone().into_owned() };
    let table = list.table(title, heading);
    let failed = |error: std::io::Error| {
        Error::new(Kind::Unavailable, Text::new("exchange-write-failed")).hint(Text::new("exchange-write-failed-hint")).because(error)
    };
    let Some(path) = to else {
        let mut bytes = Vec::new();
        match format {
            Format::Json => write_json::write(table, &mut bytes).map_err(failed)?,
            Format::Csv(dialect) => write_csv::write(table, dialect, &mut bytes).map_err(failed)?,
            Format::Xlsx => {}
        }
        cx.write(&bytes)?;
        return Ok(Exit::Done);
    };
    save(path, cx.global.yes, |out| match format {
        Format::Csv(dialect) => write_csv::write(table, dialect, out).map_err(failed),
        Format::Json => write_json::write(table, out).map_err(failed),
        Format::Xlsx => write_xlsx::write(table, out),
    })?;
    if cx.global.json {
        cx.write_json(&serde_json::json!({ "file": path.display().to_string(), "rows": count }))?;
    } else {
        cx.say(&Text::new("cli-exported").with("count", count).with("file", path.display().to_string()))?;
    }
    Ok(Exit::Done)
}

fn format(to: Option<&Path>, excel_fr: bool, json: bool) -> Result<Format> {
    let dialect = if excel_fr { Dialect::ExcelFr } else { Dialect::Rfc4180 };
    let format = match to.map(ending) {
        None if json => Format::Json,
        None => Format::Csv(dialect),
        Some(ending) => match ending.as_str() {
            "csv" => Format::Csv(dialect),
            "xlsx" => Format::Xlsx,
            "json" => Format::Json,
            _ => return Err(Error::user(Text::new("cli-export-ending")).hint(Text::new("cli-export-ending-hint"))),
        },
    };
    if excel_fr && !matches!(format, Format::Csv(_)) {
        return Err(Error::user(Text::new("cli-export-excel-fr")).hint(Text::new("cli-export-excel-fr-hint")));
    }
    Ok(format)
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn rows(args: &ExportArgs, opened: &Opened) -> Result<Written> {
    let Opened { service, actor } = opened;
    let sift = Sift::new(args.filter.as_deref(), args.class.as_deref());
    if let Some(code) = &args.class {
        if args.list == List::Operations {
            return Err(Error::user(Text::new("cli-export-no-class")).hint(Text::new("cli-export-no-class-hint")));
        }
        if !service.classes(actor).wait()?.iter().any(|row| sift.is_class(Some(&row.code))) {
            return Err(Error::user(Text::new("cli-class-unknown").with("class", code)).hint(Text::new("cli-class-unknown-hint")));
        }
    }
    Ok(match args.list {
        List::Students => lists::students(service.students(actor).wait()?.iter().filter(|row| sift.student(row))),
        List::Guardians => {
            let links = if args.class.is_some() { service.links(actor).wait()? } else { std::sync::Arc::default() };
            let of_class = sift.guardians_of_class(&links);
            lists::guardians(service.guardians(actor).wait()?.iter().filter(|row| sift.guardian(row, &of_class)))
        }
        List::Links => lists::links(service.links(actor).wait()?.iter().filter(|row| sift.link(row))),
        List::Staff => lists::staff(service.staff(actor).wait()?.iter().filter(|row| sift.staff_member(row))),
        List::Classes => lists::classes(service.classes(actor).wait()?.iter().filter(|row| sift.class(row))),
        List::Operations => {
            let rows: Vec<OperationRow> = service.operations(actor, None, u32::MAX >> 1).wait()?;
            lists::operations(rows.iter().filter(|row| sift.operation(row)))
        }
    })
}

impl List {
    const fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Guardians => "guardians",
            Self::Links => "links",
            Self::Staff => "staff",
            Self::Classes => "classes",
            Self::Operations => "operations",
        }
    }

    /// What its sheet is called.
    const fn title(self) -> &'static str {
        match self {
            Self::Students => "list-students",
            Self::Guardians => "list-guardians",
            Self::Links => "list-links",
            Self::Staff => "list-staff",
            Self::Classes => "list-classes",
            Self::Operations => "list-operations",
        }
    }
}

//! `eschool import`: files into the school, through a plan. Reading the files is `exchange`'s, deciding the service's.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::{Pair, Separator};
use crate::domain::day::DayOrder;
use crate::domain::roster::Noun;
use crate::domain::text::Text;
use crate::exchange::mapping::Mapping;
use crate::exchange::read::{self, ReadOptions, Source};
use crate::exchange::roster::RosterOptions;
use crate::service::{self, Error, ImportRoster, Result};

#[derive(Clone, Debug, Args)]
pub struct ImportArgs {
    #[arg(value_name = "LIST")]
    pub roster: Roster,
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<Pair>,
    /// Counted from 1.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub sheet: Option<u16>,
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    #[arg(long, value_name = "SIGN")]
    pub separator: Option<Separator>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    #[arg(long, value_name = "DECISION", default_value = "keep")]
    pub missing: Missing,
    #[arg(id = "where", long = "where", value_name = "COLUMN=VALUE")]
    pub conditions: Vec<Pair>,
    /// Else each column's own cells decide, and day first where they do not.
    #[arg(long, value_name = "ORDER")]
    pub date_order: Option<DateOrder>,
    /// Takes the other lines although some are refused.
    #[arg(long)]
    pub skip_refused: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Roster {
    Students,
    Guardians,
    Links,
    Staff,
    Classes,
    Oneroster,
}

/// What becomes of those the file does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Missing {
    Keep,
    Withdraw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DateOrder {
    Day,
    Month,
}

pub fn run(args: &ImportArgs, cx: &mut Cli) -> Result<Exit> {
    let options = ReadOptions {
        separator: args.separator.map(|separator| separator.0),
        encoding: args.encoding.clone(),
        sheet: args.sheet.map(usize::from),
        ..ReadOptions::default()
    };
    let source = read::open(&args.files, &options)?;
    let noun = args.roster.noun();
    match (&source, noun) {
        (Source::Tables { .. }, None) => {
            return Err(Error::user(Text::new("cli-import-not-a-set")).hint(Text::new("exchange-roster-missing-hint")));
        }
        (Source::OneRoster(_), Some(_)) => {
            return Err(Error::user(Text::new("cli-import-a-set")).hint(Text::new("cli-import-a-set-hint")));
        }
        (Source::OneRoster(_), None) if !args.map.is_empty() || !args.conditions.is_empty() => {
            return Err(Error::user(Text::new("cli-import-set-unmapped")).hint(Text::new("cli-import-set-unmapped-hint")));
        }
        _ => {}
    }
    let opened = open::school(cx)?;
    let mappings = match noun {
        Some(noun) => mappings(args, cx, &opened, &source, noun)?,
        None => Vec::new(),
    };
    let Opened { service, actor } = &opened;
    let roster_options = RosterOptions { date_order: args.date_order.map(Into::into), ..RosterOptions::default() };
    let roster = source.roster(&mappings, &roster_options, service.clock().now().today);
    for note in &roster.notes {
        cx.note(note);
    }
    let origins = source.origins();
    let joined = |part: fn(&crate::exchange::origin::Origin) -> &str| origins.iter().map(part).collect::<Vec<_>>().join(", ");
    let action = ImportRoster {
        file: joined(|origin| &origin.name),
        digest: joined(|origin| &origin.digest),
        year: args.year.clone(),
        missing: args.missing.into(),
        leave_out_refused: args.skip_refused,
        roster,
    };
    let carried = plan::carry_out(cx, service, actor, &action)?;
    if carried.applied && !args.map.is_empty() {
        for mapping in mappings {
            remember(&opened, mapping)?;
        }
    }
    Ok(carried.exit)
}

/// Each table's mapping: as the command line says, else as it was said for the same header before, else as the headings suggest.
fn mappings(args: &ImportArgs, cx: &mut Cli, opened: &Opened, source: &Source, noun: Noun) -> Result<Vec<Mapping>> {
    let mut mappings = source.propose(noun);
    for (mapping, sheet) in mappings.iter_mut().zip(source.sheets()) {
        if args.map.is_empty()
            && let Some(kept) = opened.service.remembered_mapping(&opened.actor, &place(mapping)).wait()?
            && let Ok(kept) = serde_json::from_str::<Mapping>(&kept)
            && kept.fits(sheet)
        {
            *mapping = kept;
            cx.note(&Text::new("cli-import-remembered"));
        }
        for pair in &args.map {
            mapping.set(&format!("{}={}", pair.name, pair.value))?;
        }
        for condition in &args.conditions {
            mapping.only_where(&format!("{}={}", condition.name, condition.value))?;
        }
    }
    // A workbook may hold other sheets too; one that is understood will do.
    if mappings.iter().all(|mapping| mapping.columns.iter().all(|column| column.field.is_none())) {
        let names: Vec<&str> = mappings.iter().flat_map(|mapping| &mapping.columns).map(|column| column.name.as_str()).take(20).collect();
        let hint = Text::new("cli-import-no-column-hint").with("names", names.join(", "));
        return Err(Error::user(Text::new("cli-import-no-column")).hint(hint));
    }
    let unread =
        |mapping: &Mapping| mapping.columns.iter().filter(|column| column.field.is_none()).map(|column| column.name.clone()).collect();
    let unread: Vec<Vec<String>> = mappings.iter().map(unread).collect();
    let unread = unread.concat();
    if !unread.is_empty() {
        cx.note(&Text::new("cli-import-unread").with("count", unread.len()).with("names", unread.join(", ")));
    }
    Ok(mappings)
}

/// Conditions are for one file; which column is which holds for every file of this shape.
fn remember(opened: &Opened, mapping: Mapping) -> Result<()> {
    let place = place(&mapping);
    let mapping = Mapping { filters: Vec::new(), ..mapping };
    let written = serde_json::to_string(&mapping).map_err(|error| Error::internal(error.to_string()))?;
    opened.service.remember_mapping(&opened.actor, &place, &written).wait()
}

fn place(mapping: &Mapping) -> String {
    format!("{}/{}", mapping.noun.code(), mapping.key)
}

impl Roster {
    /// The list a table of it holds; none for a set of files that holds several.
    const fn noun(self) -> Option<Noun> {
        match self {
            Self::Students => Some(Noun::Students),
            Self::Guardians => Some(Noun::Guardians),
            Self::Links => Some(Noun::Links),
            Self::Staff => Some(Noun::Staff),
            Self::Classes => Some(Noun::Classes),
            Self::Oneroster => None,
        }
    }
}

impl From<Missing> for service::Missing {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Keep => Self::Keep,
            Missing::Withdraw => Self::Withdraw,
        }
    }
}

impl From<DateOrder> for DayOrder {
    fn from(order: DateOrder) -> Self {
        match order {
            DateOrder::Day => Self::DayFirst,
            DateOrder::Month => Self::MonthFirst,
        }
    }
}

//! `eschool import`: files into the school, through a plan. Reading the files is `exchange`'s, deciding the service's.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::values::{Pair, Separator};
use crate::domain::day::DayOrder;

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
    #[arg(long, value_name = "ORDER", default_value = "day")]
    pub date_order: DateOrder,
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

impl From<DateOrder> for DayOrder {
    fn from(order: DateOrder) -> Self {
        match order {
            DateOrder::Day => Self::DayFirst,
            DateOrder::Month => Self::MonthFirst,
        }
    }
}

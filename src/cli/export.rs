//! `eschool export`: a list out of the school, into a file or onto the output.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

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

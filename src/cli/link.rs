//! `eschool link …`: guardians joined to students.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Clone, Debug, Subcommand)]
pub enum LinkVerb {
    Propose(ProposeArgs),
    Apply(ApplyArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ProposeArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
}

/// Either a file of decisions, or all proposals that are certain.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ApplyArgs {
    #[arg(value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    #[arg(long)]
    pub certain: bool,
}

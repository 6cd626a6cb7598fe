//! `eschool audit …`: whether the journal is whole, its head for safe keeping, and what it says of a person.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::values::Subject;

#[derive(Clone, Debug, Subcommand)]
pub enum AuditVerb {
    Verify(VerifyArgs),
    Head,
    Show(AuditShowArgs),
}

#[derive(Clone, Debug, Args)]
pub struct VerifyArgs {
    /// A head kept earlier: a journal cut short is found out by it.
    #[arg(long, value_name = "FILE")]
    pub head: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct AuditShowArgs {
    #[arg(long, value_name = "KIND:REF")]
    pub of: Option<Subject>,
}

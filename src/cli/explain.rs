//! `eschool explain …`: why something is allowed or refused.

use clap::{Args, Subcommand};

#[derive(Clone, Debug, Subcommand)]
pub enum ExplainVerb {
    Rights(RightsArgs),
}

#[derive(Clone, Debug, Args)]
pub struct RightsArgs {
    #[arg(value_name = "LOGIN")]
    pub login: String,
}

//! The options every verb takes.

use std::path::PathBuf;

use clap::Args;

/// Where, as whom, in which language, and how much to ask before writing.
#[derive(Clone, Debug, Default, Args)]
pub struct Global {
    #[arg(long, global = true, value_name = "URL")]
    pub store: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The login to act as; its password comes by prompt, variable or file.
    #[arg(id = "as", long = "as", global = true, value_name = "LOGIN")]
    pub login: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = ["fr", "en"])]
    pub lang: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    /// Print the plan and stop.
    #[arg(long, global = true, conflicts_with = "yes")]
    pub plan: bool,
    /// Show every row of a plan.
    #[arg(long, global = true)]
    pub all_rows: bool,
    /// Apply without asking.
    #[arg(long, global = true)]
    pub yes: bool,
}

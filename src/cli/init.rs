//! `eschool init`: a new store with its school and its first administrator. What that means is the service's.

use clap::Args;

#[derive(Clone, Debug, Args)]
pub struct InitArgs {
    #[arg(id = "school", long, value_name = "NAME")]
    pub school: String,
    #[arg(id = "admin", long, value_name = "LOGIN")]
    pub admin: String,
    /// ISO 3166 code, lower case: chooses the presets.
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
}

//! `eschool store …`: the care of the store itself.

use clap::Subcommand;

#[derive(Clone, Debug, Subcommand)]
pub enum StoreVerb {
    Status,
    Migrate,
    Check,
}

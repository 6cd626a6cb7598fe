//! `eschool student show`, `eschool guardian show`: one person's card.

use clap::{Args, Subcommand};

#[derive(Clone, Debug, Subcommand)]
pub enum ShowVerb {
    Show(ShowArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    /// A number (matricule), an id, or a name that fits one person only.
    #[arg(value_name = "REF")]
    pub reference: String,
}

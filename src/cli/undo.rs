//! `eschool undo`: one operation taken back, through a plan like any other.

use clap::Args;

#[derive(Clone, Debug, Args)]
pub struct UndoArgs {
    /// Its number as results and lists show it; the first characters are enough when they name one only.
    #[arg(value_name = "OPERATION")]
    pub operation: String,
}

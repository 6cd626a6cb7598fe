//! `eschool undo`: one operation taken back, through a plan like any other.

use clap::Args;

use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use crate::service::{Result, Undo};

#[derive(Clone, Debug, Args)]
pub struct UndoArgs {
    /// Its number as results and lists show it; the first characters are enough when they name one only.
    #[arg(value_name = "OPERATION")]
    pub operation: String,
}

pub fn run(args: &UndoArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let operation = service.find_operation(&actor, &args.operation).wait()?;
    Ok(plan::carry_out(cx, &service, &actor, &Undo { operation })?.exit)
}

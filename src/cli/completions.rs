//! `eschool completions`: the completion script of a shell, on the output.

use clap::Args;
use clap_complete::Shell;

use super::context::Cli;
use super::exit::Exit;
use crate::service::Result;

#[derive(Clone, Debug, Args)]
pub struct CompletionsArgs {
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

pub fn run(args: &CompletionsArgs, cx: &mut Cli) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cx.command, "eschool", &mut script);
    cx.write(&script)?;
    Ok(Exit::Done)
}

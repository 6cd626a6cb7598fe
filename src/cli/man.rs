//! `eschool man`: the manual pages, made from the same definition as the help.

use std::path::PathBuf;

use clap::Args;

use super::context::Cli;
use super::exit::Exit;
use crate::domain::text::Text;
use crate::service::{Error, Kind, Result};

#[derive(Clone, Debug, Args)]
pub struct ManArgs {
    /// Every page into this folder; without it, the first page on the output.
    #[arg(id = "to-folder", long = "to", value_name = "FOLDER")]
    pub to: Option<PathBuf>,
}

pub fn run(args: &ManArgs, cx: &mut Cli) -> Result<Exit> {
    match &args.to {
        Some(folder) => {
            std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(cx.command.clone(), folder)).map_err(|error| {
                let message = Text::new("cli-folder-refused").with("folder", folder.display().to_string());
                Error::user(message).hint(Text::new("cli-folder-refused-hint")).because(error)
            })?;
            cx.say(&Text::new("cli-man-written").with("folder", folder.display().to_string()))?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(cx.command.clone())
                .render(&mut page)
                .map_err(|error| Error::new(Kind::Internal, Text::new("cli-output-refused")).because(error))?;
            cx.write(&page)?;
        }
    }
    Ok(Exit::Done)
}

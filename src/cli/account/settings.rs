//! `eschool account settings`: how the account one comes in with has its screens, as its own screen of settings changes it.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::plan;
use crate::cli::values::Pair;
use crate::config::{bindings, bindings_written};
use crate::service::{ChooseSettings, Edit, Result};
use crate::tui::manner::keymap;
use crate::tui::router::ROUTES;

#[derive(Clone, Debug, Args)]
pub struct SettingsArgs {
    #[arg(id = "own-language", long = "language", value_name = "LANGUAGE", value_parser = ["fr", "en"])]
    pub language: Option<String>,
    #[arg(id = "own-theme", long = "theme", value_name = "NAME", value_parser = ["terminal", "light", "dark", "high-contrast", "mono"])]
    pub theme: Option<String>,
    #[arg(id = "own-plain", long = "plain", value_name = "STATE", value_parser = switch())]
    pub plain: Option<bool>,
    #[arg(id = "own-mouse", long = "mouse", value_name = "STATE", value_parser = switch())]
    pub mouse: Option<bool>,
    /// The keys of a command, by their names, commas between them; without a name of a key, ours again.
    #[arg(id = "own-keys", long = "keys", value_name = "NAME=KEYS")]
    pub keys: Vec<Pair>,
}

fn switch() -> impl clap::builder::TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["on", "off"]).map(|state| state == "on")
}

pub fn run(args: &SettingsArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let mut settings = ChooseSettings {
        language: args.language.clone().map(|now| Edit { seen: actor.language.map(|language| language.code().to_owned()), now: Some(now) }),
        theme: args.theme.clone().map(|now| Edit { seen: actor.theme.clone(), now: Some(now) }),
        plain: args.plain.map(|now| Edit { seen: actor.plain, now }),
        mouse: args.mouse.map(|now| Edit { seen: actor.mouse, now: Some(now) }),
        keys: None,
    };
    if !args.keys.is_empty() {
        let mut own = actor.keys.as_deref().map(bindings).unwrap_or_default();
        for Pair { name, value } in &args.keys {
            let keys: Vec<String> = value.split(',').map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect();
            if keys.is_empty() {
                own.remove(name);
            } else {
                own.insert(name.clone(), keys);
            }
        }
        keymap(&cx.config.keys.clone().into_iter().chain(own.clone()).collect(), ROUTES)?;
        settings.keys = Some(Edit { seen: actor.keys.clone(), now: (!own.is_empty()).then(|| bindings_written(&own)) });
    }
    Ok(plan::carry_out(cx, &service, &actor, &settings)?.exit)
}

//! `eschool account key …`: the public keys an account comes in with over SSH instead of a password.

use std::io::Read as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::columns;
use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::domain::public_key::PublicKey;
use crate::domain::text::Text;
use crate::service::{Error, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum KeyVerb {
    Add(AddKeyArgs),
    List(ListKeyArgs),
    Remove(RemoveKeyArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AddKeyArgs {
    /// The file that ends in `.pub`; `-` is the standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "LOGIN")]
    pub login: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ListKeyArgs {
    #[arg(long, value_name = "LOGIN")]
    pub login: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct RemoveKeyArgs {
    #[arg(value_name = "FINGERPRINT")]
    pub fingerprint: String,
    #[arg(long, value_name = "LOGIN")]
    pub login: Option<String>,
}

/// More than any key has.
const LONGEST: u64 = 64 * 1024;

pub fn run(verb: &KeyVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        KeyVerb::Add(args) => add(args, cx),
        KeyVerb::List(args) => list(args, cx),
        KeyVerb::Remove(args) => remove(args, cx),
    }
}

fn add(args: &AddKeyArgs, cx: &mut Cli) -> Result<Exit> {
    let unreadable = |error: std::io::Error| {
        let refused = Text::new("key-file-unreadable").with("file", args.file.display().to_string());
        Error::user(refused).hint(Text::new("key-file-hint")).because(error)
    };
    let mut line = String::new();
    if args.file.as_os_str() == "-" {
        std::io::stdin().take(LONGEST).read_to_string(&mut line).map_err(unreadable)?;
    } else {
        let file = std::fs::File::open(&args.file).map_err(unreadable)?;
        file.take(LONGEST).read_to_string(&mut line).map_err(unreadable)?;
    }
    let key = PublicKey::read(&line).map_err(|unfit| Error::user(unfit.text()).hint(Text::new("key-file-hint")))?;
    let Opened { service, actor } = open::school(cx)?;
    if cx.global.plan && !cx.agreed(&Text::new("key-add-question").with("fingerprint", &key.fingerprint))? {
        return Ok(Exit::Planned);
    }
    service.add_key(&actor, args.login.as_deref(), &key)?.wait()?;
    say(cx, "key-added", &key.fingerprint)
}

fn list(args: &ListKeyArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let keys = service.keys(&actor, args.login.as_deref()).wait()?;
    let wall = |millis: i64| service.clock().wall(millis);
    if cx.global.json {
        let keys: Vec<_> = keys
            .iter()
            .map(|key| {
                json!({
                    "fingerprint": key.fingerprint,
                    "algorithm": key.algorithm,
                    "label": key.label,
                    "added": wall(key.added_at),
                    "used": key.used_at.map(wall),
                })
            })
            .collect();
        cx.write_json(&keys)?;
        return Ok(Exit::Done);
    }
    let never = cx.locale.get("keys-never");
    let shown = keys.into_iter().map(|key| {
        let used = key.used_at.map_or_else(|| never.clone(), |at| service.clock().moment(at));
        vec![key.fingerprint, key.algorithm, service.clock().moment(key.added_at), used, key.label]
    });
    let shown = columns::aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn remove(args: &RemoveKeyArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    if !cx.agreed(&Text::new("key-remove-question").with("fingerprint", &args.fingerprint))? {
        return Ok(Exit::Planned);
    }
    service.remove_key(&actor, args.login.as_deref(), &args.fingerprint)?.wait()?;
    say(cx, "key-removed", &args.fingerprint)
}

fn say(cx: &mut Cli, message: &'static str, fingerprint: &str) -> Result<Exit> {
    if cx.global.json {
        cx.write_json(&json!({ "fingerprint": fingerprint }))?;
    } else {
        cx.say(&Text::new(message).with("fingerprint", fingerprint))?;
    }
    Ok(Exit::Done)
}

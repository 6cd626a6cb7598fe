//! `eschool backup`: the school into a file that is proven before it is called one; which there are, which may go, and the keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::columns::aligned;
use super::context::{Cli, Decision};
use super::envelope::{Envelope, Row};
use super::exit::Exit;
use super::open::{self, Opened};
use crate::domain::retention::Keep;
use crate::domain::text::Text;
use crate::service::{BackUp, BackedUp, BackupRow, JournalHead, KeptFor, Result, Stored, Target, Verdict, key_pair, size, write_identity};

#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct BackupArgs {
    #[command(subcommand)]
    pub verb: Option<BackupVerb>,
    /// Without it, a name nobody guesses in the folder of the settings.
    #[arg(id = "backup-file", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Public keys of `age`.
    #[arg(long, value_name = "RECIPIENT")]
    pub encrypt: Vec<String>,
}

#[derive(Clone, Debug, Subcommand)]
pub enum BackupVerb {
    List,
    Prune(PruneArgs),
    Key(KeyArgs),
}

#[derive(Clone, Debug, Args)]
pub struct PruneArgs {
    #[arg(long, value_name = "COUNT")]
    pub keep_daily: Option<u16>,
    #[arg(long, value_name = "COUNT")]
    pub keep_weekly: Option<u16>,
    #[arg(long, value_name = "COUNT")]
    pub keep_monthly: Option<u16>,
}

#[derive(Clone, Debug, Args)]
pub struct KeyArgs {
    /// Where the secret key goes.
    #[arg(id = "identity-file", value_name = "FILE")]
    pub file: PathBuf,
}

pub fn run(args: &BackupArgs, cx: &mut Cli) -> Result<Exit> {
    match &args.verb {
        None => back_up(args, cx),
        Some(BackupVerb::List) => list(cx),
        Some(BackupVerb::Prune(args)) => prune(args, cx),
        Some(BackupVerb::Key(args)) => key(args, cx),
    }
}

#[derive(Serialize)]
struct Made<'a> {
    file: String,
    proven: bool,
    bytes: u64,
    rows: u64,
    operations: i64,
    encrypted: bool,
    head: Option<&'a JournalHead>,
}

fn back_up(args: &BackupArgs, cx: &mut Cli) -> Result<Exit> {
    let target = match &args.file {
        Some(file) => Target::File(file.clone()),
        None => Target::Folder(cx.config.backup.folder()),
    };
    let recipients = if args.encrypt.is_empty() { cx.config.backup.recipient.clone().into_iter().collect() } else { args.encrypt.clone() };
    if cx.global.plan {
        let key = match &target {
            Target::File(path) | Target::Folder(path) => path.display().to_string(),
        };
        let message = Some(cx.locale.get("cli-backup-planned"));
        cx.show(&Envelope::of(vec![Row { verdict: Verdict::New, line: None, key: Some(key), column: None, message }]))?;
        return Ok(Exit::Planned);
    }
    let Opened { service, actor } = open::school(cx)?;
    let made = service.back_up_blocking(&actor, &BackUp { target, recipients })?;
    tell(&made, cx)?;
    Ok(Exit::Done)
}

fn tell(made: &BackedUp, cx: &mut Cli) -> Result<()> {
    let file = made.file.display().to_string();
    if cx.global.json {
        let BackedUp { bytes, rows, operations, encrypted, .. } = *made;
        return cx.write_json(&Made { file, proven: true, bytes, rows, operations, encrypted, head: made.head.as_ref() });
    }
    cx.say(&Text::new("cli-backup-done").with("file", file).with("size", size(made.bytes)).with("operations", made.operations))?;
    if !made.encrypted {
        cx.note(&Text::new("cli-backup-plain"));
    }
    Ok(())
}

#[derive(Serialize)]
struct Listed<'a> {
    at: String,
    proven: bool,
    file: &'a str,
    bytes: i64,
    operations: i64,
    encrypted: bool,
    actor: &'a str,
    fault: Option<String>,
}

fn list(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let rows = service.backups(&actor).wait()?;
    let why = |row: &BackupRow| row.fault.as_deref().map(|fault| cx.locale.text(&Text::new("backup-why").with("fault", fault)));
    let wall = |row: &BackupRow| service.clock().wall(row.at);
    if cx.global.json {
        let listed: Vec<_> = rows
            .iter()
            .map(|row| Listed {
                at: wall(row),
                proven: row.proven_at.is_some(),
                file: &row.file,
                bytes: row.bytes,
                operations: row.operations,
                encrypted: row.encrypted,
                actor: &row.actor,
                fault: why(row),
            })
            .collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        cx.say(&Text::new("cli-backup-none"))?;
        return Ok(Exit::Done);
    }
    let line = |row: &BackupRow| {
        let state = why(row).unwrap_or_else(|| cx.locale.get("backup-proven"));
        vec![service.clock().moment(row.at), row.actor.clone(), state, row.file.clone()]
    };
    let shown = aligned(rows.iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn prune(args: &PruneArgs, cx: &mut Cli) -> Result<Exit> {
    let set = cx.config.backup.keep;
    let keep = Keep {
        daily: args.keep_daily.unwrap_or(set.daily),
        weekly: args.keep_weekly.unwrap_or(set.weekly),
        monthly: args.keep_monthly.unwrap_or(set.monthly),
    };
    let folder = cx.config.backup.folder();
    let Opened { service, actor } = open::school(cx)?;
    let stored = service.stored_backups_blocking(&actor, &folder, keep)?;
    let row = |stored: &Stored| {
        let (verdict, message) = match stored.kept {
            None => (Verdict::Changed, "backup-goes"),
            Some(KeptFor::Newest) => (Verdict::Unchanged, "backup-kept-newest"),
            Some(KeptFor::Day) => (Verdict::Unchanged, "backup-kept-day"),
            Some(KeptFor::Week) => (Verdict::Unchanged, "backup-kept-week"),
            Some(KeptFor::Month) => (Verdict::Unchanged, "backup-kept-month"),
        };
        let key = stored.path.file_name().map(|name| name.to_string_lossy().into_owned());
        Row { verdict, line: None, key, column: None, message: Some(cx.locale.get(message)) }
    };
    let mut plan = Envelope::of(stored.iter().map(row).collect());
    if let Decision::Stop(exit) = cx.decide(&plan)? {
        return Ok(exit);
    }
    service.prune_blocking(&actor, &folder, keep, &stored)?;
    plan.applied = true;
    cx.show(&plan)?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Key<'a> {
    recipient: &'a str,
    identity: String,
}

fn key(args: &KeyArgs, cx: &mut Cli) -> Result<Exit> {
    let pair = key_pair();
    write_identity(&args.file, &pair)?;
    let file = args.file.display().to_string();
    if cx.global.json {
        cx.write_json(&Key { recipient: &pair.recipient, identity: file })?;
        return Ok(Exit::Done);
    }
    cx.say(&Text::new("cli-backup-key-done").with("recipient", &pair.recipient))?;
    cx.say(&Text::new("cli-backup-key-secret").with("file", file))?;
    cx.note(&Text::new("cli-backup-key-hint"));
    Ok(Exit::Done)
}

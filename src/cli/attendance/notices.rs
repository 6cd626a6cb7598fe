//! `eschool attendance alerts`, `contradictions` and `follow-up`: what student affairs are told of, and what they did about it.

use std::path::PathBuf;

use clap::Args;

use crate::cli::columns::aligned;
use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::open::{self, Opened};
use crate::cli::{export, plan};
use crate::domain::attendance::Deed;
use crate::domain::text::Text;
use crate::exchange::attendance as written;
use crate::service::{AlertRow, FlagRow, FollowUpAbsences, Result};

/// What was reached this month, and what was done about it.
#[derive(Clone, Debug, Args)]
pub struct AlertsArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    /// Only those nobody has acted on.
    #[arg(id = "alerts-waiting", long = "waiting")]
    pub waiting: bool,
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// Takes the thresholds of these students off the list until the next one.
#[derive(Clone, Debug, Args)]
pub struct FollowUpArgs {
    #[arg(id = "followed-students", value_name = "REF", required = true)]
    pub students: Vec<String>,
    #[arg(long, value_name = "DEED", value_parser = crate::cli::values::codes(Deed::ALL, Deed::code))]
    pub done: Deed,
    #[arg(id = "follow-up-note", long = "note", value_name = "TEXT")]
    pub note: Option<String>,
}

/// Records of the last week that cannot all be true.
#[derive(Clone, Debug, Args)]
pub struct ContradictionsArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
}

pub fn alerts(args: &AlertsArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let affairs = opened.service.affairs(&opened.actor, args.class.as_deref()).wait()?;
    let rows: Vec<&AlertRow> = affairs.alerts.iter().filter(|row| row.waits || !args.waiting).collect();
    if args.to.is_some() || cx.global.json {
        return export::leave(cx, &opened, ("alerts", "affairs-alerts"), written::alerts(rows.into_iter()), args.to.as_deref(), false);
    }
    if rows.is_empty() {
        return cx.say(&Text::new("affairs-no-alert")).map(|()| Exit::Done);
    }
    let line = |row: &AlertRow| {
        let state = row.followed.as_ref().map(|followed| cx.locale.text(&followed.text()));
        vec![
            if row.waits { "!" } else { "✓" }.to_owned(),
            row.class.clone(),
            row.name.display(),
            row.matricule.clone().unwrap_or_default(),
            row.unexcused.to_string(),
            cx.locale.text(&row.step.label()),
            state.unwrap_or_else(|| cx.locale.get("alert-waits")),
        ]
    };
    let shown = aligned(rows.into_iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

pub fn follow_up(args: &FollowUpArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let mut students = Vec::with_capacity(args.students.len());
    for who in &args.students {
        students.push(service.find_student(&actor, who.strip_prefix("student:").unwrap_or(who)).wait()?);
    }
    let action = FollowUpAbsences { students, deed: args.done, note: args.note.clone() };
    Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
}

pub fn contradictions(args: &ContradictionsArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let affairs = opened.service.affairs(&opened.actor, args.class.as_deref()).wait()?;
    if args.to.is_some() || cx.global.json {
        let list = written::contradictions(&affairs.flags);
        return export::leave(cx, &opened, ("contradictions", "affairs-flags"), list, args.to.as_deref(), false);
    }
    if affairs.flags.is_empty() {
        return cx.say(&Text::new("affairs-no-flag")).map(|()| Exit::Done);
    }
    let line = |row: &FlagRow| {
        vec![
            row.day.written(),
            row.class.clone(),
            row.name.display(),
            row.matricule.clone().unwrap_or_default(),
            cx.locale.text(&row.text()),
        ]
    };
    let shown = aligned(affairs.flags.iter().map(line).collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

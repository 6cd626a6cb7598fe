//! `eschool retention`: what the rules of the settings let go, as a plan; and its proof by a search.

use clap::Args;

use super::context::Cli;
use super::exit::Exit;
use super::open;
use super::{person, plan};
use crate::domain::retention::Rules;
use crate::service::{ApplyRetention, Result};

#[derive(Clone, Copy, Debug, Args)]
pub struct RetentionArgs {
    #[arg(long, value_name = "YEARS")]
    pub people_years: Option<u16>,
    #[arg(long, value_name = "YEARS")]
    pub absences_years: Option<u16>,
    #[arg(long, value_name = "MONTHS")]
    pub events_months: Option<u16>,
}

pub fn run(args: &RetentionArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let set = cx.config.retention;
    let rules = Rules {
        people_years: args.people_years.unwrap_or(set.people_years),
        absences_years: args.absences_years.unwrap_or(set.absences_years),
        events_months: args.events_months.unwrap_or(set.events_months),
    };
    let carried = plan::carry_out(cx, &opened.service, &opened.actor, &ApplyRetention { rules })?;
    person::prove(cx, &opened, carried.outcome.filter(|_| carried.applied))?;
    Ok(carried.exit)
}

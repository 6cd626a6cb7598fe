//! `eschool report daily`: what came in and went out on a day.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::context::Cli;
use crate::cli::exit::Exit;
use crate::cli::values::Said;
use crate::cli::{export, open};
use crate::exchange::daily;
use crate::service::Result;
use crate::service::billing::DailyLine;

#[derive(Clone, Debug, Args)]
pub struct DailyArgs {
    #[arg(id = "report-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
    #[arg(id = "to-file", long = "to", value_name = "FILE")]
    pub to: Option<PathBuf>,
}

pub(super) fn run(args: &DailyArgs, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let day = Said::or_today(args.day, &opened.service);
    let report = opened.service.daily_report(&opened.actor, day).wait()?;
    if args.to.is_some() {
        let list = daily::list(&report, &cx.locale);
        return export::leave(cx, &opened, ("daily", "daily-title"), list, args.to.as_deref(), false);
    }
    if cx.global.json {
        let line = |line: &DailyLine| {
            json!({
                "currency": line.currency.code, "method": line.method.code(), "payments": line.count, "received": line.received,
                "returned": line.returned, "spent": line.spent, "net": line.net(),
            })
        };
        cx.write_json(&json!({
            "day": report.day, "lines": report.lines.iter().map(line).collect::<Vec<_>>(), "payments": report.payments.len(),
            "expenses": report.expenses.len(), "drawers": report.drawers.iter().map(|drawer| &drawer.number).collect::<Vec<_>>(),
        }))?;
        return Ok(Exit::Done);
    }
    let page = daily::text(&report, opened.service.printing(&opened.actor).wait()?.paper, &cx.locale);
    cx.write(page.as_bytes())?;
    Ok(Exit::Done)
}

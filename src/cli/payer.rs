//! `eschool payer …`: who pays for whom, and which part.

use clap::{Args, Subcommand};

use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::Said;
use crate::domain::text::Text;
use crate::service::billing::{PayerRef, SetShares, Share};
use crate::service::{Error, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum PayerVerb {
    List(PayerListArgs),
    Set(PayerSetArgs),
}

#[derive(Clone, Debug, Args)]
pub struct PayerListArgs {
    #[arg(id = "share-student", long = "student", value_name = "REF")]
    pub student: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct PayerSetArgs {
    #[arg(id = "paid-student", value_name = "REF")]
    pub student: String,
    /// Who pays how many per cent: `REF=60`, `organisation:NAME=40`.
    #[arg(id = "shares", value_name = "REF=COUNT", required = true)]
    pub shares: Vec<super::values::Pair>,
    #[arg(id = "one-fee", long = "fee", value_name = "CODE")]
    pub fee: Option<String>,
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
}

pub fn run(verb: &PayerVerb, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    match verb {
        PayerVerb::List(args) => {
            let student = match &args.student {
                Some(reference) => Some(service.find_student(&actor, reference).wait()?),
                None => None,
            };
            let rows = service.payer_shares(&actor, student).wait()?;
            if cx.global.json {
                let row = |row: &crate::service::billing::ShareRow| {
                    serde_json::json!({
                        "student": row.student, "payer": row.payer, "fee": row.fee, "share": row.share, "from": row.starts, "to": row.ends,
                    })
                };
                cx.write_json(&rows.iter().map(row).collect::<Vec<_>>())?;
                return Ok(Exit::Done);
            }
            let shown = rows
                .iter()
                .map(|row| vec![row.student.clone(), row.payer.clone(), format!("{} %", row.share), row.fee.clone().unwrap_or_default()]);
            let shown = aligned(shown.collect());
            cx.write(shown.as_bytes())?;
            Ok(Exit::Done)
        }
        PayerVerb::Set(args) => {
            let student = service.find_student(&actor, &args.student).wait()?;
            let mut shares = Vec::new();
            for pair in &args.shares {
                let payer = match pair.name.strip_prefix("organisation:") {
                    Some(name) => PayerRef::Organisation(name.to_owned()),
                    None => PayerRef::Person(service.find_guardian(&actor, &pair.name).wait()?),
                };
                let share = pair.value.trim().trim_end_matches('%').parse();
                let share = share.map_err(|_| Error::user(Text::new("billing-shares-sum")).hint(Text::new("billing-shares-sum-hint")))?;
                shares.push(Share { payer, share });
            }
            Ok(plan::carry_out(
                cx,
                &service,
                &actor,
                &SetShares { student, fee: args.fee.clone(), shares, from: args.from.map(|day| day.on(&service)) },
            )?
            .exit)
        }
    }
}

//! `eschool opening …`: what payers owed, or had paid ahead, on the first day the books are kept here.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::amounts::{self, currency, read_money};
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::Said;
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::exchange::openings;
use crate::service::billing::{OpenBalances, OpeningBalance};
use crate::service::{Error, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum OpeningVerb {
    Import(ImportArgs),
    Add(Box<AddArgs>),
}

#[derive(Clone, Debug, Args)]
pub struct ImportArgs {
    #[arg(id = "opening-file", value_name = "FILE")]
    pub file: PathBuf,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(id = "opening-payer", long = "payer", value_name = "REF", required_unless_present = "opening-student")]
    pub payer: Option<String>,
    #[arg(id = "opening-student", long = "student", value_name = "REF")]
    pub student: Option<String>,
    #[arg(id = "opening-owed", long = "owed", value_name = "AMOUNT", required_unless_present = "opening-ahead")]
    pub owed: Option<String>,
    #[arg(id = "opening-ahead", long = "ahead", value_name = "AMOUNT", conflicts_with = "opening-owed")]
    pub ahead: Option<String>,
    #[arg(id = "paid-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    #[arg(id = "opening-label", long = "label", value_name = "TEXT")]
    pub label: Option<String>,
    #[arg(id = "opening-due", long = "due", value_name = "DAY")]
    pub due: Option<Said>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

pub fn run(verb: &OpeningVerb, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let label = cx.locale.get("opening-label-usual");
    let (day, balances) = match verb {
        OpeningVerb::Import(args) => {
            let usual = amounts::or_schools(&service, None)?;
            let (balances, refusals) = openings::open(&args.file, usual, &label)?;
            if !refusals.is_empty() {
                return super::link::refuse(&refusals, cx);
            }
            (args.day.map(|day| day.on(&service)), balances)
        }
        OpeningVerb::Add(args) => {
            let currency = amounts::or_schools(&service, args.currency)?;
            let minor = match (&args.owed, &args.ahead) {
                (Some(owed), _) => positive(read_money(owed, currency)?)?,
                (None, ahead) => -positive(read_money(ahead.as_deref().unwrap_or_default(), currency)?)?,
            };
            let balance = OpeningBalance {
                line: None,
                payer: args.payer.clone(),
                student: args.student.clone(),
                amount: Money::new(minor, currency),
                label: OpeningBalance::called(args.label.clone(), minor, &label),
                due: args.due.map(|day| day.on(&service)),
            };
            (args.day.map(|day| day.on(&service)), vec![balance])
        }
    };
    Ok(plan::carry_out(cx, &service, &actor, &OpenBalances { day, balances })?.exit)
}

fn positive(money: Money) -> Result<i64> {
    if money.minor <= 0 { Err(Error::user(Text::new("billing-amount-positive"))) } else { Ok(money.minor) }
}

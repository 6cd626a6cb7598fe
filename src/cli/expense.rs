//! `eschool expense …`: what the school pays out, noted, listed, taken back.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde_json::json;

use super::amounts::{self, currency, methods, read_money};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::values::Said;
use crate::domain::billing::{ExpenseKind, Method};
use crate::domain::money::Currency;
use crate::service::Result;
use crate::service::billing::{AddExpense, CancelExpense};

#[derive(Clone, Debug, Subcommand)]
pub enum ExpenseVerb {
    Add(Box<AddArgs>),
    List(ListArgs),
    Cancel(CancelArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(id = "expense-label", value_name = "TEXT")]
    pub label: String,
    #[arg(id = "expense-amount", long = "amount", value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: String,
    #[arg(id = "paid-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    #[arg(id = "expense-category", long = "category", value_name = "KIND", value_parser = categories(), default_value = "other")]
    pub category: ExpenseKind,
    #[arg(long, value_name = "METHOD", value_parser = methods(), default_value = "cash")]
    pub method: Method,
    #[arg(id = "payee", long = "payee", value_name = "NAME")]
    pub payee: Option<String>,
    #[arg(id = "expense-reference", long = "reference", value_name = "TEXT")]
    pub reference: Option<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "until-day", long = "until", value_name = "DAY")]
    pub until: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct CancelArgs {
    #[arg(id = "expense-id", value_name = "NUMBER")]
    pub id: String,
    #[arg(id = "why", long = "reason", value_name = "TEXT")]
    pub reason: String,
}

fn categories() -> impl TypedValueParser<Value = ExpenseKind> {
    PossibleValuesParser::new(ExpenseKind::ALL.iter().map(|kind| kind.code())).try_map(|code| code.parse::<ExpenseKind>())
}

pub fn run(verb: &ExpenseVerb, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    match verb {
        ExpenseVerb::Add(args) => {
            let amount = read_money(&args.amount, amounts::or_schools(&service, args.currency)?)?;
            let action = AddExpense {
                category: args.category,
                label: args.label.clone(),
                payee: args.payee.clone(),
                amount,
                method: args.method,
                reference: args.reference.clone(),
                day: args.day.map(|day| day.on(&service)),
            };
            Ok(plan::carry_out(cx, &service, &actor, &action)?.exit)
        }
        ExpenseVerb::Cancel(args) => {
            let expense = service.find_expense(&actor, &args.id).wait()?;
            Ok(plan::carry_out(cx, &service, &actor, &CancelExpense { expense, reason: args.reason.clone() })?.exit)
        }
        ExpenseVerb::List(args) => {
            let rows = service.expenses(&actor, args.from.map(|day| day.on(&service)), args.until.map(|day| day.on(&service))).wait()?;
            if cx.global.json {
                let listed = rows.iter().map(|row| {
                    json!({
                        "id": row.reference_id(), "day": row.day, "category": row.category.code(), "label": row.label, "payee": row.payee,
                        "currency": row.currency.code, "minor": row.minor, "method": row.method.code(), "reference": row.reference,
                        "drawer": row.drawer, "cancelled": row.reversed_by.is_some(),
                    })
                });
                cx.write_json(&listed.collect::<Vec<_>>())?;
                return Ok(Exit::Done);
            }
            let language = cx.locale.language();
            let shown = rows.iter().map(|row| {
                vec![
                    row.reference_id(),
                    row.day.written(),
                    cx.locale.text(&row.category.label()),
                    row.label.clone(),
                    row.payee.clone().unwrap_or_default(),
                    cx.locale.text(&row.method.label()),
                    row.amount().show(language),
                    row.reference.clone().unwrap_or_default(),
                ]
            });
            let shown = aligned(shown.collect());
            cx.write(shown.as_bytes())?;
            Ok(Exit::Done)
        }
    }
}

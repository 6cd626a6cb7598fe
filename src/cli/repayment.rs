//! `eschool repayment …`: what remains due, paid off on days that were agreed.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::amounts::{self, currency};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::plan;
use super::sift::Sift;
use super::values::Said;
use crate::domain::billing::{RepaymentState, read_parts};
use crate::domain::day::follow;
use crate::domain::id::InvoiceId;
use crate::domain::money::Currency;
use crate::domain::text::Text;
use crate::exchange::repayment;
use crate::service::billing::{AgreeRepayment, CancelRepayment, PayerRef, RepaymentRow};
use crate::service::{Error, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum RepaymentVerb {
    Add(Box<AddArgs>),
    List(ListArgs),
    Show(ShowArgs),
    Cancel(CancelArgs),
}

#[derive(Clone, Debug, Args)]
pub struct AddArgs {
    #[arg(id = "repaid-numbers", value_name = "NUMBER", required_unless_present = "repaid-payer")]
    pub numbers: Vec<String>,
    /// All that a payer owes.
    #[arg(id = "repaid-payer", long = "payer", value_name = "REF", conflicts_with = "repaid-numbers")]
    pub payer: Option<String>,
    #[arg(id = "repaid-currency", long = "currency", value_name = "CURRENCY", value_parser = currency, requires = "repaid-payer")]
    pub currency: Option<Currency>,
    #[arg(id = "repaid-due", long = "due", value_name = "DAY=AMOUNT", required = true)]
    pub due: Vec<String>,
    #[arg(id = "repaid-count", long = "count", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=60))]
    pub count: Option<u32>,
    #[arg(id = "repaid-reason", long = "reason", value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    #[arg(id = "repayment-state", long = "state", value_name = "STATE", value_parser = states())]
    pub state: Option<RepaymentState>,
}

#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    #[arg(id = "repayment-id", value_name = "NUMBER")]
    pub id: String,
}

#[derive(Clone, Debug, Args)]
pub struct CancelArgs {
    #[arg(id = "repayment-id", value_name = "NUMBER")]
    pub id: String,
    #[arg(id = "repayment-why", long = "reason", value_name = "TEXT")]
    pub reason: Option<String>,
}

fn states() -> impl TypedValueParser<Value = RepaymentState> {
    PossibleValuesParser::new(RepaymentState::ALL.iter().map(|state| state.code())).try_map(|code| code.parse::<RepaymentState>())
}

pub fn run(verb: &RepaymentVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    match verb {
        RepaymentVerb::Add(args) => {
            let (invoices, currency) = meant(args, &opened)?;
            let today = service.clock().now().today;
            let not_a_day =
                |words: String| Error::user(Text::new("fee-due-wrong").with("words", words)).hint(Text::new("repayment-days-hint"));
            let parts = read_parts(&follow(&args.due.join(" "), today, today, |day| day.to_string()), currency).map_err(not_a_day)?;
            let action = AgreeRepayment {
                invoices,
                parts,
                count: args.count,
                reason: args.reason.clone(),
                day: args.day.map(|day| day.on(service)),
            };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        RepaymentVerb::Cancel(args) => {
            let repayment = service.find_repayment(actor, &args.id).wait()?.id;
            Ok(plan::carry_out(cx, service, actor, &CancelRepayment { repayment, reason: args.reason.clone() })?.exit)
        }
        RepaymentVerb::List(args) => list(args, &opened, cx),
        RepaymentVerb::Show(args) => {
            let row = service.find_repayment(actor, &args.id).wait()?;
            if cx.global.json {
                cx.write_json(&told(&row))?;
                return Ok(Exit::Done);
            }
            let lines = repayment::pairs(&row, &cx.locale).into_iter().map(|(name, value)| vec![name, value]);
            let shown = aligned(lines.collect());
            cx.write(shown.as_bytes())?;
            Ok(Exit::Done)
        }
    }
}

/// The documents that are named, or all that a payer owes, with what they are counted in.
fn meant(args: &AddArgs, Opened { service, actor }: &Opened) -> Result<(Vec<InvoiceId>, Currency)> {
    let Some(reference) = &args.payer else {
        let ids = args.numbers.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?;
        let first = service.invoice_card(actor, ids[0]).wait()?;
        return Ok((ids, first.row.currency));
    };
    let currency = amounts::or_schools(service, args.currency)?;
    let open = match service.find_payer(actor, reference).wait()? {
        PayerRef::Account(payer) => service.open_documents(actor, payer, currency).wait()?,
        _ => Vec::new(),
    };
    if open.is_empty() {
        return Err(Error::user(Text::new("hold-nothing-open")));
    }
    Ok((open.into_iter().map(|row| row.invoice).collect(), currency))
}

fn list(args: &ListArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let rows = service.repayments(actor).wait()?;
    let sift = Sift::new(args.filter.as_deref(), None);
    let fits = |row: &&RepaymentRow| args.state.is_none_or(|state| row.state == state) && sift.folded(&row.search_key);
    let found: Vec<&RepaymentRow> = rows.iter().filter(fits).collect();
    if cx.global.json {
        cx.write_json(&found.into_iter().map(told).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    let shown = found.iter().map(|row| {
        vec![
            row.reference(),
            row.payer_name.clone(),
            row.agreed.written(),
            row.money(row.total()).show(language),
            row.money(row.left()).show(language),
            cx.locale.text(&row.state.label()),
            row.next().map(|line| line.due.written()).unwrap_or_default(),
        ]
    });
    let shown = aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

fn told(row: &RepaymentRow) -> Value {
    let lines: Vec<Value> = row.lines.iter().map(|line| json!({"due": line.due, "minor": line.minor, "left_minor": line.left})).collect();
    let documents: Vec<Value> = row
        .documents
        .iter()
        .map(|document| json!({"number": document.number, "student": document.student, "minor": document.minor}))
        .collect();
    json!({
        "id": row.reference(), "payer": row.payer_name, "agreed": row.agreed, "currency": row.currency.code, "minor": row.total(),
        "left_minor": row.left(), "state": row.state.code(), "next": row.next().map(|line| line.due), "reason": row.reason,
        "cancelled": row.cancelled.as_ref().map(|(day, _)| day), "cancelled_reason": row.cancelled.as_ref().and_then(|(_, why)| why.clone()),
        "lines": lines, "documents": documents,
    })
}

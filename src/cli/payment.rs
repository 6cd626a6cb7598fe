//! `eschool payment …`: money that comes in and goes back, and its receipts.

use clap::{Args, Subcommand};

use super::amounts::{self, currency, methods, read_money};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::paper::PaperArgs;
use super::plan;
use super::values::Said;
use crate::domain::billing::Method;
use crate::domain::id::PaymentId;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::exchange::receipt;
use crate::service::Result;
use crate::service::billing::{AllocateCredit, BouncePayment, CancelReceipt, GivenMoney, PayerRef, Reallocate, RecordPayment, Refund};

mod matching;

pub use matching::{MatchArgs, PileArgs, SetAsideArgs};

#[derive(Clone, Debug, Subcommand)]
pub enum PaymentVerb {
    Record(Box<RecordArgs>),
    Match(Box<MatchArgs>),
    Pile(PileArgs),
    SetAside(SetAsideArgs),
    Receipt(ReceiptArgs),
    List(ListArgs),
    Allocate(AllocateArgs),
    Refund(RefundArgs),
    Bounce(BounceArgs),
    Cancel(CancelArgs),
}

#[derive(Clone, Debug, Args)]
pub struct RecordArgs {
    #[arg(long, value_name = "REF")]
    pub payer: String,
    #[arg(id = "paid-amount", long = "amount", value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: String,
    #[arg(id = "paid-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    #[arg(long, value_name = "METHOD", value_parser = methods())]
    pub method: Method,
    #[arg(id = "payment-reference", long = "reference", value_name = "TEXT")]
    pub reference: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub operator: Option<String>,
    #[arg(id = "paying-phone", long = "phone", value_name = "NUMBER")]
    pub phone: Option<String>,
    #[arg(id = "for-number", long = "for", value_name = "NUMBER")]
    pub named: Vec<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub tendered: Option<String>,
    #[arg(id = "account-currency", long = "account", value_name = "CURRENCY", value_parser = currency)]
    pub account: Option<Currency>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
    #[command(flatten)]
    pub paper: PaperArgs,
}

#[derive(Clone, Debug, Args)]
pub struct ReceiptArgs {
    #[arg(id = "receipt-number", value_name = "NUMBER")]
    pub number: String,
    #[command(flatten)]
    pub paper: PaperArgs,
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(id = "from-day", long = "from", value_name = "DAY")]
    pub from: Option<Said>,
    #[arg(id = "until-day", long = "until", value_name = "DAY")]
    pub until: Option<Said>,
    #[arg(id = "paying", long = "payer", value_name = "REF")]
    pub payer: Option<String>,
    #[arg(id = "paid-by", long = "method", value_name = "METHOD", value_parser = methods())]
    pub method: Option<Method>,
    #[arg(id = "cashier", long = "cashier", value_name = "LOGIN")]
    pub cashier: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct AllocateArgs {
    #[arg(long, value_name = "REF", required_unless_present = "anew")]
    pub payer: Option<String>,
    #[arg(id = "paid-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    #[arg(id = "for-number", long = "for", value_name = "NUMBER")]
    pub named: Vec<String>,
    /// A receipt whose payment settles anew.
    #[arg(id = "anew", long = "receipt", value_name = "NUMBER", conflicts_with = "payer")]
    pub receipt: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct RefundArgs {
    #[arg(long, value_name = "REF")]
    pub payer: String,
    #[arg(id = "refund-amount", long = "amount", value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: String,
    #[arg(id = "paid-currency", long = "currency", value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    #[arg(long, value_name = "METHOD", value_parser = methods(), default_value = "cash")]
    pub method: Method,
    #[arg(id = "why", long = "reason", value_name = "TEXT")]
    pub reason: String,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct BounceArgs {
    #[arg(id = "receipt-number", value_name = "NUMBER")]
    pub number: String,
    #[arg(id = "bounce-reason", long = "reason", value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct CancelArgs {
    #[arg(id = "receipt-number", value_name = "NUMBER")]
    pub number: String,
    #[arg(id = "why", long = "reason", value_name = "TEXT")]
    pub reason: String,
}

pub fn run(verb: &PaymentVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    match verb {
        PaymentVerb::Record(args) => {
            let payer = service.find_payer(actor, &args.payer).wait()?;
            let currency = amounts::or_schools(service, args.currency)?;
            let given = GivenMoney {
                method: args.method,
                amount: read_money(&args.amount, currency)?,
                account_currency: args.account,
                tendered: args.tendered.as_deref().map(|tendered| read_money(tendered, currency)).transpose()?.map(|money| money.minor),
                reference: args.reference.clone(),
                operator: args.operator.clone(),
                phone: args.phone.clone(),
            };
            let action = RecordPayment { payer, given, named: args.named.clone(), day: args.day.map(|day| day.on(service)) };
            let carried = plan::carry_out(cx, service, actor, &action)?;
            original(carried.outcome.and_then(|recorded| recorded.payment), &args.paper, &opened, cx)?;
            Ok(carried.exit)
        }
        PaymentVerb::Match(args) => matching::bring(args, &opened, cx),
        PaymentVerb::Pile(args) => matching::pile(args, &opened, cx),
        PaymentVerb::SetAside(args) => matching::set_aside(args, &opened, cx),
        PaymentVerb::Receipt(args) => print(args, &opened, cx),
        PaymentVerb::List(args) => list(args, &opened, cx),
        PaymentVerb::Allocate(args) => {
            if let Some(number) = &args.receipt {
                let action = Reallocate { number: number.clone(), named: args.named.clone() };
                return Ok(plan::carry_out(cx, service, actor, &action)?.exit);
            }
            let payer = service.find_payer(actor, args.payer.as_deref().unwrap_or_default()).wait()?;
            let action = AllocateCredit { payer, currency: amounts::or_schools(service, args.currency)?, named: args.named.clone() };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        PaymentVerb::Refund(args) => {
            let payer = service.find_payer(actor, &args.payer).wait()?;
            let currency = amounts::or_schools(service, args.currency)?;
            let amount = read_money(&args.amount, currency)?;
            let action =
                Refund { payer, amount, method: args.method, reason: args.reason.clone(), day: args.day.map(|day| day.on(service)) };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        PaymentVerb::Bounce(args) => {
            let action =
                BouncePayment { number: args.number.clone(), reason: args.reason.clone(), day: args.day.map(|day| day.on(service)) };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        PaymentVerb::Cancel(args) => {
            let action = CancelReceipt { number: args.number.clone(), reason: args.reason.clone() };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
    }
}

/// A receipt that is printed once more is a duplicate, and says so.
fn print(args: &ReceiptArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let card = service.find_receipt(actor, &args.number).wait()?;
    let width = args.paper.paper(service, actor)?;
    let page = receipt::text(&card.receipt, width, true, &cx.locale);
    args.paper.leave(&page, cx)?;
    Ok(Exit::Done)
}

/// The receipt as the payer gets it, once: printed again it is a duplicate.
fn original(payment: Option<PaymentId>, paper: &PaperArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<()> {
    let Some(payment) = payment.filter(|_| paper.is_asked()) else { return Ok(()) };
    let card = service.receipt(actor, payment).wait()?;
    let width = paper.paper(service, actor)?;
    let page = receipt::text(&card.receipt, width, false, &cx.locale);
    paper.leave(&page, cx)
}

fn list(args: &ListArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let (from, until) = (args.from.map(|day| day.on(service)), args.until.map(|day| day.on(service)));
    let mut rows = service.payments(actor, from, 100_000).wait()?;
    if let Some(reference) = &args.payer {
        let wanted = match service.find_payer(actor, reference).wait()? {
            PayerRef::Account(payer) => Some(payer),
            // Whoever has no account paid nothing yet.
            PayerRef::Person(_) | PayerRef::Organisation(_) => None,
        };
        rows.retain(|row| Some(row.payer) == wanted);
    }
    rows.retain(|row| {
        until.is_none_or(|until| row.day <= until)
            && args.method.is_none_or(|method| row.method == method)
            && args.cashier.as_ref().is_none_or(|login| row.cashier.as_ref().is_some_and(|known| fold(known) == fold(login)))
    });
    if cx.global.json {
        let listed: Vec<_> = rows
            .iter()
            .map(|row| {
                serde_json::json!({
                    "receipt": row.number, "kind": row.kind.code(), "payer": row.payer_name, "day": row.day, "method": row.method.code(),
                    "currency": row.currency.code, "minor": row.minor, "reference": row.reference, "operator": row.operator,
                    "phone": row.phone, "cashier": row.cashier, "reverses": row.reverses, "cancelled": row.cancelled,
                })
            })
            .collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    let shown = rows.iter().map(|row| {
        vec![
            row.number.clone().or_else(|| row.reverses.clone()).unwrap_or_default(),
            row.day.written(),
            cx.locale.text(&row.kind.label()),
            row.payer_name.clone(),
            cx.locale.text(&row.method.label()),
            Money::new(row.minor, row.currency).show(language),
        ]
    });
    let shown = aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

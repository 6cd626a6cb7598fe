//! `eschool payment …` and `statement`: money that comes in and goes back, its receipts, and accounts told line by line.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::amounts::{self, currency, day, read_money};
use super::columns::aligned;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use super::paper::PaperArgs;
use super::plan;
use super::values::Unfit;
use crate::domain::billing::Method;
use crate::domain::day::Day;
use crate::domain::id::PaymentId;
use crate::domain::money::{Currency, Money};
use crate::domain::text::Text;
use crate::exchange::receipt;
use crate::service::billing::{
    AllocateCredit, BouncePayment, CancelReceipt, GivenMoney, MovementKind, PayerRef, Reallocate, RecordPayment, Refund, Whose,
};
use crate::service::Result;

#[derive(Clone, Debug, Subcommand)]
pub enum PaymentVerb {
    Record(Box<RecordArgs>),
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
    #[arg(id = "acting-day", long = "day", value_name = "DAY", value_parser = day)]
    pub day: Option<Day>,
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
    #[arg(id = "from-day", long = "from", value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
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
    #[arg(id = "acting-day", long = "day", value_name = "DAY", value_parser = day)]
    pub day: Option<Day>,
}

#[derive(Clone, Debug, Args)]
pub struct BounceArgs {
    #[arg(id = "receipt-number", value_name = "NUMBER")]
    pub number: String,
    #[arg(id = "bounce-reason", long = "reason", value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY", value_parser = day)]
    pub day: Option<Day>,
}

#[derive(Clone, Debug, Args)]
pub struct CancelArgs {
    #[arg(id = "receipt-number", value_name = "NUMBER")]
    pub number: String,
    #[arg(id = "why", long = "reason", value_name = "TEXT")]
    pub reason: String,
}

/// `payer:REF` or `student:MATRICULE`: whose account is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    Payer(String),
    Student(String),
}

impl std::str::FromStr for Account {
    type Err = Unfit;

    fn from_str(written: &str) -> std::result::Result<Self, Unfit> {
        let (kind, reference) = written.split_once(':').ok_or(Unfit)?;
        let reference = Some(reference.trim()).filter(|reference| !reference.is_empty()).ok_or(Unfit)?.to_owned();
        match kind {
            "payer" => Ok(Self::Payer(reference)),
            "student" => Ok(Self::Student(reference)),
            _ => Err(Unfit),
        }
    }
}

#[derive(Clone, Debug, Args)]
pub struct StatementArgs {
    #[arg(id = "account-of", value_name = "KIND:REF")]
    pub account: Account,
    #[arg(id = "from-day", long = "from", value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    #[arg(id = "until-day", long = "until", value_name = "DAY", value_parser = day)]
    pub until: Option<Day>,
}

pub fn methods() -> impl TypedValueParser<Value = Method> {
    PossibleValuesParser::new(Method::ALL.iter().map(|method| method.code())).try_map(|code| code.parse::<Method>())
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
            let action = RecordPayment { payer, given, named: args.named.clone(), day: args.day };
            let carried = plan::carry_out(cx, service, actor, &action)?;
            original(carried.outcome.and_then(|recorded| recorded.payment), &args.paper, &opened, cx)?;
            Ok(carried.exit)
        }
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
            let action = Refund { payer, amount, method: args.method, reason: args.reason.clone(), day: args.day };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        PaymentVerb::Bounce(args) => {
            let action = BouncePayment { number: args.number.clone(), reason: args.reason.clone(), day: args.day };
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
    let rows = service.payments(actor, args.from, 100_000).wait()?;
    if cx.global.json {
        let listed: Vec<_> = rows
            .iter()
            .map(|row| {
                serde_json::json!({
                    "receipt": row.number, "kind": row.kind.code(), "payer": row.payer_name, "day": row.day, "method": row.method.code(),
                    "currency": row.currency.code, "minor": row.minor, "reference": row.reference, "operator": row.operator,
                    "phone": row.phone, "reverses": row.reverses, "cancelled": row.cancelled,
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
            row.day.to_string(),
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

pub fn statement(args: &StatementArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let whose = match &args.account {
        Account::Student(reference) => Whose::Student(service.find_student(&actor, reference).wait()?),
        Account::Payer(reference) => match service.find_payer(&actor, reference).wait()? {
            PayerRef::Account(payer) => Whose::Payer(payer),
            // Somebody who was never billed has no account, and owes nothing.
            PayerRef::Person(_) | PayerRef::Organisation(_) => {
                if cx.global.json {
                    cx.write_json(&Vec::<()>::new())?;
                } else {
                    cx.say(&Text::new("cli-statement-empty"))?;
                }
                return Ok(Exit::Done);
            }
        },
    };
    let statements = service.statement(&actor, whose, args.from, args.until).wait()?;
    if cx.global.json {
        let line = |line: &crate::service::billing::Movement| {
            serde_json::json!({
                "day": line.day, "kind": kind(line.kind), "number": line.number, "about": line.about, "minor": line.minor, "balance": line.balance,
            })
        };
        let shown: Vec<_> = statements
            .iter()
            .map(|one| {
                serde_json::json!({
                    "name": one.name, "currency": one.currency.code, "from": one.from, "opening": one.opening,
                    "lines": one.lines.iter().map(line).collect::<Vec<_>>(), "closing": one.closing,
                })
            })
            .collect();
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    if statements.is_empty() {
        cx.say(&Text::new("cli-statement-empty"))?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    for one in statements {
        let money = |minor: i64| Money::new(minor, one.currency).show(language);
        cx.say(&Text::new("cli-statement-of").with("name", &one.name))?;
        let mut shown = vec![vec![String::new(), cx.locale.get("statement-opening"), String::new(), String::new(), money(one.opening)]];
        for line in &one.lines {
            let label = match line.kind {
                MovementKind::Document(kind) => cx.locale.text(&kind.label()),
                MovementKind::Payment(kind) => cx.locale.text(&kind.label()),
            };
            let about = format!("{label} {} {}", line.number.as_deref().unwrap_or_default(), line.about);
            shown.push(vec![line.day.to_string(), about.trim().to_owned(), String::new(), money(line.minor), money(line.balance)]);
        }
        shown.push(vec![String::new(), cx.locale.get("statement-closing"), String::new(), String::new(), money(one.closing)]);
        let shown = aligned(shown);
        cx.write(shown.as_bytes())?;
    }
    Ok(Exit::Done)
}

const fn kind(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::Document(kind) => kind.code(),
        MovementKind::Payment(kind) => kind.code(),
    }
}

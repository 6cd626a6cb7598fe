//! `eschool invoice …`: drafts by plan, issued with numbers that have no gap, corrected by credit notes.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde::Serialize;

use super::amounts::read_money;
use super::columns::aligned;
use super::context::Cli;
use super::envelope::Told;
use super::exit::Exit;
use super::open::{self, Opened};
use super::paper::PaperArgs;
use super::plan;
use super::values::Said;
use crate::domain::billing::{HoldKind, InvoiceKind, InvoiceState, Seller};
use crate::domain::day::Day;
use crate::domain::money::Money;
use crate::domain::name::fold;
use crate::domain::printing::Paper;
use crate::domain::text::Text;
use crate::exchange::batch;
use crate::locale::Locale;
use crate::service::billing::{
    BatchLine, CertifyInvoice, CreditInvoices, DiscardDrafts, DraftInvoices, DraftPenalties, HoldInvoices, InvoiceRow, IssueInvoices,
    ReleaseInvoices, Selection, SetAmount,
};
use crate::service::{Error, Result};

#[derive(Clone, Debug, Subcommand)]
pub enum InvoiceVerb {
    Batch(BatchArgs),
    Issue(IssueArgs),
    Credit(CreditArgs),
    Discard(DiscardArgs),
    Hold(HoldArgs),
    Release(ReleaseArgs),
    Penalties(PenaltiesArgs),
    List(ListArgs),
    Show(ShowArgs),
    Print(PrintArgs),
    Certify(CertifyArgs),
}

#[derive(Clone, Debug, Args)]
pub struct BatchArgs {
    #[arg(id = "batch-fee", long = "fee", value_name = "CODE", required = true)]
    pub fees: Vec<String>,
    #[arg(long, value_name = "NUMBER")]
    pub instalment: Option<u32>,
    #[arg(id = "batch-class", long = "class", value_name = "CODE")]
    pub classes: Vec<String>,
    #[arg(id = "batch-student", long = "student", value_name = "REF")]
    pub students: Vec<String>,
    #[arg(id = "batch-exclude", long = "exclude", value_name = "REF")]
    pub exclude: Vec<String>,
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,
    /// `REF=AMOUNT`, or `REF@FEE@INSTALMENT=AMOUNT` where she is charged more than one.
    #[arg(id = "batch-amount", long = "amount", value_name = "REF", requires = "batch-amount-why")]
    pub amounts: Vec<String>,
    #[arg(id = "batch-amount-why", long = "reason", value_name = "TEXT", requires = "batch-amount")]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct IssueArgs {
    #[arg(id = "issue-batch", long = "batch", value_name = "OPERATION")]
    pub batch: Option<String>,
    #[arg(id = "invoice-numbers", value_name = "NUMBER", conflicts_with = "issue-batch")]
    pub numbers: Vec<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct CreditArgs {
    #[arg(id = "credit-numbers", value_name = "NUMBER", required = true)]
    pub numbers: Vec<String>,
    #[arg(id = "why", long = "reason", value_name = "TEXT")]
    pub reason: String,
    #[arg(id = "credit-amount", long = "amount", value_name = "AMOUNT")]
    pub amount: Option<String>,
    #[arg(id = "acting-day", long = "day", value_name = "DAY")]
    pub day: Option<Said>,
}

#[derive(Clone, Debug, Args)]
pub struct DiscardArgs {
    #[arg(id = "invoice-numbers", value_name = "NUMBER", required = true)]
    pub numbers: Vec<String>,
}

#[derive(Clone, Debug, Args)]
pub struct HoldArgs {
    #[arg(id = "held-numbers", value_name = "NUMBER", required = true)]
    pub numbers: Vec<String>,
    #[arg(id = "hold-kind", long = "kind", value_name = "KIND", value_parser = hold_kinds())]
    pub kind: HoldKind,
    #[arg(id = "hold-until", long = "until", value_name = "DAY")]
    pub until: Option<Said>,
    #[arg(id = "hold-reason", long = "reason", value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ReleaseArgs {
    #[arg(id = "held-numbers", value_name = "NUMBER", required = true)]
    pub numbers: Vec<String>,
}

#[derive(Clone, Debug, Args)]
pub struct PenaltiesArgs {
    #[arg(id = "late-days", long = "days", value_name = "COUNT")]
    pub days: Option<u32>,
}

#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_name = "CODE")]
    pub class: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    #[arg(id = "invoice-state", long = "state", value_name = "STATE", value_parser = states())]
    pub state: Option<InvoiceState>,
    #[arg(id = "documents", long = "kind", value_name = "KIND", value_parser = kinds())]
    pub kind: Option<InvoiceKind>,
}

#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    #[arg(id = "invoice-number", value_name = "NUMBER")]
    pub number: String,
}

#[derive(Clone, Debug, Args)]
pub struct PrintArgs {
    #[arg(id = "printed-numbers", value_name = "NUMBER", required = true)]
    pub numbers: Vec<String>,
    #[command(flatten)]
    pub paper: PaperArgs,
}

#[derive(Clone, Debug, Args)]
pub struct CertifyArgs {
    #[arg(id = "invoice-number", value_name = "NUMBER")]
    pub number: String,
    #[arg(long, value_name = "NUMBER")]
    pub fiscal: String,
    #[arg(long, value_name = "TEXT")]
    pub qr: Option<String>,
}

fn states() -> impl TypedValueParser<Value = InvoiceState> {
    PossibleValuesParser::new(InvoiceState::ALL.iter().map(|state| state.code())).try_map(|code| code.parse::<InvoiceState>())
}

fn hold_kinds() -> impl TypedValueParser<Value = HoldKind> {
    PossibleValuesParser::new(HoldKind::OFFERED.iter().map(|kind| kind.code())).try_map(|code| code.parse::<HoldKind>())
}

fn kinds() -> impl TypedValueParser<Value = InvoiceKind> {
    PossibleValuesParser::new(InvoiceKind::ALL.iter().map(|kind| kind.code())).try_map(|code| code.parse::<InvoiceKind>())
}

/// An invoice as scripts read it. The names are an interface: never renamed, only added.
#[derive(Serialize)]
struct Listed<'a> {
    number: Option<&'a str>,
    /// What the other verbs take: its number, or what a draft is called until it has one.
    reference: String,
    student: &'a str,
    payer: &'a str,
    currency: &'static str,
    minor: i64,
    paid_minor: i64,
    state: &'static str,
    issued: Option<Day>,
    due: Option<Day>,
    /// The day something of it is expected on, under a repayment plan too.
    falls_due: Option<Day>,
    overdue: bool,
}

pub fn run(verb: &InvoiceVerb, cx: &mut Cli) -> Result<Exit> {
    let opened = open::school(cx)?;
    let Opened { service, actor } = &opened;
    match verb {
        InvoiceVerb::Batch(args) => {
            let find = |references: &[String]| {
                references.iter().map(|reference| service.find_student(actor, reference).wait()).collect::<Result<Vec<_>>>()
            };
            let action = DraftInvoices {
                fees: args.fees.clone(),
                instalment: args.instalment,
                classes: args.classes.clone(),
                students: find(&args.students)?,
                exclude: find(&args.exclude)?,
                year: args.year.clone(),
                amounts: set_amounts(args, &opened)?,
            };
            let tell = |lines: &Vec<BatchLine>, locale: &Locale| Told {
                plan: Some(batch::json(lines, locale)),
                lines: batch::lines(lines, locale),
            };
            Ok(plan::carry_out_told(cx, service, actor, &action, tell)?.exit)
        }
        InvoiceVerb::Issue(args) => {
            let which = match &args.batch {
                Some(operation) => Selection::Batch(service.find_operation(actor, operation).wait()?),
                None if args.numbers.is_empty() => Selection::All,
                None => Selection::These(
                    args.numbers.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?,
                ),
            };
            Ok(plan::carry_out(cx, service, actor, &IssueInvoices { which, day: args.day.map(|day| day.on(service)) })?.exit)
        }
        InvoiceVerb::Credit(args) => {
            let minor = match (&args.amount, &args.numbers[..]) {
                (None, _) => None,
                (Some(amount), [number]) => {
                    let id = service.find_invoice(actor, number).wait()?;
                    let currency = service.invoice_card(actor, id).wait()?.row.currency;
                    Some(read_money(amount, currency)?.minor)
                }
                (Some(_), _) => return Err(Error::user(Text::new("cli-credit-one-amount"))),
            };
            let action = CreditInvoices {
                numbers: args.numbers.clone(),
                reason: args.reason.clone(),
                minor,
                day: args.day.map(|day| day.on(service)),
            };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        InvoiceVerb::Discard(args) => {
            let drafts = args.numbers.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?;
            Ok(plan::carry_out(cx, service, actor, &DiscardDrafts { drafts })?.exit)
        }
        InvoiceVerb::Hold(args) => {
            let invoices = args.numbers.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?;
            let action =
                HoldInvoices { invoices, kind: args.kind, reason: args.reason.clone(), until: args.until.map(|day| day.on(service)) };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
        InvoiceVerb::Release(args) => {
            let invoices = args.numbers.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?;
            Ok(plan::carry_out(cx, service, actor, &ReleaseInvoices { invoices })?.exit)
        }
        InvoiceVerb::Penalties(args) => Ok(plan::carry_out(cx, service, actor, &DraftPenalties { days: args.days })?.exit),
        InvoiceVerb::List(args) => list(args, &opened, cx),
        InvoiceVerb::Show(args) => show(args, &opened, cx),
        InvoiceVerb::Print(args) => print(args, &opened, cx),
        InvoiceVerb::Certify(args) => {
            let action = CertifyInvoice { number: args.number.clone(), fiscal: args.fiscal.clone(), qr: args.qr.clone() };
            Ok(plan::carry_out(cx, service, actor, &action)?.exit)
        }
    }
}

/// What is billed otherwise than the fees say.
fn set_amounts(args: &BatchArgs, Opened { service, actor }: &Opened) -> Result<Vec<SetAmount>> {
    if args.amounts.is_empty() {
        return Ok(Vec::new());
    }
    let fees = service.fees(actor, args.year.clone()).wait()?;
    let one = |written: &String| {
        let wrong = || Error::user(Text::new("cli-batch-amount").with("words", written));
        let (whose, amount) = written.rsplit_once('=').ok_or_else(wrong)?;
        let mut whose = whose.split('@');
        let student = service.find_student(actor, whose.next().unwrap_or_default()).wait()?;
        let fee = whose.next().map(str::to_owned);
        let instalment = whose.next().map(|number| number.parse::<u32>().map_err(|_| wrong())).transpose()?;
        let code = fold(fee.as_deref().or(args.fees.first().map(String::as_str)).unwrap_or_default());
        let currency = fees.iter().find(|row| fold(&row.code) == code).map(|row| row.currency);
        let amount = read_money(amount, super::amounts::or_schools(service, currency)?)?;
        Ok(SetAmount { student, fee, instalment, amount, reason: args.reason.clone().unwrap_or_default() })
    };
    args.amounts.iter().map(one).collect()
}

fn list(args: &ListArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let rows = service.invoices(actor).wait()?;
    let today = service.clock().now().today;
    let words: Vec<String> = args.filter.iter().flat_map(|words| fold(words).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    let fits = |row: &&InvoiceRow| {
        args.class.as_ref().is_none_or(|class| row.class.as_deref().is_some_and(|code| fold(code) == fold(class)))
            && args.state.is_none_or(|state| row.state(today) == state)
            && args.kind.is_none_or(|kind| row.kind == kind)
            && words.iter().all(|word| row.search_key.contains(word) || fold(&cx.locale.text(&row.state(today).label())).contains(word))
    };
    // People see the newest first; a script reads documents in the order of their numbers.
    let mut found: Vec<&InvoiceRow> = rows.iter().filter(fits).collect();
    found.sort_by_key(|row| (row.number.is_none(), row.kind, row.number.clone()));
    if cx.global.json {
        let names: Vec<(String, String)> = found.iter().map(|row| (student(row), row.payer_name.clone())).collect();
        let listed: Vec<Listed<'_>> = found
            .iter()
            .zip(&names)
            .map(|(row, (student, payer))| Listed {
                number: row.number.as_deref(),
                reference: row.reference(),
                student,
                payer,
                currency: row.currency.code,
                minor: row.minor,
                paid_minor: row.paid,
                // Whether it is overdue follows from its day, which a script has.
                state: if row.state(today) == InvoiceState::Overdue { InvoiceState::Issued.code() } else { row.state(today).code() },
                issued: row.issued,
                due: row.due,
                falls_due: row.falls_due(),
                overdue: row.state(today) == InvoiceState::Overdue,
            })
            .collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let language = cx.locale.language();
    let shown = found.iter().map(|row| {
        vec![
            row.reference(),
            row.student_name.display(),
            row.class.clone().unwrap_or_default(),
            row.payer_name.clone(),
            row.total().show(language),
            Money::new(row.open(), row.currency).show(language),
            cx.locale.text(&row.state(today).label()),
            row.falls_due().map(Day::written).unwrap_or_default(),
        ]
    });
    let shown = aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// Whose it is, as every other verb takes a student.
fn student(row: &InvoiceRow) -> String {
    row.matricule.clone().unwrap_or_else(|| row.student_name.display())
}

fn show(args: &ShowArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let id = service.find_invoice(actor, &args.number).wait()?;
    let card = service.invoice_card(actor, id).wait()?;
    let today = service.clock().now().today;
    let row = &card.row;
    if cx.global.json {
        let lines: Vec<_> = card
            .lines
            .iter()
            .map(|line| serde_json::json!({"label": line.label, "gross": line.gross, "discount": line.discount, "minor": line.minor, "reason": line.reason}))
            .collect();
        let payments: Vec<_> =
            card.payments.iter().map(|(receipt, day, minor)| serde_json::json!({"receipt": receipt, "day": day, "minor": minor})).collect();
        let seller = card.frozen.seller.as_deref().map(Seller::of).unwrap_or_default();
        let shown = serde_json::json!({
            "number": row.number, "reference": row.reference(), "kind": row.kind.code(), "student": student(row), "payer": row.payer_name, "currency": row.currency.code,
            "minor": row.minor, "paid_minor": row.paid, "credited_minor": row.credited, "open_minor": row.open(),
            "state": row.state(today).code(), "issued": row.issued, "due": row.due, "falls_due": row.falls_due(), "corrects": row.corrects,
            "seller": seller.name, "seller_address": seller.address, "seller_identifier": seller.identifier, "exemption": seller.exemption,
            "year": card.frozen.year, "payer_printed": card.frozen.payer_name, "address": card.frozen.payer_address,
            "reason": card.frozen.reason, "certification": card.frozen.certification, "fiscal_number": card.frozen.fiscal_number,
            "qr": card.frozen.qr, "lines": lines, "credit_notes": card.credit_notes, "payments": payments,
        });
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    let page = crate::exchange::invoice::text(&card, today, &cx.locale);
    cx.write(page.as_bytes())?;
    Ok(Exit::Done)
}

/// The documents as the payer gets them, noted before they leave.
fn print(args: &PrintArgs, Opened { service, actor }: &Opened, cx: &mut Cli) -> Result<Exit> {
    let ids = args.numbers.iter().map(|number| service.find_invoice(actor, number).wait()).collect::<Result<Vec<_>>>()?;
    let cards = service.invoice_cards(actor, ids).wait()?;
    let subject = cards.first().map(|card| card.row.student).filter(|_| cards.len() == 1);
    service.finances_exported(actor, "invoice", subject, cards.len()).wait()?;
    let paper = args.paper.paper.unwrap_or(Paper::Page);
    let pages = crate::exchange::invoice::pages(&cards, paper, service.clock().now().today, &cx.locale);
    args.paper.leave(&pages, cx)?;
    Ok(Exit::Done)
}

//! `eschool explain balance payer:REF|student:MATRICULE`: what an account is made of, and which documents are still open. It adds nothing
//! up but what it shows.

use clap::Args;

use super::super::columns::aligned;
use super::super::context::Cli;
use super::super::exit::Exit;
use super::super::open::{self, Opened};
use super::super::statement::{Account, kind};
use crate::domain::billing::{InvoiceKind, PaymentKind};
use crate::domain::day::Day;
use crate::domain::money::Money;
use crate::domain::text::Text;
use crate::exchange::statement;
use crate::service::Result;
use crate::service::billing::{InvoiceRow, MovementKind, Statement, Whose};

#[derive(Clone, Debug, Args)]
pub struct BalanceArgs {
    #[arg(id = "account-of", value_name = "KIND:REF")]
    pub account: Account,
}

/// What an account is made of.
struct Sums {
    /// Of the books before: owed, less what was paid ahead.
    opening: i64,
    billed: i64,
    credited: i64,
    paid: i64,
}

impl Sums {
    fn of(one: &Statement) -> Self {
        let sum = |is: fn(MovementKind) -> bool| one.lines.iter().filter(|line| is(line.kind)).map(|line| line.minor).sum::<i64>();
        let before = |kind| matches!(kind, MovementKind::Document(InvoiceKind::Opening) | MovementKind::Payment(PaymentKind::Opening));
        Self {
            opening: sum(before),
            billed: sum(|kind| kind == MovementKind::Document(InvoiceKind::Invoice)),
            credited: -sum(|kind| kind == MovementKind::Document(InvoiceKind::CreditNote)),
            paid: -sum(|kind| matches!(kind, MovementKind::Payment(kind) if kind != PaymentKind::Opening)),
        }
    }
}

pub fn run(args: &BalanceArgs, cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let whose = args.account.whose(&service, &actor)?;
    let statements = match whose {
        Some(whose) => service.statement(&actor, whose, None, None).wait()?,
        None => Vec::new(),
    };
    let documents = service.invoices(&actor).wait()?;
    let hers = |row: &&InvoiceRow| match whose {
        Some(Whose::Payer(payer)) => row.payer == payer,
        Some(Whose::Student(student)) => row.student == student,
        None => false,
    };
    let is_open = |row: &&InvoiceRow| row.kind.is_debt() && row.number.is_some() && row.open() > 0;
    let mut open: Vec<&InvoiceRow> = documents.iter().filter(hers).filter(is_open).collect();
    open.sort_by_key(|row| (row.due, row.number.clone()));
    let today = service.clock().now().today;
    if cx.global.json {
        let shown: Vec<_> = statements.iter().map(|one| json(one, &open, today)).collect();
        cx.write_json(&shown)?;
        return Ok(Exit::Done);
    }
    if statements.is_empty() {
        cx.say(&Text::new("cli-statement-empty"))?;
        return Ok(Exit::Done);
    }
    for one in &statements {
        let language = cx.locale.language();
        let show = |minor: i64| Money::new(minor, one.currency).show(language);
        let Sums { opening, billed, credited, paid } = Sums::of(one);
        let sum = Text::new("explain-balance").with("billed", show(billed)).with("credited", show(credited)).with("paid", show(paid));
        let sum = if opening == 0 { sum } else { Text { id: "explain-balance-opening", ..sum }.with("opening", show(opening)) };
        cx.say(&sum.with("balance", show(one.closing)))?;
        let page = statement::text(std::slice::from_ref(one), &cx.locale);
        cx.write(page.as_bytes())?;
        let rows: Vec<Vec<String>> = open
            .iter()
            .filter(|row| row.currency == one.currency)
            .map(|row| {
                let made = Text::new("explain-open").with("amount", show(row.minor)).with("credited", show(row.credited));
                vec![
                    row.reference(),
                    row.student_name.display(),
                    cx.locale.text(&made.with("paid", show(row.paid)).with("open", show(row.open()))),
                    row.due.map(Day::written).unwrap_or_default(),
                    cx.locale.text(&row.state(today).label()),
                ]
            })
            .collect();
        if !rows.is_empty() {
            cx.say(&Text::new("explain-open-title"))?;
            let shown = aligned(rows);
            cx.write(shown.as_bytes())?;
        }
    }
    Ok(Exit::Done)
}

fn json(one: &Statement, open: &[&InvoiceRow], today: Day) -> serde_json::Value {
    let Sums { opening, billed, credited, paid } = Sums::of(one);
    let line = |line: &crate::service::billing::Movement| {
        serde_json::json!({
            "day": line.day, "kind": kind(line.kind), "number": line.number, "about": line.about, "minor": line.minor, "balance": line.balance,
        })
    };
    let open: Vec<_> = open
        .iter()
        .filter(|row| row.currency == one.currency)
        .map(|row| {
            serde_json::json!({
                "number": row.number, "student": row.matricule, "due": row.due, "minor": row.minor, "credited_minor": row.credited,
                "paid_minor": row.paid, "open_minor": row.open(), "state": row.state(today).code(),
            })
        })
        .collect();
    serde_json::json!({
        "name": one.name, "currency": one.currency.code, "opening": opening, "billed": billed, "credited": credited, "paid": paid, "balance": one.closing,
        "lines": one.lines.iter().map(line).collect::<Vec<_>>(), "open": open,
    })
}

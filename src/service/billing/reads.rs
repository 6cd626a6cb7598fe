//! Invoices, payments and receipts as an actor may see them. Whatever she may not see does not exist for her.

use std::sync::Arc;

use super::dates::Dates;
use super::till::Body;
use crate::domain::billing::Method;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::audit::{Happening, happening};
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::service::snapshots::{List, made_of};
use crate::store::billing::invoices::{self, InvoiceRow};
use crate::store::billing::payments::{self, PaymentRow, ReceiptRow};
use crate::store::db::Tx;
use crate::store::lane::Reply;
use crate::store::scope::Seen;
use crate::store::value::Value;

/// A receipt with what is on it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiptCard {
    pub payment: PaymentRow,
    pub receipt: PrintedReceipt,
}

/// One settled document on a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedLine {
    pub number: String,
    pub student: String,
    pub label: String,
    pub minor: i64,
}

/// A receipt as it is on paper, whoever prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedReceipt {
    pub school: String,
    pub number: String,
    pub day: Day,
    pub payer: String,
    pub amount: Money,
    pub lines: Vec<PrintedLine>,
    pub credit: i64,
    pub balance: i64,
    pub method: Option<Method>,
    pub reference: Option<String>,
    pub operator: Option<String>,
    pub phone: Option<String>,
    /// Another currency on the table, with its rate.
    pub given: Option<(Money, String)>,
    pub tendered: Option<i64>,
    pub cashier: String,
    /// Of what went back: why.
    pub reason: Option<String>,
    pub cancelled: Option<(Day, String)>,
}

pub(in crate::service) const INVOICES: List<InvoiceRow> = List {
    name: "invoices",
    made_of: made_of!["allocation", "identifier", "invoice", "payer", "person", "repayment", "repayment_document", "repayment_line"],
    read: listed,
};

impl Service {
    /// The documents the actor may see, drafts first, then the newest.
    pub fn invoices(&self, actor: &Actor) -> Reply<Arc<Vec<InvoiceRow>>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            snapshots.rows(tx, &INVOICES, &seen)
        })
    }

    /// What became of a document the actor may see: drafted, issued, added to; the oldest first.
    pub fn invoice_history(&self, actor: &Actor, id: InvoiceId) -> Reply<Vec<Happening>, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let row = invoices::by_id(tx, &seen, id)?.ok_or_else(|| Error::user(Text::new("billing-invoice-none")))?;
            // Who did what is for staff.
            if !who.grants.may_all(Right::ReadBilling) {
                return Ok(Vec::new());
            }
            // The journal tells it of the record it was issued about, which may have been merged into hers since.
            let merged = crate::service::rows::of::<crate::store::people::Person>(tx, "merged_into", &[row.student.0])?;
            let mut told = Vec::new();
            for person in std::iter::once(row.student).chain(merged.into_iter().map(|person| person.id)) {
                let found = crate::store::journal::read::history(tx, person)?.into_iter().filter(|found| found.change.key == id.0);
                told.extend(found.map(|found| happening(found, &clock)));
            }
            Ok(told)
        })
    }

    /// The document of this number, or the draft whose id begins so.
    pub fn find_invoice(&self, actor: &Actor, number: &str) -> Reply<InvoiceId, Error> {
        let (snapshots, number) = (self.snapshots.clone(), number.trim().to_owned());
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            if let Some(row) = invoices::by_number(tx, &seen, &number)? {
                return Ok(row.id);
            }
            let wanted = number.to_lowercase();
            let rows = snapshots.rows(tx, &INVOICES, &seen)?;
            // Nobody types a number in capitals.
            if let Some(row) = rows.iter().find(|row| row.number.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(&number))) {
                return Ok(row.id);
            }
            let mut found =
                rows.iter().filter(|row| row.number.is_none() && wanted.len() >= 6 && draft_reference(row.id).starts_with(&wanted));
            match (found.next(), found.next()) {
                (Some(row), None) => Ok(row.id),
                _ => Err(unknown_invoice(&number)),
            }
        })
    }

    /// The latest payments the actor may see, from a day on.
    pub fn payments(&self, actor: &Actor, from: Option<Day>, limit: u32) -> Reply<Vec<PaymentRow>, Error> {
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let mut rows = payments::list(tx, &seen, from, limit)?;
            for row in &mut rows {
                let words = [row.number.as_deref(), Some(&row.payer_name), row.reference.as_deref(), row.phone.as_deref()];
                row.search_key = fold(&words.into_iter().flatten().collect::<Vec<_>>().join(" "));
            }
            Ok(rows)
        })
    }

    /// The numbers that an operation gave to documents, in their order; none for whoever may not see them.
    pub fn documents_of(&self, actor: &Actor, operation: OperationId) -> Reply<Vec<String>, Error> {
        self.read(actor, move |school, who| {
            if !who.grants.may_all(Right::ReadBilling) {
                return Ok(Vec::new());
            }
            let mut numbers = Vec::new();
            for change in crate::store::journal::read::changes(school.all(), operation)? {
                if !matches!(change.table.name, "invoice" | "receipt" | "drawer") {
                    continue;
                }
                let place = change.table.position("number");
                if let Some(Value::Text(number)) = place.and_then(|at| change.after.as_ref()?.value(at)) {
                    numbers.push(number.clone());
                }
            }
            numbers.sort_unstable();
            Ok(numbers)
        })
    }

    /// Notes that somebody's finances left the store: what, whose where it is one student's, and how many lines; never an amount.
    pub fn finances_exported(&self, actor: &Actor, what: &'static str, subject: Option<PersonId>, rows: usize) -> Reply<(), Error> {
        self.leaves(actor, Right::ReadBilling, subject, format!("{what} {rows}"))
    }

    /// The receipt of this number.
    pub fn find_receipt(&self, actor: &Actor, number: &str) -> Reply<ReceiptCard, Error> {
        let number = number.trim().to_owned();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let unknown = || Error::user(Text::new("billing-receipt-unknown").with("number", &number));
            let found = match payments::by_receipt(tx, &seen, &number)? {
                None => payments::by_receipt(tx, &seen, &number.to_uppercase())?,
                found => found,
            };
            let payment = found.ok_or_else(unknown)?;
            let receipt = payments::receipt_of(tx, payment.id)?.ok_or_else(unknown)?;
            Ok(ReceiptCard { payment, receipt: printed(receipt) })
        })
    }

    /// The receipt of a payment.
    pub fn receipt(&self, actor: &Actor, payment: PaymentId) -> Reply<ReceiptCard, Error> {
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let unknown = || Error::user(Text::new("billing-receipt-none"));
            let found = payments::by_payment(tx, &seen, payment)?.ok_or_else(unknown)?;
            let receipt = payments::receipt_of(tx, payment)?.ok_or_else(unknown)?;
            Ok(ReceiptCard { payment: found, receipt: printed(receipt) })
        })
    }
}

/// What a draft is called while it has no number.
#[must_use]
pub fn draft_reference(id: InvoiceId) -> String {
    let written = id.0.simple().to_string();
    // The end of an id is what differs between drafts of one batch.
    written[written.len() - 10..].to_owned()
}

impl InvoiceRow {
    /// Its number, or what a draft is called until it has one.
    #[must_use]
    pub fn reference(&self) -> String {
        self.number.clone().unwrap_or_else(|| draft_reference(self.id))
    }
}

fn unknown_invoice(number: &str) -> Error {
    Error::user(Text::new("billing-invoice-unknown").with("number", number)).hint(Text::new("billing-invoice-unknown-hint"))
}

fn listed(tx: &mut Tx<'_>, seen: &Seen) -> crate::store::Result<Vec<InvoiceRow>> {
    let mut rows = invoices::list(tx, seen)?;
    Dates::read(tx, seen.today, None, None)?.tell(&mut rows);
    for row in &mut rows {
        let words = [
            row.number.as_deref(),
            Some(&row.student_name.display()),
            row.matricule.as_deref(),
            row.class.as_deref(),
            Some(&row.payer_name),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
        row.search_key = fold(&words);
    }
    Ok(rows)
}

pub(super) fn printed(row: ReceiptRow) -> PrintedReceipt {
    // What was printed reads back as it was; a receipt whose body does not is still a receipt over its amount.
    let body: Body = serde_json::from_str(&row.printed).unwrap_or_default();
    let line = |(number, student, label, minor): (String, String, String, i64)| PrintedLine { number, student, label, minor };
    PrintedReceipt {
        school: body.school,
        number: row.number,
        day: row.issued,
        payer: row.payer_name,
        amount: Money::new(row.minor, row.currency),
        lines: body.settled.into_iter().map(line).collect(),
        credit: body.credit,
        balance: row.balance,
        method: body.method.parse().ok(),
        reference: body.reference,
        operator: body.operator,
        phone: body.phone,
        given: body.given.and_then(|(code, minor, rate)| Some((Money::new(minor, Currency::of(&code)?), rate))),
        tendered: body.tendered,
        cashier: body.cashier,
        reason: body.reason,
        cancelled: row.cancelled.map(|day| (day, row.cancelled_reason.unwrap_or_default())),
    }
}

//! Documents with their lines and what became of them, one or many at once. Whatever the actor may not see is not among them.

use std::collections::HashMap;

use super::dates::Dates;
use super::reads::INVOICES;
use crate::domain::billing::InvoiceKind;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::store::billing::invoices::{self, Frozen, InvoiceRow, LineRow, Settlement};
use crate::store::billing::{Allocation, Invoice, InvoiceLine, Receipt};
use crate::store::classes::SchoolYear;
use crate::store::db::Tx;
use crate::store::lane::Reply;

/// One document with its lines and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct InvoiceCard {
    pub row: InvoiceRow,
    pub lines: Vec<LineRow>,
    pub frozen: Frozen,
    pub credit_notes: Vec<String>,
    pub payments: Vec<Settlement>,
}

impl Service {
    /// The document, where the actor may see it.
    pub fn invoice_card(&self, actor: &Actor, id: InvoiceId) -> Reply<InvoiceCard, Error> {
        self.read(actor, move |school, who| {
            let today = school.today;
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let mut found: Vec<InvoiceRow> = invoices::by_id(tx, &seen, id)?.into_iter().collect();
            let payer = found.first().map(|row| row.payer);
            Dates::read(tx, today, None, payer)?.tell(&mut found);
            let card = cards(tx, found)?.pop();
            card.ok_or_else(|| Error::user(Text::new("billing-invoice-none")))
        })
    }

    /// The documents among these that the actor may see, in the order of their numbers.
    pub fn invoice_cards(&self, actor: &Actor, ids: Vec<InvoiceId>) -> Reply<Vec<InvoiceCard>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let wanted: std::collections::HashSet<InvoiceId> = ids.iter().copied().collect();
            let all = snapshots.rows(tx, &INVOICES, &seen)?;
            let mut found: Vec<InvoiceRow> = all.iter().filter(|row| wanted.contains(&row.id)).cloned().collect();
            found.sort_by(|a, b| (a.kind, &a.number, a.id).cmp(&(b.kind, &b.number, b.id)));
            cards(tx, found)
        })
    }
}

fn cards(tx: &mut Tx<'_>, found: Vec<InvoiceRow>) -> Result<Vec<InvoiceCard>> {
    let keys: Vec<uuid::Uuid> = found.iter().map(|row| row.id.0).collect();
    let years: HashMap<YearId, String> = rows::all::<SchoolYear>(tx)?.into_iter().map(|year| (year.id, year.code)).collect();
    let mut frozen: HashMap<InvoiceId, Frozen> = HashMap::new();
    for invoice in rows::keyed::<Invoice>(tx, &keys)? {
        frozen.insert(invoice.id, as_printed(invoice, &years));
    }
    let mut all = rows::of::<InvoiceLine>(tx, "invoice_id", &keys)?;
    all.sort_by_key(|line| (line.position, line.id));
    let mut lines: HashMap<InvoiceId, Vec<LineRow>> = HashMap::new();
    for line in all {
        lines.entry(line.invoice_id).or_default().push(told(line));
    }
    let mut notes: HashMap<InvoiceId, Vec<(Option<Day>, String)>> = HashMap::new();
    for note in rows::of::<Invoice>(tx, "refers_to", &keys)?.into_iter().filter(|note| note.kind == InvoiceKind::CreditNote) {
        if let (Some(of), Some(number)) = (note.refers_to, note.number) {
            notes.entry(of).or_default().push((note.issued, number));
        }
    }
    let mut settled = settlements(tx, &keys)?;
    let card = |row: InvoiceRow| {
        let mut credit_notes = notes.remove(&row.id).unwrap_or_default();
        credit_notes.sort();
        InvoiceCard {
            lines: lines.remove(&row.id).unwrap_or_default(),
            frozen: frozen.remove(&row.id).unwrap_or_default(),
            credit_notes: credit_notes.into_iter().map(|(_, number)| number).collect(),
            payments: settled.remove(&row.id).unwrap_or_default(),
            row,
        }
    };
    Ok(found.into_iter().map(card).collect())
}

fn as_printed(invoice: Invoice, years: &HashMap<YearId, String>) -> Frozen {
    Frozen {
        seller: invoice.seller,
        payer_name: invoice.payer_name,
        payer_address: invoice.payer_address,
        student_name: invoice.student_name,
        reason: invoice.reason,
        certification: invoice.certification.map(|state| state.code().to_owned()),
        fiscal_number: invoice.fiscal_number,
        qr: invoice.qr,
        year: years.get(&invoice.year_id).cloned().unwrap_or_default(),
    }
}

fn told(line: InvoiceLine) -> LineRow {
    LineRow {
        id: line.id,
        label: line.label,
        gross: line.gross,
        discount: line.discount,
        minor: line.minor,
        discount_label: line.discount_label,
        instalment: line.instalment,
        reason: line.reason,
    }
}

/// Receipt, day and amount of what settled each.
fn settlements(tx: &mut Tx<'_>, keys: &[uuid::Uuid]) -> Result<HashMap<InvoiceId, Vec<Settlement>>> {
    let allocations = rows::of::<Allocation>(tx, "invoice_id", keys)?;
    let payments: std::collections::BTreeSet<uuid::Uuid> = allocations.iter().map(|allocation| allocation.payment_id.0).collect();
    let payments: Vec<uuid::Uuid> = payments.into_iter().collect();
    let receipts: HashMap<PaymentId, String> =
        rows::of::<Receipt>(tx, "payment_id", &payments)?.into_iter().map(|receipt| (receipt.payment_id, receipt.number)).collect();
    let mut sums: std::collections::BTreeMap<(InvoiceId, Day, String), i64> = std::collections::BTreeMap::new();
    for allocation in allocations {
        if let Some(receipt) = receipts.get(&allocation.payment_id) {
            *sums.entry((allocation.invoice_id, allocation.day, receipt.clone())).or_default() += allocation.minor;
        }
    }
    let mut found: HashMap<InvoiceId, Vec<Settlement>> = HashMap::new();
    for ((invoice, day, receipt), minor) in sums {
        found.entry(invoice).or_default().push((receipt, day, minor));
    }
    Ok(found)
}

//! Credit notes: the only way an issued invoice is corrected. What was paid on it becomes credit.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::series::OfStudents;
use super::settings::acting_day;
use crate::domain::billing::{Certification, InvoiceKind};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Money, split};
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::invoices::{self, InvoiceRow};
use crate::store::billing::{Allocation, Invoice, InvoiceLine, payments};
use crate::store::value::Value;

/// Gives invoices back, whole or in part.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreditInvoices {
    pub numbers: Vec<String>,
    pub reason: String,
    /// None: all that is left of each.
    pub minor: Option<i64>,
    pub day: Option<Day>,
}

impl Action for CreditInvoices {
    const NAME: &'static str = "billing.credit_invoices";
    const REVERSAL: Reversal = Reversal::None;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        if tidy(&self.reason).is_empty() {
            return Err(Error::user(Text::new("billing-no-reason")).hint(Text::new("billing-no-reason-hint")));
        }
        let day = acting_day(school, who, self.day)?;
        let tx = school.all();
        let mut numbered = OfStudents::read(tx, "series.credit_note", day, self.day.is_some())?;
        let mut plan = Plan::default();
        let mut numbers: Vec<&str> = self.numbers.iter().map(|number| number.trim()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
        let found: HashMap<String, InvoiceRow> = match numbers[..] {
            [number] => invoices::by_number(tx, &seen, number)?.map(|row| (number.to_owned(), row)).into_iter().collect(),
            _ => invoices::list(tx, &seen)?.into_iter().filter_map(|row| Some((row.number.clone()?, row))).collect(),
        };
        let right: Vec<&InvoiceRow> =
            numbers.iter().filter_map(|number| found.get(*number)).filter(|row| self.refusal(row, numbers.len()).is_none()).collect();
        let documents = Documents::load(school, &right)?;
        for number in &numbers {
            let row = match found.get(*number) {
                None => Row::new(Verdict::Refused, *number, Text::new("billing-invoice-unknown").with("number", *number)),
                Some(row) => match self.refusal(row, numbers.len()) {
                    Some(why) => Row::new(Verdict::Refused, *number, why),
                    None => {
                        let (series, day) = numbered.of(school.all(), row.student)?;
                        self.credit(school, &documents, row, (&series, day), &mut plan)?
                    }
                },
            };
            plan.rows.push(row);
        }
        Ok(plan)
    }
}

/// The invoices that are given back as they stand, their lines, and what was given back of each before.
struct Documents {
    invoices: HashMap<InvoiceId, Invoice>,
    lines: HashMap<InvoiceId, Vec<InvoiceLine>>,
    given: HashMap<RowId, i64>,
}

impl Documents {
    fn load(school: &mut Reader<'_, '_>, found: &[&InvoiceRow]) -> Result<Self> {
        let keys: Vec<uuid::Uuid> = found.iter().map(|row| row.id.0).collect();
        let invoices = rows::keyed::<Invoice>(school.all(), &keys)?;
        let mut all = rows::of::<InvoiceLine>(school.all(), "invoice_id", &keys)?;
        all.sort_by_key(|line| (line.position, line.id));
        let ids: Vec<uuid::Uuid> = all.iter().map(|line| line.id.0).collect();
        let mut given: HashMap<RowId, i64> = HashMap::new();
        for line in rows::of::<InvoiceLine>(school.all(), "credits", &ids)? {
            if let Some(credits) = line.credits {
                *given.entry(credits).or_default() += line.minor;
            }
        }
        let mut lines: HashMap<InvoiceId, Vec<InvoiceLine>> = HashMap::new();
        for line in all {
            lines.entry(line.invoice_id).or_default().push(line);
        }
        Ok(Self { invoices: invoices.into_iter().map(|invoice| (invoice.id, invoice)).collect(), lines, given })
    }
}

impl CreditInvoices {
    fn refusal(&self, invoice: &InvoiceRow, among: usize) -> Option<Text> {
        let number = invoice.number.clone().unwrap_or_default();
        let left = invoice.minor - invoice.credited;
        if invoice.kind == InvoiceKind::CreditNote {
            return Some(Text::new("billing-credit-of-credit").with("number", number));
        }
        if left <= 0 {
            return Some(Text::new("billing-credited-already").with("number", number));
        }
        if self.minor.is_some_and(|minor| minor <= 0 || minor > left) {
            return Some(Text::new("billing-credit-too-much").with("left", Money::new(left, invoice.currency)));
        }
        // What somebody paid is not turned into credit by the way, with many others.
        (among > 1 && invoice.paid > 0)
            .then(|| Text::new("billing-credit-paid").with("number", number).with("paid", Money::new(invoice.paid, invoice.currency)))
    }

    fn credit(
        &self,
        school: &mut Reader<'_, '_>,
        documents: &Documents,
        row: &InvoiceRow,
        (series, day): (&str, Day),
        plan: &mut Plan<()>,
    ) -> Result<Row> {
        let before = documents.invoices.get(&row.id).ok_or_else(|| Error::internal("an invoice that was there a moment ago"))?;
        let minor = self.minor.unwrap_or(row.minor - row.credited);
        let note = Invoice {
            id: school.mint(),
            kind: InvoiceKind::CreditNote,
            series: Some(series.to_owned()),
            number: None,
            refers_to: Some(before.id),
            minor,
            due: None,
            issued: Some(day),
            issued_at: None,
            reason: Some(tidy(&self.reason)),
            // A document of its own: what the tax office said of the invoice it has not said of this.
            certification: before.certification.map(|_| Certification::Pending),
            fiscal_number: None,
            qr: None,
            ..before.clone()
        };
        plan.changes.insert_numbered(&note, "number", series);
        plan.changes.leave_open::<Invoice>("issued_at", Value::Now);
        lines(school, documents, row.id, minor, note.id, plan);
        let freed = free(school, row, minor, day, plan)?;
        let number = before.number.clone().unwrap_or_default();
        let text = Text::new(if freed > 0 { "billing-row-credited-paid" } else { "billing-row-credited" });
        let text = text.with("amount", Money::new(minor, row.currency)).with("payer", &row.payer_name);
        let text = if freed > 0 { text.with("paid", Money::new(freed, row.currency)) } else { text };
        Ok(Row::new(Verdict::New, number, text))
    }
}

/// Of each line what is left of it; of a part, in proportion.
fn lines(school: &mut Reader<'_, '_>, documents: &Documents, invoice: InvoiceId, minor: i64, note: InvoiceId, plan: &mut Plan<()>) {
    let lines = documents.lines.get(&invoice).map_or(&[][..], Vec::as_slice);
    let left: Vec<i64> =
        lines.iter().map(|line| (line.minor - documents.given.get(&line.id).copied().unwrap_or_default()).max(0)).collect();
    for (position, (line, minor)) in (0..).zip(lines.iter().zip(split(minor, &left))).filter(|(_, (_, minor))| *minor > 0) {
        plan.changes.insert(&InvoiceLine {
            id: school.mint(),
            invoice_id: note,
            fee_id: None,
            position,
            gross: minor,
            discount: 0,
            minor,
            discount_label: None,
            credits: Some(line.id),
            reason: None,
            ..line.clone()
        });
    }
}

/// What was paid beyond what is still owed settles nothing any more: it is credit again, from the last payment back.
fn free(school: &mut Reader<'_, '_>, row: &InvoiceRow, credited: i64, day: Day, plan: &mut Plan<()>) -> Result<i64> {
    let freed = (row.paid - (row.minor - row.credited - credited)).max(0);
    let mut over = freed;
    for (payment_id, settled) in payments::settling(school.all(), row.id)? {
        if over <= 0 {
            break;
        }
        let minor = settled.min(over);
        if minor > 0 {
            over -= minor;
            plan.changes.insert(&Allocation { id: school.mint(), payment_id, invoice_id: row.id, minor: -minor, day });
        }
    }
    Ok(freed)
}

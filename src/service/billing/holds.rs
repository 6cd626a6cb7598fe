//! What keeps an invoice from being reminded of: a dispute, or a plan to pay it off that was agreed on. It writes no reminder.

use serde::{Deserialize, Serialize};

use crate::domain::billing::HoldKind;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::{Invoice, InvoiceHold};

/// Holds reminders of invoices up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HoldInvoices {
    pub invoices: Vec<InvoiceId>,
    pub kind: HoldKind,
    pub reason: Option<String>,
    /// The last day it holds; none: until it is lifted.
    pub until: Option<Day>,
}

/// Lets reminders go on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReleaseInvoices {
    pub invoices: Vec<InvoiceId>,
}

/// The invoices that are meant, in the order of their keys.
fn meant(school: &mut Reader<'_, '_>, ids: &[InvoiceId]) -> Result<(Vec<Invoice>, Vec<InvoiceHold>)> {
    let keys: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    let found = rows::keyed::<Invoice>(school.all(), &keys)?;
    if found.len() < ids.len() {
        return Err(Error::user(Text::new("billing-invoice-none")));
    }
    let today = school.today;
    let mut holds = rows::of::<InvoiceHold>(school.all(), "invoice_id", &keys)?;
    holds.retain(|hold| hold.ends.is_none_or(|ends| ends >= today));
    Ok((found, holds))
}

impl Action for HoldInvoices {
    const NAME: &'static str = "billing.hold_invoices";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let starts = school.today;
        if self.until.is_some_and(|until| until < starts) {
            return Err(Error::user(Text::new("billing-hold-over")));
        }
        let (found, holds) = meant(school, &self.invoices)?;
        let reason = self.reason.as_deref().map(tidy).filter(|reason| !reason.is_empty());
        let mut plan = Plan::default();
        for invoice in found {
            let Some(number) = invoice.number.clone().filter(|_| invoice.kind.is_debt()) else {
                let key = super::draft_reference(invoice.id);
                plan.rows.push(Row::new(Verdict::Refused, key, Text::new("billing-hold-issued-only")));
                continue;
            };
            let after = InvoiceHold {
                id: RowId(uuid::Uuid::nil()),
                invoice_id: invoice.id,
                kind: self.kind,
                starts,
                ends: self.until,
                reason: reason.clone(),
            };
            let changed = match holds.iter().find(|hold| hold.invoice_id == invoice.id) {
                Some(before) => {
                    let reason = after.reason.clone().or_else(|| before.reason.clone());
                    plan.changes.update(before, &InvoiceHold { id: before.id, starts: before.starts, reason, ..after })
                }
                None => {
                    plan.changes.insert(&InvoiceHold { id: school.mint(), ..after });
                    true
                }
            };
            let text = match self.until {
                Some(until) => Text::new("billing-held-until").with("kind", self.kind.label()).with("day", until),
                None => Text::new("billing-held").with("kind", self.kind.label()),
            };
            plan.rows.push(Row::new(if changed { Verdict::Changed } else { Verdict::Unchanged }, number, text));
        }
        Ok(plan)
    }
}

impl Action for ReleaseInvoices {
    const NAME: &'static str = "billing.release_invoices";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let today = school.today;
        let (found, holds) = meant(school, &self.invoices)?;
        let mut plan = Plan::default();
        for invoice in found {
            let key = invoice.number.clone().unwrap_or_else(|| super::draft_reference(invoice.id));
            let Some(before) = holds.iter().find(|hold| hold.invoice_id == invoice.id) else {
                plan.rows.push(Row::new(Verdict::Unchanged, key, Text::new("billing-not-held")));
                continue;
            };
            // A hold of today never was; one that stood keeps its days.
            if before.starts == today {
                plan.changes.delete(before);
            } else {
                plan.changes.update(before, &InvoiceHold { ends: Some(today.plus(-1)), ..before.clone() });
            }
            plan.rows.push(Row::new(Verdict::Changed, key, Text::new("billing-row-released")));
        }
        Ok(plan)
    }
}

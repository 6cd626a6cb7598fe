//! A repayment plan is agreed, or given up: what remains due by some documents of one payer is paid on days of its own. Nothing that was
//! issued changes by it; the papers keep their days.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::settings::acting_day;
use crate::domain::billing::{Part, lines};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::payments::{self, OpenRow};
use crate::store::billing::{Invoice, Repayment, RepaymentDocument, RepaymentLine, repayments};

/// Nobody pays a school fee off over more dates than these.
const MOST: usize = 60;

/// Agrees on new days for what remains due by documents of one payer, in one currency.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgreeRepayment {
    pub invoices: Vec<InvoiceId>,
    /// Days, each with its amount or an equal share of what the others leave.
    pub parts: Vec<Part>,
    /// So many parts, a month apart from the one day given.
    pub count: Option<u32>,
    pub reason: Option<String>,
    /// When it was agreed; none: today.
    pub day: Option<Day>,
}

/// Gives a plan up: what is left of its documents is owed on their own days again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelRepayment {
    pub repayment: RepaymentId,
    pub reason: Option<String>,
}

impl Action for AgreeRepayment {
    const NAME: &'static str = "billing.agree_repayment";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let agreed = acting_day(school, who, self.day)?;
        if self.parts.len() > MOST || self.count.is_some_and(|count| count as usize > MOST) {
            return Err(Error::user(Text::new("repayment-too-many").with("most", MOST)));
        }
        let (payer_id, currency, open) = self.owed(school)?;
        let mut plan = Plan::default();
        let today = school.today;
        let covered = repayments::covered_of(school.all(), payer_id, currency, today)?;
        let running: Vec<uuid::Uuid> = covered.iter().map(|(plan, _)| plan.0).collect();
        let running: HashMap<RepaymentId, Day> =
            rows::keyed::<Repayment>(school.all(), &running)?.into_iter().map(|plan| (plan.id, plan.agreed)).collect();
        for row in &open {
            let under = covered.iter().find(|(_, invoice)| *invoice == row.invoice).and_then(|(plan, _)| running.get(plan));
            if row.open <= 0 {
                plan.rows.push(Row::new(Verdict::Refused, &row.number, Text::new("hold-nothing-open")));
            } else if let Some(agreed) = under {
                plan.rows.push(Row::new(Verdict::Refused, &row.number, Text::new("repayment-covered").with("day", *agreed)));
            }
        }
        if !plan.rows.is_empty() {
            return Ok(plan);
        }
        let total = open.iter().map(|row| row.open).sum::<i64>();
        let money = |minor: i64| Money::new(minor, currency);
        let lines = lines(total, &self.parts, self.count).map_err(|wrong| {
            let with_sum = if wrong.id == "repayment-sum-wrong" { wrong.with("total", money(total)) } else { wrong };
            Error::user(with_sum).hint(Text::new("repayment-days-hint"))
        })?;
        if let Some((early, _)) = lines.iter().find(|(due, _)| *due < agreed) {
            return Err(Error::user(Text::new("repayment-day-past").with("day", *early)));
        }
        let head = Repayment {
            id: school.mint(),
            payer_id,
            currency,
            agreed,
            reason: words(self.reason.as_deref()),
            cancelled: None,
            cancelled_reason: None,
        };
        plan.changes.insert(&head);
        for (due, minor) in lines {
            plan.changes.insert(&RepaymentLine { id: school.mint(), repayment_id: head.id, due, minor });
            plan.rows.push(Row::new(Verdict::New, due.written(), Text::new("repayment-row-line").with("amount", money(minor))));
        }
        for (position, row) in (0..).zip(&open) {
            let document =
                RepaymentDocument { id: school.mint(), repayment_id: head.id, invoice_id: row.invoice, position, minor: row.open };
            plan.changes.insert(&document);
            let text = Text::new("repayment-row-document").with("amount", money(row.open)).with("student", &row.student_name);
            plan.rows.push(Row::new(Verdict::Changed, &row.number, text));
        }
        Ok(plan)
    }
}

impl AgreeRepayment {
    /// What is owed by the documents that are meant, in the order they fall due, and by whom: one payer, in one currency.
    fn owed(&self, school: &mut Reader<'_, '_>) -> Result<(PayerId, Currency, Vec<OpenRow>)> {
        let mut keys: Vec<uuid::Uuid> = self.invoices.iter().map(|id| id.0).collect();
        keys.sort_unstable();
        keys.dedup();
        let found = rows::keyed::<Invoice>(school.all(), &keys)?;
        let first = found.first().filter(|_| found.len() == keys.len()).ok_or_else(unknown)?;
        if found.iter().any(|invoice| invoice.payer_id != first.payer_id || invoice.currency != first.currency) {
            return Err(Error::user(Text::new("repayment-one-payer")).hint(Text::new("repayment-one-payer-hint")));
        }
        let mut open = payments::open_of(school.all(), first.payer_id, first.currency)?;
        open.retain(|row| keys.contains(&row.invoice.0));
        // Drafts and credit notes are owed by nobody.
        if open.len() < keys.len() {
            return Err(Error::user(Text::new("repayment-issued-only")));
        }
        Ok((first.payer_id, first.currency, open))
    }
}

impl Action for CancelRepayment {
    const NAME: &'static str = "billing.cancel_repayment";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let today = school.today;
        let before = rows::keyed::<Repayment>(school.all(), &[self.repayment.0])?.pop().ok_or_else(super::repayments::unknown)?;
        let documents = rows::of::<RepaymentDocument>(school.all(), "repayment_id", &[before.id.0])?;
        let open = payments::open_of(school.all(), before.payer_id, before.currency)?;
        let covers = |row: &&OpenRow| documents.iter().any(|document| document.invoice_id == row.invoice);
        let open: i64 = open.iter().filter(covers).map(|row| row.open).sum();
        let mut plan = Plan::default();
        let key = super::repayments::reference(before.id);
        let row = if let Some(day) = before.cancelled {
            Row::new(Verdict::Unchanged, key, Text::new("repayment-row-over").with("day", day))
        } else if open <= 0 {
            Row::new(Verdict::Refused, key, Text::new("repayment-row-kept"))
        } else {
            let after = Repayment { cancelled: Some(today), cancelled_reason: words(self.reason.as_deref()), ..before.clone() };
            plan.changes.update(&before, &after);
            let text = Text::new("repayment-row-cancelled").with("day", before.agreed).with("amount", Money::new(open, before.currency));
            Row::new(Verdict::Changed, key, text)
        };
        plan.rows.push(row);
        Ok(plan)
    }
}

fn words(written: Option<&str>) -> Option<String> {
    written.map(tidy).filter(|words| !words.is_empty())
}

fn unknown() -> Error {
    Error::user(Text::new("billing-invoice-none"))
}

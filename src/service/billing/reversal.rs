//! Money that goes back: a receipt cancelled, a cheque that bounced, a refund of what was paid too much. Each is a row of its own, so
//! that the trace stays; what was settled by it is owed again.

use serde::{Deserialize, Serialize};

use super::dates;
use super::drawer::holds;
use super::payers::{PayerRef, ensure};
use super::series::{document_day, series};
use super::settings::{acting_day, the_school};
use super::till::Body;
use crate::domain::billing::{Method, PaymentKind, StatementState, allocate};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::apply;
use crate::store::billing::{Allocation, Payment, Receipt, StatementLine, drawers, payments};
use crate::store::record::{ChangeSet, Record as _};
use crate::store::value::Value;

/// Cancels a receipt that should not have been written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelReceipt {
    pub number: String,
    pub reason: String,
}

/// Takes back a cheque or transfer that the bank did not honour.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BouncePayment {
    pub number: String,
    pub reason: Option<String>,
    pub day: Option<Day>,
}

/// Gives back what a payer has too much.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refund {
    pub payer: PayerRef,
    pub amount: Money,
    pub method: Method,
    pub reason: String,
    pub day: Option<Day>,
}

impl Action for CancelReceipt {
    const NAME: &'static str = "billing.cancel_receipt";
    const REVERSAL: Reversal = Reversal::Compensate("billing.record_payment");
    const RIGHT: Option<Right> = Some(Right::CancelPayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::CancelPayments)?;
        let reason = reasoned(&self.reason)?;
        let day = school.today;
        take_back(school, who, &self.number, PaymentKind::Cancellation, day, Some(&reason))
    }
}

impl Action for BouncePayment {
    const NAME: &'static str = "billing.bounce_payment";
    const REVERSAL: Reversal = Reversal::Compensate("billing.record_payment");
    const RIGHT: Option<Right> = Some(Right::CancelPayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::CancelPayments)?;
        let day = acting_day(school, who, self.day)?;
        take_back(school, who, &self.number, PaymentKind::Bounce, day, self.reason.as_deref().map(tidy).as_deref())
    }
}

fn reasoned(reason: &str) -> Result<String> {
    let reason = tidy(reason);
    if reason.is_empty() {
        return Err(Error::user(Text::new("billing-no-reason")).hint(Text::new("billing-no-reason-hint")));
    }
    Ok(reason)
}

fn take_back(
    school: &mut Reader<'_, '_>,
    who: &Actor,
    number: &str,
    kind: PaymentKind,
    day: Day,
    reason: Option<&str>,
) -> Result<Plan<()>> {
    let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
    let unknown = || Error::user(Text::new("billing-receipt-unknown").with("number", number));
    let row = payments::by_receipt(tx, &seen, number.trim())?.ok_or_else(unknown)?;
    let mut plan = Plan::default();
    if row.kind != PaymentKind::Payment {
        plan.rows.push(Row::new(Verdict::Refused, number, Text::new("billing-voucher-stays").with("number", number)));
        return Ok(plan);
    }
    let payment = of(tx, row.id)?;
    if kind == PaymentKind::Bounce && matches!(payment.method, Method::Cash | Method::Deposit) {
        plan.rows.push(Row::new(Verdict::Refused, number, Text::new("billing-bounce-cash")));
        return Ok(plan);
    }
    let before = apply::rows_where(tx, Payment::TABLE, "reverses", &[payment.id.0])?;
    let returned: i64 = before
        .into_iter()
        .map(|values| Payment::from_values(values).map(|back| -back.minor).map_err(crate::store::Error::from))
        .sum::<std::result::Result<i64, _>>()?;
    if returned >= payment.minor {
        plan.rows.push(Row::new(Verdict::Refused, number, Text::new("billing-returned-already").with("number", number)));
        return Ok(plan);
    }
    if returned > 0 {
        plan.rows.push(Row::new(Verdict::Refused, number, Text::new("billing-refunded-in-part").with("number", number)));
        return Ok(plan);
    }
    release(school, payment.id, day, &mut plan.changes)?;
    // Cash leaves the drawer it is in now, not one that was closed over it; what a bank sends back never lay in one.
    let open = drawers::open_drawer(school.all(), &who.login)?;
    let is_in_it = payment.drawer_id.is_some() && (payment.method == Method::Cash || payment.drawer_id == open);
    let drawer_id = open.filter(|_| kind == PaymentKind::Cancellation && is_in_it);
    insert_back(school, &payment, payment.minor, kind, day, reason.map(str::to_owned), drawer_id, &mut plan.changes);
    if kind == PaymentKind::Cancellation {
        for values in apply::rows_where(school.all(), Receipt::TABLE, "payment_id", &[payment.id.0])? {
            let receipt = Receipt::from_values(values).map_err(crate::store::Error::from)?;
            plan.changes
                .update(&receipt, &Receipt { cancelled: Some(day), cancelled_reason: reason.map(str::to_owned), ..receipt.clone() });
        }
    }
    // A line of a statement it came from waits again.
    for line in rows::of::<StatementLine>(school.all(), "payment_id", &[payment.id.0])? {
        plan.changes.update(&line, &StatementLine { state: StatementState::Open, payment_id: None, ..line.clone() });
    }
    let text = if kind == PaymentKind::Bounce { "billing-row-bounced" } else { "billing-row-cancelled" };
    let amount = Money::new(payment.minor, payment.currency);
    plan.rows.push(Row::new(Verdict::Changed, number, Text::new(text).with("amount", amount).with("payer", row.payer_name)));
    Ok(plan)
}

fn of(tx: &mut crate::store::db::Tx<'_>, id: PaymentId) -> Result<Payment> {
    let values = apply::rows(tx, Payment::TABLE, &[id.0])?.into_iter().next();
    let values = values.ok_or_else(|| Error::internal("a payment that was there a moment ago"))?;
    Ok(Payment::from_values(values).map_err(crate::store::Error::from)?)
}

/// What a payment settled is owed again.
fn release(school: &mut Reader<'_, '_>, payment_id: PaymentId, day: Day, changes: &mut ChangeSet) -> Result<()> {
    for (invoice_id, _, minor) in payments::allocated(school.all(), payment_id)? {
        if minor != 0 {
            changes.insert(&Allocation { id: school.mint(), payment_id, invoice_id, minor: -minor, day });
        }
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "a row that mirrors another says all that differs")]
fn insert_back(
    school: &mut Reader<'_, '_>,
    payment: &Payment,
    minor: i64,
    kind: PaymentKind,
    day: Day,
    reason: Option<String>,
    drawer_id: Option<DrawerId>,
    changes: &mut ChangeSet,
) -> Payment {
    let whole = minor == payment.minor && kind != PaymentKind::Refund;
    let back = Payment {
        id: school.mint(),
        kind,
        reverses: Some(payment.id),
        day,
        minor: -minor,
        // What was given in another currency goes back as it came; a refund is in the account's own.
        given_currency: payment.given_currency.filter(|_| whole),
        given_minor: payment.given_minor.filter(|_| whole),
        rate: payment.rate.filter(|_| whole),
        reference: None,
        operator: None,
        phone: None,
        once: None,
        drawer_id,
        reason,
        ..payment.clone()
    };
    changes.insert(&back);
    changes.leave_open::<Payment>("at", Value::Now);
    back
}

impl Action for Refund {
    const NAME: &'static str = "billing.refund";
    const REVERSAL: Reversal = Reversal::Compensate("billing.record_payment");
    const RIGHT: Option<Right> = Some(Right::CancelPayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::CancelPayments)?;
        if self.amount.minor <= 0 {
            return Err(Error::user(Text::new("billing-amount-positive")));
        }
        let reason = reasoned(&self.reason)?;
        let day = acting_day(school, who, self.day)?;
        let payer_id = ensure(school, &self.payer, &mut ChangeSet::default())?;
        let (_, name) = super::payers::payer_name(school, payer_id)?;
        let unspent = payments::unspent(school.all(), payer_id, self.amount.currency)?;
        let credit: i64 = unspent.iter().map(|(_, unspent)| (*unspent).max(0)).sum();
        let mut plan = Plan::default();
        if self.amount.minor > credit {
            let text = Text::new("billing-refund-too-much").with("credit", Money::new(credit, self.amount.currency));
            plan.rows.push(Row::new(Verdict::Refused, name, text));
            return Ok(plan);
        }
        let drawer_id = if self.method == Method::Cash { drawers::open_drawer(school.all(), &who.login)? } else { None };
        if let Some(drawer) = drawer_id
            && let Some(too_little) = holds(school.all(), drawer, self.amount)?
        {
            plan.rows.push(Row::new(Verdict::Refused, name, too_little));
            return Ok(plan);
        }
        let series = series(school.all(), "series.refund", day)?;
        let issued = document_day(payments::last_receipt(school.all(), &series)?, day, self.day.is_some())?;
        let owed: i64 = payments::open_of(school.all(), payer_id, self.amount.currency)?.iter().map(|row| row.open).sum();
        let body = Body {
            school: the_school(school.all())?.name,
            method: self.method.code().to_owned(),
            cashier: who.login.clone(),
            reason: Some(reason.clone()),
            ..Body::default()
        };
        let printed = serde_json::to_string(&body).unwrap_or_default();
        let mut left = self.amount.minor;
        for (payment, unspent) in unspent.into_iter().filter(|(_, unspent)| *unspent > 0) {
            let minor = unspent.min(left);
            if minor == 0 {
                break;
            }
            left -= minor;
            let payment = Payment { method: self.method, ..of(school.all(), payment)? };
            let back = insert_back(school, &payment, minor, PaymentKind::Refund, day, Some(reason.clone()), drawer_id, &mut plan.changes);
            // What goes out has a paper like what comes in, in a series of its own: whoever gets the money signs it.
            let voucher = Receipt {
                id: school.mint(),
                payment_id: back.id,
                person_id: back.person_id,
                series: series.clone(),
                number: String::new(),
                issued,
                currency: back.currency,
                minor: back.minor,
                balance: owed - credit + self.amount.minor - left,
                payer_name: name.clone(),
                printed: printed.clone(),
                cancelled: None,
                cancelled_reason: None,
            };
            plan.changes.insert_numbered(&voucher, "number", &series);
        }
        plan.rows.push(Row::new(Verdict::New, name, Text::new("billing-row-refunded").with("amount", self.amount)));
        Ok(plan)
    }
}

/// Settles what a receipt's payment settled anew: nothing named, or these.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reallocate {
    pub number: String,
    pub named: Vec<String>,
}

impl Action for Reallocate {
    const NAME: &'static str = "billing.reallocate";
    const REVERSAL: Reversal = Reversal::Compensate("billing.reallocate");
    const RIGHT: Option<Right> = Some(Right::CancelPayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::CancelPayments)?;
        let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
        let unknown = || Error::user(Text::new("billing-receipt-unknown").with("number", &self.number));
        let row = payments::by_receipt(tx, &seen, self.number.trim())?.ok_or_else(unknown)?;
        if row.kind != PaymentKind::Payment {
            return Err(Error::user(Text::new("billing-voucher-stays").with("number", &self.number)));
        }
        let payment = of(tx, row.id)?;
        let day = school.today;
        let now = payments::allocated(school.all(), payment.id)?;
        let mut open = payments::open_of(school.all(), payment.payer_id, payment.currency)?;
        for (invoice, _, minor) in &now {
            if let Some(row) = open.iter_mut().find(|row| row.invoice == *invoice) {
                row.open += minor;
            }
        }
        let unspent = payments::unspent(school.all(), payment.payer_id, payment.currency)?;
        let unspent = unspent.iter().find(|(id, _)| *id == payment.id).map_or(0, |(_, unspent)| *unspent);
        let all = unspent + now.iter().map(|(.., minor)| *minor).sum::<i64>();
        let named = super::till::named(&open, &self.named)?;
        let debts = dates::debts(&open, &dates::schedules_of(school.all(), payment.payer_id, payment.currency, day)?);
        let (parts, _) = allocate(all, &debts, &named, day);
        let parts = dates::by_document(&open, &debts, &parts);
        let mut plan = Plan::default();
        for (row, part) in open.iter().zip(parts) {
            let before = now.iter().find(|(invoice, ..)| *invoice == row.invoice).map_or(0, |(.., minor)| *minor);
            if part == before {
                continue;
            }
            let minor = part - before;
            plan.changes.insert(&Allocation { id: school.mint(), payment_id: payment.id, invoice_id: row.invoice, minor, day });
            let text = Text::new("billing-row-settled")
                .with("amount", Money::new(part, payment.currency))
                .with("student", &row.student_name)
                .with("label", &row.label);
            plan.rows.push(Row::new(Verdict::Changed, &row.number, text));
        }
        Ok(plan)
    }
}

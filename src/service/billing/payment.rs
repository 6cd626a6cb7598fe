//! Money that comes in: one payment for all a payer owes, settled by the law's order, with a receipt of its own series. What is over is
//! credit, and settles later documents when somebody says so.

use serde::{Deserialize, Serialize};

use super::issue::payer_name;
use super::payers::{PayerRef, ensure};
use super::settings::{acting_day, document_day, series};
use crate::domain::billing::{Debt, Method, PaymentKind, allocate};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Decimal, Money};
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::payments::{self, OpenRow};
use crate::store::billing::{Allocation, Payment, Receipt, fees};
use crate::store::record::ChangeSet;
use crate::store::value::Value;

/// What was put on the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenMoney {
    pub method: Method,
    pub amount: Money,
    /// What the account counts in, where that is another currency: at the rate of the day.
    pub account_currency: Option<Currency>,
    /// What was handed over, where change was given.
    pub tendered: Option<i64>,
    pub reference: Option<String>,
    pub operator: Option<String>,
    pub phone: Option<String>,
}

/// Takes a payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordPayment {
    pub payer: PayerRef,
    pub given: GivenMoney,
    /// The invoices the payer names, by number, in that order.
    pub named: Vec<String>,
    pub day: Option<Day>,
}

/// Lets what a payer has too much settle what she owes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AllocateCredit {
    pub payer: PayerRef,
    pub currency: Currency,
    pub named: Vec<String>,
}

/// What a payment came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub payment: Option<PaymentId>,
    /// Invoice, whose, what for, how much.
    pub settled: Vec<(String, String, String, i64)>,
    pub credit: i64,
    pub balance: i64,
}

/// What is frozen of a receipt's body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub school: String,
    pub settled: Vec<(String, String, String, i64)>,
    pub credit: i64,
    pub method: String,
    pub reference: Option<String>,
    pub operator: Option<String>,
    pub phone: Option<String>,
    /// Another currency on the table, with its rate.
    pub given: Option<(String, i64, String)>,
    pub tendered: Option<i64>,
    pub cashier: String,
}

impl Action for RecordPayment {
    const NAME: &'static str = "billing.record_payment";
    const REVERSAL: Reversal = Reversal::Compensate("billing.cancel_receipt");
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = Recorded;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Recorded>> {
        who.require_all(Right::TakePayments)?;
        let given = &self.given;
        if given.amount.minor <= 0 {
            return Err(Error::user(Text::new("billing-amount-positive")));
        }
        if let Some(tendered) = given.tendered.filter(|tendered| *tendered < given.amount.minor) {
            return Err(Error::user(Text::new("billing-tendered-less").with("given", Money::new(tendered, given.amount.currency))));
        }
        let day = acting_day(school, who, self.day)?;
        let mut plan: Plan<Recorded> = Plan::default();
        let payer_id = ensure(school, &self.payer, &mut plan.changes)?;
        let (person_id, name) = match &self.payer {
            PayerRef::Person(person) => {
                let found = crate::store::people::person(school.all(), *person)?;
                (Some(*person), found.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?.name().display())
            }
            PayerRef::Organisation(name) => (None, tidy(name)),
            PayerRef::Account(id) => payer_name(school, *id)?,
        };
        let (amount, rate) = self.counted(school, day)?;
        let once = self.once();
        if let Some(key) = &once
            && let Some(number) = payments::once(school.all(), key)?
        {
            let text =
                Text::new("billing-paid-already").with("reference", given.reference.clone().unwrap_or_default()).with("receipt", number);
            plan.rows.push(Row::new(Verdict::Refused, name, text));
            return Ok(plan);
        }
        let open = payments::open_of(school.all(), payer_id, amount.currency)?;
        let named = named(&open, &self.named)?;
        let tx = school.all();
        let series = series(tx, "series.receipt", day)?;
        let day = document_day(payments::last_receipt(tx, &series)?, day, self.day.is_some())?;
        let drawer_id = if given.method.is_in_drawer() { payments::open_drawer(tx, &who.login)? } else { None };
        let credit_before: i64 = payments::unspent(tx, payer_id, amount.currency)?.iter().map(|(_, unspent)| *unspent).sum();
        let payment = Payment {
            id: school.mint(),
            payer_id,
            person_id,
            kind: PaymentKind::Payment,
            reverses: None,
            day,
            at: school.now,
            method: given.method,
            currency: amount.currency,
            minor: amount.minor,
            given_currency: rate.map(|_| given.amount.currency),
            given_minor: rate.map(|_| given.amount.minor),
            rate,
            reference: given.reference.as_deref().map(tidy).filter(|words| !words.is_empty()),
            operator: given.operator.as_deref().map(tidy).filter(|words| !words.is_empty()),
            phone: given.phone.as_deref().map(tidy).filter(|words| !words.is_empty()),
            once,
            drawer_id,
            reason: None,
        };
        plan.changes.insert(&payment);
        // Preview and execution are at two instants, and one plan.
        plan.changes.leave_open::<Payment>("at", Value::Now);
        let (settled, credit) = settle(school, &open, &named, payment.id, amount.minor, day, &mut plan.changes);
        let owed: i64 = open.iter().map(|row| row.open).sum();
        let balance = owed - credit_before - amount.minor;
        let body = Body {
            school: super::settings::the_school(school.all())?.name,
            settled: settled.clone(),
            credit,
            method: given.method.code().to_owned(),
            reference: payment.reference.clone(),
            operator: payment.operator.clone(),
            phone: payment.phone.clone(),
            given: rate.map(|rate| (given.amount.currency.code.to_owned(), given.amount.minor, rate.to_string())),
            tendered: given.tendered.filter(|tendered| *tendered > given.amount.minor),
            cashier: who.login.clone(),
        };
        let receipt = Receipt {
            id: school.mint(),
            payment_id: payment.id,
            person_id,
            series: series.clone(),
            number: String::new(),
            issued: day,
            currency: amount.currency,
            minor: amount.minor,
            balance,
            payer_name: name.clone(),
            printed: serde_json::to_string(&body).unwrap_or_default(),
            cancelled: None,
            cancelled_reason: None,
        };
        plan.changes.insert_numbered(&receipt, "number", &series);
        for (number, student, label, minor) in &settled {
            let text = Text::new("billing-row-settled")
                .with("amount", Money::new(*minor, amount.currency))
                .with("student", student)
                .with("label", label);
            plan.rows.push(Row::new(Verdict::New, number, text));
        }
        if credit > 0 {
            plan.rows.push(Row::new(
                Verdict::New,
                name,
                Text::new("billing-row-credit").with("amount", Money::new(credit, amount.currency)),
            ));
        }
        plan.outcome = Recorded { payment: Some(payment.id), settled, credit, balance };
        Ok(plan)
    }
}

impl RecordPayment {
    /// What the amount counts for on the account, and the rate where that is another currency.
    fn counted(&self, school: &mut Reader<'_, '_>, day: Day) -> Result<(Money, Option<Decimal>)> {
        let given = self.given.amount;
        let Some(account) = self.given.account_currency.filter(|account| *account != given.currency) else { return Ok((given, None)) };
        let tx = school.all();
        let read = |written: Option<String>| written.and_then(|written| written.parse::<Decimal>().ok());
        let minor = if let Some(rate) = read(fees::rate(tx, day, given.currency.code, account.code)?) {
            (rate.times(given.minor, given.currency.decimals, account.decimals), rate)
        } else if let Some(rate) = read(fees::rate(tx, day, account.code, given.currency.code)?) {
            (rate.divides(given.minor, given.currency.decimals, account.decimals), rate)
        } else {
            let text = Text::new("billing-no-rate").with("from", given.currency.code).with("to", account.code).with("day", day);
            return Err(Error::user(text).hint(Text::new("billing-no-rate-hint")));
        };
        Ok((Money::new(minor.0, account), Some(minor.1)))
    }

    /// What cannot come in twice: an operator's reference.
    fn once(&self) -> Option<String> {
        if self.given.method != Method::Mobile {
            return None;
        }
        let reference = self.given.reference.as_deref().map(tidy).filter(|words| !words.is_empty())?;
        let operator = self.given.operator.as_deref().map(crate::domain::name::fold).unwrap_or_default();
        Some(format!("{operator}:{}", reference.to_uppercase()))
    }
}

/// The invoices a payer names, among those she owes.
pub(super) fn named(open: &[OpenRow], numbers: &[String]) -> Result<Vec<InvoiceId>> {
    let find = |number: &String| {
        let found = open.iter().find(|row| row.number == number.trim());
        found
            .map(|row| row.invoice)
            .ok_or_else(|| Error::user(Text::new("billing-not-owed").with("number", number)).hint(Text::new("billing-not-owed-hint")))
    };
    numbers.iter().map(find).collect()
}

/// Settles what is owed, and notes by which part of the payment.
fn settle(
    school: &mut Reader<'_, '_>,
    open: &[OpenRow],
    named: &[InvoiceId],
    payment_id: PaymentId,
    minor: i64,
    day: Day,
    changes: &mut ChangeSet,
) -> (Vec<(String, String, String, i64)>, i64) {
    let debts: Vec<Debt<InvoiceId>> = open.iter().map(|row| Debt { id: row.invoice, due: row.due, open: row.open }).collect();
    let (parts, credit) = allocate(minor, &debts, named, day);
    let mut settled = Vec::new();
    for (row, part) in open.iter().zip(parts).filter(|(_, part)| *part > 0) {
        changes.insert(&Allocation { id: school.mint(), payment_id, invoice_id: row.invoice, minor: part, day });
        settled.push((row.number.clone(), row.student_name.clone(), row.label.clone(), part));
    }
    (settled, credit)
}

impl Action for AllocateCredit {
    const NAME: &'static str = "billing.allocate_credit";
    const REVERSAL: Reversal = Reversal::None;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = Recorded;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Recorded>> {
        who.require_all(Right::TakePayments)?;
        let mut plan: Plan<Recorded> = Plan::default();
        let day = school.today;
        let payer_id = ensure(school, &self.payer, &mut ChangeSet::default())?;
        let mut open = payments::open_of(school.all(), payer_id, self.currency)?;
        let named = named(&open, &self.named)?;
        for (payment, unspent) in payments::unspent(school.all(), payer_id, self.currency)? {
            if unspent <= 0 {
                continue;
            }
            let (settled, _) = settle(school, &open, &named, payment, unspent, day, &mut plan.changes);
            for (number, student, label, minor) in &settled {
                if let Some(row) = open.iter_mut().find(|row| row.number == *number) {
                    row.open -= minor;
                }
                let text = Text::new("billing-row-settled")
                    .with("amount", Money::new(*minor, self.currency))
                    .with("student", student)
                    .with("label", label);
                plan.rows.push(Row::new(Verdict::New, number, text));
            }
            plan.outcome.settled.extend(settled);
        }
        Ok(plan)
    }
}

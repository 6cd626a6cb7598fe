//! Money booked while a plan is made: settled in the order of the law, with its receipt. What one payment of a plan leaves open the
//! next one sees. It decides nothing about who pays or when.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::dates;
use super::settings::the_school;
use crate::domain::billing::{Method, PaymentKind, Schedule, allocate};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Decimal, Money};
use crate::domain::name::tidy;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::payments::{self, OpenRow};
use crate::store::billing::{Allocation, Payment, Receipt, fees};
use crate::store::record::ChangeSet;
use crate::store::value::Value;

/// Invoice, whose, what for, how much.
pub(super) type Settled = Vec<(String, String, String, i64)>;

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

/// What a payment came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub payment: Option<PaymentId>,
    /// Invoice, whose, what for, how much.
    pub settled: Settled,
    pub credit: i64,
    pub balance: i64,
}

/// What is frozen of a receipt's body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub school: String,
    pub settled: Settled,
    pub credit: i64,
    pub method: String,
    pub reference: Option<String>,
    pub operator: Option<String>,
    pub phone: Option<String>,
    /// Another currency on the table, with its rate.
    pub given: Option<(String, i64, String)>,
    pub tendered: Option<i64>,
    pub cashier: String,
    /// Of what went back: why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// One payment to be booked.
pub(super) struct Booking<'b> {
    pub payer: PayerId,
    pub person: Option<PersonId>,
    pub name: String,
    pub given: &'b GivenMoney,
    /// What it counts for on the account, with the rate where that is another currency.
    pub amount: Money,
    pub rate: Option<Decimal>,
    /// The invoices the payer names, by number, in that order.
    pub named: &'b [String],
    pub day: Day,
    pub series: &'b str,
    /// The day on its receipt.
    pub issued: Day,
    pub drawer: Option<DrawerId>,
    pub once: Option<String>,
}

/// The accounts of a plan, as they stand after what it booked so far.
#[derive(Default)]
pub(super) struct Till(HashMap<(PayerId, &'static str), Account>);

struct Account {
    open: Vec<OpenRow>,
    schedules: Vec<Schedule<InvoiceId>>,
    credit: i64,
}

impl Till {
    /// Books a payment: its row, what it settles, its receipt.
    pub fn book(&mut self, school: &mut Reader<'_, '_>, who: &Actor, booking: Booking<'_>, changes: &mut ChangeSet) -> Result<Recorded> {
        let Booking { payer, person, name, given, amount, rate, named, day, series, issued, drawer, once } = booking;
        let account = self.account(school, payer, amount)?;
        let named = self::named(&account.open, named)?;
        let words = |written: &Option<String>| written.as_deref().map(tidy).filter(|words| !words.is_empty());
        let payment = Payment {
            id: school.mint(),
            payer_id: payer,
            person_id: person,
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
            reference: words(&given.reference),
            operator: words(&given.operator),
            phone: words(&given.phone),
            once,
            drawer_id: drawer,
            reason: None,
        };
        changes.insert(&payment);
        // Preview and execution are at two instants, and one plan.
        changes.leave_open::<Payment>("at", Value::Now);
        let (settled, credit) = settle(school, (&mut account.open, &account.schedules), &named, payment.id, amount.minor, day, changes);
        account.credit += credit;
        let balance = account.open.iter().map(|row| row.open).sum::<i64>() - account.credit;
        let body = Body {
            school: the_school(school.all())?.name,
            settled: settled.clone(),
            credit,
            method: given.method.code().to_owned(),
            reference: payment.reference.clone(),
            operator: payment.operator.clone(),
            phone: payment.phone.clone(),
            given: rate.map(|rate| (given.amount.currency.code.to_owned(), given.amount.minor, rate.to_string())),
            tendered: given.tendered.filter(|tendered| *tendered > given.amount.minor),
            cashier: who.login.clone(),
            reason: None,
        };
        let receipt = Receipt {
            id: school.mint(),
            payment_id: payment.id,
            person_id: person,
            series: series.to_owned(),
            number: String::new(),
            issued,
            currency: amount.currency,
            minor: amount.minor,
            balance,
            payer_name: name,
            printed: serde_json::to_string(&body).unwrap_or_default(),
            cancelled: None,
            cancelled_reason: None,
        };
        changes.insert_numbered(&receipt, "number", series);
        Ok(Recorded { payment: Some(payment.id), settled, credit, balance })
    }

    fn account(&mut self, school: &mut Reader<'_, '_>, payer: PayerId, amount: Money) -> Result<&mut Account> {
        use std::collections::hash_map::Entry;
        Ok(match self.0.entry((payer, amount.currency.code)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let open = payments::open_of(school.all(), payer, amount.currency)?;
                let credit = payments::unspent(school.all(), payer, amount.currency)?.iter().map(|(_, unspent)| *unspent).sum();
                let today = school.today;
                let schedules = dates::schedules_of(school.all(), payer, amount.currency, today)?;
                new.insert(Account { open, schedules, credit })
            }
        })
    }
}

/// What money counts for on an account of another currency, at the rate of the day.
pub(super) fn counted(school: &mut Reader<'_, '_>, given: &GivenMoney, day: Day) -> Result<(Money, Option<Decimal>)> {
    let money = given.amount;
    let Some(account) = given.account_currency.filter(|account| *account != money.currency) else { return Ok((money, None)) };
    let tx = school.all();
    let read = |written: Option<String>| written.and_then(|written| written.parse::<Decimal>().ok());
    let (minor, rate) = if let Some(rate) = read(fees::rate(tx, day, money.currency.code, account.code)?) {
        (rate.times(money.minor, money.currency.decimals, account.decimals), rate)
    } else if let Some(rate) = read(fees::rate(tx, day, account.code, money.currency.code)?) {
        (rate.divides(money.minor, money.currency.decimals, account.decimals), rate)
    } else {
        let text = Text::new("billing-no-rate").with("from", money.currency.code).with("to", account.code).with("day", day);
        return Err(Error::user(text).hint(Text::new("billing-no-rate-hint")));
    };
    Ok((Money::new(minor, account), Some(rate)))
}

/// What cannot come in twice: an operator's reference.
pub(super) fn once(given: &GivenMoney) -> Option<String> {
    if given.method != Method::Mobile {
        return None;
    }
    let reference = given.reference.as_deref().map(tidy).filter(|words| !words.is_empty())?;
    let operator = given.operator.as_deref().map(crate::domain::name::fold).unwrap_or_default();
    Some(format!("{operator}:{}", reference.to_uppercase()))
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

/// Settles what is owed, and notes by which part of the payment; what is settled is open no more.
pub(super) fn settle(
    school: &mut Reader<'_, '_>,
    (open, schedules): (&mut [OpenRow], &[Schedule<InvoiceId>]),
    named: &[InvoiceId],
    payment_id: PaymentId,
    minor: i64,
    day: Day,
    changes: &mut ChangeSet,
) -> (Settled, i64) {
    let debts = dates::debts(open, schedules);
    let (parts, credit) = allocate(minor, &debts, named, day);
    let parts = dates::by_document(open, &debts, &parts);
    let mut settled = Vec::new();
    for (row, part) in open.iter_mut().zip(parts).filter(|(_, part)| *part > 0) {
        changes.insert(&Allocation { id: school.mint(), payment_id, invoice_id: row.invoice, minor: part, day });
        row.open -= part;
        settled.push((row.number.clone(), row.student_name.clone(), row.label.clone(), part));
    }
    (settled, credit)
}

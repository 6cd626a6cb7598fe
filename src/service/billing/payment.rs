//! Money that comes in: one payment for all a payer owes, settled by the law's order, with a receipt of its own series. What is over is
//! credit, and settles later documents when somebody says so.

use serde::{Deserialize, Serialize};

use super::dates;
use super::payers::{PayerRef, account_of, ensure};
use super::series::{document_day, series};
use super::settings::acting_day;
use super::till::{Booking, GivenMoney, Recorded, Till, counted, named, once, settle};
use crate::domain::billing::Method;
use crate::domain::day::Day;
use crate::domain::money::{Currency, Money};
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::{drawers, payments};
use crate::store::record::ChangeSet;

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
        identified(given)?;
        let day = acting_day(school, who, self.day)?;
        let mut plan: Plan<Recorded> = Plan::default();
        let (payer_id, person_id, name) = account_of(school, &self.payer, &mut plan.changes)?;
        let (amount, rate) = counted(school, given, day)?;
        let once = once(given);
        if let Some(key) = &once
            && let Some(number) = payments::once(school.all(), key)?
        {
            let text =
                Text::new("billing-paid-already").with("reference", given.reference.clone().unwrap_or_default()).with("receipt", number);
            plan.rows.push(Row::new(Verdict::Refused, name, text));
            return Ok(plan);
        }
        let series = series(school.all(), "series.receipt", day)?;
        let day = document_day(payments::last_receipt(school.all(), &series)?, day, self.day.is_some())?;
        // Whatever comes in at the desk is in the drawer's totals; what of it can be counted is the method's to say.
        let drawer = drawers::open_drawer(school.all(), &who.login)?;
        let (payer, named, series) = (payer_id, &self.named[..], series.as_str());
        let booking =
            Booking { payer, person: person_id, name: name.clone(), given, amount, rate, named, day, series, issued: day, drawer, once };
        plan.outcome = Till::default().book(school, who, booking, &mut plan.changes)?;
        plan.rows = rows(&plan.outcome, &name, amount.currency);
        Ok(plan)
    }
}

/// What is not cash is found again in the bank's or the operator's books only by what stands there.
fn identified(given: &GivenMoney) -> Result<()> {
    let said = |words: &Option<String>| words.as_deref().is_some_and(|words| !tidy(words).is_empty());
    let missing = match given.method {
        Method::Mobile if !said(&given.operator) => "billing-needs-operator",
        Method::Mobile if !said(&given.phone) => "billing-needs-phone",
        Method::Mobile | Method::Cheque | Method::Transfer | Method::Deposit if !said(&given.reference) => "billing-needs-reference",
        _ => return Ok(()),
    };
    Err(Error::user(Text::new(missing).with("method", given.method.label())).hint(Text::new("billing-needs-hint")))
}

/// What a payment settles and what of it is left, row by row.
pub(super) fn rows(recorded: &Recorded, name: &str, currency: Currency) -> Vec<Row> {
    let money = |minor: i64| Money::new(minor, currency);
    let settled = recorded.settled.iter().map(|(number, student, label, minor)| {
        let text = Text::new("billing-row-settled").with("amount", money(*minor)).with("student", student).with("label", label);
        Row::new(Verdict::New, number, text)
    });
    let credit =
        (recorded.credit > 0).then(|| Row::new(Verdict::New, name, Text::new("billing-row-credit").with("amount", money(recorded.credit))));
    settled.chain(credit).collect()
}

impl Action for AllocateCredit {
    const NAME: &'static str = "billing.allocate_credit";
    const REVERSAL: Reversal = Reversal::Compensate("billing.reallocate");
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = Recorded;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Recorded>> {
        who.require_all(Right::TakePayments)?;
        let mut plan: Plan<Recorded> = Plan::default();
        let day = school.today;
        let payer_id = ensure(school, &self.payer, &mut ChangeSet::default())?;
        let mut open = payments::open_of(school.all(), payer_id, self.currency)?;
        let named = named(&open, &self.named)?;
        let schedules = dates::schedules_of(school.all(), payer_id, self.currency, day)?;
        for (payment, unspent) in payments::unspent(school.all(), payer_id, self.currency)? {
            if unspent <= 0 {
                continue;
            }
            let (settled, _) = settle(school, (&mut open, &schedules), &named, payment, unspent, day, &mut plan.changes);
            plan.outcome.settled.extend(settled);
        }
        plan.rows = rows(&plan.outcome, "", self.currency);
        Ok(plan)
    }
}

//! A day's money: what came in and went back by method and currency, what was paid out, receipt by receipt, and the drawers that were
//! closed over it.

use std::collections::BTreeMap;

use crate::domain::billing::{Method, PaymentKind};
use crate::domain::day::Day;
use crate::domain::money::{Currency, Money};
use crate::domain::rights::Right;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::store::billing::drawers::{self, DrawerRow, ExpenseRow};
use crate::store::billing::payments::{self, PaymentRow};
use crate::store::lane::Reply;

#[derive(Clone, Debug, PartialEq)]
pub struct DailyReport {
    pub school: String,
    pub day: Day,
    pub lines: Vec<DailyLine>,
    /// In the order they came in.
    pub payments: Vec<PaymentRow>,
    pub expenses: Vec<ExpenseRow>,
    /// Closed that day.
    pub drawers: Vec<DrawerRow>,
}

/// What came of one method in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyLine {
    pub currency: Currency,
    pub method: Method,
    pub count: u32,
    pub received: i64,
    /// Below nought.
    pub returned: i64,
    pub spent: i64,
}

impl DailyLine {
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// What is left of it in the evening.
    #[must_use]
    pub const fn net(&self) -> i64 {
        self.received + self.returned - self.spent
    }
}

/// As much as a day may hold.
const MOST: u32 = 100_000;

impl Service {
    /// The money of one day.
    pub fn daily_report(&self, actor: &Actor, day: Day) -> Reply<DailyReport, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let mut lines: BTreeMap<(&'static str, Method), DailyLine> = BTreeMap::new();
            let fresh = |currency, method| DailyLine { currency, method, count: 0, received: 0, returned: 0, spent: 0 };
            for taken in drawers::of_day(tx, day)? {
                let line = lines.entry((taken.currency.code, taken.method)).or_insert_with(|| fresh(taken.currency, taken.method));
                (line.received, line.returned, line.count) = (taken.received, taken.returned, taken.count);
            }
            let mut expenses = drawers::expenses(tx, Some(day), Some(day), MOST)?;
            expenses.reverse();
            for expense in &expenses {
                let line = lines.entry((expense.currency.code, expense.method)).or_insert_with(|| fresh(expense.currency, expense.method));
                line.spent += expense.minor;
            }
            let mut payments = payments::list(tx, &seen, Some(day), MOST)?;
            payments.retain(|row| row.day == day && row.kind != PaymentKind::Opening);
            payments.reverse();
            let drawers = drawers::list(tx, None, MOST)?.into_iter().filter(|row| row.closed == Some(day)).collect();
            let school = super::settings::the_school(tx)?.name;
            Ok(DailyReport { school, day, lines: lines.into_values().collect(), payments, expenses, drawers })
        })
    }
}

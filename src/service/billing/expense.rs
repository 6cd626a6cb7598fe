//! What the school pays out: noted with what it was for and the paper it stands on, out of the drawer where it was cash. A mistake is
//! taken back by a row of its own.

use serde::{Deserialize, Serialize};

use super::drawer::holds;
use super::settings::acting_day;
use crate::domain::billing::{ExpenseKind, Method};
use crate::domain::day::Day;
use crate::domain::id::RowId;
use crate::domain::money::Money;
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::drawers::{self, ExpenseRow};
use crate::store::billing::{Drawer, Expense};
use crate::store::lane::Reply;

/// Notes an expense.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddExpense {
    pub category: ExpenseKind,
    pub label: String,
    pub payee: Option<String>,
    pub amount: Money,
    pub method: Method,
    /// The number of the paper it stands on.
    pub reference: Option<String>,
    pub day: Option<Day>,
}

/// Takes an expense back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelExpense {
    pub expense: RowId,
    pub reason: String,
}

impl Action for AddExpense {
    const NAME: &'static str = "billing.add_expense";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::TakePayments)?;
        if self.amount.minor <= 0 {
            return Err(Error::user(Text::new("billing-amount-positive")));
        }
        let label = tidy(&self.label);
        if label.is_empty() {
            return Err(Error::user(Text::new("expense-no-label")));
        }
        let day = acting_day(school, who, self.day)?;
        let mut plan = Plan::default();
        let drawer_id = if self.method == Method::Cash { drawers::open_drawer(school.all(), &who.login)? } else { None };
        if let Some(drawer) = drawer_id
            && let Some(too_little) = holds(school.all(), drawer, self.amount)?
        {
            plan.rows.push(Row::new(Verdict::Refused, label, too_little));
            return Ok(plan);
        }
        let words = |written: &Option<String>| written.as_deref().map(tidy).filter(|words| !words.is_empty());
        plan.changes.insert(&Expense {
            id: school.mint(),
            day,
            category: self.category,
            label: label.clone(),
            payee: words(&self.payee),
            currency: self.amount.currency,
            minor: self.amount.minor,
            method: self.method,
            reference: words(&self.reference),
            drawer_id,
            reverses: None,
        });
        let told = match (self.method, drawer_id) {
            (Method::Cash, None) => "expense-row-no-drawer",
            (Method::Cash, Some(_)) => "expense-row-drawer",
            _ => "expense-row",
        };
        let told = Text::new(told).with("amount", self.amount).with("category", self.category.label());
        plan.rows.push(Row::new(Verdict::New, label, told));
        Ok(plan)
    }
}

impl Action for CancelExpense {
    const NAME: &'static str = "billing.cancel_expense";
    const REVERSAL: Reversal = Reversal::Compensate("billing.add_expense");
    const RIGHT: Option<Right> = Some(Right::CancelPayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::CancelPayments)?;
        let reason = tidy(&self.reason);
        if reason.is_empty() {
            return Err(Error::user(Text::new("billing-no-reason")).hint(Text::new("billing-no-reason-hint")));
        }
        let found: Vec<Expense> = rows::keyed(school.all(), &[self.expense.0])?;
        let expense = found.into_iter().next().ok_or_else(|| Error::user(Text::new("expense-unknown")))?;
        let back: Vec<Expense> = rows::of(school.all(), "reverses", &[self.expense.0])?;
        let mut plan = Plan::default();
        if expense.reverses.is_some() || !back.is_empty() {
            plan.rows.push(Row::new(Verdict::Refused, expense.label, Text::new("expense-cancelled-already")));
            return Ok(plan);
        }
        let amount = Money::new(expense.minor, expense.currency);
        // Cash comes back into the drawer that is open now, never into one that was counted.
        let kept: Vec<Drawer> = rows::keyed(school.all(), &expense.drawer_id.map(|id| id.0).into_iter().collect::<Vec<_>>())?;
        let still_open = kept.first().filter(|drawer| drawer.closed.is_none()).map(|drawer| drawer.id);
        let drawer_id = match (expense.drawer_id, still_open) {
            (None, _) => None,
            (Some(_), Some(open)) => Some(open),
            (Some(_), None) => drawers::open_drawer(school.all(), &who.login)?,
        };
        plan.changes.insert(&Expense {
            id: school.mint(),
            day: school.today,
            label: reason,
            minor: -expense.minor,
            drawer_id,
            reverses: Some(expense.id),
            ..expense.clone()
        });
        plan.rows.push(Row::new(Verdict::Changed, &expense.label, Text::new("expense-row-cancelled").with("amount", amount)));
        Ok(plan)
    }
}

impl Service {
    /// Expenses of these days, the last first.
    pub fn expenses(&self, actor: &Actor, from: Option<Day>, to: Option<Day>) -> Reply<Vec<ExpenseRow>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let mut rows = drawers::expenses(school.all(), from, to, MOST)?;
            for row in &mut rows {
                let words = [Some(row.label.as_str()), row.payee.as_deref(), row.reference.as_deref(), Some(row.category.code())];
                row.search_key = fold(&words.into_iter().flatten().collect::<Vec<_>>().join(" "));
            }
            Ok(rows)
        })
    }

    /// The expense whose id begins so.
    pub fn find_expense(&self, actor: &Actor, id: &str) -> Reply<RowId, Error> {
        let wanted = id.trim().to_lowercase();
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let rows = drawers::expenses(school.all(), None, None, MOST)?;
            let mut found = rows.iter().filter(|row| wanted.len() >= 6 && row.reference_id().starts_with(&wanted));
            match (found.next(), found.next()) {
                (Some(row), None) => Ok(row.id),
                _ => Err(Error::user(Text::new("expense-unknown"))),
            }
        })
    }
}

/// As many are read at once.
const MOST: u32 = 100_000;

impl ExpenseRow {
    #[must_use]
    pub const fn amount(&self) -> Money {
        Money::new(self.minor, self.currency)
    }

    /// How a command names it: the end of its id is what differs.
    #[must_use]
    pub fn reference_id(&self) -> String {
        let written = self.id.0.simple().to_string();
        written[written.len() - 10..].to_owned()
    }
}

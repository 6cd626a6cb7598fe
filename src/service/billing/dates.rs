//! When what is owed falls due: on a document's own day, or part by part on the days of the repayment plan it is under. Whoever ages,
//! reminds or settles asks here, so that a plan holds for all of them alike.

use std::collections::HashMap;

use crate::domain::billing::{Debt, Schedule, rescheduled};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::store::Result;
use crate::store::billing::invoices::{InvoiceRow, Planned};
use crate::store::billing::payments::OpenRow;
use crate::store::billing::repayments::{self, CoveredRow, LineRow};
use crate::store::db::Tx;

/// The parts of every document under a plan.
#[derive(Default)]
pub(super) struct Dates(HashMap<InvoiceId, Planned>);

impl Dates {
    /// As the plans that hold on a day say, everybody's or one payer's, of what was owed in its `evening` or is owed now. Plans are read
    /// whole, whoever asks: a part depends on all its plan covers, and is told only of documents one sees.
    pub fn read(tx: &mut Tx<'_>, day: Day, evening: Option<Day>, payer: Option<PayerId>) -> Result<Self> {
        let covered = repayments::covered(tx, day, evening, payer)?;
        if covered.is_empty() {
            return Ok(Self::default());
        }
        let agreed: HashMap<InvoiceId, Day> = covered.iter().map(|row| (row.invoice, row.agreed)).collect();
        let debts: Vec<Debt<InvoiceId>> =
            covered.iter().map(|CoveredRow { invoice, due, open, .. }| Debt { id: *invoice, due: *due, open: *open }).collect();
        let pairs = covered.iter().map(|row| (row.repayment, row.invoice)).collect();
        let schedules = schedules(pairs, repayments::running(tx, day, payer)?);
        let mut found: HashMap<InvoiceId, Planned> = HashMap::new();
        for part in rescheduled(&debts, &schedules).into_iter().filter(|part| part.open > 0) {
            let planned = found.entry(part.id).or_insert_with(|| Planned { agreed: agreed[&part.id], parts: Vec::new() });
            planned.parts.push((part.due, part.open));
        }
        Ok(Self(found))
    }

    /// Tells each document when it falls due.
    pub fn tell(&self, rows: &mut [InvoiceRow]) {
        if self.0.is_empty() {
            return;
        }
        for row in rows {
            row.planned = self.0.get(&row.id).cloned();
        }
    }

    /// What is open of a document, by the days it falls due on.
    pub fn parts(&self, invoice: InvoiceId, due: Option<Day>, open: i64) -> Vec<(Option<Day>, i64)> {
        self.0.get(&invoice).map_or_else(|| vec![(due, open)], |planned| planned.parts.clone())
    }
}

fn schedules(covered: Vec<(RepaymentId, InvoiceId)>, lines: Vec<LineRow>) -> Vec<Schedule<InvoiceId>> {
    let mut found: Vec<(RepaymentId, Schedule<InvoiceId>)> = Vec::new();
    for (id, invoice) in covered {
        match found.last_mut() {
            Some((last, schedule)) if *last == id => schedule.documents.push(invoice),
            _ => found.push((id, Schedule { documents: vec![invoice], lines: Vec::new() })),
        }
    }
    let mut lines_of: HashMap<RepaymentId, Vec<(Day, i64)>> = HashMap::new();
    for (id, day, minor) in lines {
        lines_of.entry(id).or_default().push((day, minor));
    }
    found.into_iter().map(|(id, schedule)| Schedule { lines: lines_of.remove(&id).unwrap_or_default(), ..schedule }).collect()
}

/// The plans of one account that hold on a day.
pub(super) fn schedules_of(tx: &mut Tx<'_>, payer: PayerId, currency: Currency, day: Day) -> Result<Vec<Schedule<InvoiceId>>> {
    let covered = repayments::covered_of(tx, payer, currency, day)?;
    if covered.is_empty() {
        return Ok(Vec::new());
    }
    Ok(schedules(covered, repayments::running(tx, day, Some(payer))?))
}

/// What is open on an account as it is settled: by the days it falls due on.
pub(super) fn debts(open: &[OpenRow], schedules: &[Schedule<InvoiceId>]) -> Vec<Debt<InvoiceId>> {
    let own: Vec<Debt<InvoiceId>> = open.iter().map(|row| Debt { id: row.invoice, due: row.due, open: row.open }).collect();
    rescheduled(&own, schedules)
}

/// Of each open document what its parts got.
pub(super) fn by_document(open: &[OpenRow], debts: &[Debt<InvoiceId>], parts: &[i64]) -> Vec<i64> {
    let mut sums: HashMap<InvoiceId, i64> = HashMap::new();
    for (debt, part) in debts.iter().zip(parts) {
        *sums.entry(debt.id).or_default() += part;
    }
    open.iter().map(|row| sums.get(&row.invoice).copied().unwrap_or_default()).collect()
}

//! Repayment plans as an actor sees them: whoever sees an account sees what was agreed about it, with what is left of each line.

use std::collections::HashMap;

use crate::domain::billing::{RepaymentState, Schedule};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::store::billing::invoices;
use crate::store::billing::repayments::{self, DocumentRow};
use crate::store::db::Tx;
use crate::store::lane::Reply;
use crate::store::scope::Seen;

/// A repayment plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepaymentRow {
    pub id: RepaymentId,
    pub payer: PayerId,
    pub payer_name: String,
    pub currency: Currency,
    pub agreed: Day,
    pub reason: Option<String>,
    pub cancelled: Option<(Day, Option<String>)>,
    pub lines: Vec<RepaymentLineRow>,
    pub documents: Vec<DocumentRow>,
    pub state: RepaymentState,
    pub search_key: String,
}

/// A line of a plan, with what is left of it; nothing, once the plan was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RepaymentLineRow {
    pub due: Day,
    pub minor: i64,
    pub left: i64,
}

impl RepaymentRow {
    /// What was agreed over.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.lines.iter().map(|line| line.minor).sum()
    }

    #[must_use]
    pub fn left(&self) -> i64 {
        self.lines.iter().map(|line| line.left).sum()
    }

    /// The line that is to be paid next, or was missed.
    #[must_use]
    pub fn next(&self) -> Option<RepaymentLineRow> {
        self.lines.iter().copied().find(|line| line.left > 0)
    }

    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// What it is called where there is no other name for it.
    #[must_use]
    pub fn reference(&self) -> String {
        reference(self.id)
    }
}

impl Service {
    /// The plans of every account the actor may see, the newest first.
    pub fn repayments(&self, actor: &Actor) -> Reply<Vec<RepaymentRow>, Error> {
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            Ok(rows(tx, &seen, None)?)
        })
    }

    /// The plan of this reference, or the running one that covers a document of this number.
    pub fn find_repayment(&self, actor: &Actor, written: &str) -> Reply<RepaymentRow, Error> {
        let written = written.trim().to_owned();
        let wanted = written.to_lowercase();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let document = invoices::by_number(tx, &seen, &written)?;
            let rows = rows(tx, &seen, document.map(|row| row.payer))?;
            let covers = |row: &&RepaymentRow| {
                row.cancelled.is_none() && row.documents.iter().any(|document| document.number.to_lowercase() == wanted)
            };
            let found = rows.iter().find(|row| row.reference() == wanted).or_else(|| rows.iter().find(covers));
            found.cloned().ok_or_else(unknown)
        })
    }
}

/// What a plan is called.
pub(super) fn reference(id: RepaymentId) -> String {
    super::draft_reference(InvoiceId(id.0))
}

pub(super) fn unknown() -> Error {
    Error::user(Text::new("repayment-unknown")).hint(Text::new("repayment-unknown-hint"))
}

/// Every plan of the accounts one sees, or of one of them, the newest first.
pub(super) fn rows(tx: &mut Tx<'_>, seen: &Seen, payer: Option<PayerId>) -> crate::store::Result<Vec<RepaymentRow>> {
    let heads = repayments::list(tx, seen, payer)?;
    if heads.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines: HashMap<RepaymentId, Vec<(Day, i64)>> = HashMap::new();
    for (id, due, minor) in repayments::lines(tx, payer)? {
        lines.entry(id).or_default().push((due, minor));
    }
    let mut documents: HashMap<RepaymentId, Vec<DocumentRow>> = HashMap::new();
    for row in repayments::documents(tx, payer)? {
        documents.entry(row.repayment).or_default().push(row);
    }
    let mut open: HashMap<RepaymentId, i64> = HashMap::new();
    for row in repayments::covered(tx, seen.today, None, payer)? {
        *open.entry(row.repayment).or_default() += row.open.max(0);
    }
    let row = |head: repayments::HeadRow| {
        let schedule: Schedule<InvoiceId> = Schedule { documents: Vec::new(), lines: lines.remove(&head.id).unwrap_or_default() };
        let left = schedule.left(open.get(&head.id).copied().unwrap_or_default());
        let lines: Vec<RepaymentLineRow> =
            schedule.lines.iter().zip(left).map(|((due, minor), (_, left))| RepaymentLineRow { due: *due, minor: *minor, left }).collect();
        let state = match lines.iter().find(|line| line.left > 0) {
            _ if head.cancelled.is_some() => RepaymentState::Cancelled,
            None => RepaymentState::Kept,
            Some(next) if next.due < seen.today => RepaymentState::Late,
            Some(_) => RepaymentState::Running,
        };
        let documents = documents.remove(&head.id).unwrap_or_default();
        let words = documents.iter().flat_map(|document| [document.number.as_str(), &document.student]);
        RepaymentRow {
            search_key: fold(&std::iter::once(head.payer_name.as_str()).chain(words).collect::<Vec<_>>().join(" ")),
            id: head.id,
            payer: head.payer,
            payer_name: head.payer_name,
            currency: head.currency,
            agreed: head.agreed,
            reason: head.reason,
            cancelled: head.cancelled.map(|day| (day, head.cancelled_reason)),
            lines,
            documents,
            state,
        }
    };
    Ok(heads.into_iter().map(row).collect())
}

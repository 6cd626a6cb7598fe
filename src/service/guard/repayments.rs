//! A repayment plan stays as it was agreed: it comes to what its documents were owed, and no document is under two at once, whatever
//! road a change comes by.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::text::Text;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::store::billing::{Repayment, RepaymentDocument, RepaymentLine};
use crate::store::db::Tx;
use crate::store::record::{Change, ChangeSet, Record as _, Table};
use crate::store::value::Value;

/// # Errors
/// A conflict that says which rule would no longer hold.
pub fn check(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    let plans: Vec<&Change> = changes.of(Repayment::TABLE).collect();
    let whole: HashSet<Uuid> =
        plans.iter().filter(|change| change.before.is_none() || change.after.is_none()).map(|change| change.key).collect();
    let mut sums: HashMap<Uuid, i64> = HashMap::new();
    let mut covered: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (table, sign) in [(RepaymentLine::TABLE, 1), (RepaymentDocument::TABLE, -1)] {
        for change in changes.of(table) {
            let Some(plan) = id(change, table, "repayment_id").filter(|plan| whole.contains(plan)) else {
                return Err(Error::conflict(Text::new("repayment-guard-agreed")).hint(Text::new("repayment-guard-agreed-hint")));
            };
            if change.after.is_none() {
                continue;
            }
            *sums.entry(plan).or_default() += sign * minor(change, table);
            if let Some(invoice) = id(change, table, "invoice_id") {
                covered.entry(plan).or_default().push(invoice);
            }
        }
    }
    if sums.values().any(|sum| *sum != 0) {
        return Err(Error::conflict(Text::new("repayment-guard-sum")));
    }
    once(tx, &plans, covered)
}

/// No document is under two plans that hold.
fn once(tx: &mut Tx<'_>, plans: &[&Change], mut covered: HashMap<Uuid, Vec<Uuid>>) -> Result<()> {
    let begins: HashSet<Uuid> = plans.iter().filter(|change| holds(change) == Some(true)).map(|change| change.key).collect();
    if begins.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = begins.iter().copied().collect();
    for document in rows::of::<RepaymentDocument>(tx, "repayment_id", &keys)? {
        covered.entry(document.repayment_id.0).or_default().push(document.invoice_id.0);
    }
    let mut invoices: Vec<Uuid> = covered.iter().filter(|(plan, _)| begins.contains(plan)).flat_map(|(_, of)| of.iter().copied()).collect();
    invoices.sort_unstable();
    let twice = invoices.windows(2).any(|pair| pair[0] == pair[1]);
    let others: Vec<Uuid> = rows::of::<RepaymentDocument>(tx, "invoice_id", &invoices)?
        .iter()
        .map(|document| document.repayment_id.0)
        .filter(|plan| !begins.contains(plan))
        .collect();
    let ends: HashSet<Uuid> = plans.iter().filter(|change| holds(change) == Some(false)).map(|change| change.key).collect();
    let still = rows::keyed::<Repayment>(tx, &others)?.iter().any(|plan| plan.cancelled.is_none() && !ends.contains(&plan.id.0));
    if twice || still {
        return Err(Error::conflict(Text::new("repayment-guard-twice")).hint(Text::new("repayment-guard-twice-hint")));
    }
    Ok(())
}

/// Whether a plan holds from a change on; none where the change does not say.
fn holds(change: &Change) -> Option<bool> {
    let Some(after) = &change.after else { return Some(false) };
    let cancelled = after.value(Repayment::TABLE.position("cancelled")?)?;
    Some(*cancelled == Value::Null)
}

fn id(change: &Change, table: &Table, column: &str) -> Option<Uuid> {
    let image = change.after.as_ref().or(change.before.as_ref())?;
    match image.value(table.position(column)?)? {
        Value::Id(id) => Some(*id),
        _ => None,
    }
}

fn minor(change: &Change, table: &Table) -> i64 {
    match change.after.as_ref().and_then(|image| image.value(table.position("minor")?)) {
        Some(Value::Int(minor)) => *minor,
        _ => 0,
    }
}

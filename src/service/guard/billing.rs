//! What was issued or received stays as it is, whatever road a change comes by: action, undo, import, merge.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::billing::{InvoiceKind, PaymentKind};
use crate::domain::text::Text;
use crate::service::error::{Error, Result};
use crate::store::apply;
use crate::store::billing::{Allocation, Drawer, DrawerCount, Expense, Invoice, InvoiceLine, Payment, Receipt};
use crate::store::db::Tx;
use crate::store::record::{Change, ChangeSet, Record};
use crate::store::value::Value;

/// What a tax office may still add to an issued document.
const ADDED_LATER: [&str; 3] = ["certification", "fiscal_number", "qr"];
/// What a cancellation notes on a receipt; its number and body stay.
const CANCELLING: [&str; 2] = ["cancelled", "cancelled_reason"];

/// # Errors
/// A conflict that names the document.
pub fn check(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    invoices(tx, changes)?;
    drawers(tx, changes)?;
    for (table, may) in [(Payment::TABLE, &[][..]), (Allocation::TABLE, &[][..]), (Receipt::TABLE, &CANCELLING[..])] {
        for change in changes.of(table).filter(|change| change.before.is_some()) {
            let taken_back = *table == *Payment::TABLE && goes(change) && is_opening(change);
            if !taken_back && !only(change, may) {
                return Err(Error::conflict(Text::new("billing-guard-received")).hint(Text::new("billing-guard-received-hint")));
            }
        }
    }
    Ok(())
}

/// A closed drawer stays as it was counted, and takes nothing.
fn drawers(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    let mut touched: HashSet<Uuid> = changes.of(Drawer::TABLE).filter(|change| change.before.is_some()).map(|change| change.key).collect();
    for table in [Payment::TABLE, Expense::TABLE, DrawerCount::TABLE] {
        let place = table.position("drawer_id");
        for change in changes.of(table) {
            let images = [change.before.as_ref(), change.after.as_ref()].into_iter().flatten();
            touched.extend(images.filter_map(|image| match image.value(place?)? {
                Value::Id(id) => Some(*id),
                _ => None,
            }));
        }
    }
    let touched: Vec<Uuid> = touched.into_iter().collect();
    for values in apply::rows(tx, Drawer::TABLE, &touched)? {
        let drawer = Drawer::from_values(values).map_err(crate::store::Error::from)?;
        if drawer.closed.is_some() {
            let number = drawer.number.unwrap_or_default();
            return Err(
                Error::conflict(Text::new("drawer-guard-closed").with("number", number)).hint(Text::new("drawer-guard-closed-hint"))
            );
        }
    }
    Ok(())
}

fn invoices(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    let touched: Vec<&Change> = changes.of(Invoice::TABLE).filter(|change| change.before.is_some()).collect();
    let inserted: HashSet<Uuid> = changes.of(Invoice::TABLE).filter(|change| change.before.is_none()).map(|change| change.key).collect();
    let mut parents: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    let mut unknown: Vec<Uuid> = Vec::new();
    let place = InvoiceLine::TABLE.position("invoice_id");
    for change in changes.of(InvoiceLine::TABLE) {
        let images = [change.before.as_ref(), change.after.as_ref()].into_iter().flatten();
        let mut named = images.filter_map(|image| match image.value(place?)? {
            Value::Id(id) => Some(*id),
            _ => None,
        });
        match named.next() {
            Some(id) if inserted.contains(&id) => {}
            Some(id) => parents.entry(id).or_default().push(change.key),
            // A line that changes other columns does not name its invoice.
            None => unknown.push(change.key),
        }
    }
    for values in apply::rows(tx, InvoiceLine::TABLE, &unknown)? {
        let line = InvoiceLine::from_values(values).map_err(crate::store::Error::from)?;
        parents.entry(line.invoice_id.0).or_default().push(line.id.0);
    }
    let mut keys: Vec<Uuid> = touched.iter().map(|change| change.key).chain(parents.keys().copied()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut issued: HashMap<Uuid, String> = HashMap::new();
    let (number, kind) = (Invoice::TABLE.position("number"), Invoice::TABLE.position("kind"));
    let mut before: HashSet<Uuid> = HashSet::new();
    for values in apply::rows(tx, Invoice::TABLE, &keys)? {
        if let (Some(Value::Id(key)), Some(Value::Text(number))) = (values.first(), number.and_then(|at| values.get(at))) {
            issued.insert(*key, number.clone());
            if kind.and_then(|at| values.get(at)) == Some(&Value::Text(InvoiceKind::Opening.code().to_owned())) {
                before.insert(*key);
            }
        }
    }
    let refused = |number: &str| {
        Error::conflict(Text::new("billing-guard-issued").with("number", number)).hint(Text::new("billing-guard-issued-hint"))
    };
    // A balance of the books before is no paper of this school's: what nothing settles yet may go again, with its line.
    let gone: HashSet<Uuid> =
        touched.iter().filter(|change| goes(change)).map(|change| change.key).filter(|key| before.contains(key)).collect();
    for change in touched.into_iter().filter(|change| !gone.contains(&change.key)) {
        if let Some(number) = issued.get(&change.key)
            && !only(change, &ADDED_LATER)
        {
            return Err(refused(number));
        }
    }
    match parents.keys().filter(|key| !gone.contains(key)).find_map(|key| issued.get(key)) {
        Some(number) => Err(refused(number)),
        None => Ok(()),
    }
}

const fn goes(change: &Change) -> bool {
    change.before.is_some() && change.after.is_none()
}

/// Whether a payment that goes is what was paid ahead in the books before.
fn is_opening(change: &Change) -> bool {
    let kind = change.table.position("kind").and_then(|at| change.before.as_ref()?.value(at).cloned());
    kind == Some(Value::Text(PaymentKind::Opening.code().to_owned()))
}

/// Whether a change stays and touches nothing but these columns.
fn only(change: &Change, may: &[&str]) -> bool {
    let (Some(_), Some(after)) = (&change.before, &change.after) else { return false };
    after.0.iter().all(|(column, _)| may.contains(&change.table.columns[*column].name))
}

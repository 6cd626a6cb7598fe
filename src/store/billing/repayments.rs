//! Repayment plans: who agreed to what, and which of them hold on a day. What is left of a line is a rule, not a column.

use super::invoices::{args, payer_name};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::store::db::{Sql, Tx};
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::store::value::Field as _;
use crate::{scoped, seen_invoices, statements};

statements! {
    /// The newest first.
    LIST = scoped!(
        seen_invoices,
        "select r.id, r.payer_id, y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name, r.currency, r.agreed, r.reason,
                r.cancelled, r.cancelled_reason
         from repayment r join seen_payer on seen_payer.id = r.payer_id join payer y on y.id = r.payer_id left join person q on q.id = y.person_id
         order by r.agreed desc, r.id desc"
    );
    LINES = Sql::new("select repayment_id, due, minor from repayment_line order by repayment_id, due");
    DOCUMENTS = Sql::new(
        "select d.repayment_id, v.id, v.number, s.family_name, s.given_names, d.minor from repayment_document d join invoice v on v.id = d.invoice_id
         join person one on one.id = v.student_id join person s on s.id = coalesce(one.merged_into, one.id)
         order by d.repayment_id, d.position"
    );
    /// The documents under the plans that hold on a day, as they are owed then; the last: as they are owed now.
    COVERED = Sql::new(
        "select r.id, r.agreed, v.id, v.due, v.minor
              - coalesce((select cast(sum(k.minor) as bigint) from invoice k where k.refers_to = v.id and k.kind = 'credit_note' and k.number is not null
                          and (cast(?2 as text) is null or k.issued <= ?2)), 0)
              - coalesce((select cast(sum(a.minor) as bigint) from allocation a where a.invoice_id = v.id
                          and (cast(?2 as text) is null or a.day <= ?2)), 0)
         from repayment r join repayment_document d on d.repayment_id = r.id join invoice v on v.id = d.invoice_id
         where r.agreed <= ?1 and (r.cancelled is null or r.cancelled > ?1) order by r.id, d.position"
    );
    RUNNING = Sql::new(
        "select l.repayment_id, l.due, l.minor from repayment_line l join repayment r on r.id = l.repayment_id
         where r.agreed <= ?1 and (r.cancelled is null or r.cancelled > ?1) order by l.repayment_id, l.due"
    );
    COVERED_OF = Sql::new(
        "select r.id, d.invoice_id from repayment r join repayment_document d on d.repayment_id = r.id
         where r.payer_id = ?1 and r.currency = ?2 and r.agreed <= ?3 and (r.cancelled is null or r.cancelled > ?3) order by r.id, d.position"
    );
    RUNNING_OF = Sql::new(
        "select r.id, l.due, l.minor from repayment r join repayment_line l on l.repayment_id = r.id
         where r.payer_id = ?1 and r.currency = ?2 and r.agreed <= ?3 and (r.cancelled is null or r.cancelled > ?3) order by r.id, l.due"
    );
}

/// A plan without its lines.
#[derive(Clone, Debug)]
pub struct HeadRow {
    pub id: RepaymentId,
    pub payer: PayerId,
    pub payer_name: String,
    pub currency: Currency,
    pub agreed: Day,
    pub reason: Option<String>,
    pub cancelled: Option<Day>,
    pub cancelled_reason: Option<String>,
}

/// A line of a plan: its day and amount.
pub type LineRow = (RepaymentId, Day, i64);

/// A document under a plan, with what was owed on it when that was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    pub repayment: RepaymentId,
    pub invoice: InvoiceId,
    pub number: String,
    pub student: String,
    pub minor: i64,
}

/// A document under a plan that holds.
#[derive(Clone, Debug)]
pub struct CoveredRow {
    pub repayment: RepaymentId,
    pub agreed: Day,
    pub invoice: InvoiceId,
    pub due: Option<Day>,
    pub open: i64,
}

/// Every plan of the accounts one sees.
///
/// # Errors
/// When the store refuses, as for every read here.
pub fn list(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<HeadRow>> {
    tx.all(&LIST, &args(seen), |row| {
        Ok(HeadRow {
            id: row.get(0)?,
            payer: row.get(1)?,
            payer_name: payer_name(row, 2, 3)?,
            currency: row.get(7)?,
            agreed: row.get(8)?,
            reason: row.get(9)?,
            cancelled: row.get(10)?,
            cancelled_reason: row.get(11)?,
        })
    })
}

/// The lines of every plan, each plan's together, the earliest first.
///
/// # Errors
/// When the store refuses.
pub fn lines(tx: &mut Tx<'_>) -> Result<Vec<LineRow>> {
    tx.all(&LINES, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The documents of every plan, each plan's together, in the order they are paid off.
///
/// # Errors
/// When the store refuses.
pub fn documents(tx: &mut Tx<'_>) -> Result<Vec<DocumentRow>> {
    tx.all(&DOCUMENTS, &[], |row| {
        let student = format!("{} {}", row.get::<String>(3)?, row.get::<String>(4)?);
        Ok(DocumentRow {
            repayment: row.get(0)?,
            invoice: row.get(1)?,
            number: row.get::<Option<String>>(2)?.unwrap_or_default(),
            student: student.trim().to_owned(),
            minor: row.get(5)?,
        })
    })
}

/// What is covered by the plans that hold on a day, as it was owed in the evening of `evening`, or as it is owed now.
///
/// # Errors
/// When the store refuses.
pub fn covered(tx: &mut Tx<'_>, day: Day, evening: Option<Day>) -> Result<Vec<CoveredRow>> {
    tx.all(&COVERED, &[day.to_value(), evening.to_value()], |row| {
        Ok(CoveredRow { repayment: row.get(0)?, agreed: row.get(1)?, invoice: row.get(2)?, due: row.get(3)?, open: row.get(4)? })
    })
}

/// The lines of the plans that hold on a day.
///
/// # Errors
/// When the store refuses.
pub fn running(tx: &mut Tx<'_>, day: Day) -> Result<Vec<LineRow>> {
    tx.all(&RUNNING, &[day.to_value()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// What the plans of one account that hold on a day cover.
///
/// # Errors
/// When the store refuses.
pub fn covered_of(tx: &mut Tx<'_>, payer: PayerId, currency: Currency, day: Day) -> Result<Vec<(RepaymentId, InvoiceId)>> {
    tx.all(&COVERED_OF, &[payer.to_value(), currency.to_value(), day.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Their lines.
///
/// # Errors
/// When the store refuses.
pub fn running_of(tx: &mut Tx<'_>, payer: PayerId, currency: Currency, day: Day) -> Result<Vec<LineRow>> {
    tx.all(&RUNNING_OF, &[payer.to_value(), currency.to_value(), day.to_value()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

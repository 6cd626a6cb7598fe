//! Repayment plans: who agreed to what, and which of them hold on a day. What is left of a line is a rule, not a column.

use super::invoices::{args, payer_name};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::store::db::{Row, Sql, Tx};
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::store::value::{Field as _, Value};
use crate::{scoped, seen_invoices, statements};

/// The columns of a [`HeadRow`], and the tables they are in.
macro_rules! heads {
    () => {
        "select r.id, r.payer_id, y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name, r.currency, r.agreed, r.reason,
                r.cancelled, r.cancelled_reason
         from repayment r join seen_payer on seen_payer.id = r.payer_id join payer y on y.id = r.payer_id left join person q on q.id = y.person_id "
    };
}

/// The columns of a [`DocumentRow`], and the tables they are in.
macro_rules! documents {
    () => {
        "select d.repayment_id, v.id, v.number, s.family_name, s.given_names, d.minor from repayment r join repayment_document d on d.repayment_id = r.id
         join invoice v on v.id = d.invoice_id join person one on one.id = v.student_id join person s on s.id = coalesce(one.merged_into, one.id) "
    };
}

/// What plans that hold on a day, `?1`, cover, as it was owed in the evening of `?2`, or is owed now.
macro_rules! covered {
    () => {
        "select r.id, r.agreed, v.id, v.due, v.minor
              - coalesce((select cast(sum(k.minor) as bigint) from invoice k where k.refers_to = v.id and k.kind = 'credit_note' and k.number is not null
                          and (cast(?2 as text) is null or k.issued <= ?2)), 0)
              - coalesce((select cast(sum(a.minor) as bigint) from allocation a where a.invoice_id = v.id
                          and (cast(?2 as text) is null or a.day <= ?2)), 0)
         from repayment r join repayment_document d on d.repayment_id = r.id join invoice v on v.id = d.invoice_id
         where r.agreed <= ?1 and (r.cancelled is null or r.cancelled > ?1) "
    };
}

/// The lines of plans.
macro_rules! lines {
    () => {
        "select r.id, l.due, l.minor from repayment r join repayment_line l on l.repayment_id = r.id "
    };
}

statements! {
    /// The newest first.
    LIST = scoped!(seen_invoices, heads!(), " order by r.agreed desc, r.id desc");
    LIST_OF = scoped!(seen_invoices, heads!(), " where r.payer_id = ?11 order by r.agreed desc, r.id desc");
    LINES = Sql::new(concat!(lines!(), " order by r.id, l.due"));
    LINES_OF = Sql::new(concat!(lines!(), " where r.payer_id = ?1 order by r.id, l.due"));
    DOCUMENTS = Sql::new(concat!(documents!(), " order by r.id, d.position"));
    DOCUMENTS_OF = Sql::new(concat!(documents!(), " where r.payer_id = ?1 order by r.id, d.position"));
    COVERED = Sql::new(concat!(covered!(), " order by r.id, d.position"));
    COVERED_BY = Sql::new(concat!(covered!(), " and r.payer_id = ?3 order by r.id, d.position"));
    RUNNING = Sql::new(concat!(lines!(), " where r.agreed <= ?1 and (r.cancelled is null or r.cancelled > ?1) order by r.id, l.due"));
    RUNNING_BY = Sql::new(concat!(
        lines!(),
        " where r.agreed <= ?1 and (r.cancelled is null or r.cancelled > ?1) and r.payer_id = ?2 order by r.id, l.due"
    ));
    COVERED_OF = Sql::new(
        "select r.id, d.invoice_id from repayment r join repayment_document d on d.repayment_id = r.id
         where r.payer_id = ?1 and r.currency = ?2 and r.agreed <= ?3 and (r.cancelled is null or r.cancelled > ?3) order by r.id, d.position"
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

/// Every plan of the accounts one sees, or of one of them.
///
/// # Errors
/// When the store refuses, as for every read here.
pub fn list(tx: &mut Tx<'_>, seen: &Seen, payer: Option<PayerId>) -> Result<Vec<HeadRow>> {
    let mut with = args(seen);
    with.extend(payer.map(|payer| payer.to_value()));
    tx.all(if payer.is_some() { &LIST_OF } else { &LIST }, &with, |row| {
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

/// The lines of every plan, or of one payer's, each plan's together, the earliest first.
///
/// # Errors
/// When the store refuses.
pub fn lines(tx: &mut Tx<'_>, payer: Option<PayerId>) -> Result<Vec<LineRow>> {
    tx.all(if payer.is_some() { &LINES_OF } else { &LINES }, &of(&[], payer), line)
}

/// The documents of every plan, or of one payer's, each plan's together, in the order they are paid off.
///
/// # Errors
/// When the store refuses.
pub fn documents(tx: &mut Tx<'_>, payer: Option<PayerId>) -> Result<Vec<DocumentRow>> {
    tx.all(if payer.is_some() { &DOCUMENTS_OF } else { &DOCUMENTS }, &of(&[], payer), |row| {
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

/// What is covered by the plans that hold on a day, everybody's or one payer's, as it was owed in the evening of `evening`, or as it is
/// owed now.
///
/// # Errors
/// When the store refuses.
pub fn covered(tx: &mut Tx<'_>, day: Day, evening: Option<Day>, payer: Option<PayerId>) -> Result<Vec<CoveredRow>> {
    let with = of(&[day.to_value(), evening.to_value()], payer);
    tx.all(if payer.is_some() { &COVERED_BY } else { &COVERED }, &with, |row| {
        Ok(CoveredRow { repayment: row.get(0)?, agreed: row.get(1)?, invoice: row.get(2)?, due: row.get(3)?, open: row.get(4)? })
    })
}

/// The lines of the plans that hold on a day, everybody's or one payer's.
///
/// # Errors
/// When the store refuses.
pub fn running(tx: &mut Tx<'_>, day: Day, payer: Option<PayerId>) -> Result<Vec<LineRow>> {
    tx.all(if payer.is_some() { &RUNNING_BY } else { &RUNNING }, &of(&[day.to_value()], payer), line)
}

fn line(row: &Row<'_>) -> Result<LineRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

/// Arguments, and after them whose plans are asked for, if it is somebody's.
fn of(with: &[Value], payer: Option<PayerId>) -> Vec<Value> {
    with.iter().cloned().chain(payer.map(|payer| payer.to_value())).collect()
}

/// What the plans of one account that hold on a day cover.
///
/// # Errors
/// When the store refuses.
pub fn covered_of(tx: &mut Tx<'_>, payer: PayerId, currency: Currency, day: Day) -> Result<Vec<(RepaymentId, InvoiceId)>> {
    tx.all(&COVERED_OF, &[payer.to_value(), currency.to_value(), day.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

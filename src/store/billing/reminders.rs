//! Reminders that were written and what holds them up, as an actor sees them. It decides nothing.

use std::collections::HashMap;

use super::invoices::{args, name, payer_name};
use crate::domain::billing::HoldKind;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::domain::name::PersonName;
use crate::store::db::{Sql, Tx};
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::store::value::Field as _;
use crate::{scoped, seen_invoices, statements};

statements! {
    LAST = Sql::new("select invoice_id, due, max(level), max(day) from dunning group by invoice_id, due");
    HELD = Sql::new("select invoice_id, kind, ends from invoice_hold where starts <= ?1 and (ends is null or ends >= ?1) order by invoice_id, id");
    PENALISED = Sql::new("select refers_to from invoice where kind = 'invoice' and refers_to is not null");
    PENALTIES = Sql::new(
        "select student_id, max(instalment) from invoice_line where fee_id = ?1 group by student_id order by student_id"
    );
    /// The newest first.
    WRITTEN = scoped!(
        seen_invoices,
        "select d.id, d.level, d.day, d.open, d.letter, v.id, v.number, v.currency, coalesce(d.due, v.due), s.family_name, s.post_name, s.given_names, s.usage_name,
                y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name, d.handed, d.handed_by
         from dunning d join seen_invoice on seen_invoice.id = d.invoice_id join invoice v on v.id = d.invoice_id
         join person s on s.id = v.student_id join payer y on y.id = v.payer_id left join person q on q.id = y.person_id
         where (cast(?11 as text) is null or d.day >= ?11) order by d.day desc, d.level desc, v.number, d.id"
    );
}

/// A reminder that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRow {
    pub id: RowId,
    pub level: u32,
    pub day: Day,
    pub open: i64,
    /// What stands in it, as it was frozen.
    pub letter: String,
    pub invoice: InvoiceId,
    pub number: String,
    pub currency: Currency,
    pub due: Option<Day>,
    pub student: PersonName,
    pub payer: String,
    pub handed: Option<Day>,
    pub handed_by: Option<String>,
}

/// A document and the day of a repayment plan that a reminder was about; none: the document's own.
pub type Reminded = (InvoiceId, Option<Day>);

/// The level each document had last for a day it fell due on, and when.
///
/// # Errors
/// When the store refuses, as for every read here.
pub fn last(tx: &mut Tx<'_>) -> Result<HashMap<Reminded, (u32, Day)>> {
    let rows: Vec<(Reminded, (u32, Day))> = tx.all(&LAST, &[], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))))?;
    Ok(rows.into_iter().collect())
}

/// What gets no reminders on a day, why and until when.
///
/// # Errors
/// When the store refuses.
pub fn held(tx: &mut Tx<'_>, today: Day) -> Result<HashMap<InvoiceId, (HoldKind, Option<Day>)>> {
    let rows: Vec<(InvoiceId, (HoldKind, Option<Day>))> =
        tx.all(&HELD, &[today.to_value()], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.into_iter().collect())
}

/// The invoices that a penalty was charged for.
///
/// # Errors
/// When the store refuses.
pub fn penalised(tx: &mut Tx<'_>) -> Result<Vec<InvoiceId>> {
    tx.all(&PENALISED, &[], |row| row.get(0))
}

/// How many penalties each student has by this fee.
///
/// # Errors
/// When the store refuses.
pub fn penalties(tx: &mut Tx<'_>, fee: FeeId) -> Result<HashMap<PersonId, u32>> {
    let rows: Vec<(PersonId, u32)> = tx.all(&PENALTIES, &[fee.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The reminders written from a day on.
///
/// # Errors
/// When the store refuses.
pub fn written(tx: &mut Tx<'_>, seen: &Seen, from: Option<Day>) -> Result<Vec<WrittenRow>> {
    let mut with = args(seen);
    with.push(from.to_value());
    tx.all(&WRITTEN, &with, |row| {
        Ok(WrittenRow {
            id: row.get(0)?,
            level: row.get(1)?,
            day: row.get(2)?,
            open: row.get(3)?,
            letter: row.get(4)?,
            invoice: row.get(5)?,
            number: row.get::<Option<String>>(6)?.unwrap_or_default(),
            currency: row.get(7)?,
            due: row.get(8)?,
            student: name(row, 9)?,
            payer: payer_name(row, 13, 14)?,
            handed: row.get(18)?,
            handed_by: row.get(19)?,
        })
    })
}

//! What was billed, settled, taken and spent between two days, for reports and for the accountant's journal. It adds nothing up by rule.

use super::invoices::{args, payer_name};
use crate::domain::billing::{ExpenseKind, FeeKind, InvoiceKind, Method, PaymentKind};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::store::db::{Sql, Tx};
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::store::value::Field as _;
use crate::{scoped, seen_invoices, statements};

statements! {
    /// Every line of every document issued between two days, a document's together.
    ISSUED = Sql::new(
        "select v.id, v.number, v.kind, v.issued, v.payer_id, v.payer_name, v.student_name, v.currency, coalesce(f.kind, g.kind, 'other'), l.minor,
                case when coalesce(w.kind, v.kind) = 'opening' then 1 else 0 end
         from invoice v join invoice_line l on l.invoice_id = v.id left join fee f on f.id = l.fee_id
         left join invoice_line o on o.id = l.credits left join fee g on g.id = o.fee_id left join invoice w on w.id = v.refers_to
         where v.number is not null and v.issued >= ?1 and v.issued <= ?2 order by v.issued, v.issued_at, v.number, l.position, l.id"
    );
    TAKEN = Sql::new(
        "select p.id, p.kind, p.day, p.payer_id, y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name, p.method, p.currency,
                p.minor, coalesce(r.number, rr.number), p.reference
         from payment p join payer y on y.id = p.payer_id left join person q on q.id = y.person_id
         left join receipt r on r.payment_id = p.id left join receipt rr on rr.payment_id = p.reverses
         where p.day >= ?1 and p.day <= ?2 order by p.day, p.at, p.id"
    );
    SPENT = Sql::new(
        "select id, day, category, label, payee, currency, minor, method, reference from expense
         where day >= ?1 and day <= ?2 order by day, id"
    );
    /// What was missing or over when drawers were counted.
    COUNTED = Sql::new(
        "select d.closed, d.number, d.login, c.currency, c.method, c.counted - c.expected from drawer_count c join drawer d on d.id = c.drawer_id
         where d.closed >= ?1 and d.closed <= ?2 and c.counted <> c.expected order by d.closed, d.number, c.currency, c.method"
    );
    /// What was settled of each document between two days, with the class of its year.
    SETTLED = Sql::new(
        "select a.invoice_id, v.currency, cl.code, cast(sum(a.minor) as bigint) from allocation a join invoice v on v.id = a.invoice_id
         join person o on o.id = v.student_id
         left join enrolment e on e.id = (select x.id from enrolment x join class k on k.id = x.class_id
              where x.student_id = coalesce(o.merged_into, o.id) and k.year_id = v.year_id order by x.starts desc, x.id limit 1)
         left join class cl on cl.id = e.class_id
         join payment p on p.id = a.payment_id and p.kind <> 'opening'
         where a.day >= ?1 and a.day <= ?2 group by a.invoice_id, v.currency, cl.code order by a.invoice_id"
    );
    /// The lines of what was settled between two days.
    OF_SETTLED = Sql::new(
        "select l.invoice_id, case when v.kind = 'opening' then '' else f.code end, l.minor
         from invoice_line l join invoice v on v.id = l.invoice_id left join fee f on f.id = l.fee_id
         where l.invoice_id in (select invoice_id from allocation where day >= ?1 and day <= ?2) order by l.invoice_id, l.position, l.id"
    );
    RECEIVED = Sql::new(
        "select method, substr(day, 1, 7), currency, cast(sum(minor) as bigint) from payment where kind <> 'opening' and day >= ?1 and day <= ?2
         group by method, substr(day, 1, 7), currency order by 2, 1, 3"
    );
    /// Of each student of a year what each fee came to, less what was given back.
    BY_FEE = scoped!(
        seen_invoices,
        "select coalesce(p.merged_into, p.id), v.currency, coalesce(f.id, g.id), cast(sum(case v.kind when 'credit_note' then -l.minor else l.minor end) as bigint)
         from seen_invoice join invoice v on v.id = seen_invoice.id join person p on p.id = v.student_id join invoice_line l on l.invoice_id = v.id
         left join fee f on f.id = l.fee_id left join invoice_line o on o.id = l.credits left join fee g on g.id = o.fee_id
         where v.number is not null and v.year_id = ?11 group by coalesce(p.merged_into, p.id), v.currency, coalesce(f.id, g.id) order by 1"
    );
}

/// A line of an issued document.
#[derive(Clone, Debug)]
pub struct IssuedRow {
    pub id: InvoiceId,
    pub number: String,
    pub kind: InvoiceKind,
    pub day: Day,
    pub payer: PayerId,
    pub payer_name: String,
    pub student_name: String,
    pub currency: Currency,
    pub fee: FeeKind,
    pub minor: i64,
    /// Whether it is of the books before, or gives back what is.
    pub opening: bool,
}

/// Money that came in or went back.
#[derive(Clone, Debug)]
pub struct TakenRow {
    pub id: PaymentId,
    pub kind: PaymentKind,
    pub day: Day,
    pub payer: PayerId,
    pub payer_name: String,
    pub method: Method,
    pub currency: Currency,
    pub minor: i64,
    /// Its receipt, or that of what it takes back.
    pub number: Option<String>,
    pub reference: Option<String>,
}

#[derive(Clone, Debug)]
pub struct SpentRow {
    pub id: RowId,
    pub day: Day,
    pub category: ExpenseKind,
    pub label: String,
    pub payee: Option<String>,
    pub currency: Currency,
    pub minor: i64,
    pub method: Method,
    pub reference: Option<String>,
}

/// What a drawer held when it was counted above what it should have; below nought, what was missing.
#[derive(Clone, Debug)]
pub struct CountedRow {
    pub day: Day,
    pub number: String,
    pub login: String,
    pub currency: Currency,
    pub method: Method,
    pub difference: i64,
}

/// What was settled of a document.
#[derive(Clone, Debug)]
pub struct SettledRow {
    pub invoice: InvoiceId,
    pub currency: Currency,
    pub class: Option<String>,
    pub minor: i64,
}

/// # Errors
/// When the store refuses, as for every read here.
pub fn issued(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<IssuedRow>> {
    tx.all(&ISSUED, &[from.to_value(), to.to_value()], |row| {
        Ok(IssuedRow {
            id: row.get(0)?,
            number: row.get(1)?,
            kind: row.get(2)?,
            day: row.get(3)?,
            payer: row.get(4)?,
            payer_name: row.get::<Option<String>>(5)?.unwrap_or_default(),
            student_name: row.get::<Option<String>>(6)?.unwrap_or_default(),
            currency: row.get(7)?,
            fee: row.get(8)?,
            minor: row.get(9)?,
            opening: row.get::<i64>(10)? == 1,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn taken(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<TakenRow>> {
    tx.all(&TAKEN, &[from.to_value(), to.to_value()], |row| {
        Ok(TakenRow {
            id: row.get(0)?,
            kind: row.get(1)?,
            day: row.get(2)?,
            payer: row.get(3)?,
            payer_name: payer_name(row, 4, 5)?,
            method: row.get(9)?,
            currency: row.get(10)?,
            minor: row.get(11)?,
            number: row.get(12)?,
            reference: row.get(13)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn spent(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<SpentRow>> {
    tx.all(&SPENT, &[from.to_value(), to.to_value()], |row| {
        Ok(SpentRow {
            id: row.get(0)?,
            day: row.get(1)?,
            category: row.get(2)?,
            label: row.get(3)?,
            payee: row.get(4)?,
            currency: row.get(5)?,
            minor: row.get(6)?,
            method: row.get(7)?,
            reference: row.get(8)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn counted(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<CountedRow>> {
    tx.all(&COUNTED, &[from.to_value(), to.to_value()], |row| {
        Ok(CountedRow {
            day: row.get(0)?,
            number: row.get::<Option<String>>(1)?.unwrap_or_default(),
            login: row.get(2)?,
            currency: row.get(3)?,
            method: row.get(4)?,
            difference: row.get(5)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn settled(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<SettledRow>> {
    tx.all(&SETTLED, &[from.to_value(), to.to_value()], |row| {
        Ok(SettledRow { invoice: row.get(0)?, currency: row.get(1)?, class: row.get(2)?, minor: row.get(3)? })
    })
}

/// Document, fee and amount of every line of what was settled.
///
/// # Errors
/// When the store refuses.
pub fn of_settled(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<(InvoiceId, Option<String>, i64)>> {
    tx.all(&OF_SETTLED, &[from.to_value(), to.to_value()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// What came in by method and month (`2026-10`).
///
/// # Errors
/// When the store refuses.
pub fn received(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<(Method, String, Currency, i64)>> {
    tx.all(&RECEIVED, &[from.to_value(), to.to_value()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

/// Student, currency, fee and amount.
pub type FeeSum = (PersonId, Currency, Option<FeeId>, i64);

/// # Errors
/// When the store refuses.
pub fn by_fee(tx: &mut Tx<'_>, seen: &Seen, year: YearId) -> Result<Vec<FeeSum>> {
    let mut with = args(seen);
    with.push(year.to_value());
    tx.all(&BY_FEE, &with, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

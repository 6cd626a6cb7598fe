//! Payments, receipts and what they settle, as an actor sees them.

use super::invoices::{args, payer_name};
use crate::domain::billing::{Method, PaymentKind};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::store::db::{Row, Sql, Tx};
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::store::value::{Field as _, Value};
use crate::{scoped, seen_invoices, statements};

macro_rules! row {
    () => {
        "select p.id, r.number, p.kind, p.payer_id, y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name, p.day, p.method,
                p.currency, p.minor, p.given_currency, p.given_minor, p.reference, p.operator, p.phone, r.cancelled, rr.number, p.at, p.reason, w.login
         from payment p join payer y on y.id = p.payer_id join seen_payer on seen_payer.id = y.id
         left join person q on q.id = y.person_id left join receipt r on r.payment_id = p.id left join receipt rr on rr.payment_id = p.reverses
         left join drawer w on w.id = p.drawer_id "
    };
}

statements! {
    /// Newest first, a page of them.
    PAYMENTS = scoped!(seen_invoices, row!(), " where (cast(?11 as text) is null or p.day >= ?11) order by p.day desc, p.at desc, r.number desc nulls last, p.id limit ?12");
    OF_PAYER = scoped!(seen_invoices, row!(), " where p.payer_id = ?11 order by p.at, p.id");
    BY_RECEIPT = scoped!(seen_invoices, row!(), " where r.number = ?11");
    TAKEN_BACK = scoped!(seen_invoices, row!(), " where p.reverses = ?11 order by p.at, p.id");
    BY_PAYMENT = scoped!(seen_invoices, row!(), " where p.id = ?11");
    RECEIPT_OF = Sql::new(
        "select number, issued, currency, minor, balance, payer_name, printed, cancelled, cancelled_reason from receipt where payment_id = ?1"
    );
    LAST_RECEIPT = Sql::new("select max(issued) from receipt where series = ?1");
    /// What a payer still owes in one currency, document by document.
    OPEN = Sql::new(
        "select v.id, v.number, v.student_id, v.due, v.minor
              - coalesce((select cast(sum(k.minor) as bigint) from invoice k where k.refers_to = v.id and k.kind = 'credit_note' and k.number is not null), 0)
              - coalesce((select cast(sum(a.minor) as bigint) from allocation a where a.invoice_id = v.id), 0),
              s.family_name, s.given_names, (select l.label from invoice_line l where l.invoice_id = v.id order by l.position, l.id limit 1)
         from invoice v join person s on s.id = v.student_id
         where v.payer_id = ?1 and v.currency = ?2 and v.kind <> 'credit_note' and v.number is not null order by v.due, v.issued, v.number, v.id"
    );
    /// Every payment of a payer with what of it settles nothing.
    UNSPENT = Sql::new(
        "select p.id, p.minor + coalesce((select cast(sum(k.minor) as bigint) from payment k where k.reverses = p.id), 0)
              - coalesce((select cast(sum(a.minor) as bigint) from allocation a where a.payment_id = p.id), 0)
         from payment p where p.payer_id = ?1 and p.currency = ?2 and p.kind in ('payment', 'opening') order by p.day, p.at, p.id"
    );
    ALLOCATED = Sql::new(
        "select a.invoice_id, v.number, cast(sum(a.minor) as bigint) from allocation a join invoice v on v.id = a.invoice_id
         where a.payment_id = ?1 group by a.invoice_id, v.number order by v.number"
    );
    SETTLING = Sql::new(
        "select a.payment_id, cast(sum(a.minor) as bigint), max(p.at) from allocation a join payment p on p.id = a.payment_id
         where a.invoice_id = ?1 group by a.payment_id order by 3 desc, a.payment_id"
    );
    /// Every operation that touched a payment, its receipt, what it settles or what took it back.
    DEEDS = Sql::new(
        "select distinct o.turn, o.at, o.id, o.actor, o.action from change c join operation o on o.id = c.operation_id
         where c.record_id in (select id from payment where id = ?1 or reverses = ?1 union select id from receipt where payment_id = ?1
                               union select id from allocation where payment_id = ?1)
         order by o.turn, o.at, o.id"
    );
    ALL_ONCE = Sql::new(
        "select p.once, r.number from payment p join receipt r on r.payment_id = p.id where p.once is not null order by p.once"
    );
    ONCE = Sql::new("select r.number from payment p left join receipt r on r.payment_id = p.id where p.once = ?1");
}

/// A payment as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentRow {
    pub id: PaymentId,
    /// Its receipt's number; what takes one back has none.
    pub number: Option<String>,
    pub kind: PaymentKind,
    pub payer: PayerId,
    pub payer_name: String,
    pub day: Day,
    pub method: Method,
    pub currency: Currency,
    pub minor: i64,
    pub given: Option<(Currency, i64)>,
    pub reference: Option<String>,
    pub operator: Option<String>,
    pub phone: Option<String>,
    pub cancelled: Option<Day>,
    /// The receipt it takes back.
    pub reverses: Option<String>,
    pub at: i64,
    pub reason: Option<String>,
    /// Who kept the drawer it went through.
    pub cashier: Option<String>,
    pub search_key: String,
}

/// A receipt as it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    pub number: String,
    pub issued: Day,
    pub currency: Currency,
    pub minor: i64,
    pub balance: i64,
    pub payer_name: String,
    pub printed: String,
    pub cancelled: Option<Day>,
    pub cancelled_reason: Option<String>,
}

impl From<super::Receipt> for ReceiptRow {
    fn from(row: super::Receipt) -> Self {
        Self {
            number: row.number,
            issued: row.issued,
            currency: row.currency,
            minor: row.minor,
            balance: row.balance,
            payer_name: row.payer_name,
            printed: row.printed,
            cancelled: row.cancelled,
            cancelled_reason: row.cancelled_reason,
        }
    }
}

/// A document with what is owed on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRow {
    pub invoice: InvoiceId,
    pub number: String,
    pub student: PersonId,
    pub due: Option<Day>,
    pub open: i64,
    pub student_name: String,
    pub label: String,
}

fn read(row: &Row<'_>) -> Result<PaymentRow> {
    let given = match (row.get::<Option<Currency>>(13)?, row.get::<Option<i64>>(14)?) {
        (Some(currency), Some(minor)) => Some((currency, minor)),
        _ => None,
    };
    Ok(PaymentRow {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: row.get(2)?,
        payer: row.get(3)?,
        payer_name: payer_name(row, 4, 5)?,
        day: row.get(9)?,
        method: row.get(10)?,
        currency: row.get(11)?,
        minor: row.get(12)?,
        given,
        reference: row.get(15)?,
        operator: row.get(16)?,
        phone: row.get(17)?,
        cancelled: row.get(18)?,
        reverses: row.get(19)?,
        at: row.get(20)?,
        reason: row.get(21)?,
        cashier: row.get(22)?,
        search_key: String::new(),
    })
}

fn with(seen: &Seen, more: &[Value]) -> Vec<Value> {
    let mut all = args(seen);
    all.extend_from_slice(more);
    all
}

/// The latest payments, from a day on.
///
/// # Errors
/// When the store refuses, as for every read here.
pub fn list(tx: &mut Tx<'_>, seen: &Seen, from: Option<Day>, limit: u32) -> Result<Vec<PaymentRow>> {
    tx.all(&PAYMENTS, &with(seen, &[from.to_value(), limit.to_value()]), read)
}

/// # Errors
/// When the store refuses.
pub fn of_payer(tx: &mut Tx<'_>, seen: &Seen, payer: PayerId) -> Result<Vec<PaymentRow>> {
    tx.all(&OF_PAYER, &with(seen, &[payer.to_value()]), read)
}

/// # Errors
/// When the store refuses.
pub fn by_receipt(tx: &mut Tx<'_>, seen: &Seen, number: &str) -> Result<Option<PaymentRow>> {
    tx.opt(&BY_RECEIPT, &with(seen, &[Value::Text(number.to_owned())]), read)
}

/// # Errors
/// When the store refuses.
pub fn by_payment(tx: &mut Tx<'_>, seen: &Seen, payment: PaymentId) -> Result<Option<PaymentRow>> {
    tx.opt(&BY_PAYMENT, &with(seen, &[payment.to_value()]), read)
}

/// What took a payment back.
///
/// # Errors
/// When the store refuses.
pub fn taken_back(tx: &mut Tx<'_>, seen: &Seen, payment: PaymentId) -> Result<Vec<PaymentRow>> {
    tx.all(&TAKEN_BACK, &with(seen, &[payment.to_value()]), read)
}

/// # Errors
/// When the store refuses.
pub fn receipt_of(tx: &mut Tx<'_>, payment: PaymentId) -> Result<Option<ReceiptRow>> {
    tx.opt(&RECEIPT_OF, &[payment.to_value()], |row| {
        Ok(ReceiptRow {
            number: row.get(0)?,
            issued: row.get(1)?,
            currency: row.get(2)?,
            minor: row.get(3)?,
            balance: row.get(4)?,
            payer_name: row.get(5)?,
            printed: row.get(6)?,
            cancelled: row.get(7)?,
            cancelled_reason: row.get(8)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn last_receipt(tx: &mut Tx<'_>, series: &str) -> Result<Option<Day>> {
    tx.one(&LAST_RECEIPT, &[Value::Text(series.to_owned())], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn open_of(tx: &mut Tx<'_>, payer: PayerId, currency: Currency) -> Result<Vec<OpenRow>> {
    tx.all(&OPEN, &[payer.to_value(), currency.to_value()], |row| {
        let name = format!("{} {}", row.get::<String>(5)?, row.get::<String>(6)?);
        Ok(OpenRow {
            invoice: row.get(0)?,
            number: row.get::<Option<String>>(1)?.unwrap_or_default(),
            student: row.get(2)?,
            due: row.get(3)?,
            open: row.get(4)?,
            student_name: name.trim().to_owned(),
            label: row.get::<Option<String>>(7)?.unwrap_or_default(),
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn unspent(tx: &mut Tx<'_>, payer: PayerId, currency: Currency) -> Result<Vec<(PaymentId, i64)>> {
    tx.all(&UNSPENT, &[payer.to_value(), currency.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// What a payment settles: invoice, number, amount.
///
/// # Errors
/// When the store refuses.
pub fn allocated(tx: &mut Tx<'_>, payment: PaymentId) -> Result<Vec<(InvoiceId, String, i64)>> {
    tx.all(&ALLOCATED, &[payment.to_value()], |row| Ok((row.get(0)?, row.get::<Option<String>>(1)?.unwrap_or_default(), row.get(2)?)))
}

/// When, who and which action touched a payment, in their order.
///
/// # Errors
/// When the store refuses.
pub fn deeds(tx: &mut Tx<'_>, payment: PaymentId) -> Result<Vec<(i64, String, String)>> {
    tx.all(&DEEDS, &[payment.to_value()], |row| Ok((row.get(1)?, row.get(3)?, row.get(4)?)))
}

/// The payments that settle an invoice, the last first.
///
/// # Errors
/// When the store refuses.
pub fn settling(tx: &mut Tx<'_>, invoice: InvoiceId) -> Result<Vec<(PaymentId, i64)>> {
    tx.all(&SETTLING, &[invoice.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The receipt of a payment that came in under this key before.
///
/// # Errors
/// When the store refuses.
pub fn once(tx: &mut Tx<'_>, key: &str) -> Result<Option<String>> {
    Ok(tx.opt(&ONCE, &[Value::Text(key.to_owned())], |row| row.get::<Option<String>>(0))?.map(Option::unwrap_or_default))
}

/// What must not come in twice, and the receipt it came in under.
///
/// # Errors
/// When the store refuses.
pub fn all_once(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>> {
    tx.all(&ALL_ONCE, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

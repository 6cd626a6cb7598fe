//! Lines of statements of banks and operators, and what they are matched by. It matches nothing.

use crate::domain::billing::{Method, StatementState};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::statements;
use crate::store::db::{Sql, Tx};
use crate::store::error::Result;
use crate::store::value::Field as _;

statements! {
    /// The pile: everything, or only what waits; the oldest first.
    LINES = Sql::new(
        "select s.id, s.source, s.day, s.currency, s.minor, s.reference, s.phone, s.name, s.words, s.method, s.state, s.reason, r.number, r.payer_name, s.line_key
         from statement_line s left join receipt r on r.payment_id = s.payment_id
         where (cast(?1 as text) is null or s.state = ?1) order by s.day, s.source, s.position nulls first, s.id"
    );
    KEYS = Sql::new("select s.line_key, s.state, r.number from statement_line s left join receipt r on r.payment_id = s.payment_id");
    /// The phones of whoever pays, or may: guardians, and who has an account.
    PHONES = Sql::new(
        "select x.person_id, x.value_key from contact x where x.kind = 'phone' and x.ends is null
           and x.person_id in (select person_id from guardian union select person_id from payer where person_id is not null) order by x.person_id, x.id"
    );
    /// The documents that are still owed, by number.
    OWED = Sql::new(
        "select v.number, v.payer_id, v.currency, v.minor - coalesce(c.m, 0) - coalesce(a.m, 0) from invoice v
         left join (select refers_to as id, cast(sum(minor) as bigint) as m from invoice
                    where kind = 'credit_note' and number is not null group by refers_to) c on c.id = v.id
         left join (select invoice_id as id, cast(sum(minor) as bigint) as m from allocation group by invoice_id) a on a.id = v.id
         where v.kind <> 'credit_note' and v.number is not null order by v.number"
    );
    /// Payments that came in under a reference and stand.
    REFERENCED = Sql::new(
        "select p.id, p.reference, p.minor, p.currency, r.number from payment p join receipt r on r.payment_id = p.id
         where p.kind = 'payment' and p.reference is not null and r.cancelled is null
           and not exists (select 1 from statement_line s where s.payment_id = p.id) order by p.at, p.id"
    );
}

/// A line of the pile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRow {
    pub id: RowId,
    pub source: String,
    pub day: Day,
    pub currency: Currency,
    pub minor: i64,
    pub reference: Option<String>,
    pub phone: Option<String>,
    pub name: Option<String>,
    pub words: Option<String>,
    pub method: Method,
    pub state: StatementState,
    pub reason: Option<String>,
    /// The receipt it became, and for whom.
    pub receipt: Option<String>,
    pub payer: Option<String>,
    /// What makes it the same line when it is brought in again.
    pub key: String,
}

/// A payment that came in under a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referenced {
    pub payment: PaymentId,
    pub reference: String,
    pub minor: i64,
    pub currency: Currency,
    pub receipt: String,
}

/// # Errors
/// When the store refuses, as for every read here.
pub fn lines(tx: &mut Tx<'_>, state: Option<StatementState>) -> Result<Vec<LineRow>> {
    tx.all(&LINES, &[state.map(|state| state.code().to_owned()).to_value()], |row| {
        Ok(LineRow {
            id: row.get(0)?,
            source: row.get(1)?,
            day: row.get(2)?,
            currency: row.get(3)?,
            minor: row.get(4)?,
            reference: row.get(5)?,
            phone: row.get(6)?,
            name: row.get(7)?,
            words: row.get(8)?,
            method: row.get(9)?,
            state: row.get(10)?,
            reason: row.get(11)?,
            receipt: row.get(12)?,
            payer: row.get(13)?,
            key: row.get(14)?,
        })
    })
}

/// What was brought in before: its key, what became of it, under which receipt.
///
/// # Errors
/// When the store refuses.
pub fn keys(tx: &mut Tx<'_>) -> Result<Vec<(String, StatementState, Option<String>)>> {
    tx.all(&KEYS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// # Errors
/// When the store refuses.
pub fn phones(tx: &mut Tx<'_>) -> Result<Vec<(PersonId, String)>> {
    tx.all(&PHONES, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// # Errors
/// When the store refuses.
pub fn owed(tx: &mut Tx<'_>) -> Result<Vec<(String, PayerId, Currency, i64)>> {
    tx.all(&OWED, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

/// # Errors
/// When the store refuses.
pub fn referenced(tx: &mut Tx<'_>) -> Result<Vec<Referenced>> {
    tx.all(&REFERENCED, &[], |row| {
        Ok(Referenced { payment: row.get(0)?, reference: row.get(1)?, minor: row.get(2)?, currency: row.get(3)?, receipt: row.get(4)? })
    })
}

//! What each payer owes and has, and the movements of an account. It ages nothing: that is a rule.

use super::invoices::{args, name, payer_name};
use crate::domain::billing::{InvoiceKind, Method, PaymentKind};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::domain::name::PersonName;
use crate::store::db::{Row, Tx};
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::store::value::{Field as _, Value};
use crate::{scoped, seen_invoices, statements};

/// The records of one person: her own, and those merged into it.
macro_rules! records_of {
    ($id:literal) => {
        concat!(
            "(select o.id from person o where o.id = ",
            $id,
            " and o.merged_into is null union all select o.id from person o where o.merged_into = ",
            $id,
            ")"
        )
    };
}

/// The columns of a [`DocumentRow`], and the tables they are in.
macro_rules! document {
    () => {
        concat!(
            "select v.issued, v.issued_at, v.kind, v.number, v.currency, v.minor, v.due, s.family_name, s.post_name, s.given_names, s.usage_name,
                    s.id, v.id, v.payer_id
             from seen_invoice join invoice v on v.id = seen_invoice.id ",
            $crate::told_student!()
        )
    };
}

statements! {
    DEBTS = scoped!(
        seen_invoices,
        "select v.payer_id, v.currency, v.id, v.student_id, v.due, v.minor - coalesce(c.m, 0) - coalesce(a.m, 0)
         from invoice v join seen_payer on seen_payer.id = v.payer_id
         left join (select refers_to as id, cast(sum(minor) as bigint) as m from invoice
                    where kind = 'credit_note' and number is not null and (cast(?11 as text) is null or issued <= ?11) group by refers_to) c on c.id = v.id
         left join (select invoice_id as id, cast(sum(minor) as bigint) as m from allocation
                    where (cast(?11 as text) is null or day <= ?11) group by invoice_id) a on a.id = v.id
         where v.kind <> 'credit_note' and v.number is not null and (cast(?11 as text) is null or v.issued <= ?11)
         order by v.payer_id, v.currency, v.due, v.id"
    );
    CREDITS = scoped!(
        seen_invoices,
        "select p.payer_id, p.currency, cast(sum(p.minor) - sum(coalesce(a.m, 0)) as bigint)
         from payment p join seen_payer on seen_payer.id = p.payer_id
         left join (select payment_id as id, cast(sum(minor) as bigint) as m from allocation
                    where (cast(?11 as text) is null or day <= ?11) group by payment_id) a on a.id = p.id
         where (cast(?11 as text) is null or p.day <= ?11) group by p.payer_id, p.currency order by p.payer_id, p.currency"
    );
    PAYERS = scoped!(
        seen_invoices,
        "select y.id, y.person_id, y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name, coalesce(q.sort_key, y.organisation),
                (select x.value from contact x where x.person_id = q.id and x.kind = 'phone' and x.ends is null order by x.position, x.id limit 1)
         from seen_payer join payer y on y.id = seen_payer.id left join person q on q.id = y.person_id
         where q.merged_into is null order by 8, y.id"
    );
    CHILDREN = scoped!(
        seen_invoices,
        ", child(payer, student) as (
           select v.payer_id, coalesce(o.merged_into, o.id) from invoice v join seen_payer on seen_payer.id = v.payer_id
             join person o on o.id = v.student_id
           union select y.id, g.student_id from payer y join seen_payer on seen_payer.id = y.id join guardianship g on g.guardian_id = y.person_id
             where g.state = 'active' and g.pays = 1 and (g.starts is null or g.starts <= ?9) and (g.ends is null or g.ends > ?9)
         )
         select child.payer, p.id, p.family_name, p.post_name, p.given_names, p.usage_name, i.value, c.code
         from child join person p on p.id = child.student
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         left join enrolment e on e.id = (select x.id from enrolment x where x.student_id = p.id
              and (x.ends is null or x.ends >= ?9) order by case when x.starts <= ?9 then 0 else 1 end, x.starts desc, x.id limit 1)
         left join class c on c.id = e.class_id order by child.payer, p.sort_key, p.id"
    );
    /// Every document, a payer's together in their order.
    ALL_DOCUMENTS = scoped!(seen_invoices, document!(), " where v.number is not null order by v.payer_id, v.issued, v.issued_at, v.number");
    DOCUMENTS = scoped!(
        seen_invoices,
        document!(),
        " where v.number is not null and v.id in (select x.id from invoice x where x.payer_id = ?11
           union all select x.id from invoice x where x.student_id in ",
        records_of!("?12"),
        ") order by v.issued, v.issued_at, v.number"
    );
    /// What was paid for one student: of each payment the part that settles her invoices.
    PAID_FOR = scoped!(
        seen_invoices,
        "select a.day, p.at, p.kind, r.number, p.currency, cast(sum(a.minor) as bigint), p.method, p.id
         from allocation a join invoice v on v.id = a.invoice_id join seen_invoice on seen_invoice.id = v.id
         join payment p on p.id = a.payment_id left join receipt r on r.payment_id = p.id
         where v.student_id in ",
        records_of!("?11"),
        " group by a.day, p.at, p.kind, r.number, p.currency, p.method, p.id order by a.day, p.at, r.number"
    );
}

/// An open document of a payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtRow {
    pub payer: PayerId,
    pub currency: Currency,
    pub invoice: InvoiceId,
    pub student: PersonId,
    pub due: Option<Day>,
    pub open: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayerRow {
    pub id: PayerId,
    pub person: Option<PersonId>,
    pub name: String,
    pub sort_key: String,
    pub phone: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildRow {
    pub payer: PayerId,
    pub student: PersonId,
    pub name: PersonName,
    pub matricule: Option<String>,
    pub class: Option<String>,
}

/// A document on an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    pub day: Day,
    pub at: i64,
    pub kind: InvoiceKind,
    pub number: String,
    pub currency: Currency,
    pub minor: i64,
    pub due: Option<Day>,
    pub student_name: PersonName,
    pub student: PersonId,
    pub id: InvoiceId,
    pub payer: PayerId,
}

/// What was paid for one student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidRow {
    pub day: Day,
    pub at: i64,
    pub kind: PaymentKind,
    pub number: Option<String>,
    pub currency: Currency,
    pub minor: i64,
    pub method: Method,
    pub payment: PaymentId,
}

/// What is seen, as it stood on a day; none: as it stands.
fn on(seen: &Seen, day: Option<Day>) -> Vec<Value> {
    let mut with = args(seen);
    with.push(day.to_value());
    with
}

/// # Errors
/// When the store refuses, as for every read here.
pub fn debts(tx: &mut Tx<'_>, seen: &Seen, day: Option<Day>) -> Result<Vec<DebtRow>> {
    tx.all(&DEBTS, &on(seen, day), |row| {
        Ok(DebtRow {
            payer: row.get(0)?,
            currency: row.get(1)?,
            invoice: row.get(2)?,
            student: row.get(3)?,
            due: row.get(4)?,
            open: row.get(5)?,
        })
    })
}

/// What each payer paid that settles nothing yet.
///
/// # Errors
/// When the store refuses.
pub fn credits(tx: &mut Tx<'_>, seen: &Seen, day: Option<Day>) -> Result<Vec<(PayerId, Currency, i64)>> {
    tx.all(&CREDITS, &on(seen, day), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// # Errors
/// When the store refuses.
pub fn payers(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<PayerRow>> {
    tx.all(&PAYERS, &args(seen), |row| {
        Ok(PayerRow {
            id: row.get(0)?,
            person: row.get(1)?,
            name: payer_name(row, 2, 3)?,
            sort_key: row.get::<Option<String>>(7)?.unwrap_or_default(),
            phone: row.get(8)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn children(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<ChildRow>> {
    tx.all(&CHILDREN, &args(seen), |row| {
        Ok(ChildRow { payer: row.get(0)?, student: row.get(1)?, name: name(row, 2)?, matricule: row.get(6)?, class: row.get(7)? })
    })
}

/// The documents of one payer, or about one student.
///
/// # Errors
/// When the store refuses.
pub fn documents(tx: &mut Tx<'_>, seen: &Seen, payer: Option<PayerId>, student: Option<PersonId>) -> Result<Vec<DocumentRow>> {
    let mut with = args(seen);
    with.extend([payer.to_value(), student.to_value()]);
    tx.all(&DOCUMENTS, &with, document)
}

/// Every document one sees, a payer's together.
///
/// # Errors
/// When the store refuses.
pub fn all_documents(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<DocumentRow>> {
    tx.all(&ALL_DOCUMENTS, &args(seen), document)
}

fn document(row: &Row<'_>) -> Result<DocumentRow> {
    Ok(DocumentRow {
        day: row.get(0)?,
        at: row.get(1)?,
        kind: row.get(2)?,
        number: row.get(3)?,
        currency: row.get(4)?,
        minor: row.get(5)?,
        due: row.get(6)?,
        student_name: name(row, 7)?,
        student: row.get(11)?,
        id: row.get(12)?,
        payer: row.get(13)?,
    })
}

/// # Errors
/// When the store refuses.
pub fn paid_for(tx: &mut Tx<'_>, seen: &Seen, student: PersonId) -> Result<Vec<PaidRow>> {
    let mut with = args(seen);
    with.push(Value::Id(student.0));
    tx.all(&PAID_FOR, &with, |row| {
        Ok(PaidRow {
            day: row.get(0)?,
            at: row.get(1)?,
            kind: row.get(2)?,
            number: row.get(3)?,
            currency: row.get(4)?,
            minor: row.get(5)?,
            method: row.get(6)?,
            payment: row.get(7)?,
        })
    })
}

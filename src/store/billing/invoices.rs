//! Invoices and credit notes as an actor sees them, and what billing needs to know before it bills.

use crate::domain::billing::{InvoiceKind, InvoiceState};
use crate::domain::day::{BirthDate, Day};
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
use crate::domain::name::PersonName;
use crate::store::db::{Row, Sql, Tx};
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::store::value::{Field as _, Value};
use crate::{scoped, statements};

/// What was issued keeps the record it was issued about; `s` is whom it is told of where that was merged into another.
#[macro_export]
macro_rules! told_student {
    () => {
        " join person one on one.id = v.student_id join person s on s.id = coalesce(one.merged_into, one.id) "
    };
}

/// `seen_students!`, then `seen_payer` and `seen_invoice`. Whom a member of staff reaches she sees billed; a payer sees her own account,
/// and what an organisation owes for a child whose link shows billing. Never the other parent's account. `?10`: whether she is family.
#[macro_export]
macro_rules! seen_invoices {
    () => {
        concat!(
            $crate::seen_students!(),
            ", seen_payer(id) as (
               select id from payer where cast(?1 as bigint) = 1
               union select v.payer_id from invoice v join person o on o.id = v.student_id join seen on seen.id = coalesce(o.merged_into, o.id)
                 where cast(?1 as bigint) = 0
               union select id from payer where cast(?10 as bigint) = 1 and person_id = ?2
             ), seen_invoice(id) as (
               select v.id from invoice v where cast(?1 as bigint) = 1
               union select v.id from invoice v join person o on o.id = v.student_id join seen on seen.id = coalesce(o.merged_into, o.id)
                 where cast(?1 as bigint) = 0
               union select v.id from invoice v join payer y on y.id = v.payer_id where cast(?10 as bigint) = 1 and v.number is not null
                 and y.person_id = ?2
             ) "
        )
    };
    (taught) => {
        concat!(
            $crate::seen_students!(taught),
            ", seen_payer(id) as (
               select v.payer_id from invoice v join person o on o.id = v.student_id join seen on seen.id = coalesce(o.merged_into, o.id)
               union select id from payer where cast(?10 as bigint) = 1 and person_id = ?2
             ), seen_invoice(id) as (
               select v.id from invoice v join person o on o.id = v.student_id join seen on seen.id = coalesce(o.merged_into, o.id)
               union select v.id from invoice v join payer y on y.id = v.payer_id where cast(?10 as bigint) = 1 and v.number is not null
                 and y.person_id = ?2
             ) "
        )
    };
    (whole) => {
        concat!(
            $crate::seen_students!(whole),
            ", family(asked) as (select cast(?10 as bigint)), seen_payer(id) as not materialized (select id from payer),
             seen_invoice(id) as not materialized (select id from invoice) "
        )
    };
}

/// What the credit notes and payments of invoices come to, as `c.m` and `a.m`: of all of them, or of the few whose ids are asked for,
/// so that one document costs the same in a small school and in a large one.
macro_rules! settled {
    ($($few:literal)?) => {
        concat!(
            " left join (select refers_to as id, cast(sum(minor) as bigint) as m from invoice
                     where kind = 'credit_note' and number is not null ", $(" and refers_to in (", $few, ")",)? " group by refers_to) c on c.id = v.id
              left join (select invoice_id as id, cast(sum(minor) as bigint) as m from allocation ", $(" where invoice_id in (", $few, ")",)?
            " group by invoice_id) a on a.id = v.id "
        )
    };
}

/// The columns of an [`InvoiceRow`], and the tables they are in.
macro_rules! row {
    () => {
        concat!("select v.id, v.number, v.kind, s.id, s.family_name, s.post_name, s.given_names, s.usage_name, i.value, cl.code, v.payer_id,
                y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name, v.currency, v.minor, coalesce(c.m, 0), coalesce(a.m, 0),
                v.due, v.issued, r.number, v.year_id, s.sort_key
         from seen_invoice join invoice v on v.id = seen_invoice.id ", $crate::told_student!(), " join payer y on y.id = v.payer_id
         left join person q on q.id = y.person_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = s.id and x.scheme = 'matricule' order by x.id limit 1)
         left join enrolment e on e.id = (select x.id from enrolment x join class k on k.id = x.class_id
              where x.student_id = s.id and k.year_id = v.year_id order by x.starts desc, x.id limit 1)
         left join class cl on cl.id = e.class_id left join invoice r on r.id = v.refers_to ")
    };
}

statements! {
    LIST = scoped!(seen_invoices, row!(), settled!(), " order by v.number desc nulls first, v.due, cl.code, s.sort_key, v.id");
    BY_NUMBER = scoped!(
        seen_invoices,
        row!(),
        settled!("select id from invoice where number = ?11 or fiscal_number = ?11"),
        " where v.number = ?11 or v.fiscal_number = ?11"
    );
    BY_ID = scoped!(seen_invoices, row!(), settled!("?11"), " where v.id = ?11");
    STAYS = Sql::new(
        "select e.student_id, e.starts, e.ends, c.id, c.code, c.level_id, p.family_name, p.post_name, p.given_names, p.usage_name,
                p.sort_key, p.birth_date, i.value
         from enrolment e join class c on c.id = e.class_id join person p on p.id = e.student_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where c.year_id = ?1 and p.merged_into is null order by p.sort_key, e.student_id, e.starts, e.id"
    );
    BILLED = Sql::new(
        "select l.id, l.invoice_id, coalesce(o.merged_into, o.id), l.fee_id, l.instalment, l.turn, l.part, l.gross, l.discount, l.minor, v.number, v.payer_id, coalesce(k.m, 0), l.reason
         from invoice_line l join invoice v on v.id = l.invoice_id join fee f on f.id = l.fee_id join person o on o.id = l.student_id
         left join (select x.credits as id, cast(sum(x.minor) as bigint) as m from invoice_line x where x.credits is not null group by x.credits) k
              on k.id = l.id
         where f.year_id = ?1 order by 3, l.fee_id, l.instalment, l.turn, l.part"
    );
    PAYING = Sql::new(
        "select g.student_id, g.guardian_id, p.family_name, p.post_name, p.given_names, p.usage_name from guardianship g join person p on p.id = g.guardian_id
         where g.state = 'active' and (g.starts is null or g.starts <= ?1) and (g.ends is null or g.ends > ?1) and p.merged_into is null
         order by g.student_id, g.pays desc, g.priority, g.id"
    );
    /// Drafts in the order they get their numbers.
    DRAFTS = Sql::new(
        "select v.id from invoice v join person s on s.id = v.student_id
         left join enrolment e on e.id = (select x.id from enrolment x join class k on k.id = x.class_id
              where x.student_id = s.id and k.year_id = v.year_id order by x.starts desc, x.id limit 1)
         left join class cl on cl.id = e.class_id
         where v.number is null order by v.due, cl.code, s.sort_key, v.id"
    );
    OF_FEE = Sql::new("select distinct invoice_id from invoice_line where fee_id = ?1 order by invoice_id");
    ADDRESSES = Sql::new(
        "select m.person_id, a.lines, a.postcode, a.city from household_member m join address a on a.household_id = m.household_id
         where m.ends is null and a.ends is null order by m.person_id, a.id"
    );
    NAMES = Sql::new(
        "select y.id, y.person_id, y.organisation, q.family_name, q.post_name, q.given_names, q.usage_name from payer y left join person q on q.id = y.person_id order by y.id"
    );
}

/// An invoice or credit note as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct InvoiceRow {
    pub id: InvoiceId,
    pub number: Option<String>,
    pub kind: InvoiceKind,
    pub student: PersonId,
    pub student_name: PersonName,
    pub matricule: Option<String>,
    pub class: Option<String>,
    pub payer: PayerId,
    pub payer_name: String,
    pub currency: Currency,
    pub minor: i64,
    pub credited: i64,
    pub paid: i64,
    /// As it stands on the paper.
    pub due: Option<Day>,
    /// Where a repayment plan says when what is open falls due.
    pub planned: Option<Planned>,
    pub issued: Option<Day>,
    /// The number of what a credit note corrects.
    pub corrects: Option<String>,
    pub year: YearId,
    pub sort_key: String,
    /// What typing looks in.
    pub search_key: String,
}

/// What is open of a document under a repayment plan, by day, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub agreed: Day,
    pub parts: Vec<(Option<Day>, i64)>,
}

impl InvoiceRow {
    /// What is still owed by it.
    #[must_use]
    pub const fn open(&self) -> i64 {
        if self.number.is_none() || matches!(self.kind, InvoiceKind::CreditNote) { 0 } else { self.minor - self.credited - self.paid }
    }

    /// The day something of it is expected on next, or was: the paper's, or that of the repayment plan it is under.
    #[must_use]
    pub fn falls_due(&self) -> Option<Day> {
        self.planned.as_ref().and_then(|planned| planned.parts.first()).map_or(self.due, |(due, _)| *due)
    }

    /// What of it is past its day.
    #[must_use]
    pub fn late(&self, today: Day) -> i64 {
        let past = |due: &Option<Day>| due.is_some_and(|due| due < today);
        match &self.planned {
            _ if !self.kind.is_debt() => 0,
            Some(planned) => planned.parts.iter().filter(|(due, _)| past(due)).map(|(_, open)| open).sum(),
            None if past(&self.due) => self.open(),
            None => 0,
        }
    }

    #[must_use]
    pub fn state(&self, today: Day) -> InvoiceState {
        let past = self.kind.is_debt() && self.falls_due().is_some_and(|due| due < today);
        let paid = if self.kind == InvoiceKind::CreditNote { self.minor } else { self.paid };
        InvoiceState::of(self.number.is_some(), self.minor, self.credited, paid, past)
    }

    #[must_use]
    pub const fn total(&self) -> Money {
        Money::new(self.minor, self.currency)
    }
}

/// One printed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRow {
    pub id: RowId,
    pub label: String,
    pub gross: i64,
    pub discount: i64,
    pub minor: i64,
    pub discount_label: Option<String>,
    pub instalment: u32,
    /// Why its amount was set by hand.
    pub reason: Option<String>,
}

/// What was frozen on the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    pub seller: Option<String>,
    pub payer_name: Option<String>,
    pub payer_address: Option<String>,
    pub student_name: Option<String>,
    pub reason: Option<String>,
    pub certification: Option<String>,
    pub fiscal_number: Option<String>,
    pub qr: Option<String>,
    /// The school year it asks for.
    pub year: String,
}

/// A student's stay in a class of the year, as billing needs it.
#[derive(Clone, Debug)]
pub struct StayRow {
    pub student: PersonId,
    pub starts: Day,
    pub ends: Option<Day>,
    pub class: ClassId,
    pub class_code: String,
    pub level: Option<LevelId>,
    pub name: PersonName,
    pub sort_key: String,
    pub birth: Option<BirthDate>,
    pub matricule: Option<String>,
}

/// A line that was billed before.
#[derive(Clone, Debug)]
pub struct BilledRow {
    pub id: RowId,
    pub invoice: InvoiceId,
    pub student: PersonId,
    pub fee: FeeId,
    pub instalment: u32,
    pub turn: u32,
    pub part: u32,
    pub gross: i64,
    pub discount: i64,
    pub minor: i64,
    pub number: Option<String>,
    pub payer: PayerId,
    pub credited: i64,
    /// Why its amount was set by hand.
    pub reason: Option<String>,
}

/// A guardian of a student.
#[derive(Clone, Debug)]
pub struct PayingRow {
    pub student: PersonId,
    pub guardian: PersonId,
    pub name: String,
}

/// How a payer is called.
#[derive(Clone, Debug)]
pub struct PayerName {
    pub id: PayerId,
    pub person: Option<PersonId>,
    pub name: String,
}

/// What an actor's reach comes to for billing: `?1` to `?10` of `seen_invoices!`.
#[must_use]
pub fn args(seen: &Seen) -> Vec<Value> {
    let family = seen.own_children || seen.all;
    let staff = Seen { own_children: false, oneself: false, ..seen.clone() };
    staff.args_with(&[family.to_value()])
}

pub(super) fn name(row: &Row<'_>, at: usize) -> Result<PersonName> {
    Ok(PersonName { family_name: row.get(at)?, post_name: row.get(at + 1)?, given_names: row.get(at + 2)?, usage_name: row.get(at + 3)? })
}

/// An organisation, or the person whose name begins at `at`.
pub(super) fn payer_name(row: &Row<'_>, organisation: usize, at: usize) -> Result<String> {
    if let Some(name) = row.get::<Option<String>>(organisation)? {
        return Ok(name);
    }
    match row.get::<Option<String>>(at)? {
        Some(_) => Ok(name(row, at)?.display()),
        None => Ok(String::new()),
    }
}

fn read(row: &Row<'_>) -> Result<InvoiceRow> {
    Ok(InvoiceRow {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: row.get(2)?,
        student: row.get(3)?,
        student_name: name(row, 4)?,
        matricule: row.get(8)?,
        class: row.get(9)?,
        payer: row.get(10)?,
        payer_name: payer_name(row, 11, 12)?,
        currency: row.get(16)?,
        minor: row.get(17)?,
        credited: row.get(18)?,
        paid: row.get(19)?,
        due: row.get(20)?,
        planned: None,
        issued: row.get(21)?,
        corrects: row.get(22)?,
        year: row.get(23)?,
        sort_key: row.get(24)?,
        search_key: String::new(),
    })
}

/// # Errors
/// When the store refuses, as for every read here.
pub fn list(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<InvoiceRow>> {
    tx.all(&LIST, &args(seen), read)
}

/// # Errors
/// When the store refuses.
pub fn by_number(tx: &mut Tx<'_>, seen: &Seen, number: &str) -> Result<Option<InvoiceRow>> {
    let mut with = args(seen);
    with.push(Value::Text(number.to_owned()));
    tx.opt(&BY_NUMBER, &with, read)
}

/// # Errors
/// When the store refuses.
pub fn by_id(tx: &mut Tx<'_>, seen: &Seen, id: InvoiceId) -> Result<Option<InvoiceRow>> {
    let mut with = args(seen);
    with.push(id.to_value());
    tx.opt(&BY_ID, &with, read)
}

/// Receipt, day and amount of what settled a document.
pub type Settlement = (String, Day, i64);

/// Every stay in a class of a year, a student's together.
///
/// # Errors
/// When the store refuses.
pub fn stays(tx: &mut Tx<'_>, year: YearId) -> Result<Vec<StayRow>> {
    tx.all(&STAYS, &[year.to_value()], |row| {
        Ok(StayRow {
            student: row.get(0)?,
            starts: row.get(1)?,
            ends: row.get(2)?,
            class: row.get(3)?,
            class_code: row.get(4)?,
            level: row.get(5)?,
            name: name(row, 6)?,
            sort_key: row.get(10)?,
            birth: row.get(11)?,
            matricule: row.get(12)?,
        })
    })
}

/// Every line of the year's fees, with what was given back of it.
///
/// # Errors
/// When the store refuses.
pub fn billed(tx: &mut Tx<'_>, year: YearId) -> Result<Vec<BilledRow>> {
    tx.all(&BILLED, &[year.to_value()], |row| {
        Ok(BilledRow {
            id: row.get(0)?,
            invoice: row.get(1)?,
            student: row.get(2)?,
            fee: row.get(3)?,
            instalment: row.get(4)?,
            turn: row.get(5)?,
            part: row.get(6)?,
            gross: row.get(7)?,
            discount: row.get(8)?,
            minor: row.get(9)?,
            number: row.get(10)?,
            payer: row.get(11)?,
            credited: row.get(12)?,
            reason: row.get(13)?,
        })
    })
}

/// Every link in force, a student's together, those who pay first.
///
/// # Errors
/// When the store refuses.
pub fn paying(tx: &mut Tx<'_>, today: Day) -> Result<Vec<PayingRow>> {
    tx.all(&PAYING, &[today.to_value()], |row| Ok(PayingRow { student: row.get(0)?, guardian: row.get(1)?, name: name(row, 2)?.display() }))
}

/// # Errors
/// When the store refuses.
pub fn drafts(tx: &mut Tx<'_>) -> Result<Vec<InvoiceId>> {
    tx.all(&DRAFTS, &[], |row| row.get(0))
}

/// The invoices a fee stands on.
///
/// # Errors
/// When the store refuses.
pub fn of_fee(tx: &mut Tx<'_>, fee: FeeId) -> Result<Vec<InvoiceId>> {
    tx.all(&OF_FEE, &[fee.to_value()], |row| row.get(0))
}

/// Where people live, as an envelope has it.
///
/// # Errors
/// When the store refuses.
pub fn addresses(tx: &mut Tx<'_>) -> Result<Vec<(PersonId, String)>> {
    tx.all(&ADDRESSES, &[], |row| {
        let parts: [String; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let town = format!("{} {}", parts[1], parts[2]);
        Ok((row.get(0)?, [parts[0].as_str(), town.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")))
    })
}

/// # Errors
/// When the store refuses.
pub fn payer_names(tx: &mut Tx<'_>) -> Result<Vec<PayerName>> {
    tx.all(&NAMES, &[], |row| Ok(PayerName { id: row.get(0)?, person: row.get(1)?, name: payer_name(row, 2, 3)? }))
}

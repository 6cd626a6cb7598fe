//! What each payer owes and has, by age; and an account told line by line. Whoever one may not see has no account here.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::child::Child;
use super::dates::{self, Dates};
use super::newcomers::{NEWCOMERS, Newcomer, search_key};
use super::repayments::{self, RepaymentRow};
use crate::domain::billing::{Aged, InvoiceKind, PaymentKind};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::snapshots::{List, made_of};
use crate::store::billing::accounts;
use crate::store::billing::fees::payer_of;
use crate::store::billing::payments::{self, OpenRow};
use crate::store::cards;
use crate::store::db::Tx;
use crate::store::lane::Reply;
use crate::store::scope::Seen;

/// The account of a payer in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountRow {
    pub payer: PayerId,
    pub person: Option<PersonId>,
    pub name: String,
    pub phone: Option<String>,
    pub children: Vec<Child>,
    /// None while nothing was billed or paid.
    pub currency: Option<Currency>,
    pub aged: Aged,
    /// What was paid and settles nothing yet.
    pub credit: i64,
    pub sort_key: String,
    pub search_key: String,
}

impl AccountRow {
    /// What is owed, after what is to her credit.
    #[must_use]
    pub const fn balance(&self) -> i64 {
        self.aged.total() - self.credit
    }

    /// What she is expected to pay now.
    #[must_use]
    pub fn due(&self) -> i64 {
        (self.aged.late() - self.credit).max(0)
    }

    #[must_use]
    pub fn money(&self, minor: i64) -> Option<Money> {
        self.currency.map(|currency| Money::new(minor, currency))
    }
}

/// Whose account is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Payer(PayerId),
    Student(PersonId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovementKind {
    Document(InvoiceKind),
    Payment(PaymentKind),
}

/// One line of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    pub day: Day,
    pub kind: MovementKind,
    pub number: Option<String>,
    pub about: String,
    /// What explains it.
    pub invoice: Option<InvoiceId>,
    pub payment: Option<PaymentId>,
    /// Above nought what is owed more, below what is owed less.
    pub minor: i64,
    pub balance: i64,
}

/// An account in one currency, from an opening balance to a closing one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub name: String,
    pub currency: Currency,
    pub from: Option<Day>,
    pub opening: i64,
    pub lines: Vec<Movement>,
    pub closing: i64,
    /// What is left of the payer's repayment plans, by day.
    pub planned: Vec<(Day, i64)>,
}

pub(in crate::service) const ACCOUNTS: List<AccountRow> = List {
    name: "accounts",
    made_of: made_of![
        "allocation",
        "contact",
        "identifier",
        "invoice",
        "payer",
        "payment",
        "person",
        "repayment",
        "repayment_document",
        "repayment_line",
    ],
    read: rows,
};

impl Service {
    /// Every account the actor may see.
    pub fn payer_accounts(&self, actor: &Actor) -> Reply<Arc<Vec<AccountRow>>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            snapshots.rows(tx, &ACCOUNTS, &seen)
        })
    }

    /// Every account the actor may see as it stood in the evening of a day, its debts by their age on that day.
    pub fn payer_accounts_on(&self, actor: &Actor, day: Day) -> Reply<Arc<Vec<AccountRow>>, Error> {
        self.read(actor, move |school, who| {
            if day > school.today {
                return Err(Error::user(Text::new("billing-day-ahead").with("day", day)));
            }
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            Ok(Arc::new(rows_on(tx, &seen, Some(day))?))
        })
    }

    /// What a payer owes in a currency, document by document.
    pub fn open_documents(&self, actor: &Actor, payer: PayerId, currency: Currency) -> Reply<Vec<OpenRow>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let today = school.today;
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            if !snapshots.rows(tx, &ACCOUNTS, &seen)?.iter().any(|row| row.payer == payer) {
                return Err(unknown());
            }
            let mut open = payments::open_of(tx, payer, currency)?;
            open.retain(|row| row.open > 0);
            let debts = dates::debts(&open, &dates::schedules_of(tx, payer, currency, today)?);
            for row in &mut open {
                row.due = debts.iter().find(|debt| debt.id == row.invoice).and_then(|debt| debt.due);
            }
            open.sort_by(|a, b| (a.due, &a.number).cmp(&(b.due, &b.number)));
            Ok(open)
        })
    }

    /// Accounts told line by line, one for each currency.
    pub fn statement(&self, actor: &Actor, whose: Whose, from: Option<Day>, to: Option<Day>) -> Reply<Vec<Statement>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            match whose {
                Whose::Payer(payer) => {
                    let accounts = snapshots.rows(tx, &ACCOUNTS, &seen)?;
                    let account = accounts.iter().find(|row| row.payer == payer).ok_or_else(unknown)?;
                    let found = of_payer(tx, &seen, payer)?;
                    Ok(planned(payer, told(&account.name, found, from, to), &repayments::rows(tx, &seen, Some(payer))?))
                }
                Whose::Student(student) => {
                    let (tx, students) = school.seen_by(who, Right::ReadStudents)?;
                    if !cards::sees_student(tx, &students, student)? {
                        return Err(Error::user(Text::new("service-unknown-student").with("who", "")));
                    }
                    let name = crate::store::people::person(tx, student)?.map(|person| person.name().display()).unwrap_or_default();
                    let found = of_student(tx, &seen, student)?;
                    Ok(told(&name, found, from, to))
                }
            }
        })
    }

    /// The accounts of these payers told line by line, in their order; whoever has none that the actor may see is left out.
    pub fn statements(&self, actor: &Actor, payers: Vec<PayerId>) -> Reply<Vec<Vec<Statement>>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let accounts = snapshots.rows(tx, &ACCOUNTS, &seen)?;
            let names: HashMap<PayerId, &str> = accounts.iter().map(|row| (row.payer, row.name.as_str())).collect();
            let plans = repayments::rows(tx, &seen, None)?;
            let mut found: HashMap<PayerId, Movements> = HashMap::new();
            for row in accounts::all_documents(tx, &seen)? {
                document(found.entry(row.payer).or_default(), row);
            }
            for row in payments::list(tx, &seen, None, u32::MAX)? {
                payment(found.entry(row.payer).or_default(), row);
            }
            let told = |payer: &PayerId| Some(planned(*payer, told(names.get(payer)?, found.remove(payer)?, None, None), &plans));
            Ok(payers.iter().filter_map(told).collect())
        })
    }

    /// The account meant by an id, a whole name, or a matricule of a child with one payer; or who was never billed and will have one.
    pub fn find_payer(&self, actor: &Actor, reference: &str) -> Reply<super::PayerRef, Error> {
        let (snapshots, reference) = (self.snapshots.clone(), reference.trim().to_owned());
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let key = fold(&reference);
            let people = crate::store::people::by_identifier(tx, &reference)?;
            let accounts = snapshots.rows(tx, &ACCOUNTS, &seen)?;
            let named = |row: &&AccountRow| {
                row.person.is_some_and(|person| people.contains(&person)) || fold(&row.name) == key || row.payer.0.to_string() == reference
            };
            let child = |row: &&AccountRow| row.children.iter().any(|child| people.contains(&child.id));
            for fits in [&named as &dyn Fn(&&AccountRow) -> bool, &child] {
                let mut rows: Vec<&AccountRow> = accounts.iter().filter(fits).collect();
                rows.sort_by_key(|row| row.payer);
                // Two records of one person may have had an account each; the older one is hers.
                let one_person =
                    rows.first().is_some_and(|first| first.person.is_some() && rows.iter().all(|row| row.person == first.person));
                let mut found: Vec<PayerId> = rows.iter().map(|row| row.payer).collect();
                found.truncate(if one_person { 1 } else { usize::MAX });
                found.dedup();
                match found[..] {
                    [one] => return Ok(super::PayerRef::Account(one)),
                    [] => {}
                    _ => return Err(several(&reference, found.len())),
                }
            }
            // Somebody who was never billed may pay ahead.
            if who.grants.may_all(Right::ReadBilling) {
                let newcomers = snapshots.rows(tx, &NEWCOMERS, &seen)?;
                let named = |row: &&Newcomer| people.contains(&row.person) || fold(&row.name) == key;
                let child = |row: &&Newcomer| row.children.iter().any(|child| people.contains(&child.id));
                for fits in [&named as &dyn Fn(&&Newcomer) -> bool, &child] {
                    let found: Vec<&Newcomer> = newcomers.iter().filter(fits).collect();
                    match found[..] {
                        [one] => return Ok(super::PayerRef::Person(one.person)),
                        [] => {}
                        _ => return Err(several(&reference, found.len())),
                    }
                }
                for person in people {
                    let guardian = cards::occupation(tx, person).is_ok() && is_guardian(tx, person)?;
                    if guardian {
                        return Ok(payer_of(tx, person)?.map_or(super::PayerRef::Person(person), super::PayerRef::Account));
                    }
                }
            }
            Err(Error::user(Text::new("billing-payer-unknown").with("who", &reference)).hint(Text::new("billing-payer-unknown-hint")))
        })
    }
}

fn several(reference: &str, count: usize) -> Error {
    Error::user(Text::new("service-several-people").with("who", reference).with("count", count))
}

fn is_guardian(tx: &mut Tx<'_>, person: PersonId) -> Result<bool> {
    use crate::store::record::Record as _;
    Ok(!crate::store::apply::rows(tx, crate::store::people::Guardian::TABLE, &[person.0])?.is_empty())
}

fn unknown() -> Error {
    Error::user(Text::new("billing-payer-none"))
}

/// Every account with its debts by age, as they are today.
pub(super) fn rows(tx: &mut Tx<'_>, seen: &Seen) -> crate::store::Result<Vec<AccountRow>> {
    rows_on(tx, seen, None)
}

fn rows_on(tx: &mut Tx<'_>, seen: &Seen, day: Option<Day>) -> crate::store::Result<Vec<AccountRow>> {
    let mut sums: BTreeMap<(PayerId, &'static str), (Aged, i64)> = BTreeMap::new();
    let on = day.unwrap_or(seen.today);
    let dates = Dates::read(tx, on, day, None)?;
    for debt in accounts::debts(tx, seen, day)? {
        let aged = &mut sums.entry((debt.payer, debt.currency.code)).or_default().0;
        for (due, open) in dates.parts(debt.invoice, debt.due, debt.open) {
            aged.add(open, due, on);
        }
    }
    for (payer, currency, credit) in accounts::credits(tx, seen, day)? {
        sums.entry((payer, currency.code)).or_default().1 += credit;
    }
    let mut children: HashMap<PayerId, Vec<accounts::ChildRow>> = HashMap::new();
    for child in accounts::children(tx, seen)? {
        children.entry(child.payer).or_default().push(child);
    }
    let mut found = Vec::new();
    for payer in accounts::payers(tx, seen)? {
        let own: Vec<Child> = children
            .remove(&payer.id)
            .unwrap_or_default()
            .into_iter()
            .map(|child| Child { id: child.student, name: child.name.display(), matricule: child.matricule, class: child.class })
            .collect();
        let search_key = search_key(&payer.name, payer.phone.as_deref(), &own);
        let row = |currency: Option<Currency>, (aged, credit): (Aged, i64)| AccountRow {
            payer: payer.id,
            person: payer.person,
            name: payer.name.clone(),
            phone: payer.phone.clone(),
            children: own.clone(),
            currency,
            aged,
            credit,
            sort_key: payer.sort_key.clone(),
            search_key: search_key.clone(),
        };
        let before = found.len();
        for ((_, code), sum) in sums.range((payer.id, "")..=(payer.id, "~")) {
            found.push(row(Currency::of(code), *sum));
        }
        if found.len() == before {
            found.push(row(None, (Aged::default(), 0)));
        }
    }
    Ok(found)
}

/// With what is left of the payer's plans, the earliest first.
fn planned(payer: PayerId, mut statements: Vec<Statement>, plans: &[RepaymentRow]) -> Vec<Statement> {
    for one in &mut statements {
        let own = plans.iter().filter(|plan| plan.payer == payer && plan.currency == one.currency);
        one.planned = own.flat_map(|plan| &plan.lines).filter(|line| line.left > 0).map(|line| (line.due, line.left)).collect();
        one.planned.sort_unstable();
    }
    statements
}

/// Movements by currency, each with the instant that orders it.
type Movements = BTreeMap<&'static str, Vec<(Day, i64, Movement)>>;

fn of_payer(tx: &mut Tx<'_>, seen: &Seen, payer: PayerId) -> Result<Movements> {
    let mut found: Movements = BTreeMap::new();
    for row in accounts::documents(tx, seen, Some(payer), None)? {
        document(&mut found, row);
    }
    for row in payments::of_payer(tx, seen, payer)? {
        payment(&mut found, row);
    }
    Ok(found)
}

fn of_student(tx: &mut Tx<'_>, seen: &Seen, student: PersonId) -> Result<Movements> {
    let mut found: Movements = BTreeMap::new();
    for row in accounts::documents(tx, seen, None, Some(student))? {
        document(&mut found, row);
    }
    for row in accounts::paid_for(tx, seen, student)? {
        let kind = MovementKind::Payment(row.kind);
        let movement = Movement {
            day: row.day,
            kind,
            number: row.number,
            about: String::new(),
            invoice: None,
            payment: Some(row.payment),
            minor: -row.minor,
            balance: 0,
        };
        found.entry(row.currency.code).or_default().push((row.day, row.at, movement));
    }
    Ok(found)
}

fn payment(found: &mut Movements, row: payments::PaymentRow) {
    let movement = Movement {
        day: row.day,
        kind: MovementKind::Payment(row.kind),
        number: row.number,
        about: row.reverses.or(row.reference).unwrap_or_default(),
        invoice: None,
        payment: Some(row.id),
        minor: -row.minor,
        balance: 0,
    };
    found.entry(row.currency.code).or_default().push((row.day, row.at, movement));
}

fn document(found: &mut Movements, row: accounts::DocumentRow) {
    let sign = if row.kind.is_debt() { 1 } else { -1 };
    let movement = Movement {
        day: row.day,
        kind: MovementKind::Document(row.kind),
        number: Some(row.number),
        about: row.student_name.display(),
        invoice: Some(row.id),
        payment: None,
        minor: sign * row.minor,
        balance: 0,
    };
    found.entry(row.currency.code).or_default().push((row.day, row.at, movement));
}

fn told(name: &str, found: Movements, from: Option<Day>, to: Option<Day>) -> Vec<Statement> {
    let one = |(code, mut movements): (&'static str, Vec<(Day, i64, Movement)>)| {
        movements.sort_by_key(|movement| (movement.0, movement.1));
        movements.retain(|(day, ..)| to.is_none_or(|to| *day <= to));
        let mut statement = Statement {
            name: name.to_owned(),
            currency: Currency::of(code)?,
            from,
            opening: 0,
            lines: Vec::new(),
            closing: 0,
            planned: Vec::new(),
        };
        for (day, _, movement) in movements {
            statement.closing += movement.minor;
            if from.is_some_and(|from| day < from) {
                statement.opening += movement.minor;
                continue;
            }
            statement.lines.push(Movement { balance: statement.closing, ..movement });
        }
        Some(statement)
    };
    found.into_iter().filter_map(one).collect()
}

//! What the school took in, by fee, class, method and month beside the year before; and what each student owes, fee by fee. Documents
//! belong to their school year, whatever the calendar says.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::reads::INVOICES;
use super::settings::{is_of, school_currency, year_of};
use crate::domain::billing::{InvoiceKind, Method};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, split};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::store::billing::fees::whole;
use crate::store::billing::{Fee, invoices, ledger};
use crate::store::classes;
use crate::store::db::Tx;
use crate::store::lane::Reply;

/// What income is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncomeBy {
    Fee,
    Class,
    Method,
    /// Of the calendar, `10` for October.
    Month,
}

impl IncomeBy {
    pub const ALL: [Self; 4] = [Self::Fee, Self::Class, Self::Method, Self::Month];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Class => "class",
            Self::Method => "method",
            Self::Month => "month",
        }
    }
}

/// One figure of the report beside that of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomeRow {
    pub by: IncomeBy,
    /// A code of the school, or of a method or month; none: paid ahead, and settling nothing yet.
    pub key: Option<String>,
    pub currency: Currency,
    pub now: i64,
    pub before: i64,
}

/// What came in within a year so far, and within the same days of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Income {
    pub year: String,
    pub from: Day,
    pub to: Day,
    pub before: Option<(Day, Day)>,
    pub rows: Vec<IncomeRow>,
}

impl Income {
    /// What came in altogether, by currency, now and before.
    #[must_use]
    pub fn totals(&self) -> Vec<(Currency, i64, i64)> {
        let mut totals: BTreeMap<&'static str, (Currency, i64, i64)> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.by == IncomeBy::Method) {
            let total = totals.entry(row.currency.code).or_insert((row.currency, 0, 0));
            total.1 += row.now;
            total.2 += row.before;
        }
        totals.into_values().collect()
    }
}

/// One student's line of the fees report, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeReportRow {
    pub student: PersonId,
    pub name: String,
    pub matricule: Option<String>,
    pub class: Option<String>,
    pub currency: Currency,
    /// In the order of the report's fees.
    pub fees: Vec<i64>,
    pub billed: i64,
    pub paid: i64,
    pub open: i64,
}

/// Every student of a year, also who was not billed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeReport {
    pub year: String,
    /// Code and name.
    pub fees: Vec<(String, String)>,
    pub rows: Vec<FeeReportRow>,
}

impl FeeReport {
    /// Its lines of one class.
    #[must_use]
    pub fn of_class(mut self, code: &str) -> Self {
        self.rows.retain(|row| row.class.as_deref().is_some_and(|class| fold(class) == fold(code)));
        self
    }

    /// The last line, one for each currency.
    #[must_use]
    pub fn totals(&self) -> Vec<FeeReportRow> {
        let mut totals: BTreeMap<&'static str, FeeReportRow> = BTreeMap::new();
        for row in &self.rows {
            let total = totals.entry(row.currency.code).or_insert_with(|| FeeReportRow {
                student: PersonId(uuid::Uuid::nil()),
                name: String::new(),
                matricule: None,
                class: None,
                currency: row.currency,
                fees: vec![0; self.fees.len()],
                billed: 0,
                paid: 0,
                open: 0,
            });
            for (sum, minor) in total.fees.iter_mut().zip(&row.fees) {
                *sum += minor;
            }
            total.billed += row.billed;
            total.paid += row.paid;
            total.open += row.open;
        }
        totals.into_values().collect()
    }
}

type Sums = BTreeMap<(IncomeBy, Option<String>, &'static str), i64>;

/// What came in between two days, by everything it is told by.
fn income(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Sums> {
    let mut sums = Sums::new();
    let mut ahead: BTreeMap<&'static str, i64> = BTreeMap::new();
    for (method, month, currency, minor) in ledger::received(tx, from, to)? {
        *sums.entry((IncomeBy::Method, Some(method.code().to_owned()), currency.code)).or_default() += minor;
        // `2026-10` beside `2025-10`: the month alone compares.
        let month = month.split_once('-').map(|(_, month)| month.to_owned());
        *sums.entry((IncomeBy::Month, month, currency.code)).or_default() += minor;
        *ahead.entry(currency.code).or_default() += minor;
    }
    let mut lines: HashMap<InvoiceId, Vec<(Option<String>, i64)>> = HashMap::new();
    for (invoice, fee, minor) in ledger::of_settled(tx, from, to)? {
        lines.entry(invoice).or_default().push((fee, minor));
    }
    for row in ledger::settled(tx, from, to)? {
        *ahead.entry(row.currency.code).or_default() -= row.minor;
        *sums.entry((IncomeBy::Class, row.class, row.currency.code)).or_default() += row.minor;
        let lines = lines.get(&row.invoice).map_or(&[][..], Vec::as_slice);
        let weights: Vec<i64> = lines.iter().map(|(_, minor)| *minor).collect();
        for ((fee, _), part) in lines.iter().zip(split(row.minor, &weights)) {
            *sums.entry((IncomeBy::Fee, fee.clone(), row.currency.code)).or_default() += part;
        }
    }
    for (currency, minor) in ahead {
        for by in [IncomeBy::Fee, IncomeBy::Class] {
            *sums.entry((by, None, currency)).or_default() += minor;
        }
    }
    Ok(sums)
}

impl Service {
    /// What came in within a school year up to today, beside the same days of the year before.
    pub fn income(&self, actor: &Actor, year: Option<String>) -> Reply<Income, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let today = school.today;
            let year = year_of(school, year.as_deref())?;
            let to = year.ends.min(today.max(year.starts));
            let tx = school.all();
            let before = classes::year_of(tx, year.starts.plus(-30))?.filter(|before| before.id != year.id);
            let before = before.map(|before| (before.starts, before.starts.plus(year.starts.until(to)).min(before.ends)));
            let now = income(tx, year.starts, to)?;
            let then = match before {
                Some((from, to)) => income(tx, from, to)?,
                None => Sums::new(),
            };
            let mut keys: Vec<_> = now.keys().chain(then.keys()).cloned().collect();
            // Months as the school year goes through them; what was paid ahead stands last.
            let starts = year.starts.0.month();
            let place = |by: IncomeBy, key: Option<&str>| match (by, key.and_then(|key| key.parse::<i8>().ok())) {
                (IncomeBy::Month, Some(month)) => (month - starts).rem_euclid(12),
                (IncomeBy::Method, _) => {
                    let at =
                        key.and_then(|key| key.parse::<Method>().ok()).and_then(|method| Method::ALL.iter().position(|m| *m == method));
                    at.and_then(|at| i8::try_from(at).ok()).unwrap_or_default()
                }
                _ => 0,
            };
            keys.sort_by_key(|(by, key, currency)| (*by, *currency, key.is_none(), place(*by, key.as_deref()), key.clone()));
            keys.dedup();
            let row = |key: (IncomeBy, Option<String>, &'static str)| {
                let (now, before) = (now.get(&key).copied().unwrap_or_default(), then.get(&key).copied().unwrap_or_default());
                let currency = Currency::of(key.2)?;
                (now != 0 || before != 0).then_some(IncomeRow { by: key.0, key: key.1, currency, now, before })
            };
            Ok(Income { year: year.code, from: year.starts, to, before, rows: keys.into_iter().filter_map(row).collect() })
        })
    }

    /// Every student of a school year: what each fee came to, billed, paid and open; noughts for whoever was not billed yet.
    pub fn fee_report(&self, actor: &Actor, year: Option<String>) -> Reply<FeeReport, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let year = year_of(school, year.as_deref())?;
            let mut fees: Vec<Fee> = whole(school.all())?;
            fees.retain(is_of(year.id));
            let currency = school_currency(school.all())?;
            fees.sort_by(|a, b| (a.optional, a.kind, &a.code).cmp(&(b.optional, b.kind, &b.code)));
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let mut rows: BTreeMap<(PersonId, &'static str), FeeReportRow> = BTreeMap::new();
            let mut order: HashMap<PersonId, String> = HashMap::new();
            let documents = snapshots.rows(tx, &INVOICES, &seen)?;
            for row in documents.iter().filter(|row| row.year == year.id && row.kind == InvoiceKind::Invoice && row.number.is_some()) {
                order.entry(row.student).or_insert_with(|| row.sort_key.clone());
                let line = rows.entry((row.student, row.currency.code)).or_insert_with(|| FeeReportRow {
                    student: row.student,
                    name: row.student_name.display(),
                    matricule: row.matricule.clone(),
                    class: row.class.clone(),
                    currency: row.currency,
                    fees: vec![0; fees.len()],
                    billed: 0,
                    paid: 0,
                    open: 0,
                });
                line.billed += row.minor - row.credited;
                line.paid += row.paid;
                line.open += row.open();
            }
            for (student, currency, fee, minor) in ledger::by_fee(tx, &seen, year.id)? {
                let at = fee.and_then(|id| fees.iter().position(|fee| fee.id == id));
                if let (Some(line), Some(at)) = (rows.get_mut(&(student, currency.code)), at) {
                    line.fees[at] += minor;
                }
            }
            let mut rows: Vec<FeeReportRow> = rows.into_values().collect();
            let billed: HashSet<PersonId> = rows.iter().map(|row| row.student).collect();
            let mut unbilled: BTreeMap<PersonId, FeeReportRow> = BTreeMap::new();
            for stay in invoices::stays(tx, year.id)?.into_iter().filter(|stay| !billed.contains(&stay.student)) {
                order.entry(stay.student).or_insert_with(|| stay.sort_key.clone());
                let line = FeeReportRow {
                    student: stay.student,
                    name: stay.name.display(),
                    matricule: stay.matricule,
                    class: Some(stay.class_code),
                    currency,
                    fees: vec![0; fees.len()],
                    billed: 0,
                    paid: 0,
                    open: 0,
                };
                // Of her stays the last one says where she is.
                unbilled.insert(stay.student, line);
            }
            rows.extend(unbilled.into_values());
            rows.sort_by_key(|row| (row.class.clone(), order.get(&row.student).cloned(), row.student, row.currency.code));
            Ok(FeeReport { year: year.code, fees: fees.into_iter().map(|fee| (fee.code, fee.name)).collect(), rows })
        })
    }
}

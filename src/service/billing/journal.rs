//! The accountant's journal: every document, payment and expense of some days as entries, under the accounts the school chose.

use std::collections::{BTreeMap, HashMap};

use super::settings::{setting, year_of};
use crate::domain::billing::{Account, AccountPlan, Journal, PaymentKind, Side, difference, opening, sale, settlement, spending};
use crate::domain::day::Day;
use crate::domain::id::PayerId;
use crate::domain::money::Currency;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::store::billing::fees::whole;
use crate::store::billing::ledger::{self, IssuedRow};
use crate::store::classes::SchoolYear;
use crate::store::db::Tx;
use crate::store::lane::Reply;

/// One line of an entry: an amount on the left or on the right of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    pub journal: Journal,
    /// Counted through its school year from 1, whatever days were asked for: the lines of one entry share it.
    pub entry: u32,
    pub day: Day,
    pub account: String,
    pub what: Account,
    /// What the account is called: one number has one name.
    pub called: Text,
    /// Whose the account is, for an account of clients.
    pub payer: Option<(PayerId, String)>,
    pub piece: String,
    /// What the entry is about, and in whose name.
    pub about: Text,
    pub currency: Currency,
    pub debit: i64,
    pub credit: i64,
}

/// An entry before its accounts have numbers.
struct Entry {
    journal: Journal,
    day: Day,
    payer: Option<(PayerId, String)>,
    piece: String,
    about: Text,
    currency: Currency,
    sides: Vec<Side>,
}

impl Service {
    /// The entries of some days; without days, of the school year so far.
    pub fn journal_entries(&self, actor: &Actor, from: Option<Day>, to: Option<Day>) -> Reply<Vec<EntryLine>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let (from, to) = match (from, to) {
                (Some(from), Some(to)) => (from, to),
                _ => {
                    let year = year_of(school, None)?;
                    (from.unwrap_or(year.starts), to.unwrap_or(year.ends.min(school.today)))
                }
            };
            let tx = school.all();
            let accounts = accounts(tx)?;
            let names = names(&accounts);
            let years: Vec<SchoolYear> = whole(tx)?;
            let year = |day: Day| years.iter().find(|year| year.starts <= day && day <= year.ends);
            // An entry keeps its number when only some days are asked for: the year is read from its beginning.
            let begin = year(from).map_or(from, |year| year.starts);
            let mut entries = sales(tx, begin, to)?;
            entries.extend(money(tx, begin, to)?);
            entries.sort_by_key(|entry| entry.day);
            let mut counts: HashMap<Option<Day>, u32> = HashMap::new();
            let numbered: Vec<(u32, Entry)> = entries
                .into_iter()
                .map(|entry| {
                    let count = counts.entry(year(entry.day).map(|year| year.starts)).or_default();
                    *count += 1;
                    (*count, entry)
                })
                .filter(|(_, entry)| entry.day >= from)
                .collect();
            let number = |account: Account| accounts.get(account.name()).cloned().unwrap_or_default();
            let line = |(at, entry): (u32, Entry)| {
                let Entry { journal, day, payer, piece, about, currency, sides } = entry;
                let (names, number) = (&names, &number);
                sides.into_iter().map(move |side| EntryLine {
                    journal,
                    entry: at,
                    day,
                    account: number(side.account),
                    what: side.account,
                    called: names.get(&number(side.account)).cloned().unwrap_or_else(|| side.account.label()),
                    payer: payer.clone().filter(|_| side.account == Account::Client),
                    piece: piece.clone(),
                    about: about.clone(),
                    currency,
                    debit: side.minor.max(0),
                    credit: (-side.minor).max(0),
                })
            };
            Ok(numbered.into_iter().flat_map(line).collect())
        })
    }
}

/// The number of every account: the school's own, or the plan's.
fn accounts(tx: &mut Tx<'_>) -> Result<HashMap<&'static str, String>> {
    let plan: AccountPlan = setting(tx, "account.plan")?.parse().unwrap_or(AccountPlan::Syscohada);
    let mut found = HashMap::new();
    for account in Account::all() {
        let own = setting(tx, &format!("account.{}", account.name()))?;
        found.insert(account.name(), if own.is_empty() { account.usual(plan).to_owned() } else { own });
    }
    Ok(found)
}

/// What each number is called.
fn names(accounts: &HashMap<&'static str, String>) -> HashMap<String, Text> {
    let mut by_number: BTreeMap<&str, Vec<Account>> = BTreeMap::new();
    for account in Account::all() {
        let Some(number) = accounts.get(account.name()) else { continue };
        let same = by_number.entry(number).or_default();
        // A slip and a transfer are both the bank's.
        if !same.iter().any(|known| known.name() == account.name()) {
            same.push(account);
        }
    }
    by_number.into_iter().filter_map(|(number, same)| Some((number.to_owned(), Account::label_of(&same)?))).collect()
}

fn sales(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<Entry>> {
    let rows = ledger::issued(tx, from, to)?;
    let entry = |lines: &[IssuedRow]| {
        let first = &lines[0];
        let sign = if first.kind.is_debt() { 1 } else { -1 };
        let amounts: Vec<_> = lines.iter().map(|line| (line.fee, sign * line.minor)).collect();
        let sum: i64 = amounts.iter().map(|(_, minor)| *minor).sum();
        let (journal, sides) = if first.opening { (Journal::Opening, opening(sum)) } else { (Journal::Sales, sale(&amounts)) };
        Entry {
            journal,
            day: first.day,
            payer: Some((first.payer, first.payer_name.clone())),
            piece: first.number.clone(),
            about: Text::new("journal-document").with("kind", first.kind.label()).with("student", &first.student_name),
            currency: first.currency,
            sides,
        }
    };
    Ok(rows.chunk_by(|a, b| a.id == b.id).map(entry).filter(|entry| !entry.sides.is_empty()).collect())
}

fn money(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<Entry>> {
    let before = |kind: PaymentKind| kind == PaymentKind::Opening;
    let taken = ledger::taken(tx, from, to)?.into_iter().map(|row| Entry {
        journal: if before(row.kind) { Journal::Opening } else { Account::Money(row.method).journal() },
        day: row.day,
        piece: row.number.unwrap_or_else(|| row.id.0.simple().to_string()),
        about: match row.kind {
            PaymentKind::Payment => Text::new("journal-payment").with("method", row.method.label()).with("payer", &row.payer_name),
            kind => Text::new("journal-payment").with("method", kind.label()).with("payer", &row.payer_name),
        },
        payer: Some((row.payer, row.payer_name)),
        currency: row.currency,
        sides: if before(row.kind) { opening(-row.minor) } else { settlement(row.method, row.minor) },
    });
    let taken: Vec<Entry> = taken.collect();
    let spent = ledger::spent(tx, from, to)?.into_iter().map(|row| Entry {
        journal: Account::Money(row.method).journal(),
        day: row.day,
        payer: None,
        piece: row.reference.unwrap_or_else(|| row.id.0.simple().to_string()[..12].to_owned()),
        about: Text::new("journal-expense").with("label", &row.label).with("payee", row.payee.unwrap_or_default()),
        currency: row.currency,
        sides: spending(row.category, row.method, row.minor),
    });
    let counted = ledger::counted(tx, from, to)?.into_iter().map(|row| Entry {
        journal: Account::Money(row.method).journal(),
        day: row.day,
        payer: None,
        piece: row.number,
        about: Text::new("journal-difference").with("method", row.method.label()).with("login", row.login),
        currency: row.currency,
        sides: difference(row.method, row.difference),
    });
    Ok(taken.into_iter().chain(spent).chain(counted).collect())
}

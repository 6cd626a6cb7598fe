//! The accountant's journal: every document, payment and expense of some days as entries, under the accounts the school chose.

use std::collections::HashMap;

use super::settings::{setting, year_of};
use crate::domain::billing::{Account, AccountPlan, InvoiceKind, Journal, PaymentKind, Side, sale, settlement, spending};
use crate::domain::day::Day;
use crate::domain::id::PayerId;
use crate::domain::money::Currency;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::store::billing::ledger::{self, IssuedRow};
use crate::store::db::Tx;
use crate::store::lane::Reply;

/// One line of an entry: an amount on the left or on the right of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    pub journal: Journal,
    /// Counted through what was asked for, from 1: the lines of one entry share it.
    pub entry: u32,
    pub day: Day,
    pub account: String,
    pub what: Account,
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
            let mut entries = sales(tx, from, to)?;
            entries.extend(money(tx, from, to)?);
            entries.sort_by_key(|entry| entry.day);
            let number = |account: Account| accounts.get(account.name()).cloned().unwrap_or_default();
            let line = |(at, entry): (u32, Entry)| {
                let Entry { journal, day, payer, piece, about, currency, sides } = entry;
                sides.into_iter().map(move |side| EntryLine {
                    journal,
                    entry: at,
                    day,
                    account: number(side.account),
                    what: side.account,
                    payer: payer.clone().filter(|_| side.account == Account::Client),
                    piece: piece.clone(),
                    about: about.clone(),
                    currency,
                    debit: side.minor.max(0),
                    credit: (-side.minor).max(0),
                })
            };
            Ok((1..).zip(entries).flat_map(line).collect())
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

fn sales(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<Entry>> {
    let rows = ledger::issued(tx, from, to)?;
    let entry = |lines: &[IssuedRow]| {
        let first = &lines[0];
        let sign = if first.kind == InvoiceKind::Invoice { 1 } else { -1 };
        let amounts: Vec<_> = lines.iter().map(|line| (line.fee, sign * line.minor)).collect();
        Entry {
            journal: Journal::Sales,
            day: first.day,
            payer: Some((first.payer, first.payer_name.clone())),
            piece: first.number.clone(),
            about: Text::new("journal-document").with("kind", first.kind.label()).with("student", &first.student_name),
            currency: first.currency,
            sides: sale(&amounts),
        }
    };
    Ok(rows.chunk_by(|a, b| a.id == b.id).map(entry).filter(|entry| !entry.sides.is_empty()).collect())
}

fn money(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<Entry>> {
    let taken = ledger::taken(tx, from, to)?.into_iter().map(|row| Entry {
        journal: Account::Money(row.method).journal(),
        day: row.day,
        piece: row.number.unwrap_or_else(|| row.id.0.simple().to_string()),
        about: match row.kind {
            PaymentKind::Payment => Text::new("journal-payment").with("method", row.method.label()).with("payer", &row.payer_name),
            kind => Text::new("journal-payment").with("method", kind.label()).with("payer", &row.payer_name),
        },
        payer: Some((row.payer, row.payer_name)),
        currency: row.currency,
        sides: settlement(row.method, row.minor),
    });
    let taken: Vec<Entry> = taken.collect();
    let spent = ledger::spent(tx, from, to)?.into_iter().map(|row| Entry {
        journal: Account::Money(row.method).journal(),
        day: row.day,
        payer: None,
        piece: row.reference.unwrap_or_else(|| row.id.0.simple().to_string()[..12].to_owned()),
        about: Text::new("journal-expense").with("label", &row.label).with("payee", row.payee.unwrap_or_default()),
        currency: row.currency,
        sides: spending(row.method, row.minor),
    });
    Ok(taken.into_iter().chain(spent).collect())
}

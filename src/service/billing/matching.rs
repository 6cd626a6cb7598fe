//! Statements of banks and operators brought in line by line: what we are sure of becomes payments, by one plan with their receipts; the
//! rest waits in a pile ([`super::pile`]) until somebody says whose it is. No line comes in twice.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::clues::{Clues, Proposal, Said};
use super::newcomers;
use super::payers::{PayerRef, account_of};
use super::series::series;
use super::till::{Booking, GivenMoney, Recorded, Till, once};
use crate::domain::billing::{Confidence, Method, StatementState};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::statements;
use crate::store::billing::{StatementLine, payments};

/// A shorter reference tells nothing from anything.
const SHORTEST: usize = 3;

/// A line as a statement has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementEntry {
    /// Where it stands in the file.
    pub line: u32,
    pub day: Day,
    pub amount: Money,
    pub reference: Option<String>,
    pub phone: Option<String>,
    pub name: Option<String>,
    pub words: Option<String>,
}

/// A line of the pile that somebody knows the payer of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    pub line: RowId,
    pub payer: PayerRef,
    /// The invoices it names.
    pub named: Vec<String>,
}

/// Brings a statement in, and makes payments of what is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MatchStatement {
    /// Whose statement it is: a bank's, an operator's.
    pub source: String,
    pub method: Method,
    pub entries: Vec<StatementEntry>,
    /// Whether lines we are sure of become payments at once.
    pub certain: bool,
    pub accepted: Vec<Accepted>,
}

impl Action for MatchStatement {
    const NAME: &'static str = "billing.match_statement";
    /// A statement without payments is taken back whole; what was received the guard keeps.
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = usize;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<usize>> {
        who.require_all(Right::TakePayments)?;
        // What a bank has taken was taken on another day than today, as far as anybody knows before it is read.
        who.require(Right::BackdateBilling).map_err(|error| Error { message: Text::new("match-not-allowed"), ..error })?;
        let source = tidy(&self.source);
        if source.is_empty() {
            return Err(Error::user(Text::new("match-no-source")));
        }
        let mut desk = Desk::open(school, who)?;
        let mut plan = Plan::default();
        let known: HashMap<String, (StatementState, Option<String>)> =
            statements::keys(school.all())?.into_iter().map(|(key, state, receipt)| (key, (state, receipt))).collect();
        let mut times: HashMap<String, u32> = HashMap::new();
        for entry in &self.entries {
            let plain = plain_key(&source, entry.day, entry.said());
            let time = times.entry(plain.clone()).or_default();
            *time += 1;
            let (key, is_first) = (key(&plain, *time), *time == 1);
            let told = |verdict, text: Text| Row::new(verdict, called(entry), text).at(entry.line);
            if entry.amount.minor <= 0 {
                plan.rows.push(told(Verdict::Skipped, Text::new("match-row-out").with("amount", entry.amount)));
                continue;
            }
            if let Some((state, receipt)) = known.get(&key) {
                let text = match receipt {
                    Some(receipt) => Text::new("match-row-known").with("receipt", receipt),
                    None => Text::new("match-row-waits").with("state", state.label()),
                };
                plan.rows.push(told(Verdict::Unchanged, text));
                continue;
            }
            let mut line = self.line(school, &source, key, entry);
            if !is_first {
                // A reference says which payment a line tells of: told twice it is one. Without it two payments may look alike.
                let alike = if is_telling(line.reference.as_deref()) { "match-row-repeated" } else { "match-row-alike" };
                plan.changes.insert(&line);
                plan.rows.push(told(Verdict::Skipped, Text::new(alike)));
                continue;
            }
            if let Some(recorded) = desk.recorded(&line) {
                (line.state, line.payment_id) = (StatementState::Matched, Some(recorded.payment));
                plan.changes.insert(&line);
                plan.rows.push(told(Verdict::Changed, Text::new("match-row-recorded").with("receipt", recorded.receipt)));
                continue;
            }
            let proposals = desk.clues.propose(said(&line));
            let sure = proposals.first().filter(|first| self.certain && first.confidence == Confidence::Certain);
            let Some(sure) = sure else {
                plan.changes.insert(&line);
                plan.rows.push(told(Verdict::Skipped, proposed(&proposals)));
                continue;
            };
            match desk.book(school, who, &line, &sure.payer, &sure.named, &mut plan)? {
                Some((_, recorded)) => {
                    (line.state, line.payment_id) = (StatementState::Matched, recorded.payment);
                    plan.outcome += 1;
                    plan.rows.push(told(Verdict::New, taken(entry.amount, sure, &recorded)));
                }
                None => plan.rows.push(told(Verdict::Skipped, Text::new("match-row-twice"))),
            }
            plan.changes.insert(&line);
        }
        self.accept(school, who, &mut desk, &mut plan)?;
        Ok(plan)
    }

    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({ "source": self.source, "entries": self.entries.len(), "accepted": self.accepted.len() })
    }
}

impl StatementEntry {
    fn said(&self) -> Said<'_> {
        Said {
            amount: self.amount,
            reference: self.reference.as_deref(),
            phone: self.phone.as_deref(),
            name: self.name.as_deref(),
            words: self.words.as_deref(),
        }
    }
}

impl MatchStatement {
    fn line(&self, school: &mut Reader<'_, '_>, source: &str, key: String, entry: &StatementEntry) -> StatementLine {
        let words = |written: &Option<String>| written.as_deref().map(tidy).filter(|words| !words.is_empty());
        StatementLine {
            id: school.mint(),
            source: source.to_owned(),
            line_key: key,
            day: entry.day,
            currency: entry.amount.currency,
            minor: entry.amount.minor,
            reference: words(&entry.reference),
            phone: words(&entry.phone),
            name: words(&entry.name),
            words: words(&entry.words),
            method: self.method,
            state: StatementState::Open,
            payment_id: None,
            reason: None,
            position: Some(entry.line),
        }
    }

    /// Payments for the lines of the pile that somebody decided.
    fn accept(&self, school: &mut Reader<'_, '_>, who: &Actor, desk: &mut Desk, plan: &mut Plan<usize>) -> Result<()> {
        let keys: Vec<uuid::Uuid> = self.accepted.iter().map(|accepted| accepted.line.0).collect();
        let lines: Vec<StatementLine> = rows::keyed(school.all(), &keys)?;
        for accepted in &self.accepted {
            let line = lines.iter().find(|line| line.id == accepted.line);
            let Some(line) = line else { return Err(Error::user(Text::new("match-unknown"))) };
            let amount = Money::new(line.minor, line.currency);
            let key = line.reference.clone().or_else(|| line.name.clone()).unwrap_or_else(|| line.source.clone());
            if line.state != StatementState::Open {
                plan.rows.push(Row::new(Verdict::Refused, key, Text::new("match-row-waits").with("state", line.state.label())));
                continue;
            }
            if is_repeated(&line.line_key, &line.source, line.day, said(line)) && is_telling(line.reference.as_deref()) {
                plan.rows.push(Row::new(Verdict::Refused, key, Text::new("match-row-repeated")));
                continue;
            }
            match desk.book(school, who, line, &accepted.payer, &accepted.named, plan)? {
                Some((payer, recorded)) => {
                    let after = StatementLine { state: StatementState::Matched, payment_id: recorded.payment, ..line.clone() };
                    plan.changes.update(line, &after);
                    plan.outcome += 1;
                    let text =
                        Text::new("match-row-accepted").with("amount", amount).with("payer", payer).with("settled", recorded.settled.len());
                    plan.rows.push(Row::new(Verdict::New, key, text));
                }
                None => plan.rows.push(Row::new(Verdict::Refused, key, Text::new("match-row-twice"))),
            }
        }
        Ok(())
    }
}

/// What a plan that matches holds while it is made.
struct Desk {
    clues: Clues,
    till: Till,
    series: String,
    issued: Day,
    recorded: Vec<statements::Referenced>,
    /// References that came in already, here or at the desk.
    seen: HashSet<String>,
}

impl Desk {
    fn open(school: &mut Reader<'_, '_>, who: &Actor) -> Result<Self> {
        let today = school.today;
        let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
        let accounts = super::accounts::rows(tx, &seen)?;
        let newcomers = newcomers::rows(tx, &seen)?;
        let clues = Clues::read(tx, &accounts, &newcomers)?;
        let series = series(tx, "series.receipt", today)?;
        let issued = payments::last_receipt(tx, &series)?.map_or(today, |last| last.max(today));
        Ok(Self { clues, till: Till::default(), series, issued, recorded: statements::referenced(tx)?, seen: HashSet::new() })
    }

    /// The payment of the desk that this line is the bank's side of; each is one line's.
    fn recorded(&mut self, line: &StatementLine) -> Option<statements::Referenced> {
        let reference = line.reference.as_deref().map(fold).filter(|reference| reference.len() >= SHORTEST)?;
        let at = self
            .recorded
            .iter()
            .position(|known| known.minor == line.minor && known.currency == line.currency && fold(&known.reference) == reference)?;
        Some(self.recorded.swap_remove(at))
    }

    /// Books one line, and says for whom; None where its reference came in already.
    fn book(
        &mut self,
        school: &mut Reader<'_, '_>,
        who: &Actor,
        line: &StatementLine,
        payer: &PayerRef,
        named: &[String],
        plan: &mut Plan<usize>,
    ) -> Result<Option<(String, Recorded)>> {
        let amount = Money::new(line.minor, line.currency);
        let given = given_by(line.method, amount, &line.source, line.reference.as_ref(), line.phone.as_ref());
        let key = once(&given);
        if let Some(key) = &key
            && (!self.seen.insert(key.clone()) || payments::once(school.all(), key)?.is_some())
        {
            return Ok(None);
        }
        let (payer, person, name) = account_of(school, payer, &mut plan.changes)?;
        let (day, issued, series) = (line.day, self.issued, self.series.clone());
        let booking = Booking {
            payer,
            person,
            name: name.clone(),
            given: &given,
            amount,
            rate: None,
            named,
            day,
            series: &series,
            issued,
            drawer: None,
            once: key,
        };
        let recorded = self.till.book(school, who, booking, &mut plan.changes)?;
        Ok(Some((name, recorded)))
    }
}

/// The money of a line, as it is booked.
pub(super) fn given_by(method: Method, amount: Money, source: &str, reference: Option<&String>, phone: Option<&String>) -> GivenMoney {
    GivenMoney {
        method,
        amount,
        account_currency: None,
        tendered: None,
        reference: reference.cloned(),
        operator: Some(source.to_owned()),
        phone: phone.cloned(),
    }
}

/// What makes a line the same line when it is brought in again.
fn plain_key(source: &str, day: Day, said: Said<'_>) -> String {
    let folded = |written: Option<&str>| written.map(fold).unwrap_or_default();
    let phone: String = said.phone.iter().flat_map(|phone| phone.chars()).filter(char::is_ascii_digit).collect();
    let (currency, minor) = (said.amount.currency.code.to_owned(), said.amount.minor.to_string());
    [fold(source), day.to_string(), currency, minor, folded(said.reference), phone, folded(said.name), folded(said.words)].join("|")
}

/// The key of the first, the second line of a statement that says this.
fn key(plain: &str, time: u32) -> String {
    hex::encode(Sha256::digest(format!("{plain}|{time}")))
}

/// Whether an earlier line of its statement says just the same as the line of this key.
pub(super) fn is_repeated(line_key: &str, source: &str, day: Day, said: Said<'_>) -> bool {
    key(&plain_key(source, day, said), 1) != line_key
}

/// Whether a reference tells a payment from another one.
pub(super) fn is_telling(reference: Option<&str>) -> bool {
    reference.is_some_and(|reference| fold(reference).len() >= SHORTEST)
}

/// How a plan calls a line.
fn called(entry: &StatementEntry) -> String {
    let named = [&entry.reference, &entry.name, &entry.phone, &entry.words].into_iter().flatten().find(|words| !words.trim().is_empty());
    named.cloned().unwrap_or_else(|| entry.day.to_string())
}

fn said(line: &StatementLine) -> Said<'_> {
    Said {
        amount: Money::new(line.minor, line.currency),
        reference: line.reference.as_deref(),
        phone: line.phone.as_deref(),
        name: line.name.as_deref(),
        words: line.words.as_deref(),
    }
}

fn taken(amount: Money, sure: &Proposal, recorded: &Recorded) -> Text {
    let why = sure.evidence.iter().map(|evidence| evidence.label()).collect::<Vec<_>>();
    Text::new("match-row-taken").with("amount", amount).with("payer", &sure.name).with("why", why).with("settled", recorded.settled.len())
}

/// Why a line waits: nobody fits, or somebody who is not certain.
fn proposed(proposals: &[Proposal]) -> Text {
    match proposals.first() {
        None => Text::new("match-row-nobody"),
        Some(first) => Text::new("match-row-perhaps")
            .with("payer", &first.name)
            .with("confidence", first.confidence.label())
            .with("why", first.evidence.iter().map(|evidence| evidence.label()).collect::<Vec<_>>()),
    }
}

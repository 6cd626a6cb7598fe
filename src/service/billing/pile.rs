//! The pile: lines of statements that wait, each with who may have paid it; set aside with a reason where they are nobody's. It books
//! nothing.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::clues::{Clues, Proposal, Said};
use super::matching::{given_by, is_repeated, is_telling};
use super::newcomers;
use super::till::{GivenMoney, once};
use crate::domain::billing::{Confidence, StatementState};
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::statements::{self, LineRow};
use crate::store::billing::{StatementLine, payments};
use crate::store::lane::Reply;

/// Sets lines aside that are nobody's, with the reason; without one they wait again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetAside {
    pub lines: Vec<RowId>,
    pub reason: Option<String>,
}

/// A line of the pile with who may have paid it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PileRow {
    pub line: LineRow,
    /// The likeliest first.
    pub proposals: Vec<Proposal>,
    /// Why it is nobody's any more: its reference came in already.
    pub twice: Option<Text>,
    /// Whether another line of its statement says just the same, and no reference tells them apart: somebody has to look.
    pub is_alike: bool,
    pub search_key: String,
}

impl PileRow {
    #[must_use]
    pub const fn amount(&self) -> Money {
        Money::new(self.line.minor, self.line.currency)
    }

    /// How a command names it: the end of its id is what differs.
    #[must_use]
    pub fn reference_id(&self) -> String {
        let written = self.line.id.0.simple().to_string();
        written[written.len() - 10..].to_owned()
    }

    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.twice.is_none() && !self.is_alike && self.proposals.first().is_some_and(|first| first.confidence == Confidence::Certain)
    }
}

impl Action for SetAside {
    const NAME: &'static str = "billing.set_aside";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::TakePayments);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::TakePayments)?;
        who.require(Right::BackdateBilling)?;
        let reason = self.reason.as_deref().map(tidy);
        if reason.as_deref() == Some("") {
            return Err(Error::user(Text::new("billing-no-reason")).hint(Text::new("billing-no-reason-hint")));
        }
        let state = if reason.is_some() { StatementState::Ignored } else { StatementState::Open };
        let keys: Vec<uuid::Uuid> = self.lines.iter().map(|line| line.0).collect();
        let mut plan = Plan::default();
        for line in rows::keyed::<StatementLine>(school.all(), &keys)? {
            let key = line.reference.clone().or_else(|| line.name.clone()).unwrap_or_else(|| line.source.clone());
            if line.state == StatementState::Matched {
                plan.rows.push(Row::new(Verdict::Refused, key, Text::new("match-row-waits").with("state", line.state.label())));
                continue;
            }
            let changed = plan.changes.update(&line, &StatementLine { state, reason: reason.clone(), ..line.clone() });
            let verdict = if changed { Verdict::Changed } else { Verdict::Unchanged };
            let text = Text::new("match-row-aside").with("amount", Money::new(line.minor, line.currency)).with("state", state.label());
            plan.rows.push(Row::new(verdict, key, text));
        }
        Ok(plan)
    }
}

impl Service {
    /// The lines in this state, or all, with who may have paid each that waits.
    pub fn pile(&self, actor: &Actor, state: Option<StatementState>) -> Reply<Vec<PileRow>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::TakePayments)?;
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let accounts = super::accounts::rows(tx, &seen)?;
            let newcomers = newcomers::rows(tx, &seen)?;
            let clues = Clues::read(tx, &accounts, &newcomers)?;
            let known: HashMap<String, String> = payments::all_once(tx)?.into_iter().collect();
            // Of two lines that wait with one reference the first may be somebody's.
            let mut waiting: HashSet<String> = HashSet::new();
            let mut twice = |line: &LineRow| {
                if line.state != StatementState::Open {
                    return None;
                }
                let key = once(&given(line));
                if let Some(receipt) = key.as_ref().and_then(|key| known.get(key)) {
                    return Some(Text::new("match-twice").with("receipt", receipt));
                }
                if again(line) && is_telling(line.reference.as_deref()) {
                    return Some(Text::new("match-twice-same"));
                }
                (!waiting.insert(key?)).then(|| Text::new("match-twice-waiting"))
            };
            let row = |line: LineRow| {
                let twice = twice(&line);
                let proposals = if line.state == StatementState::Open { clues.propose(said(&line)) } else { Vec::new() };
                let words = [&line.reference, &line.phone, &line.name, &line.words, &line.receipt];
                let words = words.into_iter().flatten().map(String::as_str).chain([line.source.as_str()]);
                let payers = proposals.first().map(|first| first.name.as_str());
                let search_key = fold(&words.chain(payers).collect::<Vec<_>>().join(" "));
                let is_alike = line.state == StatementState::Open && twice.is_none() && again(&line);
                PileRow { line, proposals, twice, is_alike, search_key }
            };
            Ok(statements::lines(tx, state)?.into_iter().map(row).collect())
        })
    }
}

fn given(line: &LineRow) -> GivenMoney {
    let amount = Money::new(line.minor, line.currency);
    given_by(line.method, amount, &line.source, line.reference.as_ref(), line.phone.as_ref())
}

/// Whether an earlier line of its statement says just the same.
fn again(line: &LineRow) -> bool {
    is_repeated(&line.key, &line.source, line.day, said(line))
}

fn said(line: &LineRow) -> Said<'_> {
    Said {
        amount: Money::new(line.minor, line.currency),
        reference: line.reference.as_deref(),
        phone: line.phone.as_deref(),
        name: line.name.as_deref(),
        words: line.words.as_deref(),
    }
}

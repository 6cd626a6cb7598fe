//! What the school knows of its payers that a bank's line may say: numbers of invoices, matricules, phones, names, amounts. From it
//! come proposals, each with its reasons; it books nothing.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::accounts::AccountRow;
use super::child::Child;
use super::newcomers::Newcomer;
use super::payers::PayerRef;
use crate::domain::billing::{Confidence, Evidence, confidence, names, phone_key, weight};
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::name::fold;
use crate::service::error::Result;
use crate::store::billing::statements;
use crate::store::db::Tx;

/// What a line says of who paid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'l> {
    pub amount: Money,
    pub reference: Option<&'l str>,
    pub phone: Option<&'l str>,
    pub name: Option<&'l str>,
    pub words: Option<&'l str>,
}

/// Somebody who may have paid a line, with what speaks for her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub payer: PayerRef,
    pub name: String,
    pub evidence: Vec<Evidence>,
    pub confidence: Confidence,
    /// The invoices the line names.
    pub named: Vec<String>,
}

impl Proposal {
    /// Whether she was billed before.
    #[must_use]
    pub const fn has_account(&self) -> bool {
        matches!(self.payer, PayerRef::Account(_))
    }
}

pub(super) struct Clues {
    payers: Vec<Known>,
    by_phone: HashMap<String, Vec<usize>>,
    /// Folded numbers of what is owed: the payer and the document.
    by_number: Vec<(String, usize, String, &'static str)>,
    /// Payers by what they owe: altogether, now, or by one document.
    by_amount: HashMap<(&'static str, i64), HashSet<usize>>,
}

struct Known {
    payer: PayerRef,
    name: String,
    /// Folded: her own and the children's.
    names: Vec<String>,
    matricules: Vec<String>,
}

/// As many are proposed for one line.
const OFFERED: usize = 5;
/// A shorter number or matricule would be found in anything.
const SHORTEST: usize = 4;

impl Clues {
    pub fn read(tx: &mut Tx<'_>, accounts: &[AccountRow], newcomers: &[Newcomer]) -> Result<Self> {
        let mut payers: Vec<Known> = Vec::new();
        let mut places: BTreeMap<PayerId, usize> = BTreeMap::new();
        let mut people: HashMap<PersonId, usize> = HashMap::new();
        let mut by_amount: HashMap<(&'static str, i64), HashSet<usize>> = HashMap::new();
        for row in accounts {
            let at = *places.entry(row.payer).or_insert_with(|| {
                payers.push(Known::of(row));
                people.extend(row.person.map(|person| (person, payers.len() - 1)));
                payers.len() - 1
            });
            if let Some(currency) = row.currency {
                for minor in [row.balance(), row.due()].into_iter().filter(|minor| *minor > 0) {
                    by_amount.entry((currency.code, minor)).or_default().insert(at);
                }
            }
        }
        for newcomer in newcomers {
            people.insert(newcomer.person, payers.len());
            payers.push(Known::never_billed(newcomer));
        }
        let mut by_number = Vec::new();
        for (number, payer, currency, open) in statements::owed(tx)? {
            let Some(at) = places.get(&payer).copied().filter(|_| open > 0) else { continue };
            by_amount.entry((currency.code, open)).or_default().insert(at);
            by_number.push((fold(&number), at, number, currency.code));
        }
        let mut by_phone: HashMap<String, Vec<usize>> = HashMap::new();
        for (person, phone) in statements::phones(tx)? {
            if let (Some(key), Some(at)) = (phone_key(&phone), people.get(&person)) {
                by_phone.entry(key).or_default().push(*at);
            }
        }
        Ok(Self { payers, by_phone, by_number, by_amount })
    }

    /// Who may have paid this, the likeliest first. Nobody is certain where two are equally so.
    pub fn propose(&self, said: Said<'_>) -> Vec<Proposal> {
        let text = fold(&[said.reference, said.name, said.words].into_iter().flatten().collect::<Vec<_>>().join(" "));
        let words: Vec<&str> = text.split(' ').collect();
        let mut found: BTreeMap<usize, (Vec<Evidence>, Vec<String>)> = BTreeMap::new();
        for (key, at, number, currency) in &self.by_number {
            if *currency == said.amount.currency.code && key.len() >= SHORTEST && has(&text, key) {
                let (evidence, named) = found.entry(*at).or_default();
                if !evidence.contains(&Evidence::Invoice) {
                    evidence.push(Evidence::Invoice);
                }
                named.push(number.clone());
            }
        }
        for (at, payer) in self.payers.iter().enumerate() {
            if payer.matricules.iter().any(|matricule| matricule.len() >= SHORTEST && has(&text, matricule)) {
                found.entry(at).or_default().0.push(Evidence::Matricule);
            }
            if payer.names.iter().any(|name| names(&words, name)) {
                found.entry(at).or_default().0.push(Evidence::Name);
            }
        }
        let phones = said.phone.and_then(phone_key).into_iter().chain(phones(&text));
        for at in phones.filter_map(|key| self.by_phone.get(&key)).flatten() {
            found.entry(*at).or_default().0.push(Evidence::Phone);
        }
        if let Some(owing) = self.by_amount.get(&(said.amount.currency.code, said.amount.minor)) {
            // What many owe says nothing of whom nothing else speaks for.
            let alone = found.is_empty() && owing.len() == 1;
            for at in owing.iter().filter(|at| alone || found.contains_key(at)).copied().collect::<Vec<_>>() {
                found.entry(at).or_default().0.push(Evidence::Amount);
            }
        }
        let mut proposals: Vec<Proposal> = found.into_iter().map(|(at, (evidence, named))| self.proposal(at, evidence, named)).collect();
        // Who was billed for a child comes before who may pay for it as well.
        proposals.sort_by_key(|proposal| (std::cmp::Reverse(weight(&proposal.evidence)), !proposal.has_account()));
        if let [first, second, ..] = &mut proposals[..]
            && first.confidence == Confidence::Certain
            && weight(&second.evidence) == weight(&first.evidence)
            && first.has_account() == second.has_account()
        {
            (first.confidence, second.confidence) = (Confidence::Likely, Confidence::Likely);
        }
        proposals.truncate(OFFERED);
        proposals
    }

    fn proposal(&self, at: usize, mut evidence: Vec<Evidence>, named: Vec<String>) -> Proposal {
        evidence.sort_unstable();
        evidence.dedup();
        let known = &self.payers[at];
        Proposal { payer: known.payer.clone(), name: known.name.clone(), confidence: confidence(&evidence), evidence, named }
    }
}

impl Known {
    fn of(row: &AccountRow) -> Self {
        Self::new(PayerRef::Account(row.payer), &row.name, &row.children)
    }

    fn never_billed(newcomer: &Newcomer) -> Self {
        Self::new(PayerRef::Person(newcomer.person), &newcomer.name, &newcomer.children)
    }

    fn new(payer: PayerRef, name: &str, children: &[Child]) -> Self {
        let names = std::iter::once(fold(name)).chain(children.iter().map(|child| fold(&child.name)));
        Self {
            payer,
            name: name.to_owned(),
            names: names.collect(),
            matricules: children.iter().filter_map(|child| child.matricule.as_deref().map(fold)).collect(),
        }
    }
}

/// Phones that stand among other words: a bank has no column for them.
fn phones(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| (9..=13).contains(&digits.len())).filter_map(phone_key)
}

/// Whether a number stands in a text, and not inside a longer one.
fn has(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let beside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        beside(text[..at].chars().next_back()) && beside(text[at + number.len()..].chars().next())
    })
}

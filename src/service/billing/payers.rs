//! Who pays for whom: shares that sum to all of it, else the first guardian who pays; and what is taken off. It bills nothing.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::settings::{is_of, year_of};
use crate::domain::billing::{DiscountKind, LeftOut, SiblingOrder};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Decimal;
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::apply;
use crate::store::billing::fees::{payer_named, payer_of, whole};
use crate::store::billing::{Discount, Fee, invoices};
use crate::store::lane::Reply;
use crate::store::people::{self, Payer, PayerShare};
use crate::store::record::{ChangeSet, Record as _};

/// Who pays: a person of the school, or an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayerRef {
    Account(PayerId),
    Person(PersonId),
    Organisation(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub payer: PayerRef,
    /// Per cent.
    pub share: Decimal,
}

/// Says who pays for a student from a day on: of everything, or of one fee.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetShares {
    pub student: PersonId,
    pub fee: Option<String>,
    pub shares: Vec<Share>,
    pub from: Option<Day>,
}

/// What is taken off, as somebody describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscountSpec {
    pub kind: DiscountKind,
    /// None: for every family, by the order of its children.
    pub student: Option<PersonId>,
    pub fee: Option<String>,
    pub percent: Option<Decimal>,
    pub minor: Option<i64>,
    pub cap: Option<i64>,
    pub nth: Option<u32>,
    pub ordering: Option<SiblingOrder>,
    pub reason: Option<String>,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddDiscount {
    pub discount: DiscountSpec,
    pub year: Option<String>,
}

/// Ends a discount; what was issued with it stays.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndDiscount {
    pub discount: RowId,
    pub on: Option<Day>,
}

impl Action for SetShares {
    const NAME: &'static str = "billing.set_shares";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let from = self.from.unwrap_or(school.today);
        // In millionths of a per cent, so that a third thrice is not all of it but 33.34, 33.33 and 33.33 are.
        let total: Option<i64> = self.shares.iter().map(|share| share.share.at(6).filter(|share| *share > 0)).sum();
        if total != Some(100_000_000) {
            return Err(Error::user(Text::new("billing-shares-sum")).hint(Text::new("billing-shares-sum-hint")));
        }
        let fee_id = match &self.fee {
            Some(code) => Some(fee_named(school, code)?.id),
            None => None,
        };
        let student = people::person(school.all(), self.student)?.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?;
        let mut plan = Plan::default();
        let rows: Vec<PayerShare> = whole(school.all())?;
        for before in rows.iter().filter(|row| row.student_id == self.student && row.fee_id == fee_id) {
            if before.ends.is_none_or(|ends| ends >= from) {
                let starts_later = before.starts.is_some_and(|starts| starts >= from);
                if starts_later {
                    plan.changes.delete(before);
                } else {
                    plan.changes.update(before, &PayerShare { ends: Some(from.plus(-1)), ..before.clone() });
                }
            }
        }
        for share in &self.shares {
            let payer_id = ensure(school, &share.payer, &mut plan.changes)?;
            plan.changes.insert(&PayerShare {
                id: school.mint(),
                student_id: self.student,
                payer_id,
                share: share.share.to_string(),
                starts: Some(from),
                ends: None,
                fee_id,
            });
        }
        plan.rows.push(Row::new(
            Verdict::Changed,
            student.name().display(),
            Text::new("billing-row-shares").with("count", self.shares.len()),
        ));
        Ok(plan)
    }
}

impl Action for AddDiscount {
    const NAME: &'static str = "billing.add_discount";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let year = year_of(school, self.year.as_deref())?;
        let wanted = &self.discount;
        let whole_or_less = |percent: Decimal| percent.is_positive() && percent.minor(6) <= 100_000_000;
        let amount = wanted.percent.map_or(wanted.minor.is_some_and(|minor| minor > 0), whole_or_less);
        if !amount || wanted.percent.is_some() == wanted.minor.is_some() {
            return Err(Error::user(Text::new("billing-discount-amount")));
        }
        if (wanted.student.is_none()) != (wanted.kind == DiscountKind::Sibling) {
            return Err(Error::user(Text::new("billing-discount-whose")));
        }
        let fee_id = match &wanted.fee {
            Some(code) => Some(fee_named(school, code)?.id),
            None => None,
        };
        let name = match wanted.student {
            Some(id) => people::person(school.all(), id)?.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?.name().display(),
            None => year.code.clone(),
        };
        let mut plan = Plan::default();
        plan.changes.insert(&Discount {
            id: school.mint(),
            student_id: wanted.student,
            year_id: year.id,
            fee_id,
            kind: wanted.kind,
            ordering: wanted.ordering.or((wanted.kind == DiscountKind::Sibling).then_some(SiblingOrder::EldestFirst)),
            nth: wanted.nth.or((wanted.kind == DiscountKind::Sibling).then_some(2)),
            percent: wanted.percent,
            minor: wanted.minor,
            cap: wanted.cap,
            reason: wanted.reason.as_deref().map(tidy).filter(|reason| !reason.is_empty()),
            starts: wanted.from,
            ends: wanted.to,
        });
        plan.rows.push(Row::new(Verdict::New, name, wanted.kind.label()));
        Ok(plan)
    }
}

impl Action for EndDiscount {
    const NAME: &'static str = "billing.end_discount";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::SetFees);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::SetFees)?;
        let ends = Some(self.on.unwrap_or_else(|| school.today.plus(-1)));
        let rows: Vec<Discount> = whole(school.all())?;
        let before = rows.iter().find(|row| row.id == self.discount);
        let before = before.ok_or_else(|| Error::user(Text::new("billing-discount-unknown")))?;
        let mut plan = Plan::default();
        plan.changes.update(before, &Discount { ends, ..before.clone() });
        plan.rows.push(Row::new(Verdict::Changed, before.kind.code(), before.kind.label()));
        Ok(plan)
    }
}

fn fee_named(school: &mut Reader<'_, '_>, code: &str) -> Result<Fee> {
    let year = year_of(school, None)?;
    let fees: Vec<Fee> = whole(school.all())?;
    let found = fees.into_iter().filter(is_of(year.id)).find(|fee| fold(&fee.code) == fold(code));
    found.ok_or_else(|| Error::user(Text::new("billing-fee-unknown").with("fee", code)))
}

/// The account of a payer, made where there is none yet.
pub(super) fn ensure(school: &mut Reader<'_, '_>, payer: &PayerRef, changes: &mut ChangeSet) -> Result<PayerId> {
    let (person_id, organisation) = match payer {
        PayerRef::Account(id) => return Ok(*id),
        PayerRef::Person(person) => {
            if let Some(id) = payer_of(school.all(), *person)? {
                return Ok(id);
            }
            (Some(*person), None)
        }
        PayerRef::Organisation(name) => {
            let name = tidy(name);
            if name.is_empty() {
                return Err(Error::user(Text::new("service-no-name")));
            }
            if let Some(id) = payer_named(school.all(), &name)? {
                return Ok(id);
            }
            (None, Some(name))
        }
    };
    // The same payer named twice in one plan is one.
    for change in &changes.0 {
        let same = |column: &str| change.table.position(column).and_then(|at| change.after.as_ref()?.value(at).cloned());
        if change.table.name == "payer" && change.before.is_none() {
            use crate::store::value::Field as _;
            let person = same("person_id").unwrap_or(crate::store::value::Value::Null) == person_id.to_value();
            let named = same("organisation").unwrap_or(crate::store::value::Value::Null) == organisation.to_value();
            if person && named {
                return Ok(PayerId(change.key));
            }
        }
    }
    let payer = Payer { id: school.mint(), person_id, organisation };
    changes.insert(&payer);
    Ok(payer.id)
}

/// The account of a payer, made where there is none yet; and who she is, for those who write on paper.
pub(super) fn account_of(
    school: &mut Reader<'_, '_>,
    payer: &PayerRef,
    changes: &mut ChangeSet,
) -> Result<(PayerId, Option<PersonId>, String)> {
    let account = ensure(school, payer, changes)?;
    let (person, name) = match payer {
        PayerRef::Account(id) => payer_name(school, *id)?,
        PayerRef::Person(person) => {
            let found = people::person(school.all(), *person)?;
            (Some(*person), found.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?.name().display())
        }
        PayerRef::Organisation(name) => (None, tidy(name)),
    };
    Ok((account, person, name))
}

/// Who the payer of an account is, for those who write on paper.
pub(super) fn payer_name(school: &mut Reader<'_, '_>, payer: PayerId) -> Result<(Option<PersonId>, String)> {
    let tx = school.all();
    let values = apply::rows(tx, Payer::TABLE, &[payer.0])?.into_iter().next();
    let Some(values) = values else { return Err(Error::user(Text::new("billing-payer-none"))) };
    let payer = Payer::from_values(values).map_err(crate::store::Error::from)?;
    let name = match payer.person_id {
        Some(person) => people::person(tx, person)?.map(|person| person.name().display()).unwrap_or_default(),
        None => payer.organisation.unwrap_or_default(),
    };
    Ok((payer.person_id, name))
}

/// A payer and how much of it is hers, in millionths of a per cent.
type Weighed = (PayerId, i64);

/// Who pays for each student, for a whole batch.
#[derive(Default)]
pub(super) struct Payers {
    accounts: HashMap<PersonId, PayerId>,
    names: HashMap<PayerId, String>,
    /// General shares (no fee) and those of one fee.
    shares: HashMap<(PersonId, Option<FeeId>), Vec<Weighed>>,
    guardians: HashMap<PersonId, PersonId>,
    called: HashMap<PersonId, String>,
    made: Vec<Payer>,
}

impl Payers {
    pub(super) fn load(school: &mut Reader<'_, '_>) -> Result<Self> {
        let today = school.today;
        let tx = school.all();
        let mut payers = Self::default();
        for payer in invoices::payer_names(tx)? {
            if let Some(person) = payer.person {
                payers.accounts.entry(person).or_insert(payer.id);
            }
            payers.names.insert(payer.id, payer.name);
        }
        let rows: Vec<PayerShare> = whole(tx)?;
        for row in rows {
            let in_force = row.starts.is_none_or(|starts| starts <= today) && row.ends.is_none_or(|ends| ends >= today);
            let weight = row.share.parse::<Decimal>().ok().and_then(|share| share.at(6)).unwrap_or_default();
            if in_force && weight > 0 {
                payers.shares.entry((row.student_id, row.fee_id)).or_default().push((row.payer_id, weight));
            }
        }
        // The largest share takes the units that are over, whichever was written first.
        for shares in payers.shares.values_mut() {
            shares.sort_by_key(|(payer, weight)| (std::cmp::Reverse(*weight), *payer));
        }
        for row in invoices::paying(tx, today)? {
            payers.guardians.entry(row.student).or_insert(row.guardian);
            payers.called.insert(row.guardian, row.name);
        }
        Ok(payers)
    }

    /// Whose child a student counts as: her first guardian who pays.
    pub(super) fn first_of(&self, student: PersonId) -> Option<PersonId> {
        self.guardians.get(&student).copied()
    }

    /// Makes sure that somebody pays for a student, or says why nobody does.
    pub(super) fn of(&mut self, school: &mut Reader<'_, '_>, student: PersonId, fee: FeeId) -> std::result::Result<(), (LeftOut, Text)> {
        let shares = self.shares.get(&(student, Some(fee))).or_else(|| self.shares.get(&(student, None)));
        if let Some(shares) = shares {
            let total: i64 = shares.iter().map(|(_, weight)| *weight).sum();
            return if total == 100_000_000 { Ok(()) } else { Err((LeftOut::Shares, Text::new("billing-skip-shares"))) };
        }
        // Those who pay come first; where nobody is said to, the first guardian does.
        let Some(guardian) = self.first_of(student) else {
            return Err((LeftOut::NoPayer, Text::new("billing-skip-no-payer")));
        };
        self.account_of(school, guardian);
        Ok(())
    }

    /// Who pays which part, once [`Self::of`] has made sure.
    pub(super) fn known(&self, student: PersonId, fee: FeeId) -> Vec<(PayerId, i64)> {
        let shares = self.shares.get(&(student, Some(fee))).or_else(|| self.shares.get(&(student, None)));
        if let Some(shares) = shares {
            return shares.clone();
        }
        self.first_of(student).and_then(|guardian| self.accounts.get(&guardian)).map(|payer| (*payer, 1)).into_iter().collect()
    }

    /// Whose account takes the whole of what a student owes, or why nobody's does.
    pub(super) fn one(&mut self, school: &mut Reader<'_, '_>, student: PersonId) -> std::result::Result<PayerId, Text> {
        match self.shares.get(&(student, None)).map(Vec::as_slice) {
            Some([(one, _)]) => Ok(*one),
            Some([_, _, ..]) => Err(Text::new("opening-which-payer")),
            _ => match self.first_of(student) {
                Some(guardian) => Ok(self.account_of(school, guardian)),
                None => Err(Text::new("billing-skip-no-payer")),
            },
        }
    }

    /// A guardian's account, made where she has none yet.
    pub(super) fn account_of(&mut self, school: &mut Reader<'_, '_>, guardian: PersonId) -> PayerId {
        if let Some(known) = self.accounts.get(&guardian) {
            return *known;
        }
        let payer = Payer { id: school.mint(), person_id: Some(guardian), organisation: None };
        self.accounts.insert(guardian, payer.id);
        self.names.insert(payer.id, self.called.get(&guardian).cloned().unwrap_or_default());
        self.made.push(payer.clone());
        payer.id
    }

    pub(super) fn is_known(&self, payer: PayerId) -> bool {
        self.names.contains_key(&payer)
    }

    /// The person behind an account that is made with the plan.
    pub(super) fn person_of(&self, payer: PayerId) -> Option<PersonId> {
        self.made.iter().find(|made| made.id == payer).and_then(|made| made.person_id)
    }

    pub(super) fn name(&self, payer: PayerId) -> String {
        self.names.get(&payer).cloned().unwrap_or_default()
    }

    pub(super) fn write(&self, changes: &mut ChangeSet) {
        for payer in &self.made {
            changes.insert(payer);
        }
    }
}

/// A discount as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct DiscountRow {
    pub id: RowId,
    pub kind: DiscountKind,
    pub student: Option<String>,
    pub fee: Option<String>,
    pub percent: Option<Decimal>,
    pub minor: Option<i64>,
    pub cap: Option<i64>,
    pub nth: Option<u32>,
    pub ordering: Option<SiblingOrder>,
    pub reason: Option<String>,
    pub starts: Option<Day>,
    pub ends: Option<Day>,
}

/// Who pays for a student, as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRow {
    pub student: String,
    pub payer: String,
    pub fee: Option<String>,
    pub share: String,
    pub starts: Option<Day>,
    pub ends: Option<Day>,
}

impl Service {
    pub fn discounts(&self, actor: &Actor, year: Option<String>) -> Reply<Vec<DiscountRow>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let year = year_of(school, year.as_deref())?;
            let rows: Vec<Discount> = whole(school.all())?;
            let fees: Vec<Fee> = whole(school.all())?;
            let mut found = Vec::new();
            for row in rows.into_iter().filter(|row| row.year_id == year.id) {
                let student = match row.student_id {
                    Some(id) => people::person(school.all(), id)?.map(|person| person.name().display()),
                    None => None,
                };
                found.push(DiscountRow {
                    id: row.id,
                    kind: row.kind,
                    student,
                    fee: row.fee_id.and_then(|id| fees.iter().find(|fee| fee.id == id)).map(|fee| fee.code.clone()),
                    percent: row.percent,
                    minor: row.minor,
                    cap: row.cap,
                    nth: row.nth,
                    ordering: row.ordering,
                    reason: row.reason,
                    starts: row.starts,
                    ends: row.ends,
                });
            }
            Ok(found)
        })
    }

    /// The shares that were set, for everybody or one student.
    pub fn payer_shares(&self, actor: &Actor, student: Option<PersonId>) -> Reply<Vec<ShareRow>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadBilling)?;
            let mut rows: Vec<PayerShare> = whole(school.all())?;
            rows.retain(|row| student.is_none_or(|student| student == row.student_id));
            let fees: Vec<Fee> = whole(school.all())?;
            let names: HashMap<PayerId, String> = invoices::payer_names(school.all())?.into_iter().map(|row| (row.id, row.name)).collect();
            let mut found = Vec::new();
            for row in rows {
                found.push(ShareRow {
                    student: people::person(school.all(), row.student_id)?.map(|person| person.name().display()).unwrap_or_default(),
                    payer: names.get(&row.payer_id).cloned().unwrap_or_default(),
                    fee: row.fee_id.and_then(|id| fees.iter().find(|fee| fee.id == id)).map(|fee| fee.code.clone()),
                    share: row.share,
                    starts: row.starts,
                    ends: row.ends,
                });
            }
            Ok(found)
        })
    }
}

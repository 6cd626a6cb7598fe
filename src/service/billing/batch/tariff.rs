//! What each student owes by the fees asked for: prices, instalments, the days she is there, discounts. It knows no invoice.

use std::collections::{HashMap, HashSet};

use super::discounts::{Discounts, Rank};
use super::membership::{Membership, Stretch};
use super::student::Student;
use crate::domain::billing::{FeeKind, Interval, LeftOut, instalments, prorated, reduce};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::billing::settings::is_of;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::invoices::StayRow;
use crate::store::billing::{Fee, FeeGroup, FeeGroupMember, FeeInstalment, FeePrice, FeeSubscription};
use crate::store::classes::SchoolYear;

/// The fees that are asked for, with all that bears on their amounts.
pub(super) struct Tariff {
    /// All of the year: which child pays most does not depend on what is billed today.
    fees: Vec<Priced>,
    asked: HashSet<FeeId>,
    discounts: Discounts,
    instalment: Option<u32>,
    year: SchoolYear,
}

/// A fee with its prices, its instalments, who asked for it, and who is in a group that has a price of its own.
struct Priced {
    fee: Fee,
    prices: Vec<FeePrice>,
    parts: Vec<FeeInstalment>,
    /// In what proportions its instalments share its amount.
    weights: Vec<i64>,
    subscribers: HashMap<PersonId, Interval>,
    groups: Membership,
}

/// What one student owes by one instalment.
pub(super) struct Charge {
    pub(super) fee: FeeId,
    pub(super) fee_code: String,
    pub(super) instalment: u32,
    pub(super) due: Day,
    pub(super) label: String,
    pub(super) currency: Currency,
    pub(super) gross: i64,
    pub(super) net: i64,
    pub(super) discount_label: Option<String>,
    /// Why its amount was set by hand.
    pub(super) reason: Option<String>,
}

/// Why nobody owes a fee.
pub(super) struct Skip {
    pub(super) fee: String,
    pub(super) left: LeftOut,
    pub(super) why: Text,
}

impl Tariff {
    pub(super) fn load(school: &mut Reader<'_, '_>, year: &SchoolYear, codes: &[String], instalment: Option<u32>) -> Result<Self> {
        let tx = school.all();
        let mut fees: Vec<Fee> = whole(tx)?;
        fees.retain(is_of(year.id));
        // A penalty is charged for a late invoice, never by a batch.
        let named = |fee: &&Fee| codes.iter().any(|code| fold(&fee.code) == fold(code));
        if let Some(penalty) = fees.iter().filter(|fee| fee.kind == FeeKind::Penalty).find(named) {
            return Err(Error::user(Text::new("billing-fee-penalty").with("fee", &penalty.code))
                .hint(Text::new("billing-fee-penalty-hint").with("action", Text::new("action-billing-draft_penalties"))));
        }
        fees.retain(|fee| fee.kind != FeeKind::Penalty);
        if fees.is_empty() {
            return Err(Error::user(Text::new("billing-no-fees").with("year", &year.code)).hint(Text::new("billing-no-fees-hint")));
        }
        for code in codes {
            if !fees.iter().any(|fee| fold(&fee.code) == fold(code)) {
                let known: Vec<&str> = fees.iter().map(|fee| fee.code.as_str()).collect();
                return Err(Error::user(Text::new("billing-fee-unknown").with("fee", code))
                    .hint(Text::new("billing-fee-unknown-hint").with("fees", known.join(", "))));
            }
        }
        let is_asked = |fee: &&Fee| if codes.is_empty() { !fee.optional } else { named(fee) };
        let asked: HashSet<FeeId> = fees.iter().filter(is_asked).map(|fee| fee.id).collect();
        fees.sort_by(|a, b| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
        let (prices, parts): (Vec<FeePrice>, Vec<FeeInstalment>) = (whole(tx)?, whole(tx)?);
        let subscriptions: Vec<FeeSubscription> = whole(tx)?;
        let (groups, members): (Vec<FeeGroup>, Vec<FeeGroupMember>) = (whole(tx)?, whole(tx)?);
        let discounts = Discounts::load(tx, year.id)?;
        let fees: Vec<Priced> = fees
            .into_iter()
            .map(|fee| {
                let mut parts: Vec<FeeInstalment> = parts.iter().filter(|part| part.fee_id == fee.id).cloned().collect();
                parts.sort_by_key(|part| part.number);
                let own = subscriptions.iter().filter(|row| row.fee_id == fee.id);
                let interval = |row: &FeeSubscription| Interval { starts: row.starts.unwrap_or(year.starts), ends: row.ends };
                let prices: Vec<FeePrice> = prices.iter().filter(|price| price.fee_id == fee.id).cloned().collect();
                Priced {
                    groups: Membership::of(&prices, &groups, &members),
                    prices,
                    weights: parts.iter().map(|part| part.weight).collect(),
                    subscribers: own.map(|row| (row.student_id, interval(row))).collect(),
                    parts,
                    fee,
                }
            })
            .collect();
        if let Some(number) = instalment
            && !fees.iter().filter(|priced| asked.contains(&priced.fee.id)).any(|fee| fee.parts.iter().any(|part| part.number == number))
        {
            return Err(Error::user(Text::new("billing-instalment-unknown").with("number", number)));
        }
        Ok(Self { fees, asked, discounts, instalment, year: year.clone() })
    }

    /// Every charge of a student, or why there is none for a fee.
    pub(super) fn charges(&self, student: &Student, rank: Rank) -> Vec<std::result::Result<Charge, Skip>> {
        let mut found = Vec::new();
        for priced in self.fees.iter().filter(|priced| self.asked.contains(&priced.fee.id)) {
            let fee = &priced.fee.code;
            let in_group = priced.groups.has(student.id);
            if priced.fee.optional && !in_group && !priced.subscribers.contains_key(&student.id) {
                // Nobody is told why she does not pay for what she did not ask for, unless she was asked about alone.
                continue;
            }
            let usual = price_of(&priced.prices, student.stay());
            if usual.is_none() && !in_group {
                // What only groups pay concerns nobody else.
                if !priced.groups.have_prices() {
                    let why = Text::new("billing-skip-no-price").with("fee", fee);
                    found.push(Err(Skip { fee: fee.clone(), left: LeftOut::NoPrice, why }));
                }
                continue;
            }
            for (at, part) in priced.parts.iter().enumerate() {
                if self.instalment.is_none_or(|number| number == part.number) {
                    let charge = self.charge(priced, student, rank, at, usual);
                    found.push(charge.map_err(|(left, why)| Skip { fee: fee.clone(), left, why }));
                }
            }
        }
        found
    }

    /// One instalment of a fee for a student whose class or level has this price for it. In a group with a price of its own she pays that
    /// one for as long as she is in it: by the days where the fee is by the days, else by where she is first in the instalment's time.
    fn charge(
        &self,
        priced: &Priced,
        student: &Student,
        rank: Rank,
        at: usize,
        usual: Option<i64>,
    ) -> std::result::Result<Charge, (LeftOut, Text)> {
        let (fee, part) = (&priced.fee, &priced.parts[at]);
        let next = priced.parts.get(at + 1).map(|next| next.due.plus(-1));
        let starts = if at == 0 { self.year.starts } else { part.due };
        let ends = next.unwrap_or(self.year.ends).max(starts);
        let period = Interval { starts, ends: Some(ends) };
        let stays: Vec<Interval> = student.stays.iter().map(|stay| Interval { starts: stay.starts, ends: stay.ends }).collect();
        let asked = match priced.subscribers.get(&student.id) {
            Some(interval) => vec![*interval],
            None if fee.optional => Vec::new(),
            None => stays.clone(),
        };
        let stretches = priced.groups.stretches(student.id, period, &stays, (usual, asked)).map_err(|groups| {
            let why = Text::new("billing-skip-two-groups").with("fee", &fee.code).with("groups", groups.join(", "));
            (LeftOut::NoPrice, why)
        })?;
        let Some(first) = stretches.first() else {
            return Err((LeftOut::NotThere, Text::new("billing-skip-not-there").with("number", part.number)));
        };
        let entry = first.days.iter().map(|days| days.starts).min().unwrap_or(starts);
        let amounts = &instalments(first.price, &priced.weights)[..];
        let amount = amounts[at];
        let by_days = |stretch: &Stretch| prorated(instalments(stretch.price, &priced.weights)[at], period, &stretch.days);
        let gross = if fee.pro_rata { stretches.iter().map(by_days).sum() } else { amount };
        let dues: Vec<Day> = priced.parts.iter().map(|part| part.due).collect();
        let found = self.discounts.of(fee, student.id, rank, part.due);
        let off: Vec<i64> = found.iter().map(|discount| discount.off(&dues, amounts, at, gross)).collect();
        let (net, _) = reduce(gross, &off);
        if net == 0 {
            return Err((LeftOut::Nothing, Text::new("billing-skip-nothing").with("fee", &fee.code)));
        }
        let mut label =
            if priced.parts.len() > 1 { format!("{} {}/{}", fee.name, part.number, priced.parts.len()) } else { fee.name.clone() };
        if gross != amount {
            // The paper says which days are charged where they are not all of them.
            let days = stretches.iter().flat_map(|stretch| &stretch.days);
            let last = days.map(|days| days.ends.unwrap_or(ends)).max().unwrap_or(ends).min(ends);
            label = format!("{label}, prorata {}–{}", entry.max(starts).written(), last.written());
        }
        let kinds: Vec<&str> = found.iter().map(|discount| discount.kind().code()).collect();
        Ok(Charge {
            fee: fee.id,
            fee_code: fee.code.clone(),
            instalment: part.number,
            // Whoever comes later owes nothing before she came.
            due: part.due.max(entry),
            label,
            currency: fee.currency,
            gross,
            net,
            discount_label: (net < gross).then(|| kinds.join("+")),
            reason: None,
        })
    }

    /// What a student's tuition comes to in the year, whatever is billed today.
    pub(super) fn tuition(&self, student: &Student) -> i64 {
        let hers = |priced: &&Priced| !priced.fee.optional || priced.groups.has(student.id) || priced.subscribers.contains_key(&student.id);
        let tuition = self.fees.iter().filter(|priced| priced.fee.kind == FeeKind::Tuition).filter(hers);
        tuition.filter_map(|priced| priced.groups.price(student.id).or_else(|| price_of(&priced.prices, student.stay()))).sum()
    }
}

/// Her class's price, else her level's, else everybody's.
pub(in crate::service::billing) fn price_of(prices: &[FeePrice], stay: &StayRow) -> Option<i64> {
    let of = |level: Option<LevelId>, class: Option<ClassId>| {
        prices.iter().find(|price| (price.level_id, price.class_id, price.group_id) == (level, class, None)).map(|price| price.minor)
    };
    of(None, Some(stay.class)).or_else(|| stay.level.and_then(|level| of(Some(level), None))).or_else(|| of(None, None))
}

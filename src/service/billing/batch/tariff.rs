//! What each student owes by the fees asked for: prices, instalments, the days she is there, discounts. It knows no invoice.

use std::collections::{BTreeMap, HashMap};

use crate::domain::billing::{DiscountKind, FeeKind, Interval, Reduction, SiblingOrder, instalments, prorated, reduce};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Currency;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::billing::payers::Payers;
use crate::service::billing::settings::is_of;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::invoices::StayRow;
use crate::store::billing::{Discount, Fee, FeeInstalment, FeePrice, FeeSubscription};
use crate::store::classes::SchoolYear;

/// A student of the year with her stays.
pub(super) struct Student {
    pub(super) id: PersonId,
    pub(super) stays: Vec<StayRow>,
}

impl Student {
    /// The class she is in, or was in last.
    pub(super) fn stay(&self) -> &StayRow {
        self.stays.last().expect("a student is met by a stay of hers")
    }
}

/// The fees that are asked for, with all that bears on their amounts.
pub(super) struct Tariff {
    fees: Vec<Priced>,
    discounts: Vec<Discount>,
    instalment: Option<u32>,
    year: SchoolYear,
    today: Day,
}

struct Priced {
    fee: Fee,
    prices: Vec<FeePrice>,
    parts: Vec<FeeInstalment>,
    subscribers: HashMap<PersonId, Interval>,
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
}

/// Why nobody owes a fee.
pub(super) struct Skip {
    pub(super) fee: String,
    pub(super) why: Text,
}

impl Tariff {
    pub(super) fn load(school: &mut Reader<'_, '_>, year: &SchoolYear, codes: &[String], instalment: Option<u32>) -> Result<Self> {
        let today = school.today;
        let tx = school.all();
        let mut fees: Vec<Fee> = whole(tx)?;
        // A penalty is charged for a late invoice, never by a batch.
        fees.retain(|fee| is_of(year.id)(fee) && fee.kind != FeeKind::Penalty);
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
        fees.retain(|fee| match codes.is_empty() {
            true => !fee.optional,
            false => codes.iter().any(|code| fold(&fee.code) == fold(code)),
        });
        fees.sort_by(|a, b| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
        let (prices, parts): (Vec<FeePrice>, Vec<FeeInstalment>) = (whole(tx)?, whole(tx)?);
        let subscriptions: Vec<FeeSubscription> = whole(tx)?;
        let mut discounts: Vec<Discount> = whole(tx)?;
        discounts.retain(|discount| discount.year_id == year.id);
        let fees: Vec<Priced> = fees
            .into_iter()
            .map(|fee| {
                let mut parts: Vec<FeeInstalment> = parts.iter().filter(|part| part.fee_id == fee.id).cloned().collect();
                parts.sort_by_key(|part| part.number);
                let own = subscriptions.iter().filter(|row| row.fee_id == fee.id);
                let interval = |row: &FeeSubscription| Interval { starts: row.starts.unwrap_or(year.starts), ends: row.ends };
                Priced {
                    prices: prices.iter().filter(|price| price.fee_id == fee.id).cloned().collect(),
                    subscribers: own.map(|row| (row.student_id, interval(row))).collect(),
                    parts,
                    fee,
                }
            })
            .collect();
        if let Some(number) = instalment
            && !fees.iter().any(|fee| fee.parts.iter().any(|part| part.number == number))
        {
            return Err(Error::user(Text::new("billing-instalment-unknown").with("number", number)));
        }
        Ok(Self { fees, discounts, instalment, year: year.clone(), today })
    }

    /// Every charge of a student, or why there is none for a fee.
    pub(super) fn charges(&self, student: &Student, nth: u32) -> Vec<std::result::Result<Charge, Skip>> {
        let mut found = Vec::new();
        for priced in &self.fees {
            let subscription = priced.subscribers.get(&student.id);
            if priced.fee.optional && subscription.is_none() {
                // Nobody is told why she does not pay for what she did not ask for, unless she was asked about alone.
                continue;
            }
            let Some(price) = priced.price(student.stay()) else {
                let fee = priced.fee.code.clone();
                found.push(Err(Skip { why: Text::new("billing-skip-no-price").with("fee", &fee), fee }));
                continue;
            };
            let weights: Vec<i64> = priced.parts.iter().map(|part| part.weight).collect();
            let amounts = instalments(price, &weights);
            for (at, (part, amount)) in priced.parts.iter().zip(amounts).enumerate() {
                if self.instalment.is_some_and(|number| number != part.number) {
                    continue;
                }
                let charge = self.charge(priced, student, nth, at, part, amount, subscription);
                found.push(charge.map_err(|why| Skip { fee: priced.fee.code.clone(), why }));
            }
        }
        found
    }

    #[expect(clippy::too_many_arguments, reason = "an instalment of a fee for a student, and nothing less decides it")]
    fn charge(
        &self,
        priced: &Priced,
        student: &Student,
        nth: u32,
        at: usize,
        part: &FeeInstalment,
        amount: i64,
        subscription: Option<&Interval>,
    ) -> std::result::Result<Charge, Text> {
        let fee = &priced.fee;
        let next = priced.parts.get(at + 1).map(|next| next.due.plus(-1));
        let starts = if at == 0 { self.year.starts } else { part.due };
        let period = Interval { starts, ends: Some(next.unwrap_or(self.year.ends).max(starts)) };
        let stays: Vec<Interval> = match subscription {
            Some(interval) => vec![*interval],
            None => student.stays.iter().map(|stay| Interval { starts: stay.starts, ends: stay.ends }).collect(),
        };
        let there =
            |stay: &Interval| stay.starts <= period.ends.unwrap_or(stay.starts) && stay.ends.is_none_or(|ends| ends >= period.starts);
        if !stays.iter().any(there) {
            return Err(Text::new("billing-skip-not-there").with("number", part.number));
        }
        let gross = if fee.pro_rata { prorated(amount, period, &stays) } else { amount };
        let (reductions, label) = self.reductions(fee, student.id, nth, part.due);
        let (net, _) = reduce(gross, &reductions);
        if net == 0 {
            return Err(Text::new("billing-skip-nothing").with("fee", &fee.code));
        }
        let label_of =
            if priced.parts.len() > 1 { format!("{} {}/{}", fee.name, part.number, priced.parts.len()) } else { fee.name.clone() };
        Ok(Charge {
            fee: fee.id,
            fee_code: fee.code.clone(),
            instalment: part.number,
            due: part.due,
            label: label_of,
            currency: fee.currency,
            gross,
            net,
            discount_label: label.filter(|_| net < gross),
        })
    }

    /// The discounts of a student on a fee, and what the paper calls them.
    fn reductions(&self, fee: &Fee, student: PersonId, nth: u32, due: Day) -> (Vec<Reduction>, Option<String>) {
        let mut labels: Vec<&str> = Vec::new();
        let day = due.max(self.today.min(due));
        let mut found = Vec::new();
        let mut best_nth: Option<(u32, &Discount)> = None;
        for discount in &self.discounts {
            let reaches = discount.fee_id.map_or(fee.kind == FeeKind::Tuition, |id| id == fee.id);
            let in_force = discount.starts.is_none_or(|starts| starts <= day) && discount.ends.is_none_or(|ends| ends >= day);
            if !reaches || !in_force {
                continue;
            }
            if discount.kind == DiscountKind::Sibling && discount.student_id.is_none() {
                let from = discount.nth.unwrap_or(2);
                // Of rules for the second and the third child the third takes hers alone.
                if nth >= from && best_nth.is_none_or(|(best, _)| from > best) {
                    best_nth = Some((from, discount));
                }
            } else if discount.student_id == Some(student) {
                found.push(discount);
            }
        }
        found.extend(best_nth.map(|(_, discount)| discount));
        found.sort_by_key(|discount| (discount.kind, discount.id));
        let reductions = found
            .into_iter()
            .map(|discount| {
                labels.push(discount.kind.code());
                Reduction { percent: discount.percent, minor: discount.minor, cap: discount.cap }
            })
            .collect();
        (reductions, (!labels.is_empty()).then(|| labels.join("+")))
    }

    /// Which child of her family each student is: children of one first payer, in the stated order.
    pub(super) fn siblings(&self, students: &[Student], payers: &Payers) -> HashMap<PersonId, u32> {
        let order = self.discounts.iter().find(|discount| discount.kind == DiscountKind::Sibling).and_then(|discount| discount.ordering);
        let mut families: BTreeMap<PersonId, Vec<&Student>> = BTreeMap::new();
        for student in students.iter().filter(|student| student.stay().ends.is_none_or(|ends| ends >= self.today)) {
            if let Some(first) = payers.first_of(student.id) {
                families.entry(first).or_default().push(student);
            }
        }
        let fee = |student: &Student| {
            self.fees.iter().filter(|fee| fee.fee.kind == FeeKind::Tuition).filter_map(|fee| fee.price(student.stay())).sum::<i64>()
        };
        let mut ranks = HashMap::new();
        for family in families.values_mut() {
            family.sort_by(|a, b| {
                let born = |student: &Student| student.stay().birth.map_or_else(|| "9".to_owned(), |birth| birth.to_string());
                let by_fee = if order == Some(SiblingOrder::HighestFeeFirst) { fee(b).cmp(&fee(a)) } else { std::cmp::Ordering::Equal };
                by_fee.then_with(|| born(a).cmp(&born(b))).then_with(|| a.stay().sort_key.cmp(&b.stay().sort_key)).then(a.id.cmp(&b.id))
            });
            ranks.extend((1..).zip(family.iter()).map(|(nth, student)| (student.id, nth)));
        }
        ranks
    }
}

impl Priced {
    fn price(&self, stay: &StayRow) -> Option<i64> {
        price_of(&self.prices, stay)
    }
}

/// Her class's price, else her level's, else everybody's.
pub(in crate::service::billing) fn price_of(prices: &[FeePrice], stay: &StayRow) -> Option<i64> {
    let of = |level: Option<LevelId>, class: Option<ClassId>| {
        prices.iter().find(|price| (price.level_id, price.class_id) == (level, class)).map(|price| price.minor)
    };
    of(None, Some(stay.class)).or_else(|| stay.level.and_then(|level| of(Some(level), None))).or_else(|| of(None, None))
}

//! Invoices drafted for many at once: per student what is new, billed already, changed since, or left out and why. Run twice it makes
//! nothing twice: what was billed is found by its key.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::payers::Payers;
use super::settings::{is_of, year_of};
use crate::domain::billing::{DiscountKind, FeeKind, Interval, InvoiceKind, Reduction, SiblingOrder, instalments, prorated, reduce};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money, split};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::invoices::{self, BilledRow, StayRow};
use crate::store::billing::{Discount, Fee, FeeInstalment, FeePrice, FeeSubscription, Invoice, InvoiceLine};
use crate::store::classes::{Class, SchoolYear};
use crate::store::record::Record as _;
use crate::store::{apply, people};

/// Drafts the invoices of some fees for a year's students.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftInvoices {
    /// By code; none: every fee that is not optional.
    pub fees: Vec<String>,
    /// None: all instalments.
    pub instalment: Option<u32>,
    /// By code; none: every class.
    pub classes: Vec<String>,
    /// None: everybody in those classes.
    pub students: Vec<PersonId>,
    pub exclude: Vec<PersonId>,
    pub year: Option<String>,
}

/// Throws drafts away: they have no number yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DiscardDrafts {
    pub drafts: Vec<InvoiceId>,
}

/// What a batch comes to for one student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchLine {
    pub student: PersonId,
    pub name: String,
    pub matricule: Option<String>,
    pub class: String,
    pub verdict: Verdict,
    /// What would be billed to her now.
    pub gross: i64,
    pub discount: i64,
    pub minor: i64,
    pub currency: Option<Currency>,
    pub payer: String,
    pub why: Text,
}

impl Serialize for BatchLine {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        (&self.name, self.verdict, self.minor).serialize(serializer)
    }
}

impl Action for DraftInvoices {
    const NAME: &'static str = "billing.draft_invoices";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = Vec<BatchLine>;

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Vec<BatchLine>>> {
        who.require_all(Right::IssueInvoices)?;
        let year = year_of(school, self.year.as_deref())?;
        let tariff = Tariff::load(school, &year, self)?;
        let students = students(school, &year, self)?;
        let mut payers = Payers::load(school)?;
        let siblings = tariff.siblings(&students, &payers);
        let mut billed: HashMap<(PersonId, FeeId, u32), Vec<BilledRow>> = HashMap::new();
        for row in invoices::billed(school.all(), year.id)? {
            billed.entry((row.student, row.fee, row.instalment)).or_default().push(row);
        }
        let mut plan = Plan::default();
        let mut changed_totals: BTreeMap<InvoiceId, i64> = BTreeMap::new();
        for student in &students {
            if self.excluded(student) {
                continue;
            }
            let nth = siblings.get(&student.id).copied().unwrap_or(1);
            let mut line = Tally::default();
            for charge in tariff.charges(student, nth) {
                let charge = match charge {
                    Ok(charge) => charge,
                    Err(why) => {
                        line.skipped.push(why);
                        continue;
                    }
                };
                line.weigh(&charge, student, &billed, &mut payers, school, &mut changed_totals, &mut plan)?;
            }
            line.write(student, &year, &payers, school, &mut plan);
        }
        for values in apply::rows(school.all(), Invoice::TABLE, &changed_totals.keys().map(|id| id.0).collect::<Vec<_>>())? {
            let before = Invoice::from_values(values).map_err(crate::store::Error::from)?;
            let minor = before.minor + changed_totals.get(&before.id).copied().unwrap_or_default();
            plan.changes.update(&before, &Invoice { minor, ..before.clone() });
        }
        // Payers that were met for the first time come before what they owe; the store sorts tables itself.
        payers.write(&mut plan.changes);
        Ok(plan)
    }
}

impl DraftInvoices {
    fn excluded(&self, student: &Student) -> bool {
        self.exclude.contains(&student.id)
    }
}

/// A student of the year with her stays.
struct Student {
    id: PersonId,
    stays: Vec<StayRow>,
}

impl Student {
    /// The class she is in, or was in last.
    fn stay(&self) -> &StayRow {
        self.stays.last().expect("a student is met by a stay of hers")
    }
}

fn students(school: &mut Reader<'_, '_>, year: &SchoolYear, wanted: &DraftInvoices) -> Result<Vec<Student>> {
    let classes: Vec<Class> = whole(school.all())?;
    let mut codes: HashSet<String> = HashSet::new();
    for code in &wanted.classes {
        let known = classes.iter().any(|class| class.year_id == year.id && fold(&class.code) == fold(code));
        if !known {
            return Err(Error::user(Text::new("service-class-unknown").with("class", code)));
        }
        codes.insert(fold(code));
    }
    let chosen: HashSet<PersonId> = wanted.students.iter().copied().collect();
    let mut found: Vec<Student> = Vec::new();
    for stay in invoices::stays(school.all(), year.id)? {
        match found.last_mut().filter(|last| last.id == stay.student) {
            Some(student) => student.stays.push(stay),
            None => found.push(Student { id: stay.student, stays: vec![stay] }),
        }
    }
    found.retain(|student| {
        (codes.is_empty() || codes.contains(&fold(&student.stay().class_code))) && (chosen.is_empty() || chosen.contains(&student.id))
    });
    found.sort_by(|a, b| {
        let key = |student: &Student| (student.stay().class_code.clone(), student.stay().sort_key.clone(), student.id);
        key(a).cmp(&key(b))
    });
    Ok(found)
}

/// The fees that are asked for, with all that bears on their amounts.
struct Tariff {
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
struct Charge {
    fee: FeeId,
    instalment: u32,
    due: Day,
    label: String,
    currency: Currency,
    gross: i64,
    net: i64,
    discount_label: Option<String>,
}

impl Tariff {
    fn load(school: &mut Reader<'_, '_>, year: &SchoolYear, wanted: &DraftInvoices) -> Result<Self> {
        let today = school.today;
        let tx = school.all();
        let mut fees: Vec<Fee> = whole(tx)?;
        fees.retain(is_of(year.id));
        if fees.is_empty() {
            return Err(Error::user(Text::new("billing-no-fees").with("year", &year.code)).hint(Text::new("billing-no-fees-hint")));
        }
        for code in &wanted.fees {
            if !fees.iter().any(|fee| fold(&fee.code) == fold(code)) {
                let known: Vec<&str> = fees.iter().map(|fee| fee.code.as_str()).collect();
                return Err(Error::user(Text::new("billing-fee-unknown").with("fee", code))
                    .hint(Text::new("billing-fee-unknown-hint").with("fees", known.join(", "))));
            }
        }
        fees.retain(|fee| match wanted.fees.is_empty() {
            true => !fee.optional,
            false => wanted.fees.iter().any(|code| fold(&fee.code) == fold(code)),
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
        if let Some(number) = wanted.instalment
            && !fees.iter().any(|fee| fee.parts.iter().any(|part| part.number == number))
        {
            return Err(Error::user(Text::new("billing-instalment-unknown").with("number", number)));
        }
        Ok(Self { fees, discounts, instalment: wanted.instalment, year: year.clone(), today })
    }

    /// Every charge of a student, or why there is none for a fee.
    fn charges(&self, student: &Student, nth: u32) -> Vec<std::result::Result<Charge, Text>> {
        let mut found = Vec::new();
        for priced in &self.fees {
            let subscription = priced.subscribers.get(&student.id);
            if priced.fee.optional && subscription.is_none() {
                // Nobody is told why she does not pay for what she did not ask for, unless she was asked about alone.
                continue;
            }
            let Some(price) = priced.price(student.stay()) else {
                found.push(Err(Text::new("billing-skip-no-price").with("fee", &priced.fee.code)));
                continue;
            };
            let weights: Vec<i64> = priced.parts.iter().map(|part| part.weight).collect();
            let amounts = instalments(price, &weights);
            for (at, (part, amount)) in priced.parts.iter().zip(amounts).enumerate() {
                if self.instalment.is_some_and(|number| number != part.number) {
                    continue;
                }
                found.push(self.charge(priced, student, nth, at, part, amount, subscription));
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
    fn siblings(&self, students: &[Student], payers: &Payers) -> HashMap<PersonId, u32> {
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
    /// Her class's price, else her level's, else everybody's.
    fn price(&self, stay: &StayRow) -> Option<i64> {
        let of = |level: Option<LevelId>, class: Option<ClassId>| {
            self.prices.iter().find(|price| (price.level_id, price.class_id) == (level, class)).map(|price| price.minor)
        };
        of(None, Some(stay.class)).or_else(|| stay.level.and_then(|level| of(Some(level), None))).or_else(|| of(None, None))
    }
}

/// What a batch comes to for one student, charge by charge.
#[derive(Default)]
struct Tally {
    new: Vec<(Charge, u32)>,
    changed: Vec<Text>,
    billed: Vec<Text>,
    skipped: Vec<Text>,
    changed_minor: i64,
}

impl Tally {
    #[expect(clippy::too_many_arguments, reason = "the one place where a charge meets what was billed")]
    fn weigh(
        &mut self,
        charge: &Charge,
        student: &Student,
        billed: &HashMap<(PersonId, FeeId, u32), Vec<BilledRow>>,
        payers: &mut Payers,
        school: &mut Reader<'_, '_>,
        totals: &mut BTreeMap<InvoiceId, i64>,
        plan: &mut Plan<Vec<BatchLine>>,
    ) -> Result<()> {
        let before = billed.get(&(student.id, charge.fee, charge.instalment)).map_or(&[][..], Vec::as_slice);
        let turn = before.iter().map(|row| row.turn).max();
        let rows: Vec<&BilledRow> = before.iter().filter(|row| Some(row.turn) == turn).collect();
        let given_back = !rows.is_empty() && rows.iter().all(|row| row.credited >= row.minor);
        if rows.is_empty() || given_back {
            if let Err(why) = payers.of(school, student.id, charge.fee) {
                self.skipped.push(why);
                return Ok(());
            }
            self.new.push((charge.clone_parts(), turn.map_or(0, |turn| turn + 1)));
            return Ok(());
        }
        let net: i64 = rows.iter().map(|row| row.minor).sum();
        let number = rows.iter().find_map(|row| row.number.clone());
        match number {
            _ if net == charge.net => {
                let text = match number {
                    Some(number) => Text::new("billing-billed").with("number", number),
                    None => Text::new("billing-drafted"),
                };
                self.billed.push(text.clone());
            }
            Some(number) => self.skipped.push(
                Text::new("billing-billed-otherwise")
                    .with("number", number)
                    .with("was", Money::new(net, charge.currency))
                    .with("now", Money::new(charge.net, charge.currency)),
            ),
            None => {
                let weights: Vec<i64> = rows.iter().map(|row| row.minor.max(1)).collect();
                let (gross, discount) = (split(charge.gross, &weights), split(charge.gross - charge.net, &weights));
                let keys: Vec<uuid::Uuid> = rows.iter().map(|row| row.id.0).collect();
                let mut lines: HashMap<RowId, InvoiceLine> = HashMap::new();
                for values in apply::rows(school.all(), InvoiceLine::TABLE, &keys)? {
                    let line = InvoiceLine::from_values(values).map_err(crate::store::Error::from)?;
                    lines.insert(line.id, line);
                }
                for (row, (gross, discount)) in rows.iter().zip(gross.into_iter().zip(discount)) {
                    let Some(line) = lines.get(&row.id) else { continue };
                    let after = InvoiceLine {
                        gross,
                        discount,
                        minor: gross - discount,
                        label: charge.label.clone(),
                        discount_label: charge.discount_label.clone(),
                        ..line.clone()
                    };
                    *totals.entry(row.invoice).or_default() += after.minor - line.minor;
                    plan.changes.update(line, &after);
                }
                self.changed_minor += charge.net;
                self.changed.push(
                    Text::new("billing-changed")
                        .with("was", Money::new(net, charge.currency))
                        .with("now", Money::new(charge.net, charge.currency)),
                );
            }
        }
        Ok(())
    }

    fn write(self, student: &Student, year: &SchoolYear, payers: &Payers, school: &mut Reader<'_, '_>, plan: &mut Plan<Vec<BatchLine>>) {
        let currency = self.new.first().map(|(charge, _)| charge.currency);
        let (gross, minor) = self.new.iter().fold((0, 0), |(gross, net), (charge, _)| (gross + charge.gross, net + charge.net));
        let mut documents: BTreeMap<(Day, &str, PayerId), Vec<(InvoiceLine, i64)>> = BTreeMap::new();
        let mut names: Vec<String> = Vec::new();
        for (charge, turn) in &self.new {
            let shares = payers.known(student.id, charge.fee);
            let weights: Vec<i64> = shares.iter().map(|(_, weight)| *weight).collect();
            let (gross, discount) = (split(charge.gross, &weights), split(charge.gross - charge.net, &weights));
            for (part, (payer, (gross, discount))) in (0..).zip(shares.iter().map(|(payer, _)| *payer).zip(gross.into_iter().zip(discount)))
            {
                let name = payers.name(payer);
                if !names.contains(&name) {
                    names.push(name);
                }
                let line = InvoiceLine {
                    id: school.mint(),
                    // Its invoice is made below.
                    invoice_id: InvoiceId(uuid::Uuid::nil()),
                    student_id: student.id,
                    fee_id: Some(charge.fee),
                    instalment: charge.instalment,
                    turn: *turn,
                    part,
                    position: 0,
                    label: charge.label.clone(),
                    gross,
                    discount,
                    minor: gross - discount,
                    discount_label: charge.discount_label.clone(),
                    credits: None,
                };
                documents.entry((charge.due, charge.currency.code, payer)).or_default().push((line, gross - discount));
            }
        }
        for ((due, code, payer_id), lines) in documents {
            let Some(currency) = Currency::of(code) else { continue };
            let invoice = Invoice {
                id: school.mint(),
                student_id: student.id,
                payer_id,
                year_id: year.id,
                kind: InvoiceKind::Invoice,
                series: None,
                number: None,
                refers_to: None,
                currency,
                minor: lines.iter().map(|(_, minor)| *minor).sum(),
                due: Some(due),
                issued: None,
                issued_at: None,
                seller: None,
                payer_name: None,
                payer_address: None,
                student_name: None,
                reason: None,
                certification: None,
                fiscal_number: None,
                qr: None,
            };
            plan.changes.insert(&invoice);
            for (position, (line, _)) in (0..).zip(lines) {
                plan.changes.insert(&InvoiceLine { invoice_id: invoice.id, position, ..line });
            }
        }
        let (verdict, why) = self.verdict(currency.map(|currency| Money::new(minor, currency)), &names);
        let Some((verdict, why)) = verdict.zip(Some(why)) else { return };
        let stay = student.stay();
        let key = stay.matricule.clone().unwrap_or_else(|| stay.name.display());
        plan.rows.push(Row::new(verdict, key, why.clone()));
        plan.outcome.push(BatchLine {
            student: student.id,
            name: stay.name.display(),
            matricule: stay.matricule.clone(),
            class: stay.class_code.clone(),
            verdict,
            gross,
            discount: gross - minor,
            minor: if verdict == Verdict::Changed { self.changed_minor + minor } else { minor },
            currency,
            payer: names.join(", "),
            why,
        });
    }

    /// What is said of her: the most that happens. Nothing at all where no fee of the batch is hers.
    fn verdict(&self, total: Option<Money>, payers: &[String]) -> (Option<Verdict>, Text) {
        if let Some(total) = total {
            return (Some(Verdict::New), Text::new("billing-new").with("amount", total).with("payer", payers.join(", ")));
        }
        if let Some(text) = self.changed.first() {
            return (Some(Verdict::Changed), text.clone());
        }
        if let Some(text) = self.skipped.first() {
            return (Some(Verdict::Skipped), text.clone());
        }
        match self.billed.first() {
            Some(text) => (Some(Verdict::Unchanged), text.clone()),
            None => (None, Text::new("service-row-unchanged")),
        }
    }
}

impl Charge {
    fn clone_parts(&self) -> Self {
        Self { label: self.label.clone(), discount_label: self.discount_label.clone(), ..*self }
    }
}

impl Action for DiscardDrafts {
    const NAME: &'static str = "billing.discard_drafts";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let keys: Vec<uuid::Uuid> = self.drafts.iter().map(|id| id.0).collect();
        let tx = school.all();
        let mut plan = Plan::default();
        let mut gone: HashSet<InvoiceId> = HashSet::new();
        for values in apply::rows(tx, Invoice::TABLE, &keys)? {
            let draft = Invoice::from_values(values).map_err(crate::store::Error::from)?;
            let name = people::person(tx, draft.student_id)?.map(|person| person.name().display()).unwrap_or_default();
            if let Some(number) = &draft.number {
                plan.rows.push(Row::new(Verdict::Refused, number, Text::new("billing-issued-stays").with("number", number)));
                continue;
            }
            plan.changes.delete(&draft);
            gone.insert(draft.id);
            plan.rows.push(Row::new(
                Verdict::Changed,
                name,
                Text::new("billing-row-discarded").with("amount", Money::new(draft.minor, draft.currency)),
            ));
        }
        for values in apply::rows_where(tx, InvoiceLine::TABLE, "invoice_id", &keys)? {
            let line = InvoiceLine::from_values(values).map_err(crate::store::Error::from)?;
            if gone.contains(&line.invoice_id) {
                plan.changes.delete(&line);
            }
        }
        Ok(plan)
    }
}

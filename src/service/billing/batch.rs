//! Invoices drafted for many at once: per student what is new, billed already, changed since, or left out and why. Run twice it makes
//! nothing twice: what was billed is found by its key.

mod amounts;
mod discounts;
mod membership;
mod student;
mod tariff;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use amounts::Amounts;
use student::Student;
use tariff::{Charge, Tariff};

pub use amounts::SetAmount;
pub(super) use tariff::price_of;

use super::payers::Payers;
use super::settings::year_of;
use crate::domain::billing::{InvoiceKind, LeftOut};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money, split};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::invoices::{self, BilledRow};
use crate::store::billing::{Invoice, InvoiceLine};
use crate::store::classes::{Class, SchoolYear};
use crate::store::people::Person;

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
    /// What is billed otherwise than the fees say, and why.
    pub amounts: Vec<SetAmount>,
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
    /// Why she is left out, where she is.
    pub left: Option<LeftOut>,
    pub why: Text,
    /// Fee by fee and instalment by instalment, with what was found of each.
    pub parts: Vec<BatchPart>,
}

/// One instalment of one fee for one student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchPart {
    pub fee: String,
    pub label: String,
    pub verdict: Verdict,
    /// None where it is not hers to pay.
    pub charge: Option<BatchCharge>,
    /// Where it is left out.
    pub left: Option<LeftOut>,
    pub why: Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchCharge {
    pub instalment: u32,
    pub due: Day,
    pub currency: Currency,
    pub gross: i64,
    pub minor: i64,
    /// The kinds of discount, as the paper keeps them.
    pub discounts: Option<String>,
    /// Why its amount was set by hand.
    pub reason: Option<String>,
}

impl BatchCharge {
    #[must_use]
    pub const fn money(&self) -> Money {
        Money::new(self.minor, self.currency)
    }
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
        let tariff = Tariff::load(school, &year, &self.fees, self.instalment)?;
        let everybody = student::of_year(school, &year)?;
        let mut batch = Batch::load(school, &year)?;
        // Who is whose sibling is seen over all the school: what a student owes does not depend on who is billed beside her.
        let ranks = discounts::ranks(&everybody, &|student| tariff.tuition(student), &batch.payers, school.today);
        let mut amounts = Amounts::of(&self.amounts)?;
        for student in &self.chosen(school, &year, everybody)? {
            let mut tally = Tally::default();
            let mut charges: Vec<_> = tariff.charges(student, ranks.get(&student.id).copied().unwrap_or_default()).into_iter().collect();
            amounts.put(student.id, &student.stay().name.display(), &mut charges)?;
            for charge in charges {
                match charge {
                    Ok(charge) => batch.weigh(charge, student, school, &mut tally),
                    Err(skip) => tally.parts.push(BatchPart {
                        fee: skip.fee.clone(),
                        label: skip.fee,
                        verdict: Verdict::Skipped,
                        charge: None,
                        left: Some(skip.left),
                        why: skip.why,
                    }),
                }
            }
            batch.write(tally, student, &year, school);
        }
        amounts.all_found()?;
        let mut plan = batch.plan;
        let changed: Vec<uuid::Uuid> = batch.totals.keys().map(|id| id.0).collect();
        for before in rows::keyed::<Invoice>(school.all(), &changed)? {
            let minor = before.minor + batch.totals.get(&before.id).copied().unwrap_or_default();
            plan.changes.update(&before, &Invoice { minor, ..before.clone() });
        }
        // Payers that were met for the first time come before what they owe; the store sorts tables itself.
        batch.payers.write(&mut plan.changes);
        Ok(plan)
    }
}

impl DraftInvoices {
    /// Whom the batch is about, class by class.
    fn chosen(&self, school: &mut Reader<'_, '_>, year: &SchoolYear, mut students: Vec<Student>) -> Result<Vec<Student>> {
        let classes: Vec<Class> = whole(school.all())?;
        let mut codes: HashSet<String> = HashSet::new();
        for code in &self.classes {
            let known = classes.iter().any(|class| class.year_id == year.id && fold(&class.code) == fold(code));
            if !known {
                return Err(Error::user(Text::new("service-class-unknown").with("class", code)));
            }
            codes.insert(fold(code));
        }
        let (wanted, without): (HashSet<PersonId>, HashSet<PersonId>) =
            (self.students.iter().copied().collect(), self.exclude.iter().copied().collect());
        students.retain(|student| {
            (codes.is_empty() || codes.contains(&fold(&student.stay().class_code)))
                && (wanted.is_empty() || wanted.contains(&student.id))
                && !without.contains(&student.id)
        });
        students.sort_by(|a, b| {
            let key = |student: &Student| (student.stay().class_code.clone(), student.stay().sort_key.clone(), student.id);
            key(a).cmp(&key(b))
        });
        Ok(students)
    }
}

/// What goes on one paper: what is due on a day, in a currency, from a payer.
type Document = (Day, &'static str, PayerId);

/// What was billed before, who pays, and what comes of it.
struct Batch {
    billed: HashMap<(PersonId, FeeId, u32), Vec<BilledRow>>,
    /// The lines of drafts, which may still change.
    drafted: HashMap<RowId, InvoiceLine>,
    payers: Payers,
    /// By how much the total of a draft changes.
    totals: BTreeMap<InvoiceId, i64>,
    plan: Plan<Vec<BatchLine>>,
}

/// What a batch comes to for one student, charge by charge.
#[derive(Default)]
struct Tally {
    new: Vec<(Charge, u32)>,
    parts: Vec<BatchPart>,
}

impl Batch {
    fn load(school: &mut Reader<'_, '_>, year: &SchoolYear) -> Result<Self> {
        let mut billed: HashMap<(PersonId, FeeId, u32), Vec<BilledRow>> = HashMap::new();
        let mut drafts = Vec::new();
        for row in invoices::billed(school.all(), year.id)? {
            if row.number.is_none() {
                drafts.push(row.id.0);
            }
            billed.entry((row.student, row.fee, row.instalment)).or_default().push(row);
        }
        let lines = rows::keyed::<InvoiceLine>(school.all(), &drafts)?;
        let drafted = lines.into_iter().map(|line| (line.id, line)).collect();
        Ok(Self { billed, drafted, payers: Payers::load(school)?, totals: BTreeMap::new(), plan: Plan::default() })
    }

    /// Meets a charge with what was billed under its key before.
    fn weigh(&mut self, charge: Charge, student: &Student, school: &mut Reader<'_, '_>, tally: &mut Tally) {
        let before = self.billed.get(&(student.id, charge.fee, charge.instalment)).map_or(&[][..], Vec::as_slice);
        let turn = before.iter().map(|row| row.turn).max();
        let rows: Vec<BilledRow> = before.iter().filter(|row| Some(row.turn) == turn).cloned().collect();
        let given_back = !rows.is_empty() && rows.iter().all(|row| row.credited >= row.minor);
        let is_new = rows.is_empty() || given_back;
        let payable = self.payers.of(school, student.id, charge.fee);
        let net: i64 = rows.iter().map(|row| row.minor).sum();
        let number = rows.iter().find_map(|row| row.number.clone());
        let (was, now) = (Money::new(net, charge.currency), Money::new(charge.net, charge.currency));
        // An amount that was set stands until another is set, whatever the fee comes to.
        let set = rows.iter().find_map(|row| row.reason.clone()).filter(|_| charge.reason.is_none() && net != charge.net);
        let stands = |text: &'static str, reason: String| Text::new(text).with("amount", was).with("reason", reason);
        let (verdict, left, why) = match (is_new, payable, number) {
            (true, Err((left, why)), _) => (Verdict::Skipped, Some(left), why),
            (true, Ok(()), _) => (Verdict::New, None, Text::new("billing-to-bill")),
            (false, _, Some(number)) if net == charge.net => (Verdict::Unchanged, None, Text::new("billing-billed").with("number", number)),
            (false, _, Some(number)) if set.is_some() => {
                let why = stands("billing-billed-set", set.unwrap_or_default()).with("number", number);
                (Verdict::Unchanged, None, why)
            }
            (false, _, Some(number)) => {
                let why = Text::new("billing-billed-otherwise").with("number", number).with("was", was).with("now", now);
                (Verdict::Skipped, Some(LeftOut::ChangedSince), why)
            }
            (false, Ok(()), None) if !self.is_theirs(&rows, student.id, charge.fee) => {
                (Verdict::Skipped, Some(LeftOut::OtherPayer), Text::new("billing-drafted-for-others"))
            }
            (false, _, None) if net == charge.net => (Verdict::Unchanged, None, Text::new("billing-drafted")),
            (false, _, None) if set.is_some() => (Verdict::Unchanged, None, stands("billing-drafted-set", set.unwrap_or_default())),
            (false, _, None) => {
                self.redraft(&rows, &charge);
                (Verdict::Changed, None, Text::new("billing-changed").with("was", was).with("now", now))
            }
        };
        tally.parts.push(BatchPart {
            fee: charge.fee_code.clone(),
            label: charge.label.clone(),
            verdict,
            charge: Some(BatchCharge {
                instalment: charge.instalment,
                due: charge.due,
                currency: charge.currency,
                gross: charge.gross,
                minor: charge.net,
                discounts: charge.discount_label.clone(),
                reason: charge.reason.clone(),
            }),
            left,
            why,
        });
        if verdict == Verdict::New {
            tally.new.push((charge, turn.map_or(0, |turn| turn + 1)));
        }
    }

    /// Whether a draft is in the name of those who pay now.
    fn is_theirs(&self, rows: &[BilledRow], student: PersonId, fee: FeeId) -> bool {
        let mut drafted: Vec<PayerId> = rows.iter().map(|row| row.payer).collect();
        let mut now: Vec<PayerId> = self.payers.known(student, fee).into_iter().map(|(payer, _)| payer).collect();
        drafted.sort_unstable();
        now.sort_unstable();
        drafted == now
    }

    /// Puts what is owed now on lines that were drafted over another amount.
    fn redraft(&mut self, rows: &[BilledRow], charge: &Charge) {
        let weights: Vec<i64> = rows.iter().map(|row| row.minor.max(1)).collect();
        let (gross, discount) = (split(charge.gross, &weights), split(charge.gross - charge.net, &weights));
        for (row, (gross, discount)) in rows.iter().zip(gross.into_iter().zip(discount)) {
            let Some(line) = self.drafted.get(&row.id) else { continue };
            let after = InvoiceLine {
                gross,
                discount,
                minor: gross - discount,
                label: charge.label.clone(),
                discount_label: charge.discount_label.clone(),
                reason: charge.reason.clone(),
                ..line.clone()
            };
            *self.totals.entry(row.invoice).or_default() += after.minor - line.minor;
            self.plan.changes.update(line, &after);
        }
    }

    fn write(&mut self, tally: Tally, student: &Student, year: &SchoolYear, school: &mut Reader<'_, '_>) {
        let mut documents: BTreeMap<Document, Vec<InvoiceLine>> = BTreeMap::new();
        let mut names: Vec<String> = Vec::new();
        for (charge, turn) in &tally.new {
            let shares = self.payers.known(student.id, charge.fee);
            let weights: Vec<i64> = shares.iter().map(|(_, weight)| *weight).collect();
            let (gross, discount) = (split(charge.gross, &weights), split(charge.gross - charge.net, &weights));
            for (part, ((payer, _), (gross, discount))) in (0..).zip(shares.iter().zip(gross.into_iter().zip(discount))) {
                let name = self.payers.name(*payer);
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
                    reason: charge.reason.clone(),
                };
                documents.entry((charge.due, charge.currency.code, *payer)).or_default().push(line);
            }
        }
        for ((due, code, payer_id), lines) in documents {
            let Some(currency) = Currency::of(code) else { continue };
            let invoice =
                draft(school.mint(), student.id, payer_id, year, due, Money::new(lines.iter().map(|line| line.minor).sum(), currency));
            self.plan.changes.insert(&invoice);
            for (position, line) in (0..).zip(lines) {
                self.plan.changes.insert(&InvoiceLine { invoice_id: invoice.id, position, ..line });
            }
        }
        let Some(line) = tally.line(student, &names) else { return };
        let key = line.matricule.clone().unwrap_or_else(|| line.name.clone());
        self.plan.rows.push(Row::new(line.verdict, key, line.why.clone()));
        self.plan.outcome.push(line);
    }
}

/// An invoice without a number.
pub(super) fn draft(id: InvoiceId, student_id: PersonId, payer_id: PayerId, year: &SchoolYear, due: Day, total: Money) -> Invoice {
    Invoice {
        id,
        student_id,
        payer_id,
        year_id: year.id,
        kind: InvoiceKind::Invoice,
        series: None,
        number: None,
        refers_to: None,
        currency: total.currency,
        minor: total.minor,
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
    }
}

impl Tally {
    /// What is said of her: the most that happens. Nothing at all where no fee of the batch is hers.
    fn line(self, student: &Student, payers: &[String]) -> Option<BatchLine> {
        let found = |verdict: Verdict| {
            let mut parts = self.parts.iter().filter(|part| part.verdict == verdict);
            let first = parts.next()?;
            Some(parts.fold(first, |told, part| if part.left > told.left { part } else { told }))
        };
        let first = [Verdict::New, Verdict::Changed, Verdict::Skipped, Verdict::Unchanged].into_iter().find_map(found)?;
        let (verdict, left, why) = (first.verdict, first.left, first.why.clone());
        let currency = first.charge.as_ref().map(|charge| charge.currency);
        let billed = || {
            let happens = |part: &&BatchPart| matches!(part.verdict, Verdict::New | Verdict::Changed);
            self.parts.iter().filter(happens).filter_map(|part| part.charge.as_ref())
        };
        let (gross, minor) = billed().fold((0, 0), |(gross, net), charge| (gross + charge.gross, net + charge.minor));
        let why = match (verdict, currency) {
            (Verdict::New, Some(currency)) => {
                Text::new("billing-new").with("amount", Money::new(minor, currency)).with("payer", payers.join(", "))
            }
            _ => why,
        };
        let stay = student.stay();
        Some(BatchLine {
            student: student.id,
            name: stay.name.display(),
            matricule: stay.matricule.clone(),
            class: stay.class_code.clone(),
            verdict,
            gross,
            discount: gross - minor,
            minor,
            currency,
            payer: payers.join(", "),
            left,
            why,
            parts: self.parts,
        })
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
        let drafts = rows::keyed::<Invoice>(school.all(), &keys)?;
        let students: Vec<uuid::Uuid> = drafts.iter().map(|draft| draft.student_id.0).collect();
        let names: HashMap<PersonId, String> =
            rows::keyed::<Person>(school.all(), &students)?.into_iter().map(|person| (person.id, person.name().display())).collect();
        let mut plan = Plan::default();
        let mut gone: Vec<uuid::Uuid> = Vec::new();
        for draft in drafts {
            if let Some(number) = &draft.number {
                plan.rows.push(Row::new(Verdict::Refused, number, Text::new("billing-issued-stays").with("number", number)));
                continue;
            }
            plan.changes.delete(&draft);
            gone.push(draft.id.0);
            let name = names.get(&draft.student_id).cloned().unwrap_or_default();
            let amount = Money::new(draft.minor, draft.currency);
            plan.rows.push(Row::new(Verdict::Changed, name, Text::new("billing-row-discarded").with("amount", amount)));
        }
        for line in rows::of::<InvoiceLine>(school.all(), "invoice_id", &gone)? {
            plan.changes.delete(&line);
        }
        Ok(plan)
    }
}

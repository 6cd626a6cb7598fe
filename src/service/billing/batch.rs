//! Invoices drafted for many at once: per student what is new, billed already, changed since, or left out and why. Run twice it makes
//! nothing twice: what was billed is found by its key.

mod tariff;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use tariff::{Charge, Student, Tariff};

use super::payers::Payers;
use super::settings::year_of;
use crate::domain::billing::InvoiceKind;
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
use crate::store::billing::invoices::{self, BilledRow};
use crate::store::billing::{Invoice, InvoiceLine};
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
        let tariff = Tariff::load(school, &year, &self.fees, self.instalment)?;
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

/// What goes on one paper: what is due on a day, in a currency, from a payer.
type Document = (Day, &'static str, PayerId);

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
        let mut documents: BTreeMap<Document, Vec<(InvoiceLine, i64)>> = BTreeMap::new();
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

//! What each payer owed, or had paid ahead, on the first day a school keeps its books here. It comes from the books before: it is settled
//! and reminded of like any document, and is no income of the year.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::batch::draft;
use super::payers::Payers;
use super::series::series;
use super::settings::{acting_day, year_of};
use crate::domain::billing::{InvoiceKind, Method, PaymentKind};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::Result;
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::{Invoice, InvoiceLine, Payment, invoices};
use crate::store::people::{Identifier, Person, Student};
use crate::store::value::Value;

/// One balance of the books before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningBalance {
    /// The line of the file it comes from.
    pub line: Option<u32>,
    /// A guardian's or an organisation's name, an identifier or an id; none: whoever pays for the student.
    pub payer: Option<String>,
    /// A matricule or an id; none: the payer's only child.
    pub student: Option<String>,
    /// Above nought what is owed, below what was paid ahead.
    pub amount: Money,
    pub label: String,
    /// When what is owed was due; none: on the day itself.
    pub due: Option<Day>,
}

impl OpeningBalance {
    /// What its line says: what was written, else the usual words. What was paid ahead is called so already.
    #[must_use]
    pub fn called(written: Option<String>, minor: i64, usual: &str) -> String {
        written.unwrap_or_else(|| if minor < 0 { String::new() } else { usual.to_owned() })
    }
}

/// Takes balances over from the books before, as of a day. The same ones a second time change nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenBalances {
    pub day: Option<Day>,
    pub balances: Vec<OpeningBalance>,
}

impl Action for OpenBalances {
    const NAME: &'static str = "billing.open_balances";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let day = acting_day(school, who, self.day)?;
        let year = year_of(school, None)?;
        let series = series(school.all(), "series.opening", day)?;
        let mut people = People::load(school)?;
        let mut known = Known::load(school)?;
        let mut plan = Plan::default();
        for balance in &self.balances {
            let key = balance.student.clone().or_else(|| balance.payer.clone()).unwrap_or_default();
            let (label, amount) = (tidy(&balance.label), balance.amount);
            let found = people.find(school, balance);
            let row = match found {
                Err(why) => Row::new(Verdict::Refused, key, why),
                Ok(_) if amount.minor == 0 => Row::new(Verdict::Refused, key, Text::new("opening-nothing")),
                Ok((payer, _)) if !known.add(payer, amount, day, balance.due.unwrap_or(day), &label) => {
                    Row::new(Verdict::Unchanged, people.payers.name(payer), Text::new("opening-there").with("amount", amount))
                }
                Ok((payer, _)) if amount.minor < 0 => {
                    let ahead = Money::new(-amount.minor, amount.currency);
                    let payment = Payment {
                        id: school.mint(),
                        payer_id: payer,
                        person_id: people.person_of(payer),
                        kind: PaymentKind::Opening,
                        reverses: None,
                        day,
                        at: school.now,
                        // By which way it once came in nobody asks any more.
                        method: Method::Transfer,
                        currency: amount.currency,
                        minor: ahead.minor,
                        given_currency: None,
                        given_minor: None,
                        rate: None,
                        reference: Some(label).filter(|label| !label.is_empty()),
                        operator: None,
                        phone: None,
                        once: None,
                        drawer_id: None,
                        reason: None,
                    };
                    plan.changes.insert(&payment);
                    plan.changes.leave_open::<Payment>("at", Value::Now);
                    Row::new(Verdict::New, people.payers.name(payer), Text::new("opening-row-ahead").with("amount", ahead))
                }
                Ok((_, None)) => Row::new(Verdict::Refused, key, Text::new("opening-which-student")),
                Ok((payer, Some(student))) => {
                    let due = balance.due.unwrap_or(day);
                    let invoice = Invoice {
                        kind: InvoiceKind::Opening,
                        series: Some(series.clone()),
                        issued: Some(day),
                        payer_name: Some(people.payers.name(payer)),
                        student_name: people.students.get(&student).cloned(),
                        ..draft(school.mint(), student, payer, &year, due, amount)
                    };
                    plan.changes.insert_numbered(&invoice, "number", &series);
                    plan.changes.leave_open::<Invoice>("issued_at", Value::Now);
                    plan.changes.insert(&InvoiceLine {
                        id: school.mint(),
                        invoice_id: invoice.id,
                        student_id: student,
                        fee_id: None,
                        instalment: 1,
                        turn: 0,
                        part: 0,
                        position: 0,
                        label,
                        gross: amount.minor,
                        discount: 0,
                        minor: amount.minor,
                        discount_label: None,
                        credits: None,
                        reason: None,
                    });
                    let text = Text::new("opening-row-owed").with("amount", amount).with("due", due);
                    Row::new(Verdict::New, people.payers.name(payer), text)
                }
            };
            plan.rows.push(Row { line: balance.line, ..row });
        }
        people.payers.write(&mut plan.changes);
        Ok(plan)
    }
}

/// Who is meant by what books write of people, for a whole file.
struct People {
    payers: Payers,
    /// Everybody by whatever number she has, folded.
    numbered: HashMap<String, Vec<PersonId>>,
    /// Students by their names.
    students: HashMap<PersonId, String>,
    /// Payers and guardians by their whole names, folded.
    named: BTreeMap<String, Vec<Whose>>,
    /// The students each person is a guardian of.
    children: HashMap<PersonId, Vec<PersonId>>,
    persons: HashMap<PayerId, PersonId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Account(PayerId),
    Guardian(PersonId),
}

impl People {
    fn load(school: &mut Reader<'_, '_>) -> Result<Self> {
        let payers = Payers::load(school)?;
        let today = school.today;
        let tx = school.all();
        let mut numbered: HashMap<String, Vec<PersonId>> = HashMap::new();
        for row in whole::<Identifier>(tx)? {
            if let Some(person) = row.person_id {
                numbered.entry(fold(&row.value)).or_default().push(person);
            }
        }
        let ids: HashSet<PersonId> = whole::<Student>(tx)?.into_iter().map(|student| student.person_id).collect();
        let students: HashMap<PersonId, String> = rows::all::<Person>(tx)?
            .into_iter()
            .filter(|person| person.merged_into.is_none() && ids.contains(&person.id))
            .map(|person| (person.id, person.name().display()))
            .collect();
        let mut named: BTreeMap<String, Vec<Whose>> = BTreeMap::new();
        let mut persons = HashMap::new();
        let mut with_account = HashSet::new();
        for payer in invoices::payer_names(tx)? {
            named.entry(fold(&payer.name)).or_default().push(Whose::Account(payer.id));
            with_account.extend(payer.person);
            if let Some(person) = payer.person {
                persons.insert(payer.id, person);
            }
        }
        let mut children: HashMap<PersonId, Vec<PersonId>> = HashMap::new();
        for row in invoices::paying(tx, today)? {
            children.entry(row.guardian).or_default().push(row.student);
            let known = named.entry(fold(&row.name)).or_default();
            if !with_account.contains(&row.guardian) && !known.contains(&Whose::Guardian(row.guardian)) {
                known.push(Whose::Guardian(row.guardian));
            }
        }
        Ok(Self { payers, numbered, students, named, children, persons })
    }

    fn person_of(&self, payer: PayerId) -> Option<PersonId> {
        self.persons.get(&payer).copied().or_else(|| self.payers.person_of(payer))
    }

    /// Whose account a balance goes on, and about which student; or why nobody can say.
    fn find(&mut self, school: &mut Reader<'_, '_>, balance: &OpeningBalance) -> std::result::Result<(PayerId, Option<PersonId>), Text> {
        let student = match balance.student.as_deref().map(str::trim).filter(|written| !written.is_empty()) {
            Some(written) => Some(self.student(written)?),
            None => None,
        };
        match (balance.payer.as_deref().map(str::trim).filter(|written| !written.is_empty()), student) {
            (Some(written), student) => {
                let payer = self.payer(school, written)?;
                let own = self.person_of(payer).and_then(|person| self.children.get(&person)).map_or(&[][..], Vec::as_slice);
                let only = if let [only] = own { Some(*only) } else { None };
                Ok((payer, student.or(only)))
            }
            (None, Some(student)) => Ok((self.payers.one(school, student)?, Some(student))),
            (None, None) => Err(Text::new("opening-nobody")),
        }
    }

    fn student(&self, written: &str) -> std::result::Result<PersonId, Text> {
        if let Some(id) = Uuid::parse_str(written).ok().map(PersonId).filter(|id| self.students.contains_key(id)) {
            return Ok(id);
        }
        let mut found: Vec<PersonId> = self.numbered.get(&fold(written)).map_or(&[][..], Vec::as_slice).to_vec();
        found.retain(|person| self.students.contains_key(person));
        found.dedup();
        match found[..] {
            [one] => Ok(one),
            [] => Err(Text::new("service-unknown-student").with("who", written)),
            _ => Err(Text::new("service-several-people").with("who", written).with("count", found.len())),
        }
    }

    fn payer(&mut self, school: &mut Reader<'_, '_>, written: &str) -> std::result::Result<PayerId, Text> {
        if let Some(id) = Uuid::parse_str(written).ok().map(PayerId).filter(|id| self.payers.is_known(*id)) {
            return Ok(id);
        }
        let numbered = self.numbered.get(&fold(written)).map_or(&[][..], Vec::as_slice);
        let guardians: Vec<PersonId> = numbered.iter().copied().filter(|person| self.children.contains_key(person)).collect();
        let named = self.named.get(&fold(written)).map_or(&[][..], Vec::as_slice);
        match (&guardians[..], named) {
            ([one], _) | ([], [Whose::Guardian(one)]) => Ok(self.payers.account_of(school, *one)),
            ([], [Whose::Account(payer)]) => Ok(*payer),
            ([], []) => Err(Text::new("billing-payer-unknown").with("who", written)),
            (numbered, named) => {
                Err(Text::new("service-several-people").with("who", written).with("count", numbered.len().max(named.len())))
            }
        }
    }
}

/// The balances that were taken over before, each with how often.
struct Known(HashMap<(PayerId, String, i64, Day, Day, String), u32>);

impl Known {
    fn load(school: &mut Reader<'_, '_>) -> Result<Self> {
        let tx = school.all();
        let documents: Vec<Invoice> = whole::<Invoice>(tx)?.into_iter().filter(|row| row.kind == InvoiceKind::Opening).collect();
        let keys: Vec<Uuid> = documents.iter().map(|row| row.id.0).collect();
        let labels: HashMap<InvoiceId, String> =
            rows::of::<InvoiceLine>(tx, "invoice_id", &keys)?.into_iter().map(|line| (line.invoice_id, line.label)).collect();
        let mut known = Self(HashMap::new());
        for row in documents {
            let (Some(day), Some(due)) = (row.issued, row.due) else { continue };
            let label = labels.get(&row.id).cloned().unwrap_or_default();
            *known.0.entry((row.payer_id, row.currency.code.to_owned(), row.minor, day, due, label)).or_default() += 1;
        }
        for row in whole::<Payment>(tx)?.into_iter().filter(|row| row.kind == PaymentKind::Opening) {
            let key = (row.payer_id, row.currency.code.to_owned(), -row.minor, row.day, row.day, row.reference.unwrap_or_default());
            *known.0.entry(key).or_default() += 1;
        }
        Ok(known)
    }

    /// Whether a balance is new; one that is there already is used up, so that two alike in one list are two.
    fn add(&mut self, payer: PayerId, amount: Money, day: Day, due: Day, label: &str) -> bool {
        let due = if amount.minor < 0 { day } else { due };
        match self.0.get_mut(&(payer, amount.currency.code.to_owned(), amount.minor, day, due, label.to_owned())) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        }
    }
}

//! Issuing: a draft gets the next number of its series in the transaction that freezes it, with everything the paper says.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::series::OfStudents;
use super::settings::{acting_day, seller, setting};
use crate::domain::billing::Certification;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::apply;
use crate::store::billing::{Invoice, invoices};
use crate::store::journal::read;
use crate::store::people::Person;
use crate::store::record::Record as _;
use crate::store::value::Value;

/// Which drafts are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    All,
    /// Those an operation drafted.
    Batch(OperationId),
    These(Vec<InvoiceId>),
}

/// Issues drafts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IssueInvoices {
    pub which: Selection,
    pub day: Option<Day>,
}

impl Action for IssueInvoices {
    const NAME: &'static str = "billing.issue_invoices";
    const REVERSAL: Reversal = Reversal::Compensate("billing.credit_invoices");
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let day = acting_day(school, who, self.day)?;
        let wanted = self.wanted(school)?;
        let tx = school.all();
        let mut numbered = OfStudents::read(tx, "series.invoice", day, self.day.is_some())?;
        let seller = seller(tx)?.frozen();
        let certification = (setting(tx, "certification")? == "yes").then_some(Certification::Pending);
        let mut drafts: HashMap<InvoiceId, Invoice> = HashMap::new();
        for values in apply::rows(tx, Invoice::TABLE, &wanted.iter().map(|id| id.0).collect::<Vec<_>>())? {
            let draft = Invoice::from_values(values).map_err(crate::store::Error::from)?;
            drafts.insert(draft.id, draft);
        }
        let names: HashMap<PayerId, (Option<PersonId>, String)> =
            invoices::payer_names(tx)?.into_iter().map(|row| (row.id, (row.person, row.name))).collect();
        let mut addresses: HashMap<PersonId, String> = HashMap::new();
        for (person, address) in invoices::addresses(tx)? {
            addresses.entry(person).or_insert(address);
        }
        let students: Vec<uuid::Uuid> = drafts.values().map(|draft| draft.student_id.0).collect();
        let mut people: HashMap<PersonId, String> = HashMap::new();
        for values in apply::rows(tx, Person::TABLE, &students)? {
            let person = Person::from_values(values).map_err(crate::store::Error::from)?;
            people.insert(person.id, person.name().display());
        }
        let mut plan = Plan::default();
        for id in wanted {
            let Some(draft) = drafts.get(&id) else { continue };
            let student_name = people.get(&draft.student_id).cloned();
            let key = student_name.clone().unwrap_or_default();
            if let Some(number) = &draft.number {
                plan.rows.push(Row::new(Verdict::Unchanged, number, Text::new("billing-issued-already")));
                continue;
            }
            let (person, payer_name) = names.get(&draft.payer_id).cloned().unwrap_or_default();
            let (series, day) = numbered.of(tx, draft.student_id)?;
            let payer_address = person.and_then(|person| addresses.get(&person).cloned());
            let after = Invoice {
                series: Some(series.clone()),
                issued: Some(day),
                // Nobody is late with what she has not been asked for yet.
                due: draft.due.map(|due| due.max(day)),
                seller: Some(seller.clone()),
                payer_name: Some(payer_name.clone()),
                payer_address,
                student_name,
                certification,
                ..draft.clone()
            };
            plan.changes.update(draft, &after);
            plan.changes.leave_open::<Invoice>("number", Value::Next(series));
            plan.changes.leave_open::<Invoice>("issued_at", Value::Now);
            let text = Text::new("billing-row-issued").with("amount", Money::new(draft.minor, draft.currency)).with("payer", payer_name);
            plan.rows.push(Row::new(Verdict::New, key, text));
        }
        Ok(plan)
    }
}

impl IssueInvoices {
    /// The drafts in the order they are numbered.
    fn wanted(&self, school: &mut Reader<'_, '_>) -> Result<Vec<InvoiceId>> {
        let tx = school.all();
        match &self.which {
            Selection::All => Ok(invoices::drafts(tx)?),
            Selection::Batch(operation) => {
                let unknown = || Error::user(Text::new("service-operation-unknown")).hint(Text::new("service-operation-unknown-hint"));
                let entry = read::operation(tx, *operation)?.ok_or_else(unknown)?;
                if entry.action != super::DraftInvoices::NAME {
                    return Err(Error::user(Text::new("billing-no-batch")));
                }
                let made = read::changes(tx, *operation)?.into_iter();
                let made: std::collections::HashSet<InvoiceId> =
                    made.filter(|change| change.table.name == "invoice").map(|change| InvoiceId(change.key)).collect();
                let mut drafts = invoices::drafts(tx)?;
                drafts.retain(|id| made.contains(id));
                // A second run finds what it issued: nothing to do.
                Ok(if drafts.is_empty() {
                    made.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect()
                } else {
                    drafts
                })
            }
            Selection::These(ids) => {
                let order: HashMap<InvoiceId, usize> = invoices::drafts(tx)?.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
                let mut ids = ids.clone();
                ids.sort_by_key(|id| (order.get(id).copied().unwrap_or(usize::MAX), *id));
                ids.dedup();
                Ok(ids)
            }
        }
    }
}

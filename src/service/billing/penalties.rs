//! The late penalty: the year's fee of that kind, once for each invoice that is late for so many days, drafted like any other invoice.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::batch::draft;
use super::dates::Dates;
use super::settings::{is_of, setting, year_of};
use crate::domain::billing::{FeeKind, InvoiceKind};
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::fees::whole;
use crate::store::billing::{Fee, FeePrice, Invoice, InvoiceLine, invoices, reminders};

/// Drafts the penalties of this year's late invoices.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftPenalties {
    /// Late for at least so many days; none: as the school's setting says.
    pub days: Option<u32>,
}

impl Action for DraftPenalties {
    const NAME: &'static str = "billing.draft_penalties";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let today = school.today;
        let year = year_of(school, None)?;
        let days = match self.days {
            Some(days) => days,
            None => setting(school.all(), "penalty.after")?.parse().unwrap_or(30),
        };
        let fees: Vec<Fee> = whole(school.all())?;
        let fee = fees.into_iter().find(|fee| is_of(year.id)(fee) && fee.kind == FeeKind::Penalty);
        let none = || Error::user(Text::new("billing-no-penalty")).hint(Text::new("billing-no-penalty-hint"));
        let fee = fee.ok_or_else(none)?;
        let prices: Vec<FeePrice> = whole(school.all())?;
        let prices: Vec<FeePrice> = prices.into_iter().filter(|price| price.fee_id == fee.id).collect();
        let mut stays = HashMap::new();
        for stay in invoices::stays(school.all(), year.id)? {
            stays.insert(stay.student, stay);
        }
        let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
        let mut late = invoices::list(tx, &seen)?;
        Dates::read(tx, today, None, None)?.tell(&mut late);
        let charged: HashSet<InvoiceId> = reminders::penalised(tx)?.into_iter().collect();
        let held = reminders::held(tx, today)?;
        let mut numbers = reminders::penalties(tx, fee.id)?;
        let penalties: HashSet<InvoiceId> = invoices::of_fee(tx, fee.id)?.into_iter().collect();
        let mut plan = Plan::default();
        let overdue = |row: &invoices::InvoiceRow| row.falls_due().is_some_and(|due| due.until(today) >= i64::from(days));
        let mut late: Vec<_> = late
            .into_iter()
            .filter(|row| row.kind == InvoiceKind::Invoice && row.year == year.id && row.open() > 0 && row.currency == fee.currency)
            // A penalty is not penalised.
            .filter(|row| overdue(row) && !penalties.contains(&row.id))
            .collect();
        late.sort_by(|a, b| (a.due, &a.number).cmp(&(b.due, &b.number)));
        for row in late {
            let number = row.number.clone().unwrap_or_default();
            if charged.contains(&row.id) {
                plan.rows.push(Row::new(Verdict::Unchanged, number, Text::new("billing-penalty-charged")));
                continue;
            }
            if let Some((kind, _)) = held.get(&row.id) {
                plan.rows.push(Row::new(Verdict::Skipped, number, Text::new("billing-held").with("kind", kind.label())));
                continue;
            }
            let Some(minor) = stays.get(&row.student).and_then(|stay| super::batch::price_of(&prices, stay)) else {
                plan.rows.push(Row::new(Verdict::Skipped, number, Text::new("billing-skip-no-price").with("fee", &fee.code)));
                continue;
            };
            let instalment = numbers.entry(row.student).or_default();
            *instalment += 1;
            let invoice = draft(school.mint(), row.student, row.payer, &year, today, Money::new(minor, fee.currency));
            plan.changes.insert(&Invoice { refers_to: Some(row.id), ..invoice.clone() });
            plan.changes.insert(&InvoiceLine {
                id: school.mint(),
                invoice_id: invoice.id,
                student_id: row.student,
                fee_id: Some(fee.id),
                instalment: *instalment,
                turn: 0,
                part: 0,
                position: 0,
                label: format!("{} {number}", fee.name),
                gross: minor,
                discount: 0,
                minor,
                discount_label: None,
                credits: None,
                reason: None,
            });
            let text = Text::new("billing-new").with("amount", Money::new(minor, fee.currency)).with("payer", &row.payer_name);
            plan.rows.push(Row::new(Verdict::New, number, text));
        }
        Ok(plan)
    }
}

//! Reminders: one level a document a run, after the delays the school chose, none while a dispute or an agreed plan holds it. What is
//! written waits as a document of its own; nothing is sent from here.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::dates::Dates;
use super::letters::{Letter, level_label};
use super::reads::INVOICES;
use super::settings::{acting_day, setting, the_school};
use crate::domain::billing::{Delays, HoldKind, next_level};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::Money;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::billing::invoices::{self, InvoiceRow};
use crate::store::billing::{Dunning, reminders};
use crate::store::db::Tx;
use crate::store::lane::Reply;

/// The highest level there is: formal notice.
pub const LEVELS: u32 = 3;

/// Writes the reminders that are due.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WriteReminders {
    /// Only documents that come to this level.
    pub level: Option<u32>,
    /// Only these documents; none: all.
    pub only: Vec<InvoiceId>,
    pub exclude: Vec<InvoiceId>,
    pub day: Option<Day>,
}

/// A document that is late, and what a run would do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct LateRow {
    pub invoice: InvoiceRow,
    /// Since when: its own day, or that of the first line of a repayment plan that was missed.
    pub due: Option<Day>,
    pub days: i64,
    /// What of it is past its day.
    pub open: i64,
    /// The level it had last for that day, and when.
    pub sent: Option<(u32, Day)>,
    pub next: Option<u32>,
    pub hold: Option<(HoldKind, Option<Day>)>,
}

impl Action for WriteReminders {
    const NAME: &'static str = "billing.write_reminders";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let day = acting_day(school, who, self.day)?;
        let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
        let mut rows = invoices::list(tx, &seen)?;
        Dates::read(tx, day, None, None)?.tell(&mut rows);
        let found = late(tx, rows, day)?;
        let seller = the_school(tx)?.name;
        let mut addresses: HashMap<PayerId, Option<String>> = HashMap::new();
        let mut by_person: HashMap<PersonId, String> = HashMap::new();
        for (person, address) in invoices::addresses(tx)? {
            by_person.entry(person).or_insert(address);
        }
        for payer in invoices::payer_names(tx)? {
            addresses.insert(payer.id, payer.person.and_then(|person| by_person.get(&person).cloned()));
        }
        let mut plan = Plan::default();
        let mut written: Vec<(Dunning, PayerId, Letter)> = Vec::new();
        for row in found {
            let invoice = &row.invoice;
            let number = invoice.number.clone().unwrap_or_default();
            let chosen = self.only.is_empty() || self.only.contains(&invoice.id);
            if !chosen || self.exclude.contains(&invoice.id) {
                continue;
            }
            let Some(level) = row.next else {
                // Whoever was asked for by name hears why there is nothing; in a run over all what waits is told, what is done is not.
                let waits = row.hold.is_some() || row.sent.is_none_or(|(level, _)| level < LEVELS);
                if waits || !self.only.is_empty() {
                    plan.rows.push(Row::new(Verdict::Skipped, number, row.why_not()));
                }
                continue;
            };
            if self.level.is_some_and(|wanted| wanted != level) {
                continue;
            }
            let letter = Letter {
                school: seller.clone(),
                payer: invoice.payer_name.clone(),
                address: addresses.get(&invoice.payer).cloned().flatten(),
                student: invoice.student_name.display(),
                number: number.clone(),
                due: row.due,
                day: Some(day),
                level,
                currency: invoice.currency.code.to_owned(),
                minor: invoice.minor,
                open: row.open,
                agreed: row.planned_due().and(invoice.planned.as_ref()).map(|planned| planned.agreed),
                lines: Vec::new(),
            };
            let text = Text::new("billing-row-reminder")
                .with("level", level_label(level))
                .with("payer", &letter.payer)
                .with("amount", Money::new(letter.open, invoice.currency))
                .with("days", row.days);
            plan.rows.push(Row::new(Verdict::New, number, text));
            let dunning = Dunning {
                id: school.mint(),
                invoice_id: invoice.id,
                level,
                day,
                open: row.open,
                letter: String::new(),
                handed: None,
                handed_by: None,
                due: row.planned_due(),
            };
            written.push((dunning, invoice.payer, letter));
        }
        for dunning in together(written) {
            plan.changes.insert(&dunning);
        }
        Ok(plan)
    }
}

/// A payer gets one letter of each level and currency, about all she is reminded of.
fn together(written: Vec<(Dunning, PayerId, Letter)>) -> Vec<Dunning> {
    let mut of: HashMap<(PayerId, u32, String), Vec<Letter>> = HashMap::new();
    for (_, payer, letter) in &written {
        of.entry((*payer, letter.level, letter.currency.clone())).or_default().push(letter.clone());
    }
    let frozen: HashMap<(PayerId, u32, String), String> =
        of.into_iter().map(|(key, letters)| (key, serde_json::to_string(&Letter::together(&letters)).unwrap_or_default())).collect();
    let with = |(dunning, payer, letter): (Dunning, PayerId, Letter)| {
        let frozen = frozen.get(&(payer, letter.level, letter.currency)).cloned().unwrap_or_default();
        Dunning { letter: frozen, ..dunning }
    };
    written.into_iter().map(with).collect()
}

impl LateRow {
    /// The day of a repayment plan it is late for; none: its own.
    fn planned_due(&self) -> Option<Day> {
        self.due.filter(|_| self.due != self.invoice.due)
    }

    fn why_not(&self) -> Text {
        match (self.hold, self.sent) {
            (Some((kind, Some(until))), _) => Text::new("billing-held-until").with("kind", kind.label()).with("day", until),
            (Some((kind, None)), _) => Text::new("billing-held").with("kind", kind.label()),
            (None, Some((level, day))) if level < LEVELS => {
                Text::new("billing-reminded").with("level", level_label(level)).with("day", day)
            }
            (None, Some((level, _))) => Text::new("billing-reminded-last").with("level", level_label(level)),
            (None, None) => Text::new("billing-not-yet-reminded"),
        }
    }

    /// What stands in its way, or that its reminder is due.
    #[must_use]
    pub fn stands(&self) -> Text {
        match self.next {
            Some(level) => Text::new("billing-reminder-due").with("level", level_label(level)),
            None => self.why_not(),
        }
    }
}

/// Every document that is past its day and not paid, the oldest first.
fn late(tx: &mut Tx<'_>, rows: Vec<InvoiceRow>, today: Day) -> Result<Vec<LateRow>> {
    let (last, held) = (reminders::last(tx)?, reminders::held(tx, today)?);
    let mut delays = Delays::default();
    for (nth, delay) in (1..).zip(&mut delays.0) {
        *delay = setting(tx, &format!("dunning.{nth}"))?.parse().unwrap_or(*delay);
    }
    let mut found: Vec<LateRow> = rows
        .into_iter()
        .filter(|row| row.late(today) > 0)
        .map(|invoice| {
            let (due, open, hold) = (invoice.falls_due(), invoice.late(today), held.get(&invoice.id).copied());
            let row = LateRow { due, days: due.map_or(0, |due| due.until(today)), open, sent: None, next: None, hold, invoice };
            // Each day that was agreed on is reminded of from the first level on.
            let sent = last.get(&(row.invoice.id, row.planned_due())).copied();
            let next = if hold.is_some() { None } else { next_level(delays, due, sent, today) };
            LateRow { sent, next, ..row }
        })
        .collect();
    found.sort_by(|a, b| (a.due, &a.invoice.number).cmp(&(b.due, &b.invoice.number)));
    Ok(found)
}

impl Service {
    /// What is late, of whom the actor may see, with what a run of reminders would do.
    pub fn late_invoices(&self, actor: &Actor) -> Reply<Vec<LateRow>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let today = school.today;
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let rows = snapshots.rows(tx, &INVOICES, &seen)?;
            late(tx, rows.iter().filter(|row| row.open() > 0).cloned().collect(), today)
        })
    }
}

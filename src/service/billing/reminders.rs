//! Reminders: one level a document a run, after the delays the school chose, none while a dispute or an agreed plan holds it. What is
//! written waits as a document of its own; nothing is sent from here.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::reads::INVOICES;
use super::settings::{acting_day, setting, the_school};
use crate::domain::billing::{Delays, HoldKind, InvoiceKind, next_level};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::money::{Currency, Money};
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
    pub days: i64,
    /// The level it had last, and when.
    pub sent: Option<(u32, Day)>,
    pub next: Option<u32>,
    pub hold: Option<(HoldKind, Option<Day>)>,
}

/// What is frozen in a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub school: String,
    pub payer: String,
    pub address: Option<String>,
    pub student: String,
    pub number: String,
    pub due: Option<Day>,
    pub day: Option<Day>,
    pub level: u32,
    pub currency: String,
    pub minor: i64,
    pub open: i64,
}

impl Letter {
    #[must_use]
    pub fn money(&self, minor: i64) -> Option<Money> {
        Currency::of(&self.currency).map(|currency| Money::new(minor, currency))
    }
}

/// A reminder that was written, with its letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRow {
    pub id: RowId,
    pub invoice: InvoiceId,
    pub letter: Letter,
    pub search_key: String,
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
        let rows = invoices::list(tx, &seen)?;
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
                due: invoice.due,
                day: Some(day),
                level,
                currency: invoice.currency.code.to_owned(),
                minor: invoice.minor,
                open: invoice.open(),
            };
            plan.changes.insert(&Dunning {
                id: school.mint(),
                invoice_id: invoice.id,
                level,
                day,
                open: invoice.open(),
                letter: serde_json::to_string(&letter).unwrap_or_default(),
            });
            let text = Text::new("billing-row-reminder")
                .with("level", level_label(level))
                .with("payer", &letter.payer)
                .with("amount", Money::new(letter.open, invoice.currency))
                .with("days", row.days);
            plan.rows.push(Row::new(Verdict::New, number, text));
        }
        Ok(plan)
    }
}

impl LateRow {
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

/// What a level of reminder is called.
#[must_use]
pub const fn level_label(level: u32) -> Text {
    Text::new(match level {
        1 => "reminder-level-1",
        2 => "reminder-level-2",
        _ => "reminder-level-3",
    })
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
        .filter(|row| row.kind == InvoiceKind::Invoice && row.open() > 0 && row.due.is_some_and(|due| due < today))
        .map(|invoice| {
            let (sent, hold) = (last.get(&invoice.id).copied(), held.get(&invoice.id).copied());
            let next = if hold.is_some() { None } else { next_level(delays, invoice.due, sent, today) };
            LateRow { days: invoice.due.map_or(0, |due| due.until(today)), sent, next, hold, invoice }
        })
        .collect();
    found.sort_by(|a, b| (a.invoice.due, &a.invoice.number).cmp(&(b.invoice.due, &b.invoice.number)));
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

    /// The reminders that were written from a day on, the newest first.
    pub fn reminders(&self, actor: &Actor, from: Option<Day>) -> Reply<Vec<ReminderRow>, Error> {
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let row = |row: reminders::WrittenRow| ReminderRow {
                id: row.id,
                invoice: row.invoice,
                search_key: crate::domain::name::fold(&format!("{} {} {}", row.number, row.payer, row.student.display())),
                // What was written reads back as it was.
                letter: serde_json::from_str(&row.letter).unwrap_or_default(),
            };
            Ok(reminders::written(tx, &seen, from)?.into_iter().map(row).collect())
        })
    }
}

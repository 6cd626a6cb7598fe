//! Letters of reminder from their writing to their leaving: what a payer gets is one letter, however many documents it is about. Nothing
//! is sent from here; that it was handed over is noted.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::id::{InvoiceId, RowId};
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::billing::{Dunning, reminders};
use crate::store::lane::Reply;

/// What is frozen in a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Of all documents it is about.
    pub minor: i64,
    pub open: i64,
    /// When the repayment plan was agreed that its day is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Day>,
    /// The documents, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LetterLine>,
}

/// One document of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LetterLine {
    pub number: String,
    pub student: String,
    pub due: Option<Day>,
    pub minor: i64,
    pub open: i64,
}

impl Letter {
    #[must_use]
    pub fn money(&self, minor: i64) -> Option<Money> {
        Currency::of(&self.currency).map(|currency| Money::new(minor, currency))
    }

    /// One letter about these of the same payer, level and currency.
    #[must_use]
    pub fn together(letters: &[Self]) -> Self {
        let mut all = letters.first().cloned().unwrap_or_default();
        if letters.len() < 2 {
            return all;
        }
        let line = |one: &Self| LetterLine {
            number: one.number.clone(),
            student: one.student.clone(),
            due: one.due,
            minor: one.minor,
            open: one.open,
        };
        let join = |of: fn(&Self) -> &String| {
            let mut words: Vec<&str> = letters.iter().map(|one| of(one).as_str()).collect();
            words.dedup();
            words.join(", ")
        };
        (all.number, all.student) = (join(|one| &one.number), join(|one| &one.student));
        (all.minor, all.open) = letters.iter().fold((0, 0), |(minor, open), one| (minor + one.minor, open + one.open));
        all.lines = letters.iter().map(line).collect();
        all
    }
}

/// A letter that was written, about one document or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRow {
    pub id: RowId,
    /// The reminders of all its documents.
    pub ids: Vec<RowId>,
    pub invoice: InvoiceId,
    pub letter: Letter,
    /// When it left, and who let it.
    pub handed: Option<(Day, String)>,
    pub search_key: String,
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

/// Notes that letters left: printed and handed over, or sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HandOverLetters {
    /// Any document's reminder of each letter.
    pub letters: Vec<RowId>,
    /// Whether they left; no: they wait again.
    pub handed: bool,
}

impl Action for HandOverLetters {
    const NAME: &'static str = "billing.hand_over_letters";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::IssueInvoices);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::IssueInvoices)?;
        let today = school.today;
        let keys: Vec<uuid::Uuid> = self.letters.iter().map(|id| id.0).collect();
        let mut plan = Plan::default();
        for before in rows::keyed::<Dunning>(school.all(), &keys)? {
            // A letter that left keeps its day.
            let handed = if self.handed { before.handed.or(Some(today)) } else { None };
            let handed_by = handed.and_then(|_| before.handed_by.clone().or_else(|| Some(who.login.clone())));
            let changed = plan.changes.update(&before, &Dunning { handed, handed_by, ..before.clone() });
            let letter = read(&before.letter);
            let id = if self.handed { "billing-row-handed" } else { "billing-row-waits" };
            let text = Text::new(id).with("level", level_label(before.level)).with("payer", &letter.payer);
            plan.rows.push(Row::new(if changed { Verdict::Changed } else { Verdict::Unchanged }, letter.number, text));
        }
        Ok(plan)
    }
}

impl Service {
    /// The letters that were written from a day on, the newest first.
    pub fn reminders(&self, actor: &Actor, from: Option<Day>) -> Reply<Vec<ReminderRow>, Error> {
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadBilling)?;
            let mut found: Vec<ReminderRow> = Vec::new();
            let mut places: HashMap<(Day, Letter), usize> = HashMap::new();
            for row in reminders::written(tx, &seen, from)? {
                let letter = read(&row.letter);
                if let Some(at) = places.get(&(row.day, letter.clone())).filter(|_| !letter.lines.is_empty()) {
                    found[*at].ids.push(row.id);
                    continue;
                }
                places.insert((row.day, letter.clone()), found.len());
                found.push(ReminderRow {
                    id: row.id,
                    ids: vec![row.id],
                    invoice: row.invoice,
                    handed: row.handed.map(|day| (day, row.handed_by.unwrap_or_default())),
                    search_key: fold(&format!("{} {} {}", letter.number, row.payer, letter.student)),
                    letter,
                });
            }
            Ok(found)
        })
    }
}

/// What was written reads back as it was.
fn read(frozen: &str) -> Letter {
    serde_json::from_str(frozen).unwrap_or_default()
}

//! What was decided, as one action with its preview, and the question before it is carried out. It decides nothing itself.

use std::sync::Arc;

use super::line::{Line, SKIP, TAKE};
use crate::domain::id::{OperationId, PersonId};
use crate::domain::text::{Arg, Text};
use crate::service::{Actor, Choice, Counts, Decision, Error, LinkGuardians, Preview, Row, Service, Verdict};
use crate::tui::command::Danger;
use crate::tui::cx::Reply;
use crate::tui::kit::dialog::Dialog;

/// Rows named in the question.
const NAMED: usize = 3;

/// An action as it was previewed.
#[derive(Clone)]
pub struct Batch {
    pub action: Arc<LinkGuardians>,
    pub operation: OperationId,
    pub digest: String,
    pub counts: Counts,
    pub rows: Arc<[Row]>,
    /// The student of each decision, and her name.
    students: Arc<[(PersonId, String)]>,
}

/// The decisions of the decided rows, in their order.
pub fn decisions<'a>(decided: impl Iterator<Item = (&'a Line, usize)>) -> (LinkGuardians, Arc<[(PersonId, String)]>) {
    let (mut decisions, mut students) = (Vec::new(), Vec::new());
    for (line, option) in decided {
        let choices: Vec<Choice> = match option {
            TAKE => line.targets.iter().map(super::line::Target::choice).collect(),
            SKIP => vec![Choice::Skip],
            _ => Vec::new(),
        };
        for choice in choices {
            students.push((line.proposal.student, line.proposal.name.display()));
            decisions.push(Decision::new(line.proposal.student, choice));
        }
    }
    (LinkGuardians { decisions }, students.into())
}

impl Batch {
    pub async fn preview(
        service: Arc<Service>,
        actor: Arc<Actor>,
        (action, students): (LinkGuardians, Arc<[(PersonId, String)]>),
    ) -> Result<Self, Error> {
        let operation = service.operation_id()?;
        let Preview { digest, counts, rows, .. } = service.preview(&actor, operation, &action).await?;
        Ok(Self { action: Arc::new(action), operation, digest, counts, rows: rows.into(), students })
    }

    /// The same decisions over the school as it is now.
    pub fn moved<O>(&self, now: Preview<O>) -> Self {
        Self { digest: now.digest, counts: now.counts, rows: now.rows.into(), ..self.clone() }
    }

    /// The first decision that cannot be carried out: whose, her name, and why.
    pub fn refused(&self) -> Option<(PersonId, &str, &Text)> {
        let at = self.rows.iter().position(|row| matches!(row.verdict, Verdict::Refused | Verdict::Conflict))?;
        let (student, name) = self.students.get(at)?;
        Some((*student, name, &self.rows[at].message))
    }

    /// The question: how many, what becomes of households, the first of them, and who is left out and why.
    pub fn question(&self, moved: bool, reply: Reply<bool>) -> Dialog {
        let written = self.counts.new;
        let mut dialog = Dialog::new(Text::new("assignment-screen-ask-title").with("count", written), Danger::T1);
        if moved {
            dialog = dialog.says(Text::new("assignment-screen-moved"));
        }
        let homes = |homes: &[&str]| self.rows.iter().filter(|row| home(row).is_some_and(|id| homes.contains(&id))).count();
        let (made, joined) = (homes(&["assignment-home-made"]), homes(&["assignment-home-of-student", "assignment-home-of-guardian"]));
        dialog = dialog.says(if made + joined > 0 {
            Text::new("assignment-screen-ask-counts").with("links", written).with("made", made).with("joined", joined)
        } else {
            Text::new("assignment-screen-ask-links").with("links", written)
        });
        let named = |verdict: fn(Verdict) -> bool| self.rows.iter().zip(&*self.students).filter(move |(row, _)| verdict(row.verdict));
        for (row, (_, student)) in named(|verdict| verdict == Verdict::New).take(NAMED) {
            dialog = dialog.says(Text::new("assignment-screen-ask-row").with("student", student).with("what", row.message.clone()));
        }
        if written > NAMED {
            dialog = dialog.says(Text::new("assignment-screen-ask-more").with("count", written - NAMED));
        }
        let left = named(|verdict| matches!(verdict, Verdict::Skipped | Verdict::Unchanged));
        let count = left.clone().count();
        if count > 0 {
            dialog = dialog.says(Text::new("assignment-screen-ask-left").with("count", count));
        }
        for (row, (_, student)) in left.take(NAMED) {
            dialog = dialog.says(Text::new("assignment-screen-ask-row").with("student", student).with("what", row.message.clone()));
        }
        dialog.primary(Text::new("assignment-screen-ask-do").with("count", written), reply, true).cancel()
    }
}

/// What a link does to the households, where it does something.
fn home(row: &Row) -> Option<&'static str> {
    row.message.args.iter().find_map(|(name, arg)| match arg {
        Arg::Message(text) if *name == "home" => Some(text.id),
        _ => None,
    })
}

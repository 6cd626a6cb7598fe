//! What every write is: an action that plans, a plan that can be looked at, and what became of it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::error::Result;
use super::school::Reader;
use crate::domain::id::OperationId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::journal::canonical;
use crate::store::journal::erase::Forgets;
use crate::store::record::ChangeSet;

/// A deed of the school: it reads and decides, and returns what would change. It never writes.
///
/// Implementers must be deterministic: the same action with the same operation id over the same school gives the same plan,
/// because what was previewed is compared with what is applied.
pub trait Action: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// Its name in the journal, the command line and the docs; never renamed.
    const NAME: &'static str;
    const REVERSAL: Reversal;
    /// Whether a plan may hold thousands of changes.
    const BULK: bool = false;
    /// Whether its changes are there already: they are written down and not carried out, and no guard stands in their way.
    const ONLY_TELLS: bool = false;
    /// Whether it can be asked to leave refused rows out and do the rest.
    const LEAVES_OUT: bool = false;
    /// The role's right; whose rows it may touch is checked while planning. None: planning checks everything itself.
    const RIGHT: Option<Right>;
    type Outcome: Serialize + Send + 'static;

    /// # Errors
    /// When the action cannot be decided at all; rows that cannot be done are verdicts of the plan instead.
    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<Self::Outcome>>;

    /// What the journal keeps of the action itself. An import keeps its file's digest and counts, never its rows.
    fn arguments(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The operation it takes back, if that is what it does.
    fn undoes(&self) -> Option<OperationId> {
        None
    }
}

/// How an action is taken back, decided when it is designed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reversal {
    Undo,
    /// By another action that leaves its own trace: its name.
    Compensate(&'static str),
    None,
}

/// What would change, row by row.
#[derive(Clone, Debug)]
pub struct Plan<O> {
    pub changes: ChangeSet,
    pub rows: Vec<Row>,
    pub outcome: O,
    /// What goes from the journal with it.
    pub forgets: Forgets,
}

impl<O: Default> Default for Plan<O> {
    fn default() -> Self {
        Self { changes: ChangeSet::default(), rows: Vec::new(), outcome: O::default(), forgets: Forgets::default() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    New,
    Changed,
    Unchanged,
    Skipped,
    Conflict,
    Refused,
}

/// One line of the decision: what happens to one thing, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub verdict: Verdict,
    /// The line of the file it comes from.
    pub line: Option<u32>,
    /// How a person names the thing: matricule, code, name.
    pub key: String,
    /// The file's column to blame.
    pub column: Option<String>,
    pub message: Text,
}

impl Row {
    #[must_use]
    pub fn new(verdict: Verdict, key: impl Into<String>, message: Text) -> Self {
        Self { verdict, line: None, key: key.into(), column: None, message }
    }

    #[must_use]
    pub const fn at(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }
}

/// Goes on without what is refused: those lines stay as they are, and the plan says so.
pub(in crate::service) fn leave_out_refused(rows: &mut [Row]) {
    for row in rows.iter_mut().filter(|row| row.verdict == Verdict::Refused) {
        row.verdict = Verdict::Skipped;
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub skipped: usize,
    pub refused: usize,
    pub conflict: usize,
}

/// A plan as it leaves the service: what is shown, and the digest that says it is still the same when it is applied.
#[derive(Clone, Debug)]
pub struct Preview<O> {
    pub digest: String,
    pub changes: usize,
    pub counts: Counts,
    pub rows: Vec<Row>,
    pub outcome: O,
}

impl<O> Preview<O> {
    pub(super) fn of(plan: Plan<O>) -> (Self, ChangeSet, Forgets) {
        let digest = canonical::digest(&plan.changes);
        let preview = Self {
            digest: if plan.forgets.is_empty() { digest } else { format!("{digest} {}", plan.forgets.digest()) },
            changes: plan.changes.len() + plan.forgets.len(),
            counts: count(&plan.rows),
            rows: plan.rows,
            outcome: plan.outcome,
        };
        (preview, plan.changes, plan.forgets)
    }

    /// Whether applying would change nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changes == 0
    }

    /// Whether a row stands in the way of applying: all of it or none of it.
    #[must_use]
    pub const fn is_blocked(&self) -> bool {
        self.counts.refused > 0 || self.counts.conflict > 0
    }
}

fn count(rows: &[Row]) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        let count = match row.verdict {
            Verdict::New => &mut counts.new,
            Verdict::Changed => &mut counts.changed,
            Verdict::Unchanged => &mut counts.unchanged,
            Verdict::Skipped => &mut counts.skipped,
            Verdict::Refused => &mut counts.refused,
            Verdict::Conflict => &mut counts.conflict,
        };
        *count += 1;
    }
    counts
}

/// What became of an action.
#[derive(Clone, Debug)]
pub struct Done<O> {
    /// None when there was nothing to do, or a row stood in the way.
    pub operation: Option<OperationId>,
    pub applied: bool,
    /// The school changed since the preview that was accepted: this is the new difference, and nothing was written.
    pub moved: bool,
    /// The same id had been executed before: this is what the first time came to, its rows not repeated.
    pub repeated: bool,
    pub preview: Preview<Option<O>>,
}

/// A field somebody edited: what she saw and what she wants. A present value that is neither is a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit<T> {
    pub seen: T,
    pub now: T,
}

impl<T> Edit<T> {
    /// The same edit of what both values mean.
    pub fn each<U>(self, mean: impl Fn(T) -> U) -> Edit<U> {
        Edit { seen: mean(self.seen), now: mean(self.now) }
    }
}

impl<T: PartialEq + Clone> Edit<T> {
    /// Takes the edit over the present value; `false` when somebody else changed it meanwhile.
    pub fn merge(&self, present: &mut T) -> bool {
        if *present == self.now || *present == self.seen {
            present.clone_from(&self.now);
            return true;
        }
        // Untouched by this person: whatever it is now stays.
        self.seen == self.now
    }
}

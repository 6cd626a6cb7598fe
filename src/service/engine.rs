//! The write path, once: right, plan, compare with what was previewed, guards, apply, journal, commit, publish.

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::broadcast;

use super::action::{Action, Counts, Done, Preview};
use super::actor::Actor;
use super::changed::Changed;
use super::clock::{Clock, Moment};
use super::company::Company;
use super::error::{Error, Kind, Result};
use super::guard;
use super::limits::{self, Lately, Limits, Refusals};
use super::outage::Outage;
use super::own::Own;
use super::password::{Cost, Hasher, Queue};
use super::school::Reader;
use super::snapshots::Snapshots;
use super::standing;
use crate::domain::histogram::Histogram;
use crate::domain::id::OperationId;
use crate::domain::text::Text;
use crate::store::db::Tx;
use crate::store::journal::erase::{self, Forgets};
use crate::store::journal::read::JournalPosition;
use crate::store::journal::{self, Operation};
use crate::store::lane::{Failure, Gate, Reply, Store};
use crate::store::record::ChangeSet;
use crate::store::{apply, classes};

/// The school, for as many people as come. Clones share everything.
#[derive(Clone)]
pub struct Service {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) hasher: Arc<Hasher>,
    /// Who stands in line for it.
    pub(super) queue: Queue,
    pub(super) snapshots: Snapshots,
    pub(super) limits: Limits,
    lately: Lately,
    pub(super) refusals: Refusals,
    pub(super) company: Company,
    /// From asking for an action to its commit.
    pub(super) actions: Arc<Histogram>,
    /// What this process carried out itself.
    pub(super) own: Own,
    pub(super) outage: Outage,
    /// What this process is called among several on one school.
    pub(super) process: Arc<str>,
    changed: broadcast::Sender<Changed>,
}

impl Service {
    /// # Errors
    /// When the store does not answer.
    pub fn new(store: Store, clock: &Clock) -> Result<Self> {
        let school = store.read(classes::school).wait()?;
        let clock = school.map_or_else(|| clock.clone(), |school| clock.in_zone(&school.time_zone));
        Ok(Self {
            store,
            clock,
            hasher: Arc::new(Hasher::new(Cost::LEAST)?),
            queue: Queue::default(),
            snapshots: Snapshots::default(),
            limits: Limits::default(),
            lately: Lately::default(),
            refusals: Refusals::default(),
            company: Company::default(),
            actions: Arc::default(),
            own: Own::default(),
            outage: Outage::default(),
            process: process().into(),
            changed: broadcast::channel(256).0,
        })
    }

    /// The same service with another cost of a password, for tests of everything else.
    #[must_use]
    pub fn with_hasher(mut self, hasher: Hasher) -> Self {
        self.hasher = Arc::new(hasher);
        self
    }

    /// The same service with limits on what one account may do in a while.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// How long actions took, from asking to the commit.
    #[must_use]
    pub fn actions(&self) -> &Histogram {
        &self.actions
    }

    /// What this process is called among several on one school.
    #[must_use]
    pub fn process(&self) -> &str {
        &self.process
    }

    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// What other sessions of this process changed.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.changed.subscribe()
    }

    /// Tells the open sessions of this process that tables changed which no operation writes.
    pub(super) fn tell(&self, tables: &[&'static str]) {
        // Nobody may be listening.
        let _ = self.changed.send(Changed::tables(tables));
    }

    /// The id for an action about to be asked for.
    ///
    /// # Errors
    /// When the machine has no chance to give.
    pub fn operation_id(&self) -> Result<OperationId> {
        let mut random = [0; 10];
        getrandom::fill(&mut random).map_err(|e| Error::internal(e.to_string()))?;
        Ok(OperationId::new(self.clock.now().millis, random))
    }

    /// Reads one consistent state as this actor, whose rights are those of this moment.
    pub(super) fn read<T, F>(&self, actor: &Actor, mut work: F) -> Reply<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Reader<'_, '_>, &Actor) -> Result<T> + Send + 'static,
    {
        let (asking, clock, snapshots) = (actor.clone(), self.clock.clone(), self.snapshots.clone());
        let read = self.store.read(move |tx| {
            let moment = clock.now();
            let who = standing::kept(tx, &snapshots, &asking, moment.today)?;
            work(&mut Reader::new(tx, moment, NOBODYS), &who)
        });
        self.telling(read, actor, "read")
    }

    /// What the action would change, for this actor, now. Writes nothing.
    pub fn preview<A: Action>(&self, actor: &Actor, id: OperationId, action: &A) -> Reply<Preview<A::Outcome>, Error> {
        let (asking, action, clock) = (actor.clone(), action.clone(), self.clock.clone());
        let preview = self.store.read(move |tx| {
            let moment = clock.now();
            let (who, preview, changes, _) = plan(tx, &asking, id, &action, moment)?;
            if !A::ONLY_TELLS {
                guard::check(tx, &changes, &who, moment.today)?;
            }
            Ok(preview)
        });
        self.telling(preview, actor, A::NAME)
    }

    /// Carries the action out, whole or not at all. With `expected`, the digest of the preview that was accepted: if the school
    /// has changed so that the plan differs, the new difference comes back and nothing is written.
    pub fn execute<A: Action>(
        &self,
        actor: &Actor,
        id: OperationId,
        action: &A,
        expected: Option<String>,
    ) -> Reply<Done<A::Outcome>, Error> {
        if let (Some(account), Some(most)) = (actor.account, self.limits.actions_per_minute)
            && self.lately.is_much(account, most, self.clock.now().millis)
        {
            // Counted beside the write: on a server a count within it would make all writers conflict.
            let (who, limits, clock) = (actor.clone(), self.limits, self.clock.clone());
            let counted: Reply<(), Error> = self.store.read(move |tx| limits::actions(tx, &who, limits, clock.now().millis));
            let (service, who, action) = (self.clone(), actor.clone(), action.clone());
            let done = counted.then(move |()| service.carry_out(&who, id, &action, expected));
            return self.telling(done, actor, A::NAME);
        }
        self.telling(self.carry_out(actor, id, action, expected), actor, A::NAME)
    }

    /// The answer; a refusal in it is kept.
    fn telling<T: Send + 'static>(&self, reply: Reply<T, Error>, actor: &Actor, what: &'static str) -> Reply<T, Error> {
        let (service, actor) = (self.clone(), actor.clone());
        reply.noticing(move |error| service.refused(&actor, what, error))
    }

    fn carry_out<A: Action>(&self, actor: &Actor, id: OperationId, action: &A, expected: Option<String>) -> Reply<Done<A::Outcome>, Error> {
        if !A::BULK {
            return self.write(actor, id, action, expected, None);
        }
        // A large plan is made beside the writers, and only made again where somebody wrote meanwhile.
        let (reader, planned, clock) = (actor.clone(), action.clone(), self.clock.clone());
        let prepared = self.store.read(move |tx| {
            if journal::read::operation(tx, id)?.is_some() {
                // Done already, with an answer that got lost: planning it again could only refuse.
                return Ok(None);
            }
            let (_, preview, changes, forgets) = plan(tx, &reader, id, &planned, clock.now())?;
            Ok(Some(Prepared { position: journal::read::position(tx)?, preview, changes, forgets }))
        });
        let (service, actor, action) = (self.clone(), actor.clone(), action.clone());
        prepared.then(move |prepared| service.write(&actor, id, &action, expected, prepared))
    }

    fn write<A: Action>(
        &self,
        actor: &Actor,
        id: OperationId,
        action: &A,
        expected: Option<String>,
        mut prepared: Option<Prepared<A::Outcome>>,
    ) -> Reply<Done<A::Outcome>, Error> {
        let (actor, action, clock, changed) = (actor.clone(), action.clone(), self.clock.clone(), self.changed.clone());
        let gate = if A::BULK { Gate::Alone } else { Gate::Shared };
        let mut is_again = false;
        let work = move |tx: &mut Tx<'_>| {
            let looks_first = std::mem::replace(&mut is_again, true) || gate == Gate::Alone || tx.writes_alone();
            once(tx, id, looks_first, |tx| execute(tx, &actor, id, &action, expected.as_deref(), &clock, prepared.take()))
        };
        let (own, actions, begun) = (self.own.clone(), Arc::clone(&self.actions), Instant::now());
        let publish = move |(_, touched): &Executed<A::Outcome>| {
            actions.took(begun.elapsed());
            if !touched.is_nothing() {
                own.add(id);
                // Nobody may be listening.
                let _ = changed.send(touched.clone());
            }
        };
        self.store.write(gate, work, publish).map(|(done, _)| done)
    }
}

/// A plan made on a reader, and where the journal stood then.
struct Prepared<O> {
    position: JournalPosition,
    preview: Preview<O>,
    changes: ChangeSet,
    forgets: Forgets,
}

/// Reads make no rows.
const NOBODYS: OperationId = OperationId(uuid::Uuid::nil());

type Planned<O> = (Actor, Preview<O>, ChangeSet, Forgets);

fn plan<A: Action>(tx: &mut Tx<'_>, actor: &Actor, id: OperationId, action: &A, moment: Moment) -> Result<Planned<A::Outcome>> {
    let who = standing::current(tx, actor, moment.today)?;
    if let Some(right) = A::RIGHT {
        who.require(right)?;
    }
    let plan = action.plan(&mut Reader::new(tx, moment, id), &who)?;
    let (preview, changes, forgets) = Preview::of(plan);
    Ok((who, preview, changes, forgets))
}

type Executed<O> = (Done<O>, Changed);

/// An operation that is in the journal already is answered and not done again.
///
/// Looking for an id where everybody's newest ids are makes two who write at the same moment conflict, whatever they write. So the first
/// try among others looks only where the deed came to nothing: an id that is there is refused by the journal itself, and the next try
/// looks first.
fn once<O>(
    tx: &mut Tx<'_>,
    id: OperationId,
    looks_first: bool,
    deed: impl FnOnce(&mut Tx<'_>) -> Result<Executed<O>>,
) -> Result<Executed<O>> {
    let found = |tx: &mut Tx<'_>| -> Result<Option<Executed<O>>> {
        Ok(journal::read::operation(tx, id)?.map(|entry| (repeated(&entry), Changed::tables(&[]))))
    };
    if looks_first && let Some(done) = found(tx)? {
        return Ok(done);
    }
    let came_to = deed(tx);
    let is_undone = match &came_to {
        Ok((done, _)) => !done.applied,
        Err(error) => error.store().is_none(),
    };
    if looks_first || !is_undone {
        return came_to;
    }
    match found(tx) {
        Ok(Some(done)) => Ok(done),
        Err(error) if error.is_transient() => Err(error),
        Ok(None) | Err(_) => came_to,
    }
}

fn execute<A: Action>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: OperationId,
    action: &A,
    expected: Option<&str>,
    clock: &Clock,
    prepared: Option<Prepared<A::Outcome>>,
) -> Result<Executed<A::Outcome>> {
    let moment = clock.now();
    let prepared = match prepared {
        Some(prepared) if prepared.position == journal::read::position(tx)? => Some(prepared),
        _ => None,
    };
    let (who, preview, mut changes, forgets) = match prepared {
        // Rights may have changed without an operation of the school: they are asked again.
        Some(prepared) => {
            let who = standing::current(tx, actor, moment.today)?;
            if let Some(right) = A::RIGHT {
                who.require(right)?;
            }
            (who, prepared.preview, prepared.changes, prepared.forgets)
        }
        None => plan(tx, actor, id, action, moment)?,
    };
    let moved = expected.is_some_and(|expected| expected != preview.digest);
    if moved || preview.is_blocked() || preview.is_empty() {
        let preview = keep(preview);
        return Ok((Done { operation: None, applied: false, moved, repeated: false, preview }, Changed::tables(&[])));
    }
    if !A::ONLY_TELLS {
        guard::check(tx, &changes, &who, moment.today)?;
        apply::resolve(tx, &mut changes, moment.millis)?;
        apply::apply(tx, &changes)?;
    }
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|e| Error::internal(e.to_string()))?;
    let operation = Operation {
        id,
        at: moment.millis,
        actor_id: actor.account,
        actor: actor.login.clone(),
        action: A::NAME,
        arguments: action.arguments().to_string(),
        undoes: action.undoes(),
        outcome: outcome(&preview.counts, &forgets),
        secret,
    };
    journal::append(tx, &operation, &changes)?;
    if !forgets.is_empty() {
        erase::carry_out(tx, id, &forgets)?;
    }
    let touched = Changed::by(id, &changes);
    Ok((Done { operation: Some(id), applied: true, moved: false, repeated: false, preview: keep(preview) }, touched))
}

/// What an operation came to, as the journal seals it: with the digest of what was emptied by it.
fn outcome(counts: &Counts, forgets: &Forgets) -> String {
    let mut outcome = serde_json::to_value(counts).unwrap_or_default();
    if let Some(fields) = outcome.as_object_mut().filter(|_| !forgets.images.is_empty()) {
        fields.insert("emptied".to_owned(), forgets.digest().into());
    }
    outcome.to_string()
}

/// A name no other process has: its number, and chance.
fn process() -> String {
    let mut chance = [0; 4];
    // Without chance the number of the process has to do.
    getrandom::fill(&mut chance).ok();
    format!("{}-{:08x}", std::process::id(), u32::from_be_bytes(chance))
}

fn keep<O>(preview: Preview<O>) -> Preview<Option<O>> {
    Preview { digest: preview.digest, changes: preview.changes, counts: preview.counts, rows: preview.rows, outcome: Some(preview.outcome) }
}

/// The answer to an id that is in the journal already: a lost answer to COMMIT must not do the deed twice.
fn repeated<O>(entry: &journal::read::Entry) -> Done<O> {
    let counts: Counts = serde_json::from_str(&entry.outcome).unwrap_or_default();
    let preview = Preview { digest: entry.digest.clone(), changes: entry.changes as usize, counts, rows: Vec::new(), outcome: None };
    Done { operation: Some(entry.id), applied: true, moved: false, repeated: true, preview }
}

impl From<crate::store::Error> for Error {
    fn from(error: crate::store::Error) -> Self {
        use crate::store::Error as E;
        let (kind, message, hint) = match &error {
            E::Busy(_) => (Kind::Unavailable, Text::new("service-store-busy"), "service-store-busy-hint"),
            E::Unavailable(_) => (Kind::Unavailable, Text::new("service-store-unavailable"), "service-store-unavailable-hint"),
            E::Full => (Kind::Unavailable, Text::new("service-store-full"), "service-store-full-hint"),
            E::Damaged(_) => (Kind::Unavailable, Text::new("service-store-damaged"), "service-store-damaged-hint"),
            E::Empty => (Kind::Unavailable, Text::new("service-store-empty"), "service-store-empty-hint"),
            E::Newer { found, known } => (
                Kind::Unavailable,
                Text::new("service-store-newer").with("found", *found).with("known", *known),
                "service-store-newer-hint",
            ),
            E::Older { found, known } => (
                Kind::Unavailable,
                Text::new("service-store-older").with("found", *found).with("known", *known),
                "service-store-older-hint",
            ),
            E::Taken(_) => (Kind::Conflict, Text::new("service-taken"), "service-taken-hint"),
            E::Reference(_) => (Kind::Conflict, Text::new("service-reference"), "service-reference-hint"),
            E::Url(url) => (Kind::User, Text::new("service-store-url").with("url", url), "service-store-url-hint"),
            E::Mismatch(_) | E::Internal(_) => (Kind::Internal, Text::new("service-internal"), "service-internal-hint"),
        };
        Self::new(kind, message).hint(Text::new(hint)).because(error)
    }
}

impl Failure for Error {
    fn is_transient(&self) -> bool {
        self.store().is_some_and(crate::store::Error::is_transient)
    }

    fn is_taken(&self) -> bool {
        self.store().is_some_and(|error| matches!(error, crate::store::Error::Taken(_)))
    }

    fn is_lost(&self) -> bool {
        self.is_away()
    }
}

impl Error {
    /// Our own mistake; `detail` goes to the log, not to the person.
    #[must_use]
    pub fn internal(detail: impl Into<String>) -> Self {
        crate::store::Error::Internal(detail.into()).into()
    }

    /// Whether the store did not answer: the same may be asked again when it does.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.store().is_some_and(|error| matches!(error, crate::store::Error::Unavailable(_)))
    }

    fn store(&self) -> Option<&crate::store::Error> {
        self.source.as_ref()?.downcast_ref()
    }
}

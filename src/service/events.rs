//! The one door for what happens outside an operation and is kept all the same: logins and refusals, exports, sessions that ended, the
//! care of the store. What it writes is one transaction, and open sessions hear of it.

use super::actor::Actor;
use super::clock::Moment;
use super::engine::Service;
use super::error::{Error, Kind, Result};
use super::limits;
use super::standing;
use crate::domain::id::{OperationId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Arg;
use crate::store::accounts::Account;
use crate::store::db::Tx;
use crate::store::events::{self, EXPORT, Event};
pub use crate::store::events::{EventLine, EventQuery};
use crate::store::lane::{Gate, Reply};

/// The kind of event a refusal is kept as.
const REFUSED: &str = "refused";

/// Every kind of event there is, as the store keeps it.
pub const EVENT_KINDS: [&str; 28] = [
    "login",
    "login_refused",
    REFUSED,
    EXPORT,
    "password",
    "first_secret",
    "pin",
    "pin_dropped",
    "pin_refused",
    "session_ended",
    "session_told",
    "session_end_asked",
    "ssh_refused",
    "file_taken",
    "file_brought",
    "head_taken",
    "anonymised",
    "backup",
    "backup_failed",
    "backups_pruned",
    "restored",
    "copied",
    "key_added",
    "key_removed",
    "second_factor_on",
    "second_factor_off",
    "second_factor_reset",
    "recovery_codes",
];

impl Service {
    /// Writes beside the school, and tells the open sessions of this process which tables that changed.
    pub(super) fn outside<T, F>(&self, tables: &'static [&'static str], mut work: F) -> Reply<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>, Moment) -> Result<T> + Send + 'static,
    {
        let (service, clock) = (self.clone(), self.clock.clone());
        let tell = move |_: &T| {
            if !tables.is_empty() {
                service.tell(tables);
            }
        };
        let work = move |tx: &mut Tx<'_>| {
            let done = work(tx, clock.now())?;
            if !tables.is_empty() {
                // Other processes hear of it as well.
                tx.tell()?;
            }
            Ok(done)
        };
        self.store.write(Gate::Shared, work, tell)
    }

    /// Keeps an event of somebody who is in.
    pub fn note(&self, actor: &Actor, source: &str, kind: &'static str, detail: &str) -> Reply<(), Error> {
        let event = Event { source: source.to_owned(), subject: actor.person, detail: detail.to_owned(), ..by(actor, kind, 0) };
        self.outside(&[], move |tx, moment| keep(tx, &Event { at: moment.millis, ..event.clone() }))
    }

    /// Keeps how often logins as somebody were refused from somewhere.
    pub fn note_refusals(&self, login: &str, source: &str, count: u32) -> Reply<(), Error> {
        let nobody = Event {
            at: 0,
            account: None,
            actor: login.to_owned(),
            source: source.to_owned(),
            kind: "login_refused",
            subject: None,
            detail: count.to_string(),
        };
        self.outside(&[], move |tx, moment| keep(tx, &Event { at: moment.millis, ..nobody.clone() }))
    }

    /// Keeps that somebody was refused something: once a minute for the same thing. It delays nobody.
    pub(super) fn refused(&self, actor: &Actor, what: &str, error: &Error) {
        if error.kind != Kind::Denied || actor.account.is_none() {
            return;
        }
        let right = error.message.args.iter().find_map(|(_, arg)| match arg {
            Arg::Message(label) => Right::ALL.iter().find(|right| right.label() == **label),
            _ => None,
        });
        let detail = format!("{what} {}", right.map_or(error.message.id, |right| right.code()));
        if self.refusals.is_new(actor, &detail, self.clock.now().millis) {
            // Nobody waits for it.
            drop(self.note(actor, "", REFUSED, &detail));
        }
    }

    /// Keeps that something left the store, before it does: what cannot be kept is not given out. The right is asked for, and how
    /// much the account took out lately.
    pub(super) fn leaves(&self, actor: &Actor, right: Right, subject: Option<PersonId>, detail: String) -> Reply<(), Error> {
        let (asking, limits, service, asked) = (actor.clone(), self.limits, self.clone(), actor.clone());
        let kept = self.outside(&[], move |tx, moment| {
            let who = standing::current(tx, &asking, moment.today)?;
            who.require(right)?;
            limits::exports(tx, &who, limits, moment.millis)?;
            keep(tx, &Event { subject, detail: detail.clone(), ..by(&who, EXPORT, moment.millis) })
        });
        kept.noticing(move |error| service.refused(&asked, EXPORT, error))
    }

    /// How many logins wait for their turn to be looked at.
    #[must_use]
    pub fn hashing(&self) -> usize {
        self.hasher.waiting()
    }

    /// How many reads and writes wait for the store, or are in it.
    #[must_use]
    pub fn store_queues(&self) -> (usize, usize) {
        self.store.pending()
    }

    /// Keeps that somebody asked for a person she may not see, whom there is: her answer says only that nobody knows of one.
    pub(super) fn guessed(&self, actor: &Actor, right: Right, subject: PersonId) {
        let detail = format!("read {}", right.code());
        if actor.account.is_some() && self.refusals.is_new(actor, &format!("{detail} {}", subject.0), self.clock.now().millis) {
            let event = Event { subject: Some(subject), detail, ..by(actor, REFUSED, 0) };
            // Nobody waits for it.
            drop(self.outside(&[], move |tx, moment| keep(tx, &Event { at: moment.millis, ..event.clone() })));
        }
    }

    /// The latest events, of one kind or of all, newest first, for whoever may read the journal.
    pub fn events(&self, actor: &Actor, kind: Option<&str>, most: u32) -> Reply<Vec<EventLine>, Error> {
        self.find_events(actor, EventQuery { kind: kind.map(str::to_owned), ..EventQuery::default() }, most)
    }

    /// The latest of these events, newest first, for whoever may read the journal.
    pub fn find_events(&self, actor: &Actor, query: EventQuery, most: u32) -> Reply<Vec<EventLine>, Error> {
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadJournal)?;
            Ok(events::recent(school.all(), &query, most)?)
        })
    }
}

/// Something an actor did.
pub(super) fn by(who: &Actor, kind: &'static str, at: i64) -> Event {
    Event { at, account: who.account, actor: who.login.clone(), source: String::new(), kind, subject: None, detail: String::new() }
}

/// Something about an account and whoever it is of.
pub(super) fn of(account: &Account, kind: &'static str, at: i64) -> Event {
    Event {
        at,
        account: Some(account.id),
        actor: account.login.clone(),
        source: String::new(),
        kind,
        subject: account.person_id,
        detail: String::new(),
    }
}

/// Keeps an event with what this transaction does.
///
/// # Errors
/// When the machine has no chance to give, or the store refuses.
pub(super) fn keep(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|error| Error::internal(error.to_string()))?;
    Ok(events::add(tx, OperationId::new(event.at, random).0, event)?)
}

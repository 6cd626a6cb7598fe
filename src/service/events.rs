//! What happened without changing the school and is kept all the same: sessions that ended, wishes that were refused. It never
//! delays whoever it is about.

use std::future::Future;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use crate::domain::rights::Right;
use crate::store::accounts::{self, Event};
use crate::store::db::Tx;
use crate::store::events;
pub use crate::store::events::EventLine;
use crate::store::lane::{Gate, Reply};

impl Service {
    /// Keeps an event of somebody who is in.
    pub fn note(&self, actor: &Actor, source: &str, kind: &'static str, detail: &str) -> impl Future<Output = Result<()>> + Send + 'static {
        self.keep_event(Event {
            at: 0,
            account: actor.account,
            actor: actor.login.clone(),
            source: source.to_owned(),
            kind,
            subject: actor.person,
            detail: detail.to_owned(),
        })
    }

    /// Keeps how often logins as somebody were refused from somewhere.
    pub fn note_refusals(&self, login: &str, source: &str, count: u32) -> impl Future<Output = Result<()>> + Send + 'static {
        self.keep_event(Event {
            at: 0,
            account: None,
            actor: login.to_owned(),
            source: source.to_owned(),
            kind: "login_refused",
            subject: None,
            detail: count.to_string(),
        })
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

    /// The latest events of a kind, newest first, for whoever may read the journal.
    pub fn events(&self, actor: &Actor, kind: &str, most: u32) -> Reply<Vec<EventLine>, Error> {
        let kind = kind.to_owned();
        self.read(actor, move |school, who| {
            who.require_all(Right::ReadJournal)?;
            Ok(events::recent(school.all(), &kind, most)?)
        })
    }

    fn keep_event(&self, event: Event) -> impl Future<Output = Result<()>> + Send + 'static {
        let id = self.event_id();
        let (store, clock) = (self.store.clone(), self.clock.clone());
        async move {
            let id = id?;
            let work = move |tx: &mut Tx<'_>| -> Result<()> {
                let event = Event { at: clock.now().millis, ..event.clone() };
                Ok(accounts::add_event(tx, id, &event)?)
            };
            store.write(Gate::Shared, work, |()| {}).await
        }
    }
}

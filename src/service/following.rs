//! Open sessions and what changes under them: whether somebody may still be here, what other programs did to the same store, and that
//! it went away and came back.

use std::collections::BTreeSet;
use std::time::Duration;

use super::action::{Action, Done};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::outage::STORE;
use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::store::JOURNALLED;
use crate::store::accounts;
use crate::store::journal::read;
use crate::store::lane::Reply;
use crate::store::presence::Here;

/// How often it is looked whether a day has begun and somebody came or left: without asking the store.
const BEAT: Duration = Duration::from_secs(1);
/// More than this between two looks is told as everything.
const MUCH: usize = 5_000;

/// What was known of the store at the last look.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Known {
    seal: i64,
    password: Option<i64>,
}

/// What a look found.
struct Found {
    known: Known,
    touched: Vec<(OperationId, &'static str)>,
    company: Vec<Here>,
}

impl Service {
    /// The actor with the rights of this moment.
    ///
    /// # Errors
    /// When the account was locked, or its password is another than she came in with.
    pub fn standing(&self, actor: &Actor) -> Reply<Actor, Error> {
        self.read(actor, |_, who| Ok(who.clone()))
    }

    /// Tells the sessions of this process what other programs change, and that a new day has begun, for as long as it is polled. An
    /// idle store is asked nothing.
    pub async fn follow(self) {
        let mut news = loop {
            match self.store.follow() {
                Ok(news) => break news,
                Err(error) => tracing::warn!(error = %error, "other programs cannot be followed yet"),
            }
            tokio::time::sleep(BEAT).await;
        };
        self.own.follow();
        let (mut known, mut today) = (None, self.clock.now().today);
        let mut asked = true;
        loop {
            if asked || self.own.is_full() || self.store.is_away() || self.outage.is_on() {
                asked = match self.look(known).await {
                    Ok(found) => {
                        self.took(known.replace(found.known), found);
                        self.answered();
                        false
                    }
                    // It is asked again.
                    Err(error) => {
                        if error.is_away() && self.outage.turn(true) {
                            tracing::warn!("the store is away");
                            self.tell(&[STORE]);
                        }
                        true
                    }
                };
            }
            if let Some(told) = self.tell_company() {
                told.await.ok();
                asked |= self.has_company();
            }
            self.new_day(&mut today);
            tokio::select! {
                changed = news.changed() => asked |= changed.is_ok(),
                () = tokio::time::sleep(BEAT) => {}
            }
        }
    }

    /// Whether the store does not answer at the moment.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.outage.is_on()
    }

    /// Carries an action out as [`Self::execute`] does; while the store is away it waits for it and asks again. The operation stays
    /// the same, so that what a lost answer had carried out is not carried out twice.
    ///
    /// # Errors
    /// As `execute`; where nobody follows the store, also that it does not answer.
    pub async fn see_through<A: Action>(&self, actor: &Actor, id: OperationId, action: &A) -> Result<Done<A::Outcome>> {
        loop {
            match self.execute(actor, id, action, None).await {
                Err(error) if error.is_away() && self.own.is_followed() => {
                    if self.outage.turn(true) {
                        self.tell(&[STORE]);
                    }
                    self.outage.is_over().await;
                }
                done => return done,
            }
        }
    }

    fn look(&self, known: Option<Known>) -> Reply<Found, Error> {
        let (process, clock) = (self.process.clone(), self.clock.clone());
        self.store.read(move |tx| {
            let seal = read::last_seal(tx)?;
            let touched = match known {
                Some(known) if known.seal < seal => read::touched_after(tx, known.seal, MUCH)?,
                _ => Vec::new(),
            };
            let known = Known { seal, password: accounts::last_password(tx)? };
            Ok(Found { known, touched, company: Self::read_company(tx, &process, clock.now().millis)? })
        })
    }

    /// Tells what is new since the last look and is not this process's own.
    fn took(&self, before: Option<Known>, found: Found) {
        if self.take_company(found.company) {
            self.tell(&["presence"]);
        }
        let Some(before) = before else { return };
        let foreign: BTreeSet<&'static str> = self.own.without(&found.touched);
        let mut tables: Vec<&'static str> = foreign.into_iter().collect();
        // A journal that ends earlier than before is another one: a store that was brought back.
        if found.touched.len() >= MUCH || found.known.seal < before.seal {
            tables = everything();
            self.snapshots.forget();
        }
        if found.known.password != before.password {
            tables.push("credential");
        }
        if !tables.is_empty() {
            self.tell(&tables);
        }
    }

    /// The store answers. Whoever could not read while it was away reads now, and whoever waits to write writes.
    fn answered(&self) {
        let was_away = self.store.came_back();
        if self.outage.turn(false) {
            tracing::info!("the store is back");
            self.tell(&[STORE]);
        }
        if was_away {
            self.tell(&everything());
        }
    }

    /// What counts until a day counts no more.
    fn new_day(&self, today: &mut Day) {
        let now = self.clock.now().today;
        if now != std::mem::replace(today, now) {
            self.tell(&everything());
        }
    }
}

fn everything() -> Vec<&'static str> {
    JOURNALLED.iter().map(|table| table.name).chain(["credential"]).collect()
}

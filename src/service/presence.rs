//! Who else has the same grid, roll call or card open, on whichever server. It locks nothing and keeps nobody out: it is told so that
//! two people talk before they type.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::actor::Actor;
use super::company::Sitting;
use super::engine::Service;
use super::error::{Error, Result};
use crate::domain::id::RowId;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};
use crate::store::presence::{self, Here};

/// A server that was not heard of for this long is gone, and its people with it.
const ALIVE: i64 = 20_000;
/// How often a server where somebody is somewhere says that it is alive.
const BEAT: i64 = 5_000;

impl Service {
    /// A seat for a session, for [`Self::arrive`].
    ///
    /// # Errors
    /// When the machine has no chance to give.
    pub fn sit(&self) -> Result<Sitting> {
        Ok(self.company.sit(RowId(self.operation_id()?.0)))
    }

    /// Whether the session with this seat still goes on in this process.
    #[must_use]
    pub fn sits(&self, seat: RowId) -> bool {
        self.company.sits(seat)
    }

    /// Somebody opens a place, in the place of what she had open there before.
    pub fn arrive(&self, actor: &Actor, seat: RowId, place: &str) {
        let here = Here { id: seat, account: actor.account, display: actor.display.clone(), place: place.to_owned() };
        let mut known = self.company.lock();
        let left = known.here.get(&seat).is_some_and(|before| known.others(before).next().is_some());
        let met = known.others(&here).next().is_some();
        known.here.insert(seat, here);
        known.untold.insert(seat);
        drop(known);
        if left || met {
            self.tell(&["presence"]);
        }
    }

    /// Somebody has closed what she had open.
    pub fn depart(&self, seat: RowId) {
        let mut known = self.company.lock();
        let Some(here) = known.here.remove(&seat) else { return };
        known.untold.insert(seat);
        let left = known.others(&here).next().is_some();
        drop(known);
        if left {
            self.tell(&["presence"]);
        }
    }

    /// Who else has the same place open, each by name once.
    #[must_use]
    pub fn beside(&self, seat: RowId) -> Vec<String> {
        let known = self.company.lock();
        let Some(here) = known.here.get(&seat) else { return Vec::new() };
        known.others(here).map(|other| other.display.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Tells the other servers who came and left here since the last time, and now and then that this one is alive.
    pub(super) fn tell_company(&self) -> Option<Reply<(), Error>> {
        let now = self.clock.now().millis;
        let mut known = self.company.lock();
        let beats = !known.here.is_empty() && now - known.told_at >= BEAT;
        if known.untold.is_empty() && !beats {
            return None;
        }
        known.told_at = now;
        let untold = std::mem::take(&mut known.untold);
        let (come, gone): (Vec<RowId>, Vec<RowId>) = untold.into_iter().partition(|seat| known.here.contains_key(seat));
        let come: Vec<Here> = come.iter().filter_map(|seat| known.here.get(seat).cloned()).collect();
        drop(known);
        let process = Arc::clone(&self.process);
        let work = move |tx: &mut Tx<'_>| Ok(presence::put(tx, &process, &come, &gone, now, now - ALIVE)?);
        Some(self.store.write(Gate::Shared, work, |()| {}))
    }

    /// Whether somebody is believed to be somewhere on another server: one that is lost tells nobody.
    pub(super) fn has_company(&self) -> bool {
        !self.company.lock().elsewhere.is_empty()
    }

    /// Takes who is somewhere on other servers; true when that concerns somebody here.
    pub(super) fn take_company(&self, elsewhere: Vec<Here>) -> bool {
        let mut known = self.company.lock();
        if known.elsewhere == elsewhere {
            return false;
        }
        let places: BTreeSet<String> = known.elsewhere.iter().chain(&elsewhere).map(|here| here.place.clone()).collect();
        known.elsewhere = elsewhere;
        known.here.values().any(|here| places.contains(&here.place))
    }

    /// Who is somewhere on other servers, as the store has it.
    pub(super) fn read_company(tx: &mut Tx<'_>, process: &str, now: i64) -> Result<Vec<Here>> {
        Ok(presence::elsewhere(tx, process, now - ALIVE)?)
    }
}

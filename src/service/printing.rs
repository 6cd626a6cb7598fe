//! How each person has her paper printed, kept with what else she chose. It prints nothing.

use super::actor::Actor;
use super::engine::Service;
use super::error::Error;
use super::recent::owner;
use super::standing;
use crate::domain::printing::Printing;
use crate::store::accounts;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};

const PRINTING: &str = "printing";

impl Service {
    /// How this person has paper printed; what is usual until she chose.
    pub fn printing(&self, actor: &Actor) -> Reply<Printing, Error> {
        self.read(actor, move |school, who| {
            let kept = accounts::preference(school.all(), &owner(who), PRINTING)?;
            // What a newer program kept is chosen anew.
            Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
        })
    }

    /// Keeps this choice in the place of the one before.
    pub fn choose_printing(&self, actor: &Actor, printing: &Printing) -> Reply<(), Error> {
        let (actor, printing, clock) = (actor.clone(), serde_json::to_string(printing).unwrap_or_default(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            let who = standing::current(tx, &actor, clock.now().today)?;
            Ok(accounts::set_preference(tx, &owner(&who), PRINTING, &printing)?)
        };
        self.store.write(Gate::Shared, work, |()| {})
    }
}

//! Mappings of foreign files that a person edited, kept for the next file with the same header. What is in them is for who wrote them.

use super::actor::Actor;
use super::engine::Service;
use super::error::Error;
use crate::domain::rights::Right;
use crate::store::accounts;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};

/// Whose they are: everybody's who imports.
const OWNER: &str = "school";

impl Service {
    /// The mapping kept under this key (a list and its header), as it was written.
    pub fn remembered_mapping(&self, actor: &Actor, key: &str) -> Reply<Option<String>, Error> {
        let (name, right) = (name(key), right(key));
        self.read(actor, move |school, who| {
            who.require_all(right)?;
            Ok(accounts::preference(school.all(), OWNER, &name)?)
        })
    }

    /// Keeps a mapping in the place of the one there was.
    pub fn remember_mapping(&self, actor: &Actor, key: &str, mapping: &str) -> Reply<(), Error> {
        let (actor, name, right, mapping, clock) = (actor.clone(), name(key), right(key), mapping.to_owned(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            super::standing::current(tx, &actor, clock.now().today)?.require_all(right)?;
            Ok(accounts::set_preference(tx, OWNER, &name, &mapping)?)
        };
        self.store.write(Gate::Shared, work, |()| {})
    }
}

/// Statements of banks are read by whoever takes payments, all other lists by whoever imports them.
fn right(key: &str) -> Right {
    if key.starts_with("statement/") { Right::TakePayments } else { Right::ImportRosters }
}

fn name(key: &str) -> String {
    format!("mapping/{key}")
}

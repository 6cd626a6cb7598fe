//! What people typed and have not saved: kept aside for each of them, and offered again. No action, and not in the journal.

use super::actor::Actor;
use super::engine::Service;
use super::error::Error;
use crate::domain::id::AccountId;
use crate::store::db::Tx;
use crate::store::drafts;
use crate::store::lane::{Gate, Reply};

impl Service {
    /// What this person typed in a place and has not saved.
    pub fn draft(&self, actor: &Actor, place: &str) -> Reply<Option<String>, Error> {
        let (account, place) = whose(actor, place);
        self.store.read(move |tx| Ok(drafts::draft(tx, account, &place)?))
    }

    /// Keeps what she typed aside, in place of what was kept there before.
    pub fn keep_draft(&self, actor: &Actor, place: &str, content: &str) -> Reply<(), Error> {
        let ((account, place), content, at) = (whose(actor, place), content.to_owned(), self.clock.now().millis);
        self.store.write(Gate::Shared, move |tx: &mut Tx<'_>| Ok(drafts::keep(tx, account, &place, &content, at)?), |()| {})
    }

    /// Forgets what she typed: it is saved, or not wanted.
    pub fn drop_draft(&self, actor: &Actor, place: &str) -> Reply<(), Error> {
        let (account, place) = whose(actor, place);
        self.store.write(Gate::Shared, move |tx: &mut Tx<'_>| Ok(drafts::drop(tx, account, &place)?), |()| {})
    }
}

/// The owner of a local store has no account: her drafts are kept under the machine's user.
fn whose(actor: &Actor, place: &str) -> (AccountId, String) {
    match actor.account {
        Some(account) => (account, place.to_owned()),
        None => (AccountId(uuid::Uuid::nil()), format!("{} {place}", actor.login)),
    }
}

//! Where a person last found what she imported, so that she finds it again. Nothing of the school is in it.

use super::actor::Actor;
use super::engine::Service;
use super::error::Error;
use super::standing;
use crate::store::accounts;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};

const NAME: &str = "import/folder";

impl Service {
    /// The folder kept for this person, if one is.
    pub fn recent_folder(&self, actor: &Actor) -> Reply<Option<String>, Error> {
        self.read(actor, move |school, who| Ok(accounts::preference(school.all(), &owner(who), NAME)?))
    }

    /// Keeps this folder in the place of the one before.
    pub fn remember_folder(&self, actor: &Actor, folder: &str) -> Reply<(), Error> {
        let (actor, folder) = (actor.clone(), folder.to_owned());
        let work = move |tx: &mut Tx<'_>| {
            let who = standing::current(tx, &actor)?;
            Ok(accounts::set_preference(tx, &owner(&who), NAME, &folder)?)
        };
        self.store.write(Gate::Shared, work, |()| {})
    }
}

fn owner(who: &Actor) -> String {
    who.account.map_or_else(|| format!("owner/{}", who.login), |account| account.0.to_string())
}

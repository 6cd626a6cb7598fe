//! What a person chose last, so that she finds it again: the folder she imported from, the columns she exported. Nothing of the
//! school is in it.

use super::actor::Actor;
use super::engine::Service;
use super::error::Error;
use super::standing;
use crate::store::accounts;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};

const FOLDER: &str = "import/folder";

impl Service {
    /// The folder kept for this person, if one is.
    pub fn recent_folder(&self, actor: &Actor) -> Reply<Option<String>, Error> {
        self.read(actor, move |school, who| Ok(accounts::preference(school.all(), &owner(who), FOLDER)?))
    }

    /// Keeps this folder in the place of the one before.
    pub fn remember_folder(&self, actor: &Actor, folder: &str) -> Reply<(), Error> {
        let (actor, folder, clock) = (actor.clone(), folder.to_owned(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            let who = standing::current(tx, &actor, clock.now().today)?;
            Ok(accounts::set_preference(tx, &owner(&who), FOLDER, &folder)?)
        };
        self.store.write(Gate::Shared, work, |()| {})
    }

    /// The columns this person last took of a list, if she ever chose.
    pub fn recent_columns(&self, actor: &Actor, list: &'static str) -> Reply<Option<Vec<String>>, Error> {
        self.read(actor, move |school, who| {
            let kept = accounts::preference(school.all(), &owner(who), &columns_of(list))?;
            Ok(kept.map(|names| names.split(',').map(str::to_owned).collect()))
        })
    }

    /// Keeps these columns in the place of those before.
    pub fn remember_columns(&self, actor: &Actor, list: &'static str, columns: &[&str]) -> Reply<(), Error> {
        let (actor, columns, clock) = (actor.clone(), columns.join(","), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            let who = standing::current(tx, &actor, clock.now().today)?;
            Ok(accounts::set_preference(tx, &owner(&who), &columns_of(list), &columns)?)
        };
        self.store.write(Gate::Shared, work, |()| {})
    }
}

impl Service {
    /// What is kept of this person's own habits under a name.
    pub fn habit(&self, actor: &Actor, name: &'static str) -> Reply<Option<String>, Error> {
        self.read(actor, move |school, who| Ok(accounts::preference(school.all(), &owner(who), &habit(name))?))
    }

    /// Keeps it in the place of what there was.
    pub fn keep_habit(&self, actor: &Actor, name: &'static str, kept: &str) -> Reply<(), Error> {
        let (actor, kept, clock) = (actor.clone(), kept.to_owned(), self.clock.clone());
        let work = move |tx: &mut Tx<'_>| {
            let who = standing::current(tx, &actor, clock.now().today)?;
            Ok(accounts::set_preference(tx, &owner(&who), &habit(name), &kept)?)
        };
        self.store.write(Gate::Shared, work, |()| {})
    }
}

fn habit(name: &str) -> String {
    format!("habit/{name}")
}

fn columns_of(list: &str) -> String {
    format!("export/{list}")
}

/// Under whom a person's choices are kept.
pub(super) fn owner(who: &Actor) -> String {
    who.account.map_or_else(|| format!("owner/{}", who.login), |account| account.0.to_string())
}

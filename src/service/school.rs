//! The school as an action or a list reads it: everything for matching, or what one actor may see.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::actor::Actor;
use super::clock::Moment;
use super::error::Result;
use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::domain::rights::{Right, Scope};
use crate::store::db::Tx;
use crate::store::scope::Seen;

/// A consistent state of the school, the day it is read on, and where the ids of new rows come from.
pub struct Reader<'tx, 'a> {
    pub(super) tx: &'tx mut Tx<'a>,
    pub today: Day,
    /// UTC epoch milliseconds.
    pub now: i64,
    operation: OperationId,
    minted: u64,
}

impl<'tx, 'a> Reader<'tx, 'a> {
    pub(super) const fn new(tx: &'tx mut Tx<'a>, moment: Moment, operation: OperationId) -> Self {
        Self { tx, today: moment.today, now: moment.millis, operation, minted: 0 }
    }

    /// The id of the next new row: drawn from the operation's, so that preview and execute agree.
    pub fn mint<T: From<Uuid>>(&mut self) -> T {
        self.minted += 1;
        let mut hash = Sha256::new();
        hash.update(self.operation.0.as_bytes());
        hash.update(self.minted.to_be_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        // The operation's own instant in front keeps neighbours together in the index.
        bytes[..6].copy_from_slice(&self.operation.0.as_bytes()[..6]);
        T::from(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// Everything, for matching and uniqueness; never shown to anybody.
    pub const fn all(&mut self) -> &mut Tx<'a> {
        self.tx
    }

    /// What this actor may see by this right; the only way rows reach a screen, a list, a count or a file.
    ///
    /// # Errors
    /// When she does not have the right at all.
    pub fn seen_by(&mut self, actor: &Actor, right: Right) -> Result<(&mut Tx<'a>, Seen)> {
        actor.require(right)?;
        let seen = seen(actor, right, self.today);
        Ok((self.tx, seen))
    }
}

/// What an actor's scopes of a right come to.
fn seen(actor: &Actor, right: Right, today: Day) -> Seen {
    let scopes = actor.grants.scopes(right);
    Seen {
        all: scopes.is_all(),
        person: actor.person,
        own_site: scopes.reach(Scope::OwnSite),
        own_level: scopes.reach(Scope::OwnLevel),
        own_class: scopes.reach(Scope::OwnClass),
        own_courses: scopes.reach(Scope::OwnCourses),
        own_children: scopes.reach(Scope::OwnChildren),
        sight: right.sight(),
        oneself: scopes.reach(Scope::Oneself),
        today,
    }
}

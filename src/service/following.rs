//! Open sessions and what changes under them: whether somebody may still be here, and what other programs did to the same store.

use std::time::Duration;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use crate::store::JOURNALLED;
use crate::store::accounts;
use crate::store::journal::read;
use crate::store::lane::Reply;

/// How often another program's changes are looked for: a right taken away counts on an open screen well within five seconds.
const EVERY: Duration = Duration::from_secs(2);

impl Service {
    /// The actor with the rights of this moment.
    ///
    /// # Errors
    /// When the account was locked, or its password is another than she came in with.
    pub fn standing(&self, actor: &Actor) -> Reply<Actor, Error> {
        self.read(actor, |_, who| Ok(who.clone()))
    }

    /// Tells the sessions of this process what other programs change, and that a new day has begun, for as long as it is polled.
    pub async fn follow(self) {
        let mut known = None;
        loop {
            let today = self.clock.now().today;
            let found: Result<_> = self.store.read(|tx| Ok((read::position(tx)?, accounts::last_password(tx)?))).await;
            // A store that does not answer is told by whoever asks it something.
            if let Ok((position, password)) = found {
                let now = (position, password, today);
                if known.replace(now).is_some_and(|before| before != now) {
                    let tables: Vec<&'static str> = JOURNALLED.iter().map(|table| table.name).chain(["credential"]).collect();
                    self.tell(&tables);
                }
            }
            tokio::time::sleep(EVERY).await;
        }
    }
}

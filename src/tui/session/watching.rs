//! What others change while a session is open: its screens read anew, and whoever is at it is asked for her standing.

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::{EVERYWHERE, Session};
use crate::service::Changed;
use crate::tui::cx::{Cx, Post};
use crate::tui::everywhere::Everywhere;
use crate::tui::job::{Kind, Outcome};
use crate::tui::seen::Seen;

impl Session {
    /// Waits for what other sessions change.
    pub(super) fn watch(&mut self, mut changes: Receiver<Changed>) {
        let future = Box::pin(async move {
            let tables = match changes.recv().await {
                Ok(Changed(tables)) => Seen::Tables(tables),
                Err(RecvError::Lagged(_)) => Seen::Much,
                Err(RecvError::Closed) => Seen::Nothing,
            };
            Outcome { msg: Box::new((tables, changes)), otherwise: None }
        });
        self.start(EVERYWHERE, Kind::Watch, future);
    }

    /// Opens anew what shows a table that somebody changed.
    pub(super) fn changed(&mut self, outcome: Option<Outcome>) {
        let seen = outcome.and_then(|outcome| outcome.msg.downcast::<(Seen, Receiver<Changed>)>().ok());
        let Some((seen, changes)) = seen.map(|seen| *seen) else { return };
        if !matches!(seen, Seen::Nothing) {
            self.mark_stale();
        }
        for held in &mut self.layers {
            let concerned = match &seen {
                Seen::Nothing => return,
                Seen::Much => !held.layer.shows().is_empty(),
                Seen::Tables(tables) => held.layer.shows().iter().any(|table| tables.contains(table)),
            };
            if concerned {
                held.layer.open(Post { env: &self.env, effects: &mut self.effects, layer: held.id });
            }
        }
        // Her own new password is no reason to ask: saving it tells who she is from now on.
        if seen.concerns_access() && !(self.saving() && seen.is_password()) {
            Everywhere::ask_standing(&mut Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE }));
        }
        self.watch(changes);
        self.settle();
    }
}

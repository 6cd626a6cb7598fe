//! Locking a session's screen, coming back to what was on it, and somebody else working beside it meanwhile.

use std::any::Any;
use std::sync::Arc;

use super::parked::Parked;
use super::{EVERYWHERE, Session};
use crate::service::Actor;
use crate::tui::cx::{Effect, Level};
use crate::tui::everywhere::Everywhere;
use crate::tui::job::{LayerId, Outcome};
use crate::tui::layer::Layer as _;
use crate::tui::layer::Post;
use crate::tui::listed::Who;
use crate::tui::place::Place;
use crate::tui::screen::Held;

impl Session {
    /// When the screen is to be locked: nobody's, and that of a file's owner, never is.
    pub(super) fn locks_at(&self) -> Option<i64> {
        let actor = self.env.who.0.as_ref().filter(|actor| actor.account.is_some())?;
        Some(self.last_key + i64::from(actor.idle_minutes?) * 60_000)
    }

    /// The work on the screen is put aside, and the lock screen shown.
    pub(super) fn lock(&mut self) {
        let Some(route) = self.env.routes.iter().find(|route| route.serves(Place::Lock)) else { return };
        if self.env.who.0.as_ref().is_none_or(|actor| actor.account.is_none()) {
            return;
        }
        self.everywhere.0.attend(None, &self.env);
        self.keep_left();
        let next = self.name();
        self.parked.push(Parked {
            number: std::mem::replace(&mut self.desk, next),
            who: std::mem::replace(&mut self.env.who, Who(None)),
            look: self.env.look.clone(),
            manner: std::mem::replace(&mut self.env.manner, self.env.seat.manner.clone()),
            layers: std::mem::take(&mut self.layers),
            everywhere: std::mem::replace(&mut self.everywhere, Held(Everywhere::default())),
            menu: self.menu.take(),
            mail: Vec::new(),
            stale: false,
            missed: 0,
        });
        self.message = None;
        self.tell_waiting();
        let lock = route.at(Place::Lock);
        self.push(lock);
        self.dirty = true;
    }

    /// Back to the work under this number; what is on the screen now goes.
    pub(super) fn unlock(&mut self, number: u64, actor: Arc<Actor>) {
        let Some(at) = self.parked.iter().position(|parked| parked.number == number) else { return };
        while let Some(top) = self.layers.last().map(|top| top.id) {
            self.close(top);
        }
        // What was asked for before this belongs to who goes.
        self.effects.clear();
        let Parked { who, look, manner, layers, everywhere, menu, mail, stale, .. } = self.parked.remove(at);
        self.desk = number;
        (self.layers, self.everywhere, self.menu) = (layers, everywhere, menu);
        self.env.look = look;
        self.env.manner = manner;
        self.env.who = Who(Some(actor));
        self.last_key = self.env.now.millis;
        self.message = None;
        self.tell_waiting();
        for (layer, msg) in mail {
            self.deliver(layer, msg);
        }
        if stale {
            self.open_all();
        }
        self.regranted(&who);
        self.dirty = true;
    }

    pub(super) fn missed(&mut self, number: u64) {
        if let Some(parked) = self.parked.iter_mut().find(|parked| parked.number == number) {
            parked.missed = parked.missed.saturating_add(1);
        }
        self.tell_waiting();
    }

    /// An answer to somebody whose work waits is kept for her; nobody else sees it.
    pub(super) fn keep_mail(&mut self, desk: u64, layer: LayerId, outcome: Option<Outcome>) {
        let parked = self.parked.iter_mut().find(|parked| parked.number == desk);
        if let (Some(parked), Some(outcome)) = (parked, outcome) {
            parked.mail.push((layer, outcome.msg));
        }
    }

    /// What waits shows something that was changed.
    pub(super) fn mark_stale(&mut self) {
        for parked in &mut self.parked {
            parked.stale = true;
        }
    }

    fn deliver(&mut self, layer: LayerId, msg: Box<dyn Any + Send>) {
        if layer == EVERYWHERE {
            self.everywhere.deliver(msg, Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE });
        } else if self.layers.iter().any(|held| held.id == layer) {
            self.effects.push(Effect::Deliver { layer, msg });
        } else {
            self.message.get_or_insert((Level::Done, crate::domain::text::Text::new("tui-saved")));
        }
    }

    fn tell_waiting(&mut self) {
        self.env.waiting = self.parked.iter().filter_map(Parked::waiting).collect();
    }
}

//! A session among others: what they change is read again, who else is where is told, and when its line is cut what only it holds is
//! kept aside.

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::{EVERYWHERE, Session};
use crate::domain::id::OperationId;
use crate::domain::text::Text;
use crate::service::Changed;
use crate::tui::cx::{Cx, Level, Post};
use crate::tui::everywhere::{Everywhere, Msg};
use crate::tui::job::{Kind, LayerId, Outcome};
use crate::tui::layer::lowest_seen;
use crate::tui::listed::Who;
use crate::tui::place::Place;
use crate::tui::seen::Seen;

/// More operations of its own a layer does not wait to hear of.
const OWN: usize = 64;

impl Drop for Session {
    fn drop(&mut self) {
        self.everywhere.0.attend(None, &self.env);
    }
}

impl Session {
    /// Waits for what other sessions change.
    pub(super) fn watch(&mut self, mut changes: Receiver<Changed>) {
        let future = Box::pin(async move {
            let tables = match changes.recv().await {
                Ok(changed) => Seen::Something(changed),
                Err(RecvError::Lagged(_)) => Seen::Much,
                Err(RecvError::Closed) => Seen::Nothing,
            };
            Outcome { msg: Box::new((tables, changes)), otherwise: None }
        });
        self.start(EVERYWHERE, Kind::Watch, future);
    }

    /// Notes what shows a table that somebody changed, and opens it anew once it is seen and its pace allows.
    pub(super) fn changed(&mut self, outcome: Option<Outcome>) {
        let seen = outcome.and_then(|outcome| outcome.msg.downcast::<(Seen, Receiver<Changed>)>().ok());
        let Some((seen, changes)) = seen.map(|seen| *seen) else { return };
        if !matches!(seen, Seen::Nothing) {
            self.mark_stale();
        }
        if matches!(seen, Seen::Nothing) {
            return;
        }
        for held in &mut self.layers {
            // What a layer did itself and shows already is no news to it.
            let mine = held.own.iter().position(|own| seen.operation() == Some(*own)).map(|at| held.own.swap_remove(at));
            held.stale |= mine.is_none() && seen.concerns(&*held.layer);
        }
        let now = self.env.now.millis;
        self.freshen(|due| due <= now);
        if seen.concerns_store() {
            self.store_turned();
        }
        if seen.concerns_company() {
            self.dirty |= self.everywhere.0.ask_company(&self.env.services);
        }
        // Her own new password is no reason to ask: saving it tells who she is from now on.
        if seen.concerns_access() && !(self.saving() && seen.is_password()) {
            Everywhere::ask_standing(&mut Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE }));
        }
        self.watch(changes);
        self.settle();
    }

    /// Notes an operation that a layer need not be told of.
    pub(super) fn owns(&mut self, layer: LayerId, operation: OperationId) {
        let Some(held) = self.layers.iter_mut().find(|held| held.id == layer) else { return };
        if held.own.len() == OWN {
            held.own.remove(0);
        }
        held.own.push(operation);
    }

    /// The store went away, or came back.
    fn store_turned(&mut self) {
        let away = self.env.services.is_away();
        if std::mem::replace(&mut self.away, away) == away {
            return;
        }
        self.dirty = true;
        // What a read said of it before would stand over what waits for it.
        self.message = (!away).then(|| (Level::Done, Text::new("tui-store-back")));
    }

    /// The store did not answer something.
    pub(super) fn unanswered(&mut self, text: Text) {
        self.away |= self.env.services.is_away();
        self.message = (!self.away).then_some((Level::Error, text));
    }

    /// Opens anew what is seen and stale, where the moment it is due at is one of these.
    pub(super) fn freshen(&mut self, now: impl Fn(i64) -> bool) {
        let seen = lowest_seen(&self.layers, &self.env.look, self.paint.area());
        for held in self.layers.iter_mut().skip(seen).filter(|held| held.stale && now(held.opened + held.layer.pace())) {
            (held.stale, held.opened) = (false, self.env.now.millis);
            held.layer.open(Post { env: &self.env, effects: &mut self.effects, layer: held.id });
        }
    }

    /// When the next stale thing that is seen is to be read anew.
    #[must_use]
    pub(crate) fn freshens_at(&self) -> Option<i64> {
        let seen = self.layers.iter().skip(lowest_seen(&self.layers, &self.env.look, self.paint.area()));
        seen.filter(|held| held.stale).map(|held| held.opened + held.layer.pace()).min()
    }

    /// Opens everything anew, also what is hidden: nothing of it may be as it was.
    pub(super) fn open_all(&mut self) {
        for held in self.layers.iter_mut().filter(|held| !held.layer.shows().is_empty()) {
            (held.stale, held.opened) = (false, self.env.now.millis);
            held.layer.open(Post { env: &self.env, effects: &mut self.effects, layer: held.id });
        }
    }

    /// She did something: what comes of it she sees at once, whatever the pace.
    pub(super) fn did(&mut self) {
        self.layers.iter_mut().for_each(|held| held.opened = 0);
        self.freshen(|_| true);
    }

    /// Somebody else is here: with nobody, the terminal looks and listens as it did before anybody came.
    pub(super) fn seat(&mut self, who: Who) {
        let account = |who: &Who| who.0.as_ref().and_then(|actor| actor.account);
        let another = account(&who) != account(&self.env.who);
        if another {
            self.keep_drafts();
            self.forget_left();
        }
        let before = std::mem::replace(&mut self.env.who, who);
        if self.env.who.0.is_none() {
            (self.env.look.theme, self.env.look.plain) = self.bare;
            self.env.manner = self.env.seat.manner.clone();
        }
        if another {
            self.ask_habits();
        } else {
            self.regranted(&before);
        }
    }

    /// What somebody may do decides what she is shown. Where it became less, nothing that was read before stays on her screens: each
    /// is made anew from its place, as far as she may still go there.
    pub(super) fn regranted(&mut self, before: &Who) {
        let (Some(now), Some(before)) = (&self.env.who.0, &before.0) else { return };
        if now.grants == before.grants {
            return;
        }
        if now.grants.keep_all_of(&before.grants) {
            return self.open_all();
        }
        let mut layers = std::mem::take(&mut self.layers);
        for held in &mut layers {
            // What was typed waits where she finds it again, if she may.
            held.keep_draft(&self.env, &mut self.effects);
            held.layer.cut(Post { env: &self.env, effects: &mut self.effects, layer: held.id });
        }
        self.stop(|job| layers.iter().any(|held| held.id == job.layer) && !job.kind.is_write());
        self.menu = None;
        let routes = layers.iter().filter_map(|held| held.place).map_while(|place| {
            let route = self.env.routes.iter().find(|route| route.serves(place))?;
            route.needs.are_met(&self.env.who).then(|| route.at(place))
        });
        let mut screens: Vec<_> = routes.collect();
        if screens.is_empty() {
            screens.extend(self.env.routes.iter().find(|route| route.serves(Place::Home)).map(|route| route.at(Place::Home)));
        }
        screens.into_iter().for_each(|screen| self.push(screen));
        self.message = Some((Level::Warning, Text::new("tui-rights-changed")));
        self.dirty = true;
    }

    /// Asks what she knows already. Until that is known, nothing is said to be new.
    pub fn ask_habits(&mut self) {
        self.everywhere.0.habits = None;
        let mut cx = Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE });
        Everywhere::ask_habits(&mut cx);
    }

    /// Says once what the place on top is for.
    pub(super) fn introduce(&mut self) {
        let Some((top, place)) = self.layers.last().and_then(|top| Some((top, top.place?))) else { return };
        let Some(habits) = &mut self.everywhere.0.habits else { return };
        let Some(route) = self.env.routes.iter().find(|route| route.serves(place)) else { return };
        if top.layer.about().is_none() || !habits.visit(route.title) {
            return;
        }
        self.first_visit = Some(top.id);
        self.keep_habits();
    }

    /// She chose a command by its name.
    pub(super) fn chose(&mut self, command: &str) {
        if let Some(habits) = &mut self.everywhere.0.habits {
            habits.choose(command);
            self.keep_habits();
        }
    }

    fn keep_habits(&mut self) {
        let (Some(habits), Some(actor)) = (self.everywhere.0.habits.clone(), self.env.who.0.clone()) else { return };
        let keeping = habits.keep(std::sync::Arc::clone(&self.env.services), actor);
        Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE }).keep(keeping, |_| Msg::Kept);
    }

    /// Says where she is, to whoever has the same open.
    pub(super) fn attend(&mut self) {
        self.introduce();
        let place = self.layers.iter().rev().find_map(|held| held.place);
        self.everywhere.0.attend(place.filter(|_| self.env.who.0.is_some() && !self.over), &self.env);
    }
}

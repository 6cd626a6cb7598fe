//! How a session is left: by somebody who goes, by a line that is cut, by a program that ends without a word. What only it holds is
//! asked about or kept aside.

use super::{EVERYWHERE, Session};
use crate::domain::text::Text;
use crate::tui::bookmark::Spot;
use crate::tui::cx::{Cx, Effect, Level, Now, Post};
use crate::tui::everywhere::Msg;
use crate::tui::kit::dialog::Dialog;
use crate::tui::left::Left;

/// How long her hands rest until it is kept aside where she is, in milliseconds.
const RESTING: i64 = 15_000;

impl Session {
    pub(super) fn leave(&mut self) {
        let Some(top) = self.layers.last() else { return };
        let id = top.id;
        if top.layer.edited() && top.layer.drawer().is_some() {
            return self.push(Dialog::gently("tui-leave-title", "tui-leave-kept", "tui-leave-do", move |cx| cx.set_aside(id)).into());
        }
        if top.layer.edited() {
            let question = Dialog::ask("tui-abandon-title", "tui-abandon", "tui-abandon-do", move |cx| cx.close(id));
            return self.push(question.into());
        }
        if self.screens() == 1 && !self.is_dialog() {
            return self.message = Some((Level::Warning, Text::new("tui-first-screen")));
        }
        self.with(id, |layer, post| layer.closing(post));
        self.close(id);
    }

    /// Ends the session; asks first where something typed would be lost, or where the key may have been pressed by accident.
    pub(super) fn finish(&mut self, ask: bool) {
        let waiting = self.parked.iter().flat_map(|parked| &parked.layers);
        let held = || self.layers.iter().chain(waiting.clone()).map(|held| &held.layer);
        let edited = held().any(|layer| layer.edited());
        // What waits for the store would be lost with her.
        let lost = if self.away {
            held().any(|layer| layer.unsaved() > 0)
        } else {
            held().any(|layer| layer.edited() && layer.drawer().is_none())
        };
        let question = match (lost, ask) {
            (false, _) if edited => Dialog::gently("tui-quit", "tui-leave-kept", "tui-quit", |cx| {
                cx.quit();
            }),
            (true, _) => Dialog::ask("tui-abandon-title", "tui-abandon-quit", "tui-abandon-do", |cx| {
                cx.quit();
            }),
            (false, true) => Dialog::ask("tui-quit", "tui-quit-sure", "tui-quit", |cx| {
                cx.quit();
            }),
            (false, false) => return self.effects.push(Effect::Quit),
        };
        self.push(question.into());
    }

    /// How many things that were typed here are not saved.
    pub(super) fn unsaved(&self) -> usize {
        self.layers.iter().map(|held| held.layer.unsaved()).sum()
    }

    /// When it is looked whether she is somewhere else than what is kept aside says, in UTC epoch milliseconds.
    pub(super) fn rests_at(&self) -> Option<i64> {
        self.moved.then_some(self.last_key + RESTING)
    }

    /// Keeps aside where she is, for when this process ends without a word.
    pub(super) fn keep_left(&mut self) {
        self.moved = false;
        self.keep_drafts();
        for held in &mut self.layers {
            held.layer.rest(Post { env: &self.env, effects: &mut self.effects, layer: held.id });
        }
        self.keep_where();
    }

    /// Keeps aside where she is, if that is somewhere else than what is kept says.
    pub(super) fn keep_where(&mut self) {
        let everywhere = &mut self.everywhere.0;
        let Some(left) = Left::of(&mut self.layers, &self.env) else { return self.forget_left() };
        if everywhere.left.as_ref().is_some_and(|kept| kept.is_as(&left)) {
            return;
        }
        let left = left.of_seat(everywhere.seat(&self.env.services));
        everywhere.left = Some(left.clone());
        self.keep_aside(&left);
    }

    /// She goes. Whoever does so in the middle of something that is kept is told of it when she comes in again.
    pub(super) fn quit(&mut self) {
        self.keep_drafts();
        let in_the_middle = self.layers.iter().any(|held| held.layer.edited() && held.layer.drawer().is_some());
        match Left::of(&mut self.layers, &self.env).filter(|_| in_the_middle) {
            Some(left) => self.keep_aside(&left),
            None => self.forget_left(),
        }
    }

    pub(super) fn resume_at(&mut self, spot: Spot) {
        if let Some(top) = self.layers.last_mut().filter(|top| top.place.is_some()) {
            top.resumes = Some(spot);
        }
    }

    /// She is back where she was, once that is read: on her row, and in what she was writing, opened as she had opened it.
    pub(super) fn resume(&mut self) {
        let Some(top) = self.layers.last_mut() else { return };
        let reads = self.running.iter().any(|job| job.layer == top.id && !job.kind.is_write());
        let Some(Spot { row, writing }) = (!reads).then(|| top.resumes.take()).flatten() else { return };
        if let (Some(row), Some(rows)) = (row, top.layer.rows()) {
            rows.go_to_bookmark(row);
        }
        let Some((command, drawer)) = writing else { return };
        let listed = top.layer.commands(&self.env.who);
        let Some(at) = listed.iter().position(|listed| listed.id == command && listed.reason.is_none()) else { return };
        top.reopens = Some(drawer);
        self.effects.push(Effect::Run { layer: top.id, command: at });
    }

    fn keep_aside(&mut self, left: &Left) {
        let Some(actor) = &self.env.who.0 else { return };
        let kept = left.keep(&self.env.services, actor);
        Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE }).keep(kept, |_| Msg::Kept);
    }

    /// She leaves by herself, or has nothing to come back to.
    pub(super) fn forget_left(&mut self) {
        if let (Some(_), Some(actor)) = (self.everywhere.0.left.take(), &self.env.who.0) {
            let forget = Left::forget(&self.env.services, actor);
            Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE }).keep(forget, |_| Msg::Kept);
        }
    }

    /// Nobody will come back to these screens: what only they hold is kept aside, and where she was, to be offered when she comes in
    /// again. Its jobs are to be run to their end.
    pub fn cut(&mut self, now: Now) {
        self.env.now = now;
        if Left::of(&mut self.layers, &self.env).is_none() {
            self.forget_left();
        }
        let mut desks = vec![(self.env.who.clone(), std::mem::take(&mut self.layers))];
        desks.extend(self.parked.drain(..).map(|parked| (parked.who, parked.layers)));
        for (who, layers) in &mut desks {
            // Whoever waits behind the locked screen loses nothing either.
            self.env.who = who.clone();
            for held in layers.iter_mut() {
                held.keep_draft(&self.env, &mut self.effects);
                held.layer.cut(Post { env: &self.env, effects: &mut self.effects, layer: held.id });
            }
            if let Some(left) = Left::of(layers, &self.env) {
                self.keep_aside(&left);
            }
        }
        (self.env.who, self.layers) = desks.swap_remove(0);
        self.settle();
    }
}

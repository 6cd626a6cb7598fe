//! What is typed and not saved: kept aside whenever a field is left, when hands rest and when the session ends, offered when the same is
//! opened again, and forgotten once it is saved. Which screens there are it does not know.

use super::{EVERYWHERE, Session};
use crate::domain::text::Text;
use crate::tui::cx::{Cx, Effect, LayerId, Level, Post};
use crate::tui::everywhere::Msg;
use crate::tui::kit::dialog::Dialog;
use crate::tui::layer::{Env, Stacked};
use crate::tui::listed::Danger;

impl Session {
    /// Looks after what is typed on top: asks for what was kept of it, keeps it when she comes to another field, forgets it once saved.
    pub(super) fn mind_draft(&mut self) {
        if !self.is_reopened() {
            return;
        }
        let Some(top) = self.layers.last_mut() else { return };
        let (Some(drawer), Some(actor)) = (top.layer.drawer(), self.env.who.0.clone()) else { return };
        let edited = top.layer.edited();
        let Some(at) = top.layer.writing().map(|typed| typed.at()) else { return };
        let moved = top.draft.at.replace(at).is_some_and(|before| before != at);
        if !edited && top.draft.kept.is_some() {
            top.forget_draft(&self.env, &mut self.effects);
        } else if edited && moved {
            top.keep_draft(&self.env, &mut self.effects);
            self.keep_where();
        }
        let Some(top) = self.layers.last_mut() else { return };
        if !std::mem::replace(&mut top.draft.asked, true) {
            let (service, layer) = (self.env.services.clone(), top.id);
            // A store that does not answer says so elsewhere.
            let found = async move { service.draft(&actor, &drawer).await.ok().flatten() };
            Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE })
                .load(found, move |kept| Msg::Found(layer, kept));
        }
    }

    /// Looks whether what was opened is what she was writing when she left; what is about something else goes again, and she opens hers
    /// herself.
    fn is_reopened(&mut self) -> bool {
        let [.., below, top] = &mut self.layers[..] else { return true };
        let Some(drawer) = top.layer.drawer().filter(|_| !top.draft.asked) else { return true };
        let Some(wanted) = below.reopens.take() else { return true };
        top.draft.wanted = wanted == drawer;
        let (id, same) = (top.id, top.draft.wanted);
        if !same {
            self.close(id);
        }
        same
    }

    /// Offers what was typed here at an earlier time and not saved.
    pub(super) fn found_kept(&mut self, layer: LayerId, kept: Option<String>) {
        let Some(kept) = kept else { return };
        if self.layers.iter().any(|held| held.id == layer && held.draft.wanted) {
            self.message = Some((Level::Done, Text::new("draft-back")));
            return self.put_back(layer, Some(kept));
        }
        let Some(held) = self.layers.iter_mut().find(|held| held.id == layer) else { return };
        held.draft.waits = true;
        let typing = held.layer.edited();
        let cx: Cx<'_, Msg> = Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE });
        let (take, drop) = (cx.reply(move |kept| Msg::Decided(layer, Some(kept))), cx.reply(move |()| Msg::Decided(layer, None)));
        let dialog = Dialog::new(Text::new("draft-title"), Danger::T0)
            .says(Text::new("draft-says"))
            .primary(Text::new("draft-take"), take, kept)
            .button(Text::new("draft-drop"), drop, ());
        self.push(if typing { dialog.unasked() } else { dialog }.into());
    }

    /// She takes what was kept, or does not want it.
    pub(super) fn put_back(&mut self, layer: LayerId, kept: Option<String>) {
        let Some(held) = self.layers.iter_mut().find(|held| held.id == layer) else { return };
        match kept {
            Some(kept) => {
                if let Some(typed) = held.layer.writing() {
                    typed.put_back(&kept);
                    held.draft.at = Some(typed.at());
                }
                held.draft.kept = Some(kept);
                held.draft.waits = false;
                // What follows from what is typed follows from it now.
                held.layer.open(Post { env: &self.env, effects: &mut self.effects, layer: held.id });
            }
            None => held.forget_draft(&self.env, &mut self.effects),
        }
    }

    /// A layer did what it was for: nothing that was typed in it is worth coming back to.
    pub(super) fn finished(&mut self, layer: LayerId) {
        if let Some(held) = self.layers.iter_mut().find(|held| held.id == layer) {
            held.forget_draft(&self.env, &mut self.effects);
            held.layer.closing(Post { env: &self.env, effects: &mut self.effects, layer });
        }
        self.close(layer);
    }

    /// She leaves a layer in the middle of something.
    pub(super) fn set_aside(&mut self, layer: LayerId) {
        if let Some(held) = self.layers.iter_mut().find(|held| held.id == layer) {
            held.keep_draft(&self.env, &mut self.effects);
        }
        self.close(layer);
    }

    /// Keeps aside whatever is typed anywhere and not kept yet.
    pub(super) fn keep_drafts(&mut self) {
        for held in &mut self.layers {
            held.keep_draft(&self.env, &mut self.effects);
        }
    }
}

impl Stacked {
    /// Keeps aside what is typed here, unless that is done already.
    pub(super) fn keep_draft(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let (Some(drawer), Some(actor)) = (self.layer.drawer().filter(|_| self.layer.edited()), &env.who.0) else { return };
        let Some(kept) = self.layer.writing().map(|typed| typed.kept()) else { return };
        if self.draft.kept.as_ref() == Some(&kept) {
            return;
        }
        // Asked for at once, so that what is typed later comes later.
        let keeping = env.services.keep_draft(actor, &drawer, &kept);
        self.draft.kept = Some(kept);
        self.draft.waits = false;
        Cx::new(Post { env, effects, layer: EVERYWHERE }).keep(keeping, |_| Msg::Kept);
    }

    /// Forgets what was kept of it.
    pub(super) fn forget_draft(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let known = self.draft.kept.take().is_some() | std::mem::take(&mut self.draft.waits);
        let (true, Some(drawer), Some(actor)) = (known, self.layer.drawer(), &env.who.0) else { return };
        let dropping = env.services.drop_draft(actor, &drawer);
        Cx::new(Post { env, effects, layer: EVERYWHERE }).keep(dropping, |_| Msg::Kept);
    }
}

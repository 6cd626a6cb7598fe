//! A pile that is left, by hand or by a program that ends: whose papers were counted, and the paper one had in hand, are kept for the
//! account and gone on with. The marks themselves are in the store.

use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::tui::cx::Cx;

use super::kept::Kept;
use super::{Msg, Pile};

impl Pile {
    fn drawer(&self) -> String {
        format!("pile/{}", self.assessment.0)
    }

    /// Whether a paper is in hand: its name is being typed, or its mark.
    pub(super) fn in_hand(&self) -> bool {
        self.who.is_some() || !self.name.is_empty()
    }

    /// Keeps the count and the paper in hand, or forgets what was kept where there is nothing to go on with.
    pub(super) fn keep(&mut self, cx: &mut Cx<'_, Msg>) {
        let counted = if self.checked { Vec::new() } else { self.counted.clone() };
        self.aside = self.in_hand();
        if counted.is_empty() && !self.aside {
            return self.forget(cx);
        }
        let Some(actor) = cx.actor() else { return };
        let kept = Kept { counted, name: self.name.words().to_owned(), who: self.who, mark: self.mark.words().to_owned() };
        let keep = cx.services().keep_draft(&actor, &self.drawer(), &serde_json::to_string(&kept).unwrap_or_default());
        cx.keep(keep, |_| Msg::Put);
    }

    /// Keeps the paper in hand while the session goes on; the count was kept with the last paper.
    pub(super) fn keep_aside(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.in_hand() {
            self.keep(cx);
        }
    }

    /// A paper that was put down again is not in hand after a crash.
    pub(super) fn mind_aside(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.aside && !self.in_hand() {
            self.keep(cx);
        }
    }

    /// She leaves, and gives up the paper in hand.
    pub(super) fn put_down(&mut self, cx: &mut Cx<'_, Msg>) {
        self.who = None;
        self.mark.clear();
        self.name.clear();
        self.mind_aside(cx);
    }

    pub(super) fn forget(&mut self, cx: &mut Cx<'_, Msg>) {
        self.aside = false;
        if let Some(actor) = cx.actor() {
            let dropped = cx.services().drop_draft(&actor, &self.drawer());
            cx.keep(dropped, |_| Msg::Put);
        }
    }

    /// Asks, once, for what was kept.
    pub(super) fn ask_kept(&mut self, cx: &mut Cx<'_, Msg>) {
        if std::mem::replace(&mut self.asked, true) {
            return;
        }
        let Some(actor) = cx.actor() else { return };
        let (service, drawer) = (cx.services(), self.drawer());
        let kept = async move { Kept::read(&service.draft(&actor, &drawer).await.ok()??) };
        cx.load(kept, Msg::Kept);
    }

    /// Goes on with the count as it was when one left, and with the paper one had in hand.
    pub(super) fn taken_up(&mut self, kept: Kept, cx: &mut Cx<'_, Msg>) {
        let before: Vec<PersonId> = kept.counted.into_iter().filter(|student| !self.counted.contains(student)).collect();
        self.counted.splice(0..0, before);
        if !self.in_hand() && (kept.who.is_some() || !kept.name.is_empty()) {
            self.name.set(&kept.name);
            self.who = kept.who;
            self.mark.set(&kept.mark);
            self.aside = true;
        }
        if let Some(sheet) = self.sheet.take() {
            self.loaded(sheet);
        }
        match self.counted.len() {
            0 if self.aside => cx.warn(Text::new("pile-paper-in-hand")),
            0 => {}
            count => cx.warn(Text::new("pile-goes-on").with("count", count)),
        }
    }
}

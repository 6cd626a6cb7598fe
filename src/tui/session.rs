//! One person's application as a plain value: inputs and results go in, work and frames come out. It reads no clock, does no
//! I/O and knows no other session, so the same value serves a local terminal and any number of remote ones.

use std::sync::Arc;

use super::cx::{Cx, Effect, Env, LayerId, Level, Now, Post};
use super::everywhere::Everywhere;
use super::frame;
use super::input::Input;
use super::job::{Job, JobId, Kind, Outcome, Running, Work};
use super::layer::{Draft, Handled, Layer, Opened, Route, Shape, Stacked};
use super::listed::{Listed, Who};
use super::listing::Listing;
use super::look::{Look, Theme};
use super::paint::Paint;
use super::screen::Held;
use super::seat::Seat;
use crate::domain::text::Text;
use crate::locale::Locales;
use crate::service::Service;

use heard::Heard;
use parked::Parked;

/// How long a read may take before the screen says that it is loading, in milliseconds.
const PATIENCE: i64 = 150;
/// A screen that asks for something in answer to every answer must not hold the session for ever.
const ASKINGS: usize = 10_000;

/// What a session is started with.
pub struct Setup {
    pub services: Arc<Service>,
    pub locales: Arc<Locales>,
    pub look: Look,
    pub who: Who,
    pub width: u16,
    pub height: u16,
    pub routes: &'static [Route],
    pub now: Now,
    pub seat: Seat,
}

pub struct Session {
    env: Env,
    layers: Vec<Stacked>,
    everywhere: Held<Everywhere>,
    effects: Vec<Effect>,
    work: Vec<Work>,
    running: Vec<Running>,
    message: Option<(Level, Text)>,
    heard: Heard,
    paint: Paint,
    dirty: bool,
    over: bool,
    names: u64,
    /// The open help or palette.
    menu: Option<LayerId>,
    /// Whether the terminal was asked to tell of the mouse.
    listens: bool,
    /// What is said of the place on top to whoever is there for the first time.
    first_visit: Option<LayerId>,
    /// Theme and plainness of the terminal itself, for when nobody is there.
    bare: (Theme, bool),
    /// The number of whoever's screens these are, and whose wait.
    desk: u64,
    parked: Vec<Parked>,
    /// Whether the store does not answer, as far as this session heard.
    away: bool,
    /// Whether she pressed a key since it was last looked where she is.
    moved: bool,
    /// When the last key came, in UTC epoch milliseconds.
    last_key: i64,
}

impl Session {
    #[must_use]
    pub fn new(setup: Setup, first: Opened) -> Self {
        let Setup { services, locales, look, who, width, height, routes, now, seat } = setup;
        let mut session = Self {
            listens: false,
            first_visit: None,
            bare: (look.theme, look.plain),
            env: Env {
                services,
                locales,
                who,
                look,
                size: (width, height),
                now,
                routes,
                manner: seat.manner.clone(),
                seat,
                waiting: Vec::new(),
            },
            layers: Vec::new(),
            everywhere: Held(Everywhere::default()),
            effects: vec![Effect::Push(first)],
            work: Vec::new(),
            running: Vec::new(),
            message: None,
            heard: Heard::default(),
            paint: Paint::new(width, height),
            dirty: true,
            over: false,
            names: 1,
            menu: None,
            desk: 0,
            parked: Vec::new(),
            away: false,
            moved: false,
            last_key: now.millis,
        };
        let changes = session.env.services.changes();
        session.watch(changes);
        session.settle();
        session
    }

    /// Takes one input.
    pub fn input(&mut self, input: &Input, now: Now) {
        self.env.now = now;
        if matches!(input, Input::Key(_) | Input::Paste(_)) {
            // A key that comes too late, after a machine slept, is not hers any more.
            let late = self.locks_at().is_some_and(|at| at <= now.millis);
            (self.last_key, self.moved) = (now.millis, self.env.who.0.is_some());
            if late {
                self.effects.push(Effect::Lock);
                return self.settle();
            }
        }
        match input {
            Input::Resize { width, height } => {
                self.env.size = (*width, *height);
                self.paint.resize(*width, *height);
                self.dirty = true;
            }
            Input::Key(key) => self.key(*key),
            Input::Click { x, y } => self.click(*x, *y),
            Input::Wheel { down } => self.wheel(*down),
            Input::TooLong => self.told(Text::new("tui-paste-too-long")),
            Input::Told(text) => {
                self.heard.say(text.clone(), now.millis);
                self.dirty = true;
            }
            Input::Paste(_) => {
                if self.offer(input) == Handled::Yes {
                    self.touched();
                }
            }
        }
        self.settle();
    }

    /// What is to be started or stopped for this session since the last call.
    pub fn take_jobs(&mut self) -> Vec<Work> {
        std::mem::take(&mut self.work)
    }

    /// Takes the result of a job; `None` when it broke.
    pub fn complete(&mut self, id: JobId, outcome: Option<Outcome>, now: Now) {
        self.env.now = now;
        let Some(at) = self.running.iter().position(|job| job.id == id) else { return };
        let job = self.running.remove(at);
        if job.kind == Kind::Watch {
            return self.changed(outcome);
        }
        if job.desk != self.desk {
            return self.keep_mail(job.desk, job.layer, outcome);
        }
        self.dirty = true;
        if job.kind == Kind::Save {
            self.did();
        }
        match outcome {
            None => self.message = Some((Level::Error, Text::new("tui-broken-job"))),
            Some(outcome) if self.layers.iter().any(|held| held.id == job.layer) => {
                self.effects.push(Effect::Deliver { layer: job.layer, msg: outcome.msg });
            }
            Some(outcome) if job.layer == EVERYWHERE => {
                let post = Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE };
                self.everywhere.deliver(outcome.msg, post);
            }
            Some(outcome) => self.message = outcome.otherwise.or_else(|| self.message.take()),
        }
        self.settle();
    }

    /// When this session wants to be called without an input, in UTC epoch milliseconds: while something is slow, when what others
    /// changed is to be read, when what was said stood long enough, and once when its screen is to be locked.
    #[must_use]
    pub fn wakes_at(&self) -> Option<i64> {
        let slow = self.waiting_since().map(|since| since + PATIENCE).filter(|at| *at > self.env.now.millis);
        [slow, self.locks_at(), self.freshens_at(), self.heard.ends_at(), self.rests_at()].into_iter().flatten().min()
    }

    /// The moment of [`Self::wakes_at`] has come.
    pub fn wake(&mut self, now: Now) {
        self.env.now = now;
        self.dirty = true;
        self.heard.pass(now.millis);
        if self.rests_at().is_some_and(|at| at <= now.millis) {
            self.keep_left();
        }
        self.freshen(|due| due <= now.millis);
        if self.locks_at().is_some_and(|at| at <= now.millis) {
            self.effects.push(Effect::Lock);
        }
        self.settle();
    }

    /// Whether a frame would differ from the last one.
    #[must_use]
    pub const fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Whether nothing is asked for and nothing runs.
    #[must_use]
    pub fn idle(&self) -> bool {
        self.work.is_empty() && self.effects.is_empty() && self.running.iter().all(|job| job.kind == Kind::Watch)
    }

    /// Whether the person has left. Saves may still run: wait for [`Self::saving`] to turn false.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.over
    }

    #[must_use]
    pub fn saving(&self) -> bool {
        self.running.iter().any(|job| job.kind.is_write())
    }

    /// The bytes that bring the terminal to the present state; empty when it shows that already.
    #[must_use]
    pub fn draw(&mut self) -> Vec<u8> {
        self.dirty = false;
        let waiting = self.waiting_since().is_some_and(|since| self.env.now.millis - since >= PATIENCE);
        let away = || self.away.then(|| (Level::Warning, Text::new("tui-store-away").with("count", self.unsaved())));
        let heard = || self.heard.first().map(|text| (Level::Warning, text.clone()));
        let message =
            self.message.clone().or_else(away).or_else(heard).or_else(|| waiting.then(|| (Level::Warning, Text::new("tui-loading"))));
        let everywhere: &dyn Layer = &self.everywhere;
        let cursor = frame::draw(&mut self.paint, &self.env, &self.layers, everywhere, (message.as_ref(), self.first_visit));
        let mut bytes = self.listening().to_vec();
        bytes.extend(self.paint.finish(cursor, self.env.look.colors));
        bytes
    }

    /// Gives back what only drawing needs; the next frame repaints.
    pub fn rest(&mut self) {
        self.paint.forget();
        self.dirty = true;
    }

    /// What can be done where the person is now, and why not what cannot.
    #[must_use]
    pub fn commands(&self) -> Vec<Listed> {
        self.layers.last().map(|top| self.listed(&*top.layer)).unwrap_or_default()
    }

    fn listed(&self, layer: &dyn Layer) -> Vec<Listed> {
        layer.commands(&self.env.who).into_iter().map(|listed| self.env.manner.keys.listed(listed)).collect()
    }

    /// What is on the screen, for tests and pictures.
    #[must_use]
    pub const fn paint(&self) -> &Paint {
        &self.paint
    }

    #[must_use]
    pub const fn env(&self) -> &Env {
        &self.env
    }

    #[cfg(test)]
    pub(super) const fn env_mut(&mut self) -> &mut Env {
        &mut self.env
    }

    fn stop(&mut self, which: impl Fn(&Running) -> bool) -> bool {
        let before = self.running.len();
        let work = &mut self.work;
        self.running.retain(|job| {
            let stop = which(job);
            if stop {
                let unstarted = work.iter().position(|work| matches!(work, Work::Start(waiting) if waiting.id == job.id));
                match unstarted {
                    Some(at) => drop(work.remove(at)),
                    None => work.push(Work::Stop(job.id)),
                }
            }
            !stop
        });
        self.running.len() < before
    }

    /// Does what the layers asked for, and what they ask for in answer, until nothing is left.
    fn settle(&mut self) {
        for _ in 0..ASKINGS {
            if self.effects.is_empty() {
                self.attend();
                self.resume();
                self.mind_draft();
            }
            if self.effects.is_empty() {
                // Whoever closes the last layer has left.
                self.over |= self.layers.is_empty();
                return;
            }
            for effect in std::mem::take(&mut self.effects) {
                self.dirty = true;
                self.act(effect);
            }
        }
        self.effects.clear();
        self.message = Some((Level::Error, Text::new("tui-broken-job")));
    }

    fn act(&mut self, effect: Effect) {
        match effect {
            Effect::Job { layer, kind, future } => self.start(layer, kind, future),
            Effect::Deliver { layer: EVERYWHERE, msg } => {
                self.everywhere.deliver(msg, Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE });
            }
            Effect::Deliver { layer, msg } => self.with(layer, |layer, post| layer.deliver(msg, post)),
            Effect::Push(layer) => self.push(layer),
            Effect::Replace { layer, by } => {
                self.finished(layer);
                self.push(by);
            }
            Effect::GoBack(places, spot) => {
                for place in places {
                    Cx::<()>::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE }).go(place);
                }
                self.effects.push(Effect::Resume(spot));
            }
            Effect::Resume(spot) => self.resume_at(spot),
            Effect::Close(layer) => self.finished(layer),
            Effect::SetAside(layer) => self.set_aside(layer),
            Effect::Kept(layer, kept) => self.found_kept(layer, kept),
            Effect::PutBack(layer, kept) => self.put_back(layer, kept),
            Effect::Restart(layer) => {
                self.keep_drafts();
                while let Some(top) = self.layers.last().map(|top| top.id) {
                    self.close(top);
                }
                self.push(layer);
            }
            Effect::Leave => self.leave(),
            Effect::Run { layer: EVERYWHERE, command } => {
                self.everywhere.run(command, Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE });
            }
            Effect::Run { layer, command } => self.run(layer, command),
            Effect::Message(level, text) => self.message = Some((level, text)),
            Effect::Away(text) => self.unanswered(text),
            Effect::Help => self.list(Listing::Help),
            Effect::Palette => self.list(Listing::Palette),
            Effect::Actions => self.list(Listing::Actions),
            Effect::Refresh => self.with_top(|layer, post| layer.open(post)),
            Effect::Undo => self.with_top(|layer, post| layer.undo(post)),
            Effect::Redo => self.with_top(|layer, post| layer.redo(post)),
            Effect::Did(operation) => self.everywhere.0.did(operation),
            Effect::Own { layer, operation } => self.owns(layer, operation),
            // Whoever is typing means what she types, not what she did before.
            Effect::TakeBack | Effect::DoAgain if self.layers.last().is_some_and(|top| top.layer.takes_text() && top.layer.edited()) => {
                self.message = Some((Level::Warning, Text::new("tui-undo-typing")));
            }
            Effect::TakeBack | Effect::DoAgain => {
                let mut cx = Cx::new(Post { env: &self.env, effects: &mut self.effects, layer: EVERYWHERE });
                self.everywhere.0.take_back(matches!(effect, Effect::DoAgain), &mut cx);
            }
            Effect::Repaint => self.paint.forget(),
            Effect::Print(page) => self.paint.print(&page),
            Effect::Finish { ask } => self.finish(ask),
            Effect::Quit => {
                self.quit();
                self.over = true;
            }
            Effect::Who(who) => {
                self.seat(who);
                self.last_key = self.env.now.millis;
            }
            Effect::Lock => self.lock(),
            Effect::Unlock(number, actor) => self.unlock(number, actor),
            Effect::Missed(number) => self.missed(number),
            Effect::Language(language) => self.env.look.locale = self.env.locales.of(language),
            Effect::Theme(theme) => self.env.look.theme = theme,
            Effect::Plain(plain) => self.env.look.plain = plain,
            Effect::Manner(manner) => self.env.manner = manner,
            Effect::Ran(command) => self.chose(command),
        }
    }

    fn start(&mut self, layer: LayerId, kind: Kind, future: std::pin::Pin<Box<dyn Future<Output = Outcome> + Send>>) {
        if let Kind::Latest(_) = kind {
            self.stop(|job| job.layer == layer && job.kind == kind);
        }
        let id = JobId(self.name());
        self.running.push(Running { id, layer, desk: self.desk, kind, since: self.env.now.millis });
        self.work.push(Work::Start(Job { id, future }));
    }

    fn push(&mut self, Opened(layer, place): Opened) {
        let id = LayerId(self.name());
        self.layers.push(Stacked {
            id,
            layer,
            place,
            opened: self.env.now.millis,
            stale: false,
            own: Vec::new(),
            draft: Draft::default(),
            ran: None,
            resumes: None,
            reopens: None,
        });
        self.with(id, |layer, post| layer.open(post));
    }

    fn close(&mut self, id: LayerId) {
        self.layers.retain(|held| held.id != id);
        self.stop(|job| job.layer == id && !job.kind.is_write());
        // What was hidden shows the school as it is now.
        self.freshen(|_| true);
    }

    /// Opens a menu of commands; the same key once more closes it.
    fn list(&mut self, listing: Listing) {
        let Some(top) = self.layers.last() else { return };
        if self.menu == Some(top.id) {
            let menu = top.id;
            return self.close(menu);
        }
        let Some(menu) = listing.menu((top.id, &*top.layer), (EVERYWHERE, &self.everywhere), &self.env, self.everywhere.0.habits.as_ref())
        else {
            return self.message = Some((Level::Warning, Text::new("tui-no-actions")));
        };
        self.push(menu.into());
        self.menu = self.layers.last().map(|top| top.id);
    }

    fn with(&mut self, id: LayerId, act: impl FnOnce(&mut dyn Layer, Post<'_>)) {
        if let Some(held) = self.layers.iter_mut().find(|held| held.id == id) {
            act(&mut *held.layer, Post { env: &self.env, effects: &mut self.effects, layer: id });
        }
    }

    fn with_top(&mut self, act: impl FnOnce(&mut dyn Layer, Post<'_>)) {
        if let Some(id) = self.layers.last().map(|top| top.id) {
            self.with(id, act);
        }
    }

    fn screens(&self) -> usize {
        self.layers.iter().filter(|held| held.layer.shape(&self.env.look, self.paint.area()) == Shape::Full).count()
    }

    fn is_dialog(&self) -> bool {
        self.layers.last().is_some_and(|top| top.layer.shape(&self.env.look, self.paint.area()) != Shape::Full)
    }

    fn waiting_since(&self) -> Option<i64> {
        let top = self.layers.last()?.id;
        self.running.iter().filter(|job| (job.layer == top && job.kind != Kind::Keep) || job.kind == Kind::Save).map(|job| job.since).min()
    }

    const fn name(&mut self) -> u64 {
        self.names += 1;
        self.names
    }
}

/// The layer below all others, by the id no other gets.
const EVERYWHERE: LayerId = LayerId(0);

mod drafts;
mod heard;
mod leaving;
mod locking;
pub mod mouse;
mod others;
mod parked;
mod pressed;
#[cfg(test)]
mod tests;

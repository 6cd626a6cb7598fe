//! What a screen may ask of its session while it handles an input or a message. Asking does nothing yet: the session acts on
//! what was asked once the screen has returned.

use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

use super::input::of_upper_row;
use super::job::{Kind, Outcome};
use super::layer::{Opened, Route};
use super::left::Left;
use super::listed::Who;
use super::look::{Look, Theme};
use super::place::Place;
use super::seat::{Manner, Seat};
use crate::domain::id::{OperationId, PersonId};
use crate::domain::text::Text;
use crate::exchange::drawers::Side;
use crate::locale::{Language, Locale};
use crate::service::{Action, Actor, Done, Error, Kind as ErrorKind, Service};

pub use super::job::{LayerId, Level};
pub(crate) use super::layer::{Effect, Post};
pub use super::layer::{Env, Waiting};
pub use super::now::Now;

/// The session as seen by one screen whose messages are `M`.
pub struct Cx<'a, M> {
    post: Post<'a>,
    messages: PhantomData<fn(M)>,
}

/// The way an answer takes back to the screen that asked, as a message of its own. Whoever was refused may answer again.
pub struct Reply<A> {
    layer: LayerId,
    make: Arc<dyn Fn(A) -> Box<dyn Any + Send> + Send + Sync>,
}

impl<A> Clone for Reply<A> {
    fn clone(&self) -> Self {
        Self { layer: self.layer, make: Arc::clone(&self.make) }
    }
}

impl<A: 'static> Reply<A> {
    /// The same way, for another answer that becomes this one.
    pub fn via<B>(&self, make: impl Fn(B) -> A + Send + Sync + 'static) -> Reply<B> {
        let own = Arc::clone(&self.make);
        Reply { layer: self.layer, make: Arc::new(move |answer| own(make(answer))) }
    }
}

impl<'a, M: Send + 'static> Cx<'a, M> {
    pub(crate) const fn new(post: Post<'a>) -> Self {
        Self { post, messages: PhantomData }
    }

    #[must_use]
    pub const fn who(&self) -> &Who {
        &self.post.env.who
    }

    /// Who is logged in; `None` before a login.
    #[must_use]
    pub fn actor(&self) -> Option<Arc<Actor>> {
        self.post.env.who.0.clone()
    }

    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.post.env.look.locale
    }

    #[must_use]
    pub const fn look(&self) -> &Look {
        &self.post.env.look
    }

    #[must_use]
    pub fn services(&self) -> Arc<Service> {
        Arc::clone(&self.post.env.services)
    }

    #[must_use]
    pub const fn now(&self) -> Now {
        self.post.env.now
    }

    /// The terminal's width and height in cells.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        self.post.env.size
    }

    /// Reads something; the read dies with this screen.
    pub fn load<T>(&mut self, future: impl Future<Output = T> + Send + 'static, map: impl FnOnce(T) -> M + Send + 'static) {
        self.job(Kind::Load, future, map);
    }

    /// Reads something in place of what was last asked in this slot: the newest wins.
    pub fn latest<T>(
        &mut self,
        slot: &'static str,
        future: impl Future<Output = T> + Send + 'static,
        map: impl FnOnce(T) -> M + Send + 'static,
    ) {
        self.job(Kind::Latest(slot), future, map);
    }

    /// Writes something; it runs to its end even when this screen is closed, and then says on the message line how it went.
    pub fn save<T: Send + 'static>(
        &mut self,
        future: impl Future<Output = Result<T, Error>> + Send + 'static,
        map: impl FnOnce(Result<T, Error>) -> M + Send + 'static,
    ) {
        let future = async move {
            let result = future.await;
            let otherwise = match &result {
                Ok(_) => (Level::Done, Text::new("tui-saved")),
                Err(error) => (Level::Error, error.message.clone()),
            };
            Outcome { msg: Box::new(map(result)), otherwise: Some(otherwise) }
        };
        self.post.effects.push(Effect::Job { layer: self.post.layer, kind: Kind::Save, future: Box::pin(future) });
    }

    /// As [`Self::save`], for what nobody needs to be told of: something kept aside.
    pub fn keep<T: Send + 'static>(
        &mut self,
        future: impl Future<Output = Result<T, Error>> + Send + 'static,
        map: impl FnOnce(Result<T, Error>) -> M + Send + 'static,
    ) {
        self.job(Kind::Keep, future, map);
    }

    /// Opens a screen or dialog over this one.
    pub fn push(&mut self, screen: impl Into<Opened>) {
        self.post.effects.push(Effect::Push(screen.into()));
    }

    /// Opens a screen in the place of this one.
    pub fn replace(&mut self, screen: impl Into<Opened>) {
        self.post.effects.push(Effect::Replace { layer: self.post.layer, by: screen.into() });
    }

    /// Closes everything and starts again with this screen: after a login, a logout.
    pub fn restart(&mut self, screen: impl Into<Opened>) {
        self.post.effects.push(Effect::Restart(screen.into()));
    }

    /// Where this session sits.
    #[must_use]
    pub const fn seat(&self) -> &Seat {
        &self.post.env.seat
    }

    /// Why the person cannot go to a place, if she cannot.
    #[must_use]
    pub fn obstacle(&self, place: Place) -> Option<Text> {
        match self.post.env.routes.iter().find(|route| route.serves(place)) {
            // The files a list is read from would be this machine's, not hers.
            Some(_) if self.seat().remote && self.seat().errand.is_none() && place == Place::Import => Some(Text::new("tui-not-from-afar")),
            Some(_) if self.seat().errand.is_none() && place == Place::OwnFiles => Some(Text::new("own-files-here")),
            Some(_) if place == Place::OwnFiles && !Side::ALL.iter().any(|side| self.who().may(side.right())) => {
                Some(Text::new("tui-no-right"))
            }
            Some(route) if route.needs.are_met(self.who()) => None,
            Some(_) => Some(Text::new("tui-no-right")),
            None => Some(Text::new("tui-no-place")),
        }
    }

    /// Goes to a place by its name; says so when nothing is there.
    pub fn go(&mut self, place: Place) {
        self.go_with(place, &[]);
    }

    /// As [`Self::go`], with the people marked here: the place is about them, if it can be.
    pub fn go_with(&mut self, place: Place, people: &[PersonId]) {
        if let Some(why) = self.obstacle(place) {
            return self.warn(why);
        }
        if let Some(route) = self.post.env.routes.iter().find(|route| route.serves(place)) {
            let mut opened = route.at(place);
            opened.0.bring(people);
            self.post.effects.push(Effect::Push(opened));
        }
    }

    /// As [`Self::go`], closing everything else first.
    pub fn start_at(&mut self, place: Place) {
        match self.post.env.routes.iter().find(|route| route.serves(place)) {
            Some(route) => self.post.effects.push(Effect::Restart(route.at(place))),
            None => self.warn(Text::new("tui-no-place")),
        }
    }

    /// Goes to where somebody was, one place over the other, as far as she may go.
    pub(in crate::tui) fn go_back_to(&mut self, left: Left) {
        let (places, spot) = left.places();
        self.post.effects.push(Effect::GoBack(places, spot));
    }

    /// Closes this layer, whatever is in it.
    pub fn back(&mut self) {
        self.post.effects.push(Effect::Close(self.post.layer));
    }

    /// Closes the topmost layer, asking first where something typed would be lost.
    pub fn leave(&mut self) {
        self.post.effects.push(Effect::Leave);
    }

    pub fn done(&mut self, text: Text) {
        self.message(Level::Done, text);
    }

    pub fn warn(&mut self, text: Text) {
        self.message(Level::Warning, text);
    }

    pub fn error(&mut self, text: Text) {
        self.message(Level::Error, text);
    }

    /// Says one sentence on the message line.
    pub fn message(&mut self, level: Level, text: Text) {
        self.post.effects.push(Effect::Message(level, text));
    }

    /// What went wrong, with its hint, on the message line.
    pub fn failed(&mut self, error: &Error) {
        // Whoever sits at a screen has come in by a store that was there: how to name one is no help to her.
        let hint = if error.is_away() { Some(Text::new("tui-store-away-hint")) } else { error.hint.clone() };
        let text = match hint {
            Some(hint) => Text::new("tui-with-hint").with("message", error.message.clone()).with("hint", hint),
            None => error.message.clone(),
        };
        if error.is_away() {
            self.post.effects.push(Effect::Away(text));
        } else {
            self.message(Level::Error, text);
        }
    }

    /// What this screen is there to show could not be read. Where it is not hers to read she goes back; where the store does not
    /// answer, what she saw stays.
    pub fn unread(&mut self, error: &Error) {
        if matches!(error.kind, ErrorKind::Denied | ErrorKind::User) {
            self.back();
        }
        self.failed(error);
    }

    pub fn help(&mut self) {
        self.post.effects.push(Effect::Help);
    }

    pub fn palette(&mut self) {
        self.post.effects.push(Effect::Palette);
    }

    /// The menu of what can be done with what is marked here.
    pub fn actions(&mut self) {
        self.post.effects.push(Effect::Actions);
    }

    pub fn refresh(&mut self) {
        self.post.effects.push(Effect::Refresh);
    }

    /// Has the printer beside the terminal print this.
    pub fn print(&mut self, page: String) {
        self.post.effects.push(Effect::Print(page));
    }

    pub fn repaint(&mut self) {
        self.post.effects.push(Effect::Repaint);
    }

    pub fn undo(&mut self) {
        self.post.effects.push(Effect::Undo);
    }

    pub fn redo(&mut self) {
        self.post.effects.push(Effect::Redo);
    }

    /// Carries out what this screen shows already, as soon as the store is there to take it. The screen is not read anew for that.
    pub fn persist<A: Action>(&mut self, action: A, map: impl FnOnce(Result<Done<A::Outcome>, Error>) -> M + Send + 'static) {
        let Some(actor) = self.actor() else { return };
        let service = self.services();
        let operation = service.operation_id();
        if let Ok(operation) = &operation {
            self.own(*operation);
        }
        self.save(async move { service.see_through(&actor, operation?, &action).await }, map);
    }

    /// This screen is about to carry out an operation and shows already what comes of it.
    pub(in crate::tui) fn own(&mut self, operation: OperationId) {
        self.post.effects.push(Effect::Own { layer: self.post.layer, operation });
    }

    /// This session carried out an operation: undo takes it back, while it is the last one.
    pub fn did(&mut self, operation: OperationId) {
        self.post.effects.push(Effect::Did(operation));
    }

    /// Takes back the last operation of this session.
    pub fn take_back(&mut self) {
        self.post.effects.push(Effect::TakeBack);
    }

    /// Carries out again what this session took back last.
    pub fn do_again(&mut self) {
        self.post.effects.push(Effect::DoAgain);
    }

    /// Ends the session, asking first where something typed would be lost.
    pub fn finish(&mut self) {
        self.post.effects.push(Effect::Finish { ask: false });
    }

    /// Ends the session if the person says so.
    pub fn ask_to_quit(&mut self) {
        self.post.effects.push(Effect::Finish { ask: true });
    }

    /// Ends the session now; running saves still run to their end.
    pub fn quit(&mut self) {
        self.post.effects.push(Effect::Quit);
    }

    /// Locks the screen: the work on it waits for whoever it is of.
    pub fn lock(&mut self) {
        self.post.effects.push(Effect::Lock);
    }

    /// Whose work waits behind a locked screen.
    #[must_use]
    pub fn waiting(&self) -> &[Waiting] {
        &self.post.env.waiting
    }

    /// Back to the work that waits under this number.
    pub fn unlock(&mut self, number: u64, actor: Actor) {
        self.post.effects.push(Effect::Unlock(number, Arc::new(actor)));
    }

    /// The PIN of whoever waits under this number was missed.
    pub fn missed(&mut self, number: u64) {
        self.post.effects.push(Effect::Missed(number));
    }

    /// Nobody is at the session any more: the login, or whoever waits for her turn.
    pub fn log_out(&mut self) {
        self.set_who(Who(None));
        self.start_at(if self.waiting().is_empty() { Place::Login } else { Place::Lock });
    }

    /// From now on this person is at the session.
    pub fn set_who(&mut self, who: Who) {
        self.post.effects.push(Effect::Who(who));
    }

    pub fn set_language(&mut self, language: Language) {
        self.post.effects.push(Effect::Language(language));
    }

    pub fn set_theme(&mut self, theme: Theme) {
        self.post.effects.push(Effect::Theme(theme));
    }

    /// How keys and the mouse are taken in this session.
    #[must_use]
    pub const fn manner(&self) -> &Manner {
        &self.post.env.manner
    }

    pub fn set_manner(&mut self, manner: Manner) {
        self.post.effects.push(Effect::Manner(manner));
    }

    /// Every place there is.
    #[must_use]
    pub const fn routes(&self) -> &'static [Route] {
        self.post.env.routes
    }

    /// The digit on a key of an AZERTY keyboard's upper row, where those are taken for digits; else the character itself.
    #[must_use]
    pub fn digit(&self, c: char) -> char {
        let french = self.locale().language() == Language::Fr;
        if self.manner().digit_row.unwrap_or(french) { of_upper_row(c).unwrap_or(c) } else { c }
    }

    pub fn set_plain(&mut self, plain: bool) {
        self.post.effects.push(Effect::Plain(plain));
    }

    /// The way back to this screen, for whoever it asks.
    #[must_use]
    pub fn reply<A>(&self, make: impl Fn(A) -> M + Send + Sync + 'static) -> Reply<A> {
        Reply { layer: self.post.layer, make: Arc::new(move |answer| Box::new(make(answer))) }
    }

    /// Closes this layer and gives its answer to whoever asked.
    pub fn answer<A>(&mut self, reply: Reply<A>, answer: A) {
        self.back();
        let Reply { layer, make } = reply;
        self.post.effects.push(Effect::Deliver { layer, msg: make(answer) });
    }

    /// Gives its answer to whoever asked, who says whether it will do: this layer stays until then.
    pub fn hand<A>(&mut self, reply: &Reply<A>, answer: A) {
        self.post.effects.push(Effect::Deliver { layer: reply.layer, msg: (reply.make)(answer) });
    }

    /// She leaves this layer; what is typed there is kept.
    pub(in crate::tui) fn set_aside(&mut self, layer: LayerId) {
        self.post.effects.push(Effect::SetAside(layer));
    }

    /// What was kept of what is typed in this layer.
    pub(in crate::tui) fn found_kept(&mut self, layer: LayerId, kept: Option<String>) {
        self.post.effects.push(Effect::Kept(layer, kept));
    }

    /// She takes what was kept, or does not want it.
    pub(in crate::tui) fn put_back(&mut self, layer: LayerId, kept: Option<String>) {
        self.post.effects.push(Effect::PutBack(layer, kept));
    }

    pub(crate) fn close(&mut self, layer: LayerId) {
        self.post.effects.push(Effect::Close(layer));
    }

    /// She chose this command by its name.
    pub(crate) fn ran(&mut self, command: &'static str) {
        self.post.effects.push(Effect::Ran(command));
    }

    pub(crate) fn run(&mut self, layer: LayerId, command: usize) {
        self.post.effects.push(Effect::Run { layer, command });
    }

    fn job<T>(&mut self, kind: Kind, future: impl Future<Output = T> + Send + 'static, map: impl FnOnce(T) -> M + Send + 'static) {
        let future = async move { Outcome { msg: Box::new(map(future.await)), otherwise: None } };
        self.post.effects.push(Effect::Job { layer: self.post.layer, kind, future: Box::pin(future) });
    }
}

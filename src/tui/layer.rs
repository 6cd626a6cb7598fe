//! What a session holds without knowing which screen it is, what it lends to it, and what it may be asked for. It decides nothing:
//! these are the words screens and session share.

use std::any::Any;
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::bookmark::{Bookmarked, Spot};
use super::input::{Input, Key};
use super::job::{Kind, LayerId, Level, Outcome};
use super::keymap::Keymap;
use super::listed::{Listed, Who};
use super::look::{Look, Theme};
use super::now::Now;
use super::paint::Paint;
use super::place::Place;
use super::seat::{Manner, Seat};
use super::typed::Typed;
use crate::domain::id::{OperationId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::{Language, Locales};
use crate::service::{Actor, Service};

/// Whether an input meant something here; if not, the layer's commands and then the global ones are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    Yes,
    /// What the mouse is on is to be pressed, as with Enter.
    Pressed,
    No,
}

/// The line under the title: what filters the list, and how much of it there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub left: String,
    pub right: String,
    /// Where in `left` the caret stands, when it does.
    pub caret: Option<u16>,
}

/// How much of the terminal a layer takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The whole body.
    Full,
    /// A centred box of this many cells inside its border, over what is below.
    Dialog { width: u16, height: u16 },
}

/// A screen whose type is forgotten.
pub(crate) trait Layer: Send {
    fn shows(&self) -> &'static [&'static str];
    fn concerns(&self, table: &'static str, ids: &BTreeSet<Uuid>) -> bool;
    fn pace(&self) -> i64;
    fn open(&mut self, post: Post<'_>);
    fn deliver(&mut self, msg: Box<dyn Any + Send>, post: Post<'_>);
    fn input(&mut self, input: &Input, post: Post<'_>) -> Handled;
    fn run(&mut self, command: usize, post: Post<'_>);
    fn undo(&mut self, post: Post<'_>);
    fn redo(&mut self, post: Post<'_>);
    fn commands(&self, who: &Who) -> Vec<Listed>;
    fn find(&self, key: Key, keys: &Keymap) -> Option<usize>;
    fn reason(&self, command: usize, who: &Who) -> Option<Text>;
    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position>;
    fn title(&self) -> Text;
    fn about(&self) -> Option<Text>;
    fn subject(&self) -> Option<Text>;
    fn bring(&mut self, people: &[PersonId]);
    fn state(&self, look: &Look) -> State;
    fn hint(&self) -> Option<Text>;
    fn edited(&self) -> bool;
    fn drawer(&self) -> Option<String>;
    fn writing(&mut self) -> Option<&mut dyn Typed>;
    fn unsaved(&self) -> usize;
    fn cut(&mut self, post: Post<'_>);
    fn rest(&mut self, post: Post<'_>);
    fn closing(&mut self, post: Post<'_>);
    fn rows(&mut self) -> Option<&mut dyn Bookmarked>;
    fn takes_text(&self) -> bool;
    fn shape(&self, look: &Look, available: Rect) -> Shape;
}

pub(super) struct Stacked {
    pub id: LayerId,
    pub layer: Box<dyn Layer>,
    /// Where on the map it is, when it is there.
    pub place: Option<Place>,
    /// When it was opened last, and whether somebody changed what it shows since.
    pub opened: i64,
    pub stale: bool,
    /// What it does itself and shows already, until it is heard of.
    pub own: Vec<OperationId>,
    pub draft: Draft,
    /// The command that was run here last.
    pub ran: Option<&'static str>,
    /// What is still to be done to be where she was, once it is read.
    pub resumes: Option<Spot>,
    /// The drawer of what she was writing over it, which is opened next.
    pub reopens: Option<String>,
}

/// What the session knows of what is typed in a layer.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Whether it was asked for what was kept at an earlier time.
    pub asked: bool,
    /// Whether there was something, and nothing is decided about it yet.
    pub waits: bool,
    /// What was kept last.
    pub kept: Option<String>,
    /// How far she was in it then.
    pub at: Option<usize>,
    /// She said already that she goes on with it.
    pub wanted: bool,
}

/// The topmost layer that takes the whole body, which hides those below it.
pub(super) fn lowest_seen(layers: &[Stacked], look: &Look, body: Rect) -> usize {
    layers.iter().rposition(|held| held.layer.shape(look, body) == Shape::Full).unwrap_or(0)
}

/// Which right opens a place.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    Nothing,
    /// Over whomever it reaches.
    Some(Right),
    /// Over the whole school.
    Whole(Right),
}

impl Needs {
    #[must_use]
    pub fn are_met(self, who: &Who) -> bool {
        match self {
            Self::Nothing => true,
            Self::Some(right) => who.may(right),
            Self::Whole(right) => who.may_all(right),
        }
    }
}

/// One row of the map.
#[derive(Clone, Copy)]
pub struct Route {
    pub serves: fn(Place) -> bool,
    /// Message id of what the place is called.
    pub title: &'static str,
    pub needs: Needs,
    pub open: fn(Place) -> Opened,
    pub commands: fn() -> Vec<Listed>,
}

/// A screen ready to be shown, its type forgotten, and where on the map it is.
pub struct Opened(pub(crate) Box<dyn Layer>, pub(crate) Option<Place>);

impl Route {
    /// The screen of a place.
    #[must_use]
    pub fn at(&self, place: Place) -> Opened {
        Opened((self.open)(place).0, Some(place))
    }

    #[must_use]
    pub fn serves(&self, place: Place) -> bool {
        (self.serves)(place)
    }
}

/// Somebody whose work waits behind the locked screen.
#[derive(Clone)]
pub struct Waiting {
    pub number: u64,
    pub actor: Arc<Actor>,
    /// How often her PIN was missed.
    pub missed: u8,
}

/// What every screen of a session shares.
pub struct Env {
    pub services: Arc<Service>,
    pub locales: Arc<Locales>,
    pub who: Who,
    pub look: Look,
    pub size: (u16, u16),
    pub now: Now,
    pub routes: &'static [Route],
    pub seat: Seat,
    pub manner: Manner,
    /// Whose work waits, the one who locked last at the end.
    pub waiting: Vec<Waiting>,
}

/// What a layer asked for.
pub(crate) enum Effect {
    Job {
        layer: LayerId,
        kind: Kind,
        future: Pin<Box<dyn Future<Output = Outcome> + Send>>,
    },
    Deliver {
        layer: LayerId,
        msg: Box<dyn Any + Send>,
    },
    Push(Opened),
    Replace {
        layer: LayerId,
        by: Opened,
    },
    /// Goes where somebody was, one place over the other, to her spot on the topmost.
    GoBack(Vec<Place>, Spot),
    /// On the spot where she was in the topmost of them.
    Resume(Spot),
    /// The layer is done with what it was for.
    Close(LayerId),
    /// She leaves it, and what is typed there waits for her.
    SetAside(LayerId),
    /// Something was kept of what is typed there at an earlier time, or nothing.
    Kept(LayerId, Option<String>),
    /// What was kept is put back, or not wanted.
    PutBack(LayerId, Option<String>),
    /// Back, asking first where something typed would be lost.
    Leave,
    Restart(Opened),
    Run {
        layer: LayerId,
        command: usize,
    },
    Message(Level, Text),
    /// The store did not answer. While it is away the session says so, with what waits for it; else this is said.
    Away(Text),
    Help,
    Palette,
    Actions,
    Refresh,
    Repaint,
    /// Through the terminal to the printer beside it.
    Print(String),
    Undo,
    Redo,
    /// This session carried out an operation.
    Did(OperationId),
    /// A layer is about to carry out an operation, and shows already what comes of it.
    Own {
        layer: LayerId,
        operation: OperationId,
    },
    /// Take back the session's last operation, or do again what was taken back last.
    TakeBack,
    DoAgain,
    /// Quit, asking first where something typed would be lost, or always.
    Finish {
        ask: bool,
    },
    Quit,
    Who(Who),
    /// Locks the screen; the work on it waits.
    Lock,
    /// Back to somebody's work, with the rights she has now.
    Unlock(u64, Arc<Actor>),
    /// Her PIN was missed.
    Missed(u64),
    Language(Language),
    Theme(Theme),
    Plain(bool),
    Manner(Manner),
    /// A command was chosen by its name.
    Ran(&'static str),
}

/// Where a layer's wishes go.
pub(crate) struct Post<'a> {
    pub env: &'a Env,
    pub effects: &'a mut Vec<Effect>,
    pub layer: LayerId,
}

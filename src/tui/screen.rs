//! What a screen or a dialog is, and how the session holds one without knowing which. Screens know nothing of each other.

use std::any::Any;

use ratatui::layout::{Position, Rect};

use super::command::{Command, Listed, Who};
use super::cx::{Cx, Post};
use super::input::{Input, Key};
use super::look::Look;
use super::paint::Paint;
use crate::domain::text::Text;

/// Whether an input meant something here; if not, the layer's commands and then the global ones are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    Yes,
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

/// One place a person can be. Each has messages of its own.
pub trait Screen: Sized + Send + 'static {
    type Msg: Send + 'static;
    const COMMANDS: &'static [Command<Self>];

    /// The tables of the school it shows: when somebody changes one of them it is opened anew.
    const SHOWS: &'static [&'static str] = &[];

    fn title(&self) -> Text;

    /// What this place is for, in a few lines: the beginning of its help.
    fn about(&self) -> Option<Text> {
        None
    }

    /// Asks for what it shows; also what F5 does.
    fn open(&mut self, _cx: &mut Cx<'_, Self::Msg>) {}

    fn update(&mut self, msg: Self::Msg, cx: &mut Cx<'_, Self::Msg>);

    /// Only what is no command: typing, arrows.
    fn input(&mut self, _input: &Input, _cx: &mut Cx<'_, Self::Msg>) -> Handled {
        Handled::No
    }

    /// Draws itself and says where the hardware cursor is: on the focus, always.
    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position>;

    fn state(&self, _look: &Look) -> State {
        State::default()
    }

    /// The message line while there is no message: the help of the field one is in.
    fn hint(&self) -> Option<Text> {
        None
    }

    /// Whether something typed would be lost by leaving.
    fn edited(&self) -> bool {
        false
    }

    /// Whether what is typed is kept aside when one leaves, and offered again.
    fn keeps_drafts(&self) -> bool {
        false
    }

    /// Whether characters are being typed into a field or cell, where Esc and a digit are not an F-key.
    fn takes_text(&self) -> bool {
        false
    }

    fn shape(&self, _look: &Look, _available: Rect) -> Shape {
        Shape::Full
    }

    fn undo(&mut self, cx: &mut Cx<'_, Self::Msg>) {
        cx.take_back();
    }

    fn redo(&mut self, cx: &mut Cx<'_, Self::Msg>) {
        cx.do_again();
    }
}

/// A screen whose type is forgotten.
pub(crate) trait Layer: Send {
    fn shows(&self) -> &'static [&'static str];
    fn open(&mut self, post: Post<'_>);
    fn deliver(&mut self, msg: Box<dyn Any + Send>, post: Post<'_>);
    fn input(&mut self, input: &Input, post: Post<'_>) -> Handled;
    fn run(&mut self, command: usize, post: Post<'_>);
    fn undo(&mut self, post: Post<'_>);
    fn redo(&mut self, post: Post<'_>);
    fn commands(&self, who: &Who) -> Vec<Listed>;
    fn find(&self, key: Key) -> Option<usize>;
    fn reason(&self, command: usize, who: &Who) -> Option<Text>;
    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position>;
    fn title(&self) -> Text;
    fn about(&self) -> Option<Text>;
    fn state(&self, look: &Look) -> State;
    fn hint(&self) -> Option<Text>;
    fn edited(&self) -> bool;
    fn keeps_drafts(&self) -> bool;
    fn takes_text(&self) -> bool;
    fn shape(&self, look: &Look, available: Rect) -> Shape;
}

pub(crate) struct Held<S>(pub S);

impl<S: Screen> Layer for Held<S> {
    fn shows(&self) -> &'static [&'static str] {
        S::SHOWS
    }

    fn open(&mut self, post: Post<'_>) {
        self.0.open(&mut Cx::new(post));
    }

    fn deliver(&mut self, msg: Box<dyn Any + Send>, post: Post<'_>) {
        let msg = msg.downcast().expect("messages are made by the context of the layer they go to");
        self.0.update(*msg, &mut Cx::new(post));
    }

    fn input(&mut self, input: &Input, post: Post<'_>) -> Handled {
        self.0.input(input, &mut Cx::new(post))
    }

    fn run(&mut self, command: usize, post: Post<'_>) {
        if let Some(command) = S::COMMANDS.get(command) {
            (command.run)(&mut self.0, &mut Cx::new(post));
        }
    }

    fn undo(&mut self, post: Post<'_>) {
        self.0.undo(&mut Cx::new(post));
    }

    fn redo(&mut self, post: Post<'_>) {
        self.0.redo(&mut Cx::new(post));
    }

    fn commands(&self, who: &Who) -> Vec<Listed> {
        S::COMMANDS.iter().map(|command| Listed { reason: command.reason(&self.0, who), ..command.listed() }).collect()
    }

    fn find(&self, key: Key) -> Option<usize> {
        S::COMMANDS.iter().position(|command| command.keys.contains(&key))
    }

    fn reason(&self, command: usize, who: &Who) -> Option<Text> {
        S::COMMANDS.get(command).and_then(|command| command.reason(&self.0, who))
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.0.view(paint, area, look)
    }

    fn title(&self) -> Text {
        self.0.title()
    }

    fn about(&self) -> Option<Text> {
        self.0.about()
    }

    fn state(&self, look: &Look) -> State {
        self.0.state(look)
    }

    fn hint(&self) -> Option<Text> {
        self.0.hint()
    }

    fn edited(&self) -> bool {
        self.0.edited()
    }

    fn keeps_drafts(&self) -> bool {
        self.0.keeps_drafts()
    }

    fn takes_text(&self) -> bool {
        self.0.takes_text()
    }

    fn shape(&self, look: &Look, available: Rect) -> Shape {
        self.0.shape(look, available)
    }
}

//! What a screen or a dialog is, and how the session holds one without knowing which. Screens know nothing of each other.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::bookmark::Bookmarked;
use super::cx::Cx;
use super::input::{Input, Key};
use super::keymap::Keymap;
use super::layer::{Layer, Opened, Post};
use super::listed::{Danger, Listed, Who};
use super::look::Look;
use super::paint::Paint;
use super::typed::Typed;
use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;

pub use super::layer::{Handled, Shape, State};

/// One place a person can be. Each has messages of its own.
pub trait Screen: Sized + Send + 'static {
    type Msg: Send + 'static;
    const COMMANDS: &'static [Command<Self>];

    /// The tables of the school it shows: when somebody changes one of them it is opened anew.
    const SHOWS: &'static [&'static str] = &[];

    /// How many milliseconds what is seen stays as it was read, however often others change it. What one did oneself, and what was
    /// hidden, is read at once.
    const PACE: i64 = 300;

    /// Whether a change of these rows of one of those tables may be a change of what it shows. A row is known by its own id, by whom it
    /// is about and by what it refers to, as far as the change tells.
    fn concerns(&self, _table: &'static str, _ids: &BTreeSet<Uuid>) -> bool {
        true
    }

    fn title(&self) -> Text;

    /// What this place is for, in a few lines: the beginning of its help.
    fn about(&self) -> Option<Text> {
        None
    }

    /// What its actions act on, in words: how many rows are marked, or the one the cursor is on.
    fn subject(&self) -> Option<Text> {
        None
    }

    /// Takes whom the place one came from had marked, before it is opened.
    fn bring(&mut self, _people: &[PersonId]) {}

    /// What one of its commands is called here, where that is not what its table says.
    fn called(&self, _command: &'static str) -> Option<&'static str> {
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

    /// Where what is typed here is kept aside for the account until it is saved, to be offered when this is opened again: a name for
    /// what is being written. Whatever is typed into says one, but what has to stay secret.
    fn drawer(&self) -> Option<String> {
        None
    }

    /// What is typed into, once it is there.
    fn writing(&mut self) -> Option<&mut dyn Typed> {
        None
    }

    /// How many things that were typed here are not saved.
    fn unsaved(&self) -> usize {
        usize::from(self.edited())
    }

    /// The line is cut and nobody will come back to this screen: keeps aside what only it holds, to be offered again.
    fn cut(&mut self, _cx: &mut Cx<'_, Self::Msg>) {}

    /// Her hands rest: what only this screen holds is kept aside too, in case the program ends without a word.
    fn rest(&mut self, _cx: &mut Cx<'_, Self::Msg>) {}

    /// It is closed, and what was not saved was given up: nothing of it is to come back.
    fn closing(&mut self, _cx: &mut Cx<'_, Self::Msg>) {}

    /// The list she stands in: she is brought back to her row.
    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        None
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

/// The command table of a screen, for `Route::commands`.
#[must_use]
pub fn commands_of<S: Screen>() -> Vec<Listed> {
    S::COMMANDS.iter().map(Command::listed).collect()
}

/// One row of a screen's table of commands.
pub struct Command<S: Screen> {
    /// Stable name for tests, documents and configured keys: `students.open`.
    pub id: &'static str,
    pub keys: &'static [Key],
    /// Message ids: what it is called, and how it is called in the bar.
    pub label: &'static str,
    pub short: &'static str,
    pub help: &'static str,
    pub right: Option<Right>,
    pub danger: Danger,
    /// Why it cannot be done now, if it cannot.
    pub disabled: fn(&S, &Who) -> Option<Text>,
    pub run: fn(&mut S, &mut Cx<'_, S::Msg>),
    /// Its place in the bar; the highest numbers fall out first.
    pub in_bar: Option<u8>,
    /// Whether the menu of actions offers it.
    pub in_actions: bool,
}

impl<S: Screen> Command<S> {
    /// A command for everybody, always possible and harmless; the rest is said with the methods below.
    #[must_use]
    pub const fn new(
        id: &'static str,
        keys: &'static [Key],
        label: &'static str,
        help: &'static str,
        run: fn(&mut S, &mut Cx<'_, S::Msg>),
    ) -> Self {
        Self {
            id,
            keys,
            label,
            short: label,
            help,
            right: None,
            danger: Danger::T0,
            disabled: always,
            run,
            in_bar: None,
            in_actions: false,
        }
    }

    /// Shows it in the bar, under this short label.
    #[must_use]
    pub const fn in_bar(mut self, rank: u8, short: &'static str) -> Self {
        self.in_bar = Some(rank);
        self.short = short;
        self
    }

    /// Offers it in the menu of actions, with the others, in the order of the table.
    #[must_use]
    pub const fn in_actions(mut self) -> Self {
        self.in_actions = true;
        self
    }

    #[must_use]
    pub const fn right(mut self, right: Right) -> Self {
        self.right = Some(right);
        self
    }

    #[must_use]
    pub const fn danger(mut self, danger: Danger) -> Self {
        self.danger = danger;
        self
    }

    #[must_use]
    pub const fn disabled(mut self, why: fn(&S, &Who) -> Option<Text>) -> Self {
        self.disabled = why;
        self
    }

    /// Why this person cannot run it now.
    #[must_use]
    pub fn reason(&self, screen: &S, who: &Who) -> Option<Text> {
        match self.right {
            Some(right) if !who.may(right) => Some(Text::new("tui-no-right")),
            _ => (self.disabled)(screen, who),
        }
    }

    /// The row without its screen, as the printed list of keys has it.
    #[must_use]
    pub const fn listed(&self) -> Listed {
        Listed {
            id: self.id,
            keys: Cow::Borrowed(self.keys),
            label: self.label,
            short: self.short,
            help: self.help,
            danger: self.danger,
            in_bar: self.in_bar,
            in_actions: self.in_actions,
            reason: None,
        }
    }
}

const fn always<S>(_: &S, _: &Who) -> Option<Text> {
    None
}

pub(crate) struct Held<S>(pub S);

impl<S: Screen> Layer for Held<S> {
    fn shows(&self) -> &'static [&'static str] {
        S::SHOWS
    }

    fn concerns(&self, table: &'static str, ids: &BTreeSet<Uuid>) -> bool {
        self.0.concerns(table, ids)
    }

    fn pace(&self) -> i64 {
        S::PACE
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
        let family = who.family().is_some();
        let listed = |command: &Command<S>| {
            let mut listed = Listed { reason: command.reason(&self.0, who), ..command.listed() };
            if let Some(label) = self.0.called(command.id) {
                (listed.label, listed.short) = (label, label);
            }
            // A family comes for what is its own: what is never its to do is not held out to it.
            if family && command.right.is_some_and(|right| !who.may(right)) {
                (listed.in_bar, listed.in_actions) = (None, false);
            }
            listed
        };
        S::COMMANDS.iter().map(listed).collect()
    }

    fn find(&self, key: Key, keys: &Keymap) -> Option<usize> {
        S::COMMANDS.iter().position(|command| keys.of(command.id, command.keys).contains(&key))
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

    fn subject(&self) -> Option<Text> {
        self.0.subject()
    }

    fn bring(&mut self, people: &[PersonId]) {
        self.0.bring(people);
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

    fn drawer(&self) -> Option<String> {
        self.0.drawer()
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.0.writing()
    }

    fn unsaved(&self) -> usize {
        self.0.unsaved()
    }

    fn cut(&mut self, post: Post<'_>) {
        self.0.cut(&mut Cx::new(post));
    }

    fn rest(&mut self, post: Post<'_>) {
        self.0.rest(&mut Cx::new(post));
    }

    fn closing(&mut self, post: Post<'_>) {
        self.0.closing(&mut Cx::new(post));
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        self.0.rows()
    }

    fn takes_text(&self) -> bool {
        self.0.takes_text()
    }

    fn shape(&self, look: &Look, available: Rect) -> Shape {
        self.0.shape(look, available)
    }
}

impl<S: Screen> From<S> for Opened {
    fn from(screen: S) -> Self {
        Self(Box::new(Held(screen)), None)
    }
}

impl Opened {
    #[must_use]
    pub fn new(screen: impl Screen) -> Self {
        Self(Box::new(Held(screen)), None)
    }
}

//! What a screen can do, said once: keys, words, right, danger, why not now, and the doing itself. Key handling, bar, help,
//! palette and the printed list of keys all read this table; none of them knows a command by name.

use std::sync::Arc;

use super::cx::Cx;
use super::input::Key;
use super::screen::Screen;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::Actor;

/// How much a command can break, which decides how it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Danger {
    /// Reversible: done at once, the message line offers undo.
    T0,
    /// A batch: previewed first.
    T1,
    /// Destructive: asked, with Cancel focused.
    T2,
    /// Cannot be undone: asked, with a number to type.
    T3,
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
}

/// The person at the session, if anybody has logged in.
#[derive(Clone, Default)]
pub struct Who(pub Option<Arc<Actor>>);

/// A command as the bar, the help and the palette see it, whatever screen it is of.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: &'static str,
    pub keys: &'static [Key],
    pub label: &'static str,
    pub short: &'static str,
    pub help: &'static str,
    pub danger: Danger,
    pub in_bar: Option<u8>,
    pub reason: Option<Text>,
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
        Self { id, keys, label, short: label, help, right: None, danger: Danger::T0, disabled: always, run, in_bar: None }
    }

    /// Shows it in the bar, under this short label.
    #[must_use]
    pub const fn in_bar(mut self, rank: u8, short: &'static str) -> Self {
        self.in_bar = Some(rank);
        self.short = short;
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
            keys: self.keys,
            label: self.label,
            short: self.short,
            help: self.help,
            danger: self.danger,
            in_bar: self.in_bar,
            reason: None,
        }
    }
}

impl Who {
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.0.as_ref().is_some_and(|actor| actor.may(right))
    }
}

const fn always<S>(_: &S, _: &Who) -> Option<Text> {
    None
}

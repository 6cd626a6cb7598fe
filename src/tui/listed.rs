//! A command as everybody sees it who knows no screen: keys, words, danger, why not now; and who asks. It runs nothing.

use std::borrow::Cow;
use std::sync::Arc;

use super::input::Key;
use crate::domain::rights::{Right, Scope};
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

/// The person at the session, if anybody has logged in.
#[derive(Clone, Default)]
pub struct Who(pub Option<Arc<Actor>>);

/// A command as the bar, the help and the palette see it, whatever screen it is of.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: &'static str,
    pub keys: Cow<'static, [Key]>,
    pub label: &'static str,
    pub short: &'static str,
    pub help: &'static str,
    pub danger: Danger,
    pub in_bar: Option<u8>,
    /// Whether the menu of actions offers it.
    pub in_actions: bool,
    pub reason: Option<Text>,
}

/// Who comes for nothing but what is hers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Parent,
    Student,
}

impl Who {
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.0.as_ref().is_some_and(|actor| actor.may(right))
    }

    /// What she is to the school, if she is here for her own children or for herself and for nobody else.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        let seen = self.0.as_ref()?.grants.scopes(Right::ReadStudents);
        let own = !seen.is_empty() && seen.iter().all(|scope| matches!(scope, Scope::OwnChildren | Scope::Oneself));
        own.then(|| if seen.reach(Scope::OwnChildren) { Family::Parent } else { Family::Student })
    }

    /// Whether she has it over the whole school.
    #[must_use]
    pub fn may_all(&self, right: Right) -> bool {
        self.may(right) && self.0.as_ref().is_some_and(|actor| actor.grants.may_all(right))
    }
}

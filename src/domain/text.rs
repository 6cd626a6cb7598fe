//! A sentence for a person, named by its id in the locale files; the words themselves live there, never in code.

use serde::Serialize;

use super::day::Day;
use super::money::Money;

/// A message id of `assets/locales` with its arguments, rendered by [`crate::locale::Locale`] in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    pub id: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

/// What fills a `{ $name }` of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Arg {
    /// Words of people or files, shown as they are once control characters are made visible.
    Text(String),
    /// A count: chooses the plural form.
    Number(i64),
    /// Another message, rendered in the same language first (the name of a field, of a role).
    Message(Box<Text>),
    /// Several messages, one after the other.
    List(Vec<Text>),
    /// An exact decimal with a point, written as the reader's language does.
    Figure(String),
    /// An amount, written as the reader's language does.
    Money(Money),
    /// A day, written as people write it.
    Day(Day),
}

impl Text {
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&String> for Arg {
    fn from(words: &String) -> Self {
        Self::Text(words.clone())
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Number(count)
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Number(i64::from(count))
    }
}

impl From<Money> for Arg {
    fn from(amount: Money) -> Self {
        Self::Money(amount)
    }
}

impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Vec<Text>> for Arg {
    fn from(messages: Vec<Text>) -> Self {
        Self::List(messages)
    }
}

impl From<Text> for Arg {
    fn from(message: Text) -> Self {
        Self::Message(Box::new(message))
    }
}

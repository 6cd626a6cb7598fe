//! A list on its way out: typed columns and rows, the same for every format it may be written in.

use std::borrow::Cow;

use crate::domain::day::Day;

/// A list with its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<R> {
    /// The name of the spreadsheet's sheet.
    pub title: String,
    pub columns: Vec<Column>,
    /// One row after the other; nothing is kept once it is written.
    pub rows: R,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs, the same in every language.
    pub id: Cow<'static, str>,
    /// Its name for people.
    pub heading: String,
    pub kind: Kind,
    /// In characters.
    pub width: u16,
}

/// What a column holds, which says how a spreadsheet shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Day,
    /// An amount, with two places.
    Money,
    Bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    #[default]
    Empty,
    Text(String),
    /// An exact decimal as text, with a point.
    Number(String),
    Day(Day),
    Bool(bool),
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Text(words.to_owned()) }
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number.to_string())
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<V: Into<Self>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Whether a text is an exact decimal as [`Value::Number`] must be; anything else is written as text.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(part)
}

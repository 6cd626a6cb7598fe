//! The lists of a demonstration school that a roster has no lines for, as plain values.

use super::super::rights::Role;
use super::super::roster::PersonRef;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    pub code: String,
    pub name: String,
    pub commune: String,
}

/// Part of the day a class comes to school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub code: String,
    pub name: String,
    /// Minutes after midnight.
    pub starts: u32,
    pub ends: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub code: String,
    pub name: String,
    /// `primary`, `basic` or `humanities`.
    pub cycle: String,
    /// From 1.
    pub order: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub code: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub code: String,
    pub name: String,
}

/// The most points a subject gives at a level, in its track when only that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maximum {
    pub level: String,
    pub track: Option<String>,
    pub subject: String,
    /// For one period; an exam counts double.
    pub period: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    pub login: String,
    pub role: Role,
    pub person: PersonRef,
}

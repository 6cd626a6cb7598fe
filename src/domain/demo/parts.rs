//! The lists of a demonstration school that a roster has no lines for, as plain values.

use super::super::attendance::Presence;
use super::super::day::Day;
use super::super::hour::{Hour, Wall};
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

/// A course's time in the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSlot {
    /// The course's own code, and the two parts people write it with.
    pub course: String,
    pub class: String,
    pub subject: String,
    /// Monday is 1.
    pub weekday: u32,
    pub starts: Hour,
    pub ends: Hour,
    pub room: String,
}

/// A call that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoCall {
    pub course: String,
    pub day: Day,
    pub starts: Hour,
    pub ends: Hour,
    pub away: Vec<DemoAway>,
}

/// Somebody who was not simply there, by her source id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAway {
    pub student: String,
    pub presence: Presence,
}

/// An absence a family announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoStay {
    pub student: String,
    pub from: Wall,
    pub to: Wall,
    pub motive: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    pub login: String,
    pub role: Role,
    pub person: PersonRef,
}

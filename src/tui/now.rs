//! The time as sessions are told it: they read no clock.

use crate::domain::day::Day;

/// The moment an input or result arrived, told by whoever drives the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// UTC epoch milliseconds.
    pub millis: i64,
    /// The day at the school.
    pub today: Day,
    /// The school's clock: hours and minutes.
    pub clock: (i8, i8),
}

//! The school's own nouns and rules: pure values, no I/O, no clock, no SQL.

pub mod assignment;
pub mod calendar;
pub mod coded;
pub mod country;
pub mod day;
pub mod demo;
pub mod duplicates;
pub mod frame;
pub mod id;
pub mod inert;
pub mod language;
pub mod name;
pub mod password;
pub mod people;
pub mod rights;
pub mod rollover;
pub mod roster;
pub mod school;
pub mod secret;
pub mod stay;
pub mod text;
pub mod throttle;

//! Marks from end to end: the golden vectors, averages against a naive model, the command line, working days in the grid and in a
//! pile, and a real school of 395 students.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "marks/cells.rs"]
mod cells;
#[path = "marks/column.rs"]
mod column;
#[path = "marks/commands.rs"]
mod commands;
#[path = "marks/days.rs"]
mod days;
#[path = "marks/golden.rs"]
mod golden;
#[path = "marks/losses.rs"]
mod losses;
#[path = "marks/policies.rs"]
mod policies;
#[path = "support/program.rs"]
mod program;
#[path = "marks/properties.rs"]
mod properties;
#[path = "marks/sizes.rs"]
mod sizes;
#[path = "marks/statuses.rs"]
mod statuses;
mod support;
#[path = "marks/terms.rs"]
mod terms;
#[path = "marks/uci.rs"]
mod uci;

#[path = "support/office.rs"]
mod office;
#[path = "support/school.rs"]
mod school;

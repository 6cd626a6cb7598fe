//! The names of what a screen can do, in one place. A command and the screen it is of name each other, so they live together in
//! [`super::screen`]; nothing is defined here.

pub use super::listed::{Danger, Listed, Who};
pub use super::screen::Command;

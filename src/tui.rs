//! The terminal application: sessions as plain values, the screens in them and the kit those are made of.
//! Nothing here does I/O but `runner` and `terminal`; nothing reads a clock, and nothing names the store.

mod aside;
pub mod bookmark;
pub mod command;
pub mod cx;
pub mod driver;
pub mod everywhere;
pub mod frame;
mod habits;
pub mod input;
pub mod job;
pub mod keymap;
pub mod keys;
pub mod kit;
pub mod layer;
mod left;
pub mod listed;
mod listing;
pub mod look;
pub mod manner;
pub mod now;
pub mod paint;
pub mod place;
pub mod router;
pub mod runner;
pub mod screen;
pub mod screens;
pub mod seat;
mod seen;
pub mod session;
pub mod size;
pub mod terminal;
pub mod typed;
pub mod untrusted;
pub mod ways;
pub mod wire;

//! The only door to the store: what an actor may see and do, as plans that are previewed, applied, undone and journalled.

mod error;
pub mod password;

pub use error::{Error, Kind, Result};

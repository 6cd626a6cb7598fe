//! Who may do what: rights, their scopes, and the preset roles as one table. Whether a row is in a scope is the store's to read.

mod codes;
mod grants;
mod table;

pub use super::coded::UnknownCode;
pub use codes::{Right, Role, Scope};
pub use grants::{Grants, Scopes};
pub use table::{PRESETS, rights_markdown};

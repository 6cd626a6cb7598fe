//! Who may do what: rights, their scopes, and the preset roles as one table. Whether a row is in a scope is the store's to read.

mod codes;
mod grants;
mod sight;
mod table;

pub use super::coded::UnknownCode;
pub use codes::{Effect, Right, Role, Scope};
pub use grants::{Grants, Scopes};
pub use sight::Sight;
pub use table::{NEEDS, PRESETS, rights_markdown};

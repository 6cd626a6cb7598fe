//! What a session heard that somebody changed, and whether it may concern who sits there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::service::STORE;

/// The tables that decide who may come in and do what; the last is no journalled one.
const ACCESS: [&str; 6] = ["account", "account_role", "account_right", "role", "role_right", PASSWORD];
const PASSWORD: &str = "credential";
const COMPANY: &str = "presence";

pub enum Seen {
    Tables(Arc<BTreeSet<&'static str>>),
    /// More than could be followed.
    Much,
    /// Nobody will change anything any more.
    Nothing,
}

impl Seen {
    pub fn concerns_access(&self) -> bool {
        match self {
            Self::Tables(tables) => ACCESS.iter().any(|table| tables.contains(table)),
            Self::Much => true,
            Self::Nothing => false,
        }
    }

    /// Whether somebody came to a place or left one.
    pub fn concerns_company(&self) -> bool {
        match self {
            Self::Tables(tables) => tables.contains(COMPANY),
            Self::Much => true,
            Self::Nothing => false,
        }
    }

    /// Whether the store went away or came back.
    pub fn concerns_store(&self) -> bool {
        match self {
            Self::Tables(tables) => tables.contains(STORE),
            Self::Much => true,
            Self::Nothing => false,
        }
    }

    /// Whether nothing but a password changed.
    pub fn is_password(&self) -> bool {
        matches!(self, Self::Tables(tables) if tables.len() == 1 && tables.contains(PASSWORD))
    }
}

//! What a session heard that somebody changed, and whether it may concern who sits there.

use super::layer::Layer;
use crate::domain::id::OperationId;
use crate::service::{Changed, STORE};

/// The tables that decide who may come in and do what; the last is no journalled one.
const ACCESS: [&str; 6] = ["account", "account_role", "account_right", "role", "role_right", PASSWORD];
const PASSWORD: &str = "credential";
const COMPANY: &str = "presence";

pub enum Seen {
    Something(Changed),
    /// More than could be followed.
    Much,
    /// Nobody will change anything any more.
    Nothing,
}

impl Seen {
    /// Whether what a layer shows may be another now.
    pub(super) fn concerns(&self, layer: &dyn Layer) -> bool {
        match self {
            Self::Something(changed) => layer.shows().iter().any(|table| changed.touches_rows(table, |ids| layer.concerns(table, ids))),
            Self::Much => !layer.shows().is_empty(),
            Self::Nothing => false,
        }
    }

    pub fn operation(&self) -> Option<OperationId> {
        match self {
            Self::Something(changed) => changed.operation,
            Self::Much | Self::Nothing => None,
        }
    }

    pub fn concerns_access(&self) -> bool {
        match self {
            Self::Something(changed) => ACCESS.iter().any(|table| changed.touches(table)),
            Self::Much => true,
            Self::Nothing => false,
        }
    }

    /// Whether somebody came to a place or left one.
    pub fn concerns_company(&self) -> bool {
        match self {
            Self::Something(changed) => changed.touches(COMPANY),
            Self::Much => true,
            Self::Nothing => false,
        }
    }

    /// Whether the store went away or came back.
    pub fn concerns_store(&self) -> bool {
        match self {
            Self::Something(changed) => changed.touches(STORE),
            Self::Much => true,
            Self::Nothing => false,
        }
    }

    /// Whether nothing but a password changed.
    pub fn is_password(&self) -> bool {
        matches!(self, Self::Something(changed) if changed.only() == Some(PASSWORD))
    }
}

//! Accounts and roles in rows. Credentials and attempts are written directly here and never enter a journal image.

use crate::domain::id::*;
use crate::domain::school::AccountState;
use crate::{coded, record};

coded!(AccountState { Active = "active", Locked = "locked" });

record! {
    pub struct RoleRow in "role" {
        plain id: RoleId,
        plain code: String,
        plain name: String,
    }
}

record! {
    /// One right of a role, over one scope.
    pub struct RoleRight in "role_right" {
        plain id: RowId,
        plain role_id: RoleId => "role",
        plain name: String,
        plain scope: String,
    }
}

record! {
    pub struct Account in "account" about 3 {
        plain id: AccountId,
        plain login: String,
        plain login_key: String,
        plain person_id: Option<PersonId> => "person",
        plain state: AccountState,
        plain language: Option<String>,
        plain theme: Option<String>,
        plain plain: bool,
    }
}

record! {
    pub struct AccountRole in "account_role" {
        plain id: RowId,
        plain account_id: AccountId => "account",
        plain role_id: RoleId => "role",
    }
}

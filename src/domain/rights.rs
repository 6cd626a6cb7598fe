//! Who may do what: rights, their scopes, and the preset roles as one table. Whether a row is in a scope is the store's to read.

use serde::{Deserialize, Serialize};

/// One thing a role may do. Names are kept in the store and the journal: never renamed, only added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    ReadStudents,
    WriteStudents,
    ReadGuardians,
    WriteGuardians,
    /// Join guardians to students, and say what a link allows.
    LinkGuardians,
    ReadStaff,
    WriteStaff,
    ReadClasses,
    WriteClasses,
    /// Bring a roster in.
    ImportRosters,
    /// Take a list out of the store.
    ExportLists,
    /// See operations and history of what one may see.
    ReadJournal,
    /// Undo what somebody else did, or what is older than a day.
    UndoAny,
    ManageAccounts,
    /// Migrate, check, back up, verify.
    MaintainStore,
}

/// Over whom a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    All,
    OwnSite,
    OwnLevel,
    /// The classes she is homeroom teacher of.
    OwnClass,
    OwnCourses,
    OwnChildren,
    Oneself,
}

/// The preset roles, by the login names the demonstration school gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Principal,
    Secretary,
    StudentAffairs,
    Teacher,
    Accountant,
    Cashier,
    Guardian,
    Student,
}

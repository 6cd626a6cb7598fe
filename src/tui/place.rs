//! The places of the application by name. Who builds each is the router's to know.

use crate::domain::id::{OperationId, PersonId};

/// Somewhere a person can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Login,
    Home,
    Students,
    Student(PersonId),
    NewStudent,
    Guardians,
    Guardian(PersonId),
    NewGuardian,
    Import,
    Assignment,
    Operations,
    Operation(OperationId),
    Account,
    Password,
}

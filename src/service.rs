//! The only door to the store: what an actor may see and do, as plans that are previewed, applied, undone and journalled.

mod access;
mod accounts;
mod action;
mod actor;
mod cards;
mod clock;
mod demonstration;
mod draft;
mod engine;
mod error;
mod families;
mod founding;
mod guard;
mod lists;
mod password;
mod people;
mod registry;
mod roster;
mod school;
mod undo;

pub use accounts::{AddAccount, ChooseSettings, Explained, ExplainedRight, LockAccount};
pub use action::{Action, Counts, Done, Edit, Plan, Preview, Reversal, Row, Verdict};
pub use actor::Actor;
pub use cards::{Card, Home, Kin, Stay};
pub use clock::{Clock, Moment};
pub use demonstration::{DEMO_PASSWORD, demonstrate};
pub use engine::{Changed, Service};
pub use error::{Error, Kind, Result};
pub use founding::{FoundSchool, Frame, Named};
pub use lists::{ClassRow, GuardianRow, LinkRow, OperationRow, StaffRow, StudentRow};
pub use password::{Cost, Hasher, Match};
pub use people::{AddGuardian, AddStudent, EditGuardian, EditStudent, PersonEdit};
pub use registry::{ACTIONS, Registered};
pub use roster::{ImportRoster, Missing};
pub use school::Reader;
pub use undo::Undo;

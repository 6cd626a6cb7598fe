//! The places of the application by name. Who builds each is the router's to know.

use crate::domain::attendance::Group;
use crate::domain::day::Day;
use uuid::Uuid;

use crate::domain::frame::Kind;
use crate::domain::hour::Hour;
use crate::domain::id::{AccountId, AssessmentId, ClassId, CourseId, OperationId, PersonId, RoleId, TermId};

/// Somewhere a person can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Login,
    Home,
    /// Anybody, by a few letters.
    Find,
    Students,
    Student(PersonId),
    NewStudent,
    Guardians,
    Guardian(PersonId),
    NewGuardian,
    Classes,
    Class(ClassId),
    /// What the school is made of.
    Frame,
    /// One kind of it, all or what is within one entry.
    Entries(Kind, Option<Uuid>),
    Rollover,
    Duplicates,
    History(PersonId),
    Import,
    Assignment,
    Courses,
    Marks(CourseId),
    NewAssessment(CourseId),
    Assessment(CourseId, AssessmentId),
    Pile(CourseId, AssessmentId),
    Transcript(PersonId),
    Terms,
    Council(ClassId, TermId),
    Operations,
    Operation(OperationId),
    Account,
    Password,
    RollCalls,
    RollCall {
        group: Group,
        day: Day,
        starts: Hour,
        ends: Hour,
    },
    /// What student affairs have to settle.
    Affairs,
    Timetable,
    Calendar,
    /// A month of absences.
    Absences,
    /// One student's absences.
    Attendance(PersonId),
    Store,
    Keys,
    SecondFactor,
    Sessions,
    Accounts,
    AccountOf(AccountId),
    NewAccount,
    Roles,
    Role(RoleId),
    /// What happened outside operations: logins, refusals, exports.
    Events,
    Pin,
    /// Somebody's work waits.
    Lock,
}

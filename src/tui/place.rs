//! The places of the application by name. Who builds each is the router's to know.

use serde::{Deserialize, Serialize};

use crate::domain::attendance::Group;
use crate::domain::day::Day;
use uuid::Uuid;

use crate::domain::frame::Kind;
use crate::domain::hour::Hour;
use crate::domain::id::{
    AccountId, AssessmentId, ClassId, CourseId, DrawerId, FeeGroupId, FeeId, HouseholdId, InvoiceId, OperationId, PayerId, PaymentId,
    PersonId, RoleId, TermId,
};
use crate::service::Recorded;

/// Somewhere a person can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// A class as it was on a day.
    ClassOn(ClassId, Day),
    /// What the school is made of.
    Frame,
    /// One kind of it, all or what is within one entry.
    Entries(Kind, Option<Uuid>),
    Rollover,
    Duplicates,
    History(Recorded),
    /// A record as it was at the end of a day.
    Past(Recorded, Day),
    Import,
    Assignment,
    Courses,
    Marks(CourseId),
    NewAssessment(CourseId),
    Assessment(CourseId, AssessmentId),
    Pile(CourseId, AssessmentId),
    Transcript(PersonId),
    Terms,
    /// How averages are computed.
    Policies,
    /// What is still to be done: marks, appreciations, roll calls.
    Missing,
    /// A class's term, or its year.
    Council(ClassId, Option<TermId>),
    Operations,
    Operation(OperationId),
    Account,
    /// What she brought to the school's machine, and what waits there for her.
    OwnFiles,
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
    /// The thresholds of absence that were reached.
    Thresholds,
    Timetable,
    Calendar,
    /// A month of absences.
    Absences,
    /// One student's absences.
    Attendance(PersonId),
    /// Where parents pay.
    Desk,
    Payments,
    Payment(PaymentId),
    Expenses,
    /// Lines of statements that wait to be somebody's.
    Matching,
    /// The money of a day.
    Daily,
    Drawers,
    Drawer(DrawerId),
    /// What the school asks for.
    Fees,
    Fee(FeeId),
    Subscribers(FeeId),
    /// Groups of the school's own that a fee may have a price for, and who is in one.
    FeeGroups,
    FeeGroup(FeeGroupId),
    Discounts,
    /// How the school bills.
    BillingSettings,
    /// Who pays for a student.
    Payers(PersonId),
    /// A batch of invoices.
    Batch,
    Invoices,
    Invoice(InvoiceId),
    /// What an operation issued, to be given back by credit notes.
    Credits(OperationId),
    /// What is owed, by age.
    Balances,
    PayerAccount(PayerId),
    StudentAccount(PersonId),
    /// What is late.
    Reminders,
    /// What was agreed to be paid on other days.
    Repayments,
    Income,
    /// Every report of the school's money.
    Reports,
    Store,
    Keys,
    /// Which keys run which commands.
    Bindings,
    SecondFactor,
    Sessions,
    Households,
    Household(HouseholdId),
    Staff,
    StaffMember(PersonId),
    NewStaff,
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

impl Place {
    /// Whether several people work in it at once and should know of each other: what is typed into, and cards.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Student(_)
                | Self::Guardian(_)
                | Self::Marks(_)
                | Self::Pile(..)
                | Self::Council(..)
                | Self::RollCall { .. }
                | Self::Affairs
                | Self::Thresholds
        )
    }

    /// Whether one can be brought back to it: not what has to be done before anything else, or what is over with the session.
    #[must_use]
    pub const fn can_be_resumed(self) -> bool {
        !matches!(self, Self::Login | Self::Lock | Self::Home | Self::Password | Self::SecondFactor | Self::Pin | Self::Find)
    }

    /// Its name for other sessions and for later.
    #[must_use]
    pub fn words(self) -> String {
        serde_json::to_string(&self).expect("a place is plain data")
    }
}

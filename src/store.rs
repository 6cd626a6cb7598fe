//! Rows, SQL and the journal, on SQLite or Postgres behind one text. No rules: what may be written is the service's to say.

pub mod accounts;
pub mod alerts;
pub mod apply;
pub mod archive;
pub mod attendance;
pub mod backups;
pub mod billing;
pub mod cards;
pub mod classes;
pub mod councils;
pub mod db;
pub mod drafts;
pub mod error;
pub mod events;
pub mod factors;
pub mod journal;
pub mod lane;
pub mod lists;
pub mod marks;
pub mod members;
pub mod people;
pub mod pins;
pub mod policies;
pub mod presence;
pub mod record;
pub mod scope;
pub mod sessions;
pub mod terms;
pub mod timetable;
pub mod url;
pub mod value;

pub use error::{Error, Result};
use record::{Record as _, Table};

/// Every journalled table, a table after those it refers to: the order rows are inserted in, and deleted in reverse.
pub const JOURNALLED: &[&Table] = &[
    classes::School::TABLE,
    classes::Site::TABLE,
    classes::Calendar::TABLE,
    classes::SchoolYear::TABLE,
    classes::Term::TABLE,
    classes::Level::TABLE,
    classes::Track::TABLE,
    classes::Shift::TABLE,
    classes::Class::TABLE,
    classes::Subject::TABLE,
    people::Person::TABLE,
    people::Student::TABLE,
    people::Guardian::TABLE,
    people::Staff::TABLE,
    people::Apart::TABLE,
    classes::SubjectWeight::TABLE,
    people::Household::TABLE,
    classes::Course::TABLE,
    people::Identifier::TABLE,
    people::Contact::TABLE,
    people::HouseholdMember::TABLE,
    people::Address::TABLE,
    people::Guardianship::TABLE,
    people::Payer::TABLE,
    billing::Fee::TABLE,
    people::PayerShare::TABLE,
    classes::Enrolment::TABLE,
    classes::ClassTeacher::TABLE,
    classes::CourseClass::TABLE,
    classes::CourseStudent::TABLE,
    classes::CourseTeacher::TABLE,
    marks::Assessment::TABLE,
    marks::Mark::TABLE,
    policies::PolicyDocument::TABLE,
    policies::PolicyChoice::TABLE,
    terms::ClassTerm::TABLE,
    terms::Reopening::TABLE,
    timetable::Slot::TABLE,
    timetable::ClosedDay::TABLE,
    timetable::AttendanceRule::TABLE,
    attendance::MotiveRow::TABLE,
    attendance::RollCall::TABLE,
    attendance::RollCallMark::TABLE,
    attendance::Absence::TABLE,
    attendance::FollowUp::TABLE,
    councils::Appreciation::TABLE,
    councils::Council::TABLE,
    councils::YearCouncil::TABLE,
    councils::Phrase::TABLE,
    accounts::RoleRow::TABLE,
    accounts::RoleRight::TABLE,
    accounts::Account::TABLE,
    accounts::AccountRole::TABLE,
    accounts::AccountRight::TABLE,
    factors::SecondFactorRule::TABLE,
    billing::FeeGroup::TABLE,
    billing::FeeGroupMember::TABLE,
    billing::FeePrice::TABLE,
    billing::FeeInstalment::TABLE,
    billing::FeeSubscription::TABLE,
    billing::Discount::TABLE,
    billing::Invoice::TABLE,
    billing::InvoiceLine::TABLE,
    billing::InvoiceHold::TABLE,
    billing::Repayment::TABLE,
    billing::RepaymentLine::TABLE,
    billing::RepaymentDocument::TABLE,
    billing::Dunning::TABLE,
    billing::Drawer::TABLE,
    billing::DrawerCount::TABLE,
    billing::Payment::TABLE,
    billing::Allocation::TABLE,
    billing::Receipt::TABLE,
    billing::ExchangeRate::TABLE,
    billing::Expense::TABLE,
    billing::StatementLine::TABLE,
    billing::BillingSetting::TABLE,
];

/// Tables that never enter a journal image: credentials, attempts, drafts, preferences, counters, and the journal itself.
pub const NOT_JOURNALLED: &[&str] = &[
    "gate",
    "counter",
    "credential",
    "account_key",
    "account_pin",
    "second_factor",
    "recovery_code",
    "attempt",
    "preference",
    "draft",
    "event",
    "session",
    "session_order",
    "presence",
    "alert",
    "operation",
    "change",
    "seal",
    "erased",
    "refinery_schema_history",
    "backup",
];

/// The journalled table of this name.
#[must_use]
pub fn table(name: &str) -> Option<&'static Table> {
    JOURNALLED.iter().find(|table| table.name == name).copied()
}

/// Journalled tables that got other columns after they were made, with the migration that gave them: an operation from before it is
/// history there, and nothing to be undone.
pub const RESHAPED: &[(&str, u32)] = &[
    ("account", 2),
    ("role", 2),
    ("payer_share", 4),
    ("dunning", 17),
    ("statement_line", 17),
    ("roll_call", 20),
    ("roll_call_mark", 20),
    ("fee_price", 21),
    ("dunning", 23),
    ("invoice_line", 24),
];

/// The schema from which on a table's rows have their present shape.
#[must_use]
pub fn reshaped(table: &Table) -> u32 {
    RESHAPED.iter().filter(|(name, _)| *name == table.name).map(|(_, schema)| *schema).max().unwrap_or_default()
}

//! Where one can go by name, in the rooms of the house: home shows them, the palette finds them. Who may go is the router's to say.

use super::place::Place;
use crate::domain::rights::Right;

/// Places that belong together.
pub struct Room {
    /// Message id.
    pub title: &'static str,
    /// Whoever has one of these does her own work here: it comes before the rooms she only looks into.
    pub work: &'static [Right],
    pub ways: &'static [Way],
}

/// A place, what it is called, and what it is for: message ids.
pub type Way = (Place, &'static str, &'static str);

pub const ROOMS: &[Room] = &[
    Room {
        title: "room-people",
        work: &[Right::WriteStudents],
        ways: &[
            (Place::Students, "students-title", "home-students"),
            (Place::Guardians, "guardians-title", "home-guardians"),
            (Place::Households, "households-title", "home-households"),
            (Place::Staff, "staff-title", "home-staff"),
            (Place::Assignment, "home-assignment-title", "home-assignment"),
            (Place::Duplicates, "home-duplicates-title", "home-duplicates"),
            (Place::Import, "home-import-title", "home-import"),
        ],
    },
    Room {
        title: "room-classes",
        work: &[Right::WriteClasses],
        ways: &[
            (Place::Classes, "classes-title", "home-classes"),
            (Place::Frame, "frame-title", "home-frame"),
            (Place::Timetable, "timetable-title", "home-timetable"),
            (Place::Calendar, "calendar-title", "home-calendar"),
        ],
    },
    Room {
        title: "room-marks",
        work: &[Right::WriteMarks, Right::ManageTerms],
        ways: &[
            (Place::Courses, "marks-title", "home-marks"),
            (Place::Missing, "missing-title", "home-missing"),
            (Place::Terms, "terms-title", "home-terms"),
            (Place::Policies, "policies-title", "home-policies"),
        ],
    },
    Room {
        title: "room-attendance",
        work: &[Right::TakeRollCall],
        ways: &[
            (Place::RollCalls, "calls-title", "home-calls"),
            (Place::Absences, "absences-title", "home-absences"),
            (Place::Affairs, "affairs-title", "home-affairs"),
        ],
    },
    Room {
        title: "room-money",
        work: &[Right::TakePayments],
        ways: &[
            (Place::Desk, "desk-title", "home-desk"),
            (Place::Payments, "payments-title", "home-payments"),
            (Place::Drawers, "drawer-title", "home-drawers"),
            (Place::Matching, "matching-title", "home-matching"),
            (Place::Expenses, "expense-title", "home-expenses"),
            (Place::Daily, "daily-title", "home-daily"),
            (Place::Balances, "balances-title", "home-balances"),
            (Place::Invoices, "invoices-title", "home-invoices"),
            (Place::Fees, "fees-title", "home-fees"),
            (Place::Reminders, "reminders-title", "home-reminders"),
        ],
    },
    Room {
        title: "room-house",
        work: &[Right::ManageAccounts, Right::MaintainStore],
        ways: &[
            (Place::Operations, "operations-title", "home-operations"),
            (Place::Accounts, "accounts-title", "home-accounts"),
            (Place::Roles, "roles-title", "home-roles"),
            (Place::Events, "events-title", "home-events"),
            (Place::Sessions, "sessions-title", "home-sessions"),
            (Place::Store, "store-title", "home-store"),
        ],
    },
    Room { title: "room-self", work: &[], ways: &[(Place::Account, "account-title", "home-account")] },
];

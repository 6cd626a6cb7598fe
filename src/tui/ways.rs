//! Where one can go by name, in the rooms of the house: home shows them, the palette finds them. Who may go is the router's to say.

use super::listed::{Family, Who};
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

/// How far what something is called is from what is typed, both folded: called so, begins so, has all the words, is only described so.
#[must_use]
pub fn distance(name: &str, words: &str) -> u8 {
    if name == words {
        0
    } else if name.starts_with(words) {
        1
    } else if words.split(' ').all(|word| name.contains(word)) {
        2
    } else {
        3
    }
}

/// What a way is called for her: whoever sees no account but her own reads of what she owes.
#[must_use]
pub fn called(way: &Way, who: &Who) -> Way {
    match *way {
        (Place::Balances, ..) if !who.may_all(Right::ReadBilling) => (Place::Balances, "owed-title", "home-owed"),
        (Place::Sessions, ..) if !who.may_all(Right::ManageAccounts) => (Place::Sessions, "sessions-own-title", "home-own-sessions"),
        way => way,
    }
}

/// The rooms of somebody: of the house, or what a family comes for.
#[must_use]
pub fn rooms(who: &Who) -> &'static [Room] {
    match who.family() {
        None => ROOMS,
        Some(Family::Parent) => PARENT,
        Some(Family::Student) => STUDENT,
    }
}

/// What is done once a year, from the screen it belongs to: it has no line on home, and whoever looks for it by name finds it.
pub const BESIDES: &[Way] =
    &[(Place::Rollover, "rollover-title", "home-rollover"), (Place::Repayments, "repayments-title", "home-repayments")];

const SCHOOL: Room = Room {
    title: "room-school",
    work: &[],
    ways: &[
        (Place::Calendar, "calendar-title", "home-family-calendar"),
        (Place::Classes, "classes-title", "home-family-classes"),
        (Place::Policies, "policies-title", "home-family-policies"),
    ],
};
const SELF: Room = Room {
    title: "room-self",
    work: &[],
    ways: &[(Place::Account, "account-title", "home-account"), (Place::OwnFiles, "own-files-title", "home-own-files")],
};

const PARENT: &[Room] = &[
    Room {
        title: "room-children",
        work: &[],
        ways: &[
            (Place::Students, "home-children-title", "home-children"),
            (Place::Courses, "marks-title", "home-family-marks"),
            (Place::Absences, "absences-title", "home-family-absences"),
            (Place::Timetable, "timetable-title", "home-family-timetable"),
        ],
    },
    Room {
        title: "room-money",
        work: &[],
        ways: &[
            (Place::Balances, "balances-title", "home-balances"),
            (Place::Invoices, "invoices-title", "home-family-invoices"),
            (Place::Payments, "payments-title", "home-family-payments"),
        ],
    },
    SCHOOL,
    SELF,
];
const STUDENT: &[Room] = &[
    Room {
        title: "room-own",
        work: &[],
        ways: &[
            (Place::Courses, "marks-title", "home-own-marks"),
            (Place::Absences, "absences-title", "home-own-absences"),
            (Place::Timetable, "timetable-title", "home-family-timetable"),
            (Place::Students, "home-own-card-title", "home-own-card"),
        ],
    },
    SCHOOL,
    SELF,
];

const ROOMS: &[Room] = &[
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
            (Place::Reports, "reports-title", "home-reports"),
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
    SELF,
];

//! The places of the application by name, and who builds each: how screens reach each other without knowing each other.

use super::listed::Listed;
use super::screen::Screen;
use super::screens::absences::Absences;
use super::screens::account::Account;
use super::screens::accounts::Accounts;
use super::screens::accounts::card::AccountCard;
use super::screens::accounts::form::AccountForm;
use super::screens::affairs::Affairs;
use super::screens::assessments::AssessmentForm;
use super::screens::assignment::Assignment;
use super::screens::attendance::Attendance;
use super::screens::billing::balances::Balances;
use super::screens::billing::batch::Batch;
use super::screens::billing::discounts::Discounts;
use super::screens::billing::fee::FeeCard;
use super::screens::billing::fees::Fees;
use super::screens::billing::income::Income;
use super::screens::billing::invoice::InvoiceCard;
use super::screens::billing::invoices::Invoices;
use super::screens::billing::reminders::Reminders;
use super::screens::billing::settings::Settings as BillingSettings;
use super::screens::billing::shares::Shares;
use super::screens::billing::statement::Account as Statement;
use super::screens::billing::subscribers::Subscribers;
use super::screens::bindings::BindingList;
use super::screens::calendar::Calendar;
use super::screens::class::ClassCard;
use super::screens::classes::Classes;
use super::screens::council::CouncilScreen;
use super::screens::courses::Courses;
use super::screens::daily::Daily;
use super::screens::desk::Desk;
use super::screens::drawer::DrawerCard;
use super::screens::drawers::Drawers;
use super::screens::duplicates::Duplicates;
use super::screens::entries::EntryList;
use super::screens::events::Events;
use super::screens::expenses::Expenses;
use super::screens::find::Find;
use super::screens::frame::Frame;
use super::screens::grid::Grid;
use super::screens::guardians::Guardians;
use super::screens::history::History;
use super::screens::home::Home;
use super::screens::households::Households;
use super::screens::households::card::HouseholdCard;
use super::screens::import::Import;
use super::screens::keys::Keys;
use super::screens::lock::Lock;
use super::screens::login::Login;
use super::screens::matching::Matching;
use super::screens::missing::Missing;
use super::screens::operations::Operations;
use super::screens::operations::undoing::Undoing;
use super::screens::password::ChoosePassword;
use super::screens::payment::Payment;
use super::screens::payments::Payments;
use super::screens::person::form::PersonForm;
use super::screens::person::{PersonCard, Whose};
use super::screens::pile::Pile;
use super::screens::pin::ChoosePin;
use super::screens::policies::Policies;
use super::screens::roles::Roles;
use super::screens::roles::card::RoleCard;
use super::screens::roll_call::RollCall;
use super::screens::roll_calls::RollCalls;
use super::screens::rollover::Rollover;
use super::screens::second_factor::SecondFactor;
use super::screens::sessions::Sessions;
use super::screens::staff::Staff;
use super::screens::store::Store;
use super::screens::students::Students;
use super::screens::terms::Terms;
use super::screens::timetable::Timetable;
use super::screens::transcript::Transcript;
use crate::domain::rights::Right;
use crate::service::billing::Whose as AccountOf;

pub use super::layer::{Opened, Route};
pub use super::place::Place;

/// Every place there is.
pub const ROUTES: &[Route] = &[
    Route {
        serves: |place| matches!(place, Place::Import),
        title: "import-title",
        right: Some(Right::ImportRosters),
        open: |_| Opened::new(Import::new()),
        commands: commands_of::<Import>,
    },
    Route {
        serves: |place| matches!(place, Place::Assignment),
        title: "assignment-screen-title",
        right: Some(Right::LinkGuardians),
        open: |_| Opened::new(Assignment::new()),
        commands: commands_of::<Assignment>,
    },
    Route {
        serves: |place| matches!(place, Place::Login),
        title: "login-title",
        right: None,
        open: |_| Opened::new(Login::default()),
        commands: commands_of::<Login>,
    },
    Route {
        serves: |place| matches!(place, Place::Password),
        title: "password-title",
        right: None,
        open: |_| Opened::new(ChoosePassword::default()),
        commands: commands_of::<ChoosePassword>,
    },
    Route {
        serves: |place| matches!(place, Place::Home),
        title: "home-title",
        right: None,
        open: |_| Opened::new(Home::default()),
        commands: commands_of::<Home>,
    },
    Route {
        serves: |place| matches!(place, Place::Find),
        title: "find-title",
        right: Some(Right::ReadStudents),
        open: |_| Opened::new(Find::default()),
        commands: commands_of::<Find>,
    },
    Route {
        serves: |place| matches!(place, Place::Student(_)),
        title: "person-student-title",
        right: Some(Right::ReadStudents),
        open: person,
        commands: commands_of::<PersonCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Guardian(_)),
        title: "person-guardian-title",
        right: Some(Right::ReadGuardians),
        open: person,
        commands: commands_of::<PersonCard>,
    },
    Route {
        serves: |place| matches!(place, Place::NewStudent),
        title: "students-new",
        right: Some(Right::WriteStudents),
        open: |_| Opened::new(PersonForm::add(Whose::Student)),
        commands: commands_of::<PersonForm>,
    },
    Route {
        serves: |place| matches!(place, Place::NewGuardian),
        title: "guardians-new",
        right: Some(Right::WriteGuardians),
        open: |_| Opened::new(PersonForm::add(Whose::Guardian)),
        commands: commands_of::<PersonForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Guardians),
        title: "guardians-title",
        right: Some(Right::ReadGuardians),
        open: |_| Opened::new(Guardians::default()),
        commands: commands_of::<Guardians>,
    },
    Route {
        serves: |place| matches!(place, Place::Households),
        title: "households-title",
        right: Some(Right::ReadGuardians),
        open: |_| Opened::new(Households::default()),
        commands: commands_of::<Households>,
    },
    Route {
        serves: |place| matches!(place, Place::Household(_)),
        title: "households-card",
        right: Some(Right::ReadGuardians),
        open: |place| match place {
            Place::Household(id) => Opened::new(HouseholdCard::new(id)),
            _ => Opened::new(Households::default()),
        },
        commands: commands_of::<HouseholdCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Staff),
        title: "staff-title",
        right: Some(Right::ReadStaff),
        open: |_| Opened::new(Staff::default()),
        commands: commands_of::<Staff>,
    },
    Route {
        serves: |place| matches!(place, Place::StaffMember(_)),
        title: "person-staff-title",
        right: Some(Right::ReadStaff),
        open: person,
        commands: commands_of::<PersonCard>,
    },
    Route {
        serves: |place| matches!(place, Place::NewStaff),
        title: "staff-new",
        right: Some(Right::WriteStaff),
        open: |_| Opened::new(PersonForm::add(Whose::Staff)),
        commands: commands_of::<PersonForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Classes),
        title: "classes-title",
        right: Some(Right::ReadClasses),
        open: |_| Opened::new(Classes::default()),
        commands: commands_of::<Classes>,
    },
    Route {
        serves: |place| matches!(place, Place::Class(_)),
        title: "class-title",
        right: Some(Right::ReadClasses),
        open: |place| match place {
            Place::Class(id) => Opened::new(ClassCard::new(id)),
            _ => Opened::new(Classes::default()),
        },
        commands: commands_of::<ClassCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Frame),
        title: "frame-title",
        right: Some(Right::ReadClasses),
        open: |_| Opened::new(Frame::default()),
        commands: commands_of::<Frame>,
    },
    Route {
        serves: |place| matches!(place, Place::Entries(..)),
        title: "entries-title",
        right: Some(Right::ReadClasses),
        open: |place| match place {
            Place::Entries(kind, within) => Opened::new(EntryList::new(kind, within)),
            _ => Opened::new(Frame::default()),
        },
        commands: commands_of::<EntryList>,
    },
    Route {
        serves: |place| matches!(place, Place::Rollover),
        title: "rollover-title",
        right: Some(Right::WriteClasses),
        open: |_| Opened::new(Rollover::default()),
        commands: commands_of::<Rollover>,
    },
    Route {
        serves: |place| matches!(place, Place::Duplicates),
        title: "home-duplicates-title",
        right: Some(Right::WriteStudents),
        open: |_| Opened::new(Duplicates::default()),
        commands: commands_of::<Duplicates>,
    },
    Route {
        serves: |place| matches!(place, Place::History(_)),
        title: "history-title",
        right: Some(Right::ReadJournal),
        open: |place| match place {
            Place::History(id) => Opened::new(History::new(id)),
            _ => Opened::new(Home::default()),
        },
        commands: commands_of::<History>,
    },
    Route {
        serves: |place| matches!(place, Place::Courses),
        title: "marks-title",
        right: Some(Right::ReadMarks),
        open: |_| Opened::new(Courses::default()),
        commands: commands_of::<Courses>,
    },
    Route {
        serves: |place| matches!(place, Place::Marks(_)),
        title: "grid-place",
        right: Some(Right::ReadMarks),
        open: course,
        commands: commands_of::<Grid>,
    },
    Route {
        serves: |place| matches!(place, Place::NewAssessment(_) | Place::Assessment(..)),
        title: "assessment-new",
        right: Some(Right::WriteMarks),
        open: course,
        commands: commands_of::<AssessmentForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Pile(..)),
        title: "grid-pile",
        right: Some(Right::WriteMarks),
        open: course,
        commands: commands_of::<Pile>,
    },
    Route {
        serves: |place| matches!(place, Place::Transcript(_)),
        title: "transcript-place",
        right: Some(Right::ReadMarks),
        open: |place| match place {
            Place::Transcript(student) => Opened::new(Transcript::new(student)),
            _ => Opened::new(Courses::default()),
        },
        commands: commands_of::<Transcript>,
    },
    Route {
        serves: |place| matches!(place, Place::Terms),
        title: "terms-title",
        right: Some(Right::HoldCouncils),
        open: |_| Opened::new(Terms::default()),
        commands: commands_of::<Terms>,
    },
    Route {
        serves: |place| matches!(place, Place::Missing),
        title: "missing-title",
        right: Some(Right::HoldCouncils),
        open: |_| Opened::new(Missing::default()),
        commands: commands_of::<Missing>,
    },
    Route {
        serves: |place| matches!(place, Place::Policies),
        title: "policies-title",
        right: Some(Right::ReadMarks),
        open: |_| Opened::new(Policies::default()),
        commands: commands_of::<Policies>,
    },
    Route {
        serves: |place| matches!(place, Place::Council(..)),
        title: "council-place",
        right: Some(Right::HoldCouncils),
        open: |place| match place {
            Place::Council(class, term) => Opened::new(CouncilScreen::new(class, term)),
            _ => Opened::new(Terms::default()),
        },
        commands: commands_of::<CouncilScreen>,
    },
    Route {
        serves: |place| matches!(place, Place::Operations),
        title: "operations-title",
        right: None,
        open: |_| Opened::new(Operations::default()),
        commands: commands_of::<Operations>,
    },
    Route {
        serves: |place| matches!(place, Place::Operation(_)),
        title: "operations-undo",
        right: None,
        open: |place| match place {
            Place::Operation(id) => Opened::new(Undoing::of(id)),
            _ => Opened::new(Operations::default()),
        },
        commands: commands_of::<Undoing>,
    },
    Route {
        serves: |place| matches!(place, Place::Account),
        title: "account-title",
        right: None,
        open: |_| Opened::new(Account::default()),
        commands: commands_of::<Account>,
    },
    Route {
        serves: |place| matches!(place, Place::Affairs),
        title: "affairs-title",
        right: Some(Right::SettleAbsences),
        open: |_| Opened::new(Affairs::default()),
        commands: commands_of::<Affairs>,
    },
    Route {
        serves: |place| matches!(place, Place::Absences),
        title: "absences-title",
        right: Some(Right::ReadAttendance),
        open: |_| Opened::new(Absences::default()),
        commands: commands_of::<Absences>,
    },
    Route {
        serves: |place| matches!(place, Place::Timetable),
        title: "timetable-title",
        right: Some(Right::ReadClasses),
        open: |_| Opened::new(Timetable::default()),
        commands: commands_of::<Timetable>,
    },
    Route {
        serves: |place| matches!(place, Place::Calendar),
        title: "calendar-title",
        right: Some(Right::ReadClasses),
        open: |_| Opened::new(Calendar::default()),
        commands: commands_of::<Calendar>,
    },
    Route {
        serves: |place| matches!(place, Place::RollCalls),
        title: "calls-title",
        right: Some(Right::TakeRollCall),
        open: |_| Opened::new(RollCalls::default()),
        commands: commands_of::<RollCalls>,
    },
    Route {
        serves: |place| matches!(place, Place::RollCall { .. }),
        title: "roll-call-of",
        right: Some(Right::TakeRollCall),
        open: |place| match place {
            Place::RollCall { group, day, starts, ends } => Opened::new(RollCall::new(group, day, starts, ends)),
            _ => Opened::new(RollCalls::default()),
        },
        commands: commands_of::<RollCall>,
    },
    Route {
        serves: |place| matches!(place, Place::Attendance(_)),
        title: "attendance-title",
        right: Some(Right::ReadAttendance),
        open: |place| match place {
            Place::Attendance(id) => Opened::new(Attendance::new(id)),
            _ => Opened::new(Home::default()),
        },
        commands: commands_of::<Attendance>,
    },
    Route {
        serves: |place| matches!(place, Place::Desk),
        title: "desk-title",
        right: Some(Right::TakePayments),
        open: |_| Opened::new(Desk::default()),
        commands: commands_of::<Desk>,
    },
    Route {
        serves: |place| matches!(place, Place::Payments),
        title: "payments-title",
        right: Some(Right::ReadBilling),
        open: |_| Opened::new(Payments::default()),
        commands: commands_of::<Payments>,
    },
    Route {
        serves: |place| matches!(place, Place::Payment(_)),
        title: "payment-title",
        right: Some(Right::ReadBilling),
        open: |place| match place {
            Place::Payment(id) => Opened::new(Payment::new(id)),
            _ => Opened::new(Payments::default()),
        },
        commands: commands_of::<Payment>,
    },
    Route {
        serves: |place| matches!(place, Place::Matching),
        title: "matching-title",
        right: Some(Right::TakePayments),
        open: |_| Opened::new(Matching::default()),
        commands: commands_of::<Matching>,
    },
    Route {
        serves: |place| matches!(place, Place::Expenses),
        title: "expense-title",
        right: Some(Right::TakePayments),
        open: |_| Opened::new(Expenses::default()),
        commands: commands_of::<Expenses>,
    },
    Route {
        serves: |place| matches!(place, Place::Daily),
        title: "daily-title",
        right: Some(Right::ReadBilling),
        open: |_| Opened::new(Daily::default()),
        commands: commands_of::<Daily>,
    },
    Route {
        serves: |place| matches!(place, Place::Drawers),
        title: "drawer-title",
        right: Some(Right::TakePayments),
        open: |_| Opened::new(Drawers::default()),
        commands: commands_of::<Drawers>,
    },
    Route {
        serves: |place| matches!(place, Place::Drawer(_)),
        title: "slip-x",
        right: Some(Right::TakePayments),
        open: |place| match place {
            Place::Drawer(id) => Opened::new(DrawerCard::new(id)),
            _ => Opened::new(Drawers::default()),
        },
        commands: commands_of::<DrawerCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Fees),
        title: "fees-title",
        right: Some(Right::SetFees),
        open: |_| Opened::new(Fees::default()),
        commands: commands_of::<Fees>,
    },
    Route {
        serves: |place| matches!(place, Place::Fee(_)),
        title: "fee-place",
        right: Some(Right::SetFees),
        open: |place| match place {
            Place::Fee(id) => Opened::new(FeeCard::new(id)),
            _ => Opened::new(Fees::default()),
        },
        commands: commands_of::<FeeCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Subscribers(_)),
        title: "subscribers-title",
        right: Some(Right::SetFees),
        open: |place| match place {
            Place::Subscribers(id) => Opened::new(Subscribers::new(id)),
            _ => Opened::new(Fees::default()),
        },
        commands: commands_of::<Subscribers>,
    },
    Route {
        serves: |place| matches!(place, Place::Discounts),
        title: "discounts-title",
        right: Some(Right::SetFees),
        open: |_| Opened::new(Discounts::default()),
        commands: commands_of::<Discounts>,
    },
    Route {
        serves: |place| matches!(place, Place::BillingSettings),
        title: "bill-settings-title",
        right: Some(Right::SetFees),
        open: |_| Opened::new(BillingSettings::default()),
        commands: commands_of::<BillingSettings>,
    },
    Route {
        serves: |place| matches!(place, Place::Payers(_)),
        title: "shares-title",
        right: Some(Right::SetFees),
        open: |place| match place {
            Place::Payers(id) => Opened::new(Shares::new(id)),
            _ => Opened::new(Home::default()),
        },
        commands: commands_of::<Shares>,
    },
    Route {
        serves: |place| matches!(place, Place::Batch),
        title: "batch-title",
        right: Some(Right::IssueInvoices),
        open: |_| Opened::new(Batch::default()),
        commands: commands_of::<Batch>,
    },
    Route {
        serves: |place| matches!(place, Place::Invoices),
        title: "invoices-title",
        right: Some(Right::ReadBilling),
        open: |_| Opened::new(Invoices::default()),
        commands: commands_of::<Invoices>,
    },
    Route {
        serves: |place| matches!(place, Place::Invoice(_)),
        title: "invoice-place",
        right: Some(Right::ReadBilling),
        open: |place| match place {
            Place::Invoice(id) => Opened::new(InvoiceCard::new(id)),
            _ => Opened::new(Invoices::default()),
        },
        commands: commands_of::<InvoiceCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Balances),
        title: "balances-title",
        right: Some(Right::ReadBilling),
        open: |_| Opened::new(Balances::default()),
        commands: commands_of::<Balances>,
    },
    Route {
        serves: |place| matches!(place, Place::PayerAccount(_) | Place::StudentAccount(_)),
        title: "statement-place",
        right: Some(Right::ReadBilling),
        open: |place| match place {
            Place::PayerAccount(id) => Opened::new(Statement::new(AccountOf::Payer(id))),
            Place::StudentAccount(id) => Opened::new(Statement::new(AccountOf::Student(id))),
            _ => Opened::new(Balances::default()),
        },
        commands: commands_of::<Statement>,
    },
    Route {
        serves: |place| matches!(place, Place::Reminders),
        title: "reminders-title",
        right: Some(Right::IssueInvoices),
        open: |_| Opened::new(Reminders::default()),
        commands: commands_of::<Reminders>,
    },
    Route {
        serves: |place| matches!(place, Place::Income),
        title: "income-title",
        right: Some(Right::ExportLists),
        open: |_| Opened::new(Income::default()),
        commands: commands_of::<Income>,
    },
    Route {
        serves: |place| matches!(place, Place::Store),
        title: "store-title",
        right: Some(Right::MaintainStore),
        open: |_| Opened::new(Store::default()),
        commands: commands_of::<Store>,
    },
    Route {
        serves: |place| matches!(place, Place::Keys),
        title: "keys-title",
        right: None,
        open: |_| Opened::new(Keys::default()),
        commands: commands_of::<Keys>,
    },
    Route {
        serves: |place| matches!(place, Place::Bindings),
        title: "bindings-title",
        right: None,
        open: |_| Opened::new(BindingList::default()),
        commands: commands_of::<BindingList>,
    },
    Route {
        serves: |place| matches!(place, Place::SecondFactor),
        title: "factor-title",
        right: None,
        open: |_| Opened::new(SecondFactor::default()),
        commands: commands_of::<SecondFactor>,
    },
    Route {
        serves: |place| matches!(place, Place::Sessions),
        title: "sessions-title",
        right: Some(Right::ManageAccounts),
        open: |_| Opened::new(Sessions::default()),
        commands: commands_of::<Sessions>,
    },
    Route {
        serves: |place| matches!(place, Place::Accounts),
        title: "accounts-title",
        right: Some(Right::ManageAccounts),
        open: |_| Opened::new(Accounts::default()),
        commands: commands_of::<Accounts>,
    },
    Route {
        serves: |place| matches!(place, Place::AccountOf(_)),
        title: "accounts-card",
        right: Some(Right::ManageAccounts),
        open: |place| match place {
            Place::AccountOf(id) => Opened::new(AccountCard::new(id)),
            _ => Opened::new(Accounts::default()),
        },
        commands: commands_of::<AccountCard>,
    },
    Route {
        serves: |place| matches!(place, Place::NewAccount),
        title: "accounts-new",
        right: Some(Right::ManageAccounts),
        open: |_| Opened::new(AccountForm::default()),
        commands: commands_of::<AccountForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Roles),
        title: "roles-title",
        right: Some(Right::ManageAccounts),
        open: |_| Opened::new(Roles::default()),
        commands: commands_of::<Roles>,
    },
    Route {
        serves: |place| matches!(place, Place::Role(_)),
        title: "roles-card",
        right: Some(Right::ManageAccounts),
        open: |place| match place {
            Place::Role(id) => Opened::new(RoleCard::new(id)),
            _ => Opened::new(Roles::default()),
        },
        commands: commands_of::<RoleCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Events),
        title: "events-title",
        right: Some(Right::ReadJournal),
        open: |_| Opened::new(Events::default()),
        commands: commands_of::<Events>,
    },
    Route {
        serves: |place| matches!(place, Place::Pin),
        title: "pin-title",
        right: None,
        open: |_| Opened::new(ChoosePin::default()),
        commands: commands_of::<ChoosePin>,
    },
    Route {
        serves: |place| matches!(place, Place::Lock),
        title: "lock-title",
        right: None,
        open: |_| Opened::new(Lock::default()),
        commands: commands_of::<Lock>,
    },
    Route {
        serves: |place| matches!(place, Place::Students),
        title: "students-title",
        right: Some(Right::ReadStudents),
        open: |_| Opened::new(Students::default()),
        commands: commands_of::<Students>,
    },
];

/// The card of whoever the place names.
fn person(place: Place) -> Opened {
    match place {
        Place::Guardian(id) => Opened::new(PersonCard::new(Whose::Guardian, id)),
        Place::Student(id) => Opened::new(PersonCard::new(Whose::Student, id)),
        Place::StaffMember(id) => Opened::new(PersonCard::new(Whose::Staff, id)),
        _ => Opened::new(Home::default()),
    }
}

/// What the place says of a course's marks.
fn course(place: Place) -> Opened {
    match place {
        Place::Marks(course) => Opened::new(Grid::new(course)),
        Place::NewAssessment(course) => Opened::new(AssessmentForm::new(course, None)),
        Place::Assessment(course, assessment) => Opened::new(AssessmentForm::new(course, Some(assessment))),
        Place::Pile(course, assessment) => Opened::new(Pile::new(course, assessment)),
        _ => Opened::new(Courses::default()),
    }
}

/// The command table of a screen, for [`Route::commands`].
#[must_use]
pub fn commands_of<S: Screen>() -> Vec<Listed> {
    S::COMMANDS.iter().map(super::screen::Command::listed).collect()
}

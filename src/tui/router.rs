//! The places of the application by name, and who builds each: how screens reach each other without knowing each other.

use super::screens::accounts::Accounts;
use super::screens::accounts::card::AccountCard;
use super::screens::accounts::form::AccountForm;
use super::screens::assignment::Assignment;
use super::screens::bindings::BindingList;
use super::screens::class::ClassCard;
use super::screens::class::then::ClassThen;
use super::screens::classes::Classes;
use super::screens::duplicates::Duplicates;
use super::screens::entries::EntryList;
use super::screens::events::Events;
use super::screens::find::Find;
use super::screens::frame::Frame;
use super::screens::guardians::Guardians;
use super::screens::history::History;
use super::screens::home::Home;
use super::screens::households::Households;
use super::screens::households::card::HouseholdCard;
use super::screens::import::Import;
use super::screens::keys::Keys;
use super::screens::lock::Lock;
use super::screens::login::Login;
use super::screens::own_files::OwnFiles;
use super::screens::password::ChoosePassword;
use super::screens::past::Past;
use super::screens::person::form::PersonForm;
use super::screens::person::{PersonCard, Whose};
use super::screens::pin::ChoosePin;
use super::screens::roles::Roles;
use super::screens::roles::card::RoleCard;
use super::screens::rollover::Rollover;
use super::screens::second_factor::SecondFactor;
use super::screens::sessions::Sessions;
use super::screens::staff::Staff;
use super::screens::store::Store;
use super::screens::students::Students;
use crate::domain::rights::Right;

mod money;
mod teaching;

use money::MONEY;
use teaching::TEACHING;

pub use super::layer::{Needs, Opened, Route};
pub use super::place::Place;
pub use super::screen::commands_of;

/// Every place there is.
pub const ROUTES: &[Route] = &ALL;

const ALL: [Route; HERE.len() + TEACHING.len() + MONEY.len()] = {
    let mut all = [HERE[0]; HERE.len() + TEACHING.len() + MONEY.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < HERE.len() {
            HERE[at]
        } else if at < HERE.len() + TEACHING.len() {
            TEACHING[at - HERE.len()]
        } else {
            MONEY[at - HERE.len() - TEACHING.len()]
        };
        at += 1;
    }
    all
};

const HERE: [Route; 40] = [
    Route {
        serves: |place| matches!(place, Place::Import),
        title: "import-title",
        needs: Needs::Some(Right::ImportRosters),
        open: |_| Opened::new(Import::new()),
        commands: commands_of::<Import>,
    },
    Route {
        serves: |place| matches!(place, Place::Assignment),
        title: "assignment-screen-title",
        needs: Needs::Some(Right::LinkGuardians),
        open: |_| Opened::new(Assignment::new()),
        commands: commands_of::<Assignment>,
    },
    Route {
        serves: |place| matches!(place, Place::Login),
        title: "login-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(Login::default()),
        commands: commands_of::<Login>,
    },
    Route {
        serves: |place| matches!(place, Place::Password),
        title: "password-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(ChoosePassword::default()),
        commands: commands_of::<ChoosePassword>,
    },
    Route {
        serves: |place| matches!(place, Place::Home),
        title: "home-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(Home::default()),
        commands: commands_of::<Home>,
    },
    Route {
        serves: |place| matches!(place, Place::Find),
        title: "find-title",
        needs: Needs::Some(Right::ReadStudents),
        open: |_| Opened::new(Find::default()),
        commands: commands_of::<Find>,
    },
    Route {
        serves: |place| matches!(place, Place::Student(_)),
        title: "person-student-title",
        needs: Needs::Some(Right::ReadStudents),
        open: person,
        commands: commands_of::<PersonCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Guardian(_)),
        title: "person-guardian-title",
        needs: Needs::Some(Right::ReadGuardians),
        open: person,
        commands: commands_of::<PersonCard>,
    },
    Route {
        serves: |place| matches!(place, Place::NewStudent),
        title: "students-new",
        needs: Needs::Some(Right::WriteStudents),
        open: |_| Opened::new(PersonForm::add(Whose::Student)),
        commands: commands_of::<PersonForm>,
    },
    Route {
        serves: |place| matches!(place, Place::NewGuardian),
        title: "guardians-new",
        needs: Needs::Some(Right::WriteGuardians),
        open: |_| Opened::new(PersonForm::add(Whose::Guardian)),
        commands: commands_of::<PersonForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Guardians),
        title: "guardians-title",
        needs: Needs::Some(Right::ReadGuardians),
        open: |_| Opened::new(Guardians::default()),
        commands: commands_of::<Guardians>,
    },
    Route {
        serves: |place| matches!(place, Place::Households),
        title: "households-title",
        needs: Needs::Some(Right::ReadGuardians),
        open: |_| Opened::new(Households::default()),
        commands: commands_of::<Households>,
    },
    Route {
        serves: |place| matches!(place, Place::Household(_)),
        title: "households-card",
        needs: Needs::Some(Right::ReadGuardians),
        open: |place| match place {
            Place::Household(id) => Opened::new(HouseholdCard::new(id)),
            _ => Opened::new(Households::default()),
        },
        commands: commands_of::<HouseholdCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Staff),
        title: "staff-title",
        needs: Needs::Some(Right::ReadStaff),
        open: |_| Opened::new(Staff::default()),
        commands: commands_of::<Staff>,
    },
    Route {
        serves: |place| matches!(place, Place::StaffMember(_)),
        title: "person-staff-title",
        needs: Needs::Some(Right::ReadStaff),
        open: person,
        commands: commands_of::<PersonCard>,
    },
    Route {
        serves: |place| matches!(place, Place::NewStaff),
        title: "staff-new",
        needs: Needs::Some(Right::WriteStaff),
        open: |_| Opened::new(PersonForm::add(Whose::Staff)),
        commands: commands_of::<PersonForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Classes),
        title: "classes-title",
        needs: Needs::Some(Right::ReadClasses),
        open: |_| Opened::new(Classes::default()),
        commands: commands_of::<Classes>,
    },
    Route {
        serves: |place| matches!(place, Place::Class(_)),
        title: "class-title",
        needs: Needs::Some(Right::ReadClasses),
        open: |place| match place {
            Place::Class(id) => Opened::new(ClassCard::new(id)),
            _ => Opened::new(Classes::default()),
        },
        commands: commands_of::<ClassCard>,
    },
    Route {
        serves: |place| matches!(place, Place::ClassOn(..)),
        title: "class-then",
        needs: Needs::Some(Right::ReadClasses),
        open: |place| match place {
            Place::ClassOn(id, day) => Opened::new(ClassThen::new(id, day)),
            _ => Opened::new(Classes::default()),
        },
        commands: commands_of::<ClassThen>,
    },
    Route {
        serves: |place| matches!(place, Place::Frame),
        title: "frame-title",
        needs: Needs::Some(Right::ReadClasses),
        open: |_| Opened::new(Frame::default()),
        commands: commands_of::<Frame>,
    },
    Route {
        serves: |place| matches!(place, Place::Entries(..)),
        title: "entries-title",
        needs: Needs::Some(Right::ReadClasses),
        open: |place| match place {
            Place::Entries(kind, within) => Opened::new(EntryList::new(kind, within)),
            _ => Opened::new(Frame::default()),
        },
        commands: commands_of::<EntryList>,
    },
    Route {
        serves: |place| matches!(place, Place::Rollover),
        title: "rollover-title",
        needs: Needs::Some(Right::WriteClasses),
        open: |_| Opened::new(Rollover::default()),
        commands: commands_of::<Rollover>,
    },
    Route {
        serves: |place| matches!(place, Place::Duplicates),
        title: "home-duplicates-title",
        needs: Needs::Some(Right::WriteStudents),
        open: |_| Opened::new(Duplicates::default()),
        commands: commands_of::<Duplicates>,
    },
    Route {
        serves: |place| matches!(place, Place::History(_)),
        title: "history-title",
        needs: Needs::Some(Right::ReadJournal),
        open: |place| match place {
            Place::History(of) => Opened::new(History::new(of)),
            _ => Opened::new(Home::default()),
        },
        commands: commands_of::<History>,
    },
    Route {
        serves: |place| matches!(place, Place::Past(..)),
        title: "past-choose",
        needs: Needs::Some(Right::ReadJournal),
        open: |place| match place {
            Place::Past(of, day) => Opened::new(Past::new(of, day)),
            _ => Opened::new(Home::default()),
        },
        commands: commands_of::<Past>,
    },
    Route {
        serves: |place| matches!(place, Place::Store),
        title: "store-title",
        needs: Needs::Some(Right::MaintainStore),
        open: |_| Opened::new(Store::default()),
        commands: commands_of::<Store>,
    },
    Route {
        serves: |place| matches!(place, Place::Keys),
        title: "keys-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(Keys::default()),
        commands: commands_of::<Keys>,
    },
    Route {
        serves: |place| matches!(place, Place::Bindings),
        title: "bindings-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(BindingList::default()),
        commands: commands_of::<BindingList>,
    },
    Route {
        serves: |place| matches!(place, Place::SecondFactor),
        title: "factor-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(SecondFactor::default()),
        commands: commands_of::<SecondFactor>,
    },
    Route {
        serves: |place| matches!(place, Place::OwnFiles),
        title: "own-files-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(OwnFiles::default()),
        commands: commands_of::<OwnFiles>,
    },
    Route {
        serves: |place| matches!(place, Place::Sessions),
        title: "sessions-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(Sessions::default()),
        commands: commands_of::<Sessions>,
    },
    Route {
        serves: |place| matches!(place, Place::Accounts),
        title: "accounts-title",
        needs: Needs::Some(Right::ManageAccounts),
        open: |_| Opened::new(Accounts::default()),
        commands: commands_of::<Accounts>,
    },
    Route {
        serves: |place| matches!(place, Place::AccountOf(_)),
        title: "accounts-card",
        needs: Needs::Some(Right::ManageAccounts),
        open: |place| match place {
            Place::AccountOf(id) => Opened::new(AccountCard::new(id)),
            _ => Opened::new(Accounts::default()),
        },
        commands: commands_of::<AccountCard>,
    },
    Route {
        serves: |place| matches!(place, Place::NewAccount),
        title: "accounts-new",
        needs: Needs::Some(Right::ManageAccounts),
        open: |_| Opened::new(AccountForm::default()),
        commands: commands_of::<AccountForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Roles),
        title: "roles-title",
        needs: Needs::Some(Right::ManageAccounts),
        open: |_| Opened::new(Roles::default()),
        commands: commands_of::<Roles>,
    },
    Route {
        serves: |place| matches!(place, Place::Role(_)),
        title: "roles-card",
        needs: Needs::Some(Right::ManageAccounts),
        open: |place| match place {
            Place::Role(id) => Opened::new(RoleCard::new(id)),
            _ => Opened::new(Roles::default()),
        },
        commands: commands_of::<RoleCard>,
    },
    Route {
        serves: |place| matches!(place, Place::Events),
        title: "events-title",
        needs: Needs::Some(Right::ReadJournal),
        open: |_| Opened::new(Events::default()),
        commands: commands_of::<Events>,
    },
    Route {
        serves: |place| matches!(place, Place::Pin),
        title: "pin-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(ChoosePin::default()),
        commands: commands_of::<ChoosePin>,
    },
    Route {
        serves: |place| matches!(place, Place::Lock),
        title: "lock-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(Lock::default()),
        commands: commands_of::<Lock>,
    },
    Route {
        serves: |place| matches!(place, Place::Students),
        title: "students-title",
        needs: Needs::Some(Right::ReadStudents),
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

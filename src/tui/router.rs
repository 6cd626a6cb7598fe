//! The places of the application by name, and who builds each: how screens reach each other without knowing each other.

use super::command::Listed;
use super::screen::{Held, Layer, Screen};
use super::screens::assignment::Assignment;
use super::screens::import::Import;
use crate::domain::id::PersonId;
use crate::domain::rights::Right;

/// Somewhere a person can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Login,
    Home,
    Students,
    Student(PersonId),
    Guardians,
    Guardian(PersonId),
    Import,
    Assignment,
    Operations,
    Account,
}

/// One row of the map.
pub struct Route {
    pub serves: fn(Place) -> bool,
    /// Message id of what the place is called.
    pub title: &'static str,
    pub right: Option<Right>,
    pub open: fn(Place) -> Opened,
    pub commands: fn() -> Vec<Listed>,
}

/// A screen ready to be shown, its type forgotten.
pub struct Opened(pub(crate) Box<dyn Layer>);

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
];

impl Route {
    #[must_use]
    pub fn serves(&self, place: Place) -> bool {
        (self.serves)(place)
    }
}

impl Opened {
    #[must_use]
    pub fn new(screen: impl Screen) -> Self {
        Self(Box::new(Held(screen)))
    }
}

/// The command table of a screen, for [`Route::commands`].
#[must_use]
pub fn commands_of<S: Screen>() -> Vec<Listed> {
    S::COMMANDS.iter().map(super::command::Command::listed).collect()
}

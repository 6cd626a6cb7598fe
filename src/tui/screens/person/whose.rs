//! Which of the kinds of people a card or form is of, and what is asked of the service for each. It shows nothing.

use std::sync::Arc;

use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::service::{Actor, Card, Error, Facet, Service};
use crate::tui::place::Place;

/// Whose card or form it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Student,
    Guardian,
    Staff,
}

impl Whose {
    /// Everything about one of them.
    ///
    /// # Errors
    /// When she is nobody the actor may see.
    pub async fn card(self, service: Arc<Service>, actor: Arc<Actor>, id: PersonId) -> Result<Card, Error> {
        match self {
            Self::Student => service.student_card(&actor, id).await,
            Self::Guardian => service.guardian_card(&actor, id).await,
            Self::Staff => service.staff_card(&actor, id).await,
        }
    }

    #[must_use]
    pub const fn facet(self) -> Facet {
        match self {
            Self::Student => Facet::Student,
            Self::Guardian => Facet::Guardian,
            Self::Staff => Facet::Staff,
        }
    }

    #[must_use]
    pub const fn writes(self) -> Right {
        match self {
            Self::Student => Right::WriteStudents,
            Self::Guardian => Right::WriteGuardians,
            Self::Staff => Right::WriteStaff,
        }
    }

    /// Where her kin are.
    #[must_use]
    pub const fn kin(self, id: PersonId) -> Place {
        match self {
            Self::Student => Place::Guardian(id),
            Self::Guardian | Self::Staff => Place::Student(id),
        }
    }
}

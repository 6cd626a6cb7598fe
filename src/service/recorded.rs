//! The records whose history can be read: which table a thing is in, which other rows are parts of it, and who may read of it. It reads
//! nothing itself.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::actor::Actor;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::frame::Kind;
use crate::domain::id::*;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::cards;

/// A thing of the school that has a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Recorded {
    /// Everything about somebody.
    Person(PersonId),
    /// A year, a term, a class, a course: whatever the school is made of.
    Entry(Kind, Uuid),
    Household(HouseholdId),
    Account(AccountId),
    Role(RoleId),
    Fee(FeeId),
    FeeGroup(FeeGroupId),
    Invoice(InvoiceId),
    Payment(PaymentId),
    Drawer(DrawerId),
    Expense(RowId),
}

impl From<PersonId> for Recorded {
    fn from(id: PersonId) -> Self {
        Self::Person(id)
    }
}

impl Recorded {
    pub(super) const fn id(self) -> Uuid {
        match self {
            Self::Person(id) => id.0,
            Self::Entry(_, id) => id,
            Self::Household(id) => id.0,
            Self::Account(id) => id.0,
            Self::Role(id) => id.0,
            Self::Fee(id) => id.0,
            Self::FeeGroup(id) => id.0,
            Self::Invoice(id) => id.0,
            Self::Payment(id) => id.0,
            Self::Drawer(id) => id.0,
            Self::Expense(id) => id.0,
        }
    }

    /// The tables whose rows belong to it: to take one away changes the thing itself.
    pub(super) const fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Entry(Kind::Class, _) => &["class_teacher", "course_class"],
            Self::Entry(Kind::Course, _) => &["course_class", "course_teacher"],
            Self::Entry(Kind::Year | Kind::Calendar, _) => &["term"],
            Self::Household(_) => &["address", "household_member"],
            Self::Account(_) => &["account_right", "account_role"],
            Self::Role(_) => &["account_role", "role_right"],
            Self::Fee(_) => &["fee_instalment", "fee_price"],
            Self::Invoice(_) => &["invoice_hold"],
            _ => &[],
        }
    }

    /// Whoever reads the journal reads of it what she may read of the thing itself.
    pub(super) fn require(self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<()> {
        who.require_all(Right::ReadJournal)?;
        match self {
            Self::Person(id) => sees(school, who, id),
            Self::Entry(..) => who.require_all(Right::ReadClasses),
            Self::Household(_) => {
                who.require_all(Right::ReadGuardians)?;
                who.require_all(Right::ReadStudents)
            }
            Self::Account(_) | Self::Role(_) => who.require_all(Right::ManageAccounts),
            Self::Fee(_) | Self::FeeGroup(_) | Self::Invoice(_) | Self::Payment(_) | Self::Drawer(_) | Self::Expense(_) => {
                who.require_all(Right::ReadBilling)
            }
        }
    }
}

/// Whoever sees somebody as what she is: a student, a guardian, or one of the staff. Whoever sees them all also reads of those who are
/// none of it any more.
fn sees(school: &mut Reader<'_, '_>, who: &Actor, id: PersonId) -> Result<()> {
    let facets = [Right::ReadStudents, Right::ReadGuardians, Right::ReadStaff];
    if facets.iter().all(|right| who.grants.may_all(*right)) {
        return Ok(());
    }
    if !facets.iter().any(|right| who.may(*right)) {
        who.require(Right::ReadStudents)?;
    }
    for right in facets.into_iter().filter(|right| who.may(*right)) {
        let (tx, seen) = school.seen_by(who, right)?;
        let sees = match right {
            Right::ReadStudents => cards::sees_student(tx, &seen, id)?,
            Right::ReadGuardians => cards::sees_guardian(tx, &seen, id)?,
            _ => cards::sees_staff(tx, &seen, id)?,
        };
        if sees {
            return Ok(());
        }
    }
    Err(Error::user(Text::new("service-person-unknown")))
}

//! Identities: one newtype per noun, so that a class is never taken for a student.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    /// A human being, whatever she is to the school.
    PersonId,
    AccountId,
    RoleId,
    SiteId,
    CalendarId,
    YearId,
    TermId,
    LevelId,
    TrackId,
    ShiftId,
    ClassId,
    SubjectId,
    CourseId,
    AssessmentId,
    PolicyId,
    EnrolmentId,
    HouseholdId,
    GuardianshipId,
    PayerId,
    SlotId,
    RollCallId,
    AbsenceId,
    FeeId,
    FeeGroupId,
    InvoiceId,
    RepaymentId,
    PaymentId,
    DrawerId,
    /// Any row whose noun needs no name of its own (a contact, an identifier, a membership).
    RowId,
}

/// One action carried out: the key of the journal. A UUIDv7 made by the caller, so that asking twice does it once.
///
/// It is written with its random half first, because the first eight characters of a UUIDv7 are a clock that stands still
/// for a minute: here eight characters name one operation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub Uuid);

impl OperationId {
    /// A new id; `now` in UTC epoch milliseconds, `random` from the caller's source of chance.
    #[must_use]
    pub fn new(now: i64, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// Reads the whole written form back.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let swapped = u128::from_str_radix(written.trim(), 16).ok().filter(|_| written.trim().len() == 32)?;
        Some(Self(Uuid::from_u128(swapped.rotate_left(64))))
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0.as_u128().rotate_left(64))
    }
}

impl fmt::Debug for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OperationId({self})")
    }
}

impl Serialize for OperationId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OperationId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        Self::parse(&written).ok_or_else(|| serde::de::Error::custom("not an operation id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_id_reads_back_and_its_head_is_the_random_half() {
        let one = OperationId::new(1_700_000_000_000, [1; 10]);
        let two = OperationId::new(1_700_000_000_000, [2; 10]);
        assert_eq!(OperationId::parse(&one.to_string()), Some(one));
        assert_ne!(one.to_string()[..8], two.to_string()[..8]);
        assert_eq!(OperationId::parse("12"), None);
    }
}

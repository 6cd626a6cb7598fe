//! Values between Rust and SQL: the few kinds both engines share, and the trait that domain types travel by.

use std::fmt;

use uuid::Uuid;

use crate::domain::attendance::{AbsenceState, Deed, Half, Month, Seen};
use crate::domain::day::{BirthDate, Day};
use crate::domain::decimal::Decimal;
use crate::domain::hour::{Hour, Wall};
use crate::domain::id::*;
use crate::domain::marks::{Kind as AssessmentKind, Optional, Status, TermState as TermStateCode};
use crate::domain::money::{Currency, Decimal as Rate};
use crate::domain::text::{Arg, Text};
use crate::domain::timetable::Weeks;

/// One value of one column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    Id(Uuid),
    /// The next number of this gapless series, taken while applying.
    Next(String),
    /// The operation's instant, taken while applying.
    Now,
    /// The journal's last seal, its number and hash, taken while applying.
    Seal,
}

/// How a column is declared: `integer`/`bigint`, `text`, `blob`/`uuid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Text,
    Id,
}

/// A stored value is not what its column promises.
#[derive(Debug, thiserror::Error)]
#[error("a stored value is not {expected}")]
pub struct Mismatch {
    pub expected: &'static str,
}

/// A type that is kept in a column.
pub trait Field: Sized {
    const KIND: Kind;
    fn to_value(&self) -> Value;
    /// # Errors
    /// [`Mismatch`] when the store holds something this type cannot be.
    fn from_value(value: Value) -> Result<Self, Mismatch>;

    /// How people read a value of this kind that a record or an image of it holds.
    #[must_use]
    fn said(value: &Value) -> Arg {
        Arg::Text(value.to_string())
    }
}

impl Value {
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl Field for i64 {
    const KIND: Kind = Kind::Int;

    fn to_value(&self) -> Value {
        Value::Int(*self)
    }

    fn from_value(value: Value) -> Result<Self, Mismatch> {
        match value {
            Value::Int(number) => Ok(number),
            _ => Err(Mismatch { expected: "a number" }),
        }
    }
}

impl Field for u32 {
    const KIND: Kind = Kind::Int;

    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: Value) -> Result<Self, Mismatch> {
        i64::from_value(value)?.try_into().map_err(|_| Mismatch { expected: "a small positive number" })
    }
}

impl Field for bool {
    const KIND: Kind = Kind::Int;

    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: Value) -> Result<Self, Mismatch> {
        match i64::from_value(value)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Mismatch { expected: "0 or 1" }),
        }
    }

    fn said(value: &Value) -> Arg {
        Text::new(if *value == Value::Int(0) { "no" } else { "yes" }).into()
    }
}

impl Field for String {
    const KIND: Kind = Kind::Text;

    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: Value) -> Result<Self, Mismatch> {
        match value {
            Value::Text(text) => Ok(text),
            _ => Err(Mismatch { expected: "a text" }),
        }
    }
}

impl Field for Uuid {
    const KIND: Kind = Kind::Id;

    fn to_value(&self) -> Value {
        Value::Id(*self)
    }

    fn from_value(value: Value) -> Result<Self, Mismatch> {
        match value {
            Value::Id(id) => Ok(id),
            _ => Err(Mismatch { expected: "an id" }),
        }
    }
}

impl<T: Field> Field for Option<T> {
    const KIND: Kind = T::KIND;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Field::to_value)
    }

    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }

    fn said(value: &Value) -> Arg {
        T::said(value)
    }
}

macro_rules! id_fields {
    ($($id:ident),+) => {$(
        impl Field for $id {
            const KIND: Kind = Kind::Id;

            fn to_value(&self) -> Value {
                Value::Id(self.0)
            }

            fn from_value(value: Value) -> Result<Self, Mismatch> {
                Uuid::from_value(value).map(Self)
            }
        }
    )+};
}

id_fields!(
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
    RowId,
    OperationId
);

macro_rules! text_fields {
    ($($type:ty: $expected:literal),+ $(,)?) => {$(
        impl Field for $type {
            const KIND: Kind = Kind::Text;

            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }

            fn from_value(value: Value) -> Result<Self, Mismatch> {
                String::from_value(value)?.parse().map_err(|_| Mismatch { expected: $expected })
            }
        }
    )+};
}

text_fields!(Hour: "a time of day", Currency: "a currency");

/// Figures, days and moments: kept as texts that sort and compare, told as people write them.
macro_rules! said_fields {
    ($($type:ty: $expected:literal, $said:expr);+ $(;)?) => {$(
        impl Field for $type {
            const KIND: Kind = Kind::Text;

            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }

            fn from_value(value: Value) -> Result<Self, Mismatch> {
                String::from_value(value)?.parse().map_err(|_| Mismatch { expected: $expected })
            }

            fn said(value: &Value) -> Arg {
                let written = value.to_string();
                written.parse::<Self>().map_or(Arg::Text(written), $said)
            }
        }
    )+};
}

said_fields!(
    Day: "a day", Arg::Day;
    BirthDate: "a birth date", |date| date.written().into();
    Wall: "a moment on the wall", |wall| format!("{} {}", wall.day.written(), wall.hour).into();
    Decimal: "a decimal figure", |figure| Arg::Figure(figure.to_string());
    Rate: "a decimal number", |figure| Arg::Figure(figure.to_string());
);

/// Lets enumerations that know their codes and labels be kept under them.
macro_rules! code_fields {
    ($($type:ty: $expected:literal),+ $(,)?) => {$(
        impl $crate::store::value::Field for $type {
            const KIND: $crate::store::value::Kind = $crate::store::value::Kind::Text;

            fn to_value(&self) -> $crate::store::value::Value {
                $crate::store::value::Value::Text(self.code().to_owned())
            }

            fn from_value(value: $crate::store::value::Value) -> Result<Self, $crate::store::value::Mismatch> {
                let text = <String as $crate::store::value::Field>::from_value(value)?;
                text.parse().map_err(|_| $crate::store::value::Mismatch { expected: $expected })
            }

            fn said(value: &$crate::store::value::Value) -> $crate::domain::text::Arg {
                let written = value.to_string();
                written.parse::<Self>().map_or($crate::domain::text::Arg::Text(written), |code| code.label().into())
            }
        }
    )+};
}
pub(super) use code_fields;

code_fields!(
    Status: "a status of a mark",
    Optional: "how an optional mark counts",
    AssessmentKind: "a kind of assessment",
    TermStateCode: "a state of a term",
    Half: "a half of the day",
    AbsenceState: "a state of an absence",
    Deed: "what was done about absences",
    Seen: "how somebody was seen",
    Month: "a month",
    Weeks: "which weeks",
);

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Int(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Id(id) => id.simple().fmt(f),
            Self::Next(series) => write!(f, "next({series})"),
            Self::Now => f.write_str("now"),
            Self::Seal => f.write_str("seal"),
        }
    }
}

/// Lets an enumeration of the school's words be kept as their codes; people read each under the message `word-code`.
#[macro_export]
macro_rules! coded {
    ($type:ty as $word:literal { $($variant:ident = $code:literal),+ $(,)? }) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// How people read it.
            #[must_use]
            pub const fn label(self) -> $crate::domain::text::Text {
                match self { $(Self::$variant => $crate::domain::text::Text::new(concat!($word, "-", $code))),+ }
            }
        }

        impl $crate::store::value::Field for $type {
            const KIND: $crate::store::value::Kind = $crate::store::value::Kind::Text;

            fn to_value(&self) -> $crate::store::value::Value {
                $crate::store::value::Value::Text(self.code().to_owned())
            }

            fn from_value(value: $crate::store::value::Value) -> Result<Self, $crate::store::value::Mismatch> {
                let text = <String as $crate::store::value::Field>::from_value(value)?;
                Self::from_code(&text).ok_or($crate::store::value::Mismatch { expected: stringify!($type) })
            }

            fn said(value: &$crate::store::value::Value) -> $crate::domain::text::Arg {
                let written = value.to_string();
                Self::from_code(&written).map_or($crate::domain::text::Arg::Text(written), |code| code.label().into())
            }
        }
    };
}

//! Values of the school as people read them: days, sexes, relations, actions. Only words, no layout.

use std::borrow::Cow;

use crate::domain::day::Day;
pub use crate::domain::day::moment;
use crate::domain::hour;
use crate::domain::marks::Status;
use crate::domain::people::LinkState;
use crate::domain::roster::{Relation, Sex};
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::locale::Locale;

/// `17/05/2012`.
#[must_use]
pub fn day(day: Day) -> String {
    day.written()
}

/// A term by its code; the year as a whole, for `year`.
#[must_use]
pub fn term(code: &str) -> Text {
    if code == "year" { Text::new("term-whole-year") } else { Text::new("term-named").with("term", code) }
}

/// The keys of the statuses a policy knows, each with what it says.
#[must_use]
pub fn status_keys(known: &[Status]) -> Text {
    let keys: Vec<Text> = Status::ALL.iter().filter(|status| known.contains(status)).map(|status| status.short()).collect();
    if keys.is_empty() { Text::new("grid-points-only") } else { Text::new("grid-status-keys").with("keys", keys) }
}

/// What may be typed into a cell, said to whoever types something else.
#[must_use]
pub fn cell_keys(known: &[Status]) -> Text {
    let keys: Vec<String> = Status::ALL.iter().filter(|status| known.contains(status)).map(|status| status.key().to_string()).collect();
    if keys.is_empty() { Text::new("grid-points-only") } else { Text::new("grid-keys").with("keys", keys.join(" ")) }
}

/// The weekday of a day.
#[must_use]
pub fn weekday(day: Day) -> Text {
    hour::weekday_name(hour::weekday(day))
}

#[must_use]
pub const fn sex(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "sex-female",
        Some(Sex::Male) => "sex-male",
        None => "sex-unknown",
    }
}

/// One letter, for a narrow column.
#[must_use]
pub const fn sex_letter(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "sex-letter-female",
        Sex::Male => "sex-letter-male",
    }
}

#[must_use]
pub const fn status(status: EnrolmentStatus) -> &'static str {
    match status {
        EnrolmentStatus::New => "enrolment-new",
        EnrolmentStatus::Returning => "enrolment-returning",
        EnrolmentStatus::Repeating => "enrolment-repeating",
        EnrolmentStatus::Transferred => "enrolment-transferred",
    }
}

#[must_use]
pub const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Mother => "assignment-mother",
        Relation::Father => "assignment-father",
        Relation::Parent => "assignment-parent",
        Relation::StepParent => "assignment-step-parent",
        Relation::Grandparent => "assignment-grandparent",
        Relation::Sibling => "assignment-sibling",
        Relation::Relative => "assignment-relative",
        Relation::Tutor => "assignment-tutor",
        Relation::Other => "assignment-other",
    }
}

/// What is to be said of a link that is not simply in force.
#[must_use]
pub const fn link(state: LinkState) -> Option<&'static str> {
    match state {
        LinkState::Active => None,
        LinkState::Pending => Some("link-pending"),
        LinkState::Withdrawn => Some("link-withdrawn"),
    }
}

/// What an action of the journal is called; its own name where a newer program wrote it.
#[must_use]
pub fn action(locale: &Locale, name: &str) -> String {
    locale.find(&format!("action-{}", name.replace('.', "-"))).unwrap_or_else(|| name.to_owned())
}

/// A cell of something that may be missing.
#[must_use]
pub fn maybe(words: Option<&String>) -> Cow<'_, str> {
    words.map_or(Cow::Borrowed(""), |words| Cow::Borrowed(words))
}

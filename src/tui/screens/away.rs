//! The fields of an absence on a form, and what is read from them: when, why, in which state. It writes nothing.

use crate::domain::attendance::{AbsenceState, Motive};
use crate::domain::day::Day;
use crate::domain::hour::{Hour, Span, Wall};
use crate::domain::text::Text;
use crate::tui::kit::form::Field;

use super::asked::Filled;

/// What was filled in.
pub struct Away {
    pub from: Wall,
    pub to: Wall,
    pub motive: Option<String>,
    pub state: Option<AbsenceState>,
    pub remark: Option<String>,
}

/// Asks when and why; in which state too, for whoever decides that.
#[must_use]
pub fn fields(span: Option<Span>, motives: &[Motive], with_state: bool) -> Vec<(&'static str, Field)> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from, to) = (day(span.map(|span| span.from.day)), day(span.map(|span| span.to.day)));
    // Whole days are written without hours.
    let whole = span.is_none_or(|span| (span.from.hour, span.to.hour) == (Hour::MIDNIGHT, Hour::END));
    let hours = span.filter(|_| !whole).map(|span| (span.from.hour.to_string(), span.to.hour.to_string())).unwrap_or_default();
    let hour =
        |written: &str| (!written.is_empty() && Hour::read(written).is_err()).then(|| Text::new("slot-no-hour").with("words", written));
    let mut fields = vec![
        ("from", Field::date("from", "away-from").help("away-from-help").with(&from)),
        ("from_hour", Field::text("from_hour", "away-from-hour").help("away-hour-help").with(&hours.0).check_with(hour)),
        ("to", Field::date("to", "away-to").help("calendar-to-help").with(&to)),
        ("to_hour", Field::text("to_hour", "away-to-hour").help("away-hour-help").with(&hours.1).check_with(hour)),
        ("motive", motive(motives, None)),
    ];
    if with_state {
        fields.push(("state", state(None)));
    }
    fields.push(("remark", Field::text("remark", "attendance-remark")));
    fields
}

/// One of these reasons, or none.
#[must_use]
pub fn motive(motives: &[Motive], present: Option<&str>) -> Field {
    let none = (String::new(), Text::new("away-no-motive"));
    let options = std::iter::once(none).chain(motives.iter().map(|motive| (motive.code.clone(), motive.label())));
    Field::choice("motive", "attendance-motive", options.collect()).with(present.unwrap_or_default())
}

/// One of the states; without one, the one that follows from the day.
#[must_use]
pub fn state(present: Option<AbsenceState>) -> Field {
    let by_itself = present.is_none().then(|| (String::new(), Text::new("away-state-by-day")));
    let options = by_itself.into_iter().chain(AbsenceState::ALL.iter().map(|state| (state.code().to_owned(), state.label())));
    Field::choice("state", "attendance-what", options.collect()).with(present.map_or("", AbsenceState::code))
}

/// What the form says; today, where it names no day.
#[must_use]
pub fn read(filled: &Filled, today: Day) -> Away {
    let some = |name: &str| Some(filled.value(name).to_owned()).filter(|value| !value.is_empty());
    let from: Day = filled.value("from").parse().unwrap_or(today);
    let to: Day = filled.value("to").parse().unwrap_or(from);
    let hour = |name: &str, whole: Hour| Hour::read(filled.value(name)).unwrap_or(whole);
    Away {
        from: Wall::new(from, hour("from_hour", Hour::MIDNIGHT)),
        to: Wall::new(to, hour("to_hour", Hour::END)),
        motive: some("motive"),
        state: filled.value("state").parse().ok(),
        remark: some("remark"),
    }
}

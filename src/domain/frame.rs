//! What the school's frame is made of, from years and sites to the teachers of a course: which fields each kind has, how each is
//! written, and which rules one entry alone can break. What stands in the store is not known here.

use super::coded::coded;
use super::day::Day;
use super::text::Text;

coded! {
    /// One kind of entry.
    Kind {
        Year = "year" "frame-kind-year",
        Term = "term" "frame-kind-term",
        Calendar = "calendar" "frame-kind-calendar",
        Site = "site" "frame-kind-site",
        Shift = "shift" "frame-kind-shift",
        Level = "level" "frame-kind-level",
        Track = "track" "frame-kind-track",
        Subject = "subject" "frame-kind-subject",
        Coefficient = "coefficient" "frame-kind-coefficient",
        Class = "class" "frame-kind-class",
        /// A class's homeroom teacher.
        Homeroom = "homeroom" "frame-kind-homeroom",
        Course = "course" "frame-kind-course",
        Teacher = "teacher" "frame-kind-teacher",
        /// A whole class in a course.
        Group = "group" "frame-kind-group",
        /// One student in a course: an option, a group across classes.
        Member = "member" "frame-kind-member",
    }
}

/// One field of a kind; its name is the column's, without `_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub column: &'static str,
    pub label: &'static str,
    pub takes: Takes,
    pub required: bool,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Words,
    /// A short name, one of its kind (in its year, where it has one).
    Code,
    Day,
    /// A time of day, as `07:30`.
    Time,
    Count,
    /// An exact decimal that is not negative.
    Decimal,
    One(Kind),
    Staff,
    Student,
    Option(&'static [(&'static str, &'static str)]),
}

const TERM_KINDS: &[(&str, &str)] = &[
    ("trimester", "frame-term-trimester"),
    ("semester", "frame-term-semester"),
    ("period", "frame-term-period"),
    ("exam", "frame-term-exam"),
];
const PARTS: &[(&str, &str)] =
    &[("titular", "frame-part-titular"), ("co_teacher", "frame-part-co-teacher"), ("substitute", "frame-part-substitute")];

const fn field(name: &'static str, label: &'static str, takes: Takes) -> Field {
    Field { name, column: name, label, takes, required: false }
}

const fn needed(name: &'static str, label: &'static str, takes: Takes) -> Field {
    Field { required: true, ..field(name, label, takes) }
}

const fn one(name: &'static str, column: &'static str, label: &'static str, kind: Kind) -> Field {
    Field { name, column, label, takes: Takes::One(kind), required: false }
}

const fn must(name: &'static str, column: &'static str, label: &'static str, takes: Takes) -> Field {
    Field { name, column, label, takes, required: true }
}

const CODE: Field = needed("code", "field-code", Takes::Code);
const NAME: Field = field("name", "field-name", Takes::Words);
const POSITION: Field = field("position", "frame-position", Takes::Count);
const FROM: Field = field("starts", "frame-from", Takes::Day);
const TO: Field = field("ends", "frame-to", Takes::Day);
const YEAR: Field = must("year", "year_id", "frame-kind-year", Takes::One(Kind::Year));

impl Kind {
    /// Its fields, in the order they are asked for; what narrows the others comes first.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Year => const { &[CODE, needed("starts", "frame-first-day", Takes::Day), needed("ends", "frame-last-day", Takes::Day)] },
            Self::Term => {
                const {
                    &[
                        YEAR,
                        must("calendar", "calendar_id", "frame-kind-calendar", Takes::One(Self::Calendar)),
                        one("parent", "parent_id", "frame-parent", Self::Term),
                        CODE,
                        NAME,
                        needed("kind", "frame-sort", Takes::Option(TERM_KINDS)),
                        needed("starts", "frame-first-day", Takes::Day),
                        needed("ends", "frame-last-day", Takes::Day),
                        field("weight", "frame-weight", Takes::Decimal),
                        field("maxima", "frame-maxima", Takes::Decimal),
                        POSITION,
                    ]
                }
            }
            Self::Calendar | Self::Site | Self::Track => const { &[CODE, NAME] },
            Self::Shift => {
                const { &[CODE, NAME, needed("starts", "frame-begins", Takes::Time), needed("ends", "frame-closes", Takes::Time)] }
            }
            Self::Level => {
                const {
                    &[
                        CODE,
                        NAME,
                        field("cycle", "frame-cycle", Takes::Words),
                        one("calendar", "calendar_id", "frame-kind-calendar", Self::Calendar),
                        POSITION,
                    ]
                }
            }
            Self::Subject => const { &[CODE, NAME, POSITION] },
            Self::Coefficient => {
                const {
                    &[
                        must("subject", "subject_id", "frame-kind-subject", Takes::One(Self::Subject)),
                        YEAR,
                        one("level", "level_id", "field-level", Self::Level),
                        one("track", "track_id", "field-track", Self::Track),
                        one("class", "class_id", "field-class", Self::Class),
                        Field { name: "student", column: "student_id", label: "frame-student", takes: Takes::Student, required: false },
                        needed("coefficient", "frame-coefficient", Takes::Decimal),
                        field("maxima", "frame-maxima", Takes::Decimal),
                    ]
                }
            }
            Self::Class => {
                const {
                    &[
                        YEAR,
                        CODE,
                        NAME,
                        one("level", "level_id", "field-level", Self::Level),
                        one("track", "track_id", "field-track", Self::Track),
                        one("site", "site_id", "field-site", Self::Site),
                        one("shift", "shift_id", "field-shift", Self::Shift),
                        field("capacity", "field-capacity", Takes::Count),
                    ]
                }
            }
            Self::Homeroom => {
                const {
                    &[
                        must("class", "class_id", "field-class", Takes::One(Self::Class)),
                        must("staff", "staff_id", "frame-kind-teacher", Takes::Staff),
                        FROM,
                        TO,
                    ]
                }
            }
            Self::Course => {
                const {
                    &[
                        YEAR,
                        must("subject", "subject_id", "frame-kind-subject", Takes::One(Self::Subject)),
                        CODE,
                        field("title", "frame-heading", Takes::Words),
                    ]
                }
            }
            Self::Teacher => {
                const {
                    &[
                        must("course", "course_id", "frame-kind-course", Takes::One(Self::Course)),
                        must("staff", "staff_id", "frame-kind-teacher", Takes::Staff),
                        field("part", "frame-part", Takes::Option(PARTS)),
                        FROM,
                        TO,
                    ]
                }
            }
            Self::Group => {
                const {
                    &[
                        must("course", "course_id", "frame-kind-course", Takes::One(Self::Course)),
                        must("class", "class_id", "field-class", Takes::One(Self::Class)),
                        FROM,
                        TO,
                    ]
                }
            }
            Self::Member => {
                const {
                    &[
                        must("course", "course_id", "frame-kind-course", Takes::One(Self::Course)),
                        must("student", "student_id", "frame-student", Takes::Student),
                        FROM,
                        TO,
                    ]
                }
            }
        }
    }

    /// What an entry of this kind belongs to, if to something: always its first field.
    #[must_use]
    pub const fn within(self) -> Option<Self> {
        match self {
            Self::Term | Self::Class | Self::Course => Some(Self::Year),
            Self::Coefficient => Some(Self::Subject),
            Self::Homeroom => Some(Self::Class),
            Self::Teacher | Self::Group | Self::Member => Some(Self::Course),
            Self::Year | Self::Calendar | Self::Site | Self::Shift | Self::Level | Self::Track | Self::Subject => None,
        }
    }

    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }
}

/// A day, time, count or decimal as it is kept, from what somebody wrote; `None` when it is none. Words are kept as they are.
#[must_use]
pub fn kept(takes: Takes, written: &str) -> Option<String> {
    let written = written.trim();
    match takes {
        Takes::Day => Day::read(written, super::day::DayOrder::DayFirst).ok().map(|day| day.to_string()),
        Takes::Time => time(written),
        Takes::Count => written.parse::<u32>().ok().map(|count| count.to_string()),
        Takes::Decimal => decimal(written),
        Takes::Option(options) => options.iter().find(|(code, _)| *code == written).map(|(code, _)| (*code).to_owned()),
        Takes::Words | Takes::Code | Takes::One(_) | Takes::Staff | Takes::Student => Some(super::name::tidy(written)),
    }
}

/// `7:30`, `07h30`, `7h` as `07:30`.
fn time(written: &str) -> Option<String> {
    let (hours, minutes) = written.split_once([':', 'h', 'H']).unwrap_or((written, ""));
    let hours: u8 = hours.trim().parse().ok().filter(|hours| *hours < 24)?;
    let minutes: u8 = if minutes.trim().is_empty() { 0 } else { minutes.trim().parse().ok().filter(|minutes| *minutes < 60)? };
    Some(format!("{hours:02}:{minutes:02}"))
}

/// `1,50` as `1.5`: digits with at most one sign between them, never a float.
fn decimal(written: &str) -> Option<String> {
    let written = written.replace(',', ".");
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 6 || !digits(whole) || !digits(part) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let part = part.trim_end_matches('0');
    Some(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

/// What one entry cannot be by itself: the field to blame and the sentence. Values are as [`kept`] gives them.
#[must_use]
pub fn mistake(kind: Kind, value: impl Fn(&str) -> Option<String>) -> Option<(&'static str, Text)> {
    let filled = |name: &str| value(name).filter(|value| !value.is_empty());
    // Days and times are written so that they sort.
    if let (Some(starts), Some(ends)) = (filled("starts"), filled("ends"))
        && ends < starts
    {
        return Some(("ends", Text::new("frame-ends-before")));
    }
    let zero = |name: &str| filled(name).is_some_and(|value| value == "0");
    match kind {
        Kind::Term if zero("weight") => Some(("weight", Text::new("frame-no-weight"))),
        Kind::Class if zero("capacity") => Some(("capacity", Text::new("frame-no-capacity"))),
        _ if zero("maxima") => Some(("maxima", Text::new("frame-no-maxima"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_narrows_an_entry_is_its_first_field() {
        for kind in Kind::ALL {
            if let Some(within) = kind.within() {
                assert_eq!(kind.fields()[0].takes, Takes::One(within), "{kind:?}");
            }
        }
    }

    #[test]
    fn numbers_are_kept_in_one_spelling() {
        for (written, kept_as) in [("2", "2"), ("2,50", "2.5"), ("007.0", "7"), ("0,5", "0.5"), ("0", "0")] {
            assert_eq!(kept(Takes::Decimal, written).as_deref(), Some(kept_as), "{written}");
        }
        for written in ["", "-1", "1e3", "1.2.3", "deux", ".5"] {
            assert_eq!(kept(Takes::Decimal, written), None, "{written}");
        }
        assert_eq!(kept(Takes::Time, "7h30").as_deref(), Some("07:30"));
        assert_eq!(kept(Takes::Time, "12").as_deref(), Some("12:00"));
        assert_eq!(kept(Takes::Time, "25:00"), None);
        assert_eq!(kept(Takes::Day, "1/9/2026").as_deref(), Some("2026-09-01"));
    }

    #[test]
    fn an_entry_that_ends_before_it_begins_is_a_mistake() {
        let term = |name: &str| match name {
            "starts" => Some("2026-12-01".to_owned()),
            "ends" => Some("2026-09-01".to_owned()),
            _ => None,
        };
        assert_eq!(mistake(Kind::Term, term).map(|(field, _)| field), Some("ends"));
        assert_eq!(mistake(Kind::Class, |name| (name == "capacity").then(|| "0".to_owned())).map(|(field, _)| field), Some("capacity"));
        assert_eq!(mistake(Kind::Site, |_| None), None);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_as_it_is(written in "[0-9]{0,4}[.,]?[0-9]{0,3}") {
            if let Some(once) = kept(Takes::Decimal, &written) {
                prop_assert_eq!(kept(Takes::Decimal, &once), Some(once.clone()));
            }
        }
    }
}

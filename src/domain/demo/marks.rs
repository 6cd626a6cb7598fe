//! The demonstration school's marks: two assessments in every course, one of the period before today's and one of today's, with marks
//! that follow each student's own strength. No people are made here.

use std::collections::BTreeMap;

use super::super::calendar::YearPlan;
use super::super::day::Day;
use super::super::decimal::Decimal;
use super::super::marks::{Entry, Kind, Status};
use super::super::roster::Roster;
use super::chance::Chance;
use super::lists::Lists;

/// An assessment with the marks in it, by the students' own numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAssessment {
    /// The course's code.
    pub course: String,
    pub title: String,
    pub kind: Kind,
    pub day: Day,
    pub scale: Decimal,
    pub coefficient: Decimal,
    pub marks: Vec<(String, Entry)>,
}

/// A student's number, how strong she is in percent, and since when she is in the class.
type Pupil<'a> = (&'a str, usize, Option<Day>);

/// The marks of a whole school, always the same for the same seed.
pub(super) fn marks(
    roster: &Roster,
    course_classes: &[(String, String)],
    year: &YearPlan,
    today: Day,
    seed: u64,
    lists: &Lists,
) -> Vec<DemoAssessment> {
    let mut chance = Chance::new(seed ^ 0x6E6F_7465);
    let mut classes: BTreeMap<&str, Vec<Pupil<'_>>> = BTreeMap::new();
    for student in &roster.students {
        let strength = 35 + chance.below(50);
        let number = student.person.ids.first().map(|id| id.value.as_str());
        if let (Some(class), Some(number)) = (&student.class, number) {
            classes.entry(class).or_default().push((number, strength, student.from));
        }
    }
    let days = days(year, today);
    let titles = [lists.word("first_test"), lists.word("second_test")];
    let mut found = Vec::new();
    for (course, class) in course_classes {
        let Some(students) = classes.get(class.as_str()) else { continue };
        for ((day, title), kind) in days.iter().zip(titles).zip([Kind::Test, Kind::Quiz]) {
            let scale = if kind == Kind::Quiz { 10 } else { 20 };
            let marks = students
                .iter()
                .filter(|(_, _, from)| from.is_none_or(|from| from <= *day))
                .map(|(number, strength, _)| ((*number).to_owned(), mark(scale, *strength, &mut chance)))
                .collect();
            found.push(DemoAssessment {
                course: course.clone(),
                title: title.to_owned(),
                kind,
                day: *day,
                scale: Decimal::whole(scale),
                coefficient: if kind == Kind::Quiz { Decimal::ONE } else { Decimal::whole(2) },
                marks,
            });
        }
    }
    found
}

fn mark(scale: u32, strength: usize, chance: &mut Chance) -> Entry {
    if chance.percent(3) {
        return Entry::Status(chance.of(&[Status::A, Status::A, Status::S, Status::D]));
    }
    let halves = scale as usize * 2;
    let drawn = (halves * strength / 100 + chance.below(halves / 2 + 1)).saturating_sub(halves / 4).min(halves);
    let written = format!("{}.{}", drawn / 2, if drawn.is_multiple_of(2) { 0 } else { 5 });
    written.parse::<Decimal>().map_or(Entry::Status(Status::N), Entry::Points)
}

/// A day of the period before today's, where there is one, and a day of today's that is past.
fn days(year: &YearPlan, today: Day) -> Vec<Day> {
    let leaves: Vec<_> = year.walk().filter(|term| term.terms.is_empty()).collect();
    let now = leaves.iter().position(|term| term.starts <= today && today <= term.ends).unwrap_or(0);
    let middle = |starts: Day, ends: Day| {
        let mut day = starts;
        let mut other = ends;
        while day < other {
            (day, other) = (day.plus(1), other.plus(-1));
        }
        day
    };
    let first = leaves.get(now.saturating_sub(1)).map(|term| middle(term.starts, term.ends));
    let second = leaves.get(now).map(|term| if now == 0 { term.ends } else { middle(term.starts, today.max(term.starts).min(term.ends)) });
    first.into_iter().chain(second).collect()
}

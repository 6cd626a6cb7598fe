//! The demonstration school: a whole made-up *complexe scolaire* from 20 students to 10,000, the same for the same seed. It only
//! draws people and lists; bringing them into a store is an import like any other.

mod chance;
mod families;
mod lists;
mod marks;
mod money;
mod parts;
mod plan;
mod staff;
mod week;

pub use marks::DemoAssessment;
pub use money::{DemoFee, DemoGrant, DemoHabit, DemoMoney};
pub use parts::{DemoAccount, DemoAway, DemoCall, DemoSlot, DemoStay, Level, Maximum, Shift, Site, Subject, Track};

use std::collections::BTreeMap;

use self::chance::Chance;
use self::families::Families;
use self::lists::Lists;
use self::plan::Frame;
use self::staff::Staff;
use self::week::Weeks;
use super::calendar::{YearPlan, school_year};
use super::country::Country;
use super::day::Day;
use super::rights::Role;
use super::roster::{PersonRef, Roster, StudentEntry};

/// Everything a new store needs to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSchool {
    pub name: String,
    pub city: String,
    pub country: Country,
    pub year: YearPlan,
    pub sites: Vec<Site>,
    pub shifts: Vec<Shift>,
    /// In the order children go through them.
    pub levels: Vec<Level>,
    pub tracks: Vec<Track>,
    pub subjects: Vec<Subject>,
    pub maxima: Vec<Maximum>,
    pub roster: Roster,
    /// Course code and class code: every student of the class takes the course. Memberships hold the teachers.
    pub course_classes: Vec<(String, String)>,
    /// What was marked so far.
    pub assessments: Vec<DemoAssessment>,
    pub slots: Vec<DemoSlot>,
    pub calls: Vec<DemoCall>,
    pub stays: Vec<DemoStay>,
    pub money: DemoMoney,
    /// One login per preset role, named as the role's code.
    pub accounts: Vec<DemoAccount>,
}

impl DemoSchool {
    /// Draws a school of `students` (taken as 20 where fewer are asked, 10,000 where more) in the school year of `today`.
    #[must_use]
    pub fn generate(students: u32, seed: u64, today: Day) -> Self {
        let students = students.clamp(20, 10_000) as usize;
        let (mut chance, mut lists) = (Chance::new(seed), Lists::read());
        let country = lists.word("country").parse().expect("assets/demo/school.csv names a known country");
        let year = school_year(country, today);
        let mut frame = Frame::of(students, &mut chance);
        let staff = Staff::of(&frame, &mut lists, &mut chance);
        let families = Families::of(&frame.classes, year.starts.year(), &mut lists, &mut chance);
        let weeks = Weeks::of(&frame, &staff, &families, today, year.starts, &mut chance);
        let accounts = accounts(&staff, &families);
        let roster = Roster {
            classes: std::mem::take(&mut frame.classes).into_iter().map(|class| class.entry).collect(),
            students: families.students,
            guardians: families.guardians,
            staff: staff.staff,
            links: families.links,
            courses: staff.courses,
            memberships: staff.memberships,
            ..Roster::default()
        };
        Self {
            assessments: marks::marks(&roster, &staff.course_classes, &year, today, seed, &lists),
            money: money::money(&frame, &roster, &year, seed, &lists),
            name: lists.word("name").to_owned(),
            city: lists.word("city").to_owned(),
            country,
            year,
            accounts,
            slots: weeks.slots,
            calls: weeks.calls,
            stays: weeks.stays,
            sites: frame.sites,
            shifts: frame.shifts,
            levels: frame.levels,
            tracks: frame.tracks,
            subjects: frame.subjects,
            maxima: frame.maxima,
            course_classes: staff.course_classes,
            roster,
        }
    }
}

fn accounts(staff: &Staff, families: &Families) -> Vec<DemoAccount> {
    let mut people = staff.offices.clone();
    people.extend(staff.shown_teacher().map(|teacher| (Role::Teacher, teacher)));
    people.extend(shown_guardian(families).map(|guardian| (Role::Guardian, guardian)));
    people.extend(shown_student(families).map(|student| (Role::Student, PersonRef::Id(student.person.ids[0].clone()))));
    people.sort_by_key(|(role, _)| *role);
    people.into_iter().map(|(role, person)| DemoAccount { login: role.code().to_owned(), role, person }).collect()
}

/// The first guardian with two children.
fn shown_guardian(families: &Families) -> Option<PersonRef> {
    let mut children: BTreeMap<&str, u32> = BTreeMap::new();
    families.links.iter().filter_map(|link| link.guardian.as_ref()).find_map(|guardian| {
        let PersonRef::Id(id) = guardian else { return None };
        let count = children.entry(&id.value).or_default();
        *count += 1;
        (*count == 2).then(|| guardian.clone())
    })
}

/// One of the oldest.
fn shown_student(families: &Families) -> Option<&StudentEntry> {
    families.students.iter().rev().min_by_key(|student| student.person.birth.map(|birth| birth.to_string()))
}

#[cfg(test)]
mod tests;

//! What every demonstration school keeps, whatever its size and seed.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::domain::day::BirthDate;
use crate::domain::roster::{ForeignId, Relation};

fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

fn school(students: u32, seed: u64) -> DemoSchool {
    DemoSchool::generate(students, seed, today())
}

fn id(person: &PersonRef) -> &ForeignId {
    let PersonRef::Id(id) = person else { panic!("the demonstration school names people by id") };
    id
}

fn unlinked(school: &DemoSchool) -> Vec<&StudentEntry> {
    let linked: HashSet<&ForeignId> = school.roster.links.iter().filter_map(|link| link.student.as_ref()).map(id).collect();
    school.roster.students.iter().filter(|student| !student.person.ids.iter().any(|id| linked.contains(id))).collect()
}

#[test]
fn a_thousand_students_make_a_school_of_every_level_and_track() {
    let school = school(1_000, 1);
    assert_eq!(school.roster.students.len(), 1_000);
    assert_eq!((school.country, school.year.code.as_str()), (Country::Cd, "2026-2027"));
    let levels: HashSet<_> = school.roster.classes.iter().filter_map(|class| class.level.as_deref()).collect();
    assert_eq!(levels.len(), school.levels.len());
    let tracks: HashSet<_> = school.roster.classes.iter().filter_map(|class| class.track.as_deref()).collect();
    assert!(tracks.len() > 1, "{tracks:?}");
    let shifts: HashSet<_> = school.roster.classes.iter().filter_map(|class| class.shift.as_deref()).collect();
    assert_eq!(shifts.len(), 2);
    assert!(school.roster.classes.iter().any(|class| class.code == "1A"));
    let without = unlinked(&school).len();
    assert!((70..=90).contains(&without), "{without} without guardian");
}

#[test]
fn students_without_guardian_leave_certain_likely_and_weak_traces() {
    let school = school(1_000, 1);
    let national = |phone: &str| phone.replacen("+243", "0", 1);
    let (mut certain, mut likely, mut weak) = (0, 0, 0);
    for student in unlinked(&school) {
        assert_eq!(student.person.household, None);
        let traces = school.roster.guardians.iter().map(|guardian| {
            let address = guardian.person.address == student.person.address;
            let phone = guardian.person.phones.iter().any(|phone| student.person.phones.contains(&national(phone)));
            let name = guardian.person.name.family_name == student.person.name.family_name;
            (address && phone, address, name)
        });
        let (phone, address, name) = traces.fold((false, false, false), |a, b| (a.0 || b.0, a.1 || b.1, a.2 || b.2));
        match (phone, address, name) {
            (true, ..) => certain += 1,
            (_, true, _) => likely += 1,
            _ => weak += 1,
        }
    }
    assert!(certain > 15 && likely > 15 && weak > 15, "{certain} {likely} {weak}");
}

#[test]
fn some_parents_are_separated_some_births_known_by_year_and_some_students_repeat() {
    let school = school(1_000, 7);
    let apart = school.roster.links.iter().filter(|link| link.relation == Some(Relation::Father) && link.lives_with == Some(false));
    let years = school.roster.students.iter().filter(|student| matches!(student.person.birth, Some(BirthDate::Year(_))));
    let repeaters = school.roster.students.iter().filter(|student| student.repeating == Some(true));
    assert!(apart.count() > 20 && years.count() > 15 && repeaters.count() > 20);
    assert!(school.roster.students.iter().any(|student| student.person.name.given_names.contains('é')));
    assert!(school.roster.staff.iter().any(|staff| staff.function.is_some() && staff.teaches == Some(false)));
}

#[test]
fn ten_thousand_students_are_drawn_quickly() {
    let start = std::time::Instant::now();
    let school = school(10_000, 3);
    assert_eq!(school.roster.students.len(), 10_000);
    // A second in the slow build of tests; a fraction of it in the one people use.
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn a_guardian_of_two_a_homeroom_teacher_and_a_student_can_log_in() {
    for students in [20, 100, 1_000] {
        let school = school(students, 11);
        let person = |role: Role| id(&school.accounts.iter().find(|account| account.role == role).expect("one per role").person).clone();
        let guardian = person(Role::Guardian);
        assert!(school.roster.links.iter().filter(|link| link.guardian.as_ref().map(id) == Some(&guardian)).count() >= 2);
        let teacher = person(Role::Teacher);
        let shown = school.roster.staff.iter().find(|staff| staff.person.ids[0] == teacher).expect("a member of staff");
        assert!(shown.class.is_some());
        assert!(school.roster.memberships.iter().filter(|member| member.person == teacher).count() >= 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_school_holds_together(students in prop_oneof![20_u32..120, 120_u32..700], seed: u64) {
        let school = school(students, seed);
        prop_assert_eq!(&school, &DemoSchool::generate(students, seed, today()));
        let roster = &school.roster;
        prop_assert_eq!(roster.students.len(), students as usize);

        let mut matricules = HashSet::new();
        for student in &roster.students {
            prop_assert!(student.person.ids.iter().all(|id| matricules.insert(id.clone())));
        }
        let guardians: HashSet<&ForeignId> = roster.guardians.iter().map(|guardian| &guardian.person.ids[0]).collect();
        let staff: HashSet<&ForeignId> = roster.staff.iter().map(|staff| &staff.person.ids[0]).collect();
        prop_assert_eq!(guardians.len(), roster.guardians.len());
        prop_assert_eq!(staff.len(), roster.staff.len());

        let mut heads: HashMap<&str, u32> = HashMap::new();
        for student in &roster.students {
            *heads.entry(student.class.as_deref().expect("a class")).or_default() += 1;
        }
        let codes: HashSet<&str> = roster.classes.iter().map(|class| class.code.as_str()).collect();
        prop_assert_eq!(codes.len(), roster.classes.len());
        for class in &roster.classes {
            let heads = heads.remove(class.code.as_str()).unwrap_or_default();
            prop_assert!(heads <= class.capacity.expect("a capacity") && heads <= 45, "{} holds {heads}", class.code);
            prop_assert!(heads >= if students < 50 { 20 } else { 25 }, "{} holds {heads}", class.code);
            prop_assert!(school.sites.iter().any(|site| Some(&site.code) == class.site.as_ref()));
            prop_assert!(school.shifts.iter().any(|shift| Some(&shift.code) == class.shift.as_ref()));
            prop_assert!(school.levels.iter().any(|level| Some(&level.code) == class.level.as_ref()));
            prop_assert!(class.track.is_none() || school.tracks.iter().any(|track| Some(&track.code) == class.track.as_ref()));
        }
        prop_assert!(heads.is_empty(), "students in classes that are not there: {heads:?}");

        let linked: HashSet<&ForeignId> = roster.links.iter().filter_map(|link| link.guardian.as_ref()).map(id).collect();
        prop_assert!(guardians.iter().all(|guardian| linked.contains(guardian)), "a guardian without a child");
        prop_assert!(linked.iter().all(|guardian| guardians.contains(guardian)));
        prop_assert!(roster.links.iter().filter_map(|link| link.student.as_ref()).all(|student| matricules.contains(id(student))));

        let courses: HashSet<&ForeignId> =
            roster.courses.iter().map(|course| &course.ids[0]).chain(roster.classes.iter().map(|class| &class.ids[0])).collect();
        prop_assert_eq!(courses.len(), roster.courses.len() + roster.classes.len());
        for member in &roster.memberships {
            prop_assert!(courses.contains(&member.course) && staff.contains(&member.person));
        }
        for course in &roster.courses {
            prop_assert!(school.subjects.iter().any(|subject| subject.code == course.subject));
        }
        for (course, class) in &school.course_classes {
            prop_assert!(codes.contains(class.as_str()) && roster.courses.iter().any(|known| known.code == *course));
        }
        for maximum in &school.maxima {
            prop_assert!(maximum.period > 0 && school.subjects.iter().any(|subject| subject.code == maximum.subject));
        }
        prop_assert!(roster.staff.iter().filter_map(|staff| staff.class.as_deref()).all(|class| codes.contains(class)));

        let roles: Vec<Role> = school.accounts.iter().map(|account| account.role).collect();
        prop_assert_eq!(roles, Role::ALL);
        for account in &school.accounts {
            let person = id(&account.person);
            prop_assert!(matricules.contains(person) || guardians.contains(person) || staff.contains(person));
        }

        let mut phones = HashSet::new();
        let people = roster.guardians.iter().map(|guardian| &guardian.person).chain(roster.staff.iter().map(|staff| &staff.person));
        for person in people {
            prop_assert!(person.phones.iter().all(|phone| phone.starts_with("+2438") && phones.insert(phone)));
            prop_assert!(person.emails.iter().all(|mail| mail.ends_with("@exemple.cd")), "{:?}", person.emails);
        }
    }

    #[test]
    fn another_seed_is_another_school(seed: u64) {
        prop_assert_ne!(school(50, seed).roster, school(50, seed.wrapping_add(1)).roster);
    }
}

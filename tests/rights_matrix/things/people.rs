//! People and where they live.

use super::*;

pub const PEOPLE: &[Thing] = &[
    Thing {
        name: "student",
        right: R::ReadStudents,
        all: |world| uuids(world.oracle.all_students.iter().copied()),
        reached: |world, scopes, me| persons(world.oracle.students(scopes, me)),
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().students(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("kept list", &[], |world, actor, _| ids(world.service.students(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.student_card(actor, PersonId(id)))),
            path("search", &[], |world, actor, asked| {
                sought(world, actor, asked, |hit| if let HitKind::Student(id) = hit { Some(id.0) } else { None })
            }),
            path("search", &[], |world, actor, asked| each(asked, |id| world.service.find_student(actor, &world.written(id)))),
            path("export", EXPORT, |world, actor, _| {
                exported(world.service.exported(actor, "students", 1), || {
                    ids(world.service.students(actor), |rows| uuids(rows.iter().map(|row| row.id)))
                })
            }),
            path("history", JOURNAL, |world, actor, asked| history(world, actor, asked, person)),
            path("past day", JOURNAL, |world, actor, asked| past(world, actor, asked, person)),
            typed(EXPORT, |world, actor, _| {
                let numbers = world.oracle.matricules.iter().map(|(id, number)| (id.0, number.clone())).collect();
                world.commanded(actor, &["export", "students"], "matricule", &numbers)
            }),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["student".into(), "show".into(), written.into()])
            }),
        ],
        without: &[("count", "the school counts those of the list, and a class its own: see there")],
    },
    Thing {
        name: "guardian",
        right: R::ReadGuardians,
        all: |world| uuids(world.oracle.all_guardians.iter().copied()),
        reached: |world, scopes, me| persons(world.oracle.guardians(scopes, me)),
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().guardians(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("kept list", &[], |world, actor, _| ids(world.service.guardians(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.guardian_card(actor, PersonId(id)))),
            path("search", &[], |world, actor, asked| {
                sought(world, actor, asked, |hit| if let HitKind::Guardian(id) = hit { Some(id.0) } else { None })
            }),
            path("export", EXPORT, |world, actor, _| {
                exported(world.service.exported(actor, "guardians", 1), || {
                    ids(world.service.guardians(actor), |rows| uuids(rows.iter().map(|row| row.id)))
                })
            }),
            path("history", JOURNAL, |world, actor, asked| history(world, actor, asked, person)),
            path("past day", JOURNAL, |world, actor, asked| past(world, actor, asked, person)),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["guardian".into(), "show".into(), written.into()])
            }),
        ],
        without: &[("count", "a student's guardians are counted where the guardians are seen: `column-guardians` of the same list")],
    },
    Thing {
        name: "member of the staff",
        right: R::ReadStaff,
        all: |world| uuids(world.oracle.every_staff().iter().copied()),
        reached: |world, scopes, me| if scopes.is_empty() { BTreeSet::new() } else { persons(world.oracle.staff(scopes, me)) },
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().staff(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("kept list", &[], |world, actor, _| ids(world.service.staff(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.staff_card(actor, PersonId(id)))),
            path("search", &[], |world, actor, asked| {
                let found = |id: &&Uuid| match world.service.find_staff(actor, &world.called[*id]).wait() {
                    Ok(found) => found.0 == **id,
                    Err(_) => false,
                };
                Some(asked.iter().filter(found).copied().collect())
            }),
            path("export", EXPORT, |world, actor, _| {
                exported(world.service.exported(actor, "staff", 1), || {
                    ids(world.service.staff(actor), |rows| uuids(rows.iter().map(|row| row.id)))
                })
            }),
            path("history", JOURNAL, |world, actor, asked| history(world, actor, asked, person)),
            path("past day", JOURNAL, |world, actor, asked| past(world, actor, asked, person)),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["staff".into(), "show".into(), written.into()])
            }),
        ],
        without: &[("count", "nothing counts the staff but the list itself")],
    },
    Thing {
        name: "household",
        right: R::ReadGuardians,
        all: |world| world.households.clone(),
        reached: |world, scopes, _| if scopes.contains(&Scope::All) { world.households.iter().copied().collect() } else { BTreeSet::new() },
        paths: &[
            path("list", &[R::ReadGuardians, R::ReadStudents], |world, actor, _| {
                ids(world.anew().households(actor), |rows| uuids(rows.iter().map(|row| row.id)))
            }),
            path("kept list", &[R::ReadGuardians, R::ReadStudents], |world, actor, _| {
                ids(world.service.households(actor), |rows| uuids(rows.iter().map(|row| row.id)))
            }),
            path("detail", &[R::ReadGuardians, R::ReadStudents], |world, actor, asked| {
                each(asked, |id| world.service.household_card(actor, HouseholdId(id)))
            }),
            path("search", &[R::ReadGuardians, R::ReadStudents], |world, actor, asked| {
                each(asked, |id| world.service.find_household(actor, &id.to_string()))
            }),
            path("history", &[R::ReadJournal, R::ReadGuardians, R::ReadStudents], |world, actor, asked| {
                history(world, actor, asked, |id| Recorded::Household(HouseholdId(id)))
            }),
            path("past day", &[R::ReadJournal, R::ReadGuardians, R::ReadStudents], |world, actor, asked| {
                past(world, actor, asked, |id| Recorded::Household(HouseholdId(id)))
            }),
            typed(&[R::ReadGuardians, R::ReadStudents], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["household".into(), "show".into(), written.into()])
            }),
        ],
        without: &[("count", "its members are counted in the list"), ("export", "households leave with the people in them")],
    },
];

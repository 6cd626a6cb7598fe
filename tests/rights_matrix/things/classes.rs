//! Classes, courses, marks and absences.

use super::*;

pub const CLASSES: &[Thing] = &[
    Thing {
        name: "class",
        right: R::ReadClasses,
        all: |world| uuids(world.oracle.every_class()),
        reached: |world, scopes, me| world.oracle.classes(scopes, me).into_iter().map(|id| id.0).collect(),
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().classes(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("kept list", &[], |world, actor, _| ids(world.service.classes(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.class_card(actor, ClassId(id), None))),
            path("search", &[], |world, actor, asked| {
                sought(world, actor, asked, |hit| if let HitKind::Class(id) = hit { Some(id.0) } else { None })
            }),
            path("count", &[], |world, actor, _| {
                // The headcount is that of the class, whoever reads it.
                ids(world.service.classes(actor), |rows| {
                    let right = |id: ClassId, count: u32| world.oracle.headcount(id) == count as usize;
                    uuids(rows.iter().filter(|row| right(row.id, row.students)).map(|row| row.id))
                })
            }),
            path("export", EXPORT, |world, actor, _| {
                exported(world.service.exported(actor, "classes", 1), || {
                    ids(world.service.classes(actor), |rows| uuids(rows.iter().map(|row| row.id)))
                })
            }),
            path("history", &[R::ReadJournal, R::ReadClasses], |world, actor, asked| {
                history(world, actor, asked, |id| Recorded::Entry(Entries::Class, id))
            }),
            path("past day", &[R::ReadJournal, R::ReadClasses], |world, actor, asked| {
                past(world, actor, asked, |id| Recorded::Entry(Entries::Class, id))
            }),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["class".into(), "show".into(), written.into()])
            }),
        ],
        without: &[],
    },
    Thing {
        name: "course and its marks",
        right: R::ReadMarks,
        all: |world| world.courses.keys().copied().collect(),
        reached: |world, scopes, me| {
            let all = world.courses.keys().map(|id| CourseId(*id)).collect();
            world.oracle.courses(scopes, me, &all).into_iter().map(|id| id.0).collect()
        },
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().courses(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.mark_sheet(actor, CourseId(id)))),
            path("search", &[], |world, actor, asked| {
                each(asked, |id| world.service.find_course(actor, world.courses.get(&id).map_or("none", String::as_str)))
            }),
            path("export", &[], |world, actor, asked| each(asked, |id| world.service.marks_exported(actor, CourseId(id), 1))),
            path("history", &[R::ReadJournal, R::ReadClasses], |world, actor, asked| {
                history(world, actor, asked, |id| Recorded::Entry(Entries::Course, id))
            }),
            path("past day", &[R::ReadJournal, R::ReadClasses], |world, actor, asked| {
                past(world, actor, asked, |id| Recorded::Entry(Entries::Course, id))
            }),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["marks".into(), "export".into(), written.into()])
            }),
        ],
        without: &[("kept list", "a teacher's courses are read anew each time"), ("count", "nothing counts courses")],
    },
    Thing {
        name: "a student's marks",
        right: R::ReadMarks,
        all: |world| uuids(world.oracle.all_students.iter().copied()),
        reached: |world, scopes, me| persons(world.oracle.students(scopes, me)),
        paths: &[
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.transcript(actor, PersonId(id)))),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["marks".into(), "show".into(), format!("student:{written}")])
            }),
        ],
        without: &[
            ("list", "a family's list is that of its children"),
            ("kept list", "marks are read anew each time"),
            ("search", "a student is looked for, not her marks"),
            ("count", "averages are in the detail"),
            ("export", "marks leave by course, or with everything about her"),
            ("history", "what became of a mark is in the student's history"),
            ("past day", "as her history"),
        ],
    },
    Thing {
        name: "a student's absences",
        right: R::ReadAttendance,
        all: |world| uuids(world.oracle.all_students.iter().copied()),
        reached: |world, scopes, me| persons(world.oracle.students(scopes, me)),
        paths: &[
            path("count", &[], |world, actor, _| {
                let today = world.service.clock().now().today;
                let report = world.anew().attendance_report(actor, None, today.plus(-60), today);
                ids(report, |report| uuids(report.students.iter().map(|row| row.student)))
            }),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.attendance_file(actor, PersonId(id)))),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["attendance".into(), "show".into(), written.into()])
            }),
        ],
        without: &[
            ("list", "the list is the counts"),
            ("kept list", "a month is counted each time it is read"),
            ("search", "a student is looked for, not her absences"),
            ("export", "the list leaves as students do"),
            ("history", "what became of an absence is in the student's history"),
            ("past day", "an absence is of a past day already"),
        ],
    },
];

//! Roll calls and absences through the service, on both engines: what is called, by whom, of whom, and what it counts to.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::attendance::{AbsenceState, Contradiction, Deed, Group, Presence};
use eschool::domain::country::Country;
use eschool::domain::day::Day;
use eschool::domain::hour::{Hour, Wall};
use eschool::domain::id::PersonId;
use eschool::domain::rights::Role;
use eschool::domain::roster::{CourseEntry, ForeignId, MembershipEntry, Roster, StaffEntry};
use eschool::service::{
    Action, Actor, AddAbsences, AddAccount, CallEdit, CallSheet, Clock, DEMO_PASSWORD, Edit, EditStudent, FollowUpAbsences, FoundSchool,
    Frame, Kind, PersonEdit, Service, TakeRollCall, Undo, demonstrate,
};
use eschool::store::lane::{Lanes, Store};
use school::{NOVEMBER, execute, founded, owner, student};

fn day(iso: &str) -> Day {
    iso.parse().unwrap()
}

fn hour(written: &str) -> Hour {
    Hour::read(written).unwrap()
}

/// Today, a Monday.
fn monday() -> Day {
    day("2026-11-23")
}

fn id(value: &str) -> ForeignId {
    ForeignId { scheme: "source".into(), value: value.into() }
}

fn course(line: u32, code: &str, subject: &str) -> CourseEntry {
    CourseEntry { line, ids: vec![id(code)], code: code.into(), title: code.into(), subject: subject.into() }
}

fn member(line: u32, of: &str, who: ForeignId, teaches: bool, days: (Option<&str>, Option<&str>)) -> MembershipEntry {
    MembershipEntry { line, course: id(of), person: who, teaches, primary: teaches, from: days.0.map(day), to: days.1.map(day) }
}

fn teacher(line: u32, number: &str) -> StaffEntry {
    let person = student(line, number, "ENSEIGNANT", number, "").person;
    StaffEntry {
        line,
        person: eschool::domain::roster::PersonEntry { ids: vec![id(number)], ..person },
        teaches: Some(true),
        ..StaffEntry::default()
    }
}

/// Two classes of three, mathematics in 7A, and Latin for some of both.
fn school_of_two_classes(url: &str) -> Service {
    let service = founded(url);
    let pupils = [
        ("M1", "ABEDI", "7A"),
        ("M2", "BAKOLE", "7A"),
        ("M3", "CIBANGU", "7A"),
        ("M4", "DIUR", "7B"),
        ("M5", "EBALE", "7B"),
        ("M6", "FATAKI", "7B"),
    ];
    let students = (2..).zip(pupils).map(|(line, (matricule, name, class))| student(line, matricule, name, "Anne", class)).collect();
    let matricule = |value: &str| ForeignId { scheme: "matricule".into(), value: value.into() };
    let roster = Roster {
        students,
        staff: vec![teacher(2, "E1"), teacher(3, "E2"), teacher(4, "E3")],
        courses: vec![course(2, "MAT7A", "MAT"), course(3, "LAT", "LAT")],
        course_classes: vec![("MAT7A".into(), "7A".into())],
        memberships: vec![
            member(2, "MAT7A", id("E1"), true, (None, Some("2026-11-20"))),
            member(3, "MAT7A", id("E2"), true, (Some("2026-11-21"), None)),
            member(4, "LAT", id("E3"), true, (None, None)),
            member(5, "LAT", matricule("M1"), false, (None, None)),
            member(6, "LAT", matricule("M4"), false, (None, None)),
            member(7, "LAT", matricule("M5"), false, (Some("2026-12-01"), None)),
        ],
        ..Roster::default()
    };
    let done = execute(&service, &school::roster(roster));
    assert!(done.applied, "{:?}", done.preview.rows);
    service
}

fn student_of(service: &Service, matricule: &str) -> PersonId {
    service.find_student(&owner(), matricule).wait().unwrap()
}

fn group(service: &Service, written: &str) -> Group {
    service.find_group(&owner(), written, monday()).wait().unwrap().group
}

fn sheet(service: &Service, group: Group, on: Day) -> CallSheet {
    service.call_sheet(&owner(), group, on, hour("8:00"), hour("8:50")).wait().unwrap()
}

fn names(sheet: &CallSheet) -> Vec<&str> {
    sheet.rows.iter().map(|row| row.name.family_name.as_str()).collect()
}

fn take(group: Group, on: Day, marks: &[(PersonId, Presence, Presence)]) -> TakeRollCall {
    let marks = marks
        .iter()
        .map(|(student, seen, now)| CallEdit { student: *student, edit: Edit { seen: *seen, now: *now }, motive: None })
        .collect();
    TakeRollCall { group, day: on, starts: hour("8:00"), ends: hour("8:50"), marks, end: true, reason: None }
}

fn login(service: &Service, number: &str, role: Role) -> Actor {
    let person = service.find_person(&owner(), number).wait().unwrap();
    let login = number.to_lowercase();
    assert!(execute(service, &AddAccount { login: login.clone(), role: role.code().to_owned(), person: Some(person) }).applied);
    let secret = service.give_secret_blocking(&owner(), &login).unwrap().grouped();
    let first = service.login_blocking(&login, &secret, "test").unwrap();
    service.set_password_blocking(&first, &login, "quatre girafes sous la pluie").unwrap();
    service.login_blocking(&login, "quatre girafes sous la pluie", "test").unwrap()
}

fn refused<A: Action>(service: &Service, actor: &Actor, action: &A) -> Option<(Kind, &'static str)> {
    let done = service.execute(actor, service.operation_id().unwrap(), action, None).wait();
    done.err().map(|error| (error.kind, error.message.id))
}

#[test]
fn a_call_notes_who_is_away_and_everybody_else_was_there() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let (class, absent, late) = (group(&service, "7A"), student_of(&service, "M1"), student_of(&service, "M3"));
        let call = take(class, monday(), &[(absent, Presence::Present, Presence::Absent), (late, Presence::Present, Presence::Late(12))]);
        let done = execute(&service, &call);
        assert_eq!((done.applied, done.preview.changes), (true, 3), "a call and two marks: nobody's presence is a row");
        let seen: Vec<Presence> = sheet(&service, class, monday()).rows.iter().map(|row| row.presence).collect();
        assert_eq!(seen, [Presence::Absent, Presence::Present, Presence::Late(12)]);
        assert!(!execute(&service, &call).applied, "the same once more changes nothing");
        assert!(execute(&service, &Undo { operation: done.operation.unwrap() }).applied);
        let again = sheet(&service, class, monday());
        assert!(!again.ended && again.rows.iter().all(|row| row.presence == Presence::Present));
        school::assert_sound(&service);
    }
}

#[test]
fn a_student_has_one_mark_for_one_time_whoever_calls() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let one = student_of(&service, "M1");
        let (class, maths) = (group(&service, "7A"), group(&service, "7A/MAT"));
        assert!(execute(&service, &take(class, monday(), &[(one, Presence::Present, Presence::Absent)])).applied);
        // The course sees what the class's call noted; whoever did not see it is told.
        assert_eq!(sheet(&service, maths, monday()).rows[0].presence, Presence::Absent);
        let blind = execute(&service, &take(maths, monday(), &[(one, Presence::Present, Presence::Late(5))]));
        assert!(!blind.applied && blind.preview.counts.conflict == 1);
        assert_eq!(blind.preview.rows[0].message.id, "call-conflict");
        assert!(execute(&service, &take(maths, monday(), &[(one, Presence::Absent, Presence::Late(5))])).applied);
        let marks = service.store().read(|tx| eschool::store::attendance::marks_on(tx, monday())).wait().unwrap();
        assert_eq!(marks.iter().map(|noted| noted.mark.presence()).collect::<Vec<_>>(), [Presence::Late(5)]);
        let twice = "insert into roll_call_mark select {id}, call_id, student_id, day, starts, ends, presence, minutes from roll_call_mark";
        let (lite, pg) = (twice.replace("{id}", "randomblob(16)"), twice.replace("{id}", "gen_random_uuid()"));
        let work = move |tx: &mut eschool::store::db::Tx<'_>| tx.batch(&lite, &pg);
        let twice = service.store().write(eschool::store::lane::Gate::Shared, work, |()| {}).wait();
        assert!(twice.is_err(), "the store itself takes no second mark for a student, a day and a time");
    }
}

#[test]
fn a_student_who_changes_class_is_called_where_she_is_on_that_day() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let moved = student_of(&service, "M2");
        let edit = PersonEdit { class: Some(Edit { seen: Some("7A".into()), now: Some("7B".into()) }), ..PersonEdit::default() };
        assert!(execute(&service, &EditStudent { student: moved, edit }).applied);
        let (old, new) = (group(&service, "7A"), group(&service, "7B"));
        assert_eq!(names(&sheet(&service, old, monday())), ["ABEDI", "CIBANGU"]);
        assert_eq!(names(&sheet(&service, new, monday())), ["BAKOLE", "DIUR", "EBALE", "FATAKI"]);
        assert_eq!(names(&sheet(&service, old, day("2026-11-20"))), ["ABEDI", "BAKOLE", "CIBANGU"]);
        assert_eq!(names(&sheet(&service, group(&service, "7A/MAT"), monday())), ["ABEDI", "CIBANGU"]);
        let wrong = execute(&service, &take(old, monday(), &[(moved, Presence::Present, Presence::Absent)]));
        assert!(!wrong.applied && wrong.preview.rows[0].message.id == "call-not-a-member");
        // What was noted before the move stays hers, and counts in the class she is in now.
        assert!(execute(&service, &take(old, day("2026-11-20"), &[(moved, Presence::Present, Presence::Absent)])).applied);
        let report = service.attendance_report(&owner(), Some("7B"), day("2026-11-01"), monday()).wait().unwrap();
        assert_eq!(report.students.iter().map(|row| row.half_days).collect::<Vec<_>>(), [1, 0, 0, 0]);
    }
}

#[test]
fn whoever_replaces_a_teacher_calls_and_who_is_replaced_does_not() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let (before, now) = (login(&service, "E1", Role::Teacher), login(&service, "E2", Role::Teacher));
        let maths = group(&service, "7A/MAT");
        let call = take(maths, monday(), &[]);
        assert_eq!(refused(&service, &before, &call), Some((Kind::User, "call-no-such-group")));
        assert_eq!(refused(&service, &now, &call), None);
        assert_eq!(sheet(&service, maths, monday()).taken_as.as_deref(), Some("e2"));
        let line = service.find_group(&owner(), "7A/MAT", monday()).wait().unwrap();
        assert_eq!(line.teacher(), "ENSEIGNANT E2");
        // Another day than today is student affairs'.
        let yesterday = take(maths, day("2026-11-20"), &[]);
        assert_eq!(refused(&service, &now, &yesterday), Some((Kind::Denied, "service-denied")));
        let tomorrow = take(maths, day("2026-11-24"), &[]);
        assert_eq!(refused(&service, &owner(), &tomorrow), Some((Kind::User, "call-in-the-future")));
        // A colleague's course, and a class one does not lead, are not hers.
        assert_eq!(refused(&service, &now, &take(group(&service, "LAT"), monday(), &[])), Some((Kind::User, "call-no-such-group")));
        assert_eq!(refused(&service, &now, &take(group(&service, "7A"), monday(), &[])), Some((Kind::User, "call-no-such-group")));
    }
}

#[test]
fn a_group_across_classes_is_called_as_one_and_who_comes_later_is_not_called_before() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let latin = group(&service, "LAT");
        let now = sheet(&service, latin, monday());
        assert_eq!(
            now.rows.iter().map(|row| (row.name.family_name.as_str(), row.class.as_deref().unwrap())).collect::<Vec<_>>(),
            [("ABEDI", "7A"), ("DIUR", "7B")]
        );
        let (in_7b, later) = (student_of(&service, "M4"), student_of(&service, "M5"));
        let call = take(latin, monday(), &[(in_7b, Presence::Present, Presence::Absent)]);
        assert!(execute(&service, &call).applied);
        let early = execute(&service, &take(latin, monday(), &[(later, Presence::Present, Presence::Absent)]));
        assert!(!early.applied && early.preview.counts.refused == 1, "she joins on 1 December");
        assert_eq!(service.attendance_file(&owner(), in_7b).wait().unwrap().month.half_days, 1);
    }
}

#[test]
fn an_absence_is_entered_for_one_or_for_a_group_also_ahead() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let students: Vec<PersonId> = ["M4", "M5", "M6"].map(|matricule| student_of(&service, matricule)).to_vec();
        let add = AddAbsences {
            students: students.clone(),
            from: Wall::new(day("2026-11-25"), Hour::MIDNIGHT),
            to: Wall::new(day("2026-11-26"), Hour::END),
            state: None,
            motive: Some("outing".into()),
            remark: None,
        };
        let done = execute(&service, &add);
        assert_eq!((done.applied, done.preview.counts.new), (true, 3));
        assert_eq!(execute(&service, &add).preview.counts.unchanged, 3);
        let file = service.attendance_file(&owner(), students[0]).wait().unwrap();
        assert_eq!((file.lines.len(), file.lines[0].state), (1, AbsenceState::Announced));
        let seen = AddAbsences { state: Some(AbsenceState::Observed), ..add.clone() };
        assert_eq!(refused(&service, &owner(), &seen), Some((Kind::User, "absence-not-seen-yet")));
        let excused = AddAbsences { state: Some(AbsenceState::Justified), motive: Some("overslept".into()), ..add.clone() };
        assert_eq!(refused(&service, &owner(), &excused), Some((Kind::User, "motive-excuses-nothing")));
        let unknown = AddAbsences { motive: Some("laziness".into()), ..add.clone() };
        assert_eq!(refused(&service, &owner(), &unknown), Some((Kind::User, "motive-no-such")));
        let backwards = AddAbsences { to: Wall::new(day("2026-11-24"), Hour::END), ..add.clone() };
        assert_eq!(refused(&service, &owner(), &backwards), Some((Kind::User, "absence-ends-before-day")));
        let at = |written| Wall::new(day("2026-11-25"), hour(written));
        let backwards = AddAbsences { from: at("10:00"), to: at("9:00"), ..add };
        assert_eq!(refused(&service, &owner(), &backwards), Some((Kind::User, "attendance-ends-before")));
        school::assert_sound(&service);
    }
}

#[test]
fn a_month_is_counted_by_student_and_by_class() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let (class, one, two) = (group(&service, "7A"), student_of(&service, "M1"), student_of(&service, "M2"));
        for back in [3, 4, 5, 6] {
            // Tuesday to Friday of the week before.
            let call = take(
                class,
                monday().plus(-back),
                &[(one, Presence::Present, Presence::Absent), (two, Presence::Present, Presence::Late(10))],
            );
            assert!(execute(&service, &call).applied);
        }
        let report = service.attendance_report(&owner(), Some("7a"), day("2026-11-01"), day("2026-11-30")).wait().unwrap();
        let shown: Vec<_> = report
            .students
            .iter()
            .map(|row| (row.half_days, row.unexcused, row.lates, row.step.map(eschool::domain::attendance::Step::code)))
            .collect();
        assert_eq!(shown, [(4, 4, 0, Some("report")), (0, 0, 4, None), (0, 0, 0, None)]);
        let class = &report.classes[0];
        assert_eq!((class.roll, class.half_days, class.lates), (3, 4, 4));
        assert_eq!(class.absenteeism.unwrap().to_string(), "100/3");
        // 1 to 23 November: sixteen days from Monday to Friday, three Saturdays in the morning.
        assert_eq!((class.open_half_days, class.absence.unwrap().to_string()), (35, "80/21".to_owned()));
        assert_eq!(service.attendance_report(&owner(), Some("9Z"), monday(), monday()).wait().unwrap_err().kind, Kind::User);
    }
}

#[test]
fn a_threshold_somebody_acted_on_waits_no_more_until_the_next_one_or_the_next_month() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let one = student_of(&service, "M1");
        let away = |service: &Service, from: &str, to: &str| {
            let (from, to) = (Wall::new(day(from), Hour::MIDNIGHT), Wall::new(day(to), Hour::END));
            let add = AddAbsences { students: vec![one], from, to, state: Some(AbsenceState::Observed), motive: None, remark: None };
            assert!(execute(service, &add).applied);
        };
        let alert = |service: &Service| {
            let affairs = service.affairs(&owner(), None).wait().unwrap();
            assert_eq!(affairs.waiting(), affairs.alerts.iter().filter(|row| row.waits).count());
            affairs.alerts.first().map(|row| (row.unexcused, row.step.code(), row.waits))
        };
        let call = FollowUpAbsences { students: vec![one], deed: Deed::Call, note: Some("  mère jointe, rendez-vous lundi ".into()) };
        assert_eq!(execute(&service, &call).preview.rows[0].message.id, "follow-up-no-threshold");
        // A Monday and a Tuesday of four half-days.
        away(&service, "2026-11-02", "2026-11-03");
        assert_eq!(alert(&service), Some((4, "report", true)));
        let other = FollowUpAbsences { deed: Deed::Other, note: Some(" ".into()), ..call.clone() };
        assert_eq!(refused(&service, &owner(), &other), Some((Kind::User, "follow-up-of-what")));
        let done = execute(&service, &call);
        assert!(done.applied);
        assert_eq!(alert(&service), Some((4, "report", false)));
        assert!(!execute(&service, &call).applied, "the same once more is no second deed");
        let file = service.attendance_file(&owner(), one).wait().unwrap();
        let followed = &file.followed[0];
        assert_eq!((followed.day, followed.half_days, followed.deed), (monday(), 4, Deed::Call));
        assert_eq!(followed.note.as_deref(), Some("mère jointe, rendez-vous lundi"));
        assert!(execute(&service, &Undo { operation: done.operation.unwrap() }).applied);
        assert_eq!(alert(&service), Some((4, "report", true)), "undone, it waits again");
        assert!(execute(&service, &call).applied);
        away(&service, "2026-11-04", "2026-11-05");
        assert_eq!(alert(&service), Some((8, "report", false)), "no new threshold");
        away(&service, "2026-11-06", "2026-11-06");
        assert_eq!(alert(&service), Some((10, "education_team", true)), "the next threshold asks anew");
        let team = FollowUpAbsences { deed: Deed::Meeting, note: None, ..call.clone() };
        assert!(execute(&service, &team).applied);
        assert_eq!(alert(&service), Some((10, "education_team", false)));
        let store = Store::open(place.parse().unwrap(), Lanes { readers: 1, writers: 1 }).unwrap();
        let december = Service::new(store, &Clock::fixed(NOVEMBER + 14 * 86_400_000)).unwrap();
        assert_eq!(alert(&december), None);
        away(&december, "2026-12-01", "2026-12-02");
        assert_eq!(alert(&december), Some((4, "report", true)), "a new month begins anew");
        school::assert_sound(&service);
    }
}

#[test]
fn a_day_is_the_schools_wherever_the_server_stands() {
    // 23:30 UTC on the 22nd is already Monday the 23rd in Kinshasa.
    let clock = Clock::fixed(NOVEMBER - 3 * 3_600_000 + 1_800_000 - 6 * 3_600_000);
    let place = support::sqlite();
    let store = Store::migrate(place.parse().unwrap(), Lanes { readers: 1, writers: 1 }).unwrap();
    let service = demonstrate(store, &clock, &owner(), 40, 1, "fr").unwrap();
    let today = service.clock().now().today;
    let utc = clock.now().today;
    assert_eq!(today, utc.plus(1), "{utc}");
    let group = service.callable_groups(&owner(), today).wait().unwrap()[0].group;
    assert_eq!(refused(&service, &owner(), &take(group, today, &[])), None);
    assert!(service.login_blocking("teacher", DEMO_PASSWORD, "test").is_ok());
}

#[test]
fn records_that_cannot_both_be_true_are_told_to_student_affairs() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let (class, maths) = (group(&service, "7A"), group(&service, "7A/MAT"));
        let [one, two, three] = ["M1", "M2", "M3"].map(|matricule| student_of(&service, matricule));
        let told = |service: &Service| {
            let affairs = service.affairs(&owner(), Some("7A")).wait().unwrap();
            affairs.flags.iter().map(|row| (row.student, row.day, row.what)).collect::<Vec<_>>()
        };
        // The office holds two for away all day; the teacher sees one of them, and nobody misses her at nine.
        let all_day = |on: Day| (Wall::new(on, Hour::MIDNIGHT), Wall::new(on, Hour::END));
        let (from, to) = all_day(monday());
        let add = AddAbsences { students: vec![one, three], from, to, state: None, motive: None, remark: None };
        let added = execute(&service, &add);
        assert!(added.applied);
        let absent = |student| (student, Presence::Present, Presence::Absent);
        assert!(execute(&service, &take(class, monday(), &[absent(two), absent(three)])).applied);
        let nine = TakeRollCall { starts: hour("9:00"), ends: hour("9:50"), ..take(maths, monday(), &[absent(three)]) };
        assert!(execute(&service, &nine).applied);
        let office = Contradiction::Office { present_at: hour("8:00") };
        let calls = Contradiction::Calls { absent_at: hour("8:00"), present_at: hour("9:00") };
        assert_eq!(told(&service), [(one, monday(), office), (two, monday(), calls)]);
        assert_eq!(service.affairs(&owner(), Some("7B")).wait().unwrap().flags, []);
        assert!(execute(&service, &Undo { operation: added.operation.unwrap() }).applied);
        assert_eq!(told(&service), [(two, monday(), calls)]);
    }
}

#[test]
fn the_nights_in_which_the_clocks_change_make_and_lose_no_half_day() {
    let place = support::sqlite();
    let store = Store::migrate(place.parse().unwrap(), Lanes { readers: 1, writers: 1 }).unwrap();
    let found = FoundSchool {
        name: "Collège Les Tilleuls".into(),
        country: Country::Fr,
        language: "fr".into(),
        demonstration: false,
        admin: Some("admin".into()),
        frame: Frame::default(),
    };
    assert!(execute(&Service::new(store.clone(), &Clock::fixed(NOVEMBER)).unwrap(), &found).applied);
    let at = |millis: i64| Service::new(store.clone(), &Clock::fixed(millis)).unwrap();
    // 25 October 2026 has two o'clock twice, 28 March 2027 not at all: both half past twos are of their day, and so is what follows.
    for (millis, wall) in [
        (1_792_881_000_000, "2026-10-25 00:30"),
        (1_792_888_200_000, "2026-10-25 02:30"),
        (1_792_891_800_000, "2026-10-25 02:30"),
        (1_792_971_000_000, "2026-10-26 00:30"),
        (1_806_190_200_000, "2027-03-28 00:30"),
        (1_806_193_800_000, "2027-03-28 01:30"),
        (1_806_197_400_000, "2027-03-28 03:30"),
    ] {
        let service = at(millis);
        assert_eq!((service.clock().wall(millis).as_str(), service.clock().now().today.to_string().as_str()), (wall, &wall[..10]));
    }
    let service = at(NOVEMBER);
    assert!(execute(&service, &school::import(vec![student(2, "M1", "ABEDI", "Anne", "6A")])).applied);
    let one = student_of(&service, "M1");
    let counted = |from: &str, to: &str| {
        let service = at(1_806_400_000_000);
        let report = service.attendance_report(&owner(), None, day(from), day(to)).wait().unwrap();
        (report.students[0].half_days, report.classes[0].open_half_days)
    };
    // From Friday to Monday over each of the two nights, and over a night like others.
    let weekends = [("2026-10-09", "2026-10-12"), ("2026-10-23", "2026-10-26"), ("2027-03-26", "2027-03-29")];
    let away = |(from, to): (&str, &str)| AddAbsences {
        students: vec![one],
        from: Wall::new(day(from), hour("8:00")),
        to: Wall::new(day(to), hour("17:00")),
        state: Some(AbsenceState::Observed),
        motive: None,
        remark: None,
    };
    let late = at(1_806_400_000_000);
    for weekend in weekends {
        assert!(execute(&late, &away(weekend)).applied);
    }
    let found = weekends.map(|(from, to)| counted(from, to));
    assert!(found[0].0 > 2 && found[0].0 == found[0].1, "{found:?}");
    assert_eq!((found[1], found[2]), (found[0], found[0]));
}

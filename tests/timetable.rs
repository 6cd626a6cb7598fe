//! The timetable through the service, on both engines: which lessons a day has, by weeks that alternate and half-days that are closed,
//! and what is told where one slot stands in another's way.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::attendance::Half;
use eschool::domain::day::Day;
use eschool::domain::hour::Hour;
use eschool::domain::roster::{CourseEntry, ForeignId, MembershipEntry, PersonEntry, Roster, StaffEntry};
use eschool::domain::timetable::Weeks;
use eschool::service::{CallState, ChooseRules, CloseDays, Done, Need, PutSlots, Service, SlotEntry, Verdict};
use school::{execute, founded, owner, student};

fn id(value: &str) -> ForeignId {
    ForeignId { scheme: "source".into(), value: value.into() }
}

/// A Monday.
fn monday() -> Day {
    "2026-11-23".parse().unwrap()
}

/// Two classes; one teacher has mathematics in both, another has history in 7B.
fn school_of_two_classes(url: &str) -> Service {
    let service = founded(url);
    let course = |line, code: &str, subject: &str| CourseEntry {
        line,
        ids: vec![id(code)],
        code: code.into(),
        title: code.into(),
        subject: subject.into(),
    };
    let teacher = |line, number: &str| {
        let person = PersonEntry { ids: vec![id(number)], ..student(line, number, "ENSEIGNANT", number, "").person };
        StaffEntry { line, person, teaches: Some(true), ..StaffEntry::default() }
    };
    let teaches = |line, of: &str, who: &str| MembershipEntry {
        line,
        course: id(of),
        person: id(who),
        teaches: true,
        primary: true,
        from: None,
        to: None,
    };
    let roster = Roster {
        students: vec![student(2, "M1", "ABEDI", "Anne", "7A"), student(3, "M2", "BAKOLE", "Luc", "7B")],
        staff: vec![teacher(2, "E1"), teacher(3, "E2")],
        courses: vec![course(2, "MAT7A", "MAT"), course(3, "MAT7B", "MAT"), course(4, "HIS7B", "HIS"), course(5, "HIS7A", "HIS")],
        course_classes: [("MAT7A", "7A"), ("MAT7B", "7B"), ("HIS7B", "7B"), ("HIS7A", "7A")]
            .map(|(course, class)| (course.to_owned(), class.to_owned()))
            .to_vec(),
        memberships: vec![teaches(2, "MAT7A", "E1"), teaches(3, "MAT7B", "E1"), teaches(4, "HIS7B", "E2")],
        ..Roster::default()
    };
    let done = execute(&service, &school::roster(roster));
    assert!(done.applied, "{:?}", done.preview.rows);
    service
}

fn slot(course: &str, from: &str, to: &str, weeks: Weeks, room: Option<&str>) -> SlotEntry {
    SlotEntry {
        line: None,
        course: course.to_owned(),
        weekday: 1,
        starts: Hour::read(from).unwrap(),
        ends: Hour::read(to).unwrap(),
        weeks,
        room: room.map(str::to_owned),
        shift: None,
        first_day: None,
        last_day: None,
    }
}

fn put(service: &Service, entries: Vec<SlotEntry>) -> Done<()> {
    let put = PutSlots { file: String::new(), digest: String::new(), entries, replace: false, leave_out_refused: false };
    let done = execute(service, &put);
    assert!(done.applied, "{:?}", done.preview.rows);
    done
}

/// The lessons of a day, by course and hour.
fn lessons(service: &Service, day: Day) -> Vec<(String, String)> {
    let calls = service.calls(&owner(), day).wait().unwrap();
    calls.lines.iter().map(|line| (line.code.clone(), line.starts.to_string())).collect()
}

#[test]
fn a_slot_of_every_other_week_is_a_lesson_in_its_own_weeks_only() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let slots = [("7A/MAT", "8:00", Weeks::A), ("7A/HIS", "9:00", Weeks::B), ("7B/HIS", "10:00", Weeks::Every)];
        put(&service, slots.map(|(course, from, weeks)| slot(course, from, "11:00", weeks, None)).to_vec());
        let codes = |day| lessons(&service, day).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
        let (this, next) = (codes(monday()), codes(monday().plus(7)));
        assert_eq!((this.len(), next.len()), (2, 2), "{this:?} {next:?}");
        assert!(this.contains(&"7B/HIS".to_owned()) && next.contains(&"7B/HIS".to_owned()));
        assert_ne!(this, next);
        assert_eq!(codes(monday().plus(14)), this);
        assert!(codes(monday().plus(1)).is_empty(), "a Tuesday has none of them");
    }
}

#[test]
fn a_closed_half_day_has_no_lesson_and_asks_for_no_roll_and_the_other_half_has() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let rules = service.school_days(&owner()).wait().unwrap().rules;
        let [report_from, team_from] = [4, 10];
        let whole_days = ChooseRules {
            reference: Hour::read("12:30").unwrap(),
            late_below: rules.late_below,
            month: rules.month,
            opening: "mon-fri 08:00-12:00 13:00-17:00".into(),
            report_from,
            team_from,
            own_from: None,
        };
        assert!(execute(&service, &whole_days).applied);
        put(&service, vec![slot("7A/MAT", "8:00", "8:50", Weeks::Every, None), slot("7A/HIS", "14:00", "14:50", Weeks::Every, None)]);
        let last = monday().plus(-7);
        let calls = service.calls(&owner(), last).wait().unwrap();
        assert_eq!(calls.lines.iter().filter(|line| line.state == CallState::Missing).count(), 2);
        let close = CloseDays { from: last, to: last, half: Some(Half::Morning), name: "Conseil pédagogique".into() };
        assert!(execute(&service, &close).applied);
        assert_eq!(lessons(&service, last), [("7A/HIS".to_owned(), "14:00".to_owned())]);
        let missing = service.missing(&owner(), None).wait().unwrap();
        let called_for: Vec<&str> =
            missing.iter().filter(|row| row.calls.iter().any(|call| call.day == last)).map(|row| row.code.as_str()).collect();
        assert_eq!(called_for, ["7A/HIS"]);
        let whole = CloseDays { from: monday(), to: monday(), half: None, name: "Fête".into() };
        assert!(execute(&service, &whole).applied);
        let calls = service.calls(&owner(), monday()).wait().unwrap();
        assert_eq!((calls.closed.as_deref(), calls.lines.len()), (Some("Fête"), 0));
    }
}

#[test]
fn a_slot_that_takes_a_teacher_a_class_or_a_room_twice_says_so_when_it_is_made() {
    for place in support::stores() {
        let service = school_of_two_classes(&place);
        let made = |course: &str, from: &str, to: &str, room: Option<&str>| {
            let done = put(&service, vec![slot(course, from, to, Weeks::Every, room)]);
            assert_eq!(done.preview.rows[0].verdict, Verdict::New);
            done.preview.rows[0].message.id
        };
        let needs = || {
            let clashes = service.clashes(&owner()).wait().unwrap();
            clashes.iter().map(|clash| (clash.need, clash.what.clone())).collect::<Vec<_>>()
        };
        assert_eq!(made("7A/MAT", "8:00", "8:50", Some("Salle 1")), "slot-new");
        assert_eq!((made("7B/HIS", "8:50", "9:40", Some("Salle 1")), needs()), ("slot-new", vec![]), "one after the other is no clash");
        // Her other class at the same hour.
        assert_eq!(made("7B/MAT", "8:30", "8:50", None), "clash-row");
        assert_eq!(needs(), [(Need::Teacher, "ENSEIGNANT E1".to_owned())]);
        // Another lesson of the same class, in a room that is taken, whatever it is spelled like.
        assert_eq!(made("7A/HIS", "8:10", "8:40", Some(" salle  1 ")), "clash-row");
        let mut found = needs();
        found.sort();
        let wanted = [(Need::Teacher, "ENSEIGNANT E1"), (Need::Class, "7A"), (Need::Room, "salle 1")];
        assert_eq!(found.len(), 3, "{found:?}");
        for (need, what) in wanted {
            assert!(found.iter().any(|(kind, whose)| *kind == need && whose.eq_ignore_ascii_case(what)), "{need:?} {what} in {found:?}");
        }
    }
}

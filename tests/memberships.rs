//! Who is in a course when: a change of class, a late arrival, a replacement teacher, a group across classes. What holds for marks,
//! roll calls and what is missing, each told once.

mod support {
    pub mod office;
}

use std::collections::BTreeMap;

use eschool::domain::attendance::{Group, Presence};
use eschool::domain::day::Day;
use eschool::domain::decimal::Decimal;
use eschool::domain::fraction::Fraction;
use eschool::domain::frame::Kind;
use eschool::domain::hour::Hour;
use eschool::domain::id::{AssessmentId, ClassId, CourseId, PersonId};
use eschool::domain::marks::{Entry, Kind as MarkKind};
use eschool::service::{
    Action, Actor, AddAssessment, AddStudent, CallEdit, CourseRow, Done, Edit, EnrolStudents, EnterMarks, MarkEdit, MoveStudents,
    PersonEdit, RecordCalls, SaveEntry, TakeRollCall, Verdict, WithdrawStudents,
};
use support::office::Office;

fn today() -> Day {
    Day::new(2026, 11, 23).unwrap()
}

fn execute<A: Action>(office: &Office, actor: &Actor, action: &A) -> Done<A::Outcome> {
    office.service.execute(actor, office.service.operation_id().unwrap(), action, None).wait().unwrap()
}

fn applied<A: Action>(office: &Office, action: &A) {
    let done = execute(office, &office.actor("admin"), action);
    assert!(done.applied, "{:?}", done.preview.rows);
}

fn courses(office: &Office, login: &str) -> Vec<CourseRow> {
    office.service.courses(&office.actor(login)).wait().unwrap()
}

/// The mathematics of a class, and the class.
fn course_of(office: &Office, class: &str) -> (CourseId, ClassId) {
    let row = courses(office, "admin").into_iter().find(|row| row.class.as_deref() == Some(class) && row.subject == "MAT").unwrap();
    (row.id, row.class_id.unwrap())
}

/// Another class that is taught mathematics, by its code.
fn another(office: &Office) -> String {
    let rows = courses(office, "admin");
    rows.iter().filter(|row| row.subject == "MAT").filter_map(|row| row.class.clone()).find(|class| class != "7A").unwrap()
}

/// A test given on a day.
fn test_on(office: &Office, course: CourseId, day: Day) -> AssessmentId {
    let add = AddAssessment {
        course,
        title: format!("Devoir du {}", day.written()),
        kind: MarkKind::Test,
        day,
        scale: Decimal::whole(20),
        coefficient: Decimal::ONE,
        optional: None,
        counted: true,
        sub: None,
        publish_on: None,
        term: None,
    };
    applied(office, &add);
    let sheet = office.service.mark_sheet(&office.actor("admin"), course).wait().unwrap();
    sheet.rows.iter().find(|row| row.title == add.title).unwrap().id
}

fn enter(
    office: &Office,
    actor: &Actor,
    course: CourseId,
    assessment: AssessmentId,
    student: PersonId,
    mark: &str,
) -> Vec<(Verdict, &'static str)> {
    let edit = Edit { seen: None, now: Entry::read(mark).unwrap() };
    let done = execute(office, actor, &EnterMarks { course, cells: vec![MarkEdit { assessment, student, edit }], above_scale: false });
    done.preview.rows.iter().map(|row| (row.verdict, row.message.id)).collect()
}

fn on_the_roll(office: &Office, group: Group, day: Day) -> Vec<PersonId> {
    let at = |hour| Hour::read(hour).unwrap();
    let sheet = office.service.call_sheet(&office.actor("admin"), group, day, at("7:30"), at("8:20")).wait().unwrap();
    sheet.rows.iter().map(|row| row.student).collect()
}

fn lacking(office: &Office, course: CourseId) -> u32 {
    let rows = office.service.missing(&office.actor("admin"), None).wait().unwrap();
    rows.iter().find(|row| row.group == Group::Course(course)).map_or(0, |row| row.marks)
}

fn save(office: &Office, kind: Kind, fields: &[(&str, String)]) {
    let fields: BTreeMap<String, Edit<String>> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), Edit { seen: String::new(), now: value.clone() })).collect();
    applied(office, &SaveEntry { kind, id: None, fields, replaces: false });
}

/// A new student of the school, in no class yet.
fn newcomer(office: &Office) -> PersonId {
    let name = |words: &str| Some(Edit { seen: String::new(), now: words.to_owned() });
    let edit = PersonEdit { family_name: name("ZOLA"), given_names: name("Nouvelle"), ..PersonEdit::default() };
    applied(office, &AddStudent { matricule: None, edit });
    let rows = office.service.students(&office.actor("admin")).wait().unwrap();
    rows.iter().find(|row| row.name.family_name.eq_ignore_ascii_case("ZOLA")).unwrap().id
}

#[test]
fn a_change_of_class_takes_the_marks_along_and_calls_her_where_she_is() {
    let office = Office::open();
    let admin = office.actor("admin");
    let ((from, class), (to, other)) = (course_of(&office, "7A"), course_of(&office, &another(&office)));
    let before = test_on(&office, from, today().plus(-4));
    let student = on_the_roll(&office, Group::Class(class), today())[0];
    assert_eq!(enter(&office, &admin, from, before, student, "14"), [(Verdict::New, "marks-row")]);
    applied(&office, &MoveStudents { students: vec![student], class: other, day: today(), reason: None });
    let yesterday = today().plus(-1);
    assert!(on_the_roll(&office, Group::Class(class), yesterday).contains(&student));
    assert!(!on_the_roll(&office, Group::Class(class), today()).contains(&student));
    assert!(on_the_roll(&office, Group::Class(other), today()).contains(&student));
    assert!(on_the_roll(&office, Group::Course(to), today()).contains(&student));
    // The mark of the old class is in her average under the new one, which reads it by subject.
    let transcript = office.service.transcript(&admin, student).wait().unwrap();
    assert_eq!(transcript.class, another(&office));
    assert!(transcript.marks.iter().any(|mark| mark.entry == Entry::read("14").unwrap().unwrap()));
    // A test of the old class after she left is not hers, one before it still is.
    let after = test_on(&office, from, today());
    assert_eq!(enter(&office, &admin, from, after, student, "9"), [(Verdict::Refused, "marks-not-member")]);
    // And those of the new one before she came are no gaps of hers.
    let earlier = test_on(&office, to, yesterday.plus(-1));
    assert_eq!(enter(&office, &admin, to, earlier, student, "9"), [(Verdict::Refused, "marks-not-member")]);
}

#[test]
fn calls_taken_on_paper_are_noted_for_whoever_was_there_on_each_day() {
    let office = Office::open();
    let (_, class) = course_of(&office, "7A");
    let (_, other) = course_of(&office, &another(&office));
    let student = on_the_roll(&office, Group::Class(class), today())[0];
    applied(&office, &MoveStudents { students: vec![student], class: other, day: today().plus(-3), reason: None });
    let at = |hour| Hour::read(hour).unwrap();
    let call = |of: ClassId, day: Day| TakeRollCall {
        group: Group::Class(of),
        day,
        starts: at("6:10"),
        ends: at("7:00"),
        marks: vec![CallEdit { student, edit: Edit { seen: Presence::Present, now: Presence::Absent }, motive: None }],
        end: true,
        reason: None,
    };
    // Thursday and Friday of the week before.
    let (before, after) = (today().plus(-4), today().plus(-3));
    let admin = office.actor("admin");
    let wrong = execute(&office, &admin, &RecordCalls { calls: vec![call(class, before), call(class, after)] });
    assert!(!wrong.applied && wrong.preview.counts.refused == 1, "{:?}", wrong.preview.rows);
    applied(&office, &RecordCalls { calls: vec![call(class, before), call(other, after)] });
    let again = execute(&office, &admin, &RecordCalls { calls: vec![call(class, before)] });
    assert!(!again.applied, "what is noted is not noted twice: {:?}", again.preview.rows);
    let file = office.service.attendance_file(&admin, student).wait().unwrap();
    let days: Vec<Day> = file.lines.iter().filter(|line| line.span.from.hour == at("6:10")).map(|line| line.span.from.day).collect();
    assert_eq!(days, [after, before]);
}

#[test]
fn who_comes_late_is_not_concerned_by_what_was_before_and_who_left_by_what_comes_after() {
    let office = Office::open();
    let admin = office.actor("admin");
    let (course, class) = course_of(&office, "7A");
    let before = test_on(&office, course, today().plus(-4));
    let gaps = lacking(&office, course);
    let late = newcomer(&office);
    applied(&office, &EnrolStudents { students: vec![late], class, day: today(), status: None, reason: None });
    assert_eq!(lacking(&office, course), gaps, "a test before she came is no gap");
    assert_eq!(enter(&office, &admin, course, before, late, "12"), [(Verdict::Refused, "marks-not-member")]);
    assert!(on_the_roll(&office, Group::Course(course), today()).contains(&late));
    assert!(!on_the_roll(&office, Group::Course(course), today().plus(-1)).contains(&late));
    let own = test_on(&office, course, today());
    assert_eq!(enter(&office, &admin, course, own, late, "12"), [(Verdict::New, "marks-row")]);
    let average = office.service.average(&admin, late, None, Some("7A/MAT".into())).wait().unwrap();
    let share = average.node.exact.unwrap().over(average.node.out_of).unwrap();
    assert_eq!(share, Fraction::new(12, 20).unwrap(), "only her own test counts");
    let leaver = on_the_roll(&office, Group::Class(class), today()).into_iter().find(|id| *id != late).unwrap();
    applied(&office, &WithdrawStudents { students: vec![leaver], day: today().plus(-1), reason: None });
    assert_eq!(enter(&office, &admin, course, own, leaver, "10"), [(Verdict::Refused, "marks-not-member")]);
    assert_eq!(
        enter(&office, &admin, course, before, leaver, "10"),
        [(Verdict::New, "marks-row")],
        "what she wrote before she left counts"
    );
}

#[test]
fn a_replacement_teacher_reaches_the_course_for_her_days_and_no_longer() {
    let office = Office::open();
    let teacher = office.actor("teacher");
    let own: Vec<CourseId> = courses(&office, "teacher").iter().filter(|row| row.own).map(|row| row.id).collect();
    let foreign = courses(&office, "admin").into_iter().find(|row| !own.contains(&row.id) && row.subject == "MAT").unwrap().id;
    let test = test_on(&office, foreign, today());
    let student = on_the_roll(&office, Group::Course(foreign), today())[0];
    let reaches = || office.service.mark_sheet(&teacher, foreign).wait().is_ok_and(|sheet| sheet.writable);
    let calls =
        || office.service.callable_groups(&teacher, today()).wait().unwrap().iter().any(|line| line.group == Group::Course(foreign));
    assert!(!reaches() && !calls());
    let substitute = |from: Day, to: Day| {
        let fields = [
            ("course", foreign.0.to_string()),
            ("staff", teacher.person.unwrap().0.to_string()),
            ("part", "substitute".to_owned()),
            ("starts", from.to_string()),
            ("ends", to.to_string()),
        ];
        save(&office, Kind::Teacher, &fields);
    };
    substitute(today().plus(-9), today().plus(-3));
    assert!(!reaches() && !calls(), "her days are over");
    substitute(today().plus(1), today().plus(5));
    assert!(!reaches() && !calls(), "her days have not begun");
    substitute(today(), today());
    assert!(reaches() && calls());
    assert_eq!(enter(&office, &teacher, foreign, test, student, "11"), [(Verdict::New, "marks-row")]);
    let groups = office.service.callable_groups(&office.actor("admin"), today()).wait().unwrap();
    let line = groups.iter().find(|line| line.group == Group::Course(foreign)).unwrap();
    assert_eq!(Some(line.teachers[0].0), teacher.person, "a replacement is named first");
}

#[test]
fn a_group_across_classes_is_called_and_marked_as_one() {
    let office = Office::open();
    let admin = office.actor("admin");
    let year = office.service.find_year(&admin, None).wait().unwrap();
    let subject = courses(&office, "admin").into_iter().find(|row| row.subject == "MAT").unwrap().subject_id;
    let fields = [
        ("year", year.0.to_string()),
        ("subject", subject.0.to_string()),
        ("code", "MAT-SOUTIEN".to_owned()),
        ("title", "Soutien de mathématiques".to_owned()),
    ];
    save(&office, Kind::Course, &fields);
    let course = office.service.course_codes(&admin).wait().unwrap().into_iter().find(|(_, code)| code == "MAT-SOUTIEN").unwrap().0;
    let ((_, one), (_, two)) = (course_of(&office, "7A"), course_of(&office, &another(&office)));
    let members = [on_the_roll(&office, Group::Class(one), today())[0], on_the_roll(&office, Group::Class(two), today())[0]];
    for member in members {
        save(
            &office,
            Kind::Member,
            &[("course", course.0.to_string()), ("student", member.0.to_string()), ("starts", today().plus(-7).to_string())],
        );
    }
    let mut called = on_the_roll(&office, Group::Course(course), today());
    called.sort_unstable();
    let mut wanted = members.to_vec();
    wanted.sort_unstable();
    assert_eq!(called, wanted);
    let test = test_on(&office, course, today());
    assert_eq!(lacking(&office, course), 2);
    for member in members {
        assert_eq!(enter(&office, &admin, course, test, member, "15"), [(Verdict::New, "marks-row")]);
        let transcript = office.service.transcript(&admin, member).wait().unwrap();
        assert!(transcript.marks.iter().any(|mark| mark.assessment.starts_with("Devoir du")), "it counts in the subject of her own class");
    }
    assert_eq!(lacking(&office, course), 0);
}

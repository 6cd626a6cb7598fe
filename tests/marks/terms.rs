//! How far a term is, and for whom: validated by its council, opened again for one teacher until a day is over, read by families from
//! a day on; and what a council sees of a student's way there.

use std::sync::Arc;

use eschool::domain::day::Day;
use eschool::domain::id::{AssessmentId, CourseId, PersonId};
use eschool::domain::marks::{Entry, TermState};
use eschool::locale::Language;
use eschool::service::{Actor, ClassTermCode, Clock, Edit, EnterMarks, MarkEdit, ReopenTerm, Service, SetTermState};
use eschool::tui::place::Place;

use crate::cells::{execute, sheet};
use crate::days::{course, grid};
use crate::office::Office;

/// Writes a mark, and says why not where it is refused.
fn write(
    office: &Office,
    who: &Actor,
    (course, assessment): (CourseId, AssessmentId),
    student: PersonId,
    seen: Option<&str>,
    mark: &str,
) -> Option<&'static str> {
    let read = |mark: &str| Entry::read(mark).unwrap();
    let edit = Edit { seen: seen.and_then(read), now: read(mark) };
    let enter = EnterMarks { course, cells: vec![MarkEdit { assessment, student, edit }], above_scale: false };
    let done = office.service.execute(who, office.service.operation_id().unwrap(), &enter, None).wait().unwrap();
    (!done.applied).then(|| done.preview.rows[0].message.id)
}

/// The same school so many days later.
fn later(office: &mut Office, days: i64) -> Day {
    let (store, now) = (office.service.store().clone(), office.service.clock().now());
    office.service = Arc::new(Service::new(store, &Clock::fixed(now.millis + days * 86_400_000)).unwrap());
    now.today.plus(days)
}

fn state(term: &str, class: &str, state: TermState, published_on: Option<Day>) -> SetTermState {
    SetTermState { of: vec![ClassTermCode { term: term.to_owned(), class: Some(class.to_owned()) }], state, published_on }
}

#[test]
fn a_term_opened_again_for_one_teacher_is_hers_until_the_day_is_over_and_nobody_elses() {
    let mut office = Office::open();
    let (course, assessment) = course(&office);
    let (teacher, admin) = (office.actor("teacher"), office.actor("admin"));
    let of = sheet(&office, course);
    let (term, class, student) = (of.book.terms[of.today.unwrap()].code.clone(), of.classes[0].clone(), of.faces[0].id);
    assert!(execute(&office, &state(&term, &class, TermState::Closed, None)).applied);
    assert_eq!(write(&office, &teacher, (course, assessment), student, None, "9"), Some("marks-term-closed"));
    let today = office.service.clock().now().today;
    let reopen = ReopenTerm { term, course, teacher: teacher.person.unwrap(), until: today.plus(1) };
    let done = execute(&office, &reopen);
    assert!(done.applied);
    assert_eq!(write(&office, &teacher, (course, assessment), student, None, "9"), None);
    assert_eq!(write(&office, &admin, (course, assessment), student, Some("9"), "10"), Some("marks-term-closed"));
    // It is in the journal like everything else.
    let operations = office.service.operations(&admin, None, 5).wait().unwrap();
    assert!(operations.iter().any(|row| Some(row.id) == done.operation && row.action == "terms.reopen"), "{operations:?}");
    later(&mut office, 1);
    assert_eq!(write(&office, &teacher, (course, assessment), student, Some("9"), "10"), None, "the last day is hers too");
    later(&mut office, 1);
    assert_eq!(write(&office, &teacher, (course, assessment), student, Some("10"), "11"), Some("marks-term-closed"));
}

#[test]
fn a_council_validates_the_term_of_its_own_class_once_it_is_closed() {
    let office = Office::open();
    let teacher = office.actor("teacher");
    let led = office.service.terms(&teacher, None).wait().unwrap();
    let row = led.iter().find(|row| !row.whole && row.state == TermState::Open).expect("a class she leads").clone();
    let validate = |class: &str| {
        let action = state(&row.term, class, TermState::Validated, None);
        office.service.execute(&teacher, office.service.operation_id().unwrap(), &action, None).wait()
    };
    let early = validate(&row.class).unwrap();
    assert_eq!((early.applied, early.preview.rows[0].message.id), (false, "terms-not-closed"));
    assert!(execute(&office, &state(&row.term, &row.class, TermState::Closed, None)).applied);
    assert!(validate(&row.class).unwrap().applied);
    let now = office.service.terms(&teacher, Some(row.class.clone())).wait().unwrap();
    assert!(now.iter().any(|one| one.term == row.term && one.state == TermState::Validated));
    // Another class's is not hers, and to close or publish is for who manages terms.
    let others = office.service.terms(&office.actor("admin"), None).wait().unwrap();
    let other = others.iter().find(|one| led.iter().all(|own| own.class != one.class)).unwrap();
    assert!(validate(&other.class).is_err());
    let publish = state(&row.term, &row.class, TermState::Published, None);
    assert!(office.service.execute(&teacher, office.service.operation_id().unwrap(), &publish, None).wait().is_err());
}

#[test]
fn a_term_published_on_a_day_is_read_by_families_from_that_day_on() {
    let mut office = Office::open();
    let guardian = office.actor("guardian");
    let child = office.service.students(&guardian).wait().unwrap()[0].clone();
    let class = child.class.clone().unwrap();
    let terms = office.service.terms(&office.actor("admin"), Some(class.clone())).wait().unwrap();
    let open = terms.iter().find(|row| !row.whole && row.state == TermState::Open).unwrap().term.clone();
    let today = office.service.clock().now().today;
    assert!(execute(&office, &state(&open, &class, TermState::Closed, None)).applied);
    assert!(execute(&office, &state(&open, &class, TermState::Published, Some(today.plus(2)))).applied);
    let read = |office: &Office| {
        let transcript = office.service.transcript(&guardian, child.id).wait().unwrap();
        let at = transcript.terms.iter().position(|code| *code == open).unwrap();
        let general = office.service.average(&guardian, child.id, Some(open.clone()), None).wait();
        (transcript.general[at].is_some(), general.is_ok())
    };
    assert_eq!(read(&office), (false, false));
    later(&mut office, 1);
    assert_eq!(read(&office), (false, false), "the day before");
    later(&mut office, 1);
    assert_eq!(read(&office), (true, true));
}

#[test]
fn words_that_name_a_classmate_are_warned_of_as_they_are_typed() {
    let office = Office::open();
    let (course, _) = course(&office);
    let faces = sheet(&office, course).faces;
    let own = faces[0].name.display();
    let mate = faces.iter().skip(1).find(|face| own.split(' ').all(|part| !face.name.display().contains(part))).unwrap();
    let mut t = grid(&office, "teacher", course);
    t.press("F9").idle().type_("appréciation de").press("Enter").idle();
    t.type_("Travaille bien.").sees_no("cette phrase nomme").sees("15 caractères");
    t.type_(&format!(" Aide {}.", mate.name.given_names)).sees(&format!("Attention : cette phrase nomme {}", mate.name.display()));
}

#[test]
fn a_council_sees_the_figure_of_the_term_before_beside_this_ones() {
    let office = Office::open();
    let principal = office.actor("principal");
    let terms = office.service.terms(&principal, Some("7A".to_owned())).wait().unwrap();
    let row = terms.iter().find(|row| row.term == "P2").unwrap();
    let of = |term: &str| {
        let ranking = office.service.ranking(&principal, "7A", Some(term.to_owned())).wait().unwrap();
        ranking.rows.into_iter().map(|row| (row.name, row.node.shown.unwrap_or_default().replace('.', ","))).collect::<Vec<_>>()
    };
    let (before, now) = (of("P1"), of("P2"));
    let mut t = office.at("principal", Place::Council(row.class_id, row.term_id));
    let screen = t.idle().screen();
    let (name, shown) = now.iter().find(|(name, _)| screen.contains(name.as_str())).expect("the student of the page");
    let earlier = &before.iter().find(|(other, _)| other == name).unwrap().1;
    t.sees(&format!("Moyenne {shown}")).sees(&format!("(avant : {earlier}"));
}

#[test]
fn what_is_explained_and_decided_is_written_as_english_writes_it() {
    let mut office = Office::open();
    office.language = Language::En;
    let row = office.service.terms(&office.actor("principal"), Some("7A".to_owned())).wait().unwrap()[0].clone();
    let mut t = office.at("principal", Place::Council(row.class_id, row.term_id));
    t.idle().sees("Honours: ").sees_no(" : ");
    t.press("F3").idle().sees(": ").sees_no(" : ");
}

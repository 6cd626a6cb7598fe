//! Mornings in keys: what is missing and where it is done, a mother who announces an absence, a head who tries a policy before she
//! chooses it.

mod support {
    pub mod office;
}

use std::sync::Arc;

use eschool::domain::attendance::{AbsenceState, Group, Presence};
use eschool::domain::hour::{Hour, Span};
use eschool::service::{CallEdit, Clock, Edit, MissingRow, Service, TakeRollCall};
use eschool::tui::place::Place;
use support::office::Office;

const SIZES: [(u16, u16); 3] = [(40, 20), (80, 24), (120, 40)];

fn missing(office: &Office, login: &str) -> Vec<MissingRow> {
    office.service.missing(&office.actor(login), None).wait().unwrap()
}

#[test]
fn the_morning_s_list_says_what_is_missing_and_enter_goes_there() {
    for size in SIZES {
        let mut office = Office::open();
        office.size = size;
        let rows = missing(&office, "teacher");
        let today = office.service.clock().now().today;
        let of_today = |row: &&MissingRow| row.calls.len() == 1 && row.calls[0].day == today && row.marks == 0 && row.words == 0;
        let call = rows.iter().find(of_today).expect("a lesson of today nobody called");
        let mut t = office.at_home("teacher");
        t.type_("a faire").press("Enter").idle();
        t.type_(&call.class.to_lowercase()).type_(" ").type_(&call.subject.to_lowercase()).idle();
        t.press("Enter").idle();
        if size.0 > 60 {
            t.sees("Appel").sees(&call.class);
        }
        t.press("F2").idle();
        t.press("Esc").idle();
        assert!(missing(&office, "teacher").iter().all(|row| row.group != call.group), "what is done is off the list");
    }
}

#[test]
fn marks_and_appreciations_that_are_due_are_counted_for_whoever_answers_for_them() {
    let office = Office::open();
    let head = missing(&office, "principal");
    let own = missing(&office, "teacher");
    assert!(own.len() < head.len() && !own.is_empty());
    // Who may still call a roll differs, what is missing does not.
    let what = |row: &MissingRow| {
        let calls: Vec<_> = row.calls.iter().map(|call| (call.day, call.starts)).collect();
        (row.group, row.marks, row.words, calls, row.since)
    };
    let of_all: Vec<_> = head.iter().map(what).collect();
    assert!(own.iter().all(|row| of_all.contains(&what(row))), "a teacher's list is a part of the school's");
    assert!(office.service.missing(&office.actor("guardian"), None).wait().unwrap().is_empty());
    let sorted: Vec<_> = head.iter().map(|row| row.since).collect();
    assert!(sorted.is_sorted(), "the oldest first");
    let mut t = office.at("principal", Place::Missing);
    t.idle().sees("Appels").press("F9").idle().type_("trier").press("Enter").idle().type_("enseignant").press("Enter").idle();
    t.sees("Enseignant").press("F3").idle().sees("à faire par la vie scolaire").sees_no("Faire l’appel");
    t.press("Esc").press("F9").idle().type_("exporter ce qui").press("Enter").idle().press("Enter").idle();
    assert_eq!(std::fs::read_dir(office.exports.path()).unwrap().count(), 1);
}

#[test]
fn a_roll_only_student_affairs_may_still_call_leads_a_teacher_nowhere_and_says_so() {
    let mut office = Office::open();
    // Tomorrow what nobody called today is a roll of another day.
    let (store, now) = (office.service.store().clone(), office.service.clock().now().millis);
    office.service = Arc::new(Service::new(store, &Clock::fixed(now + 24 * 60 * 60 * 1000)).unwrap());
    let rows = missing(&office, "teacher");
    let today = office.service.clock().now().today;
    assert!(rows.iter().flat_map(|row| &row.calls).all(|call| call.open == (call.day == today)));
    assert!(missing(&office, "student_affairs").iter().flat_map(|row| &row.calls).all(|call| call.open));
    let past = |row: &&MissingRow| row.calls.iter().all(|call| !call.open) && !row.calls.is_empty() && row.marks == 0 && row.words == 0;
    let row = rows.iter().find(past).expect("a lesson of another day nobody called, and nothing else");
    let mut t = office.at("teacher", Place::Missing);
    t.idle().type_(&row.class.to_lowercase()).type_(" ").type_(&row.subject.to_lowercase()).idle();
    t.press("Enter").idle().sees("que seule la vie scolaire peut encore faire").sees("À faire");
    t.press("F3").idle().sees("à faire par la vie scolaire");
}

#[test]
fn a_mother_announces_an_absence_and_student_affairs_settle_it() {
    for size in SIZES {
        let mut office = Office::open();
        office.size = size;
        let guardian = office.actor("guardian");
        let child = office.service.students(&guardian).wait().unwrap()[0].id;
        let mut t = office.at("guardian", Place::Attendance(child));
        t.idle().press("Insert").idle();
        // Tomorrow, all day, for the first reason that is offered.
        t.type_("+1");
        for _ in 0..4 {
            t.press("Enter");
        }
        t.press("Space").press("F2").idle().sees("Absence annoncée");
        let announced = || {
            let file = office.service.attendance_file(&office.actor("admin"), child).wait().unwrap();
            file.lines.iter().filter(|line| line.state == AbsenceState::Announced && line.span.from.day.to_string() == "2026-11-24").count()
        };
        assert_eq!(announced(), 1);
        t.press("Ctrl+Z").idle().sees("Action annulée");
        assert_eq!(announced(), 0);
    }
}

#[test]
fn a_family_gives_the_reason_of_what_a_teacher_saw_and_the_office_finds_it_certain() {
    let office = Office::open();
    let (affairs, guardian, admin) = (office.actor("student_affairs"), office.actor("guardian"), office.actor("admin"));
    let today = office.service.clock().now().today;
    let (child, class) = office.service.students(&guardian).wait().unwrap().iter().map(|row| (row.id, row.class.clone())).next().unwrap();
    let groups = office.service.callable_groups(&admin, today).wait().unwrap();
    let group = groups.iter().find(|line| line.subject.is_empty() && Some(&line.code) == class.as_ref()).unwrap().group;
    let (starts, ends) = (Hour::read("9:35").unwrap(), Hour::read("9:50").unwrap());
    let absent = CallEdit { student: child, edit: Edit { seen: Presence::Present, now: Presence::Absent }, motive: None };
    let call = TakeRollCall { group, day: today, starts, ends, marks: vec![absent], end: true, reason: None };
    assert!(office.service.execute(&admin, office.service.operation_id().unwrap(), &call, None).wait().unwrap().applied);

    let mut t = office.at("guardian", Place::Attendance(child));
    t.idle();
    let lines = office.service.attendance_file(&guardian, child).wait().unwrap().lines;
    let seen = |span: Span| span.from.day == today && span.from.hour <= starts && span.to.hour >= ends;
    for _ in 0..lines.iter().position(|line| seen(line.span) && line.absence.is_none()).unwrap() {
        t.press("Down");
    }
    t.press("F4").idle().sees("Motif de l’absence");
    for _ in 0..4 {
        t.press("Enter");
    }
    t.press("Space").press("F2").idle().sees("Absence annoncée");
    let matters = &office.service.affairs(&affairs, None).wait().unwrap().matters;
    assert!(matters.iter().any(|row| row.student == child && seen(row.span) && row.receivable), "{matters:?}");
}

#[test]
fn student_affairs_enter_the_absence_of_a_group_by_plan() {
    let office = Office::open();
    let mut t = office.at("student_affairs", Place::Absences);
    t.idle().press("Space").press("Space").press("Insert").idle();
    t.type_("+2").press("F2").idle().sees("annoncée").sees("2 nouve");
    t.press("F2").idle();
    t.press("Ctrl+Z").idle().sees("Action annulée");
}

#[test]
fn a_head_tries_a_policy_on_the_year_before_she_chooses_it() {
    for size in SIZES {
        let mut office = Office::open();
        office.size = size;
        let wide = size.0 > 60;
        let mut t = office.at("principal", Place::Policies);
        t.idle().type_("senegal").press("Enter").idle();
        if wide {
            t.sees("Texte officiel à vérifier").sees("Barèmes");
        }
        t.press("End").sees("✓");
        t.press("F3").idle().press("F4").idle().press("Tab").type_("P1").press("F2").idle();
        if wide {
            t.sees("changeraient").sees("→");
        }
        t.press("Esc").press("F2").idle().press("Tab").press("Tab").press("Space").press("F2").idle();
        t.sees("2026-2027").press("F2").idle().sees("appliqué");
        let chosen = office.service.policies(&office.actor("principal")).wait().unwrap();
        assert!(chosen.iter().any(|row| row.policy.code == "sn" && !row.chosen.is_empty()));
        t.press("Ctrl+Z").idle().sees("Action annulée");
    }
}

#[test]
fn a_new_version_is_written_as_a_document_checked_and_kept() {
    let office = Office::open();
    let mut t = office.at("principal", Place::Policies);
    t.idle().type_("france").press("Insert").idle().sees("Nouvelle version de fr").press("F4").idle().sees("\"version\": 2");
    // A word that is no policy is found on its line.
    t.press("End").type_("x").press("F2").idle().sees("Ligne");
    t.press("Backspace").press("F3").idle().sees("✓").press("Esc");
    t.press("F6").idle().sees("Essai de fr@2").press("Esc");
    t.press("F2").idle().sees("version 2 gardée").press("F2").idle().sees("fr@2");
    let teacher = office.actor("teacher");
    assert!(office.service.policies(&teacher).wait().unwrap().iter().any(|row| row.policy.code == "fr" && row.policy.version == 2));
    let mut t = office.at("teacher", Place::Policies);
    t.idle().press("Insert").sees("Votre rôle ne le permet pas");
    assert!(matches!(missing(&office, "teacher")[0].group, Group::Course(_) | Group::Class(_)));
}

#[test]
fn a_head_changes_a_policy_part_by_part_without_writing_its_document() {
    let office = Office::open();
    let kept = || {
        let rows = office.service.policies(&office.actor("principal")).wait().unwrap();
        rows.into_iter().map(|row| row.policy).find(|policy| policy.code == "bj" && policy.version == 2)
    };
    let mut t = office.at("principal", Place::Policies);
    t.idle().type_("benin").press("Insert").idle().sees("Nouvelle version de bj").sees("2 exemples justes sur 2");
    t.press("F2").sees("Rien n’a changé");
    // Half goes up instead of being cut off: one of the worked examples gives another figure.
    t.type_("matiere, arrondie").press("Enter").idle().sees("Sens de l’arrondi");
    t.press("Tab").press("Space").press("F2").idle();
    t.sees("Un exemple donne un autre résultat").press("Esc").idle().sees("12,67 au lieu de 12,66").sees("1 exemple juste sur 2");
    t.press("F2").idle().sees("ne donne plus le résultat attendu");
    assert!(kept().is_none(), "a version whose examples do not come out is not kept");
    t.press("Enter").idle().sees("12,67 est maintenant le résultat attendu").sees("2 exemples justes sur 2");
    // A threshold of honours is added, an unfit one is refused in its field, and one goes.
    t.type_("mention ajouter").press("Enter").idle().press("F2").idle().sees("À partir de");
    t.type_("beaucoup").press("F2").idle().sees("n’est pas un nombre");
    for _ in 0.."beaucoup".len() {
        t.press("Backspace");
    }
    t.type_("18").press("Tab").type_("Excellence").press("F2").idle().press("Esc").idle().sees("Excellence");
    t.type_("encouragements").press("F8").idle().press("Esc").idle().sees_no("Encouragements");
    // Who would have had another figure is told before anything is kept.
    t.press("F2").idle().sees("Garder bj@2").sees("changeraient").sees("Voir les élèves");
    assert!(kept().is_none());
    t.press("Enter").idle().sees("bj@2 est gardée");
    let policy = kept().unwrap();
    let honours: Vec<&str> = policy.honours.thresholds.iter().map(|one| one.honour.as_str()).collect();
    assert_eq!(honours, ["Tableau d'honneur", "Félicitations", "Excellence"]);
    assert_eq!(policy.subject.rounding.mode.code(), "half_up");
    t.press("Ctrl+Z").idle().sees("Action annulée");
    assert!(kept().is_none());
}

#[test]
fn a_head_publishes_on_a_day_and_opens_a_closed_term_again_for_one_teacher() {
    let office = Office::open();
    let mut t = office.at("principal", Place::Terms);
    t.idle().type_("7a p1").press("F9").idle().type_("rouvrir pour").press("Enter").idle();
    t.type_("math").press("Enter").idle().press("Enter").idle().type_("+3").press("F2").idle();
    // Whom it is opened for is said before it is done.
    let teacher = || {
        let admin = office.actor("admin");
        let courses = office.service.courses(&admin).wait().unwrap();
        let course = courses.iter().find(|row| row.class.as_deref() == Some("7A") && row.subject == "MAT").unwrap();
        course.teacher.clone().unwrap()
    };
    t.sees(&format!("rouverte pour {}", teacher())).sees("26/11/2026").press("F2").idle().sees("appliqué");
    t.press("F9").idle().type_("publier à une date").press("Enter").idle().type_("1.12").press("F2").idle();
    t.sees("publiée aux familles").press("F2").idle().sees("appliqué");
    let rows = office.service.terms(&office.actor("principal"), Some("7A".into())).wait().unwrap();
    assert!(rows.iter().any(|row| row.published_on.is_some_and(|day| day.to_string() == "2026-12-01")));
}

#[test]
fn a_family_and_a_student_read_at_home_what_they_look_for_first() {
    for size in SIZES {
        let mut office = Office::open();
        office.size = size;
        for login in ["guardian", "student"] {
            office.at_home(login).idle().sees("moyenne P1");
        }
        assert!(!office.at_home("teacher").idle().screen().contains("moyenne P1"));
    }
    let office = Office::open();
    let mut t = office.at("guardian", Place::Absences);
    t.idle().press("Tab").sees("d’une classe entière");
}

#[test]
fn a_phrase_of_the_bank_is_added_taken_and_taken_out() {
    let office = Office::open();
    let admin = office.actor("admin");
    let before = office.service.phrases(&admin).wait().unwrap().len();
    let mut t = office.at("admin", Place::Terms);
    t.idle().type_("7a p2").press("Enter").idle().press("Enter").idle();
    t.press("F9").idle().type_("banque de phrases").press("Enter").idle().press("Insert").idle();
    t.type_("Vient toujours préparé.").press("F2").idle().sees("Vient toujours préparé.");
    assert_eq!(office.service.phrases(&admin).wait().unwrap().len(), before + 1);
    t.type_("toujours préparé").press("F8").idle();
    assert_eq!(office.service.phrases(&admin).wait().unwrap().len(), before);
}

#[test]
fn what_is_published_says_so_before_anybody_writes_into_it() {
    for login in ["principal", "teacher"] {
        let office = Office::open();
        let mut t = office.at(login, Place::Terms);
        t.idle().sees("publiée aux familles").press("Enter").idle().sees("Conseil").press("Enter").idle();
        t.sees("La période est publiée aux familles").sees("rouvre").sees_no("caractères sur");
        t.press("F2").idle().sees("La période est publiée aux familles");
        // The one that goes on takes words as before.
        t.press("Esc").idle().press("Down").press("Enter").idle().press("Enter").idle().sees("caractères sur");
    }
}

#[test]
fn a_roll_one_may_not_call_says_why_before_a_key_is_pressed() {
    let office = Office::open();
    let mut t = office.at("teacher", Place::RollCalls);
    t.idle().press("Enter").idle().sees("Espace : absent");
    let late = missing(&office, "teacher").into_iter().flat_map(|row| row.calls.into_iter().map(move |call| (row.group, call)));
    let today = office.service.clock().now().today;
    let (group, call) = late.into_iter().find(|(_, call)| call.day != today).expect("a lesson of another day nobody called");
    let place = Place::RollCall { group, day: call.day, starts: call.starts, ends: call.ends };
    office.at("teacher", place).idle().sees("Seule la vie scolaire");
}

//! Working days around absences in keys: student affairs settle a morning, a mother reads her child's, a timetable is kept.

mod support {
    pub mod office;
}

use eschool::domain::hour::Hour;
use eschool::domain::rights::Right;
use eschool::service::TakeRollCall;
use eschool::tui::place::Place;
use support::office::Office;

#[test]
fn student_affairs_settle_many_absences_in_one_operation_and_take_it_back() {
    let office = Office::open();
    let affairs = office.actor("student_affairs");
    let before = office.service.affairs(&affairs, None).wait().unwrap();
    let lists = (before.matters.len(), before.alerts.len(), before.flags.len());
    assert!(lists.0 > 4 && lists.1 > 0 && lists.2 > 0, "{lists:?}");
    let mut t = office.at_home("student_affairs");
    t.sees("à régler").sees("seuil");
    t.type_("regler").press("Enter").idle();
    t.sees("Absences à régler").sees(&format!("{} à régler", before.matters.len()));
    // The first is unexcused, the second excused by illness.
    t.press("Space").press("Down").press("Enter").idle().type_("maladie de").press("Enter").idle();
    t.sees("justifiée").press("F2").idle().sees("Régler 2 absences").press("Enter").idle();
    t.sees("2 absences réglées").sees(&format!("{} à régler", before.matters.len() - 2));
    t.press("Ctrl+Z").idle().sees("Action annulée").sees(&format!("{} à régler", before.matters.len()));
    t.press("Tab").sees("Seuils atteints").press("Tab").sees("Contradictions").sees("absent à");
    t.press("Enter").idle().sees("Absences de").sees("Ce mois-ci");
}

#[test]
fn a_threshold_leaves_the_list_once_somebody_noted_what_was_done_and_comes_back_with_ctrl_z() {
    let office = Office::open();
    let waiting = || office.service.affairs(&office.actor("student_affairs"), None).wait().unwrap().waiting();
    let before = waiting();
    let mut t = office.at_home("student_affairs");
    t.type_("seuil").press("Enter").idle().sees("Seuils atteints").sees("! ").sees("à traiter");
    t.press("F4").idle().sees("Suite donnée pour un élève").sees("famille appelée");
    t.press("Tab").type_("mère jointe").press("F2").idle();
    t.sees("Suite notée").sees("✓").sees("famille appelée le 23/11/2026");
    assert_eq!(waiting(), before - 1);
    t.press("End").press("Enter").idle().sees("famille appelée le 23/11/2026 (student_affairs) : mère jointe").press("Esc").idle();
    t.press("Ctrl+Z").idle().sees("Action annulée");
    assert_eq!(waiting(), before);
    t.press("Tab").press("Tab").press("F4").sees("Tab passe aux seuils atteints");
}

#[test]
fn a_reason_that_excuses_nothing_proposes_the_decision_that_follows() {
    let office = Office::open();
    let mut t = office.at("student_affairs", Place::Affairs);
    t.press("Enter").idle().type_("reveil").press("Enter").idle().sees("non just.").sees("Réveil tardif");
    t.press("Space").press("Space").press("F2").idle();
    t.sees("n’excuse pas").sees_no("Régler 1 absence");
}

#[test]
fn a_family_reads_its_own_absences_and_nobody_elses() {
    let office = Office::open();
    for login in ["guardian", "student"] {
        let actor = office.actor(login);
        assert!(actor.may(Right::ReadAttendance) && !actor.may(Right::TakeRollCall));
        let own = office.service.students(&actor).wait().unwrap();
        let mut t = office.at_home(login);
        t.type_("absences du mois").press("Enter").idle().sees(&own[0].name.family_name);
        let report =
            office.service.attendance_report(&actor, None, own[0].since.unwrap(), office.service.clock().now().today).wait().unwrap();
        assert_eq!(report.students.len(), own.len());
        t.press("Enter").idle().sees("Absences de").sees("Cette année").press("F8").sees("Votre rôle ne le permet pas");
    }
}

#[test]
fn a_month_is_counted_by_student_and_by_class_and_leaves_as_a_file() {
    let office = Office::open();
    let mut t = office.at("principal", Place::Absences);
    t.sees("novembre 2026").press("Tab").sees("Absence %").press("Enter").idle().sees("Demi-journées");
    t.press("F9").idle().type_("exporter les absences").press("Enter").idle().press("Enter").idle();
    let files = std::fs::read_dir(office.exports.path()).unwrap().count();
    assert_eq!(files, 1, "{}", t.screen());
}

#[test]
fn a_week_is_read_by_class_teacher_and_room_and_a_slot_is_made_and_taken_out() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Timetable);
    t.sees("lundi").sees("07:30").sees("Classe").press("Tab").sees("Enseignant").press("Tab").sees("Salle").press("Tab").sees("Classe");
    t.press("Enter").idle().sees("Cours").press("Esc");
    let before = office.service.timetable(&office.actor("secretary")).wait().unwrap().lines.len();
    t.press("F8").idle().sees("Créneau supprimé. Ctrl+Z annule.");
    assert_eq!(office.service.timetable(&office.actor("secretary")).wait().unwrap().lines.len(), before - 1);
    t.press("Ctrl+Z").idle().sees("Action annulée");
    t.press("Insert").idle().sees("Ajouter un créneau").press("F2").idle();
    // The hour is taken by another course of the same class: everything it takes is told, and nothing is written unasked.
    let count = || office.service.timetable(&office.actor("secretary")).wait().unwrap().lines.len();
    t.sees("Deux à la fois").sees("classe ").sees("(déjà ").press("Esc").idle();
    assert_eq!(count(), before);
    t.press("Insert").idle().press("F2").idle().press("Enter").idle().sees("(déjà ");
    assert_eq!(count(), before + 1);
    t.press("F3").idle().sees("classe").press("Esc").press("Ctrl+Z").idle();
    // A slot is moved to another hour and stays the same one.
    t.press("F4").idle().sees("Modifier ").press("Tab").press("Tab");
    for (hour, next) in [("07:35", "Tab"), ("08:15", "F2")] {
        for _ in 0..5 {
            t.press("Backspace");
        }
        t.type_(hour).press(next).idle();
    }
    let lines = office.service.timetable(&office.actor("secretary")).wait().unwrap().lines;
    let moved = lines.iter().filter(|line| line.when.from.to_string() == "07:35").count();
    assert_eq!((lines.len(), moved), (before, 1), "{}", t.screen());
}

#[test]
fn home_leads_to_the_thresholds_that_were_reached() {
    let office = Office::open();
    let mut t = office.at_home("student_affairs");
    t.idle().sees("seuils atteints").sees("appels manquants");
    office.at("student_affairs", Place::Thresholds).idle().sees("Seuils atteints").press("F3").idle().sees("Absences de");
}

#[test]
fn a_day_on_which_the_school_never_has_class_takes_no_call() {
    let office = Office::open();
    let affairs = office.actor("student_affairs");
    let sunday = eschool::domain::day::Day::new(2026, 11, 22).unwrap();
    let group = office.service.callable_groups(&affairs, sunday).wait().unwrap()[0].group;
    let (starts, ends) = (Hour::read("8:00").unwrap(), Hour::read("9:00").unwrap());
    let call = TakeRollCall { group, day: sunday, starts, ends, marks: Vec::new(), end: true, reason: None };
    let refused = office.service.execute(&affairs, office.service.operation_id().unwrap(), &call, None).wait().unwrap_err();
    assert_eq!(refused.message.id, "call-no-class");
}

#[test]
fn a_week_holds_on_a_phone_and_a_teacher_begins_with_her_own() {
    let mut office = Office::open();
    for (name, size) in [("44x22", (44, 22)), ("80x24", (80, 24)), ("120x40", (120, 40))] {
        office.size = size;
        let mut t = office.at("teacher", Place::Timetable);
        insta::assert_snapshot!(format!("timetable_{name}"), t.idle().screen());
        insta::assert_snapshot!(format!("affairs_{name}"), office.at("student_affairs", Place::Affairs).idle().screen());
    }
}

#[test]
fn a_day_is_closed_and_opened_again_and_rules_and_reasons_are_set() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Calendar);
    t.idle().press("Insert").idle().type_("Fête de l’école").press("Down").type_("04/12/2026").press("F2").idle();
    t.sees("Fête de l’école").sees("04/12/2026");
    t.type_("fete").press("F8").idle().sees_no("04/12/2026").press("Ctrl+Z").idle().press("Esc").sees("Fête de l’école");
    t.press("F4")
        .idle()
        .press("Down")
        .press("Down")
        .press("Backspace")
        .press("Backspace")
        .press("Backspace")
        .type_("25")
        .press("F2")
        .idle();
    let days = office.service.school_days(&office.actor("admin")).wait().unwrap();
    assert_eq!((days.rules.late_below, days.closed.iter().any(|day| day.name == "Fête de l’école")), (25, true));
    t.press("Ctrl+K").type_("motifs").press("Enter").idle().press("End").press("Enter").idle();
    t.type_("piscine").press("Down").type_("Sortie à la piscine").press("F2").idle();
    t.press("Ctrl+K").type_("motifs").press("Enter").idle().sees("Sortie à la piscine");
}

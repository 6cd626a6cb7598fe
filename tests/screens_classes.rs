//! A secretary's day with classes, told in keys: enrolments, moves and departures in batch, a year and its terms, subjects and
//! courses; and what a teacher may not do.

mod support {
    pub mod office;
}

use eschool::domain::frame::Kind;
use eschool::locale::Language;
use eschool::tui::place::Place;
use support::office::Office;

#[test]
fn two_students_change_class_at_once_and_it_is_taken_back() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Classes);
    t.idle().sees("Effectif").sees("7A").sees("100 élèves");
    t.type_("7a").press("Enter").idle().sees("Effectif").sees("Titulaire");
    t.press("Down").press("Space").press("Space").sees("2 cochées").press("F9").sees("Changer de classe").press("Enter").idle();
    t.sees("2 élèves cochés").press("Space").idle().sees("Choisir la classe").type_("3a").press("Enter").idle();
    t.press("F2").idle().sees("37 élèves en 3A pour 35 places").sees("2 modifiés");
    t.press("F3").sees("passe de 7A").press("Esc");
    t.press("F2").idle().sees("2 changements appliqués");
    t.press("Ctrl+Z").idle().sees("Action annulée");
    t.press("Esc").press("Esc").press("Esc").idle();
}

#[test]
fn whoever_is_one_too_many_in_a_class_is_named_first_before_anything_is_written() {
    use eschool::service::{Edit, SaveEntry};
    let office = Office::open();
    let admin = office.actor("admin");
    let class = office.service.classes(&admin).wait().unwrap().iter().find(|row| row.code == "3A").unwrap().clone();
    let there = office.service.class_card(&admin, class.id, None).wait().unwrap().members.len();
    let seats = Edit { seen: class.capacity.map(|seats| seats.to_string()).unwrap_or_default(), now: (there + 1).to_string() };
    let fields = std::iter::once(("capacity".to_owned(), seats)).collect();
    let narrow = SaveEntry { kind: Kind::Class, id: Some(class.id.0), fields, replaces: false };
    assert!(office.service.execute(&admin, office.service.operation_id().unwrap(), &narrow, None).wait().unwrap().applied);
    let mut t = office.at("secretary", Place::Classes);
    t.idle().type_("7a").press("Enter").idle().press("Down").press("Space").press("Space");
    t.press("F9").type_("changer").press("Enter").idle().press("Space").idle().type_("3a").press("Enter").idle().press("F2").idle();
    let warned = format!("attention : {} élèves en 3A pour {} places", there + 2, there + 1);
    let screen = t.screen();
    let first = screen.lines().find(|line| line.contains('›') && !line.contains("eschool")).unwrap_or_default();
    assert!(first.contains(&warned), "{screen}");
    t.sees("2 modifiés").press("F2").idle().sees("2 changements appliqués");
}

#[test]
fn who_left_comes_back_into_a_class() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    t.idle().type_("bisimwa kah").press("Down").press("Ctrl+K").type_("faire sortir").press("Enter").idle();
    t.sees("Bisimwa Kahindo").press("F2").sees("à remplir").type_("déménage").press("F2").idle();
    t.sees("quitte 3SC-A").press("F2").idle().sees("1 changement appliqué");
    let admin = office.actor("admin");
    let left = |name: &str| {
        let rows = office.service.students(&admin).wait().unwrap();
        rows.iter().find(|row| row.name.display().starts_with(name)).map(|row| row.left.is_some()).unwrap()
    };
    assert!(left("Bisimwa Kahindo"));
    t.press("Ctrl+K").type_("inscrire dans une").press("Enter").idle().press("Space").idle().type_("7a").press("Enter").idle();
    // Still in class on her last day: from tomorrow on.
    t.press("Tab");
    for _ in 0..10 {
        t.press("Backspace");
    }
    t.type_("+1").press("F2").idle().sees("entre en 7A").press("F2").idle().sees("appliqué");
    assert!(!left("Bisimwa Kahindo"));
}

#[test]
fn a_refused_row_stands_first_and_nothing_is_written() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    t.idle().press("Ctrl+K").type_("inscrire dans une").press("Enter").idle().press("Space").idle().type_("3a").press("Enter").idle();
    t.press("F2").idle().sees("changez sa classe").press("F2").sees("refusées");
    let mut english = Office::open();
    english.language = Language::En;
    let mut t = english.at("secretary", Place::Classes);
    t.idle().sees("Headcount").press("Enter").idle().sees("Homeroom teacher").press("F1").sees("Space marks");
}

#[test]
fn the_next_year_is_looked_at_made_and_its_terms_corrected() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Frame);
    t.idle().sees("Années scolaires").press("Enter").idle().sees("2026-2027");
    t.press("Insert").idle().sees("8 périodes").press("F2").idle().sees("2027-2028").sees("1 changement appliqué");
    // What has marks already is in use; the year to come is not.
    t.press("Enter").idle().sees("P1").sees("examen").type_("p1").press("Down").press("F8").idle().sees("sert encore").press("Esc");
    t.press("Esc").press("Esc").idle().type_("2028").press("Down").press("Enter").idle().sees("P1").sees("examen");
    t.type_("p1").press("Down").press("F4").idle().sees("Période : modifier").press("F2").sees("Rien n’a été changé");
    t.press("Esc").idle().press("F8").idle().sees("retiré").press("F2").idle().sees("appliqué");
    t.press("Ctrl+Z").idle().sees("Action annulée");
}

#[test]
fn a_subject_gets_an_exception_and_a_course_another_teacher() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Entries(Kind::Subject, None));
    t.idle().press("Enter").idle().sees("Coefficients").press("Insert").idle().sees("Coefficient : ajouter");
    t.press("F2").sees("à remplir");
    t.type_("2,5").press("F2").idle();
    t.sees("Enregistré").sees("2.5");
    let mut t = office.at("admin", Place::Entries(Kind::Course, None));
    t.idle().press("Enter").idle().sees("Enseignants").press("Tab").idle().sees("Classes du cours").press("Tab").idle();
    t.sees("Élèves du cours").press("Insert").idle().type_("bisimwa kah").idle().press("Down").press("Enter").press("F2").idle();
    t.sees("Enregistré").sees("Bisimwa Kahindo");
}

#[test]
fn a_teacher_sees_her_classes_and_changes_nothing() {
    let office = Office::open();
    let mut t = office.at("teacher", Place::Classes);
    t.idle().press("Insert").sees("Votre rôle ne le permet pas").press("Enter").idle();
    t.press("Insert").sees("Votre rôle ne le permet pas");
    let mut phone = Office::open();
    phone.size = (40, 20);
    let mut t = phone.at("secretary", Place::Classes);
    t.idle().sees("7A").press("Enter").idle().press("F9").idle().sees("Changer");
}

#[test]
fn a_class_gets_the_courses_it_lacks() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Classes);
    t.idle().type_("7a").press("F9").type_("ouvrir des cours").press("Enter").idle().sees("Matières des cours");
    t.type_("chimie")
        .press("Down")
        .press("Space")
        .type_("mathématiques")
        .press("Down")
        .press("Space")
        .sees("2 cochées")
        .press("Enter")
        .idle();
    t.sees("cours de Chimie ouvert pour 7A").sees("1 nouveau").sees("1 inchangé").press("F2").idle().sees("1 changement appliqué");
    t.press("Ctrl+Z").idle().sees("Action annulée");
    office.at("teacher", Place::Classes).idle().press("F9").sees("Ouvrir des cours").sees("Votre rôle ne le permet pas");
}

#[test]
fn the_history_of_any_record_is_on_one_key() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Classes);
    t.idle().type_("7a").press("Enter").idle().press("F4").idle().sees("Capacité");
    t.press("Esc")
        .idle()
        .press("Ctrl+E")
        .idle()
        .sees("Historique")
        .sees("classe")
        .press("Enter")
        .idle()
        .sees("Numéro")
        .press("Esc")
        .press("Esc");
    let mut t = office.at("admin", Place::Roles);
    t.idle().press("Enter").idle().press("Ctrl+E").idle().sees("Historique").sees("droit");
    let mut t = office.at("admin", Place::Entries(Kind::Level, None));
    t.idle().press("Ctrl+E").idle().sees("Historique").sees("niveau");
    let mut t = office.at("admin", Place::Accounts);
    t.idle().press("Enter").idle().press("Ctrl+E").idle().sees("Historique").sees("compte");
    // Whoever may not read the journal is told so, and sees nothing.
    let mut t = office.at("student_affairs", Place::Classes);
    t.idle().type_("7a").press("Enter").idle().press("Ctrl+E").idle().sees("Votre rôle ne le permet pas").sees_no("Historique");
}

#[test]
fn a_class_and_a_card_are_seen_as_they_were_on_a_past_day() {
    use eschool::domain::day::Day;
    use eschool::service::WithdrawStudents;
    let office = Office::open();
    let admin = office.actor("admin");
    let class = office.service.classes(&admin).wait().unwrap().iter().find(|row| row.code == "7A").unwrap().id;
    let gone = office.service.class_card(&admin, class, None).wait().unwrap().members[0].clone();
    let leave = WithdrawStudents { students: vec![gone.id], day: Day::new(2026, 11, 20).unwrap(), reason: None };
    assert!(office.service.execute(&admin, office.service.operation_id().unwrap(), &leave, None).wait().unwrap().applied);
    let name = gone.name.display();
    let mut t = office.at("secretary", Place::Class(class));
    t.idle().sees_no(&name).press("Ctrl+T").idle().type_("12/9/2026").press("F2").idle();
    t.sees("au 12/09/2026 : état passé").sees(&name).sees_no("F4").press("F4").idle().sees("au 12/09/2026 : état passé");
    t.press("Ctrl+T")
        .idle()
        .type_("1/1/1999")
        .press("F2")
        .idle()
        .sees("hors de l’année de cette classe")
        .press("Esc")
        .idle()
        .sees_no("état passé");
    // Her card before today: she was born in the store today, so a day before knows nothing of her.
    let mut t = office.at("secretary", Place::Student(gone.id));
    t.idle().press("Ctrl+T").idle().type_("23/11/2026").press("F2").idle();
    t.sees("au 23/11/2026 : état passé").sees(&gone.name.family_name).sees_no("F4");
    t.press("Ctrl+T").idle().type_("1/9/2026").press("F2").idle().sees("il n’y avait encore rien").press("Esc").idle().sees("F4");
}

//! A secretary's and an administrator's day with families and the year's end, told in keys.

mod support {
    pub mod office;
}

use eschool::locale::Language;
use eschool::service::{BackUp, Target};
use eschool::tui::place::Place;
use support::office::Office;

#[test]
fn the_year_ends_student_by_student_and_is_taken_back() {
    let office = Office::open();
    let what = BackUp { target: Target::Folder(office.exports.path().join("backups")), recipients: Vec::new() };
    office.service.back_up_blocking(&office.actor("admin"), &what).unwrap();
    let mut t = office.at("secretary", Place::Rollover);
    t.idle().sees("Passage de 2026-2027 à 2027-2028").press("F2").sees("Rien n’est décidé");
    t.press("Space").press("Space").sees("redouble").press("Down").press("Enter").type_("7a").press("Enter").idle();
    t.press("Ctrl+A").sees("ligne sûre").press("F2").idle().sees("cours repris").sees("redouble : de 3A en 3A").sees("pas encore décidé");
    t.press("F2").idle().sees("appliqué");
    let admin = office.actor("admin");
    let classes = office.service.classes(&admin).wait().unwrap();
    assert_eq!(classes.iter().filter(|class| class.year == "2027-2028").count(), 3);
    // So much is looked at before it is taken back.
    t.press("Ctrl+Z").idle().sees("Annuler l’opération");
    let classes = office.service.classes(&admin).wait().unwrap();
    assert_eq!(classes.iter().filter(|class| class.year == "2027-2028").count(), 3);
    t.press("F2").idle();
    let classes = office.service.classes(&admin).wait().unwrap();
    assert_eq!(classes.iter().filter(|class| class.year == "2027-2028").count(), 0);
}

#[test]
fn a_parent_keeps_her_rights_until_a_document_says_otherwise() {
    let office = Office::open();
    let admin = office.actor("admin");
    let link = office.service.links(&admin).wait().unwrap()[0].student;
    let mut t = office.at("secretary", Place::Student(link));
    t.idle().press("F6").idle().sees("Voit les notes").sees("Vient chercher");
    t.press("Tab").press("Space").press("F2").idle().sees("demande une décision").type_("JAF 2026-114").press("F2").idle();
    t.sees("Enregistré").press("Ctrl+Z").idle().sees("Action annulée");
    let mut t = office.at("teacher", Place::Students);
    t.idle().press("Enter").idle().press("F6").sees("Votre rôle ne le permet pas");
}

#[test]
fn a_card_leads_to_its_history_and_to_the_record_as_it_was() {
    let office = Office::open();
    let admin = office.actor("admin");
    let student = office.service.students(&admin).wait().unwrap()[0].id;
    let mut t = office.at("admin", Place::Student(student));
    t.idle().press("F3").idle().sees("Historique").sees("Import").press("Enter").sees("Voir le changement").press("Esc");
    t.press("F6").idle().sees("La fiche à ce moment").press("Esc").press("Esc").idle();
}

#[test]
fn somebody_entered_twice_is_found_and_merged() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::NewStudent);
    for _ in 0..2 {
        t.idle().type_("Zola").press("Enter").press("Enter").type_("Anne").press("F2").idle();
        t = office.at("secretary", Place::NewStudent);
    }
    let mut t = office.at("secretary", Place::Duplicates);
    t.idle().type_("zola").sees("Zola Anne").press("Down").press("Space").sees("garder 1").press("Enter").sees("même nom").press("Esc");
    t.press("F2").idle().sees("Zola Anne devient Zola Anne").press("F2").idle().sees("appliqué");
    let admin = office.actor("admin");
    assert_eq!(office.service.students(&admin).wait().unwrap().len(), 101);
    t.press("Tab").idle().sees("Doublons : responsables");
    let mut english = Office::open();
    (english.language, english.size) = (Language::En, (44, 22));
    english.at("secretary", Place::Duplicates).idle().sees("Duplicates");
}

#[test]
fn what_the_school_knows_of_somebody_is_read_from_her_card_and_leaves_as_a_page() {
    let office = Office::open();
    let student = office.service.students(&office.actor("admin")).wait().unwrap()[0].id;
    let mut t = office.at("admin", Place::Student(student));
    t.idle().press("F9").idle().type_("dossier").press("Enter").idle().sees("Ce que l’école sait de");
    t.press("F4").idle().type_("fichier").press("Enter").idle().sees("Écrit dans");
    // Whoever may not let it out is told so.
    office
        .at("teacher", Place::Student(student))
        .idle()
        .press("F9")
        .idle()
        .type_("dossier")
        .press("Enter")
        .idle()
        .sees_no("Ce que l’école");
}

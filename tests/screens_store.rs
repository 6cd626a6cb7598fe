//! The administrator's care of the store, told in keys: warned at the door, backed up, checked, old ones gone.

mod support {
    pub mod office;
}

use eschool::tui::place::Place;
use support::office::Office;

#[test]
fn an_administrator_is_warned_makes_a_backup_and_checks_the_store() {
    let office = Office::open();
    let mut t = office.at_home("admin");
    t.idle().sees("Aucune sauvegarde prouvée");
    t.type_("sauvegarder").press("Enter").idle().sees("Base").sees("Aucune sauvegarde. Inser en fait une.");
    t.press("Insert").idle().sees("Sauvegarde faite et prouvée").sees("il y a moins d’une minute");
    t.press("Enter").idle().sees("Voir la sauvegarde").sees("Tête du journal").press("Esc");
    t.press("Ctrl+K").type_("vérifier la base").press("Enter").idle().sees("Base saine");
    t.press("F8").idle().sees("Aucune sauvegarde n’est à supprimer");
    t.press("Esc").idle().press("Esc").idle().sees("Accueil").sees_no("Aucune sauvegarde prouvée");
    let backups = std::fs::read_dir(office.exports.path().join("backups")).unwrap();
    assert_eq!(backups.count(), 1);
}

#[test]
fn nobody_else_is_shown_the_store() {
    let office = Office::open();
    let mut t = office.at_home("secretary");
    t.idle().sees_no("Aucune sauvegarde prouvée").type_("base").press("Enter").idle().sees("droit");
}

#[test]
fn old_backups_go_after_a_question() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Store);
    t.press("Insert").idle().press("Insert").idle();
    let folder = office.exports.path().join("backups");
    let made = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
    std::fs::write(folder.join(format!("eschool-2020-01-05{}", &made[18..])), "old").unwrap();
    std::fs::write(folder.join(format!("eschool-2020-01-06{}", &made[18..])), "old").unwrap();
    t.press("F8").idle().sees("serai").press("Esc").idle();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 4);
    t.press("F8").idle().wait(200).press("Left").press("Enter").idle().sees("supprimée");
    assert!(std::fs::read_dir(&folder).unwrap().count() < 4);
}

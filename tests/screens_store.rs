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
fn what_the_journal_does_not_tell_is_found_explained_and_told_ever_after() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Store);
    t.idle().press("F9").idle().type_("admettre").sees("Vérifiez d’abord la base").press("Esc").press("Esc");
    t.press("Ctrl+K").type_("vérifier la base").press("Enter").idle().sees("Base saine");
    let mended = "update level set name = 'Première' where code = '7EB'";
    let work = move |tx: &mut eschool::store::db::Tx<'_>| tx.batch(mended, mended);
    office.service.store().write(eschool::store::lane::Gate::Alone, work, |()| {}).wait().unwrap();
    t.press("Ctrl+K").type_("vérifier la base").press("Enter").idle().sees("ne correspond plus au journal");
    t.press("F9").idle().type_("admettre").press("Enter").idle().sees("Motif").press("F2").sees("à remplir");
    t.type_("libellé corrigé par le fournisseur").press("F2").idle().sees("Première");
    // Nobody takes it back, so its number is typed.
    t.press("F2").idle().sees("Tapez le nombre").wait(200).type_("1").press("Enter").idle();
    t.sees("Base saine").sees("Admis le 23/11/2026").sees("libellé corrigé");
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

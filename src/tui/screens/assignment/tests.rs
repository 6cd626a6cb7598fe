//! The working day of a secretary who links guardians, told in keys.

use super::*;
use crate::domain::name::PersonName;
use crate::domain::roster::{GuardianEntry, PersonEntry, Roster, StudentEntry};
use crate::locale::Language;
use crate::service::{Actor, Clock, ImportRoster, Missing, Service};
use crate::tui::driver::{Driver, Stage};
use crate::tui::look::{Colors, Theme};

/// A morning of 2026-11-23.
const NOW: i64 = 1_795_420_800_000;

struct Office {
    service: Arc<Service>,
    owner: Arc<Actor>,
}

impl Office {
    fn open() -> Self {
        let clock = Clock::fixed(NOW);
        let empty = Service::scratch(&clock).unwrap();
        let owner = Actor::owner("test");
        let service = crate::service::demonstrate(empty.store().clone(), &clock, &owner, 60, 1, "fr").unwrap();
        Self { service: Arc::new(service), owner: Arc::new(owner) }
    }

    fn stage(&self) -> Stage {
        Stage::new(Arc::clone(&self.service)).actor(Arc::clone(&self.owner))
    }

    fn start(&self) -> Driver {
        self.stage().open(Assignment::new())
    }

    fn links(&self) -> usize {
        self.service.links(&self.owner).wait().unwrap().len()
    }

    fn import(&self, roster: Roster) {
        let import = ImportRoster {
            file: "essai".to_owned(),
            digest: String::new(),
            year: None,
            missing: Missing::Keep,
            leave_out_refused: false,
            roster,
        };
        let id = self.service.operation_id().unwrap();
        assert!(self.service.execute(&self.owner, id, &import, None).wait().unwrap().applied);
    }
}

fn person(family: &str, given: &str, phone: &str) -> PersonEntry {
    let name = PersonName { family_name: family.to_owned(), given_names: given.to_owned(), ..PersonName::default() };
    PersonEntry { name, phones: vec![phone.to_owned()], ..PersonEntry::default() }
}

#[test]
fn what_is_certain_is_taken_looked_at_linked_and_taken_back() {
    let office = Office::open();
    let before = office.links();
    let mut t = office.start();
    t.sees("tous, sans responsable")
        .sees("5 lignes")
        .sees("rien de décidé")
        .sees("faible")
        .press("Ctrl+A")
        .sees("4 lignes sûres acceptées");
    t.sees("4 décidées").press("F2").idle().sees("Rattacher 8 responsables").sees("foyers :").press("Enter").idle();
    t.sees("✓ 8 responsables rattachés").sees("1 ligne").sees_no("Kazadi");
    assert_eq!(office.links(), before + 8);
    t.press("Ctrl+Z").idle().sees("Rattachements défaits").sees("5 lignes");
    assert_eq!(office.links(), before);
    t.press("Ctrl+Y").idle().sees("Rattachements refaits").sees("1 ligne");
    assert_eq!(office.links(), before + 8);
}

#[test]
fn the_same_day_in_english_with_the_keys_every_keyboard_has() {
    let office = Office::open();
    let mut t = office.stage().language(Language::En).open(Assignment::new());
    t.press("Ctrl+K").type_("accept all").press("Enter").sees("4 decided").press("Ctrl+K").type_("preview and link").press("Enter");
    t.idle().sees("Link 8 guardians").sees("households:").press("Enter").idle().sees("8 guardians linked. Ctrl+Z undoes all of it.");
}

#[test]
fn space_goes_through_the_decisions_and_enter_opens_the_people() {
    let office = Office::open();
    let mut t = office.start();
    t.press("Space").sees("accepter").press("Space").sees("passer").press("Space").sees("rien de décidé");
    t.press("Enter").sees("Responsable de Bahati").sees("même nom de famille").type_("kabeya mwamba").press("Enter");
    t.sees("changer").sees("Kabeya Mwamba Pauline").sees("choisi").press("F2").idle().sees("Rattacher 1 responsable").press("Enter").idle();
    t.sees("✓ 1 responsable rattaché");
}

#[test]
fn one_new_guardian_serves_brothers_and_sisters() {
    let office = Office::open();
    let guardians = office.service.guardians(&office.owner).wait().unwrap().len();
    let mut t = office.start();
    t.press("Insert").sees("Nouveau responsable").press("Enter").type_("Nadège").press("Enter").press("Enter").type_("081555").press("F2");
    t.sees("Bahati Nadège (à créer)")
        .sees("créer")
        .type_("kazadi")
        .press("Down")
        .press("Enter")
        .type_("nadege")
        .sees("à créer dans ce lot");
    t.press("Enter").press("Esc").sees("2 décidées").press("F2").idle().sees("Rattacher 3 responsables").press("Enter").idle().sees("✓ 3");
    let rows = office.service.guardians(&office.owner).wait().unwrap();
    assert_eq!(rows.len(), guardians + 1);
    let new = rows.iter().find(|row| row.name.given_names == "Nadège").unwrap();
    assert_eq!((new.students, new.phone.as_deref()), (2, Some("081555")));
}

#[test]
fn a_mistake_in_a_new_guardian_is_said_in_the_form() {
    let office = Office::open();
    let mut t = office.start();
    t.press("Enter")
        .type_("creer")
        .press("Enter")
        .sees("Nouveau responsable")
        .press("Down")
        .press("Down")
        .press("Down")
        .type_("12")
        .press("F2");
    t.sees("! « 12 » n’est pas un numéro").press("Esc").sees("reste gardé").press("Enter").sees("rien de décidé");
}

#[test]
fn a_second_guardian_is_added_or_left_away() {
    let office = Office::open();
    let mut t = office.start();
    t.press("Ctrl+K").type_("deuxieme").press("Enter").sees("Autre responsable de Bahati").type_("kabeya").press("Enter");
    t.size(120, 40).sees("Bahati Safari Baudouin + Kabeya").sees("accepter").press("Ctrl+K").type_("retirer le dernier").press("Enter");
    t.sees("n’est plus sur cette ligne")
        .sees_no("+ Kabeya")
        .press("Ctrl+K")
        .type_("retirer le dernier")
        .press("Enter")
        .sees("! Cette ligne n’a pas plusieurs");
}

#[test]
fn the_list_is_narrowed_by_class_and_widened_by_number() {
    let office = Office::open();
    let mut t = office.start();
    t.press("F9")
        .press("Enter")
        .sees("Élèves de quelle classe")
        .type_("2sc")
        .press("Enter")
        .idle()
        .sees("classe 2SC-A, sans responsable")
        .sees("2 lignes");
    t.press("F9")
        .press("Enter")
        .type_("toute")
        .press("Enter")
        .idle()
        .sees("5 lignes")
        .press("Tab")
        .idle()
        .sees("moins de 2")
        .sees("21 lignes");
    t.sees("personne ne convient")
        .press("Space")
        .press("F9")
        .press("Enter")
        .sees("! 1 décision attend")
        .press("Tab")
        .sees("! 1 décision attend");
    t.press("F3").sees("Raisons");
}

#[test]
fn every_command_that_cannot_run_says_why() {
    let office = Office::open();
    let mut t = office.start();
    t.press("F2").sees("! Rien n’est décidé").press("Ctrl+Z").sees("! Il n’y a rien à annuler").press("Ctrl+Y").sees("rien à rétablir");
    t.type_("zzz");
    for key in ["Enter", "F3", "Ctrl+A", "Insert"] {
        t.press(key).sees("! Il n’y a pas d’élève ici");
    }
    t.press("Esc").press("Tab").idle().type_("personne").press("Esc").press("Down").press("Ctrl+K").type_("deuxieme").press("Enter");
    t.sees("! Choisissez d’abord un premier")
        .press("Ctrl+K")
        .type_("passer cet")
        .press("Enter")
        .sees("passer")
        .press("Space")
        .sees("rien de décidé");
    t.press("Space")
        .press("F2")
        .press("F2")
        .sees("! Comparaison avec")
        .idle()
        .sees("1 laissé de côté")
        .press("Esc")
        .press("Esc")
        .sees("sera perdu");
}

#[test]
fn the_school_moves_between_the_question_and_the_answer() {
    let office = Office::open();
    let mut t = office.start();
    t.press("Ctrl+A").press("F2").idle().sees("Rattacher 8 responsables");
    let mut other = office.start();
    other.type_("kazadi").press("Down").press("Ctrl+A").press("F2").idle().press("Enter").idle().sees("✓ 2 responsables");
    let links = office.links();
    t.press("Enter")
        .idle()
        .sees("L’école a changé entre-temps")
        .sees("Rattacher 6 responsables")
        .press("Enter")
        .idle()
        .sees("✓ 6 responsables");
    assert_eq!(office.links(), links + 6);
}

#[test]
fn who_may_not_link_is_told_so() {
    let office = Office::open();
    let mut nobody = Actor::owner("test");
    nobody.grants = crate::domain::rights::Grants::default();
    let mut t = Stage::new(Arc::clone(&office.service)).actor(Arc::new(nobody)).open(Assignment::new());
    t.press("F2").sees("! Votre rôle ne le permet pas").press("Insert").sees("! Votre rôle ne le permet pas");
}

#[test]
fn a_thousand_students_are_one_decision_and_one_operation() {
    let office = Office::open();
    let mut roster = Roster::default();
    for number in 0..1000u32 {
        let (family, phone) = (format!("Famille{number}"), format!("+24389{number:07}"));
        let student =
            StudentEntry { line: number, person: person(&family, "Anne", &phone), class: Some("4A".to_owned()), ..StudentEntry::default() };
        roster.students.push(student);
        roster.guardians.push(GuardianEntry { line: number, person: person(&family, "Joseph", &phone), ..GuardianEntry::default() });
    }
    office.import(roster);
    let before = office.links();
    let mut t = office.start();
    t.sees("1005 lignes").press("Ctrl+A").sees("1004 décidées");
    for _ in 0..50 {
        t.press("Down").press("Space").press("Space").press("Space");
    }
    t.press("F2").idle().press("Enter").idle().sees("responsables rattachés").press("Ctrl+Z").idle().sees("1005 lignes");
    assert_eq!(office.links(), before);
}

#[test]
fn the_table_at_every_size() {
    let office = Office::open();
    for (width, height) in [(40, 20), (44, 22), (80, 24), (120, 40), (200, 60)] {
        let mut t = office.stage().size(width, height).open(Assignment::new());
        t.type_("ngandu mwansa").press("Down").press("Ctrl+A");
        let mut pictures = vec![t.screen()];
        t.press("Enter");
        pictures.push(t.screen());
        t.press("Esc").press("F3");
        pictures.push(t.screen());
        t.press("Esc").press("F2").idle();
        pictures.push(t.screen());
        t.press("Esc").press("Insert");
        pictures.push(t.screen());
        insta::assert_snapshot!(format!("table_{width}x{height}"), pictures.join("\n"));
    }
}

#[test]
fn old_terminals_and_screen_readers_are_served() {
    let office = Office::open();
    let old = |look: Look| Look { theme: Theme::Mono, colors: Colors::None, ascii: true, ..look };
    let mut t = office.stage().look(old).open(Assignment::new());
    t.sees(">").sees_no("›").press("Ctrl+A").press("F2").idle().sees("+- Rattacher");
    let mut t = office.stage().size(120, 24).look(|look| Look { plain: true, ..look }).open(Assignment::new());
    t.press("Ctrl+A").sees("accepter, Kazadi Monzele Trésorine, Kazadi Ekila").sees_no("│");
}

//! The working day of a secretary who brings lists in, told in keys.

use std::path::PathBuf;

use super::*;
use crate::locale::Language;
use crate::service::{Actor, Clock, Service};
use crate::tui::driver::{Driver, Stage};
use crate::tui::look::{Colors, Theme};

/// A morning of 2026-11-23.
const NOW: i64 = 1_795_420_800_000;

struct Office {
    service: Arc<Service>,
    owner: Arc<Actor>,
    folder: tempfile::TempDir,
}

impl Office {
    fn open() -> Self {
        let clock = Clock::fixed(NOW);
        let empty = Service::scratch(&clock).unwrap();
        let owner = Actor::owner("test");
        let service = crate::service::demonstrate(empty.store().clone(), &clock, &owner, 60, 1, "fr").unwrap();
        Self { service: Arc::new(service), owner: Arc::new(owner), folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn stage(&self) -> Stage {
        Stage::new(Arc::clone(&self.service)).actor(Arc::clone(&self.owner))
    }

    fn start(&self) -> Driver {
        self.stage().open(Import::at(self.folder.path()))
    }

    fn students(&self) -> usize {
        self.service.students(&self.owner).wait().unwrap().len()
    }
}

const LIST: &str = "Matricule;Nom;Prénom;Sexe;Date de naissance;Truc\nN1;Zola;Anne;F;01/02/2014;a\nN2;Zola;Luc;M;03/04/2015;b\n";
const WRONG: &str = "Matricule;Nom;Prénom;Date de naissance;password\nN1;Zola;Anne;01/02/2014;x\nN2;Zola;Luc;31/02/2015;y\n";

#[test]
fn a_list_is_found_read_checked_imported_and_taken_back() {
    let office = Office::open();
    office.file("élèves.csv", LIST);
    let before = office.students();
    let mut t = office.start();
    t.sees("1. Choisissez").sees("élèves.csv").sees("1 Ko").type_("eleve").sees("élèves.csv").sees_no("Dossier au-dessus");
    t.press("Enter").idle().sees("2. Dites").sees("< élèves >").press("F2").idle();
    t.sees("3. Vérifiez").sees("Truc").sees("(non reprise)").sees("Date de naissance").sees("5 sur 6 reliées");
    t.press("F2").idle().sees("4. Vérifiez").sees("2 nouveaux").sees("nouveau");
    t.press("F2").sees("Importer 2 lignes").sees("élèves.csv : 2 nouveaux").press("Enter").idle();
    t.sees("✓ élèves.csv importé : 2 nouveaux").sees("1. Choisissez");
    assert_eq!(office.students(), before + 2);
    t.press("Ctrl+Z").idle().sees("Import défait");
    assert_eq!(office.students(), before);
    t.press("Ctrl+Y").idle().sees("Import refait");
    assert_eq!(office.students(), before + 2);
    t.type_("eleve").press("Enter").idle().press("F2").idle().press("F2").idle().sees("2 inchangés").press("F2").sees("! Tout est déjà");
}

#[test]
fn the_same_day_in_english_with_the_keys_every_keyboard_has() {
    let office = Office::open();
    office.file("students.csv", LIST);
    let mut t = office.stage().language(Language::En).open(Import::at(office.folder.path()));
    t.sees("1. Choose the file").press("Down").sees("students.csv").press("Enter").idle().sees("2. Say what it holds");
    t.press("Ctrl+K").type_("read the file").press("Enter").idle().sees("3. Check the columns");
    t.press("Ctrl+K").type_("see what").press("Enter").idle().sees("4. Check").sees("2 new");
    t.press("Ctrl+K").type_("last summary").press("Enter").sees("Import 2 lines").press("Enter").idle();
    t.sees("students.csv imported: 2 new");
}

#[test]
fn a_column_is_given_its_field_and_the_choice_is_kept_for_the_next_file() {
    let office = Office::open();
    office.file("a.csv", LIST);
    office.file("b.csv", &LIST.replace("N1", "N7").replace("N2", "N8").replace("Zola", "Zulu"));
    let mut t = office.start();
    t.type_("a.csv").press("Enter").idle().press("F2").idle();
    t.type_("truc").press("Down").press("Space").sees("Que contient « Truc »").type_("lieu").press("Enter");
    t.sees("Lieu de naissance vient de cette colonne").press("Esc").sees("6 sur 6").sees("choisi");
    t.press("F2").idle().press("Esc").press("Esc").press("Esc").sees("1. Choisissez");
    t.type_("b.csv").press("Enter").idle().press("F2").idle().sees("sont repris").sees("6 sur 6").sees("choisi");
}

#[test]
fn refused_lines_come_first_and_stop_the_import_until_they_are_left_out() {
    let office = Office::open();
    office.file("e.csv", WRONG);
    let before = office.students();
    let mut t = office.start();
    t.type_("e.csv").press("Enter").idle().press("F2").idle().sees("(secret : non lu)");
    t.type_("password").press("Down").press("Enter").sees("! Cette colonne porte un secret").press("Esc");
    t.press("F2").idle().sees("1 refusé · 1 nouveau").sees("Date de naissance :");
    t.press("F2").sees("! 1 ligne refusée").press("F3").sees("La ligne en entier").sees("31/02/2015").press("Esc");
    t.press("Tab")
        .sees("Seulement : refusé")
        .sees_no("Zola Anne")
        .press("Tab")
        .sees("Seulement : nouveau")
        .press("Tab")
        .sees_no("Seulement");
    t.press("Space").idle().sees("1 laissé de côté").press("F2").sees("Importer 1 ligne").sees("Laissé de côté").press("Enter").idle();
    t.sees("✓ e.csv importé");
    assert_eq!(office.students(), before + 1);
}

#[test]
fn the_school_moves_between_the_plan_and_the_import() {
    let office = Office::open();
    office.file("e.csv", LIST);
    let before = office.students();
    let mut t = office.start();
    t.type_("e.csv").press("Enter").idle().press("F2").idle().press("F2").idle().sees("2 nouveaux").press("F2");
    let mut other = office.start();
    other.type_("e.csv").press("Enter").idle().press("F2").idle().press("F2").idle().press("F2").press("Enter").idle().sees("importé");
    t.press("Enter").idle().sees("! L’école a changé entre-temps").sees("2 inchangés").press("F2").sees("Tout est déjà");
    assert_eq!(office.students(), before + 2);
}

#[test]
fn a_file_that_is_no_list_is_refused_with_what_to_do() {
    let office = Office::open();
    office.file("e.xlsx", "%PDF-1.7");
    let mut t = office.start();
    t.type_("e.xlsx").press("Enter").idle().sees("!").sees("1. Choisissez");
    t.press("F4").sees("2. Dites").press("F2").idle().sees("!").press("Esc").sees("1. Choisissez");
    t.type_("zzz").press("Enter").idle().sees("introuvable").sees("Vérifiez le chemin");
    t.press("Tab").sees("! Rien ne commence ainsi");
}

#[test]
fn folders_are_walked_and_paths_completed() {
    let office = Office::open();
    std::fs::create_dir(office.folder.path().join("septembre")).unwrap();
    office.file("septembre/e.csv", LIST);
    let mut t = office.start();
    t.type_("sept").press("Tab").idle().sees("e.csv").sees("septembre").press("Up").press("Enter").idle().sees("septembre/");
    t.press("Enter").idle().press("Enter").idle().sees("2. Dites").press("Esc").press("F5").idle().sees("e.csv");
    let mut again = office.stage().open(Import::new());
    again.sees("e.csv");
}

#[test]
fn another_path_is_written_or_pasted_over_the_one_that_is_there() {
    let (office, elsewhere) = (Office::open(), Office::open());
    office.file("e.csv", LIST);
    let path = elsewhere.file("f.csv", LIST);
    let mut t = office.start();
    t.sees("e.csv").type_(&elsewhere.folder.path().to_string_lossy()).type_("/").idle().sees("f.csv").sees_no("e.csv");
    let mut t = office.start();
    t.paste(&format!("\"{}\"\n", path.display())).idle().press("Enter").idle().sees("2. Dites ce qu’il contient");
}

#[test]
fn a_rostering_set_needs_no_columns() {
    let office = Office::open();
    office.file("manifest.csv", "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n");
    office.file("users.csv", "sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName\nu1,true,o1,student,anne,Anne,Zola\n");
    office.file("orgs.csv", "sourcedId,name,type\no1,École,school\n");
    let mut t = office.start();
    t.sees("Ce dossier").sees("jeu OneRoster").press("Down").press("Enter").idle().sees("< jeu OneRoster >");
    t.press("F2").idle().sees("4. Vérifiez").press("F2").press("Enter").idle().sees("✓");
}

#[test]
fn mistakes_in_the_options_are_said_where_they_are() {
    let office = Office::open();
    office.file("e.csv", LIST);
    let mut t = office.start();
    t.type_("e.csv").press("Enter").idle();
    for _ in 0..3 {
        t.press("Tab");
    }
    t.sees("Le numéro de la ligne des titres").type_("un").press("F2").sees("! « un » n’est pas un numéro");
    t.press("Backspace").press("Backspace").type_("0").press("F2").idle().sees("3. Vérifiez").sees("(non reprise)");
}

#[test]
fn somebody_without_the_right_is_told_so() {
    let office = Office::open();
    office.file("e.csv", LIST);
    let mut teacher = Actor::owner("test");
    teacher.grants = crate::domain::rights::Grants::default();
    let mut t = Stage::new(Arc::clone(&office.service)).actor(Arc::new(teacher)).open(Import::at(office.folder.path()));
    t.type_("e.csv").press("Enter").sees("! Votre rôle ne le permet pas");
}

#[test]
fn every_command_that_cannot_run_says_why() {
    let office = Office::open();
    std::fs::create_dir(office.folder.path().join("archives")).unwrap();
    office.file("e.csv", LIST);
    office.file("vide.csv", "password\nx\n");
    let mut t = office.start();
    t.press("F4")
        .sees("! Choisissez d’abord un fichier")
        .press("Ctrl+Z")
        .sees("! Il n’y a rien à annuler")
        .press("Ctrl+Y")
        .sees("rien à rétablir");
    t.type_("vide").press("Enter").idle().press("F2").press("F2").sees("! Lecture en cours").idle().sees("3. Vérifiez");
    t.press("F2").sees("! Aucune colonne n’est reliée").press("F3").sees("password").press("Esc").press("Esc").press("Esc");
    t.type_("e.csv")
        .press("Enter")
        .idle()
        .press("F2")
        .idle()
        .press("F2")
        .press("F2")
        .sees("! Lecture en cours")
        .press("F3")
        .sees("! Il n’y a pas de ligne");
    t.press("Tab").sees("! Il n’y a pas de ligne").idle().press("Space").sees("! Aucune ligne n’est refusée");
    t.press("F2").press("Enter").press("F2").sees("! Import en cours").press("Esc").sees("! Import en cours").idle().sees("✓");
}

#[test]
fn reading_can_be_stopped() {
    let office = Office::open();
    office.file("e.csv", LIST);
    let mut t = office.start();
    t.type_("e.csv").press("Enter").sees("Lecture de e.csv").press("Esc").idle().sees("Lecture interrompue").sees("1. Choisissez");
    t.press("Enter").idle().press("F2").sees("Lecture de e.csv").press("Esc").idle().sees("Lecture interrompue").sees("2. Dites");
}

#[test]
fn every_step_at_every_size() {
    let office = Office::open();
    office.file("e.csv", WRONG);
    std::fs::create_dir(office.folder.path().join("archives")).unwrap();
    for (width, height) in [(40, 20), (44, 22), (80, 24), (120, 40), (200, 60)] {
        let mut t = office.stage().size(width, height).open(Import::at(office.folder.path()));
        let mut pictures = vec![t.screen()];
        t.press("Down").press("Down").press("Enter").idle();
        pictures.push(t.screen());
        t.press("F2").idle();
        pictures.push(t.screen());
        t.press("F2").idle();
        pictures.push(t.screen());
        t.press("Space").idle().press("F2");
        pictures.push(t.screen());
        let place = office.folder.path().to_string_lossy();
        let shown = pictures.join("\n").replace(place.as_ref(), "FOLDER");
        insta::assert_snapshot!(format!("steps_{width}x{height}"), shown);
    }
}

#[test]
fn old_terminals_and_screen_readers_are_served() {
    let office = Office::open();
    office.file("e.csv", WRONG);
    let old = |look: Look| Look { theme: Theme::Mono, colors: Colors::None, ascii: true, ..look };
    let mut t = office.stage().look(old).open(Import::at(office.folder.path()));
    t.press("Down").sees(">  e.csv").press("Enter").idle().press("F2").idle().press("F2").idle().sees("1 refusé - 1 nouveau").sees_no("›");
    let mut t = office.stage().look(|look| Look { plain: true, ..look }).open(Import::at(office.folder.path()));
    t.press("Down").press("Enter").idle().press("F2").idle().sees("Matricule, Matricule, N1 | N2, certain");
    t.press("F2").idle().sees("refusé, ").sees("nouveau, ").sees_no("│");
}

//! Working days at the screens, told in keys: what each role sees, does, cannot do, and takes back.

mod support {
    pub mod office;
}

use eschool::domain::rights::Right;
use eschool::locale::Language;
use eschool::service::{Actor, DEMO_PASSWORD};
use eschool::tui::place::Place;
use eschool::tui::router::Opened;
use eschool::tui::screens::login::Login;
use std::sync::Arc;
use support::office::Office;

#[test]
fn a_secretary_comes_in_finds_a_student_corrects_her_and_takes_it_back() {
    let office = Office::open();
    let mut t = office.door();
    t.idle().sees("École de démonstration").sees("secretary").sees(DEMO_PASSWORD);
    t.type_("secretary").press("Enter").type_("wrong").press("Enter").idle().sees("n’est pas le bon");
    t.type_(DEMO_PASSWORD).sees_no("eschool-demo-school_").press("Enter").idle();
    t.sees("Accueil").sees("100 élèves").sees("sans responsable").sees("3 classes");
    t.press("Enter").idle().sees("100 lignes").type_("bisimwa kah").sees("1 sur 100").press("Enter").idle();
    t.sees("Accueil › Élèves › Bisimwa Kahindo").sees("Responsables").sees("3SC-A");
    t.press("F4").idle();
    for _ in 0..8 {
        t.press("Tab");
    }
    t.type_("+243 810 000 777").press("F2").idle().sees("enregistré").sees("+243 810 000 777");
    t.press("Ctrl+Z").idle().sees("Action annulée").sees_no("+243 810 000 777");
    t.press("Ctrl+Y").idle().sees("Action rétablie").sees("+243 810 000 777");
    t.press("Enter").idle().sees("Élèves").press("Esc").idle().press("Esc").idle().sees("1 sur 100");
}

#[test]
fn a_new_student_gets_a_number_and_a_class() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    t.press("Insert").idle().sees("Inscrire un élève").press("F2").sees("à remplir");
    t.type_("Zola").press("Enter").press("Enter").type_("Anne").press("Enter").press("Enter").press("Right").press("Enter");
    t.type_("32/1/2012").press("Enter").press("Up").sees("n’est pas une date de naissance");
    for _ in 0..9 {
        t.press("Backspace");
    }
    t.type_("2012").press("Enter").press("Enter").press("Space").sees("Choisir la classe").type_("7a").press("Enter").sees("7A");
    t.press("F2").idle().sees("Zola Anne : enregistré").sees("101 lignes");
    t.type_("zola anne").press("Enter").idle().sees("7A").sees("Matricule").sees("2012");
}

#[test]
fn what_was_typed_and_left_is_offered_again() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Guardians);
    t.press("Insert").idle().type_("Diallo").press("Enter").idle().press("Esc").sees("reste gardé").press("Enter").idle();
    t.sees("Responsables").press("Insert").idle().sees("Reprendre la saisie").press("Enter").idle().sees("Diallo");
    t.press("F2").idle().sees("Diallo : enregistré").press("Insert").idle().sees_no("Reprendre").sees_no("Diallo");
    let mut other = office.at("admin", Place::Guardians);
    other.type_("diallo").sees("Diallo").press("Insert").idle().sees_no("Reprendre");
}

#[test]
fn two_secretaries_in_one_card_choose_field_by_field() {
    let office = Office::open();
    let (mut one, mut two) = (office.at("secretary", Place::Students), office.at("admin", Place::Students));
    for t in [&mut one, &mut two] {
        t.type_("bisimwa kah").press("Enter").idle().press("F4").idle();
        for _ in 0..8 {
            t.press("Tab");
        }
    }
    one.type_("111").press("F2").idle().sees("enregistré");
    two.type_("222").press("Tab").type_("a@b.cd").press("F2").idle();
    two.sees("Champs changés par deux personnes").sees("222").sees("111").sees("Téléphone").sees_no("a@b.cd");
    two.press("F2").sees("reste à décider").press("Space").sees("la vôtre").press("Space").sees("l’autre").press("F2").idle();
    two.sees("enregistré").sees("111").sees("a@b.cd").sees_no("222");
    // The first one's open card has heard of it.
    one.idle().sees("a@b.cd");
}

#[test]
fn an_open_list_hears_of_what_others_do() {
    let office = Office::open();
    let (mut reader, mut writer) = (office.at("accountant", Place::Students), office.at("secretary", Place::NewStudent));
    reader.sees("100 lignes");
    writer.type_("Zola").press("F2").idle();
    reader.idle().sees("101 lignes");
}

#[test]
fn a_list_leaves_as_it_is_filtered_in_each_format() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    t.type_("7a").press("F9").sees("lignes montrées").sees("Exporter des élèves").press("Enter").sees("Excel").press("Enter").idle();
    t.sees("écrites dans").sees("7A");
    for format in ["programmes", "points-virgules", "json"] {
        t.press("F9").press("Enter").type_(format).press("Enter").idle().sees("dans");
    }
    let mut files: Vec<_> = std::fs::read_dir(office.exports.path()).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let endings: Vec<_> = files.iter().map(|file| file.extension().unwrap().to_str().unwrap()).collect();
    assert_eq!(endings, ["csv", "csv", "json", "xlsx"].map(str::to_owned), "{files:?}");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&files[2]).unwrap()).unwrap();
    let rows = json.as_array().map_or_else(|| json["rows"].as_array().map(Vec::len), |rows| Some(rows.len()));
    assert!(rows.is_some_and(|rows| rows > 10 && rows < 100), "{rows:?}");
}

#[test]
fn the_columns_of_a_list_are_chosen_once_and_remembered() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    t.type_("7a").press("Down").press("Space").press("F9").sees("Pour la ligne cochée").press("Enter").press("F4").idle();
    // Everything is marked: all but the first two go.
    t.sees("Colonnes à écrire").press("Down").press("Down");
    for _ in 0..13 {
        t.press("Space");
    }
    t.sees("2 cochées").press("Enter").idle().sees("2 sur 15").type_("programmes").press("Enter").idle().sees("1 ligne écrite");
    let mut again = office.at("secretary", Place::Students);
    again.idle().press("F9").press("Enter").idle().sees("2 sur 15").press("F4").press("Esc").sees("2 sur 15");
    office.at("principal", Place::Students).idle().press("F9").press("Enter").idle().sees("15 sur 15");
    let file = std::fs::read_dir(office.exports.path()).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(file).unwrap();
    assert_eq!(text.lines().next(), Some("matricule,family_name"));
    assert_eq!(text.lines().count(), 2, "{text}");
}

#[test]
fn students_marked_in_the_list_are_the_ones_to_find_guardians_for() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    t.idle().press("Space").press("Space").press("F9").type_("rattach").press("Enter").idle();
    t.sees("2 cochés, moins de 3 responsables").sees("2 lignes");
    t.press("F9").press("Enter").press("Enter").idle().sees("tous, moins de 3 responsables");
}

#[test]
fn anybody_is_found_by_a_few_letters_from_anywhere() {
    let office = Office::open();
    let students = office.service.students(&office.actor("secretary")).wait().unwrap();
    let (name, matricule) = (students[40].name.display(), students[40].matricule.clone().unwrap());
    let mut t = office.at("secretary", Place::Operations);
    t.press("F7")
        .sees("Tapez quelques lettres")
        .type_(&matricule)
        .idle()
        .sees("1 trouvé")
        .sees(&name)
        .press("Enter")
        .idle()
        .sees(&matricule)
        .sees("Scolarité");
    // A guardian is found too, by her phone, and the place one came from waits below.
    let guardians = office.service.guardians(&office.actor("secretary")).wait().unwrap();
    let guardian = guardians.iter().find(|guardian| guardian.phone.is_some()).unwrap();
    let mut t = office.at("secretary", Place::Students);
    t.press("Ctrl+F").type_(guardian.phone.as_deref().unwrap()).idle().sees(&guardian.name.display()).sees("responsable");
    t.press("Esc").press("Esc").sees("100 lignes");
    let mut t = office.at("secretary", Place::Home);
    t.press("F7").type_("7a").idle().sees("classe").press("Enter").idle().sees("7A").sees_no("Tapez");
    // A mother finds her own child and nobody else's.
    let mother = office.actor("guardian");
    let own = office.service.students(&mother).wait().unwrap();
    let other = students.iter().find(|student| own.iter().all(|own| own.id != student.id)).unwrap();
    let mut t = office.at("guardian", Place::Home);
    t.press("F7").type_(&own[0].name.given_names).idle().sees(&own[0].name.display());
    let mut t = office.at("guardian", Place::Home);
    t.press("F7").type_(other.matricule.as_deref().unwrap()).idle().sees("Rien ne correspond");
}

#[test]
fn an_operation_is_looked_at_and_undone_from_its_list() {
    let office = Office::open();
    office.at("secretary", Place::NewStudent).type_("Zola").press("F2").idle();
    let mut t = office.at("secretary", Place::Operations);
    t.sees("Inscription d’un élève").press("Enter").sees("Numéro").press("Esc").press("F8").idle();
    t.sees("Annuler l’opération").sees("Zola").press("F2").idle().sees("Opération annulée").sees("annulation").sees("annulée");
    t.press("F8").sees("déjà annulée");
    let students = office.service.students(&office.actor("secretary")).wait().unwrap();
    assert!(students.iter().all(|student| student.name.family_name != "Zola"));
}

#[test]
fn a_teacher_sees_her_own_students_and_is_told_what_she_may_not() {
    let office = Office::open();
    let teacher = office.actor("teacher");
    assert!(!teacher.may(Right::WriteStudents));
    let mut t = office.at_home("teacher");
    t.sees("élèves").sees_no("sans responsable").sees("écrans fermés à votre rôle").sees_no("Importation");
    t.type_("importation").sees("Votre rôle ne le permet pas").press("Esc");
    t.type_("eleves").press("Enter").idle();
    let own = office.service.students(&teacher).wait().unwrap().len();
    t.sees(&format!("{own} lignes")).press("Insert").sees("Votre rôle ne le permet pas");
    t.press("F9").sees("Votre rôle ne le permet pas").press("Enter").sees("! Votre rôle ne le permet pas");
    t.press("Enter").idle().press("F4").sees("Votre rôle ne le permet pas");
}

#[test]
fn a_mother_sees_her_child_and_nothing_of_the_other_parent() {
    let office = Office::open();
    let mut t = office.at_home("guardian");
    t.sees("Vos enfants").sees("Mes enfants").sees_no("Foyers").sees_no("Vie scolaire");
    t.press("Enter").idle().press("Enter").idle().sees("Scolarité").sees("père").sees_no("mère");
    t.press("Esc").idle().press("Esc").idle().press("Down").press("Enter").idle().sees("Accueil › Notes").sees("2 lignes");
    office.at("guardian", Place::Guardians).idle().sees("1 ligne");
    office.at_home("student").sees("Votre scolarité").sees("Ma fiche").sees_no("Mes enfants").sees_no("Ce que je dois");
}

#[test]
fn a_first_secret_opens_nothing_but_the_choice_of_a_password() {
    let office = Office::open();
    let owner = Actor::owner("test");
    let secret = office.service.give_secret_blocking(&owner, "cashier").unwrap().grouped();
    let mut t = office.door();
    t.type_("cashier").press("Enter").type_(&secret).press("Enter").idle().sees("Choisir mon mot de passe");
    t.sees_no("Accueil").type_(&secret).press("Enter").type_("court").press("Enter").type_("court").press("F2").idle().sees("trop court");
    let mut t = office.door();
    t.type_("cashier").press("Enter").type_(&secret).press("Enter").idle();
    let words = "girafe lampe ruisseau violon";
    t.type_(&secret)
        .press("Enter")
        .type_(words)
        .press("Enter")
        .type_(words)
        .press("F2")
        .idle()
        .sees("Mot de passe enregistré")
        .sees("Accueil");
}

#[test]
fn the_owner_of_a_local_file_goes_on_without_a_password() {
    let office = Office::open();
    let owner = Arc::new(Actor::owner("marie"));
    let mut t = office.stage().start(Opened::new(Login::of(Some(owner))));
    t.sees("Continuer en propriétaire (marie)").press("F4").idle().sees("Accueil").sees("marie");
    t.type_("changer").press("Enter").idle().sees("Connexion").sees_no("marie");
}

#[test]
fn settings_are_taken_at_once_and_kept_for_the_next_time() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Home);
    t.type_("mon compte")
        .press("Enter")
        .idle()
        .press("Space")
        .idle()
        .sees("My account")
        .press("F2")
        .idle()
        .sees("Settings saved")
        .sees("Home");
    let mut t = office.door();
    t.sees("Connexion").type_("accountant").press("Enter").type_(DEMO_PASSWORD).press("Enter").idle().sees("Home").sees("100 students");
}

#[test]
fn the_same_day_in_english_with_the_keys_every_keyboard_has() {
    let mut office = Office::open();
    office.language = Language::En;
    let mut t = office.door();
    t.type_("secretary").press("Tab").type_(DEMO_PASSWORD).press("Enter").idle().sees("Home").press("Enter").idle();
    t.type_("bisimwa kah").press("Enter").idle().sees("Guardians").press("Ctrl+K").type_("edit the card").press("Enter").idle();
    t.sees("Family name").press("Tab").type_("Mwana").press("Ctrl+K").type_("save the card").press("Enter").idle().sees("saved");
    t.press("Ctrl+K").type_("undo").press("Enter").idle().sees("undone");
    t.press("Esc")
        .idle()
        .press("Esc")
        .press("Ctrl+K")
        .type_("export students")
        .press("Enter")
        .sees("Excel")
        .press("Esc")
        .press("Esc")
        .press("Esc")
        .idle();
    t.sees("Home")
        .type_("operations")
        .press("Enter")
        .idle()
        .sees("Student edited")
        .press("Ctrl+K")
        .type_("undo the operation")
        .press("Enter")
        .idle();
}

#[test]
fn a_principal_publishes_what_the_council_decided_and_can_account_for_every_figure() {
    let office = Office::open();
    let mut t = office.door();
    t.type_("principal").press("Enter").type_(DEMO_PASSWORD).press("Enter").idle().sees("Accueil").sees("100 élèves");
    t.type_("périodes").press("Enter").idle().sees("Périodes").sees("publiée aux familles").type_("3sc p2");
    for (action, now) in [("clore pour", "close pour les enseignants"), ("valider", "validée"), ("publier", "publiée aux familles")] {
        t.press("F9").type_(action).press("Enter").idle().sees("3SC-A P2").press("F2").idle().sees(now);
    }
    let mut child = office.at("student", Place::Courses);
    child.idle().press("End").press("F3").idle().sees("D’où vient cette moyenne").sees("P2");
    t.press("Ctrl+Z").idle().sees("Action annulée");
    child.press("Esc").idle().press("F3").idle().sees("pas encore publiée");
    t.press("Esc").idle().press("Esc").idle().sees("Accueil").type_("opérations").press("Enter").idle().sees("annulée");
    t.press("Esc").idle().type_("élèves").press("Enter").idle().press("Insert").sees("Votre rôle ne le permet pas");
    t.press("Enter").idle().press("Esc").idle().press("F7").type_("bisimwa").idle().sees("Bisimwa").press("Enter").idle().sees("Scolarité");
}

#[test]
fn a_student_reads_what_is_hers_and_finds_nobody_else() {
    let office = Office::open();
    let mut t = office.door();
    t.type_("student").press("Enter").type_(DEMO_PASSWORD).press("Enter").idle().sees("Accueil");
    let own = office.service.students(&office.actor("student")).wait().unwrap();
    assert_eq!(own.len(), 1);
    t.type_("notes").press("Enter").idle().sees(&own[0].name.family_name).sees("P1");
    t.press("End").press("F3").idle().sees("D’où vient cette moyenne").press("Esc").idle().press("Esc").idle();
    t.sees("Accueil").type_("absences du").press("Enter").idle().sees(&own[0].name.family_name).sees("1 ligne").press("Esc").idle();
    let everybody = office.service.students(&office.actor("secretary")).wait().unwrap();
    let other = everybody.iter().find(|one| one.name.family_name != own[0].name.family_name).unwrap();
    t.press("F7").type_(&other.name.family_name).idle().sees_no(&other.name.given_names).press("Esc").press("Esc").idle();
    t.type_("mon compte").press("Enter").idle().sees("Mon compte").press("Esc").idle().sees("Accueil");
}

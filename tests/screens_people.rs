//! An administrator's day in keys: a role of the school's own, an account and its first secret, an exception until Friday, accounts for
//! many at once; and a screen that locks, opens by PIN, and lets somebody else work beside it.

mod support {
    pub mod office;
}

use eschool::domain::rights::{Right, Scope};
use eschool::locale::Language;
use eschool::service::{DEMO_PASSWORD, Limits, Service};
use eschool::tui::place::Place;
use support::office::Office;

/// So many minutes without a key.
const MINUTE: i64 = 60_000;

#[test]
fn a_role_is_made_from_another_its_rights_changed_and_it_locks_sooner() {
    let office = Office::open();
    let mut t = office.at_home("admin");
    t.idle().type_("roles").press("Enter").idle();
    t.press("Esc").press("Esc").idle().type_("rôles").press("Down").press("Enter").idle().sees("Rôles").sees("administrateur");
    t.type_("surv").press("Esc").type_("vie scolaire").press("Down").press("Insert").idle().sees("Nouveau rôle");
    t.type_("soir")
        .press("Enter")
        .type_("Surveillant du soir")
        .press("F2")
        .idle()
        .sees("Nouveau rôle")
        .press("F2")
        .idle()
        .sees("Rôle enregistré")
        .press("Esc")
        .idle();
    t.type_("surveillant du soir").press("Down").press("Enter").idle().sees("Rôle Surveillant du soir").sees("verrou après 10 min");
    t.type_("importer")
        .press("Down")
        .press("Enter")
        .idle()
        .sees("toute l’école")
        .press("Space")
        .press("Enter")
        .idle()
        .sees("* toute l’école");
    t.press("F2").idle().sees("importer des listes").press("F2").idle().sees("1 changement appliqué").sees_no("* toute");
    t.press("Esc").press("F4").idle().press("Tab").type_("3").press("F2").idle().sees("verrou après 3 min");
    t.press("Ctrl+Z").idle().sees("Action annulée").sees("verrou après 10 min");
    let roles = office.service.roles(&office.actor("admin")).wait().unwrap();
    let made = roles.iter().find(|role| role.code == "soir").unwrap();
    assert!(made.cells.contains(&(Right::ExportLists, Scope::All)));
    assert_eq!(made.based_on.as_deref(), Some("student_affairs"));
}

#[test]
fn an_account_is_opened_excepted_explained_and_locked() {
    let office = Office::open();
    let mut t = office.at("admin", Place::Accounts);
    t.idle().sees("Identifiant").sees("caisse").press("Insert").idle().sees("Nouveau compte");
    t.type_("n.kalala").press("F2").idle().sees("Premiers secrets").sees("n.kalala").sees("Compte n.kalala ajouté");
    t.press("F2").idle().sees("Exporter 1 ligne").press("Enter").idle().sees("1 ligne").press("Esc").idle();
    t.press("Esc").press("Esc").type_("cashier").press("Down").press("Enter").idle().sees("Compte cashier").sees("Dernière venue");
    t.press("F6").idle().sees("Exception pour cashier").press("Space").idle().type_("voir les responsables").press("Down").press("Enter");
    t.idle().press("Tab").press("Tab").type_("+4").press("Tab").type_("remplacement").press("F2").idle();
    t.sees("accordé jusqu’au 27/11/2026").press("F2").idle().sees("remplacement").sees("jusqu’au 27/11/2026");
    t.press("F3").idle().sees("Droits de cashier").sees("voir les responsables").type_("responsables").press("F3").sees("remplacement");
    t.press("Esc")
        .press("Esc")
        .press("Esc")
        .idle()
        .type_("responsables")
        .press("Down")
        .press("F8")
        .idle()
        .press("F2")
        .idle()
        .sees("1 changement");
    t.press("Esc").press("Ctrl+K").type_("verrouiller ou").press("Enter").idle().sees("verrouillé");
    assert!(office.service.login_blocking("cashier", DEMO_PASSWORD, "test").is_err());
    t.press("Ctrl+Z").idle().sees("Action annulée");
    assert!(office.service.login_blocking("cashier", DEMO_PASSWORD, "test").is_ok());
}

#[test]
fn guardians_of_marked_students_get_accounts_in_one_plan_and_never_two() {
    let office = Office::open();
    let before = office.service.accounts(&office.actor("admin")).wait().unwrap().len();
    let mut t = office.at("admin", Place::Students);
    t.idle().press("Space").press("Space").press("Ctrl+K").type_("ouvrir un compte à leurs").press("Enter").idle();
    t.sees("responsable légal").press("F2").idle().sees("Premiers secrets").press("Esc").idle();
    let opened = office.service.accounts(&office.actor("admin")).wait().unwrap().len() - before;
    assert!(opened >= 1);
    t.press("Ctrl+K").type_("ouvrir un compte à leurs").press("Enter").idle().sees("a déjà le compte").press("F2").sees("rien");
    t.press("Ctrl+Z").idle();
}

#[test]
fn a_screen_left_alone_locks_and_its_work_comes_back_by_pin() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Account);
    t.idle()
        .press("Ctrl+K")
        .type_("code de l")
        .press("Enter")
        .idle()
        .sees("Code de l’écran verrouillé")
        .type_(DEMO_PASSWORD)
        .press("Enter")
        .type_("1234")
        .press("Enter")
        .type_("1234")
        .press("F2")
        .idle()
        .sees("pas une suite");
    t.press("Up").press("Backspace").press("Backspace").press("Backspace").press("Backspace").type_("2480");
    t.press("Down").press("Backspace").press("Backspace").press("Backspace").press("Backspace").type_("2480").press("F2").idle();
    t.sees("Code enregistré");
    let mut t = office.at("secretary", Place::NewStudent);
    t.idle().type_("Kabasele").wait(9 * MINUTE).sees("Kabasele").wait(2 * MINUTE).idle();
    t.sees("Verrouillé").sees_no("Kabasele").sees("Donnez le code");
    t.press("F7").idle().sees_no("Kabasele").press("Ctrl+Z").idle().sees("Verrouillé");
    t.type_("1111").press("Enter").idle().sees("Encore 4 essais").type_("2480").press("Enter").idle();
    t.sees("Inscrire un élève").sees("Kabasele").type_(" Anne").sees("Kabasele Anne");
    t.press("Ctrl+K").type_("verrouiller l").press("Enter").idle().sees("Verrouillé");
    for left in ["Encore 4", "Encore 3", "Encore 2", "Encore un essai", "désormais le mot de passe"] {
        t.type_("9999").press("Enter").idle().sees(left);
    }
    t.type_("2480").press("Enter").idle().sees("Verrouillé").sees_no("Kabasele");
    t.type_(DEMO_PASSWORD).press("Enter").idle().sees("Kabasele Anne");
}

#[test]
fn somebody_else_works_beside_a_locked_screen_and_sees_nothing_of_it() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::NewStudent);
    t.idle().type_("Kabasele").press("Ctrl+K").type_("verrouiller l").press("Enter").idle();
    t.press("F6").idle().sees("Connexion").type_("teacher").press("Enter").type_(DEMO_PASSWORD).press("Enter").idle().sees("Accueil");
    t.sees_no("Kabasele").press("Ctrl+Z").idle().sees_no("Kabasele");
    t.wait(11 * MINUTE).idle().sees("Verrouillé").sees("De qui");
    // The teacher waits too now; whoever came first goes on first.
    t.press("Up").press("Right").press("Down").type_(DEMO_PASSWORD).press("Enter").idle().sees("Inscrire un élève").sees("Kabasele");
    t.press("Ctrl+K").type_("verrouiller l").press("Enter").idle().press("F6").idle();
    t.type_("teacher").press("Enter").type_(DEMO_PASSWORD).press("Enter").idle().sees("Accueil");
    t.type_("changer de personne").press("Down").press("Enter").idle().sees("Verrouillé").sees_no("De qui");
    t.type_(DEMO_PASSWORD).press("Enter").idle().sees("Kabasele");
}

#[test]
fn what_is_left_of_an_account_that_was_locked_meanwhile_stays_closed() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::NewStudent);
    t.idle().type_("Kabasele").wait(11 * MINUTE).idle().sees("Verrouillé");
    let lock = eschool::service::LockAccount { login: "secretary".into(), locked: true };
    let admin = office.actor("admin");
    let id = office.service.operation_id().unwrap();
    assert!(office.service.execute(&admin, id, &lock, None).wait().unwrap().applied);
    t.type_(DEMO_PASSWORD).press("Enter").idle().sees("verrouillé").sees_no("Kabasele");
}

#[test]
fn too_many_exports_within_an_hour_are_refused_and_both_are_kept() {
    let office = Office::open();
    let limits = Limits { actions_per_minute: Some(2), exports_per_hour: Some(2) };
    let service: Service = Service::clone(&office.service).with_limits(limits);
    let accountant = office.actor("accountant");
    assert!(service.exported(&accountant, "students", 1).wait().is_ok());
    assert!(service.exported(&accountant, "students", 1).wait().is_ok());
    assert_eq!(service.exported(&accountant, "students", 1).wait().unwrap_err().message.id, "limit-exports");
    assert!(service.execute(&accountant, service.operation_id().unwrap(), &lock("cashier"), None).wait().is_err());
    let admin = office.actor("admin");
    for locked in [true, false] {
        let action = eschool::service::LockAccount { login: "cashier".into(), locked };
        assert!(service.execute(&admin, service.operation_id().unwrap(), &action, None).wait().unwrap().applied);
    }
    let third = service.execute(&admin, service.operation_id().unwrap(), &lock("cashier"), None).wait().unwrap_err();
    assert_eq!(third.message.id, "limit-actions");
    let mut t = office.at("principal", Place::Events);
    t.idle().sees("export").sees("élèves : 1 ligne").type_("refus").sees("3 sur");
    t.sees("export : limite").sees("Verrouillage d’un comp");
}

fn lock(login: &str) -> eschool::service::LockAccount {
    eschool::service::LockAccount { login: login.into(), locked: true }
}

#[test]
fn the_administrators_places_speak_english_and_fit_a_phone() {
    let mut office = Office::open();
    (office.language, office.size) = (Language::En, (44, 22));
    let mut t = office.at("admin", Place::Accounts);
    t.idle().sees("Login").press("Enter").idle().sees("Role or right").press("F9").idle().sees("Whose account");
    let mut t = office.at("admin", Place::Roles);
    t.idle().sees("administrator").press("Enter").idle().sees("whole school");
}

#[test]
fn the_columns_of_a_list_are_ones_own_stay_so_and_an_export_goes_by_them() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    t.idle()
        .sees("Classe")
        .press("Ctrl+K")
        .type_("choisir les colonnes")
        .press("Enter")
        .idle()
        .sees("Espace montre ou retire")
        .sees_no("Détail");
    t.press("Ctrl+A").type_("telephone").press("Down").press("Space").type_("matricule").press("Down").press("Space").press("F2").idle();
    t.sees("Matricule").sees("Téléphone").sees_no("Classe").sees_no("Niveau");
    let stands = |screen: String, first: &str, second: &str| {
        let head = screen.lines().find(|line| line.contains(first) && line.contains(second)).unwrap_or_default().to_owned();
        head.find(first) < head.find(second) && !head.is_empty()
    };
    assert!(stands(t.screen(), "Matricule", "Téléphone"));
    t.press("Ctrl+K").type_("choisir les colonnes").press("Enter").idle().press("Right").press("Enter").idle();
    assert!(stands(t.screen(), "Téléphone", "Matricule"), "{}", t.screen());
    // With the account, not with the session, and nobody else's.
    let again = office.at("secretary", Place::Students).idle().screen();
    assert!(stands(again.clone(), "Téléphone", "Matricule") && !again.contains("Niveau"), "{again}");
    office.at("admin", Place::Students).idle().sees("Classe");
    t.press("Ctrl+K").type_("exporter des").press("Enter").idle().sees("virgules").press("Down").press("Down").press("Enter").idle();
    let files: Vec<_> = std::fs::read_dir(office.exports.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let text = std::fs::read_to_string(files.iter().find(|path| path.extension().is_some_and(|end| end == "csv")).unwrap()).unwrap();
    let head = text.lines().next().unwrap().trim_start_matches('\u{feff}').to_lowercase();
    assert!(head.ends_with("phone,matricule") || head.ends_with("téléphone;matricule"), "{head}");
}

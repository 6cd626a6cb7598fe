//! What holds on every screen, told in keys and clicks: the rooms of home, one's own keys, the mouse, what is said on a first visit,
//! what the palette knows.

mod support {
    pub mod office;
}

use eschool::locale::Language;
use eschool::service::{ChooseSettings, Edit};
use eschool::tui::input::Input;
use eschool::tui::place::Place;
use eschool::tui::router::ROUTES;
use support::office::Office;

#[test]
fn home_shows_what_waits_then_the_rooms_and_folds_what_is_closed() {
    let office = Office::open();
    let mut t = office.at_home("student_affairs");
    t.sees("En attente").sees("absences à régler").sees("Élèves et familles").sees("Vie scolaire").sees("écrans fermés à votre rôle");
    t.sees_no("Guichet").type_("ecrans fermes").sees("Rien ne correspond").press("Esc").press("Esc");
    let mut t = office.at_home("student_affairs");
    for _ in 0..40 {
        t.press("Down");
    }
    t.press("Enter").sees("Fermés à votre rôle").sees("Guichet").press("Enter").sees_no("Guichet");
    // What waits leads to where it is done.
    let mut t = office.at_home("student_affairs");
    t.press("Home").press("Down").press("Enter").idle().sees("Accueil › Absences à régler");
}

#[test]
fn every_place_of_the_administrator_stands_on_a_screen_of_80_by_24() {
    let mut office = Office::open();
    office.size = (80, 24);
    let mut t = office.at_home("admin");
    let screen = t.screen();
    for name in ["Élèves", "Classes", "Périodes et conseils", "Appels", "Sessions ouvertes", "Base", "Mon compte", "Changer de personne"]
    {
        assert!(screen.contains(name), "{name} is not in\n{screen}");
    }
    // To the column beside and back, on the same height.
    t.press("Right").press("Left").press("Enter").idle().sees("Accueil › Élèves");
}

#[test]
fn her_own_keys_hold_at_once_are_shown_and_come_back_with_her() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Bindings);
    t.type_("enregistrer, appliquer").press("Enter").sees("Touches : Enregistrer");
    for _ in 0..12 {
        t.press("Backspace");
    }
    t.type_("F12, F2").press("F2").idle().sees("Touches gardées").sees("* F12, F2");
    let known = office.service.login_blocking("secretary", eschool::service::DEMO_PASSWORD, "test").unwrap();
    assert_eq!(known.keys.as_deref(), Some("save = [\"F12\", \"F2\"]\n"));
    let mut t = office.door();
    t.type_("secretary").press("Enter").type_(eschool::service::DEMO_PASSWORD).press("Enter").idle();
    t.type_("mon compte").press("Enter").idle().sees("F12 Enregistrer");
    t.press("Space").press("F12").idle().sees("Settings saved");
}

#[test]
fn a_key_that_is_taken_is_refused_with_both_names() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Bindings);
    t.type_("quitter").press("Enter").sees("Touches : Quitter");
    for _ in 0..12 {
        t.press("Backspace");
    }
    t.type_("F1").press("F2").idle().sees("Aide sur cet écran").sees("help").sees("quit");
    let actor = office.service.login_blocking("secretary", eschool::service::DEMO_PASSWORD, "test").unwrap();
    assert_eq!(actor.keys, None);
}

#[test]
fn keys_and_mouse_are_settings_like_the_others_and_can_be_taken_back() {
    let office = Office::open();
    let actor = office.actor("teacher");
    let wanted = ChooseSettings { mouse: Some(Edit { seen: None, now: Some(true) }), ..ChooseSettings::default() };
    let done = office.service.execute(&actor, office.service.operation_id().unwrap(), &wanted, None).wait().unwrap();
    let undo = eschool::service::Undo { operation: done.operation.unwrap() };
    assert_eq!(office.service.standing(&actor).wait().unwrap().mouse, Some(true));
    office.service.execute(&actor, office.service.operation_id().unwrap(), &undo, None).wait().unwrap();
    assert_eq!(office.service.standing(&actor).wait().unwrap().mouse, None);
}

#[test]
fn a_click_goes_there_a_second_opens_and_the_bar_and_titles_are_pressed() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    let at = |screen: &str, words: &str| {
        let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap_or_else(|| panic!("{words}:\n{screen}"));
        let x = line.split(words).next().unwrap().chars().count();
        Input::Click { x: u16::try_from(x).unwrap(), y: u16::try_from(y).unwrap() }
    };
    let third = t.screen().lines().nth(5).unwrap().split_whitespace().next().unwrap().to_owned();
    let row = Input::Click { x: 5, y: 5 };
    t.input(&row).sees(&format!("›  {third}"));
    t.input(&row).idle().sees("Scolarité").press("Esc");
    let title = at(&t.screen(), "Né(e) le");
    t.input(&title).sees("tri : Né(e) le ↑");
    t.input(&Input::Wheel { down: true }).input(&Input::Wheel { down: true });
    let help = at(&t.screen(), "Aide");
    t.input(&help).sees("Aide : Élèves").press("Esc");
    t.press("F10");
}

#[test]
fn buttons_fields_and_places_are_clicked() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Account);
    let click = |t: &mut eschool::tui::driver::Driver, words: &str| {
        let screen = t.screen();
        let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap_or_else(|| panic!("{words}:\n{screen}"));
        let x = line.split(words).next().unwrap().chars().count();
        t.input(&Input::Click { x: u16::try_from(x).unwrap(), y: u16::try_from(y).unwrap() });
    };
    click(&mut t, "Affichage simple");
    click(&mut t, "Affichage simple");
    t.sees("[x] oui");
    let mut t = office.at_home("secretary");
    click(&mut t, "Responsables");
    click(&mut t, "Responsables");
    t.idle().sees("Accueil › Responsables");
}

#[test]
fn the_terminal_is_asked_for_the_mouse_only_where_it_is_wanted() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    let asks = |bytes: &[u8], words: &str| String::from_utf8_lossy(bytes).contains(words);
    assert!(!asks(&t.take_bytes(), "\x1b[?1000h"));
    t.press("F9").type_("souris").press("Enter").sees("Souris activée");
    assert!(asks(&t.take_bytes(), "\x1b[?1000h\x1b[?1006h"));
    t.press("F9").type_("souris").press("Enter").sees("Souris coupée");
    assert!(asks(&t.take_bytes(), "\x1b[?1006l\x1b[?1000l"));
}

#[test]
fn a_place_is_introduced_once_and_never_again() {
    let office = Office::open();
    let come_in = || {
        let mut t = office.door();
        t.type_("secretary").press("Enter").type_(eschool::service::DEMO_PASSWORD).press("Enter").idle();
        t
    };
    let mut t = come_in();
    t.press("Down").type_("eleves").press("Enter").idle().sees("100 lignes").sees("(F1 en dit plus.)");
    t.press("Down").sees("(F1 en dit plus.)").press("Space").sees_no("(F1 en dit plus.)");
    t.press("Esc").press("Esc").idle().type_("eleves").press("Enter").idle().sees("100 lignes").sees_no("(F1 en dit plus.)");
    let mut t = come_in();
    t.press("Down").type_("eleves").press("Enter").idle().sees("100 lignes").sees_no("(F1 en dit plus.)");
}

#[test]
fn on_the_smallest_screen_the_help_is_read_to_its_last_word() {
    let mut office = Office::open();
    office.size = (32, 12);
    let mut t = office.at("secretary", Place::Guardians);
    t.idle().press("F1").sees("Tapez un nom").sees("la suite avec F3").sees_no("où sont les enfants").sees("Ouvrir");
    t.press("F3").sees("sont les");
    for _ in 0..20 {
        t.press("Down");
    }
    t.sees("touches.").press("Esc").sees("la suite avec F3").press("Esc");
    office.size = (80, 24);
    office.at("secretary", Place::Guardians).idle().press("F1").sees("où sont les enfants").sees_no("la suite avec F3");
}

#[test]
fn the_palette_keeps_what_was_chosen_first_and_goes_to_places_and_people() {
    let office = Office::open();
    let come_in = || {
        let mut t = office.door();
        t.type_("secretary").press("Enter").type_(eschool::service::DEMO_PASSWORD).press("Enter").idle();
        t
    };
    let first = |t: &mut eschool::tui::driver::Driver| {
        t.screen().lines().find(|line| line.contains('›') && !line.contains("eschool")).map(str::to_owned)
    };
    let mut t = come_in();
    t.press("Ctrl+K").type_("redessiner").press("Enter").idle();
    t.press("Ctrl+K");
    assert!(first(&mut t).unwrap().contains("Redessiner"), "{}", t.screen());
    let mut t = come_in();
    t.press("Ctrl+K");
    assert!(first(&mut t).unwrap().contains("Redessiner"), "{}", t.screen());
    t.type_("emploi du temps").sees("Aller à : Emploi du temps").press("Enter").idle().sees("Accueil › Emploi du temps");
    let student = office.service.students(&office.actor("secretary")).wait().unwrap()[40].clone();
    t.press("Ctrl+K").type_(student.matricule.as_deref().unwrap()).idle().sees("élève").press("Enter").idle().sees("Scolarité");
    // Nobody finds whom she may not see.
    let mut t = office.at_home("guardian");
    t.press("Ctrl+K").type_(student.matricule.as_deref().unwrap()).idle().sees("Rien ne correspond");
}

#[test]
fn the_hardware_cursor_is_on_what_has_the_focus_after_every_key() {
    let office = Office::open();
    for place in [Place::Home, Place::Students, Place::NewStudent, Place::Account, Place::Courses, Place::Operations, Place::Bindings] {
        let mut t = office.at("admin", place);
        for key in [
            "Down", "Down", "Up", "Tab", "a", "Down", "Esc", "F1", "Down", "b", "Esc", "Esc", "Ctrl+K", "Down", "End", "Esc", "Ctrl+C",
            "Tab",
        ] {
            t.press(key);
            let (screen, paint) = (t.screen(), t.session.paint());
            let at = paint.cursor().unwrap();
            let line = screen.lines().nth(usize::from(at.y)).unwrap_or_default();
            let reversed = paint.buffer()[(at.x, at.y)].modifier.contains(ratatui::style::Modifier::REVERSED);
            let nothing = screen.contains("Rien ne correspond");
            assert!(
                line.contains('›') || line.contains("Filtre") || reversed || nothing,
                "{place:?} {key}: the cursor is at {at}, “{line}”:\n{screen}"
            );
        }
    }
}

#[test]
fn where_she_was_takes_nothing_of_what_she_types_and_waits_in_a_line_instead() {
    let office = Office::open();
    let actor = office.actor("secretary");
    let at = office.service.clock().now().millis;
    let left = format!(r#"{{"places":["Students"],"trails":{{"fr":"Élèves","en":"Students"}},"unsaved":0,"at":{at}}}"#);
    office.service.keep_draft(&actor, "left", &left).wait().unwrap();
    let home = ROUTES.iter().find(|route| route.serves(Place::Home)).unwrap().at(Place::Home);
    let mut quick = office.stage().actor(office.actor("secretary")).at_once(home);
    quick.type_("foy").idle().sees("Foyers").sees_no("Rester à l’accueil").press("Enter").idle().sees("Accueil › Foyers");
    quick.press("Esc").press("Esc").idle().sees("En attente").type_("continuer").press("Enter").idle().sees("Rester à l’accueil");
    quick.press("Enter").idle().sees("Accueil › Élèves");
    let mut slow = office.at_home("secretary");
    slow.idle().sees_no("Continuer où vous étiez");
    office.service.keep_draft(&actor, "left", &left).wait().unwrap();
    office.at_home("secretary").idle().sees("Rester à l’accueil");
}

#[test]
fn where_her_hands_rested_is_offered_when_the_program_ended_without_a_word_and_not_while_she_is_still_there() {
    let office = Office::open();
    let mut here = office.at_home("secretary");
    here.type_("foy").press("Enter").idle().sees("Accueil › Foyers");
    here.wait(20_000).idle();
    office.at_home("secretary").idle().sees_no("Continuer où vous étiez");
    // The power went: nothing of hers was cut or closed in order.
    drop(here);
    let mut again = office.at_home("secretary");
    again.idle().sees("Continuer où vous étiez").sees("Vous étiez dans « Foyers »").press("Enter").idle().sees("Accueil › Foyers");
    again.wait(20_000).idle();
    // Whoever leaves by herself is offered nothing, and so is who went home first.
    again.press("F10").idle();
    office.at_home("secretary").idle().sees_no("Continuer où vous étiez");
    let mut home = office.at_home("secretary");
    home.type_("foy").press("Enter").idle().wait(20_000).idle().press("Esc").press("Esc").idle().sees("En attente");
    home.wait(20_000).idle();
    drop(home);
    office.at_home("secretary").idle().sees_no("Continuer où vous étiez");
}

#[test]
fn where_she_was_is_said_in_the_language_she_reads_now() {
    let mut office = Office::open();
    let at = office.service.clock().now().millis;
    let left = format!(r#"{{"places":["Students"],"trails":{{"fr":"Élèves","en":"Students"}},"unsaved":0,"at":{at}}}"#);
    office.service.keep_draft(&office.actor("secretary"), "left", &left).wait().unwrap();
    office.at_home("secretary").idle().sees("Vous étiez dans « Élèves »");
    office.language = Language::En;
    office.at_home("secretary").idle().sees("You were in “Students”").sees_no("Élèves");
}

//! The kit and the session as a person meets them: every test presses keys and looks at the screen. No test knows a layout
//! by coordinates.

use proptest::prelude::*;

use super::sample::{People, pupils};
use super::*;
use crate::tui::look::{Colors, Theme};

fn people() -> Driver {
    stage().open(People::new(pupils(10_000)))
}

fn stage() -> Stage {
    Stage::new(Arc::new(Service::scratch(&crate::service::Clock::fixed(0)).expect("a scratch store")))
}

#[test]
fn typing_finds_and_the_first_step_down_stays() {
    let mut t = people();
    t.sees("10000 lignes").type_("kow").sees("Filtre : kow").sees("Kowalska").sees_no("Kabeya");
    t.press("Down").press("Space").sees("1 cochée").type_("dia").sees("(1 hors du filtre)").press("Down").press("Space");
    t.sees("2 cochées").press("Esc").press("Esc").sees_no("cochées");
}

#[test]
fn the_cursor_keeps_its_record_when_the_filter_goes() {
    let mut t = people();
    t.type_("4321").sees("› ").sees("4321").press("Esc").sees("10000 lignes").sees("4321");
    t.press("Enter").sees("✓ ");
}

#[test]
fn a_key_without_effect_is_no_byte() {
    let mut t = people();
    t.take_bytes();
    for key in ["Up", "Home", "F6", "F4", "Ctrl+G", "Up"] {
        t.press(key);
        assert_eq!(t.take_bytes(), b"", "{key}");
    }
}

#[test]
fn a_step_and_a_letter_are_few_bytes() {
    let mut t = stage().size(120, 40).open(People::new(pupils(10_000)));
    t.take_bytes();
    t.press("Down");
    let step = t.take_bytes().len();
    assert!(step <= 400, "{step} bytes for a step");
    let mut t = stage().size(120, 40).open(People::new(pupils(10_000)));
    t.press("Insert").take_bytes();
    t.type_("a").take_bytes();
    t.type_("b");
    let letter = t.take_bytes().len();
    assert!(letter <= 100, "{letter} bytes for a letter");
}

#[test]
fn the_bar_names_what_can_be_done_and_a_phone_has_three() {
    let mut t = people();
    t.sees("F1 Aide").sees("Ctrl+K Menu").sees("F8 Abandonner").size(100, 24).sees("Échap Retour");
    t.size(40, 20).sees("F1 Aide").sees("Ctrl+K Menu").sees("Entrée").sees_no("F8");
    t.size(30, 10).sees("Fenêtre 30×10 : il faut 32×12").size(80, 24).sees("F8");
}

#[test]
fn help_lists_commands_and_runs_them() {
    let mut t = people();
    t.press("F1").sees("Aide : Commande").sees("Dans une liste").type_("abandonner").press("Enter").sees("Tapez 1");
    t.press("Esc").press("Alt+1").sees("Aide : Commande").press("F1").sees_no("Aide : Commande");
}

#[test]
fn the_palette_says_why_not() {
    let mut t = stage().open(People::new(pupils(0)));
    t.sees("Aucun choix").press("F8").sees("! Aucun choix").press("Ctrl+K").type_("abandonner").sees("(Abandonner les modifications)");
}

#[test]
fn what_cannot_be_undone_wants_its_number_and_a_moment() {
    let mut t = people();
    t.press("Space").press("Space").press("F8").sees("Tapez 2 pour confirmer");
    t.press("Enter").sees("Tapez 2").wait(200).press("Left").press("Enter").sees("Tapez d’abord 2").type_("2").press("Enter").sees("✓");
    t.press("F8").wait(200).press("Enter").sees_no("Tapez 2").sees("2 cochées");
    // Typed, the number is the answer; taken back again, it is none.
    t.press("F8").wait(200).type_("2").press("Backspace").press("Enter").sees_no("Tapez 2").sees("2 cochées");
    t.press("F8").wait(200).type_("2").press("Enter").sees("✓");
}

#[test]
fn a_form_is_filled_saved_and_reported_to_who_opened_it() {
    let mut t = people();
    t.press("Insert").type_("Anne").press("Enter").type_("1.9").sees("= 01/09/2026").press("Enter").press("Space").sees("< non >");
    t.press("Tab").press("Space").press("Tab").type_("geheim").sees("saisi").sees_no("geheim").sees_no("***");
    t.press("Tab").type_("nguyen").idle().sees("Nguyễn").press("Down").press("Enter").press("F2").idle().sees("Anne").sees("Enregistré");
}

#[test]
fn leaving_a_typed_form_asks_first() {
    let mut t = people();
    t.press("Insert").press("F2").sees("! Commande : à remplir").type_("A").press("Esc").sees("sera perdu");
    t.press("Enter").sees("sera perdu").wait(200).press("Enter").sees("A").press("F10").wait(200).press("Left").press("Enter");
    assert!(t.session.is_over());
}

#[test]
fn alt_digits_are_function_keys_but_not_while_typing() {
    let mut t = people();
    t.press("Insert").type_("A").press("Alt+2").sees("sera perdu");
}

#[test]
fn f3_shows_what_there_is_no_room_for() {
    let mut t = people();
    t.size(72, 24).sees("colonne").press("F3").sees("Kabeya").sees("+243 81 555 0000");
}

#[test]
fn a_phone_shows_one_column_beside_the_name_and_turns_it() {
    let mut t = stage().size(40, 20).open(People::new(pupils(50)));
    t.sees("Kabeya Anne").sees("6A").sees_no("+243").press("Right").press("Right").sees("+243 81 555").press("Left").press("Left");
    t.sees("6A");
}

#[test]
fn a_screen_reader_reads_sentences() {
    let mut t = stage().look(|look| Look { plain: true, ..look }).open(People::new(pupils(50)));
    t.sees("Kabeya Anne, 6A, 0, +243 81 555 0000, Kinshasa").sees_no("10:32").sees_no("─");
    t.press("F8").sees("1. Abandonner").sees("2. Annuler").sees_no("│");
}

#[test]
fn old_terminals_get_ascii_lines_and_no_colour() {
    let old = |look: Look| Look { theme: Theme::Mono, colors: Colors::None, ascii: true, ..look };
    let mut t = stage().look(old).open(People::new(pupils(50)));
    t.press("F8").sees("+- Abandonner").sees("> ").sees_no("›").sees_no("┌");
    let bytes = String::from_utf8(t.take_bytes()).unwrap();
    let styles = bytes.split('\u{1b}').filter_map(|part| part.strip_prefix('[')?.split_once('m').map(|(style, _)| style));
    for style in styles.filter(|style| style.chars().all(|c| c.is_ascii_digit() || c == ';')) {
        assert!(style.split(';').all(|code| matches!(code, "0" | "1" | "4" | "7")), "{style} is a colour");
    }
}

#[test]
fn the_newest_question_wins_and_reads_die_with_their_screen() {
    let mut t = people();
    t.press("Insert").press("Up").press("Down").press("Down").press("Down").press("Down").press("Down");
    t.type_("kab").press("Esc").wait(200).press("Left").press("Enter").idle().sees("10000 lignes").sees_no("Une erreur interne");
}

#[test]
fn an_idle_session_gives_its_screen_back() {
    let mut t = people();
    let before = t.screen();
    assert!(t.session.paint().kept() < 40_000, "{} bytes", t.session.paint().kept());
    t.session.rest();
    assert_eq!(t.session.paint().kept(), 0);
    t.idle();
    assert_eq!(t.screen(), before);
}

#[test]
fn the_anatomy_of_a_screen() {
    let mut t = stage().size(80, 14).open(People::new(pupils(30)));
    insta::assert_snapshot!(t.type_("diallo").press("Down").screen());
    t.press("F8");
    insta::assert_snapshot!(t.screen());
}

#[test]
fn ctrl_c_asks_before_it_quits() {
    let mut t = people();
    t.press("Ctrl+C").sees("Tout est enregistré").wait(200).press("Enter").sees_no("Tout est enregistré");
    t.press("Ctrl+C").wait(200).press("Left").press("Enter");
    assert!(t.session.is_over());
}

#[test]
fn a_long_message_is_read_to_its_end_on_a_phone() {
    let mut t = stage().size(40, 20).open(People::new(pupils(8)));
    t.press("Esc").sees("premier écran").press("Ctrl+Z").sees("rien à annuler").press("Insert").type_("A").press("F2");
    t.sees("Touches").sees("enregistrer.");
}

#[test]
fn one_screen_at_every_size() {
    for (width, height) in [(40, 20), (80, 24), (120, 40), (200, 60)] {
        let mut t = stage().size(width, height).open(People::new(pupils(8)));
        t.type_("a").press("Down").press("Space");
        insta::assert_snapshot!(format!("people_{width}x{height}"), t.screen());
    }
    let mut t = stage().look(|look| Look { plain: true, ..look }).language(Language::En).open(People::new(pupils(8)));
    insta::assert_snapshot!("people_plain", t.type_("a").press("Down").press("Space").screen());
}

#[test]
fn a_form_on_a_phone_has_its_labels_above() {
    let mut t = stage().size(40, 20).open(People::new(pupils(8)));
    t.press("Insert").type_("Zoé").press("Enter").type_("31/2").press("Enter");
    insta::assert_snapshot!("form_40x20", t.screen());
}

const KEYS: [&str; 30] = [
    "Down",
    "Up",
    "PageDown",
    "End",
    "Home",
    "Left",
    "Right",
    "Space",
    "a",
    "k",
    "é",
    "2",
    "Backspace",
    "Enter",
    "Esc",
    "Tab",
    "Shift+Tab",
    "F1",
    "F2",
    "F3",
    "F5",
    "F8",
    "F9",
    "Insert",
    "Ctrl+K",
    "Ctrl+A",
    "Ctrl+L",
    "Ctrl+C",
    "Alt+1",
    "Delete",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever is pressed and however the window changes, the bytes leave a terminal with exactly what we think it shows.
    #[test]
    fn the_terminal_shows_what_the_session_means(
        steps in prop::collection::vec((0..KEYS.len(), prop::option::weighted(0.05, (20u16..150, 8u16..50))), 1..60),
        plain in any::<bool>(),
        dark in any::<bool>(),
    ) {
        let mut t = stage().open(People::new(pupils(300)));
        t.session.env_mut().look.plain = plain;
        if dark {
            (t.session.env_mut().look.theme, t.session.env_mut().look.colors) = (Theme::Dark, Colors::Indexed);
        }
        let mut parser = parser(80, 24);
        parser.process(&t.take_bytes());
        for (key, size) in steps {
            if let Some((width, height)) = size {
                parser.screen_mut().set_size(height.try_into().unwrap(), width.try_into().unwrap());
                t.size(width, height);
            }
            t.press(KEYS[key]).idle();
            parser.process(&t.take_bytes());
            if t.session.is_over() {
                break;
            }
            let shown: String = parser.screen().rows(0, u16::MAX).map(|row| format!("{}\n", row.trim_end())).collect();
            prop_assert_eq!(&shown, &t.screen(), "after {}", KEYS[key]);
            let cursor = t.session.paint().cursor().unwrap();
            prop_assert_eq!(parser.screen().cursor_position(), (cursor.y, cursor.x));
        }
    }
}

fn parser(width: u16, height: u16) -> vt100::Parser {
    vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0)
}

//! Nothing typed is ever lost: whatever is typed into keeps it aside until it is saved, and offers it again when the line was cut, the
//! program ended without a word, or somebody left in the middle.

mod support {
    pub mod office;
}

use std::collections::BTreeMap;
use std::path::Path;

use eschool::tui::driver::Driver;
use eschool::tui::place::Place;
use support::office::Office;

/// A form: who writes it, where, the keys that open it and those that are typed, and what is seen again of that. Quoted words are typed.
struct Written(&'static str, Place, &'static str, &'static str, &'static str);

fn keys(t: &mut Driver, keys: &str) {
    for (number, part) in keys.split('"').enumerate() {
        if number % 2 == 1 {
            t.type_(part).idle();
            continue;
        }
        for key in part.split_whitespace() {
            t.press(key).idle();
        }
    }
}

/// Opens it, types, and the program ends without a word; the next time she takes it up, the third time she does not want it any more.
fn comes_back(office: &Office, Written(who, place, opening, typing, seen): &Written) {
    let open = || {
        let mut t = office.at(who, *place);
        keys(&mut t, opening);
        t
    };
    let mut t = open();
    t.sees_no(seen);
    keys(&mut t, typing);
    t.sees(seen).wait(15_001).idle();
    drop(t);
    let mut t = open();
    t.sees("Reprendre la saisie").press("Enter").idle().sees(seen);
    t.press("Esc").sees("reste gardé").press("Enter").idle();
    open().sees("Reprendre la saisie").press("Right").press("Enter").idle().sees_no(seen);
    open().sees_no("Reprendre la saisie").sees_no(seen);
}

#[test]
fn what_is_typed_into_any_form_comes_back_after_a_crash() {
    let office = Office::open();
    let forms = [
        Written("secretary", Place::Guardians, "Insert", r#""Diallo""#, "Diallo"),
        Written("secretary", Place::Classes, "Insert", r#""7Z""#, "7Z"),
        Written("secretary", Place::Households, "Insert", r#""Foyer Ngoy""#, "Foyer Ngoy"),
        Written("secretary", Place::Students, r#"Ctrl+K "inscrire dans" Enter"#, r#"Tab Tab Tab "rentrée tardive""#, "rentrée tardive"),
        Written("secretary", Place::Calendar, "Insert", r#""Journée pédagogique""#, "Journée pédagogique"),
        Written("accountant", Place::Fees, "Insert", r#""Uniforme""#, "Uniforme"),
        Written("accountant", Place::Discounts, "Insert", r#"Tab Tab "12345""#, "12345"),
        Written("accountant", Place::BillingSettings, "Enter", r#""777""#, "777"),
        Written("accountant", Place::FeeGroups, "Insert", r#""CANTINE""#, "CANTINE"),
        Written("accountant", Place::Expenses, "Insert", r#""Craie""#, "Craie"),
        Written("principal", Place::Timetable, "Insert", r#"Tab Tab Tab Tab "Salle 99""#, "Salle 99"),
        Written("principal", Place::Policies, "Insert F4", r#""zzz""#, "zzz"),
        Written("principal", Place::Policies, "Insert Enter", r#""zzz""#, "zzz"),
        Written("admin", Place::Frame, "Down Enter Insert", r#"Tab Tab "zzz""#, "zzz"),
        Written("admin", Place::Bindings, "Enter", r#""Ctrl+G""#, "Ctrl+G"),
        Written("admin", Place::Keys, "Insert", r#""AAAAC3Nz""#, "AAAAC3Nz"),
        Written("admin", Place::Accounts, "Enter F6", r#"Tab Tab Tab "le temps du congé""#, "le temps du congé"),
        Written("admin", Place::Roles, "Enter F4", r#"Tab "Intendante""#, "Intendante"),
        Written("admin", Place::Roles, "Enter", "F8", "* "),
        Written("admin", Place::Account, "", r#"Tab Tab Tab Tab Tab Tab "laser""#, "laser"),
        Written("principal", Place::Classes, r#"Ctrl+K "conseil" Enter Down Enter Enter"#, r#""Bon trimestre""#, "Bon trimestre"),
        Written("secretary", Place::Households, "Enter F4", r#""zzz""#, "zzz"),
        Written("secretary", Place::Staff, "Insert", r#""Zola""#, "Zola"),
        Written("accountant", Place::Fees, "Enter F4", r#""zzz""#, "zzz"),
        Written("accountant", Place::Fees, "Enter Insert", r#""12345""#, "12345"),
        Written("admin", Place::NewAccount, "", r#""m.ngoy""#, "m.ngoy"),
        Written("admin", Place::Roles, "Insert", r#""surveillant-general""#, "surveillant-general"),
    ];
    for form in &forms {
        comes_back(&office, form);
    }
}

#[test]
fn whoever_comes_in_after_a_cut_line_is_brought_to_the_place_and_told_what_waits_there() {
    let office = Office::open();
    let mut t = office.at_home("secretary");
    keys(&mut t, r#"Ctrl+K "classes" Enter Insert "7Z""#);
    let now = t.session.env().now;
    t.session.cut(now);
    t.idle();
    drop(t);
    let mut t = office.at_home("secretary");
    t.idle().sees("Continuer où vous étiez").press("Enter").idle().sees("Classes › Classe : ajouter").sees("7Z");
    t.sees("Votre saisie est reprise").press("Esc").sees("reste gardé").press("Enter").idle();
    keys(&mut t, "Insert");
    t.sees("Reprendre la saisie").press("Enter").idle().sees("7Z");
}

#[test]
fn after_a_crash_one_comes_straight_back_into_the_form_on_its_row() {
    let office = Office::open();
    // The third fee is being changed when the program ends, right after another field was reached: nobody waited for her hands to rest.
    let mut t = office.at_home("accountant");
    keys(&mut t, r#"Ctrl+K "frais de l’année" Enter Down Down Enter F4 "zzz" Tab"#);
    t.sees("zzz");
    drop(t);
    let mut t = office.at_home("accountant");
    t.idle().sees("Continuer où vous étiez").press("Enter").idle().sees("zzz").sees("Votre saisie est reprise");
    drop(t);
    // A question about a row: the second level is renamed.
    let mut t = office.at_home("admin");
    keys(&mut t, r#"Ctrl+K "structure" Enter Down Enter Down F4 Tab "yyy" Tab"#);
    t.sees("yyy");
    drop(t);
    let mut t = office.at_home("admin");
    t.idle().sees("Continuer où vous étiez").press("Enter").idle().sees("yyy").sees("Votre saisie est reprise");
    // What is left on purpose in the middle is told of as well, and saving it ends that.
    t.press("F10").sees("reste gardé").press("Enter").idle();
    let mut t = office.at_home("admin");
    t.idle().sees("Continuer où vous étiez").press("Enter").idle().sees("yyy").press("F2").idle().sees("yyy").sees_no("[ Enregistrer ]");
    t.press("F10").idle();
    office.at_home("admin").idle().sees_no("Continuer où vous étiez");
}

#[test]
fn a_form_that_is_about_another_row_now_is_not_opened_for_the_one_that_was_left() {
    let office = Office::open();
    let mut t = office.at_home("accountant");
    keys(&mut t, r#"Ctrl+K "frais de l’année" Enter Ctrl+K "groupes tarifaires" Enter Insert "CANTINE" Tab "Cantine" F2 F2"#);
    t.sees("CANTINE");
    keys(&mut t, r#"F4 "zzz""#);
    t.wait(15_001).idle();
    drop(t);
    // Somebody takes the group away meanwhile.
    let mut other = office.at("accountant", Place::FeeGroups);
    keys(&mut other, "F8 F2");
    other.sees_no("CANTINE");
    let mut t = office.at_home("accountant");
    t.idle().sees("Continuer où vous étiez").press("Enter").idle().sees("gardé").sees_no("zzz");
}

#[test]
fn quitting_in_the_middle_loses_nothing_and_saving_forgets_it() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Classes);
    keys(&mut t, r#"Insert "7Z" F10"#);
    t.sees("reste gardé").press("Enter").idle();
    assert!(t.session.is_over());
    let mut t = office.at("secretary", Place::Classes);
    keys(&mut t, "Insert");
    t.sees("Reprendre la saisie").press("Enter").idle().sees("7Z").press("Tab").press("Tab").idle();
    t.press("F2").idle().sees("7Z").sees_no("ajouter");
    keys(&mut t, "Insert");
    t.sees_no("Reprendre la saisie");
}

#[test]
fn what_is_refused_stays_typed_under_the_reason_and_goes_once_it_is_corrected() {
    let office = Office::open();
    // Carried out at once: an absence that ends before it begins.
    let student = office.service.students(&office.actor("admin")).wait().unwrap()[0].id;
    let mut t = office.at("student_affairs", Place::Attendance(student));
    keys(&mut t, r#"Insert "30/11/2026" Down Down "24/11/2026" F2"#);
    t.sees("ne peut pas finir").sees("24/11/2026").sees("30/11/2026");
    keys(&mut t, r#"Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace "02/12/2026" F2"#);
    t.sees("Absence saisie").sees_no("[ Enregistrer ]");
    // By a plan: a reason the plan was left for is there when one comes back to it.
    let mut t = office.at("accountant", Place::Expenses);
    keys(&mut t, r#"Insert "Craies" Enter Enter "200,001" F2"#);
    t.sees("décimale").sees("Craies").sees("200,001");
    keys(&mut t, "Backspace Backspace Backspace Backspace F2");
    t.sees("aucune caisse n’est ouverte").press("Esc").idle().sees("Craies").sees("200");
    keys(&mut t, "F2 F2");
    t.sees("Craies").sees_no("[ ").press("Insert").idle().sees_no("Reprendre la saisie").sees_no("Craies");
}

#[test]
fn a_draft_does_not_take_back_what_somebody_else_changed_meanwhile() {
    let office = Office::open();
    let mut t = office.at("secretary", Place::Students);
    keys(&mut t, r#""bisimwa kah" Enter F4 Tab Tab Tab Tab Tab Tab Tab Tab "111""#);
    t.wait(15_001).idle();
    drop(t);
    let mut other = office.at("admin", Place::Students);
    keys(&mut other, r#""bisimwa kah" Enter F4 Tab Tab Tab Tab Tab Tab Tab Tab Tab "a@b.cd" F2"#);
    other.sees("enregistré");
    let mut t = office.at("secretary", Place::Students);
    keys(&mut t, r#""bisimwa kah" Enter F4"#);
    t.sees("Reprendre la saisie").press("Enter").idle().sees("111").press("F2").idle().sees("enregistré").sees("111").sees("a@b.cd");
}

#[test]
fn a_mark_half_typed_when_the_program_ended_is_in_its_cell_again_and_one_that_was_saved_is_not() {
    let office = Office::open();
    let actor = office.actor("teacher");
    let courses = office.service.courses(&actor).wait().unwrap();
    let own = |id| office.service.mark_sheet(&actor, id).wait().unwrap().writable;
    let course = courses.iter().map(|row| row.id).find(|id| own(*id)).expect("a course of hers");
    let place = Place::Marks(course);
    let mut t = office.at("teacher", place);
    t.press("Insert").idle().type_("Interro").press("F2").idle().sees("Interro");
    t.type_("1").sees("Interro : 1").wait(15_001).idle();
    drop(t);
    let mut t = office.at("teacher", place);
    t.sees("Vous revoici").sees("Interro : 1").type_("0").press("Enter").idle().sees("1 sur 29");
    drop(t);
    let mut t = office.at("teacher", place);
    t.sees_no("Vous revoici").sees_no("(avant").press("Right").sees("1 sur 29");
    // What was kept is forgotten as soon as it is saved, or given up.
    t.press("Down").type_("7").wait(15_001).idle().press("Enter").idle();
    t.type_("9").wait(15_001).idle().press("Esc").idle();
    drop(t);
    office.at("teacher", place).sees_no("Vous revoici").sees_no("(avant");
}

/// What is typed into and keeps nothing aside, and why.
const KEEP_NOTHING: [(&str, &str); 14] = [
    ("Login", "a password"),
    ("ChoosePassword", "a password"),
    ("ChoosePin", "a PIN"),
    ("Lock", "a PIN or a password"),
    ("SecondFactor", "a code that is over in half a minute"),
    ("Taking", "the payment may have been taken just before the line went: what lies on the desk is counted and typed once more"),
    ("WhoseForm", "a name that is searched for, and nothing else"),
    ("Import", "it is in the file, which is read again"),
    ("Options", "it says how a file is read, which is read again"),
    ("Affairs", "rows that are decided with one key each, and saved as they are applied"),
    ("Assignment", "rows that are decided with one key each"),
    ("Batch", "rows that are decided with one key each"),
    ("Rollover", "rows that are decided with one key each, and can be carried over in parts"),
    ("Matching", "rows that are decided with one key each"),
];

#[test]
fn every_screen_that_is_typed_into_keeps_it_aside_or_says_why_not() {
    let mut screens: BTreeMap<String, bool> = BTreeMap::new();
    read(Path::new("src/tui/screens"), &mut screens);
    assert!(screens.len() > 30, "the screens are looked for in the wrong place");
    let named: BTreeMap<&str, &str> = KEEP_NOTHING.into_iter().collect();
    let silent: Vec<&String> =
        screens.iter().filter(|(name, keeps)| !*keeps && !named.contains_key(name.as_str())).map(|(name, _)| name).collect();
    assert!(silent.is_empty(), "typed into, and nothing kept aside: give them `drawer` and `writing`, or say why not here: {silent:?}");
    let idle: Vec<&&str> = named.keys().filter(|name| screens.get(**name) != Some(&false)).collect();
    assert!(idle.is_empty(), "no exceptions any more: {idle:?}");
}

/// Every screen of a folder that is typed into, and whether it says where that is kept.
fn read(folder: &Path, screens: &mut BTreeMap<String, bool>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, screens);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for part in source.split("\nimpl Screen for ").skip(1) {
            let body = part.split("\n}\n").next().unwrap_or_default();
            let name = body.split(' ').next().unwrap_or_default();
            if body.contains("fn takes_text(") || body.contains("fn edited(") {
                screens.insert(name.to_owned(), (body.contains("fn drawer(") && body.contains("fn writing(")) || body.contains("fn cut("));
            }
        }
    }
}

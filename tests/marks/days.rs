//! Working days with marks, told in keys: a class typed down a column, two teachers in one grid, a pile of papers, a paste taken back.

use eschool::domain::day::Day;
use eschool::domain::decimal::Decimal;
use eschool::domain::id::{AssessmentId, CourseId};
use eschool::domain::marks::Entry;
use eschool::domain::marks::{Kind, TermState};
use eschool::service::{AddAssessment, ClassTermCode, DecideCouncil, Decided, Edit, MarkSheet, Remark, SetTermState, WriteAppreciation};
use eschool::tui::driver::Driver;
use eschool::tui::place::Place;

use crate::office::Office;

/// The teacher's first course, with an empty assessment in it.
pub fn course(office: &Office) -> (CourseId, AssessmentId) {
    let teacher = office.actor("teacher");
    let courses = office.service.courses(&teacher).wait().unwrap();
    let course = courses.iter().find(|row| row.own).unwrap().id;
    let add = AddAssessment {
        course,
        title: "Compo".into(),
        kind: Kind::Exam,
        day: Day::new(2026, 11, 20).unwrap(),
        scale: Decimal::whole(20),
        coefficient: Decimal::ONE,
        optional: None,
        counted: true,
        sub: None,
        publish_on: None,
        term: None,
    };
    let done = office.service.execute(&teacher, office.service.operation_id().unwrap(), &add, None).wait().unwrap();
    assert!(done.applied, "{:?}", done.preview.rows);
    let sheet = sheet(office, course);
    (course, sheet.rows.iter().find(|row| row.title == "Compo").unwrap().id)
}

fn sheet(office: &Office, course: CourseId) -> MarkSheet {
    office.service.mark_sheet(&office.actor("admin"), course).wait().unwrap()
}

pub fn written(office: &Office, course: CourseId) -> Vec<Option<Entry>> {
    let sheet = sheet(office, course);
    let column = sheet.rows.iter().position(|row| row.title == "Compo").unwrap();
    sheet.book.students.iter().map(|student| student.cells[column].entry).collect()
}

/// The grid with the cursor on the new assessment's first cell.
pub fn grid(office: &Office, login: &str, course: CourseId) -> Driver {
    let mut t = office.at(login, Place::Marks(course));
    t.idle().press("End").sees("Compo");
    t
}

#[test]
fn a_class_in_order_costs_its_digits_and_one_enter_each() {
    for size in [(40, 20), (80, 24), (120, 40)] {
        let mut office = Office::open();
        office.size = size;
        let (course, _) = course(&office);
        let mut t = grid(&office, "teacher", course);
        let students = written(&office, course).len();
        let mut keys = 0;
        for at in 0..students {
            let mark = (8 + at % 12).to_string();
            t.type_(&mark).press("Enter");
            keys += mark.len() + 1;
        }
        t.idle();
        let found = written(&office, course);
        for (at, entry) in found.iter().enumerate() {
            assert_eq!(entry.map(Entry::written), Some((8 + at % 12).to_string()), "row {at}");
        }
        let per_mark = keys as f64 / students as f64;
        println!("{students} marks in class order: {keys} keys, {} for 35", (per_mark * 35.0).round());
        assert!(per_mark <= 3.0);
        t.press("Ctrl+Z").idle().sees("Action annulée");
        assert_eq!(written(&office, course).iter().flatten().count(), students - 1);
    }
}

#[test]
fn figures_follow_every_key_and_what_cannot_stand_is_said() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    let before = t.screen();
    t.type_("2");
    let two = t.screen();
    assert_ne!(before.lines().last(), None);
    t.type_("0");
    assert_ne!(two, t.screen(), "the average follows the key");
    t.press("Backspace").type_("5").press("Enter").sees("dépasse le barème").sees("!25");
    t.press("Up").press("Esc").idle();
    assert_eq!(written(&office, course)[0], None);
    t.type_("a").idle().press("Up");
    assert_eq!(written(&office, course)[0].map(Entry::written).as_deref(), Some("A"));
    t.type_("x").sees("a d n i r w z").press("Delete").idle();
    assert_eq!(written(&office, course)[0], None);
    t.press("F3").sees("D’où vient cette moyenne").press("Esc");
    t.type_("12").press("Down").press("Ctrl+D").idle();
    assert_eq!(written(&office, course)[1].map(Entry::written).as_deref(), Some("12"));
}

#[test]
fn two_teachers_in_one_grid_see_each_other_and_choose() {
    let office = Office::open();
    let (course, _) = course(&office);
    let (mut one, mut two) = (grid(&office, "teacher", course), grid(&office, "admin", course));
    two.type_("14");
    one.type_("11").press("Enter").idle();
    two.press("Enter").idle().sees("Deux valeurs").sees("11").sees("14").sees("teacher");
    two.press("Tab").press("Tab").press("Enter").idle();
    assert_eq!(written(&office, course)[0].map(Entry::written).as_deref(), Some("14"));
    one.idle().press("Up").sees("14");
    two.type_("9");
    one.press("Down").type_("8").press("Enter").idle();
    two.press("Enter").idle();
    two.sees("Deux valeurs").press("Tab").press("Enter").idle();
    assert_eq!(written(&office, course)[1].map(Entry::written).as_deref(), Some("8"));
}

#[test]
fn three_piles_come_in_by_letters_and_their_totals_are_checked() {
    for size in [(40, 20), (80, 24), (120, 40)] {
        let (keys, papers) = pile(size);
        println!("{papers} marks from a pile: {keys} keys, {} for 35", keys * 35 / papers);
        assert!(keys * 35 / papers <= 280, "eight keys a paper at most");
    }
}

/// Types a whole pile, and says how many keys it took for how many papers.
fn pile(size: (u16, u16)) -> (usize, usize) {
    let mut office = Office::open();
    office.size = size;
    let wide = size.0 > 60;
    let (course, assessment) = course(&office);
    let sheet = sheet(&office, course);
    let mut t = office.at("teacher", Place::Pile(course, assessment));
    t.idle();
    let mut order: Vec<usize> = (0..sheet.faces.len()).collect();
    order.reverse();
    let (mut keys, mut sum) = (0, 0);
    for (at, row) in order.iter().enumerate() {
        let words: Vec<String> = sheet.faces[*row].name.display().to_lowercase().split(' ').map(str::to_owned).collect();
        // As few letters as leave one student; else her matricule.
        let alone = |typed: &str| {
            let parts: Vec<&str> = typed.split(' ').collect();
            let fits = |name: &str| {
                let name = eschool::domain::name::fold(name);
                parts.iter().all(|part| name.split([' ', '-', '\'']).any(|word| word.starts_with(*part)))
            };
            sheet.faces.iter().filter(|face| fits(&face.name.display())).count() == 1
        };
        let folded: Vec<String> = words.iter().map(|word| eschool::domain::name::fold(word)).collect();
        let typed = (1..8)
            .find_map(|length| folded.iter().map(|word| word.chars().take(length).collect::<String>()).find(|typed| alone(typed)))
            .unwrap_or_else(|| format!("#{}", sheet.faces[*row].matricule.clone().unwrap()));
        let by_number = typed.starts_with('#');
        let mark = 5 + at % 15;
        sum += mark;
        t.type_(&typed);
        keys += typed.len();
        if by_number {
            t.press("Space");
            keys += 1;
        }
        t.type_(&mark.to_string()).press("Enter");
        keys += mark.to_string().len() + 1;
    }
    t.idle();
    if wide {
        t.sees(&format!("{} saisies", order.len())).sees("0 manquante");
    }
    let found = written(&office, course);
    for (at, row) in order.iter().enumerate() {
        assert_eq!(found[*row].map(Entry::written), Some((5 + at % 15).to_string()));
    }
    if !wide {
        return (keys, order.len());
    }
    t.press("F2").type_(&order.len().to_string()).press("Enter").type_(&(sum + 1).to_string()).press("Enter").sees("votre pile");
    t.press("Backspace").press("Backspace").press("Backspace").type_(&sum.to_string()).press("Enter").sees("Le total est juste");
    t.press("F3").sees("Aucune copie ne manque");
    (keys, order.len())
}

#[test]
fn a_pasted_column_is_shown_first_written_whole_and_taken_back_in_one_step() {
    let office = Office::open();
    let (course, _) = course(&office);
    let sheet = sheet(&office, course);
    let mut t = grid(&office, "teacher", course);
    let number = |at: usize| sheet.faces[at].matricule.clone().unwrap();
    t.paste(&format!("{}\t12\n{}\t25\nX99\t3", number(0), number(1))).idle();
    t.sees("Coller dans").sees("dépasse le barème").sees("X99").press("F2").sees("2 lignes ne peuvent pas");
    t.press("Esc").idle();
    assert_eq!(written(&office, course).iter().flatten().count(), 0);
    t.paste("12,5\n\nd\n").idle().sees("12,5").press("F2").idle().sees("2 notes écrites");
    let found = written(&office, course);
    assert_eq!(found[0].map(Entry::written).as_deref(), Some("12.5"));
    assert_eq!((found[1], found[2].map(Entry::written).as_deref()), (None, Some("D")));
    t.press("Ctrl+Z").idle().sees("Action annulée");
    assert_eq!(written(&office, course).iter().flatten().count(), 0);
}

#[test]
fn a_family_reads_what_is_published_and_explains_it() {
    let office = Office::open();
    let mut t = office.at("guardian", Place::Courses);
    t.idle().press("Enter").idle().sees("ce que l’école a publié").sees("P1").press("End").press("F3").idle();
    t.sees("D’où vient cette moyenne").sees("Moyenne générale P1");
    t.press("Esc").press("Right").press("F3").idle().sees("pas encore publiée");
    let mut child = office.at("student", Place::Courses);
    child.idle().press("Enter").idle().sees("P1").press("Enter").sees("Notes de la matière");
}

#[test]
fn a_family_reads_what_was_said_and_decided_once_the_term_is_published() {
    let office = Office::open();
    let (admin, guardian) = (office.actor("admin"), office.actor("guardian"));
    let child = office.service.students(&guardian).wait().unwrap()[0].clone();
    let class = child.class.clone().unwrap();
    let terms = office.service.terms(&admin, Some(class.clone())).wait().unwrap();
    let row = terms.iter().find(|row| !row.whole && row.state == TermState::Open).unwrap().clone();
    let (class_id, term) = (row.class_id, row.term_id);
    let words = Edit { seen: String::new(), now: "Un bon trimestre.".to_owned() };
    execute(&office, &WriteAppreciation { class: class_id, term, student: child.id, course: None, words });
    let now = Decided { honours: Some("Distinction".to_owned()), ..Decided::default() };
    execute(&office, &DecideCouncil { class: class_id, term, student: child.id, decided: Edit { seen: Decided::default(), now } });
    let read = || {
        let transcript = office.service.transcript(&guardian, child.id).wait().unwrap();
        let at = transcript.terms.iter().position(|code| *code == row.term).unwrap();
        (transcript.remarks[at].clone(), transcript.general[at].is_some())
    };
    assert_eq!(read(), (Remark::default(), false), "nothing before it is published");
    for state in [TermState::Closed, TermState::Published] {
        let of = vec![ClassTermCode { term: row.term.clone(), class: Some(class.clone()) }];
        execute(&office, &SetTermState { of, state, published_on: None });
    }
    let (remark, figure) = read();
    assert_eq!((remark.words.as_deref(), remark.decided.honours.as_deref()), (Some("Un bon trimestre."), Some("Distinction")));
    assert!(figure);
    let mut t = office.at("guardian", Place::Transcript(child.id));
    t.idle().press("End").sees("Un bon trimestre.").sees("Distinction").sees("Total :").sees("%");
}

fn execute<A: eschool::service::Action>(office: &Office, action: &A) {
    let done = office.service.execute(&office.actor("admin"), office.service.operation_id().unwrap(), action, None).wait().unwrap();
    assert!(done.applied, "{:?}", done.preview.rows);
}

#[test]
fn a_teacher_of_a_class_is_told_that_its_council_is_not_hers() {
    let office = Office::open();
    let teacher = office.actor("teacher");
    let led: Vec<String> = office.service.terms(&teacher, None).wait().unwrap().into_iter().map(|row| row.class).collect();
    let courses = office.service.courses(&teacher).wait().unwrap();
    let taught = courses.iter().filter(|row| row.own).filter_map(|row| row.class.clone()).find(|class| !led.contains(class));
    let refused = office.service.terms(&teacher, Some(taught.expect("a class she does not lead"))).wait().unwrap_err();
    assert_eq!((refused.kind, refused.message.id), (eschool::service::Kind::Denied, "terms-class-of-others"));
    let unknown = office.service.terms(&teacher, Some("9Z".to_owned())).wait().unwrap_err();
    assert_eq!(unknown.message.id, "service-class-unknown");
}

#[test]
fn a_year_has_a_council_with_its_decision() {
    for size in [(44, 22), (80, 24), (120, 40)] {
        let mut office = Office::open();
        office.size = size;
        let class = office.service.terms(&office.actor("principal"), Some("7A".to_owned())).wait().unwrap()[0].class_id;
        let mut t = office.at("principal", Place::Council(class, None));
        t.idle().sees("année").sees("proposé").press("F2").idle().sees("Décision enregistrée").sees_no("proposé");
        t.press("F2").idle().sees_no("Décision enregistrée");
        t.press("Enter").sees("Pour l’année").press("End");
    }
}

#[test]
fn a_council_goes_through_its_class_and_decides() {
    let office = Office::open();
    let mut t = office.at("principal", Place::Terms);
    t.idle().sees("publiée aux familles").type_("p2").press("Enter").idle().sees("Conseil").sees("Élève 1 sur");
    t.press("End").press("Home").press("F9").sees("Conduite").press("Esc");
    let rows = 20;
    for _ in 0..rows {
        t.press("Down");
    }
    t.press("Enter").idle().type_("Bon trimestre.").sees("14 caractères").press("F2").idle().sees("Bon trimestre.");
    t.press("Right").sees("Élève 2 sur").press("Left").sees("Bon trimestre.").sees("Absences :");
    // The class at a glance, and back to the page of another student.
    t.press("F6").sees("Avis").press("Down").press("Enter").sees("Élève 2 sur").press("Left");
    t.press("Ctrl+Z").idle().sees_no("Bon trimestre.");
    t.press("F2").idle();
    // A teacher writes her class one after the other.
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.press("F9").idle().type_("appréciation de").press("Enter").idle();
    for words in ["Sérieuse.", "Peut aller plus loin."] {
        t.type_(words).press("Enter").idle();
    }
    t.press("Esc").idle();
    let admin = office.actor("admin");
    let sheet = sheet(&office, course);
    let term = sheet.book.terms[sheet.today.unwrap()].id;
    assert_eq!(office.service.appreciations(&admin, course, term).wait().unwrap().len(), 2);
}

#[test]
fn a_students_history_names_the_assessment_of_every_mark_and_of_its_correction() {
    let office = Office::open();
    let (course, _) = course(&office);
    let first = sheet(&office, course).faces[0].id;
    let mut t = grid(&office, "teacher", course);
    t.type_("14").press("Enter").idle().press("Up").type_("12").press("Enter").idle();
    let history = office.service.history(&office.actor("admin"), first).wait().unwrap();
    let marks: Vec<_> = history.iter().filter(|told| told.table == "mark").collect();
    let [.., set, corrected] = &marks[..] else { panic!("{history:?}") };
    for told in [set, corrected] {
        assert!(told.about.iter().any(|name| name == "Compo"), "{told:?}");
    }
    assert_eq!(corrected.parts.len(), 1, "{corrected:?}");
    office.at("admin", Place::History(first.into())).idle().type_("compo").sees("Compo");
}

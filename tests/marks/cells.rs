//! Cells under a typist's hands: what cannot stand in one, a status and the Enter behind it, a question that comes by itself, pastes at
//! the cursor, columns by place, and figures that are the same wherever they are asked for.

use eschool::domain::day::Day;
use eschool::domain::decimal::Decimal;
use eschool::domain::id::{AssessmentId, ClassId, CourseId, PersonId};
use eschool::domain::marks::{Entry, Kind, TermState};
use eschool::service::{
    Action, AddAssessment, ClassTermCode, ClearMarks, Done, Edit, EditAssessment, EnterMarks, ImportMarks, MarkEdit, MarkLine, MarkSheet,
    MoveStudents, SetTermState, Verdict,
};
use eschool::tui::place::Place;

use crate::days::{course, grid, written};
use crate::office::Office;

pub fn execute<A: Action>(office: &Office, action: &A) -> Done<A::Outcome> {
    office.service.execute(&office.actor("admin"), office.service.operation_id().unwrap(), action, None).wait().unwrap()
}

pub fn sheet(office: &Office, course: CourseId) -> MarkSheet {
    office.service.mark_sheet(&office.actor("admin"), course).wait().unwrap()
}

pub fn shown(office: &Office, course: CourseId) -> Vec<Option<String>> {
    written(office, course).into_iter().map(|entry| entry.map(Entry::written)).collect()
}

pub fn words(found: &[Option<String>]) -> Vec<&str> {
    found.iter().map(|mark| mark.as_deref().unwrap_or("")).collect()
}

/// Another assessment of a course.
pub fn add(office: &Office, course: CourseId, title: &str, day: Day, scale: u32) -> AssessmentId {
    let add = AddAssessment {
        course,
        title: title.into(),
        kind: Kind::Test,
        day,
        scale: Decimal::whole(scale),
        coefficient: Decimal::ONE,
        optional: None,
        counted: true,
        sub: None,
        publish_on: None,
        term: None,
    };
    let done = execute(office, &add);
    assert!(done.applied, "{:?}", done.preview.rows);
    sheet(office, course).rows.iter().find(|row| row.title == title && row.day == day).unwrap().id
}

pub fn put(office: &Office, course: CourseId, assessment: AssessmentId, student: PersonId, mark: &str) {
    let edit = Edit { seen: None, now: Entry::read(mark).unwrap() };
    let done = execute(office, &EnterMarks { course, cells: vec![MarkEdit { assessment, student, edit }], above_scale: false });
    assert!(done.applied, "{:?}", done.preview.rows);
}

/// The mathematics of two classes, and the second one.
pub fn two_classes(office: &Office) -> (CourseId, CourseId, ClassId) {
    let rows = office.service.courses(&office.actor("admin")).wait().unwrap();
    let maths: Vec<_> = rows.iter().filter(|row| row.subject == "MAT" && row.class.is_some()).collect();
    let first = maths.iter().find(|row| row.class.as_deref() == Some("7A")).unwrap();
    let other = maths
        .iter()
        .find(|row| row.level_id == first.level_id && row.id != first.id)
        .or_else(|| maths.iter().find(|row| row.id != first.id));
    let other = other.unwrap();
    (first.id, other.id, other.class_id.unwrap())
}

#[test]
fn what_cannot_stand_in_a_cell_stays_there_marked_and_the_next_mark_goes_into_the_next_cell() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.type_("127").press("Enter").sees("dépasse le barème");
    t.type_("7.25").press("Enter").type_("1.2.3").press("Right").press("Home").press("End").idle();
    assert_eq!(words(&shown(&office, course))[..3], ["", "7.25", ""]);
    t.sees("!127").sees("!1,2,3").press("F2").sees("2 cases marquées ! restent à corriger");
    // One that is gone back to is corrected, the other given up.
    t.press("Up").press("Up").sees("dépasse le barème").press("F4").press("Backspace").press("Enter").idle();
    assert_eq!(words(&shown(&office, course))[..3], ["12", "7.25", ""]);
    t.press("Down").press("Esc").idle().sees_no("!1,2,3");
}

#[test]
fn the_enter_after_a_status_skips_nobody() {
    let office = Office::open();
    let (course, assessment) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.type_("12").press("Enter").type_("a").press("Enter").type_("14").press("Enter").type_("d").type_("9").press("Enter").idle();
    assert_eq!(words(&shown(&office, course))[..5], ["12", "A", "14", "D", "9"]);
    let names: Vec<String> = sheet(&office, course).faces.iter().map(|face| face.matricule.clone().unwrap()).collect();
    let mut pile = office.at("teacher", Place::Pile(course, assessment));
    pile.idle();
    for number in [&names[6], &names[7]] {
        pile.type_(&format!("#{number}")).press("Space").type_("a").press("Enter");
    }
    pile.idle();
    assert_eq!(words(&shown(&office, course))[5..8], ["", "A", "A"]);
}

#[test]
fn a_paste_goes_into_the_cells_from_the_cursor_on() {
    let office = Office::open();
    let (course, _) = course(&office);
    let day = Day::new(2026, 11, 21).unwrap();
    add(&office, course, "Devoir de samedi", day, 10);
    let mut t = grid(&office, "teacher", course);
    t.press("Left").sees("Compo ·");
    for _ in 0..4 {
        t.press("Down");
    }
    t.paste("12\n\n14").idle().sees("2 lignes").press("F2").idle();
    assert_eq!(words(&shown(&office, course))[3..8], ["", "12", "", "14", ""]);
    // Two columns of marks are two assessments side by side.
    t.paste("3\t4\na\t5\n").idle().sees("Compo · Devoir de samedi").press("F2").idle();
    assert_eq!(words(&shown(&office, course))[4..6], ["3", "A"]);
    let column = sheet(&office, course);
    let at = column.rows.iter().position(|row| row.title == "Devoir de samedi").unwrap();
    let beside: Vec<_> = column.book.students.iter().map(|student| student.cells[at].entry.map(Entry::written)).collect();
    assert_eq!(words(&beside)[4..6], ["4", "5"]);
    t.press("Ctrl+Z").idle();
    assert_eq!(words(&shown(&office, course))[4..6], ["12", ""]);
    // What does not fit is not cut.
    t.paste("1\t2\t3").idle().sees("rien n’est collé");
    t.paste(&"1\n".repeat(200)).idle().sees("rien n’est collé");
}

#[test]
fn refused_lines_of_a_paste_can_be_left_out_and_marks_above_the_scale_meant() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.paste("12\n25\n14").idle().sees("dépasse le barème").press("F2").sees("Une ligne ne peut pas");
    t.press("Space").idle().press("F2").idle().sees("2 notes écrites");
    assert_eq!(words(&shown(&office, course))[..3], ["12", "", "14"]);
    let mut t = grid(&office, "admin", course);
    t.press("Down").paste("25").idle().press("F4").idle().press("F2").idle().sees("Une note écrite");
    assert_eq!(words(&shown(&office, course))[..3], ["12", "25", "14"]);
}

#[test]
fn a_column_by_place_goes_by_the_list_that_is_exported_and_nobody_is_given_another_s_mark() {
    let office = Office::open();
    let (course, _, other) = two_classes(&office);
    let leaver = sheet(&office, course).faces[5].id;
    // She has a mark, so she stays on the list; she is gone on the day of the paper.
    let before = add(&office, course, "Avant", Day::new(2026, 11, 18).unwrap(), 20);
    put(&office, course, before, leaver, "11");
    let moved = MoveStudents { students: vec![leaver], class: other, day: Day::new(2026, 11, 20).unwrap(), reason: None };
    assert!(execute(&office, &moved).applied);
    let after = add(&office, course, "Après", Day::new(2026, 11, 23).unwrap(), 20);
    let listed = sheet(&office, course).faces;
    let import = |values: &[&str], leave_out_refused| {
        let line = |(value, line): (&&str, u32)| MarkLine { line, reference: None, value: (*value).to_owned(), cell: None };
        let lines = values.iter().zip(1..).map(line).collect();
        ImportMarks { course, assessment: after, file: "c.csv".into(), digest: "0".into(), lines, above_scale: false, leave_out_refused }
    };
    let values: Vec<String> =
        (0..listed.len()).map(|at| if listed[at].id == leaver { String::new() } else { (at % 20).to_string() }).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    assert!(execute(&office, &import(&values, false)).applied);
    let now = sheet(&office, course);
    let column = now.rows.iter().position(|row| row.id == after).unwrap();
    for (at, student) in now.book.students.iter().enumerate() {
        let entry = student.cells[column].entry.map(Entry::written).unwrap_or_default();
        assert_eq!(entry, values[at], "{}", now.faces[at].name.display());
    }
    // A mark on her line is refused with a sentence, or left out.
    let one = vec!["15"; listed.iter().position(|face| face.id == leaver).unwrap() + 1];
    let refused = execute(&office, &import(&one, false));
    let of: Vec<_> = refused.preview.rows.iter().filter(|row| row.verdict == Verdict::Refused).map(|row| row.message.id).collect();
    assert_eq!((refused.applied, &of[..]), (false, &["marks-not-member"][..]));
    assert!(execute(&office, &import(&one, true)).applied);
}

#[test]
fn a_figure_is_the_same_in_both_grids_and_for_whoever_asks_and_who_left_takes_no_place() {
    let office = Office::open();
    let admin = office.actor("admin");
    let (from, to, class) = two_classes(&office);
    let student = sheet(&office, from).faces[0].id;
    let before = add(&office, from, "Avant", Day::new(2026, 11, 18).unwrap(), 20);
    put(&office, from, before, student, "14");
    let moved = MoveStudents { students: vec![student], class, day: Day::new(2026, 11, 20).unwrap(), reason: None };
    assert!(execute(&office, &moved).applied);
    let (old, new) = (sheet(&office, from), sheet(&office, to));
    let term = new.book.terms[new.today.unwrap()].code.clone();
    let official = office.service.average(&admin, student, Some(term), Some(format!("{}/MAT", new.classes[0]))).wait().unwrap();
    assert!(official.node.shown.is_some());
    for (sheet, counts) in [(&old, false), (&new, true)] {
        let seat = sheet.faces.iter().position(|face| face.id == student).unwrap();
        let node = sheet.book.subject(&sheet.book.students[seat], 0, sheet.today).unwrap();
        assert_eq!((&node.exact, &node.shown), (&official.node.exact, &official.node.shown));
        assert_eq!(sheet.counted[seat][sheet.today.unwrap()], counts);
    }
    // By the course's own code too, which our exports print.
    let by_code = office.service.average(&admin, student, Some("year".into()), Some(new.code.clone())).wait().unwrap();
    assert!(by_code.node.shown.is_some());
    let place = official.rank.unwrap();
    let mut t = office.at("admin", Place::Marks(to));
    t.idle();
    for _ in 0..new.faces.iter().position(|face| face.id == student).unwrap() {
        t.press("Down");
    }
    let name = new.faces.iter().find(|face| face.id == student).unwrap().name.display();
    let screen = t.screen();
    let line = screen.lines().find(|line| line.contains(&name)).unwrap();
    let figure = official.node.shown.unwrap().replace('.', ",");
    assert!(line.contains(&figure) && line.trim_end().ends_with(&place.to_string()), "{line} {figure} {place}");
}

#[test]
fn a_question_that_comes_by_itself_names_the_cell_and_takes_no_enter() {
    let office = Office::open();
    let (course, _) = course(&office);
    let (mut one, mut two) = (grid(&office, "teacher", course), grid(&office, "admin", course));
    two.type_("14");
    one.type_("11").press("Enter").idle();
    let name = sheet(&office, course).faces[0].name.display();
    two.press("Enter").idle().sees("Deux valeurs").sees(&name).sees("Compo");
    two.type_("16").press("Enter").sees("Deux valeurs").sees("Choisissez d’abord");
    assert_eq!(words(&shown(&office, course))[0], "11");
    two.type_("m").press("Enter").idle();
    assert_eq!(words(&shown(&office, course))[0], "14");
}

#[test]
fn a_pile_counts_what_the_store_holds_and_goes_on_after_one_was_away() {
    let office = Office::open();
    let (course, assessment) = course(&office);
    let number = sheet(&office, course).faces[3].matricule.clone().unwrap();
    let mut t = office.at("teacher", Place::Pile(course, assessment));
    t.idle();
    for mark in ["7", "8"] {
        t.type_(&format!("#{number}")).press("Space").type_(mark).press("Enter").idle();
    }
    t.sees("1 saisie ·").sees("somme 8").press("Ctrl+Z").idle().sees("somme 7");
    t.press("Ctrl+Z").idle().sees("0 saisie ·").press("Ctrl+Y").idle().sees("somme 7");
    t.type_("zzz").sees("Personne ne s’appelle").type_("5").sees("Personne ne s’appelle").press("Enter").sees("Personne ne s’appelle");
    t.press("Esc").press("Esc").idle();
    let mut again = office.at("teacher", Place::Pile(course, assessment));
    again
        .idle()
        .sees("1 saisie ·")
        .sees("La pile continue")
        .press("F9")
        .idle()
        .type_("autre pile")
        .press("Enter")
        .idle()
        .sees("0 saisie ·");
}

#[test]
fn several_who_fit_are_told_apart_by_arrows_and_digits_begin_a_matricule() {
    let office = Office::open();
    let (course, assessment) = course(&office);
    let faces = sheet(&office, course).faces;
    let fits = |face: &eschool::service::Face, typed: &str| {
        eschool::domain::name::fold(&face.name.display()).split([' ', '-', '\'']).any(|word| word.starts_with(typed))
    };
    let letter = ('a'..='z').map(String::from).find(|letter| faces.iter().filter(|face| fits(face, letter)).count() > 2).unwrap();
    let several: Vec<usize> = (0..faces.len()).filter(|at| fits(&faces[*at], &letter)).collect();
    let mut t = office.at("teacher", Place::Pile(course, assessment));
    t.idle().type_(&letter).type_("1").sees(&format!("{} élèves possibles", several.len()));
    t.press("Down").press("Down").press("Up").press("Space").type_("13").press("Enter").idle();
    assert_eq!(words(&shown(&office, course))[several[1]], "13", "the second of them");
    // The digits of a matricule, as many as mean one.
    let of = |at: usize| faces[at].matricule.clone().unwrap();
    let last = faces.len() - 1;
    let digits = of(last).split(|c: char| !c.is_ascii_digit()).next_back().unwrap().to_owned();
    assert_eq!(faces.iter().filter(|face| face.matricule.as_deref().is_some_and(|number| number.contains(&digits))).count(), 1);
    t.type_(&digits).press("Tab").sees("Note sur 20").type_("7,5").press("Enter").idle();
    assert_eq!(words(&shown(&office, course))[last], "7.5");
    t.sees("2 saisies ·").sees("somme 20,5");
}

#[test]
fn a_program_that_ends_in_the_middle_of_a_pile_comes_back_to_the_paper_in_hand() {
    let office = Office::open();
    let (course, assessment) = course(&office);
    let number = |at: usize| sheet(&office, course).faces[at].matricule.clone().unwrap();
    let place = Place::Pile(course, assessment);
    let open = || {
        let mut t = office.at("teacher", place);
        t.idle();
        t
    };
    // Three papers, then half a name: the program is killed while she looks for the fourth.
    let mut t = open();
    for at in 0..3 {
        t.type_(&format!("#{}", number(at))).press("Space").type_("7").press("Enter").idle();
    }
    t.type_(&format!("#{}", number(3))).wait(15_001).idle();
    drop(t);
    let mut t = open();
    t.sees("3 saisies ·").sees("La pile continue").sees(&format!("#{}", number(3)));
    // The mark is half typed when the line breaks.
    t.press("Space").type_("1").wait(15_001).idle();
    drop(t);
    let mut t = open();
    t.sees("3 saisies ·").sees("Note sur 20 : 1").type_("2").press("Enter").idle().sees("4 saisies ·").sees("somme 33");
    drop(t);
    // Nobody waited for her hands to rest: each paper was counted as it was entered, and what was saved is in nobody's hand.
    let mut t = open();
    t.sees("4 saisies ·").sees("somme 33").sees_no("Note sur").sees_no(&format!("#{}", number(3)));
    // A name that is given up does not come back, and a total that holds ends the pile.
    t.type_("zo").wait(15_001).idle().press("Esc").idle();
    t.press("F2").type_("4").press("Enter").type_("33").press("Enter").idle().sees("Le total est juste");
    drop(t);
    open().sees("0 saisie ·").sees_no("La pile continue").sees_no("zo");
}

#[test]
fn a_copy_onto_another_scale_is_converted_or_says_what_it_leaves_out() {
    let office = Office::open();
    let (course, compo) = course(&office);
    let faces = sheet(&office, course).faces;
    for (face, mark) in faces.iter().zip(["14", "7", "a"]) {
        put(&office, course, compo, face.id, mark);
    }
    add(&office, course, "Sur dix", Day::new(2026, 11, 21).unwrap(), 10);
    let mut t = grid(&office, "teacher", course);
    t.press("F9").idle().type_("copier").press("Enter").idle().type_("compo").press("Enter").idle();
    t.sees("Elle est sur 20, cette colonne sur 10").sees("1 note dépasse le barème").sees("Convertir 3 notes").press("Enter").idle();
    let sheet = sheet(&office, course);
    let at = sheet.rows.iter().position(|row| row.title == "Sur dix").unwrap();
    let found: Vec<_> = sheet.book.students.iter().take(3).map(|student| student.cells[at].entry.map(Entry::written)).collect();
    assert_eq!(words(&found), ["7", "3.5", "A"]);
}

#[test]
fn a_lock_keeps_what_figures_follow_from_and_a_change_of_scale_says_whom_it_is_about() {
    let office = Office::open();
    let (course, assessment) = course(&office);
    let student = sheet(&office, course).faces[0].id;
    put(&office, course, assessment, student, "8");
    let edit = EditAssessment {
        course,
        assessment,
        title: None,
        kind: None,
        day: None,
        scale: Some(Edit { seen: Decimal::whole(20), now: Decimal::whole(10) }),
        coefficient: None,
        optional: None,
        counted: None,
        locked: None,
        sub: None,
        publish_on: None,
    };
    let lock = |now: bool| EditAssessment { scale: None, locked: Some(Edit { seen: !now, now }), ..edit.clone() };
    assert!(execute(&office, &lock(true)).applied);
    let refused = execute(&office, &edit);
    assert_eq!((refused.applied, refused.preview.rows[0].message.id), (false, "marks-edit-locked"));
    assert!(execute(&office, &lock(false)).applied);
    let done = execute(&office, &edit);
    assert_eq!((done.applied, done.preview.rows[0].message.id), (true, "marks-edited"));
    // A column of marks that was a mistake is emptied by one step, and brought back by one.
    let clear = ClearMarks { course, assessment };
    assert!(execute(&office, &clear).applied);
    assert_eq!(written(&office, course).iter().flatten().count(), 0);
    put(&office, course, assessment, student, "9");
    let mut t = grid(&office, "teacher", course);
    t.press("F9").idle().type_("vider").press("Enter").idle().sees("9 → –").press("F2").idle();
    assert_eq!(written(&office, course).iter().flatten().count(), 0);
    t.press("Ctrl+Z").idle();
    assert_eq!(words(&shown(&office, course))[0], "9");
}

#[test]
fn a_new_assessment_is_where_one_goes_on_and_a_closed_term_says_so_all_the_time() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.press("Home").press("Insert").idle().type_("Test du matin").press("F2").idle();
    t.type_("13").sees("Test du matin : 13").press("Enter").idle();
    let sheet = sheet(&office, course);
    let term = sheet.book.terms[sheet.today.unwrap()].code.clone();
    let of = vec![ClassTermCode { term, class: Some(sheet.classes[0].clone()) }];
    assert!(execute(&office, &SetTermState { of, state: TermState::Closed, published_on: None }).applied);
    t.idle().sees("(close)").sees("Période close").sees("Le chef d’établissement peut la rouvrir");
    t.press("Down").sees("Le chef d’établissement peut la rouvrir").press("Insert").idle().sees("La période est close");
}

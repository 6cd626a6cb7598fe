//! Many cells of a column at once, told in keys: from the cell above, from one value, from another assessment. Each is one step back.

use eschool::domain::day::Day;
use eschool::domain::marks::{Entry, Kind, Optional};

use crate::cells::{add, put, sheet, shown, words};
use crate::days::{course, grid};
use crate::office::Office;

#[test]
fn ctrl_d_takes_the_cell_above_and_goes_down_and_ctrl_z_gives_each_back() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.press("Ctrl+D").sees("Rien au-dessus");
    t.type_("12").press("Enter").press("Ctrl+D").press("Ctrl+D").idle();
    assert_eq!(words(&shown(&office, course))[..4], ["12", "12", "12", ""]);
    t.press("Ctrl+Z").idle();
    assert_eq!(words(&shown(&office, course))[..4], ["12", "12", "", ""]);
    t.press("Ctrl+Z").idle().press("Ctrl+Z").idle();
    assert!(shown(&office, course).iter().all(Option::is_none));
}

#[test]
fn the_empty_cells_of_a_column_take_one_value_in_one_step_and_give_it_back_in_one() {
    let office = Office::open();
    let (course, assessment) = course(&office);
    let faces = sheet(&office, course).faces;
    put(&office, course, assessment, faces[2].id, "a");
    let mut t = grid(&office, "teacher", course);
    t.press("F9").idle().type_("remplir").press("Enter").idle().sees("Cette case est vide");
    t.type_("15").press("Enter").press("Up").idle();
    t.press("F9").idle().type_("remplir").press("Enter").idle();
    t.sees(&format!("Remplir {} cases", faces.len() - 2)).sees("deviennent 15");
    assert_eq!(shown(&office, course).iter().flatten().count(), 2, "nothing before she says so");
    t.press("Enter").idle().sees("Colonne remplie");
    let filled = shown(&office, course);
    let wanted: Vec<&str> = (0..faces.len()).map(|row| if row == 2 { "A" } else { "15" }).collect();
    assert_eq!(words(&filled), wanted, "what stood there stays");
    t.press("Ctrl+Z").idle();
    assert_eq!(words(&shown(&office, course))[..4], ["15", "", "A", ""]);
}

#[test]
fn a_copy_from_another_assessment_is_one_step_and_leaves_what_stands() {
    let office = Office::open();
    let (course, compo) = course(&office);
    let faces = sheet(&office, course).faces;
    for (face, mark) in faces.iter().zip(["14", "7", "d"]) {
        put(&office, course, compo, face.id, mark);
    }
    let other = add(&office, course, "Rattrapage", Day::new(2026, 11, 21).unwrap(), 20);
    put(&office, course, other, faces[1].id, "18");
    let of_other = || {
        let sheet = sheet(&office, course);
        let at = sheet.rows.iter().position(|row| row.id == other).unwrap();
        let column: Vec<_> = sheet.book.students.iter().map(|one| one.cells[at].entry.map(Entry::written)).collect();
        words(&column)[..4].iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>()
    };
    let mut t = grid(&office, "teacher", course);
    t.sees("Rattrapage ·").press("F9").idle().type_("copier").press("Enter").idle().type_("compo").press("Enter").idle();
    t.sees("les notes de « Compo »").press("Enter").idle();
    assert_eq!(of_other(), ["14", "18", "D", ""]);
    t.press("Ctrl+Z").idle();
    assert_eq!(of_other(), ["", "18", "", ""]);
}

#[test]
fn tab_goes_right_and_on_to_the_next_student_and_back_again() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    let first = |row: usize| {
        let sheet = sheet(&office, course);
        let term = sheet.today.unwrap();
        let at = (0..sheet.rows.len()).find(|at| sheet.book.assessments[*at].term == term).unwrap();
        sheet.book.students[row].cells[at].entry.map(Entry::written)
    };
    t.type_("11").press("Tab").type_("3").press("Shift+Tab").idle();
    assert_eq!((words(&shown(&office, course))[0], first(1).as_deref()), ("11", Some("3")));
    t.type_("12").press("Up").idle();
    assert_eq!(words(&shown(&office, course))[..2], ["12", ""], "back on the last column of the student before");
}

#[test]
fn the_history_of_a_cell_says_who_wrote_what_over_what_and_how() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.type_("14").press("Enter").idle().press("Up").type_("12").press("Enter").idle();
    let mut other = grid(&office, "admin", course);
    other.paste("9").idle().press("F2").idle();
    t.idle().press("Up").press("F9").idle().type_("historique de la note").press("Enter").idle();
    t.sees("12 → 9   admin   Import d’une colonne de notes");
    t.sees("14 → 12   teacher   Saisie de notes").sees("– → 14   teacher   Saisie de notes");
}

#[test]
fn an_assessment_is_described_in_its_form_and_one_that_does_not_count_changes_no_average() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.press("Insert").idle().type_("Projet").press("Tab").press("Space").press("Tab").press("Tab");
    let replace = |t: &mut eschool::tui::driver::Driver, words: &str| {
        for _ in 0..4 {
            t.press("Backspace");
        }
        t.type_(words).press("Tab");
    };
    replace(&mut t, "40");
    replace(&mut t, "2,5");
    t.press("Space").press("Tab").type_("Géométrie").press("Tab").type_("+3").press("Tab").press("Space").press("F2").idle();
    let now = sheet(&office, course);
    let at = now.rows.iter().position(|row| row.title == "Projet").expect("it is kept");
    let row = &now.rows[at];
    assert_ne!(row.kind, Kind::ALL[0], "another kind than the first was chosen");
    assert_eq!((row.scale.to_string(), row.coefficient.to_string(), row.counted), ("40".into(), "2.5".into(), false));
    assert_eq!((row.optional, row.sub.as_deref()), (Some(Optional::Bonus), Some("Géométrie")));
    assert_eq!(row.publish_on, Some(office.service.clock().now().today.plus(3)));
    let before = t.idle().sees("Projet").sees("/40 ×0").screen();
    let average = |screen: &str| {
        screen.lines().find(|line| line.starts_with('›')).unwrap().split_whitespace().rev().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    t.type_("40").press("Enter").idle().press("Up");
    assert_eq!(average(&t.screen()), average(&before));
}

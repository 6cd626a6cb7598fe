//! Whole working days at the size of a phone, of an office's terminal and of a wide screen: a teacher marks three piles, two teachers
//! meet in one grid, a council goes through its class. What was done is in the store at each of them.

use eschool::domain::day::Day;
use eschool::domain::marks::Entry;
use eschool::tui::place::Place;

use crate::cells::{add, sheet, shown, words};
use crate::days::{course, grid};
use crate::office::Office;

const SIZES: [(u16, u16); 3] = [(40, 20), (80, 24), (120, 40)];

fn at(size: (u16, u16)) -> Office {
    let mut office = Office::open();
    office.size = size;
    office
}

#[test]
fn a_teacher_marks_three_piles_one_after_the_other() {
    for size in SIZES {
        let office = at(size);
        let (course, _) = course(&office);
        for (title, day) in [("Dictée", 21), ("Lecture", 22)] {
            add(&office, course, title, Day::new(2026, 11, day).unwrap(), 10);
        }
        let faces = sheet(&office, course).faces;
        let mut t = office.at("teacher", Place::Marks(course));
        t.idle().press("End");
        // The last column first, each pile in another order, each with its total checked.
        for (pile, order) in [[4, 2, 0], [1, 3, 5], [6, 0, 3]].into_iter().enumerate() {
            t.press("F9").idle().type_("pile de copies").press("Enter").idle();
            for (paper, row) in order.into_iter().enumerate() {
                t.type_(&format!("#{}", faces[row].matricule.as_deref().unwrap())).press("Space");
                t.type_(&(pile + paper + 2).to_string()).press("Enter").idle();
            }
            let sum: usize = (0..3).map(|paper| pile + paper + 2).sum();
            t.press("F2").type_("3").press("Enter").type_(&sum.to_string()).press("Enter").sees("Le total est juste");
            t.press("Esc").idle().press("Left");
        }
        let now = sheet(&office, course);
        let of = |title: &str, row: usize| {
            let at = now.rows.iter().position(|one| one.title == title).unwrap();
            now.book.students[row].cells[at].entry.map(Entry::written).unwrap_or_default()
        };
        assert_eq!([4, 2, 0].map(|row| of("Lecture", row)), ["2", "3", "4"], "{size:?}");
        assert_eq!([1, 3, 5].map(|row| of("Dictée", row)), ["3", "4", "5"], "{size:?}");
        assert_eq!([6, 0, 3].map(|row| of("Compo", row)), ["4", "5", "6"], "{size:?}");
        let marks: usize =
            ["Lecture", "Dictée", "Compo"].map(|title| (0..faces.len()).filter(|row| !of(title, *row).is_empty()).count()).iter().sum();
        assert_eq!(marks, 9, "nobody else has one");
    }
}

#[test]
fn two_teachers_in_one_grid_choose_between_their_marks() {
    for size in SIZES {
        let office = at(size);
        let (course, _) = course(&office);
        let (mut one, mut two) = (grid(&office, "teacher", course), grid(&office, "admin", course));
        two.type_("14");
        one.type_("11").press("Enter").idle();
        two.press("Enter").idle().sees("Deux valeurs").sees("11").sees("14");
        two.press("Tab").press("Tab").press("Enter").idle();
        assert_eq!(words(&shown(&office, course))[..2], ["14", ""], "{size:?}");
        one.idle().press("Up").sees("14");
    }
}

#[test]
fn a_council_goes_from_student_to_student_and_keeps_what_it_says_and_decides() {
    for size in SIZES {
        let office = at(size);
        let principal = office.actor("principal");
        let terms = office.service.terms(&principal, Some("7A".to_owned())).wait().unwrap();
        let row = terms.iter().find(|row| row.term == "P2").unwrap();
        let council = || office.service.council(&principal, row.class_id, row.term_id).wait().unwrap();
        let mut t = office.at("principal", Place::Council(row.class_id, row.term_id));
        t.idle().sees(&council().students[0].face.name.display());
        for _ in 0..council().students[0].subjects.len() {
            t.press("Down");
        }
        t.press("Enter").idle().type_("Bon trimestre.").press("F2").idle();
        let next = council().students.iter().skip(1).position(|student| student.proposed_honours.is_some()).unwrap() + 1;
        for _ in 0..next {
            t.press("Right");
        }
        t.sees(&council().students[next].face.name.display()).press("F2").idle();
        let now = council();
        assert_eq!(now.students[0].appreciation.as_deref(), Some("Bon trimestre."), "{size:?}");
        assert_eq!(now.students[next].decided.honours, now.students[next].proposed_honours, "{size:?}");
        t.press("Ctrl+Z").idle().press("Home").press("F6").idle();
        assert_eq!(council().students[next].decided.honours, None, "{size:?}");
    }
}

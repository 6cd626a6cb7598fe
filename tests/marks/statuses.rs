//! Why there are no points, each by its key and with its effect on the average; and what a policy does not know.

use eschool::domain::day::Day;
use eschool::domain::id::{AssessmentId, CourseId};
use eschool::domain::marks::Status;
use eschool::domain::policy::Policy;
use eschool::domain::policy::presets::preset;
use eschool::service::{ChoosePolicy, ClearMarks, RemoveAssessment};

use crate::cells::{add, execute, put, sheet, shown, words};
use crate::days::{course, grid};
use crate::office::Office;

pub fn computes_by(office: &Office, policy: Policy) {
    let choose = ChoosePolicy { policy, level: None, year: None, published: true };
    assert!(execute(office, &choose).applied);
}

/// Takes the course's other assessments of the term of today away.
pub fn only(office: &Office, course: CourseId, these: &[AssessmentId]) {
    let now = sheet(office, course);
    let of_today = now.rows.iter().zip(&now.book.assessments).filter(|(_, of)| Some(of.term) == now.today);
    for assessment in of_today.map(|(row, _)| row.id).filter(|id| !these.contains(id)) {
        execute(office, &ClearMarks { course, assessment });
        assert!(execute(office, &RemoveAssessment { course, assessment }).applied);
    }
}

/// The subject's average of the term of today, of each student.
pub fn averages(office: &Office, course: CourseId) -> Vec<Option<String>> {
    let sheet = sheet(office, course);
    let of = |student| sheet.book.subject(student, 0, sheet.today).unwrap().shown;
    sheet.book.students.iter().map(of).collect()
}

#[test]
fn each_status_key_leaves_the_average_alone_or_counts_nought_as_it_says() {
    let office = Office::open();
    computes_by(&office, preset("fr").unwrap());
    let (course, compo) = course(&office);
    let test = add(&office, course, "Devoir", Day::new(2026, 11, 19).unwrap(), 20);
    only(&office, course, &[compo, test]);
    for face in sheet(&office, course).faces.iter().take(8) {
        put(&office, course, test, face.id, "12");
    }
    let mut t = grid(&office, "teacher", course);
    t.press("Right").press("Up").sees("a abs, d disp, n non noté, i inapte, r non rendu, w non rendu (0), z abs (0)");
    for key in ["a", "d", "n", "i", "r", "w", "z"] {
        t.type_(key).idle();
    }
    assert_eq!(words(&shown(&office, course))[..8], ["A", "D", "N", "I", "R", "W", "Z", ""]);
    let found = averages(&office, course);
    assert_eq!(words(&found)[..8], ["12.00", "12.00", "12.00", "12.00", "12.00", "6.00", "6.00", "12.00"]);
    t.press("F3").sees("D’où vient cette moyenne").sees("12/20");
}

#[test]
fn a_status_the_policy_does_not_know_is_no_key_and_stays_marked_in_its_cell() {
    let office = Office::open();
    let mut strict = preset("fr").unwrap();
    (strict.code, strict.marks.statuses) = ("strict".to_owned(), vec![Status::A, Status::Z]);
    computes_by(&office, strict);
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    t.press("Down").press("Up").sees("a abs, z abs (0)").sees_no("dispensé").sees_no("inapte");
    t.type_("x").sees("Tapez des chiffres, ou un statut : a z.");
    t.type_("i").idle().sees("Le statut I n’est pas admis par la règle de calcul").sees("!");
    t.type_("a").idle();
    assert_eq!(words(&shown(&office, course))[..3], ["", "A", ""]);
}

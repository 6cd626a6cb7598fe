//! What single settings of a policy do to the average, and which level computes by which.

use eschool::domain::average::{Cap, Mark, Rules, Scales, average};
use eschool::domain::day::Day;
use eschool::domain::decimal::Decimal;
use eschool::domain::fraction::Fraction;
use eschool::domain::id::{AssessmentId, CourseId};
use eschool::domain::marks::Status;
use eschool::domain::policy::presets::preset;
use eschool::domain::policy::{BoxBy, Boxes};
use eschool::service::{ChoosePolicy, Edit, EditAssessment};

use crate::cells::{add, execute, put, sheet};
use crate::days::{course, grid};
use crate::office::Office;
use crate::statuses::{averages, computes_by, only};

fn rules(keep_best: Option<u32>, empty_is_zero: bool) -> Rules<'static> {
    Rules { out_of: Decimal::whole(20), scales: Scales::To20, cap: Cap::Capped, best_extra: None, keep_best, empty_is_zero, boxes: None }
}

fn points(points: u32) -> Mark<'static> {
    Mark { points: Some(Decimal::whole(points)), ..nothing() }
}

/// An empty cell of somebody who had to write.
fn nothing() -> Mark<'static> {
    Mark { points: None, scale: Decimal::whole(20), coef: Decimal::ONE, status: None, optional: None, group: None, concerned: true }
}

fn of(marks: &[Mark<'_>], rules: &Rules<'_>) -> Option<Fraction> {
    average(marks, rules).unwrap().exact
}

#[test]
fn only_the_best_marks_count_where_a_policy_keeps_so_many() {
    let marks = [points(8), points(16), points(5), points(12)];
    assert_eq!(of(&marks, &rules(None, false)), Some(Fraction::new(41, 4).unwrap()));
    assert_eq!(of(&marks, &rules(Some(2), false)), Some(Fraction::whole(14)));
    assert_eq!(of(&marks[..1], &rules(Some(2), false)), Some(Fraction::whole(8)), "who has fewer keeps them all");
    let away = Mark { status: Some(Status::Z), ..nothing() };
    assert_eq!(of(&[points(16), away], &rules(Some(1), false)), Some(Fraction::whole(16)), "a nought is a mark like another");
}

#[test]
fn an_empty_cell_is_left_out_or_counts_nought_as_the_policy_says_and_never_of_whom_it_does_not_concern() {
    let marks = [points(12), nothing()];
    assert_eq!(of(&marks, &rules(None, false)), Some(Fraction::whole(12)));
    assert_eq!(of(&marks, &rules(None, true)), Some(Fraction::whole(6)));
    let later = [points(12), Mark { concerned: false, ..nothing() }];
    assert_eq!(of(&later, &rules(None, true)), Some(Fraction::whole(12)));
}

#[test]
fn a_level_computes_by_its_own_policy_and_the_others_by_the_schools() {
    let office = Office::open();
    let admin = office.actor("admin");
    let courses = office.service.courses(&admin).wait().unwrap();
    let of_7a = courses.iter().find(|row| row.class.as_deref() == Some("7A")).unwrap();
    let elsewhere = courses.iter().find(|row| row.level_id.is_some() && row.level_id != of_7a.level_id).unwrap();
    let choose = |code: &str, level: Option<&str>| {
        let level = level.map(str::to_owned);
        let choose = ChoosePolicy { policy: preset(code).unwrap(), level, year: None, published: true };
        assert!(execute(&office, &choose).applied);
    };
    choose("fr", None);
    choose("sn", Some("7EB"));
    let computes = |id| sheet(&office, id).book.policy.code.clone();
    assert_eq!((computes(of_7a.id).as_str(), computes(elsewhere.id).as_str()), ("sn", "fr"));
}

#[test]
fn parts_of_a_subject_are_averaged_apart_with_their_own_weights_where_the_policy_says_so() {
    let office = Office::open();
    let mut policy = preset("fr").unwrap();
    policy.code = "parts".to_owned();
    let coefs = [("Oral".to_owned(), Decimal::ONE), ("Écrit".to_owned(), Decimal::whole(3))];
    policy.marks.boxes = Some(Boxes { by: BoxBy::SubSubject, coefs: coefs.into() });
    computes_by(&office, policy);
    let (course, compo) = course(&office);
    let parts = [("Exposé", "Oral"), ("Rédaction", "Écrit"), ("Dictée", "Écrit")].map(|(title, part)| {
        let id = add(&office, course, title, Day::new(2026, 11, 19).unwrap(), 20);
        let sub = Some(Edit { seen: None, now: Some(part.to_owned()) });
        assert!(execute(&office, &EditAssessment { sub, ..unchanged(course, id) }).applied);
        id
    });
    only(&office, course, &[&parts[..], &[compo]].concat());
    let student = sheet(&office, course).faces[0].id;
    for (assessment, mark) in parts.into_iter().zip(["10", "16", "18"]) {
        put(&office, course, assessment, student, mark);
    }
    // (10 + 3 × 17) / 4, where all marks alike would be 14.67.
    assert_eq!(averages(&office, course)[0].as_deref(), Some("15.25"));
    let mut t = grid(&office, "teacher", course);
    t.press("F3").sees("Oral : 10").sees("Écrit : 17").sees("15,25");
}

/// An edit of an assessment that changes nothing yet.
fn unchanged(course: CourseId, assessment: AssessmentId) -> EditAssessment {
    EditAssessment {
        course,
        assessment,
        title: None,
        kind: None,
        day: None,
        scale: None,
        coefficient: None,
        optional: None,
        counted: None,
        locked: None,
        sub: None,
        publish_on: None,
    }
}

//! The students of a real course (UCI 320, Cortez and Silva, CC BY 4.0) as a school: every average and place as computed elsewhere.

use eschool::domain::day::Day;
use eschool::domain::decimal::Decimal;
use eschool::domain::marks::{Entry, Kind};
use eschool::domain::policy::presets::preset;
use eschool::domain::roster::{CourseEntry, ForeignId, Roster};
use eschool::service::{BookColumn, ChoosePolicy, ImportBook};

use crate::school::{execute, founded, owner, roster, student};

#[test]
fn averages_and_places_of_395_students_are_those_of_the_reference() {
    let Some(data) = std::env::var_os("ESCHOOL_DATA").map(std::path::PathBuf::from) else {
        println!("no data: ESCHOOL_DATA is not set");
        return;
    };
    let csv = std::fs::read_to_string(data.join("13_uci_student/student-mat.csv")).unwrap();
    let golden = data.parent().unwrap().join("golden/uci_mat_expected.csv");
    let expected = std::fs::read_to_string(golden).unwrap();
    let head: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    let column = |name: &str| head.iter().position(|title| title.trim_matches('"') == name).unwrap();
    let columns = ["G1", "G2", "G3"].map(column);
    let marks: Vec<[String; 3]> = csv
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
            columns.map(|at| cells[at].to_owned())
        })
        .collect();
    assert_eq!(marks.len(), 395);
    for place in crate::support::stores() {
        let service = founded(&place);
        let number = |at: usize| format!("U{:03}", at + 1);
        let students = (0..marks.len()).map(|at| student(2 + at as u32, &number(at), "Student", &number(at), "MAT")).collect();
        let course = CourseEntry {
            line: 2,
            ids: vec![ForeignId { scheme: "source".into(), value: "MAT-MATH".into() }],
            title: "Mathematics".into(),
            subject: "MATH".into(),
            code: "MAT-MATH".into(),
        };
        let classes = vec![("MAT-MATH".to_owned(), "MAT".to_owned())];
        let entries = Roster { students, courses: vec![course], course_classes: classes, ..Roster::default() };
        assert!(execute(&service, &roster(entries)).applied);
        let policy = ChoosePolicy { policy: preset("fr").unwrap(), level: None, year: None, published: false };
        assert!(execute(&service, &policy).applied);
        let assessments = (0..3)
            .map(|test| BookColumn {
                course: "MAT-MATH".into(),
                title: format!("G{}", test + 1),
                kind: Kind::Test,
                day: Day::new(2026, 11, 10 + test as i8).unwrap(),
                scale: Decimal::whole(20),
                coefficient: Decimal::ONE,
                publish_on: None,
                marks: marks.iter().enumerate().map(|(at, marks)| (number(at), Entry::Points(marks[test].parse().unwrap()))).collect(),
            })
            .collect();
        assert!(execute(&service, &ImportBook { source: "uci".into(), assessments }).applied);
        let ranking = service.ranking(&owner(), "MAT", None).wait().unwrap();
        assert_eq!(ranking.rows.len(), 395);
        let mut checked = 0;
        for line in expected.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let at: usize = cells[0].parse().unwrap();
            let row = ranking.rows.iter().find(|row| row.matricule.as_deref() == Some(&number(at - 1))).unwrap();
            assert_eq!(row.node.shown.as_deref(), Some(cells[4]), "row {at}");
            assert_eq!(row.rank.unwrap().to_string(), cells[5], "row {at}");
            checked += 1;
        }
        assert_eq!(checked, 395);
    }
}

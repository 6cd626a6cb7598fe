//! The frame of a school from the command line, on both engines: classes and who goes into them, years and terms, subjects and
//! courses; what is refused and how each verb ends.

#[path = "support/program.rs"]
mod program;
mod support;

use program::{Office, Ran};

const STUDENTS: &str = "Matricule;Nom;Prénom;Sexe\nM1;KABEYA;Anne;F\nM2;ILUNGA;Luc;M\nM3;MWAMBA;Zoé;F\n";
const STAFF: &str = "Matricule;Nom;Prénom;Enseigne\nS1;TSHALA;Paul;oui\nS2;NGOY;Marie;oui\n";

fn office(store: &str) -> Office {
    let office = Office::founded(store);
    for (noun, content) in [("students", STUDENTS), ("staff", STAFF)] {
        let file = office.file(&format!("{noun}.csv"), content);
        office.import(noun, &file, &["--yes"]).ends(0);
    }
    office
}

#[test]
fn students_come_into_a_class_change_it_and_leave() {
    for place in support::stores() {
        let office = office(&place);
        office.run(&["level", "add", "6E", "--name", "Sixième", "--yes"]).ends(0);
        assert_eq!(
            office.run(&["class", "add", "6A", "--level", "6e", "--capacity", "2", "--plan", "--json"]).ends(10).counts(),
            [1, 0, 0, 0, 0]
        );
        office.run(&["class", "add", "6A", "--level", "6e", "--capacity", "2", "--yes"]).ends(0);
        office.run(&["class", "add", "6B", "--level", "6E", "--yes"]).ends(0);
        let again = office.run(&["class", "add", "6a", "--yes", "--json"]).ends(5).json();
        assert_eq!(again["rows"][0]["column"], "code", "{again}");

        let day = "2026-09-01";
        let done = office.run(&["enrol", "M1", "M2", "M3", "--class", "6A", "--day", day, "--yes", "--json"]).ends(0);
        assert_eq!(done.counts(), [0, 3, 0, 0, 0]);
        assert!(done.json()["rows"][0]["message"].as_str().unwrap().contains("3 élèves en 6A pour 2 places"), "{done:?}");
        assert_eq!(office.run(&["enrol", "M1", "--class", "6A", "--day", day, "--yes", "--json"]).ends(0).counts(), [0, 0, 1, 0, 0]);
        assert!(office.run(&["enrol", "M1", "--class", "6B", "--day", day, "--yes"]).ends(5).out.contains("6A"));
        office.run(&["enrol", "M1", "--class", "6A", "--day", "2030-01-01", "--yes"]).ends(5);
        office.run(&["enrol", "M9", "--class", "6A", "--yes"]).ends(5);

        let moved = office.run(&["move", "M1", "M2", "--class", "6B", "--day", "2026-10-05", "--yes", "--json"]).ends(0);
        assert_eq!(moved.counts(), [0, 2, 0, 0, 0]);
        let shown = |class: &str, day: &str| office.run(&["class", "show", class, "--day", day, "--json"]).ends(0).json();
        let count = |class: &str, day: &str| shown(class, day)["members"].as_array().unwrap().len();
        assert_eq!((count("6A", "2026-10-04"), count("6A", "2026-10-05"), count("6B", "2026-10-05")), (3, 1, 2));
        office.run(&["undo", &moved.operation(), "--yes"]).ends(0);
        assert_eq!((count("6A", "2026-10-05"), count("6B", "2026-10-05")), (3, 0));

        office.run(&["withdraw", "M3", "--day", "2026-11-02", "--yes"]).ends(2);
        office.run(&["withdraw", "M3", "--day", "2026-11-02", "--reason", "déménage", "--yes"]).ends(0);
        assert_eq!((count("6A", "2026-11-02"), count("6A", "2026-11-03")), (3, 2));
        let students = office.export("students");
        let left = students.as_array().unwrap().iter().find(|row| row["matricule"] == "M3").unwrap();
        assert_eq!(left["left"], "2026-11-02", "{left}");
        office.run(&["enrol", "M3", "--class", "6B", "--day", "2026-12-01", "--yes"]).ends(0);
        let back = shown("6B", "2026-12-01");
        assert_eq!(back["members"][0]["name"], "MWAMBA Zoé", "{back}");

        let listed = office.run(&["class", "list", "--json"]).ends(0).json();
        assert_eq!((listed[0]["code"].as_str(), listed[0]["capacity"].as_u64()), (Some("6A"), Some(2)), "{listed}");
        assert!(office.run(&["class", "remove", "6A", "--yes"]).ends(5).out.contains("inscription"));
        office.run(&["class", "edit", "6A", "--capacity", "40", "--name", "Sixième A", "--yes"]).ends(0);
        office.run(&["class", "homeroom", "6A", "S1", "--from", "2026-09-01", "--yes"]).ends(0);
        assert!(office.run(&["class", "show", "6A", "--day", "2026-10-01"]).ends(0).out.contains("TSHALA Paul"));
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn whoever_is_one_too_many_in_a_class_is_told_of_first_and_comes_in_all_the_same() {
    for place in support::stores() {
        let office = office(&place);
        for class in ["6A", "6B", "6C", "6D"] {
            office.run(&["class", "add", class, "--capacity", "1", "--yes"]).ends(0);
        }
        let told = |ran: &Ran| -> Vec<(String, bool)> {
            let json = ran.json();
            let rows = json["rows"].as_array().unwrap().iter();
            rows.map(|row| (row["key"].as_str().unwrap().to_owned(), row["message"].as_str().unwrap().contains(" pour 1 place"))).collect()
        };
        let said = |key: &str, over: bool| (key.to_owned(), over);
        let enrol = |students: &[&str], class: &str, day: &str| {
            office.run(&[&["enrol"], students, &["--class", class, "--day", day, "--yes", "--json"]].concat()).ends(0)
        };
        // One by one: nothing is said of the last place.
        assert_eq!(told(&enrol(&["M1"], "6A", "2026-09-01")), [said("M1", false)]);
        // In a batch: those who are too many stand before those who have a place.
        let batch = enrol(&["M2", "M3"], "6B", "2026-09-01");
        assert_eq!(told(&batch), [said("M3", true), said("M2", false)]);
        assert!(batch.out.contains("attention : 2 élèves en 6B pour 1 place"), "{batch:?}");
        // From class to class.
        let moved = office.run(&["move", "M2", "--class", "6A", "--day", "2026-10-01", "--yes", "--json"]).ends(0);
        assert_eq!(told(&moved), [said("M2", true)]);
        // From a list.
        let listed = office.file("encore.csv", "Matricule;Nom;Prénom;Classe\nM4;ZOLA;Eva;6A\nM5;LUBAKI;Jean;\nM6;MPUTU;Rose;\n");
        assert!(office.import("students", &listed, &["--yes"]).ends(0).out.contains("3 élèves en 6A pour 1 place"));
        // Whoever is to come counts too, and once.
        assert_eq!(told(&enrol(&["M5"], "6C", "2027-01-10")), [said("M5", false)]);
        assert_eq!(told(&enrol(&["M6"], "6C", "2026-12-01")), [said("M6", true)]);
        office.run(&["withdraw", "M6", "--day", "2026-12-20", "--reason", "déménage", "--yes"]).ends(0);
        assert_eq!(told(&enrol(&["M6"], "6D", "2027-01-15")), [said("M6", false)]);
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn a_year_is_a_tree_of_terms_that_stay_where_they_belong() {
    for place in support::stores() {
        let office = office(&place);
        let years = office.run(&["year", "list", "--json"]).ends(0).json();
        let code = years[0]["code"].as_str().unwrap().to_owned();
        let shown = office.run(&["year", "show", &code, "--json"]).ends(0).json();
        let terms = shown["terms"].as_array().unwrap();
        assert_eq!(terms.iter().filter(|term| term["parent"].is_null()).count(), 2, "{shown}");
        assert_eq!((terms[1]["code"].as_str(), terms[1]["parent"].as_str()), (Some("P1"), Some("S1")));

        // Outside its parent, over its sibling, before it begins: each is refused, and nothing is written.
        office.run(&["year", "term", "edit", "P1", "--ends", "2028-01-01", "--yes"]).ends(4);
        let p2 = terms.iter().find(|term| term["code"] == "P2").unwrap();
        office.run(&["year", "term", "edit", "P1", "--ends", p2["ends"].as_str().unwrap(), "--yes"]).ends(4);
        office.run(&["year", "term", "edit", "P1", "--starts", "2026-12-01", "--ends", "2026-11-01", "--yes"]).ends(5);
        office.run(&["year", "term", "edit", "P1", "--weight", "0", "--yes"]).ends(5);
        office.run(&["year", "term", "edit", "P1", "--weight", "1,5", "--yes"]).ends(0);
        assert_eq!(office.run(&["year", "show", &code, "--json"]).ends(0).json()["terms"][1]["weight"], "1.5");

        let planned = office.run(&["year", "add", "--plan"]).ends(10);
        assert!(planned.out.contains("8 périodes"), "{planned:?}");
        let added = office.run(&["year", "add", "--yes", "--json"]).ends(0);
        let next = added.json()["rows"][0]["key"].as_str().unwrap().to_owned();
        let copied = office.run(&["year", "show", &next, "--json"]).ends(0).json();
        assert_eq!(copied["terms"].as_array().unwrap().len(), 8);
        assert_eq!(copied["terms"][1]["weight"], "1.5", "terms are taken over as they are: {copied}");
        assert_eq!(copied["starts"].as_str().unwrap()[4..], shown["starts"].as_str().unwrap()[4..]);
        office.run(&["year", "add", "--starts", shown["starts"].as_str().unwrap(), "--yes"]).ends(4);
        office.run(&["year", "remove", &next, "--yes"]).ends(5);
        office.run(&["undo", &added.operation(), "--yes"]).ends(0);
        assert_eq!(office.run(&["year", "list", "--json"]).ends(0).json().as_array().unwrap().len(), 1);
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn a_level_with_a_calendar_of_its_own_has_terms_of_its_own() {
    for place in support::stores() {
        let office = office(&place);
        for args in [
            &["calendar", "add", "lycee", "--name", "Lycée"][..],
            &["level", "add", "6E"],
            &["level", "add", "1H", "--calendar", "lycee"],
            &["class", "add", "6A", "--level", "6E"],
            &["class", "add", "1A", "--level", "1H"],
        ] {
            office.run(&[args, &["--yes"]].concat()).ends(0);
        }
        let years = office.run(&["year", "list", "--json"]).ends(0).json();
        let (code, starts) = (years[0]["code"].as_str().unwrap(), years[0]["starts"].as_str().unwrap());
        let term = ["year", "term", "add", "T1", "--year", code, "--calendar", "lycee", "--kind", "trimester", "--starts", starts];
        let ends = format!("{}-12-20", &starts[..4]);
        office.run(&[&term[..], &["--ends", &ends, "--yes"]].concat()).ends(0);
        let terms = |class: &str| -> Vec<String> {
            let listed = office.run(&["term", "list", "--class", class, "--json"]).ends(0).json();
            listed.as_array().unwrap().iter().map(|row| row["term"].as_str().unwrap().to_owned()).collect()
        };
        let has = |class: &str, term: &str| terms(class).iter().any(|known| known == term);
        assert_eq!([has("1A", "T1"), has("1A", "S1"), has("6A", "T1"), has("6A", "S1")], [true, false, false, true]);
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn a_subject_counts_by_level_and_a_course_has_teachers_over_time() {
    for place in support::stores() {
        let office = office(&place);
        for args in [
            &["level", "add", "6E"][..],
            &["track", "add", "SC", "--name", "Scientifique"],
            &["site", "add", "NORD"],
            &["shift", "add", "AM", "--starts", "7h30", "--ends", "12:30"],
            &["calendar", "add", "lycee", "--name", "Lycée"],
            &["subject", "add", "MATH", "--name", "Mathématiques"],
            &["class", "add", "6A", "--level", "6E", "--site", "nord", "--shift", "am"],
            &["subject", "weigh", "MATH", "--coefficient", "4"],
            &["subject", "weigh", "MATH", "--coefficient", "5", "--level", "6E", "--maxima", "40"],
            &["subject", "weigh", "MATH", "--coefficient", "6", "--class", "6A"],
            &["subject", "weigh", "MATH", "--coefficient", "2,5", "--student", "M1"],
            &["course", "add", "MATH-6A", "--subject", "math"],
            &["course", "group", "MATH-6A", "6A"],
            &["course", "member", "MATH-6A", "M2", "--from", "2026-10-01"],
            &["course", "teacher", "MATH-6A", "S1", "--from", "2026-09-01"],
            &["course", "teacher", "MATH-6A", "S1", "--to", "2026-12-31"],
            &["course", "teacher", "MATH-6A", "S2", "--part", "substitute", "--from", "2027-01-01"],
        ] {
            let mut all = args.to_vec();
            all.push("--yes");
            office.run(&all).ends(0);
        }
        let subject = office.run(&["subject", "show", "MATH", "--json"]).ends(0).json();
        let coefficients = subject["coefficients"].as_array().unwrap();
        assert_eq!(coefficients.len(), 4, "{subject}");
        let of = |name: &str, value: &str| coefficients.iter().find(|row| row[name] == value).unwrap()["coefficient"].clone();
        assert_eq!((of("level", "6E"), of("class", "6A"), of("student", "KABEYA Anne")), ("5".into(), "6".into(), "2.5".into()));
        office.run(&["subject", "weigh", "MATH", "--coefficient", "-1", "--yes"]).ends(2);
        office.run(&["subject", "weigh", "MATH", "--coefficient", "beaucoup", "--yes"]).ends(5);
        office.run(&["subject", "weigh", "MATH", "--level", "6E", "--remove", "--yes"]).ends(0);

        let course = office.run(&["course", "show", "MATH-6A", "--json"]).ends(0).json();
        assert_eq!(course["title"], "Mathématiques");
        let teachers = course["teachers"].as_array().unwrap();
        assert_eq!(teachers.len(), 2, "{course}");
        let paul = teachers.iter().find(|row| row["staff"] == "TSHALA Paul").unwrap();
        assert_eq!((paul["starts"].as_str(), paul["ends"].as_str()), (Some("2026-09-01"), Some("2026-12-31")));
        assert_eq!((course["groups"][0]["class"].as_str(), course["members"][0]["student"].as_str()), (Some("6A"), Some("ILUNGA Luc")));
        assert!(office.run(&["class", "show", "6A", "--day", "2026-10-01"]).ends(0).out.contains("TSHALA Paul"));
        office.run(&["course", "teacher", "MATH-6A", "M1", "--yes"]).ends(5);
        office.run(&["subject", "remove", "MATH", "--yes"]).ends(5);
        office.run(&["level", "show", "6E"]).ends(0);
        office.run(&["level", "show", "7E"]).ends(5);
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn courses_of_many_classes_are_opened_at_once_and_only_where_there_are_none() {
    for place in support::stores() {
        let office = office(&place);
        for class in ["6A", "6B"] {
            office.run(&["class", "add", class, "--yes"]).ends(0);
        }
        for (code, name) in [("MAT", "Mathématiques"), ("FRA", "Français"), ("HIS", "Histoire")] {
            office.run(&["subject", "add", code, "--name", name, "--yes"]).ends(0);
        }
        office.run(&["course", "add", "6a/mat", "--yes"]).ends(0);
        assert!(office.run(&["course", "list"]).ends(0).out.contains("6A/MAT"));
        let open = ["course", "open", "6A", "6B", "--subject", "MAT", "--subject", "FRA", "--teacher", "S1"];
        let seen = office.run(&[&open[..], &["--plan", "--json"]].concat()).ends(10);
        assert_eq!(seen.counts(), [3, 1, 0, 0, 0], "{seen:?}");
        let done = office.run(&[&open[..], &["--yes", "--json"]].concat()).ends(0);
        assert_eq!(office.run(&[&open[..], &["--yes", "--json"]].concat()).ends(0).counts(), [0, 0, 4, 0, 0]);
        let other = ["course", "open", "6A", "--subject", "FRA", "--subject", "HIS", "--teacher", "S2", "--yes", "--json"];
        assert_eq!(office.run(&other).ends(0).counts(), [1, 0, 0, 1, 0]);
        assert!(office.run(&["course", "show", "6B/FRA"]).ends(0).out.contains("TSHALA Paul"));
        office.run(&["assessment", "add", "6A/FRA", "--title", "Dictée", "--date", "2026-10-12", "--scale", "20", "--yes"]).ends(0);
        let edit = ["assessment", "edit", "6A/FRA", "Dictée", "--title", "Dictée 1", "--coef", "2", "--not-counted", "--lock"];
        office.run(&[&edit[..], &["--plan"]].concat()).ends(10);
        office.run(&[&edit[..], &["--yes"]].concat()).ends(0);
        let listed = office.run(&["assessment", "list", "6A/FRA", "--json"]).ends(0).json()[0].clone();
        assert_eq!((listed["title"].as_str(), listed["coefficient"].as_str()), (Some("Dictée 1"), Some("2")), "{listed}");
        assert_eq!((listed["counted"].as_bool(), listed["locked"].as_bool()), (Some(false), Some(true)), "{listed}");
        office.run(&["assessment", "edit", "6A/FRA", "1", "--unlock", "--counted", "--yes"]).ends(0);
        office.run(&["assessment", "edit", "6A/FRA", "Dictée 9", "--lock", "--yes"]).ends(5);
        // A course with an assessment stays when the opening is undone; the others go.
        let undone = office.run(&["undo", &done.operation(), "--yes", "--json"]);
        assert!(undone.json()["rows"].to_string().contains("6A/FRA"), "{undone:?}");
        office.run(&["course", "open", "6A", "--subject", "XYZ", "--yes"]).ends(5);
        office.run(&["course", "open", "6A", "--yes"]).ends(2);
    }
}

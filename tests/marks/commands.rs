//! The command line of marks, as scripts use it, on both engines.

use crate::program::{Office, Ran};

fn run(office: &Office, line: &[&str]) -> Ran {
    office.run(line)
}

#[test]
fn a_policy_computes_a_case_without_a_store() {
    let place = crate::support::sqlite();
    let office = Office::at(&place);
    let case = r#"{"rule":"average","out_of":"20","scale_policy":"to20","cap":"capped","best_mark_extra":null,"subgroups":null,"marks":[{"points":"18","scale":"20","coef":"1","status":null,"optional":null,"group":null},{"points":"2","scale":"10","coef":"1","status":null,"optional":null,"group":null},{"points":"1","scale":"5","coef":"1","status":null,"optional":null,"group":null}]}"#;
    let file = office.file("case.json", case);
    let ran = run(&office, &["policy", "compute", &file.display().to_string(), "--json"]).ends(0).json();
    assert_eq!((ran["exact"].as_str(), ran["shown"].as_str()), (Some("26/3"), Some("8.67")));
    let wrong = office.file("wrong.json", "{\"rule\":\"average\"}");
    let refused = run(&office, &["policy", "compute", &wrong.display().to_string()]).ends(5);
    assert!(refused.err.contains("wrong.json") && refused.err.contains("il manque le champ «"), "{refused:?}");
    let checked = run(&office, &["policy", "check", "--json"]).ends(0).json();
    assert!(checked.as_array().unwrap().iter().all(|example| example["holds"] == true));
    assert_eq!(run(&office, &["policy", "check", "nowhere.json"]).code, 5);
}

#[test]
fn a_parent_with_a_pencil_finds_a_percentage_and_its_parts_again() {
    for place in crate::support::stores() {
        let office = Office::demonstrated(&place);
        let [one, _] = office.two_of_7a();
        let who = format!("student:{one}");
        let year = run(&office, &["explain", "average", &who, "--course", "7A/MAT", "--term", "year"]).ends(0).out;
        assert!(year.lines().any(|line| line.trim_start().starts_with("P1 : ")), "each period has its name: {year}");
        assert!(year.contains("/20") && year.lines().any(|line| line.starts_with("    ")), "{year}");
        let general = run(&office, &["explain", "average", &who, "--term", "P1"]).ends(0).out;
        assert!(
            general.contains("× 100 ÷") && general.contains("\u{a0}%") && general.contains(" sur "),
            "figure, total and place: {general}"
        );
        let average = run(&office, &["average", &who, "--term", "P1"]).ends(0).out;
        assert!(average.contains("\u{a0}% (") && average.contains('/'), "{average}");
        let json = run(&office, &["average", &who, "--term", "P1", "--json"]).ends(0).json();
        assert!(json["points"].is_string() && json["maximum"].is_string(), "{json}");
    }
}

#[test]
fn a_term_says_what_it_lacks_before_it_is_closed_and_from_when_on_it_is_read() {
    for place in crate::support::stores() {
        let office = Office::demonstrated(&place);
        let terms = run(&office, &["term", "list", "--class", "7A", "--json"]).ends(0).json();
        let terms = terms.as_array().unwrap();
        let codes: Vec<&str> = terms.iter().map(|row| row["term"].as_str().unwrap()).collect();
        assert_eq!(codes.last(), Some(&"year"), "the year comes last: {codes:?}");
        let open = terms.iter().find(|row| row["state"] == "open").unwrap()["term"].as_str().unwrap();
        let close = run(&office, &["term", "close", open, "--class", "7A", "--plan"]).ends(10);
        assert!(close.out.contains("il manque") && close.out.contains("appréciations"), "{close:?}");
        let later = jiff::Zoned::now().date().tomorrow().unwrap().tomorrow().unwrap();
        let on = later.to_string();
        let publish = run(&office, &["term", "publish", open, "--class", "7A", "--on", &on, "--yes"]).ends(0);
        assert!(publish.out.contains("à partir du"), "{publish:?}");
        let listed = run(&office, &["term", "list", "--class", "7A"]).ends(0).out;
        assert!(listed.contains(&format!("à publier le {}", later.strftime("%d/%m/%Y"))), "{listed}");
        run(&office, &["term", "close", "year", "--class", "7A", "--plan"]).ends(10);
    }
}

#[test]
fn marks_go_in_are_averaged_explained_ranked_and_locked() {
    for place in crate::support::stores() {
        let office = Office::demonstrated(&place);
        let unasked = run(&office, &["policy", "choose", "fr", "--level", "7EB", "--yes"]).ends(5);
        assert!(unasked.out.contains("est publiée") && unasked.out.contains("--published"), "{unasked:?}");
        run(&office, &["policy", "choose", "fr", "--published", "--yes"]).ends(0);
        let courses = run(&office, &["assessment", "list", "7A/MAT", "--json"]).ends(0).json();
        assert_eq!(courses[0]["title"], "Devoir 1");
        let (term, day) = (courses[1]["term"].as_str().unwrap(), courses[1]["date"].as_str().unwrap());
        let added = ["assessment", "add", "7A/MAT", "--title", "Compo", "--date", day, "--scale", "10", "--coef", "2", "--json"];
        run(&office, &added).ends(10);
        let done = run(&office, &[&added[..], &["--yes"]].concat()).ends(0);
        assert_eq!(done.counts(), [1, 0, 0, 0, 0]);
        let students = run(&office, &["export", "students", "--class", "7A", "--json"]).ends(0).json();
        let number = students[0]["matricule"].as_str().unwrap().to_owned();
        let who = format!("student:{number}");
        let set = |value: &str| run(&office, &["marks", "set", "7A/MAT", "Compo", &number, value, "--yes", "--json"]);
        assert_eq!(set("7,5").ends(0).counts(), [1, 0, 0, 0, 0]);
        assert_eq!(set("7.5").ends(0).counts(), [0, 0, 1, 0, 0]);
        assert!(set("douze").ends(5).err.contains("douze"));
        // Even who may write a mark above its scale says that it is meant.
        assert!(set("25").ends(5).out.contains("25"));
        let other = students[1]["matricule"].as_str().unwrap();
        let meant = ["marks", "set", "7A/MAT", "Compo", other, "11", "--above-scale", "--yes", "--json"];
        let meant = run(&office, &meant).ends(0);
        assert_eq!(meant.counts(), [1, 0, 0, 0, 0]);
        run(&office, &["undo", &meant.operation(), "--yes"]).ends(0);
        let shown = run(&office, &["marks", "show", &who, "--json"]).ends(0).json();
        assert!(shown.as_array().unwrap().iter().any(|mark| mark["assessment"] == "Compo" && mark["points"] == "7.5"));
        let average = run(&office, &["average", &who, "--course", "7A/MAT", "--term", term, "--json"]).ends(0).json();
        let told = run(&office, &["explain", "average", &who, "--course", "7A/MAT", "--term", term, "--json"]).ends(0).json();
        assert_eq!((&average["exact"], &average["shown"]), (&told["exact"], &told["shown"]));
        assert!(average["rank"].as_u64() <= average["of"].as_u64());
        let words = run(&office, &["explain", "average", &who, "--term", term]).ends(0).out;
        assert!(words.contains("Compo") && words.contains("7,5/10") && words.contains('÷'), "{words}");
        let file = office.file("notes.csv", &format!("Matricule;Note\n{number};9\nX999;4\n"));
        let refused =
            run(&office, &["marks", "import", "7A/MAT", &file.display().to_string(), "--assessment", "Compo", "--yes", "--json"]).ends(5);
        assert_eq!(refused.counts(), [0, 1, 0, 0, 1], "an unknown student stops the file");
        let history = run(&office, &["marks", "history", "7A/MAT", "Compo", &number, "--json"]).ends(0).json();
        assert_eq!((history.as_array().unwrap().len(), &history[0]["after"]), (1, &serde_json::json!("7.5")));
        let ranked = run(&office, &["rank", "7A", "--term", term, "--json"]).ends(0).json();
        assert_eq!(ranked[0]["rank"], 1);
        run(&office, &["term", "close", term, "--class", "7A", "--yes"]).ends(0);
        let closed = set("8").ends(5);
        assert!(closed.out.contains("close"), "{closed:?}");
        run(&office, &["undo", &done.operation(), "--yes"]).ends(4);
        run(&office, &["term", "reopen", term, "--class", "7A", "--yes"]).ends(0);
        set("8").ends(0);
        let exported = run(&office, &["marks", "export", "7A/MAT"]).ends(0).out;
        assert!(exported.starts_with("matricule,name,Devoir 1,Interrogation 1,Compo"), "{exported}");
        let listed = run(&office, &["term", "list", "--class", "7A", "--json"]).ends(0).json();
        assert!(listed.as_array().unwrap().iter().any(|row| row["term"] == term && row["state"] == "open"));
        let replayed = run(&office, &["policy", "replay", "ci", "--term", term, "--json"]).ends(0).json();
        assert!(replayed["students"].as_u64().unwrap() > 40);
        run(&office, &["audit", "verify"]).ends(0);
    }
}

#[test]
fn a_title_in_two_terms_is_told_apart_and_refused_lines_are_left_out_only_where_the_verb_can() {
    for place in crate::support::stores() {
        let office = Office::demonstrated(&place);
        let course = "7A/MAT";
        let rows = run(&office, &["assessment", "list", course, "--json"]).ends(0).json();
        let rows = rows.as_array().unwrap();
        let title = rows[0]["title"].as_str().unwrap().to_owned();
        let terms = run(&office, &["term", "list", "--class", "7A", "--json"]).ends(0).json();
        let other = terms.as_array().unwrap().iter().find(|row| row["term"] != rows[0]["term"]).unwrap().clone();
        let day = other["starts"].as_str().unwrap();
        run(&office, &["assessment", "add", course, "--title", &title, "--date", day, "--yes"]).ends(0);
        let students = run(&office, &["export", "students", "--class", "7A", "--json"]).ends(0).json();
        let number = students[0]["matricule"].as_str().unwrap().to_owned();
        let set = |which: &str| run(&office, &["marks", "set", course, which, &number, "9", "--yes", "--json"]);
        let refused = set(&title).ends(5);
        let (one, two) =
            (format!("{title} ({})", rows[0]["term"].as_str().unwrap()), format!("{title} ({})", other["term"].as_str().unwrap()));
        assert!(refused.err.contains(&one) && refused.err.contains(&two), "{refused:?}");
        set(&two).ends(0);
        let exported = run(&office, &["marks", "export", course]).ends(0).out;
        let head = exported.lines().next().unwrap();
        assert!(head.contains(&one) && head.contains(&two), "{head}");
        let marks = run(&office, &["marks", "export", course, "--json"]).ends(0).json();
        let of = marks.as_array().unwrap().iter().find(|row| row["matricule"] == number.as_str()).unwrap();
        assert!(of["marks"].as_object().unwrap().contains_key(&one) && of["marks"][&two] == "9", "{of}");

        let file = office.file("notes.csv", &format!("Matricule;Note\n{number};11\nX999;4\n")).display().to_string();
        let import = ["marks", "import", course, &file, "--assessment", &two, "--yes"];
        let refused = run(&office, &import).ends(5);
        assert!(refused.err.contains("--skip-refused"), "{refused:?}");
        assert_eq!(run(&office, &[&import[..], &["--skip-refused", "--json"]].concat()).ends(0).counts(), [0, 1, 0, 1, 0]);
        let refused = run(&office, &["marks", "set", course, &two, &number, "99", "--yes"]).ends(5);
        assert!(!refused.err.contains("--skip-refused"), "{refused:?}");
        let history = run(&office, &["marks", "history", course, &two, &number]).ends(0).out;
        assert!(history.contains("Import d’une colonne de notes") && !history.contains("marks."), "{history}");

        let cleared = run(&office, &["marks", "clear", course, &two, "--yes", "--json"]).ends(0);
        run(&office, &["undo", &cleared.operation(), "--yes"]).ends(0);
        let who = format!("student:{number}");
        run(&office, &["average", &who, "--course", "7A-MAT"]).ends(0);
        let slots = "course,weekday,starts,ends\n7A/MAT,samedi,7:30,8:20\nNULLE/PART,samedi,7:30,8:20\n";
        let slots = office.file("edt.csv", slots).display().to_string();
        let refused = run(&office, &["timetable", "import", &slots, "--yes"]).ends(5);
        assert!(refused.err.contains("--skip-refused"), "{refused:?}");
        let taken = run(&office, &["timetable", "import", &slots, "--skip-refused", "--yes", "--json"]).ends(0);
        assert_eq!(taken.counts()[3..], [1, 0]);
    }
}

#[test]
fn a_class_is_ranked_and_a_policy_replayed_for_programs_as_for_people() {
    for place in crate::support::stores() {
        let office = Office::demonstrated(&place);
        let rows = run(&office, &["rank", "7A", "--term", "P1", "--json"]).ends(0).json();
        let rows = rows.as_array().unwrap();
        let exact = |row: &serde_json::Value| {
            let (over, under) = row["exact"].as_str().unwrap().split_once('/').unwrap_or_else(|| (row["exact"].as_str().unwrap(), "1"));
            (over.parse::<i128>().unwrap(), under.parse::<i128>().unwrap())
        };
        let ranked: Vec<_> = rows.iter().filter(|row| row["rank"].is_u64()).collect();
        assert!(ranked.len() > 10 && ranked.iter().all(|row| row["of"] == ranked.len() as u64), "{rows:?}");
        for pair in ranked.windows(2) {
            let (one, other) = (exact(pair[0]), exact(pair[1]));
            assert!(one.0 * other.1 >= other.0 * one.1, "the best comes first: {pair:?}");
            let tie = pair[0]["shown"] == pair[1]["shown"];
            assert_eq!(pair[0]["rank"] == pair[1]["rank"], tie, "who has the same printed figure shares the place: {pair:?}");
        }
        let told = run(&office, &["rank", "7A", "--term", "P1"]).ends(0).out;
        assert!(
            told.contains(ranked[0]["name"].as_str().unwrap()) && told.contains(&ranked[0]["shown"].as_str().unwrap().replace('.', ","))
        );

        let same = run(&office, &["policy", "replay", "cd", "--term", "P1", "--json"]).ends(0).json();
        assert_eq!(same["changed"], serde_json::json!([]), "the policy that holds changes nothing");
        let replayed = run(&office, &["policy", "replay", "bj", "--term", "P1", "--class", "7A", "--json"]).ends(0).json();
        let changed = replayed["changed"].as_array().unwrap();
        assert!(!changed.is_empty() && changed.len() as u64 <= replayed["students"].as_u64().unwrap(), "{replayed}");
        for row in changed {
            let differs = row["before"] != row["after"] || row["rank_before"] != row["rank_after"];
            assert!(row["class"] == "7A" && row["student"].is_string() && differs, "{row}");
        }
        let told = run(&office, &["policy", "replay", "bj", "--term", "P1", "--class", "7A"]).ends(0).out;
        let line = |row: &serde_json::Value| {
            let figures = ["before", "after"].map(|figure| row[figure].as_str().unwrap().replace('.', ","));
            told.lines().any(|line| line.contains(row["student"].as_str().unwrap()) && line.contains(&figures.join(" → ")))
        };
        assert!(changed.iter().all(line), "{told}");
        // Nobody has chosen anything by trying it.
        let listed = run(&office, &["policy", "list", "--json"]).ends(0).json();
        assert!(listed.as_array().unwrap().iter().filter(|row| row["code"] == "bj").all(|row| row["chosen"] == serde_json::json!([])));
    }
}

#[test]
fn a_workbook_of_marks_goes_out_and_comes_back_into_its_column() {
    for place in crate::support::stores() {
        let office = Office::demonstrated(&place);
        let (course, title) = ("7A/MAT", "Interrogation 1");
        let before = run(&office, &["marks", "export", course]).ends(0).out;
        let file = office.path("notes.xlsx").display().to_string();
        run(&office, &["marks", "export", course, "--to", &file]).ends(0);
        let import = ["marks", "import", course, &file, "--assessment", title, "--yes", "--json"];
        let unchanged = run(&office, &import).ends(0).counts();
        assert_eq!((unchanged[0], unchanged[1], unchanged[4]), (0, 0, 0));
        run(&office, &["marks", "clear", course, title, "--yes"]).ends(0);
        assert_ne!(run(&office, &["marks", "export", course]).ends(0).out, before);
        let back = run(&office, &import).ends(0);
        assert!(back.counts()[0] > 10, "{back:?}");
        assert_eq!(run(&office, &["marks", "export", course]).ends(0).out, before);
    }
}

//! Roll calls, absences, the timetable and councils from the command line, as scripts use them, on both engines.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;

/// The demonstration school, and two students of 7A.
fn demonstrated(place: &support::Place) -> (Office, [String; 2]) {
    let office = Office::demonstrated(place);
    let students = office.two_of_7a();
    (office, students)
}

#[test]
fn a_roll_is_taken_announced_settled_changed_and_reported() {
    for place in support::stores() {
        let (office, [one, two]) = demonstrated(&place);
        let today = jiff::Zoned::now().date().strftime("%Y-%m-%d").to_string();
        let late = format!("{two}=12");
        // On a weekend the call of the last day with class is corrected.
        let now = jiff::Zoned::now().date();
        let back = i64::from((now.weekday().to_monday_one_offset() - 5).max(0));
        let day = now.checked_sub(jiff::Span::new().days(back)).unwrap().to_string();
        let take = ["attendance", "take", "7A", "--day", &day, "--at", "06:10", "--absent", &one, "--late", &late, "--json"];
        let planned = office.run(&[&take[..], &["--plan"]].concat());
        // A closed day of the school takes no call: the demonstration has none.
        planned.ends(10);
        let done = office.run(&[&take[..], &["--yes"]].concat()).ends(0);
        assert_eq!(done.counts(), [2, 0, 0, 0, 0]);
        assert_eq!(office.run(&[&take[..], &["--yes"]].concat()).ends(0).counts()[2], 1, "the same again changes nothing");
        assert_eq!(office.run(&["attendance", "take", "7A", "--at", "06:10", "--absent", "X999", "--yes"]).code, 5);
        let add = ["attendance", "add", &one, "--from", "2026-10-05", "--motive", "transport", "--state", "observed", "--json", "--yes"];
        let added = office.run(&add);
        assert!(matches!(added.code, 0 | 5), "{added:?}");
        let tomorrow = jiff::Zoned::now().date().tomorrow().unwrap().to_string();
        let announce = ["attendance", "announce", &two, "--from", &tomorrow, "--motive", "illness", "--json"];
        office.run(&[&announce[..], &["--plan"]].concat()).ends(10);
        let announced = office.run(&[&announce[..], &["--yes"]].concat()).ends(0);
        assert_eq!(announced.counts(), [1, 0, 0, 0, 0]);
        assert_eq!(office.run(&[&announce[..], &["--yes"]].concat()).ends(0).counts(), [0, 0, 1, 0, 0]);
        let unusable = office.run(&["attendance", "announce", &one, "--from", &tomorrow, "--motive", "fees", "--yes"]).ends(5);
        assert!(unusable.err.contains("illness"), "the reasons a family may give are named: {unusable:?}");
        let change = ["attendance", "change", &two, "--at", &tomorrow, "--state", "justified", "--yes", "--json"];
        assert_eq!(office.run(&change).ends(0).counts(), [0, 1, 0, 0, 0]);
        let settled = office.run(&[&announce[..], &["--yes"]].concat()).ends(5);
        assert_eq!(settled.counts(), [0, 0, 0, 0, 1], "what is settled is not announced anew");
        office.run(&["attendance", "change", &two, "--at", &tomorrow, "--remove", "--yes"]).ends(0);
        office.run(&["attendance", "change", &two, "--at", &tomorrow, "--remove", "--yes"]).ends(5);
        let list = office.run(&["attendance", "settle", "--class", "7A", "--json"]).ends(0).json();
        assert!(list.as_array().unwrap().iter().any(|row| row["matricule"] == one.as_str()), "{list}");
        office.run(&["attendance", "settle", "--certain", "--json", "--plan"]);
        let report = office.run(&["attendance", "report", "--class", "7A", "--month", &today[..7], "--json"]).ends(0).json();
        let row = report["students"].as_array().unwrap().iter().find(|row| row["matricule"] == two.as_str()).unwrap().clone();
        assert!(row["lates"].as_u64().is_some() && report["classes"][0]["class"] == "7A", "{report}");
        let shown = office.run(&["attendance", "show", &two, "--json"]).ends(0).json();
        assert!(shown["absences"].as_array().unwrap().iter().any(|line| line["from"].as_str().unwrap().starts_with(&day)), "{shown}");
        assert!(office.run(&["attendance", "show", &two]).ends(0).out.contains("Cette année"));
        let saturday = ["attendance", "add", &one, "--from", "2026-10-04", "--state", "observed", "--plan"];
        let added = office.run(&saturday);
        assert!(added.out.contains("il n’y a pas classe"), "{added:?}");
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
        let motive = ["attendance", "motives", "illness", "--receivable"];
        office.run(&[&motive[..], &["oui", "--yes"]].concat()).ends(0);
        office.run(&[&motive[..], &["non", "--plan"]].concat()).ends(10);
        office.run(&[&motive[..], &["peut-être"]].concat()).ends(2);
        assert!(office.run(&["attendance", "rules"]).ends(0).out.contains("lun"));
    }
}

#[test]
fn a_class_that_did_not_come_and_a_lesson_on_a_closed_day_are_called_with_their_reasons() {
    for place in support::stores() {
        let (office, [one, two]) = demonstrated(&place);
        let today = jiff::Zoned::now().date().to_string();
        office.run(&["timetable", "close", "Fête", "--from", &today, "--yes"]).ends(0);
        let take = ["attendance", "take", "7A", "--day", &today, "--at", "09:00", "--all-absent", "--present", &one, "--json"];
        let refused = office.run(&[&take[..], &["--yes"]].concat()).ends(5);
        assert!(refused.err.contains("--reason"), "{refused:?}");
        let away = [&take[..], &["--motive", "transport", "--reason", "rattrapage"]].concat();
        let done = office.run(&[&away[..], &["--yes"]].concat()).ends(0);
        assert!(done.counts()[0] > 10, "{done:?}");
        assert_eq!(office.run(&[&away[..], &["--yes"]].concat()).ends(0).counts()[2], 1, "the same again changes nothing");
        let shown = |who: &str| office.run(&["attendance", "show", who, "--json"]).ends(0).json();
        let on_that_day = |who: &str| {
            let of = |line: &&serde_json::Value| line["from"] == format!("{today}T09:00");
            shown(who)["absences"].as_array().unwrap().iter().find(of).map(|line| line["motive"].clone())
        };
        assert_eq!((on_that_day(&one), on_that_day(&two)), (None, Some("transport".into())));
        let wrong = ["attendance", "take", "7A", "--day", &today, "--at", "09:00", "--absent", &one, "--motive", "laziness", "--yes"];
        office.run(&wrong).ends(5);
        let nobody = ["attendance", "take", "7A", "--day", &today, "--at", "09:00", "--motive", "illness", "--yes"];
        assert!(office.run(&nobody).ends(5).err.contains("personne n’est noté absent"));
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        assert_eq!(on_that_day(&two), None);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn thresholds_are_listed_and_what_was_done_about_them_is_noted() {
    for place in support::stores() {
        let (office, [one, _]) = demonstrated(&place);
        // Thirty days, so that the first of a month has any.
        office.run(&["attendance", "rules", "--month", "rolling", "--yes"]).ends(0);
        let day = |back: i64| jiff::Zoned::now().date().checked_sub(jiff::Span::new().days(back)).unwrap().to_string();
        office.run(&["attendance", "add", &one, "--from", &day(8), "--to", &day(1), "--state", "observed", "--yes"]).ends(0);
        let waits = |more: &[&str]| {
            let listed = office.run(&[&["attendance", "alerts", "--class", "7A", "--json"], more].concat()).ends(0).json();
            listed.as_array().unwrap().iter().find(|row| row["matricule"] == one.as_str()).map(|row| row["waits"].clone())
        };
        assert_eq!(waits(&[]), Some("yes".into()));
        let note = ["attendance", "follow-up", &one, "--done", "letter", "--note", "lettre du jour", "--json"];
        office.run(&[&note[..], &["--plan"]].concat()).ends(10);
        let done = office.run(&[&note[..], &["--yes"]].concat()).ends(0);
        assert_eq!(done.counts(), [1, 0, 0, 0, 0]);
        assert_eq!((waits(&[]), waits(&["--waiting"])), (Some("no".into()), None));
        assert!(office.run(&["attendance", "alerts"]).ends(0).out.contains("courrier envoyé le"));
        assert!(office.run(&["attendance", "show", &one]).ends(0).out.contains("lettre du jour"));
        office.run(&["attendance", "follow-up", &one, "--done", "other", "--yes"]).ends(5);
        office.run(&["attendance", "follow-up", &one, "--done", "prayer", "--yes"]).ends(2);
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        assert_eq!(waits(&["--waiting"]), Some("yes".into()));
    }
}

#[test]
fn what_contradicts_itself_is_listed_for_people_for_programs_and_as_a_file() {
    for place in support::stores() {
        let (office, [one, two]) = demonstrated(&place);
        let listed = || office.run(&["attendance", "contradictions", "--class", "7A", "--json"]).ends(0).json();
        let of =
            |who: &str| listed().as_array().unwrap().iter().filter(|row| row["matricule"] == who && row["between"] == "office").count();
        assert_eq!((of(&one), of(&two)), (0, 0));
        // On a weekend the last day with class.
        let now = jiff::Zoned::now().date();
        let back = i64::from((now.weekday().to_monday_one_offset() - 5).max(0));
        let day = now.checked_sub(jiff::Span::new().days(back)).unwrap();
        let (iso, written) = (day.to_string(), day.strftime("%d/%m/%Y").to_string());
        office.run(&["attendance", "add", &one, "--from", &iso, "--state", "observed", "--yes"]).ends(0);
        office.run(&["attendance", "take", "7A", "--day", &iso, "--at", "06:10", "--absent", &two, "--yes"]).ends(0);
        let rows = listed();
        let row = rows.as_array().unwrap().iter().find(|row| row["matricule"] == one.as_str()).expect("held for away, and seen");
        assert_eq!((&row["between"], &row["present_at"], &row["day"]), (&"office".into(), &"06:10".into(), &iso.as_str().into()));
        assert_eq!(of(&two), 0);
        let told = office.run(&["attendance", "contradictions", "--class", "7A"]).ends(0).out;
        let line = told.lines().find(|line| line.contains(&one)).unwrap();
        assert!(line.starts_with(&written) && line.contains("présent à l’appel de 06:10"), "{told}");
        let file = office.path("contradictions.csv").display().to_string();
        office.run(&["attendance", "contradictions", "--to", &file]).ends(0);
        assert!(office.read("contradictions.csv").contains(&format!("{one},")));
    }
}

#[test]
fn a_timetable_goes_out_comes_back_unchanged_and_its_conflicts_are_named() {
    for place in support::stores() {
        let (office, _) = demonstrated(&place);
        let file = office.path("emploi.csv").display().to_string();
        office.run(&["timetable", "export", "--class", "7A", "--to", &file]).ends(0);
        let back = office.run(&["timetable", "import", &file, "--json"]);
        assert_eq!((back.code, back.counts()[2] > 0, back.counts()[0]), (0, true, 0), "{back:?}");
        let before = office.run(&["timetable", "conflicts", "--json"]).ends(0).json().as_array().unwrap().len();
        let written = office.read("emploi.csv");
        let head = written.lines().next().unwrap();
        let line = written.lines().nth(1).unwrap();
        // The same lesson of another course of the class, at the same hour.
        let course = line.split([',', ';']).find(|cell| cell.starts_with("7A/")).unwrap();
        let other = written
            .lines()
            .skip(1)
            .flat_map(|line| line.split([',', ';']))
            .find(|cell| cell.starts_with("7A/") && *cell != course)
            .unwrap();
        let twice = office.file("twice.csv", &format!("{head}\n{}\n", line.replace(course, other))).display().to_string();
        office.run(&["timetable", "import", &twice, "--plan"]).ends(10);
        office.run(&["timetable", "import", &twice, "--yes", "--json"]).ends(0);
        let after = office.run(&["timetable", "conflicts", "--json"]).ends(0).json();
        assert!(after.as_array().unwrap().len() > before, "{after}");
        let course_slots = || office.run(&["timetable", "export", "--class", "7A"]).ends(0).out.lines().count();
        let there = course_slots();
        let remove = |day: &str, more: &[&str]| office.run(&[&["timetable", "remove", course, "--weekday", day], more].concat());
        let gone = ["1", "2", "3", "4", "5"].into_iter().find_map(|day| {
            let done = remove(day, &["--yes", "--json"]);
            (done.code == 0).then(|| done.operation())
        });
        assert!(course_slots() < there);
        office.run(&["undo", &gone.unwrap(), "--yes"]).ends(0);
        assert_eq!(course_slots(), there);
        remove("dimanche", &["--yes"]).ends(5);
        remove("vendrelundi", &["--yes"]).ends(5);
        let wrong = office.file("wrong.csv", &format!("{head}\n{}\n", line.replace(course, "9Z/XYZ"))).display().to_string();
        office.run(&["timetable", "import", &wrong, "--yes"]).ends(5);
        // A line that cannot be read hides nothing that is wrong with the others.
        let hour = line.split([',', ';']).find(|cell| cell.contains(':')).unwrap();
        let unread = line.replacen(hour, "8h99", 1);
        let both = format!("{head}\n{unread}\n{}\n", line.replace(course, "9Z/XYZ"));
        let both = office.file("both.csv", &both).display().to_string();
        let told = office.run(&["timetable", "import", &both, "--yes"]).ends(5);
        assert!(told.out.contains("8h99") && told.out.contains("9Z/XYZ") && !told.out.contains("starts"), "{told:?}");
        let french = office.path("emploi-fr.csv").display().to_string();
        office.run(&["timetable", "export", "--class", "7A", "--excel-fr", "--to", &french]).ends(0);
        assert!(office.read("emploi-fr.csv").contains("lundi"));
        let cells: Vec<&str> = line.split([',', ';']).collect();
        let day = cells.iter().find(|cell| ["mon", "tue", "wed", "thu", "fri", "sat"].contains(*cell)).unwrap();
        let edit = ["timetable", "edit", course, "--weekday", day, "--at", hour, "--room", "Salle 99"];
        office.run(&[&edit[..], &["--plan"]].concat()).ends(10);
        office.run(&[&edit[..], &["--yes"]].concat()).ends(0);
        assert!(office.run(&["timetable", "export", "--class", "7A"]).ends(0).out.contains("Salle 99"));
    }
}

#[test]
fn a_council_is_read_written_and_decided_and_what_is_missing_is_listed() {
    for place in support::stores() {
        let (office, [one, two]) = demonstrated(&place);
        let terms = office.run(&["term", "list", "--class", "7A", "--json"]).ends(0).json();
        let open =
            terms.as_array().unwrap().iter().find(|row| row["state"] == "open").expect("an open term")["term"].as_str().unwrap().to_owned();
        let sheet = office.run(&["council", "show", "7A", "--term", &open, "--json"]).ends(0).json();
        assert!(sheet["students"].as_array().unwrap().len() > 10);
        let write = ["council", "write", &one, "Un trimestre solide.", "--term", &open, "--course", "7A/MAT", "--json"];
        office.run(&[&write[..], &["--plan"]].concat()).ends(10);
        assert_eq!(office.run(&[&write[..], &["--yes"]].concat()).ends(0).counts(), [0, 1, 0, 0, 0]);
        assert_eq!(office.run(&[&write[..], &["--yes"]].concat()).ends(0).counts(), [0, 0, 1, 0, 0]);
        office.run(&["council", "write", &one, "Bien.", "--term", &open, "--yes"]).ends(0);
        office.run(&["council", "decide", &two, "--term", &open, "--conduct", "B", "--application", "TB", "--yes"]).ends(0);
        let refused = office.run(&["council", "decide", &two, "--term", &open, "--conduct", "sublime", "--yes"]).ends(5);
        assert!(refused.err.contains("TB"), "{refused:?}");
        let sheet = office.run(&["council", "show", "7A", "--term", &open, "--json"]).ends(0).json();
        let student = |number: &str| sheet["students"].as_array().unwrap().iter().find(|row| row["matricule"] == number).unwrap().clone();
        assert_eq!((&student(&one)["appreciation"], &student(&two)["conduct"]), (&"Bien.".into(), &"B".into()));
        // The year has its own page: its figure, its decision, its words.
        office.run(&["council", "decide", &two, "--term", "year", "--proposed", "--yes"]).ends(0);
        office.run(&["council", "write", &two, "Une belle année.", "--term", "année", "--yes"]).ends(0);
        office.run(&["council", "write", &two, "Bien.", "--term", "year", "--course", "7A/MAT", "--yes"]).ends(5);
        let year = office.run(&["council", "show", "7A", "--term", "year", "--json"]).ends(0).json();
        let row = year["students"].as_array().unwrap().iter().find(|row| row["matricule"] == two.as_str()).unwrap();
        assert!(row["decision"].is_string() && row["decision"] == row["proposed_decision"], "{row}");
        assert_eq!((&row["appreciation"], &year["term"]), (&"Une belle année.".into(), &"year".into()));
        office.run(&["audit", "verify"]).ends(0);
        assert!(office.run(&["council", "phrases"]).ends(0).out.lines().count() > 5, "the demonstration has phrases to take");
        office.run(&["council", "phrases", "--add", "Continuez ainsi.", "--yes"]).ends(0);
        assert!(office.run(&["council", "phrases", "--json"]).ends(0).out.contains("Continuez ainsi."));
        office.run(&["council", "phrases", "--remove", "Continuez ainsi.", "--yes"]).ends(0);
        let missing = office.run(&["term", "missing", "--json"]).ends(0).json();
        assert!(missing.as_array().unwrap().iter().all(|row| row["course"].is_string() && row["marks"].is_u64()), "{missing}");
        let file = office.path("manque.csv").display().to_string();
        office.run(&["term", "missing", "--to", &file]).ends(0);
        assert!(office.read("manque.csv").starts_with("class,course"));
    }
}

#[test]
fn a_policy_is_kept_as_a_file_says_and_a_wrong_example_stops_it() {
    for place in support::stores() {
        let (office, _) = demonstrated(&place);
        let document = office.run(&["policy", "show", "fr", "--json"]).ends(0).out;
        let second =
            office.file("fr2.json", &document.replace("\"version\": 1", "\"version\": 2").replace("\"version\":1", "\"version\":2"));
        let second = second.display().to_string();
        office.run(&["policy", "add", &second, "--plan"]).ends(10);
        assert_eq!(office.run(&["policy", "add", &second, "--yes", "--json"]).ends(0).counts(), [1, 0, 0, 0, 0]);
        assert_eq!(office.run(&["policy", "add", &second, "--yes", "--json"]).ends(0).counts(), [0, 0, 1, 0, 0]);
        let listed = office.run(&["policy", "list", "--json"]).ends(0).json();
        let of = |version: u64| listed.as_array().unwrap().iter().find(|row| row["code"] == "fr" && row["version"] == version).cloned();
        assert_eq!(of(2).unwrap()["chosen"], serde_json::json!([]), "kept, and not chosen");
        let mut wrong: serde_json::Value = serde_json::from_str(&document).unwrap();
        wrong["version"] = 3.into();
        wrong["examples"][0]["expect"] = "19.99".into();
        let wrong = office.file("fr3.json", &wrong.to_string()).display().to_string();
        assert!(office.run(&["policy", "add", &wrong, "--yes"]).ends(5).out.contains("19.99"));
        let replayed = office.run(&["policy", "replay", "fr@2", "--json"]).ends(0).json();
        assert!(replayed["changed"].as_array().unwrap().iter().all(|row| row.get("difference").is_some()));
    }
}

#[test]
fn the_calendar_the_rules_and_the_reasons_are_set_by_plan() {
    for place in support::stores() {
        let (office, [_, two]) = demonstrated(&place);
        let close = ["timetable", "close", "Fête de l’école", "--from", "2026-12-18", "--half", "pm", "--json"];
        office.run(&[&close[..], &["--plan"]].concat()).ends(10);
        assert_eq!(office.run(&[&close[..], &["--yes"]].concat()).ends(0).counts()[0], 1);
        let days = office.run(&["timetable", "days", "--json"]).ends(0).json();
        assert!(days.as_array().unwrap().iter().any(|day| day["name"] == "Fête de l’école" && day["half"] == "pm"), "{days}");
        office.run(&["timetable", "open", "fete de l’ecole", "--yes"]).ends(0);
        office.run(&["timetable", "open", "fete de l’ecole", "--yes"]).ends(5);
        let rules = office.run(&["attendance", "rules", "--json"]).ends(0).json();
        assert_eq!((&rules["report_from"], &rules["team_from"]), (&4.into(), &10.into()));
        office.run(&["attendance", "rules", "--report-from", "6", "--own-from", "12", "--yes"]).ends(0);
        let rules = office.run(&["attendance", "rules", "--json"]).ends(0).json();
        assert_eq!((&rules["report_from"], &rules["own_from"]), (&6.into(), &12.into()));
        office.run(&["attendance", "rules", "--team-from", "2", "--yes"]).ends(5);
        office.run(&["attendance", "motives", "greve", "--yes"]).ends(5);
        office.run(&["attendance", "motives", "greve", "--name", "Grève des transports", "--for-families", "yes", "--yes"]).ends(0);
        let tomorrow = jiff::Zoned::now().date().tomorrow().unwrap().to_string();
        office.run(&["attendance", "announce", &two, "--from", &tomorrow, "--motive", "greve", "--yes"]).ends(0);
        office.run(&["attendance", "motives", "greve", "--for-families", "no", "--yes"]).ends(0);
        office.run(&["attendance", "announce", &two, "--from", "2026-12-09", "--motive", "greve", "--yes"]).ends(5);
    }
}

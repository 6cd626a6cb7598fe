//! Families and the year's end from the command line, on both engines: a link's rights, duplicates merged and parted again, somebody's
//! file, her past, and the passage into the next year.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;

const STUDENTS: &str = "Matricule;Nom;Prénom;Sexe;Date de naissance;Classe;Niveau\n\
    M1;KABEYA;Anne;F;17/05/2012;5A;5E\nM2;ILUNGA;Luc;M;2/3/2012;5A;5E\nM3;MWAMBA;Zoé;F;4/4/2011;6A;6E\nM4;KABEYA;Anne;F;17/05/2012;;\n";
const GUARDIANS: &str = "Nom;Prénom;Téléphone;Élève;Lien\nTSHALA;Marie;+243 810 000 001;M1;mère\nNGOY;Paul;+243 820 000 002;M1;père\n";

fn office(store: &str) -> Office {
    let office = Office::founded(store);
    for level in ["5E", "6E"] {
        office.run(&["level", "add", level, "--yes"]).ends(0);
    }
    let file = office.file("eleves.csv", STUDENTS);
    office.import("students", &file, &["--yes"]).ends(0);
    let file = office.file("responsables.csv", GUARDIANS);
    let args = ["--yes", "--map", "family_name=Nom", "--map", "given_names=Prénom", "--map", "phone=Téléphone"];
    office.import("guardians", &file, &args).ends(0);
    office
}

/// Links both guardians to Anne.
fn linked(store: &str) -> Office {
    let office = office(store);
    let file = office.file("liens.csv", "student;guardian;relation\nM1;TSHALA Marie;mother\nM1;NGOY Paul;father\n");
    office.import("links", &file, &["--yes"]).ends(0);
    office
}

#[test]
fn a_link_says_what_it_allows_and_only_a_document_takes_from_a_parent() {
    for place in support::stores() {
        let office = linked(&place);
        let show = |guardian: &str| office.run(&["link", "show", "M1", guardian, "--json"]).ends(0).json();
        assert_eq!((show("NGOY Paul")["sees_marks"].as_str(), show("TSHALA Marie")["pays"].as_str()), (Some("yes"), Some("no")));
        let refused = office.run(&["link", "edit", "M1", "NGOY Paul", "--sees-marks", "no", "--yes", "--json"]).ends(5).json();
        assert_eq!(refused["rows"][0]["column"], "document", "{refused}");
        let done = office
            .run(&["link", "edit", "M1", "NGOY Paul", "--sees-marks", "no", "--document", "JAF 12/03/2026", "--yes", "--json"])
            .ends(0);
        assert_eq!((show("NGOY Paul")["sees_marks"].as_str(), show("TSHALA Marie")["sees_marks"].as_str()), (Some("no"), Some("yes")));
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        assert_eq!(show("NGOY Paul")["sees_marks"], "yes");
        office.run(&["link", "edit", "M1", "TSHALA Marie", "--pays", "yes", "--priority", "0", "--yes"]).ends(5);
        let end = ["link", "end", "M1", "NGOY Paul", "--day", "2026-10-01", "--yes", "--json"];
        assert_eq!(office.run(&end).ends(5).json()["rows"][0]["column"], "document", "an end takes everything from a parent");
        office.run(&[&end[..], &["--document", "JAF 12/03/2026"]].concat()).ends(0);
        assert_eq!(show("NGOY Paul")["ends"], "2026-10-01");
        office.run(&["link", "show", "M2", "NGOY Paul"]).ends(5);
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn brothers_and_sisters_are_those_who_share_a_parent_today_or_live_with_one_guardian() {
    for place in support::stores() {
        let office = office(&place);
        for (family, given) in [("KASONGO", "Joseph"), ("MUKENDI", "Odile")] {
            office.run(&["guardian", "add", family, given, "--yes"]).ends(0);
        }
        // Anne and Luc have one mother, Anne and Zoé one father; a driver fetches Luc and Zoé, and Luc and the other Anne live with an aunt.
        let links = "student;guardian;relation;lives_with\nM1;TSHALA Marie;mother;no\nM2;TSHALA Marie;mother;no\nM1;NGOY Paul;father;no\n\
                     M3;NGOY Paul;father;no\nM2;KASONGO Joseph;other;no\nM3;KASONGO Joseph;other;no\n\
                     M2;MUKENDI Odile;relative;yes\nM4;MUKENDI Odile;relative;yes\n";
        office.import("links", &office.file("liens.csv", links), &["--yes"]).ends(0);
        let siblings = |of: &str| {
            let card = office.run(&["student", "show", of, "--json"]).ends(0).json();
            let rows = card["siblings"].as_array().cloned().unwrap_or_default();
            let told = rows.iter().map(|row| (row["name"].as_str().unwrap().to_owned(), row["class"].as_str().map(str::to_owned)));
            told.collect::<std::collections::BTreeSet<_>>()
        };
        let one = |name: &str, class: Option<&str>| (name.to_owned(), class.map(str::to_owned));
        assert_eq!(siblings("M1"), [one("ILUNGA Luc", Some("5A")), one("MWAMBA Zoé", Some("6A"))].into());
        assert_eq!(siblings("M2"), [one("KABEYA Anne", Some("5A")), one("KABEYA Anne", None)].into());
        assert!(office.run(&["student", "show", "M1"]).ends(0).out.contains("MWAMBA Zoé · 6A"));
        // Through a link that has ended nobody is anybody's sister.
        office.run(&["link", "end", "M3", "NGOY Paul", "--document", "JAF 12/03/2026", "--yes"]).ends(0);
        assert_eq!(siblings("M1"), [one("ILUNGA Luc", Some("5A"))].into());
        assert!(siblings("M3").is_empty());
    }
}

#[test]
fn two_guardians_who_are_one_are_found_with_the_reasons_and_merged_with_their_children() {
    for place in support::stores() {
        let office = linked(&place);
        office.run(&["guardian", "add", "Tshala", "Maria", "--phone", "0810000001", "--yes"]).ends(0);
        office.import("links", &office.file("liens.csv", "student;guardian;relation\nM2;Tshala Maria;mother\n"), &["--yes"]).ends(0);
        let found = office.run(&["duplicates", "guardians", "--json"]).ends(0).json();
        assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
        let reasons = found[0]["reasons"].to_string();
        assert!(reasons.contains("phone") || reasons.contains("téléphone"), "{found}");
        let [kept, lost, kept_name, lost_name] = ["kept", "lost", "kept_name", "lost_name"].map(|name| found[0][name].as_str().unwrap());
        let before = office.export("guardians").as_array().unwrap().len();
        let planned = office.run(&["merge", lost, "--into", kept, "--plan", "--json"]).ends(10);
        assert_eq!(office.export("guardians").as_array().unwrap().len(), before, "a plan writes nothing: {planned:?}");
        let done = office.run(&["merge", lost, "--into", kept, "--yes", "--json"]).ends(0);
        let children = |of: &str| office.run(&["guardian", "show", of, "--json"]).ends(0).json()["links"].as_array().unwrap().len();
        assert_eq!((office.export("guardians").as_array().unwrap().len(), children(kept_name)), (before - 1, 2));
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        assert_eq!((office.export("guardians").as_array().unwrap().len(), children(kept_name), children(lost_name)), (before, 1, 1));
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn two_records_of_one_student_become_one_and_two_again() {
    for place in support::stores() {
        let office = linked(&place);
        let found = office.run(&["duplicates", "students", "--json"]).ends(0).json();
        assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
        assert_eq!((found[0]["confidence"].as_str(), found[0]["kept_name"].as_str()), (Some("certain"), Some("KABEYA Anne")));
        let (kept, lost) = (found[0]["kept"].as_str().unwrap(), found[0]["lost"].as_str().unwrap());
        office.run(&["merge", lost, "--into", lost, "--yes"]).ends(5);
        assert_eq!(office.run(&["merge", lost, "--into", kept, "--plan", "--json"]).ends(10).counts(), [0, 1, 0, 0, 0]);
        let done = office.run(&["merge", lost, "--into", kept, "--yes", "--json"]).ends(0);
        assert_eq!(office.export("students").as_array().unwrap().len(), 3);
        // Whoever is asked for by the old number is found under the new name.
        let shown = office.run(&["student", "show", "M4", "--json"]).ends(0).json();
        assert_eq!(shown["identifiers"].as_array().unwrap().iter().filter(|id| id["scheme"] == "matricule").count(), 2, "{shown}");
        assert_eq!(shown["links"].as_array().unwrap().len(), 2);
        office.run(&["merge", lost, "--into", "M2", "--yes"]).ends(5);
        assert_eq!(office.run(&["duplicates", "students", "--json"]).ends(0).json().as_array().unwrap().len(), 0);
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        assert_eq!(office.export("students").as_array().unwrap().len(), 4);
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn two_records_that_are_both_in_class_become_one_student_in_one_class() {
    for place in support::stores() {
        let office = office(&place);
        let file = office.file("double.csv", "Matricule;Nom;Prénom;Date de naissance;Classe\nM8;KABEYA;Anne;17/05/2012;6A\n");
        office.import("students", &file, &["--yes"]).ends(0);
        let planned = office.run(&["merge", "M8", "--into", "M1", "--plan", "--json"]).ends(10);
        assert!(planned.out.contains("6A"), "what becomes of the other stay is in the plan: {planned:?}");
        let done = office.run(&["merge", "M8", "--into", "M1", "--yes", "--json"]).ends(0);
        let card = office.run(&["student", "show", "M8", "--json"]).ends(0).json();
        let classes: Vec<&str> = card["classes"].as_array().unwrap().iter().filter_map(|stay| stay["class"].as_str()).collect();
        assert_eq!(classes, ["5A"], "{card}");
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        let card = office.run(&["student", "show", "M8", "--json"]).ends(0).json();
        assert_eq!(card["classes"][0]["class"], "6A");
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn a_child_s_file_says_nothing_of_who_pays_and_to_one_parent_nothing_of_the_other_home() {
    let place = support::sqlite();
    let office = Office::demonstrated(&place);
    let links = office.export("links");
    let mut told = 0;
    for link in links.as_array().unwrap().iter().filter(|link| link["pays"] == "yes" || link["pays"] == true).take(5) {
        let (student, guardian) = (link["student"].as_str().unwrap(), link["guardian"].as_str().unwrap());
        let family = link["guardian_name"].as_str().unwrap_or(guardian);
        let file = office.run(&["person", "export", student, "--json"]).ends(0);
        assert!(!file.out.contains(family), "{family} is in the file:\n{}", file.out);
        let invoices = file.json()["tables"]["invoice"].as_array().map_or(0, Vec::len);
        let text = office.run(&["person", "export", student]).ends(0).out;
        assert!(!text.contains(family), "{family} is in the file:\n{text}");
        told += invoices;
        let theirs = office.run(&["person", "export", student, "--for", guardian, "--json"]).ends(0).json();
        assert_eq!(theirs["tables"]["guardianship"].as_array().map(Vec::len), Some(1), "only the link of whoever asks");
    }
    assert!(told > 0, "no invoice was looked at: {links}");
    let stranger = office.run(&["export", "guardians", "--json"]).ends(0).json();
    let (student, own) = (links[0]["student"].as_str().unwrap(), links[0]["guardian"].as_str().unwrap());
    let stranger = stranger.as_array().unwrap().iter().filter_map(|row| row["id"].as_str()).find(|id| *id != own);
    if let Some(stranger) = stranger {
        assert!(office.run(&["person", "export", student, "--for", stranger]).code != 0);
    }
}

#[test]
fn somebodys_file_holds_everything_of_hers_and_nobody_elses_name() {
    for place in support::stores() {
        let office = linked(&place);
        let file = office.run(&["person", "export", "M1", "--json"]).ends(0);
        let json = file.json();
        assert_eq!((json["name"].as_str(), json["tables"]["guardianship"].as_array().map(Vec::len)), (Some("KABEYA Anne"), Some(2)));
        assert_eq!(json["tables"]["enrolment"][0]["class_id"], "5A", "{json}");
        for other in ["TSHALA", "NGOY", "810 000 001", "ILUNGA"] {
            assert!(!file.out.contains(other), "{other} is in the file:\n{}", file.out);
        }
        std::fs::create_dir(office.path("dossier")).unwrap();
        office.run(&["person", "export", "M1", "--to", "dossier"]).ends(0);
        let text = office.read("dossier/KABEYA Anne.txt");
        assert!(text.contains("17/05/2012"), "{text}");
        assert!(office.read("dossier/KABEYA Anne.json").contains("guardianship"));
        office.run(&["person", "export", "M1", "--to", "dossier.pdf"]).ends(5);
        office.run(&["person", "export", "nobody"]).ends(5);
    }
}

#[test]
fn what_the_council_decided_of_the_year_goes_where_the_student_goes() {
    for place in support::stores() {
        let office = linked(&place);
        let decide = |student: &str, decision: &str| {
            office.run(&["council", "decide", student, "--term", "year", "--decision", decision, "--yes"]).ends(0);
        };
        decide("M1", "Double ou repêchage");
        // The year's end takes her council at its word.
        let planned = office.run(&["year", "rollover", "--plan", "--json"]).json();
        let told: Vec<&str> = planned["rows"].as_array().unwrap().iter().filter_map(|row| row["message"].as_str()).collect();
        assert!(told.iter().any(|line| line.contains("le conseil de classe a écrit « Double ou repêchage »")), "{told:?}");
        // A parent whose link shows no marks is told of no council either.
        let tables = || office.run(&["person", "export", "M1", "--for", "NGOY Paul", "--json"]).ends(0).json()["tables"].clone();
        assert!(tables()["year_council"].is_array());
        let without = ["link", "edit", "M1", "NGOY Paul", "--sees-marks", "no", "--document", "JAF 12/03/2026", "--yes"];
        office.run(&without).ends(0);
        assert!(tables()["year_council"].is_null(), "{}", tables());
        // Of two records that are one student, what was decided of the one who stays stands.
        let file = office.file("double.csv", "Matricule;Nom;Prénom;Date de naissance;Classe\nM8;KABEYA;Anne;17/05/2012;6A\n");
        office.import("students", &file, &["--yes"]).ends(0);
        decide("M8", "Passe");
        office.run(&["merge", "M8", "--into", "M1", "--yes"]).ends(0);
        let sheet = office.run(&["council", "show", "5A", "--term", "year", "--json"]).ends(0).json();
        let row = sheet["students"].as_array().unwrap().iter().find(|row| row["matricule"] == "M1").unwrap();
        assert_eq!(row["decision"], "Double ou repêchage", "{row}");
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn the_past_is_read_as_it_stood_at_the_end_of_a_day() {
    let place = support::sqlite();
    let office = linked(&place);
    let stood = |day: &str| office.run(&["audit", "show", "--of", "student:M1", "--on", day, "--json"]).ends(0).json();
    assert_eq!(stood("2000-01-01").as_array().unwrap().len(), 0);
    let today = stood("2999-01-01");
    let names: Vec<&str> = today.as_array().unwrap().iter().filter_map(|row| row["table"].as_str()).collect();
    assert!(names.contains(&"person") && names.contains(&"enrolment") && names.contains(&"guardianship"), "{names:?}");
    office.run(&["audit", "show", "--on", "2026-01-01"]).ends(2);
}

#[test]
fn the_whole_school_goes_into_the_next_year_and_back() {
    for place in support::stores() {
        let office = office(&place);
        let refused = office.run(&["year", "rollover", "--yes", "--json"]).ends(5).json();
        assert!(refused["rows"].to_string().contains("sauvegarde"), "{refused}");
        let backup = office.file("x", "").with_file_name("before.backup").display().to_string();
        office.run(&["backup", &backup]).ends(0);
        let planned = office.run(&["year", "rollover", "--plan", "--json"]).ends(10).json();
        let told: Vec<&str> = planned["rows"].as_array().unwrap().iter().filter_map(|row| row["message"].as_str()).collect();
        assert!(told.iter().any(|line| line.contains("passe de 5A en 6A")), "{told:?}");
        assert!(told.iter().any(|line| line.contains("a terminé en 6A")), "{told:?}");
        let file = office.file("decisions.csv", "matricule;decision;classe\nM1;redouble;\nM3;quitte;\n");
        let file = file.display().to_string();
        let done = office.run(&["year", "rollover", "--decisions", &file, "--yes", "--json"]).ends(0);
        let years = office.run(&["year", "list", "--json"]).ends(0).json();
        let next = years[0]["code"].as_str().unwrap().to_owned();
        assert_eq!(years.as_array().unwrap().len(), 2);
        let members = |class: &str| {
            let shown = office.run(&["class", "show", class, "--year", &next, "--json"]).ends(0).json();
            shown["members"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((members("5A"), members("6A")), (vec!["KABEYA Anne".to_owned()], vec!["ILUNGA Luc".to_owned()]));
        // Once more changes nobody who is there already.
        let again = office.run(&["year", "rollover", "--plan", "--json"]);
        assert_eq!(again.counts()[2], 2, "{again:?}");
        assert!(!again.out.contains("MWAMBA"), "who has left is carried nowhere: {again:?}");
        // This year's lists go on showing this year's class.
        let class =
            |of: &str| office.export("students").as_array().unwrap().iter().find(|row| row["matricule"] == of).unwrap()["class"].clone();
        assert_eq!((class("M1"), class("M2")), ("5A".into(), "5A".into()));
        let wrong = office.file("wrong.csv", "matricule;decision\nM1;danse\nM9;passe\n").display().to_string();
        assert_eq!(office.run(&["year", "rollover", "--decisions", &wrong, "--yes", "--json"]).ends(5).counts()[4], 2);
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        assert_eq!(office.run(&["year", "list", "--json"]).ends(0).json().as_array().unwrap().len(), 1);
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn two_people_said_to_be_two_are_proposed_no_more_and_stay_two_through_a_merge() {
    for place in support::stores() {
        let office = office(&place);
        let proposed = || office.run(&["duplicates", "students", "--json"]).ends(0).json().as_array().unwrap().len();
        let kept = || office.run(&["duplicates", "students", "--apart", "--json"]).ends(0).json();
        assert_eq!((proposed(), kept().as_array().unwrap().len()), (1, 0));
        let said = office.run(&["apart", "M4", "M1", "--yes", "--json"]).ends(0);
        assert_eq!((said.counts(), proposed()), ([1, 0, 0, 0, 0], 0));
        assert_eq!(kept()[0]["by"].as_str().map(str::is_empty), Some(false), "{}", kept());
        assert_eq!(office.run(&["apart", "M1", "M4", "--yes", "--json"]).ends(0).counts(), [0, 0, 1, 0, 0], "said once is enough");
        office.run(&["apart", "M1", "M1", "--yes"]).ends(5);
        // A third record of Anne's is merged into one of the two: what was said of it holds for the one who stays.
        let file = office.file("encore.csv", "Matricule;Nom;Prénom;Date de naissance\nM9;KABEYA;Anne;17/05/2012\n");
        office.import("students", &file, &["--yes"]).ends(0);
        office.run(&["apart", "M9", "M4", "--yes"]).ends(0);
        assert_eq!((proposed(), kept().as_array().unwrap().len()), (1, 2));
        let merged = office.run(&["merge", "M9", "--into", "M1", "--yes", "--json"]).ends(0);
        assert_eq!((proposed(), kept().as_array().unwrap().len()), (0, 1), "both said the same in the end");
        office.run(&["store", "check"]).ends(0);
        office.run(&["undo", &merged.operation(), "--yes"]).ends(0);
        assert_eq!(kept().as_array().unwrap().len(), 2);
        // Who merges the two after all is told whose word that ends.
        let over = office.run(&["merge", "M4", "--into", "M1", "--yes", "--json"]).ends(0);
        assert!(over.out.contains("la fusion y met fin"), "{over:?}");
        assert_eq!(kept().as_array().unwrap().len(), 1, "M9 and M1 are two people, as M9 and M4 were");
        office.run(&["undo", &over.operation(), "--yes"]).ends(0);
        office.run(&["apart", "M1", "M4", "--take-back", "--yes"]).ends(0);
        assert_eq!((proposed(), kept().as_array().unwrap().len()), (2, 1));
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn a_record_like_one_that_is_there_is_told_of_and_a_name_the_reader_may_not_see_is_not_said() {
    for place in support::stores() {
        let office = office(&place);
        let add = ["student", "add", "Kabéya", "Anne", "--birth-date", "17/05/2012", "--json", "--plan"];
        let told = office.run(&add).ends(10);
        assert_eq!(told.counts(), [1, 0, 0, 0, 0]);
        assert!(told.out.contains("ressemble à KABEYA Anne"), "{told:?}");
        // Another day of birth is another person.
        assert!(!office.run(&["student", "add", "Kabeya", "Anne", "--birth-date", "18/05/2012", "--plan"]).out.contains("ressemble"));
        // The same telephone alone is a family; with the name it is she.
        let add = ["guardian", "add", "Tshala", "Maria", "--phone", "0810000001", "--plan"];
        assert!(office.run(&add).out.contains("TSHALA Marie"), "{:?}", office.run(&add));
        assert!(!office.run(&["guardian", "add", "Ngalula", "Rose", "--phone", "0810000001", "--plan"]).out.contains("ressemble"));
        let file = office.file("encore.csv", "Matricule;Nom;Prénom;Date de naissance\nM7;KABEYA;Anne;17/05/2012\n");
        assert!(office.import("students", &file, &["--plan"]).out.contains("ressemble à KABEYA Anne"));
    }
}

#[test]
fn a_class_is_told_who_has_it_already_and_hands_it_over_in_one_act() {
    for place in support::stores() {
        let office = office(&place);
        for (family, given) in [("LUBAKI", "Rose"), ("MPUTU", "Jean")] {
            office.run(&["staff", "add", family, given, "--yes"]).ends(0);
        }
        office.run(&["class", "homeroom", "5A", "LUBAKI Rose", "--yes"]).ends(0);
        let beside = office.run(&["class", "homeroom", "5A", "MPUTU Jean", "--plan", "--json"]).ends(10);
        assert!(beside.out.contains("LUBAKI Rose est déjà titulaire"), "{beside:?}");
        let over = office.run(&["class", "homeroom", "5A", "MPUTU Jean", "--instead", "--yes", "--json"]).ends(0);
        assert!(over.out.contains("n’est plus titulaire"), "{over:?}");
        let homerooms = || office.run(&["class", "show", "5A", "--json"]).ends(0).json()["homerooms"].clone();
        assert_eq!(homerooms(), serde_json::json!(["MPUTU Jean"]));
        office.run(&["undo", &over.operation(), "--yes"]).ends(0);
        assert_eq!(homerooms(), serde_json::json!(["LUBAKI Rose"]));
    }
}

#[test]
fn the_next_year_is_given_a_class_of_its_own_and_only_whoever_is_decided_goes_on() {
    for place in support::stores() {
        let office = office(&place);
        let backup = office.file("x", "").with_file_name("before.backup").display().to_string();
        office.run(&["backup", &backup]).ends(0);
        let file = office.file("decisions.csv", "matricule;decision;classe\nM1;passe;6C\n").display().to_string();
        let unknown = office.run(&["year", "rollover", "--decisions", &file, "--yes", "--json"]).ends(5);
        assert!(unknown.out.contains("il n’y a pas de classe 6C"), "{unknown:?}");
        let with = ["year", "rollover", "--decisions", &file, "--new-class", "6C::40", "--only-decided", "--json"];
        office.run(&[&with[..], &["--new-class", "7D:nulle"]].concat()).ends(5);
        office.run(&["year", "rollover", "--new-class", "6C::beaucoup", "--plan"]).ends(5);
        let done = office.run(&[&with[..], &["--yes"]].concat()).ends(0);
        assert!(done.out.contains("40 places"), "{done:?}");
        let years = office.run(&["year", "list", "--json"]).ends(0).json();
        let next = years[0]["code"].as_str().unwrap().to_owned();
        let members = |class: &str| {
            let shown = office.run(&["class", "show", class, "--year", &next, "--json"]).ends(0).json();
            shown["members"].as_array().unwrap().len()
        };
        assert_eq!((members("6C"), members("5A"), members("6A")), (1, 0, 0), "nobody goes on undecided");
        // What is there already is not made twice.
        let again = office.run(&[&with[..], &["--plan"]].concat());
        assert!(again.out.contains("existe déjà"), "{again:?}");
        office.run(&["undo", &done.operation(), "--yes"]).ends(0);
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn a_student_and_a_guardian_are_entered_and_edited_by_hand() {
    for place in support::stores() {
        let office = Office::founded(&place);
        office.run(&["class", "add", "6A", "--yes"]).ends(0);
        let add = ["student", "add", "ZOLA", "Anne", "--birth-date", "17/05/2012", "--sex", "female", "--class", "6A", "--json"];
        assert_eq!(office.run(&[&add[..], &["--plan"]].concat()).ends(10).counts(), [1, 0, 0, 0, 0]);
        office.run(&[&add[..], &["--yes"]].concat()).ends(0);
        let card = office.run(&["student", "show", "ZOLA Anne", "--json"]).ends(0).json();
        assert_eq!((card["birth_date"].as_str(), card["sex"].as_str()), (Some("2012-05-17"), Some("F")), "{card}");
        let edited =
            office.run(&["student", "edit", "ZOLA Anne", "--phone", "+243810000001", "--post-name", "Mwana", "--yes", "--json"]).ends(0);
        assert_eq!(edited.counts(), [0, 1, 0, 0, 0]);
        assert!(office.run(&["student", "show", "ZOLA Mwana Anne"]).ends(0).out.contains("810000001"));
        office.run(&["undo", &edited.operation(), "--yes"]).ends(0);
        assert!(!office.run(&["student", "show", "ZOLA Anne"]).ends(0).out.contains("810"));
        office.run(&["guardian", "add", "ZOLA", "Paul", "--occupation", "maçon", "--yes"]).ends(0);
        office.run(&["guardian", "edit", "ZOLA Paul", "--occupation", "", "--yes"]).ends(0);
        office.run(&["student", "add", "ZOLA", "Luc", "--class", "9Z", "--yes"]).ends(5);
        office.run(&["student", "add", "ZOLA"]).ends(2);
    }
}

#[test]
fn every_record_has_its_history_with_what_belongs_to_it() {
    for place in support::stores() {
        let office = linked(&place);
        let told = |of: &str| {
            let told = office.run(&["audit", "show", "--of", of, "--json"]).ends(0).json();
            told.as_array()
                .unwrap()
                .iter()
                .map(|row| (row["action"].as_str().unwrap().to_owned(), row["table"].to_string()))
                .collect::<Vec<_>>()
        };
        office.run(&["class", "edit", "5A", "--capacity", "40", "--yes"]).ends(0);
        let class = told("class:5A");
        assert_eq!(class.first().unwrap().0, "people.import_roster", "from its first value {class:?}");
        assert_eq!(class.last().unwrap(), &("frame.save".to_owned(), "\"class\"".to_owned()), "to its last");
        office.run(&["role", "grant", "teacher", "read_staff", "--scope", "own_class", "--yes"]).ends(0);
        office.run(&["role", "revoke", "teacher", "read_staff", "--scope", "own_class", "--yes"]).ends(0);
        let role = told("role:teacher");
        let rights = role.iter().filter(|(action, table)| action == "roles.change" && table == "\"role_right\"").count();
        assert_eq!(rights, 2, "a right that was taken away again is told twice: {role:?}");
        assert!(told("role:secretary").iter().all(|(action, _)| action != "roles.change"), "and of no other role");
        office.run(&["account", "lock", "admin", "--plan"]);
        assert!(!told("account:admin").is_empty() && !told("level:5E").is_empty());
        office.run(&["fee", "add", "tuition", "--amount", "450", "--currency", "EUR", "--yes"]).ends(0);
        let code = office.run(&["fee", "list", "--json"]).ends(0).json()[0]["code"].as_str().unwrap().to_owned();
        let fee = told(&format!("fee:{code}"));
        assert!(fee.iter().any(|(_, table)| table == "\"fee_price\""), "{fee:?}");
        office.run(&["audit", "show", "--of", "fee:NONE"]).ends(5);
        office.run(&["audit", "show", "--of", "planet:MARS"]).ends(2);
        let then = office.run(&["audit", "show", "--of", "class:5A", "--on", "1999-01-01", "--json"]).ends(0).json();
        assert_eq!(then.as_array().unwrap().len(), 0, "there was no such class then");
    }
}

//! A first morning from the command line, on both engines: found, import, look, undo; and how each verb ends.

#[path = "support/program.rs"]
mod program;
mod support;

use program::{Office, PASSWORD, ran};

const STUDENTS: &str = "Matricule;Nom;Postnom;Prénom;Sexe;Date de naissance;Classe\n\
    M1;KABEYA;Mwamba;Anne;F;17/05/2012;6A\nM2;ILUNGA;;Luc;M;2011;6A\nM3;MWAMBA;;=1+1;M;3/4/2012;6B\n";

#[test]
fn a_roster_comes_in_once_is_exported_and_goes_out_again() {
    for place in support::stores() {
        let office = Office::founded(&place);
        let file = office.file("eleves.csv", STUDENTS);
        let planned = office.import("students", &file, &["--plan"]).ends(10);
        assert_eq!(planned.counts(), [3, 0, 0, 0, 0]);
        assert_eq!(office.export("students").as_array().unwrap().len(), 0, "a plan writes nothing");
        assert_eq!(office.import("students", &file, &[]).ends(10).json()["applied"], false, "nobody said yes");
        let done = office.import("students", &file, &["--yes"]).ends(0);
        assert_eq!((done.counts(), done.json()["applied"].as_bool()), ([3, 0, 0, 0, 0], Some(true)));
        assert_eq!(done.json()["digest"].as_str().unwrap().len(), 64);
        assert_eq!(done.json()["rows"][0]["key"], "M1");
        assert_eq!(office.import("students", &file, &["--yes"]).ends(0).counts(), [0, 0, 3, 0, 0]);

        let listed = office.export("students");
        assert_eq!(listed[0]["matricule"], "M2", "{listed}");
        assert_eq!(office.run(&["export", "students", "--filter", "6a anne"]).ends(0).out.lines().count(), 2);
        assert_eq!(
            office.run(&["export", "students", "--class", "6b", "--columns", "given_names,class"]).out,
            "given_names,class\r\n'=1+1,6B\r\n"
        );
        let shown = office.run(&["student", "show", "M1"]).ends(0).out;
        assert!(shown.contains("KABEYA Mwamba Anne") && shown.contains("6A"), "{shown}");

        let operation = done.operation();
        office.run(&["undo", &operation[..8]]).ends(10);
        let undone = office.run(&["undo", &operation[..8], "--yes", "--json"]).ends(0);
        assert_eq!(office.export("students").as_array().unwrap().len(), 0);
        let twice = office.run(&["undo", &operation, "--yes"]).ends(4);
        assert!(twice.err.contains(&undone.operation()), "{twice:?}");
        office.run(&["undo", &undone.operation(), "--yes"]).ends(0);
        assert_eq!(office.export("students").as_array().unwrap().len(), 3);
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn a_refused_line_refuses_the_file_and_is_told_in_the_readers_language() {
    for place in support::stores() {
        let office = Office::founded(&place);
        let file = office.file("eleves.csv", "Nom;Prénom;Date de naissance\nKABEYA;Anne;31/02/2012\nILUNGA;Luc;1/2/2012\n");
        for mode in ["--yes", "--plan"] {
            let refused = office.import("students", &file, &[mode]).ends(5);
            assert_eq!(refused.counts(), [1, 0, 0, 0, 1]);
            let row = &refused.json()["rows"][0];
            assert_eq!(
                (row["verdict"].as_str(), row["line"].as_u64(), row["column"].as_str()),
                (Some("refused"), Some(2), Some("Date de naissance"))
            );
            assert!(row["message"].as_str().unwrap().contains("n’est pas une date"), "{row}");
        }
        let english = office.import("students", &file, &["--yes", "--lang", "en"]).ends(5);
        assert!(english.json()["rows"][0]["message"].as_str().unwrap().contains("is no day"), "{english:?}");
        assert_eq!(office.export("students").as_array().unwrap().len(), 0, "nothing is written");
        let rest = office.import("students", &file, &["--yes", "--skip-refused"]).ends(0);
        assert_eq!(rest.counts(), [1, 0, 0, 1, 0]);
    }
}

#[test]
fn those_the_file_no_longer_names_leave_when_somebody_says_so() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    office.import("students", &office.file("a.csv", STUDENTS), &["--yes"]).ends(0);
    let fewer = office.file("b.csv", "Matricule;Nom;Prénom;Classe\nM1;KABEYA;Anne;6A\n");
    assert_eq!(office.import("students", &fewer, &["--yes"]).ends(0).counts(), [0, 0, 1, 0, 0]);
    assert_eq!(office.import("students", &fewer, &["--yes", "--missing", "withdraw"]).ends(0).counts(), [0, 2, 1, 0, 0]);
    assert_eq!(office.import("students", &fewer, &["--yes", "--missing", "withdraw"]).ends(0).counts(), [0, 0, 1, 0, 0]);
    let left = office.export("students").as_array().unwrap().iter().filter(|row| !row["left"].is_null()).count();
    assert_eq!(left, 2);
}

#[test]
fn a_mapping_that_was_chosen_is_remembered_for_the_same_header() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    let file = office.file("x.csv", "A;B;C\nKABEYA;Anne;6A\n");
    let map = ["--map", "family_name=A", "--map", "prenom=B", "--map", "class=C", "--yes"];
    assert_eq!(office.import("students", &file, &map).ends(0).counts(), [1, 0, 0, 0, 0]);
    let again = office.import("students", &file, &["--yes"]).ends(0);
    assert_eq!(again.counts(), [0, 0, 1, 0, 0]);
    assert_eq!(office.export("students")[0]["class"], "6A");
    assert!(again.err.contains("--map"), "the reader is told: {again:?}");
    let unknown = office.import("students", &file, &["--map", "family_name=Z"]).ends(5);
    assert!(unknown.err.contains("« Z »") && unknown.err.contains("A, B, C"), "{unknown:?}");
    office.import("students", &office.path("missing.csv"), &[]).ends(5);
}

#[test]
fn a_store_that_cannot_be_used_says_what_to_do() {
    for place in support::stores() {
        let office = Office::at(&place);
        let none = office.run(&["store", "status"]).ends(6);
        assert!(none.err.contains("eschool init") && none.err.contains("eschool demo"), "{none:?}");
        let founded = Office::founded(&place);
        let twice = founded.as_told(&["init", "--school", "Autre", "--admin", "chef"].map(str::to_owned)).ends(4);
        assert!(twice.err.contains("École Les Palmiers"), "{twice:?}");
        founded.as_told(&["demo", "--no-open"].map(str::to_owned)).ends(4);
        founded.as_told(&["store", "migrate", "--yes"].map(str::to_owned)).ends(0);
    }
    let here = support::sqlite();
    let office = Office::founded(&here);
    let file = here.url().strip_prefix("sqlite:").unwrap();
    let connection = rusqlite::Connection::open(file).unwrap();
    connection
        .execute("update refinery_schema_history set version = 9999 where version = (select max(version) from refinery_schema_history)", [])
        .unwrap();
    drop(connection);
    let newer = office.run(&["export", "students"]).ends(6);
    assert!(newer.err.contains("9999"), "{newer:?}");
    office.run(&["store", "migrate", "--yes"]).ends(6);
    Office::at("postgres://127.0.0.1:1/none").run(&["store", "status"]).ends(6);
    Office::at("mysql://x").run(&["store", "status"]).ends(5);
}

#[test]
fn who_comes_in_proves_it_and_does_no_more_than_she_may() {
    for place in support::stores() {
        let office = Office::founded(&place);
        if place.is_postgres() {
            office.as_told(&["export".to_owned(), "students".to_owned()]).ends(3);
        }
        let made = office.run(&["account", "add", "jean", "--role", "teacher", "--json"]).ends(0).json();
        assert_eq!(made["login"], "jean");
        let secret = made["secret"].as_str().unwrap();
        let with = |login: &str, password: &str, rest: &[&str]| {
            let mut args = office.options_of(login, password);
            args.extend(rest.iter().map(|arg| (*arg).to_owned()));
            office.as_told(&args)
        };
        let first = with("jean", secret, &["export", "students"]).ends(3);
        assert!(first.err.contains("account password"), "{first:?}");
        office.choose_password("jean", secret);
        with("jean", PASSWORD, &["export", "students"]).ends(3);
        let denied = with("jean", PASSWORD, &["account", "list"]).ends(3);
        assert!(denied.err.contains("gérer les comptes"), "{denied:?}");
        let wrong = with("jean", "un autre mot de passe", &["export", "students"]).ends(3);
        let nobody = with("nobody", "un autre mot de passe", &["export", "students"]).ends(3);
        assert_eq!(wrong.err, nobody.err, "a login that exists and one that does not look alike");
        office.run(&["account", "lock", "jean", "--yes"]).ends(0);
        with("jean", PASSWORD, &["explain", "rights", "jean"]).ends(3);
        let again = office.run(&["account", "unlock", "jean", "--new-secret", "--json"]).ends(0).json();
        with("jean", PASSWORD, &["explain", "rights", "jean"]).ends(3);
        office.choose_password("jean", again["secret"].as_str().unwrap());
        let rights = with("jean", PASSWORD, &["explain", "rights", "jean", "--json"]).ends(0).json();
        assert_eq!(rights["login"], "jean");
        let listed = office.run(&["account", "list", "--json"]).ends(0).json();
        assert_eq!(listed.as_array().unwrap().iter().filter(|line| line["roles"][0] == "teacher").count(), 1);
        office.run(&["account", "lock", "nobody", "--yes"]).ends(5);
    }
}

#[test]
fn a_reader_who_leaves_is_no_mistake() {
    let place = support::sqlite();
    let office = Office::at(&place);
    office.run(&["demo", "--no-open", "--students", "800"]).ends(0);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_eschool"));
    command.env_clear().env("HOME", office.folder.path()).args(["--store", &office.store, "export", "students"]);
    let mut child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.len()), (Some(0), 0), "{ended:?}");
}

#[test]
fn screens_need_a_terminal_and_say_so() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    let none = office.run(&[]).ends(5);
    assert!(none.err.contains("terminal"), "{none:?}");
    assert!(ran(office.command().args(["doctor"])).out.contains(place.url()));
}

/// A list written by hand names people as everybody does: students by matricule, guardians by name.
#[test]
fn decisions_are_written_by_matricule_and_name() {
    for place in support::stores() {
        let office = Office::founded(&place);
        office.import("students", &office.file("eleves.csv", STUDENTS), &["--yes"]).ends(0);
        let guardians = office.file("responsables.csv", "Nom;Prénom\nMUJINGA;Rose\n");
        office.import("guardians", &guardians, &["--yes"]).ends(0);
        let proposed = office.run(&["link", "propose", "--json"]).ends(0).json();
        assert!(proposed.as_array().unwrap().iter().any(|line| line["student"] == "M2"), "{proposed}");
        let decisions = office.file("decisions.csv", "student,guardian,decision,relation\nm1,Mujinga Rose,accept,mère\nM2,,skip,\n");
        let linked = office.run(&["link", "apply", decisions.to_str().unwrap(), "--yes", "--json"]).ends(0);
        assert_eq!((linked.counts()[0], linked.json()["rows"][0]["key"].as_str()), (1, Some("M1")));
        let unknown = office.file("inconnus.csv", "student,guardian,decision\nM9,Mujinga Rose,accept\nM2,Personne,accept\n");
        let refused = office.run(&["link", "apply", unknown.to_str().unwrap(), "--yes", "--json"]).ends(5);
        assert_eq!(refused.counts()[4], 2);
    }
}

#[test]
fn who_is_missing_can_only_be_told_by_a_list_of_students() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    office.import("students", &office.file("eleves.csv", STUDENTS), &["--yes"]).ends(0);
    let guardians = office.file("responsables.csv", "Nom;Prénom\nMUJINGA;Rose\n");
    let refused = office.import("guardians", &guardians, &["--missing", "withdraw", "--yes"]).ends(5);
    assert!(refused.err.contains("élèves") && refused.err.lines().count() == 2, "{refused:?}");
    assert_eq!(office.export("guardians").as_array().unwrap().len(), 0);
}

#[test]
fn a_list_says_the_same_whichever_spreadsheet_wrote_it() {
    for place in support::stores() {
        let office = Office::founded(&place);
        let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        assert_eq!(office.import("students", &fixtures.join("eleves.xls"), &["--yes"]).ends(0).counts(), [2, 0, 0, 0, 0]);
        let card = office.run(&["student", "show", "X1", "--json"]).ends(0).json();
        assert_eq!((card["given_names"].as_str(), card["birth_date"].as_str()), (Some("Éloïse"), Some("2014-05-17")), "{card}");
        assert_eq!(card["classes"][0]["class"], "7A");
        // Whoever was in the one is in the other, to the last accent and day.
        assert_eq!(office.import("students", &fixtures.join("eleves.ods"), &["--yes"]).ends(0).counts(), [0, 0, 2, 0, 0]);
    }
}

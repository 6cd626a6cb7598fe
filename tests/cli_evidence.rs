//! What the store keeps and what it must never keep: passwords of files, a journal that tells when it was touched.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;
use rusqlite::Connection;

fn file_of(office: &Office) -> &str {
    office.store.strip_prefix("sqlite:").unwrap()
}

#[test]
fn a_password_column_is_never_stored() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    let list = office.file("e.csv", "Nom;Prénom;Mot de passe\nKABEYA;Anne;tres-secret-1\n");
    office.import("students", &list, &["--yes"]).ends(0);
    let set = office.path("set");
    std::fs::create_dir(&set).unwrap();
    std::fs::write(
        set.join("users.csv"),
        "sourcedId,status,role,givenName,familyName,password\ns1,active,student,Luc,Ilunga,tres-secret-2\n",
    )
    .unwrap();
    office.import("oneroster", &set, &["--yes"]).ends(0);
    for entry in std::fs::read_dir(std::path::Path::new(file_of(&office)).parent().unwrap()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(11).any(|part| part == b"tres-secret"), "the store holds a password of a file");
    }
    assert_eq!(office.export("students").as_array().unwrap().len(), 2);
}

#[test]
fn a_changed_byte_and_a_cut_tail_are_found_out() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    let list = office.file("e.csv", "Matricule;Nom;Prénom\nM1;KABEYA;Anne\n");
    office.import("students", &list, &["--yes"]).ends(0);
    let head = office.run(&["audit", "head"]).ends(0).out;
    let head = office.file("head.json", &head).display().to_string();
    let verify = || office.run(&["audit", "verify", "--head", &head]);
    verify().ends(0);
    let connection = Connection::open(file_of(&office)).unwrap();
    let one = "where tbl = 'identifier' and plain like '%matricul%'";
    let kept: String = connection.query_row(&format!("select plain from change {one}"), [], |row| row.get(0)).unwrap();
    let changed = kept.replacen("matricule", "matriculf", 1);
    assert_ne!(kept, changed);
    connection.execute(&format!("update change set plain = ?1 {one}"), [&changed]).unwrap();
    let found = verify().ends(6);
    assert!(found.err.contains("n’est pas entier"), "{found:?}");
    assert_eq!(office.run(&["audit", "verify", "--json"]).ends(6).json()["sound"], false);
    office.run(&["store", "check"]).ends(6);
    connection.execute(&format!("update change set plain = ?1 {one}"), [&kept]).unwrap();
    verify().ends(0);

    let last: i64 = connection.query_row("select max(no) from seal", [], |row| row.get(0)).unwrap();
    connection.execute("delete from change where operation_id in (select id from operation where seal = ?1)", [last]).unwrap();
    connection.execute("delete from operation where seal = ?1", [last]).unwrap();
    connection.execute("delete from seal where no = ?1", [last]).unwrap();
    office.run(&["audit", "verify"]).ends(0);
    assert!(verify().ends(6).err.contains("sa fin a été coupée"));
    let bad = office.file("bad.json", "{").display().to_string();
    office.run(&["audit", "verify", "--head", &bad]).ends(5);
}

#[test]
fn the_journal_tells_what_became_of_somebody() {
    for place in support::stores() {
        let office = Office::founded(&place);
        for class in ["6A", "6B"] {
            let list = office.file("e.csv", &format!("Matricule;Nom;Prénom;Classe\nM1;KABEYA;Anne;{class}\n"));
            office.import("students", &list, &["--yes"]).ends(0);
        }
        let told = office.run(&["audit", "show", "--of", "student:M1", "--json"]).ends(0).json();
        let tables: Vec<&str> = told.as_array().unwrap().iter().filter_map(|row| row["table"].as_str()).collect();
        assert!(tables.contains(&"person") && tables.contains(&"enrolment"), "{tables:?}");
        let lines = office.run(&["audit", "show"]).ends(0).out;
        assert_eq!(lines.matches("Import d’une liste").count(), 2, "{lines}");
        office.run(&["audit", "show", "--of", "student:M9"]).ends(5);
    }
}

#[test]
fn no_cell_of_an_export_is_a_formula() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    let list = office.file("e.csv", "Nom;Prénom\n=cmd|' /C calc'!A0;@SUM(1)\n+243;-1\n");
    office.import("students", &list, &["--yes"]).ends(0);
    for options in [&["export", "students"][..], &["export", "students", "--excel-fr"]] {
        let out = office.run(options).ends(0).out;
        for cell in out.lines().skip(1).flat_map(|line| line.split([',', ';'])) {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell} in {out}");
        }
    }
}

#[test]
fn the_file_alone_is_the_whole_store_once_a_command_has_ended() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    let list = office.file("e.csv", "Nom;Prénom\nKABEYA;Anne\n");
    office.import("students", &list, &["--yes"]).ends(0);
    let copy = office.path("copie.sqlite3");
    std::fs::copy(file_of(&office), &copy).unwrap();
    let copied = Office::at(&format!("sqlite:{}", copy.display()));
    assert_eq!(copied.export("students").as_array().unwrap().len(), 1);
    copied.run(&["store", "check"]).ends(0);
}

#[test]
fn a_value_mended_in_the_store_itself_is_explained_and_told_by_every_check_after() {
    let place = support::sqlite();
    let office = Office::founded(&place);
    let list = office.file("e.csv", "Matricule;Nom;Prénom\nM1;KABEYA;Anne\n");
    office.import("students", &list, &["--yes"]).ends(0);
    let connection = Connection::open(file_of(&office)).unwrap();
    assert_eq!(connection.execute("update person set given_names = 'Anna' where given_names = 'Anne'", []).unwrap(), 1);
    drop(connection);
    let found = office.run(&["store", "check"]).ends(6);
    assert!(found.out.contains("ne correspond plus au journal") && found.err.contains("eschool store accept"), "{found:?}");
    let accept = ["store", "accept", "--reason", "faute de frappe corrigée dans la base"];
    let planned = office.run(&[&accept[..], &["--plan", "--json"]].concat()).ends(10);
    assert!(planned.out.contains("KABEYA Anna") && planned.out.contains("Anne"), "{planned:?}");
    office.run(&["store", "accept", "--yes"]).ends(2);
    office.run(&[&accept[..], &["--yes"]].concat()).ends(0);
    let found = office.run(&["store", "check"]).ends(0);
    assert!(found.out.contains("faute de frappe corrigée dans la base") && found.out.contains("1 écart"), "{found:?}");
    assert_eq!(office.run(&["store", "check", "--json"]).ends(0).json()["accepted"].as_array().map(Vec::len), Some(1));
    office.run(&["audit", "verify"]).ends(0);
    office.run(&[&accept[..], &["--yes"]].concat()).ends(0);
    assert_eq!(office.run(&["store", "check", "--json"]).ends(0).json()["accepted"].as_array().map(Vec::len), Some(1), "there was nothing");
}

//! A list that was exported comes back in without a change: every list, every format, a demonstration school on both engines.

#[path = "support/program.rs"]
mod program;
mod support;

use program::{Office, PASSWORD};

fn demonstration(store: &str, students: &str) -> Office {
    let mut office = Office::at(store);
    let made = office.run(&["demo", "--no-open", "--students", students, "--json"]).ends(0).json();
    assert!(made["logins"].as_array().unwrap().iter().any(|login| login["role"] == "admin"), "{made}");
    if store.starts_with("postgres") {
        let password = made["password"].as_str().unwrap();
        assert_ne!(password, PASSWORD);
        office.who = office.options_of("admin", password);
    }
    office
}

#[test]
fn every_list_comes_back_in_unchanged() {
    for place in support::stores() {
        let office = demonstration(&place, "120");
        for noun in ["students", "guardians", "links", "staff", "classes"] {
            for (name, options) in [("l.csv", &[][..]), ("fr.csv", &["--excel-fr"]), ("l.xlsx", &[]), ("l.json", &[])] {
                let path = office.path(&format!("{noun}-{name}"));
                let mut args = vec!["export", noun, "--to", path.to_str().unwrap()];
                args.extend(options);
                office.run(&args).ends(0);
                office.run(&args).ends(5);
                if name.ends_with("json") {
                    continue;
                }
                let back = office.import(noun, &path, &["--yes"]).ends(0);
                let [new, changed, unchanged, _, refused] = back.counts();
                assert_eq!((new, changed, refused), (0, 0, 0), "{noun} {name}: {}", back.out);
                assert!(unchanged > 0);
                assert_eq!(back.json()["operation"], serde_json::Value::Null);
            }
        }
        let refused = office.run(&["export", "students", "--columns", "colour"]).ends(5);
        assert!(refused.err.contains("matricule"), "{refused:?}");
        office.run(&["export", "students", "--to", "x.pdf"]).ends(5);
        office.run(&["export", "students", "--class", "zz"]).ends(5);
        office.run(&["export", "operations", "--filter", "import"]).ends(0);
        office.run(&["guardian", "show", "nobody at all"]).ends(5);
    }
}

#[test]
fn proposals_are_a_file_of_decisions() {
    for place in support::stores() {
        let office = demonstration(&place, "120");
        let csv = office.run(&["link", "propose"]).ends(0).out;
        let file = office.file("links.csv", &csv).display().to_string();
        let planned = office.run(&["link", "apply", &file, "--plan", "--json"]);
        let certain = office.run(&["link", "apply", "--certain", "--plan", "--json"]);
        assert_eq!(planned.counts()[0], certain.counts()[0], "what is certain is accepted in the file");
        assert!(certain.counts()[0] > 0);
        office.run(&["link", "apply", "--certain", "--yes"]).ends(0);
        assert_eq!(office.run(&["link", "apply", "--certain", "--yes", "--json"]).ends(0).counts()[0], 0);
        let bad = office.file("bad.csv", "student,guardian,decision\nx,y,accept\n").display().to_string();
        assert_eq!(office.run(&["link", "apply", &bad, "--yes", "--json"]).ends(5).counts()[4], 1);
    }
}

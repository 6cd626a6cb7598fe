//! A term's billing from the command line, on both engines: the vectors that need a store (B13, B14), documents that stay as issued, and
//! money that is never lost.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;
use serde_json::Value;

/// A school of thirty students, each with her mother, and a fee of 450.
fn school(store: &str) -> Office {
    let office = Office::founded(store);
    let numbers = || (1..=30).map(|n| format!("{n:02}"));
    let students: String = numbers().map(|n| format!("P{n};ILUNGA {n};Anne;6A\n")).collect();
    let guardians: String = numbers().map(|n| format!("G{n};MWAMBA {n};Jeanne\n")).collect();
    let links: String = numbers().map(|n| format!("P{n};G{n};mother;1\n")).collect();
    let files = [
        ("students", office.file("eleves.csv", &format!("Matricule;Nom;Prénom;Classe\n{students}"))),
        ("guardians", office.file("responsables.csv", &format!("id;family_name;given_names\n{guardians}"))),
        ("links", office.file("liens.csv", &format!("student;guardian;relation;pays\n{links}"))),
    ];
    for (noun, file) in files {
        office.import(noun, &file, &["--yes"]).ends(0);
    }
    office.run(&["fee", "add", "tuition", "--amount", "450", "--currency", "EUR", "--yes"]).ends(0);
    office
}

fn batch(office: &Office) -> [u64; 5] {
    office.run(&["invoice", "batch", "--fee", "tuition", "--yes", "--json"]).ends(0).counts()
}

fn listed(office: &Office) -> Vec<Value> {
    office.run(&["invoice", "list", "--json"]).ends(0).json().as_array().unwrap().clone()
}

fn closing(office: &Office, payer: &str) -> i64 {
    let told = office.run(&["statement", &format!("payer:{payer}"), "--json"]).ends(0).json();
    told[0]["closing"].as_i64().unwrap_or_else(|| panic!("{told}"))
}

#[test]
fn b13_and_b14_a_batch_run_twice_bills_once_and_a_credit_note_keeps_both_documents() {
    for place in support::stores() {
        let office = school(&place);
        assert_eq!(batch(&office), [30, 0, 0, 0, 0]);
        assert_eq!(batch(&office), [0, 0, 30, 0, 0], "drafted already");
        assert!(listed(&office).iter().all(|row| row["number"].is_null() && row["state"] == "draft"));
        let issued = office.run(&["invoice", "issue", "--yes", "--json"]).ends(0).json();
        assert_eq!(issued["documents"].as_array().unwrap().len(), 30);
        assert_eq!(batch(&office), [0, 0, 30, 0, 0], "billed already");
        let numbers: Vec<String> = listed(&office).iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect();
        assert_eq!(numbers, (1..=30).map(|n| format!("F-{n:06}")).collect::<Vec<_>>());

        office.run(&["invoice", "credit", "F-000012", "--reason", "erreur", "--yes"]).ends(0);
        assert_eq!(closing(&office, "G12"), 0, "B13");
        let kept: Vec<Value> = listed(&office);
        let state = |number: &str| kept.iter().find(|row| row["number"] == number).unwrap()["state"].clone();
        assert_eq!((state("F-000012"), kept.len()), ("cancelled".into(), 31));
        assert!(kept.iter().any(|row| row["number"] == "A-000001"));
        // What was given back whole may be billed anew, and only that.
        assert_eq!(batch(&office), [1, 0, 29, 0, 0]);
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn money_settles_what_is_owed_and_is_taken_back_only_by_rows_of_its_own() {
    for place in support::stores() {
        let office = school(&place);
        batch(&office);
        office.run(&["invoice", "issue", "--yes"]).ends(0);
        let pay = |amount: &str, more: &[&str]| {
            let mut args = vec!["payment", "record", "--payer", "G01", "--amount", amount, "--currency", "EUR", "--yes", "--json"];
            args.extend(more);
            office.run(&args)
        };
        let mobile = ["--method", "mobile", "--operator", "Orange", "--phone", "0990000001", "--reference", "TX 1"];
        assert_eq!(pay("500", &mobile).ends(0).json()["documents"][0], "R-000001");
        pay("500", &mobile).ends(5);
        for refused in ["0", "-5", "douze", "1,234"] {
            pay(refused, &["--method", "cash"]).ends(5);
        }
        assert_eq!(closing(&office, "G01"), -5000, "50 too much is credit");
        let row = listed(&office)[0].clone();
        assert_eq!((&row["state"], &row["paid_minor"]), (&Value::from("paid"), &Value::from(45_000)));

        office.run(&["payment", "refund", "--payer", "G01", "--amount", "60", "--currency", "EUR", "--reason", "trop", "--yes"]).ends(5);
        office.run(&["payment", "refund", "--payer", "G01", "--amount", "50", "--currency", "EUR", "--reason", "trop", "--yes"]).ends(0);
        assert_eq!(closing(&office, "G01"), 0);
        let cheque = office.run(&[
            "payment",
            "record",
            "--payer",
            "G02",
            "--amount",
            "450",
            "--currency",
            "EUR",
            "--method",
            "cheque",
            "--reference",
            "77",
            "--yes",
        ]);
        cheque.ends(0);
        office.run(&["payment", "bounce", "R-000002", "--yes"]).ends(0);
        assert_eq!(closing(&office, "G02"), 45_000, "a bounced cheque is owed again");
        office.run(&["payment", "cancel", "R-000002", "--reason", "x", "--yes"]).ends(5);
        office.run(&["invoice", "credit", "F-000001", "F-000003", "--reason", "x", "--yes"]).ends(5);
        assert_eq!(listed(&office).len(), 30, "one that is paid refuses them all");
        let receipt = office.run(&["payment", "receipt", "R-000001"]).ends(0).out;
        assert!(receipt.contains("DUPLICATA") && receipt.contains("cinq cents euros"), "{receipt}");
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn an_operation_that_issued_is_not_undone_and_one_that_drafted_is() {
    for place in support::stores() {
        let office = school(&place);
        let drafted = office.run(&["invoice", "batch", "--fee", "tuition", "--yes", "--json"]).ends(0).operation();
        office.run(&["undo", &drafted, "--yes"]).ends(0);
        assert!(listed(&office).is_empty());
        batch(&office);
        let issued = office.run(&["invoice", "issue", "--yes", "--json"]).ends(0).operation();
        office.run(&["undo", &issued, "--yes"]).ends(4);
        assert_eq!(listed(&office).len(), 30);
    }
}

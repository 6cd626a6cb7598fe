//! The drawer, expenses and receipts from the command line, on both engines: totals that add up, a closed drawer that takes nothing, and
//! what the store itself refuses.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;
use serde_json::Value;

/// Two families who owe 450 each.
fn school(store: &str) -> Office {
    let office = Office::of_two_families(store);
    office.run(&["invoice", "batch", "--fee", "tuition", "--yes"]).ends(0);
    office.run(&["invoice", "issue", "--yes"]).ends(0);
    office
}

fn pay(office: &Office, payer: &str, amount: &str, more: &[&str]) -> program::Ran {
    let mut args = vec!["payment", "record", "--payer", payer, "--amount", amount, "--currency", "EUR", "--yes", "--json"];
    args.extend(more);
    office.run(&args)
}

fn line<'a>(sheet: &'a Value, currency: &str, method: &str) -> &'a Value {
    let lines = sheet["lines"].as_array().unwrap();
    lines.iter().find(|line| line["currency"] == currency && line["method"] == method).unwrap_or_else(|| panic!("{sheet}"))
}

#[test]
fn a_drawer_is_opened_read_counted_and_closed_and_then_takes_nothing() {
    for place in support::stores() {
        let office = school(&place);
        office.run(&["drawer", "x"]).ends(5);
        office.run(&["drawer", "close", "--counted", "0", "--yes"]).ends(5);
        office.run(&["drawer", "open", "--float", "100 EUR", "--float", "20 USD", "--plan"]).ends(10);
        office.run(&["drawer", "open", "--float", "100 EUR", "--float", "20 USD", "--yes"]).ends(0);
        office.run(&["drawer", "open", "--yes"]).ends(4);

        let cash = ["--method", "cash", "--tendered", "150"];
        assert_eq!(pay(&office, "G1", "120", &cash).ends(0).json()["documents"][0], "R-000001");
        pay(&office, "G2", "450", &["--method", "cheque", "--reference", "77"]).ends(0);
        pay(&office, "G1", "30", &["--method", "mobile", "--operator", "Orange", "--phone", "0990000001", "--reference", "TX1"]).ends(0);
        // Cash the drawer has pays the chalk; more than it has is refused.
        let expense =
            ["expense", "add", "Craies", "--amount", "25", "--currency", "EUR", "--category", "supplies", "--reference", "F12", "--yes"];
        office.run(&expense).ends(0);
        let too_much = office.run(&["expense", "add", "Toit", "--amount", "999", "--currency", "EUR", "--yes", "--json"]).ends(5);
        assert!(too_much.json()["rows"][0]["message"].as_str().unwrap().contains("195"), "{too_much:?}");
        office.run(&["expense", "add", "Rien", "--amount", "-5", "--currency", "EUR", "--yes"]).ends(5);

        let x = office.run(&["drawer", "x", "--json"]).ends(0).json();
        let cash = line(&x, "EUR", "cash");
        assert_eq!(
            (&cash["float"], &cash["received"], &cash["spent"], &cash["expected"]),
            (&10_000.into(), &12_000.into(), &2_500.into(), &19_500.into())
        );
        assert_eq!(
            (line(&x, "USD", "cash")["expected"].clone(), line(&x, "EUR", "cheque")["expected"].clone()),
            (2_000.into(), 45_000.into())
        );
        assert_eq!((line(&x, "EUR", "mobile")["received"].clone(), x["payments"].clone()), (3_000.into(), 3.into()));
        assert!(office.run(&["drawer", "x", "--paper", "58"]).ends(0).out.lines().all(|line| line.chars().count() <= 32));

        // A receipt cancelled today gives the cash back out of the drawer.
        office.run(&["payment", "cancel", "R-000001", "--reason", "erreur", "--yes"]).ends(0);
        let x = office.run(&["drawer", "x", "--json"]).ends(0).json();
        assert_eq!(line(&x, "EUR", "cash")["expected"], 7_500);

        // Every currency of cash is counted, or nothing is closed.
        office.run(&["drawer", "close", "--counted", "75 EUR", "--yes"]).ends(5);
        let counted = ["drawer", "close", "--counted", "70 EUR", "--counted", "20 USD", "--cheques", "450 EUR", "--remark", "5 manquent"];
        let planned = office.run(&[&counted[..], &["--plan"]].concat()).ends(10);
        assert!(planned.out.contains("écart"), "{planned:?}");
        let closed = office.run(&[&counted[..], &["--yes", "--json"]].concat()).ends(0).json();
        assert_eq!(closed["documents"][0], "Z-000001");
        let z = office.run(&["drawer", "show", "Z-000001", "--json"]).ends(0).json();
        assert_eq!(
            (line(&z, "EUR", "cash")["difference"].clone(), line(&z, "EUR", "cheque")["difference"].clone()),
            ((-500).into(), 0.into())
        );
        let head = z["head"].as_str().unwrap();
        assert!(head.split(' ').next().unwrap().parse::<u64>().is_ok() && head.len() > 60, "{head}");
        let slip = office.run(&["drawer", "show", "Z-000001"]).ends(0).out;
        assert!(slip.contains("Z-000001") && slip.contains("5 manquent") && slip.contains("Écart"), "{slip}");

        // What was paid out of it stays, and its closing is not undone.
        office.run(&["undo", closed["operation"].as_str().unwrap(), "--yes"]).ends(4);
        let listed = office.run(&["expense", "list", "--json"]).ends(0).json();
        assert_eq!((listed[0]["label"].clone(), listed[0]["drawer"].clone()), ("Craies".into(), "Z-000001".into()));
        let id = listed[0]["id"].as_str().unwrap();
        office.run(&["expense", "cancel", id, "--reason", "rendu", "--yes"]).ends(0);
        office.run(&["expense", "cancel", id, "--reason", "rendu", "--yes"]).ends(5);
        let z = office.run(&["drawer", "show", "Z-000001", "--json"]).ends(0).json();
        assert_eq!(line(&z, "EUR", "cash")["spent"], 2_500, "a closed drawer stays as it was counted");
        assert_eq!(office.run(&["drawer", "list", "--json"]).ends(0).json()[0]["differences"][0]["minor"], -500);
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn an_expense_is_undone_while_its_drawer_is_open_and_not_afterwards() {
    for place in support::stores() {
        let office = school(&place);
        office.run(&["drawer", "open", "--float", "100 EUR", "--yes"]).ends(0);
        let spend =
            || office.run(&["expense", "add", "Craies", "--amount", "10", "--currency", "EUR", "--yes", "--json"]).ends(0).operation();
        let first = spend();
        office.run(&["undo", &first, "--yes"]).ends(0);
        let second = spend();
        office.run(&["drawer", "close", "--counted", "90 EUR", "--yes"]).ends(0);
        let refused = office.run(&["undo", &second, "--yes"]).ends(4);
        assert!(refused.err.contains("Z-000001"), "{refused:?}");
    }
}

#[test]
fn a_receipt_is_printed_once_as_an_original_and_then_as_a_duplicate() {
    for place in support::stores() {
        let office = school(&place);
        let file = office.path("recu.txt").display().to_string();
        pay(&office, "MWAMBA Jeanne", "450", &["--method", "cash", "--to", &file, "--paper", "58"]).ends(0);
        let original = office.read("recu.txt");
        assert!(original.contains("R-000001") && !original.contains("DUPLICATA"), "{original}");
        assert!(office.run(&["payment", "receipt", "R-000001"]).ends(0).out.contains("DUPLICATA"));
        office.run(&["account", "printing", "--way", "terminal", "--paper", "58"]).ends(0);
        assert_eq!(office.run(&["account", "printing", "--json"]).ends(0).json()["paper"], "narrow");
        let narrow = office.run(&["payment", "receipt", "R-000001"]).ends(0).out;
        assert!(narrow.lines().all(|line| line.chars().count() <= 32), "the account's paper: {narrow}");
        office.run(&["payment", "cancel", "R-000001", "--reason", "", "--yes"]).ends(5);
    }
}

#[test]
fn one_payment_settles_what_several_children_owe_and_its_receipt_names_each() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        office.import("students", &office.file("e.csv", "Matricule;Nom;Prénom;Classe\nP3;ILUNGA;Rita;6A\n"), &["--yes"]).ends(0);
        office.import("links", &office.file("l.csv", "student;guardian;relation;pays\nP3;G1;mother;1\n"), &["--yes"]).ends(0);
        office.run(&["invoice", "batch", "--fee", "tuition", "--yes"]).ends(0);
        office.run(&["invoice", "issue", "--yes"]).ends(0);
        let paid = pay(&office, "G1", "950", &["--method", "cash", "--tendered", "1000"]).ends(0).json();
        assert_eq!(paid["documents"], serde_json::json!(["R-000001"]), "one receipt: {paid}");
        let receipt = office.run(&["payment", "receipt", "R-000001"]).ends(0).out;
        for words in ["ILUNGA Anne", "ILUNGA Rita", "950,00", "1 000,00", "neuf cent cinquante euros"] {
            assert!(receipt.replace(['\u{202f}', '\u{a0}'], " ").contains(words), "{words}\n{receipt}");
        }
        let told = office.run(&["statement", "payer:G1", "--json"]).ends(0).json();
        assert_eq!(told[0]["closing"], -5_000, "what is over is her credit: {told}");
        for child in ["student:P1", "student:P3"] {
            assert_eq!(office.run(&["statement", child, "--json"]).ends(0).json()[0]["closing"], 0, "{child}");
        }
    }
}

#[test]
fn what_a_payment_settled_is_settled_otherwise_and_both_are_told() {
    for place in support::stores() {
        let office = school(&place);
        let add = ["fee", "add", "CANT", "--name", "Cantine", "--kind", "canteen", "--amount", "100", "--currency", "EUR", "--yes"];
        office.run(&add).ends(0);
        office.run(&["invoice", "batch", "--fee", "CANT", "--yes"]).ends(0);
        office.run(&["invoice", "issue", "--yes"]).ends(0);
        let rows = || office.run(&["invoice", "list", "--json"]).ends(0).json().as_array().unwrap().clone();
        let of = |number: &str| rows().iter().find(|row| row["number"] == number).unwrap().clone();
        let canteen = rows().iter().find(|row| row["minor"] == 10_000 && row["student"] == "P1").unwrap()["number"].clone();
        let canteen = canteen.as_str().unwrap();
        pay(&office, "G1", "100", &["--method", "cash", "--for", canteen]).ends(0);
        assert_eq!((of(canteen)["paid_minor"].clone(), of("F-000001")["paid_minor"].clone()), (10_000.into(), 0.into()));
        office.run(&["payment", "allocate", "--receipt", "R-000001", "--for", "F-000001", "--plan"]).ends(10);
        office.run(&["payment", "allocate", "--receipt", "R-000001", "--for", "F-000001", "--yes"]).ends(0);
        assert_eq!((of(canteen)["paid_minor"].clone(), of("F-000001")["paid_minor"].clone()), (0.into(), 10_000.into()));
        // The receipt stays as it was printed, and the account as it stood.
        assert!(office.run(&["payment", "receipt", "R-000001"]).ends(0).out.contains(canteen));
        assert_eq!(office.run(&["statement", "payer:G1", "--json"]).ends(0).json()[0]["closing"], 45_000);
        office.run(&["payment", "allocate", "--receipt", "R-000001", "--for", "F-000002", "--yes"]).ends(5);
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

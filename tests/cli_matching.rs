//! Statements matched from the command line, on both engines: what is certain becomes payments by one plan, nothing comes in twice, the rest
//! stays in sight.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;
use serde_json::Value;

fn school(store: &str) -> Office {
    let office = Office::founded(store);
    let files = [
        (
            "students",
            office.file("eleves.csv", "Matricule;Nom;Prénom;Classe\nMAT-001;ILUNGA;Anne;6A\nMAT-002;KABEYA;Luc;6A\nMAT-003;NGOY;Zoé;6A\n"),
        ),
        (
            "guardians",
            office.file(
                "responsables.csv",
                "id;family_name;given_names;phone\nG1;MWAMBA;Jeanne;+243 970 000 001\nG2;TSHALA;Paul;0970000002\nG3;NGOY;Marie;\n",
            ),
        ),
        (
            "links",
            office.file("liens.csv", "student;guardian;relation;pays\nMAT-001;G1;mother;1\nMAT-002;G2;father;1\nMAT-003;G3;mother;1\n"),
        ),
    ];
    for (noun, file) in files {
        office.import(noun, &file, &["--yes"]).ends(0);
    }
    office.run(&["fee", "add", "tuition", "--amount", "450", "--currency", "EUR", "--yes"]).ends(0);
    office.run(&["invoice", "batch", "--fee", "tuition", "--yes"]).ends(0);
    office.run(&["invoice", "issue", "--yes"]).ends(0);
    office
}

const STATEMENT: &str = "Date opération;Libellé;Référence;Téléphone;Débit;Crédit\n\
    20/11/2026;scolarité;OM1;243970000001;;450,00\n\
    20/11/2026;VIR F-000002 merci;B2;;;200,00\n\
    21/11/2026;NGOY MARIE;B3;;;100,00\n\
    21/11/2026;inconnu;B4;;;12,34\n\
    21/11/2026;inconnu;B4;;;12,34\n\
    22/11/2026;frais;;;5,00;\n";

fn pile(office: &Office) -> Vec<Value> {
    office.run(&["payment", "pile", "--json"]).ends(0).json().as_array().unwrap().clone()
}

fn closing(office: &Office, payer: &str) -> i64 {
    office.run(&["statement", &format!("payer:{payer}"), "--json"]).ends(0).json()[0]["closing"].as_i64().unwrap()
}

#[test]
fn what_is_certain_becomes_payments_and_nothing_comes_in_twice() {
    for place in support::stores() {
        let office = school(&place);
        let file = office.file("banque.csv", STATEMENT).display().to_string();
        let args = ["payment", "match", &file, "--currency", "EUR", "--method", "transfer"];
        let planned = office.run(&[&args[..], &["--plan", "--json"]].concat()).ends(10);
        assert_eq!(planned.counts(), [2, 0, 0, 4, 0], "{planned:?}");
        let done = office.run(&[&args[..], &["--yes", "--json"]].concat()).ends(0).json();
        assert_eq!(done["documents"], serde_json::json!(["R-000001", "R-000002"]), "{done}");
        assert_eq!((closing(&office, "G1"), closing(&office, "G2")), (0, 25_000), "by phone and amount, by the invoice's number");
        let again = office.run(&[&args[..], &["--yes", "--json"]].concat()).ends(0);
        assert_eq!(again.counts(), [0, 0, 5, 1, 0], "{again:?}");

        let waits = pile(&office);
        assert_eq!(waits.len(), 3, "a line told twice stays in sight");
        let by_name = waits.iter().find(|row| row["reference"] == "B3").unwrap();
        assert_eq!((&by_name["proposals"][0]["payer"], &by_name["proposals"][0]["confidence"]), (&"NGOY Marie".into(), &"likely".into()));
        let accept = format!("{}=G3", by_name["line"].as_str().unwrap());
        office.run(&["payment", "match", "--accept", &accept, "--yes"]).ends(0);
        office.run(&["payment", "match", "--accept", &accept, "--yes"]).ends(5);
        assert_eq!(closing(&office, "G3"), 35_000);

        let unknown = pile(&office)[0]["line"].as_str().unwrap().to_owned();
        office.run(&["payment", "set-aside", &unknown, "--yes"]).ends(2);
        office.run(&["payment", "set-aside", &unknown, "--reason", "erreur de la banque", "--yes"]).ends(0);
        assert_eq!(pile(&office).len(), 1);
        office.run(&["payment", "set-aside", &unknown, "--back", "--yes"]).ends(0);
        assert_eq!(pile(&office).len(), 2);

        // A receipt that is cancelled lets its line wait again.
        office.run(&["payment", "cancel", "R-000001", "--reason", "autre famille", "--yes"]).ends(0);
        assert!(pile(&office).iter().any(|row| row["reference"] == "OM1"));
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn a_statement_that_made_no_payment_is_undone_and_one_that_did_is_not() {
    for place in support::stores() {
        let office = school(&place);
        let file = office.file("banque.csv", STATEMENT).display().to_string();
        let brought = office.run(&["payment", "match", &file, "--currency", "EUR", "--only-pile", "--yes", "--json"]).ends(0).operation();
        assert_eq!(pile(&office).len(), 5);
        office.run(&["undo", &brought, "--yes"]).ends(0);
        assert!(pile(&office).is_empty());
        let matched = office.run(&["payment", "match", &file, "--currency", "EUR", "--yes", "--json"]).ends(0).operation();
        let refused = office.run(&["undo", &matched, "--yes"]).ends(4);
        assert!(refused.err.contains("payment cancel"), "{refused:?}");
    }
}

#[test]
fn what_came_in_at_the_desk_is_met_again_and_columns_are_remembered() {
    for place in support::stores() {
        let office = school(&place);
        let pay =
            ["payment", "record", "--payer", "G1", "--amount", "450", "--currency", "EUR", "--method", "mobile", "--operator", "Orange"];
        office.run(&[&pay[..], &["--phone", "0990000001", "--reference", "om77", "--yes"]].concat()).ends(0);
        let file = office.file("orange.csv", "Quand;Combien;Quoi\n2026-11-20 10:00;450,00;OM77\n").display().to_string();
        office.run(&["payment", "match", &file, "--currency", "EUR", "--yes"]).ends(5);
        let maps = ["--map", "day=Quand", "--map", "amount=Combien", "--map", "reference=Quoi"];
        let met = office.run(&[&["payment", "match", &file, "--currency", "EUR", "--yes", "--json"][..], &maps].concat()).ends(0);
        assert_eq!(met.counts(), [0, 1, 0, 0, 0], "{met:?}");
        assert!(met.out.contains("R-000001"), "{met:?}");
        let next = office.file("orange.csv", "Quand;Combien;Quoi\n2026-11-21 10:00;oups;OM78\n").display().to_string();
        office.run(&["payment", "match", &next, "--currency", "EUR", "--yes"]).ends(5);
        let next = office.file("orange.csv", "Quand;Combien;Quoi\n2026-11-21 10:00;10,00;OM78\n").display().to_string();
        office.run(&["payment", "match", &next, "--currency", "EUR", "--yes"]).ends(0);
        assert_eq!(pile(&office).len(), 1);
        // A line comes in once, though the next file has another name: the statement keeps the name it began with.
        let again = office.file("novembre.csv", "Quand;Combien;Quoi\n2026-11-21 10:00;10,00;OM78\n").display().to_string();
        let met = office.run(&["payment", "match", &again, "--currency", "EUR", "--yes", "--json"]).ends(0);
        assert_eq!((met.counts()[0], pile(&office).len()), (0, 1), "{met:?}");
    }
}

#[test]
fn a_day_reports_what_came_in_and_went_out() {
    for place in support::stores() {
        let office = school(&place);
        let pay = ["payment", "record", "--payer", "G1", "--amount", "450", "--currency", "EUR", "--method", "cash", "--yes"];
        office.run(&pay).ends(0);
        office.run(&["expense", "add", "Craies", "--amount", "20", "--currency", "EUR", "--yes"]).ends(0);
        let day = office.run(&["report", "daily", "--json"]).ends(0).json();
        let line = &day["lines"][0];
        assert_eq!((&line["received"], &line["spent"], &line["net"]), (&45_000.into(), &2_000.into(), &43_000.into()), "{day}");
        assert!(office.run(&["report", "daily"]).ends(0).out.contains("430,00"));
        let file = office.path("jour.csv").display().to_string();
        office.run(&["report", "daily", "--to", &file]).ends(0);
        let written = office.read("jour.csv");
        assert!(written.contains("R-000001") && written.contains("Craies") && written.contains("430.00"), "{written}");
        let nothing = office.run(&["report", "daily", "--day", "2020-01-01", "--json"]).ends(0).json();
        assert_eq!(nothing["lines"], serde_json::json!([]));
    }
}

#[test]
fn a_reference_that_came_in_already_is_a_double_and_takes_nobody_along() {
    for place in support::stores() {
        let office = school(&place);
        let lines = "Date;Crédit;Référence;Téléphone\n20/11/2026;450,00;OM1;243970000001\n20/11/2026;450,00;OM1;243970000001\n";
        let file = office.file("orange.csv", lines).display().to_string();
        let args = ["payment", "match", &file, "--currency", "EUR", "--method", "mobile", "--source", "Orange", "--yes", "--json"];
        office.run(&args).ends(0);
        let waits = pile(&office);
        assert_eq!((waits.len(), &waits[0]["double"]), (1, &Value::Bool(true)), "{waits:?}");
        assert!(office.run(&["payment", "pile"]).ends(0).out.contains("doublon de R-000001"));
    }
}

#[test]
fn a_line_told_twice_in_one_statement_is_paid_once_by_its_reference_and_looked_at_without_one() {
    for place in support::stores() {
        let office = school(&place);
        let told = |reference: &str| format!("20/11/2026;450,00;{reference};243970000001\n").repeat(2);
        let file =
            office.file("banque.csv", &format!("Date;Crédit;Référence;Téléphone\n{}{}", told("VIR1"), told("-"))).display().to_string();
        let args = ["payment", "match", &file, "--currency", "EUR", "--yes", "--json"];
        let done = office.run(&args).ends(0);
        // Two payments are certain; the second line is a double of the first, and the fourth only looks like the third.
        assert_eq!((done.counts(), closing(&office, "G1")), ([2, 0, 0, 2, 0], -45_000), "{done:?}");
        let waits = pile(&office);
        let told: Vec<(&Value, &Value)> = waits.iter().map(|row| (&row["double"], &row["alike"])).collect();
        let (yes, no) = (&Value::Bool(true), &Value::Bool(false));
        assert_eq!(told, [(yes, no), (no, yes)], "{waits:?}");
        let line = |at: usize| format!("{}=G1", waits[at]["line"].as_str().unwrap());
        assert!(office.run(&["payment", "match", "--accept", &line(0), "--yes"]).ends(5).out.contains("même référence"));
        office.run(&["payment", "match", "--accept", &line(1), "--yes"]).ends(0);
        assert_eq!(closing(&office, "G1"), -90_000, "somebody looked, and said it was a second payment");
        assert!(office.run(&["payment", "pile"]).ends(0).out.contains("doublon"));
        // Brought in again nothing comes in a second time, of neither pair.
        assert_eq!(office.run(&args).ends(0).counts(), [0, 0, 4, 0, 0]);
    }
}

#[test]
fn who_was_never_billed_pays_ahead_at_the_desk_and_by_the_bank() {
    for place in support::stores() {
        let office = school(&place);
        let files = [
            ("students", "Matricule;Nom;Prénom;Classe\nMAT-101;ZOLA;Rita;6A\nMAT-102;ZOLA;Marc;6A\n"),
            ("guardians", "id;family_name;given_names;phone\nG101;ZOLA;Irène;0991111111\n"),
            ("links", "student;guardian;relation;pays\nMAT-101;G101;mother;1\nMAT-102;G101;mother;1\n"),
        ];
        for (noun, content) in files {
            office.import(noun, &office.file(&format!("{noun}.csv"), content), &["--yes"]).ends(0);
        }
        let pay = ["payment", "record", "--amount", "100", "--currency", "EUR", "--method", "cash", "--payer"];
        for payer in ["ZOLA Irène", "MAT-101", "G101"] {
            office.run(&[&pay[..], &[payer, "--plan"]].concat()).ends(10);
        }
        office.run(&[&pay[..], &["nobody", "--plan"]].concat()).ends(5);
        office.run(&[&pay[..], &["MAT-102", "--yes"]].concat()).ends(0);
        assert_eq!(closing(&office, "G101"), -10_000);
        let lines = "Date;Crédit;Référence;Téléphone;Motif\n20/11/2026;50,00;V1;0991111111;MAT-101\n";
        let file = office.file("banque.csv", lines).display().to_string();
        office.run(&["payment", "match", &file, "--currency", "EUR", "--yes"]).ends(0);
        assert_eq!(closing(&office, "G101"), -15_000, "the account that came with the first money takes the second");
        // Billed at last, what was paid ahead settles it when somebody says so.
        office.run(&["invoice", "batch", "--fee", "tuition", "--yes"]).ends(0);
        office.run(&["invoice", "issue", "--yes"]).ends(0);
        office.run(&["payment", "allocate", "--payer", "G101", "--currency", "EUR", "--yes"]).ends(0);
        assert_eq!(closing(&office, "G101"), 2 * 45_000 - 15_000);
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn a_pile_is_read_in_the_order_of_the_statement() {
    for place in support::stores() {
        let office = school(&place);
        let lines: String = (1..=9).map(|line| format!("20/11/2026;{line},00;REF{line}\n")).collect();
        let file = office.file("banque.csv", &format!("Date;Crédit;Référence\n{lines}")).display().to_string();
        office.run(&["payment", "match", &file, "--currency", "EUR", "--only-pile", "--yes"]).ends(0);
        let read: Vec<String> = pile(&office).iter().map(|row| row["reference"].as_str().unwrap().to_owned()).collect();
        assert_eq!(read, (1..=9).map(|line| format!("REF{line}")).collect::<Vec<_>>());
    }
}

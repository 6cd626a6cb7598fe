//! The accountant's commands as they are promised to scripts, on both engines: each plans, answers in JSON and says how it ended; paper
//! comes out of the machine's own printer, and what leaves the school leaves a trace.

#[path = "support/program.rs"]
mod program;
mod support;

use std::os::unix::fs::PermissionsExt as _;

use program::Office;

/// What each command of a day would do, without doing it: a plan ends with 10 and says its rows.
fn planned(office: &Office, args: &[&str]) {
    let ran = office.run(&[args, &["--plan", "--json"]].concat()).ends(10);
    let told = ran.json();
    assert!(told["rows"].as_array().is_some_and(|rows| !rows.is_empty()), "{args:?}: {told}");
}

#[test]
fn the_accountants_commands_are_planned_and_answer_in_json() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        let year = office.run(&["year", "list", "--json"]).ends(0).json()[0]["code"].as_str().unwrap().to_owned();
        let does = |args: &[&str]| {
            planned(&office, args);
            office.run(&[args, &["--yes", "--json"]].concat()).ends(0)
        };
        let tells = |args: &[&str]| office.run(&[args, &["--json"]].concat()).ends(0).json();

        does(&["fee", "add", "CANT", "--name", "Cantine", "--kind", "canteen", "--amount", "90", "--currency", "EUR"]);
        let file =
            office.file("frais.csv", "Code;Nom;Sorte;Montant;Devise;Classe\nBIB;Bibliothèque;other;12;EUR;6A\n").display().to_string();
        does(&["fee", "import", &file]);
        assert_eq!(tells(&["fee", "list"]).as_array().unwrap().len(), 3);
        does(&["discount", "add", "staff", "--student", "P2", "--percent", "50", "--cap", "100", "--reason", "fils du censeur"]);
        let discounts = tells(&["discount", "list"]);
        assert_eq!((&discounts[0]["kind"], &discounts[0]["reason"]), (&"staff".into(), &"fils du censeur".into()));
        // One fee of a student is somebody else's to pay.
        does(&["payer", "set", "P1", "--fee", "CANT", "organisation:Fondation=100"]);
        assert_eq!(tells(&["payer", "list", "--student", "P1"])[0]["payer"], "Fondation");

        let batch = ["invoice", "batch", "--fee", "tuition", "--fee", "CANT", "--instalment", "1", "--class", "6A", "--year", &year];
        let operation = does(&batch).operation();
        planned(&office, &["invoice", "issue"]);
        let issued = does(&["invoice", "issue", "--batch", &operation]).json();
        assert_eq!(issued["documents"].as_array().unwrap().len(), 3, "hers, the foundation's, and Paul's for both fees: {issued}");
        let listed = tells(&["invoice", "list"]);
        let keys = ["number", "student", "payer", "currency", "minor", "paid_minor", "state", "issued", "due"];
        for row in listed.as_array().unwrap() {
            assert!(keys.iter().all(|key| row.get(key).is_some()), "{row}");
        }
        let of = |payer: &str| listed.as_array().unwrap().iter().find(|row| row["payer"] == payer).unwrap().clone();
        // Half of 450 is more than the cap takes off.
        assert_eq!(
            ["MWAMBA Jeanne", "Fondation", "TSHALA Paul"].map(|payer| of(payer)["minor"].as_i64().unwrap()),
            [45_000, 9_000, 44_000]
        );
        let number = of("MWAMBA Jeanne")["number"].as_str().unwrap().to_owned();
        assert_eq!(tells(&["invoice", "show", &number])["number"], number.as_str());

        does(&["drawer", "open", "--float", "100 EUR"]);
        let pay = ["payment", "record", "--payer", "MWAMBA Jeanne", "--amount", "200", "--currency", "EUR", "--method", "cash"];
        does(&[&pay[..], &["--for", &number]].concat());
        let cheque = ["payment", "record", "--payer", "TSHALA Paul", "--amount", "500", "--currency", "EUR", "--method", "cheque"];
        does(&[&cheque[..], &["--reference", "77"]].concat());
        does(&["payment", "refund", "--payer", "TSHALA Paul", "--amount", "10", "--currency", "EUR", "--reason", "trop payé"]);
        let card = ["payment", "record", "--payer", "TSHALA Paul", "--amount", "5", "--currency", "EUR", "--method", "cheque"];
        does(&[&card[..], &["--reference", "78"]].concat());
        does(&["payment", "bounce", "R-000003"]);
        does(&["invoice", "credit", &number, "--amount", "50", "--reason", "absence"]);
        let statement = office.file("banque.csv", "Date;Crédit;Référence\n20/11/2026;5,00;V9\n").display().to_string();
        does(&["payment", "match", &statement, "--currency", "EUR"]);

        assert_eq!(tells(&["statement", "payer:MWAMBA Jeanne"])[0]["closing"], 45_000 - 20_000 - 5_000);
        assert_eq!(tells(&["statement", "student:P1"])[0]["closing"], 45_000 + 9_000 - 20_000 - 5_000, "hers and the foundation's");
        tells(&["drawer", "x"]);
        let sheet = tells(&["drawer", "x"]);
        let cash = sheet["lines"].as_array().unwrap().iter().find(|line| line["method"] == "cash").unwrap().clone();
        assert_eq!(cash["expected"], 10_000 + 20_000 - 1_000);
        does(&["drawer", "close", "--counted", "290 EUR"]);
        office.run(&["dunning", "--plan", "--json"]);
        for report in ["daily", "aged", "income", "fees"] {
            let to = office.path(&format!("{report}.csv")).display().to_string();
            tells(&["report", report]);
            office.run(&["report", report, "--to", &to]).ends(0);
            assert!(office.read(&format!("{report}.csv")).lines().count() > 1, "{report}");
        }
        office.run(&["store", "check"]).ends(0);
        office.run(&["audit", "verify"]).ends(0);
    }
}

#[test]
fn a_certified_invoice_carries_its_fiscal_number_and_the_words_of_its_code() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        office.run(&["fee", "set", "certification", "yes", "--yes"]).ends(0);
        office.run(&["invoice", "batch", "--fee", "tuition", "--yes"]).ends(0);
        office.run(&["invoice", "issue", "--yes"]).ends(0);
        let shown = || office.run(&["invoice", "show", "F-000001", "--json"]).ends(0).json();
        assert_eq!((&shown()["certification"], &shown()["qr"]), (&"pending".into(), &serde_json::Value::Null));
        let code = "https://fne.example/verify?n=DGI-77&t=45000";
        let certify = ["invoice", "certify", "F-000001", "--fiscal", "DGI-77", "--qr", code];
        planned(&office, &certify);
        office.run(&[&certify[..], &["--yes"]].concat()).ends(0);
        assert_eq!((&shown()["fiscal_number"], &shown()["qr"]), (&"DGI-77".into(), &code.into()));
        let page = office.run(&["invoice", "print", "F-000001"]).ends(0).out;
        assert!(page.contains("DGI-77") && page.contains("https://fne.example/verify"), "{page}");
        // One number of the tax office is one document's.
        office.run(&["invoice", "certify", "F-000002", "--fiscal", "DGI-77", "--yes"]).ends(5);
    }
}

#[test]
fn paper_comes_out_of_the_machines_own_printer_and_what_leaves_the_school_is_noted() {
    let place = support::sqlite();
    let office = Office::of_two_families(&place);
    office.run(&["invoice", "batch", "--fee", "tuition", "--yes"]).ends(0);
    office.run(&["invoice", "issue", "--yes"]).ends(0);
    // A printing system that keeps what it is given.
    let lp = office.file("lp", "#!/bin/sh\necho \"$@\" > printed-as\n/bin/cat > printed\n[ \"$3\" != nowhere ]\n");
    std::fs::set_permissions(&lp, std::fs::Permissions::from_mode(0o755)).unwrap();
    let printing = |args: &[&str]| {
        let mut command = office.command();
        command.env("PATH", office.folder.path());
        program::ran(command.args(&office.who).args(args))
    };
    let pay = ["payment", "record", "--payer", "G1", "--amount", "450", "--currency", "EUR", "--method", "cash", "--yes"];
    printing(&[&pay[..], &["--lp", "caisse", "--paper", "80"]].concat()).ends(0);
    assert_eq!(office.read("printed-as").trim(), "-s -d caisse --");
    let receipt = office.read("printed");
    assert!(receipt.contains("R-000001") && receipt.contains("quatre cent cinquante euros"), "{receipt}");
    assert!(!receipt.contains("DUPLICATA") && receipt.lines().all(|line| line.chars().count() <= 48), "{receipt}");
    printing(&["payment", "receipt", "R-000001", "--lp", "caisse"]).ends(0);
    assert!(office.read("printed").contains("DUPLICATA"));
    let refused = printing(&["payment", "receipt", "R-000001", "--lp", "nowhere"]).ends(6);
    assert!(refused.err.contains("nowhere"), "{refused:?}");

    let noted = || {
        let events = office.run(&["audit", "events", "--json"]).ends(0).out;
        events.lines().filter(|event| event.contains("\"kind\":\"export\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    let before = noted().len();
    let to = |name: &str| office.path(name).display().to_string();
    office.run(&["statement", "payer:G1", "--to", &to("releve.txt")]).ends(0);
    office.run(&["report", "aged", "--to", &to("balance.csv")]).ends(0);
    office.run(&["report", "fees", "--to", &to("frais.csv")]).ends(0);
    office.run(&["report", "journal", "--format", "fec", "--to", &to("fec.txt")]).ends(0);
    let after = noted();
    assert_eq!(after.len(), before + 4, "{after:?}");
    assert!(after.iter().all(|event| !event.contains("450")), "which list and how long, never an amount: {after:?}");
}

//! Money told and refused on the command line: a batch line by line, drafts by their reference, one balance explained, what a payment must
//! say of itself, and a fee that is not changed in passing.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;

#[test]
fn a_batch_is_told_by_student_and_a_draft_is_issued_by_its_reference() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        office.run(&["discount", "add", "scholarship", "--student", "P2", "--percent", "10", "--to", "2027-08-01", "--yes"]).ends(0);
        let batch = ["invoice", "batch", "--fee", "tuition"];
        let told = office.run(&[&batch[..], &["--plan"]].concat()).ends(10).out;
        for words in ["P1 ILUNGA Anne", "6A", "MWAMBA Jeanne", "450,00", "405,00", "Bourse", "Par classe", "855,00"] {
            assert!(told.contains(words), "{words}\n{told}");
        }
        let plan = office.run(&[&batch[..], &["--plan", "--json"]].concat()).ends(10).json()["plan"].clone();
        assert_eq!((&plan["students"][1]["student"], &plan["students"][1]["discount"]), (&"P2".into(), &4_500.into()));
        assert_eq!(plan["students"][1]["parts"][0]["discounts"][0], "scholarship");
        assert_eq!((&plan["fees"][0]["minor"], &plan["classes"][0]["students"]), (&85_500.into(), &2.into()));
        office.run(&[&batch[..], &["--yes"]].concat()).ends(0);
        let drafts = office.run(&["invoice", "list", "--json"]).ends(0).json();
        office.run(&["invoice", "issue", drafts[0]["reference"].as_str().unwrap(), "--yes"]).ends(0);
        assert!(office.run(&["invoice", "show", "f-000001"]).ends(0).out.contains("F-000001"));
        assert_eq!(office.run(&["invoice", "list", "--filter", "brouillon", "--json"]).ends(0).json().as_array().unwrap().len(), 1);
        let discounts = office.run(&["discount", "list"]).ends(0).out;
        assert!(discounts.contains("01/08/2027") && discounts.contains("en vigueur"), "{discounts}");
        // Dearer since: the one who was billed is counted on her own.
        office.run(&["fee", "add", "tuition", "--amount", "500", "--currency", "EUR", "--yes"]).ends(0);
        let again = office.run(&[&batch[..], &["--plan", "--json"]].concat()).ends(10).json()["plan"].clone();
        assert_eq!(again["changed_since"], 1, "{again}");
    }
}

#[test]
fn a_balance_is_explained_and_payments_are_listed_by_payer_and_method() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        office.run(&["invoice", "batch", "--fee", "tuition", "--yes"]).ends(0);
        let issued = office.run(&["invoice", "issue", "--yes", "--json"]).ends(0).operation();
        let undone = office.run(&["undo", &issued, "--yes"]).ends(4).err;
        assert!(undone.contains("invoice credit") && !undone.contains("billing."), "{undone}");
        let pay = |payer: &str, more: &[&str]| {
            let args = ["payment", "record", "--payer", payer, "--amount", "100", "--currency", "EUR", "--yes", "--method"];
            office.run(&[&args[..], more].concat())
        };
        pay("G1", &["cash"]).ends(0);
        for unsaid in [&["mobile"][..], &["mobile", "--operator", "Orange", "--reference", "1"], &["cheque"], &["transfer"]] {
            assert!(pay("G2", unsaid).ends(5).err.contains("--reference"), "{unsaid:?}");
        }
        pay("G2", &["cheque", "--reference", "77"]).ends(0);
        let listed = |more: &[&str]| {
            let rows = office.run(&[&["payment", "list", "--json"][..], more].concat()).ends(0).json();
            rows.as_array().unwrap().iter().map(|row| row["receipt"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(listed(&[]), ["R-000002", "R-000001"], "the last first");
        assert_eq!((listed(&["--payer", "G1"]), listed(&["--method", "cheque"])), (vec!["R-000001".into()], vec!["R-000002".into()]));
        assert!(listed(&["--cashier", "nobody"]).is_empty());
        // What is given back has a paper of its own series, and is not taken back as if it had come in.
        pay("G1", &["cash"]).ends(0);
        let much = ["payment", "record", "--payer", "G1", "--amount", "300", "--currency", "EUR", "--yes", "--method", "cash"];
        office.run(&much).ends(0);
        let refund = ["payment", "refund", "--payer", "G1", "--amount", "50", "--currency", "EUR", "--reason", "trop", "--yes", "--json"];
        assert_eq!(office.run(&refund).ends(0).json()["documents"][0], "B-000001");
        let voucher = office.run(&["payment", "receipt", "b-000001"]).ends(0).out;
        assert!(voucher.contains("Bon de remboursement B-000001") && voucher.contains("cinquante euros"), "{voucher}");
        office.run(&["payment", "cancel", "B-000001", "--reason", "x", "--yes"]).ends(5);
        office.run(&["payment", "cancel", "R-000004", "--reason", "x", "--yes"]).ends(5);
        office.run(&["payment", "cancel", "R-000003", "--reason", "x", "--yes"]).ends(0);
        for account in ["payer:G1", "student:P1"] {
            let told = office.run(&["explain", "balance", account, "--json"]).ends(0).json();
            assert_eq!((&told[0]["billed"], &told[0]["paid"], &told[0]["balance"]), (&45_000.into(), &35_000.into(), &10_000.into()));
            assert_eq!(told[0]["open"][0]["open_minor"], 10_000);
        }
        let words = office.run(&["explain", "balance", "payer:G1"]).ends(0).out;
        assert!(words.contains("100,00") && words.contains("F-000001"), "{words}");
        assert!(office.run(&["report", "aged", "--day", "2020-01-01", "--json"]).ends(0).json().as_array().unwrap().is_empty());
        office.run(&["report", "aged", "--year", "2026-2027"]).ends(2);
    }
}

#[test]
fn a_price_that_is_added_says_what_else_it_changes_of_the_fee() {
    let place = support::sqlite();
    let office = Office::of_two_families(&place);
    let add = |more: &[&str]| {
        office.run(&[&["fee", "add", "tuition", "--amount", "120", "--currency", "EUR", "--class", "6A"][..], more].concat())
    };
    let year = office.run(&["year", "list", "--json"]).ends(0).json()[0]["starts"].as_str().unwrap()[..4].to_owned();
    let due = [format!("{year}-10-01=70"), format!("{}-01-15=50", year.parse::<i32>().unwrap() + 1)];
    let planned = add(&["--name", "Autre", "--due", &due[0], "--due", &due[1], "--plan"]).ends(10).out;
    assert!(planned.contains("s’appelait") && planned.contains("échéances de tout le frais") && planned.contains("70,00"), "{planned}");
    // Days of the school year without their year, and an amount with the blanks it has on paper.
    let planned = add(&["--due", "1.10=70", "--due", "15/1=50", "--plan"]).ends(10).out;
    assert!(planned.contains("70,00"), "{planned}");
    let over = add(&["--due", "1.10=1 120,00", "--due", "15/1=50", "--plan"]).ends(5).out;
    assert!(over.contains("170,00"), "{over}");
    assert!(add(&["--optional", "--plan"]).ends(5).out.contains("fee edit"));
    for refused in [["--instalments", "0"], ["--instalments", "40"], ["--due", "2001-01-01"]] {
        add(&[&refused[..], &["--plan"]].concat()).ends(5);
    }
}

#[test]
fn commands_side_by_side_with_the_right_password_are_all_let_in() {
    let place = support::sqlite();
    let mut office = Office::at(&place);
    let made = office.run(&["init", "--school", "École Les Palmiers", "--admin", "admin", "--json"]).ends(0).json();
    office.choose_password("admin", made["secret"].as_str().unwrap());
    office.who = office.options_of("admin", program::PASSWORD);
    let codes: Vec<i32> = std::thread::scope(|scope| {
        let run = || office.run(&["invoice", "list"]).code;
        let running: Vec<_> = (0..8).map(|_| scope.spawn(run)).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(codes, [0; 8]);
}

#[test]
fn the_boarders_of_a_group_are_billed_at_their_own_price_and_not_for_the_time_after_they_left() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        let year = office.run(&["year", "list", "--json"]).ends(0).json()[0]["starts"].as_str().unwrap().to_owned();
        let (one, two) = ("P1", "P2");
        office.run(&["fee", "group", "add", "INT", "--name", "Internes", "--yes"]).ends(0);
        office.run(&["fee", "group", "add", "int", "--yes"]).ends(5);
        let price = ["fee", "add", "PENSION", "--name", "Pension", "--amount", "900", "--currency", "EUR", "--group", "INT", "--pro-rata"];
        office.run(&[&price[..], &["--due", &year, "--yes"]].concat()).ends(0);
        assert!(office.run(&["fee", "list"]).ends(0).out.contains("INT"));
        office.run(&["fee", "group", "join", "INT", one, two, "--from", &year, "--yes"]).ends(0);
        office.run(&["fee", "group", "join", "INT", two, "--leave", "--from", &year, "--yes"]).ends(0);
        let members = office.run(&["fee", "group", "show", "INT", "--json"]).ends(0).json();
        assert_eq!((members.as_array().unwrap().len(), &members[0]["from"]), (1, &year.clone().into()));
        let plan = office.run(&["invoice", "batch", "--fee", "PENSION", "--plan", "--json"]).ends(10).json()["plan"].clone();
        assert_eq!(plan["students"].as_array().unwrap().len(), 1, "{plan}");
        assert_eq!(plan["students"][0]["gross"], 90_000, "{plan}");
        office.run(&["fee", "group", "remove", "INT", "--yes"]).ends(5);
        office.run(&["fee", "remove", "PENSION", "--price-of", "INT", "--yes"]).ends(0);
        office.run(&["fee", "group", "remove", "INT", "--yes"]).ends(0);
        assert_eq!(office.run(&["fee", "group", "list", "--json"]).ends(0).json().as_array().unwrap().len(), 0);
    }
}

#[test]
fn balances_come_from_a_table_of_the_books_before_and_are_explained() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        let file = office.folder.path().join("soldes.csv");
        std::fs::write(&file, "matricule;dû;avance;devise;échéance\nP1;120,50;;EUR;15/06/2026\nP2;;30;EUR;\nP1;0;0;;\n").unwrap();
        let file = file.to_str().unwrap();
        assert!(office.run(&["opening", "import", file, "--plan"]).ends(10).out.contains("120,50"));
        office.run(&["opening", "import", file, "--yes"]).ends(0);
        office.run(&["opening", "add", "--student", "P1", "--ahead", "20", "--currency", "EUR", "--yes"]).ends(0);
        office.run(&["opening", "add", "--student", "P9", "--owed", "20", "--currency", "EUR", "--yes"]).ends(5);
        let told = office.run(&["explain", "balance", "payer:G1"]).ends(0).out;
        assert!(told.contains("solde d’ouverture") && told.contains("100,50"), "{told}");
        let aged = office.run(&["report", "aged", "--json"]).ends(0).out;
        assert!(aged.contains("\"over_90\":120.50"), "{aged}");
    }
}

#[test]
fn each_school_year_and_each_site_has_numbers_of_its_own_where_the_school_says_so() {
    for place in support::stores() {
        let office = Office::of_two_families(&place);
        let file = office.file("eleves2.csv", "Matricule;Nom;Prénom;Classe\nP2;KABEYA;Luc;6B\nP3;LUZOLO;Zoé;6C\n");
        office.import("students", &file, &["--yes"]).ends(0);
        let paul = office.file("liens2.csv", "student;guardian;relation;pays\nP3;G2;father;1\n");
        office.import("links", &paul, &["--yes"]).ends(0);
        for args in [
            &["site", "add", "NORD"][..],
            &["site", "add", "Annexe 2"],
            &["class", "edit", "6A", "--site", "nord"],
            &["class", "edit", "6B", "--site", "Annexe 2"],
        ] {
            office.run(&[args, &["--yes"]].concat()).ends(0);
        }
        let set = |value: &str| office.run(&["fee", "set", "series.each", value, "--yes"]);
        for wrong in ["", "month", "never+site", "year site"] {
            set(wrong).ends(5);
        }
        let begins = office.run(&["year", "list", "--json"]).ends(0).json()[0]["starts"].as_str().unwrap()[..4].to_owned();
        let invoice = |fee: &str| {
            let add = ["fee", "add", fee, "--name", fee, "--amount", "10", "--currency", "EUR", "--yes"];
            office.run(&add).ends(0);
            office.run(&["invoice", "batch", "--fee", fee, "--yes"]).ends(0);
            let issued = office.run(&["invoice", "issue", "--yes", "--json"]).ends(0).json();
            let mut numbers: Vec<String> = issued["documents"].as_array().unwrap().iter().map(|n| n.as_str().unwrap().to_owned()).collect();
            numbers.sort();
            numbers
        };
        let credit = |number: &str| {
            let done = office.run(&["invoice", "credit", number, "--reason", "erreur", "--yes", "--json"]).ends(0).json();
            done["documents"][0].as_str().unwrap().to_owned()
        };
        assert_eq!(invoice("A"), ["F-000001", "F-000002", "F-000003"], "one series for the whole school until somebody says otherwise");
        set("site").ends(0);
        // Who is in a class of no site has the school's own series, which goes on.
        assert_eq!(invoice("B"), ["F-000004", "F-ANNEXE2-000001", "F-NORD-000001"]);
        assert_eq!(credit("F-NORD-000001"), "A-NORD-000001");
        set("year").ends(0);
        assert_eq!(invoice("C"), [1, 2, 3].map(|n| format!("F-{begins}-00000{n}")));
        set("year+site").ends(0);
        assert_eq!(invoice("D"), [format!("F-{begins}-000004"), format!("F-{begins}-ANNEXE2-000001"), format!("F-{begins}-NORD-000001")]);
        // Who has left since is credited where she was billed.
        office.run(&["withdraw", "P2", "--reason", "déménagement", "--yes"]).ends(0);
        assert_eq!(credit(&format!("F-{begins}-ANNEXE2-000001")), format!("A-{begins}-ANNEXE2-000001"));
        // A payment may be for children of several sites: receipts follow the year alone.
        let pay = ["payment", "record", "--payer", "G1", "--amount", "5", "--currency", "EUR", "--method", "cash", "--yes", "--json"];
        assert_eq!(office.run(&pay).ends(0).json()["documents"][0], format!("R-{begins}-000001"));
        // A number is found again as anybody types it.
        assert!(office.run(&["invoice", "show", "f-annexe2-000001"]).ends(0).out.contains("F-ANNEXE2-000001"));
        office.run(&["store", "check"]).ends(0);
    }
}

//! A day at the desk, told in keys: a queue of parents, few keys each; the drawer opened, read, counted and closed; what is refused.

mod support {
    pub mod office;
}

use eschool::domain::billing::FeeKind;
use eschool::domain::money::Currency;
use eschool::domain::printing::{Paper, Printing, Way};
use eschool::service::billing::{AccountRow, AddFee, DraftInvoices, FeeSpec, IssueInvoices, PriceSpec, Selection};
use eschool::service::{Action, Actor};
use eschool::tui::driver::Driver;
use eschool::tui::place::Place;
use support::office::Office;

fn done<A: Action>(office: &Office, action: &A) {
    let owner = Actor::owner("test");
    let done = office.service.execute(&owner, office.service.operation_id().unwrap(), action, None).wait().unwrap();
    assert!(done.applied, "{:?}", done.preview.rows);
}

/// The demonstration school with a fee of 150 billed to everybody.
fn billed() -> Office {
    let office = Office::open();
    let currency = Currency::of(&office.service.school().wait().unwrap().unwrap().currency).unwrap();
    let fee = FeeSpec {
        line: None,
        code: "SCOL".into(),
        name: Some("Scolarité".into()),
        kind: FeeKind::Tuition,
        currency: Some(currency),
        prices: vec![PriceSpec { levels: Vec::new(), classes: Vec::new(), minor: 150 * currency.scale() }],
        optional: false,
        pro_rata: false,
        instalments: Vec::new(),
        count: None,
    };
    done(&office, &AddFee { year: None, fee });
    done(&office, &DraftInvoices { fees: vec!["SCOL".into()], ..DraftInvoices::default() });
    done(&office, &IssueInvoices { which: Selection::All, day: None });
    office
}

fn accounts(office: &Office) -> Vec<AccountRow> {
    let all = office.service.payer_accounts(&office.actor("accountant")).wait().unwrap();
    all.iter().filter(|row| row.due() > 0 && !row.children.is_empty()).cloned().collect()
}

fn receipts(office: &Office) -> usize {
    office.service.payments(&office.actor("accountant"), None, 1_000).wait().unwrap().len()
}

#[test]
fn a_parent_in_the_usual_case_is_under_ten_keys() {
    let office = billed();
    let mut t = office.at("cashier", Place::Desk);
    let account = accounts(&office).remove(0);
    let code = account.children[0].2.clone().unwrap();
    t.sees("Guichet");
    // A scanner types the matricule and Enter: those are no keys of hers.
    t.type_(&code).press("Enter").idle().sees("Paiement de").sees("Scolarité").sees("Encaisser");
    let mut keys = 0;
    while receipts(&office) == 0 {
        t.press("Enter").idle();
        keys += 1;
        assert!(keys < 10, "{}", t.screen());
    }
    assert!(keys <= 4, "{keys} keys after the scan");
    t.sees("Reçu R-000001").sees("Guichet");
    // Two letters and Enter in front of that: seven keys at most.
    assert!(2 + 1 + keys < 10);
    let now = accounts(&office).into_iter().find(|row| row.payer == account.payer);
    assert!(now.is_none(), "nothing is due any more");
}

#[test]
fn a_queue_of_twenty_parents_from_an_opened_to_a_counted_drawer() {
    let office = billed();
    let mut t = office.at_home("cashier");
    t.idle().type_("guichet").press("Enter").idle().sees("aucune caisse ouverte");
    t.press("F6").idle().sees("Aucune caisse").press("Insert").idle().sees("Fond de caisse");
    t.type_("1000").press("F2").idle().sees("caisse ouverte avec").press("F2").idle().sees("ouverte");
    t.press("Esc").idle().sees("caisse ouverte");
    let queue = accounts(&office);
    let mut taken = 0;
    for (number, account) in queue.iter().filter(|row| row.children.iter().all(|child| child.2.is_some())).take(20).enumerate() {
        let code = account.children[0].2.clone().unwrap();
        t.type_(&code).press("Enter").idle();
        if !t.screen().contains("Paiement de") {
            t.press("Enter").idle();
        }
        t.sees("Paiement de");
        if number % 5 == 4 {
            // By mobile money: operator, phone and a reference of its own.
            t.press("Enter").press("6").idle().press("Enter").type_("Orange").press("Enter").type_("0970000001").press("Enter");
            t.type_(&format!("TX{number}"));
        }
        t.press("F2").idle();
        taken += 1;
        assert_eq!(receipts(&office), taken, "{}", t.screen());
        t.sees(&format!("Reçu R-{taken:06}"));
    }
    assert_eq!(taken, 20);
    t.press("F3").idle().sees("Reçu R-000020").sees("TOTAL").sees_no("DUPLICATA").press("Esc").idle();
    t.press("F3").idle().sees("DUPLICATA").press("Esc").idle();

    // X: what should be there; then the count, the difference and the Z.
    t.press("F6").idle().press("Enter").idle().sees("lecture X").sees("Espèces").sees("Argent mobile");
    t.press("F3").idle().sees("Attendu").press("Esc").press("Esc").idle();
    let sheet = office.service.own_drawer(&office.actor("cashier")).wait().unwrap().unwrap();
    let cash = sheet.lines.iter().find(|line| line.method.code() == "cash").unwrap();
    assert_eq!((sheet.row.payments, cash.expected), (20, cash.float + cash.received));
    let short = cash.money(cash.expected - 100 * cash.currency.scale()).exactly();
    t.press("F8").idle().type_(&short).press("Enter").press("Enter").type_("billet manquant").press("F2").idle();
    t.sees("écart").press("F2").idle().sees("Z-000001");
    t.press("Enter").idle().sees("clôture Z").sees("billet manquant").sees("tête du journal").sees("Écart");
    // Cash goes nowhere near a closed drawer any more.
    assert!(office.service.own_drawer(&office.actor("cashier")).wait().unwrap().is_none());
}

#[test]
fn change_credit_another_currency_and_a_missing_rate_are_shown_before_anything_is_taken() {
    let office = billed();
    let mut t = office.at("accountant", Place::Desk);
    let accounts = accounts(&office);
    let (first, second) = (&accounts[0], &accounts[1]);
    let code = |account: &AccountRow| account.children[0].2.clone().unwrap();
    let currency = first.currency.unwrap();
    let other = if currency.code == "USD" { "EUR" } else { "USD" };

    t.type_(&code(first)).press("Enter").idle();
    t.type_("100").press("Enter").press("Enter").type_("120").idle().sees("à rendre").sees("reste dû");
    t.press("Enter").press("Enter").idle().sees("Rendez").sees("R-000001");

    // Typing replaces the proposal; what is too much is credit.
    t.type_(&code(second)).press("Enter").idle().type_("9999").idle().sees("avance :").press("F2").idle().sees("d’avance").sees("R-000002");

    t.type_(&code(first)).press("Enter").idle();
    t.type_(&format!("10 {other}")).idle().sees("Il manque le taux").press("F2").idle().sees("Il manque le taux");
    assert_eq!(receipts(&office), 2);
    t.press("Esc").idle().wait(200).press("Left").press("Enter").idle().sees("Guichet");
    t.press("Ctrl+K").type_("taux du jour").press("Enter").idle();
    t.press("Tab");
    for _ in 0..3 {
        t.press("Backspace");
    }
    t.press("Up").press("Backspace").press("Backspace").press("Backspace").type_(other).press("Enter").type_("2,5").press("Enter");
    t.type_(currency.code).press("F2").idle().sees("2.5").press("F2").idle();
    t.type_(&code(first)).press("Enter").idle().type_(&format!("10 {other}")).idle().sees_no("Il manque").press("F2").idle();
    t.sees("R-000003");
    let last = office.service.payments(&office.actor("accountant"), None, 1).wait().unwrap().remove(0);
    assert_eq!((last.given.map(|(currency, minor)| (currency.code, minor)), last.minor), (Some((other, 1_000)), 2_500));

    // Nothing negative, nothing that is no amount; and nobody is surprised by a letter.
    t.type_(&code(first)).press("Enter").idle();
    for wrong in ["-5", "0", "beaucoup"] {
        t.type_(wrong).press("F2").idle();
        assert_eq!(receipts(&office), 3, "{wrong}:\n{}", t.screen());
        for _ in 0..wrong.len() {
            t.press("Backspace");
        }
    }
}

#[test]
fn a_receipt_comes_out_where_the_account_says() {
    let office = billed();
    let cashier = office.actor("cashier");
    let terminal = Printing { way: Way::Terminal, paper: Paper::Narrow, printer: None };
    office.service.choose_printing(&cashier, &terminal).wait().unwrap();
    let account = accounts(&office).remove(0);
    let mut t = office.at("cashier", Place::Desk);
    t.idle().take_bytes();
    let pay = |t: &mut Driver, code: &str| {
        t.type_(code).press("Enter").idle().type_("10").idle().press("F2").idle();
    };
    pay(&mut t, account.children[0].2.as_deref().unwrap());
    let bytes = String::from_utf8(t.take_bytes()).unwrap();
    let printed = bytes.split("\u{1b}[5i").nth(1).and_then(|rest| rest.split("\u{1b}[4i").next()).expect("sent to the terminal's printer");
    assert!(printed.contains("R-000001") && !printed.contains("DUPLICATA"), "{printed}");
    assert!(printed.lines().all(|line| line.chars().count() <= 32), "{printed}");
    t.sees("Envoyé à l’imprimante du terminal");

    let file = Printing { way: Way::File, ..terminal };
    office.service.choose_printing(&cashier, &file).wait().unwrap();
    let mut t = office.at("cashier", Place::Desk);
    pay(&mut t, account.children[0].2.as_deref().unwrap());
    let written = std::fs::read_to_string(office.exports.path().join("R-000002.txt")).unwrap();
    assert!(written.contains("R-000002"), "{written}");

    // The account's own screen chooses it.
    let mut t = office.at("cashier", Place::Account);
    t.idle().sees("Reçus").press("Down").press("Down").press("Down").press("2").press("F2").idle();
    assert_eq!(office.service.printing(&cashier).wait().unwrap().way, Way::Lp);
}

#[test]
fn whoever_takes_no_money_does_not_come_to_the_desk() {
    let office = billed();
    for login in ["secretary", "teacher", "principal"] {
        let mut t = office.at_home(login);
        t.idle().type_("guichet").press("Enter").idle().sees("droit");
    }
}

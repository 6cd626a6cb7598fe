//! A day at the desk, told in keys: a queue of parents, few keys each; the drawer opened, read, counted and closed; what is refused.

mod support {
    pub mod office;
}

use eschool::domain::billing::Method;
use eschool::domain::money::{Currency, Money};
use eschool::domain::name::fold;
use eschool::domain::printing::{Paper, Printing, Way};
use eschool::service::billing::{
    AccountRow, BouncePayment, CancelExpense, CancelReceipt, GivenMoney, MatchStatement, OpenDrawer, PayerRef, RecordPayment, Refund,
};
use eschool::service::{Action, Kind};
use eschool::tui::driver::Driver;
use eschool::tui::place::Place;
use support::office::Office;

/// Payers whose children have no other, so that a matricule names one: those who owe, or all.
fn payers(office: &Office, owing: bool) -> Vec<AccountRow> {
    let all = office.service.payer_accounts(&office.actor("accountant")).wait().unwrap();
    let has_codes = |row: &&AccountRow| !row.children.is_empty() && row.children.iter().all(|child| child.matricule.is_some());
    let code = |row: &AccountRow| row.children[0].matricule.clone();
    let alone = |row: &&AccountRow| all.iter().filter(|other| other.children.iter().any(|child| child.matricule == code(row))).count() == 1;
    all.iter().filter(|row| !owing || row.due() > 0).filter(has_codes).filter(alone).cloned().collect()
}

fn accounts(office: &Office) -> Vec<AccountRow> {
    payers(office, true)
}

/// How many receipts there are: the number of the last.
fn receipts(office: &Office) -> usize {
    let all = office.service.payments(&office.actor("accountant"), None, 10_000).wait().unwrap();
    all.iter().filter(|row| row.number.is_some()).count()
}

fn number(receipt: usize) -> String {
    format!("R-{receipt:06}")
}

#[test]
fn a_parent_in_the_usual_case_is_under_ten_keys() {
    let office = Office::open();
    let mut t = office.at("cashier", Place::Desk);
    let account = accounts(&office).remove(0);
    let code = account.children[0].matricule.clone().unwrap();
    let begun = receipts(&office);
    t.sees("Guichet");
    // A scanner types the matricule and Enter: those are no keys of hers.
    t.type_(&code).press("Enter").idle().sees("Paiement de").sees("Encaisser");
    let mut keys = 0;
    while receipts(&office) == begun {
        t.press("Enter").idle();
        keys += 1;
        assert!(keys < 10, "{}", t.screen());
    }
    assert!(keys <= 4, "{keys} keys after the scan");
    t.sees(&number(begun + 1)).sees("Guichet");
    let now = accounts(&office).into_iter().find(|row| row.payer == account.payer);
    assert!(now.is_none(), "nothing is due any more");
}

#[test]
fn two_letters_the_amount_that_is_due_and_a_receipt_are_under_ten_keys() {
    let office = Office::open();
    let begun = receipts(&office);
    let (mut taken, mut counts, mut seen) = (0, Vec::new(), Vec::new());
    for account in accounts(&office) {
        let letters: String = fold(&account.name).chars().take(2).collect();
        let mut t = office.at("cashier", Place::Desk);
        t.idle().type_(&letters).idle();
        let first = t.screen().lines().find_map(|line| line.split_once('›')).map(|(_, row)| row.to_owned()).unwrap_or_default();
        if !first.contains(&account.name.chars().take(12).collect::<String>()) {
            seen.push((account.name, first));
            continue; // Somebody else begins so: a third letter, or an arrow.
        }
        t.press("Enter").idle().sees("Paiement de");
        let mut keys = letters.len() + 1;
        while receipts(&office) == begun + taken {
            t.press("Enter").idle();
            keys += 1;
            assert!(keys < 10, "{}", t.screen());
        }
        taken += 1;
        t.sees(&number(begun + taken)).sees("Guichet");
        counts.push(keys);
        if taken == 5 {
            break;
        }
    }
    assert!(taken >= 3, "{taken} families were found by two letters: {seen:?}");
    assert_eq!(counts.iter().max(), Some(&7), "{counts:?}: two letters, Enter; then amount, method, what was handed over, take");
}

#[test]
fn a_queue_of_twenty_parents_from_an_opened_to_a_counted_drawer() {
    let office = Office::open();
    let mut t = office.at_home("cashier");
    t.idle().type_("guichet").press("Enter").idle().sees("aucune caisse ouverte");
    t.press("F6").idle().sees("Aucune caisse").press("Insert").idle().sees("Fond de caisse");
    t.type_("1000").press("F2").idle().sees("caisse ouverte avec").press("F2").idle().sees("ouverte");
    t.press("Esc").idle().sees("caisse ouverte");
    let (queue, begun) = (payers(&office, false), receipts(&office));
    let mut taken = 0;
    for (place, account) in queue.iter().take(20).enumerate() {
        let code = account.children[0].matricule.clone().unwrap();
        t.type_(&code).press("Enter").idle();
        t.sees("Paiement de").type_("100");
        if place % 5 == 4 {
            // By mobile money: operator, phone and a reference of its own.
            t.press("Enter").press("6").idle().press("Enter").type_("Orange").press("Enter").type_("0970000001").press("Enter");
            t.type_(&format!("TX{place}"));
        }
        t.press("F2").idle();
        taken += 1;
        assert_eq!(receipts(&office), begun + taken, "{}", t.screen());
        t.sees(&number(begun + taken));
    }
    assert_eq!(taken, 20);
    t.press("F3").idle().sees(&number(begun + 20)).sees("TOTAL").sees_no("DUPLICATA").press("Esc").idle();
    // Looked at is not printed: the next to come out is still the original, and only the one after that a copy.
    t.press("F3")
        .idle()
        .sees_no("DUPLICATA")
        .press("F4")
        .idle()
        .type_("fichier")
        .press("Enter")
        .idle()
        .sees("DUPLICATA")
        .press("Esc")
        .idle();
    t.press("F3").idle().sees("DUPLICATA").press("Esc").idle();

    // X: what should be there; then the count, the difference and the Z.
    t.press("F6").idle().press("Enter").idle().sees("lecture X").sees("Espèces").sees("Argent mobile");
    t.press("F3").idle().sees("Attendu").press("Esc").press("Esc").idle();
    let sheet = office.service.own_drawer(&office.actor("cashier")).wait().unwrap().unwrap();
    let cash = sheet.lines.iter().find(|line| line.method.code() == "cash").unwrap();
    assert_eq!((sheet.row.payments, cash.expected), (20, cash.float + cash.received));
    let short = cash.money(cash.expected - 100 * cash.currency.scale()).exactly();
    t.press("F8").idle().type_(&short).press("Enter").press("Enter").type_("billet manquant").press("F2").idle();
    t.sees("écart -100,00").press("F3").sees("attendus").press("Esc").press("F2").idle().wait(200).sees("Personne ne pourra revenir");
    // The drawer and what was counted in it: closed for good, and said so.
    t.type_("2").press("Enter").idle().sees("Z-000001").sees_no("Ctrl+Z");
    t.press("Enter").idle().sees("clôture Z").sees("billet manquant").sees("tête du journal").sees("Écart");
    // Cash goes nowhere near a closed drawer any more.
    assert!(office.service.own_drawer(&office.actor("cashier")).wait().unwrap().is_none());
}

#[test]
fn change_credit_another_currency_and_a_missing_rate_are_shown_before_anything_is_taken() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Desk);
    let accounts = accounts(&office);
    let (first, second, begun) = (&accounts[0], &accounts[1], receipts(&office));
    let code = |account: &AccountRow| account.children[0].matricule.clone().unwrap();
    let currency = first.currency.unwrap();
    let other = if currency.code == "USD" { "EUR" } else { "USD" };

    t.type_(&code(first)).press("Enter").idle();
    t.type_("100").press("Enter").press("Enter").type_("120").idle().sees("à rendre").sees("reste dû");
    t.press("Enter").press("Enter").idle().sees("Rendez").sees(&number(begun + 1));

    // Typing replaces the proposal; what is too much is credit.
    t.type_(&code(second))
        .press("Enter")
        .idle()
        .type_("99999999")
        .idle()
        .sees("avance :")
        .press("F2")
        .idle()
        .sees("d’avance")
        .sees(&number(begun + 2));

    t.type_(&code(first)).press("Enter").idle();
    t.type_(&format!("10 {other}")).idle().sees("Il manque le taux").press("F2").idle().sees("Il manque le taux");
    assert_eq!(receipts(&office), begun + 2);
    t.press("Esc").idle().wait(200).press("Left").press("Enter").idle().sees("Guichet");
    t.press("Ctrl+K").type_("taux du jour").press("Enter").idle();
    t.press("Tab");
    for _ in 0..3 {
        t.press("Backspace");
    }
    t.press("Up").press("Backspace").press("Backspace").press("Backspace").type_(other).press("Enter").type_("2,5").press("Enter");
    t.type_(currency.code).press("F2").idle().sees("2.5").press("F2").idle();
    t.type_(&code(first)).press("Enter").idle().type_(&format!("10 {other}")).idle().sees_no("Il manque").press("F2").idle();
    t.sees(&number(begun + 3));
    let last = office.service.payments(&office.actor("accountant"), None, 1).wait().unwrap().remove(0);
    assert_eq!((last.given.map(|(currency, minor)| (currency.code, minor)), last.minor), (Some((other, 1_000)), 2_500));

    // Nothing negative, nothing that is no amount; and nobody is surprised by a letter.
    t.type_(&code(first)).press("Enter").idle();
    for wrong in ["-5", "0", "beaucoup"] {
        t.type_(wrong).press("F2").idle();
        assert_eq!(receipts(&office), begun + 3, "{wrong}:\n{}", t.screen());
        for _ in 0..wrong.len() {
            t.press("Backspace");
        }
    }
}

#[test]
fn a_receipt_comes_out_where_the_account_says() {
    let office = Office::open();
    let cashier = office.actor("cashier");
    let terminal = Printing { way: Way::Terminal, paper: Paper::Narrow, printer: None };
    office.service.choose_printing(&cashier, &terminal).wait().unwrap();
    let account = accounts(&office).remove(0);
    let begun = receipts(&office);
    let mut t = office.at("cashier", Place::Desk);
    t.idle().take_bytes();
    let pay = |t: &mut Driver, code: &str| {
        t.type_(code).press("Enter").idle().type_("10").idle().press("F2").idle();
    };
    pay(&mut t, account.children[0].matricule.as_deref().unwrap());
    let bytes = String::from_utf8(t.take_bytes()).unwrap();
    let printed = bytes.split("\u{1b}[5i").nth(1).and_then(|rest| rest.split("\u{1b}[4i").next()).expect("sent to the terminal's printer");
    assert!(printed.contains(&number(begun + 1)) && !printed.contains("DUPLICATA"), "{printed}");
    assert!(printed.lines().all(|line| line.chars().count() <= 32), "{printed}");
    t.sees("Envoyé à l’imprimante du terminal");

    let file = Printing { way: Way::File, ..terminal };
    office.service.choose_printing(&cashier, &file).wait().unwrap();
    let mut t = office.at("cashier", Place::Desk);
    pay(&mut t, account.children[0].matricule.as_deref().unwrap());
    let written = std::fs::read_to_string(office.exports.path().join(format!("{}.txt", number(begun + 2)))).unwrap();
    assert!(written.contains(&number(begun + 2)), "{written}");

    // The account's own screen chooses it.
    let mut t = office.at("cashier", Place::Account);
    t.idle().sees("Reçus");
    while !t.screen().contains("›Reçus") {
        t.press("Down");
    }
    t.press("2").press("F2").idle();
    assert_eq!(office.service.printing(&cashier).wait().unwrap().way, Way::Lp);
}

#[test]
fn whoever_takes_no_money_does_not_come_to_the_desk() {
    let office = Office::open();
    for login in ["secretary", "teacher", "principal"] {
        let mut t = office.at_home(login);
        t.idle().type_("guichet").press("Enter").idle().sees("droit");
    }
}

#[test]
fn a_payment_shows_what_it_settles_and_who_did_what_and_is_cancelled_only_with_a_reason() {
    let office = Office::open();
    let begun = receipts(&office);
    let account = accounts(&office).remove(0);
    let mut t = office.at("cashier", Place::Desk);
    t.type_(account.children[0].matricule.as_deref().unwrap())
        .press("Enter")
        .idle()
        .type_("100")
        .idle()
        .press("F2")
        .idle()
        .sees(&number(begun + 1));
    // A cashier sees the payment, and cannot take it back.
    let mut t = office.at("cashier", Place::Payments);
    t.idle().type_(&number(begun + 1)).press("Enter").idle().sees("Règle").sees("Histoire").sees("cashier");
    t.press("F8").idle().sees("droit");
    let mut t = office.at("accountant", Place::Payments);
    t.idle().type_(&number(begun + 1)).press("Enter").idle();
    t.press("F3").idle().sees("DUPLICATA").press("Esc").idle();
    t.press("F8").idle().press("F2").idle().sees("Motif");
    t.type_("mauvaise famille").press("F2").idle().sees("annulé").press("F2").idle();
    t.sees("Annulé").sees("mauvaise famille").sees("Reçu annulé");
    t.press("F8").idle().sees("déjà repris");
}

#[test]
fn expenses_come_out_of_the_drawer_and_the_day_adds_up() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Drawers);
    t.idle().press("Insert").idle().type_("500").press("F2").idle().press("F2").idle();
    t.press("Esc").idle();
    let mut t = office.at("accountant", Place::Expenses);
    t.idle().press("Insert").idle().type_("Craies").press("Enter").press("Enter").type_("200").press("F2").idle();
    t.sees("payés par la caisse").press("F2").idle().sees("Craies");
    let mut t = office.at("accountant", Place::Daily);
    t.idle().sees("Journal du 23/11/2026").sees("Espèces").press("F3").idle().sees("Net").press("Esc").idle();
    t.press("Ctrl+K").type_("exporter la journée").press("Enter").idle().press("Enter").idle().sees("écrit");
    t.press("F6").idle().sees("Journal du 22/11/2026");
}

#[test]
fn two_letters_find_who_is_called_so_before_who_only_has_them_somewhere() {
    let office = Office::open();
    for account in payers(&office, false).iter().take(12) {
        let letters: String = fold(&account.name).chars().take(2).collect();
        let mut t = office.at("cashier", Place::Desk);
        t.idle().type_(&letters).idle();
        let screen = t.screen();
        let first = screen.lines().find_map(|line| line.split_once('›')).map(|(_, row)| fold(row)).unwrap();
        let called = first.starts_with(&letters) || first.contains(&format!(" {letters}"));
        assert!(called, "{letters}:\n{screen}");
    }
}

#[test]
fn a_mother_who_was_never_billed_is_found_by_two_letters_and_what_she_pays_is_to_her_credit() {
    let office = Office::open();
    office.newcomers("Quellin", "+243 999 123 456", "NEW-1");
    let accounts = || office.service.payer_accounts(&office.actor("accountant")).wait().unwrap();
    let hers = |row: &&AccountRow| row.name.starts_with("QUELLIN");
    assert!(accounts().iter().find(hers).is_none(), "nothing was ever billed to her");
    for found_by in ["qu", "NEW-1", "999123456", "999 123 456"] {
        let mut t = office.at("cashier", Place::Desk);
        t.idle().type_(found_by).idle().sees("QUELLIN Yvonne").sees("Zénobie");
    }
    let (mut t, begun) = (office.at("cashier", Place::Desk), receipts(&office));
    t.idle()
        .type_("qu")
        .press("Enter")
        .idle()
        .sees("Paiement de QUELLIN Yvonne")
        .type_("250")
        .idle()
        .sees("avance : 250")
        .press("F2")
        .idle();
    t.sees(&number(begun + 1)).sees("Guichet");
    let all = accounts();
    let row = all.iter().find(hers).expect("an account that came with the money");
    assert_eq!((row.credit, row.balance(), row.children.len()), (25_000, -25_000, 1));
    // She is there once, and her next money goes to the same account.
    t.type_("quellin").idle();
    assert_eq!(t.screen().matches("QUELLIN Yvonne").count(), 1, "{}", t.screen());
    t.press("Enter").idle().type_("50").idle().press("F2").idle().sees(&number(begun + 2));
    assert_eq!(accounts().iter().find(hers).unwrap().credit, 30_000);
    // What she is billed then is settled by what she paid ahead, and her money is found again on her account.
    let mut t = office.at("accountant", Place::PayerAccount(row.payer));
    t.idle().sees("QUELLIN Yvonne").sees("300,00");
}

#[test]
fn a_principal_looks_into_every_drawer_and_opens_none() {
    let office = Office::open();
    let mut t = office.at("cashier", Place::Drawers);
    t.idle().press("Insert").idle().type_("500").press("F2").idle().press("F2").idle().sees("ouverte");
    let mut t = office.at("principal", Place::Drawers);
    t.idle().sees("cashier").press("Enter").idle().sees("lecture X").press("Esc").idle();
    t.press("Insert").idle().sees("droit");
}

/// How an action is refused to somebody.
fn refused<A: Action>(office: &Office, login: &str, action: &A) -> Option<Kind> {
    let id = office.service.operation_id().unwrap();
    office.service.preview(&office.actor(login), id, action).wait().err().map(|error| error.kind)
}

#[test]
fn a_cashier_takes_money_and_cannot_take_it_back_and_a_family_sees_only_its_own() {
    let office = Office::open();
    let account = accounts(&office).remove(0);
    let amount = Money::new(100, account.currency.unwrap());
    let given =
        GivenMoney { method: Method::Cash, amount, account_currency: None, tendered: None, reference: None, operator: None, phone: None };
    let (payer, reason) = (PayerRef::Account(account.payer), String::from("x"));
    let record = RecordPayment { payer: payer.clone(), given, named: Vec::new(), day: None };
    assert_eq!(refused(&office, "cashier", &record), None);
    let cancel = CancelReceipt { number: "R-000001".into(), reason: reason.clone() };
    let bounce = BouncePayment { number: "R-000001".into(), reason: None, day: None };
    let refund = Refund { payer, amount, method: Method::Cash, reason: reason.clone(), day: None };
    let bring = MatchStatement { source: "b".into(), method: Method::Transfer, entries: Vec::new(), certain: true, accepted: Vec::new() };
    let expense = CancelExpense { expense: eschool::domain::id::RowId(uuid::Uuid::nil()), reason };
    for login in ["cashier", "guardian", "teacher", "secretary"] {
        assert_eq!(refused(&office, login, &cancel), Some(Kind::Denied), "{login}");
        assert_eq!(refused(&office, login, &bounce), Some(Kind::Denied), "{login}");
        assert_eq!(refused(&office, login, &refund), Some(Kind::Denied), "{login}");
        assert_eq!(refused(&office, login, &bring), Some(Kind::Denied), "{login}");
        assert_eq!(refused(&office, login, &expense), Some(Kind::Denied), "{login}");
    }
    let open = OpenDrawer { floats: vec![Money::new(1, Currency::of("XOF").unwrap())] };
    for login in ["guardian", "teacher", "secretary", "principal"] {
        assert_eq!(refused(&office, login, &record), Some(Kind::Denied), "{login}");
        assert_eq!(refused(&office, login, &open), Some(Kind::Denied), "{login}");
    }
    let guardian = office.actor("guardian");
    let own = office.service.payer_accounts(&guardian).wait().unwrap();
    assert!(own.iter().all(|row| row.person == guardian.person));
    let seen = office.service.payments(&guardian, None, 10_000).wait().unwrap();
    assert!(seen.iter().all(|row| own.iter().any(|account| account.payer == row.payer)));
    let day = office.service.clock().now().today;
    assert!(office.service.daily_report(&guardian, day).wait().is_err() && office.service.pile(&guardian, None).wait().is_err());
    assert!(office.service.expenses(&guardian, None, None).wait().is_err() && office.service.drawers(&guardian).wait().is_err());
    let other = office.service.payments(&office.actor("accountant"), None, 10_000).wait().unwrap();
    let other = other.iter().find(|row| own.iter().all(|account| account.payer != row.payer)).unwrap();
    assert!(office.service.payment_card(&guardian, other.id).wait().is_err(), "another family's payment does not exist for her");
}

#[test]
fn the_desk_looks_like_this() {
    let mut office = Office::open();
    let code = accounts(&office)[0].children[0].matricule.clone().unwrap();
    for (name, size) in [("40x20", (40, 20)), ("80x24", (80, 24)), ("120x40", (120, 40))] {
        office.size = size;
        let mut t = office.at("cashier", Place::Desk);
        t.idle().type_(&code);
        insta::assert_snapshot!(format!("desk_{name}"), t.screen());
        t.press("Enter").idle();
        insta::assert_snapshot!(format!("taking_{name}"), t.screen());
    }
}

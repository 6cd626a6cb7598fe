//! The end of a month, told in keys: the operator's statement is brought, what is certain taken, the rest chosen or set aside.

mod support {
    pub mod office;
}

use eschool::domain::billing::{Method, StatementState};
use eschool::domain::money::Money;
use eschool::service::billing::{Accepted, AccountRow, MatchStatement, PayerRef};
use eschool::tui::place::Place;
use support::office::Office;

fn accounts(office: &Office) -> Vec<AccountRow> {
    let all = office.service.payer_accounts(&office.actor("accountant")).wait().unwrap();
    all.iter().filter(|row| row.due() > 0 && row.phone.is_some() && !row.children.is_empty()).cloned().collect()
}

#[test]
fn a_statement_is_brought_matched_and_what_is_left_set_aside() {
    let office = Office::open();
    let accountant = office.actor("accountant");
    let owing = accounts(&office);
    let (one, two) = (&owing[0], &owing[1]);
    let amount = |row: &AccountRow| Money::new(row.due(), row.currency.unwrap()).exactly();
    // By phone and amount, by a child's matricule alone, by nothing; and bank charges.
    let lines = [
        format!("TX1;20/11/2026;{};{};;", amount(one), one.phone.as_deref().unwrap()),
        format!("TX2;20/11/2026;7,00;;;frais {}", two.children[0].matricule.as_deref().unwrap_or("x")),
        "TX3;21/11/2026;3,00;;;don".to_owned(),
        "TX4;21/11/2026;-2,00;;;frais de tenue".to_owned(),
    ];
    let file = office.exports.path().join("orange.csv");
    std::fs::write(&file, format!("Référence;Date;Montant;Téléphone;Nom;Motif\n{}\n", lines.join("\n"))).unwrap();
    office.service.remember_folder(&accountant, office.exports.path().to_str().unwrap()).wait().unwrap();

    let mut t = office.at("accountant", Place::Matching);
    t.idle().sees("Rien n’attend").press("Insert").idle().sees("orange.csv").type_("orange").press("Enter").idle();
    t.sees("Les colonnes du relevé").sees("Téléphone").press("F2").idle();
    t.sees("dans la pile").sees("ce n’est pas un versement").press("F2").idle();
    assert_eq!(office.service.pile(&accountant, Some(StatementState::Open)).wait().unwrap().len(), 3);

    // The same file a second time brings nothing.
    t.press("Insert")
        .idle()
        .type_("orange")
        .press("Enter")
        .idle()
        .press("F2")
        .idle()
        .sees("déjà là")
        .press("Esc")
        .idle()
        .press("Esc")
        .idle();

    let begins = |row: &AccountRow| row.name.chars().take(10).collect::<String>();
    t.sees(&begins(one)).press("F3").idle().press("Esc").idle();
    t.press("Ctrl+A").idle().sees("1");
    t.type_("TX2").press("Down").press("Enter").idle().sees("Choisir le payeur").press("Enter").idle().sees(&begins(two));
    t.press("Esc").idle().press("F2").idle().sees("règle").sees(&format!("de {}", begins(one)));
    t.press("F2").idle().sees("appliqué").sees_no("Ctrl+Z").press("F6").press("F6").idle().sees("encaissé").sees("R-").press("F6").idle();
    let left = office.service.pile(&accountant, Some(StatementState::Open)).wait().unwrap();
    assert_eq!(left.iter().map(|row| row.line.reference.as_deref()).collect::<Vec<_>>(), [Some("TX3")], "{}", t.screen());
    let now = office.service.payer_accounts(&accountant).wait().unwrap();
    assert!(now.iter().filter(|row| row.payer == one.payer && row.currency == one.currency).all(|row| row.due() == 0));

    t.press("F8").idle().type_("don anonyme").press("F2").idle().press("F2").idle().sees("Rien n’attend");
    t.press("F6").idle().sees("don anonyme").sees("écartée");

    // The next statement with this header is brought in under the same name, by the same way.
    let next = "Référence;Date;Montant;Téléphone;Nom;Motif\nTX9;2/12/2026;4,00;;;\n";
    std::fs::write(office.exports.path().join("decembre.csv"), next).unwrap();
    t.press("Insert").idle().type_("decembre").press("Enter").idle().sees("Les colonnes du relevé").sees("orange").sees_no("decembre");
}

#[test]
fn a_line_of_a_mother_who_was_never_billed_becomes_her_advance() {
    let office = Office::open();
    let accountant = office.actor("accountant");
    office.newcomers("Quellin", "+243 999 123 456", "NEW-1");
    office.newcomers("Quintus", "+243 999 654 321", "NEW-2");
    let lines = "TX1;20/11/2026;120,00;243999123456;NEW-1\nTX2;21/11/2026;80,00;;virement\n";
    std::fs::write(office.exports.path().join("orange.csv"), format!("Référence;Date;Montant;Téléphone;Motif\n{lines}")).unwrap();
    office.service.remember_folder(&accountant, office.exports.path().to_str().unwrap()).wait().unwrap();
    let mut t = office.at("accountant", Place::Matching);
    t.idle().press("Insert").idle().type_("orange").press("Enter").idle().press("F2").idle();
    // Her phone and her child's number: she is met before she has an account.
    t.sees("QUELLIN Yvonne").sees("certain").press("F2").idle();
    t.type_("TX2").press("Down").press("Enter").idle().type_("quintus").idle().sees("pas encore facturé").sees("Zénobie");
    t.press("Enter").idle().sees("QUINTUS Yvonne").sees("choisi").press("Esc").idle();
    t.press("Ctrl+A").idle().press("F2").idle().sees("QUELLIN Yvonne").sees("rien : une avance").press("F2").idle().sees("appliqué");
    let accounts = office.service.payer_accounts(&accountant).wait().unwrap();
    let credit = |name: &str| accounts.iter().find(|row| row.name.starts_with(name)).map(|row| row.credit);
    assert_eq!((credit("QUELLIN"), credit("QUINTUS")), (Some(12_000), Some(8_000)));
    assert!(office.service.pile(&accountant, Some(StatementState::Open)).wait().unwrap().is_empty());
}

#[test]
fn a_line_told_twice_is_a_double_by_its_reference_and_to_be_checked_without_one() {
    let office = Office::open();
    let accountant = office.actor("accountant");
    let account = accounts(&office).remove(0);
    let (amount, phone) = (Money::new(account.due(), account.currency.unwrap()).exactly(), account.phone.as_deref().unwrap());
    let told = |reference: &str| format!("{reference};20/11/2026;{amount};{phone}\n").repeat(2);
    let lines = format!("Référence;Date;Montant;Téléphone\n{}{}", told("TX1"), told(""));
    std::fs::write(office.exports.path().join("banque.csv"), lines).unwrap();
    office.service.remember_folder(&accountant, office.exports.path().to_str().unwrap()).wait().unwrap();
    let mut t = office.at("accountant", Place::Matching);
    t.idle().press("Insert").idle().type_("banque").press("Enter").idle().press("F2").idle();
    t.sees("même référence dans ce relevé").sees("deux fois, sans référence").press("F2").idle();
    assert_eq!(office.service.pile(&accountant, Some(StatementState::Open)).wait().unwrap().len(), 4, "all of them are in sight");
    t.sees("doublon").sees("à vérifier");
    // What is certain is the first of each pair, and never the one that looks like it.
    t.press("Ctrl+A").idle();
    assert_eq!(t.screen().matches("encaisse").count(), 2, "{}", t.screen());
    // The double is nobody's, whoever is chosen for it; the other may be a second payment, and somebody says so.
    t.press("Down").press("Enter").idle().sees("doublon : même ligne, même référence").sees_no("Choisir le payeur");
    t.press("F2").idle().press("F2").idle().sees("appliqué");
    let left = office.service.pile(&accountant, Some(StatementState::Open)).wait().unwrap();
    assert_eq!(left.len(), 2);
    let double = left.iter().find(|row| row.twice.is_some()).expect("the double waits to be set aside");
    assert_eq!(double.line.reference.as_deref(), Some("TX1"));
    let alike = left.iter().find(|row| row.is_alike).expect("the line without a reference waits to be looked at");
    assert!(alike.twice.is_none() && !alike.is_certain());
    let payer = PayerRef::Account(account.payer);
    let accept = |line| MatchStatement {
        source: "-".into(),
        method: Method::Transfer,
        entries: Vec::new(),
        certain: false,
        accepted: vec![Accepted { line, payer: payer.clone(), named: Vec::new() }],
    };
    let plan = |line| office.service.preview(&accountant, office.service.operation_id().unwrap(), &accept(line)).wait().unwrap();
    assert!(plan(double.line.id).is_blocked(), "a double becomes no payment");
    assert!(!plan(alike.line.id).is_blocked());
}

#[test]
fn a_cashier_sees_the_pile_and_brings_nothing_into_it() {
    let office = Office::open();
    let mut t = office.at("cashier", Place::Matching);
    t.idle().press("Insert").idle().sees("droit");
}

#[test]
fn a_month_ends_with_the_statement_the_reminders_the_counted_drawer_and_the_books() {
    let office = Office::open();
    let accountant = office.actor("accountant");
    let owing: Vec<AccountRow> = accounts(&office).into_iter().filter(|row| row.credit == 0).collect();
    let (at_the_desk, by_the_bank) = (&owing[0], &owing[1]);
    let late = |of: &AccountRow| {
        office.service.late_invoices(&accountant).wait().unwrap().iter().filter(|row| row.invoice.payer == of.payer).count()
    };
    assert!(late(at_the_desk) > 0 && late(by_the_bank) > 0);

    let in_cash = || {
        let today = office.service.clock().now().today;
        let lines = office.service.daily_report(&accountant, today).wait().unwrap().lines;
        lines.iter().filter(|line| line.method == Method::Cash).map(|line| line.received).sum::<i64>()
    };
    let before = in_cash();

    // The drawer of the morning, and what one parent owes in cash.
    let mut t = office.at_home("accountant");
    t.idle()
        .type_("caisses")
        .press("Enter")
        .idle()
        .press("Insert")
        .idle()
        .type_("1000")
        .press("F2")
        .idle()
        .press("F2")
        .idle()
        .sees("ouverte");
    t.press("Esc").idle().type_("guichet").press("Enter").idle().type_(&at_the_desk.name).press("Enter").idle().sees("Paiement de");
    t.press("F2").idle().sees("R-").press("Esc").idle();

    // The bank's statement: another parent paid all that is due.
    let due = Money::new(by_the_bank.due(), by_the_bank.currency.unwrap());
    let line = format!("VIR-9;20/11/2026;{};{}\n", due.exactly(), by_the_bank.phone.as_deref().unwrap());
    std::fs::write(office.exports.path().join("rawbank.csv"), format!("Référence;Date;Montant;Téléphone\n{line}")).unwrap();
    office.service.remember_folder(&accountant, office.exports.path().to_str().unwrap()).wait().unwrap();
    let mut t = office.at_home("accountant");
    t.idle().type_("rapprochement").press("Enter").idle().press("Insert").idle().type_("rawbank").press("Enter").idle().press("F2").idle();
    t.press("F2").idle().press("Ctrl+A").idle().press("F2").idle().sees("règle").press("F2").idle().sees("Rien n’attend");
    std::fs::remove_file(office.exports.path().join("rawbank.csv")).unwrap();
    assert_eq!((late(at_the_desk), late(by_the_bank)), (0, 0), "who has paid is late no more");

    // The others are reminded of, each once; the letters leave.
    let mut t = office.at_home("accountant");
    t.idle().type_("relances").press("Enter").idle().sees("à relancer").press("F2").idle().press("F2").idle().sees("appliqué");
    let letters = office.service.reminders(&accountant, None).wait().unwrap();
    let of_invoice = office.service.invoices(&accountant).wait().unwrap();
    let payer = |id| of_invoice.iter().find(|row| row.id == id).unwrap().payer;
    assert!(!letters.is_empty());
    assert!(letters.iter().all(|row| ![at_the_desk.payer, by_the_bank.payer].contains(&payer(row.invoice))));
    t.press("Tab").idle().press("Ctrl+A").press("F4").idle().press("F4").idle().type_("fichier").press("Enter").idle().sees("Écrit dans");

    // The drawer is counted to the unit and closed for good.
    let expected = office.service.own_drawer(&accountant).wait().unwrap().unwrap().lines[0].expected;
    let counted = Money::new(expected, at_the_desk.currency.unwrap()).exactly();
    let mut t = office.at_home("accountant");
    t.idle().type_("caisses").press("Enter").idle().press("F8").idle().type_(&counted).press("F2").idle().sees("le compte est bon");
    t.press("F2").idle().wait(200).sees("Personne ne pourra revenir").type_("2").press("Enter").idle().sees("Z-000001");

    // The books of the month: what came in today by each way, and entries that come out even.
    assert_eq!(in_cash() - before, at_the_desk.due());
    let entries = office.service.journal_entries(&accountant, None, None).wait().unwrap();
    assert_eq!(entries.iter().map(|line| line.debit - line.credit).sum::<i64>(), 0);
    let mut t = office.at_home("accountant");
    t.idle().type_("rapports").press("Enter").idle().type_("fec").press("Enter").idle().sees("Écrit dans");
}

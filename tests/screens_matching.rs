//! The end of a month, told in keys: the operator's statement is brought, what is certain taken, the rest chosen or set aside.

mod support {
    pub mod office;
}

use eschool::domain::billing::StatementState;
use eschool::domain::money::Money;
use eschool::service::billing::AccountRow;
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
        format!("TX2;20/11/2026;7,00;;;frais {}", two.children[0].2.as_deref().unwrap_or("x")),
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
fn a_cashier_sees_the_pile_and_brings_nothing_into_it() {
    let office = Office::open();
    let mut t = office.at("cashier", Place::Matching);
    t.idle().press("Insert").idle().sees("droit");
}

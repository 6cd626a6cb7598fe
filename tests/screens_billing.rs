//! An accountant's days in keys: a term billed for forty classes, an invoice corrected, what is late reminded of at the end of a month;
//! fees, discounts and payers; and what a parent sees of it.

mod support {
    pub mod office;
}

use eschool::domain::billing::InvoiceKind;
use eschool::domain::id::PersonId;
use eschool::domain::money::Money;
use eschool::locale::Language;
use eschool::service::billing::{
    DraftInvoices, InvoiceRow, IssueInvoices, OpenBalances, OpeningBalance, PayerRef, Selection, SetBilling, SetShares, Share, ShareRow,
    Whose,
};
use eschool::service::{Action, Actor};
use eschool::tui::place::Place;
use support::office::Office;

/// Letters count as keys, as they do for whoever types them.
struct Counted(eschool::tui::driver::Driver, usize);

impl Counted {
    fn press(&mut self, key: &str) -> &mut Self {
        self.0.press(key).idle();
        self.1 += 1;
        self
    }

    fn type_(&mut self, words: &str) -> &mut Self {
        self.0.type_(words);
        self.1 += words.chars().count();
        self
    }
}

#[test]
fn a_term_is_billed_for_forty_classes_in_thirteen_keys() {
    let office = Office::of(1_500);
    let admin = office.actor("admin");
    let classes = office.service.classes(&admin).wait().unwrap().len();
    assert!(classes >= 40, "{classes} classes");
    let before = office.service.invoices(&admin).wait().unwrap().len();
    let mut t = office.at_home("accountant");
    t.idle();
    let mut t = Counted(t, 0);
    t.type_("factures").press("Enter").press("Insert");
    t.0.sees("tranche 2").sees("toutes les classes").sees("aucun payeur").sees("SCOL");
    t.press("F2");
    t.0.sees("Préparer").sees("Ensemble");
    t.press("Enter");
    t.0.sees("Émettre maintenant");
    t.press("Enter");
    t.0.sees("factures émises");
    assert_eq!(t.1, 13, "home, the list, the batch, its plan, drafted, issued");
    let rows = office.service.invoices(&admin).wait().unwrap();
    assert!(rows.len() > before + 1_000, "{} invoices", rows.len() - before);
    assert!(rows.iter().all(|row| row.number.is_some()));
    // Once more: everybody is billed already.
    t.0.sees("inchangé").press("F2").sees("rien à préparer");
}

#[test]
fn somebody_is_left_out_of_a_batch_and_another_gets_a_discount_first() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Batch);
    t.idle().sees("prendre").press("Space").sees("écarter");
    t.press("F3").idle().sees("échéance").press("Esc");
    t.press("Down").press("Ctrl+K").type_("accorder une remise").press("Enter").idle().sees("Nouvelle remise");
    t.press("Tab").press("Tab").type_("10%").press("F2").idle().press("F2").idle().sees("1 changement appliqué");
    t.press("F2").idle().sees("écarté par vous").press("Enter").idle().sees("Émettre maintenant").press("Esc").idle();
    t.press("Ctrl+Z").idle().sees("Action annulée");
}

#[test]
fn the_amount_of_a_row_is_set_with_its_reason_before_the_batch_is_drafted() {
    let office = Office::open();
    let admin = office.actor("admin");
    let mut t = office.at("accountant", Place::Batch);
    t.idle().sees("prendre").press("Enter").idle().sees("Montant de").press("F2").idle().sees("à remplir");
    let mut t = office.at("accountant", Place::Batch);
    t.idle().press("Enter").idle().type_("4321").press("Enter").type_("accord de la direction").press("F2").idle();
    t.sees("Montant fixé").press("F3").idle().sees("montant fixé (accord de la direction)").press("Esc");
    t.press("F2").idle().press("Enter").idle().sees("Émettre maintenant").press("Enter").idle().sees("factures émises").sees("inchangé");
    t.press("F3").idle().sees("à un montant fixé").press("Esc");
    let rows = office.service.invoices(&admin).wait().unwrap();
    let row = rows.iter().find(|row| row.kind == InvoiceKind::Invoice && row.minor == 432_100).expect("billed so");
    let mut t = office.at("accountant", Place::Invoice(row.id));
    t.idle().sees("Montant fixé").sees("accord de la direction");
}

#[test]
fn an_issued_invoice_is_given_back_with_a_reason_and_a_draft_is_thrown_away() {
    let office = Office::open();
    let admin = office.actor("admin");
    let mut t = office.at("accountant", Place::Invoices);
    t.idle().sees("facturé").press("F6").idle().sees("Brouillons").type_("a payer").press("Enter").idle();
    t.press("Enter").idle().sees("Reste à payer").press("F3").idle().sees("Émission de factures").press("Esc");
    // The document as the payer gets it, into a file this once.
    t.press("F4").idle().sees("FACTURE F-").sees("TOTAL").sees("Reste à payer").press("F4").idle().type_("fichier").press("Enter").idle();
    t.sees("Écrit dans").press("Esc").idle();
    assert_eq!(std::fs::read_dir(office.exports.path()).unwrap().count(), 1);
    t.press("F8").idle().sees("Faire un avoir").press("F2").sees("à remplir");
    t.type_("erreur de classe").press("F2").idle().sees("avoir de").press("F2").idle().sees("Tapez 3");
    t.type_("3").wait(200).press("Enter").idle().sees("annulée");
    let rows = office.service.invoices(&admin).wait().unwrap();
    assert_eq!(rows.iter().filter(|row| row.corrects.is_some()).count(), 1);
    let mut t = office.at("accountant", Place::Batch);
    t.idle().press("F2").idle().press("Enter").idle().press("Esc").idle();
    let mut t = office.at("accountant", Place::Invoices);
    t.idle().press("F2").idle().sees("Émettre").press("Esc").idle();
    t.press("F6").idle().type_("brouillons").press("Enter").idle().press("Ctrl+A").press("F8").idle().sees("jeté");
    t.press("F2").idle().sees("changements appliqués");
    assert!(office.service.invoices(&admin).wait().unwrap().iter().all(|row| row.number.is_some()));
}

#[test]
fn a_month_ends_with_reminders_a_dispute_and_the_books() {
    let office = Office::open();
    let mut t = office.at_home("accountant");
    t.idle().type_("relances").press("Enter").idle().sees("à relancer : rappel");
    t.press("F9").sees("Suspendre").press("Enter").idle().sees("Pourquoi").press("Tab").press("Tab").type_("contesté");
    t.press("F2").idle().sees("sans relance").press("F2").idle().sees("sans relance");
    t.press("F2").idle().sees("rappel").press("F2").idle().sees("appliqué");
    t.press("F2").idle().sees("laissés de côté").press("Esc").idle();
    t.press("Tab").idle().sees("Lettres de relance").press("Enter").idle().sees("RAPPEL").press("Esc");
    t.press("F4").idle().sees("RAPPEL").sees("lettres").press("F4").idle().type_("fichier").press("Enter").idle().sees("Écrit dans");
    let mut t = office.at_home("accountant");
    // One statement on a roll, and those of all who are late.
    t.idle().type_("comptes").press("Enter").idle().press("Enter").idle().press("F4").idle().sees("Relevé de compte au 23/11/2026");
    t.press("F6").idle().sees("Solde").press("Esc").idle().press("Esc").idle();
    t.press("F6").sees("En retard").press("F4").idle().sees("relevés").sees("Relevé de compte au").press("F4").idle();
    t.type_("fichier").press("Enter").idle().sees("Écrit dans");
    let pages = std::fs::read_dir(office.exports.path()).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    assert!(pages.map(|page| page.matches("Relevé de compte au 23/11/2026").count()).max().unwrap() > 3, "one for each");
    let mut t = office.at_home("accountant");
    t.idle().type_("comptes").press("Enter").idle().sees("Solde").press("F6").sees("En retard").press("F6").press("F6").press("F6");
    t.press("Ctrl+K").type_("exporter la balance").press("Enter").idle().press("Enter").idle().sees("lignes");
    t.press("Ctrl+K").type_("exporter les frais").press("Enter").idle().press("Enter").idle().sees("lignes");
    t.press("Ctrl+K").type_("recettes").press("Enter").idle().sees("Total").press("Tab").idle().press("Tab").idle().press("Tab").idle();
    t.press("Ctrl+K").type_("journal comptable").press("Enter").idle().press("Enter").idle().sees("lignes");
    assert!(std::fs::read_dir(office.exports.path()).unwrap().count() >= 4);
}

#[test]
fn fees_are_added_priced_dated_subscribed_and_taken_away_again() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Fees);
    t.idle().sees("Minerval").press("Insert").idle().press("F2").sees("à remplir");
    t.type_("Sortie scolaire").press("Enter").type_("SORT").press("Enter").press("Enter").type_("15000").press("Enter").press("Enter");
    // Days as they are said anywhere else, in the school year.
    t.type_("15.9 1/12 31/1").press("Enter").sees("15/09/2026 01/12/2026 31/01/2027").press("Space").press("F2").idle();
    t.sees("Sortie scolaire").press("F2").idle().sees("appliqué");
    t.type_("sortie").press("Down").press("Enter").idle().sees("facultatif, personne");
    t.press("Enter").idle().sees("Niveaux, classes ou groupes").press("Esc").idle();
    t.press("Insert").idle().type_("12000").press("Tab").type_("1P").press("F2").idle().press("F2").idle().sees("1P");
    t.press("F6").idle().sees("Échéances").press("F2").idle().press("Esc").idle().press("Esc").idle();
    t.press("Ctrl+K").type_("inscrits").press("Enter").idle().press("Insert").idle().press("Space").press("Space").press("Enter").idle();
    t.sees("inscrit").press("F2").idle().sees("2 changements").press("F8").idle().press("F2").idle();
    t.press("Esc").idle().press("Esc").idle().press("F8").idle().sees("Retirer le frais").press("F2").idle().sees("appliqué");
    let mut phone = Office::open();
    (phone.size, phone.language) = ((44, 22), Language::En);
    let mut t = phone.at("accountant", Place::Fees);
    t.idle().sees("Minerval").press("Enter").idle().sees("Instalment");
}

#[test]
fn the_boarders_become_a_group_with_a_price_of_their_own_and_are_billed() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Fees);
    t.idle().press("Ctrl+K").type_("groupes tarifaires").press("Enter").idle().sees("Aucun groupe");
    t.press("Insert").idle().type_("INT").press("Enter").type_("Internes").press("F2").idle().press("F2").idle().sees("Internes");
    t.press("Enter").idle().sees("Personne n’est dans ce groupe");
    t.press("Insert").idle().press("Space").press("Space").press("Enter").idle().sees("Premier jour dans le groupe");
    t.press("F2").idle().sees("dans le groupe à partir du").press("F2").idle().press("Esc").idle().sees("INT").press("Esc").idle();
    t.press("Insert").idle().type_("Pension").press("Enter").type_("PENS").press("Enter").press("Enter").type_("90000").press("Enter");
    t.type_("int").press("Enter").type_("1/12/2026").press("F2").idle().press("F2").idle().sees("appliqué");
    t.type_("pens").press("Down").press("Enter").idle().sees("INT").sees("000,00");
    let batch = DraftInvoices { fees: vec!["PENS".into()], ..DraftInvoices::default() };
    let admin = office.actor("admin");
    let plan = office.service.preview(&admin, office.service.operation_id().unwrap(), &batch).wait().unwrap();
    assert_eq!(plan.outcome.len(), 2);
}

#[test]
fn a_balance_of_the_books_before_is_taken_over_by_hand() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Balances);
    t.idle().press("Ctrl+K").type_("solde d’ouverture").press("Enter").idle().sees("Sens");
    t.press("Down").press("Down").press("Space").press("Down").type_("50000").press("F2").idle().sees("payés d’avance");
    t.press("F2").idle().sees("appliqué");
}

#[test]
fn balances_from_a_file_are_taken_over_as_of_the_day_that_is_asked_for() {
    let office = Office::open();
    let admin = office.actor("admin");
    let students = office.service.students(&admin).wait().unwrap();
    let matricule = students[0].matricule.clone().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("soldes.csv");
    std::fs::write(&file, format!("matricule;avance\n{matricule};1500\n")).unwrap();
    let mut t = office.at("accountant", Place::Balances);
    t.idle().press("F9").type_("importer des soldes").press("Enter").idle().type_(&file.display().to_string()).press("Enter").idle();
    t.sees("Jour du solde").type_("1/11/2026").press("F2").idle().sees("payés d’avance").press("F2").idle().sees("appliqué");
    let payer = office.service.payer_accounts(&admin).wait().unwrap();
    let ahead = payer.iter().filter_map(|row| {
        let found = office.service.statement(&admin, Whose::Payer(row.payer), None, None).wait().unwrap();
        found.into_iter().flat_map(|one| one.lines).find(|line| line.minor == -150_000 && line.day.to_string() == "2026-11-01")
    });
    let ahead: Vec<_> = ahead.collect();
    assert_eq!(ahead.len(), 1);
    assert_eq!(ahead[0].about, "", "the kind of line says what it is");
}

#[test]
fn a_mother_pays_off_what_she_owes_on_days_that_were_agreed() {
    let office = Office::open();
    let mother = office.actor("guardian");
    let account = office.service.payer_accounts(&mother).wait().unwrap()[0].clone();
    let balance = OpeningBalance {
        line: None,
        payer: Some(account.payer.0.to_string()),
        student: Some(account.children[0].id.0.to_string()),
        amount: Money::new(9_000, account.currency.unwrap()),
        label: "arriérés".into(),
        due: Some("2026-10-01".parse().unwrap()),
    };
    assert!(execute(&office, &office.actor("admin"), &OpenBalances { day: Some("2026-10-01".parse().unwrap()), balances: vec![balance] }));
    let account = office.service.payer_accounts(&mother).wait().unwrap()[0].clone();
    assert!(account.aged.late() > 0);
    let mut t = office.at("accountant", Place::PayerAccount(account.payer));
    t.idle().press("F9").idle().sees("Échelonner").press("Esc").press("Ctrl+K").type_("echelonner").press("Enter").idle();
    t.sees("à répartir").type_("bientôt").press("F2").sees("« bientôt » n’est pas une échéance");
    // Days as they are said anywhere else; what follows one of them comes after it.
    let mut t = office.at("accountant", Place::PayerAccount(account.payer));
    t.idle().press("Ctrl+K").type_("echelonner").press("Enter").idle().type_("+10=50 31.1, 1/3").press("Enter");
    t.sees("03/12/2026=50 31/01/2027 01/03/2027").press("Up");
    for _ in 0.."03/12/2026=50 31/01/2027 01/03/2027".len() {
        t.press("Backspace");
    }
    t.type_("15/12").press("Enter").type_("3").press("Enter");
    t.type_("perte d’emploi").press("F2").idle().sees("15/12/2026").sees("15/02/2027").sees("à payer").sees("sous le plan");
    t.press("F2").idle().sees("appliqué").sees("Plan d’apurement").sees("15/12/2026");
    assert_eq!(office.service.repayments(&mother).wait().unwrap()[0].total(), account.aged.total());
    assert!(office.service.payer_accounts(&mother).wait().unwrap().iter().all(|row| row.aged.late() == 0), "nothing is late any more");

    // She sees it at home, and only hers; giving it up is the office's.
    let mut t = office.at_home("guardian");
    t.idle().type_("je dois").press("Enter").idle().press("Enter").idle().sees("Plan d’apurement").sees("15/12/2026");
    t.press("Ctrl+K")
        .type_("plans d’apurement")
        .press("Enter")
        .idle()
        .sees("en cours")
        .press("Enter")
        .idle()
        .sees("15/02/2027")
        .press("Esc");
    t.press("F8").idle().sees_no("Annuler le plan").sees("en cours");
    let mut t = office.at("accountant", Place::Repayments);
    t.idle().press("F8").idle().type_("rien ne vient").press("F2").idle().sees("de nouveau dus").press("F2").idle().sees("annulé");
    t.press("F8").idle().sees("Il ne reste rien de ce plan");
    assert!(office.service.payer_accounts(&mother).wait().unwrap().iter().any(|row| row.aged.late() > 0));
}

#[test]
fn separated_parents_pay_a_part_each_and_see_only_their_own() {
    let office = Office::of(300);
    let admin = office.actor("admin");
    let shares: Vec<ShareRow> = office.service.payer_shares(&admin, None).wait().unwrap();
    let shared = &shares[0].student;
    let student: PersonId = office.service.students(&admin).wait().unwrap().iter().find(|row| row.name.display() == *shared).unwrap().id;
    let rows = office.service.invoices(&admin).wait().unwrap();
    let payers: std::collections::BTreeSet<&str> =
        rows.iter().filter(|row| row.student == student).map(|row| row.payer_name.as_str()).collect();
    assert_eq!(payers.len(), 2, "one invoice each");
    let mut t = office.at("accountant", Place::Payers(student));
    t.idle().sees("60 %").sees("40 %").press("Insert").idle().sees("Part en %");
    t.press("F2").sees("au moins un payeur");

    // A parent sees her own account and nobody else's.
    let parent = office.actor("guardian");
    let accounts = office.service.payer_accounts(&parent).wait().unwrap();
    assert!(!accounts.is_empty() && accounts.iter().all(|row| row.person == parent.person));
    assert!(office.service.invoices(&parent).wait().unwrap().iter().all(|row| row.payer == accounts[0].payer));
    let other = office.service.payer_accounts(&admin).wait().unwrap().iter().find(|row| row.person != parent.person).unwrap().payer;
    let refused = office.service.statement(&parent, Whose::Payer(other), None, None).wait();
    assert!(refused.is_err_and(|error| error.message.id == "billing-payer-none"), "as if there were no such account");
    let mut t = office.at_home("guardian");
    t.idle().type_("je dois").press("Enter").idle().sees("1 ligne").press("Enter").idle();
    t.sees("Paiement R-").press("F3").idle().sees("D’où vient ce solde");
}

#[test]
fn many_documents_are_printed_at_once_with_what_the_law_asks_of_each() {
    let office = Office::open();
    let admin = office.actor("admin");
    for (name, value) in [("seller.address", "12 avenue du Port"), ("seller.identifier", "NIF 0123"), ("seller.exemption", "Sans TVA")] {
        let set = SetBilling { name: name.into(), value: value.into() };
        assert!(execute(&office, &admin, &set));
    }
    let mut t = office.at("accountant", Place::Batch);
    t.idle().press("F2").idle().press("Enter").idle().press("Enter").idle().sees("factures émises");
    let mut t = office.at("accountant", Place::Invoices);
    t.idle().press("Ctrl+A").press("F3").idle().sees("documents").sees("Élève").press("F4").idle().type_("fichier").press("Enter").idle();
    let written = std::fs::read_dir(office.exports.path()).unwrap().next().unwrap().unwrap().path();
    let pages = std::fs::read_to_string(written).unwrap();
    let count = office.service.invoices(&admin).wait().unwrap().len();
    assert!(pages.matches("FACTURE F-").count() >= count - 5, "{count} documents");
    for words in ["12 avenue du Port", "NIF 0123", "Sans TVA", "Année scolaire", "1 × ", "Échéance"] {
        assert!(pages.contains(words), "{words}");
    }
}

#[test]
fn what_was_issued_by_mistake_is_given_back_by_as_many_credit_notes_in_one_action() {
    let office = Office::open();
    let mut t = office.at("accountant", Place::Batch);
    t.idle().press("F2").idle().press("Enter").idle().press("Enter").idle().sees("factures émises");
    t.press("Ctrl+Z").idle().sees("avoirs").sees("Motif").type_("mauvaise tranche").press("F2").idle().sees("avoir de").sees_no("refusé");
}

#[test]
fn an_account_is_paid_and_used_up_where_it_is_looked_at() {
    let office = Office::open();
    let accountant = office.actor("accountant");
    let account = office.service.payer_accounts(&accountant).wait().unwrap().iter().find(|row| row.due() > 0).unwrap().clone();
    let mut t = office.at("accountant", Place::PayerAccount(account.payer));
    t.idle().press("F9").idle().sees("Encaisser").sees("Rembourser").sees("Relancer").sees("Utiliser l’avance").press("Esc").idle();
    t.press("Insert").idle().sees("Paiement de").sees("aucune caisse").type_("10").press("F2").idle().sees("TOTAL").sees_no("DUPLICATA");
    let after = office.service.payer_accounts(&accountant).wait().unwrap();
    let now = after.iter().find(|row| row.payer == account.payer && row.currency == account.currency).unwrap();
    assert!(now.balance() < account.balance());
}

#[test]
fn an_invoice_and_a_receipt_are_found_by_their_number_from_anywhere() {
    let office = Office::open();
    let admin = office.actor("admin");
    let number = office.service.invoices(&admin).wait().unwrap().iter().find_map(|row| row.number.clone()).unwrap();
    let mut t = office.at_home("accountant");
    t.idle().press("F7").idle().type_(&number).idle().sees("facture").press("Enter").idle().sees(&number).sees("Payeur");
    let mut t = office.at_home("accountant");
    t.idle().press("F7").idle().type_("r 1").idle().sees("reçu").press("Enter").idle().sees("R-000001");
    // Whoever sees no money finds none of it.
    let mut t = office.at_home("teacher");
    t.idle().press("F7").idle().type_(&number).idle().sees_no("facture");
}

#[test]
fn a_certified_invoice_has_the_number_of_the_tax_office() {
    let office = Office::open();
    let admin = office.actor("admin");
    let rows = office.service.invoices(&admin).wait().unwrap();
    let row = rows.iter().find(|row| row.number.is_some()).unwrap();
    let mut t = office.at("accountant", Place::Invoice(row.id));
    t.idle().press("Ctrl+K").type_("certifier").press("Enter").idle().type_("DGI-77").press("F2").idle().sees("certifiée sous DGI-77");
    t.press("F2").idle().sees("DGI-77").sees("certifiée");
    // A credit note on it is a document the tax office has not seen yet.
    t.press("F8").idle().type_("erreur").press("F2").idle().press("F2").idle().wait(200).type_("3").press("Enter").idle();
    let rows = office.service.invoices(&admin).wait().unwrap();
    let note = rows.iter().find(|found| found.corrects == row.number).unwrap_or_else(|| panic!("{}", t.screen()));
    office.at("accountant", Place::Invoice(note.id)).idle().sees("à certifier").sees_no("DGI-77");
}

#[test]
fn a_mother_sees_no_invoice_that_an_organisation_pays() {
    let office = Office::open();
    let (admin, mother) = (office.actor("admin"), office.actor("guardian"));
    let child = office.service.students(&mother).wait().unwrap()[0].id;
    let shares = vec![Share { payer: PayerRef::Organisation("Fondation".into()), share: "100".parse().unwrap() }];
    assert!(execute(&office, &admin, &SetShares { student: child, fee: None, shares, from: None }));
    assert!(execute(&office, &admin, &DraftInvoices { students: vec![child], ..DraftInvoices::default() }));
    assert!(execute(&office, &admin, &IssueInvoices { which: Selection::All, day: None }));
    let paid_by = |row: &InvoiceRow| row.payer_name == "Fondation";
    assert!(office.service.invoices(&admin).wait().unwrap().iter().any(paid_by), "the foundation was billed");
    assert!(!office.service.invoices(&mother).wait().unwrap().iter().any(paid_by), "and it is not hers to read");
}

/// Carries an action out.
fn execute<A: Action>(office: &Office, actor: &Actor, action: &A) -> bool {
    office.service.execute(actor, office.service.operation_id().unwrap(), action, None).wait().unwrap().applied
}

#[test]
fn on_a_phone_the_amounts_of_a_page_are_beside_the_screen_and_come_with_the_arrows() {
    let mut office = Office::open();
    office.size = (44, 22);
    let mut t = office.at("accountant", Place::Invoices);
    t.idle().press("F3").idle().sees("FACTURE").sees("←→ : la suite").sees_no("FC");
    t.press("Right").press("Right").press("Right").sees("FC").sees_no("TOTAL");
    t.press("Left").press("Left").press("Left").sees("TOTAL");
    office.size = (80, 24);
    office.at("accountant", Place::Invoices).idle().press("F3").idle().sees("TOTAL").sees("FC").sees_no("la suite");
}

#[test]
fn on_a_phone_what_is_left_to_be_paid_comes_first_in_the_total() {
    let mut office = Office::open();
    for (language, long, short) in [(Language::Fr, "documents · facturé", " Reste "), (Language::En, "documents · billed", " Left ")] {
        office.language = language;
        office.size = (120, 40);
        office.at("accountant", Place::Invoices).idle().sees(long);
        office.size = (44, 22);
        let mut t = office.at("accountant", Place::Invoices);
        let screen = t.idle().sees_no(long).screen();
        let total = screen.lines().find(|line| line.starts_with(short)).unwrap_or_else(|| panic!("{screen}"));
        assert!(["FC", "CDF"].iter().any(|code| total.trim_end().ends_with(code)), "no amount is cut: {total}");
    }
}

#[test]
fn a_number_with_its_year_and_site_is_read_whole_in_every_list() {
    let mut office = Office::open();
    let admin = office.actor("admin");
    assert!(execute(&office, &admin, &SetBilling { name: "series.each".into(), value: "year+site".into() }));
    let mut t = office.at("accountant", Place::Batch);
    t.idle().press("F2").idle().press("Enter").idle().press("Enter").idle().sees("factures émises");
    let rows = office.service.invoices(&admin).wait().unwrap();
    let number = rows.iter().filter_map(|row| row.number.clone()).max_by_key(String::len).unwrap();
    assert!(number.starts_with("F-2026-") && number.len() > 16, "{number}");
    for size in [(120, 40), (80, 24), (44, 22)] {
        office.size = size;
        office.at("accountant", Place::Invoices).idle().type_(&number).idle().sees(&format!("›  {number}"));
    }
}

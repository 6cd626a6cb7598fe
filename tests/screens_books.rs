//! What the accountant takes out of the school, told in keys: every report found by its name, the journal by the plan of accounts that is
//! set on the screen, the fees of a whole school year.

mod support {
    pub mod office;
}

use eschool::domain::billing::InvoiceKind;
use eschool::tui::place::Place;
use support::office::Office;

#[test]
fn reports_are_found_by_name_by_whoever_may_read_them() {
    let office = Office::open();
    for words in ["recettes", "fec", "rapports"] {
        let mut t = office.at_home("accountant");
        t.idle().press("Ctrl+K").type_(words).idle().sees("Rapports").press("Enter").idle();
        t.sees("Balance âgée").sees("Recettes").sees("Frais par élève").sees("Journal comptable");
    }
    let mut t = office.at("accountant", Place::Reports);
    t.idle().type_("fec").press("Enter").idle().sees("Écrit dans");
    let mut t = office.at_home("teacher");
    t.idle().press("Ctrl+K").type_("rapports").idle().sees_no("balance âgée");
}

/// What the one file says that a screen just wrote.
fn written(office: &Office) -> String {
    let files: Vec<_> = std::fs::read_dir(office.exports.path()).unwrap().map(|file| file.unwrap().path()).collect();
    let [file] = &files[..] else { panic!("{files:?}") };
    let text = std::fs::read_to_string(file).unwrap();
    std::fs::remove_file(file).unwrap();
    text
}

#[test]
fn the_accounts_are_changed_on_the_screen_and_the_journal_and_the_fec_that_leave_it_follow() {
    let office = Office::open();
    let leave = |report: &str| {
        let mut t = office.at("accountant", Place::Reports);
        t.idle().type_(report).press("Enter").idle();
        if report != "fec" {
            t.sees("CSV").press("Down").press("Down").press("Enter").idle();
        }
        t.sees(if report == "fec" { "Écrit dans" } else { "lignes" });
        written(&office)
    };
    let journal = leave("journal comptable");
    assert!(journal.contains("4111") && journal.contains("7061") && !journal.contains("411000"), "{journal}");
    let set = |name: &str, value: &str| {
        let mut t = office.at("accountant", Place::BillingSettings);
        t.idle().type_(name).idle().press("Enter").idle().type_(value).press("F2").idle().press("F2").idle().sees("appliqué");
    };
    // The plan of accounts is chosen among those there are.
    let mut t = office.at("accountant", Place::BillingSettings);
    t.idle().type_("plan comptable").idle().sees("SYSCOHADA").press("Enter").idle().press("2").idle().sees("PCG (France)");
    t.press("F2").idle().press("F2").idle().sees("appliqué").sees("PCG (France)");
    set("account.tuition", "706100");
    set("account.cash", "530042");
    let journal = leave("journal comptable");
    for number in ["411000", "706100", "530042"] {
        assert!(journal.contains(number), "{number}\n{journal}");
    }
    assert!(!journal.contains(",4111,") && !journal.contains(",7061,"), "{journal}");
    let fec = leave("fec");
    let lines: Vec<Vec<&str>> = fec.lines().map(|line| line.split('\t').collect()).collect();
    assert!(lines.len() > 10 && lines.iter().all(|cells| cells.len() == 18));
    assert_eq!((lines[0][0], lines[0][4], lines[0][17]), ("JournalCode", "CompteNum", "Idevise"));
    let account = |number: &str| lines.iter().any(|cells| cells[4] == number);
    assert!(account("411000") && account("706100") && account("530042") && !account("4111"));
    let sum = |at: usize| {
        let cents = |cells: &Vec<&str>| cells[at].replace(',', "").parse::<i64>().unwrap();
        lines[1..].iter().map(cents).sum::<i64>()
    };
    assert_eq!(sum(11), sum(12), "debits are credits");
    // A number no plan of accounts has is refused where it is typed.
    let mut t = office.at("accountant", Place::BillingSettings);
    t.idle().type_("account.cash").idle().press("Enter").idle();
    for _ in 0..12 {
        t.press("Backspace");
    }
    t.type_("caisse").press("F2").idle().sees("caisse").sees_no("appliqué");
}

#[test]
fn the_fees_export_has_a_column_a_fee_the_invoices_of_both_halves_of_the_year_and_a_total() {
    // 15 March 2027.
    let office = Office::at_instant(1_805_097_600_000, 100);
    let admin = office.actor("admin");
    let rows = office.service.invoices(&admin).wait().unwrap();
    let issued: std::collections::BTreeSet<i16> = rows.iter().filter_map(|row| Some(row.issued?.year())).collect();
    assert_eq!(issued.into_iter().collect::<Vec<_>>(), [2026, 2027], "invoices of autumn and of spring");
    let mut t = office.at("accountant", Place::Reports);
    t.idle().type_("frais par élève").press("Enter").idle().sees("CSV").press("Down").press("Down").press("Enter").idle().sees("lignes");
    let text = written(&office);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let column = |id: &str| lines[0].iter().position(|name| *name == id).unwrap_or_else(|| panic!("{id}: {:?}", lines[0]));
    let fees: Vec<usize> = (column("currency") + 1..column("billed")).collect();
    assert!(fees.len() >= 2 && column("billed") < column("paid") && column("paid") < column("remaining"));
    let cents = |cell: &str| cell.replace('.', "").parse::<i64>().unwrap();
    let (total, students) = lines[1..].split_last().unwrap();
    assert_eq!(total[column("student")], "Total");
    for at in fees.iter().copied().chain([column("billed"), column("paid"), column("remaining")]) {
        let sum: i64 = students.iter().map(|line| cents(line[at])).sum();
        assert_eq!(sum, cents(total[at]), "{}", lines[0][at]);
    }
    let billed: i64 =
        rows.iter().filter(|row| row.kind == InvoiceKind::Invoice && row.number.is_some()).map(|row| row.minor - row.credited).sum();
    let by_fee: i64 = fees.iter().map(|at| cents(total[*at])).sum();
    assert_eq!((cents(total[column("billed")]), by_fee), (billed, billed), "every invoice of the school year is in it");
    let spring: i64 = rows.iter().filter(|row| row.issued.is_some_and(|day| day.year() == 2027)).map(|row| row.minor - row.credited).sum();
    assert!(spring > 0 && spring < billed);
}

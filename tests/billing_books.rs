//! What is late and what it adds up to, on both engines: reminders, holds, penalties, reports, the accountant's journal; and documents
//! that stay as printed when a fee is renamed or two records of one child are merged.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/bills.rs"]
mod bills;
#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::billing::{Account, AccountPlan, ExpenseKind, FeeKind, HoldKind, InvoiceKind, Method};
use eschool::domain::frame::Kind;
use eschool::domain::id::InvoiceId;
use eschool::domain::printing::Paper;
use eschool::exchange::{books, fec, reminder};
use eschool::locale::{Language, Locale};
use eschool::service::billing::{
    AddExpense, AddFee, AllocateCredit, BatchLine, CloseDrawer, CountedMoney, DraftPenalties, EditFee, HandOverLetters, HoldInvoices,
    IncomeBy, OpenBalances, OpenDrawer, OpeningBalance, PayerRef, ReleaseInvoices, RemoveFee, SetBilling, Whose, WriteReminders,
};
use eschool::service::{Edit, MergePeople, SaveEntry, Service, Undo, Verdict};
use eschool::store::db::{Sql, Tx};
use eschool::store::lane::{Gate, Lanes};
use school::{assert_sound, execute, owner};

const FEW: Lanes = Lanes { readers: 1, writers: 1 };

/// Three families, the first instalment issued.
fn billed(place: &str) -> (Service, Vec<InvoiceId>) {
    let service = bills::school(place, 3, FEW);
    bills::draft(&service, Some(1));
    bills::issue(&service);
    let ids = bills::invoices(&service).iter().map(|row| row.id).collect();
    (service, ids)
}

fn written(service: &Service, day: &str) -> usize {
    let action = WriteReminders { day: Some(bills::day(day)), ..WriteReminders::default() };
    execute(service, &action).preview.counts.new
}

#[test]
fn reminders_go_up_one_level_a_run_and_stop_on_payment_dispute_or_plan() {
    for place in support::stores() {
        let (service, ids) = billed(&place);
        // Due on 15 September; the first after 7 days, then 15 and 15 more.
        assert_eq!([written(&service, "2026-09-20"), written(&service, "2026-09-22"), written(&service, "2026-09-22")], [0, 3, 0]);
        let payer = bills::invoices(&service)[0].payer;
        execute(&service, &bills::pay(payer, 15_000));
        let hold = HoldInvoices { invoices: vec![ids[1]], kind: HoldKind::Dispute, reason: Some("cantine".into()), until: None };
        assert!(execute(&service, &hold).applied);
        assert_eq!([written(&service, "2026-11-23"), written(&service, "2026-11-23")], [1, 0], "paid and disputed ones are left alone");
        assert!(execute(&service, &ReleaseInvoices { invoices: vec![ids[1]] }).applied);
        assert_eq!([written(&service, "2026-11-23"), written(&service, "2026-11-23")], [1, 0], "one level a run, however late");
        let letters = service.reminders(&owner(), None).wait().unwrap();
        assert_eq!(letters.len(), 5);
        let locale = Locale::load(Language::Fr);
        let second = letters.iter().find(|row| row.letter.level == 2).unwrap();
        let page = reminder::page(&second.letter, Paper::Page, &locale);
        assert!(page.contains("SECONDE RELANCE") && page.contains("150,00") && page.contains("Jeanne"), "{page}");
        assert_sound(&service);
    }
}

#[test]
fn a_payer_gets_one_letter_about_all_she_owes_and_it_waits_until_it_is_handed_over() {
    for place in support::stores() {
        let service = bills::school(&place, 2, FEW);
        execute(&service, &AddFee { year: None, fee: bills::fee("CANT", FeeKind::Canteen, 9_000, &["2026-09-10"]) });
        let fees = vec!["SCOL".into(), "CANT".into()];
        execute(&service, &eschool::service::billing::DraftInvoices { fees, instalment: Some(1), ..Default::default() });
        bills::issue(&service);
        let late = written(&service, "2026-10-05");
        let documents = bills::invoices(&service).len();
        assert_eq!(late, documents, "each document has its reminder");
        let letters = service.reminders(&owner(), None).wait().unwrap();
        assert_eq!(letters.len(), 2, "and each payer one letter: {letters:?}");
        assert_eq!(letters.iter().map(|row| row.letter.open).sum::<i64>(), 2 * (15_000 + 9_000));
        let page = reminder::page(&letters[0].letter, Paper::Page, &Locale::load(Language::Fr));
        assert!(page.contains("05/10/2026") && !page.contains("2026-"), "days as people write them:\n{page}");
        assert!(letters.iter().all(|row| row.handed.is_none()), "nothing has left yet");
        let action = HandOverLetters { letters: letters[0].ids.clone(), handed: true };
        assert!(execute(&service, &action).applied);
        let letters = service.reminders(&owner(), None).wait().unwrap();
        assert_eq!(letters.iter().filter(|row| row.handed.is_none()).count(), 1);
        assert_eq!(execute(&service, &action).preview.counts.changed, 0, "it left once");
        assert_sound(&service);
    }
}

#[test]
fn a_late_penalty_is_charged_once_for_an_invoice_and_none_for_a_penalty() {
    for place in support::stores() {
        let (service, ids) = billed(&place);
        let none = service.preview(&owner(), service.operation_id().unwrap(), &DraftPenalties::default()).wait().unwrap_err();
        assert_eq!(none.message.id, "billing-no-penalty");
        execute(&service, &AddFee { year: None, fee: bills::fee("PENAL", FeeKind::Penalty, 500, &["2026-09-01"]) });
        let hold = HoldInvoices { invoices: vec![ids[2]], kind: HoldKind::Grace, reason: None, until: None };
        execute(&service, &hold);
        let counts = execute(&service, &DraftPenalties::default()).preview.counts;
        assert_eq!((counts.new, counts.skipped), (2, 1));
        bills::issue(&service);
        assert_eq!(execute(&service, &DraftPenalties { days: Some(0) }).preview.counts.new, 0);
        // No batch bills a penalty to everybody.
        let batch = eschool::service::billing::DraftInvoices { fees: vec!["PENAL".into()], ..Default::default() };
        assert!(service.preview(&owner(), service.operation_id().unwrap(), &batch).wait().is_err());
        assert_sound(&service);
    }
}

#[test]
fn the_fees_report_has_a_column_a_fee_and_the_invoices_of_spring() {
    for place in support::stores() {
        let service = bills::school(&place, 3, FEW);
        execute(&service, &AddFee { year: None, fee: bills::fee("CANT", FeeKind::Canteen, 9_000, &["2027-03-01"]) });
        let batch = eschool::service::billing::DraftInvoices { fees: vec!["SCOL".into(), "CANT".into()], ..Default::default() };
        execute(&service, &batch);
        bills::issue(&service);
        let payer = bills::invoices(&service)[0].payer;
        execute(&service, &bills::pay(payer, 10_000));
        let report = service.fee_report(&owner(), None).wait().unwrap();
        let codes: Vec<&str> = report.fees.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, ["SCOL", "CANT"]);
        assert!(report.rows.iter().all(|row| row.fees == [45_000, 9_000] && row.billed == 54_000));
        let list = books::fees(&report, &Locale::load(Language::Fr));
        let ids: Vec<&str> = list.columns.iter().map(|column| column.id.as_ref()).collect();
        assert_eq!(ids, ["matricule", "student", "class", "currency", "SCOL", "CANT", "billed", "paid", "remaining"]);
        assert_eq!(list.rows.len(), 4, "and the total");
        let total: Vec<i64> = report.totals().iter().flat_map(|row| [row.billed, row.paid, row.open]).collect();
        assert_eq!(total, [162_000, 10_000, 152_000]);
    }
}

#[test]
fn the_journal_is_kept_by_the_plan_of_accounts_of_the_school() {
    for place in support::stores() {
        let (service, _) = billed(&place);
        let payer = bills::invoices(&service)[0].payer;
        execute(&service, &bills::pay(payer, 15_000));
        let accounts = |service: &Service| {
            let mut found: Vec<String> =
                service.journal_entries(&owner(), None, None).wait().unwrap().into_iter().map(|line| line.account).collect();
            found.sort();
            found.dedup();
            found
        };
        assert_eq!(accounts(&service), ["4111", "5711", "7061"]);
        let set = |name: &str, value: &str| execute(&service, &SetBilling { name: name.into(), value: value.into() }).applied;
        assert!(set("account.plan", AccountPlan::Pcg.code()) && set("account.tuition", "706100"));
        assert_eq!(accounts(&service), ["411000", "531000", "706100"]);
        let entries = service.journal_entries(&owner(), None, None).wait().unwrap();
        let file = fec::text(&entries, bills::eur(0).currency, &Locale::load(Language::Fr));
        assert_eq!(file.lines().count(), entries.len() + 1);
        assert!(file.lines().all(|line| line.split('\t').count() == 18));
    }
}

#[test]
fn what_was_printed_stays_when_a_fee_is_renamed_and_a_billed_fee_stays_in_the_grid() {
    for place in support::stores() {
        let (service, ids) = billed(&place);
        let line = |service: &Service| service.invoice_card(&owner(), ids[0]).wait().unwrap().lines[0].label.clone();
        let before = line(&service);
        let edit = |seen: &str| EditFee {
            fee: "SCOL".into(),
            name: Some(Edit { seen: seen.into(), now: "Minerval".into() }),
            ..EditFee::default()
        };
        assert_eq!(execute(&service, &edit("autre")).preview.counts.conflict, 1, "somebody else changed it");
        assert!(execute(&service, &edit("Frais SCOL")).applied);
        assert_eq!(line(&service), before);
        let remove = RemoveFee { fee: "SCOL".into(), year: None, price_of: None };
        assert_eq!(execute(&service, &remove).preview.counts.refused, 1);
    }
}

#[test]
fn two_records_of_one_child_are_merged_though_both_were_billed() {
    for place in support::stores() {
        let (service, _) = billed(&place);
        bills::draft(&service, Some(2));
        let (lost, kept) = (bills::person(&service, "P0001"), bills::person(&service, "P0002"));
        let payer = bills::invoices(&service).iter().find(|row| row.student == lost).unwrap().payer;
        execute(&service, &bills::pay(payer, 15_000));
        let merged = execute(&service, &MergePeople { pairs: vec![(lost, kept)] });
        assert!(merged.applied, "{:?}", merged.preview.rows);
        let rows = bills::invoices(&service);
        let issued: Vec<_> = rows.iter().filter(|row| row.number.is_some() && row.student == kept).collect();
        assert_eq!(issued.len(), 2, "both stay as issued, and are told of the one who stays");
        assert!(issued.iter().all(|row| row.class.as_deref() == Some("6A")));
        assert_eq!(rows.iter().filter(|row| row.number.is_none() && row.student == kept).count(), 1, "drafted once");
        let told = service.statement(&owner(), Whose::Student(kept), None, None).wait().unwrap();
        assert_eq!((told[0].lines.len(), told[0].closing), (3, 15_000), "two invoices and a payment");
        let again = bills::draft(&service, None);
        let hers = again.preview.outcome.unwrap_or_default();
        let verdict = |row: &BatchLine| (row.student == kept).then(|| row.parts[0].verdict);
        assert!(hers.iter().find_map(verdict).is_none_or(|verdict| verdict != Verdict::New), "nobody is billed twice");
        let history = service.invoice_history(&owner(), issued[0].id).wait().unwrap();
        assert!(!history.is_empty());
        assert_sound(&service);
    }
}

#[test]
fn debts_are_told_as_they_stood_on_a_day() {
    for place in support::stores() {
        let (service, _) = billed(&place);
        let payer = bills::invoices(&service)[0].payer;
        execute(&service, &bills::pay(payer, 15_000));
        let on = |day: &str| {
            let rows = service.payer_accounts_on(&owner(), bills::day(day)).wait().unwrap();
            let sum = |of: fn(&eschool::service::billing::AccountRow) -> i64| rows.iter().map(of).sum::<i64>();
            [sum(|row| row.aged.total()), sum(|row| row.aged.not_due), sum(|row| row.aged.to_30), sum(|row| row.credit)]
        };
        assert_eq!(on("2026-09-04"), [0; 4], "before anything was issued");
        assert_eq!(on("2026-09-10"), [45_000, 45_000, 0, 0], "not due yet");
        assert_eq!(on("2026-10-01"), [45_000, 0, 45_000, 0]);
        assert_eq!(on("2026-11-23"), [30_000, 0, 0, 0], "one has paid");
        assert_eq!(service.payer_accounts_on(&owner(), bills::day("2026-11-24")).wait().unwrap_err().message.id, "billing-day-ahead");
    }
}

#[test]
fn an_entry_keeps_its_number_in_any_extract_and_a_number_of_accounts_has_one_name() {
    for place in support::stores() {
        let (service, _) = billed(&place);
        execute(&service, &AddFee { year: None, fee: bills::fee("CANT", FeeKind::Canteen, 9_000, &["2026-12-01"]) });
        execute(&service, &eschool::service::billing::DraftInvoices { fees: vec!["CANT".into()], ..Default::default() });
        execute(&service, &eschool::service::billing::IssueInvoices { which: eschool::service::billing::Selection::All, day: None });
        let spent = |category, label: &str| AddExpense {
            category,
            label: label.into(),
            payee: None,
            amount: bills::eur(1_000),
            method: Method::Cash,
            reference: None,
            day: None,
        };
        assert!(execute(&service, &OpenDrawer { floats: vec![bills::eur(5_000)] }).applied);
        assert!(execute(&service, &spent(ExpenseKind::Supplies, "Craies")).applied);
        assert!(execute(&service, &spent(ExpenseKind::Salary, "Gardien")).applied);
        let counted = vec![CountedMoney { method: Method::Cash, amount: bills::eur(2_900) }];
        assert!(execute(&service, &CloseDrawer { counted, remark: None }).applied);

        let read = |from: Option<&str>| service.journal_entries(&owner(), from.map(bills::day), None).wait().unwrap();
        let (year, late) = (read(None), read(Some("2026-11-01")));
        assert!(!late.is_empty() && late.len() < year.len());
        assert_eq!(year[year.len() - late.len()..], late[..], "the same lines under the same numbers");
        for line in &year {
            let same = year.iter().filter(|other| other.account == line.account);
            assert!(same.map(|other| &other.called).all(|called| *called == line.called), "{}", line.account);
        }
        let fees = year.iter().find(|line| line.account == "7061").unwrap();
        assert_eq!(fees.called.id, "account-fees");
        let sum = |account: &str| year.iter().filter(|line| line.account == account).map(|line| line.debit - line.credit).sum::<i64>();
        assert_eq!(["6055", "6611", "6588", "5711"].map(sum), [1_000, 1_000, 100, -2_100], "and what was missing in the drawer");
        assert_eq!(year.iter().map(|line| line.debit - line.credit).sum::<i64>(), 0);
    }
}

#[test]
fn who_was_never_billed_stands_in_the_fees_report_with_noughts() {
    for place in support::stores() {
        let service = bills::school(&place, 3, FEW);
        let first = bills::person(&service, "P0001");
        let batch = eschool::service::billing::DraftInvoices { fees: vec!["SCOL".into()], students: vec![first], ..Default::default() };
        execute(&service, &batch);
        bills::issue(&service);
        let report = service.fee_report(&owner(), None).wait().unwrap();
        let billed: Vec<i64> = report.rows.iter().map(|row| row.billed).collect();
        assert_eq!(billed, [45_000, 0, 0]);
        assert_eq!((report.clone().of_class("6a").rows.len(), report.of_class("5B").rows.len()), (3, 0));
    }
}

#[test]
fn balances_of_the_books_before_are_owed_and_settled_and_are_no_income_of_the_year() {
    for place in support::stores() {
        let (service, _) = billed(&place);
        let (first, second) = ("P0001", "P0002");
        let balance = |student: &str, minor| OpeningBalance {
            line: None,
            payer: None,
            student: Some(student.into()),
            amount: bills::eur(minor),
            label: "Solde 2025-2026".into(),
            due: (minor > 0).then(|| bills::day("2026-06-15")),
        };
        let day = Some(bills::day("2026-09-01"));
        let bring = OpenBalances { day, balances: vec![balance(first, 20_000), balance(second, -5_000), balance("nobody", 1)] };
        let refused = execute(&service, &bring);
        assert_eq!((refused.applied, refused.preview.counts.refused), (false, 1));
        let bring = OpenBalances { balances: bring.balances[..2].to_vec(), ..bring };
        // Brought in by mistake it goes without a trace; brought in twice it is there once.
        let done = execute(&service, &bring);
        assert!(done.applied);
        assert!(execute(&service, &Undo { operation: done.operation.unwrap() }).applied);
        assert!(execute(&service, &bring).applied);
        assert_eq!(execute(&service, &bring).preview.counts.unchanged, 2);

        let of = |matricule: &str| {
            let student = bills::person(&service, matricule);
            let payer = bills::invoices(&service).iter().find(|row| row.student == student).unwrap().payer;
            let account = service.payer_accounts(&owner()).wait().unwrap().iter().find(|row| row.payer == payer).unwrap().clone();
            (payer, account)
        };
        let (payer, account) = of(first);
        assert_eq!((account.aged.over_90, account.balance()), (20_000, 35_000), "as old as it was due");
        assert_eq!((of(second).1.credit, of(second).1.balance()), (5_000, 10_000));
        let statement = service.statement(&owner(), Whose::Payer(payer), None, None).wait().unwrap();
        assert_eq!((statement[0].closing, statement[0].lines[0].minor), (35_000, 20_000));
        assert!(service.income(&owner(), None).wait().unwrap().rows.is_empty());
        let entries = service.journal_entries(&owner(), None, None).wait().unwrap();
        let sum = |what: Account| entries.iter().filter(|line| line.what == what).map(|line| line.debit - line.credit).sum::<i64>();
        assert_eq!((sum(Account::Opening), sum(Account::Client)), (-15_000, 60_000));
        assert_eq!(written(&service, "2026-11-23"), 4, "what was owed before is reminded of as well");

        // The oldest is settled first, and then it stays.
        execute(&service, &bills::pay(payer, 25_000));
        let opened = bills::invoices(&service).into_iter().find(|row| row.kind == InvoiceKind::Opening).unwrap();
        assert_eq!((opened.open(), of(first).1.balance()), (0, 10_000));
        let credit = AllocateCredit { payer: PayerRef::Account(of(second).0), currency: bills::eur(0).currency, named: Vec::new() };
        assert!(execute(&service, &credit).applied);
        assert_eq!((of(second).1.credit, of(second).1.balance()), (0, 10_000));
        let income = service.income(&owner(), None).wait().unwrap();
        for by in IncomeBy::ALL {
            let sum: i64 = income.rows.iter().filter(|row| row.by == by).map(|row| row.now).sum();
            assert_eq!(sum, 25_000, "what came in this year, by {}", by.code());
        }
        let report = service.fee_report(&owner(), None).wait().unwrap();
        assert_eq!(report.rows.iter().map(|row| row.billed).sum::<i64>(), 45_000, "what was owed before is not billed this year");
        let daily = service.daily_report(&owner(), bills::day("2026-09-01")).wait().unwrap();
        assert!(daily.payments.is_empty() && daily.lines.is_empty());
        assert_sound(&service);
    }
}

#[test]
fn an_issued_invoice_is_kept_by_the_store_itself() {
    for place in support::stores() {
        let (service, _) = billed(&place);
        bills::draft(&service, Some(2));
        bills::pay_first(&service, 5_000);
        let past_the_program = |sql: &'static str| {
            let work = move |tx: &mut Tx<'_>| tx.exec(&Sql::new(sql), &[]).map(drop);
            service.store().write(Gate::Shared, work, |()| {}).wait().is_err()
        };
        for sql in [
            "update invoice set minor = minor + 1 where number is not null",
            "update invoice set number = 'F-000009' where number = 'F-000001'",
            "update invoice set number = null where number is not null",
            "update invoice set payer_name = 'X' where number is not null",
            "update invoice set student_name = 'X' where number is not null",
            "update invoice set due = '2030-01-01' where number is not null",
            "update invoice set issued = '2030-01-01' where number is not null",
            "delete from invoice where number is not null",
            "update invoice_line set minor = minor + 1 where invoice_id in (select id from invoice where number is not null)",
            "update invoice_line set label = 'X' where invoice_id in (select id from invoice where number is not null)",
            "delete from invoice_line where invoice_id in (select id from invoice where number is not null)",
            "update allocation set minor = minor + 1",
            "delete from allocation",
        ] {
            assert!(past_the_program(sql), "{place}: {sql}");
        }
        // A draft is nobody's document yet.
        assert!(!past_the_program("update invoice set due = '2027-01-31' where number is null"));
    }
}

#[test]
fn income_stands_beside_what_came_in_in_the_same_days_of_last_year() {
    for place in support::stores() {
        let service = bills::school(&place, 3, FEW);
        let field = |name: &str, now: &str| (name.to_owned(), Edit { seen: String::new(), now: now.into() });
        let fields = [field("code", "2025-2026"), field("starts", "2025-09-01"), field("ends", "2026-07-03")].into_iter().collect();
        assert!(execute(&service, &SaveEntry { kind: Kind::Year, id: None, fields, replaces: false }).applied);
        bills::draft(&service, Some(1));
        let payer = bills::invoices(&service)[0].payer;
        let paid = |minor: i64, method: Method, day: &str| {
            let mut payment = bills::pay(payer, minor);
            (payment.given.method, payment.given.reference, payment.day) = (method, Some("77".into()), Some(bills::day(day)));
            assert!(execute(&service, &payment).applied, "{day}");
        };
        // In the same days of last year, and after them; then this year.
        paid(7_000, Method::Cash, "2025-10-10");
        paid(90_000, Method::Cash, "2026-03-01");
        bills::issue(&service);
        paid(2_000, Method::Cash, "2026-10-12");
        paid(10_000, Method::Cheque, "2026-11-20");
        let income = service.income(&owner(), None).wait().unwrap();
        let told = |by, key: &str| {
            let row = income.rows.iter().find(|row| row.by == by && row.key.as_deref() == Some(key));
            row.map(|row| (row.now, row.before))
        };
        assert_eq!((told(IncomeBy::Method, "cash"), told(IncomeBy::Method, "cheque")), (Some((2_000, 7_000)), Some((10_000, 0))));
        assert_eq!((told(IncomeBy::Month, "10"), told(IncomeBy::Month, "11")), (Some((2_000, 7_000)), Some((10_000, 0))));
        assert_eq!((told(IncomeBy::Fee, "SCOL"), told(IncomeBy::Class, "6A")), (Some((12_000, 0)), Some((12_000, 0))));
        let total: Vec<(i64, i64)> = income.totals().into_iter().map(|(_, now, before)| (now, before)).collect();
        assert_eq!(total, [(12_000, 7_000)]);
    }
}

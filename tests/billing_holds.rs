//! What holds of billing whatever happens, on both engines: numbers without a gap, nobody billed twice, and accounts that add up after
//! anything. `BILLING_OPERATIONS=100000` makes the ledger's run long.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on has failed, and a long one says how far it is")]

#[path = "support/bills.rs"]
mod bills;
#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeMap;
use std::sync::Mutex;

use eschool::domain::billing::{Account, InvoiceKind, Method, PaymentKind};
use eschool::domain::id::{InvoiceId, PayerId};
use eschool::service::billing::{
    AgreeRepayment, AllocateCredit, BouncePayment, CancelReceipt, CancelRepayment, CreditInvoices, DraftInvoices, InvoiceRow,
    IssueInvoices, OpenBalances, OpeningBalance, PayerRef, Reallocate, Refund, Selection, Whose,
};
use eschool::service::{Action, Done, Service};
use eschool::store::apply;
use eschool::store::billing::Invoice;
use eschool::store::lane::{Gate, Lanes};
use eschool::store::record::{ChangeSet, Record as _};
use eschool::store::value::Value;
use school::{assert_sound, execute, owner};

const MANY: Lanes = Lanes { readers: 4, writers: 8 };

/// Takes the next number of the series in a transaction that does not come to its end.
fn taken_and_rolled_back(service: &Service, like: InvoiceId) {
    let work = move |tx: &mut eschool::store::db::Tx<'_>| -> eschool::store::Result<()> {
        let values = apply::rows(tx, Invoice::TABLE, &[like.0])?.remove(0);
        let before = Invoice::from_values(values)?;
        let mut changes = ChangeSet::default();
        changes.update(&before, &Invoice { seller: Some("x".into()), ..before.clone() });
        changes.leave_open::<Invoice>("number", Value::Next("F-".into()));
        apply::resolve(tx, &mut changes, school::NOVEMBER)?;
        Err(eschool::store::Error::Internal("the cable was pulled".into()))
    };
    assert!(service.store().write(Gate::Shared, work, |()| {}).wait().is_err());
}

#[test]
fn five_hundred_issued_at_once_with_a_fifth_rolled_back_are_numbered_without_a_gap() {
    for place in support::stores() {
        let service = bills::school(&place, 500, MANY);
        bills::draft(&service, Some(1));
        let drafts = bills::drafts(&service);
        assert_eq!(drafts.len(), 500);
        let queue = Mutex::new(drafts.iter().copied().enumerate().collect::<Vec<_>>());
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    loop {
                        let Some((at, draft)) = queue.lock().unwrap().pop() else { return };
                        if at % 5 == 0 {
                            taken_and_rolled_back(&service, draft);
                        }
                        let action = IssueInvoices { which: Selection::These(vec![draft]), day: None };
                        assert!(execute(&service, &action).applied);
                    }
                });
            }
        });
        assert_eq!(bills::numbers(&service, "F"), bills::consecutive("F", 500));
        let days: Vec<_> = bills::invoices(&service).iter().map(|row| row.issued).collect();
        assert!(days.is_sorted(), "dates follow numbers");
        assert_sound(&service);
    }
}

#[test]
fn two_people_who_run_the_same_batch_at_once_bill_everybody_once() {
    for place in support::stores() {
        let service = bills::school(&place, 120, MANY);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let action = DraftInvoices { fees: vec!["SCOL".into()], ..DraftInvoices::default() };
                    // Whoever comes second finds everybody billed, or is told that somebody was first.
                    service.execute(&owner(), service.operation_id().unwrap(), &action, None).wait().ok();
                });
            }
        });
        assert_eq!(bills::drafts(&service).len(), 360);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let action = IssueInvoices { which: Selection::All, day: None };
                    service.execute(&owner(), service.operation_id().unwrap(), &action, None).wait().ok();
                });
            }
        });
        assert_eq!(bills::numbers(&service, "F"), bills::consecutive("F", 360));
        assert_sound(&service);
    }
}

/// Carries out what may be refused: an amount too large, a receipt that was taken back already.
fn attempt<A: Action>(service: &Service, action: &A) -> Option<Done<A::Outcome>> {
    match service.execute(&owner(), service.operation_id().unwrap(), action, None).wait() {
        Ok(done) => Some(done).filter(|done| done.applied),
        Err(error) => {
            assert!(error.hint.is_some() || !error.message.id.contains("internal"), "{error:?}");
            None
        }
    }
}

/// The papers of a school as its accountant picks among them: by their numbers, which have no gap.
struct Papers {
    payers: Vec<PayerId>,
    invoices: usize,
    receipts: usize,
}

/// One random deed of an accountant.
fn deed(service: &Service, papers: &mut Papers, chance: &mut impl FnMut() -> u64) {
    let mut below = |end: usize| usize::try_from(chance() % end.max(1) as u64).unwrap();
    let payer = papers.payers[below(papers.payers.len())];
    let amount = 100 + i64::try_from(below(30_000)).unwrap();
    let receipt = format!("R-{:06}", 1 + below(papers.receipts));
    let number = format!("F-{:06}", 1 + below(papers.invoices));
    match below(28) {
        0..=9 => {
            let mut payment = bills::pay(payer, amount);
            payment.given.method = [Method::Cash, Method::Cheque, Method::Transfer][below(3)];
            payment.given.reference = Some("77".into());
            papers.receipts += usize::from(attempt(service, &payment).is_some());
        }
        10..=11 => _ = attempt(service, &BouncePayment { number: receipt, reason: None, day: None }),
        12..=13 => _ = attempt(service, &CancelReceipt { number: receipt, reason: "erreur".into() }),
        14..=15 => {
            let refund = Refund {
                payer: PayerRef::Account(payer),
                amount: bills::eur(amount / 10),
                method: Method::Cash,
                reason: "trop payé".into(),
                day: None,
            };
            attempt(service, &refund);
        }
        16..=17 => {
            let minor = if below(2) == 0 { None } else { Some(1 + i64::try_from(below(5_000)).unwrap()) };
            attempt(service, &CreditInvoices { numbers: vec![number], reason: "erreur".into(), minor, day: None });
        }
        18..=19 => {
            attempt(service, &AllocateCredit { payer: PayerRef::Account(payer), currency: bills::eur(0).currency, named: Vec::new() });
        }
        20..=21 => _ = attempt(service, &Reallocate { number: receipt, named: Vec::new() }),
        22..=23 => {
            let first = bills::day("2026-11-23").plus(i64::try_from(below(60)).unwrap());
            let invoices = vec![service.find_invoice(&owner(), &number).wait().unwrap()];
            let count = Some(u32::try_from(1 + below(5)).unwrap());
            attempt(service, &AgreeRepayment { invoices, parts: vec![(first, None)], count, reason: None, day: None });
        }
        24 => {
            if let Ok(plan) = service.find_repayment(&owner(), &number).wait() {
                attempt(service, &CancelRepayment { repayment: plan.id, reason: None });
            }
        }
        // A batch and a list of balances read the whole school: as often as there are families, however many deeds there are.
        25 if below(papers.payers.len() / 8) == 0 => {
            let mut balance = || {
                let minor = i64::try_from(below(30_000)).unwrap() - 10_000;
                OpeningBalance {
                    line: None,
                    payer: Some(papers.payers[below(papers.payers.len())].0.to_string()),
                    student: None,
                    amount: bills::eur(minor),
                    label: OpeningBalance::called(None, minor, "report"),
                    due: Some(bills::day("2026-10-01").plus(i64::try_from(below(120)).unwrap())),
                }
            };
            let balances = (0..8).map(|_| balance()).collect();
            attempt(service, &OpenBalances { day: None, balances });
        }
        26.. if below(papers.payers.len() / 8) == 0 => {
            let number = u32::try_from(1 + below(3)).unwrap();
            attempt(service, &DraftInvoices { fees: vec!["SCOL".into()], instalment: Some(number), ..DraftInvoices::default() });
            let issued = attempt(service, &IssueInvoices { which: Selection::All, day: None });
            papers.invoices += issued.map_or(0, |done| done.preview.counts.new);
        }
        _ => {}
    }
}

/// Every way to a balance comes to the same: documents, statements, ages, allocations, the accountant's journal.
///
/// A statement is read by account: of many accounts one in `every` is told.
fn assert_adds_up(service: &Service, every: usize) {
    let documents = bills::invoices(service);
    let payments = service.payments(&owner(), None, 1_000_000).wait().unwrap();
    let mut billed: BTreeMap<PayerId, i64> = BTreeMap::new();
    let mut open: BTreeMap<PayerId, i64> = BTreeMap::new();
    let mut settled: BTreeMap<PayerId, i64> = BTreeMap::new();
    for row in documents.iter().filter(|row| row.number.is_some()) {
        let sign = if row.kind.is_debt() { 1 } else { -1 };
        *billed.entry(row.payer).or_default() += sign * row.minor;
        *open.entry(row.payer).or_default() += row.open();
        *settled.entry(row.payer).or_default() += row.paid;
        assert!(row.open() >= 0, "{row:?}");
    }
    // What is not due yet, by the papers and by the days that were agreed on.
    let today = service.clock().now().today;
    let mut awaited: BTreeMap<PayerId, i64> = BTreeMap::new();
    for row in &documents {
        let own = vec![(row.due, row.open())];
        let parts = row.planned.as_ref().map_or(own, |planned| planned.parts.clone());
        assert_eq!(parts.iter().map(|(_, open)| open).sum::<i64>(), row.open(), "{row:?}");
        let later = parts.iter().filter(|(due, _)| due.is_some_and(|due| due > today));
        *awaited.entry(row.payer).or_default() += later.map(|(_, open)| open).sum::<i64>();
    }
    for plan in service.repayments(&owner()).wait().unwrap() {
        let covered = |row: &&InvoiceRow| plan.documents.iter().any(|document| document.invoice == row.id);
        let owed: i64 = documents.iter().filter(covered).map(InvoiceRow::open).sum();
        let left = if plan.cancelled.is_some() { 0 } else { owed.min(plan.total()) };
        assert_eq!(plan.left(), left, "{plan:?}");
        assert_eq!(plan.total(), plan.documents.iter().map(|document| document.minor).sum::<i64>());
    }
    let mut paid: BTreeMap<PayerId, i64> = BTreeMap::new();
    for row in &payments {
        *paid.entry(row.payer).or_default() += row.minor;
    }
    let received: i64 = payments.iter().filter(|row| row.kind != PaymentKind::Opening).map(|row| row.minor).sum();
    let mut total = 0;
    for (nth, account) in service.payer_accounts(&owner()).wait().unwrap().iter().enumerate() {
        let of = |sums: &BTreeMap<PayerId, i64>| sums.get(&account.payer).copied().unwrap_or_default();
        assert_eq!(of(&settled) + account.credit, of(&paid), "what is settled and what is credit is what was paid: {}", account.name);
        assert!(account.credit >= 0);
        assert_eq!(account.aged.total(), of(&open), "ages are of what is open");
        assert_eq!(account.aged.not_due, of(&awaited), "{}", account.name);
        assert_eq!(account.balance(), of(&billed) - of(&paid), "{}", account.name);
        total += account.balance();
        if nth % every == 0 {
            let statement = service.statement(&owner(), Whose::Payer(account.payer), None, None).wait().unwrap();
            assert_eq!(statement.iter().map(|one| one.closing).sum::<i64>(), account.balance(), "{}", account.name);
        }
    }
    let entries = service.journal_entries(&owner(), None, None).wait().unwrap();
    let side = |client: bool| -> i64 {
        entries.iter().filter(|line| (line.what == Account::Client) == client).map(|line| line.debit - line.credit).sum()
    };
    assert_eq!((side(true), side(true) + side(false)), (total, 0), "the journal's clients owe what the accounts say");
    let report = service.fee_report(&owner(), None).wait().unwrap();
    for row in &report.rows {
        assert_eq!(row.fees.iter().sum::<i64>(), row.billed, "{}", row.name);
        assert_eq!(row.billed - row.paid, row.open, "{}", row.name);
    }
    let reported: i64 = report.totals().iter().map(|row| row.open).sum();
    // What was owed in the books before is no fee of the year.
    let by_fees: i64 = documents.iter().filter(|row| row.kind == InvoiceKind::Invoice).map(InvoiceRow::open).sum();
    assert_eq!(reported, by_fees);
    let income = service.income(&owner(), None).wait().unwrap();
    for by in eschool::service::billing::IncomeBy::ALL {
        let sum: i64 = income.rows.iter().filter(|row| row.by == by).map(|row| row.now).sum();
        assert_eq!(sum, received, "income by {}", by.code());
    }
}

#[test]
fn accounts_add_up_after_any_deeds() {
    let wanted: usize = std::env::var("BILLING_OPERATIONS").ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(120);
    for place in support::stores() {
        // A long run has a larger school, not longer accounts: each family has fifty deeds.
        let families = 8 + wanted / 50;
        let service = bills::school(&place, u32::try_from(families).unwrap(), Lanes { readers: 1, writers: 1 });
        bills::draft(&service, Some(1));
        bills::issue(&service);
        let payers: Vec<PayerId> = service.payer_accounts(&owner()).wait().unwrap().iter().map(|row| row.payer).collect();
        let mut papers = Papers { payers, invoices: families, receipts: 0 };
        let mut chance = support::chance(7);
        let begun = std::time::Instant::now();
        // The books are read whole each time: a long run reads them twenty times, not once per twenty deeds.
        let pause = (wanted / 20).max(20);
        for step in 1..=wanted {
            deed(&service, &mut papers, &mut chance);
            if step % pause == 0 {
                assert_adds_up(&service, 1 + families / 100);
                if wanted > 10_000 {
                    println!("{step} of {wanted} deeds, {} receipts, {:?}", papers.receipts, begun.elapsed());
                }
            }
        }
        assert_adds_up(&service, 1);
        assert_eq!(bills::numbers(&service, "F"), bills::consecutive("F", papers.invoices));
        assert_eq!(bills::numbers(&service, "A"), bills::consecutive("A", bills::numbers(&service, "A").len()));
        assert_sound(&service);
    }
}

//! What holds of billing whatever happens, on both engines: numbers without a gap, nobody billed twice, and accounts that add up after
//! anything. `BILLING_OPERATIONS=100000` makes the ledger's run long.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/bills.rs"]
mod bills;
#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeMap;
use std::sync::Mutex;

use eschool::domain::billing::{Account, InvoiceKind, Method};
use eschool::domain::id::{InvoiceId, PayerId};
use eschool::service::billing::{
    AllocateCredit, BouncePayment, CancelReceipt, CreditInvoices, DraftInvoices, IssueInvoices, PayerRef, Reallocate, Refund, Selection,
    Whose,
};
use eschool::service::{Action, Service};
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
fn attempt<A: Action>(service: &Service, action: &A) {
    let done = service.execute(&owner(), service.operation_id().unwrap(), action, None).wait();
    if let Err(error) = done {
        assert!(error.hint.is_some() || !error.message.id.contains("internal"), "{error:?}");
    }
}

/// One random deed of an accountant.
fn deed(service: &Service, payers: &[PayerId], chance: &mut impl FnMut() -> u64) {
    let mut below = |end: usize| usize::try_from(chance() % end.max(1) as u64).unwrap();
    let payer = payers[below(payers.len())];
    let amount = 100 + i64::try_from(below(30_000)).unwrap();
    let receipts: Vec<String> = service.payments(&owner(), None, 200).wait().unwrap().into_iter().filter_map(|row| row.number).collect();
    let receipt = receipts.get(below(receipts.len())).cloned().unwrap_or_default();
    match below(12) {
        0..=4 => {
            let mut payment = bills::pay(payer, amount);
            payment.given.method = [Method::Cash, Method::Cheque, Method::Transfer][below(3)];
            payment.given.reference = Some("77".into());
            attempt(service, &payment);
        }
        5 => attempt(service, &BouncePayment { number: receipt, reason: None, day: None }),
        6 => attempt(service, &CancelReceipt { number: receipt, reason: "erreur".into() }),
        7 => attempt(
            service,
            &Refund {
                payer: PayerRef::Account(payer),
                amount: bills::eur(amount / 10),
                method: Method::Cash,
                reason: "trop payé".into(),
                day: None,
            },
        ),
        8 => {
            let issued: Vec<_> =
                bills::invoices(service).into_iter().filter(|row| row.kind == InvoiceKind::Invoice && row.number.is_some()).collect();
            let row = &issued[below(issued.len())];
            let minor = if below(2) == 0 { None } else { Some(1 + i64::try_from(below(5_000)).unwrap()) };
            let numbers = vec![row.number.clone().unwrap()];
            attempt(service, &CreditInvoices { numbers, reason: "erreur".into(), minor, day: None });
        }
        9 => attempt(service, &AllocateCredit { payer: PayerRef::Account(payer), currency: bills::eur(0).currency, named: Vec::new() }),
        10 => attempt(service, &Reallocate { number: receipt, named: Vec::new() }),
        _ => {
            let number = u32::try_from(1 + below(3)).unwrap();
            attempt(service, &DraftInvoices { fees: vec!["SCOL".into()], instalment: Some(number), ..DraftInvoices::default() });
            attempt(service, &IssueInvoices { which: Selection::All, day: None });
        }
    }
}

/// Every way to a balance comes to the same: documents, statements, ages, allocations, the accountant's journal.
fn assert_adds_up(service: &Service) {
    let documents = bills::invoices(service);
    let payments = service.payments(&owner(), None, 1_000_000).wait().unwrap();
    let mut billed: BTreeMap<PayerId, i64> = BTreeMap::new();
    let mut open: BTreeMap<PayerId, i64> = BTreeMap::new();
    let mut settled: BTreeMap<PayerId, i64> = BTreeMap::new();
    for row in documents.iter().filter(|row| row.number.is_some()) {
        let sign = if row.kind == InvoiceKind::Invoice { 1 } else { -1 };
        *billed.entry(row.payer).or_default() += sign * row.minor;
        *open.entry(row.payer).or_default() += row.open();
        *settled.entry(row.payer).or_default() += row.paid;
        assert!(row.open() >= 0, "{row:?}");
    }
    let mut paid: BTreeMap<PayerId, i64> = BTreeMap::new();
    for row in &payments {
        *paid.entry(row.payer).or_default() += row.minor;
    }
    let mut total = 0;
    for account in service.payer_accounts(&owner()).wait().unwrap().iter() {
        let of = |sums: &BTreeMap<PayerId, i64>| sums.get(&account.payer).copied().unwrap_or_default();
        assert_eq!(of(&settled) + account.credit, of(&paid), "what is settled and what is credit is what was paid: {}", account.name);
        assert!(account.credit >= 0);
        assert_eq!(account.aged.total(), of(&open), "ages are of what is open");
        let statement = service.statement(&owner(), Whose::Payer(account.payer), None, None).wait().unwrap();
        let closing: i64 = statement.iter().map(|one| one.closing).sum();
        assert_eq!(closing, account.balance(), "{}", account.name);
        assert_eq!(closing, of(&billed) - of(&paid), "{}", account.name);
        total += closing;
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
    assert_eq!(reported, open.values().sum::<i64>());
    let income = service.income(&owner(), None).wait().unwrap();
    for by in eschool::service::billing::IncomeBy::ALL {
        let sum: i64 = income.rows.iter().filter(|row| row.by == by).map(|row| row.now).sum();
        assert_eq!(sum, paid.values().sum::<i64>(), "income by {}", by.code());
    }
}

#[test]
fn accounts_add_up_after_any_deeds() {
    let wanted: u32 = std::env::var("BILLING_OPERATIONS").ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(120);
    for place in support::stores() {
        let service = bills::school(&place, 8, Lanes { readers: 1, writers: 1 });
        bills::draft(&service, Some(1));
        bills::issue(&service);
        let payers: Vec<PayerId> = service.payer_accounts(&owner()).wait().unwrap().iter().map(|row| row.payer).collect();
        let mut chance = support::chance(7);
        // The books are read whole each time: a long run reads them a hundred times, not once per twenty deeds.
        let pause = (wanted / 100).max(20);
        for step in 1..=wanted {
            deed(&service, &payers, &mut chance);
            if step % pause == 0 {
                assert_adds_up(&service);
            }
        }
        assert_adds_up(&service);
        assert_eq!(bills::numbers(&service, "F"), bills::consecutive("F", bills::numbers(&service, "F").len()));
        assert_eq!(bills::numbers(&service, "A"), bills::consecutive("A", bills::numbers(&service, "A").len()));
        assert_sound(&service);
    }
}

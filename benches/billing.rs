//! A term's batch and the aged balance beside the bare work in the same run: `cargo bench --bench billing`. With TEST_DATABASE_URL also on
//! Postgres; BILLING_STUDENTS makes it shorter. It judges nothing but times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench reports on standard output, and ends where it cannot go on")]

#[path = "../tests/support/bills.rs"]
mod bills;
#[path = "../tests/support/school.rs"]
mod school;
#[path = "../tests/support.rs"]
mod support;

use std::time::{Duration, Instant};

use eschool::domain::billing::FeeKind;
use eschool::service::Service;
use eschool::service::billing::{AddFee, DraftInvoices, IssueInvoices, Selection};
use eschool::store::apply;
use eschool::store::db::Tx;
use eschool::store::lane::{Gate, Lanes};
use eschool::store::record::{Change, ChangeSet};
use school::{execute, owner};

const LANES: Lanes = Lanes { readers: 4, writers: 4 };
/// On SQLite, on Postgres: how many times the bare inserts a batch may take.
const TARGETS: [f64; 2] = [6.0, 3.0];

fn main() {
    let students: u32 = std::env::var("BILLING_STUDENTS").ok().and_then(|number| number.parse().ok()).unwrap_or(10_000);
    let mut places = vec![support::sqlite()];
    places.extend(support::postgres());
    for place in places {
        println!("\n{}", if place.is_postgres() { "Postgres" } else { "SQLite" });
        let target = TARGETS[usize::from(place.is_postgres())];
        let service = bills::school(&place, students, LANES);
        // Three lines on each invoice, due on one day.
        for code in ["CANT", "BUS"] {
            let fee = bills::fee(code, FeeKind::Canteen, 9_000, &["2026-09-15"]);
            assert!(execute(&service, &AddFee { year: None, fee }).applied);
        }
        let fees = ["SCOL", "CANT", "BUS"].map(str::to_owned).to_vec();
        let action = DraftInvoices { fees, instalment: Some(1), ..DraftInvoices::default() };
        let (preview, planning) = timed(|| service.preview(&owner(), service.operation_id().unwrap(), &action).wait().unwrap());
        println!("plan: {} changes in {planning:.1?}", preview.changes);
        let (done, drafting) = timed(|| execute(&service, &action));
        assert!(done.applied && done.preview.changes >= 4 * students as usize);
        let floor = bare(&service, &place);
        beside("plan and apply", drafting, floor, target);
        let (_, issuing) = timed(|| assert!(execute(&service, &IssueInvoices { which: Selection::All, day: None }).applied));
        println!("issued in {issuing:.1?}");
        let (_, again) = timed(|| execute(&service, &action));
        println!("run again, nothing to do: {again:.1?}");
        let (accounts, aged) = timed(|| service.payer_accounts(&owner()).wait().unwrap());
        let (_, floor) = timed(|| service.store().read(|tx| apply::whole(tx, eschool::store::table("invoice").unwrap())).wait().unwrap());
        println!("aged balance of {} accounts: {aged:.1?} beside reading the invoices, {floor:.1?}", accounts.len());
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let value = work();
    (value, started.elapsed())
}

fn beside(what: &str, own: Duration, floor: Duration, target: f64) {
    let ratio = own.as_secs_f64() / floor.as_secs_f64();
    let verdict = if ratio <= target { "met" } else { "missed" };
    println!("{what}: {own:.1?} beside {floor:.1?}, {ratio:.2}× (target {target}×: {verdict})");
}

/// The same rows put into a second store of the same schema with nothing around them: no plan, no guard, no journal.
fn bare(service: &Service, place: &support::Place) -> Duration {
    let tables = ["person", "student", "guardian", "school_year", "payer", "fee", "invoice", "invoice_line"];
    let copy = move |tx: &mut Tx<'_>| -> eschool::store::Result<Vec<Change>> {
        let mut all = Vec::new();
        for name in tables {
            let table = eschool::store::table(name).unwrap();
            for values in apply::whole(tx, table)? {
                let mut one = ChangeSet::default();
                one.put(table, None, values);
                all.extend(one.0);
            }
        }
        Ok(all)
    };
    let (before, billed): (Vec<Change>, Vec<Change>) =
        service.store().read(copy).wait().unwrap().into_iter().partition(|change| !matches!(change.table.name, "invoice" | "invoice_line"));
    let other = support::another(place);
    let second = eschool::store::lane::Store::migrate(other.parse().unwrap(), LANES).unwrap();
    let write = |changes: Vec<Change>| {
        let changes = ChangeSet(changes);
        second.write(Gate::Alone, move |tx: &mut Tx<'_>| apply::apply(tx, &changes), |()| {}).wait().unwrap();
    };
    write(before);
    timed(|| write(billed)).1
}

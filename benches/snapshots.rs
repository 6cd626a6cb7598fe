//! What is kept for everybody who sees the same of it, read anew and shared, in the demonstration school of 5,000 students:
//! `cargo bench --bench snapshots`. With TEST_DATABASE_URL also on Postgres. A change of what a list is made of ends what is kept.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench reports on standard output, and ends where it cannot go on")]

#[path = "../tests/support/school.rs"]
mod school;
#[path = "../tests/support.rs"]
mod support;

use std::time::{Duration, Instant};

use eschool::service::{Clock, Error, Service, demonstrate};
use eschool::store::lane::{Lanes, Reply, Store};
use school::owner;

const STUDENTS: u32 = 5_000;
const LANES: Lanes = Lanes { readers: 4, writers: 4 };
/// How often each is read anew, and how often it is asked for again.
const ANEW: usize = 7;
const AGAIN: usize = 1_000;

fn main() {
    let mut places = vec![support::sqlite()];
    places.extend(support::postgres());
    for place in places {
        println!("\n{}, {STUDENTS} students", if place.is_postgres() { "Postgres" } else { "SQLite" });
        let store = Store::migrate(place.parse().unwrap(), LANES).unwrap();
        let made = demonstrate(store, &Clock::system(), &owner(), STUDENTS, 1, "fr").unwrap();
        let today = made.clock().now().today;
        each("students", &made, |service| service.students(&owner()));
        each("guardians", &made, |service| service.guardians(&owner()));
        each("classes and headcounts", &made, |service| service.classes(&owner()));
        each("households", &made, |service| service.households(&owner()));
        each("calls of a day", &made, |service| service.calls(&owner(), today));
        each("half-days and thresholds", &made, |service| service.affairs(&owner(), None));
        each("invoices", &made, |service| service.invoices(&owner()));
        each("accounts of payers", &made, |service| service.payer_accounts(&owner()));
    }
}

fn each<T: Send + 'static>(what: &str, made: &Service, ask: impl Fn(&Service) -> Reply<T, Error>) {
    let anew = median(ANEW, || {
        // It has kept nothing yet.
        let fresh = Service::new(made.store().clone(), &Clock::system()).unwrap();
        timed(|| ask(&fresh).wait().unwrap())
    });
    ask(made).wait().unwrap();
    let again = median(AGAIN, || timed(|| ask(made).wait().unwrap()));
    println!("{what:26} {anew:>9.1?} anew, {again:>9.1?} kept: {:.0} times", anew.as_secs_f64() / again.as_secs_f64());
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    std::hint::black_box(work());
    started.elapsed()
}

fn median(times: usize, mut once: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..times).map(|_| once()).collect();
    all.sort_unstable();
    all[times / 2]
}

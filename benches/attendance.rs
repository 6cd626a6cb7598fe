//! A roll call of 35 opened and saved, beside the bare work in the same run: `cargo bench --bench attendance`. With
//! TEST_DATABASE_URL also on Postgres. It judges nothing but times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench reports on standard output, and ends where it cannot go on")]

#[path = "../tests/support/school.rs"]
mod school;
#[path = "../tests/support.rs"]
mod support;

use std::time::{Duration, Instant};

use eschool::domain::attendance::{Group, Presence};
use eschool::domain::day::Day;
use eschool::domain::hour::{Hour, weekday};
use eschool::service::{CallEdit, Edit, Service, TakeRollCall};
use eschool::store::lane::Lanes;
use school::{founded_with, owner, student};

const ROLL: u32 = 35;
const CALLS: i64 = 100;

fn main() {
    let mut places = vec![support::sqlite()];
    places.extend(support::postgres());
    for place in places {
        println!("\n{}", if place.is_postgres() { "Postgres" } else { "SQLite" });
        let service = founded_with(&place, Lanes { readers: 4, writers: 4 });
        let lines = (0..ROLL).map(|at| student(at + 2, &format!("M{at:05}"), &format!("KABEYA {at:02}"), "Anne", "7A"));
        assert!(school::execute(&service, &school::import(lines.collect())).applied);
        let today: Day = service.clock().now().today;
        let group = service.find_group(&owner(), "7A", today).wait().unwrap().group;
        let (mut opened, mut saved) = (Vec::new(), Vec::new());
        // A week has days without class, which take no call.
        let days = (1..=60).map(|back| today.plus(-back)).filter(|day| weekday(*day) < 6).cycle();
        for (day, number) in days.zip(1..=CALLS) {
            let (sheet, call) = call(&service, group, day, number);
            opened.push(sheet);
            saved.push(call);
        }
        let floor = if place.is_postgres() { bare_on_postgres(&place) } else { bare_on_sqlite(&place) };
        beside(
            "a roll of 35 saved, two absent and one late, journalled, durable",
            median(saved),
            median(floor),
            if place.is_postgres() { 1.5 } else { 5.0 },
        );
        println!("the same roll opened: {:.2?}", median(opened));
    }
}

fn call(service: &Service, group: Group, day: Day, number: i64) -> (Duration, Duration) {
    let (starts, ends) = (Hour::from_minutes(450 + u16::try_from(number % 8).unwrap()).unwrap(), Hour::read("8:20").unwrap());
    let (sheet, opened) = timed(|| service.call_sheet(&owner(), group, day, starts, ends).wait().unwrap());
    let mark =
        |at: usize, now| CallEdit { student: sheet.rows[at].student, edit: Edit { seen: sheet.rows[at].presence, now }, motive: None };
    let marks = vec![mark(3, Presence::Absent), mark(17, Presence::Absent), mark(30, Presence::Late(12))];
    let action = TakeRollCall { group, day, starts, ends, marks, end: true, reason: None };
    let (done, saved) = timed(|| service.execute(&owner(), service.operation_id().unwrap(), &action, None).wait());
    assert!(done.is_ok(), "{done:?}");
    (opened, saved)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let value = work();
    (value, started.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn beside(what: &str, own: Duration, floor: Duration, target: f64) {
    let ratio = own.as_secs_f64() / floor.as_secs_f64();
    println!("{what}: {own:.1?} beside {floor:.1?}, {ratio:.2}× (target {target}×: {})", if ratio <= target { "met" } else { "missed" });
}

/// One call and three marks, inserted in one durable transaction without reads or a journal.
fn bare_on_sqlite(place: &str) -> Vec<Duration> {
    let mut file = rusqlite::Connection::open(format!("{}.bare", place.strip_prefix("sqlite:").unwrap())).unwrap();
    file.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; create table mark (id integer primary key, seen text) strict",
    )
    .unwrap();
    let once = |file: &mut rusqlite::Connection| {
        let tx = file.transaction().unwrap();
        for _ in 0..4 {
            tx.execute("insert into mark (seen) values ('absent')", []).unwrap();
        }
        tx.commit().unwrap();
    };
    (0..CALLS).map(|_| timed(|| once(&mut file)).1).collect()
}

/// BEGIN, three reads, four inserts, COMMIT.
fn bare_on_postgres(place: &str) -> Vec<Duration> {
    let (server, schema) = place.split_once("?schema=").unwrap();
    let mut client = postgres::Client::connect(server, postgres::NoTls).unwrap();
    client.batch_execute(&format!("set search_path to {schema}; create table bare (id bigserial primary key, seen text)")).unwrap();
    let read = client.prepare("select seen from bare where id = $1").unwrap();
    let insert = client.prepare("insert into bare (seen) values ($1)").unwrap();
    let mut once = || {
        client.batch_execute("begin").unwrap();
        for id in 1..=3_i64 {
            client.query(&read, &[&id]).unwrap();
        }
        for _ in 0..4 {
            client.execute(&insert, &[&"absent"]).unwrap();
        }
        client.batch_execute("commit").unwrap();
    };
    (0..CALLS).map(|_| timed(&mut once).1).collect()
}

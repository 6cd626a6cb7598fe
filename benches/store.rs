//! The store and the write path, each beside the bare work in the same run: `cargo bench --bench store`. With TEST_DATABASE_URL also
//! on Postgres. It judges nothing but times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench reports on standard output, and ends where it cannot go on")]

#[path = "../tests/support/school.rs"]
mod school;
#[path = "../tests/support.rs"]
mod support;

use std::time::{Duration, Instant};

use eschool::domain::id::PersonId;
use eschool::domain::roster::Noun;
use eschool::exchange::mapping::Mapping;
use eschool::exchange::read::{ReadOptions, tables};
use eschool::exchange::roster::{self, RosterOptions};
use eschool::service::{Clock, Edit, EditStudent, ImportRoster, PersonEdit, Service};
use eschool::store::apply;
use eschool::store::db::Tx;
use eschool::store::lane::{Gate, Lanes, Store};
use eschool::store::value::Kind;
use school::{founded_with, owner, student};

const ROWS: u32 = 10_000;
const LANES: Lanes = Lanes { readers: 4, writers: 4 };

fn main() {
    let mut places = vec![support::sqlite()];
    places.extend(support::postgres());
    for place in places {
        println!("\n{}", if place.is_postgres() { "Postgres" } else { "SQLite" });
        let service = founded_with(&place, LANES);
        roster_in(&service, &place);
        let students: Vec<PersonId> = service.students(&owner()).wait().unwrap().iter().map(|row| row.id).collect();
        lists(&service, &place);
        single_saves(&service, &place, &students);
        waiting_savers(&service, &students, place.is_postgres());
        if place.is_postgres() {
            saves_beside_a_bulk(&service, &students);
        }
    }
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
    let verdict = if ratio <= target { "met" } else { "missed" };
    println!("{what}: {own:.1?} beside {floor:.1?}, {ratio:.2}× (target {target}×: {verdict})");
}

fn within(what: &str, value: f64, unit: &str, target: f64) {
    println!("{what}: {value:.1} {unit} (target {target} {unit}: {})", if value <= target { "met" } else { "missed" });
}

fn lines() -> ImportRoster {
    school::import((0..ROWS).map(line).collect())
}

fn line(at: u32) -> eschool::domain::roster::StudentEntry {
    student(at + 2, &format!("M{at:05}"), &format!("KABEYA {}", at % 997), &format!("Anne {at}"), &format!("{}A", at % 300))
}

fn csv_text() -> String {
    let mut text = String::from("Matricule;Nom;Prénom;Classe\n");
    for at in 0..ROWS {
        text += &format!("M{at:05};KABEYA {};Anne {at};{}A\n", at % 997, at % 300);
    }
    text
}

fn read_csv(text: &str) -> usize {
    let table = tables("eleves.csv", text.as_bytes(), &ReadOptions::default()).unwrap().remove(0);
    let mapping = Mapping::propose(Noun::Students, &table);
    roster::read(Noun::Students, &table, &mapping, &RosterOptions::default()).students.len()
}

/// Plan, then apply, beside reading the file and inserting the same rows without a journal.
fn roster_in(service: &Service, place: &str) {
    let import = lines();
    let id = service.operation_id().unwrap();
    let before = resident();
    reset_peak();
    let (preview, planned) = timed(|| service.preview(&owner(), id, &import).wait().unwrap());
    let peak = peak() - before;
    let (done, applied) = timed(|| service.execute(&owner(), id, &import, Some(preview.digest.clone())).wait().unwrap());
    assert!(done.applied);
    let text = csv_text();
    let (rows, read) = timed(|| read_csv(&text));
    assert_eq!(rows, ROWS as usize);
    let floor = read + bare_inserts(service, place);
    println!("{} changes from {ROWS} lines", preview.changes);
    beside("a roster of 10,000 rows: plan", planned, floor, 4.0);
    beside("a roster of 10,000 rows: apply, planned again", applied, floor, 4.0);
    within("memory of that plan", peak as f64 / 1024.0, "MiB", 150.0);
    let (_, again) = timed(|| service.preview(&owner(), service.operation_id().unwrap(), &import).wait().unwrap());
    beside("the same roster again: nothing changes", again, floor, 4.0);
}

/// The rows the school holds now, put into an empty store of the same engine in one transaction, in batches.
fn bare_inserts(service: &Service, place: &str) -> Duration {
    let rows = school::copy(service);
    let empty = if place.starts_with("postgres") { support::postgres().unwrap() } else { support::sqlite() };
    let store = Store::migrate(empty.parse().unwrap(), LANES).unwrap();
    let work = move |tx: &mut Tx<'_>| {
        // The rows of a tree refer to each other in no order that holds here; they are few.
        for (name, rows) in rows.iter().filter(|(name, _)| *name != "term") {
            let table = eschool::store::table(name).unwrap();
            let columns: Vec<(&str, Kind)> = table.columns.iter().map(|column| (column.name, column.kind)).collect();
            let (lite, pg) = apply::insert_text(name, &columns);
            tx.each(&lite, &pg, &columns, rows)?;
        }
        Ok::<_, eschool::store::Error>(())
    };
    timed(|| store.write(Gate::Shared, work, |()| {}).wait().unwrap()).1
}

fn lists(service: &Service, place: &str) {
    let fresh = Service::new(service.store().clone(), service.clock()).unwrap();
    let (rows, first) = timed(|| fresh.students(&owner()).wait().unwrap());
    let (_, again) = timed(|| fresh.students(&owner()).wait().unwrap());
    println!("the list of {} students: {first:.1?} read, {again:.1?} shared", rows.len());
    let (found, pass) = timed(|| rows.iter().filter(|row| row.search_key.contains("anne 77")).count());
    within(&format!("one keystroke over {} search keys ({found} found)", rows.len()), pass.as_secs_f64() * 1e3, "ms", 10.0);
    let (opened, open) = timed(|| {
        let store = Store::open(place.parse().unwrap(), LANES).unwrap();
        Service::new(store, &Clock::system()).unwrap()
    });
    within("open a store of 10,000, to the login screen", open.as_secs_f64() * 1e3, "ms", 20.0);
    let (_, list) = timed(|| opened.students(&owner()).wait().unwrap());
    println!("… and to the first list: {:.1?}", open + list);
}

fn edit(student: PersonId, seen: Option<String>, now: String) -> EditStudent {
    let birth_place = Some(Edit { seen, now: Some(now) });
    EditStudent { student, edit: PersonEdit { birth_place, ..PersonEdit::default() } }
}

fn save(service: &Service, student: PersonId, seen: Option<String>, now: String) {
    let done = service.execute(&owner(), service.operation_id().unwrap(), &edit(student, seen, now), None).wait().unwrap();
    assert!(done.applied);
}

fn single_saves(service: &Service, place: &str, students: &[PersonId]) {
    let own = (0..100).map(|at| timed(|| save(service, students[at], None, "Kinshasa".into())).1).collect();
    if place.starts_with("postgres") {
        beside("one edit saved, journalled, committed", median(own), median(bare_commits_on_postgres(place)), 1.5);
    } else {
        beside("one edit saved, journalled, durable", median(own), median(bare_inserts_on_sqlite(place)), 5.0);
    }
}

fn bare_inserts_on_sqlite(place: &str) -> Vec<Duration> {
    let file = rusqlite::Connection::open(format!("{}.bare", place.strip_prefix("sqlite:").unwrap())).unwrap();
    file.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; create table mark (id integer primary key, points text) strict",
    )
    .unwrap();
    let mut insert = file.prepare("insert into mark (points) values ('12.5')").unwrap();
    (0..100).map(|_| timed(|| insert.execute([]).unwrap()).1).collect()
}

fn bare_commits_on_postgres(place: &str) -> Vec<Duration> {
    let (server, schema) = place.split_once("?schema=").unwrap();
    let mut client = postgres::Client::connect(server, postgres::NoTls).unwrap();
    client.batch_execute(&format!("set search_path to {schema}; create table bare (id bigserial primary key, points text)")).unwrap();
    let read = client.prepare("select points from bare where id = $1").unwrap();
    let insert = client.prepare("insert into bare (points) values ($1)").unwrap();
    let mut once = || {
        client.batch_execute("begin").unwrap();
        for id in 1..=3_i64 {
            client.query(&read, &[&id]).unwrap();
        }
        for _ in 0..3 {
            client.execute(&insert, &[&"12.5"]).unwrap();
        }
        client.batch_execute("commit").unwrap();
    };
    (0..100).map(|_| timed(&mut once).1).collect()
}

fn waiting_savers(service: &Service, students: &[PersonId], postgres: bool) {
    let before = school::verify(service, None);
    let (_, took) = timed(|| {
        let waiting: Vec<_> = students[1000..1500]
            .iter()
            .map(|id| service.execute(&owner(), service.operation_id().unwrap(), &edit(*id, None, "Goma".into()), None))
            .collect();
        waiting.into_iter().for_each(|reply| assert!(reply.wait().unwrap().applied));
    });
    let after = school::verify(service, None);
    let commits = if postgres { 500 } else { after.seals - before.seals };
    println!("500 savers at once: {took:.1?} in {commits} commits, {:.0} saves/s", 500.0 / took.as_secs_f64());
    if !postgres {
        let slow = took + Duration::from_millis(5) * u32::try_from(commits).unwrap();
        let rate = 500.0 / slow.as_secs_f64();
        println!("… on a disk whose fsync takes 5 ms: {rate:.0} saves/s (target 2000: {})", if rate >= 2000.0 { "met" } else { "missed" });
    }
}

fn saves_beside_a_bulk(service: &Service, students: &[PersonId]) {
    let rate = |bulk: bool| {
        let stop = std::sync::atomic::AtomicBool::new(false);
        let saves = std::sync::atomic::AtomicU32::new(0);
        let slowest = std::sync::Mutex::new(Vec::new());
        let started = Instant::now();
        let took = std::thread::scope(|scope| {
            for thread in 0..8 {
                let (stop, saves, slowest) = (&stop, &saves, &slowest);
                scope.spawn(move || {
                    for at in 0.. {
                        if stop.load(std::sync::atomic::Ordering::Relaxed) {
                            break;
                        }
                        let student = students[2000 + thread * 500 + at % 500];
                        let seen = service.student_card(&owner(), student).wait().unwrap().person.birth_place;
                        let (_, took) = timed(|| save(service, student, seen, format!("{bulk} {at}")));
                        slowest.lock().unwrap().push(took);
                        saves.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    }
                });
            }
            let took = if bulk {
                let more = (0..5000).map(|at| student(at + 2, &format!("B{at:05}"), "ILUNGA", &format!("Jean {at}"), "1A")).collect();
                timed(|| assert!(school::execute(service, &school::import(more)).applied)).1
            } else {
                std::thread::sleep(Duration::from_secs(2));
                started.elapsed()
            };
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
            took
        });
        let mut times = slowest.into_inner().unwrap();
        times.sort_unstable();
        let slow = times[times.len() * 99 / 100];
        (f64::from(saves.into_inner()) / started.elapsed().as_secs_f64(), took, slow)
    };
    let (alone, ..) = rate(false);
    let (beside, took, slow) = rate(true);
    println!("8 people saving: {alone:.0} saves/s; beside a roster of 5,000 that takes {took:.1?}: {beside:.0} saves/s");
    within("the others' save meanwhile, p99 over the batch", slow.as_secs_f64() / took.as_secs_f64(), "×", 1.5);
}

/// KiB this process holds now, at most since [`reset_peak`].
fn resident() -> i64 {
    status("VmRSS:")
}

fn peak() -> i64 {
    status("VmHWM:")
}

fn status(name: &str) -> i64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("0 kB");
    line.split_whitespace().next().and_then(|kib| kib.parse().ok()).unwrap_or_default()
}

fn reset_peak() {
    std::fs::write("/proc/self/clear_refs", "5").ok();
}

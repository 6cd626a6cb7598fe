//! Marks beside the bare work in the same run: `cargo bench --bench marks`. A key in a grid of 100 × 12, a whole school averaged and
//! ranked, a class after one mark, a class opened and saved; with TEST_DATABASE_URL the last also on Postgres. It judges nothing but times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench reports on standard output, and ends where it cannot go on")]

#[path = "../tests/support/school.rs"]
mod school;
#[path = "../tests/support.rs"]
mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use eschool::domain::day::Day;
use eschool::domain::decimal::Decimal;
use eschool::domain::id::{AssessmentId, CourseId};
use eschool::domain::marks::{Entry, Kind};
use eschool::domain::roster::{CourseEntry, Roster};
use eschool::service::{AddAssessment, Edit, EnterMarks, MarkEdit, MarkSheet, Service};
use eschool::store::lane::Lanes;
use eschool::tui::driver::Stage;
use eschool::tui::place::Place;
use eschool::tui::router::ROUTES;
use school::{execute, founded_with, owner, student};

const TESTS: usize = 12;
const REPEATS: usize = 60;

fn main() {
    key_in_a_grid();
    let mut places = vec![support::sqlite()];
    places.extend(support::postgres());
    for place in &places {
        println!("\n{}", if place.is_postgres() { "Postgres" } else { "SQLite" });
        class_of_35(place);
    }
    let students = std::env::var("BENCH_STUDENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(6_000);
    println!("\nA school of {students} on SQLite");
    whole_school(students);
}

/// A school with one class of so many and one course, with twelve tests in it.
fn one_course(url: &str, students: u32) -> (Service, CourseId, Vec<AssessmentId>) {
    let service = founded_with(url, Lanes { readers: 4, writers: 4 });
    let lines = (0..students).map(|at| student(at + 2, &format!("M{at:05}"), &format!("KABEYA {at:03}"), "Anne", "7A"));
    let course = CourseEntry { line: 2, ids: Vec::new(), code: "7A-MAT".into(), subject: "MAT".into(), title: "Maths 7A".into() };
    let roster = Roster {
        students: lines.collect(),
        courses: vec![course],
        course_classes: vec![("7A-MAT".into(), "7A".into())],
        ..Roster::default()
    };
    let done = execute(&service, &school::roster(roster));
    assert!(done.applied, "{:?}", done.preview.rows);
    let course = service.courses(&owner()).wait().unwrap()[0].id;
    let day = service.clock().now().today;
    for at in 0..TESTS {
        let add = AddAssessment {
            course,
            title: format!("T{at:02}"),
            kind: Kind::Test,
            day,
            scale: Decimal::whole(20),
            coefficient: Decimal::ONE,
            optional: None,
            counted: true,
            sub: None,
            publish_on: None,
            term: None,
        };
        assert!(execute(&service, &add).applied);
    }
    let sheet = service.mark_sheet(&owner(), course).wait().unwrap();
    let tests = sheet.rows.iter().map(|row| row.id).collect();
    (service, course, tests)
}

/// A column of marks, each another one than stands there.
fn column(sheet: &MarkSheet, assessment: AssessmentId, turn: usize) -> EnterMarks {
    let place = sheet.rows.iter().position(|row| row.id == assessment).unwrap();
    let edit = |(at, face): (usize, &eschool::service::Face)| {
        let now = Entry::read(&format!("{}", 5 + (at + turn) % 15)).unwrap();
        MarkEdit { assessment, student: face.id, edit: Edit { seen: sheet.book.students[at].cells[place].entry, now } }
    };
    EnterMarks { course: sheet.course, cells: sheet.faces.iter().enumerate().map(edit).collect(), above_scale: false }
}

fn key_in_a_grid() {
    let place = support::sqlite();
    let (service, course, tests) = one_course(&place, 100);
    for (turn, test) in tests.iter().enumerate() {
        let sheet = service.mark_sheet(&owner(), course).wait().unwrap();
        assert!(execute(&service, &column(&sheet, *test, turn)).applied);
    }
    let route = ROUTES.iter().find(|route| route.serves(Place::Marks(course))).unwrap();
    let mut t =
        Stage::new(Arc::new(service)).routes(ROUTES).size(120, 40).actor(Arc::new(owner())).start((route.open)(Place::Marks(course)));
    t.idle();
    let pressed = |t: &mut eschool::tui::driver::Driver, key: &str| {
        let (_, took) = timed(|| {
            t.press(key);
        });
        took
    };
    let (mut typed, mut moved) = (Vec::new(), Vec::new());
    for at in 0..REPEATS {
        moved.push(pressed(&mut t, if at % 2 == 0 { "Down" } else { "Up" }));
        typed.push(pressed(&mut t, "7"));
        t.press("Esc");
    }
    beside(
        "one key typed in a grid of 100 × 12, averages and places after it",
        median(typed),
        median(moved),
        "one key that only moves",
        4.0,
    );
}

fn class_of_35(place: &support::Place) {
    let (service, course, tests) = one_course(place, 35);
    let (mut opened, mut saved, mut single, mut after) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for turn in 0..REPEATS {
        let (sheet, took) = timed(|| service.mark_sheet(&owner(), course).wait().unwrap());
        opened.push(took);
        let action = column(&sheet, tests[turn % TESTS], turn);
        let (done, took) = timed(|| execute(&service, &action));
        assert!(done.applied, "{:?}", done.preview.rows.first());
        saved.push(took);
        let sheet = service.mark_sheet(&owner(), course).wait().unwrap();
        let mut one = column(&sheet, tests[turn % TESTS], turn + 7);
        one.cells.truncate(1);
        let (done, took) = timed(|| execute(&service, &one));
        assert!(done.applied);
        single.push(took);
        let (_, took) = timed(|| service.ranking(&owner(), "7A", None).wait().unwrap());
        after.push(took);
    }
    println!("a class of 35 × 12 opened: {:.2?}", median(opened));
    let targets = if place.is_postgres() { (1.5, 3.0) } else { (5.0, 6.0) };
    let (one, many) = if place.is_postgres() { bare_on_postgres(place) } else { bare_on_sqlite(place) };
    beside("one mark saved, journalled, durable", median(single), median(one), "the bare transaction", targets.0);
    beside("a column of 35 saved, journalled, durable", median(saved), median(many.clone()), "35 bare inserts", targets.1);
    let took = median(after);
    println!(
        "the class averaged and ranked after one mark: {took:.2?} (target 5 ms: {})",
        if took.as_millis() < 5 { "met" } else { "missed" }
    );
}

/// All averages and places of a term, class by class, beside reading the same marks and summing them.
fn whole_school(students: u32) {
    let place = support::sqlite();
    let service = founded_with(&place, Lanes { readers: 4, writers: 4 });
    assert!(execute(&service, &school::drawn(students)).applied);
    let classes = service.classes(&owner()).wait().unwrap();
    let today = service.clock().now().today;
    let path = place.strip_prefix("sqlite:").unwrap().to_owned();
    let marks = fill(&path, today);
    let ranked = || {
        let mut figures = 0;
        for class in classes.iter() {
            let ranking = service.ranking(&owner(), &class.code, None).wait().unwrap();
            figures += ranking.rows.iter().filter(|row| row.node.exact.is_some()).count();
        }
        figures
    };
    let (figures, own) = timed(ranked);
    let file = rusqlite::Connection::open(&path).unwrap();
    let (_, floor) = timed(|| {
        let mut read = file.prepare("select m.student_id, c.subject_id, m.points from mark m join assessment a on a.id = m.assessment_id join course c on c.id = a.course_id").unwrap();
        let mut sums: std::collections::HashMap<([u8; 16], [u8; 16]), (u64, u32)> = std::collections::HashMap::new();
        let mut rows = read.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let points: String = row.get(2).unwrap();
            let sum = sums.entry((row.get(0).unwrap(), row.get(1).unwrap())).or_default();
            *sum = (sum.0 + points.parse::<u64>().unwrap(), sum.1 + 1);
        }
        sums.len()
    });
    println!("{marks} marks, {figures} general averages with their places");
    let (rows, took) = timed(|| service.missing(&owner(), None).wait().unwrap());
    println!("what is missing in the whole school: {} lines in {took:.2?}", rows.len());
    beside("every average and place of the school", own, floor, "reading every mark and summing", 4.0);
}

/// Six tests in each course, a mark for everybody in them: written bare, as only a bench may.
fn fill(path: &str, day: Day) -> usize {
    let mut file = rusqlite::Connection::open(path).unwrap();
    let tx = file.transaction().unwrap();
    let mut next = 0_u128;
    let mut id = || {
        next += 1;
        (0xBE_u128 << 120 | next).to_be_bytes()
    };
    let mut written = 0;
    {
        let courses: Vec<([u8; 16], [u8; 16])> = tx
            .prepare("select course_id, class_id from course_class")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let term: [u8; 16] = tx
            .query_row(
                "select id from term t where starts <= ?1 and ends >= ?1 and not exists (select 1 from term p where p.parent_id = t.id) order by id limit 1",
                [day.to_string()],
                |row| row.get(0),
            )
            .unwrap();
        let mut test =
            tx.prepare("insert into assessment values (?1, ?2, ?3, ?4, 'test', ?5, '20', '1', null, 1, 0, null, null, ?6)").unwrap();
        let mut mark = tx.prepare("insert into mark values (?1, ?2, ?3, ?4, null)").unwrap();
        let mut members = tx.prepare("select student_id from enrolment where class_id = ?1 and ends is null").unwrap();
        for (course, class) in courses {
            let people: Vec<[u8; 16]> = members.query_map([class], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            for number in 0..6_i64 {
                let own = id();
                test.execute(rusqlite::params![own, course, term, format!("T{number}"), day.to_string(), number]).unwrap();
                for (at, person) in people.iter().enumerate() {
                    mark.execute(rusqlite::params![id(), own, person, format!("{}", 4 + (at as i64 + number) % 16)]).unwrap();
                    written += 1;
                }
            }
        }
    }
    tx.commit().unwrap();
    written
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

fn beside(what: &str, own: Duration, floor: Duration, bare: &str, target: f64) {
    let ratio = own.as_secs_f64() / floor.as_secs_f64();
    let verdict = if ratio <= target { "met" } else { "missed" };
    println!("{what}: {own:.1?} beside {bare} {floor:.1?}, {ratio:.2}× (target {target}×: {verdict})");
}

/// One mark, and a column of 35, inserted in one durable transaction without reads or a journal.
fn bare_on_sqlite(place: &str) -> (Vec<Duration>, Vec<Duration>) {
    let mut file = rusqlite::Connection::open(format!("{}.bare", place.strip_prefix("sqlite:").unwrap())).unwrap();
    file.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; create table mark (id integer primary key, points text) strict",
    )
    .unwrap();
    let mut insert = |count: usize| {
        timed(|| {
            let tx = file.transaction().unwrap();
            for _ in 0..count {
                tx.execute("insert into mark (points) values ('12.5')", []).unwrap();
            }
            tx.commit().unwrap();
        })
        .1
    };
    let one = (0..REPEATS).map(|_| insert(1)).collect();
    (one, (0..REPEATS).map(|_| insert(35)).collect())
}

/// BEGIN, three reads, the inserts (three for one mark, the mark with its journal), COMMIT.
fn bare_on_postgres(place: &str) -> (Vec<Duration>, Vec<Duration>) {
    let (server, schema) = place.split_once("schema=").unwrap();
    let mut client = postgres::Client::connect(server.trim_end_matches(['?', '&']), postgres::NoTls).unwrap();
    client.batch_execute(&format!("set search_path to {schema}; create table bare (id bigserial primary key, points text)")).unwrap();
    let read = client.prepare("select points from bare where id = $1").unwrap();
    let insert = client.prepare("insert into bare (points) values ($1)").unwrap();
    let mut once = |count: usize| {
        timed(|| {
            client.batch_execute("begin").unwrap();
            for id in 1..=3_i64 {
                client.query(&read, &[&id]).unwrap();
            }
            for _ in 0..count {
                client.execute(&insert, &[&"12.5"]).unwrap();
            }
            client.batch_execute("commit").unwrap();
        })
        .1
    };
    let one = (0..REPEATS).map(|_| once(3)).collect();
    (one, (0..REPEATS).map(|_| once(35)).collect())
}

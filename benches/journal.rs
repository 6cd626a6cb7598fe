//! A journal of a million operations, verified beside the bare SHA-256 of its bytes: `cargo bench --bench journal`. With
//! TEST_DATABASE_URL also on Postgres, where filling takes minutes; JOURNAL_OPERATIONS makes it shorter. It judges nothing but times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench reports on standard output, and ends where it cannot go on")]

#[path = "../tests/support/school.rs"]
mod school;
#[path = "../tests/support.rs"]
mod support;

use std::time::{Duration, Instant};

use eschool::domain::id::{OperationId, PersonId};
use eschool::service::Service;
use eschool::store::db::{Sql, Tx};
use eschool::store::journal::{self, Operation};
use eschool::store::lane::{Gate, Lanes};
use eschool::store::people::Person;
use eschool::store::record::ChangeSet;
use school::NOVEMBER;
use sha2::{Digest as _, Sha256};

/// So many operations share a commit, and on SQLite a seal.
const TOGETHER: u64 = 1_000;

fn main() {
    let wanted: u64 = std::env::var("JOURNAL_OPERATIONS").ok().and_then(|number| number.parse().ok()).unwrap_or(1_000_000);
    let mut places = vec![support::sqlite()];
    places.extend(support::postgres());
    for place in places {
        println!("\n{}", if place.is_postgres() { "Postgres" } else { "SQLite" });
        let service = school::founded_with(&place, Lanes { readers: 1, writers: 1 });
        let filled = Instant::now();
        for first in (0..wanted).step_by(usize::try_from(TOGETHER).unwrap()) {
            let work = move |tx: &mut Tx<'_>| (first..wanted.min(first + TOGETHER)).try_for_each(|number| append(tx, number));
            service.store().write(Gate::Alone, work, |()| {}).wait().unwrap();
        }
        println!("{wanted} operations written in {:.1?}", filled.elapsed());
        verify(&service);
    }
}

/// One name changed, as a form changes it.
fn append(tx: &mut Tx<'_>, number: u64) -> eschool::store::Result<()> {
    let at = NOVEMBER + i64::try_from(number).unwrap();
    let person = |given: &str| Person::named(PersonId(uuid::Uuid::from_u128(number.into())), &school::name("KABEYA", given));
    let mut changes = ChangeSet::default();
    changes.update(&person("Anne"), &person(&format!("Anna {number}")));
    let mut secret = [0; 32];
    secret[..8].copy_from_slice(&number.to_be_bytes());
    let operation = Operation {
        id: OperationId(uuid::Uuid::from_u128(1 << 64 | u128::from(number))),
        at,
        actor_id: None,
        actor: "bureau".to_owned(),
        action: "people.edit_student",
        arguments: format!(
            "{{\"student\":\"{number:032x}\",\"edit\":{{\"given_names\":{{\"seen\":\"Anne\",\"now\":\"Anna {number}\"}}}}}}"
        ),
        undoes: None,
        outcome: "{\"new\":0,\"changed\":1,\"unchanged\":0,\"skipped\":0,\"conflict\":0,\"refused\":0}".to_owned(),
        secret,
    };
    journal::append(tx, &operation, &changes).map(drop)
}

fn verify(service: &Service) {
    service.store().seal().wait().unwrap();
    let (floor, bytes) = service.store().read(hashed).wait().unwrap();
    let before = Instant::now();
    let verdict = school::verify(service, None);
    let took = before.elapsed();
    assert_eq!(verdict.broken, None);
    let (ratio, million) = (took.as_secs_f64() / floor.as_secs_f64(), took.as_secs_f64() * 1e6 / verdict.operations as f64);
    let judged = |met: bool| if met { "met" } else { "missed" };
    println!(
        "verifying {} operations of {} changes: {took:.1?} beside SHA-256 of their {} MiB, {floor:.1?}: {ratio:.2}× (target 4×: {})",
        verdict.operations,
        verdict.changes,
        bytes >> 20,
        judged(ratio <= 4.0)
    );
    println!("a million at that pace: {million:.1} s (target 60 s: {})", judged(million <= 60.0));
}

/// How long SHA-256 takes for every byte that verifying must hash, read beforehand; and how many they are.
fn hashed(tx: &mut Tx<'_>) -> eschool::store::Result<(Duration, usize)> {
    const CHANGES: Sql = Sql::new("select tbl, plain, personal, salt, personal_digest, record_id from change");
    const OPERATIONS: Sql = Sql::new("select actor, action, arguments, salt, arguments_digest, outcome, digest, at from operation");
    const ID: &str = "0190c2a5f6d47c1e8a3b5d7f90123456";
    let (mut hash, mut took, mut bytes) = (Sha256::new(), Duration::ZERO, 0);
    let mut page = String::new();
    // Ids and instants as long as they are written: an operation names itself, its actor and what it undoes.
    for (sql, texts, more) in [(&CHANGES, 5, ID.repeat(2)), (&OPERATIONS, 7, format!("{ID}{NOVEMBER}"))] {
        tx.walk(sql, &[], |row| {
            for column in 0..texts {
                page.push_str(row.text(column)?.unwrap_or_default());
            }
            page.push_str(&more);
            if page.len() > 1 << 20 {
                let start = Instant::now();
                hash.update(page.as_bytes());
                took += start.elapsed();
                bytes += page.len();
                page.clear();
            }
            Ok(())
        })?;
    }
    let start = Instant::now();
    hash.update(page.as_bytes());
    std::hint::black_box(hash.finalize());
    Ok((took + start.elapsed(), bytes + page.len()))
}

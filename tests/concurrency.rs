//! Many at once, on both engines: nobody's edit is lost, nobody waits for ever, numbers have no gap, and commits are shared.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use std::time::Instant;

use eschool::domain::id::PersonId;
use eschool::service::{AddStudent, Edit, EditStudent, Kind, PersonEdit, Service};
use eschool::store::db::{Sql, Tx};
use eschool::store::lane::{Gate, Lanes, Store};
use eschool::store::value::Value;
use school::{assert_sound, execute, form, founded_with, import, name, now, owner, student};

const WRITERS: Lanes = Lanes { readers: 4, writers: 8 };

fn one_student(service: &Service) -> PersonId {
    assert!(execute(service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
    service.students(&owner()).wait().unwrap()[0].id
}

fn set<T>(seen: T, now: T) -> Option<Edit<T>> {
    Some(Edit { seen, now })
}

#[test]
fn sixteen_people_edit_different_fields_of_one_student_and_all_of_it_stays() {
    for place in support::stores() {
        let service = founded_with(&place, WRITERS);
        let student = one_student(&service);
        let edits: Vec<PersonEdit> = (0..16)
            .map(|number| {
                let word = |field: &str| set(None, Some(format!("{field} {number}")));
                match number {
                    0 => PersonEdit { usage_name: word("Usage"), ..PersonEdit::default() },
                    1 => PersonEdit { post_name: word("Post"), ..PersonEdit::default() },
                    2 => PersonEdit { birth_place: word("Place"), ..PersonEdit::default() },
                    3 => PersonEdit { email: set(None, Some("a@example.org".into())), ..PersonEdit::default() },
                    _ => PersonEdit { given_names: set("Anne".to_owned(), "Anna".to_owned()), ..PersonEdit::default() },
                }
            })
            .collect();
        std::thread::scope(|scope| {
            for edit in edits {
                let service = &service;
                scope.spawn(move || {
                    let done = execute(service, &EditStudent { student, edit });
                    assert_eq!(done.preview.counts.conflict, 0, "different fields, or the same wish, are no conflict");
                });
            }
        });
        let card = service.student_card(&owner(), student).wait().unwrap();
        let person = &card.person;
        assert_eq!(person.given_names, "Anna");
        assert_eq!((person.usage_name.as_deref(), person.post_name.as_deref()), (Some("Usage 0"), Some("Post 1")));
        assert_eq!((person.birth_place.as_deref(), card.contacts.len()), (Some("Place 2"), 1));
        assert_sound(&service);
    }
}

#[test]
fn sixteen_people_edit_the_same_field_and_one_wins_while_the_others_are_told() {
    for place in support::stores() {
        let service = founded_with(&place, WRITERS);
        let student = one_student(&service);
        let outcomes: Vec<(usize, bool, usize)> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..16)
                .map(|number| {
                    let service = &service;
                    scope.spawn(move || {
                        let given_names = set("Anne".to_owned(), format!("Anne {number}"));
                        let done = execute(service, &EditStudent { student, edit: PersonEdit { given_names, ..PersonEdit::default() } });
                        (number, done.applied, done.preview.counts.conflict)
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let winners: Vec<usize> = outcomes.iter().filter(|(_, applied, _)| *applied).map(|(number, ..)| *number).collect();
        assert_eq!(winners.len(), 1, "{outcomes:?}");
        assert!(outcomes.iter().all(|(_, applied, conflicts)| *applied != (*conflicts == 1)), "{outcomes:?}");
        let card = service.student_card(&owner(), student).wait().unwrap();
        assert_eq!(card.person.given_names, format!("Anne {}", winners[0]));
        assert_sound(&service);
    }
}

/// R9: everybody adds one to what she sees, and again where she is told that somebody was faster.
#[test]
fn no_update_is_lost_when_everybody_tries_again() {
    for place in support::stores() {
        let service = founded_with(&place, WRITERS);
        let student = one_student(&service);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                let service = &service;
                scope.spawn(move || {
                    for _ in 0..5 {
                        while !add_one(service, student) {}
                    }
                });
            }
        });
        let card = service.student_card(&owner(), student).wait().unwrap();
        assert_eq!(card.person.birth_place.as_deref(), Some("40"));
        assert_sound(&service);
    }
}

fn add_one(service: &Service, student: PersonId) -> bool {
    let seen = service.student_card(&owner(), student).wait().unwrap().person.birth_place;
    let next = seen.as_deref().map_or(0, |count| count.parse::<u32>().unwrap()) + 1;
    let birth_place = set(seen, Some(next.to_string()));
    execute(service, &EditStudent { student, edit: PersonEdit { birth_place, ..PersonEdit::default() } }).applied
}

#[test]
fn a_plan_of_two_thousand_changes_gets_through_beside_small_writers() {
    for place in support::stores() {
        let service = founded_with(&place, WRITERS);
        let student_id = one_student(&service);
        for round in 0..5 {
            let lines = (0..500).map(|at| student(at + 2, &format!("R{round}-{at}"), "ILUNGA", &format!("Jean {at}"), "6A"));
            let bulk = import(lines.collect());
            let done = std::sync::atomic::AtomicBool::new(false);
            std::thread::scope(|scope| {
                for _ in 0..8 {
                    let (service, done) = (&service, &done);
                    scope.spawn(move || {
                        while !done.load(std::sync::atomic::Ordering::Relaxed) {
                            add_one(service, student_id);
                        }
                    });
                }
                let started = Instant::now();
                let outcome = service.execute(&owner(), service.operation_id().unwrap(), &bulk, None).wait();
                done.store(true, std::sync::atomic::Ordering::Relaxed);
                let outcome = outcome.unwrap();
                assert!(outcome.applied && outcome.preview.changes >= 2000, "round {round}: {} changes", outcome.preview.changes);
                println!("round {round}: {} changes in {:?}", outcome.preview.changes, started.elapsed());
            });
        }
        assert_sound(&service);
    }
}

#[test]
fn a_failure_that_is_overlooked_keeps_nothing_and_says_so() {
    const KEEP: Sql = Sql::new("insert into preference (owner, name, value) values (?1, 'test', 'kept')");
    let Some(place) = support::postgres() else { return };
    let service = founded_with(&place, WRITERS);
    let keep = |tx: &mut Tx<'_>, owner: &str| tx.exec(&KEEP, &[Value::Text(owner.to_owned())]);
    let work = move |tx: &mut Tx<'_>| {
        keep(tx, "anne")?;
        // The same row again cannot be, and nobody looks.
        drop(keep(tx, "anne"));
        drop(keep(tx, "paul"));
        Ok::<_, eschool::store::Error>(())
    };
    let written = service.store().write(Gate::Shared, work, |()| {}).wait();
    assert!(matches!(written, Err(eschool::store::Error::Taken(_))), "{written:?}");
}

#[test]
fn waiting_writers_share_a_commit() {
    let place = support::sqlite();
    let service = founded_with(&place, WRITERS);
    let before = school::verify(&service, None);
    let adds: Vec<_> = (0..300)
        .map(|number| {
            let add = AddStudent { matricule: Some(format!("M{number}")), edit: form("KABEYA", "Anne") };
            service.execute(&owner(), service.operation_id().unwrap(), &add, None)
        })
        .collect();
    assert!(adds.into_iter().all(|reply| reply.wait().unwrap().applied));
    let after = school::verify(&service, None);
    let (operations, seals) = (after.operations - before.operations, after.seals - before.seals);
    println!("{operations} operations in {seals} commits");
    assert_eq!(operations, 300);
    assert!(seals * 4 <= operations, "{operations} operations took {seals} commits");
    assert_sound(&service);
}

/// One that fails takes nothing of the others in its commit with it.
#[test]
fn who_shares_a_commit_with_a_refusal_is_not_refused() {
    let place = support::sqlite();
    let service = founded_with(&place, WRITERS);
    let adds: Vec<_> = (0..100)
        .map(|number| {
            let add = AddStudent { matricule: Some(format!("M{}", number / 2)), edit: form("KABEYA", "Anne") };
            service.execute(&owner(), service.operation_id().unwrap(), &add, None)
        })
        .collect();
    let (kept, refused): (Vec<_>, Vec<_>) = adds.into_iter().map(eschool::store::lane::Reply::wait).partition(Result::is_ok);
    assert_eq!((kept.len(), refused.len()), (50, 50));
    assert!(refused.into_iter().all(|result| result.unwrap_err().kind == Kind::Conflict));
    assert_eq!(service.students(&owner()).wait().unwrap().len(), 50);
    assert_sound(&service);
}

#[test]
fn two_hundred_new_students_get_numbers_without_gap_though_every_fifth_fails() {
    for place in support::stores() {
        let service = founded_with(&place, WRITERS);
        assert!(execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
        let failed: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|thread| {
                    let service = &service;
                    scope.spawn(move || (0..25).filter(|at| !added(service, thread * 25 + at)).count())
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert_eq!(failed, 40);
        let mut numbers: Vec<String> =
            service.students(&owner()).wait().unwrap().iter().filter_map(|row| row.matricule.clone()).filter(|m| m != "M1").collect();
        numbers.sort();
        let wanted: Vec<String> = (1..=160).map(|number| format!("{number:05}")).collect();
        assert_eq!(numbers, wanted, "{place}");
        assert_sound(&service);
    }
}

fn added(service: &Service, number: usize) -> bool {
    let class = if number.is_multiple_of(5) { "there is no such class" } else { "5B" };
    let edit = PersonEdit { class: Some(now(Some(class.to_owned()))), ..form("ILUNGA", &format!("Jean {number}")) };
    match service.execute(&owner(), service.operation_id().unwrap(), &AddStudent { matricule: None, edit }, None).wait() {
        Ok(done) => done.applied,
        Err(error) => {
            assert_eq!(error.kind, Kind::User, "{error:?}");
            false
        }
    }
}

/// Numbers that came in with a list are taken: the series goes round them.
#[test]
fn a_series_goes_round_the_numbers_an_import_brought() {
    for place in support::stores() {
        let service = founded_with(&place, WRITERS);
        let listed = ["00001", "00002", "00004"].map(|number| student(2, number, "KABEYA", &format!("Anne {number}"), "5B"));
        assert!(execute(&service, &import(listed.to_vec())).applied);
        for given in ["Ruth", "Paul"] {
            assert!(execute(&service, &AddStudent { matricule: None, edit: form("MWAMBA", given) }).applied);
        }
        let rows = service.students(&owner()).wait().unwrap();
        let number = |given: &str| rows.iter().find(|row| row.name == name("MWAMBA", given)).and_then(|row| row.matricule.clone());
        assert_eq!((number("Ruth").as_deref(), number("Paul").as_deref()), (Some("00003"), Some("00005")));
        assert_sound(&service);
    }
}

#[test]
fn two_programs_write_into_one_file() {
    for place in support::stores() {
        let one = founded_with(&place, Lanes { readers: 1, writers: 2 });
        assert!(execute(&one, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
        // Another connection with a writer of its own is to the file what another process is.
        let other = Service::new(Store::open(place.parse().unwrap(), Lanes { readers: 1, writers: 2 }).unwrap(), one.clock()).unwrap();
        std::thread::scope(|scope| {
            for (number, service) in [&one, &other].into_iter().enumerate() {
                scope.spawn(move || {
                    for at in 0..30 {
                        assert!(execute(service, &AddStudent { matricule: None, edit: form("NGOY", &format!("{number} {at}")) }).applied);
                    }
                });
            }
        });
        assert_eq!(one.students(&owner()).wait().unwrap().len(), 61);
        assert_eq!(other.students(&owner()).wait().unwrap().len(), 61, "a list read before is read again when another program wrote");
        assert_sound(&other);
    }
}

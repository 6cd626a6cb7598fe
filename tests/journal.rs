//! The journal as evidence: whoever changes it behind the program's back is found out, and what is done twice is done once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use eschool::locale::{Language, Locale};
use eschool::service::{AddStudent, BackUp, Clock, Edit, EditStudent, PersonEdit, Service, Target, Undo};
use eschool::store::db::connect::{Connection, Purpose};
use eschool::store::journal::verify::{Broken, Head, Verdict};
use eschool::store::lane::{Gate, Lanes, Store};
use school::{copy, founded, head, import, owner, student, verify};

/// A school with ten operations of a few changes each.
fn filled(url: &str) -> Service {
    let service = founded(url);
    for number in 0..9 {
        let one = student(2, &format!("M{number}"), "KABEYA", "Anne", "5B");
        let two = student(3, &format!("N{number}"), "ILUNGA", "Jean", "5A");
        assert!(school::execute(&service, &import(vec![one, two])).applied);
    }
    service
}

/// Does to the store what no operation does.
fn tamper(url: &str, statement: &str) {
    let mut connection = Connection::open(&url.parse().unwrap(), Purpose::Write).unwrap();
    let lite = format!("pragma foreign_keys = off; {statement}");
    let pg = format!("alter table change drop constraint if exists change_operation_id_fkey; {statement}");
    connection.tx().batch(&lite, &pg).unwrap();
}

/// What verifying says of a school after somebody changed its journal, and what it says of the head kept before.
fn found_out(place: &str, statement: &str) -> Verdict {
    let service = filled(place);
    let anchor = head(&service);
    assert_eq!(verify(&service, Some(anchor.clone())).broken, None);
    tamper(place, statement);
    verify(&service, Some(anchor))
}

/// The fifth operation, in the middle.
const MIDDLE: &str = "(select id from operation order by at, id limit 1 offset 4)";

#[test]
fn an_edited_deleted_inserted_or_reordered_entry_is_named() {
    let middle = |statement: &str| statement.replace("{middle}", MIDDLE);
    let cases = [
        ("a change edited", "update change set plain = plain || ' ' where operation_id = {middle} and tbl = 'identifier'"),
        ("a change's personal side edited", "update change set personal = personal || ' ' where operation_id = {middle} and tbl = 'person'"),
        ("a change's table edited", "update change set tbl = 'guardian' where operation_id = {middle} and tbl = 'student'"),
        ("a change given to somebody else", "update change set subject = record_id where operation_id = {middle} and tbl = 'identifier'"),
        ("a change deleted", "delete from change where operation_id = {middle} and seq = 1"),
        ("the last change deleted", "delete from change where operation_id = {middle} and seq = (select max(seq) from change where operation_id = {middle})"),
        ("a change inserted", "insert into change (operation_id, seq, tbl, record_id, plain) select operation_id, 99, tbl, record_id, plain from change where operation_id = {middle} and seq = 0"),
        ("two changes reordered", "update change set seq = case seq when 0 then 1000 else 0 end where operation_id = {middle} and seq in (0, 1) and seq = 0;
                                   update change set seq = 0 where operation_id = {middle} and seq = 1; update change set seq = 1 where operation_id = {middle} and seq = 1000"),
        ("a change's personal side emptied", "update change set personal = null, salt = null where operation_id = {middle} and tbl = 'person'"),
        ("its digest emptied too", "update change set personal = null, salt = null, personal_digest = null where operation_id = {middle} and tbl = 'person'"),
        ("an operation's actor edited", "update operation set actor = 'eve' where id = {middle}"),
        ("an operation's account edited", "update operation set actor_id = id where id = {middle}"),
        ("an operation's instant edited", "update operation set at = at + 1 where id = {middle}"),
        ("an operation's name edited", "update operation set action = 'people.add_student' where id = {middle}"),
        ("an operation's arguments edited", "update operation set arguments = '{}' where id = {middle}"),
        ("an operation's arguments emptied", "update operation set arguments = null, salt = null where id = {middle}"),
        ("an operation's outcome edited", "update operation set outcome = '{}' where id = {middle}"),
        ("an operation's schema edited", "update operation set schema = 0 where id = {middle}"),
        ("an operation made an undo", "update operation set undoes = (select id from operation order by at limit 1) where id = {middle}"),
        ("an operation's digest edited", "update operation set digest = arguments_digest where id = {middle}"),
    ];
    for (what, statement) in cases {
        for place in support::stores() {
            let service = filled(&place);
            let middle_id = service.operations(&owner(), None, 100).wait().unwrap()[5].id;
            tamper(&place, &middle(statement));
            let verdict = verify(&service, None);
            assert_eq!(verdict.broken, Some(Broken::Operation(middle_id)), "{what}: {place}");
        }
    }
}

#[test]
fn an_operation_that_vanished_or_appeared_breaks_its_seal() {
    for place in support::stores() {
        // The second statement finds the operation by where it stands: the first leaves it there.
        let gone = "delete from change where operation_id = {middle}; delete from operation where id = {middle}";
        let verdict = found_out(&place, &gone.replace("{middle}", MIDDLE));
        assert!(matches!(verdict.broken, Some(Broken::Seal(_))), "{verdict:?}");
    }
    for place in support::stores() {
        let stray = format!("delete from operation where id = {MIDDLE}");
        assert!(matches!(found_out(&place, &stray).broken, Some(Broken::Stray(_))));
    }
    for place in support::stores() {
        let service = filled(&place);
        let anchor = head(&service);
        // Rows that look right in themselves, put under a seal that never covered them.
        let id = service.operation_id().unwrap();
        let again = import(vec![student(2, "X", "NGOY", "Zoé", "5B")]);
        assert!(service.execute(&owner(), id, &again, None).wait().unwrap().applied);
        service.store().seal().wait().unwrap();
        tamper(
            &place,
            "update operation set seal = 1 where seal = (select max(no) from seal); delete from seal where no = (select max(no) from seal)",
        );
        assert_eq!(verify(&service, Some(anchor)).broken, Some(Broken::Seal(1)));
    }
}

#[test]
fn a_seal_edited_deleted_or_swapped_is_named() {
    let cases = [
        ("update seal set hash = previous where no = 1", Broken::Seal(1)),
        ("update seal set at = at + 1 where no = 1", Broken::Seal(1)),
        ("update seal set operations = operations + 1 where no = 1", Broken::Seal(1)),
        ("update seal set previous = hash where no = 2", Broken::Seal(2)),
        ("delete from seal where no = 1", Broken::Seal(2)),
    ];
    for (statement, broken) in cases {
        for place in support::stores() {
            let service = founded(&place);
            service.store().seal().wait().unwrap();
            for number in 0..3 {
                let one = student(2, &format!("M{number}"), "KABEYA", "Anne", "5B");
                assert!(school::execute(&service, &import(vec![one])).applied);
                service.store().seal().wait().unwrap();
            }
            assert_eq!(verify(&service, None).seals, 4);
            tamper(&place, statement);
            assert_eq!(verify(&service, None).broken, Some(broken.clone()), "{statement}: {place}");
        }
    }
}

#[test]
fn a_cut_tail_or_another_journal_is_caught_by_the_head_kept_elsewhere() {
    let cut = "delete from change where operation_id in (select id from operation where seal > 1);
               delete from operation where seal > 1; delete from seal where no > 1";
    for place in support::stores() {
        let service = founded(&place);
        service.store().seal().wait().unwrap();
        assert!(school::execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
        let anchor = head(&service);
        // A journal that has grown since still holds the head.
        assert!(school::execute(&service, &import(vec![student(2, "M2", "KABEYA", "Ruth", "5B")])).applied);
        assert_eq!(verify(&service, Some(anchor.clone())).broken, None);
        tamper(&place, cut);
        assert_eq!(verify(&service, None).broken, None, "what is left is whole in itself");
        assert_eq!(verify(&service, Some(anchor)).broken, Some(Broken::Head));
    }
    for place in support::stores() {
        let foreign = Head { seal: 1, operations: 1, hash: "0".repeat(64) };
        assert_eq!(verify(&founded(&place), Some(foreign)).broken, Some(Broken::Head));
    }
}

#[test]
fn an_operation_asked_for_twice_is_done_once_and_answers_alike() {
    for place in support::stores() {
        let service = founded(&place);
        let id = service.operation_id().unwrap();
        let add = AddStudent { matricule: None, edit: school::form("KABEYA", "Anne") };
        let first = service.execute(&owner(), id, &add, None).wait().unwrap();
        let between = copy(&service);
        let second = service.execute(&owner(), id, &add, None).wait().unwrap();
        assert_eq!((second.repeated, second.applied, second.operation), (true, true, first.operation));
        assert_eq!((second.preview.changes, second.preview.counts), (first.preview.changes, first.preview.counts));
        assert_eq!(copy(&service), between);

        let (undo, undo_id) = (Undo { operation: id }, service.operation_id().unwrap());
        assert!(service.execute(&owner(), undo_id, &undo, None).wait().unwrap().applied);
        let again = service.execute(&owner(), undo_id, &undo, None).wait().unwrap();
        assert!(again.repeated, "the answer to an undo may get lost like any other");
    }
}

#[test]
fn the_same_operation_from_several_at_once_is_done_once() {
    for place in support::stores() {
        let service = school::founded_with(&place, Lanes { readers: 2, writers: 6 });
        let id = service.operation_id().unwrap();
        let add = AddStudent { matricule: None, edit: school::form("KABEYA", "Anne") };
        let replies: Vec<_> = (0..6).map(|_| service.execute(&owner(), id, &add, None)).collect();
        let done: Vec<_> = replies.into_iter().map(|reply| reply.wait().unwrap()).collect();
        assert!(done.iter().all(|done| done.applied && done.operation == Some(id)));
        assert_eq!(done.iter().filter(|done| !done.repeated).count(), 1);
        assert_eq!(service.students(&owner()).wait().unwrap().len(), 1);
    }
}

#[test]
fn what_nobody_seals_is_reported_after_ten_seconds() {
    for place in support::stores() {
        let service = filled(&place);
        service.store().seal().wait().unwrap();
        // As if whoever seals had died: the rows lose their seal, and reading alone does not give it back.
        tamper(
            &place,
            "update operation set seal = null where seal = (select max(no) from seal); delete from seal where no = (select max(no) from seal)",
        );
        let verdict = service.store().read(|tx| eschool::store::journal::verify::verify(tx, None)).wait().unwrap();
        assert!(verdict.unsealed >= 1 && verdict.broken.is_none(), "{verdict:?}");
        let oldest = verdict.oldest_unsealed.unwrap();
        assert!(!verdict.is_overdue(oldest + 10_000) && verdict.is_overdue(oldest + 10_001));
    }
}

#[test]
fn a_postgres_journal_is_sealed_within_the_second_and_when_its_store_closes() {
    let Some(place) = support::postgres() else { return };
    let service = founded(&place);
    let unsealed = |service: &Service| service.store().read(eschool::store::journal::is_unsealed).wait().unwrap();
    let patience = std::time::Instant::now();
    while unsealed(&service) {
        assert!(patience.elapsed().as_secs() < 60, "nobody seals");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(school::execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
    drop(service);
    let mut connection = Connection::open(&place.parse().unwrap(), Purpose::Write).unwrap();
    assert!(!eschool::store::journal::is_unsealed(&mut connection.tx()).unwrap());
}

/// Sealing chains exactly what it read, however many commits come in between.
#[test]
fn sealing_beside_busy_writers_leaves_a_whole_journal() {
    for place in support::stores() {
        let service = school::founded_with(&place, Lanes { readers: 2, writers: 4 });
        let others = [opened(&place), opened(&place)];
        std::thread::scope(|scope| {
            for (number, service) in others.iter().chain([&service]).enumerate() {
                scope.spawn(move || {
                    for at in 0..20 {
                        let add = AddStudent { matricule: Some(format!("{number}-{at}")), edit: school::form("KABEYA", "Anne") };
                        assert!(school::execute(service, &add).applied);
                        service.store().seal().wait().unwrap();
                    }
                });
            }
        });
        school::assert_sound(&service);
        assert_eq!(service.students(&owner()).wait().unwrap().len(), 60);
    }
}

fn opened(url: &str) -> Service {
    let store = Store::open(url.parse().unwrap(), Lanes { readers: 1, writers: 2 }).unwrap();
    Service::new(store, &Clock::system()).unwrap()
}

#[test]
fn what_fails_in_a_transaction_takes_nothing_of_it_into_the_store() {
    for place in support::stores() {
        let service = filled(&place);
        let before = copy(&service);
        let work = |tx: &mut eschool::store::db::Tx<'_>| {
            tx.batch("delete from change; delete from enrolment", "delete from change; delete from enrolment")?;
            Err::<(), _>(eschool::store::Error::Internal("a bug".into()))
        };
        assert!(service.store().write(Gate::Shared, work, |()| {}).wait().is_err());
        assert_eq!(copy(&service), before);
        school::assert_sound(&service);
    }
}

/// The family name of the first student, changed behind the program's back and then by an operation that took it for what was there.
fn built_on_damage(place: &support::Place) -> (Service, eschool::domain::id::OperationId) {
    let service = filled(place);
    let student = service.students(&owner()).wait().unwrap()[0].clone();
    let family_name = |seen: &str, now: &str| {
        let edit = Edit { seen: seen.to_owned(), now: now.to_owned() };
        EditStudent { student: student.id, edit: PersonEdit { family_name: Some(edit), ..PersonEdit::default() } }
    };
    assert!(school::execute(&service, &family_name(&student.name.family_name, "MUTOMBO")).applied);
    drop(service);
    tamper(place, "update person set family_name = 'MUTOMBE' where family_name = 'MUTOMBO'");
    let service = opened(place);
    let done = school::execute(&service, &family_name("MUTOMBE", "MUTOMBO"));
    assert!(done.applied);
    (service, done.operation.unwrap())
}

#[test]
fn an_operation_that_stands_on_a_damaged_row_is_named_though_the_rows_agree_again() {
    for place in support::stores() {
        let (service, operation) = built_on_damage(&place);
        let health = service.check_store(&owner()).wait().unwrap();
        assert_eq!(health.journal.broken, None);
        let [complaint] = &health.complaints[..] else { panic!("{:?}", health.complaints) };
        let said = Locale::load(Language::Fr).text(complaint);
        assert!(said.contains(&operation.to_string()) && said.contains("que le journal n’avait jamais écrite"), "{said}");
    }
}

#[test]
fn what_an_operation_once_stood_on_keeps_nobody_from_backing_up_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = support::sqlite();
    let (service, _) = built_on_damage(&place);
    let what = BackUp { target: Target::File(folder.path().join("s.backup")), recipients: vec![] };
    assert!(service.back_up_blocking(&owner(), &what).is_ok());
}

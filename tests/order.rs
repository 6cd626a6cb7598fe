//! The order of the journal is no clock's: machines whose clocks stand hours apart share one store, and it folds, verifies, tells and
//! takes back what happened as it happened.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::id::{OperationId, PersonId};
use eschool::service::{Clock, Edit, EditStudent, PersonEdit, Service, Undo};
use eschool::store::db::connect::{Connection, Purpose};
use eschool::store::lane::{Lanes, Store};
use school::{NOVEMBER, assert_sound, copy, execute, founded, import, owner, student};

const HOUR: i64 = 3_600_000;

/// Another machine at the same store, whose clock stands so far from the first one's.
fn machine(place: &str, apart: i64) -> Service {
    let store = Store::open(place.parse().unwrap(), Lanes { readers: 1, writers: 2 }).unwrap();
    Service::new(store, &Clock::fixed(NOVEMBER + apart)).unwrap()
}

fn called(service: &Service, student: PersonId, seen: Option<&str>, now: &str) -> OperationId {
    let usage_name = Some(Edit { seen: seen.map(str::to_owned), now: Some(now.to_owned()) });
    execute(service, &EditStudent { student, edit: PersonEdit { usage_name, ..PersonEdit::default() } }).operation.expect("an edit")
}

/// While this lives nobody seals on Postgres: whatever is written meanwhile comes under one seal. SQLite seals at each commit.
fn nobody_seals(place: &str) -> Connection {
    let mut connection = Connection::open(&place.parse().unwrap(), Purpose::Write).unwrap();
    connection.tx().batch("", "begin; select pg_advisory_xact_lock(7261, hashtext(current_schema()))").unwrap();
    connection
}

#[test]
fn machines_whose_clocks_are_hours_apart_write_one_history() {
    for place in support::stores() {
        let present = founded(&place);
        assert!(execute(&present, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
        let anne = present.students(&owner()).wait().unwrap()[0].id;
        let (ahead, behind) = (machine(&place, HOUR), machine(&place, -HOUR));

        let hold = nobody_seals(&place);
        let first = called(&ahead, anne, None, "one");
        let second = called(&present, anne, Some("one"), "two");
        let third = called(&behind, anne, Some("two"), "three");
        drop(hold);
        assert_sound(&present);

        let told = present.history(&owner(), anne).wait().unwrap();
        let names: Vec<_> = told.iter().flat_map(|happening| &happening.parts).filter(|part| part.column == "usage_name").collect();
        let names: Vec<_> = names.iter().filter_map(|part| part.after.as_ref().map(|kept| kept.raw.as_str())).collect();
        assert_eq!(names, ["one", "two", "three"], "{place}");

        let listed: Vec<_> = present.operations(&owner(), None, 3).wait().unwrap().iter().map(|row| row.id).collect();
        assert_eq!(listed, [third, second, first], "the newest first, by what happened last");

        // The third stands on the second, whatever the clocks say.
        let refused = present.execute(&owner(), present.operation_id().unwrap(), &Undo { operation: second }, None).wait().unwrap_err();
        assert_eq!(refused.message.id, "service-undo-blocked", "{refused:?}");
        assert!(format!("{:?}", refused.message).contains("service-undo-changed-by"), "{refused:?}");
        let before = copy(&present);
        let undone = execute(&behind, &Undo { operation: third }).operation.unwrap();
        assert!(execute(&ahead, &Undo { operation: undone }).applied, "done again");
        assert_eq!(school::differing(&before, &copy(&present)), Vec::<&str>::new());
        assert!(execute(&behind, &Undo { operation: third }).applied, "an undo that was undone leaves the deed to be undone");
        assert_sound(&present);
    }
}

/// Every operation of this store loses its turn and looks as if an older program had written it: on SQLite each has its own seal, so
/// that nothing else tells them from those of a store that was migrated.
#[test]
fn operations_from_before_turns_were_kept_stay_whole_listed_and_undoable() {
    let place = support::sqlite();
    let service = founded(&place);
    assert!(execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
    let anne = service.students(&owner()).wait().unwrap()[0].id;
    let old = [None, Some("one")].map(|seen| called(&service, anne, seen, if seen.is_none() { "one" } else { "two" }));
    let mut connection = Connection::open(&place.parse().unwrap(), Purpose::Write).unwrap();
    connection.tx().batch("update operation set turn = 0", "").unwrap();
    assert_sound(&service);

    let new = called(&machine(&place, -HOUR), anne, Some("two"), "three");
    assert_sound(&service);
    let listed: Vec<_> = service.operations(&owner(), None, 3).wait().unwrap().iter().map(|row| row.id).collect();
    assert_eq!(listed, [new, old[1], old[0]]);

    // Another schema of the store is no other shape of these rows.
    connection.tx().batch("update operation set schema = 1", "").unwrap();
    for operation in [new, old[1], old[0]] {
        assert!(execute(&service, &Undo { operation }).applied);
    }
    assert_eq!(service.student_card(&owner(), anne).wait().unwrap().person.usage_name, None);
}

/// The order is part of the evidence: it stands under the seal.
#[test]
fn operations_of_one_seal_that_change_places_are_found_out() {
    let Some(place) = support::postgres() else { return };
    let service = founded(&place);
    assert!(execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
    let anne = service.students(&owner()).wait().unwrap()[0].id;
    let mut hold = nobody_seals(&place);
    called(&service, anne, None, "one");
    called(&service, anne, Some("one"), "two");
    hold.tx().batch("", "commit").unwrap();
    assert_sound(&service);
    let swap = "update operation set turn = (select min(turn) + max(turn) from operation o where o.seal = operation.seal) - turn
                where seal = (select max(no) from seal)";
    hold.tx().batch("", swap).unwrap();
    assert!(matches!(school::verify(&service, None).broken, Some(eschool::store::journal::verify::Broken::Seal(_))));
}

//! Somebody is erased: no byte of her name is left in any table, averages and journal hold, and nobody can take it back or hide it;
//! retention by rule; and a copy with fictional people of the same shape. On both engines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeSet;

use eschool::domain::id::PersonId;
use eschool::domain::retention::Rules;
use eschool::service::{
    Action, ApplyRetention, Clock, Connections, Edit, EditStudent, ErasePerson, Kind, PersonEdit, Place, Service, Undo, WithdrawStudents,
    demonstrate,
};
use eschool::store::apply;
use eschool::store::journal::verify;
use eschool::store::lane::{Gate, Lanes, Store};
use eschool::store::marks::Mark;
use eschool::store::record::Record as _;
use school::{NOVEMBER, assert_sound, execute, owner};

const DAY: i64 = 24 * 60 * 60 * 1000;
const NAME: &str = "Zzygomatique";

fn demonstration(url: &str) -> Service {
    let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 2, writers: 2 }).unwrap();
    demonstrate(store, &Clock::fixed(NOVEMBER), &owner(), 60, 7, "fr").unwrap()
}

fn later(service: &Service, days: i64) -> Service {
    Service::new(service.store().clone(), &Clock::fixed(NOVEMBER + days * DAY)).unwrap()
}

/// A student with a name nobody else has, a telephone and an address, who then leaves.
fn somebody(service: &Service) -> (PersonId, eschool::domain::id::OperationId) {
    let student = service.students(&owner()).wait().unwrap()[3].clone();
    let set = |seen: Option<String>, now: &str| Some(Edit { seen, now: Some(now.to_owned()) });
    let edit = PersonEdit {
        family_name: Some(Edit { seen: student.name.family_name.clone(), now: NAME.to_owned() }),
        phone: set(student.phone.clone(), "+243 899 123 456"),
        email: set(student.email.clone(), "zzy@nulle-part.example"),
        birth_place: None,
        ..PersonEdit::default()
    };
    let edited = execute(service, &EditStudent { student: student.id, edit });
    (student.id, edited.operation.unwrap())
}

fn leaves(service: &Service, student: PersonId) {
    let today = service.clock().now().today;
    let withdraw = WithdrawStudents { students: vec![student], day: today, reason: Some(format!("{NAME} déménage")) };
    assert!(execute(service, &withdraw).applied);
}

fn traces(service: &Service, words: &[&str]) -> Vec<String> {
    let words: BTreeSet<String> = words.iter().map(|word| (*word).to_owned()).collect();
    service.traces(&owner(), &words).wait().unwrap().into_keys().collect()
}

fn marks(service: &Service) -> Vec<Vec<eschool::store::value::Value>> {
    service.store().read(|tx| apply::whole(tx, Mark::TABLE)).wait().unwrap()
}

#[test]
fn no_byte_of_her_name_is_left_and_everything_else_holds() {
    for place in support::stores() {
        let service = demonstration(&place);
        let (student, edited) = somebody(&service);
        let erase = ErasePerson { person: student };
        let here = service.execute(&owner(), service.operation_id().unwrap(), &erase, None).wait().unwrap();
        assert!(!here.applied && here.preview.rows[0].message.id == "erase-still-here");
        leaves(&service, student);
        let next = later(&service, 2);
        let words = [NAME, "899 123 456", "zzy@nulle-part"];
        assert!(traces(&next, &words).contains(&"change".to_owned()), "the journal knows her");
        let before = marks(&next);
        let planned = next.preview(&owner(), next.operation_id().unwrap(), &erase).wait().unwrap();
        assert!(planned.changes > 5 && traces(&next, &words).len() > 2, "a plan writes nothing");
        let erased = execute(&next, &erase);
        assert!(erased.applied);
        assert_eq!(traces(&next, &words), Vec::<String>::new());
        assert_eq!(marks(&next), before, "marks stay");
        assert_sound(&next);
        let row = next.students(&owner()).wait().unwrap().iter().find(|row| row.id == student).cloned().unwrap();
        assert!(row.name.display().starts_with("X-") && row.phone.is_none() && row.birth_date.is_none());
        for operation in [erased.operation.unwrap(), edited] {
            let refused = next.execute(&owner(), next.operation_id().unwrap(), &Undo { operation }, None).wait().unwrap_err();
            assert_eq!(refused.kind, Kind::Conflict, "{}", refused.message.id);
        }
        let again = execute(&next, &erase);
        assert!(!again.applied, "once is enough");
    }
}

#[test]
fn what_is_emptied_without_an_operation_that_says_so_is_found_out() {
    for place in support::stores() {
        let service = demonstration(&place);
        let (student, _) = somebody(&service);
        leaves(&service, student);
        let next = later(&service, 2);
        assert!(execute(&next, &ErasePerson { person: student }).applied);
        let broken = |service: &Service| service.store().read(|tx| verify::verify(tx, None)).wait().unwrap().broken;
        assert_eq!(broken(&next), None);
        for forged in [
            "update change set personal = null, salt = null where personal is not null and seq = 0",
            "delete from erased where seq = (select min(seq) from erased where seq >= 0)",
        ] {
            let before: Vec<u8> = Vec::new();
            let work = move |tx: &mut eschool::store::db::Tx<'_>| {
                drop(before.clone());
                tx.batch(forged, forged)?;
                let found = verify::verify(tx, None)?.broken.is_some();
                // Nothing of the forgery is kept: the next one begins from what was sound.
                Err::<(), _>(eschool::store::Error::Internal(if found { "found" } else { "missed" }.into()))
            };
            let answer = next.store().write(Gate::Alone, work, |()| {}).wait().unwrap_err();
            assert!(answer.to_string().contains("found"), "{forged}: {answer}");
        }
    }
}

#[test]
fn retention_lets_go_by_rule_who_left_years_ago_and_nobody_else() {
    for place in support::stores() {
        let service = demonstration(&place);
        let (student, _) = somebody(&service);
        leaves(&service, student);
        let rules = Rules { people_years: 5, absences_years: 0, events_months: 0 };
        let soon = later(&service, 4 * 365);
        assert!(!execute(&soon, &ApplyRetention { rules }).applied, "four years are not five");
        let late = later(&service, 6 * 365);
        let planned = late.preview(&owner(), late.operation_id().unwrap(), &ApplyRetention { rules }).wait().unwrap();
        assert!(planned.rows.iter().any(|row| row.key.contains(NAME)));
        assert!(execute(&late, &ApplyRetention { rules }).applied);
        assert_eq!(traces(&late, &[NAME]), Vec::<String>::new());
        let named = late.students(&owner()).wait().unwrap();
        assert_eq!(named.iter().filter(|row| row.name.display().starts_with("X-")).count(), 1);
        let all = Rules { people_years: 0, absences_years: 1, events_months: 1 };
        assert!(execute(&late, &ApplyRetention { rules: all }).applied);
        assert!(!execute(&late, &ApplyRetention { rules: all }).applied, "what is gone is gone");
        assert_sound(&late);
    }
}

#[test]
fn a_copy_with_fictional_people_has_the_same_shape_and_nobody_real_in_it() {
    for place in support::stores() {
        let service = demonstration(&place);
        let copy = support::sqlite();
        let to: Place = copy.parse().unwrap();
        let made = service.anonymise_blocking(&owner(), &to, Connections { readers: 1, writers: 1 }).unwrap();
        assert!(made.proven > 200 && made.rows > 1_000, "{made:?}");
        let other = school::opened(&copy);
        assert_eq!(marks(&other), marks(&service), "marks are as they were");
        let families = |service: &Service| {
            let rows = service.students(&owner()).wait().unwrap();
            let names: BTreeSet<String> = rows.iter().map(|row| row.name.family_name.clone()).collect();
            (rows.len(), names.len())
        };
        assert_eq!(families(&other), families(&service));
        assert_sound(&other);
        let occupied = service.anonymise_blocking(&owner(), &to, Connections { readers: 1, writers: 1 }).unwrap_err();
        assert_eq!(occupied.kind, Kind::Conflict);
    }
}

#[test]
fn only_an_administrator_erases() {
    for place in support::stores() {
        let service = demonstration(&place);
        let secretary = service.login_blocking("secretary", eschool::service::DEMO_PASSWORD, "test").unwrap();
        let (student, _) = somebody(&service);
        let id = service.operation_id().unwrap();
        assert_eq!(service.preview(&secretary, id, &ErasePerson { person: student }).wait().unwrap_err().kind, Kind::Denied);
        let rules = Rules::default();
        assert_eq!(service.preview(&secretary, id, &ApplyRetention { rules }).wait().unwrap_err().kind, Kind::Denied);
        assert_eq!(ErasePerson::NAME, "people.erase");
    }
}

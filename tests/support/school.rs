//! A school to stand tests on: founded, filled, copied row by row, and held against its own journal. It checks no feature.
#![allow(dead_code, reason = "each test takes what it needs")]

use eschool::domain::country::Country;
use eschool::domain::name::PersonName;
use eschool::domain::roster::{ForeignId, PersonEntry, Roster, StudentEntry};
use eschool::service::{Action, Actor, Clock, Done, Edit, FoundSchool, Frame, ImportRoster, Missing, PersonEdit, Service};
use eschool::store::journal::verify::{self, Head, Verdict};
use eschool::store::lane::{Lanes, Store};
use eschool::store::value::Value;
use eschool::store::{JOURNALLED, apply};

/// 2026-11-23.
pub const NOVEMBER: i64 = 1_795_420_800_000;

pub fn owner() -> Actor {
    Actor::owner("test")
}

/// A new school in an empty store.
pub fn founded(url: &str) -> Service {
    founded_with(url, Lanes { readers: 2, writers: 2 })
}

pub fn founded_with(url: &str, lanes: Lanes) -> Service {
    let store = Store::migrate(url.parse().unwrap(), lanes).unwrap();
    let service = Service::new(store.clone(), &Clock::fixed(NOVEMBER)).unwrap();
    let found = FoundSchool {
        name: "École Les Palmiers".into(),
        country: Country::Cd,
        language: "fr".into(),
        demonstration: false,
        admin: Some("admin".into()),
        frame: Frame::default(),
    };
    assert!(execute(&service, &found).applied);
    Service::new(store, &Clock::fixed(NOVEMBER)).unwrap()
}

/// Opens what [`founded`] made, as another process would.
pub fn opened(url: &str) -> Service {
    let store = Store::open(url.parse().unwrap(), Lanes { readers: 2, writers: 2 }).unwrap();
    Service::new(store, &Clock::system()).unwrap()
}

pub fn execute<A: Action>(service: &Service, action: &A) -> Done<A::Outcome> {
    service.execute(&owner(), service.operation_id().unwrap(), action, None).wait().unwrap()
}

pub fn student(line: u32, matricule: &str, family: &str, given: &str, class: &str) -> StudentEntry {
    StudentEntry {
        line,
        person: PersonEntry {
            ids: vec![ForeignId { scheme: "matricule".into(), value: matricule.into() }],
            name: name(family, given),
            ..PersonEntry::default()
        },
        class: Some(class.into()),
        ..StudentEntry::default()
    }
}

pub fn name(family: &str, given: &str) -> PersonName {
    PersonName { family_name: family.into(), given_names: given.into(), ..PersonName::default() }
}

pub fn import(students: Vec<StudentEntry>) -> ImportRoster {
    roster(Roster { students, ..Roster::default() })
}

pub fn roster(roster: Roster) -> ImportRoster {
    ImportRoster { file: "eleves.csv".into(), digest: "0".into(), year: None, missing: Missing::Keep, leave_out_refused: false, roster }
}

/// A whole school of this size in one import, as the demonstration draws it.
pub fn drawn(students: u32) -> ImportRoster {
    let demo = eschool::domain::demo::DemoSchool::generate(students, 7, eschool::domain::day::Day::new(2026, 11, 23).unwrap());
    let mut all = demo.roster;
    all.course_classes = demo.course_classes;
    roster(all)
}

/// The form of a new student of this name.
pub fn form(family: &str, given: &str) -> PersonEdit {
    PersonEdit { family_name: Some(now(family.to_owned())), given_names: Some(now(given.to_owned())), ..PersonEdit::default() }
}

/// A field that was empty before.
pub fn now<T: Default>(now: T) -> Edit<T> {
    Edit { seen: T::default(), now }
}

/// Every journalled table, row by row.
pub type Copy = Vec<(&'static str, Vec<Vec<Value>>)>;

pub fn copy(service: &Service) -> Copy {
    let read = |tx: &mut eschool::store::db::Tx<'_>| {
        JOURNALLED.iter().map(|table| Ok((table.name, apply::whole(tx, table)?))).collect::<eschool::store::Result<Copy>>()
    };
    service.store().read(read).wait().unwrap()
}

/// The names of the tables in which two copies differ.
pub fn differing(one: &Copy, other: &Copy) -> Vec<&'static str> {
    one.iter().zip(other).filter(|(one, other)| one != other).map(|(one, _)| one.0).collect()
}

pub fn verify(service: &Service, anchor: Option<Head>) -> Verdict {
    service.store().seal().wait().unwrap();
    service.store().read(move |tx| verify::verify(tx, anchor.as_ref())).wait().unwrap()
}

pub fn head(service: &Service) -> Head {
    service.store().seal().wait().unwrap();
    service.store().read(verify::head).wait().unwrap().expect("a founded school has a seal")
}

/// The journal is whole and sealed, and folds to exactly what the store holds.
pub fn assert_sound(service: &Service) {
    let verdict = verify(service, None);
    assert_eq!((&verdict.broken, verdict.unsealed), (&None, 0), "{verdict:?}");
    assert_eq!(service.store().read(verify::folding).wait().unwrap(), verify::Folding::default());
}

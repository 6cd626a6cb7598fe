//! A secretary's first morning, through the service on both engines: found, import, see, undo, verify.

mod support;

use eschool::domain::country::Country;
use eschool::domain::name::PersonName;
use eschool::domain::roster::{ForeignId, PersonEntry, Roster, StudentEntry};
use eschool::service::{Actor, Clock, FoundSchool, Frame, ImportRoster, Missing, Service, Undo};
use eschool::store::journal::verify;
use eschool::store::lane::{Lanes, Store};

const NOVEMBER: i64 = 1_795_420_800_000;

fn founded(url: &str) -> Service {
    let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 2, writers: 2 }).unwrap();
    let service = Service::new(store.clone(), &Clock::fixed(NOVEMBER)).unwrap();
    let found = FoundSchool {
        name: "École Les Palmiers".into(),
        country: Country::Cd,
        language: "fr".into(),
        demonstration: false,
        admin: Some("admin".into()),
        frame: Frame::default(),
    };
    let done = service.execute(&owner(), service.operation_id().unwrap(), &found, None).wait().unwrap();
    assert!(done.applied);
    Service::new(store, &Clock::fixed(NOVEMBER)).unwrap()
}

fn owner() -> Actor {
    Actor::owner("test")
}

fn student(line: u32, matricule: &str, family: &str, given: &str, class: &str) -> StudentEntry {
    StudentEntry {
        line,
        person: PersonEntry {
            ids: vec![ForeignId { scheme: "matricule".into(), value: matricule.into() }],
            name: PersonName { family_name: family.into(), given_names: given.into(), ..PersonName::default() },
            ..PersonEntry::default()
        },
        class: Some(class.into()),
        ..StudentEntry::default()
    }
}

fn import(students: Vec<StudentEntry>) -> ImportRoster {
    ImportRoster {
        file: "eleves.csv".into(),
        digest: "0".into(),
        year: None,
        missing: Missing::Keep,
        leave_out_refused: false,
        roster: Roster { students, ..Roster::default() },
    }
}

#[test]
fn a_roster_comes_in_once_and_goes_out_whole() {
    for place in support::stores() {
        let service = founded(&place);
        let roster = import(vec![student(2, "M1", "KABEYA", "Anne", "5B"), student(3, "M2", "ILUNGA", "Jean", "5B")]);
        let id = service.operation_id().unwrap();
        let preview = service.preview(&owner(), id, &roster).wait().unwrap();
        assert_eq!((preview.counts.new, preview.counts.refused), (2, 0));
        let done = service.execute(&owner(), id, &roster, Some(preview.digest)).wait().unwrap();
        assert_eq!((done.applied, done.operation), (true, Some(id)));

        let again = service.execute(&owner(), id, &roster, None).wait().unwrap();
        assert!(again.repeated && again.applied);
        let second = service.preview(&owner(), service.operation_id().unwrap(), &roster).wait().unwrap();
        assert_eq!((second.counts.unchanged, second.changes), (2, 0), "{:?}", second.rows);

        let undo = Undo { operation: id };
        let done = service.execute(&owner(), service.operation_id().unwrap(), &undo, None).wait().unwrap();
        assert!(done.applied);
        let fresh = service.preview(&owner(), service.operation_id().unwrap(), &roster).wait().unwrap();
        assert_eq!(fresh.counts.new, 2);

        let redo = Undo { operation: done.operation.unwrap() };
        assert!(service.execute(&owner(), service.operation_id().unwrap(), &redo, None).wait().unwrap().applied);
        let service = &service;
        let verdict = service.store().read(|tx| verify::verify(tx, None)).wait().unwrap();
        assert_eq!(verdict.broken, None);
        assert_eq!(service.store().read(verify::folding).wait().unwrap(), verify::Folding::default());
    }
}

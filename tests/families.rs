//! What must hold of merging, of somebody's file and of the passage into the next year, on both engines and at the size of a school.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeSet;
use std::time::Instant;

use eschool::domain::frame::Kind as FrameKind;
use eschool::domain::id::PersonId;
use eschool::domain::rights::{Right, Role};
use eschool::service::{BackUp, Clock, EnrolStudents, MergePeople, RollYear, Service, Target, Undo, Until, demonstrate};
use eschool::store::lane::{Lanes, Store};
use eschool::store::record::Table;
use eschool::store::value::Value;
use eschool::store::{JOURNALLED, apply};
use school::{NOVEMBER, assert_sound, copy, differing, execute, owner};

fn demonstration(url: &str, students: u32) -> Service {
    let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 2, writers: 2 }).unwrap();
    demonstrate(store, &Clock::fixed(NOVEMBER), &owner(), students, 7, "fr").unwrap()
}

const PEOPLE: [&str; 4] = ["person", "student", "guardian", "staff"];

/// Every record that names this person in any column, found without asking how it is done.
fn naming(service: &Service, person: PersonId) -> Vec<(&'static str, usize)> {
    let names = move |table: &Table, row: &[Value]| {
        table.columns.iter().zip(row).enumerate().any(|(at, (column, value))| {
            let is_person = (at == 0 && PEOPLE.contains(&table.name)) || column.references.is_some_and(|to| PEOPLE.contains(&to));
            is_person && *value == Value::Id(person.0)
        })
    };
    let read = move |tx: &mut eschool::store::db::Tx<'_>| {
        let mut found = Vec::new();
        for table in JOURNALLED {
            found.push((table.name, apply::whole(tx, table)?.iter().filter(|row| names(table, row)).count()));
        }
        Ok::<_, eschool::store::Error>(found)
    };
    service.store().read(read).wait().unwrap()
}

#[test]
fn a_file_holds_every_record_of_every_table_that_names_her() {
    for place in support::stores() {
        let service = demonstration(&place, 60);
        let mut tables: BTreeSet<&str> = BTreeSet::new();
        let students = service.students(&owner()).wait().unwrap();
        let guardians = service.guardians(&owner()).wait().unwrap();
        let staff = service.staff(&owner()).wait().unwrap();
        let accounts: Vec<PersonId> = ["teacher", "guardian", "student"]
            .iter()
            .map(|login| service.login_blocking(login, eschool::service::DEMO_PASSWORD, "t").unwrap().person.unwrap())
            .collect();
        let people: Vec<PersonId> = [students[0].id, guardians[0].id, staff[0].id].into_iter().chain(accounts).collect();
        for person in people {
            let dossier = service.dossier(&owner(), person).wait().unwrap();
            for (table, count) in naming(&service, person) {
                let held = dossier.sections.iter().find(|section| section.table == table).map_or(0, |section| section.rows.len());
                assert!(held >= count, "{table}: {held} of {count} records");
                if count > 0 {
                    tables.insert(table);
                }
            }
        }
        println!("{} tables walked: {tables:?}", tables.len());
    }
}

#[test]
fn merging_leads_every_open_record_to_the_one_who_stays_and_can_be_undone() {
    for place in support::stores() {
        let service = demonstration(&place, 60);
        let students = service.students(&owner()).wait().unwrap();
        let (lost, kept) = (students[0].id, students[1].id);
        // Two students in two classes are nobody's duplicate until one of them is out of class.
        let withdraw = eschool::service::WithdrawStudents {
            students: vec![lost],
            day: eschool::domain::day::Day::new(2026, 11, 22).unwrap(),
            reason: None,
        };
        assert!(execute(&service, &withdraw).applied);
        let before = copy(&service);
        let merged = service.execute(&owner(), service.operation_id().unwrap(), &MergePeople { pairs: vec![(lost, kept)] }, None).wait();
        // Marks of a term that is closed: the guards speak for every road.
        assert_eq!(merged.unwrap_err().message.id, "marks-term-closed");
        assert!(differing(&before, &copy(&service)).is_empty());
        let guardians = service.guardians(&owner()).wait().unwrap();
        let (lost, kept) = (guardians[0].id, guardians[1].id);
        let merge = execute(&service, &MergePeople { pairs: vec![(lost, kept)] });
        assert!(merge.applied, "{merge:?}");
        for (table, count) in naming(&service, lost) {
            // What was received stays as it was printed; it is told of the one who stays.
            let stays = PEOPLE.contains(&table) || ["payment", "receipt"].contains(&table);
            assert!(count == 0 || stays, "{table} still names the one who went");
        }
        assert_sound(&service);
        execute(&service, &Undo { operation: merge.operation.unwrap() });
        assert_eq!(differing(&before, &copy(&service)), Vec::<&str>::new());
        assert_sound(&service);
    }
}

#[test]
fn a_school_of_fifteen_hundred_goes_up_in_one_operation() {
    for place in support::stores() {
        let service = demonstration(&place, 1_500);
        let year = service.find_year(&owner(), None).wait().unwrap();
        let before = copy(&service);
        let proposed = service.propose_rollover(&owner(), year, Vec::new()).wait().unwrap();
        assert_eq!(proposed.lines.len(), 1_500);
        let action = RollYear { from: year, decisions: Vec::new(), rest: true, teachers: true, classes: Vec::new() };
        let refused = execute(&service, &action);
        assert!(!refused.applied && refused.preview.rows.iter().any(|row| row.message.id == "backup-needed"), "no year without a backup");
        let folder = tempfile::tempdir().unwrap();
        let what = BackUp { target: Target::Folder(folder.path().join("backups")), recipients: Vec::new() };
        service.back_up_blocking(&owner(), &what).unwrap();
        // It holds for a day, and no longer.
        for (hours, holds) in [(23, true), (25, false)] {
            let then = Service::new(service.store().clone(), &Clock::fixed(NOVEMBER + hours * 3_600_000)).unwrap();
            let planned = then.preview(&owner(), then.operation_id().unwrap(), &action).wait().unwrap();
            assert_eq!(planned.rows.iter().any(|row| row.message.id == "backup-needed"), !holds, "{hours} hours later");
        }
        let begun = Instant::now();
        let done = execute(&service, &action);
        println!(
            "{}: {} changes in {} ms",
            if place.is_postgres() { "Postgres" } else { "SQLite" },
            done.preview.changes,
            begun.elapsed().as_millis()
        );
        assert!(done.applied);
        assert_sound(&service);
        let again = execute(&service, &action);
        assert_eq!(again.preview.counts.new, 0, "the frame is there already");
        let next_november = Clock::fixed(NOVEMBER + 365 * 24 * 3_600_000);
        let later = Service::new(service.store().clone(), &next_november).unwrap();
        let undo = Undo { operation: done.operation.unwrap() };
        let refused = later.preview(&owner(), later.operation_id().unwrap(), &undo).wait().unwrap_err();
        assert_eq!(refused.message.id, "rollover-begun", "a year that has begun is not taken back as a whole");
        execute(&service, &undo);
        assert_eq!(differing(&before, &copy(&service)), Vec::<&str>::new());
        assert_sound(&service);
    }
}

#[test]
fn every_new_road_obeys_the_table_of_rights() {
    for place in support::stores() {
        let service = demonstration(&place, 120);
        let everybody = service.classes(&owner()).wait().unwrap();
        let student = service.students(&owner()).wait().unwrap()[0].id;
        let guardian = service.guardians(&owner()).wait().unwrap()[0].id;
        let year = service.find_year(&owner(), None).wait().unwrap();
        for &role in Role::ALL {
            let actor = service.login_blocking(role.code(), eschool::service::DEMO_PASSWORD, "test").unwrap();
            let all = |rights: &[Right]| rights.iter().all(|right| actor.grants.may_all(*right));
            let seen: BTreeSet<PersonId> = if actor.may(Right::ReadStudents) {
                service.students(&actor).wait().unwrap().iter().map(|row| row.id).collect()
            } else {
                BTreeSet::new()
            };
            let own: Vec<_> = service.classes(&actor).wait().unwrap().iter().map(|row| row.id).collect();
            for class in everybody.iter() {
                let card = service.class_card(&actor, class.id, None).wait();
                assert_eq!(card.is_ok(), own.contains(&class.id), "{role:?} opens {}", class.code);
                if let Ok(card) = card {
                    assert!(card.members.iter().all(|row| seen.contains(&row.id)), "{role:?} sees strangers in {}", class.code);
                }
            }
            let members = service.entries(&actor, FrameKind::Member, None).wait();
            assert_eq!(members.is_ok(), all(&[Right::ReadClasses, Right::ReadStudents]), "{role:?} lists who is in courses");
            let dossier = service.dossier(&actor, student).wait();
            let rights = [Right::ReadStudents, Right::ReadGuardians, Right::ReadStaff, Right::ExportLists, Right::ReadJournal];
            assert_eq!(dossier.is_ok(), all(&rights), "{role:?} takes out a file");
            let past = service.past(&actor, student, Until::Day(eschool::domain::day::Day::new(2027, 1, 1).unwrap())).wait();
            assert_eq!(past.is_ok(), all(&[Right::ReadJournal]), "{role:?} reads the past");
            assert_eq!(service.propose_merges(&actor, true).wait().is_ok(), all(&[Right::WriteStudents]), "{role:?} looks for duplicates");
            let rollover = service.propose_rollover(&actor, year, Vec::new()).wait();
            assert_eq!(rollover.is_ok(), all(&[Right::WriteClasses, Right::WriteStudents]), "{role:?} ends the year");
            if let Ok(card) = service.student_card(&actor, student).wait() {
                assert!(card.siblings.iter().all(|(id, ..)| seen.contains(id) && *id != student), "{role:?} meets strangers as siblings");
            }
            let link = service.link(&actor, student, guardian).wait();
            if !actor.may(Right::LinkGuardians) {
                assert_eq!(link.unwrap_err().kind, eschool::service::Kind::Denied, "{role:?} opens a link");
            }
            let action = EnrolStudents {
                students: vec![student],
                class: everybody[0].id,
                day: everybody[0].year_starts,
                status: None,
                reason: None,
            };
            let enrol = service.preview(&actor, service.operation_id().unwrap(), &action).wait();
            assert_eq!(enrol.is_ok(), actor.may(Right::WriteStudents), "{role:?} enrols");
        }
    }
}

//! A list is read once for everybody who sees the same of it, and again as soon as anything it is made of was changed by anybody.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/bills.rs"]
mod bills;
#[path = "support/school.rs"]
mod school;
mod support;

use std::sync::Arc;

use eschool::service::{Edit, EditStudent, PersonEdit, Service};
use eschool::store::lane::Lanes;
use school::{execute, founded_with, import, owner, student};

const LANES: Lanes = Lanes { readers: 4, writers: 4 };

fn renamed(service: &Service, now: &str) -> EditStudent {
    let row = service.students(&owner()).wait().unwrap()[0].clone();
    let given_names = Some(Edit { seen: row.name.given_names, now: now.to_owned() });
    EditStudent { student: row.id, edit: PersonEdit { given_names, ..PersonEdit::default() } }
}

#[test]
fn what_a_list_is_not_made_of_leaves_it_as_it_is() {
    for place in support::stores() {
        let service = bills::school(&place, 3, LANES);
        let before = service.students(&owner()).wait().unwrap();
        bills::draft(&service, None);
        assert!(Arc::ptr_eq(&before, &service.students(&owner()).wait().unwrap()), "an invoice moves no student");
        execute(&service, &renamed(&service, "Aimée"));
        let after = service.students(&owner()).wait().unwrap();
        assert!(after.iter().any(|row| row.name.given_names == "Aimée"));
        assert!(Arc::ptr_eq(&after, &service.students(&owner()).wait().unwrap()));
    }
}

#[test]
fn what_another_process_changes_is_seen_by_the_next_reader() {
    for place in support::stores() {
        let here = founded_with(&place, LANES);
        execute(&here, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")]));
        let there = school::opened(&place);
        for name in ["Aimée", "Béatrice", "Chantal"] {
            execute(&there, &renamed(&here, name));
            let seen: Vec<String> = here.students(&owner()).wait().unwrap().iter().map(|row| row.name.given_names.clone()).collect();
            assert_eq!(seen, [name]);
        }
    }
}

#[test]
fn readers_and_writers_at_once_never_leave_an_old_list_behind() {
    for place in support::stores() {
        let service = founded_with(&place, LANES);
        execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")]));
        for round in 0..10 {
            std::thread::scope(|scope| {
                for _ in 0..6 {
                    scope.spawn(|| (0..5).for_each(|_| drop(service.students(&owner()).wait().unwrap())));
                }
                execute(&service, &renamed(&service, &format!("Anne {round}")));
            });
            assert_eq!(service.students(&owner()).wait().unwrap()[0].name.given_names, format!("Anne {round}"));
        }
    }
}

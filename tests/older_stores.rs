//! A school made by the first program, opened by this one: it is brought up to date, its journal still tells the whole of it, and its
//! roles receive the rights that are new, once. It tests nothing that one program does alone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeSet;

use eschool::domain::rights::{Right, Role, Scope};
use eschool::service::{Connections, Found, Place, Service};
use eschool::store::accounts;
use eschool::store::lane::Gate;
use school::{assert_sound, owner};

/// The first program's own store of schema 1, as SQLite wrote it out: an administrator and two students.
const FIRST: &str = include_str!("fixtures/first_school.sql");

const TWO: Connections = Connections { readers: 2, writers: 2 };

fn first_school() -> support::Place {
    let place = support::sqlite();
    let file = rusqlite::Connection::open(place.trim_start_matches("sqlite:")).unwrap();
    file.execute_batch(&format!("pragma foreign_keys = off; {FIRST}")).unwrap();
    place
}

/// What a role may do in the store, by its code.
fn held(service: &Service, role: Role) -> BTreeSet<(String, String)> {
    let read = move |tx: &mut eschool::store::db::Tx<'_>| {
        let id = accounts::roles(tx)?.into_iter().find(|row| row.code == role.code()).unwrap().id;
        accounts::rights_of_role(tx, id)
    };
    service.store().read(read).wait().unwrap().into_iter().map(|row| (row.name, row.scope)).collect()
}

fn preset(role: Role) -> BTreeSet<(String, String)> {
    role.preset().into_iter().map(|(right, scope)| (right.code().to_owned(), scope.code().to_owned())).collect()
}

fn take_away(service: &Service, role: Role, right: Right) {
    let text = format!(
        "delete from role_right where name = '{}' and role_id = (select id from role where code = '{}')",
        right.code(),
        role.code()
    );
    service.store().write(Gate::Shared, move |tx| tx.batch(&text, &text), |()| {}).wait().unwrap();
}

#[test]
fn the_first_programs_school_comes_up_to_date_whole_and_with_the_new_rights() {
    let store = first_school();
    let place: Place = store.parse().unwrap();
    assert!(matches!(place.look().unwrap(), Found::Older { found: 1, .. }));
    let service = place.migrate(TWO).unwrap();
    assert_eq!(service.students(&owner()).wait().unwrap().len(), 2);
    for &role in Role::ALL {
        assert_eq!(held(&service, role), preset(role), "{role:?}");
    }
    assert_sound(&service);
    let operations = service.operations(&owner(), None, 100).wait().unwrap().len();
    drop(service);
    let again = place.open(TWO).unwrap();
    assert_eq!(again.operations(&owner(), None, 100).wait().unwrap().len(), operations, "it is offered once");
}

#[test]
fn what_a_school_took_away_from_a_role_does_not_come_back() {
    let store = first_school();
    let place: Place = store.parse().unwrap();
    drop(place.migrate(TWO).unwrap());
    let service = place.open(TWO).unwrap();
    take_away(&service, Role::Secretary, Right::ExportLists);
    drop(service);
    let again = place.open(TWO).unwrap();
    let mut wanted = preset(Role::Secretary);
    wanted.remove(&(Right::ExportLists.code().to_owned(), Scope::All.code().to_owned()));
    assert_eq!(held(&again, Role::Secretary), wanted);
}

#[test]
fn a_right_the_store_was_never_offered_is_given_to_the_roles_of_the_preset_alone() {
    for store in support::stores() {
        let service = school::founded(&store);
        // As a program founded it that did not know this right yet.
        for &role in Role::ALL {
            take_away(&service, role, Right::ReadJournal);
        }
        let forget = "update role set offered = replace(offered, ' read_journal:all', '');
                      update change set plain = replace(plain, ' read_journal:all', '') where tbl = 'role'";
        service.store().write(Gate::Shared, move |tx| tx.batch(forget, forget), |()| {}).wait().unwrap();
        take_away(&service, Role::Principal, Right::ReadStaff);
        drop(service);
        let service = store.parse::<Place>().unwrap().open(TWO).unwrap();
        assert_eq!(held(&service, Role::Secretary), preset(Role::Secretary));
        assert_eq!(held(&service, Role::Cashier), preset(Role::Cashier));
        let mut principal = preset(Role::Principal);
        principal.remove(&(Right::ReadStaff.code().to_owned(), Scope::All.code().to_owned()));
        assert_eq!(held(&service, Role::Principal), principal, "only what is new");
        let newest = &service.operations(&owner(), None, 1).wait().unwrap()[0];
        assert_eq!((newest.action.as_str(), newest.actor.as_str()), ("roles.offer_presets", "eschool"));
    }
}

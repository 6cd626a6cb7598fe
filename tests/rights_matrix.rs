//! Who sees and does what, on every road: each role against each list, card, search and action of a demonstration school, held
//! against the table of rights and against an oracle that reads the rows itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "rights_matrix/oracle.rs"]
#[allow(dead_code, reason = "the oracle serves two tests")]
mod oracle;
#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeSet;

use eschool::domain::country::Country;
use eschool::domain::hour::{Hour, Wall};
use eschool::domain::id::{AbsenceId, PersonId};
use eschool::domain::rights::{Right, Role, Scope};
use eschool::service::{
    Action, Actor, AddAbsences, AddAccount, AddGuardian, AddStudent, ChooseSettings, Clock, DEMO_PASSWORD, EditAbsence, EditGuardian,
    EditStudent, Error, FoundSchool, Frame, Kind, LinkGuardians, LockAccount, PersonEdit, Service, TakeRollCall, Undo, demonstrate,
};
use eschool::store::lane::{Gate, Lanes, Reply, Store};
use eschool::store::scope::Seen;
use oracle::Oracle;
use school::{NOVEMBER, form, import, owner, student};

fn demonstration(url: &str) -> Service {
    let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 2, writers: 2 }).unwrap();
    demonstrate(store, &Clock::fixed(NOVEMBER), &owner(), 120, 7, "fr").unwrap()
}

fn login(service: &Service, role: Role) -> Actor {
    service.login_blocking(role.code(), DEMO_PASSWORD, "test").unwrap()
}

fn is_denied<T>(reply: Reply<T, Error>) -> bool
where
    T: Send + 'static,
{
    matches!(reply.wait(), Err(error) if error.kind == Kind::Denied)
}

/// What one refusal says; two that read alike tell nobody which it was.
fn words<T>(reply: Reply<T, Error>) -> (Kind, &'static str)
where
    T: Send + 'static,
{
    match reply.wait() {
        Ok(_) => panic!("this should have been refused"),
        Err(error) => (error.kind, error.message.id),
    }
}

#[test]
fn every_list_card_and_search_shows_each_role_its_own_and_no_more() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        let mut cells = 0;
        for &role in Role::ALL {
            let actor = login(&service, role);
            let person = actor.person;
            let students = oracle.students(&scopes(role, Right::ReadStudents), person);
            let guardians = oracle.guardians(&scopes(role, Right::ReadGuardians), person);
            cells += assert_list(role, Right::ReadStudents, service.students(&actor), &students, |row| row.id);
            cells += assert_list(role, Right::ReadGuardians, service.guardians(&actor), &guardians, |row| row.id);
            let staff = oracle.staff(&scopes(role, Right::ReadStaff), person);
            cells += assert_list(role, Right::ReadStaff, service.staff(&actor), &staff, |row| row.id);
            let classes = oracle.classes(&scopes(role, Right::ReadClasses), person);
            cells += assert_list(role, Right::ReadClasses, service.classes(&actor), &classes, |row| row.id);
            cells += assert_links(&service, role, &actor, &oracle);
            cells += assert_cards(&service, &actor, &oracle, &students, &guardians);
            let export = role.preset().iter().any(|(right, _)| *right == Right::ExportLists);
            assert_eq!(is_denied(service.exported(&actor, "students", 1)), !export, "{role:?} exports");
            let all = service.operations(&owner(), None, 1000).wait().unwrap().len();
            let seen = service.operations(&actor, None, 1000).wait().unwrap();
            let journal = role.preset().contains(&(Right::ReadJournal, Scope::All));
            assert_eq!(seen.len(), if journal { all } else { 0 }, "{role:?} reads the journal");
            cells += 2;
        }
        println!("{cells} cells, 0 violations: {}", if place.is_postgres() { "Postgres" } else { "SQLite" });
    }
}

fn scopes(role: Role, right: Right) -> Vec<Scope> {
    role.preset().iter().filter(|(held, _)| *held == right).map(|(_, scope)| *scope).collect()
}

fn assert_list<R, I>(
    role: Role,
    right: Right,
    list: Reply<std::sync::Arc<Vec<R>>, Error>,
    wanted: &BTreeSet<I>,
    id: impl Fn(&R) -> I,
) -> usize
where
    R: Send + Sync + 'static,
    I: Ord + std::fmt::Debug,
{
    if scopes(role, right).is_empty() {
        assert!(is_denied(list), "{role:?} has no {right:?}");
    } else {
        let seen: BTreeSet<I> = list.wait().unwrap().iter().map(id).collect();
        assert_eq!(&seen, wanted, "{role:?}: {right:?}");
    }
    1
}

fn assert_links(service: &Service, role: Role, actor: &Actor, oracle: &Oracle) -> usize {
    let held = scopes(role, Right::ReadGuardians);
    if held.is_empty() {
        assert!(is_denied(service.links(actor)), "{role:?} has no links");
        return 1;
    }
    let (students, guardians) = (oracle.students(&held, actor.person), oracle.guardians(&held, actor.person));
    let wanted = oracle.links.iter().filter(|link| students.contains(&link.student_id) && guardians.contains(&link.guardian_id));
    assert_eq!(service.links(actor).wait().unwrap().len(), wanted.count(), "{role:?}: links");
    1
}

/// Everybody's card, asked for by everybody: shown when she is in the list, else answered like an id that nobody has.
fn assert_cards(service: &Service, actor: &Actor, oracle: &Oracle, students: &BTreeSet<PersonId>, guardians: &BTreeSet<PersonId>) -> usize {
    let nobody = PersonId(uuid::Uuid::from_u128(0x00C0_FFEE));
    let unknown_student = words(service.student_card(actor, nobody));
    for &id in oracle.all_students.iter().chain(&oracle.all_guardians) {
        if students.contains(&id) {
            assert_eq!(service.student_card(actor, id).wait().unwrap().person.id, id);
        } else {
            assert_eq!(words(service.student_card(actor, id)), unknown_student, "{}", actor.login);
        }
    }
    let unknown_guardian = words(service.guardian_card(actor, nobody));
    for &id in oracle.all_guardians.iter().chain(&oracle.all_students) {
        if guardians.contains(&id) {
            let card = service.guardian_card(actor, id).wait().unwrap();
            assert!(card.kin.iter().all(|kin| students.contains(&kin.id)), "{}: a child of another family", actor.login);
        } else {
            assert_eq!(words(service.guardian_card(actor, id)), unknown_guardian, "{}", actor.login);
        }
    }
    let unknown_name = words(service.find_student(actor, "no such matricule"));
    for (id, matricule) in &oracle.matricules {
        if students.contains(id) {
            assert_eq!(service.find_student(actor, matricule).wait().unwrap(), *id);
        } else {
            assert_eq!(words(service.find_student(actor, matricule)), unknown_name, "{}", actor.login);
        }
    }
    oracle.all_students.len() * 3 + oracle.all_guardians.len() * 2
}

#[test]
fn a_guardian_meets_her_children_and_never_the_other_parent() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        let actor = login(&service, Role::Guardian);
        let me = actor.person.unwrap();
        let children = oracle.students(&[Scope::OwnChildren], Some(me));
        assert!(children.len() >= 2);
        let mine = service.guardian_card(&owner(), me).wait().unwrap();
        for row in service.students(&actor).wait().unwrap().iter() {
            assert_eq!((&row.phone, &row.email, row.guardians), (&None, &None, None));
            let card = service.student_card(&actor, row.id).wait().unwrap();
            assert!(card.kin.iter().all(|kin| kin.id == me), "the other parent is on the card");
            assert!(card.contacts.is_empty());
            assert!(card.homes.iter().all(|home| mine.homes.iter().any(|own| own.id == home.id)), "an address that is not hers");
        }
        assert!(service.links(&actor).wait().unwrap().iter().all(|link| link.guardian == me));
    }
}

#[test]
fn a_link_that_is_pending_withdrawn_ended_or_not_begun_shows_nothing() {
    for place in support::stores() {
        let service = demonstration(&place);
        let actor = login(&service, Role::Guardian);
        let me = actor.person.unwrap();
        let children: Vec<PersonId> = service.students(&actor).wait().unwrap().iter().map(|row| row.id).collect();
        for state in ["state = 'pending'", "state = 'withdrawn'", "ends = '2026-11-22'", "ends = '2026-11-23'", "starts = '2026-11-24'"] {
            let reset = "update guardianship set state = 'active', starts = null, ends = null";
            let statement = format!("{reset}; update guardianship set {state}");
            let work = move |tx: &mut eschool::store::db::Tx<'_>| tx.batch(&statement, &statement);
            service.store().write(Gate::Shared, work, |()| {}).wait().unwrap();
            // What was changed behind the journal's back no list notices: another program's service reads it anew.
            let fresh = Service::new(service.store().clone(), service.clock()).unwrap();
            let unknown = words(fresh.student_card(&actor, PersonId(uuid::Uuid::from_u128(1))));
            assert!(fresh.students(&actor).wait().unwrap().is_empty(), "{state}");
            assert!(fresh.classes(&actor).wait().unwrap().is_empty(), "{state}");
            assert!(fresh.guardian_card(&actor, me).wait().unwrap().kin.is_empty(), "{state}");
            for child in &children {
                assert_eq!(words(fresh.student_card(&actor, *child)), unknown, "{state}");
            }
        }
    }
}

#[test]
fn a_right_that_asks_for_a_permission_of_the_link_reaches_no_child_without_it() {
    use eschool::domain::rights::Sight;
    for place in support::stores() {
        let service = demonstration(&place);
        let actor = login(&service, Role::Guardian);
        let children = service.students(&actor).wait().unwrap().len();
        let permissions = [("sees_marks", Sight::Marks), ("sees_absences", Sight::Absences), ("sees_billing", Sight::Billing)];
        for (kept, _) in permissions {
            let set: Vec<String> = permissions.iter().map(|(name, _)| format!("{name} = {}", u8::from(*name == kept))).collect();
            let text = format!("update guardianship set {}", set.join(", "));
            service.store().write(Gate::Shared, move |tx| tx.batch(&text, &text), |()| {}).wait().unwrap();
            for (name, sight) in permissions.into_iter().chain([("", Sight::Any)]) {
                let seen = Seen {
                    all: false,
                    person: actor.person,
                    own_site: false,
                    own_level: false,
                    own_class: false,
                    own_courses: false,
                    own_children: true,
                    sight,
                    oneself: false,
                    today: service.clock().now().today,
                };
                let reached = service.store().read(move |tx| eschool::store::lists::students(tx, &seen)).wait().unwrap().len();
                assert_eq!(
                    reached,
                    if name == kept || sight == Sight::Any { children } else { 0 },
                    "{sight:?} where the link allows {kept}"
                );
            }
        }
    }
}

#[test]
fn every_action_is_previewed_and_done_by_who_has_its_right_and_by_nobody_else() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        let (one, parent) = (*oracle.all_students.first().unwrap(), *oracle.all_guardians.first().unwrap());
        let imported =
            service.operations(&owner(), None, 1000).wait().unwrap().into_iter().find(|row| row.action.contains("import")).unwrap().id;
        for &role in Role::ALL {
            let actor = login(&service, role);
            let may = |right: Right| role.preset().iter().any(|(held, _)| *held == right);
            let edit = PersonEdit::default();
            assert_may(&service, &actor, &EditStudent { student: one, edit: edit.clone() }, may(Right::WriteStudents));
            assert_may(&service, &actor, &EditGuardian { guardian: parent, edit }, may(Right::WriteGuardians));
            assert_may(&service, &actor, &AddStudent { matricule: None, edit: form("A", "B") }, may(Right::WriteStudents));
            assert_may(&service, &actor, &AddGuardian { edit: form("A", "B") }, may(Right::WriteGuardians));
            assert_may(&service, &actor, &import(vec![student(2, "X1", "A", "B", "1")]), may(Right::ImportRosters));
            assert_may(&service, &actor, &LinkGuardians { decisions: Vec::new() }, may(Right::LinkGuardians));
            assert_may(
                &service,
                &actor,
                &AddAccount { login: "new.one".into(), role: Role::Teacher.code().into(), person: None },
                may(Right::ManageAccounts),
            );
            assert_may(&service, &actor, &LockAccount { login: "cashier".into(), locked: true }, may(Right::ManageAccounts));
            let day = service.clock().now().today;
            let group = service.callable_groups(&owner(), day).wait().unwrap()[0].group;
            let (starts, ends) = (Hour::read("7:30").unwrap(), Hour::read("8:20").unwrap());
            let call = TakeRollCall { group, day, starts, ends, marks: Vec::new(), end: true, reason: None };
            assert_may(&service, &actor, &call, may(Right::TakeRollCall));
            let (from, to) = (Wall::new(day, starts), Wall::new(day, ends));
            let absences = AddAbsences { students: vec![one], from, to, state: None, motive: None, remark: None };
            assert_may(&service, &actor, &absences, may(Right::SettleAbsences));
            let absence = EditAbsence { absence: AbsenceId(uuid::Uuid::nil()), state: None, motive: None, remove: true };
            assert_may(&service, &actor, &absence, may(Right::SettleAbsences));
            assert_may(&service, &actor, &Undo { operation: imported }, may(Right::UndoAny));
            assert_may(&service, &actor, &founding(), may(Right::MaintainStore));
            assert_may(&service, &actor, &ChooseSettings::default(), true);
            let (own, other) = (role.code(), if role == Role::Admin { "cashier" } else { "admin" });
            assert!(service.explain_rights(&actor, own).wait().is_ok());
            assert_eq!(is_denied(service.explain_rights(&actor, other)), !may(Right::ManageAccounts), "{role:?}");
            assert_eq!(is_denied(service.accounts(&actor)), !may(Right::ManageAccounts), "{role:?}");
            let refused = service.give_secret_blocking(&actor, "nobody.there").err().unwrap();
            assert_eq!(refused.kind == Kind::Denied, !may(Right::ManageAccounts));
        }
    }
}

fn founding() -> FoundSchool {
    FoundSchool {
        name: "Another".into(),
        country: Country::Cd,
        language: "fr".into(),
        demonstration: true,
        admin: None,
        frame: Frame::default(),
    }
}

/// Refused alike by preview and by execution, or by neither.
fn assert_may<A: Action>(service: &Service, actor: &Actor, action: &A, may: bool) {
    let previewed = is_denied(service.preview(actor, service.operation_id().unwrap(), action));
    assert_eq!(previewed, !may, "{} previews {}", actor.login, A::NAME);
    if !may {
        assert!(is_denied(service.execute(actor, service.operation_id().unwrap(), action, None)), "{} does {}", actor.login, A::NAME);
    }
}

#[test]
fn a_first_secret_opens_nothing_but_choosing_a_password() {
    for place in support::stores() {
        let service = demonstration(&place);
        let secret = service.give_secret_blocking(&owner(), "secretary").unwrap().grouped();
        let wrong = service.login_blocking("secretary", DEMO_PASSWORD, "test").unwrap_err();
        assert_eq!(wrong.kind, Kind::Denied, "the password before it opens nothing more");
        let actor = service.login_blocking("secretary", &secret, "test").unwrap();
        assert!(is_denied(service.students(&actor)) && is_denied(service.operations(&actor, None, 10)));
        assert!(is_denied(service.explain_rights(&actor, "secretary")) && is_denied(service.exported(&actor, "students", 1)));
        assert_may(&service, &actor, &ChooseSettings::default(), false);
        assert_may(&service, &actor, &AddStudent { matricule: None, edit: form("A", "B") }, false);
        service.set_password_blocking(&actor, "secretary", "quatre girafes sous la pluie").unwrap();
        let actor = service.login_blocking("secretary", "quatre girafes sous la pluie", "test").unwrap();
        assert_eq!(service.students(&actor).wait().unwrap().len(), 120);
        assert!(service.login_blocking("secretary", &secret, "test").is_err(), "a first secret is used once");
        assert_eq!(service.set_password_blocking(&actor, "cashier", "quatre girafes sous la pluie").unwrap_err().kind, Kind::Denied);
    }
}

#[test]
fn who_knows_no_password_learns_nothing_and_is_slowed_down() {
    for place in support::stores() {
        let service = demonstration(&place);
        let refusal = |login: &str| {
            let error = service.login_blocking(login, "not the password at all", "attic").unwrap_err();
            (error.kind, error.message.id, error.hint.map(|hint| hint.id))
        };
        assert_eq!(refusal("cashier"), refusal("no.such.login"));
        let (mut served, mut slowed) = (0, 0);
        for _ in 0..12 {
            match refusal("cashier").1 {
                "service-login-wrong" => served += 1,
                _ => slowed += 1,
            }
        }
        assert!(served <= 6 && slowed >= 6, "{served} of 12 wrong passwords were tried");
    }
}

#[test]
fn a_lock_or_a_changed_role_counts_from_the_next_thing_she_does() {
    for place in support::stores() {
        let service = demonstration(&place);
        let actor = login(&service, Role::Secretary);
        assert!(service.students(&actor).wait().is_ok());
        assert!(school::execute(&service, &LockAccount { login: "secretary".into(), locked: true }).applied);
        assert!(is_denied(service.students(&actor)));
        assert!(is_denied(service.exported(&actor, "students", 1)));
        assert_may(&service, &actor, &AddStudent { matricule: None, edit: form("A", "B") }, false);
        assert_eq!(service.set_password_blocking(&actor, "secretary", "quatre girafes sous la pluie").unwrap_err().kind, Kind::Denied);
        assert_eq!(service.login_blocking("secretary", DEMO_PASSWORD, "test").unwrap_err().kind, Kind::Denied);
        assert!(school::execute(&service, &LockAccount { login: "secretary".into(), locked: false }).applied);
        let without = "delete from account_role where account_id in (select id from account where login = 'secretary')";
        let work = move |tx: &mut eschool::store::db::Tx<'_>| tx.batch(without, without);
        service.store().write(Gate::Shared, work, |()| {}).wait().unwrap();
        assert!(is_denied(service.students(&actor)));
    }
}

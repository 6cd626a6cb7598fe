//! Roles of the school's own and exceptions of single accounts: what they give and for how long, that nobody gives more than she has
//! or rules over who has more, that an administrator stays, and that undo knows the same rules. On both engines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/office.rs"]
mod office;
#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::day::Day;
use eschool::domain::rights::{Right, Role, Scope};
use eschool::service::{
    Action, Actor, AddAccount, AddRole, AssignRole, Cell, ChangeRole, Clock, DEMO_PASSWORD, EndException, Error, ExceptRight, Kind,
    LockAccount, RemoveRole, Service, Undo, demonstrate,
};
use eschool::store::lane::{Lanes, Store};
use eschool::tui::place::Place;
use office::Office;
use school::{NOVEMBER, assert_sound, execute, owner};

fn demonstration(url: &str) -> Service {
    let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 2, writers: 2 }).unwrap();
    demonstrate(store, &Clock::fixed(NOVEMBER), &owner(), 40, 7, "fr").unwrap()
}

fn login(service: &Service, login: &str) -> Actor {
    service.login_blocking(login, DEMO_PASSWORD, "test").unwrap()
}

fn attempt<A: Action>(service: &Service, who: &Actor, action: &A) -> Result<bool, Error> {
    // What is previewed and what is done are refused alike.
    let previewed = service.preview(who, service.operation_id()?, action).wait();
    let done = service.execute(who, service.operation_id()?, action, None).wait();
    assert_eq!(previewed.is_err(), done.is_err(), "{} is not refused alike", A::NAME);
    done.map(|done| done.applied)
}

fn refused<A: Action>(service: &Service, who: &Actor, action: &A) -> (Kind, &'static str) {
    let error = attempt(service, who, action).unwrap_err();
    (error.kind, error.message.id)
}

fn cell(right: Right, scope: Scope, given: bool) -> Cell {
    Cell { right, scope, given }
}

fn change(role: &str, cells: Vec<Cell>) -> ChangeRole {
    ChangeRole { role: role.into(), cells, ..ChangeRole::default() }
}

fn assign(login: &str, role: &str, assigned: bool) -> AssignRole {
    AssignRole { login: login.into(), role: role.into(), assigned }
}

fn except(login: &str, right: Right, scope: Option<Scope>, ends: Option<Day>) -> ExceptRight {
    ExceptRight { login: login.into(), right, scope, ends, reason: Some("remplacement".into()) }
}

const TOO_MUCH: (Kind, &str) = (Kind::Denied, "service-gives-too-much");
const RULES_MORE: (Kind, &str) = (Kind::Denied, "service-rules-more");
const LAST: (Kind, &str) = (Kind::Conflict, "service-last-administrator");

#[test]
fn a_role_of_the_schools_own_begins_with_anothers_rights_and_gives_what_it_is_given() {
    for place in support::stores() {
        let service = demonstration(&place);
        let add = AddRole { code: "surveillant".into(), name: "Surveillant du soir".into(), based_on: Some("student_affairs".into()) };
        assert!(execute(&service, &add).applied);
        assert!(execute(&service, &change("surveillant", vec![cell(Right::ReadBilling, Scope::All, true)])).applied);
        let cashier = login(&service, "cashier");
        assert!(service.guardians(&cashier).wait().is_err());
        assert!(execute(&service, &assign("cashier", "Surveillant du soir", true)).applied);
        assert!(service.guardians(&cashier).wait().is_ok(), "a role counts from the next thing she does");
        assert!(service.exported(&cashier, "students", 1).wait().is_ok());
        let error = service.execute(&owner(), service.operation_id().unwrap(), &RemoveRole { role: "surveillant".into() }, None).wait();
        assert_eq!(error.unwrap_err().message.id, "service-role-in-use");
        assert!(execute(&service, &assign("cashier", "surveillant", false)).applied);
        assert!(service.guardians(&cashier).wait().is_err());
        let removed = execute(&service, &RemoveRole { role: "surveillant".into() });
        assert!(service.roles(&owner()).wait().unwrap().iter().all(|role| role.code != "surveillant"));
        assert!(execute(&service, &Undo { operation: removed.operation.unwrap() }).applied);
        let back = service.roles(&owner()).wait().unwrap().into_iter().find(|role| role.code == "surveillant").unwrap();
        assert_eq!(back.cells.len(), Role::StudentAffairs.preset().len() + 1, "with all its rights");
        assert_sound(&service);
    }
}

#[test]
fn an_exception_gives_or_denies_one_account_a_right_until_its_last_day() {
    for place in support::stores() {
        let service = demonstration(&place);
        let cashier = login(&service, "cashier");
        let today = service.clock().now().today;
        assert!(execute(&service, &except("cashier", Right::ReadGuardians, Some(Scope::All), Some(today))).applied);
        assert!(service.guardians(&cashier).wait().is_ok());
        let explained = service.explain_rights(&owner(), "cashier").wait().unwrap();
        let why = explained.rights.iter().find(|row| row.right == Right::ReadGuardians).unwrap();
        assert!(why.roles.is_empty() && why.reaches.is_some_and(|count| count > 0));
        assert_eq!(why.exception.as_ref().unwrap().ends, Some(today));
        let later = Service::new(service.store().clone(), &Clock::fixed(NOVEMBER + 24 * 60 * 60 * 1000)).unwrap();
        assert!(later.guardians(&cashier).wait().is_err(), "its last day is over");
        assert!(execute(&service, &except("secretary", Right::ReadStudents, None, None)).applied);
        let secretary = login(&service, "secretary");
        assert!(service.students(&secretary).wait().is_err());
        let denied = service.explain_rights(&secretary, "secretary").wait().unwrap().denied;
        assert_eq!((denied[0].right, &denied[0].roles[..]), (Right::ReadStudents, &["secretary".to_owned()][..]));
        assert!(execute(&service, &EndException { login: "secretary".into(), right: Right::ReadStudents, scope: None }).applied);
        assert!(service.students(&secretary).wait().is_ok());
        let past = except("cashier", Right::ReadStaff, Some(Scope::All), Some(Day::new(2026, 11, 1).unwrap()));
        assert_eq!(refused(&service, &owner(), &past), (Kind::User, "service-exception-past"));
        assert_sound(&service);
    }
}

#[test]
fn nobody_gives_more_than_she_has_and_nobody_rules_over_who_has_more() {
    for place in support::stores() {
        let service = demonstration(&place);
        let add = AddRole { code: "help_desk".into(), name: "Guichet".into(), based_on: None };
        assert!(execute(&service, &add).applied);
        let cells = [Right::ManageAccounts, Right::ReadStudents, Right::ReadClasses].map(|right| cell(right, Scope::All, true));
        assert!(execute(&service, &change("help_desk", cells.to_vec())).applied);
        let strip = execute(&service, &assign("cashier", "cashier", false));
        assert!(strip.applied && execute(&service, &assign("cashier", "help_desk", true)).applied);
        let desk = login(&service, "cashier");
        assert_eq!(refused(&service, &desk, &change("teacher", vec![cell(Right::WriteStudents, Scope::All, true)])), TOO_MUCH);
        assert_eq!(refused(&service, &desk, &assign("cashier", "admin", true)), TOO_MUCH);
        assert_eq!(refused(&service, &desk, &except("cashier", Right::UndoAny, Some(Scope::All), None)), TOO_MUCH);
        let one_more = |role: &str| AddAccount { login: format!("new.{role}"), role: role.into(), person: None };
        assert_eq!(refused(&service, &desk, &one_more("secretary")), TOO_MUCH);
        let copy = AddRole { code: "copied".into(), name: String::new(), based_on: Some("admin".into()) };
        assert_eq!(refused(&service, &desk, &copy), TOO_MUCH);
        assert_eq!(refused(&service, &desk, &LockAccount { login: "secretary".into(), locked: true }), RULES_MORE);
        assert_eq!(refused(&service, &desk, &except("admin", Right::ReadStudents, None, None)), RULES_MORE);
        assert_eq!(refused(&service, &desk, &assign("principal", "principal", false)), RULES_MORE);
        let secret = service.give_secret_blocking(&desk, "admin").err().unwrap();
        assert_eq!((secret.kind, secret.message.id), RULES_MORE, "a secret for her account would be her rights");
        assert!(attempt(&service, &desk, &one_more("help_desk")).unwrap());
        assert!(attempt(&service, &desk, &LockAccount { login: "new.help_desk".into(), locked: true }).unwrap());
        // Neither by lifting a denial of her own, nor by undoing what took a right away.
        assert!(execute(&service, &except("cashier", Right::ReadStudents, None, None)).applied);
        assert_eq!(refused(&service, &desk, &EndException { login: "cashier".into(), right: Right::ReadStudents, scope: None }), TOO_MUCH);
        assert!(execute(&service, &change("help_desk", vec![cell(Right::UndoAny, Scope::All, true)])).applied);
        assert_eq!(refused(&service, &desk, &Undo { operation: strip.operation.unwrap() }), TOO_MUCH);
        assert_sound(&service);
    }
}

#[test]
fn the_last_administrator_stays_whatever_road_is_tried() {
    for place in support::stores() {
        let service = demonstration(&place);
        let added = execute(&service, &AddAccount { login: "second".into(), role: "admin".into(), person: None });
        let first = execute(&service, &LockAccount { login: "admin".into(), locked: true });
        assert!(first.applied, "there is another one");
        let me = &owner();
        assert_eq!(refused(&service, me, &LockAccount { login: "second".into(), locked: true }), LAST);
        assert_eq!(refused(&service, me, &assign("second", "admin", false)), LAST);
        assert_eq!(refused(&service, me, &except("second", Right::ManageAccounts, None, None)), LAST);
        assert_eq!(refused(&service, me, &change("admin", vec![cell(Right::ManageAccounts, Scope::All, false)])), LAST);
        assert_eq!(refused(&service, me, &Undo { operation: added.operation.unwrap() }), LAST);
        assert_eq!(refused(&service, me, &RemoveRole { role: "admin".into() }), (Kind::Conflict, "service-role-preset"));
        assert_sound(&service);
    }
}

#[test]
fn another_password_ends_what_was_opened_with_the_one_before() {
    for place in support::stores() {
        let service = demonstration(&place);
        let (one, other) = (login(&service, "secretary"), login(&service, "secretary"));
        assert!(service.students(&one).wait().is_ok() && service.students(&other).wait().is_ok());
        service.set_password_blocking(&owner(), "secretary", "quatre girafes sous la pluie").unwrap();
        for actor in [&one, &other] {
            let error = service.students(actor).wait().unwrap_err();
            assert_eq!((error.kind, error.message.id), (Kind::Denied, "service-password-changed"));
        }
        let back = service.login_blocking("secretary", "quatre girafes sous la pluie", "test").unwrap();
        assert!(service.students(&back).wait().is_ok());
    }
}

#[test]
fn an_open_screen_loses_a_right_or_ends_as_soon_as_somebody_takes_it_away() {
    let office = Office::open();
    let mut reader = office.at_home("accountant");
    reader.idle().sees("Élèves").sees("100 élèves");
    assert!(execute(&office.service, &except("accountant", Right::ReadStudents, None, None)).applied);
    reader.idle().type_("eleves role").press("Enter").idle().sees("Votre rôle ne le permet pas");
    assert!(execute(&office.service, &EndException { login: "accountant".into(), right: Right::ReadStudents, scope: None }).applied);
    reader.idle().press("Esc").type_("eleves").press("Enter").idle().sees("100 lignes");
    let mut locked = office.at("teacher", Place::Students);
    assert!(execute(&office.service, &LockAccount { login: "teacher".into(), locked: true }).applied);
    locked.idle().sees("Connexion").sees("verrouillé");
    office.service.set_password_blocking(&owner(), "accountant", "quatre girafes sous la pluie").unwrap();
    reader.idle().sees("Connexion").sees("a été changé");
}

#[test]
fn whoever_loses_a_right_keeps_nothing_of_it_on_her_screens() {
    // Wherever she stands, with what she typed or marked: an hour of looking at a list one may not see any more is a leak.
    let places = [
        ("secretary", "secretary", Place::Students),
        ("secretary", "secretary", Place::Guardians),
        ("secretary", "secretary", Place::Households),
        ("secretary", "secretary", Place::Staff),
        ("secretary", "secretary", Place::Classes),
        ("accountant", "accountant", Place::Invoices),
        ("accountant", "accountant", Place::Balances),
        ("accountant", "accountant", Place::Payments),
        ("teacher", "teacher", Place::Courses),
        ("teacher", "teacher", Place::RollCalls),
        ("student_affairs", "student_affairs", Place::Affairs),
    ];
    let office = Office::of(60);
    for (who, role, place) in places {
        let mut t = office.at(who, place);
        let rows: Vec<String> = t.screen().lines().skip(3).filter(|line| line.len() > 30).map(|line| line.trim().to_owned()).collect();
        let row = rows.first().unwrap_or_else(|| panic!("{place:?} shows nothing:\n{}", t.screen())).clone();
        assert!(execute(&office.service, &assign(who, role, false)).applied);
        t.idle().sees("Vos droits ont changé").sees_no(&row).press("Down").sees_no(&row);
        assert!(execute(&office.service, &assign(who, role, true)).applied);
    }
}

#[test]
fn whoever_is_given_a_right_keeps_her_place_and_what_she_typed() {
    let office = Office::of(60);
    let mut t = office.at("secretary", Place::Students);
    t.type_("ka").idle();
    let before = t.screen();
    assert!(execute(&office.service, &assign("secretary", "accountant", true)).applied);
    t.idle();
    assert_eq!(t.screen(), before);
}

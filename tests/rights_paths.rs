//! Everything a role may see, on every path that leads to it: lists read anew and lists that are kept, cards, searches, counts, exports,
//! histories, past days and the command line. Role by role, thing by thing, path by path and object by object, each cell is held against
//! the table of rights and the oracle that reads the rows. On both engines.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on has failed, and says how many cells it tried")]
#![allow(dead_code, reason = "the oracle and the roads serve other tests")]

#[path = "rights_matrix/command.rs"]
mod command;
#[path = "rights_matrix/oracle.rs"]
mod oracle;
#[path = "rights_matrix/paths.rs"]
mod paths;
#[path = "support/school.rs"]
mod school;
mod support;
#[path = "rights_matrix/things.rs"]
mod things;

use std::collections::BTreeSet;

use eschool::cli::exit::Exit;
use eschool::domain::rights::{Right, Role, Scope};
use eschool::service::Actor;
use paths::{demonstration, login, scopes};
use things::{Path, Thing, World};
use uuid::Uuid;

/// Of many objects so many that she reaches, and as many that she does not: they are alike.
fn some(all: &[Uuid], reached: &BTreeSet<Uuid>, most: usize) -> Vec<Uuid> {
    let (hers, others): (Vec<Uuid>, Vec<Uuid>) = all.iter().partition(|id| reached.contains(id));
    let few = |of: Vec<Uuid>| {
        let step = of.len().div_ceil(most).max(1);
        of.into_iter().step_by(step)
    };
    few(hers).chain(few(others)).collect()
}

/// Whether a role has every right a path asks for besides the thing's own.
fn opens(role: Role, thing: &Thing, path: &Path) -> bool {
    let own = !scopes(role, thing.right).is_empty();
    own && path.besides.iter().all(|right| scopes(role, *right).contains(&Scope::All))
}

fn column(world: &World, role: Role, actor: &Actor, thing: &Thing, path: &Path, wrong: &mut Vec<String>) -> usize {
    let all = (thing.all)(world);
    assert!(!all.is_empty(), "there is no {} in the demonstration", thing.name);
    let reached = (thing.reached)(world, &scopes(role, thing.right), actor.person);
    let asked = some(&all, &reached, path.most);
    let shown = (path.show)(world, actor, &asked);
    let opens = opens(role, thing, path);
    let mut note = |what: &str| wrong.push(format!("{role:?}, {}, {}: {what}", thing.name, path.name));
    match &shown {
        None if opens => note("is closed"),
        Some(shown) if !opens && !shown.is_empty() => note("is open"),
        Some(shown) if opens => {
            for id in &asked {
                match (reached.contains(id), shown.contains(id)) {
                    (true, false) => note("one of hers is missing"),
                    (false, true) => note("shows one that is not hers"),
                    _ => {}
                }
            }
        }
        _ => {}
    }
    asked.len()
}

#[test]
fn every_thing_is_seen_on_every_path_by_whoever_may_and_by_nobody_else() {
    for place in support::stores() {
        let service = demonstration(&place);
        let world = World::of(service, &place);
        let (mut cells, mut wrong) = (0, Vec::new());
        for &role in Role::ALL {
            let actor = login(&world.service, role);
            for thing in things::all() {
                for path in thing.paths {
                    cells += column(&world, role, &actor, thing, path, &mut wrong);
                }
            }
        }
        wrong.dedup();
        println!("{cells} cells, {} violations: {}", wrong.len(), if place.is_postgres() { "Postgres" } else { "SQLite" });
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_thing_has_every_path_or_says_why_not() {
    for thing in things::all() {
        for name in things::PATHS {
            let here = thing.paths.iter().any(|path| path.name == *name);
            let said = thing.without.iter().any(|(path, why)| path == name && !why.is_empty());
            assert!(here != said, "{}: {name}", thing.name);
        }
    }
}

/// Commands that write, and what they ask for over the whole school.
const WRITING: &[(&[&str], Right)] = &[
    (&["student", "add", "Zola", "Anne", "--plan"], Right::WriteStudents),
    (&["guardian", "add", "Zola", "Jeanne", "--plan"], Right::WriteGuardians),
    (&["staff", "add", "Zola", "Paul", "--plan"], Right::WriteStaff),
    (&["track", "add", "MATRIX", "--name", "Matrice", "--plan"], Right::WriteClasses),
    (&["account", "lock", "cashier", "--plan"], Right::ManageAccounts),
    (&["role", "add", "matrix", "--plan"], Right::ManageAccounts),
    (&["fee", "remove", "MATRIX", "--plan"], Right::SetFees),
    (&["invoice", "issue", "--plan"], Right::IssueInvoices),
    (&["drawer", "open", "--plan"], Right::TakePayments),
    (&["retention", "--plan"], Right::MaintainStore),
];

#[test]
fn a_command_that_writes_is_refused_to_whoever_may_not_write_by_any_other_road() {
    for place in support::stores() {
        let _service = demonstration(&place);
        let mut wrong = Vec::new();
        for &role in Role::ALL {
            for (words, right) in WRITING {
                let may = scopes(role, *right).contains(&Scope::All);
                let answered = command::run(&place, role.code(), words);
                if answered.is_denied() == may || answered.exit == Exit::Usage {
                    wrong.push(format!("{role:?} {words:?}: {:?}", answered.exit));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

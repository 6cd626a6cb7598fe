//! What the rights of an account come to, over whom, and why: its roles, its exceptions. It gives and takes nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::standing::{is_in_force, login_key, named};
use crate::domain::day::Day;
use crate::domain::rights::{Right, Scope};
use crate::store::accounts::{self, Account};
use crate::store::lane::Reply;
use crate::store::lists;

/// What somebody may do and over whom, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    pub login: String,
    pub state: &'static str,
    pub rights: Vec<ExplainedRight>,
    /// What is denied to the account although a role or an exception gives it.
    pub denied: Vec<DeniedRight>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedRight {
    pub right: Right,
    pub scope: Scope,
    /// The roles that give it, by their codes; none when only an exception does.
    pub roles: Vec<String>,
    /// The exception of the account that gives it.
    pub exception: Option<ExplainedException>,
    /// How many students that comes to today, where the right is to see students.
    pub students: Option<usize>,
    /// How many there are of what else the right is to see: guardians, staff, classes.
    pub reaches: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedException {
    pub ends: Option<Day>,
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeniedRight {
    pub right: Right,
    pub roles: Vec<String>,
    pub ends: Option<Day>,
    pub reason: Option<String>,
}

impl Service {
    /// Why an account may do what it may: its own, or any for whoever manages accounts.
    pub fn explain_rights(&self, actor: &Actor, login: &str) -> Reply<Explained, Error> {
        let login = login.to_owned();
        self.read(actor, move |school, who| {
            if login_key(&login) != login_key(&who.login) || who.account.is_none() {
                who.require_all(Right::ManageAccounts)?;
            }
            let account = named(school.all(), &login)?;
            explain(school, &account)
        })
    }
}

fn explain(school: &mut Reader<'_, '_>, account: &Account) -> Result<Explained> {
    let today = school.today;
    let mut rights: BTreeMap<(Right, Scope), ExplainedRight> = BTreeMap::new();
    let fresh = |(right, scope)| ExplainedRight { right, scope, roles: Vec::new(), exception: None, students: None, reaches: None };
    for granted in accounts::granted(school.all(), account.id)? {
        if let (Some(Ok(right)), Some(Ok(scope))) = (granted.right.map(|right| right.parse()), granted.scope.map(|scope| scope.parse())) {
            rights.entry((right, scope)).or_insert_with(|| fresh((right, scope))).roles.push(granted.role);
        }
    }
    let mut denied = Vec::new();
    for row in accounts::exceptions(school.all(), account.id)?.into_iter().filter(|row| is_in_force(row, today)) {
        let Ok(right) = row.name.parse::<Right>() else { continue };
        match row.scope.as_ref().map(|scope| scope.parse::<Scope>()) {
            Some(Ok(scope)) => {
                let exception = ExplainedException { ends: row.ends, reason: row.reason };
                rights.entry((right, scope)).or_insert_with(|| fresh((right, scope))).exception = Some(exception);
            }
            Some(Err(_)) => {}
            None => denied.push(DeniedRight { right, roles: Vec::new(), ends: row.ends, reason: row.reason }),
        }
    }
    for denial in &mut denied {
        let held = rights.iter().filter(|((right, _), _)| *right == denial.right).flat_map(|(_, explained)| explained.roles.clone());
        denial.roles = held.collect();
        denial.roles.sort();
        denial.roles.dedup();
    }
    rights.retain(|(right, _), _| denied.iter().all(|denial| denial.right != *right));
    for explained in rights.values_mut() {
        reach(school, account, explained)?;
    }
    Ok(Explained { login: account.login.clone(), state: account.state.code(), rights: rights.into_values().collect(), denied })
}

/// How many people or things a right that shows some comes to for this account.
fn reach(school: &mut Reader<'_, '_>, account: &Account, explained: &mut ExplainedRight) -> Result<()> {
    let (right, scope) = (explained.right, explained.scope);
    let mut stand_in = Actor::owner(&account.login);
    stand_in.person = account.person_id;
    stand_in.grants = [(right, scope)].into_iter().collect();
    let (tx, seen) = school.seen_by(&stand_in, right)?;
    match right {
        Right::ReadStudents => explained.students = Some(lists::students(tx, &seen)?.len()),
        Right::ReadGuardians => explained.reaches = Some(lists::guardians(tx, &seen)?.len()),
        Right::ReadStaff => explained.reaches = Some(lists::staff(tx, &seen)?.len()),
        Right::ReadClasses => explained.reaches = Some(lists::classes(tx, &seen)?.len()),
        _ => {}
    }
    Ok(())
}

//! Accounts: who may come in, with which role; their own settings; and what their rights come to, with the reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::founding::account;
use super::roles::{called, role_named};
use super::school::Reader;
use super::standing::{is_in_force, login_key, named};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::password::Password;
use crate::domain::rights::{Right, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::store::accounts::{self, Account, AccountLine, AccountRole, Credential};
use crate::store::classes;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};
use crate::store::lists;
use crate::store::people;

/// Opens the school to somebody; the first secret is given apart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddAccount {
    pub login: String,
    /// A preset or a role of the school's own, by its code.
    pub role: String,
    pub person: Option<PersonId>,
}

impl Action for AddAccount {
    const NAME: &'static str = "accounts.add";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let new = account(school.mint(), &self.login, self.person)?;
        let tx = school.all();
        if accounts::by_login(tx, &new.login_key)?.is_some() {
            return Err(Error::conflict(Text::new("service-login-taken").with("login", &self.login)));
        }
        if let Some(person) = self.person
            && accounts::person_name(tx, person)?.is_none()
        {
            return Err(Error::user(Text::new("service-person-unknown")));
        }
        let role = role_named(tx, &self.role)?;
        let mut plan = Plan::default();
        plan.changes.insert(&new);
        plan.changes.insert(&AccountRole { id: school.mint(), account_id: new.id, role_id: role.id });
        plan.rows.push(Row::new(Verdict::New, &new.login, Text::new("service-row-account").with("role", called(&role))));
        Ok(plan)
    }
}

/// Locks an account, or opens it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LockAccount {
    pub login: String,
    pub locked: bool,
}

impl Action for LockAccount {
    const NAME: &'static str = "accounts.lock";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let before = named(school.all(), &self.login)?;
        let state = if self.locked { AccountState::Locked } else { AccountState::Active };
        let mut plan = Plan::default();
        let changed = plan.changes.update(&before, &Account { state, ..before.clone() });
        let (verdict, message) = match (changed, self.locked) {
            (false, _) => (Verdict::Unchanged, "service-row-unchanged"),
            (true, true) => (Verdict::Changed, "service-row-locked"),
            (true, false) => (Verdict::Changed, "service-row-unlocked"),
        };
        plan.rows.push(Row::new(verdict, &before.login, Text::new(message)));
        Ok(plan)
    }
}

/// How the actor wants her screens.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ChooseSettings {
    pub language: Option<Edit<Option<String>>>,
    pub theme: Option<Edit<Option<String>>>,
    pub plain: Option<Edit<bool>>,
    pub keys: Option<Edit<Option<String>>>,
    pub mouse: Option<Edit<Option<bool>>>,
}

impl Action for ChooseSettings {
    const NAME: &'static str = "accounts.choose_settings";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let own = who.account.ok_or_else(|| Error::user(Text::new("service-owner-has-no-account")))?;
        let before = accounts::by_id(school.all(), own)?.ok_or_else(|| Error::user(Text::new("service-owner-has-no-account")))?;
        let mut after = before.clone();
        let kept = self.language.as_ref().is_none_or(|edit| edit.merge(&mut after.language))
            & self.theme.as_ref().is_none_or(|edit| edit.merge(&mut after.theme))
            & self.plain.as_ref().is_none_or(|edit| edit.merge(&mut after.plain))
            & self.keys.as_ref().is_none_or(|edit| edit.merge(&mut after.keys))
            & self.mouse.as_ref().is_none_or(|edit| edit.merge(&mut after.mouse));
        let mut plan = Plan::default();
        let changed = plan.changes.update(&before, &after);
        let verdict = match (kept, changed) {
            (false, _) => Verdict::Conflict,
            (true, true) => Verdict::Changed,
            (true, false) => Verdict::Unchanged,
        };
        plan.rows.push(Row::new(verdict, &before.login, Text::new("service-row-settings")));
        Ok(plan)
    }
}

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
    pub fn accounts(&self, actor: &Actor) -> Reply<Vec<AccountLine>, Error> {
        self.read(actor, |school, who| {
            who.require_all(Right::ManageAccounts)?;
            Ok(accounts::list(school.all())?)
        })
    }

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

    /// The school this store belongs to.
    pub fn school(&self) -> Reply<Option<classes::School>, Error> {
        self.store.read(|tx| Ok(classes::school(tx)?))
    }

    /// A person by matricule, another id, or login.
    pub fn find_person(&self, actor: &Actor, reference: &str) -> Reply<PersonId, Error> {
        let reference = reference.trim().to_owned();
        self.read(actor, move |school, who| {
            who.require_all(Right::ManageAccounts)?;
            let mut found = people::by_identifier(school.all(), &reference)?;
            found.dedup();
            match found[..] {
                [one] => Ok(one),
                [] => Err(Error::user(Text::new("service-person-unknown"))),
                _ => Err(Error::user(Text::new("service-several-people").with("who", &reference).with("count", found.len()))),
            }
        })
    }

    /// Gives every account of a demonstration school the password its login screen shows. Refused for any other school.
    ///
    /// # Errors
    /// When the school is a real one.
    pub fn show_passwords_blocking(&self, password: &str, logins: &[String]) -> Result<()> {
        let typed = Password::typed(password).map_err(|weakness| Error::user(weakness.text()))?;
        let mut hashes = Vec::with_capacity(logins.len());
        for login in logins {
            hashes.push((login_key(login), self.hasher.hash_blocking(&typed)?));
        }
        let clock = self.clock.clone();
        let work = move |tx: &mut Tx<'_>| {
            if !classes::school(tx)?.is_some_and(|school| school.demonstration) {
                return Err(Error::denied(Text::new("service-not-a-demonstration")));
            }
            let changed_at = clock.now().millis;
            for (login, hash) in &hashes {
                if let Some(account) = accounts::by_login(tx, login)? {
                    accounts::set_credential(
                        tx,
                        account.id,
                        &Credential { hash: hash.clone(), initial: false, changed_at, expires_at: None },
                    )?;
                }
            }
            Ok(())
        };
        self.store.write(Gate::Shared, work, |()| {}).wait()
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

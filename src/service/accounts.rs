//! Accounts: who may come in, whose they are, locked or open, and how each wants her screens.

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::founding::account;
use super::roles::{called, role_named};
use super::school::Reader;
use super::standing::{login_key, named};
use crate::domain::id::*;
use crate::domain::password::Password;
use crate::domain::rights::Right;
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::store::accounts::{self, Account, AccountRole, Credential};
use crate::store::classes;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};
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

/// Says whose account it is, or that it is nobody's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LinkAccount {
    pub login: String,
    pub person: Option<PersonId>,
}

impl Action for LinkAccount {
    const NAME: &'static str = "accounts.link";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let before = named(school.all(), &self.login)?;
        let name = match self.person {
            Some(person) => {
                let name = accounts::person_name(school.all(), person)?;
                Some(name.ok_or_else(|| Error::user(Text::new("service-person-unknown")))?.display())
            }
            None => None,
        };
        let mut plan = Plan::default();
        let changed = plan.changes.update(&before, &Account { person_id: self.person, ..before.clone() });
        let (verdict, message) = match (changed, name) {
            (false, _) => (Verdict::Unchanged, Text::new("service-row-unchanged")),
            (true, Some(name)) => (Verdict::Changed, Text::new("accounts-row-linked").with("name", name)),
            (true, None) => (Verdict::Changed, Text::new("accounts-row-unlinked")),
        };
        plan.rows.push(Row::new(verdict, &before.login, message));
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

impl Service {
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

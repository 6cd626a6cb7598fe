//! The accounts as whoever manages them sees them: the list, and everything about one. It changes nothing.

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::roles::called;
use super::school::Reader;
use super::standing::is_in_force;
use crate::domain::day::Day;
use crate::domain::id::{AccountId, PersonId};
use crate::domain::rights::{Effect, Right, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::store::lane::Reply;
use crate::store::{accounts, factors};

/// A role somebody has.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleOf {
    pub code: String,
    pub name: Text,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AccountRow {
    pub id: AccountId,
    pub login: String,
    pub state: AccountState,
    pub person: Option<(PersonId, String)>,
    /// Whether the first secret still waits to be used; none: no way in yet.
    pub first_secret: Option<bool>,
    pub roles: Vec<RoleOf>,
    /// On the school's wall.
    pub last_login: Option<String>,
    /// How many exceptions are in force.
    pub exceptions: u32,
}

impl AccountRow {
    /// How it stands, as a message id.
    #[must_use]
    pub const fn standing(&self) -> &'static str {
        match (self.state, self.first_secret) {
            (AccountState::Locked, _) => "account-locked",
            (_, None) => "account-no-secret",
            (_, Some(true)) => "account-first-secret",
            (_, Some(false)) => "account-active",
        }
    }
}

/// One account with what it has besides its roles.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountCard {
    pub row: AccountRow,
    pub exceptions: Vec<ExceptionLine>,
    pub second_factor: bool,
    pub keys: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionLine {
    pub right: Right,
    /// Over whom it is given; none: it is denied.
    pub scope: Option<Scope>,
    pub ends: Option<Day>,
    pub reason: Option<String>,
    pub in_force: bool,
}

impl Service {
    /// Every account, by login.
    pub fn accounts(&self, actor: &Actor) -> Reply<Vec<AccountRow>, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| rows(school, who, &|at| clock.wall(at)))
    }

    pub fn account_card(&self, actor: &Actor, id: AccountId) -> Reply<AccountCard, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let unknown = || Error::user(Text::new("service-account-unknown").with("login", ""));
            let row = rows(school, who, &|at| clock.wall(at))?.into_iter().find(|row| row.id == id).ok_or_else(unknown)?;
            let today = school.today;
            let tx = school.all();
            let line = |row: accounts::AccountRight| {
                let scope = row.scope.as_ref().and_then(|scope| scope.parse().ok());
                let known = row.effect == Effect::Deny || scope.is_some();
                let in_force = is_in_force(&row, today);
                known.then_some(ExceptionLine { right: row.name.parse().ok()?, scope, ends: row.ends, reason: row.reason, in_force })
            };
            Ok(AccountCard {
                exceptions: accounts::exceptions(tx, id)?.into_iter().filter_map(line).collect(),
                second_factor: factors::factor(tx, id)?.is_some_and(|factor| factor.confirmed),
                keys: factors::keys_of(tx, id)?.len(),
                row,
            })
        })
    }
}

fn rows(school: &mut Reader<'_, '_>, who: &Actor, wall: &dyn Fn(i64) -> String) -> Result<Vec<AccountRow>> {
    who.require_all(Right::ManageAccounts)?;
    let today = school.today;
    let roles = accounts::roles(school.all())?;
    let mut rows: Vec<AccountRow> = Vec::new();
    for line in accounts::list(school.all(), today)? {
        let role = line.role.and_then(|id| roles.iter().find(|role| role.id == id));
        let role = role.map(|role| RoleOf { code: role.code.clone(), name: called(role) });
        match rows.last_mut().filter(|last| last.id == line.id) {
            Some(last) => last.roles.extend(role),
            None => rows.push(AccountRow {
                id: line.id,
                login: line.login,
                state: line.state,
                person: line.person.map(|(id, name)| (id, name.display())),
                first_secret: line.first_secret,
                roles: role.into_iter().collect(),
                last_login: line.last_login.map(wall),
                exceptions: line.exceptions,
            }),
        }
    }
    Ok(rows)
}

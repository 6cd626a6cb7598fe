//! What an account may do at this moment: its roles' rights and its own exceptions. It lets nobody in.

use super::actor::Actor;
use super::error::{Error, Result};
use super::snapshots::{Key, Snapshots};
use crate::domain::day::Day;
use crate::domain::id::AccountId;
use crate::domain::people::LinkState;
use crate::domain::rights::{Effect, Grants, Right, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::store::accounts::{self, Account, AccountRight};
use crate::store::db::{Ahead, Tx};
use crate::store::journal::read;
use crate::store::people::Guardianship;

/// The actor with the rights of this moment: a lock, another password or a changed role counts from the next thing she does.
pub(super) fn current(tx: &mut Tx<'_>, actor: &Actor, today: Day) -> Result<Actor> {
    let Some(id) = actor.account else { return Ok(actor.clone()) };
    tx.ahead(|| ahead(actor))?;
    may_come(tx, actor, id)?;
    let account = open(tx, id)?;
    with(tx, &account, today, actor.password_of)
}

/// What [`current`] asks of the store.
pub(super) fn ahead(actor: &Actor) -> Vec<Ahead<'static>> {
    actor.account.map(|id| accounts::standing_ahead(id, actor.person)).unwrap_or_default()
}

/// [`current`], worked out anew only when the journal tells of something it is made of.
pub(super) fn kept(tx: &mut Tx<'_>, snapshots: &Snapshots, actor: &Actor, today: Day) -> Result<Actor> {
    let Some(id) = actor.account else { return Ok(actor.clone()) };
    tx.ahead(|| vec![accounts::password_ahead(id), read::position_ahead()])?;
    // A password is no row of the journal.
    may_come(tx, actor, id)?;
    let who = snapshots.made(tx, Key::account("standing", id, today), &TABLES, |tx| {
        let account = open(tx, id)?;
        load(tx, &account, today)
    })?;
    Ok(Actor { password_of: actor.password_of, ..(*who).clone() })
}

/// What rights are made of.
const TABLES: [&str; 6] = ["account", "account_right", "account_role", "person", "role", "role_right"];

/// That she came in with the password of this moment, and has nothing to do first.
fn may_come(tx: &mut Tx<'_>, actor: &Actor, id: AccountId) -> Result<()> {
    if accounts::password_of(tx, id)? != actor.password_of {
        return Err(Error::denied(Text::new("service-password-changed")).hint(Text::new("service-password-changed-hint")));
    }
    if actor.must_choose_password {
        return Err(Error::denied(Text::new("service-choose-password")).hint(Text::new("service-choose-password-hint")));
    }
    if actor.must_set_up_factor {
        return Err(Error::denied(Text::new("factor-set-up-first")).hint(Text::new("factor-set-up-first-hint")));
    }
    Ok(())
}

/// The account, unless it was locked or is gone.
pub(super) fn open(tx: &mut Tx<'_>, id: AccountId) -> Result<Account> {
    accounts::by_id(tx, id)?.filter(|account| account.state == AccountState::Active).ok_or_else(locked)
}

pub(super) fn load(tx: &mut Tx<'_>, account: &Account, today: Day) -> Result<Actor> {
    let password_of = accounts::password_of(tx, account.id)?;
    with(tx, account, today, password_of)
}

fn with(tx: &mut Tx<'_>, account: &Account, today: Day, password_of: Option<i64>) -> Result<Actor> {
    let name = match account.person_id {
        Some(person) => accounts::person_name(tx, person)?.map(|name| name.display()),
        None => None,
    };
    let (grants, idle_minutes) = granted(tx, account.id, today)?;
    Ok(Actor {
        account: Some(account.id),
        person: account.person_id,
        login: account.login.clone(),
        display: name.unwrap_or_else(|| account.login.clone()),
        grants,
        language: account.language.as_deref().and_then(|code| code.parse().ok()),
        theme: account.theme.clone(),
        plain: account.plain,
        keys: account.keys.clone(),
        mouse: account.mouse,
        must_choose_password: false,
        must_set_up_factor: false,
        password_of,
        idle_minutes: Some(idle_minutes),
    })
}

/// What the roles of an account give together, with what is granted to it alone, without what is denied to it.
pub(super) fn grants(tx: &mut Tx<'_>, account: AccountId, today: Day) -> Result<Grants> {
    Ok(granted(tx, account, today)?.0)
}

/// After how many minutes without a key screens lock where no role says otherwise.
pub const IDLE: u32 = 10;

/// [`grants`], and after how many minutes her screens lock: as soon as the strictest of her roles wants.
fn granted(tx: &mut Tx<'_>, account: AccountId, today: Day) -> Result<(Grants, u32)> {
    let mut grants = Grants::default();
    let given = accounts::granted(tx, account)?;
    let idle = given.iter().map(|granted| granted.idle_minutes.unwrap_or(IDLE)).min().unwrap_or(IDLE);
    grants.extend(given.into_iter().filter_map(|granted| {
        // A right written by a newer program grants nothing here.
        Some((granted.right?.parse::<Right>().ok()?, granted.scope?.parse::<Scope>().ok()?))
    }));
    let exceptions: Vec<AccountRight> = accounts::exceptions(tx, account)?.into_iter().filter(|row| is_in_force(row, today)).collect();
    for row in exceptions.iter().filter(|row| row.effect == Effect::Grant) {
        if let (Ok(right), Some(Ok(scope))) = (row.name.parse(), row.scope.as_ref().map(|scope| scope.parse())) {
            grants.extend([(right, scope)]);
        }
    }
    // Last, because what is denied stays denied, whoever grants it.
    for row in exceptions.iter().filter(|row| row.effect == Effect::Deny) {
        if let Ok(right) = row.name.parse() {
            grants.deny(right);
        }
    }
    Ok((grants, idle))
}

/// Whether a guardianship gives rights today. The day it ends it gives none: what is taken away is taken away at once.
pub(super) fn is_linked(link: &Guardianship, today: Day) -> bool {
    let begun = link.starts.is_none_or(|starts| starts <= today);
    link.state == LinkState::Active && begun && link.ends.is_none_or(|ends| ends > today)
}

/// Whether an exception counts today.
pub(super) fn is_in_force(row: &AccountRight, today: Day) -> bool {
    row.ends.is_none_or(|ends| ends >= today)
}

/// The account of this login.
pub(super) fn named(tx: &mut Tx<'_>, login: &str) -> Result<Account> {
    accounts::by_login(tx, &login_key(login))?.ok_or_else(|| Error::user(Text::new("service-account-unknown").with("login", login)))
}

pub(super) fn locked() -> Error {
    Error::denied(Text::new("service-account-locked")).hint(Text::new("service-account-locked-hint"))
}

/// How a login is compared: `Anne.Mwamba` and `anne.mwamba` are one.
#[must_use]
pub fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}

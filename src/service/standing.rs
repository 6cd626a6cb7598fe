//! What an account may do at this moment. It lets nobody in.

use super::actor::Actor;
use super::error::{Error, Result};
use crate::domain::id::AccountId;
use crate::domain::rights::{Grants, Right, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::store::accounts::{self, Account};
use crate::store::db::Tx;

/// The actor with the rights of this moment: a lock or a changed role counts from the next thing she does.
pub(super) fn current(tx: &mut Tx<'_>, actor: &Actor) -> Result<Actor> {
    let Some(id) = actor.account else { return Ok(actor.clone()) };
    let account = open(tx, id)?;
    if actor.must_choose_password {
        return Err(Error::denied(Text::new("service-choose-password")).hint(Text::new("service-choose-password-hint")));
    }
    load(tx, &account)
}

/// The account, unless it was locked or is gone.
pub(super) fn open(tx: &mut Tx<'_>, id: AccountId) -> Result<Account> {
    accounts::by_id(tx, id)?.filter(|account| account.state == AccountState::Active).ok_or_else(locked)
}

pub(super) fn load(tx: &mut Tx<'_>, account: &Account) -> Result<Actor> {
    let mut grants = Grants::default();
    grants.extend(accounts::granted(tx, account.id)?.into_iter().filter_map(|granted| {
        // A right written by a newer program grants nothing here.
        Some((granted.right?.parse::<Right>().ok()?, granted.scope?.parse::<Scope>().ok()?))
    }));
    let name = match account.person_id {
        Some(person) => accounts::person_name(tx, person)?.map(|name| name.display()),
        None => None,
    };
    Ok(Actor {
        account: Some(account.id),
        person: account.person_id,
        login: account.login.clone(),
        display: name.unwrap_or_else(|| account.login.clone()),
        grants,
        language: account.language.as_deref().and_then(|code| code.parse().ok()),
        theme: account.theme.clone(),
        plain: account.plain,
        must_choose_password: false,
    })
}

pub(super) fn locked() -> Error {
    Error::denied(Text::new("service-account-locked")).hint(Text::new("service-account-locked-hint"))
}

/// How a login is compared: `Anne.Mwamba` and `anne.mwamba` are one.
#[must_use]
pub fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}

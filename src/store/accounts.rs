//! Accounts and roles in rows. Credentials and attempts are written directly here and never enter a journal image.

use super::db::{Ahead, Row, Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::PersonName;
use crate::domain::rights::Effect;
use crate::domain::school::AccountState;
use crate::domain::throttle::Tally;
use crate::{coded, record, statements};

coded!(AccountState as "account-state" { Active = "active", Locked = "locked" });

record! {
    pub struct RoleRow in "role" {
        plain id: RoleId,
        plain code: String,
        plain name: String,
        /// The preset a school's own role was made from.
        plain based_on: Option<String>,
        /// The cells of its preset that were given to it once, `right:scope` by `right:scope`: what the school took away since does
        /// not come back. None: the role of a store that was made before this was kept.
        plain offered: Option<String>,
        /// After how many minutes without a key its screens lock.
        plain idle_minutes: Option<u32>,
    }
}

record! {
    /// One right of a role, over one scope.
    pub struct RoleRight in "role_right" {
        plain id: RowId,
        plain role_id: RoleId => "role",
        plain name: String,
        plain scope: String,
    }
}

record! {
    pub struct Account in "account" about 3 {
        plain id: AccountId,
        personal login: String,
        personal login_key: String,
        plain person_id: Option<PersonId> => "person",
        plain state: AccountState,
        plain language: Option<String>,
        plain theme: Option<String>,
        plain plain: bool,
        /// Her own keys, as `[keys]` of the settings spells them.
        plain keys: Option<String>,
        plain mouse: Option<bool>,
    }
}

coded!(Effect as "effect" { Grant = "grant", Deny = "deny" });

record! {
    /// What one account may do besides its roles, or in spite of them, until a day.
    pub struct AccountRight in "account_right" {
        plain id: RowId,
        plain account_id: AccountId => "account",
        plain name: String,
        /// Over whom it is given; a denial reaches everybody.
        plain scope: Option<String>,
        plain effect: Effect,
        /// The last day it counts.
        plain ends: Option<Day>,
        plain reason: Option<String>,
    }
}

record! {
    pub struct AccountRole in "account_role" {
        plain id: RowId,
        plain account_id: AccountId => "account",
        plain role_id: RoleId => "role",
    }
}

statements! {
    ACCOUNT_BY_LOGIN = Sql::new("select id, login, login_key, person_id, state, language, theme, plain, keys, mouse from account where login_key = ?1");
    ACCOUNT = Sql::new("select id, login, login_key, person_id, state, language, theme, plain, keys, mouse from account where id = ?1");
    RIGHTS_OF = Sql::new(
        "select rr.name, rr.scope, r.code, r.idle_minutes from account_role ar join role r on r.id = ar.role_id left join role_right rr on rr.role_id = r.id
         where ar.account_id = ?1 order by r.code, rr.name, rr.scope"
    );
    EXCEPTIONS = Sql::new(
        "select id, account_id, name, scope, effect, ends, reason from account_right where account_id = ?1 order by name, scope, id"
    );
    ROLES_OF = Sql::new("select id, account_id, role_id from account_role where account_id = ?1 order by id");
    ALL_RIGHTS = Sql::new("select id, role_id, name, scope from role_right order by role_id, name, scope");
    MEMBERS = Sql::new("select role_id, count(*) from account_role group by role_id order by role_id");
    IN_ROLE = Sql::new("select count(*) from account_role where role_id = ?1");
    ROLES = Sql::new("select id, code, name, based_on, offered, idle_minutes from role order by code");
    RIGHTS_OF_ROLE = Sql::new("select id, role_id, name, scope from role_right where role_id = ?1 order by name, scope");
    LIST = Sql::new(
        "select a.id, a.login, a.state, a.person_id, p.family_name, p.post_name, p.given_names, p.usage_name, c.initial, r.id,
                (select max(e.at) from event e where e.actor_id = a.id and e.kind = 'login'),
                (select count(*) from account_right x where x.account_id = a.id and (x.ends is null or x.ends >= ?1))
         from account a left join person p on p.id = a.person_id left join credential c on c.account_id = a.id
         left join account_role ar on ar.account_id = a.id left join role r on r.id = ar.role_id
         order by a.login_key, r.code"
    );
    PASSWORD_OF = Sql::new("select changed_at from credential where account_id = ?1");
    LAST_PASSWORD = Sql::new("select max(changed_at) from credential");
    CREDENTIAL = Sql::new("select hash, initial, changed_at, expires_at from credential where account_id = ?1");
    SET_CREDENTIAL = Sql::new(
        "insert into credential (account_id, hash, initial, changed_at, expires_at) values (?1, ?2, ?3, ?4, ?5)
         on conflict (account_id) do update set hash = excluded.hash, initial = excluded.initial,
           changed_at = excluded.changed_at, expires_at = excluded.expires_at"
    );
    TALLY = Sql::new("select in_a_row, window_at, in_window, last_at from attempt where subject = ?1 and source = ?2");
    SET_TALLY = Sql::new(
        "insert into attempt (subject, source, in_a_row, window_at, in_window, last_at) values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (subject, source) do update set in_a_row = excluded.in_a_row, window_at = excluded.window_at,
           in_window = excluded.in_window, last_at = excluded.last_at"
    );
    CLEAR_TALLIES = Sql::new("delete from attempt where subject = ?1");
    PREFERENCE = Sql::new("select value from preference where owner = ?1 and name = ?2");
    SET_PREFERENCE = Sql::new(
        "insert into preference (owner, name, value) values (?1, ?2, ?3)
         on conflict (owner, name) do update set value = excluded.value"
    );
    PERSON_NAME = Sql::new("select family_name, post_name, given_names, usage_name from person where id = ?1");
}

fn account(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        id: row.get(0)?,
        login: row.get(1)?,
        login_key: row.get(2)?,
        person_id: row.get(3)?,
        state: row.get(4)?,
        language: row.get(5)?,
        theme: row.get(6)?,
        plain: row.get(7)?,
        keys: row.get(8)?,
        mouse: row.get(9)?,
    })
}

/// # Errors
/// When the store refuses.
pub fn by_login(tx: &mut Tx<'_>, key: &str) -> Result<Option<Account>> {
    tx.opt(&ACCOUNT_BY_LOGIN, &[Value::Text(key.to_owned())], account)
}

/// # Errors
/// When the store refuses.
pub fn by_id(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>> {
    tx.opt(&ACCOUNT, &[id.to_value()], account)
}

/// One granted right as the store spells it, with the role it comes from. A role without rights has a line without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    pub right: Option<String>,
    pub scope: Option<String>,
    pub role: String,
    /// After how many minutes without a key the role's screens lock.
    pub idle_minutes: Option<u32>,
}

/// # Errors
/// When the store refuses.
pub fn granted(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Granted>> {
    tx.all(&RIGHTS_OF, &[account.to_value()], |row| {
        Ok(Granted { right: row.get(0)?, scope: row.get(1)?, role: row.get(2)?, idle_minutes: row.get(3)? })
    })
}

/// # Errors
/// When the store refuses.
pub fn roles(tx: &mut Tx<'_>) -> Result<Vec<RoleRow>> {
    tx.all(&ROLES, &[], |row| {
        Ok(RoleRow {
            id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            based_on: row.get(3)?,
            offered: row.get(4)?,
            idle_minutes: row.get(5)?,
        })
    })
}

/// The exceptions of one account, also those that are over.
///
/// # Errors
/// When the store refuses.
pub fn exceptions(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<AccountRight>> {
    tx.all(&EXCEPTIONS, &[account.to_value()], |row| {
        Ok(AccountRight {
            id: row.get(0)?,
            account_id: row.get(1)?,
            name: row.get(2)?,
            scope: row.get(3)?,
            effect: row.get(4)?,
            ends: row.get(5)?,
            reason: row.get(6)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn roles_of(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<AccountRole>> {
    tx.all(&ROLES_OF, &[account.to_value()], |row| Ok(AccountRole { id: row.get(0)?, account_id: row.get(1)?, role_id: row.get(2)? }))
}

/// Every right of every role.
///
/// # Errors
/// When the store refuses.
pub fn all_rights(tx: &mut Tx<'_>) -> Result<Vec<RoleRight>> {
    tx.all(&ALL_RIGHTS, &[], role_right)
}

fn role_right(row: &Row<'_>) -> Result<RoleRight> {
    Ok(RoleRight { id: row.get(0)?, role_id: row.get(1)?, name: row.get(2)?, scope: row.get(3)? })
}

/// How many accounts have each role that somebody has.
///
/// # Errors
/// When the store refuses.
pub fn members(tx: &mut Tx<'_>) -> Result<Vec<(RoleId, usize)>> {
    tx.all(&MEMBERS, &[], |row| Ok((row.get(0)?, usize::try_from(row.get::<i64>(1)?).unwrap_or_default())))
}

/// How many accounts have a role.
///
/// # Errors
/// When the store refuses.
pub fn in_role(tx: &mut Tx<'_>, role: RoleId) -> Result<usize> {
    tx.one(&IN_ROLE, &[role.to_value()], |row| Ok(usize::try_from(row.get::<i64>(0)?).unwrap_or_default()))
}

/// # Errors
/// When the store refuses.
pub fn rights_of_role(tx: &mut Tx<'_>, role: RoleId) -> Result<Vec<RoleRight>> {
    tx.all(&RIGHTS_OF_ROLE, &[role.to_value()], role_right)
}

/// An account in the list of accounts, a line for each of its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    pub id: AccountId,
    pub login: String,
    pub state: AccountState,
    pub person: Option<(PersonId, PersonName)>,
    /// Whether the first secret still waits to be used; none: no way in yet.
    pub first_secret: Option<bool>,
    pub role: Option<RoleId>,
    /// UTC epoch milliseconds.
    pub last_login: Option<i64>,
    /// How many exceptions are in force.
    pub exceptions: u32,
}

/// # Errors
/// When the store refuses.
pub fn list(tx: &mut Tx<'_>, today: Day) -> Result<Vec<AccountLine>> {
    tx.all(&LIST, &[today.to_value()], |row| {
        let person = match (row.get::<Option<PersonId>>(3)?, row.get::<Option<String>>(4)?) {
            (Some(id), Some(family_name)) => {
                let given_names = row.get::<Option<String>>(6)?.unwrap_or_default();
                Some((id, PersonName { family_name, post_name: row.get(5)?, given_names, usage_name: row.get(7)? }))
            }
            _ => None,
        };
        Ok(AccountLine {
            id: row.get(0)?,
            login: row.get(1)?,
            state: row.get(2)?,
            person,
            first_secret: row.get(8)?,
            role: row.get(9)?,
            last_login: row.get(10)?,
            exceptions: row.get(11)?,
        })
    })
}

/// The secret an account opens with, as its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    pub hash: String,
    /// A first secret: single use, and only to choose a password.
    pub initial: bool,
    pub changed_at: i64,
    pub expires_at: Option<i64>,
}

/// # Errors
/// When the store refuses.
pub fn credential(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Credential>> {
    tx.opt(&CREDENTIAL, &[account.to_value()], |row| {
        Ok(Credential { hash: row.get(0)?, initial: row.get(1)?, changed_at: row.get(2)?, expires_at: row.get(3)? })
    })
}

/// When the secret an account opens with was chosen.
///
/// # Errors
/// When the store refuses.
pub fn password_of(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<i64>> {
    tx.opt(&PASSWORD_OF, &[account.to_value()], |row| row.get(0))
}

/// What [`password_of`] asks of the store.
#[must_use]
pub fn password_ahead(account: AccountId) -> Ahead<'static> {
    Ahead::Sql(&PASSWORD_OF, vec![account.to_value()])
}

/// What is asked of an account and its person whenever she does something: [`password_of`], [`by_id`], [`person_name`], [`granted`],
/// [`exceptions`].
#[must_use]
pub fn standing_ahead(account: AccountId, person: Option<PersonId>) -> Vec<Ahead<'static>> {
    let of_account = [&PASSWORD_OF, &ACCOUNT, &RIGHTS_OF, &EXCEPTIONS].map(|sql| Ahead::Sql(sql, vec![account.to_value()]));
    let of_person = person.map(|person| Ahead::Sql(&PERSON_NAME, vec![person.to_value()]));
    of_account.into_iter().chain(of_person).collect()
}

/// When a password was last chosen, whoever's.
///
/// # Errors
/// When the store refuses.
pub fn last_password(tx: &mut Tx<'_>) -> Result<Option<i64>> {
    tx.one(&LAST_PASSWORD, &[], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn set_credential(tx: &mut Tx<'_>, account: AccountId, credential: &Credential) -> Result<()> {
    let args = [
        account.to_value(),
        credential.hash.to_value(),
        credential.initial.to_value(),
        credential.changed_at.to_value(),
        credential.expires_at.to_value(),
    ];
    tx.exec(&SET_CREDENTIAL, &args).map(drop)
}

/// How often somebody tried and failed, under a name of the caller's.
///
/// # Errors
/// When the store refuses.
pub fn tally(tx: &mut Tx<'_>, subject: &str, source: &str) -> Result<Option<Tally>> {
    tx.opt(&TALLY, &[Value::Text(subject.to_owned()), Value::Text(source.to_owned())], |row| {
        Ok(Tally { in_a_row: row.get(0)?, window: row.get(1)?, in_window: row.get(2)?, last: row.get(3)? })
    })
}

/// # Errors
/// When the store refuses.
pub fn set_tally(tx: &mut Tx<'_>, subject: &str, source: &str, tally: &Tally) -> Result<()> {
    let args = [
        Value::Text(subject.to_owned()),
        Value::Text(source.to_owned()),
        tally.in_a_row.to_value(),
        tally.window.to_value(),
        tally.in_window.to_value(),
        tally.last.to_value(),
    ];
    tx.exec(&SET_TALLY, &args).map(drop)
}

/// Forgets every failure on an account.
///
/// # Errors
/// When the store refuses.
pub fn clear_tallies(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    tx.exec(&CLEAR_TALLIES, &[Value::Text(subject.to_owned())]).map(drop)
}

/// Something an owner (an account, or the school) wants remembered that is no fact of the school.
///
/// # Errors
/// When the store refuses.
pub fn preference(tx: &mut Tx<'_>, owner: &str, name: &str) -> Result<Option<String>> {
    tx.opt(&PREFERENCE, &[Value::Text(owner.to_owned()), Value::Text(name.to_owned())], |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn set_preference(tx: &mut Tx<'_>, owner: &str, name: &str, value: &str) -> Result<()> {
    tx.exec(&SET_PREFERENCE, &[Value::Text(owner.to_owned()), Value::Text(name.to_owned()), Value::Text(value.to_owned())]).map(drop)
}

/// How somebody is named.
///
/// # Errors
/// When the store refuses.
pub fn person_name(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<PersonName>> {
    tx.opt(&PERSON_NAME, &[person.to_value()], |row| {
        Ok(PersonName { family_name: row.get(0)?, post_name: row.get(1)?, given_names: row.get(2)?, usage_name: row.get(3)? })
    })
}

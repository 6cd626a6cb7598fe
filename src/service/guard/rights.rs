//! The rules of roles and accounts: nobody gives more than she has or rules over somebody who has more, and the school keeps an
//! administrator. They hold for every change set, an undo's as well as a screen's.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::super::actor::Actor;
use super::super::error::{Error, Result};
use super::super::standing::{self, is_in_force};
use crate::domain::day::Day;
use crate::domain::id::{AccountId, RoleId};
use crate::domain::rights::{Effect, Right, Scope};
use crate::domain::school::AccountState;
use crate::domain::text::Text;
use crate::store::accounts::{self, Account, AccountRight, AccountRole, RoleRight};
use crate::store::apply;
use crate::store::db::Tx;
use crate::store::record::{Change, ChangeSet, Record};
use crate::store::value::Value;

pub(super) fn check(tx: &mut Tx<'_>, changes: &ChangeSet, who: &Actor, today: Day) -> Result<()> {
    let tables = [RoleRight::TABLE, Account::TABLE, AccountRole::TABLE, AccountRight::TABLE];
    if !changes.0.iter().any(|change| tables.contains(&change.table)) {
        return Ok(());
    }
    // The owner of a local store has every right, and in a store without accounts nobody has one yet.
    if who.account.is_some() {
        gives(tx, changes, who, today)?;
        rules(tx, changes, who, today)?;
    }
    keeps_an_administrator(tx, changes)
}

/// A record as it was before a change, or as it is after: whole only where the row comes or goes.
fn whole<R: Record>(image: Option<&crate::store::record::Image>) -> Result<Option<R>> {
    let Some(image) = image else { return Ok(None) };
    let mut values = vec![Value::Null; R::TABLE.columns.len()];
    for (column, value) in &image.0 {
        values[*column] = value.clone();
    }
    Ok(Some(R::from_values(values).map_err(crate::store::Error::from)?))
}

/// Nobody gives a right over people whom she does not have it over: not to a role, not with a role, not to an account, and not by
/// lifting a denial.
fn gives(tx: &mut Tx<'_>, changes: &ChangeSet, who: &Actor, today: Day) -> Result<()> {
    let mut given: Vec<(String, String)> = Vec::new();
    for change in changes.of(RoleRight::TABLE).filter(|change| change.before.is_none()) {
        given.extend(whole::<RoleRight>(change.after.as_ref())?.map(|row| (row.name, row.scope)));
    }
    for change in changes.of(AccountRole::TABLE).filter(|change| change.before.is_none()) {
        if let Some(row) = whole::<AccountRole>(change.after.as_ref())? {
            given.extend(cells_after(tx, changes, row.role_id)?);
        }
    }
    for change in changes.of(AccountRight::TABLE) {
        let after = match (&change.before, &change.after) {
            (None, after) => whole::<AccountRight>(after.as_ref())?,
            (Some(_), None) => None,
            (Some(_), Some(_)) => row_after::<AccountRight>(tx, change)?,
        };
        if let Some(row) = after.as_ref().filter(|row| row.effect == Effect::Grant) {
            given.extend(row.scope.clone().map(|scope| (row.name.clone(), scope)));
        }
        let denied = |row: &AccountRight| row.effect == Effect::Deny && is_in_force(row, today);
        if let Some(before) = row_before::<AccountRight>(tx, change)?.filter(denied)
            && !after.as_ref().is_some_and(denied)
        {
            let held = accounts::granted(tx, before.account_id)?.into_iter().filter_map(|granted| granted.right.zip(granted.scope));
            given.extend(held.filter(|(right, _)| *right == before.name));
        }
    }
    for (right, scope) in given {
        // What this program does not know, it grants nobody.
        let (Ok(right), Ok(scope)) = (right.parse::<Right>(), scope.parse::<Scope>()) else { continue };
        if !who.grants.cover(right, scope) {
            let message = Text::new("service-gives-too-much").with("right", right.label()).with("scope", scope.label());
            return Err(Error::denied(message).hint(Text::new("service-gives-too-much-hint")));
        }
    }
    Ok(())
}

/// The cells of a role as they would be.
fn cells_after(tx: &mut Tx<'_>, changes: &ChangeSet, role: RoleId) -> Result<Vec<(String, String)>> {
    let mut cells: BTreeMap<Uuid, RoleRight> = accounts::rights_of_role(tx, role)?.into_iter().map(|row| (row.id.0, row)).collect();
    for change in changes.of(RoleRight::TABLE) {
        match whole::<RoleRight>(change.after.as_ref())? {
            Some(row) if row.role_id == role => drop(cells.insert(change.key, row)),
            Some(_) => {}
            None => drop(cells.remove(&change.key)),
        }
    }
    Ok(cells.into_values().map(|row| (row.name, row.scope)).collect())
}

fn present<R: Record>(tx: &mut Tx<'_>, key: Uuid) -> Result<Option<R>> {
    let row = apply::rows(tx, R::TABLE, &[key])?.into_iter().next();
    Ok(row.map(R::from_values).transpose().map_err(crate::store::Error::from)?)
}

fn row_before<R: Record>(tx: &mut Tx<'_>, change: &Change) -> Result<Option<R>> {
    if change.before.is_none() { Ok(None) } else { present(tx, change.key) }
}

fn row_after<R: Record>(tx: &mut Tx<'_>, change: &Change) -> Result<Option<R>> {
    let Some(row) = present::<R>(tx, change.key)? else { return Ok(None) };
    let mut values = row.values();
    for (column, value) in change.after.iter().flat_map(|image| &image.0) {
        values[*column] = value.clone();
    }
    Ok(Some(R::from_values(values).map_err(crate::store::Error::from)?))
}

/// Whoever has less does not lock, open, strip or limit somebody who has more. Everybody's own settings are her own.
fn rules(tx: &mut Tx<'_>, changes: &ChangeSet, who: &Actor, today: Day) -> Result<()> {
    let mut over = BTreeSet::new();
    let person = Account::TABLE.position("person_id").unwrap_or_default();
    for change in changes.of(Account::TABLE).filter(|change| change.before.is_some()) {
        // Her own children, her own classes: who she is says whom she reaches.
        if Some(AccountId(change.key)) == who.account && change.after.as_ref().is_some_and(|after| after.value(person).is_some()) {
            return Err(Error::denied(Text::new("accounts-link-own")).hint(Text::new("accounts-link-own-hint")));
        }
        over.insert(AccountId(change.key));
    }
    for change in changes.of(AccountRole::TABLE) {
        over.extend(whole::<AccountRole>(change.before.as_ref())?.map(|row| row.account_id));
    }
    for change in changes.of(AccountRight::TABLE) {
        let row = match change.before {
            None => whole::<AccountRight>(change.after.as_ref())?,
            Some(_) => row_before::<AccountRight>(tx, change)?,
        };
        over.extend(row.map(|row| row.account_id));
    }
    for account in over.into_iter().filter(|account| Some(*account) != who.account) {
        covers(tx, who, account, today)?;
    }
    Ok(())
}

/// # Errors
/// When the account may do something the actor may not: a refusal that names it.
pub fn covers(tx: &mut Tx<'_>, who: &Actor, account: AccountId, today: Day) -> Result<()> {
    if who.account.is_none() {
        return Ok(());
    }
    let grants = standing::grants(tx, account, today)?;
    match grants.iter().find(|(right, scope)| !who.grants.cover(*right, *scope)) {
        None => Ok(()),
        Some((right, scope)) => {
            let message = Text::new("service-rules-more").with("right", right.label()).with("scope", scope.label());
            Err(Error::denied(message).hint(Text::new("service-gives-too-much-hint")))
        }
    }
}

/// Somebody who is not locked manages the accounts of the whole school by a role of hers, and is not denied it.
fn keeps_an_administrator(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<()> {
    let takes = |change: &Change| change.before.is_some() || *change.table == *AccountRight::TABLE;
    if !changes.0.iter().any(takes) {
        return Ok(());
    }
    let empty = ChangeSet::default();
    if administrators(tx, &empty)?.is_empty() || !administrators(tx, changes)?.is_empty() {
        return Ok(());
    }
    Err(Error::conflict(Text::new("service-last-administrator")).hint(Text::new("service-last-administrator-hint")))
}

fn administrators(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<Vec<AccountId>> {
    let (right, scope) = (Right::ManageAccounts.code(), Scope::All.code());
    let rights = after::<RoleRight>(tx, changes)?.into_iter().filter(|row| row.name == right && row.scope == scope);
    let roles: BTreeSet<RoleId> = rights.map(|row| row.role_id).collect();
    let denials = after::<AccountRight>(tx, changes)?.into_iter().filter(|row| row.effect == Effect::Deny && row.name == right);
    let denied: BTreeSet<AccountId> = denials.map(|row| row.account_id).collect();
    let members = after::<AccountRole>(tx, changes)?.into_iter().filter(|row| roles.contains(&row.role_id));
    let members: BTreeSet<AccountId> = members.map(|row| row.account_id).collect();
    let accounts = after::<Account>(tx, changes)?.into_iter().filter(|row| row.state == AccountState::Active).map(|row| row.id);
    Ok(accounts.filter(|id| members.contains(id) && !denied.contains(id)).collect())
}

/// Every row of a table as it would be.
fn after<R: Record>(tx: &mut Tx<'_>, changes: &ChangeSet) -> Result<Vec<R>> {
    let mut rows: BTreeMap<Uuid, Vec<Value>> = BTreeMap::new();
    for row in apply::whole(tx, R::TABLE)? {
        if let Some(Value::Id(key)) = row.first() {
            rows.insert(*key, row);
        }
    }
    for change in changes.of(R::TABLE) {
        let Some(image) = &change.after else {
            rows.remove(&change.key);
            continue;
        };
        let row = rows.entry(change.key).or_insert_with(|| vec![Value::Null; R::TABLE.columns.len()]);
        for (column, value) in &image.0 {
            row[*column] = value.clone();
        }
    }
    rows.into_values().map(|row| Ok(R::from_values(row).map_err(crate::store::Error::from)?)).collect()
}

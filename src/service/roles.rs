//! Roles: presets and a school's own, what each may do over whom, and who has which. Who may give what is for the guards to say.

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::standing::named;
use crate::domain::id::RoleId;
use crate::domain::name::fold;
use crate::domain::rights::{Right, Role, Scope};
use crate::domain::text::Text;
use crate::store::accounts::{self, AccountRole, RoleRight, RoleRow};
use crate::store::db::Tx;
use crate::store::lane::Reply;

/// The shortest and the longest time a screen waits for a key before it locks, in minutes.
pub const IDLE_MINUTES: std::ops::RangeInclusive<u32> = 1..=240;

/// A role of the school's own, with the rights of another to begin with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddRole {
    pub code: String,
    pub name: String,
    pub based_on: Option<String>,
}

impl Action for AddRole {
    const NAME: &'static str = "roles.add";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let code = self.code.trim();
        let plain = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
        if code.len() < 2 || code.len() > 40 || !plain {
            return Err(Error::user(Text::new("service-role-code").with("code", code)).hint(Text::new("service-role-code-hint")));
        }
        if accounts::roles(school.all())?.iter().any(|row| row.code == code) {
            return Err(Error::conflict(Text::new("service-role-taken").with("role", code)));
        }
        let base = match &self.based_on {
            Some(base) => Some(role_named(school.all(), base)?),
            None => None,
        };
        let name = Some(self.name.trim()).filter(|name| !name.is_empty()).unwrap_or(code).to_owned();
        let row = RoleRow {
            id: school.mint(),
            code: code.to_owned(),
            name,
            based_on: base.as_ref().map(|base| base.code.clone()),
            offered: None,
            idle_minutes: base.as_ref().and_then(|base| base.idle_minutes),
        };
        let mut plan = Plan::default();
        plan.changes.insert(&row);
        let mut count = 0_usize;
        if let Some(base) = base {
            for right in accounts::rights_of_role(school.all(), base.id)? {
                plan.changes.insert(&RoleRight { id: school.mint(), role_id: row.id, ..right });
                count += 1;
            }
        }
        plan.rows.push(Row::new(Verdict::New, code, Text::new("service-row-role-added").with("count", count)));
        Ok(plan)
    }
}

/// One cell of a role's table of rights: given over these people, or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub right: Right,
    pub scope: Scope,
    pub given: bool,
}

/// Changes what a role is called, may do, and after how long its screens lock.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ChangeRole {
    pub role: String,
    pub name: Option<Edit<String>>,
    pub idle_minutes: Option<Edit<Option<u32>>>,
    pub cells: Vec<Cell>,
}

impl Action for ChangeRole {
    const NAME: &'static str = "roles.change";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let before = role_named(school.all(), &self.role)?;
        let mut after = before.clone();
        if let Some(minutes) = self.idle_minutes.as_ref().and_then(|edit| edit.now)
            && !IDLE_MINUTES.contains(&minutes)
        {
            let message = Text::new("service-idle-minutes").with("least", *IDLE_MINUTES.start()).with("most", *IDLE_MINUTES.end());
            return Err(Error::user(message));
        }
        if self.name.as_ref().is_some_and(|edit| edit.now.trim().is_empty()) {
            return Err(Error::user(Text::new("service-role-nameless")));
        }
        let kept = self.name.clone().is_none_or(|edit| edit.each(|name| name.trim().to_owned()).merge(&mut after.name))
            & self.idle_minutes.as_ref().is_none_or(|edit| edit.merge(&mut after.idle_minutes));
        let mut plan = Plan::default();
        if !kept {
            plan.rows.push(Row::new(Verdict::Conflict, &before.code, Text::new("service-row-role-conflict")));
            return Ok(plan);
        }
        if plan.changes.update(&before, &after) {
            plan.rows.push(Row::new(Verdict::Changed, &before.code, Text::new("service-row-edited")));
        }
        let held = accounts::rights_of_role(school.all(), before.id)?;
        let mut cells = self.cells.clone();
        cells.sort_unstable_by_key(|cell| (cell.right, cell.scope));
        cells.dedup_by_key(|cell| (cell.right, cell.scope));
        for Cell { right, scope, given } in cells {
            let present = held.iter().find(|row| row.name == right.code() && row.scope == scope.code());
            let (verdict, message) = match (present, given) {
                (None, true) => {
                    let (name, reach) = (right.code().to_owned(), scope.code().to_owned());
                    plan.changes.insert(&RoleRight { id: school.mint(), role_id: before.id, name, scope: reach });
                    (Verdict::New, "service-row-right-given")
                }
                (Some(row), false) => {
                    plan.changes.delete(row);
                    (Verdict::Changed, "service-row-right-taken")
                }
                (Some(_), true) | (None, false) => (Verdict::Unchanged, "service-row-unchanged"),
            };
            let message = Text::new(message).with("right", right.label()).with("scope", scope.label());
            plan.rows.push(Row::new(verdict, &before.code, message));
        }
        if plan.rows.is_empty() {
            plan.rows.push(Row::new(Verdict::Unchanged, &before.code, Text::new("service-row-unchanged")));
        }
        Ok(plan)
    }
}

/// Removes a role of the school's own that nobody has any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveRole {
    pub role: String,
}

impl Action for RemoveRole {
    const NAME: &'static str = "roles.remove";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let row = role_named(school.all(), &self.role)?;
        if row.code.parse::<Role>().is_ok() {
            return Err(
                Error::conflict(Text::new("service-role-preset").with("role", called(&row))).hint(Text::new("service-role-preset-hint"))
            );
        }
        let members = accounts::in_role(school.all(), row.id)?;
        if members > 0 {
            let message = Text::new("service-role-in-use").with("role", called(&row)).with("count", members);
            return Err(Error::conflict(message).hint(Text::new("service-role-in-use-hint")));
        }
        let mut plan = Plan::default();
        for right in accounts::rights_of_role(school.all(), row.id)? {
            plan.changes.delete(&right);
        }
        plan.changes.delete(&row);
        plan.rows.push(Row::new(Verdict::Changed, &row.code, Text::new("service-row-role-removed")));
        Ok(plan)
    }
}

/// Gives an account a role, or takes it away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssignRole {
    pub login: String,
    pub role: String,
    pub assigned: bool,
}

impl Action for AssignRole {
    const NAME: &'static str = "accounts.assign_role";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let account = named(school.all(), &self.login)?;
        let role = role_named(school.all(), &self.role)?;
        let present = accounts::roles_of(school.all(), account.id)?.into_iter().find(|row| row.role_id == role.id);
        let mut plan = Plan::default();
        let (verdict, message) = match (present, self.assigned) {
            (None, true) => {
                plan.changes.insert(&AccountRole { id: school.mint(), account_id: account.id, role_id: role.id });
                (Verdict::Changed, "service-row-role-given")
            }
            (Some(row), false) => {
                plan.changes.delete(&row);
                (Verdict::Changed, "service-row-role-taken")
            }
            (Some(_), true) | (None, false) => (Verdict::Unchanged, "service-row-unchanged"),
        };
        plan.rows.push(Row::new(verdict, &account.login, Text::new(message).with("role", called(&role))));
        Ok(plan)
    }
}

/// The role of this code, or of this name in whatever spelling.
pub(super) fn role_named(tx: &mut Tx<'_>, written: &str) -> Result<RoleRow> {
    let roles = accounts::roles(tx)?;
    let key = fold(written);
    let found = roles.iter().find(|row| row.code == written.trim()).or_else(|| roles.iter().find(|row| fold(&row.name) == key));
    found
        .cloned()
        .ok_or_else(|| Error::user(Text::new("service-role-unknown").with("role", written)).hint(Text::new("service-role-unknown-hint")))
}

/// What people call a role: a preset by its message unless the school renamed it, its own by its name.
#[must_use]
pub fn called(row: &RoleRow) -> Text {
    match row.code.parse::<Role>() {
        Ok(role) if row.name == row.code => role.label(),
        _ => Text::new("service-words").with("words", &row.name),
    }
}

/// A role with what it may do, as its screen and its command show it.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleCard {
    pub id: RoleId,
    pub code: String,
    pub name: Text,
    /// As it was typed: what an edit saw.
    pub written: String,
    pub based_on: Option<String>,
    pub idle_minutes: Option<u32>,
    /// Whether the program brought it, so that it stays.
    pub preset: bool,
    pub accounts: usize,
    pub cells: Vec<(Right, Scope)>,
}

impl RoleCard {
    /// What the preset it is, or was made from, gives in this program.
    #[must_use]
    pub fn preset_cells(&self) -> Option<Vec<(Right, Scope)>> {
        let code = if self.preset { Some(self.code.as_str()) } else { self.based_on.as_deref() };
        code.and_then(|code| code.parse::<Role>().ok()).map(Role::preset)
    }
}

impl Service {
    /// Every role of the school with its rights, presets first.
    pub fn roles(&self, actor: &Actor) -> Reply<Vec<RoleCard>, Error> {
        self.read(actor, |school, who| {
            who.require_all(Right::ManageAccounts)?;
            let tx = school.all();
            let mut cards = Vec::new();
            let rights = accounts::all_rights(tx)?;
            let members = accounts::members(tx)?;
            for row in accounts::roles(tx)? {
                let cells = rights.iter().filter(|right| right.role_id == row.id);
                let cells = cells.filter_map(|right| Some((right.name.parse().ok()?, right.scope.parse().ok()?)));
                let mut cells: Vec<(Right, Scope)> = cells.collect();
                cells.sort_unstable();
                cards.push(RoleCard {
                    id: row.id,
                    name: called(&row),
                    preset: row.code.parse::<Role>().is_ok(),
                    accounts: members.iter().filter(|(role, _)| *role == row.id).map(|(_, count)| *count).sum(),
                    code: row.code,
                    written: row.name,
                    based_on: row.based_on,
                    idle_minutes: row.idle_minutes,
                    cells,
                });
            }
            let place = |card: &RoleCard| card.code.parse::<Role>().map_or(usize::MAX, |role| role as usize);
            cards.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.code.cmp(&b.code)));
            Ok(cards)
        })
    }
}

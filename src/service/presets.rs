//! What a newer program's presets bring to the roles of a school made by an older one: each cell is offered once, and never again. It
//! decides nothing about roles that a school made itself.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::rights::{Right, Role, Scope};
use crate::domain::text::Text;
use crate::store::accounts::{self, RoleRight, RoleRow};
use crate::store::journal::read;
use crate::store::lane::Reply;
use crate::store::record::Record as _;
use crate::store::value::{Field as _, Value};

/// The cells of a preset that a role was given once, whether or not it still has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offered(BTreeSet<String>);

impl Offered {
    pub(super) fn of(cells: &[(Right, Scope)]) -> Self {
        Self(cells.iter().map(|(right, scope)| cell(right.code(), scope.code())).collect())
    }

    fn read(kept: &str) -> Self {
        Self(kept.split_whitespace().map(str::to_owned).collect())
    }

    fn has(&self, right: Right, scope: Scope) -> bool {
        self.0.contains(&cell(right.code(), scope.code()))
    }
}

impl fmt::Display for Offered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells: Vec<&str> = self.0.iter().map(String::as_str).collect();
        f.write_str(&cells.join(" "))
    }
}

fn cell(right: &str, scope: &str) -> String {
    format!("{right}:{scope}")
}

/// Gives the preset roles what this program's presets have and the store was never offered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfferPresets {}

impl Action for OfferPresets {
    const NAME: &'static str = "roles.offer_presets";
    // Taken back right by right on the screen of roles: undone, it would be offered again at once.
    const REVERSAL: Reversal = Reversal::Compensate("roles.change");
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let mut plan = Plan::default();
        for before in accounts::roles(school.all())? {
            let Ok(role) = before.code.parse::<Role>() else { continue };
            let held = accounts::rights_of_role(school.all(), before.id)?;
            let known = match &before.offered {
                // What is damaged is named by whoever checks the store, and nothing is given for it.
                Some(_) if !is_as_journalled(school, &before)? => continue,
                Some(kept) => Offered::read(kept),
                None => offered_when_founded(school, &before, &held)?,
            };
            let mut now = known.clone();
            for (right, scope) in role.preset() {
                if known.has(right, scope) {
                    continue;
                }
                now.0.insert(cell(right.code(), scope.code()));
                if held.iter().any(|row| row.name == right.code() && row.scope == scope.code()) {
                    continue;
                }
                let (name, reach) = (right.code().to_owned(), scope.code().to_owned());
                plan.changes.insert(&RoleRight { id: school.mint(), role_id: before.id, name, scope: reach });
                let message = Text::new("service-row-offered").with("right", right.label()).with("scope", scope.label());
                plan.rows.push(Row::new(Verdict::New, &before.code, message));
            }
            plan.changes.update(&before, &RoleRow { offered: Some(now.to_string()), ..before.clone() });
        }
        Ok(plan)
    }
}

/// Whether what a role was offered is what the journal kept last: a right the school took back is not given anew because a byte is.
fn is_as_journalled(school: &mut Reader<'_, '_>, role: &RoleRow) -> Result<bool> {
    let told = read::history_of(school.all(), role.id.0)?.into_iter().map(|happening| happening.change);
    let mut kept = told.filter(|change| *change.table == *RoleRow::TABLE && change.key == role.id.0).filter_map(|change| {
        let offered = RoleRow::TABLE.position("offered")?;
        change.after?.value(offered).cloned()
    });
    Ok(kept.next_back().is_none_or(|kept| kept == role.offered.to_value()))
}

/// What a store that kept no account of it was offered: what its founding gave the role, and what the role has.
fn offered_when_founded(school: &mut Reader<'_, '_>, role: &RoleRow, held: &[RoleRight]) -> Result<Offered> {
    let mut offered = Offered(held.iter().map(|row| cell(&row.name, &row.scope)).collect());
    let (role_id, name, scope) = (1, 2, 3);
    for id in read::of_action(school.all(), "school.found")? {
        for change in read::changes(school.all(), id)? {
            let Some(image) = change.after.filter(|_| *change.table == *RoleRight::TABLE) else { continue };
            if let (Some(Value::Id(of)), Some(Value::Text(name)), Some(Value::Text(scope))) =
                (image.value(role_id), image.value(name), image.value(scope))
                && *of == role.id.0
            {
                offered.0.insert(cell(name, scope));
            }
        }
    }
    Ok(offered)
}

impl Service {
    /// Brings the presets of this program to a school that is there; most often there is nothing to bring.
    pub(super) fn offer_presets_blocking(&self) -> Result<()> {
        let waits = |role: &RoleRow| {
            let offered = role.offered.as_deref().map(Offered::read);
            let preset = role.code.parse::<Role>().map(Role::preset).unwrap_or_default();
            preset.iter().any(|(right, scope)| offered.as_ref().is_none_or(|offered| !offered.has(*right, *scope)))
        };
        let waiting: Reply<bool, Error> = self.store.read(move |tx| Ok(accounts::roles(tx)?.iter().any(waits)));
        if waiting.wait()? {
            self.execute(&Actor::program(), self.operation_id()?, &OfferPresets {}, None).wait()?;
        }
        Ok(())
    }
}

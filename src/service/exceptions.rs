//! Exceptions of one account: a right it has besides its roles, or has not in spite of them, until a day. Who may give what is for
//! the guards to say.

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::error::{Error, Result};
use super::school::Reader;
use super::standing::named;
use crate::domain::day::Day;
use crate::domain::rights::{Effect, Right, Scope};
use crate::domain::text::Text;
use crate::store::accounts::{self, AccountRight};

/// Gives one account a right over some people, or denies it one over everybody, until a day or until it is ended. It takes the place
/// of what there was for the same right and people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExceptRight {
    pub login: String,
    pub right: Right,
    /// Over whom it is given; a denial has none.
    pub scope: Option<Scope>,
    pub ends: Option<Day>,
    pub reason: Option<String>,
}

impl ExceptRight {
    const fn effect(&self) -> Effect {
        if self.scope.is_some() { Effect::Grant } else { Effect::Deny }
    }
}

impl Action for ExceptRight {
    const NAME: &'static str = "accounts.except_right";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        if self.ends.is_some_and(|ends| ends < school.today) {
            return Err(Error::user(Text::new("service-exception-past")).hint(Text::new("service-exception-past-hint")));
        }
        let account = named(school.all(), &self.login)?;
        let row = AccountRight {
            id: school.mint(),
            account_id: account.id,
            name: self.right.code().to_owned(),
            scope: self.scope.map(|scope| scope.code().to_owned()),
            effect: self.effect(),
            ends: self.ends,
            reason: self.reason.as_ref().map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
        };
        let present =
            accounts::exceptions(school.all(), account.id)?.into_iter().find(|there| there.name == row.name && there.scope == row.scope);
        let mut plan = Plan::default();
        let verdict = match present {
            None => {
                plan.changes.insert(&row);
                Verdict::New
            }
            Some(there) => {
                let changed = plan.changes.update(&there, &AccountRight { id: there.id, ..row });
                if changed { Verdict::Changed } else { Verdict::Unchanged }
            }
        };
        let message = match self.scope {
            Some(scope) => Text::new("service-row-exception-given").with("right", self.right.label()).with("scope", scope.label()),
            None => Text::new("service-row-exception-denied").with("right", self.right.label()),
        };
        let message = message.with("ends", self.ends.map_or_else(|| "none".to_owned(), Day::written));
        plan.rows.push(Row::new(verdict, &account.login, message));
        Ok(plan)
    }
}

/// Ends the exceptions of an account for one right: all of them, or those over these people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndException {
    pub login: String,
    pub right: Right,
    pub scope: Option<Scope>,
}

impl Action for EndException {
    const NAME: &'static str = "accounts.end_exception";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageAccounts);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::ManageAccounts)?;
        let account = named(school.all(), &self.login)?;
        let mut plan = Plan::default();
        let scope = self.scope.map(Scope::code);
        for row in accounts::exceptions(school.all(), account.id)? {
            if row.name == self.right.code() && (scope.is_none() || row.scope.as_deref() == scope) {
                plan.changes.delete(&row);
                let message = Text::new("service-row-exception-ended").with("right", self.right.label());
                plan.rows.push(Row::new(Verdict::Changed, &account.login, message));
            }
        }
        if plan.rows.is_empty() {
            plan.rows.push(Row::new(Verdict::Unchanged, &account.login, Text::new("service-row-unchanged")));
        }
        Ok(plan)
    }
}

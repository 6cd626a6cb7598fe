//! How much one account may do in a minute and take out in an hour, whichever door it uses: counted in the store, where every process
//! of the school counts. It counts; what was refused is kept by the events.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::actor::Actor;
use super::error::{Error, Result};
use crate::domain::id::AccountId;
use crate::domain::text::Text;
use crate::store::db::Tx;
use crate::store::events::{self, EXPORT};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// More refusals than this are not told apart.
const TOLD: usize = 1_000;

/// What the settings allow; none: as much as one likes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    pub actions_per_minute: Option<u32>,
    pub exports_per_hour: Option<u32>,
}

/// # Errors
/// A refusal that says when to go on, once an account has done as much as it may.
pub(super) fn actions(tx: &mut Tx<'_>, who: &Actor, limits: Limits, now: i64) -> Result<()> {
    let (Some(account), Some(most)) = (who.account, limits.actions_per_minute) else { return Ok(()) };
    if events::done_since(tx, account, now - MINUTE)? < i64::from(most) {
        return Ok(());
    }
    Err(Error::denied(Text::new("limit-actions").with("count", most)).hint(Text::new("limit-actions-hint")))
}

/// # Errors
/// As [`actions`], for what leaves the store.
pub(super) fn exports(tx: &mut Tx<'_>, who: &Actor, limits: Limits, now: i64) -> Result<()> {
    let (Some(account), Some(most)) = (who.account, limits.exports_per_hour) else { return Ok(()) };
    if events::since(tx, account, EXPORT, now - HOUR)? < i64::from(most) {
        return Ok(());
    }
    Err(Error::denied(Text::new("limit-exports").with("count", most)).hint(Text::new("limit-exports-hint")))
}

/// Which refusals were kept lately: whoever tries the same a hundred times is told of once a minute.
#[derive(Clone, Default)]
pub(super) struct Refusals(Arc<Mutex<HashMap<Tried, i64>>>);

/// Who tried, and what.
type Tried = (Option<AccountId>, String);

impl Refusals {
    pub(super) fn is_new(&self, actor: &Actor, detail: &str, now: i64) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if told.len() >= TOLD {
            told.clear();
        }
        let last = told.insert((actor.account, detail.to_owned()), now);
        if let Some(last) = last.filter(|last| now - last < MINUTE) {
            told.insert((actor.account, detail.to_owned()), last);
            return false;
        }
        true
    }
}

//! How much one account may do in a minute and take out in an hour, whichever door it uses: counted in the store, where every process
//! of the school counts. It counts; what was refused is kept by the events.

use std::collections::{HashMap, VecDeque};
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

/// How many processes of one school are reckoned with: as long as an account did less than its part here, it cannot have done too much.
const PROCESSES: usize = 4;

/// What accounts did in this process within the last minute, so that the store is asked only about who does much.
#[derive(Clone, Default)]
pub(super) struct Lately(Arc<Mutex<HashMap<AccountId, VecDeque<i64>>>>);

impl Lately {
    /// Counts an action; whether the store has to be asked what this account did in all.
    pub(super) fn is_much(&self, account: AccountId, most: u32, now: i64) -> bool {
        let part = most as usize / PROCESSES;
        let mut accounts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if accounts.len() >= TOLD {
            accounts.retain(|_, times| times.back().is_some_and(|at| now - at < MINUTE));
        }
        let times = accounts.entry(account).or_default();
        while times.front().is_some_and(|at| now - at >= MINUTE) || times.len() > part {
            times.pop_front();
        }
        times.push_back(now);
        times.len() > part
    }
}

/// # Errors
/// A refusal that says when to go on, once an account has done as much as it may.
pub(super) fn actions(tx: &mut Tx<'_>, who: &Actor, limits: Limits, now: i64) -> Result<()> {
    let (Some(account), Some(most)) = (who.account, limits.actions_per_minute) else { return Ok(()) };
    let most = i64::from(most);
    if events::done_since(tx, account, now - MINUTE, most)? < most {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_store_is_asked_only_about_who_does_much() {
        let (lately, anne, ruth) = (Lately::default(), AccountId(uuid::Uuid::from_u128(1)), AccountId(uuid::Uuid::from_u128(2)));
        let asks: Vec<bool> = (0..4).map(|second| lately.is_much(anne, 8, second * 1_000)).collect();
        assert_eq!(asks, [false, false, true, true]);
        assert!(!lately.is_much(ruth, 8, 4_000));
        assert!(!lately.is_much(anne, 8, 70_000), "a minute later it is little again");
        assert!(lately.is_much(ruth, 2, 70_000), "where little is allowed, it is asked at once");
    }
}

//! What servers warn of, kept so that an administrator sees it wherever she is; and which of them makes the next backup. It measures
//! nothing and sends no mail.

use super::actor::Actor;
use super::engine::Service;
use super::error::Error;
use crate::domain::alert::{Alert, Rule};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::accounts;
use crate::store::alerts;
use crate::store::backups;
use crate::store::db::Tx;
use crate::store::lane::{Gate, Reply};

/// A server that was not heard of for this long warns of nothing any more.
const ALIVE: i64 = 3 * 60_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// What the store itself tells about how it is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Days since the journal's head was taken to be kept elsewhere; since its first operation, where it never was.
    pub head_days: Option<u64>,
    pub backup_failed: bool,
}

impl Service {
    /// What this server warns of now.
    pub fn raise(&self, found: &[Alert]) -> Reply<(), Error> {
        let found: Vec<(Rule, i64)> = found.iter().map(|alert| (alert.rule, i64::try_from(alert.measure).unwrap_or(i64::MAX))).collect();
        let (process, clock, service) = (self.process.clone(), self.clock.clone(), self.clone());
        let work = move |tx: &mut Tx<'_>| {
            let now = clock.now().millis;
            Ok(alerts::put(tx, &process, &found, now, now - ALIVE)?)
        };
        self.store.write(Gate::Shared, work, move |()| service.tell(&["alert"]))
    }

    /// What any server warns of now, for whoever takes care of the store: what is said, and since when.
    pub fn alerts(&self, actor: &Actor) -> Reply<Vec<(Text, i64)>, Error> {
        self.read(actor, |school, who| {
            who.require_all(Right::MaintainStore)?;
            let since = school.now - ALIVE;
            let rows = alerts::present(school.all(), since)?;
            let said = rows.into_iter().filter_map(|row| {
                // A rule of a newer program has no words here.
                let rule: Rule = row.rule.parse().ok()?;
                // The worst that any server measured: of room, the least.
                let measure = if rule == Rule::Disk { row.least } else { row.most };
                Some((Alert { rule, measure: u64::try_from(measure).unwrap_or_default() }.text(), row.since))
            });
            Ok(said.collect())
        })
    }

    /// How the store is kept.
    pub fn keeping(&self) -> Reply<Keeping, Error> {
        let clock = self.clock.clone();
        self.store.read(move |tx| {
            let now = clock.now().millis;
            let head_days = alerts::head_taken(tx)?.map(|at| u64::try_from((now - at) / DAY).unwrap_or_default());
            let backup_failed = backups::list(tx, 1)?.first().is_some_and(|last| last.proven_at.is_none());
            Ok(Keeping { head_days, backup_failed })
        })
    }

    /// Whether a backup is due and this server is the one to make it: of several one is. One that failed is due again after an hour.
    pub fn claim_backup(&self, every_hours: u16) -> Reply<bool, Error> {
        let (clock, every) = (self.clock.clone(), i64::from(every_hours) * HOUR);
        let work = move |tx: &mut Tx<'_>| {
            let now = clock.now().millis;
            let proven = backups::last_proven(tx)?.map(|last| last.at);
            let tried = alerts::claimed(tx)?;
            let due = proven.is_none_or(|at| now - at >= every) && tried.is_none_or(|at| now - at >= every.min(HOUR));
            if due {
                accounts::set_preference(tx, "school", "backup/claimed", &now.to_string())?;
            }
            Ok(due)
        };
        self.store.write(Gate::Shared, work, |_| {})
    }

    /// Notes that the journal's head was taken, to be kept elsewhere.
    pub fn head_taken(&self, actor: &Actor) -> Reply<(), Error> {
        self.note(actor, "", "head_taken", "")
    }
}

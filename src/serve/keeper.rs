//! Looks after a school beside its sessions: measures once a minute, warns by rule in the log and on the administrator's home, and
//! makes the backups that are due.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::time::timeout;

use super::house::House;
use crate::config::Backup;
use crate::domain::alert::{Alert, Limits, Measured};
use crate::domain::histogram::Buckets;
use crate::service::{Actor, BackUp, Error, Target};

const MINUTE: Duration = Duration::from_secs(60);
/// How long the store may take to answer before that itself is the measure.
const STORE: Duration = Duration::from_secs(10);
/// Minutes that are looked back on.
const HOUR: usize = 60;
/// Minutes whose keys tell how quick it is, and how many keys tell anything.
const LATELY: usize = 5;
const KEYS: u64 = 100;

/// Where it looks and from when on it warns.
#[derive(Clone, Debug)]
pub struct Care {
    pub limits: Limits,
    pub backup: Backup,
    /// The folder of a store that is a file.
    pub store: Option<PathBuf>,
}

/// What was counted at one minute.
#[derive(Clone, Default)]
struct Count {
    errors: u64,
    logins: u64,
    frames: Buckets,
}

/// Runs until it is aborted.
pub async fn run(house: Arc<House>, care: Care) {
    let mut past = VecDeque::new();
    loop {
        keep(&house, &care).await;
        let found = measure(&house, &care, &mut past).await.alerts(&care.limits);
        warn(&house, found).await;
        tokio::time::sleep(MINUTE).await;
    }
}

/// Says what is new in the log, and keeps all of it where administrators see it.
async fn warn(house: &House, found: Vec<Alert>) {
    let before = house.alerts();
    for alert in found.iter().filter(|alert| !before.iter().any(|known| known.rule == alert.rule)) {
        tracing::warn!(rule = alert.rule.code(), measure = alert.measure, "alert");
    }
    for over in before.iter().filter(|known| !found.iter().any(|alert| alert.rule == known.rule)) {
        tracing::info!(rule = over.rule.code(), "alert over");
    }
    if (!found.is_empty() || !before.is_empty())
        && let Err(error) = house.service.raise(&found).await
    {
        tracing::warn!(error = ?error.kind, "what is warned of could not be kept");
    }
    house.warn(found);
}

async fn measure(house: &House, care: &Care, past: &mut VecDeque<Count>) -> Measured {
    let now =
        Count { errors: house.meters.ended.of("broken"), logins: house.meters.refused.of_logins(), frames: house.meters.frames.buckets() };
    let hour_ago = past.front().cloned().unwrap_or_default();
    let lately = past.len().checked_sub(LATELY).and_then(|at| past.get(at)).cloned().unwrap_or_default();
    let begun = Instant::now();
    let keeping = match timeout(STORE, house.service.keeping()).await {
        Ok(Ok(keeping)) => Some(keeping),
        _ => None,
    };
    let took = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let folders: Vec<PathBuf> = care.store.iter().cloned().chain([care.backup.folder()]).collect();
    let disk = tokio::task::spawn_blocking(move || folders.iter().filter_map(|folder| room(folder)).min()).await.ok().flatten();
    let measured = Measured {
        errors: now.errors - hour_ago.errors,
        latency: now.frames.since(&lately.frames).exceeded_by_one_in_a_hundred(KEYS),
        disk,
        backup_failed: keeping.is_some_and(|keeping| keeping.backup_failed),
        logins: now.logins - hour_ago.logins,
        head: keeping.and_then(|keeping| keeping.head_days),
        store: Some(if keeping.is_some() { took } else { u64::try_from(STORE.as_millis()).unwrap_or(u64::MAX) }),
    };
    past.push_back(now);
    if past.len() > HOUR {
        past.pop_front();
    }
    measured
}

/// Megabytes free where a folder is, as the system's `df` says; none where it says nothing.
fn room(folder: &Path) -> Option<u64> {
    // A folder that is not there yet will be made where its nearest ancestor is.
    let there = folder.ancestors().find(|folder| folder.is_dir())?;
    let output = std::process::Command::new("df").arg("-Pk").arg(there).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    Some(said.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()? / 1_024)
}

/// Makes the backup that is due, and lets old ones go by the rule.
async fn keep(house: &House, care: &Care) {
    if care.backup.every_hours == 0 {
        return;
    }
    match house.service.claim_backup(care.backup.every_hours).await {
        Ok(true) => {}
        Ok(false) => return,
        Err(error) => return tracing::warn!(error = ?error.kind, "the store was not asked whether a backup is due"),
    }
    let (service, backup) = (Arc::clone(&house.service), care.backup.clone());
    let made = tokio::task::spawn_blocking(move || {
        let keeper = Actor::owner(KEEPER);
        let folder = backup.folder();
        let what = BackUp { target: Target::Folder(folder.clone()), recipients: backup.recipient.clone().into_iter().collect() };
        let made = service.back_up_blocking(&keeper, &what)?;
        let stored = service.stored_backups_blocking(&keeper, &folder, backup.keep)?;
        let gone = if stored.iter().any(|stored| stored.kept.is_none()) {
            service.prune_blocking(&keeper, &folder, backup.keep, &stored)?
        } else {
            0
        };
        Ok::<_, Error>((made, gone))
    });
    match made.await {
        Ok(Ok((made, gone))) => tracing::info!(bytes = made.bytes, operations = made.operations, pruned = gone, "backed up"),
        Ok(Err(error)) => tracing::error!(error = ?error.kind, why = error.message.id, "the backup failed"),
        Err(broken) => tracing::error!(error = %broken, "the backup broke"),
    }
}

/// Under which name it keeps.
const KEEPER: &str = "serve";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn the_room_left_is_the_systems_to_say() {
        let folder = tempfile::tempdir().unwrap();
        assert!(room(folder.path()).is_some());
        assert_eq!(room(&folder.path().join("not/there/yet")).is_some(), room(folder.path()).is_some());
    }
}

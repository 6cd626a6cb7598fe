//! What one may know of the school at a glance, what waits to be done, and what one did last. It reads; it shows nothing.

use std::sync::Arc;

use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::locale::Locale;
use crate::service::{Actor, CallLine, CallState, Error, OperationRow, Service, age};
use crate::tui::place::Place;

use super::children;

/// How many of one's last operations are shown.
const LATEST: u32 = 5;

pub struct Summary {
    pub school: String,
    pub year: Option<String>,
    pub counts: Vec<Text>,
    /// Of a family or a student: a line for each child.
    pub children: Vec<Text>,
    /// What waits to be done: where, in how few words, and what it is about.
    pub waiting: Vec<(Place, Text, &'static str)>,
    pub latest: Vec<OperationRow>,
    /// What whoever takes care of the store should know before anything else.
    pub warnings: Vec<Text>,
}

impl Summary {
    pub async fn read(service: Arc<Service>, actor: Arc<Actor>, locale: Arc<Locale>, warn_days: u16) -> Result<Self, Error> {
        let school = service.school().await?.map(|school| school.name).unwrap_or_default();
        let (mut counts, mut waiting) = (Vec::new(), Vec::new());
        if actor.may(Right::TakeRollCall) {
            let calls = service.calls(&actor, service.clock().now().today).await?;
            let (hours, minutes) = service.clock().hands(service.clock().now().millis);
            let now = i32::from(hours) * 60 + i32::from(minutes);
            let due = |line: &&CallLine| line.planned && line.state == CallState::Missing && i32::from(line.starts.minutes()) <= now;
            let missing = calls.lines.iter().filter(due).count();
            waiting.push((Place::RollCalls, missing, "home-count-calls", "home-calls"));
        }
        if actor.may(Right::SettleAbsences) {
            let affairs = service.affairs(&actor, None).await?;
            waiting.push((Place::Affairs, affairs.matters.len(), "home-count-matters", "home-affairs"));
            waiting.push((Place::Thresholds, affairs.waiting(), "home-count-alerts", "home-affairs"));
        }
        if actor.may(Right::ReadStudents) {
            let students = service.students(&actor).await?;
            let here = students.iter().filter(|student| student.left.is_none());
            counts.push(Text::new("home-count-students").with("count", here.clone().count()));
            // Only who sees guardians can tell who has none.
            if actor.grants.may_all(Right::ReadGuardians) {
                let alone = here.filter(|student| student.guardians == Some(0)).count();
                waiting.push((Place::Assignment, alone, "home-count-alone", "home-assignment"));
            }
        }
        if actor.grants.may_all(Right::ReadGuardians) {
            counts.push(Text::new("home-count-guardians").with("count", service.guardians(&actor).await?.len()));
        }
        let mut year = None;
        if actor.may(Right::ReadClasses) {
            let classes = service.classes(&actor).await?;
            year = classes.first().map(|class| class.year.clone());
            let now = classes.iter().filter(|class| Some(&class.year) == year.as_ref()).count();
            counts.push(Text::new("home-count-classes").with("count", now));
        }
        let latest = service.own_operations(&actor, LATEST).await?;
        let mut warnings = Vec::new();
        if actor.grants.may_all(Right::MaintainStore) {
            warnings.extend(unproven(&service, &actor, warn_days).await?);
            warnings.extend(service.alerts(&actor).await?.into_iter().map(|(said, _)| said));
        }
        let waiting = waiting.into_iter().filter(|(_, count, ..)| *count > 0);
        let waiting = waiting.map(|(place, count, id, about)| (place, Text::new(id).with("count", count), about)).collect();
        let children = children::lines(&service, &actor, &locale).await?;
        Ok(Self { school, year, counts, children, waiting, latest, warnings })
    }
}

/// That the last proven backup is too old, if it is.
async fn unproven(service: &Service, actor: &Actor, days: u16) -> Result<Option<Text>, Error> {
    let now = service.clock().now().millis;
    Ok(match service.proven_backup(actor).await? {
        None => Some(Text::new("home-never-backed-up")),
        Some(last) if now - last.at > i64::from(days) * 86_400_000 => Some(Text::new("home-backup-old").with("age", age(now - last.at))),
        Some(_) => None,
    })
}

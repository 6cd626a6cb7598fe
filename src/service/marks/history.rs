//! What became of one mark: who wrote what over what, when, and from which screen or command.

use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Entry, Status};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::store::journal::read;
use crate::store::lane::Reply;
use crate::store::marks::{self, Mark};
use crate::store::record::{Image, Record as _};
use crate::store::value::{Field as _, Value};

use super::desk::Desk;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkHappening {
    /// In the school's own time.
    pub wall: String,
    pub actor: String,
    /// The action's name in the journal.
    pub action: String,
    pub before: Option<Entry>,
    pub after: Option<Entry>,
}

impl Service {
    /// Everything that happened to a student's mark in an assessment, the latest first.
    pub fn mark_history(
        &self,
        actor: &Actor,
        course: CourseId,
        assessment: AssessmentId,
        student: PersonId,
    ) -> Reply<Vec<MarkHappening>, Error> {
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
            if marks::reach(tx, &seen, student)?.is_family() {
                return Err(Error::user(Text::new("service-unknown-student").with("who", "")));
            }
            let desk = Desk::load_for(school, who, course, Right::ReadMarks, &[])?;
            desk.assessment(assessment)?;
            let column = |name: &str| Mark::TABLE.position(name).unwrap_or_default();
            let (of, points, status) = (column("assessment_id"), column("points"), column("status"));
            let history = read::history(school.all(), student)?;
            let named = |image: &Option<Image>| image.as_ref().and_then(|image| image.value(of)) == Some(&Value::Id(assessment.0));
            let keys: std::collections::HashSet<uuid::Uuid> = history
                .iter()
                .filter(|happening| {
                    *happening.change.table == *Mark::TABLE && (named(&happening.change.before) || named(&happening.change.after))
                })
                .map(|happening| happening.change.key)
                .collect();
            let entry = |image: &Option<Image>| {
                let value = |at: usize| image.as_ref().and_then(|image| image.value(at)).cloned().unwrap_or(Value::Null);
                let status = Option::<Status>::from_value(value(status)).ok().flatten().map(Entry::Status);
                status.or_else(|| Option::<Decimal>::from_value(value(points)).ok().flatten().map(Entry::Points))
            };
            let mut found: Vec<MarkHappening> = history
                .iter()
                .filter(|happening| *happening.change.table == *Mark::TABLE && keys.contains(&happening.change.key))
                .map(|happening| MarkHappening {
                    wall: clock.wall(happening.at),
                    actor: happening.actor.clone(),
                    action: happening.action.clone(),
                    before: entry(&happening.change.before),
                    after: entry(&happening.change.after),
                })
                .collect();
            found.reverse();
            Ok(found)
        })
    }
}

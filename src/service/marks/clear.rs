//! A column emptied: every mark of an assessment taken away at once, and brought back by one undo.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::{Cells, MarkEdit};
use crate::domain::id::*;
use crate::domain::rights::Right;
use crate::service::action::{Action, Edit, Plan, Reversal};
use crate::service::actor::Actor;
use crate::service::error::Result;
use crate::service::school::Reader;

/// Takes every mark out of an assessment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClearMarks {
    pub course: CourseId,
    pub assessment: AssessmentId,
}

impl Action for ClearMarks {
    const NAME: &'static str = "marks.clear";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let desk = Desk::load(school, who, self.course)?;
        desk.assessment(self.assessment)?;
        let marks = desk.marks(school, &[self.assessment])?;
        let cells = Cells { desk: &desk, marks: &marks, statuses: &[], titled: false };
        let mut plan = Plan::default();
        for face in &desk.faces {
            let seen = marks.entry(face.id, self.assessment);
            if seen.is_some() {
                let cell = MarkEdit { assessment: self.assessment, student: face.id, edit: Edit { seen, now: None } };
                cells.put(school, &cell, None, &mut plan)?;
            }
        }
        Ok(plan)
    }
}

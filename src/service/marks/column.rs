//! Columns of marks from a file or a paste, line by line: whose mark each is, and what becomes of it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::{Cells, MarkEdit, statuses};
use crate::domain::id::*;
use crate::domain::marks::Entry;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Edit, Plan, Reversal, Row, Verdict, leave_out_refused};
use crate::service::actor::Actor;
use crate::service::error::Result;
use crate::service::school::Reader;

/// One line of a column that is pasted or read from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkLine {
    pub line: u32,
    /// A matricule or a name; without one the line's place decides, among the students as they are exported.
    pub reference: Option<String>,
    pub value: String,
    /// The very cell, where somebody pasted at it: neither name nor place is asked.
    #[serde(default)]
    pub cell: Option<(PersonId, AssessmentId)>,
}

/// Fills a column of a course's sheet from lines. Nothing is written while a line cannot be, unless those are left out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportMarks {
    pub course: CourseId,
    pub assessment: AssessmentId,
    pub file: String,
    pub digest: String,
    pub lines: Vec<MarkLine>,
    /// As in [`super::EnterMarks`].
    #[serde(default)]
    pub above_scale: bool,
    #[serde(default)]
    pub leave_out_refused: bool,
}

impl Action for ImportMarks {
    const NAME: &'static str = "marks.import";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    const LEAVES_OUT: bool = true;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let desk = Desk::load(school, who, self.course)?.above_scale(self.above_scale);
        desk.assessment(self.assessment)?;
        let by_place = self.lines.iter().any(|line| line.cell.is_none() && line.reference.is_none());
        let mut columns: Vec<AssessmentId> = self.lines.iter().filter_map(|line| line.cell.map(|(_, assessment)| assessment)).collect();
        columns.push(self.assessment);
        columns.sort_unstable();
        columns.dedup();
        let marks = if by_place { desk.all_marks(school)? } else { desk.marks(school, &columns)? };
        // Whoever does not write the paper keeps her line: a column is as long as the list it was made beside.
        let listed: Vec<PersonId> = if by_place { desk.listed(&marks).map(|face| face.id).collect() } else { Vec::new() };
        let statuses = statuses(school, &desk)?;
        let cells = Cells { desk: &desk, marks: &marks, statuses: &statuses, titled: columns.len() > 1 };
        let mut plan = Plan::default();
        let mut taken = HashSet::new();
        for (place, line) in self.lines.iter().enumerate() {
            let found = match (line.cell, &line.reference) {
                (Some(cell), _) => Ok(cell),
                (None, Some(reference)) => desk.find(reference).map(|student| (student, self.assessment)),
                (None, None) => listed
                    .get(place)
                    .map(|student| (*student, self.assessment))
                    .ok_or_else(|| Text::new("marks-line-too-many").with("count", listed.len())),
            };
            let entry = Entry::read(&line.value);
            // A blank keeps what is there, even where nobody is.
            if matches!(entry, Ok(None)) && (found.is_ok() || line.reference.is_none()) {
                continue;
            }
            let of = |(student, assessment): (PersonId, AssessmentId), now| MarkEdit {
                assessment,
                student,
                edit: Edit { seen: marks.entry(student, assessment), now },
            };
            let named = line.reference.clone().or_else(|| found.as_ref().ok().map(|cell| cells.called(&of(*cell, None))));
            let refused = |reason: Text| Row::new(Verdict::Refused, named.clone().unwrap_or_default(), reason).at(line.line);
            let cell = match found {
                Ok(cell) => cell,
                Err(reason) => {
                    plan.rows.push(refused(reason));
                    continue;
                }
            };
            let Ok(entry) = entry else {
                plan.rows.push(refused(Text::new("marks-not-a-mark").with("value", &line.value)));
                continue;
            };
            if !taken.insert(cell) {
                plan.rows.push(refused(Text::new("marks-line-twice")));
                continue;
            }
            cells.put(school, &of(cell, entry), Some(line.line), &mut plan)?;
        }
        if self.leave_out_refused {
            leave_out_refused(&mut plan.rows);
        }
        Ok(plan)
    }

    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({
            "course": self.course, "assessment": self.assessment, "file": self.file, "digest": self.digest, "lines": self.lines.len(),
        })
    }
}

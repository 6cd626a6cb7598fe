//! Marks written one by one, each with what was seen in its cell, and the courses they are of.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::id::*;
use crate::domain::marks::{Entry, Status};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::{Arg, Text};
use crate::store::lane::Reply;
use crate::store::marks::{self, CourseRow, Mark};

mod book;
mod clear;
mod column;
mod desk;
mod elsewhere;
mod history;
mod sheet;

pub use book::{BookColumn, ImportBook};
pub use clear::ClearMarks;
pub use column::{ImportMarks, MarkLine};
pub use history::MarkHappening;
pub use sheet::MarkSheet;

pub use desk::over_scale;
pub(super) use desk::{CourseYear, Desk};
use desk::{Marks, unknown_course};

/// One cell somebody typed in: what she saw there, and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkEdit {
    pub assessment: AssessmentId,
    pub student: PersonId,
    pub edit: Edit<Option<Entry>>,
}

/// Writes cells of one course, each only if it still holds what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterMarks {
    pub course: CourseId,
    pub cells: Vec<MarkEdit>,
    /// Said on purpose: a mark above its scale is meant, by somebody who may.
    #[serde(default)]
    pub above_scale: bool,
}

impl Action for EnterMarks {
    const NAME: &'static str = "marks.enter";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let mut typed_in: Vec<AssessmentId> = self.cells.iter().map(|cell| cell.assessment).collect();
        typed_in.dedup();
        let desk = Desk::load_for(school, who, self.course, Right::WriteMarks, &typed_in)?.above_scale(self.above_scale);
        let marks = desk.marks(school, &typed_in)?;
        // Points are most of what is typed: only a status asks the policy.
        let of_status = |cell: &MarkEdit| matches!(cell.edit.now, Some(Entry::Status(_)));
        let statuses = if self.cells.iter().any(of_status) { statuses(school, &desk)? } else { Vec::new() };
        let cells = Cells { desk: &desk, marks: &marks, statuses: &statuses, titled: false };
        let mut plan = Plan::default();
        for cell in &self.cells {
            cells.put(school, cell, None, &mut plan)?;
        }
        Ok(plan)
    }
}

/// The statuses the policy of a course knows.
fn statuses(school: &mut Reader<'_, '_>, desk: &Desk) -> Result<Vec<Status>> {
    Ok(desk.year(school)?.policy.marks.statuses.clone())
}

/// What cells are put into.
struct Cells<'a> {
    desk: &'a Desk,
    marks: &'a Marks,
    statuses: &'a [Status],
    /// Whether a row says which assessment it is of: there are several.
    titled: bool,
}

impl Cells<'_> {
    /// Whose cell it is, and of what where that is not plain.
    fn called(&self, cell: &MarkEdit) -> String {
        let name = self.desk.name(cell.student);
        let title = self.desk.assessment(cell.assessment).ok().filter(|_| self.titled).map(|row| row.title.as_str());
        title.map_or_else(|| name.clone(), |title| format!("{name} · {title}"))
    }

    /// One cell into the plan, with its verdict.
    fn put(&self, school: &mut Reader<'_, '_>, cell: &MarkEdit, line: Option<u32>, plan: &mut Plan<()>) -> Result<()> {
        let Cells { desk, marks, statuses, .. } = self;
        let before = marks.get(cell.student, cell.assessment);
        let mut present = before.and_then(Mark::entry);
        let shown = |entry: Option<Entry>| Arg::Figure(entry.map(Entry::written).unwrap_or_else(|| "–".to_owned()));
        let row = |verdict, message| {
            let row = Row::new(verdict, self.called(cell), message);
            if let Some(line) = line { row.at(line) } else { row }
        };
        let was = present;
        if !cell.edit.merge(&mut present) {
            let hand = match before {
                Some(mark) => marks::last_hand(school.all(), mark.id.0)?.map(|(actor, _)| actor),
                None => None,
            };
            let message = Text::new("marks-conflict")
                .with("present", shown(was))
                .with("yours", shown(cell.edit.now))
                .with("who", hand.unwrap_or_else(|| "–".to_owned()));
            plan.rows.push(row(Verdict::Conflict, message));
            return Ok(());
        }
        if present == was {
            plan.rows.push(row(Verdict::Unchanged, Text::new("service-row-unchanged")));
            return Ok(());
        }
        if let Some(reason) = desk.refuse(cell.assessment, cell.student, present, statuses) {
            plan.rows.push(row(Verdict::Refused, reason));
            return Ok(());
        }
        let message = Text::new("marks-row").with("before", shown(was)).with("after", shown(present));
        match (before, present) {
            (None, Some(entry)) => {
                let mark = Mark { id: school.mint(), assessment_id: cell.assessment, student_id: cell.student, points: None, status: None };
                plan.changes.insert(&mark.with(entry));
                plan.rows.push(row(Verdict::New, message));
            }
            (Some(before), Some(entry)) => {
                plan.changes.update(before, &before.clone().with(entry));
                plan.rows.push(row(Verdict::Changed, message));
            }
            (Some(before), None) => {
                plan.changes.delete(before);
                plan.rows.push(row(Verdict::Changed, message));
            }
            (None, None) => {}
        }
        Ok(())
    }
}

impl Service {
    /// The courses whose marks this actor reaches, one row for each class in them.
    pub fn courses(&self, actor: &Actor) -> Reply<Vec<CourseRow>, Error> {
        self.read(actor, |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
            Ok(marks::courses(tx, &seen)?)
        })
    }

    /// Notes that the marks of a course left the store: which, and of how many; never a mark.
    pub fn marks_exported(&self, actor: &Actor, course: CourseId, rows: usize) -> Reply<(), Error> {
        let (service, exporting) = (self.clone(), actor.clone());
        let seen = self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
            if marks::sees_course(tx, &seen, course)? { Ok(()) } else { Err(unknown_course("")) }
        });
        seen.then(move |()| service.leaves(&exporting, Right::ReadMarks, None, format!("marks {} {rows}", course.0.simple())))
    }

    /// The course written `CLASS/SUBJECT` or `CLASS/SUBJECT/GROUP`, where the group is the course's own code.
    pub fn find_course(&self, actor: &Actor, written: &str) -> Reply<CourseId, Error> {
        let written = written.trim().to_owned();
        self.read(actor, move |school, who| {
            let today = school.today;
            let year = crate::store::classes::year_of(school.all(), today)?.map(|year| year.id);
            let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
            let rows = marks::courses(tx, &seen)?;
            only_course(&rows, year, &written)
        })
    }
}

fn only_course(rows: &[CourseRow], year: Option<YearId>, written: &str) -> Result<CourseId> {
    let parts: Vec<String> = written.split('/').map(fold).collect();
    let is = |part: &str, word: &str| fold(word) == part;
    let subject = |row: &CourseRow, part: &str| is(part, &row.subject) || is(part, &row.subject_name);
    let fits = |row: &&CourseRow| match &parts[..] {
        [code] => is(code, &row.code),
        [class, of] => row.class.as_deref().is_some_and(|code| is(class, code)) && subject(row, of),
        [class, of, group] => {
            row.class.as_deref().is_none_or(|code| is(class, code)) && subject(row, of) && (is(group, &row.code) || is(group, &row.title))
        }
        _ => false,
    };
    let mut found: Vec<&CourseRow> = rows.iter().filter(fits).collect();
    if found.iter().any(|row| Some(row.year_id) == year) {
        found.retain(|row| Some(row.year_id) == year);
    }
    let ids: HashMap<CourseId, &str> = found.iter().map(|row| (row.id, row.code.as_str())).collect();
    match ids.len() {
        1 => Ok(found[0].id),
        0 => Err(unknown_course(written)),
        _ => {
            let mut codes: Vec<&str> = ids.into_values().collect();
            codes.sort_unstable();
            let hint = Text::new("marks-course-several-hint").with("codes", codes.join(", "));
            Err(Error::user(Text::new("marks-course-several").with("course", written)).hint(hint))
        }
    }
}

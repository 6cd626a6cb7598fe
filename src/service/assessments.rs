//! The assessments of a course: made, changed, taken away while nothing is written in them.

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::error::{Error, Result};
use super::marks::{CourseYear, Desk};
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Kind, Optional};
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::{Arg, Text};
use crate::store::marks::Assessment;

/// A new assessment of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddAssessment {
    pub course: CourseId,
    pub title: String,
    pub kind: Kind,
    pub day: Day,
    pub scale: Decimal,
    pub coefficient: Decimal,
    pub optional: Option<Optional>,
    pub counted: bool,
    pub sub: Option<String>,
    pub publish_on: Option<Day>,
    /// The term's code; without one, the term the day is in.
    pub term: Option<String>,
}

/// Changes what an assessment says of itself, field by field.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditAssessment {
    pub course: CourseId,
    pub assessment: AssessmentId,
    pub title: Option<Edit<String>>,
    pub kind: Option<Edit<Kind>>,
    pub day: Option<Edit<Day>>,
    pub scale: Option<Edit<Decimal>>,
    pub coefficient: Option<Edit<Decimal>>,
    pub optional: Option<Edit<Option<Optional>>>,
    pub counted: Option<Edit<bool>>,
    pub locked: Option<Edit<bool>>,
    pub sub: Option<Edit<Option<String>>>,
    pub publish_on: Option<Edit<Option<Day>>>,
}

/// Takes an assessment away that nobody has a mark in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveAssessment {
    pub course: CourseId,
    pub assessment: AssessmentId,
}

impl Action for AddAssessment {
    const NAME: &'static str = "marks.add_assessment";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let desk = Desk::load(school, who, self.course)?;
        let term_id = term_of(&desk.year(school)?, self.day, self.term.as_deref())?;
        let position = desk.assessments.iter().map(|row| row.position + 1).max().unwrap_or(0);
        let row = Assessment {
            id: school.mint(),
            course_id: self.course,
            term_id,
            title: tidy(&self.title),
            kind: self.kind,
            day: self.day,
            scale: self.scale,
            coefficient: self.coefficient,
            optional: self.optional,
            counted: self.counted,
            locked: false,
            sub: self.sub.as_deref().map(tidy).filter(|sub| !sub.is_empty()),
            publish_on: self.publish_on,
            position,
        };
        checked(&desk, &row)?;
        let mut plan = Plan::default();
        let unused = unused_sub(&desk, school, &row)?;
        plan.rows.push(Row::new(Verdict::New, &row.title, Text::new(if unused { "marks-assessment-new-sub" } else { "service-row-new" })));
        plan.changes.insert(&row);
        Ok(plan)
    }
}

impl Action for EditAssessment {
    const NAME: &'static str = "marks.edit_assessment";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let desk = Desk::load(school, who, self.course)?;
        let before = desk.assessment(self.assessment)?;
        let mut after = before.clone();
        let mut conflicts = Vec::new();
        let mut merged = |held: bool, field: &'static str| {
            if !held {
                conflicts.push(Text::new(field));
            }
        };
        merged(self.title.as_ref().is_none_or(|edit| edit.merge(&mut after.title)), "field-title");
        merged(self.kind.as_ref().is_none_or(|edit| edit.merge(&mut after.kind)), "field-kind");
        merged(self.day.as_ref().is_none_or(|edit| edit.merge(&mut after.day)), "field-day");
        merged(self.scale.as_ref().is_none_or(|edit| edit.merge(&mut after.scale)), "field-scale");
        merged(self.coefficient.as_ref().is_none_or(|edit| edit.merge(&mut after.coefficient)), "field-coefficient");
        merged(self.optional.as_ref().is_none_or(|edit| edit.merge(&mut after.optional)), "field-optional");
        merged(self.counted.as_ref().is_none_or(|edit| edit.merge(&mut after.counted)), "field-counted");
        merged(self.locked.as_ref().is_none_or(|edit| edit.merge(&mut after.locked)), "field-locked");
        merged(self.sub.as_ref().is_none_or(|edit| edit.merge(&mut after.sub)), "field-sub");
        merged(self.publish_on.as_ref().is_none_or(|edit| edit.merge(&mut after.publish_on)), "field-publish-on");
        after.title = tidy(&after.title);
        if after.day != before.day {
            after.term_id = term_of(&desk.year(school)?, after.day, None)?;
        }
        checked(&desk, &after)?;
        let mut plan = Plan::default();
        if !conflicts.is_empty() {
            let message = Text::new("marks-assessment-conflict").with("fields", conflicts);
            plan.rows.push(Row::new(Verdict::Conflict, &before.title, message));
            return Ok(plan);
        }
        // A lock keeps the marks, and so what their figures follow from; how it is called and when it is shown may change.
        let figures = |row: &Assessment| (row.kind, row.day, row.scale, row.coefficient, row.optional, row.counted, row.sub.clone());
        if before.locked && after.locked && figures(before) != figures(&after) {
            plan.rows.push(Row::new(Verdict::Refused, &before.title, Text::new("marks-edit-locked").with("assessment", &before.title)));
            return Ok(plan);
        }
        let marks = desk.marks(school, &[self.assessment])?;
        let over = |mark: &crate::store::marks::Mark| mark.points.is_some_and(|points| points > after.scale);
        let above = marks.iter().filter(|mark| over(mark)).count();
        if after.scale < before.scale && above > 0 {
            plan.rows.push(Row::new(Verdict::Refused, &before.title, Text::new("marks-scale-too-small").with("count", above)));
            return Ok(plan);
        }
        let verdict = if plan.changes.update(before, &after) { Verdict::Changed } else { Verdict::Unchanged };
        let message = match verdict {
            Verdict::Changed => told(before, &after, marks.iter().count(), unused_sub(&desk, school, &after)?),
            _ => Text::new("service-row-unchanged"),
        };
        plan.rows.push(Row::new(verdict, &after.title, message));
        Ok(plan)
    }
}

impl Action for RemoveAssessment {
    const NAME: &'static str = "marks.remove_assessment";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let desk = Desk::load(school, who, self.course)?;
        let row = desk.assessment(self.assessment)?;
        let mut plan = Plan::default();
        let count = desk.marks(school, &[self.assessment])?.iter().count();
        if count > 0 {
            plan.rows.push(Row::new(Verdict::Refused, &row.title, Text::new("marks-assessment-used").with("count", count)));
            return Ok(plan);
        }
        if desk.is_closed(row.term_id) {
            plan.rows.push(Row::new(Verdict::Refused, &row.title, Text::new("marks-term-closed")));
            return Ok(plan);
        }
        plan.changes.delete(row);
        plan.rows.push(Row::new(Verdict::Changed, &row.title, Text::new("marks-assessment-removed")));
        Ok(plan)
    }
}

/// What changes in the figures, before and after, and how many marks it is about.
fn told(before: &Assessment, after: &Assessment, marks: usize, unused_sub: bool) -> Text {
    let figure = |decimal: Decimal| Arg::Figure(decimal.to_string());
    let step = |field: &'static str, was: Arg, is: Arg| {
        Text::new("marks-edited-figure").with("field", Text::new(field)).with("before", was).with("after", is)
    };
    let mut parts = Vec::new();
    if before.scale != after.scale {
        parts.push(step("field-scale", figure(before.scale), figure(after.scale)));
    }
    if before.coefficient != after.coefficient {
        parts.push(step("field-coefficient", figure(before.coefficient), figure(after.coefficient)));
    }
    if !parts.is_empty() && marks > 0 {
        parts.push(Text::new("marks-edited-marks").with("count", marks));
    }
    if unused_sub && before.sub != after.sub {
        parts.push(Text::new("assessment-sub-unused"));
    }
    if parts.is_empty() { Text::new("service-row-edited") } else { Text::new("marks-edited").with("parts", parts) }
}

/// Whether it is of a part the policy does not tell apart: the figures go on as if it were of none.
fn unused_sub(desk: &Desk, school: &mut Reader<'_, '_>, row: &Assessment) -> Result<bool> {
    Ok(row.sub.is_some() && !desk.year(school)?.policy.parts_subs())
}

fn term_of(year: &CourseYear, day: Day, code: Option<&str>) -> Result<TermId> {
    let terms = year.terms();
    let Some(code) = code else {
        let found = year.term_of(day).map(|term| term.id);
        return found.ok_or_else(|| Error::user(Text::new("marks-day-outside").with("day", day)).hint(Text::new("marks-day-outside-hint")));
    };
    let found = terms.iter().find(|term| term.code.eq_ignore_ascii_case(code.trim()));
    let found = found.ok_or_else(|| unknown_term(code, terms.iter().map(|term| term.code.as_str())))?;
    if terms.iter().any(|term| term.parent_id == Some(found.id)) {
        return Err(Error::user(Text::new("marks-term-has-parts").with("term", &found.code)));
    }
    Ok(found.id)
}

pub(super) fn unknown_term<'a>(code: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<&str> = known.collect();
    Error::user(Text::new("marks-term-unknown").with("term", code))
        .hint(Text::new("marks-term-unknown-hint").with("terms", known.join(", ")))
}

/// What an assessment must be.
fn checked(desk: &Desk, row: &Assessment) -> Result<()> {
    if row.title.is_empty() {
        return Err(Error::user(Text::new("marks-assessment-untitled")));
    }
    let most = Decimal::whole(1000);
    if row.scale.is_zero() || row.scale > most {
        return Err(Error::user(Text::new("marks-scale-unfit").with("scale", row.scale.to_string())));
    }
    if row.coefficient > Decimal::whole(99) {
        return Err(Error::user(Text::new("marks-coefficient-unfit").with("coefficient", row.coefficient.to_string())));
    }
    if desk.is_closed(row.term_id) {
        return Err(Error::conflict(Text::new("marks-term-closed")).hint(Text::new("marks-term-closed-hint")));
    }
    let same = |other: &&Assessment| other.id != row.id && other.title == row.title && other.term_id == row.term_id;
    if desk.assessments.iter().any(|other| same(&other)) {
        return Err(Error::conflict(Text::new("marks-assessment-twice").with("title", &row.title)));
    }
    Ok(())
}

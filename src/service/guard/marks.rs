//! What protects marks whatever road a change comes by: the term is open to who writes, the value is on its scale, the assessment is
//! not locked.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::id::{AssessmentId, ClassId, PersonId, TermId};
use crate::domain::marks::TermState;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::marks::over_scale;
use crate::service::rows::{ahead, of as records};
use crate::store::classes::Enrolment;
use crate::store::db::Tx;
use crate::store::marks::{Assessment, Mark};
use crate::store::record::{Change, ChangeSet, Record as _};
use crate::store::terms::{ClassTerm, Reopening};
use crate::store::value::{Field as _, Value};

/// Points of a cell that changes.
struct Touched {
    assessment: AssessmentId,
    student: PersonId,
    points: Option<crate::domain::decimal::Decimal>,
}

pub(super) fn marks(tx: &mut Tx<'_>, changes: &ChangeSet, who: &Actor, today: Day) -> Result<()> {
    let rows: Vec<&Change> = changes.of(Mark::TABLE).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let touched = touched(tx, &rows)?;
    let ids: Vec<Uuid> = distinct(touched.iter().map(|row| row.assessment.0));
    let students: Vec<Uuid> = distinct(touched.iter().map(|row| row.student.0));
    tx.ahead(|| vec![ahead::<Assessment>("id", &ids), ahead::<Enrolment>("student_id", &students)])?;
    let mut assessments: HashMap<AssessmentId, Assessment> =
        records::<Assessment>(tx, "id", &ids)?.into_iter().map(|row| (row.id, row)).collect();
    // An import may bring an assessment with its marks.
    for change in changes.of(Assessment::TABLE).filter(|change| change.before.is_none()) {
        let Some(image) = &change.after else { continue };
        let mut values = vec![Value::Null; Assessment::TABLE.columns.len()];
        for (column, value) in &image.0 {
            values[*column] = value.clone();
        }
        let row = Assessment::from_values(values).map_err(crate::store::Error::from)?;
        assessments.insert(row.id, row);
    }
    let enrolments: Vec<Enrolment> = records(tx, "student_id", &students)?;
    let states: Vec<ClassTerm> = records(tx, "class_id", &distinct(enrolments.iter().map(|row| row.class_id.0)))?;
    let reopenings: Vec<Reopening> = if states.iter().any(|state| state.state != TermState::Open) {
        records(tx, "course_id", &distinct(assessments.values().map(|row| row.course_id.0)))?
    } else {
        Vec::new()
    };
    let mut stays: HashMap<PersonId, Vec<&Enrolment>> = HashMap::new();
    for stay in &enrolments {
        stays.entry(stay.student_id).or_default().push(stay);
    }
    let shut: HashSet<(ClassId, TermId)> =
        states.iter().filter(|state| state.state != TermState::Open).map(|state| (state.class_id, state.term_id)).collect();
    for row in &touched {
        let Some(assessment) = assessments.get(&row.assessment) else { continue };
        if assessment.locked {
            return Err(Error::conflict(Text::new("marks-locked").with("assessment", &assessment.title)));
        }
        let in_class = |stay: &&&Enrolment| stay.starts <= assessment.day && stay.ends.is_none_or(|day| day >= assessment.day);
        let class = stays.get(&row.student).and_then(|stays| stays.iter().find(in_class)).map(|stay| stay.class_id);
        let closed = class.is_some_and(|class| shut.contains(&(class, assessment.term_id)));
        let reopened = reopenings.iter().any(|open| {
            open.term_id == assessment.term_id
                && open.course_id == assessment.course_id
                && Some(open.staff_id) == who.person
                && open.until >= today
        });
        if closed && !reopened {
            return Err(Error::conflict(Text::new("marks-term-closed")).hint(Text::new("marks-term-closed-hint")));
        }
        if let Some(points) = row.points.filter(|points| *points > assessment.scale)
            && !who.may(Right::ExceedScale)
        {
            return Err(Error::conflict(over_scale(points, assessment.scale)));
        }
    }
    Ok(())
}

/// The cells that change, whether they come, change or go; an update names only what changes of them.
fn touched(tx: &mut Tx<'_>, changes: &[&Change]) -> Result<Vec<Touched>> {
    let partial: Vec<Uuid> =
        changes.iter().filter(|change| change.before.is_some() && change.after.is_some()).map(|change| change.key).collect();
    let present: HashMap<Uuid, Mark> = records::<Mark>(tx, "id", &partial)?.into_iter().map(|mark| (mark.id.0, mark)).collect();
    let column = |name: &str| Mark::TABLE.position(name).unwrap_or_default();
    let (of, whose, points) = (column("assessment_id"), column("student_id"), column("points"));
    let mut found = Vec::with_capacity(changes.len());
    for change in changes {
        let value = |at: usize| [&change.after, &change.before].into_iter().flatten().find_map(|image| image.value(at).cloned());
        let known = present.get(&change.key);
        let id = |at: usize| match value(at) {
            Some(Value::Id(id)) => Some(id),
            _ => None,
        };
        let (Some(assessment), Some(student)) = (
            id(of).map(AssessmentId).or_else(|| known.map(|mark| mark.assessment_id)),
            id(whose).map(PersonId).or_else(|| known.map(|mark| mark.student_id)),
        ) else {
            continue;
        };
        let after = change.after.as_ref().and_then(|image| image.value(points)).cloned().unwrap_or(Value::Null);
        let points = Option::from_value(after).map_err(crate::store::Error::from)?;
        found.push(Touched { assessment, student, points });
    }
    Ok(found)
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

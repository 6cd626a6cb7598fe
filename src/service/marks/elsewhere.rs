//! What a course's students have in its subject in other courses: of the class they came from, of a group of some of a class. Their
//! averages follow from it; nobody writes it here.

use std::collections::{HashMap, HashSet};

use super::desk::Desk;
use crate::domain::day::Day;
use crate::domain::id::{AssessmentId, ClassId, CourseId, PersonId};
use crate::domain::marks::Entry;
use crate::domain::policy::Transfer;
use crate::service::book::{Members, records, within};
use crate::service::error::Result;
use crate::service::school::Reader;
use crate::store::classes::{Course, CourseClass, CourseStudent};
use crate::store::marks::{Assessment, Mark};

/// What stands in a cell, and whether the student had to write.
type Found = (Option<Entry>, bool);

#[derive(Default)]
pub(super) struct Elsewhere {
    pub(super) assessments: Vec<Assessment>,
    entries: HashMap<(PersonId, AssessmentId), Entry>,
    stays: HashMap<PersonId, Vec<(CourseId, Day, Option<Day>)>>,
    /// Courses whose marks a student keeps, where marks do not follow her from class to class.
    kept: Option<HashSet<(PersonId, CourseId)>>,
}

impl Elsewhere {
    pub(super) fn load(school: &mut Reader<'_, '_>, desk: &Desk, transfer: Transfer) -> Result<Self> {
        let people: Vec<uuid::Uuid> = desk.faces.iter().map(|face| face.id.0).collect();
        let singles: Vec<CourseStudent> = records(school, "student_id", &people)?;
        let mut classes: Vec<uuid::Uuid> = desk.enrolments.iter().map(|row| row.class_id.0).collect();
        classes.sort_unstable();
        classes.dedup();
        let links: Vec<CourseClass> = records(school, "class_id", &classes)?;
        let mut ids: Vec<uuid::Uuid> =
            links.iter().map(|row| row.course_id).chain(singles.iter().map(|row| row.course_id)).map(|id| id.0).collect();
        ids.sort_unstable();
        ids.dedup();
        let courses: Vec<Course> = records(school, "id", &ids)?;
        let of_subject = |course: &&Course| {
            course.id != desk.course.id && course.subject_id == desk.course.subject_id && course.year_id == desk.course.year_id
        };
        let others: Vec<uuid::Uuid> = courses.iter().filter(of_subject).map(|course| course.id.0).collect();
        if others.is_empty() {
            return Ok(Self::default());
        }
        let mut assessments: Vec<Assessment> = records(school, "course_id", &others)?;
        assessments.sort_by_key(|row| (row.day, row.position, row.id));
        let tests: Vec<uuid::Uuid> = assessments.iter().map(|row| row.id.0).collect();
        let marks: Vec<Mark> = records(school, "assessment_id", &tests)?;
        let entries = marks.into_iter().filter_map(|mark| Some(((mark.student_id, mark.assessment_id), mark.entry()?))).collect();
        let members = Members { enrolments: &desk.enrolments, links: &links, singles: &singles };
        let stays = desk.faces.iter().map(|face| (face.id, members.stays(face.id))).collect();
        let kept = (transfer == Transfer::Leave).then(|| {
            let now: HashMap<PersonId, ClassId> = desk.faces.iter().filter_map(|face| Some((face.id, desk.class_of(face.id)?))).collect();
            let through_class = now.iter().flat_map(|(student, class)| {
                links.iter().filter(move |link| link.class_id == *class).map(move |link| (*student, link.course_id))
            });
            through_class.chain(singles.iter().map(|row| (row.student_id, row.course_id))).collect()
        });
        Ok(Self { assessments, entries, stays, kept })
    }

    /// A student's cell; none where it has nothing to do with her.
    pub(super) fn cell(&self, student: PersonId, row: &Assessment) -> Option<Found> {
        if self.kept.as_ref().is_some_and(|kept| !kept.contains(&(student, row.course_id))) {
            return None;
        }
        let entry = self.entries.get(&(student, row.id)).copied();
        let stays = self.stays.get(&student).map(Vec::as_slice).unwrap_or_default();
        let concerned = stays.iter().any(|stay| stay.0 == row.course_id && within(row.day, Some(stay.1), stay.2));
        (entry.is_some() || concerned).then_some((entry, concerned))
    }
}

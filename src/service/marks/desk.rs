//! What one course's cells are judged by: its students and their days, its assessments, terms that are closed and for whom they are
//! open again. What is not asked for with every mark is read when it is: what stands in a column, the terms and policy of the year.
//! It writes nothing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Entry, Status, TermState};
use crate::domain::name::fold;
use crate::domain::policy::Policy;
use crate::domain::rights::Right;
use crate::domain::text::{Arg, Text};
use crate::service::actor::Actor;
use crate::service::book::{Members, YearFrame, records, within};
use crate::service::error::{Error, Result};
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::classes::{Class, Course, CourseClass, CourseStudent, Enrolment, Term as TermRow};
use crate::store::marks::{self, Assessment, Face, Mark};
use crate::store::terms::{ClassTerm, Reopening};

pub(crate) struct Desk {
    pub(crate) course: Course,
    pub(crate) assessments: Vec<Assessment>,
    pub(crate) faces: Vec<Face>,
    pub(crate) links: Vec<CourseClass>,
    stays: HashMap<PersonId, Vec<(Day, Option<Day>)>>,
    pub(crate) enrolments: Vec<Enrolment>,
    pub(crate) states: Vec<ClassTerm>,
    /// Terms open again for this actor.
    reopened: Vec<TermId>,
    may_exceed: bool,
    pub(crate) today: Day,
}

impl Desk {
    /// The desk of somebody who may write here.
    pub(crate) fn load(school: &mut Reader<'_, '_>, who: &Actor, course: CourseId) -> Result<Self> {
        Self::load_for(school, who, course, Right::WriteMarks, &[])
    }

    /// The desk of somebody who has this right over the course, and is about to ask for the marks of these assessments.
    pub(crate) fn load_for(school: &mut Reader<'_, '_>, who: &Actor, course: CourseId, right: Right, of: &[AssessmentId]) -> Result<Self> {
        let (tx, seen) = school.seen_by(who, right)?;
        let of_course = [course.0];
        let of_cells: Vec<uuid::Uuid> = of.iter().map(|id| id.0).collect();
        tx.ahead(|| {
            vec![
                marks::sees_course_ahead(&seen, course),
                rows::ahead::<Course>("id", &of_course),
                rows::ahead::<CourseClass>("course_id", &of_course),
                rows::ahead::<CourseStudent>("course_id", &of_course),
                marks::faces_of_course_ahead(course),
                rows::ahead::<Assessment>("course_id", &of_course),
                rows::ahead::<Reopening>("course_id", &of_course),
                rows::ahead::<Mark>("assessment_id", &of_cells),
            ]
        })?;
        let unknown = || unknown_course("");
        if !marks::sees_course(tx, &seen, course)? {
            return Err(unknown());
        }
        let row: Course = records(school, "id", &[course.0])?.pop().ok_or_else(unknown)?;
        let links: Vec<CourseClass> = records(school, "course_id", &[course.0])?;
        let singles: Vec<CourseStudent> = records(school, "course_id", &[course.0])?;
        let faces = marks::faces_of_course(school.all(), course)?;
        let people: Vec<uuid::Uuid> = faces.iter().map(|face| face.id.0).collect();
        let enrolments: Vec<Enrolment> = records(school, "student_id", &people)?;
        let members = Members { enrolments: &enrolments, links: &links, singles: &singles };
        let stays = faces
            .iter()
            .map(|face| (face.id, members.stays(face.id).into_iter().map(|(_, starts, ends)| (starts, ends)).collect()))
            .collect();
        let class_ids: Vec<uuid::Uuid> =
            links.iter().map(|link| link.class_id).chain(enrolments.iter().map(|row| row.class_id)).map(|id| id.0).collect();
        let mut assessments: Vec<Assessment> = records(school, "course_id", &[course.0])?;
        assessments.sort_by_key(|row| (row.day, row.position, row.id));
        let mut unique = class_ids;
        unique.sort_unstable();
        unique.dedup();
        let states = records(school, "class_id", &unique)?;
        let today = school.today;
        let reopenings: Vec<Reopening> = records(school, "course_id", &[course.0])?;
        let reopened =
            reopenings.iter().filter(|row| Some(row.staff_id) == who.person && row.until >= today).map(|row| row.term_id).collect();
        Ok(Self {
            course: row,
            assessments,
            faces,
            links,
            stays,
            enrolments,
            states,
            reopened,
            may_exceed: who.may(Right::ExceedScale),
            today,
        })
    }

    /// Marks above their scale only where that is meant.
    pub(crate) fn above_scale(mut self, meant: bool) -> Self {
        self.may_exceed &= meant;
        self
    }

    pub(crate) fn assessment(&self, id: AssessmentId) -> Result<&Assessment> {
        self.assessments
            .iter()
            .find(|row| row.id == id)
            .ok_or_else(|| Error::user(Text::new("marks-assessment-unknown").with("assessment", "")))
    }

    /// What the year says about the course.
    pub(crate) fn year(&self, school: &mut Reader<'_, '_>) -> Result<CourseYear> {
        let mut frame = YearFrame::of_year(school, self.course.year_id)?;
        let mut ids: Vec<uuid::Uuid> = self.links.iter().map(|link| link.class_id.0).collect();
        if ids.is_empty() {
            // A group of some of a class is of the class its students are in.
            ids = self.faces.iter().filter_map(|face| self.class_of(face.id)).map(|class| class.0).collect();
            ids.sort_unstable();
            ids.dedup();
        }
        let classes: Vec<Class> = records(school, "id", &ids)?;
        let level = classes.first().and_then(|class| class.level_id);
        let policy = frame.policy(school, level)?;
        Ok(CourseYear { frame, level, policy, classes })
    }

    /// What stands in these assessments. One that is not of this course is left out: what is in it is nobody's here.
    pub(crate) fn marks(&self, school: &mut Reader<'_, '_>, of: &[AssessmentId]) -> Result<Marks> {
        let ids: Vec<uuid::Uuid> = self.assessments.iter().map(|row| row.id).filter(|id| of.contains(id)).map(|id| id.0).collect();
        let marks: Vec<Mark> = records(school, "assessment_id", &ids)?;
        Ok(Marks(marks.into_iter().map(|mark| ((mark.student_id, mark.assessment_id), mark)).collect()))
    }

    /// What stands in all of them.
    pub(crate) fn all_marks(&self, school: &mut Reader<'_, '_>) -> Result<Marks> {
        self.marks(school, &self.assessments.iter().map(|row| row.id).collect::<Vec<_>>())
    }

    /// Who is on the sheet, in the order of the list: whoever is in the course today or has a mark in it. Grid, export and columns
    /// without names go by it.
    pub(crate) fn listed<'a>(&'a self, marks: &Marks) -> impl Iterator<Item = &'a Face> {
        let marked: HashSet<PersonId> = marks.iter().map(|mark| mark.student_id).collect();
        self.faces.iter().filter(move |face| marked.contains(&face.id) || self.is_member(face.id, self.today))
    }

    pub(crate) fn name(&self, student: PersonId) -> String {
        self.faces.iter().find(|face| face.id == student).map(|face| face.name.display()).unwrap_or_default()
    }

    pub(crate) fn is_member(&self, student: PersonId, day: Day) -> bool {
        self.stays.get(&student).is_some_and(|stays| stays.iter().any(|(starts, ends)| within(day, Some(*starts), *ends)))
    }

    /// The class a student is in today.
    pub(crate) fn class_of(&self, student: PersonId) -> Option<ClassId> {
        let now = |row: &&Enrolment| row.student_id == student && within(self.today, Some(row.starts), row.ends);
        self.enrolments.iter().find(now).map(|row| row.class_id)
    }

    /// The one student of the course a matricule or a name means.
    pub(crate) fn find(&self, reference: &str) -> Result<PersonId, Text> {
        let key = fold(reference);
        let exact = |face: &&Face| face.matricule.as_deref() == Some(reference.trim());
        if let Some(face) = self.faces.iter().find(exact) {
            return Ok(face.id);
        }
        let mut words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        let named = |face: &&Face| {
            let name = fold(&face.name.display());
            let mut own: Vec<&str> = name.split(' ').collect();
            own.sort_unstable();
            own == words || (words.len() >= 2 && words.iter().all(|word| own.contains(word)))
        };
        let found: Vec<&Face> = self.faces.iter().filter(named).collect();
        match found[..] {
            [one] => Ok(one.id),
            [] => Err(Text::new("marks-student-unknown").with("who", reference)),
            _ => Err(Text::new("service-several-people").with("who", reference).with("count", found.len())),
        }
    }

    /// Whether this actor may write in a term of the class a student is in on a day.
    pub(crate) fn is_open(&self, term: TermId, student: PersonId, day: Day) -> bool {
        if self.reopened.contains(&term) {
            return true;
        }
        let class = self.enrolments.iter().find(|row| row.student_id == student && within(day, Some(row.starts), row.ends));
        let Some(class) = class.map(|row| row.class_id) else { return true };
        !self.states.iter().any(|state| state.class_id == class && state.term_id == term && state.state != TermState::Open)
    }

    /// Whether every class of the course is closed in this term, for this actor.
    pub(crate) fn is_closed(&self, term: TermId) -> bool {
        let closed = |class: ClassId| {
            self.states.iter().any(|state| state.class_id == class && state.term_id == term && state.state != TermState::Open)
        };
        !self.reopened.contains(&term) && !self.links.is_empty() && self.links.iter().all(|link| closed(link.class_id))
    }

    /// Why this cannot stand in that cell, if it cannot. `statuses` are those the policy knows.
    pub(crate) fn refuse(&self, assessment: AssessmentId, student: PersonId, entry: Option<Entry>, statuses: &[Status]) -> Option<Text> {
        let Ok(row) = self.assessment(assessment) else { return Some(Text::new("marks-assessment-unknown").with("assessment", "")) };
        if row.locked {
            return Some(Text::new("marks-locked").with("assessment", &row.title));
        }
        if !self.is_open(row.term_id, student, row.day) {
            return Some(Text::new("marks-term-closed"));
        }
        let entry = entry?;
        if !self.is_member(student, row.day) {
            return Some(Text::new("marks-not-member").with("day", row.day));
        }
        match entry {
            Entry::Points(points) if points > row.scale && !self.may_exceed => Some(over_scale(points, row.scale)),
            Entry::Status(status) if !statuses.contains(&status) => {
                Some(Text::new("marks-status-forbidden").with("status", status.letter()))
            }
            _ => None,
        }
    }
}

/// A course in its year: the terms of its level, the policy chosen for it, its classes.
pub(crate) struct CourseYear {
    pub(crate) frame: YearFrame,
    pub(crate) level: Option<LevelId>,
    pub(crate) policy: Arc<Policy>,
    pub(crate) classes: Vec<Class>,
}

impl CourseYear {
    pub(crate) fn terms(&self) -> Vec<&TermRow> {
        self.frame.terms_of(self.level)
    }

    /// The term of a day, if it has no parts.
    pub(crate) fn term_of(&self, day: Day) -> Option<&TermRow> {
        self.frame.term_of(self.level, day)
    }
}

/// The marks that stand in some assessments of a course.
pub(crate) struct Marks(HashMap<(PersonId, AssessmentId), Mark>);

impl Marks {
    pub(crate) fn get(&self, student: PersonId, assessment: AssessmentId) -> Option<&Mark> {
        self.0.get(&(student, assessment))
    }

    pub(crate) fn entry(&self, student: PersonId, assessment: AssessmentId) -> Option<Entry> {
        self.get(student, assessment).and_then(Mark::entry)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.0.values()
    }
}

/// That a mark is above its scale.
#[must_use]
pub fn over_scale(points: Decimal, scale: Decimal) -> Text {
    Text::new("marks-over-scale").with("value", Arg::Figure(points.to_string())).with("scale", Arg::Figure(scale.to_string()))
}

/// What is answered of a course that is not there, or not hers to see.
pub(super) fn unknown_course(written: &str) -> Error {
    Error::user(Text::new("marks-course-unknown").with("course", written)).hint(Text::new("marks-course-unknown-hint"))
}

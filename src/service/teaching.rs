//! Courses opened for many classes at once: a course a class and subject where there is none yet, with who teaches it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::school::TeachingPart;
use crate::domain::text::Text;
use crate::store::classes::{Class, Course, CourseClass, CourseTeacher, Subject};
use crate::store::people::Staff;

/// A course of each subject for each class that has none; a teacher for those without one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenCourses {
    pub classes: Vec<ClassId>,
    pub subjects: Vec<SubjectId>,
    pub teacher: Option<PersonId>,
}

impl Action for OpenCourses {
    const NAME: &'static str = "frame.open_courses";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::WriteClasses);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteClasses)?;
        let tx = school.all();
        let mut classes = rows::keyed::<Class>(tx, &ids(&self.classes, |id| id.0))?;
        let mut subjects = rows::keyed::<Subject>(tx, &ids(&self.subjects, |id| id.0))?;
        let teacher = rows::keyed::<Staff>(tx, &ids(self.teacher.as_slice(), |id| id.0))?;
        if classes.is_empty() || subjects.is_empty() {
            return Err(Error::user(Text::new("courses-nothing-to-open")));
        }
        if self.teacher.is_some() && teacher.is_empty() {
            return Err(Error::user(Text::new("frame-stranger").with("field", Text::new("column-teacher"))));
        }
        classes.sort_by_cached_key(|class| fold(&class.code));
        subjects.sort_by_key(|subject| subject.position);
        let mut there = There::load(school, &classes)?;
        let mut plan = Plan::default();
        for class in &classes {
            for subject in &subjects {
                self.open(school, &mut there, class, subject, &mut plan);
            }
        }
        Ok(plan)
    }
}

impl OpenCourses {
    fn open(&self, school: &mut Reader<'_, '_>, there: &mut There, class: &Class, subject: &Subject, plan: &mut Plan<()>) {
        let key = format!("{}/{}", class.code, subject.code);
        let row = match (there.course(class, subject, school.today), self.teacher) {
            (Some(course), Some(teacher)) => match there.titular(course, school.today) {
                None => {
                    plan.changes.insert(&taught(school, course, teacher));
                    Row::new(Verdict::Changed, key, Text::new("courses-teacher-given"))
                }
                Some(other) if other == teacher => Row::new(Verdict::Unchanged, key, Text::new("service-row-unchanged")),
                Some(_) => Row::new(Verdict::Skipped, key, Text::new("courses-taught-already")),
            },
            (Some(_), None) => Row::new(Verdict::Unchanged, key, Text::new("service-row-unchanged")),
            (None, _) if !there.codes.insert((class.year_id, fold(&key))) => {
                let message = Text::new("frame-code-taken").with("code", &key);
                Row::new(Verdict::Refused, key, message)
            }
            (None, teacher) => {
                let course = Course {
                    id: school.mint(),
                    year_id: class.year_id,
                    subject_id: subject.id,
                    code: key.clone(),
                    title: subject.name.clone(),
                };
                plan.changes.insert(&course);
                plan.changes.insert(&CourseClass { id: school.mint(), course_id: course.id, class_id: class.id, starts: None, ends: None });
                if let Some(teacher) = teacher {
                    plan.changes.insert(&taught(school, course.id, teacher));
                }
                Row::new(Verdict::New, key, Text::new("courses-opened").with("subject", &subject.name).with("class", &class.code))
            }
        };
        plan.rows.push(row);
    }
}

fn ids<T>(of: &[T], id: impl Fn(&T) -> Uuid) -> Vec<Uuid> {
    of.iter().map(id).collect()
}

fn taught(school: &mut Reader<'_, '_>, course_id: CourseId, staff_id: PersonId) -> CourseTeacher {
    CourseTeacher { id: school.mint(), course_id, staff_id, part: TeachingPart::Titular, starts: None, ends: None }
}

/// The courses there are in the years of these classes.
struct There {
    courses: Vec<Course>,
    classes: Vec<CourseClass>,
    teachers: Vec<CourseTeacher>,
    codes: HashSet<(YearId, String)>,
}

impl There {
    fn load(school: &mut Reader<'_, '_>, classes: &[Class]) -> Result<Self> {
        let tx = school.all();
        let courses: Vec<Course> = rows::of(tx, "year_id", &ids(classes, |class| class.year_id.0))?;
        Ok(Self {
            classes: rows::of(tx, "class_id", &ids(classes, |class| class.id.0))?,
            teachers: rows::of(tx, "course_id", &ids(&courses, |course| course.id.0))?,
            codes: courses.iter().map(|course| (course.year_id, fold(&course.code))).collect(),
            courses,
        })
    }

    fn course(&self, class: &Class, subject: &Subject, today: Day) -> Option<CourseId> {
        let of = |link: &&CourseClass| link.class_id == class.id && link.ends.is_none_or(|ends| ends >= today);
        let taught = |link: &CourseClass| self.courses.iter().find(|course| course.id == link.course_id && course.subject_id == subject.id);
        self.classes.iter().filter(of).find_map(taught).map(|course| course.id)
    }

    fn titular(&self, course: CourseId, today: Day) -> Option<PersonId> {
        let now = |row: &&CourseTeacher| {
            row.course_id == course && row.part == TeachingPart::Titular && row.ends.is_none_or(|ends| ends >= today)
        };
        self.teachers.iter().find(now).map(|row| row.staff_id)
    }
}

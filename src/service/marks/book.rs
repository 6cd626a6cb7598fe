//! Whole courses of marks brought in at once, with their assessments: the first filling of a school.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Entry, Kind};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::book::{YearFrame, whole};
use crate::service::error::Result;
use crate::service::school::Reader;
use crate::store::classes::{Class, Course, CourseClass};
use crate::store::marks::{Assessment, Mark};
use crate::store::people::Identifier;

/// Assessments of many courses with their marks, in the running year. Nothing is written while one of them cannot be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportBook {
    pub source: String,
    pub assessments: Vec<BookColumn>,
}

/// One assessment with its marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookColumn {
    /// The course's code.
    pub course: String,
    pub title: String,
    pub kind: Kind,
    pub day: Day,
    pub scale: Decimal,
    pub coefficient: Decimal,
    pub publish_on: Option<Day>,
    /// By matricule, or another number of the student.
    pub marks: Vec<(String, Entry)>,
}

impl Action for ImportBook {
    const NAME: &'static str = "marks.import_book";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteMarks)?;
        let frame = YearFrame::of_today(school)?;
        let courses: Vec<Course> = whole(school)?;
        let courses: HashMap<String, CourseId> =
            courses.into_iter().filter(|course| course.year_id == frame.year.id).map(|course| (fold(&course.code), course.id)).collect();
        let links: HashMap<CourseId, ClassId> =
            whole::<CourseClass>(school)?.into_iter().map(|link| (link.course_id, link.class_id)).collect();
        let levels: HashMap<ClassId, Option<LevelId>> =
            whole::<Class>(school)?.into_iter().map(|class| (class.id, class.level_id)).collect();
        let mut people: HashMap<String, PersonId> = HashMap::new();
        for row in whole::<Identifier>(school)? {
            if let Some(person) = row.person_id
                && (row.scheme == "matricule" || !people.contains_key(&row.value))
            {
                people.insert(row.value, person);
            }
        }
        let mut plan = Plan::default();
        let mut places: HashMap<CourseId, u32> = HashMap::new();
        for column in &self.assessments {
            let key = format!("{} {}", column.course, column.title);
            let Some(course) = courses.get(&fold(&column.course)).copied() else {
                plan.rows.push(Row::new(Verdict::Refused, key, Text::new("marks-course-unknown").with("course", &column.course)));
                continue;
            };
            let level = links.get(&course).and_then(|class| levels.get(class).copied().flatten());
            let Some(term) = frame.term_of(level, column.day) else {
                plan.rows.push(Row::new(Verdict::Refused, key, Text::new("marks-day-outside").with("day", column.day)));
                continue;
            };
            let place = places.entry(course).or_default();
            let row = Assessment {
                id: school.mint(),
                course_id: course,
                term_id: term.id,
                title: column.title.clone(),
                kind: column.kind,
                day: column.day,
                scale: column.scale,
                coefficient: column.coefficient,
                optional: None,
                counted: true,
                locked: false,
                sub: None,
                publish_on: column.publish_on,
                position: *place,
            };
            *place += 1;
            plan.changes.insert(&row);
            let mut unknown = 0_usize;
            for (number, entry) in &column.marks {
                let Some(student) = people.get(number).copied() else {
                    unknown += 1;
                    continue;
                };
                let mark = Mark { id: school.mint(), assessment_id: row.id, student_id: student, points: None, status: None };
                plan.changes.insert(&mark.with(*entry));
            }
            let verdict = if unknown == 0 { Verdict::New } else { Verdict::Refused };
            let message =
                if unknown == 0 { Text::new("service-row-new") } else { Text::new("marks-unknown-numbers").with("count", unknown) };
            plan.rows.push(Row::new(verdict, key, message));
        }
        Ok(plan)
    }

    fn arguments(&self) -> serde_json::Value {
        let marks: usize = self.assessments.iter().map(|column| column.marks.len()).sum();
        serde_json::json!({ "source": self.source, "assessments": self.assessments.len(), "marks": marks })
    }
}

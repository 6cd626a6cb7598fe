//! A course's sheet of marks as one actor opens it: students down, assessments across, and everything its averages follow from.

use crate::domain::decimal::Decimal;
use crate::domain::id::{ClassId, CourseId};
use crate::domain::results::{Assessment as Column, Book, Cell, Student, Subject, Weight};
use crate::domain::rights::Right;
use crate::service::actor::Actor;
use crate::service::book::{book_terms, records};
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::store::classes;
use crate::store::lane::Reply;
use crate::store::marks::{Assessment, Face};

use super::desk::Desk;

#[derive(Clone, Debug, PartialEq)]
pub struct MarkSheet {
    pub course: CourseId,
    pub code: String,
    pub title: String,
    /// The classes in it.
    pub classes: Vec<String>,
    /// The book of this course alone: one subject, its students in the order of their names.
    pub book: Book,
    /// As the book's students.
    pub faces: Vec<Face>,
    /// As the book's students: the class each is in today.
    pub class_of: Vec<Option<ClassId>>,
    /// As the book's assessments.
    pub rows: Vec<Assessment>,
    /// As the book's terms: whether this actor can write nothing more in it.
    pub closed: Vec<bool>,
    /// Whether she may write here at all.
    pub writable: bool,
    /// The term of today, if it has no parts.
    pub today: Option<usize>,
}

impl Service {
    /// The sheet of a course.
    pub fn mark_sheet(&self, actor: &Actor, course: CourseId) -> Reply<MarkSheet, Error> {
        self.read(actor, move |school, who| {
            let desk = Desk::load_for(school, who, course, Right::ReadMarks)?;
            let writable = match school.seen_by(who, Right::WriteMarks) {
                Ok((tx, seen)) => crate::store::marks::sees_course(tx, &seen, course)?,
                Err(_) => false,
            };
            let subject: Vec<classes::Subject> = records(school, "id", &[desk.course.subject_id.0])?;
            let year = desk.year(school)?;
            let (terms, classes) = (year.terms(), &year.classes);
            let today = year.term_of(desk.today).and_then(|term| terms.iter().position(|row| row.id == term.id));
            let mut columns = Vec::new();
            let mut rows = Vec::new();
            for row in &desk.assessments {
                let Some(term) = terms.iter().position(|term| term.id == row.term_id) else { continue };
                columns.push(Column {
                    id: row.id,
                    course: row.course_id,
                    subject: 0,
                    term,
                    title: row.title.clone(),
                    kind: row.kind,
                    sub: row.sub.clone(),
                    day: row.day,
                    scale: row.scale,
                    coef: if row.counted { row.coefficient } else { Decimal::ZERO },
                    optional: row.optional,
                });
                rows.push(row.clone());
            }
            let marks = desk.marks(school, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
            let class = classes.first();
            let faces: Vec<Face> = desk
                .faces
                .iter()
                .filter(|face| desk.is_member(face.id, desk.today) || rows.iter().any(|row| marks.get(face.id, row.id).is_some()))
                .cloned()
                .collect();
            let students = faces
                .iter()
                .map(|face| Student {
                    id: face.id,
                    weights: vec![class.map_or(Weight { coef: Decimal::ONE, maxima: None }, |class| {
                        year.frame.weight(class, face.id, desk.course.subject_id)
                    })],
                    cells: rows
                        .iter()
                        .enumerate()
                        .map(|(at, row)| Cell {
                            assessment: at,
                            entry: marks.entry(face.id, row.id),
                            concerned: desk.is_member(face.id, row.day),
                        })
                        .collect(),
                })
                .collect();
            let subjects = subject.into_iter().map(|row| Subject { id: row.id, code: row.code, name: row.name }).collect();
            let book = Book { policy: (*year.policy).clone(), terms: book_terms(&terms), subjects, assessments: columns, students };
            Ok(MarkSheet {
                course,
                code: desk.course.code.clone(),
                title: desk.course.title.clone(),
                classes: classes.iter().map(|class| class.code.clone()).collect(),
                closed: terms.iter().map(|term| desk.is_closed(term.id)).collect(),
                book,
                class_of: faces.iter().map(|face| desk.class_of(face.id)).collect(),
                faces,
                rows,
                writable,
                today,
            })
        })
    }
}

//! A course's sheet of marks as one actor opens it: students down, assessments across, and everything its averages follow from.

use crate::domain::decimal::Decimal;
use crate::domain::id::{ClassId, CourseId};
use crate::domain::results::{Assessment as Column, Book, Cell, Student, Subject, Weight};
use crate::domain::rights::Right;
use crate::service::actor::Actor;
use crate::service::book::{book_terms, records, within};
use crate::service::engine::Service;
use crate::service::error::Error;
use crate::store::classes;
use crate::store::lane::Reply;
use crate::store::marks::{Assessment, Face};

use super::desk::Desk;
use super::elsewhere::Elsewhere;

#[derive(Clone, Debug, PartialEq)]
pub struct MarkSheet {
    pub course: CourseId,
    pub code: String,
    pub title: String,
    /// The classes in it.
    pub classes: Vec<String>,
    /// One subject, its students in the order of their names. Behind the course's own assessments stand those its students have in the
    /// subject elsewhere, read only: an average is the same whoever asks for it.
    pub book: Book,
    /// As the book's students.
    pub faces: Vec<Face>,
    /// As the book's students: the class each is in today.
    pub class_of: Vec<Option<ClassId>>,
    /// The course's own, as the first of the book's assessments.
    pub rows: Vec<Assessment>,
    /// As the book's students, by its terms: whether means and places are about her too.
    pub counted: Vec<Vec<bool>>,
    /// Whether those means and places are a class's, and not only of who is in this course.
    pub of_class: bool,
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
            let desk = Desk::load_for(school, who, course, Right::ReadMarks, &[])?;
            let writable = match school.seen_by(who, Right::WriteMarks) {
                Ok((tx, seen)) => crate::store::marks::sees_course(tx, &seen, course)?,
                Err(_) => false,
            };
            let subject: Vec<classes::Subject> = records(school, "id", &[desk.course.subject_id.0])?;
            let year = desk.year(school)?;
            let (terms, classes) = (year.terms(), &year.classes);
            let today = year.term_of(desk.today).and_then(|term| terms.iter().position(|row| row.id == term.id));
            let place = |row: &Assessment| terms.iter().position(|term| term.id == row.term_id);
            let rows: Vec<Assessment> = desk.assessments.iter().filter(|row| place(row).is_some()).cloned().collect();
            let marks = desk.all_marks(school)?;
            let faces: Vec<Face> = desk.listed(&marks).cloned().collect();
            let elsewhere = Elsewhere::load(school, &desk, year.policy.transfer)?;
            let others: Vec<&Assessment> = elsewhere.assessments.iter().filter(|row| place(row).is_some()).collect();
            let columns = rows.iter().chain(others.iter().copied()).map(|row| column(row, place(row).unwrap_or_default())).collect();
            let class_of: Vec<Option<ClassId>> = faces.iter().map(|face| desk.class_of(face.id)).collect();
            // Who has left for another class is weighed as there: her figure is that class's.
            let mut left: Vec<uuid::Uuid> =
                class_of.iter().flatten().filter(|id| classes.iter().all(|class| class.id != **id)).map(|id| id.0).collect();
            left.sort_unstable();
            left.dedup();
            let left: Vec<classes::Class> = if left.is_empty() { Vec::new() } else { records(school, "id", &left)? };
            let students = faces
                .iter()
                .zip(&class_of)
                .map(|(face, class)| {
                    let class = classes.iter().chain(&left).find(|row| Some(row.id) == *class).or(classes.first());
                    let own = rows.iter().enumerate().map(|(at, row)| Cell {
                        assessment: at,
                        entry: marks.entry(face.id, row.id),
                        concerned: desk.is_member(face.id, row.day),
                    });
                    let other = others.iter().enumerate().filter_map(|(at, row)| {
                        let (entry, concerned) = elsewhere.cell(face.id, row)?;
                        Some(Cell { assessment: rows.len() + at, entry, concerned })
                    });
                    Student {
                        id: face.id,
                        weights: vec![class.map_or(Weight { coef: Decimal::ONE, maxima: None }, |class| {
                            year.frame.weight(class, face.id, desk.course.subject_id)
                        })],
                        cells: own.chain(other).collect(),
                    }
                })
                .collect();
            let of_class = matches!(desk.links[..], [_]);
            let in_class = |face: &Face, day| {
                desk.enrolments.iter().any(|row| {
                    row.student_id == face.id
                        && Some(row.class_id) == classes.first().map(|class| class.id)
                        && within(day, Some(row.starts), row.ends)
                })
            };
            let counted = faces
                .iter()
                .map(|face| {
                    terms.iter().map(|term| if of_class { in_class(face, term.ends) } else { desk.is_member(face.id, term.ends) }).collect()
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
                class_of,
                faces,
                rows,
                counted,
                of_class,
                writable,
                today,
            })
        })
    }
}

fn column(row: &Assessment, term: usize) -> Column {
    Column {
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
    }
}

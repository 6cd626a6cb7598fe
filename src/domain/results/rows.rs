//! What a book of marks is made of: terms, subjects, assessments, students with their cells. Nothing is computed here.

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::{AssessmentId, CourseId, PersonId, SubjectId, TermId};
use crate::domain::marks::{Entry, Kind, Optional};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub id: TermId,
    /// Its place among the book's terms.
    pub parent: Option<usize>,
    pub code: String,
    pub weight: Decimal,
    pub starts: Day,
    pub ends: Day,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub id: SubjectId,
    pub code: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub id: AssessmentId,
    pub course: CourseId,
    pub subject: usize,
    pub term: usize,
    pub title: String,
    pub kind: Kind,
    pub sub: Option<String>,
    pub day: Day,
    pub scale: Decimal,
    /// Nothing, where it is not counted.
    pub coef: Decimal,
    pub optional: Option<Optional>,
}

/// One student's cell: empty ones count as such only where she was in the course that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub assessment: usize,
    pub entry: Option<Entry>,
    pub concerned: bool,
}

/// A subject's coefficient and maximum for one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    pub coef: Decimal,
    pub maxima: Option<Decimal>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    pub id: PersonId,
    /// By the book's subjects.
    pub weights: Vec<Weight>,
    pub cells: Vec<Cell>,
}

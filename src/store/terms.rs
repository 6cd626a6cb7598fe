//! What is decided of a class's term: how far it is, and who may still write in it when it is closed.

use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::marks::TermState;
use crate::record;

record! {
    /// How far a class's term is. Without a row it is open.
    pub struct ClassTerm in "term_state" {
        plain id: RowId,
        plain term_id: TermId => "term",
        plain class_id: ClassId => "class",
        plain state: TermState,
        plain published_on: Option<Day>,
    }
}

record! {
    /// One teacher may write in a closed term until the end of a day.
    pub struct Reopening in "reopening" about 3 {
        plain id: RowId,
        plain term_id: TermId => "term",
        plain course_id: CourseId => "course",
        plain staff_id: PersonId => "staff",
        plain until: Day,
    }
}

//! What is said of a student's term, what the council decided of her, and the school's phrases.

use crate::domain::id::*;
use crate::record;

record! {
    /// What a teacher says of a student's term; without a course it is the general one.
    pub struct Appreciation in "appreciation" about 1 {
        plain id: RowId,
        plain student_id: PersonId => "student",
        plain term_id: TermId => "term",
        plain course_id: Option<CourseId> => "course",
        personal words: String,
    }
}

record! {
    /// What the council decided of a student.
    pub struct Council in "council" about 1 {
        plain id: RowId,
        plain student_id: PersonId => "student",
        plain term_id: TermId => "term",
        plain decision: Option<String>,
        plain honours: Option<String>,
        plain application: Option<String>,
        plain conduct: Option<String>,
    }
}

record! {
    /// What is said and decided of a student's whole year: no term is the year.
    pub struct YearCouncil in "year_council" about 1 {
        plain id: RowId,
        plain student_id: PersonId => "student",
        plain year_id: YearId => "school_year",
        plain decision: Option<String>,
        plain honours: Option<String>,
        plain application: Option<String>,
        plain conduct: Option<String>,
        personal words: Option<String>,
    }
}

record! {
    /// A sentence teachers take from the school's bank.
    pub struct Phrase in "phrase" {
        plain id: RowId,
        plain words: String,
        plain position: u32,
    }
}

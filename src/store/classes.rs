//! The school and its frame in rows: sites, calendars, years, terms, levels, classes, courses, enrolments.

use super::db::{Sql, Tx};
use super::error::Result;
use super::value::Field as _;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::school::{EnrolmentStatus, TeachingPart};
use crate::{coded, record, statements};

coded!(EnrolmentStatus as "enrolment" { New = "new", Returning = "returning", Repeating = "repeating", Transferred = "transferred" });
coded!(TeachingPart as "teaching-part" { Titular = "titular", CoTeacher = "co_teacher", Substitute = "substitute" });

record! {
    /// The legal body this store belongs to; one row.
    pub struct School in "school" {
        plain id: RowId,
        plain name: String,
        plain country: String,
        plain currency: String,
        plain time_zone: String,
        plain language: String,
        /// Made by `eschool demo`: never served beyond this machine.
        plain demonstration: bool,
    }
}

record! {
    pub struct Site in "site" {
        plain id: SiteId,
        plain code: String,
        plain name: String,
    }
}

record! {
    pub struct Calendar in "calendar" {
        plain id: CalendarId,
        plain code: String,
        plain name: String,
    }
}

record! {
    pub struct SchoolYear in "school_year" {
        plain id: YearId,
        plain code: String,
        plain starts: Day,
        plain ends: Day,
    }
}

record! {
    /// A node of a calendar's tree: semester or trimester, period, exam.
    pub struct Term in "term" {
        plain id: TermId,
        plain year_id: YearId => "school_year",
        plain calendar_id: CalendarId => "calendar",
        plain parent_id: Option<TermId> => "term",
        plain code: String,
        plain name: String,
        plain kind: String,
        plain position: u32,
        plain starts: Day,
        plain ends: Day,
        plain weight: String,
        plain maxima: Option<String>,
    }
}

record! {
    pub struct Level in "level" {
        plain id: LevelId,
        plain code: String,
        plain name: String,
        plain cycle: Option<String>,
        plain position: u32,
        plain calendar_id: Option<CalendarId> => "calendar",
    }
}

record! {
    pub struct Track in "track" {
        plain id: TrackId,
        plain code: String,
        plain name: String,
    }
}

record! {
    pub struct Shift in "shift" {
        plain id: ShiftId,
        plain code: String,
        plain name: String,
        plain starts: String,
        plain ends: String,
    }
}

record! {
    /// A group of students for a year (5B).
    pub struct Class in "class" {
        plain id: ClassId,
        plain year_id: YearId => "school_year",
        plain code: String,
        plain name: String,
        plain site_id: Option<SiteId> => "site",
        plain level_id: Option<LevelId> => "level",
        plain track_id: Option<TrackId> => "track",
        plain shift_id: Option<ShiftId> => "shift",
        plain capacity: Option<u32>,
    }
}

record! {
    pub struct Subject in "subject" {
        plain id: SubjectId,
        plain code: String,
        plain name: String,
        plain position: u32,
    }
}

record! {
    /// Coefficient and maximum of a subject for a year, narrowed to a level, track, class or student.
    pub struct SubjectWeight in "subject_weight" about 6 {
        plain id: RowId,
        plain year_id: YearId => "school_year",
        plain subject_id: SubjectId => "subject",
        plain level_id: Option<LevelId> => "level",
        plain track_id: Option<TrackId> => "track",
        plain class_id: Option<ClassId> => "class",
        plain student_id: Option<PersonId> => "student",
        plain coefficient: String,
        plain maxima: Option<String>,
    }
}

record! {
    pub struct Enrolment in "enrolment" about 1 {
        plain id: EnrolmentId,
        plain student_id: PersonId => "student",
        plain class_id: ClassId => "class",
        plain starts: Day,
        plain ends: Option<Day>,
        plain status: EnrolmentStatus,
        personal entry_reason: Option<String>,
        personal exit_reason: Option<String>,
    }
}

record! {
    /// Homeroom teacher (titulaire, professeur principal) of a class.
    pub struct ClassTeacher in "class_teacher" about 2 {
        plain id: RowId,
        plain class_id: ClassId => "class",
        plain staff_id: PersonId => "staff",
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    pub struct Course in "course" {
        plain id: CourseId,
        plain year_id: YearId => "school_year",
        plain subject_id: SubjectId => "subject",
        plain code: String,
        plain title: String,
    }
}

record! {
    pub struct CourseClass in "course_class" {
        plain id: RowId,
        plain course_id: CourseId => "course",
        plain class_id: ClassId => "class",
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    pub struct CourseStudent in "course_student" about 2 {
        plain id: RowId,
        plain course_id: CourseId => "course",
        plain student_id: PersonId => "student",
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    pub struct CourseTeacher in "course_teacher" about 2 {
        plain id: RowId,
        plain course_id: CourseId => "course",
        plain staff_id: PersonId => "staff",
        plain part: TeachingPart,
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

statements! {
    SCHOOL = Sql::new("select id, name, country, currency, time_zone, language, demonstration from school order by id limit 1");
    YEAR_OF = Sql::new(
        "select id, code, starts, ends from school_year order by case when starts <= ?1 then 0 else 1 end, starts desc, id limit 1"
    );
}

/// The school this store belongs to, if it has been founded.
///
/// # Errors
/// When the store refuses.
pub fn school(tx: &mut Tx<'_>) -> Result<Option<School>> {
    tx.opt(&SCHOOL, &[], |row| {
        Ok(School {
            id: row.get(0)?,
            name: row.get(1)?,
            country: row.get(2)?,
            currency: row.get(3)?,
            time_zone: row.get(4)?,
            language: row.get(5)?,
            demonstration: row.get(6)?,
        })
    })
}

/// The year a day is in; in the holidays the one before it, and before the first year that one.
///
/// # Errors
/// When the store refuses.
pub fn year_of(tx: &mut Tx<'_>, day: Day) -> Result<Option<SchoolYear>> {
    tx.opt(&YEAR_OF, &[day.to_value()], |row| Ok(SchoolYear { id: row.get(0)?, code: row.get(1)?, starts: row.get(2)?, ends: row.get(3)? }))
}

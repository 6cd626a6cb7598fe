//! Assessments and marks in rows, the courses whose marks an actor reaches, and who last wrote a mark.

use uuid::Uuid;

use super::db::{Ahead, Row, Sql, Tx};
use super::error::Result;
use super::scope::Seen;
use super::value::Field as _;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Entry, Kind, Optional, Status};
use crate::{record, scoped, seen_students, statements};

record! {
    /// A test of a course: what it is out of, what it weighs, when, and when families see it.
    pub struct Assessment in "assessment" {
        plain id: AssessmentId,
        plain course_id: CourseId => "course",
        plain term_id: TermId => "term",
        plain title: String,
        plain kind: Kind,
        plain day: Day,
        plain scale: Decimal,
        plain coefficient: Decimal,
        plain optional: Option<Optional>,
        plain counted: bool,
        plain locked: bool,
        /// The sub-subject it belongs to.
        plain sub: Option<String>,
        /// From this day on students see it; families a day later. Never, without one.
        plain publish_on: Option<Day>,
        plain position: u32,
    }
}

record! {
    /// A student's result: points or a status, never both. An empty cell has no row.
    pub struct Mark in "mark" about 2 {
        plain id: RowId,
        plain assessment_id: AssessmentId => "assessment",
        plain student_id: PersonId => "student",
        plain points: Option<Decimal>,
        plain status: Option<Status>,
    }
}

impl Mark {
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        entry(self.points, self.status)
    }

    /// With this in it.
    #[must_use]
    pub fn with(mut self, entry: Entry) -> Self {
        (self.points, self.status) = match entry {
            Entry::Points(points) => (Some(points), None),
            Entry::Status(status) => (None, Some(status)),
        };
        self
    }
}

fn entry(points: Option<Decimal>, status: Option<Status>) -> Option<Entry> {
    status.map(Entry::Status).or_else(|| points.map(Entry::Points))
}

/// `seen_students!`, then `seen_course`: the courses whose marks an actor reaches by teaching them or by being their class's homeroom
/// teacher. A course of a colleague is not reached through the students one shares.
#[macro_export]
macro_rules! seen_courses {
    () => {
        concat!(
            $crate::seen_students!(),
            ", seen_course(id) as (
               select c.id from course c where cast(?1 as bigint) = 1
               union select own_course.id from own_course where cast(?6 as bigint) = 1
               union select cc.course_id from course_class cc join own_class on own_class.id = cc.class_id where cast(?5 as bigint) = 1
               union select cc.course_id from course_class cc join seen_class on seen_class.id = cc.class_id
                 where cast(?3 as bigint) = 1 or cast(?4 as bigint) = 1
             ) "
        )
    };
    (taught) => {
        concat!(
            $crate::seen_students!(taught),
            ", seen_course(id) as (
               select own_course.id from own_course where cast(?6 as bigint) = 1
               union select cc.course_id from course_class cc join own_class on own_class.id = cc.class_id where cast(?5 as bigint) = 1
             ) "
        )
    };
    (whole) => {
        concat!($crate::seen_students!(whole), ", seen_course(id) as not materialized (select id from course) ")
    };
}

statements! {
    COURSES = scoped!(
        seen_courses,
        "select c.id, c.code, c.title, c.year_id, s.id, s.code, s.name, k.id, k.code, l.id, l.code,
                (select p.family_name from course_teacher t join person p on p.id = t.staff_id where t.course_id = c.id
                   and (t.ends is null or t.ends >= ?9) order by t.part desc, t.id limit 1),
                case when c.id in (select id from own_course) then 1 else 0 end
         from course c join seen_course on seen_course.id = c.id join subject s on s.id = c.subject_id
         left join course_class cc on cc.course_id = c.id left join class k on k.id = cc.class_id left join level l on l.id = k.level_id
         order by k.code, s.position, s.code, c.code, c.id, k.id"
    );
    SEES_COURSE = scoped!(seen_courses, "select count(*) from seen_course where seen_course.id = ?10");
    SEES_CLASS = scoped!(
        seen_students,
        "select count(*) from class c where c.id = ?10 and (cast(?1 as bigint) = 1 or (cast(?5 as bigint) = 1 and c.id in (select id from own_class))
           or ((cast(?3 as bigint) = 1 or cast(?4 as bigint) = 1) and c.id in (select id from seen_class)))"
    );
    SEEN_CLASSES = scoped!(
        seen_students,
        "select c.id from class c where c.year_id = ?10 and (cast(?1 as bigint) = 1 or (cast(?5 as bigint) = 1 and c.id in (select id from own_class))
           or ((cast(?3 as bigint) = 1 or cast(?4 as bigint) = 1) and c.id in (select id from seen_class))) order by c.id"
    );
    REACH = scoped!(
        seen_students,
        "select cast(?1 as bigint),
                (select count(*) from enrolment e join own_class on own_class.id = e.class_id
                   where cast(?5 as bigint) = 1 and e.student_id = ?10 and e.starts <= ?9 and (e.ends is null or e.ends >= ?9)),
                (select count(*) from seen where seen.id = ?10 and (cast(?6 as bigint) = 1 or cast(?3 as bigint) = 1 or cast(?4 as bigint) = 1)),
                (select count(*) from guardianship g where cast(?7 as bigint) > 0 and g.guardian_id = ?2 and g.student_id = ?10
                   and g.state = 'active' and g.sees_marks = 1 and (g.starts is null or g.starts <= ?9) and (g.ends is null or g.ends > ?9)),
                (select count(*) from student x where cast(?8 as bigint) = 1 and x.person_id = ?2 and x.person_id = ?10)"
    );
    MARKS_OF_CLASS = Sql::new(
        "select m.student_id, m.assessment_id, m.points, m.status from course_class cc
         join assessment a on a.course_id = cc.course_id join mark m on m.assessment_id = a.id where cc.class_id = ?1"
    );
    MARKS_OF_COURSE = Sql::new(
        "select m.student_id, m.assessment_id, m.points, m.status from assessment a join mark m on m.assessment_id = a.id where a.course_id = ?1"
    );
    // Everybody who was in the course on the day of a test, and has nothing in her cell.
    MISSING_MARKS = scoped!(
        seen_courses,
        ", due(assessment_id, course_id, term_id, day, student_id, class_id) as (
           select a.id, a.course_id, a.term_id, a.day, e.student_id, e.class_id from assessment a join seen_course on seen_course.id = a.course_id
             join course c on c.id = a.course_id join course_class cc on cc.course_id = a.course_id
             join enrolment e on e.class_id = cc.class_id
             where c.year_id = ?10 and a.day <= ?9 and a.optional is null and a.locked = 0
               and (cc.starts is null or cc.starts <= a.day) and (cc.ends is null or cc.ends >= a.day)
               and e.starts <= a.day and (e.ends is null or e.ends >= a.day)
           union
           select a.id, a.course_id, a.term_id, a.day, cs.student_id,
             (select e.class_id from enrolment e where e.student_id = cs.student_id and e.starts <= a.day
                and (e.ends is null or e.ends >= a.day) order by e.starts desc, e.id limit 1) from assessment a join seen_course on seen_course.id = a.course_id
             join course c on c.id = a.course_id join course_student cs on cs.course_id = a.course_id
             where c.year_id = ?10 and a.day <= ?9 and a.optional is null and a.locked = 0
               and (cs.starts is null or cs.starts <= a.day) and (cs.ends is null or cs.ends >= a.day)
         )
         select due.course_id, due.class_id, due.term_id, due.day, count(*) from due
         left join mark m on m.assessment_id = due.assessment_id and m.student_id = due.student_id
         where m.id is null group by due.course_id, due.class_id, due.term_id, due.day
         order by due.day, due.course_id, due.term_id, due.class_id"
    );
    MISSING_WORDS = scoped!(
        seen_courses,
        ", member(course_id, student_id, class_id) as (
           select cc.course_id, e.student_id, e.class_id from course_class cc join seen_course on seen_course.id = cc.course_id
             join enrolment e on e.class_id = cc.class_id
             where (cc.starts is null or cc.starts <= ?11) and (cc.ends is null or cc.ends >= ?11)
               and e.starts <= ?11 and (e.ends is null or e.ends >= ?11)
           union
           select cs.course_id, cs.student_id,
             (select e.class_id from enrolment e where e.student_id = cs.student_id and e.starts <= ?11
                and (e.ends is null or e.ends >= ?11) order by e.starts desc, e.id limit 1) from course_student cs join seen_course on seen_course.id = cs.course_id
             where (cs.starts is null or cs.starts <= ?11) and (cs.ends is null or cs.ends >= ?11)
         )
         select member.course_id, member.class_id, count(*) from member
         left join appreciation a on a.course_id = member.course_id and a.student_id = member.student_id and a.term_id = ?10
         where a.id is null group by member.course_id, member.class_id order by member.course_id, member.class_id"
    );
    MISSING_GENERAL_WORDS = Sql::new(
        "select e.class_id, count(*) from enrolment e
         left join appreciation a on a.course_id is null and a.student_id = e.student_id and a.term_id = ?1
         where e.starts <= ?2 and (e.ends is null or e.ends >= ?2) and a.id is null group by e.class_id order by e.class_id"
    );
    LAST_HAND = Sql::new(
        "select o.actor, o.at, o.id from change c join operation o on o.id = c.operation_id where c.record_id = ?1 and c.tbl = 'mark'
         order by o.turn desc, o.id desc limit 1"
    );
    FACES = Sql::new(
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.sort_key, i.value from person p
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where p.id in (select e.student_id from enrolment e where e.class_id = ?1)
         order by p.sort_key, p.id"
    );
    FACES_OF_COURSE = Sql::new(
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.sort_key, i.value from person p
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where p.id in (select e.student_id from enrolment e join course_class cc on cc.class_id = e.class_id where cc.course_id = ?1
                        union select cs.student_id from course_student cs where cs.course_id = ?1)
         order by p.sort_key, p.id"
    );
}

/// A course with one of its classes, as an actor who reaches its marks sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    pub id: CourseId,
    pub code: String,
    pub title: String,
    pub year_id: YearId,
    pub subject_id: SubjectId,
    pub subject: String,
    pub subject_name: String,
    pub class_id: Option<ClassId>,
    pub class: Option<String>,
    pub level_id: Option<LevelId>,
    pub level: Option<String>,
    pub teacher: Option<String>,
    /// Whether the actor teaches it.
    pub own: bool,
}

/// # Errors
/// When the store refuses, as for all that follow.
pub fn courses(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<CourseRow>> {
    tx.all(&COURSES, &seen.args(), |row| {
        Ok(CourseRow {
            id: row.get(0)?,
            code: row.get(1)?,
            title: row.get(2)?,
            year_id: row.get(3)?,
            subject_id: row.get(4)?,
            subject: row.get(5)?,
            subject_name: row.get(6)?,
            class_id: row.get(7)?,
            class: row.get(8)?,
            level_id: row.get(9)?,
            level: row.get(10)?,
            teacher: row.get(11)?,
            own: row.get(12)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn sees_course(tx: &mut Tx<'_>, seen: &Seen, course: CourseId) -> Result<bool> {
    Ok(tx.one(&SEES_COURSE, &seen.args_with(&[course.to_value()]), |row| row.get::<i64>(0))? > 0)
}

/// What [`sees_course`] asks.
#[must_use]
pub fn sees_course_ahead(seen: &Seen, course: CourseId) -> Ahead<'static> {
    Ahead::Sql(&SEES_COURSE, seen.args_with(&[course.to_value()]))
}

/// Whether an actor reaches all marks of a class.
///
/// # Errors
/// When the store refuses.
pub fn sees_class(tx: &mut Tx<'_>, seen: &Seen, class: ClassId) -> Result<bool> {
    Ok(tx.one(&SEES_CLASS, &seen.args_with(&[class.to_value()]), |row| row.get::<i64>(0))? > 0)
}

/// The classes of a year of which an actor reaches all marks.
///
/// # Errors
/// When the store refuses.
pub fn seen_classes(tx: &mut Tx<'_>, seen: &Seen, year: YearId) -> Result<Vec<ClassId>> {
    tx.all(&SEEN_CLASSES, &seen.args_with(&[year.to_value()]), |row| row.get(0))
}

/// By which road an actor reaches a student's marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Everybody's, or those of her homeroom class: all subjects, published or not.
    pub whole: bool,
    /// Those of the courses she teaches.
    pub courses: bool,
    /// Her child's, as the link allows today.
    pub child: bool,
    pub oneself: bool,
}

impl Reach {
    #[must_use]
    pub const fn is_none(self) -> bool {
        !(self.whole || self.courses || self.child || self.oneself)
    }

    /// Whether only what is published is shown.
    #[must_use]
    pub const fn is_family(self) -> bool {
        !(self.whole || self.courses)
    }
}

/// # Errors
/// When the store refuses.
pub fn reach(tx: &mut Tx<'_>, seen: &Seen, student: PersonId) -> Result<Reach> {
    tx.one(&REACH, &seen.args_with(&[student.to_value()]), |row| {
        let some = |at: usize| row.get::<i64>(at).map(|count| count > 0);
        Ok(Reach { whole: some(0)? || some(1)?, courses: some(2)?, child: some(3)?, oneself: some(4)? })
    })
}

/// What stands in one cell.
pub type Cell = (PersonId, AssessmentId, Entry);

fn cell(row: &Row<'_>, cells: &mut Vec<Cell>) -> Result<()> {
    let damaged = |_| super::error::Error::Damaged("a mark that is none".into());
    let points = row.text(2)?.map(str::parse::<Decimal>).transpose().map_err(|_| damaged(()))?;
    let status = row.text(3)?.map(str::parse::<Status>).transpose().map_err(|_| damaged(()))?;
    if let Some(entry) = entry(points, status) {
        cells.push((row.get(0)?, row.get(1)?, entry));
    }
    Ok(())
}

/// # Errors
/// When the store refuses.
pub fn marks_of_class(tx: &mut Tx<'_>, class: ClassId) -> Result<Vec<Cell>> {
    let mut cells = Vec::new();
    tx.walk(&MARKS_OF_CLASS, &[class.to_value()], |row| cell(row, &mut cells))?;
    Ok(cells)
}

/// # Errors
/// When the store refuses.
pub fn marks_of_course(tx: &mut Tx<'_>, course: CourseId) -> Result<Vec<Cell>> {
    let mut cells = Vec::new();
    tx.walk(&MARKS_OF_COURSE, &[course.to_value()], |row| cell(row, &mut cells))?;
    Ok(cells)
}

/// Empty cells of one day's tests of a course, in one of its classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    pub course: CourseId,
    pub class: Option<ClassId>,
    pub term: TermId,
    pub day: Day,
    pub count: u32,
}

/// Cells of the year's courses an actor reaches that should hold a mark by today.
///
/// # Errors
/// When the store refuses.
pub fn missing_marks(tx: &mut Tx<'_>, seen: &Seen, year: YearId) -> Result<Vec<Lack>> {
    tx.all(&MISSING_MARKS, &seen.args_with(&[year.to_value()]), |row| {
        Ok(Lack { course: row.get(0)?, class: row.get(1)?, term: row.get(2)?, day: row.get(3)?, count: row.get(4)? })
    })
}

/// How many members of each of its classes a course had on a day of whom its teacher said nothing in a term.
///
/// # Errors
/// When the store refuses.
pub fn missing_words(tx: &mut Tx<'_>, seen: &Seen, term: TermId, day: Day) -> Result<Vec<(CourseId, Option<ClassId>, u32)>> {
    let args = seen.args_with(&[term.to_value(), day.to_value()]);
    tx.all(&MISSING_WORDS, &args, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// How many students of each class lack the general appreciation of a term.
///
/// # Errors
/// When the store refuses.
pub fn missing_general_words(tx: &mut Tx<'_>, term: TermId, day: Day) -> Result<Vec<(ClassId, u32)>> {
    tx.all(&MISSING_GENERAL_WORDS, &[term.to_value(), day.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Who last changed this mark, and when: for whoever meets it changed.
///
/// # Errors
/// When the store refuses.
pub fn last_hand(tx: &mut Tx<'_>, mark: Uuid) -> Result<Option<(String, i64)>> {
    tx.opt(&LAST_HAND, &[mark.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A student as grids and lists of marks name her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    pub id: PersonId,
    pub name: crate::domain::name::PersonName,
    pub sort_key: String,
    pub matricule: Option<String>,
}

fn face(row: &Row<'_>) -> Result<Face> {
    let name = crate::domain::name::PersonName {
        family_name: row.get(1)?,
        post_name: row.get(2)?,
        given_names: row.get(3)?,
        usage_name: row.get(4)?,
    };
    Ok(Face { id: row.get(0)?, name, sort_key: row.get(5)?, matricule: row.get(6)? })
}

/// Everybody who ever was in the class.
///
/// # Errors
/// When the store refuses.
pub fn faces_of_class(tx: &mut Tx<'_>, class: ClassId) -> Result<Vec<Face>> {
    tx.all(&FACES, &[class.to_value()], face)
}

/// Everybody who ever was in the course.
///
/// # Errors
/// When the store refuses.
pub fn faces_of_course(tx: &mut Tx<'_>, course: CourseId) -> Result<Vec<Face>> {
    tx.all(&FACES_OF_COURSE, &[course.to_value()], face)
}

/// What [`faces_of_course`] asks.
#[must_use]
pub fn faces_of_course_ahead(course: CourseId) -> Ahead<'static> {
    Ahead::Sql(&FACES_OF_COURSE, vec![course.to_value()])
}

//! Slots, days without class and the school's rules of attendance in rows; and courses with who is in them and who teaches them.

use super::db::{Ahead, Row, Sql, Tx};
use super::error::Result;
use super::scope::Seen;
use super::value::{Field as _, Value};
use crate::domain::attendance::{Half, Month};
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::id::*;
use crate::domain::timetable::{Weeks, When};
use crate::{callable, record, scoped, seen_students, statements};

record! {
    /// A course at a time of the week.
    pub struct Slot in "slot" {
        plain id: SlotId,
        plain course_id: CourseId => "course",
        plain shift_id: Option<ShiftId> => "shift",
        plain weekday: u32,
        plain starts: Hour,
        plain ends: Hour,
        plain weeks: Weeks,
        plain room: Option<String>,
        plain first_day: Option<Day>,
        plain last_day: Option<Day>,
    }
}

impl Slot {
    #[must_use]
    pub const fn when(&self) -> When {
        When { weekday: self.weekday, from: self.starts, to: self.ends, weeks: self.weeks, first: self.first_day, last: self.last_day }
    }
}

record! {
    /// Days without class, or only their morning or afternoon.
    pub struct ClosedDay in "closed_day" {
        plain id: RowId,
        plain starts: Day,
        plain ends: Day,
        plain half: Option<Half>,
        plain name: String,
    }
}

record! {
    /// What the school set; one row, none as long as it keeps what its country has.
    pub struct AttendanceRule in "attendance_rule" {
        plain id: RowId,
        plain reference: Hour,
        plain late_below: u32,
        plain month: Month,
        plain opening: String,
        plain report_from: u32,
        plain team_from: u32,
        plain own_from: Option<u32>,
    }
}

statements! {
    RULE = Sql::new(
        "select id, reference, late_below, month, opening, report_from, team_from, own_from from attendance_rule order by id limit 1"
    );
    // Asked together by whoever counts, calls or looks at a day.
    SCHOOL_DAYS = Sql::new(
        "select (select country from school order by id limit 1), c.id, c.starts, c.ends, c.half, c.name,
                r.id, r.reference, r.late_below, r.month, r.opening, r.report_from, r.team_from, r.own_from
         from (select 1 as one) o left join attendance_rule r on r.id = (select x.id from attendance_rule x order by x.id limit 1)
         left join closed_day c on c.id is not null order by c.starts, c.ends, c.id"
    );
    CLOSED_DAYS = Sql::new("select id, starts, ends, half, name from closed_day order by starts, ends, id");
    SLOTS_ON = Sql::new(
        "select s.id, s.course_id, s.shift_id, s.weekday, s.starts, s.ends, s.weeks, s.room, s.first_day, s.last_day
         from slot s join course c on c.id = s.course_id
         where c.year_id = ?1 and (cast(?2 as bigint) = 0 or s.weekday = ?2) order by s.weekday, s.starts, s.id"
    );
    COURSES = scoped!(
        seen_students,
        "select c.id, c.code, c.title, s.code, s.name from course c join subject s on s.id = c.subject_id
         where c.year_id = ?10 and (cast(?1 as bigint) = 1
            or (cast(?6 as bigint) = 1 and c.id in (select id from own_course))
            or c.id in (select cc.course_id from course_class cc join seen_class on seen_class.id = cc.class_id)
            or c.id in (select cc.course_id from course_class cc join enrolment e on e.class_id = cc.class_id join seen on seen.id = e.student_id
                        where e.starts <= ?9 and (e.ends is null or e.ends >= ?9))
            or c.id in (select cs.course_id from course_student cs join seen on seen.id = cs.student_id
                        where (cs.starts is null or cs.starts <= ?9) and (cs.ends is null or cs.ends >= ?9)))
         order by c.code, c.id"
    );
    CALLABLE = scoped!(callable, "select id from called");
    SEES_CLASS = scoped!(seen_students, "select count(*) from seen_class where seen_class.id = ?10");
    CLASSES_OF = Sql::new(
        "select cc.course_id, c.id, c.code, c.shift_id, sh.starts, sh.ends from course_class cc join class c on c.id = cc.class_id
         left join shift sh on sh.id = c.shift_id
         where c.year_id = ?1 and (cc.starts is null or cc.starts <= ?2) and (cc.ends is null or cc.ends >= ?2) order by cc.course_id, c.code"
    );
    CLASSES_OF_MEMBERS = Sql::new(
        "select distinct cs.course_id, c.id, c.code, c.shift_id, sh.starts, sh.ends from course_student cs
         join enrolment e on e.student_id = cs.student_id join class c on c.id = e.class_id left join shift sh on sh.id = c.shift_id
         where c.year_id = ?1 and (cs.starts is null or cs.starts <= ?2) and (cs.ends is null or cs.ends >= ?2)
           and e.starts <= ?2 and (e.ends is null or e.ends >= ?2) order by cs.course_id, c.code"
    );
    TEACHERS_OF = Sql::new(
        "select t.course_id, p.id, p.family_name, p.given_names, t.part from course_teacher t join course c on c.id = t.course_id
         join person p on p.id = t.staff_id
         where c.year_id = ?1 and (t.starts is null or t.starts <= ?2) and (t.ends is null or t.ends >= ?2)
         order by t.course_id, case t.part when 'substitute' then 0 when 'titular' then 1 else 2 end, p.sort_key, p.id"
    );
    HOMEROOM_OF = Sql::new(
        "select t.class_id, p.id, p.family_name, p.given_names, 'titular' from class_teacher t join class c on c.id = t.class_id
         join person p on p.id = t.staff_id
         where c.year_id = ?1 and (t.starts is null or t.starts <= ?2) and (t.ends is null or t.ends >= ?2) order by t.class_id, p.sort_key, p.id"
    );
    CLASSES = Sql::new(
        "select c.id, c.id, c.code, c.shift_id, sh.starts, sh.ends from class c left join shift sh on sh.id = c.shift_id
         where c.year_id = ?1 order by c.code, c.id"
    );
    SHIFTS = Sql::new("select id, code, starts, ends from shift order by code, id");
}

/// # Errors
/// When the store refuses.
pub fn rule(tx: &mut Tx<'_>) -> Result<Option<AttendanceRule>> {
    tx.opt(&RULE, &[], |row| rule_at(row, 0))
}

fn rule_at(row: &Row<'_>, at: usize) -> Result<AttendanceRule> {
    Ok(AttendanceRule {
        id: row.get(at)?,
        reference: row.get(at + 1)?,
        late_below: row.get(at + 2)?,
        month: row.get(at + 3)?,
        opening: row.get(at + 4)?,
        report_from: row.get(at + 5)?,
        team_from: row.get(at + 6)?,
        own_from: row.get(at + 7)?,
    })
}

/// What a school laid down for its days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaidDown {
    pub country: Option<String>,
    pub rule: Option<AttendanceRule>,
    pub closed: Vec<ClosedDay>,
}

/// # Errors
/// When the store refuses.
pub fn laid_down(tx: &mut Tx<'_>) -> Result<LaidDown> {
    let mut laid = LaidDown::default();
    tx.all(&SCHOOL_DAYS, &[], |row| {
        laid.country = row.get(0)?;
        if let Some(id) = row.get(1)? {
            laid.closed.push(ClosedDay { id, starts: row.get(2)?, ends: row.get(3)?, half: row.get(4)?, name: row.get(5)? });
        }
        if laid.rule.is_none() && row.get::<Option<RowId>>(6)?.is_some() {
            laid.rule = Some(rule_at(row, 6)?);
        }
        Ok(())
    })?;
    Ok(laid)
}

/// # Errors
/// When the store refuses.
pub fn closed_days(tx: &mut Tx<'_>) -> Result<Vec<ClosedDay>> {
    tx.all(&CLOSED_DAYS, &[], |row| {
        Ok(ClosedDay { id: row.get(0)?, starts: row.get(1)?, ends: row.get(2)?, half: row.get(3)?, name: row.get(4)? })
    })
}

/// What [`laid_down`] asks.
#[must_use]
pub fn laid_down_ahead() -> Ahead<'static> {
    Ahead::Sql(&SCHOOL_DAYS, Vec::new())
}

/// The slots of a year, of one weekday or of all.
///
/// # Errors
/// When the store refuses.
pub fn slots(tx: &mut Tx<'_>, year: YearId, weekday: Option<u32>) -> Result<Vec<Slot>> {
    tx.all(&SLOTS_ON, &[year.to_value(), Value::Int(i64::from(weekday.unwrap_or(0)))], |row| {
        Ok(Slot {
            id: row.get(0)?,
            course_id: row.get(1)?,
            shift_id: row.get(2)?,
            weekday: row.get(3)?,
            starts: row.get(4)?,
            ends: row.get(5)?,
            weeks: row.get(6)?,
            room: row.get(7)?,
            first_day: row.get(8)?,
            last_day: row.get(9)?,
        })
    })
}

/// A course as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseLine {
    pub id: CourseId,
    pub code: String,
    pub title: String,
    pub subject: String,
    pub subject_name: String,
}

/// The courses an actor sees.
///
/// # Errors
/// When the store refuses.
pub fn courses(tx: &mut Tx<'_>, seen: &Seen, year: YearId) -> Result<Vec<CourseLine>> {
    tx.all(&COURSES, &seen.args_with(&[year.to_value()]), |row| {
        Ok(CourseLine { id: row.get(0)?, code: row.get(1)?, title: row.get(2)?, subject: row.get(3)?, subject_name: row.get(4)? })
    })
}

/// The courses and classes whose roll an actor may call, by their ids.
///
/// # Errors
/// When the store refuses.
pub fn callable(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<uuid::Uuid>> {
    tx.all(&CALLABLE, &seen.args(), |row| row.get(0))
}

/// # Errors
/// When the store refuses.
pub fn sees_class(tx: &mut Tx<'_>, seen: &Seen, class: ClassId) -> Result<bool> {
    tx.one(&SEES_CLASS, &seen.args_with(&[class.to_value()]), |row| Ok(row.get::<i64>(0)? > 0))
}

/// A class that is in a course, or by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLine {
    /// The course it is in; its own id where it stands alone.
    pub of: uuid::Uuid,
    pub id: ClassId,
    pub code: String,
    pub shift: Option<ShiftId>,
    /// Whether all of it is in the course.
    pub whole: bool,
    /// The first and last minute of its shift's day.
    pub hours: Option<(Hour, Hour)>,
}

/// Somebody who teaches a course or leads a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherLine {
    pub of: uuid::Uuid,
    pub id: PersonId,
    pub name: String,
    pub part: String,
}

/// Which classes are in which course on a day: whole ones, and those single members come from.
///
/// # Errors
/// When the store refuses.
pub fn classes_of_courses(tx: &mut Tx<'_>, year: YearId, day: Day) -> Result<Vec<ClassLine>> {
    let args = [year.to_value(), day.to_value()];
    let mut found = tx.all(&CLASSES_OF, &args, class_line)?;
    for line in tx.all(&CLASSES_OF_MEMBERS, &args, class_line)? {
        if !found.iter().any(|known| (known.of, known.id) == (line.of, line.id)) {
            found.push(ClassLine { whole: false, ..line });
        }
    }
    Ok(found)
}

/// Every class of a year.
///
/// # Errors
/// When the store refuses.
pub fn classes(tx: &mut Tx<'_>, year: YearId) -> Result<Vec<ClassLine>> {
    tx.all(&CLASSES, &[year.to_value()], class_line)
}

/// Who teaches which course and leads which class on a day; a replacement comes before whom she replaces.
///
/// # Errors
/// When the store refuses.
pub fn teachers(tx: &mut Tx<'_>, year: YearId, day: Day) -> Result<Vec<TeacherLine>> {
    let args = [year.to_value(), day.to_value()];
    let mut found = tx.all(&TEACHERS_OF, &args, teacher_line)?;
    found.extend(tx.all(&HOMEROOM_OF, &args, teacher_line)?);
    Ok(found)
}

/// Code and hours of every shift.
///
/// # Errors
/// When the store refuses.
pub fn shifts(tx: &mut Tx<'_>) -> Result<Vec<(ShiftId, String, Hour, Hour)>> {
    tx.all(&SHIFTS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

fn class_line(row: &Row<'_>) -> Result<ClassLine> {
    let hours: (Option<Hour>, Option<Hour>) = (row.get(4)?, row.get(5)?);
    Ok(ClassLine { of: row.get(0)?, id: row.get(1)?, code: row.get(2)?, shift: row.get(3)?, whole: true, hours: hours.0.zip(hours.1) })
}

fn teacher_line(row: &Row<'_>) -> Result<TeacherLine> {
    let (family, given): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(TeacherLine { of: row.get(0)?, id: row.get(1)?, name: format!("{family} {given}").trim().to_owned(), part: row.get(4)? })
}

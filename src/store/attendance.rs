//! Roll calls, what was seen at them, absences and their motives in rows.

use super::db::{Ahead, Row, Sql, Tx};
use super::error::Result;
use super::scope::Seen as Scoped;
use super::value::{Field as _, Value};
use crate::domain::attendance::{AbsenceState, Deed, Group, Motive, Presence, Seen};
use crate::domain::day::Day;
use crate::domain::hour::{Hour, Span, Wall};
use crate::domain::id::*;
use crate::domain::name::PersonName;
use crate::{callable, record, scoped, seen_students, statements};

record! {
    /// A call taken of a course or a class at one time of one day.
    pub struct RollCall in "roll_call" {
        plain id: RollCallId,
        /// The course or the class: what the key is made of, never empty.
        plain group_id: uuid::Uuid,
        plain course_id: Option<CourseId> => "course",
        plain class_id: Option<ClassId> => "class",
        plain day: Day,
        plain starts: Hour,
        plain ends: Hour,
        plain taken_by: Option<PersonId> => "staff",
        /// The login it was taken under.
        plain taken_as: String,
        /// Whether the teacher said that it is complete.
        plain ended: bool,
        /// Why it was called on a day without class.
        plain reason: Option<String>,
    }
}

record! {
    /// A student who was not simply present; one for a student, a day and a time, whoever calls.
    pub struct RollCallMark in "roll_call_mark" about 2 {
        plain id: RowId,
        plain call_id: RollCallId => "roll_call",
        plain student_id: PersonId => "student",
        plain day: Day,
        plain starts: Hour,
        plain ends: Hour,
        plain presence: Seen,
        plain minutes: u32,
        /// Why, where it was known at the call.
        personal motive: Option<String>,
    }
}

record! {
    /// An interval away, as a family announces it or the office settles it.
    pub struct Absence in "absence" about 1 {
        plain id: AbsenceId,
        plain student_id: PersonId => "student",
        plain starts: Wall,
        plain ends: Wall,
        plain state: AbsenceState,
        personal motive: Option<String>,
        personal remark: Option<String>,
    }
}

record! {
    /// What was done about a student whose half-days without a valid reason reached a threshold.
    pub struct FollowUp in "follow_up" about 1 {
        plain id: RowId,
        plain student_id: PersonId => "student",
        plain day: Day,
        /// How many half-days there were: a threshold they had reached asks for nothing more that month.
        plain half_days: u32,
        plain deed: Deed,
        /// The login of whoever did it.
        plain done_as: String,
        personal note: Option<String>,
    }
}

record! {
    /// A reason a school added, or a preset it changed.
    pub struct MotiveRow in "motive" {
        plain id: RowId,
        plain code: String,
        plain name: Option<String>,
        plain receivable: bool,
        plain settled: bool,
        plain outside: bool,
        plain health: bool,
        plain on_report: bool,
        plain published: bool,
        plain usable_by_guardians: bool,
    }
}

statements! {
    // Whether a group is one an actor may call, whether she is on the staff, and the call of a time, begun or not.
    ROLL = scoped!(
        callable,
        "select r.id, r.group_id, r.course_id, r.class_id, r.day, r.starts, r.ends, r.taken_by, r.taken_as, r.ended, r.reason,
                (select count(*) from called where called.id = ?10), (select count(*) from staff s where s.person_id = ?2)
         from (select 1 as one) o left join roll_call r on r.group_id = ?10 and r.day = ?11 and r.starts = ?12"
    );
    CALL = Sql::new(
        "select id, group_id, course_id, class_id, day, starts, ends, taken_by, taken_as, ended, reason from roll_call
         where group_id = ?1 and day = ?2 and starts = ?3"
    );
    CALLS_BETWEEN = Sql::new(
        "select id, group_id, course_id, class_id, day, starts, ends, taken_by, taken_as, ended, reason from roll_call
         where day >= ?1 and day <= ?2 order by day, starts, id"
    );
    MEMBERS_OF_CLASS = Sql::new(
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.sort_key, i.value, c.id, c.code, sh.starts, sh.ends
         from enrolment e join person p on p.id = e.student_id join class c on c.id = e.class_id left join shift sh on sh.id = c.shift_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where e.class_id = ?1 and e.starts <= ?2 and (e.ends is null or e.ends >= ?2) and p.merged_into is null
         order by p.sort_key, p.id"
    );
    MEMBERS_OF_COURSE = Sql::new(
        "with member(id) as (
           select e.student_id from course_class cc join enrolment e on e.class_id = cc.class_id
           where cc.course_id = ?1 and (cc.starts is null or cc.starts <= ?2) and (cc.ends is null or cc.ends >= ?2)
             and e.starts <= ?2 and (e.ends is null or e.ends >= ?2)
           union select cs.student_id from course_student cs
           where cs.course_id = ?1 and (cs.starts is null or cs.starts <= ?2) and (cs.ends is null or cs.ends >= ?2)
         )
         select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.sort_key, i.value, c.id, c.code, sh.starts, sh.ends
         from member join person p on p.id = member.id
         left join enrolment e on e.id = (select x.id from enrolment x where x.student_id = p.id and x.starts <= ?2
              and (x.ends is null or x.ends >= ?2) order by x.starts desc, x.id limit 1)
         left join class c on c.id = e.class_id left join shift sh on sh.id = c.shift_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where p.merged_into is null order by p.sort_key, p.id"
    );
    MEMBERS_SEEN = scoped!(
        seen_students,
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.sort_key, i.value, c.id, c.code, sh.starts, sh.ends
         from seen join person p on p.id = seen.id
         join enrolment e on e.id = (select x.id from enrolment x where x.student_id = p.id and x.starts <= ?10
              and (x.ends is null or x.ends >= ?10) order by x.starts desc, x.id limit 1)
         join class c on c.id = e.class_id left join shift sh on sh.id = c.shift_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where p.merged_into is null order by p.sort_key, p.id"
    );
    MARKS_BETWEEN = Sql::new(
        "select m.id, m.call_id, m.student_id, m.day, m.starts, m.ends, m.presence, m.minutes, m.motive, c.taken_as
         from roll_call_mark m join roll_call c on c.id = m.call_id where m.day >= ?1 and m.day <= ?2 order by m.day, m.starts, m.id"
    );
    MARKS_SEEN = scoped!(
        seen_students,
        "select m.id, m.call_id, m.student_id, m.day, m.starts, m.ends, m.presence, m.minutes, m.motive, c.taken_as
         from roll_call_mark m join seen on seen.id = m.student_id join roll_call c on c.id = m.call_id
         where m.day >= ?10 and m.day <= ?11 order by m.student_id, m.day, m.starts, m.id"
    );
    ABSENCES_BETWEEN = Sql::new(
        "select id, student_id, starts, ends, state, motive, remark from absence where ends > ?1 and starts < ?2 order by student_id, starts, id"
    );
    ABSENCES_SEEN = scoped!(
        seen_students,
        "select a.id, a.student_id, a.starts, a.ends, a.state, a.motive, a.remark from absence a join seen on seen.id = a.student_id
         where a.ends > ?10 and a.starts < ?11 order by a.student_id, a.starts, a.id"
    );
    ABSENCES_OF = Sql::new(
        "select id, student_id, starts, ends, state, motive, remark from absence where student_id = ?1 order by starts, id"
    );
    FOLLOW_UPS_SEEN = scoped!(
        seen_students,
        "select f.id, f.student_id, f.day, f.half_days, f.deed, f.done_as, f.note from follow_up f join seen on seen.id = f.student_id
         where f.day >= ?10 and f.day <= ?11 order by f.student_id, f.day, f.id"
    );
    CALLS_OF_ABSENTEES = scoped!(
        seen_students,
        ", away(student_id, day) as (
           select m.student_id, m.day from roll_call_mark m join seen on seen.id = m.student_id
           where m.presence = 'absent' and m.day >= ?10 and m.day <= ?11
           union
           select a.student_id, d.day from absence a join seen on seen.id = a.student_id
           join (select distinct day from roll_call where ended = 1 and day >= ?10 and day <= ?11) d
             on a.starts < d.day || 'T24:00' and a.ends > d.day || 'T00:00'
         )
         select away.student_id, c.day, c.starts, c.ends from away
         join enrolment e on e.student_id = away.student_id and e.starts <= away.day and (e.ends is null or e.ends >= away.day)
         join roll_call c on c.day = away.day and c.ended = 1
         where c.class_id = e.class_id
            or c.course_id in (select cc.course_id from course_class cc where cc.class_id = e.class_id
                 and (cc.starts is null or cc.starts <= away.day) and (cc.ends is null or cc.ends >= away.day))
            or c.course_id in (select cs.course_id from course_student cs where cs.student_id = away.student_id
                 and (cs.starts is null or cs.starts <= away.day) and (cs.ends is null or cs.ends >= away.day))
         order by away.student_id, c.day, c.starts"
    );
    MOTIVES = Sql::new(
        "select id, code, name, receivable, settled, outside, health, on_report, published, usable_by_guardians from motive order by code"
    );
}

/// Somebody whose name is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: PersonId,
    pub name: PersonName,
    pub sort_key: String,
    pub matricule: Option<String>,
    pub class_id: Option<ClassId>,
    pub class: Option<String>,
    /// The hours of her class's shift.
    pub hours: Option<(Hour, Hour)>,
}

/// A mark, and the login of whoever called.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    pub mark: RollCallMark,
    pub by: String,
}

impl RollCall {
    /// Whose roll it is.
    #[must_use]
    pub fn group(&self) -> Group {
        self.course_id.map_or_else(|| Group::Class(ClassId(self.group_id)), Group::Course)
    }
}

impl RollCallMark {
    #[must_use]
    pub const fn presence(&self) -> Presence {
        Presence::of(self.presence, self.minutes)
    }

    /// The time she was away.
    #[must_use]
    pub fn span(&self) -> Span {
        let to = match self.presence {
            Seen::Absent => self.ends,
            Seen::Late => self.starts.plus(u16::try_from(self.minutes.max(1)).unwrap_or(u16::MAX)).min(self.ends),
        };
        Span::on(self.day, self.starts, to)
    }
}

impl Absence {
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.starts, self.ends)
    }
}

impl MotiveRow {
    #[must_use]
    pub fn motive(&self) -> Motive {
        Motive {
            code: self.code.clone(),
            name: self.name.clone(),
            receivable: self.receivable,
            settled: self.settled,
            outside: self.outside,
            health: self.health,
            on_report: self.on_report,
            published: self.published,
            usable_by_guardians: self.usable_by_guardians,
        }
    }
}

/// # Errors
/// When the store refuses.
pub fn call(tx: &mut Tx<'_>, group: uuid::Uuid, day: Day, starts: Hour) -> Result<Option<RollCall>> {
    tx.opt(&CALL, &[group.to_value(), day.to_value(), starts.to_value()], call_row)
}

/// A roll as somebody is about to call it.
#[derive(Clone, Debug, PartialEq)]
pub struct Roll {
    pub call: Option<RollCall>,
    /// Whether it is hers to call.
    pub callable: bool,
    /// Whether she is a member of the staff.
    pub by_staff: bool,
}

/// # Errors
/// When the store refuses.
pub fn roll(tx: &mut Tx<'_>, seen: &Scoped, group: uuid::Uuid, day: Day, starts: Hour) -> Result<Roll> {
    tx.one(&ROLL, &seen.args_with(&[group.to_value(), day.to_value(), starts.to_value()]), |row| {
        let begun = row.get::<Option<RowId>>(0)?.is_some();
        let call = if begun { Some(call_row(row)?) } else { None };
        Ok(Roll { call, callable: row.get::<i64>(11)? > 0, by_staff: row.get::<i64>(12)? > 0 })
    })
}

/// What a call of a group asks: [`roll`], [`members_of_course`] or [`members_of_class`], and [`marks_of`].
#[must_use]
pub fn roll_ahead<'a>(seen: &Scoped, group: Group, day: Day, starts: Hour, students: &'a [uuid::Uuid]) -> Vec<Ahead<'a>> {
    let members = match group {
        Group::Course(_) => &MEMBERS_OF_COURSE,
        Group::Class(_) => &MEMBERS_OF_CLASS,
    };
    vec![
        Ahead::Sql(&ROLL, seen.args_with(&[group.id().to_value(), day.to_value(), starts.to_value()])),
        Ahead::Sql(members, vec![group.id().to_value(), day.to_value()]),
        Ahead::ByIds(marks_of_text("= any(?1)"), students),
    ]
}

/// # Errors
/// When the store refuses.
pub fn calls(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<RollCall>> {
    tx.all(&CALLS_BETWEEN, &[from.to_value(), to.to_value()], call_row)
}

/// Who is in a class on a day.
///
/// # Errors
/// When the store refuses.
pub fn members_of_class(tx: &mut Tx<'_>, class: ClassId, day: Day) -> Result<Vec<Member>> {
    tx.all(&MEMBERS_OF_CLASS, &[class.to_value(), day.to_value()], member)
}

/// Who is in a course on a day, of however many classes.
///
/// # Errors
/// When the store refuses.
pub fn members_of_course(tx: &mut Tx<'_>, course: CourseId, day: Day) -> Result<Vec<Member>> {
    tx.all(&MEMBERS_OF_COURSE, &[course.to_value(), day.to_value()], member)
}

/// The students an actor sees, with their class of a day.
///
/// # Errors
/// When the store refuses.
pub fn members_seen(tx: &mut Tx<'_>, seen: &Scoped, day: Day) -> Result<Vec<Member>> {
    tx.all(&MEMBERS_SEEN, &seen.args_with(&[day.to_value()]), member)
}

/// Everything noted on a day.
///
/// # Errors
/// When the store refuses.
pub fn marks_on(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Noted>> {
    marks_between(tx, day, day)
}

/// Everything noted in some days.
///
/// # Errors
/// When the store refuses.
pub fn marks_between(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<Noted>> {
    tx.all(&MARKS_BETWEEN, &[from.to_value(), to.to_value()], noted)
}

/// Everything noted of some students. It looks at nobody else's: calls of the same hour are saved side by side.
///
/// # Errors
/// When the store refuses.
pub fn marks_of(tx: &mut Tx<'_>, students: &[uuid::Uuid]) -> Result<Vec<Noted>> {
    tx.by_ids(&marks_of_text("= ?1"), &marks_of_text("= any(?1)"), students, noted)
}

fn marks_of_text(among: &str) -> String {
    format!(
        "select m.id, m.call_id, m.student_id, m.day, m.starts, m.ends, m.presence, m.minutes, m.motive, c.taken_as
         from roll_call_mark m join roll_call c on c.id = m.call_id where m.student_id {among}"
    )
}

/// # Errors
/// When the store refuses.
pub fn marks_seen(tx: &mut Tx<'_>, seen: &Scoped, from: Day, to: Day) -> Result<Vec<Noted>> {
    tx.all(&MARKS_SEEN, &seen.args_with(&[from.to_value(), to.to_value()]), noted)
}

/// Whatever touches these days.
///
/// # Errors
/// When the store refuses.
pub fn absences(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<Vec<Absence>> {
    tx.all(&ABSENCES_BETWEEN, &bounds(from, to), absence)
}

/// # Errors
/// When the store refuses.
pub fn absences_seen(tx: &mut Tx<'_>, seen: &Scoped, from: Day, to: Day) -> Result<Vec<Absence>> {
    tx.all(&ABSENCES_SEEN, &seen.args_with(&bounds(from, to)), absence)
}

/// # Errors
/// When the store refuses.
pub fn absences_of(tx: &mut Tx<'_>, student: PersonId) -> Result<Vec<Absence>> {
    tx.all(&ABSENCES_OF, &[student.to_value()], absence)
}

/// What was done about absences in some days, in the order it was.
///
/// # Errors
/// When the store refuses.
pub fn follow_ups_seen(tx: &mut Tx<'_>, seen: &Scoped, from: Day, to: Day) -> Result<Vec<FollowUp>> {
    tx.all(&FOLLOW_UPS_SEEN, &seen.args_with(&[from.to_value(), to.to_value()]), |row| {
        Ok(FollowUp {
            id: row.get(0)?,
            student_id: row.get(1)?,
            day: row.get(2)?,
            half_days: row.get(3)?,
            deed: row.get(4)?,
            done_as: row.get(5)?,
            note: row.get(6)?,
        })
    })
}

/// The complete calls that had a student on their list who is held for away at some time of that day, by a call or by the office.
///
/// # Errors
/// When the store refuses.
pub fn calls_of_absentees(tx: &mut Tx<'_>, seen: &Scoped, from: Day, to: Day) -> Result<Vec<(PersonId, Span)>> {
    let args = seen.args_with(&[from.to_value(), to.to_value()]);
    tx.all(&CALLS_OF_ABSENTEES, &args, |row| Ok((row.get(0)?, Span::on(row.get(1)?, row.get(2)?, row.get(3)?))))
}

/// What the school changed or added.
///
/// # Errors
/// When the store refuses.
pub fn motive_rows(tx: &mut Tx<'_>) -> Result<Vec<MotiveRow>> {
    tx.all(&MOTIVES, &[], |row| {
        Ok(MotiveRow {
            id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            receivable: row.get(3)?,
            settled: row.get(4)?,
            outside: row.get(5)?,
            health: row.get(6)?,
            on_report: row.get(7)?,
            published: row.get(8)?,
            usable_by_guardians: row.get(9)?,
        })
    })
}

fn bounds(from: Day, to: Day) -> [Value; 2] {
    [Wall::new(from, Hour::MIDNIGHT).to_value(), Wall::new(to.plus(1), Hour::MIDNIGHT).to_value()]
}

fn call_row(row: &Row<'_>) -> Result<RollCall> {
    Ok(RollCall {
        id: row.get(0)?,
        group_id: row.get(1)?,
        course_id: row.get(2)?,
        class_id: row.get(3)?,
        day: row.get(4)?,
        starts: row.get(5)?,
        ends: row.get(6)?,
        taken_by: row.get(7)?,
        taken_as: row.get(8)?,
        ended: row.get(9)?,
        reason: row.get(10)?,
    })
}

fn member(row: &Row<'_>) -> Result<Member> {
    let hours: (Option<Hour>, Option<Hour>) = (row.get(9)?, row.get(10)?);
    Ok(Member {
        id: row.get(0)?,
        name: PersonName { family_name: row.get(1)?, post_name: row.get(2)?, given_names: row.get(3)?, usage_name: row.get(4)? },
        sort_key: row.get(5)?,
        matricule: row.get(6)?,
        class_id: row.get(7)?,
        class: row.get(8)?,
        hours: hours.0.zip(hours.1),
    })
}

fn noted(row: &Row<'_>) -> Result<Noted> {
    Ok(Noted {
        mark: RollCallMark {
            id: row.get(0)?,
            call_id: row.get(1)?,
            student_id: row.get(2)?,
            day: row.get(3)?,
            starts: row.get(4)?,
            ends: row.get(5)?,
            presence: row.get(6)?,
            minutes: row.get(7)?,
            motive: row.get(8)?,
        },
        by: row.get(9)?,
    })
}

fn absence(row: &Row<'_>) -> Result<Absence> {
    Ok(Absence {
        id: row.get(0)?,
        student_id: row.get(1)?,
        starts: row.get(2)?,
        ends: row.get(3)?,
        state: row.get(4)?,
        motive: row.get(5)?,
        remark: row.get(6)?,
    })
}

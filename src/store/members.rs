//! Who is in a class on a day, who teaches it, and what: as far as one actor sees it.

use super::db::{Row, Sql, Tx};
use super::error::Result;
use super::scope::Seen;
use super::value::Field as _;
use crate::domain::day::{BirthDate, Day};
use crate::domain::id::{ClassId, CourseId, EnrolmentId, PersonId};
use crate::domain::name::PersonName;
use crate::domain::roster::Sex;
use crate::domain::school::EnrolmentStatus;
use crate::{scoped, seen_students, statements};

statements! {
    MEMBERS = scoped!(
        seen_students,
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.search_key, p.sort_key, p.sex, p.birth_date, p.birth_place,
                i.value, e.id, e.starts, e.ends, e.status
         from enrolment e join seen on seen.id = e.student_id join person p on p.id = e.student_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where e.class_id = ?10 and e.starts <= ?11 and (e.ends is null or e.ends >= ?11) and p.merged_into is null
         order by p.sort_key, p.id"
    );
    HOMEROOMS = Sql::new(
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, t.starts, t.ends
         from class_teacher t join person p on p.id = t.staff_id
         where t.class_id = ?1 and (t.starts is null or t.starts <= ?2) and (t.ends is null or t.ends >= ?2)
         order by p.sort_key, t.id"
    );
    COURSES = Sql::new(
        "select c.id, c.code, c.title, s.name, p.family_name, p.post_name, p.given_names, p.usage_name
         from course_class g join course c on c.id = g.course_id join subject s on s.id = c.subject_id
         left join course_teacher t on t.course_id = c.id and (t.starts is null or t.starts <= ?2) and (t.ends is null or t.ends >= ?2)
         left join person p on p.id = t.staff_id
         where g.class_id = ?1 and (g.starts is null or g.starts <= ?2) and (g.ends is null or g.ends >= ?2)
         order by s.position, c.code, c.id, p.sort_key, p.id"
    );
}

/// A student in a class.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberRow {
    pub id: PersonId,
    pub name: PersonName,
    pub search_key: String,
    pub sort_key: String,
    pub sex: Option<Sex>,
    pub birth_date: Option<BirthDate>,
    pub birth_place: Option<String>,
    pub matricule: Option<String>,
    pub enrolment: EnrolmentId,
    pub starts: Day,
    pub ends: Option<Day>,
    pub status: EnrolmentStatus,
}

/// A course of a class and one of its teachers: a row for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    pub id: CourseId,
    pub code: String,
    pub title: String,
    pub subject: String,
    pub teacher: Option<PersonName>,
}

fn name(row: &Row<'_>, at: usize) -> Result<PersonName> {
    Ok(PersonName { family_name: row.get(at)?, post_name: row.get(at + 1)?, given_names: row.get(at + 2)?, usage_name: row.get(at + 3)? })
}

/// # Errors
/// When the store refuses.
pub fn members(tx: &mut Tx<'_>, seen: &Seen, class: ClassId, day: Day) -> Result<Vec<MemberRow>> {
    tx.all(&MEMBERS, &seen.args_with(&[class.to_value(), day.to_value()]), |row| {
        Ok(MemberRow {
            id: row.get(0)?,
            name: name(row, 1)?,
            search_key: row.get(5)?,
            sort_key: row.get(6)?,
            sex: row.get(7)?,
            birth_date: row.get(8)?,
            birth_place: row.get(9)?,
            matricule: row.get(10)?,
            enrolment: row.get(11)?,
            starts: row.get(12)?,
            ends: row.get(13)?,
            status: row.get(14)?,
        })
    })
}

/// The homeroom teachers of that day.
///
/// # Errors
/// When the store refuses.
pub fn homerooms(tx: &mut Tx<'_>, class: ClassId, day: Day) -> Result<Vec<(PersonId, PersonName)>> {
    tx.all(&HOMEROOMS, &[class.to_value(), day.to_value()], |row| Ok((row.get(0)?, name(row, 1)?)))
}

/// # Errors
/// When the store refuses.
pub fn courses(tx: &mut Tx<'_>, class: ClassId, day: Day) -> Result<Vec<CourseRow>> {
    tx.all(&COURSES, &[class.to_value(), day.to_value()], |row| {
        let teacher = if row.get::<Option<String>>(4)?.is_some() { Some(name(row, 4)?) } else { None };
        Ok(CourseRow { id: row.get(0)?, code: row.get(1)?, title: row.get(2)?, subject: row.get(3)?, teacher })
    })
}

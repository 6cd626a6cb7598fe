//! The rows of the lists: students, guardians, links, staff and classes as one actor sees them.

use super::db::{Row, Sql, Tx};
use super::error::Result;
use super::scope::Seen;
use super::value::Value;
use crate::domain::day::{BirthDate, Day};
use crate::domain::id::{ClassId, GuardianshipId, PersonId, YearId};
use crate::domain::name::PersonName;
use crate::domain::people::LinkState;
use crate::domain::roster::{Relation, Sex};
use crate::domain::school::EnrolmentStatus;
use crate::{scoped, seen_guardians, seen_students, statements};

statements! {
    STUDENTS = scoped!(
        seen_students,
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.search_key, p.sort_key, p.sex, p.birth_date, p.birth_place,
                i.value, c.id, c.code, l.code, e.status, e.starts, s.until, coalesce(g.n, 0), ph.value, em.value
         from seen join person p on p.id = seen.id join student s on s.person_id = p.id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         left join enrolment e on e.id = (select x.id from enrolment x where x.student_id = p.id
              and (x.ends is null or x.ends >= ?9) order by case when x.starts <= ?9 then 0 else 1 end, x.starts desc, x.id limit 1)
         left join class c on c.id = e.class_id
         left join level l on l.id = c.level_id
         left join (select student_id, count(*) as n from guardianship
                    where state = 'active' and (starts is null or starts <= ?9) and (ends is null or ends > ?9) group by student_id) g
              on g.student_id = p.id
         left join contact ph on ph.id = (select x.id from contact x where x.person_id = p.id and x.kind = 'phone' and x.ends is null order by x.position, x.id limit 1)
         left join contact em on em.id = (select x.id from contact x where x.person_id = p.id and x.kind = 'email' and x.ends is null order by x.position, x.id limit 1)
         where p.merged_into is null
         order by p.sort_key, p.id"
    );
    GUARDIANS = scoped!(
        seen_guardians,
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.search_key, p.sort_key, p.sex, g.occupation,
                coalesce(k.n, 0), ph.value, em.value, a.lines, a.city
         from seen_guardian join person p on p.id = seen_guardian.id join guardian g on g.person_id = p.id
         left join (select guardian_id, count(*) as n from guardianship
                    where state = 'active' and (starts is null or starts <= ?9) and (ends is null or ends > ?9) group by guardian_id) k
              on k.guardian_id = p.id
         left join contact ph on ph.id = (select x.id from contact x where x.person_id = p.id and x.kind = 'phone' and x.ends is null order by x.position, x.id limit 1)
         left join contact em on em.id = (select x.id from contact x where x.person_id = p.id and x.kind = 'email' and x.ends is null order by x.position, x.id limit 1)
         left join address a on a.id = (select x.id from address x join household_member m on m.household_id = x.household_id
              where m.person_id = p.id and m.ends is null and x.ends is null order by x.id limit 1)
         where p.merged_into is null
         order by p.sort_key, p.id"
    );
    LINKS = scoped!(
        seen_guardians,
        "select g.id, s.id, s.family_name, s.post_name, s.given_names, s.usage_name, s.sort_key, si.value, c.code,
                p.id, p.family_name, p.post_name, p.given_names, p.usage_name, pi.value,
                g.relation, g.priority, g.state, g.starts, g.ends, g.lives_with, g.pays, g.receives_messages, sr.value
         from guardianship g
         join seen on seen.id = g.student_id join seen_guardian on seen_guardian.id = g.guardian_id
         join person s on s.id = g.student_id join person p on p.id = g.guardian_id
         left join identifier si on si.id = (select x.id from identifier x where x.person_id = s.id and x.scheme = 'matricule' order by x.id limit 1)
         left join identifier sr on sr.id = (select x.id from identifier x where x.person_id = s.id
              order by case when x.scheme = 'matricule' then 0 else 1 end, x.scheme, x.id limit 1)
         left join identifier pi on pi.id = (select x.id from identifier x where x.person_id = p.id order by x.scheme, x.id limit 1)
         left join enrolment e on e.id = (select x.id from enrolment x where x.student_id = s.id
              and (x.ends is null or x.ends >= ?9) order by case when x.starts <= ?9 then 0 else 1 end, x.starts desc, x.id limit 1)
         left join class c on c.id = e.class_id
         order by s.sort_key, s.id, g.priority, g.id"
    );
    STAFF = Sql::new(
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, p.search_key, p.sort_key, p.sex, s.function, s.teaches, s.until, i.value,
                ph.value, em.value, c.code
         from staff s join person p on p.id = s.person_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         left join contact ph on ph.id = (select x.id from contact x where x.person_id = p.id and x.kind = 'phone' and x.ends is null order by x.position, x.id limit 1)
         left join contact em on em.id = (select x.id from contact x where x.person_id = p.id and x.kind = 'email' and x.ends is null order by x.position, x.id limit 1)
         left join class c on c.id = (select t.class_id from class_teacher t where t.staff_id = p.id
              and (t.ends is null or t.ends >= ?3) order by t.id limit 1)
         where (cast(?1 as bigint) = 1 or p.id = ?2) and p.merged_into is null
         order by p.sort_key, p.id"
    );
    CLASSES = scoped!(
        seen_students,
        "select c.id, c.code, c.name, y.code, l.code, l.position, t.code, st.code, sh.code, c.capacity, coalesce(n.n, 0), hp.family_name, hp.given_names,
                y.id, y.starts, y.ends
         from class c join school_year y on y.id = c.year_id
         left join level l on l.id = c.level_id left join track t on t.id = c.track_id
         left join site st on st.id = c.site_id left join shift sh on sh.id = c.shift_id
         left join (select e.class_id, count(distinct e.student_id) as n from enrolment e join class k on k.id = e.class_id
                    join school_year ky on ky.id = k.year_id
                    where e.starts <= case when ?9 < ky.starts then ky.starts when ?9 > ky.ends then ky.ends else ?9 end
                      and (e.ends is null or e.ends >= case when ?9 < ky.starts then ky.starts when ?9 > ky.ends then ky.ends else ?9 end)
                    group by e.class_id) n on n.class_id = c.id
         left join person hp on hp.id = (select x.staff_id from class_teacher x where x.class_id = c.id
              and (x.ends is null or x.ends >= ?9) order by x.id limit 1)
         where c.id in (select id from seen_class)
            or (cast(?1 as bigint) = 0 and c.id in (select e.class_id from enrolment e join seen on seen.id = e.student_id))
         order by y.code desc, l.position nulls last, c.code, c.id"
    );
}

/// A student as lists show her.
#[derive(Clone, Debug, PartialEq)]
pub struct StudentRow {
    pub id: PersonId,
    pub name: PersonName,
    pub search_key: String,
    pub sort_key: String,
    pub sex: Option<Sex>,
    pub birth_date: Option<BirthDate>,
    pub birth_place: Option<String>,
    pub matricule: Option<String>,
    pub class_id: Option<ClassId>,
    pub class: Option<String>,
    pub level: Option<String>,
    pub status: Option<EnrolmentStatus>,
    pub since: Option<Day>,
    /// The last day, once she has left.
    pub left: Option<Day>,
    /// None for whoever is not told.
    pub guardians: Option<u32>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// A guardian as lists show her.
#[derive(Clone, Debug, PartialEq)]
pub struct GuardianRow {
    pub id: PersonId,
    pub name: PersonName,
    pub search_key: String,
    pub sort_key: String,
    pub sex: Option<Sex>,
    pub occupation: Option<String>,
    pub students: u32,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub city: Option<String>,
}

/// A guardianship as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRow {
    pub id: GuardianshipId,
    pub student: PersonId,
    pub student_name: PersonName,
    pub student_sort: String,
    pub matricule: Option<String>,
    /// Her matricule, else some id of hers, so that the list can come back in.
    pub student_ref: Option<String>,
    pub class: Option<String>,
    pub guardian: PersonId,
    pub guardian_name: PersonName,
    /// Some id of the guardian, so that the list can come back in.
    pub guardian_ref: Option<String>,
    pub relation: Relation,
    pub priority: u32,
    pub state: LinkState,
    pub starts: Option<Day>,
    pub ends: Option<Day>,
    pub lives_with: bool,
    pub pays: bool,
    pub receives_messages: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StaffRow {
    pub id: PersonId,
    pub name: PersonName,
    pub search_key: String,
    pub sort_key: String,
    pub sex: Option<Sex>,
    pub function: Option<String>,
    pub teaches: bool,
    pub left: Option<Day>,
    pub number: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// The class she is homeroom teacher of.
    pub class: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ClassRow {
    pub id: ClassId,
    pub code: String,
    pub name: String,
    pub year: String,
    pub year_id: YearId,
    pub year_starts: Day,
    pub year_ends: Day,
    pub level: Option<String>,
    pub level_position: Option<u32>,
    pub track: Option<String>,
    pub site: Option<String>,
    pub shift: Option<String>,
    pub capacity: Option<u32>,
    pub students: u32,
    pub homeroom: Option<String>,
}

fn name(row: &Row<'_>, at: usize) -> Result<PersonName> {
    Ok(PersonName { family_name: row.get(at)?, post_name: row.get(at + 1)?, given_names: row.get(at + 2)?, usage_name: row.get(at + 3)? })
}

/// # Errors
/// When the store refuses.
pub fn students(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<StudentRow>> {
    tx.all(&STUDENTS, &seen.args(), |row| {
        Ok(StudentRow {
            id: row.get(0)?,
            name: name(row, 1)?,
            search_key: row.get(5)?,
            sort_key: row.get(6)?,
            sex: row.get(7)?,
            birth_date: row.get(8)?,
            birth_place: row.get(9)?,
            matricule: row.get(10)?,
            class_id: row.get(11)?,
            class: row.get(12)?,
            level: row.get(13)?,
            status: row.get(14)?,
            since: row.get(15)?,
            left: row.get(16)?,
            guardians: Some(row.get(17)?),
            phone: row.get(18)?,
            email: row.get(19)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn guardians(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<GuardianRow>> {
    tx.all(&GUARDIANS, &seen.args(), |row| {
        Ok(GuardianRow {
            id: row.get(0)?,
            name: name(row, 1)?,
            search_key: row.get(5)?,
            sort_key: row.get(6)?,
            sex: row.get(7)?,
            occupation: row.get(8)?,
            students: row.get(9)?,
            phone: row.get(10)?,
            email: row.get(11)?,
            address: row.get(12)?,
            city: row.get(13)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn links(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<LinkRow>> {
    tx.all(&LINKS, &seen.args(), |row| {
        Ok(LinkRow {
            id: row.get(0)?,
            student: row.get(1)?,
            student_name: name(row, 2)?,
            student_sort: row.get(6)?,
            matricule: row.get(7)?,
            class: row.get(8)?,
            guardian: row.get(9)?,
            guardian_name: name(row, 10)?,
            guardian_ref: row.get(14)?,
            relation: row.get(15)?,
            priority: row.get(16)?,
            state: row.get(17)?,
            starts: row.get(18)?,
            ends: row.get(19)?,
            lives_with: row.get(20)?,
            pays: row.get(21)?,
            receives_messages: row.get(22)?,
            student_ref: row.get(23)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn staff(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<StaffRow>> {
    let args = seen.args();
    let args: Vec<Value> = vec![args[0].clone(), args[1].clone(), args[8].clone()];
    tx.all(&STAFF, &args, |row| {
        Ok(StaffRow {
            id: row.get(0)?,
            name: name(row, 1)?,
            search_key: row.get(5)?,
            sort_key: row.get(6)?,
            sex: row.get(7)?,
            function: row.get(8)?,
            teaches: row.get(9)?,
            left: row.get(10)?,
            number: row.get(11)?,
            phone: row.get(12)?,
            email: row.get(13)?,
            class: row.get(14)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn classes(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<ClassRow>> {
    tx.all(&CLASSES, &seen.args(), |row| {
        let homeroom = match (row.get::<Option<String>>(11)?, row.get::<Option<String>>(12)?) {
            (Some(family), Some(given)) => Some(format!("{family} {given}").trim().to_owned()),
            _ => None,
        };
        Ok(ClassRow {
            id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            year: row.get(3)?,
            year_id: row.get(13)?,
            year_starts: row.get(14)?,
            year_ends: row.get(15)?,
            level: row.get(4)?,
            level_position: row.get(5)?,
            track: row.get(6)?,
            site: row.get(7)?,
            shift: row.get(8)?,
            capacity: row.get(9)?,
            students: row.get(10)?,
            homeroom,
        })
    })
}

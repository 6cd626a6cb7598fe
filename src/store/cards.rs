//! Everything about one person, as far as one actor sees it.

use super::db::{Ahead, Sql, Tx};
use super::error::Result;
use super::scope::Seen;
use super::value::{Field as _, Value};
use crate::domain::day::Day;
use crate::domain::id::{ClassId, HouseholdId, PersonId};
use crate::domain::name::PersonName;
use crate::domain::people::{ContactKind, LinkState};
use crate::domain::roster::Relation;
use crate::domain::school::EnrolmentStatus;
use crate::{scoped, seen_guardians, seen_students, statements};

statements! {
    SEES_STUDENT = scoped!(seen_students, "select count(*) from seen where seen.id = ?10");
    SEES_GUARDIAN = scoped!(seen_guardians, "select count(*) from seen_guardian where seen_guardian.id = ?10");
    SEES_STAFF = Sql::new(
        "select count(*) from staff s join person p on p.id = s.person_id
         where s.person_id = ?3 and p.merged_into is null and (cast(?1 as bigint) = 1 or p.id = ?2)"
    );
    IDENTIFIERS = Sql::new("select scheme, value from identifier where person_id = ?1 order by scheme, value");
    OCCUPATION = Sql::new("select occupation from guardian where person_id = ?1");
    CONTACTS = Sql::new("select kind, value from contact where person_id = ?1 and ends is null order by kind, position, id");
    HOMES = Sql::new(
        "select h.id, h.name, a.lines, a.postcode, a.city, a.country from household_member m join household h on h.id = m.household_id
         left join address a on a.household_id = h.id and a.ends is null
         where m.person_id = ?1 and m.ends is null order by m.id"
    );
    ENROLMENTS = Sql::new(
        "select e.class_id, c.code, y.code, e.starts, e.ends, e.status from enrolment e join class c on c.id = e.class_id
         join school_year y on y.id = c.year_id where e.student_id = ?1 order by e.starts desc, e.id"
    );
    GUARDIANS_OF = scoped!(
        seen_guardians,
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, g.relation, g.priority, g.state, g.starts, g.ends,
                (select x.value from contact x where x.person_id = p.id and x.kind = 'phone' and x.ends is null order by x.position, x.id limit 1), i.value
         from guardianship g join person p on p.id = g.guardian_id join seen_guardian on seen_guardian.id = p.id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id order by x.scheme, x.id limit 1)
         where g.student_id = ?10 order by g.priority, g.id"
    );
    SIBLINGS_OF = scoped!(
        seen_guardians,
        ", kin(id) as (
           select distinct b.student_id from guardianship a join guardianship b on b.guardian_id = a.guardian_id
           join seen_guardian on seen_guardian.id = a.guardian_id
           where a.student_id = ?10 and b.student_id <> ?10 and a.state = 'active' and b.state = 'active'
             and (a.starts is null or a.starts <= ?9) and (a.ends is null or a.ends > ?9)
             and (b.starts is null or b.starts <= ?9) and (b.ends is null or b.ends > ?9)
             and (a.lives_with = 1 and b.lives_with = 1 or a.relation in ('mother', 'father', 'parent', 'step_parent')
               and b.relation in ('mother', 'father', 'parent', 'step_parent'))
         )
         select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, c.code
         from kin join person p on p.id = kin.id
         left join enrolment e on e.id = (select x.id from enrolment x where x.student_id = p.id
              and (x.ends is null or x.ends >= ?9) order by case when x.starts <= ?9 then 0 else 1 end, x.starts desc, x.id limit 1)
         left join class c on c.id = e.class_id
         where p.merged_into is null order by p.sort_key, p.id"
    );
    CHILDREN_OF = scoped!(
        seen_students,
        "select p.id, p.family_name, p.post_name, p.given_names, p.usage_name, g.relation, g.priority, g.state, g.starts, g.ends, c.code, i.value
         from guardianship g join person p on p.id = g.student_id join seen on seen.id = p.id
         left join enrolment e on e.id = (select x.id from enrolment x where x.student_id = p.id
              and (x.ends is null or x.ends >= ?9) order by case when x.starts <= ?9 then 0 else 1 end, x.starts desc, x.id limit 1)
         left join class c on c.id = e.class_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         where g.guardian_id = ?10 order by p.sort_key, p.id"
    );
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    pub id: HouseholdId,
    pub name: String,
    /// Lines, postcode, city, country.
    pub address: Option<[String; 4]>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    pub class_id: ClassId,
    pub class: String,
    pub year: String,
    pub starts: Day,
    pub ends: Option<Day>,
    pub status: EnrolmentStatus,
}

/// The other end of a guardianship: a guardian of a student, or a student of a guardian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kin {
    pub id: PersonId,
    pub name: PersonName,
    pub relation: Relation,
    pub priority: u32,
    pub state: LinkState,
    pub starts: Option<Day>,
    pub ends: Option<Day>,
    /// A guardian's phone, a student's class.
    pub about: Option<String>,
    /// Her matricule or other id.
    pub reference: Option<String>,
}

/// # Errors
/// When the store refuses.
pub fn sees_student(tx: &mut Tx<'_>, seen: &Seen, id: PersonId) -> Result<bool> {
    tx.one(&SEES_STUDENT, &seen.args_with(&[id.to_value()]), |row| Ok(row.get::<i64>(0)? > 0))
}

/// # Errors
/// When the store refuses.
pub fn sees_guardian(tx: &mut Tx<'_>, seen: &Seen, id: PersonId) -> Result<bool> {
    tx.one(&SEES_GUARDIAN, &seen.args_with(&[id.to_value()]), |row| Ok(row.get::<i64>(0)? > 0))
}

/// Whether somebody of the staff is in sight: to whoever sees them all, and to herself.
///
/// # Errors
/// When the store refuses.
pub fn sees_staff(tx: &mut Tx<'_>, seen: &Seen, id: PersonId) -> Result<bool> {
    let args = seen.args();
    tx.one(&SEES_STAFF, &[args[0].clone(), args[1].clone(), id.to_value()], |row| Ok(row.get::<i64>(0)? > 0))
}

/// What is about to be asked of anybody's card: her numbers, and where she lives and is reached.
fn person_ahead(id: PersonId) -> [Ahead<'static>; 4] {
    [&IDENTIFIERS, &OCCUPATION, &CONTACTS, &HOMES].map(|sql| Ahead::Sql(sql, vec![id.to_value()]))
}

/// What is about to be asked of a student's card by whoever sees these students and these guardians.
#[must_use]
pub fn student_ahead(students: &Seen, guardians: Option<&Seen>, id: PersonId) -> Vec<Ahead<'static>> {
    let of_student = [Ahead::Sql(&SEES_STUDENT, students.args_with(&[id.to_value()])), Ahead::Sql(&ENROLMENTS, vec![id.to_value()])];
    let kin = guardians.map(|seen| [&GUARDIANS_OF, &SIBLINGS_OF].map(|sql| Ahead::Sql(sql, seen.args_with(&[id.to_value()]))));
    of_student.into_iter().chain(person_ahead(id)).chain(kin.into_iter().flatten()).collect()
}

/// What is about to be asked of a guardian's card by whoever sees these guardians and these students.
#[must_use]
pub fn guardian_ahead(guardians: &Seen, students: Option<&Seen>, id: PersonId) -> Vec<Ahead<'static>> {
    let sees = Ahead::Sql(&SEES_GUARDIAN, guardians.args_with(&[id.to_value()]));
    let kin = students.map(|seen| Ahead::Sql(&CHILDREN_OF, seen.args_with(&[id.to_value()])));
    std::iter::once(sees).chain(person_ahead(id)).chain(kin).collect()
}

/// Scheme and value.
///
/// # Errors
/// When the store refuses.
pub fn identifiers(tx: &mut Tx<'_>, id: PersonId) -> Result<Vec<(String, String)>> {
    tx.all(&IDENTIFIERS, &[id.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// What a guardian does for a living.
///
/// # Errors
/// When the store refuses.
pub fn occupation(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<String>> {
    Ok(tx.opt(&OCCUPATION, &[id.to_value()], |row| row.get(0))?.flatten())
}

/// # Errors
/// When the store refuses.
pub fn contacts(tx: &mut Tx<'_>, id: PersonId) -> Result<Vec<(ContactKind, String)>> {
    tx.all(&CONTACTS, &[id.to_value()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// # Errors
/// When the store refuses.
pub fn homes(tx: &mut Tx<'_>, id: PersonId) -> Result<Vec<Home>> {
    tx.all(&HOMES, &[id.to_value()], |row| {
        let address = match row.get::<Option<String>>(2)? {
            Some(lines) => Some([lines, row.get(3)?, row.get(4)?, row.get(5)?]),
            None => None,
        };
        Ok(Home { id: row.get(0)?, name: row.get(1)?, address })
    })
}

/// # Errors
/// When the store refuses.
pub fn stays(tx: &mut Tx<'_>, id: PersonId) -> Result<Vec<Stay>> {
    tx.all(&ENROLMENTS, &[id.to_value()], |row| {
        Ok(Stay {
            class_id: row.get(0)?,
            class: row.get(1)?,
            year: row.get(2)?,
            starts: row.get(3)?,
            ends: row.get(4)?,
            status: row.get(5)?,
        })
    })
}

/// # Errors
/// When the store refuses.
pub fn guardians_of(tx: &mut Tx<'_>, seen: &Seen, id: PersonId) -> Result<Vec<Kin>> {
    kin(tx, &GUARDIANS_OF, &seen.args_with(&[id.to_value()]))
}

/// Her brothers and sisters through guardians who are seen: those who share a parent with her, or live with the same guardian. Whether
/// each of them may be seen herself is for another right to say. Id, name, class.
///
/// # Errors
/// When the store refuses.
pub fn siblings_of(tx: &mut Tx<'_>, seen: &Seen, id: PersonId) -> Result<Vec<(PersonId, PersonName, Option<String>)>> {
    tx.all(&SIBLINGS_OF, &seen.args_with(&[id.to_value()]), |row| {
        let name = PersonName { family_name: row.get(1)?, post_name: row.get(2)?, given_names: row.get(3)?, usage_name: row.get(4)? };
        Ok((row.get(0)?, name, row.get(5)?))
    })
}

/// # Errors
/// When the store refuses.
pub fn children_of(tx: &mut Tx<'_>, seen: &Seen, id: PersonId) -> Result<Vec<Kin>> {
    kin(tx, &CHILDREN_OF, &seen.args_with(&[id.to_value()]))
}

fn kin(tx: &mut Tx<'_>, sql: &Sql, args: &[Value]) -> Result<Vec<Kin>> {
    tx.all(sql, args, |row| {
        Ok(Kin {
            id: row.get(0)?,
            name: PersonName { family_name: row.get(1)?, post_name: row.get(2)?, given_names: row.get(3)?, usage_name: row.get(4)? },
            relation: row.get(5)?,
            priority: row.get(6)?,
            state: row.get(7)?,
            starts: row.get(8)?,
            ends: row.get(9)?,
            about: row.get(10)?,
            reference: row.get(11)?,
        })
    })
}

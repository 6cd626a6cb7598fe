//! Guardians who pay for students and were never billed: there is no account of theirs yet. It knows no money.

use super::invoices::name;
use crate::domain::id::PersonId;
use crate::domain::name::PersonName;
use crate::store::db::Tx;
use crate::store::error::Result;
use crate::store::scope::Seen;
use crate::{scoped, seen_guardians, statements};

statements! {
    /// Those who pay, and where nobody is said to, whoever is a guardian; with the children who are there or will be, and for whom nobody
    /// else was billed: their money belongs on that account. Whose children have all left is billed no more.
    NEWCOMERS = scoped!(
        seen_guardians,
        "select q.id, q.family_name, q.post_name, q.given_names, q.usage_name,
                (select x.value from contact x where x.person_id = q.id and x.kind = 'phone' and x.ends is null order by x.position, x.id limit 1),
                p.id, p.family_name, p.post_name, p.given_names, p.usage_name, i.value, c.code
         from guardianship g join seen_guardian on seen_guardian.id = g.guardian_id
         join person q on q.id = g.guardian_id join person p on p.id = g.student_id
         left join identifier i on i.id = (select x.id from identifier x where x.person_id = p.id and x.scheme = 'matricule' order by x.id limit 1)
         left join enrolment e on e.id = (select x.id from enrolment x where x.student_id = p.id
              and (x.ends is null or x.ends >= ?9) order by case when x.starts <= ?9 then 0 else 1 end, x.starts desc, x.id limit 1)
         left join class c on c.id = e.class_id
         where g.state = 'active' and (g.starts is null or g.starts <= ?9) and (g.ends is null or g.ends > ?9)
           and q.merged_into is null and p.merged_into is null
           and not exists (select 1 from payer y where y.person_id = q.id)
           and not exists (select 1 from guardianship o join payer y on y.person_id = o.guardian_id
                where o.student_id = p.id and o.pays = 1 and o.state = 'active'
                  and (o.starts is null or o.starts <= ?9) and (o.ends is null or o.ends > ?9))
           and (g.pays = 1 or not exists (select 1 from guardianship o where o.student_id = p.id and o.pays = 1 and o.state = 'active'
                  and (o.starts is null or o.starts <= ?9) and (o.ends is null or o.ends > ?9)))
           and (e.id is not null or not exists (select 1 from enrolment x where x.student_id = p.id))
         order by q.sort_key, q.id, p.sort_key, p.id"
    );
}

/// A guardian, and one of her children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewcomerRow {
    pub person: PersonId,
    pub name: PersonName,
    pub phone: Option<String>,
    pub student: PersonId,
    pub student_name: PersonName,
    pub matricule: Option<String>,
    pub class: Option<String>,
}

/// A line for each child, a guardian's together.
///
/// # Errors
/// When the store refuses.
pub fn newcomers(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<NewcomerRow>> {
    tx.all(&NEWCOMERS, &seen.args(), |row| {
        Ok(NewcomerRow {
            person: row.get(0)?,
            name: name(row, 1)?,
            phone: row.get(5)?,
            student: row.get(6)?,
            student_name: name(row, 7)?,
            matricule: row.get(11)?,
            class: row.get(12)?,
        })
    })
}

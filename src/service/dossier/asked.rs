//! A student's file as one of her guardians may have it: what his own link allows, his own home, what he pays. Of the other household it
//! says nothing. It reads the link and takes out of the file; it adds nothing to it.

use std::collections::HashSet;

use uuid::Uuid;

use super::told::{Held, Reader as Whose};
use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::service::error::{Error, Result};
use crate::service::naming::key;
use crate::service::rows;
use crate::service::school::Reader;
use crate::service::standing::is_linked;
use crate::store::people::{Guardianship, HouseholdMember};
use crate::store::record::Table;
use crate::store::value::Value;

/// What a link must allow before these tables are told.
const MARKS: [&str; 4] = ["mark", "appreciation", "council", "year_council"];
const ABSENCES: [&str; 3] = ["absence", "roll_call_mark", "follow_up"];

/// Takes out of a student's file what this guardian may not have.
pub(super) fn narrow(school: &mut Reader<'_, '_>, held: &mut Held, student: PersonId, guardian: PersonId, whose: &Whose) -> Result<()> {
    let today = school.today;
    let links: Vec<Guardianship> = rows::of(school.all(), "student_id", &[student.0])?;
    let link = links.into_iter().find(|link| link.guardian_id == guardian && is_linked(link, today));
    let link = link.ok_or_else(|| Error::user(Text::new("dossier-no-link")).hint(Text::new("dossier-no-link-hint")))?;
    let homes: Vec<HouseholdMember> = rows::of(school.all(), "person_id", &[guardian.0])?;
    let homes: HashSet<Uuid> = homes.into_iter().filter(|row| row.ends.is_none()).map(|row| row.household_id.0).collect();
    let at = |table: &Table, column: &str, row: &[Value]| table.position(column).and_then(|at| key(row.get(at)));
    let paid: HashSet<Uuid> =
        held.get("invoice").into_iter().flatten().filter(|(_, row)| is_his(whose, "invoice", row)).map(|(id, _)| *id).collect();
    for (name, rows) in held.iter_mut() {
        let Some(table) = crate::store::table(name) else { continue };
        rows.retain(|id, row| match *name {
            "household" => homes.contains(id),
            "household_member" | "address" => at(table, "household_id", row).is_some_and(|home| homes.contains(&home)),
            "guardianship" => *id == link.id.0,
            name if MARKS.contains(&name) => link.sees_marks,
            name if ABSENCES.contains(&name) => link.sees_absences,
            "invoice" | "payment" | "receipt" | "payer_share" => is_his(whose, name, row),
            // What hangs on an invoice goes where the invoice goes.
            _ => at(table, "invoice_id", row).is_none_or(|invoice| paid.contains(&invoice)),
        });
    }
    // An empty table would tell that there is something.
    held.retain(|_, rows| !rows.is_empty());
    Ok(())
}

fn is_his(whose: &Whose, table: &str, row: &[Value]) -> bool {
    crate::store::table(table).and_then(|table| whose.payer_of(table, row)).is_some_and(|payer| whose.is_payer(payer))
}

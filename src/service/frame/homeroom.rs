//! Who else is homeroom teacher of a class on the same days: said with until when, and where it is wanted her term ends in the same act.
//! Two at a time are possible; it refuses nothing.

use std::collections::HashMap;

use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::service::action::{Plan, Row, Verdict};
use crate::service::error::Result;
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::classes::ClassTeacher;
use crate::store::people::Person;

/// Tells of whoever else has the class while this one does; `replaces`: her term ends the day before.
pub(super) fn beside<O>(school: &mut Reader<'_, '_>, row: &ClassTeacher, replaces: bool, plan: &mut Plan<O>) -> Result<()> {
    let mut others = rows::of::<ClassTeacher>(school.all(), "class_id", &[row.class_id.0])?;
    others.retain(|other| other.id != row.id && other.staff_id != row.staff_id && meets(other, row));
    others.sort_by_key(|other| (other.starts, other.id));
    let ids: Vec<_> = others.iter().map(|other| other.staff_id.0).collect();
    let names: HashMap<PersonId, String> =
        rows::keyed::<Person>(school.all(), &ids)?.into_iter().map(|person| (person.id, person.name().display())).collect();
    let begins = row.starts.unwrap_or(school.today);
    for other in others {
        let name = names.get(&other.staff_id).cloned().unwrap_or_default();
        let last = begins.plus(-1);
        if replaces && other.starts.is_none_or(|starts| starts <= last) {
            plan.changes.update(&other, &ClassTeacher { ends: Some(last), ..other.clone() });
            let says = Text::new("homeroom-ended").with("name", &name).with("day", last);
            plan.rows.push(Row::new(Verdict::Changed, name, says));
            continue;
        }
        let says = match other.ends {
            Some(ends) => Text::new("homeroom-beside").with("name", &name).with("day", ends),
            None => Text::new("homeroom-beside-open").with("name", &name),
        };
        plan.rows.push(Row::new(Verdict::Unchanged, name, says));
    }
    Ok(())
}

fn meets(one: &ClassTeacher, other: &ClassTeacher) -> bool {
    let before = |ends: Option<_>, starts: Option<_>| ends.zip(starts).is_some_and(|(ends, starts)| ends < starts);
    !before(one.ends, other.starts) && !before(other.ends, one.starts)
}

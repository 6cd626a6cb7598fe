//! The stays in classes of two records that become one: nobody is in two classes at a time, so of the one who goes only the days stay
//! on which the other was nowhere.

use crate::domain::day::Day;
use crate::domain::id::ClassId;
use crate::domain::stay::{Stay, uncovered};
use crate::domain::text::Text;
use crate::service::action::{Plan, Row, Verdict};
use crate::service::error::Result;
use crate::service::rows;
use crate::service::school::Reader;
use crate::store::classes::{Class, Enrolment};
use crate::store::people::Person;

/// Leads the stays of one to the other; how many come over. What the other has already is told and goes.
pub(super) fn fold(school: &mut Reader<'_, '_>, lost: &Person, kept: &Person, plan: &mut Plan<()>) -> Result<usize> {
    let there: Vec<Enrolment> = rows::of(school.all(), "student_id", &[kept.id.0])?;
    let mut here: Vec<Enrolment> = rows::of(school.all(), "student_id", &[lost.id.0])?;
    here.sort_by_key(|row| (row.starts, row.id));
    let classes: Vec<Class> = rows::keyed(school.all(), &here.iter().map(|row| row.class_id.0).collect::<Vec<_>>())?;
    let code = |id: ClassId| classes.iter().find(|class| class.id == id).map(|class| class.code.clone()).unwrap_or_default();
    let stay = |row: &Enrolment| Stay { class: row.class_id, starts: row.starts, ends: row.ends };
    let known: Vec<Stay> = there.iter().map(stay).collect();
    let mut moved = 0;
    for row in here {
        let whole = (row.starts, row.ends);
        let mut free = uncovered(&stay(&row), &known).into_iter();
        let first = free.next();
        if first != Some(whole) {
            let says =
                Text::new("merge-stay").with("class", code(row.class_id)).with("from", row.starts).with("kept", kept.name().display());
            plan.rows.push(Row::new(Verdict::Skipped, lost.name().display(), says));
        }
        let as_hers = |(starts, ends): (Day, Option<Day>)| Enrolment { student_id: kept.id, starts, ends, ..row.clone() };
        match first {
            None => plan.changes.delete(&row),
            Some(days) => {
                moved += 1;
                plan.changes.update(&row, &as_hers(days));
            }
        }
        for days in free {
            moved += 1;
            plan.changes.insert(&Enrolment { id: school.mint(), ..as_hers(days) });
        }
    }
    Ok(moved)
}

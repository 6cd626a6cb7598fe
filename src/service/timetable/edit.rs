//! A slot moved or changed where it stands: its day, its hours, its room, its weeks.

use serde::{Deserialize, Serialize};

use super::{Drawn, Index, Known, SlotEntry, clashes};
use crate::domain::id::SlotId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::groups::Finder;
use crate::service::school::Reader;

/// Makes a slot what the entry says. It stays the same slot, whatever becomes of its time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditSlot {
    pub slot: SlotId,
    pub entry: SlotEntry,
}

impl Action for EditSlot {
    const NAME: &'static str = "timetable.edit_slot";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteTimetable);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteTimetable)?;
        let mut drawn = Drawn::load(school, who)?;
        let at = drawn.slots.iter().position(|slot| slot.id == self.slot).ok_or_else(|| Error::user(Text::new("slot-unknown")))?;
        let finder = Finder::new(&drawn.groups, &drawn.codes);
        let mut after = drawn.entry(school, &finder, &Known::new(), &self.entry)?;
        after.id = self.slot;
        let mut plan = Plan::default();
        let same = |slot: &&crate::store::timetable::Slot| {
            slot.id != after.id
                && (slot.course_id, slot.weekday, slot.starts, slot.weeks, slot.first_day)
                    == (after.course_id, after.weekday, after.starts, after.weeks, after.first_day)
        };
        if drawn.slots.iter().any(|slot| same(&slot)) {
            plan.rows.push(Row::new(Verdict::Refused, &self.entry.course, Text::new("slot-twice")));
            return Ok(plan);
        }
        let before = std::mem::replace(&mut drawn.slots[at], after.clone());
        let changed = plan.changes.update(&before, &after);
        let lines = drawn.lines();
        let index = Index::of(&lines);
        let found = lines.iter().find(|line| line.id == after.id).map(|line| index.clashes(line)).unwrap_or_default();
        let (verdict, message) = match (changed, found.is_empty()) {
            (false, _) => (Verdict::Unchanged, Text::new("service-row-unchanged")),
            (true, true) => (Verdict::Changed, Text::new("slot-changed")),
            (true, false) => (Verdict::Changed, clashes(&found)),
        };
        plan.rows.push(Row::new(verdict, &self.entry.course, message));
        Ok(plan)
    }
}

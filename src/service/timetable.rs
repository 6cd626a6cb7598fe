//! The timetable: slots put in and taken out, read as a week, and what stands in each other's way.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict, leave_out_refused};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::groups::{self, Finder, GroupLine};
use super::school::Reader;
use super::school_days;
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::id::{ClassId, CourseId, PersonId, ShiftId, SlotId};
use crate::domain::name::{fold, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::domain::timetable::{Weeks, When};
use crate::store::lane::Reply;
use crate::store::record::Record as _;
use crate::store::timetable::{self, Slot};
use crate::store::{apply, classes};

mod edit;

pub use edit::EditSlot;

/// Puts slots into the timetable. A slot of the same course at the same time is changed, so the same list changes nothing twice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PutSlots {
    /// The file it comes from, and its digest; empty for a form.
    pub file: String,
    pub digest: String,
    pub entries: Vec<SlotEntry>,
    /// Takes out what the courses named here have besides.
    pub replace: bool,
    /// Puts in what can be, although some entries are refused.
    #[serde(default)]
    pub leave_out_refused: bool,
}

/// A slot as a file or a form says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotEntry {
    pub line: Option<u32>,
    /// `7A/MAT`.
    pub course: String,
    /// Monday is 1.
    pub weekday: u32,
    pub starts: Hour,
    pub ends: Hour,
    pub weeks: Weeks,
    pub room: Option<String>,
    /// A shift's code; the class's own without it.
    pub shift: Option<String>,
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
}

/// Takes slots out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveSlots {
    pub slots: Vec<SlotId>,
}

impl Action for PutSlots {
    const NAME: &'static str = "timetable.put_slots";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const LEAVES_OUT: bool = true;
    const RIGHT: Option<Right> = Some(Right::WriteTimetable);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteTimetable)?;
        let mut drawn = Drawn::load(school, who)?;
        let mut plan = Plan::default();
        let mut named: HashSet<CourseId> = HashSet::new();
        let mut told: HashMap<SlotId, u32> = HashMap::new();
        let mut put = Vec::new();
        let known: Known =
            drawn.slots.iter().map(|slot| ((slot.course_id, slot.weekday, slot.starts, slot.weeks, slot.first_day), slot.id)).collect();
        let finder = Finder::new(&drawn.groups, &drawn.codes);
        for entry in &self.entries {
            match drawn.entry(school, &finder, &known, entry) {
                Ok(slot) => {
                    named.insert(slot.course_id);
                    if told.insert(slot.id, entry.line.unwrap_or_default()).is_some() {
                        plan.rows.push(row(entry, Verdict::Refused, Text::new("slot-twice")));
                        continue;
                    }
                    let at = plan.rows.len();
                    plan.rows.push(row(entry, Verdict::Unchanged, Text::new("service-row-unchanged")));
                    put.push((at, slot));
                }
                Err(error) => {
                    let reason = match error.hint {
                        Some(hint) => Text::new("service-row-with-hint").with("message", error.message).with("hint", hint),
                        None => error.message,
                    };
                    plan.rows.push(row(entry, Verdict::Refused, reason));
                }
            }
        }
        if self.replace {
            let gone: Vec<Slot> =
                drawn.slots.iter().filter(|slot| named.contains(&slot.course_id) && !told.contains_key(&slot.id)).cloned().collect();
            for slot in &gone {
                plan.changes.delete(slot);
                plan.rows.push(Row::new(Verdict::Changed, drawn.called(slot), Text::new("slot-removed")));
            }
            drawn.slots.retain(|slot| !named.contains(&slot.course_id) || told.contains_key(&slot.id));
        }
        if self.leave_out_refused {
            leave_out_refused(&mut plan.rows);
        }
        let before: HashMap<SlotId, Slot> = drawn.slots.iter().map(|slot| (slot.id, slot.clone())).collect();
        let putting: HashSet<SlotId> = put.iter().map(|(_, slot)| slot.id).collect();
        drawn.slots.retain(|slot| !putting.contains(&slot.id));
        drawn.slots.extend(put.iter().map(|(_, slot)| slot.clone()));
        let lines = drawn.lines();
        let index = Index::of(&lines);
        let by_id: HashMap<SlotId, &SlotLine> = lines.iter().map(|line| (line.id, line)).collect();
        for (at, slot) in put {
            let said = match before.get(&slot.id) {
                Some(before) => plan.changes.update(before, &slot).then_some((Verdict::Changed, "slot-changed")),
                None => {
                    plan.changes.insert(&slot);
                    Some((Verdict::New, "slot-new"))
                }
            };
            let Some((verdict, said)) = said else { continue };
            let found = by_id.get(&slot.id).map(|line| index.clashes(line)).unwrap_or_default();
            plan.rows[at].verdict = verdict;
            plan.rows[at].message = if found.is_empty() { Text::new(said) } else { clashes(&found) };
        }
        Ok(plan)
    }

    /// An import keeps its file's digest and counts, never its rows.
    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({ "file": self.file, "digest": self.digest, "entries": self.entries.len(), "replace": self.replace })
    }
}

impl Action for RemoveSlots {
    const NAME: &'static str = "timetable.remove_slots";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteTimetable);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteTimetable)?;
        let drawn = Drawn::load(school, who)?;
        let ids: Vec<Uuid> = self.slots.iter().map(|id| id.0).collect();
        let mut plan = Plan::default();
        for values in apply::rows(school.all(), Slot::TABLE, &ids)? {
            let slot = Slot::from_values(values).map_err(crate::store::Error::from)?;
            plan.changes.delete(&slot);
            plan.rows.push(Row::new(Verdict::Changed, drawn.called(&slot), Text::new("slot-removed")));
        }
        if plan.rows.len() < self.slots.len() {
            return Err(Error::user(Text::new("slot-unknown")));
        }
        Ok(plan)
    }
}

fn row(entry: &SlotEntry, verdict: Verdict, message: Text) -> Row {
    let row = Row::new(verdict, entry.course.clone(), message);
    match entry.line {
        Some(line) => row.at(line),
        None => row,
    }
}

/// What makes two slots the same one.
type Known = HashMap<(CourseId, u32, Hour, Weeks, Option<Day>), SlotId>;

/// The timetable while an action works on it.
struct Drawn {
    groups: Vec<GroupLine>,
    codes: Vec<(CourseId, String)>,
    slots: Vec<Slot>,
    shifts: Vec<(ShiftId, String, Hour, Hour)>,
}

impl Drawn {
    fn load(school: &mut Reader<'_, '_>, who: &Actor) -> Result<Self> {
        let today = school.today;
        let year = school_days::year(school, today)?;
        Ok(Self {
            groups: groups::seen(school, who, today)?,
            codes: groups::course_codes(school, who, today)?,
            slots: timetable::slots(school.all(), year.id, None)?,
            shifts: timetable::shifts(school.all())?,
        })
    }

    fn entry(&self, school: &mut Reader<'_, '_>, finder: &Finder<'_>, known: &Known, entry: &SlotEntry) -> Result<Slot> {
        let group = finder.find(&entry.course)?;
        let course_id = group.group.course().ok_or_else(|| Error::user(Text::new("slot-of-a-class").with("group", &entry.course)))?;
        if !(1..=7).contains(&entry.weekday) || entry.starts >= entry.ends {
            return Err(Error::user(Text::new("slot-no-time")));
        }
        if entry.first_day.zip(entry.last_day).is_some_and(|(first, last)| first > last) {
            return Err(Error::user(Text::new("slot-no-days")));
        }
        let shift = match &entry.shift {
            Some(code) => {
                let found = self.shifts.iter().find(|(_, known, ..)| fold(known) == fold(code));
                Some(found.ok_or_else(|| Error::user(Text::new("slot-no-shift").with("shift", code)))?)
            }
            None => group.shift.and_then(|id| self.shifts.iter().find(|(known, ..)| *known == id)),
        };
        if let Some((_, code, from, to)) = shift
            && (entry.starts < *from || entry.ends > *to)
        {
            let outside = Text::new("slot-outside-shift").with("shift", code).with("from", from.to_string()).with("to", to.to_string());
            return Err(Error::user(outside));
        }
        let same = (course_id, entry.weekday, entry.starts, entry.weeks, entry.first_day);
        let id = known.get(&same).copied().unwrap_or_else(|| school.mint());
        Ok(Slot {
            id,
            course_id,
            shift_id: shift.map(|(id, ..)| *id),
            weekday: entry.weekday,
            starts: entry.starts,
            ends: entry.ends,
            weeks: entry.weeks,
            room: entry.room.as_deref().map(tidy).filter(|room| !room.is_empty()),
            first_day: entry.first_day,
            last_day: entry.last_day,
        })
    }

    fn called(&self, slot: &Slot) -> String {
        let found = self.groups.iter().find(|line| line.group.course() == Some(slot.course_id));
        found.map(|line| line.code.clone()).unwrap_or_default()
    }

    fn lines(&self) -> Vec<SlotLine> {
        lines(&self.slots, &self.groups, &self.shifts)
    }
}

/// A slot as people read it.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotLine {
    pub id: SlotId,
    pub course: CourseId,
    /// `7A/MAT`.
    pub code: String,
    pub subject: String,
    pub classes: Vec<String>,
    /// Whoever stands before the class, a replacement first.
    pub teacher: String,
    pub teachers: Vec<PersonId>,
    /// The classes that are in it with everybody.
    pub whole: Vec<(ClassId, String)>,
    pub room: Option<String>,
    pub shift: Option<String>,
    pub when: When,
}

/// What two slots both need at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Teacher,
    Class,
    Room,
}

impl Need {
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Teacher => Text::new("clash-teacher"),
            Self::Class => Text::new("clash-class"),
            Self::Room => Text::new("clash-room"),
        }
    }
}

/// Two slots in each other's way.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    pub need: Need,
    /// Her name, the class's code, the room.
    pub what: String,
    pub one: SlotLine,
    pub other: SlotLine,
}

/// Everything a slot takes that another one has, where it is made.
fn clashes(found: &[Clash]) -> Text {
    Text::new("clash-row").with("clashes", found.iter().map(Clash::text).collect::<Vec<_>>())
}

impl Clash {
    /// What both need, and who else has it.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new("clash-one")
            .with("need", self.need.label())
            .with("what", &self.what)
            .with("other", &self.other.code)
            .with("from", self.other.when.from.to_string())
    }
}

fn lines(slots: &[Slot], groups: &[GroupLine], shifts: &[(ShiftId, String, Hour, Hour)]) -> Vec<SlotLine> {
    let by_course: HashMap<CourseId, &GroupLine> = groups.iter().filter_map(|line| Some((line.group.course()?, line))).collect();
    slots
        .iter()
        .filter_map(|slot| {
            let group = by_course.get(&slot.course_id)?;
            Some(SlotLine {
                id: slot.id,
                course: slot.course_id,
                code: group.code.clone(),
                subject: group.subject.clone(),
                classes: group.classes.clone(),
                teacher: group.teacher().to_owned(),
                teachers: group.teachers.iter().map(|(id, _)| *id).collect(),
                whole: group
                    .class_ids
                    .iter()
                    .copied()
                    .zip(group.classes.iter().cloned())
                    .filter(|(id, _)| group.whole.contains(id))
                    .collect(),
                room: slot.room.clone(),
                shift: slot.shift_id.and_then(|id| shifts.iter().find(|(known, ..)| *known == id)).map(|(_, code, ..)| code.clone()),
                when: slot.when(),
            })
        })
        .collect()
}

/// The slots of each weekday by what they need.
struct Index<'a>(HashMap<(Need, Uuid, u32), Vec<&'a SlotLine>>, HashMap<(String, u32), Vec<&'a SlotLine>>);

impl<'a> Index<'a> {
    fn of(lines: &'a [SlotLine]) -> Self {
        let mut index = Self(HashMap::new(), HashMap::new());
        for line in lines {
            for (need, id) in needs(line) {
                index.0.entry((need, id, line.when.weekday)).or_default().push(line);
            }
            if let Some(room) = &line.room {
                index.1.entry((fold(room), line.when.weekday)).or_default().push(line);
            }
        }
        index
    }

    fn clashes(&self, line: &SlotLine) -> Vec<Clash> {
        let mut found = Vec::new();
        let meets = |other: &&&SlotLine| other.id != line.id && other.when.meets(line.when);
        let clash = |need, what: String, other: &SlotLine| Clash { need, what, one: line.clone(), other: other.clone() };
        for (need, id) in needs(line) {
            for other in self.0.get(&(need, id, line.when.weekday)).into_iter().flatten().filter(meets) {
                let what = match need {
                    Need::Teacher => line.teacher.clone(),
                    _ => line.whole.iter().find(|(class, _)| class.0 == id).map(|(_, code)| code.clone()).unwrap_or_default(),
                };
                found.push(clash(need, what, other));
            }
        }
        if let Some(room) = &line.room {
            let others = self.1.get(&(fold(room), line.when.weekday)).into_iter().flatten().filter(meets);
            found.extend(others.map(|other| clash(Need::Room, room.clone(), other)));
        }
        found
    }
}

/// The first teacher stands before the class, and whole classes can be in one place.
fn needs(line: &SlotLine) -> impl Iterator<Item = (Need, Uuid)> + '_ {
    let teacher = line.teachers.first().map(|id| (Need::Teacher, id.0));
    teacher.into_iter().chain(line.whole.iter().map(|(class, _)| (Need::Class, class.0)))
}

/// Everything of the timetable an actor sees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timetable {
    pub lines: Vec<SlotLine>,
    /// The courses a slot may be made of.
    pub courses: Vec<GroupLine>,
}

impl Service {
    pub fn timetable(&self, actor: &Actor) -> Reply<Timetable, Error> {
        self.read(actor, |school, who| {
            let today = school.today;
            let Some(year) = classes::year_of(school.all(), today)? else { return Ok(Timetable::default()) };
            let mut groups = groups::seen(school, who, today)?;
            let shifts = timetable::shifts(school.all())?;
            let slots = timetable::slots(school.all(), year.id, None)?;
            let lines = lines(&slots, &groups, &shifts);
            groups.retain(|line| line.group.course().is_some());
            Ok(Timetable { lines, courses: groups })
        })
    }

    /// Every pair of slots that need one teacher, class or room at the same time.
    pub fn clashes(&self, actor: &Actor) -> Reply<Vec<Clash>, Error> {
        let timetable = self.timetable(actor);
        timetable.map(|timetable| {
            let index = Index::of(&timetable.lines);
            let mut found: Vec<Clash> =
                timetable.lines.iter().flat_map(|line| index.clashes(line)).filter(|clash| clash.one.id < clash.other.id).collect();
            found.sort_by(|a, b| {
                let key = |clash: &Clash| {
                    (clash.need, clash.what.clone(), clash.one.when.weekday, clash.one.when.from, clash.one.id, clash.other.id)
                };
                key(a).cmp(&key(b))
            });
            found
        })
    }
}

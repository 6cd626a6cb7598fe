//! The calls of a day: which the timetable asks for, which were taken, which are missing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::groups::{self, GroupLine};
use super::school::Reader;
use super::school_days::{self, SchoolDays};
use super::snapshots::{Key, Snapshots, made_of};
use crate::domain::attendance::{Group, Opening, Seen};
use crate::domain::day::Day;
use crate::domain::hour::{Hour, weekday};
use crate::domain::rights::Right;
use crate::store::classes::SchoolYear;
use crate::store::lane::Reply;
use crate::store::{attendance, timetable};

/// How far a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallState {
    Missing,
    /// Something was noted, and nobody said that it is complete.
    Begun,
    Ended,
}

/// One call of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct CallLine {
    pub group: Group,
    /// `7A/MAT`.
    pub code: String,
    /// `7A · Mathématiques`.
    pub title: String,
    pub teacher: String,
    pub room: Option<String>,
    pub starts: Hour,
    pub ends: Hour,
    pub state: CallState,
    pub absent: u32,
    pub late: u32,
    pub taken_as: Option<String>,
    /// Whether the timetable has it.
    pub planned: bool,
}

/// A lesson whose roll nobody called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingCall {
    pub day: Day,
    pub starts: Hour,
    pub ends: Hour,
    /// Whether whoever asked may still call it.
    pub open: bool,
}

/// The calls of one day, as one person sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct DayCalls {
    pub day: Day,
    /// Why there is no class all day, in the calendar's words.
    pub closed: Option<String>,
    pub lines: Vec<CallLine>,
    /// Whom she may call, also where the timetable says nothing.
    pub groups: Vec<GroupLine>,
}

/// What whom one may call is made of.
const GROUPS: &[&str] = made_of!["course", "level", "person", "school_year", "shift", "site", "subject", "track"];
/// And what is laid down for a day.
const LAID: &[&str] = &["attendance_rule", "closed_day", "school", "school_year", "slot"];
/// And what was called on it.
const CALLED: &[&str] = &["roll_call", "roll_call_mark"];

impl Service {
    /// The calls this person may take or look into on a day.
    pub fn calls(&self, actor: &Actor, day: Day) -> Reply<Arc<DayCalls>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            if day != school.today {
                return Ok(Arc::new(day_calls(school, who, day)?));
            }
            // Today's are asked for at every home of a teacher, and with every call that ends. A call that ends changes little of
            // them: what is laid down for the day is kept apart from what was called, and whom one may call from both.
            let groups = callable_on(&snapshots, school, who, day)?;
            let laid = snapshots.made(school, Key::day_of("laid", day), LAID, |school| Laid::load(school, (day, day)))?;
            let called = snapshots.made(school, Key::day_of("called", day), CALLED, |school| Called::load(school, day))?;
            Ok(Arc::new(laid.calls(day, &called, groups.to_vec())))
        })
    }

    /// The hours of the half-day a time is in, for a call without a timetable.
    pub fn half_day(&self, actor: &Actor, shift: Option<(Hour, Hour)>, day: Day, now: Hour) -> Reply<(Hour, Hour), Error> {
        self.read(actor, move |school, who| {
            who.require(Right::TakeRollCall)?;
            let opening = SchoolDays::load(school.all())?.opening(shift);
            let half = opening.half(day, opening.half_at(now));
            let other = opening.half(
                day,
                if opening.half_at(now) == crate::domain::attendance::Half::Morning {
                    crate::domain::attendance::Half::Afternoon
                } else {
                    crate::domain::attendance::Half::Morning
                },
            );
            let periods = if half.is_empty() { other } else { half };
            let hours = periods.first().zip(periods.last()).map(|(first, last)| (first.from, last.to));
            // On a day without class whoever calls gets the hour she is in; the call itself says that the school is closed.
            Ok(hours.unwrap_or((now, now.plus(60))))
        })
    }
}

/// Whom somebody may call on a day; today's as it was last made.
pub(super) fn callable_on(snapshots: &Snapshots, school: &mut Reader<'_, '_>, who: &Actor, day: Day) -> Result<Arc<Vec<GroupLine>>> {
    if day != school.today {
        return Ok(Arc::new(groups::callable(school, who, day)?));
    }
    let (_, classes) = school.seen_by(who, Right::ReadClasses)?;
    let (_, calls) = school.seen_by(who, Right::TakeRollCall)?;
    snapshots.made(school, Key::seen("callable", &[&calls, &classes]), GROUPS, |school| groups::callable(school, who, day))
}

fn day_calls(school: &mut Reader<'_, '_>, who: &Actor, day: Day) -> Result<DayCalls> {
    let groups = groups::callable(school, who, day)?;
    Ok(Laid::load(school, (day, day))?.calls(day, &Called::load(school, day)?, groups))
}

/// A roll of a past day is called by student affairs only.
pub(super) fn may_call_on(day: Day, today: Day, who: &Actor) -> bool {
    day >= today || who.may(Right::CorrectRollCalls)
}

/// The lessons of these groups in some days that nobody called; today's from their beginning on.
pub(super) fn missing(
    school: &mut Reader<'_, '_>,
    who: &Actor,
    groups: &[GroupLine],
    (from, to): (Day, Day),
    now: Hour,
) -> Result<Vec<(Group, MissingCall)>> {
    let today = school.today;
    let laid = Laid::load(school, (from, to))?;
    let calls = attendance::calls(school.all(), from, to)?;
    let callable: HashSet<Uuid> = match school.seen_by(who, Right::TakeRollCall) {
        Ok((tx, seen)) => timetable::callable(tx, &seen)?.into_iter().collect(),
        Err(_) => HashSet::new(),
    };
    let mut found = Vec::new();
    let mut day = from;
    while day <= to {
        let called = Called { calls: calls.iter().filter(|call| call.day == day).cloned().collect(), away: HashMap::new() };
        let lines = laid.lines(day, &called, groups);
        let due = |line: &&CallLine| line.state == CallState::Missing && (day < today || line.starts <= now);
        let missing = |line: &CallLine| {
            let open = callable.contains(&line.group.id()) && may_call_on(day, today, who);
            (line.group, MissingCall { day, starts: line.starts, ends: line.ends, open })
        };
        found.extend(lines.iter().filter(due).map(missing));
        day = day.plus(1);
    }
    Ok(found)
}

/// What is laid down for some days: the timetable, and when the school is open.
struct Laid {
    slots: Vec<timetable::Slot>,
    year: SchoolYear,
    days: SchoolDays,
}

/// What was called on a day.
struct Called {
    calls: Vec<attendance::RollCall>,
    /// How many were absent and late, by the call's number.
    away: HashMap<Uuid, (u32, u32)>,
}

impl Called {
    fn load(school: &mut Reader<'_, '_>, day: Day) -> Result<Self> {
        let mut away: HashMap<Uuid, (u32, u32)> = HashMap::new();
        for noted in attendance::marks_on(school.all(), day)? {
            let counts = away.entry(noted.mark.call_id.0).or_default();
            match noted.mark.presence {
                Seen::Absent => counts.0 += 1,
                Seen::Late => counts.1 += 1,
            }
        }
        Ok(Self { calls: attendance::calls(school.all(), day, day)?, away })
    }
}

impl Laid {
    fn load(school: &mut Reader<'_, '_>, (from, to): (Day, Day)) -> Result<Self> {
        let year = school_days::year(school, to)?;
        let only = (from == to).then(|| weekday(to));
        Ok(Self { slots: timetable::slots(school.all(), year.id, only)?, days: SchoolDays::load(school.all())?, year })
    }

    /// The calls of one day, of those who may be called.
    fn calls(&self, day: Day, called: &Called, groups: Vec<GroupLine>) -> DayCalls {
        let lines = self.lines(day, called, &groups);
        let closed = self.days.closed.iter().find(|closed| closed.starts <= day && day <= closed.ends && closed.half.is_none());
        DayCalls { day, closed: closed.map(|closed| closed.name.clone()), lines, groups }
    }

    fn lines(&self, day: Day, called: &Called, groups: &[GroupLine]) -> Vec<CallLine> {
        let by_id: HashMap<Uuid, &GroupLine> = groups.iter().map(|line| (line.group.id(), line)).collect();
        let mut openings: HashMap<Option<(Hour, Hour)>, Opening> = HashMap::new();
        let mut lines: HashMap<(Uuid, Hour), CallLine> = HashMap::new();
        let (year, days) = (&self.year, &self.days);
        for slot in self.slots.iter().filter(|slot| slot.weekday == weekday(day) && year.starts <= day && day <= year.ends) {
            let Some(group) = by_id.get(&slot.course_id.0) else { continue };
            let opening = openings.entry(group.hours).or_insert_with(|| days.opening(group.hours));
            if slot.when().is_on(day, year.starts) && opening.is_open(day, slot.starts, slot.ends) {
                let line = line(group, slot.starts, slot.ends, slot.room.clone(), true);
                lines.insert((slot.course_id.0, slot.starts), line);
            }
        }
        for call in &called.calls {
            let Some(group) = by_id.get(&call.group_id) else { continue };
            let line = lines.entry((call.group_id, call.starts)).or_insert_with(|| line(group, call.starts, call.ends, None, false));
            line.state = if call.ended { CallState::Ended } else { CallState::Begun };
            (line.absent, line.late) = called.away.get(&call.id.0).copied().unwrap_or_default();
            line.taken_as = Some(call.taken_as.clone());
        }
        whole_classes(&mut lines, groups);
        let mut lines: Vec<CallLine> = lines.into_values().collect();
        lines.sort_by(|a, b| (a.starts, &a.code).cmp(&(b.starts, &b.code)));
        lines
    }
}

/// A roll called of a whole class also calls those of its courses within the same hours.
fn whole_classes(lines: &mut HashMap<(Uuid, Hour), CallLine>, groups: &[GroupLine]) {
    let whole: Vec<(Uuid, Hour, Hour, CallState)> = lines
        .values()
        .filter(|line| line.group.class().is_some() && line.state == CallState::Ended)
        .map(|line| (line.group.id(), line.starts, line.ends, line.state))
        .collect();
    let called: HashSet<Uuid> = whole.iter().map(|(id, ..)| *id).collect();
    if called.is_empty() {
        return;
    }
    for group in groups.iter().filter(|group| group.group.course().is_some() && !group.class_ids.is_empty()) {
        for ((id, starts), line) in lines.iter_mut().filter(|((id, _), line)| *id == group.group.id() && line.state == CallState::Missing) {
            let covers = |class: &crate::domain::id::ClassId| {
                whole.iter().any(|(of, from, to, _)| *of == class.0 && from <= starts && line.starts < *to)
            };
            if group.class_ids.iter().all(covers) && *id == group.group.id() {
                line.state = CallState::Ended;
            }
        }
    }
}

fn line(group: &GroupLine, starts: Hour, ends: Hour, room: Option<String>, planned: bool) -> CallLine {
    CallLine {
        group: group.group,
        code: group.code.clone(),
        title: group.title(),
        teacher: group.teacher().to_owned(),
        room,
        starts,
        ends,
        state: CallState::Missing,
        absent: 0,
        late: 0,
        taken_as: None,
        planned,
    }
}

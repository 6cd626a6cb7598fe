//! A roll call: who is away or late at one time of one day in a course or a class. Everybody else was present.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::absences::known;
use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::calls;
use super::engine::Service;
use super::error::{Error, Result};
use super::groups::GroupLine;
use super::school::Reader;
use super::school_days::{self, SchoolDays};
use crate::domain::attendance::{Group, Motive, Presence, Seen};
use crate::domain::day::Day;
use crate::domain::hour::{Hour, Span};
use crate::domain::id::PersonId;
use crate::domain::name::{PersonName, tidy};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::attendance::{self, Member, Noted, RollCall, RollCallMark};
use crate::store::lane::Reply;

mod before;

use before::{At, Before, members};

/// Notes what was seen, and ends the call when everybody was called.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeRollCall {
    pub group: Group,
    pub day: Day,
    pub starts: Hour,
    pub ends: Hour,
    pub marks: Vec<CallEdit>,
    pub end: bool,
    /// Why it is called on a day without class (a lesson that is made up for); student affairs say so.
    #[serde(default)]
    pub reason: Option<String>,
}

/// One student: what the caller saw on the screen, and what she says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallEdit {
    pub student: PersonId,
    #[serde(flatten)]
    pub edit: Edit<Presence>,
    /// The code of a reason, where it is known at once; none leaves what there is.
    #[serde(default)]
    pub motive: Option<Edit<Option<String>>>,
}

impl Action for TakeRollCall {
    const NAME: &'static str = "attendance.take_roll_call";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::TakeRollCall);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let mut plan = Plan::default();
        let students: Vec<PersonId> = self.marks.iter().map(|mark| mark.student).collect();
        let before = Before::one(school, who, self.at(), &students, self.marks.iter().any(|mark| mark.motive.is_some()))?;
        self.allowed(school, who, &before)?;
        self.put(school, who, &before, &mut plan);
        Ok(plan)
    }
}

/// Notes calls that were taken on paper, many at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordCalls {
    pub calls: Vec<TakeRollCall>,
}

impl Action for RecordCalls {
    const NAME: &'static str = "attendance.record_calls";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::CorrectRollCalls);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::CorrectRollCalls)?;
        let days = SchoolDays::load(school.all())?;
        let before = Before::many(school, who, &self.calls.iter().map(TakeRollCall::at).collect::<Vec<_>>())?;
        let mut plan = Plan::default();
        let mut told = HashSet::new();
        for call in &self.calls {
            call.possible(school.today)?;
            call.has_class(who, &days, &before)?;
            if !told.insert((call.group, call.day, call.starts)) {
                return Err(Error::user(Text::new("call-twice")));
            }
            call.put(school, who, &before, &mut plan);
        }
        Ok(plan)
    }

    /// Who was away is in the changes; the arguments keep how many calls there were.
    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({ "calls": self.calls.len() })
    }
}

impl TakeRollCall {
    const fn at(&self) -> At {
        (self.group, self.day, self.starts)
    }

    fn put(&self, school: &mut Reader<'_, '_>, who: &Actor, before: &Before, plan: &mut Plan<()>) {
        let rows = plan.rows.len();
        let begun_before = before.call(self.at());
        let call = self.call(school, who, before);
        let begun = match begun_before {
            None => {
                plan.changes.insert(&call);
                true
            }
            Some(before) => plan.changes.update(before, &call),
        };
        for mark in &self.marks {
            let Some(name) = before.member(self.at(), mark.student) else {
                plan.rows.push(Row::new(Verdict::Refused, "", Text::new("call-not-a-member")));
                continue;
            };
            if let Presence::Late(minutes) = mark.edit.now
                && minutes >= u32::from(self.ends.minutes() - self.starts.minutes())
            {
                plan.rows.push(Row::new(Verdict::Refused, name, Text::new("call-too-late").with("count", minutes)));
                continue;
            }
            let row = mark.put(school, &call, before, name, plan);
            plan.rows.extend(row);
        }
        if plan.rows.len() == rows {
            let (verdict, said) = match (begun, self.end) {
                (false, _) => (Verdict::Unchanged, "call-unchanged"),
                (true, true) => (Verdict::New, "call-ended-row"),
                (true, false) => (Verdict::New, "call-begun-row"),
            };
            plan.rows.push(Row::new(verdict, "", Text::new(said)));
        }
    }

    fn allowed(&self, school: &mut Reader<'_, '_>, who: &Actor, before: &Before) -> Result<()> {
        let today = school.today;
        self.possible(today)?;
        self.has_class(who, &SchoolDays::load(school.all())?, before)?;
        if !calls::may_call_on(self.day, today, who) {
            let right = Text::new("service-denied").with("right", Right::CorrectRollCalls.label());
            return Err(Error::denied(right).hint(Text::new("call-other-day-hint")));
        }
        Ok(())
    }

    /// What holds for every call, whoever takes it.
    fn possible(&self, today: Day) -> Result<()> {
        if self.starts >= self.ends {
            return Err(Error::user(Text::new("attendance-ends-before").with("from", self.starts.to_string())));
        }
        if self.day > today {
            return Err(Error::user(Text::new("call-in-the-future").with("day", self.day)));
        }
        Ok(())
    }

    /// On a day without class a roll is begun only by student affairs, who say why; once begun, it is called like any other.
    fn has_class(&self, who: &Actor, days: &SchoolDays, before: &Before) -> Result<()> {
        let begun = before.call(self.at()).is_some_and(|call| call.reason.is_some());
        let Some(why) = days.without_class(self.day, self.starts).filter(|_| !begun) else { return Ok(()) };
        if !who.may(Right::CorrectRollCalls) {
            return Err(Error::user(why).hint(Text::new("call-closed-day-hint")));
        }
        match self.reason() {
            Some(_) => Ok(()),
            None => Err(Error::user(why).hint(Text::new("call-closed-reason-hint"))),
        }
    }

    fn reason(&self) -> Option<String> {
        self.reason.as_deref().map(tidy).filter(|reason| !reason.is_empty())
    }

    fn call(&self, school: &mut Reader<'_, '_>, who: &Actor, before: &Before) -> RollCall {
        match before.call(self.at()) {
            Some(before) => {
                RollCall { ended: before.ended || self.end, reason: before.reason.clone().or_else(|| self.reason()), ..before.clone() }
            }
            None => RollCall {
                id: school.mint(),
                group_id: self.group.id(),
                course_id: self.group.course(),
                class_id: self.group.class(),
                day: self.day,
                starts: self.starts,
                ends: self.ends,
                taken_by: before.staff,
                taken_as: who.login.clone(),
                ended: self.end,
                reason: self.reason(),
            },
        }
    }
}

impl CallEdit {
    fn put(&self, school: &mut Reader<'_, '_>, call: &RollCall, before: &Before, name: &str, plan: &mut Plan<()>) -> Option<Row> {
        let noted = before.noted((call.group(), call.day, call.starts), self.student);
        let there = noted.map_or(Presence::Present, |noted| noted.mark.presence());
        let mut now = there;
        let mut motive = noted.and_then(|noted| noted.mark.motive.clone());
        let said = |presence, motive: Option<&String>| {
            let known = motive.and_then(|code| before.motives.iter().find(|known| known.code == *code));
            seen_as(presence, known.map(Motive::label))
        };
        if !(self.edit.merge(&mut now) && self.motive.as_ref().is_none_or(|edit| edit.merge(&mut motive))) {
            let by = noted.map_or_else(|| call.taken_as.clone(), |noted| noted.by.clone());
            let theirs = said(there, noted.and_then(|noted| noted.mark.motive.as_ref()));
            let yours = said(self.edit.now, self.motive.as_ref().and_then(|edit| edit.now.as_ref()));
            let message = Text::new("call-conflict").with("theirs", theirs).with("yours", yours).with("by", by);
            return Some(Row::new(Verdict::Conflict, name, message));
        }
        if let Err(error) = known(&before.motives, motive.as_deref()) {
            return Some(Row::new(Verdict::Refused, name, error.message));
        }
        let message = said(now, motive.as_ref());
        let verdict = match (noted, now.noted()) {
            (None, None) => return None,
            (Some(noted), None) => {
                plan.changes.delete(&noted.mark);
                Verdict::Changed
            }
            (Some(noted), Some((presence, minutes))) => {
                if !plan.changes.update(&noted.mark, &RollCallMark { presence, minutes, motive, ..noted.mark.clone() }) {
                    return None;
                }
                Verdict::Changed
            }
            (None, Some((presence, minutes))) => {
                plan.changes.insert(&RollCallMark {
                    id: school.mint(),
                    call_id: call.id,
                    student_id: self.student,
                    day: call.day,
                    starts: call.starts,
                    ends: call.ends,
                    presence,
                    minutes,
                    motive,
                });
                Verdict::New
            }
        };
        Some(Row::new(verdict, name, message))
    }
}

/// How somebody was seen, and why she was not there, where it is known.
fn seen_as(seen: Presence, motive: Option<Text>) -> Text {
    match motive {
        Some(motive) => Text::new("presence-with-motive").with("presence", presence(seen)).with("motive", motive),
        None => presence(seen),
    }
}

/// A presence in words.
#[must_use]
pub fn presence(presence: Presence) -> Text {
    match presence {
        Presence::Present => Text::new("presence-present"),
        Presence::Absent => Seen::Absent.label(),
        Presence::Late(0) => Seen::Late.label(),
        Presence::Late(minutes) => Text::new("presence-late-minutes").with("count", minutes),
    }
}

/// The sheet of one call, as its caller has it before her.
#[derive(Clone, Debug, PartialEq)]
pub struct CallSheet {
    pub group: Group,
    pub title: String,
    pub day: Day,
    pub starts: Hour,
    pub ends: Hour,
    pub rows: Vec<CallRow>,
    pub ended: bool,
    /// Who began it.
    pub taken_as: Option<String>,
    /// Why there is no class then.
    pub closed: Option<Text>,
    /// Why it was begun all the same.
    pub reason: Option<String>,
    /// The reasons somebody may be away for.
    pub motives: Vec<Motive>,
    /// Why this person may only look.
    pub locked: Option<Text>,
}

/// What the office has in its files for the time of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// An absence was announced or is settled.
    Away,
    /// With the school elsewhere: no absence.
    Outside,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CallRow {
    pub student: PersonId,
    pub name: PersonName,
    pub matricule: Option<String>,
    pub class: Option<String>,
    pub presence: Presence,
    /// The code of the reason noted, and the reason as this person may read it.
    pub motive: Option<String>,
    pub motive_words: Option<Text>,
    /// Under which login it was noted.
    pub by: Option<String>,
    /// What the office knows of this time.
    pub known: Option<Known>,
    /// What the call before this one of the same day said, when it said something.
    pub earlier: Option<(Hour, Presence)>,
}

impl Service {
    /// The sheet of a call, begun or not.
    pub fn call_sheet(&self, actor: &Actor, group: Group, day: Day, starts: Hour, ends: Hour) -> Reply<CallSheet, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| {
            let groups = calls::callable_on(&snapshots, school, who, day)?;
            let unknown = || Error::user(Text::new("call-no-such-group")).hint(Text::new("call-no-such-group-hint"));
            let line = groups.iter().find(|line| line.group == group).ok_or_else(unknown)?;
            sheet(school, who, line, day, starts, ends)
        })
    }
}

fn sheet(school: &mut Reader<'_, '_>, who: &Actor, line: &GroupLine, day: Day, starts: Hour, ends: Hour) -> Result<CallSheet> {
    let (group, title) = (line.group, line.title());
    let call = attendance::call(school.all(), group.id(), day, starts)?;
    let ends = call.as_ref().map_or(ends, |call| call.ends);
    let days = SchoolDays::load(school.all())?;
    let motives = school_days::motives(school.all())?;
    let mut noted: HashMap<PersonId, Vec<Noted>> = HashMap::new();
    for mark in attendance::marks_on(school.all(), day)? {
        noted.entry(mark.mark.student_id).or_default().push(mark);
    }
    let slot = Span::on(day, starts, ends);
    let mut known: HashMap<PersonId, Known> = HashMap::new();
    for absence in attendance::absences(school.all(), day, day)?.into_iter().filter(|absence| absence.span().meets(slot)) {
        let motive = absence.motive.as_ref().and_then(|code| motives.iter().find(|motive| motive.code == *code));
        let outside = motive.is_some_and(|motive| motive.outside);
        known.insert(absence.student_id, if outside { Known::Outside } else { Known::Away });
    }
    let health = who.may(Right::ReadHealth);
    let row = |member: Member| {
        let of = noted.get(&member.id).map_or(&[][..], Vec::as_slice);
        let here = of.iter().find(|noted| noted.mark.starts == starts);
        let earlier = of.iter().rev().find(|noted| noted.mark.starts < starts);
        let motive = here.and_then(|noted| motives.iter().find(|motive| Some(&motive.code) == noted.mark.motive.as_ref()));
        // Which illness it is, only whoever noted it knows, and who may read of health.
        let told = motive.filter(|motive| !motive.health || health || here.is_some_and(|noted| noted.by == who.login));
        CallRow {
            student: member.id,
            presence: here.map_or(Presence::Present, |noted| noted.mark.presence()),
            motive: told.map(|motive| motive.code.clone()),
            motive_words: motive.map(|_| told.map_or_else(|| Text::new("motive-reserved"), Motive::label)),
            by: here.map(|noted| noted.by.clone()),
            known: known.get(&member.id).copied(),
            earlier: earlier.map(|noted| (noted.mark.starts, noted.mark.presence())),
            name: member.name,
            matricule: member.matricule,
            class: member.class,
        }
    };
    let rows = members(school, group, day)?.into_iter().map(row).collect();
    let reason = call.as_ref().and_then(|call| call.reason.clone());
    let locked = if day > school.today {
        Some(Text::new("call-in-the-future").with("day", day))
    } else if !calls::may_call_on(day, school.today, who) {
        Some(Text::new("call-other-day"))
    } else {
        None
    };
    Ok(CallSheet {
        group,
        title,
        day,
        starts,
        ends,
        rows,
        ended: call.as_ref().is_some_and(|call| call.ended),
        taken_as: call.map(|call| call.taken_as),
        closed: days.without_class(day, starts),
        reason,
        motives,
        locked,
    })
}

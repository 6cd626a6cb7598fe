//! What is still missing, course by course: marks, appreciations, roll calls. A teacher reads her own, a homeroom teacher those of her
//! class, the head the school's. It writes nothing.

use std::collections::HashMap;

use super::actor::Actor;
use super::book::{YearFrame, records};
use super::calls::{self, MissingCall};
use super::engine::Service;
use super::error::{Error, Result};
use super::groups::{self, GroupLine};
use super::school::Reader;
use super::terms;
use crate::domain::appreciation::WORDS_FROM;
use crate::domain::attendance::Group;
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::id::*;
use crate::domain::marks::TermState;
use crate::domain::rights::Right;
use crate::store::lane::Reply;
use crate::store::marks::{self, CourseRow};
use crate::store::terms::ClassTerm;

/// Roll calls are asked for of so many days, today's with them.
const CALLS_BACK: i64 = 14;

/// What one course lacks, or one class for its council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRow {
    pub group: Group,
    /// `7A/MAT`, or `7A`.
    pub code: String,
    pub class: String,
    /// Empty for a class.
    pub subject: String,
    pub teacher: String,
    /// Cells that should hold a mark by now.
    pub marks: u32,
    /// Students of whom nothing is said yet, and in which term.
    pub words: u32,
    pub term: Option<(TermId, String)>,
    /// Lessons whose roll nobody called, the latest first.
    pub calls: Vec<MissingCall>,
    /// The day of the oldest of all that.
    pub since: Option<Day>,
}

impl MissingRow {
    fn of(line: &GroupLine) -> Self {
        Self {
            group: line.group,
            code: line.code.clone(),
            class: line.classes.join("+"),
            subject: line.subject.clone(),
            teacher: line.teacher().to_owned(),
            marks: 0,
            words: 0,
            term: None,
            calls: Vec::new(),
            since: None,
        }
    }

    fn is_empty(&self) -> bool {
        self.marks == 0 && self.words == 0 && self.calls.is_empty()
    }

    fn from(&mut self, day: Day) {
        self.since = Some(self.since.map_or(day, |since| since.min(day)));
    }
}

impl Service {
    /// The morning's list: every course and class that lacks something, the oldest first; of one class or of all the actor reaches.
    pub fn missing(&self, actor: &Actor, class: Option<&str>) -> Reply<Vec<MissingRow>, Error> {
        let class = class.map(str::to_owned);
        let clock = self.clock.clone();
        self.read(actor, move |school, who| {
            let (hours, minutes) = clock.hands(school.now);
            let minutes = u16::from(hours.unsigned_abs()) * 60 + u16::from(minutes.unsigned_abs());
            missing(school, who, class.as_deref(), Hour::from_minutes(minutes).unwrap_or(Hour::END))
        })
    }
}

fn missing(school: &mut Reader<'_, '_>, who: &Actor, class: Option<&str>, now: Hour) -> Result<Vec<MissingRow>> {
    let today = school.today;
    let frame = YearFrame::of_today(school)?;
    let lines = groups::seen(school, who, today)?;
    let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
    let courses: HashMap<CourseId, CourseRow> = marks::courses(tx, &seen)?.into_iter().map(|row| (row.id, row)).collect();
    let lacking = marks::missing_marks(tx, &seen, frame.year.id)?;
    let led = match school.seen_by(who, Right::HoldCouncils) {
        Ok(_) => terms::classes(school, who, &frame, Right::HoldCouncils, None)?,
        Err(_) => Vec::new(),
    };
    let mut rows: HashMap<Group, MissingRow> = lines
        .iter()
        .filter(|line| match line.group {
            Group::Course(id) => courses.contains_key(&id),
            Group::Class(id) => led.iter().any(|class| class.id == id),
        })
        .map(|line| (line.group, MissingRow::of(line)))
        .collect();
    let classes: Vec<uuid::Uuid> = lines.iter().flat_map(|line| &line.class_ids).map(|id| id.0).collect();
    let states: Vec<ClassTerm> = records(school, "class_id", &classes)?;
    // What a council has decided on is not asked for any more.
    let over = |class: Option<ClassId>, term: TermId| {
        states.iter().any(|row| Some(row.class_id) == class && row.term_id == term && row.state >= TermState::Validated)
    };
    for lack in lacking {
        if let Some(row) = rows.get_mut(&Group::Course(lack.course)).filter(|_| !over(lack.class, lack.term)) {
            row.marks += lack.count;
            row.from(lack.day);
        }
    }
    let levels: Vec<Option<LevelId>> =
        courses.values().map(|course| course.level_id).chain(led.iter().map(|class| class.level_id)).collect();
    for (term, code, ends) in due(&frame, &levels, today) {
        let day = ends.min(today);
        let from = ends.plus(-WORDS_FROM);
        let mut note = |group: Group, class: Option<ClassId>, count: u32| {
            if let Some(row) = rows.get_mut(&group).filter(|_| !over(class, term)) {
                (row.words, row.term) = (row.words + count, Some((term, code.clone())));
                row.from(from);
            }
        };
        let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
        for (course, class, count) in marks::missing_words(tx, &seen, term, day)? {
            let of = courses.get(&course).filter(|course| frame.terms_of(course.level_id).iter().any(|own| own.id == term));
            if of.is_some() {
                note(Group::Course(course), class, count);
            }
        }
        let own = |class: &&crate::store::classes::Class| frame.terms_of(class.level_id).iter().any(|own| own.id == term);
        let ids: Vec<ClassId> = led.iter().filter(own).map(|class| class.id).collect();
        for (class, count) in marks::missing_general_words(school.all(), term, day)?.into_iter().filter(|(id, _)| ids.contains(id)) {
            note(Group::Class(class), Some(class), count);
        }
    }
    if who.may(Right::ReadAttendance) {
        let from = today.plus(1 - CALLS_BACK).max(frame.year.starts);
        for (group, call) in calls::missing(school, who, &lines, (from, today), now)? {
            if let Some(row) = rows.get_mut(&group) {
                row.calls.push(call);
                row.from(call.day);
            }
        }
    }
    let wanted = class.map(crate::domain::name::fold);
    let of_class = |row: &MissingRow| {
        let is = |code: &str| wanted.as_ref().is_none_or(|wanted| crate::domain::name::fold(code) == *wanted);
        row.class.split('+').any(is)
    };
    let mut rows: Vec<MissingRow> = rows.into_values().filter(|row| !row.is_empty() && of_class(row)).collect();
    for row in &mut rows {
        row.calls.sort_unstable_by(|a, b| b.cmp(a));
    }
    rows.sort_by(|a, b| (a.since, &a.code).cmp(&(b.since, &b.code)));
    Ok(rows)
}

/// The terms without parts whose appreciations are due, of the calendars of these levels.
fn due(frame: &YearFrame, levels: &[Option<LevelId>], today: Day) -> Vec<(TermId, String, Day)> {
    let mut found: Vec<(TermId, String, Day)> = Vec::new();
    let mut asked: Vec<Option<LevelId>> = levels.to_vec();
    asked.sort_unstable();
    asked.dedup();
    for level in asked {
        let terms = frame.terms_of(level);
        let leaf = |id: TermId| !terms.iter().any(|term| term.parent_id == Some(id));
        for term in terms.iter().filter(|term| leaf(term.id) && term.ends.plus(-WORDS_FROM) <= today) {
            if !found.iter().any(|(id, ..)| *id == term.id) {
                found.push((term.id, term.code.clone(), term.ends));
            }
        }
    }
    found
}

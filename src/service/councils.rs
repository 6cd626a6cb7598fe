//! Class councils: each student's term on one page, what teachers say of it, what the council decides beside what the policy proposes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::book::{records, unknown_class, whole};
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::terms::state_of;
use crate::domain::id::*;
use crate::domain::marks::TermState;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::councils::{Appreciation, Council, Phrase};
use crate::store::lane::Reply;
use crate::store::marks::{self, Face};

mod annual;
mod decided;
mod sheet;

pub use decided::Decided;
use sheet::holds;
pub use sheet::{CouncilSheet, CouncilStudent, CouncilSubject};

/// Writes what is said of a student's term: by a teacher of the course, or in general by who holds the council.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteAppreciation {
    pub class: ClassId,
    /// `None`: the year, of which only the general appreciation is written.
    pub term: Option<TermId>,
    pub student: PersonId,
    pub course: Option<CourseId>,
    pub words: Edit<String>,
}

/// Writes what the council decided of a student.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideCouncil {
    pub class: ClassId,
    /// `None`: the year.
    pub term: Option<TermId>,
    pub student: PersonId,
    pub decided: Edit<Decided>,
}

/// Adds a sentence to the school's bank of phrases, or takes one out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepPhrase {
    pub words: String,
    pub keep: bool,
}

/// Longer than this no appreciation fits a report card.
pub const LONGEST_APPRECIATION: usize = 300;

impl Action for WriteAppreciation {
    const NAME: &'static str = "councils.write_appreciation";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let state = state_of(school, self.class, self.term)?;
        let holds = holds(school, who, self.class)?;
        if !holds {
            let course = self.course.ok_or_else(|| unknown_class(""))?;
            let (tx, seen) = school.seen_by(who, Right::WriteMarks)?;
            if !marks::sees_course(tx, &seen, course)? {
                return Err(unknown_class(""));
            }
        }
        let face = face(school, self.class, self.student)?;
        // One's own course in somebody else's class is no way to that class.
        if let Some(course) = self.course
            && !marks::faces_of_course(school.all(), course)?.iter().any(|face| face.id == self.student)
        {
            return Err(unknown_student());
        }
        let mut plan = Plan::default();
        let refused = |reason: Text| Row::new(Verdict::Refused, face.name.display(), reason);
        if state == TermState::Published || (state != TermState::Open && !holds) {
            plan.rows.push(refused(Text::new("marks-term-closed")));
            return Ok(plan);
        }
        let rows: Vec<Appreciation> = records(school, "student_id", &[self.student.0])?;
        let before = rows.iter().find(|row| Some(row.term_id) == self.term && row.course_id == self.course);
        let year = match (self.term, self.course) {
            (None, None) => Some(annual::Annual::load(school, self.class, self.student)?),
            (None, Some(_)) => return Err(Error::user(Text::new("councils-year-general")).hint(Text::new("councils-year-general-hint"))),
            (Some(_), _) => None,
        };
        let present = year.as_ref().map_or_else(|| before.map(|row| row.words.clone()), annual::Annual::words);
        let mut words = present.unwrap_or_default();
        if !self.words.merge(&mut words) {
            plan.rows.push(Row::new(
                Verdict::Conflict,
                face.name.display(),
                Text::new("councils-appreciation-changed").with("words", words),
            ));
            return Ok(plan);
        }
        let words = tidy(&words);
        if words.chars().count() > LONGEST_APPRECIATION {
            plan.rows.push(refused(Text::new("councils-appreciation-long").with("most", LONGEST_APPRECIATION)));
            return Ok(plan);
        }
        let message = Text::new(if words.is_empty() { "councils-unsaid" } else { "councils-said" }).with("words", &words);
        let changed = match before {
            _ if self.term.is_none() => {
                year.is_some_and(|year| year.put(school, &mut plan, |row| row.words = Some(words).filter(|words| !words.is_empty())))
            }
            Some(before) if words.is_empty() => {
                plan.changes.delete(before);
                true
            }
            Some(before) => plan.changes.update(before, &Appreciation { words, ..before.clone() }),
            None if words.is_empty() => false,
            None => {
                let Some(term_id) = self.term else { return Ok(plan) };
                let id = school.mint();
                plan.changes.insert(&Appreciation { id, student_id: self.student, term_id, course_id: self.course, words });
                true
            }
        };
        let (verdict, message) =
            if changed { (Verdict::Changed, message) } else { (Verdict::Unchanged, Text::new("service-row-unchanged")) };
        plan.rows.push(Row::new(verdict, face.name.display(), message));
        Ok(plan)
    }
}

impl Action for DecideCouncil {
    const NAME: &'static str = "councils.decide";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::HoldCouncils);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        if !holds(school, who, self.class)? {
            return Err(unknown_class(""));
        }
        let face = face(school, self.class, self.student)?;
        let mut plan = Plan::default();
        if state_of(school, self.class, self.term)? == TermState::Published {
            plan.rows.push(Row::new(Verdict::Refused, face.name.display(), Text::new("marks-term-closed")));
            return Ok(plan);
        }
        let rows: Vec<Council> = records(school, "student_id", &[self.student.0])?;
        let before = rows.iter().find(|row| Some(row.term_id) == self.term);
        let year = match self.term {
            None => Some(annual::Annual::load(school, self.class, self.student)?),
            Some(_) => None,
        };
        let present = year.as_ref().map_or_else(|| before.map(Decided::from).unwrap_or_default(), annual::Annual::decided);
        let mut decided = present.clone();
        if !self.decided.merge(&mut decided) {
            plan.rows.push(Row::new(Verdict::Conflict, face.name.display(), Text::new("councils-decision-changed")));
            return Ok(plan);
        }
        if decided == present {
            plan.rows.push(Row::new(Verdict::Unchanged, face.name.display(), Text::new("service-row-unchanged")));
            return Ok(plan);
        }
        for (field, one, two) in present.beside(&decided).into_iter().filter(|(_, one, two)| one != two) {
            let words =
                |value: Option<&String>| value.map_or_else(|| Text::new("council-none"), |words| Text::new("words").with("words", words));
            let message =
                Text::new("councils-decided").with("field", Text::new(field)).with("before", words(one)).with("after", words(two));
            plan.rows.push(Row::new(Verdict::Changed, face.name.display(), message));
        }
        let Some(term_id) = self.term else {
            if let Some(year) = year {
                year.put(school, &mut plan, |row| {
                    (row.decision, row.honours, row.application, row.conduct) =
                        (decided.decision, decided.honours, decided.application, decided.conduct);
                });
            }
            return Ok(plan);
        };
        let after = Council {
            id: before.map_or_else(|| school.mint(), |row| row.id),
            student_id: self.student,
            term_id,
            decision: decided.decision,
            honours: decided.honours,
            application: decided.application,
            conduct: decided.conduct,
        };
        match before {
            Some(before) => {
                plan.changes.update(before, &after);
            }
            None => plan.changes.insert(&after),
        }
        Ok(plan)
    }
}

impl Action for KeepPhrase {
    const NAME: &'static str = "councils.keep_phrase";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteMarks);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, _who: &Actor) -> Result<Plan<()>> {
        let words = tidy(&self.words);
        let phrases: Vec<Phrase> = whole(school)?;
        let there = phrases.iter().find(|phrase| phrase.words == words);
        let mut plan = Plan::default();
        let verdict = match (there, self.keep) {
            (None, true) if !words.is_empty() => {
                let position = phrases.iter().map(|phrase| phrase.position + 1).max().unwrap_or(0);
                plan.changes.insert(&Phrase { id: school.mint(), words: words.clone(), position });
                Verdict::New
            }
            (Some(phrase), false) => {
                plan.changes.delete(phrase);
                Verdict::Changed
            }
            _ => Verdict::Unchanged,
        };
        plan.rows.push(Row::new(verdict, words, Text::new("service-row-edited")));
        Ok(plan)
    }
}

fn face(school: &mut Reader<'_, '_>, class: ClassId, student: PersonId) -> Result<Face> {
    let faces = marks::faces_of_class(school.all(), class)?;
    faces.into_iter().find(|face| face.id == student).ok_or_else(unknown_student)
}

fn unknown_student() -> Error {
    Error::user(Text::new("service-unknown-student").with("who", ""))
}

impl Service {
    /// The bank of phrases.
    pub fn phrases(&self, actor: &Actor) -> Reply<Vec<String>, Error> {
        self.read(actor, |school, who| {
            who.require(Right::WriteMarks).or_else(|_| who.require(Right::HoldCouncils))?;
            let mut phrases: Vec<Phrase> = whole(school)?;
            phrases.sort_by_key(|phrase| (phrase.position, phrase.id));
            Ok(phrases.into_iter().map(|phrase| phrase.words).collect())
        })
    }

    /// What a teacher said of her students in a term of a course.
    pub fn appreciations(&self, actor: &Actor, course: CourseId, term: TermId) -> Reply<HashMap<PersonId, String>, Error> {
        self.read(actor, move |school, who| {
            let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
            if !marks::sees_course(tx, &seen, course)? {
                return Err(unknown_class(""));
            }
            let rows: Vec<Appreciation> = records(school, "course_id", &[course.0])?;
            Ok(rows.into_iter().filter(|row| row.term_id == term).map(|row| (row.student_id, row.words)).collect())
        })
    }

    /// A class's term for its council, or its year.
    pub fn council(&self, actor: &Actor, class: ClassId, term: Option<TermId>) -> Reply<CouncilSheet, Error> {
        self.read(actor, move |school, who| sheet::sheet(school, who, class, term))
    }
}

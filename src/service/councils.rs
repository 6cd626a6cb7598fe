//! Class councils: each student's term on one page, what teachers say of it, what the council decides beside what the policy proposes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::action::{Action, Edit, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::attendance::{Count, Files, count};
use super::book::{View, YearFrame, overflow, records, unknown_class, whole};
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::average::general::From;
use crate::domain::day::Day;
use crate::domain::fraction::Fraction;
use crate::domain::id::*;
use crate::domain::marks::TermState;
use crate::domain::name::tidy;
use crate::domain::results::node::Node;
use crate::domain::rights::Right;
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::store::classes::{Class, CourseClass, Enrolment};
use crate::store::councils::{Appreciation, Council, Phrase};
use crate::store::lane::Reply;
use crate::store::marks::{self, Face};
use crate::store::terms::ClassTerm;

/// A class's term as its council sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct CouncilSheet {
    pub class: ClassId,
    pub class_code: String,
    pub term: TermId,
    pub term_code: String,
    pub state: TermState,
    pub students: Vec<CouncilStudent>,
    /// Grades of conduct, best first; none where the policy gives none.
    pub grades: Vec<String>,
    pub application: bool,
    pub honours: Vec<String>,
    pub decisions: Vec<String>,
    pub ranked: u32,
    pub mean: Option<String>,
    /// Whether this actor may decide here.
    pub holds: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CouncilStudent {
    pub face: Face,
    pub subjects: Vec<CouncilSubject>,
    pub general: Node,
    /// In the term before.
    pub before: Option<String>,
    pub rank: Option<u32>,
    pub appreciation: Option<String>,
    /// In this term, where the reader may see it.
    pub absences: Option<Count>,
    pub decided: Decided,
    /// What the policy's thresholds come to.
    pub proposed_honours: Option<String>,
    pub proposed_decision: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CouncilSubject {
    pub course: Option<CourseId>,
    pub name: String,
    pub shown: Option<String>,
    pub before: Option<String>,
    pub mean: Option<String>,
    pub appreciation: Option<String>,
}

/// What a council decided of a student.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub decision: Option<String>,
    pub honours: Option<String>,
    pub application: Option<String>,
    pub conduct: Option<String>,
}

/// Writes what is said of a student's term: by a teacher of the course, or in general by who holds the council.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteAppreciation {
    pub class: ClassId,
    pub term: TermId,
    pub student: PersonId,
    pub course: Option<CourseId>,
    pub words: Edit<String>,
}

/// Writes what the council decided of a student.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideCouncil {
    pub class: ClassId,
    pub term: TermId,
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
        let state = state(school, self.class, self.term)?;
        let holds = holds(school, who, self.class)?;
        if !holds {
            let course = self.course.ok_or_else(|| unknown_class(""))?;
            let (tx, seen) = school.seen_by(who, Right::WriteMarks)?;
            if !marks::sees_course(tx, &seen, course)? {
                return Err(unknown_class(""));
            }
        }
        let face = face(school, self.class, self.student)?;
        let mut plan = Plan::default();
        let refused = |reason: Text| Row::new(Verdict::Refused, face.name.display(), reason);
        if state == TermState::Published || (state != TermState::Open && !holds) {
            plan.rows.push(refused(Text::new("marks-term-closed")));
            return Ok(plan);
        }
        let rows: Vec<Appreciation> = records(school, "student_id", &[self.student.0])?;
        let before = rows.iter().find(|row| row.term_id == self.term && row.course_id == self.course);
        let mut words = before.map(|row| row.words.clone()).unwrap_or_default();
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
        let changed = match before {
            Some(before) if words.is_empty() => {
                plan.changes.delete(before);
                true
            }
            Some(before) => plan.changes.update(before, &Appreciation { words, ..before.clone() }),
            None if words.is_empty() => false,
            None => {
                let id = school.mint();
                plan.changes.insert(&Appreciation { id, student_id: self.student, term_id: self.term, course_id: self.course, words });
                true
            }
        };
        let (verdict, message) =
            if changed { (Verdict::Changed, "service-row-edited") } else { (Verdict::Unchanged, "service-row-unchanged") };
        plan.rows.push(Row::new(verdict, face.name.display(), Text::new(message)));
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
        if state(school, self.class, self.term)? == TermState::Published {
            plan.rows.push(Row::new(Verdict::Refused, face.name.display(), Text::new("marks-term-closed")));
            return Ok(plan);
        }
        let rows: Vec<Council> = records(school, "student_id", &[self.student.0])?;
        let before = rows.iter().find(|row| row.term_id == self.term);
        let mut decided = before.map(decided).unwrap_or_default();
        if !self.decided.merge(&mut decided) {
            plan.rows.push(Row::new(Verdict::Conflict, face.name.display(), Text::new("councils-decision-changed")));
            return Ok(plan);
        }
        let after = Council {
            id: before.map_or_else(|| school.mint(), |row| row.id),
            student_id: self.student,
            term_id: self.term,
            decision: decided.decision,
            honours: decided.honours,
            application: decided.application,
            conduct: decided.conduct,
        };
        let changed = match before {
            Some(before) => plan.changes.update(before, &after),
            None => {
                plan.changes.insert(&after);
                true
            }
        };
        let (verdict, message) =
            if changed { (Verdict::Changed, "service-row-edited") } else { (Verdict::Unchanged, "service-row-unchanged") };
        plan.rows.push(Row::new(verdict, face.name.display(), Text::new(message)));
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

fn decided(row: &Council) -> Decided {
    Decided {
        decision: row.decision.clone(),
        honours: row.honours.clone(),
        application: row.application.clone(),
        conduct: row.conduct.clone(),
    }
}

/// Whether this actor holds the council of a class.
fn holds(school: &mut Reader<'_, '_>, who: &Actor, class: ClassId) -> Result<bool> {
    match school.seen_by(who, Right::HoldCouncils) {
        Ok((tx, seen)) => Ok(marks::sees_class(tx, &seen, class)?),
        Err(_) => Ok(false),
    }
}

fn state(school: &mut Reader<'_, '_>, class: ClassId, term: TermId) -> Result<TermState> {
    let states: Vec<ClassTerm> = records(school, "class_id", &[class.0])?;
    Ok(states.iter().find(|row| row.term_id == term).map_or(TermState::Open, |row| row.state))
}

fn face(school: &mut Reader<'_, '_>, class: ClassId, student: PersonId) -> Result<Face> {
    let faces = marks::faces_of_class(school.all(), class)?;
    faces.into_iter().find(|face| face.id == student).ok_or_else(|| Error::user(Text::new("service-unknown-student").with("who", "")))
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

    /// A class's term for its council.
    pub fn council(&self, actor: &Actor, class: ClassId, term: TermId) -> Reply<CouncilSheet, Error> {
        self.read(actor, move |school, who| sheet(school, who, class, term))
    }
}

fn sheet(school: &mut Reader<'_, '_>, who: &Actor, class: ClassId, term: TermId) -> Result<CouncilSheet> {
    let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
    if !marks::sees_class(tx, &seen, class)? {
        return Err(unknown_class(""));
    }
    let row: Class = records(school, "id", &[class.0])?.pop().ok_or_else(|| unknown_class(""))?;
    let mut frame = YearFrame::of_year(school, row.year_id)?;
    let class_book = frame.class(school, class, View::Staff)?;
    let at = class_book.book.terms.iter().position(|row| row.id == term);
    let at = at.ok_or_else(|| super::assessments::unknown_term("", class_book.book.terms.iter().map(|term| term.code.as_str())))?;
    let (book, faces) = class_book.members(Some(at));
    let standing = book.standing(Some(at)).map_err(overflow)?;
    let leaves: Vec<usize> = (0..book.terms.len()).filter(|term| book.is_leaf(*term)).collect();
    let previous = leaves.iter().position(|leaf| *leaf == at).and_then(|place| place.checked_sub(1)).map(|place| leaves[place]);
    let last = leaves.last() == Some(&at);
    let means: Vec<_> = (0..book.subjects.len())
        .map(|subject| Ok(book.standing_in(subject, Some(at)).map_err(overflow)?.class.map(|class| class.mean)))
        .collect::<Result<Vec<Option<Fraction>>>>()?;
    let people: Vec<uuid::Uuid> = faces.iter().map(|face| face.id.0).collect();
    let said: Vec<Appreciation> = records(school, "student_id", &people)?;
    let councils: Vec<Council> = records(school, "student_id", &people)?;
    let enrolments: Vec<Enrolment> = records(school, "class_id", &[class.0])?;
    let links: Vec<CourseClass> = records(school, "class_id", &[class.0])?;
    let courses: Vec<crate::store::classes::Course> =
        records(school, "id", &links.iter().map(|link| link.course_id.0).collect::<Vec<_>>())?;
    let absences = absences(school, who, (book.terms[at].starts, book.terms[at].ends))?;
    let policy = &book.policy;
    let shown = |mean: Option<Fraction>| mean.and_then(|mean| policy.class.show(mean).ok());
    let mut students = Vec::with_capacity(faces.len());
    for (seat, (face, general)) in faces.into_iter().zip(standing.figures).enumerate() {
        let student = &book.students[seat];
        let words = |course: Option<CourseId>| {
            said.iter().find(|row| row.student_id == face.id && row.term_id == term && row.course_id == course).map(|row| row.words.clone())
        };
        let mut subjects = Vec::new();
        for (subject, row) in book.subjects.iter().enumerate() {
            let course = courses.iter().find(|course| course.subject_id == row.id).map(|course| course.id);
            let now = book.subject(student, subject, Some(at)).map_err(overflow)?;
            let before = previous.map(|term| book.subject(student, subject, Some(term))).transpose().map_err(overflow)?;
            if now.parts.is_empty() && course.is_none() {
                continue;
            }
            subjects.push(CouncilSubject {
                appreciation: course.and_then(|course| words(Some(course))),
                course,
                name: row.name.clone(),
                shown: now.shown,
                before: before.and_then(|node| node.shown),
                mean: shown(means[subject]),
            });
        }
        let before = previous.map(|term| book.general(student, Some(term))).transpose().map_err(overflow)?.and_then(|node| node.shown);
        let below = policy
            .honours
            .no_subject_below
            .is_some_and(|least| general.parts.iter().any(|part| part.printed.is_some_and(|printed| printed < least.fraction())));
        let honours = match general.exact {
            Some(exact) if !below => policy.honour(exact).map_err(overflow)?.map(str::to_owned),
            _ => None,
        };
        let repeats = enrolments.iter().any(|row| row.student_id == face.id && row.status == EnrolmentStatus::Repeating);
        let year = if last { book.general(student, None).map_err(overflow)?.figure(From::Exact) } else { None };
        let decision = match year {
            Some(exact) => policy.decision(exact, repeats).map_err(overflow)?.map(str::to_owned),
            None => None,
        };
        students.push(CouncilStudent {
            subjects,
            before,
            rank: standing.ranks[seat],
            appreciation: words(None),
            absences: absences.as_ref().map(|counts| counts.get(&face.id).cloned().unwrap_or_default()),
            decided: councils.iter().find(|row| row.student_id == face.id && row.term_id == term).map(decided).unwrap_or_default(),
            proposed_honours: honours,
            proposed_decision: decision,
            general,
            face,
        });
    }
    Ok(CouncilSheet {
        class,
        class_code: row.code,
        term,
        term_code: book.terms[at].code.clone(),
        state: class_book.states.iter().find(|row| row.term_id == term).map_or(TermState::Open, |row| row.state),
        students,
        grades: policy.conduct.grades.clone(),
        application: policy.conduct.application,
        honours: policy.honours.thresholds.iter().map(|threshold| threshold.honour.clone()).collect(),
        decisions: policy.promotion.iter().map(|band| band.decision.clone()).collect(),
        ranked: standing.ranked,
        mean: shown(standing.class.map(|class| class.mean)),
        holds: holds(school, who, class)?,
    })
}

/// What each student missed in some days; nothing for whoever may not see absences.
fn absences(school: &mut Reader<'_, '_>, who: &Actor, (from, to): (Day, Day)) -> Result<Option<HashMap<PersonId, Count>>> {
    if !who.may(Right::ReadAttendance) || from > school.today {
        return Ok(None);
    }
    let mut files = Files::load(school, who, from, to.min(school.today))?;
    let members = std::mem::take(&mut files.members);
    Ok(Some(members.iter().map(|member| (member.id, count(&files.tally(member)))).collect()))
}

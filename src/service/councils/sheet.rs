//! A class's term, or its year, as its council reads it: figures, places, absences, what was said, what the policy proposes. It writes
//! nothing.

use std::collections::HashMap;

use super::decided::Decided;
use crate::domain::day::Day;
use crate::domain::fraction::Fraction;
use crate::domain::id::*;
use crate::domain::marks::TermState;
use crate::domain::results::Book;
use crate::domain::results::node::Node;
use crate::domain::rights::Right;
use crate::service::actor::Actor;
use crate::service::assessments::unknown_term;
use crate::service::attendance::{Count, Files, count};
use crate::service::book::{View, YearFrame, overflow, records, unknown_class};
use crate::service::error::Result;
use crate::service::school::Reader;
use crate::service::terms::state_of;
use crate::store::classes::{Class, Course, CourseClass};
use crate::store::councils::{Appreciation, Council, YearCouncil};
use crate::store::marks::{self, Face};

/// A class's term as its council sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct CouncilSheet {
    pub class: ClassId,
    pub class_code: String,
    /// `None`: the year.
    pub term: Option<TermId>,
    /// Its code; empty for the year.
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
    /// Whether the general figure is a percentage of points.
    pub percent: bool,
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
    /// Over the year, where this term ends it.
    pub year: Option<Node>,
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
    pub figure: Node,
    pub before: Option<String>,
    pub mean: Option<String>,
    pub appreciation: Option<String>,
}

/// What was written of a class's students in this term, or of their year.
struct Written {
    said: Vec<Appreciation>,
    councils: Vec<Council>,
    years: Vec<YearCouncil>,
    term: Option<TermId>,
}

impl Written {
    fn load(school: &mut Reader<'_, '_>, faces: &[Face], year: YearId, term: Option<TermId>) -> Result<Self> {
        let people: Vec<uuid::Uuid> = faces.iter().map(|face| face.id.0).collect();
        let mut written = Self { said: Vec::new(), councils: Vec::new(), years: Vec::new(), term };
        if term.is_some() {
            written.said = records(school, "student_id", &people)?;
            written.councils = records(school, "student_id", &people)?;
        } else {
            written.years = records(school, "student_id", &people)?;
            written.years.retain(|row| row.year_id == year);
        }
        Ok(written)
    }

    fn words(&self, student: PersonId, course: Option<CourseId>) -> Option<String> {
        let of = |row: &&Appreciation| row.student_id == student && Some(row.term_id) == self.term && row.course_id == course;
        let general = || self.years.iter().find(|row| row.student_id == student)?.words.clone();
        self.said.iter().find(of).map(|row| row.words.clone()).or_else(|| course.is_none().then(general).flatten())
    }

    fn decided(&self, student: PersonId) -> Decided {
        let term = self.councils.iter().find(|row| row.student_id == student && Some(row.term_id) == self.term).map(Decided::from);
        term.or_else(|| self.years.iter().find(|row| row.student_id == student).map(Decided::from)).unwrap_or_default()
    }
}

/// The term before, of those that stand beside this one.
fn before(book: &Book, at: usize) -> Option<usize> {
    let leaf = book.is_leaf(at);
    let beside = |term: &usize| if leaf { book.is_leaf(*term) } else { book.terms[*term].parent == book.terms[at].parent };
    (0..at).rev().find(beside)
}

pub(super) fn sheet(school: &mut Reader<'_, '_>, who: &Actor, class: ClassId, term: Option<TermId>) -> Result<CouncilSheet> {
    let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
    if !marks::sees_class(tx, &seen, class)? {
        return Err(unknown_class(""));
    }
    let row: Class = records(school, "id", &[class.0])?.pop().ok_or_else(|| unknown_class(""))?;
    let mut frame = YearFrame::of_year(school, row.year_id)?;
    let class_book = frame.class(school, class, View::Staff)?;
    let unknown = || unknown_term("", class_book.book.terms.iter().map(|term| term.code.as_str()));
    let place = |term: TermId| class_book.book.terms.iter().position(|row| row.id == term).ok_or_else(unknown);
    let at = term.map(place).transpose()?;
    let (book, faces) = class_book.members(at);
    let standing = book.standing(at).map_err(overflow)?;
    let previous = at.and_then(|at| before(&book, at));
    let year_ends = book.terms.iter().map(|term| term.ends).max();
    let closes = at.is_some_and(|at| Some(book.terms[at].ends) == year_ends);
    let means: Vec<_> = (0..book.subjects.len())
        .map(|subject| Ok(book.standing_in(subject, at).map_err(overflow)?.class.map(|class| class.mean)))
        .collect::<Result<Vec<Option<Fraction>>>>()?;
    let written = Written::load(school, &faces, row.year_id, term)?;
    let links: Vec<CourseClass> = records(school, "class_id", &[class.0])?;
    let courses: Vec<Course> = records(school, "id", &links.iter().map(|link| link.course_id.0).collect::<Vec<_>>())?;
    let span = at.map_or((frame.year.starts, frame.year.ends), |at| (book.terms[at].starts, book.terms[at].ends));
    let absences = absences(school, who, span)?;
    let policy = &book.policy;
    let shown = |mean: Option<Fraction>| mean.and_then(|mean| policy.class.show(mean).ok());
    let mut students = Vec::with_capacity(faces.len());
    for (seat, (face, general)) in faces.into_iter().zip(standing.figures).enumerate() {
        let student = &book.students[seat];
        let mut subjects = Vec::new();
        for (subject, row) in book.subjects.iter().enumerate() {
            let course = courses.iter().find(|course| course.subject_id == row.id).map(|course| course.id);
            let figure = book.subject(student, subject, at).map_err(overflow)?;
            let earlier = previous.map(|term| book.subject(student, subject, Some(term))).transpose().map_err(overflow)?;
            if figure.parts.is_empty() && course.is_none() {
                continue;
            }
            subjects.push(CouncilSubject {
                appreciation: course.and_then(|course| written.words(face.id, Some(course))),
                course,
                name: row.name.clone(),
                figure,
                before: earlier.and_then(|node| node.shown),
                mean: shown(means[subject]),
            });
        }
        let earlier = previous.map(|term| book.general(student, Some(term))).transpose().map_err(overflow)?;
        let year = if closes { Some(book.general(student, None).map_err(overflow)?) } else { None };
        let decided_on = if at.is_none() { Some(&general) } else { year.as_ref() };
        let decision = match decided_on.and_then(|node| node.exact) {
            Some(exact) => policy.decision(exact, class_book.repeats(face.id)).map_err(overflow)?.map(str::to_owned),
            None => None,
        };
        students.push(CouncilStudent {
            subjects,
            before: earlier.and_then(|node| node.shown),
            year,
            rank: standing.ranks[seat],
            appreciation: written.words(face.id, None),
            absences: absences.as_ref().map(|counts| counts.get(&face.id).cloned().unwrap_or_default()),
            decided: written.decided(face.id),
            proposed_honours: book.honours(&general).map_err(overflow)?.map(str::to_owned),
            proposed_decision: decision,
            general,
            face,
        });
    }
    Ok(CouncilSheet {
        class,
        class_code: row.code,
        term,
        term_code: at.map(|at| book.terms[at].code.clone()).unwrap_or_default(),
        state: state_of(school, class, term)?,
        students,
        grades: policy.conduct.grades.clone(),
        application: policy.conduct.application,
        honours: policy.honours.thresholds.iter().map(|threshold| threshold.honour.clone()).collect(),
        decisions: policy.promotion.iter().map(|band| band.decision.clone()).collect(),
        ranked: standing.ranked,
        mean: shown(standing.class.map(|class| class.mean)),
        percent: policy.maxima.is_some(),
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

/// Whether this actor holds the council of a class.
pub(super) fn holds(school: &mut Reader<'_, '_>, who: &Actor, class: ClassId) -> Result<bool> {
    match school.seen_by(who, Right::HoldCouncils) {
        Ok((tx, seen)) => Ok(marks::sees_class(tx, &seen, class)?),
        Err(_) => Ok(false),
    }
}

//! Averages, places and their explanations, as far as the actor may see them. Families see what is published, and no figure of a
//! group so small that it would name somebody.

use std::collections::HashMap;

use super::actor::Actor;
use super::assessments::unknown_term;
use super::book::{ClassBook, View, YearFrame, overflow, records, unknown_class, within};
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::average::class::ClassFigures;
use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::results::node::Node;
use crate::domain::results::{Book, Standing, names_the_year};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::classes::{Class, Course, Enrolment};
use crate::store::lane::Reply;
use crate::store::marks::{self, Face, Reach};

/// A group of fewer people, or all but so few of a group, is not shown to families.
const SMALLEST: usize = 5;

/// A student's figure, with her place and the class's.
#[derive(Clone, Debug, PartialEq)]
pub struct Averaged {
    pub node: Node,
    pub rank: Option<u32>,
    pub of: Option<u32>,
    pub class: Option<ClassFigures>,
    /// The term's code; empty for the year.
    pub term: String,
    /// Her name, for who prints it.
    pub student: String,
}

/// A class in order of its places.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    pub class: String,
    pub term: String,
    pub rows: Vec<Ranked>,
    pub figures: Option<ClassFigures>,
    pub ranked: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    pub student: PersonId,
    pub name: String,
    pub matricule: Option<String>,
    pub node: Node,
    pub rank: Option<u32>,
}

/// A student's book, opened for one actor.
pub(super) struct Pupil {
    pub class: ClassBook,
    pub reach: Reach,
    pub seat: usize,
}

impl Service {
    /// A student's average: in general, or in the subject of a course (`CLASS/SUBJECT`), in a term (`year` for the year; without one,
    /// the term of today, or the last one she has marks in).
    pub fn average(&self, actor: &Actor, student: PersonId, term: Option<String>, course: Option<String>) -> Reply<Averaged, Error> {
        self.read(actor, move |school, who| {
            let pupil = Pupil::open(school, who, student)?;
            let at = pupil.at(school, term.as_deref())?;
            pupil.averaged(school, who, at, course.as_deref())
        })
    }

    /// The places of a class.
    pub fn ranking(&self, actor: &Actor, class: &str, term: Option<String>) -> Reply<Ranking, Error> {
        let code = class.trim().to_owned();
        self.read(actor, move |school, who| {
            let mut frame = YearFrame::of_today(school)?;
            let class = class_seen(school, who, &frame, &code)?;
            let book = frame.class(school, class, View::Staff)?;
            let at = at_of(&book.book, term.as_deref(), school.today, |book| book.students.iter().collect())?;
            let (members, faces) = book.members(at);
            let standing = members.standing(at).map_err(overflow)?;
            Ok(ranking(&book, at, standing, faces))
        })
    }
}

fn ranking(class: &ClassBook, at: Option<usize>, standing: Standing, faces: Vec<Face>) -> Ranking {
    let mut rows: Vec<Ranked> = faces
        .into_iter()
        .zip(standing.figures)
        .zip(standing.ranks)
        .map(|((face, node), rank)| Ranked { student: face.id, name: face.name.display(), matricule: face.matricule, node, rank })
        .collect();
    rows.sort_by_key(|row| row.rank.unwrap_or(u32::MAX));
    let term = at.map(|term| class.book.terms[term].code.clone()).unwrap_or_default();
    Ranking { class: class.class.code.clone(), term, rows, figures: standing.class, ranked: standing.ranked }
}

/// The class of this code, if this actor reaches all its marks.
pub(super) fn class_seen(school: &mut Reader<'_, '_>, who: &Actor, frame: &YearFrame, code: &str) -> Result<ClassId> {
    let classes: Vec<Class> = records(school, "year_id", &[frame.year.id.0])?;
    let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
    let wanted = fold(code);
    for class in classes.iter().filter(|class| fold(&class.code) == wanted) {
        if marks::sees_class(tx, &seen, class.id)? {
            return Ok(class.id);
        }
    }
    Err(unknown_class(code))
}

impl Pupil {
    pub(super) fn open(school: &mut Reader<'_, '_>, who: &Actor, student: PersonId) -> Result<Self> {
        let unknown = || Error::user(Text::new("service-unknown-student").with("who", ""));
        let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
        let reach = marks::reach(tx, &seen, student)?;
        if reach.is_none() {
            return Err(unknown());
        }
        let view = match reach {
            Reach { whole: true, .. } | Reach { courses: true, .. } => View::Staff,
            Reach { oneself: true, .. } => View::Student,
            _ => View::Guardian,
        };
        let mut frame = YearFrame::of_today(school)?;
        let enrolments: Vec<Enrolment> = records(school, "student_id", &[student.0])?;
        let ids: Vec<uuid::Uuid> = enrolments.iter().map(|row| row.class_id.0).collect();
        let classes: Vec<Class> = records(school, "id", &ids)?;
        let of_year = |row: &&Enrolment| classes.iter().any(|class| class.id == row.class_id && class.year_id == frame.year.id);
        let today = school.today;
        let mut own: Vec<&Enrolment> = enrolments.iter().filter(of_year).collect();
        own.sort_by_key(|row| (within(today, Some(row.starts), row.ends), row.starts));
        let enrolment = own.last().ok_or_else(|| Error::user(Text::new("marks-no-class")))?;
        let class = frame.class(school, enrolment.class_id, view)?;
        let seat = class.faces.iter().position(|face| face.id == student).ok_or_else(unknown)?;
        Ok(Self { class, reach, seat })
    }

    pub(super) fn at(&self, school: &Reader<'_, '_>, term: Option<&str>) -> Result<Option<usize>> {
        at_of(&self.class.book, term, school.today, |book| vec![&book.students[self.seat]])
    }

    /// A subject by how a course or the subject itself is written: as `find_course` reads it, within her own book.
    fn subject(&self, school: &mut Reader<'_, '_>, written: &str) -> Result<usize> {
        let parts: Vec<String> = written.split('/').map(fold).collect();
        let wanted = if parts.len() > 1 { &parts[1] } else { &parts[0] };
        let own = fold(&self.class.class.code);
        let tail = wanted.strip_prefix(&format!("{own}-")).unwrap_or(wanted);
        let fits = |word: &str| fold(word) == *wanted || fold(word) == tail;
        let book = &self.class.book;
        let mut found = book.subjects.iter().position(|subject| fits(&subject.code) || fits(&subject.name));
        if found.is_none() {
            let mut ids: Vec<uuid::Uuid> = book.assessments.iter().map(|assessment| assessment.course.0).collect();
            ids.sort_unstable();
            ids.dedup();
            let written = fold(written);
            let last = parts.last().unwrap_or(&written);
            let course = records::<Course>(school, "id", &ids)?
                .into_iter()
                .find(|course| [&course.code, &course.title].into_iter().any(|word| fold(word) == written || fold(word) == *last));
            found =
                course.and_then(|course| book.assessments.iter().find(|assessment| assessment.course == course.id)).map(|row| row.subject);
        }
        found.ok_or_else(|| {
            Error::user(Text::new("marks-course-unknown").with("course", written)).hint(Text::new("marks-course-unknown-hint"))
        })
    }

    /// Which subjects this actor may read: all, or those she teaches here.
    pub(super) fn subjects(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Vec<usize>> {
        let all: Vec<usize> = (0..self.class.book.subjects.len()).collect();
        if self.reach.whole || self.reach.is_family() {
            return Ok(all);
        }
        let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
        let courses: HashMap<CourseId, ()> = marks::courses(tx, &seen)?.into_iter().map(|row| (row.id, ())).collect();
        let taught = |subject: &usize| {
            let book = &self.class.book;
            book.assessments.iter().any(|assessment| assessment.subject == *subject && courses.contains_key(&assessment.course))
        };
        Ok(all.into_iter().filter(taught).collect())
    }

    pub(super) fn averaged(&self, school: &mut Reader<'_, '_>, who: &Actor, at: Option<usize>, course: Option<&str>) -> Result<Averaged> {
        let subject = course.map(|written| self.subject(school, written)).transpose()?;
        let allowed = self.subjects(school, who)?;
        match subject {
            Some(subject) if !allowed.contains(&subject) => {
                return Err(Error::user(Text::new("marks-course-unknown").with("course", course.unwrap_or_default())));
            }
            None if !(self.reach.whole || self.reach.is_family()) => {
                return Err(Error::denied(Text::new("marks-general-denied")).hint(Text::new("marks-general-denied-hint")));
            }
            _ => {}
        }
        if self.reach.is_family() && !self.class.is_published(at, school.today) {
            // A student reads single marks before the term is published; her family reads them with it.
            let hint = if self.reach.oneself { "marks-not-published-hint" } else { "marks-not-published-family-hint" };
            return Err(Error::user(Text::new("marks-not-published")).hint(Text::new(hint)));
        }
        let (members, faces) = self.class.members(at);
        let standing = match subject {
            Some(subject) => members.standing_in(subject, at),
            None => members.standing(at),
        }
        .map_err(overflow)?;
        let book = &self.class.book;
        let me = &self.class.faces[self.seat];
        let place = faces.iter().position(|face| face.id == me.id);
        let node = match subject {
            Some(subject) => book.subject(&book.students[self.seat], subject, at),
            None => book.general(&book.students[self.seat], at),
        }
        .map_err(overflow)?;
        let mut averaged = Averaged {
            node,
            rank: place.and_then(|place| standing.ranks[place]),
            of: Some(standing.ranked),
            class: standing.class,
            term: at.map(|term| book.terms[term].code.clone()).unwrap_or_default(),
            student: me.name.display(),
        };
        if self.reach.is_family() {
            averaged.keep_small_groups(faces.len(), book.policy.rank.shown);
        }
        Ok(averaged)
    }
}

impl Averaged {
    /// What a family may not read: places where the policy keeps them, figures of a few people.
    fn keep_small_groups(&mut self, members: usize, ranks: bool) {
        let group = self.of.unwrap_or_default() as usize;
        let left = members.saturating_sub(group);
        if group < SMALLEST || (left > 0 && left < SMALLEST) {
            (self.rank, self.of, self.class) = (None, None, None);
        }
        if !ranks {
            (self.rank, self.of) = (None, None);
        }
    }
}

/// The term that is asked for, or meant.
pub(super) fn at_of<'a>(
    book: &'a Book,
    term: Option<&str>,
    today: crate::domain::day::Day,
    whose: impl FnOnce(&'a Book) -> Vec<&'a crate::domain::results::Student>,
) -> Result<Option<usize>> {
    if let Some(code) = term {
        if names_the_year(code) {
            return Ok(None);
        }
        return book.term(code).map(Some).ok_or_else(|| unknown_term(code, book.terms.iter().map(|term| term.code.as_str())));
    }
    let students = whose(book);
    let has = |term: &usize| {
        students
            .iter()
            .any(|student| student.cells.iter().any(|cell| cell.entry.is_some() && book.assessments[cell.assessment].term == *term))
    };
    let leaves: Vec<usize> = (0..book.terms.len()).filter(|term| book.is_leaf(*term)).collect();
    let now = leaves.iter().copied().find(|term| within(today, Some(book.terms[*term].starts), Some(book.terms[*term].ends)));
    if let Some(term) = now.filter(has) {
        return Ok(Some(term));
    }
    let marked = leaves.iter().copied().filter(has).max_by_key(|term| (book.terms[*term].starts <= today, book.terms[*term].starts));
    Ok(marked.or(now).or_else(|| leaves.first().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fraction::Fraction;

    /// What a family reads of a group where so many of so many members have an average: her child's place, how many there are, and
    /// whether there are figures of the class.
    fn told(ranked: u32, members: usize, ranks: bool) -> (Option<u32>, Option<u32>, bool) {
        let figures = ClassFigures { mean: Fraction::whole(12), lowest: Fraction::whole(8), highest: Fraction::whole(16), count: ranked };
        let mut averaged = Averaged {
            node: Node::default(),
            rank: Some(2),
            of: Some(ranked),
            class: Some(figures),
            term: "P1".into(),
            student: "Anne".into(),
        };
        averaged.keep_small_groups(members, ranks);
        (averaged.rank, averaged.of, averaged.class.is_some())
    }

    #[test]
    fn a_family_reads_no_figure_of_a_group_so_small_that_it_would_name_somebody() {
        assert_eq!(told(5, 5, true), (Some(2), Some(5), true));
        assert_eq!(told(4, 4, true), (None, None, false), "four people would name each other");
        // Nor of all but a few: who they are follows from the two figures.
        assert_eq!(told(30, 34, true), (None, None, false));
        assert_eq!(told(30, 35, true), (Some(2), Some(30), true));
        assert_eq!(told(30, 30, false), (None, None, true), "a policy that shows no places keeps them from everybody");
    }
}

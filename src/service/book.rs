//! A class's book of marks as the store has it now, ready to be computed. It decides nothing about who may see it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use crate::domain::country::Country;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Entry, TermState};
use crate::domain::policy::{Policy, Transfer, presets};
use crate::domain::results::{Assessment, Book, Cell, Student, Subject, Term, Weight};
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::store::classes::{self, Class, Course, CourseClass, CourseStudent, Enrolment, Level, SubjectWeight, Term as TermRow};
use crate::store::marks::{self, Assessment as AssessmentRow, Face};
use crate::store::policies;
use crate::store::record::Record;
use crate::store::terms::ClassTerm;

/// Who looks, which decides what is in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Staff,
    /// What is published to families on this day.
    Guardian,
    /// What is published to the student herself.
    Student,
}

/// What all classes of a year share.
pub struct YearFrame {
    pub year: classes::SchoolYear,
    terms: Vec<TermRow>,
    levels: Vec<Level>,
    subjects: Vec<classes::Subject>,
    weights: Vec<SubjectWeight>,
    country: Option<Country>,
    policies: HashMap<Option<LevelId>, Arc<Policy>>,
}

/// A class's book, with the people in it.
pub struct ClassBook {
    pub class: Class,
    pub book: Book,
    /// As the book's students.
    pub faces: Vec<Face>,
    enrolments: Vec<Enrolment>,
    pub states: Vec<ClassTerm>,
}

/// The records whose `column` is one of these ids.
pub(super) fn records<R: Record>(school: &mut Reader<'_, '_>, column: &str, ids: &[uuid::Uuid]) -> Result<Vec<R>> {
    rows::of(school.all(), column, ids)
}

pub(super) fn whole<R: Record>(school: &mut Reader<'_, '_>) -> Result<Vec<R>> {
    rows::all(school.all())
}

pub(super) fn overflow(error: crate::domain::fraction::Overflow) -> Error {
    Error::internal(error.to_string())
}

impl YearFrame {
    pub fn of_today(school: &mut Reader<'_, '_>) -> Result<Self> {
        let today = school.today;
        let year = classes::year_of(school.all(), today)?.ok_or_else(|| Error::user(Text::new("service-year-none")))?;
        Self::load(school, year)
    }

    pub fn of_year(school: &mut Reader<'_, '_>, year: YearId) -> Result<Self> {
        let year = records(school, "id", &[year.0])?.pop().ok_or_else(|| Error::user(Text::new("service-year-none")))?;
        Self::load(school, year)
    }

    fn load(school: &mut Reader<'_, '_>, year: classes::SchoolYear) -> Result<Self> {
        let mut terms: Vec<TermRow> = records(school, "year_id", &[year.id.0])?;
        terms.sort_by(|a, b| (a.starts, a.position, &a.code).cmp(&(b.starts, b.position, &b.code)));
        let mut subjects: Vec<classes::Subject> = whole(school)?;
        subjects.sort_by(|a, b| (a.position, &a.code).cmp(&(b.position, &b.code)));
        let country = classes::school(school.all())?.and_then(|school| school.country.parse().ok());
        let weights = records(school, "year_id", &[year.id.0])?;
        Ok(Self { levels: whole(school)?, weights, terms, subjects, country, policies: HashMap::new(), year })
    }

    /// What a level computes by.
    pub fn policy(&mut self, school: &mut Reader<'_, '_>, level: Option<LevelId>) -> Result<Arc<Policy>> {
        if let Some(policy) = self.policies.get(&level) {
            return Ok(Arc::clone(policy));
        }
        let policy = match policies::chosen(school.all(), self.year.id, level)? {
            Some(document) => serde_json::from_str(&document).map_err(|error| Error::internal(error.to_string()))?,
            None => presets::of_country(self.country),
        };
        let policy = Arc::new(policy);
        self.policies.insert(level, Arc::clone(&policy));
        Ok(policy)
    }

    /// The terms of a level's calendar, in time order; each before its parts.
    pub fn terms_of(&self, level: Option<LevelId>) -> Vec<&TermRow> {
        let own = self.levels.iter().find(|row| Some(row.id) == level).and_then(|level| level.calendar_id);
        let calendar = own.or_else(|| self.terms.first().map(|term| term.calendar_id));
        let mut found: Vec<&TermRow> = Vec::new();
        let all: Vec<&TermRow> = self.terms.iter().filter(|term| Some(term.calendar_id) == calendar).collect();
        fn below<'a>(parent: Option<TermId>, all: &[&'a TermRow], found: &mut Vec<&'a TermRow>) {
            for term in all.iter().filter(|term| term.parent_id == parent) {
                found.push(term);
                below(Some(term.id), all, found);
            }
        }
        below(None, &all, &mut found);
        found
    }

    /// The term without parts that a day is in, for a level.
    pub fn term_of(&self, level: Option<LevelId>, day: Day) -> Option<&TermRow> {
        let terms = self.terms_of(level);
        let leaf = |term: &TermRow| !terms.iter().any(|other| other.parent_id == Some(term.id));
        terms.iter().copied().find(|term| leaf(term) && term.starts <= day && day <= term.ends)
    }

    pub(super) fn weight(&self, class: &Class, student: PersonId, subject: SubjectId) -> Weight {
        let fits = |row: &&SubjectWeight| {
            row.subject_id == subject
                && row.student_id.is_none_or(|id| id == student)
                && row.class_id.is_none_or(|id| id == class.id)
                && (row.level_id.is_none() || row.level_id == class.level_id)
                && (row.track_id.is_none() || row.track_id == class.track_id)
        };
        let closeness = |row: &&SubjectWeight| {
            (row.student_id.is_some(), row.class_id.is_some(), row.track_id.is_some(), row.level_id.is_some(), row.id)
        };
        let row = self.weights.iter().filter(fits).max_by_key(closeness);
        let read = |written: &String| written.parse().ok();
        Weight {
            coef: row.and_then(|row| read(&row.coefficient)).unwrap_or(Decimal::ONE),
            maxima: row.and_then(|row| row.maxima.as_ref()).and_then(read),
        }
    }

    /// A class's book as `view` sees it.
    pub fn class(&mut self, school: &mut Reader<'_, '_>, id: ClassId, view: View) -> Result<ClassBook> {
        let class: Class = records(school, "id", &[id.0])?.pop().ok_or_else(|| unknown_class(""))?;
        let policy = self.policy(school, class.level_id)?;
        let faces = marks::faces_of_class(school.all(), id)?;
        let people: Vec<uuid::Uuid> = faces.iter().map(|face| face.id.0).collect();
        let enrolments: Vec<Enrolment> = records(school, "student_id", &people)?;
        let singles: Vec<CourseStudent> = records(school, "student_id", &people)?;
        let classes: BTreeSet<ClassId> = enrolments.iter().map(|row| row.class_id).collect();
        let class_keys: Vec<uuid::Uuid> = classes.iter().map(|id| id.0).collect();
        let links: Vec<CourseClass> = records(school, "class_id", &class_keys)?;
        let course_keys: BTreeSet<CourseId> =
            links.iter().map(|row| row.course_id).chain(singles.iter().map(|row| row.course_id)).collect();
        let mut courses: Vec<Course> = records(school, "id", &course_keys.iter().map(|id| id.0).collect::<Vec<_>>())?;
        courses.retain(|course| course.year_id == self.year.id);
        let own: BTreeSet<CourseId> = links.iter().filter(|row| row.class_id == id).map(|row| row.course_id).collect();
        let mut cells = marks::marks_of_class(school.all(), id)?;
        for course in courses.iter().filter(|course| !own.contains(&course.id)) {
            cells.extend(marks::marks_of_course(school.all(), course.id)?);
        }
        let states: Vec<ClassTerm> = records(school, "class_id", &[id.0])?;
        let terms = self.terms_of(class.level_id);
        let subjects: Vec<&classes::Subject> =
            self.subjects.iter().filter(|subject| courses.iter().any(|course| course.subject_id == subject.id)).collect();
        let mut tests: Vec<AssessmentRow> = records(school, "course_id", &courses.iter().map(|course| course.id.0).collect::<Vec<_>>())?;
        tests.sort_by_key(|row| (row.day, row.position, row.id));
        let today = school.today;
        tests.retain(|row| visible(row, view, &states, today));
        let assessments: Vec<Assessment> = tests
            .iter()
            .filter_map(|row| {
                let course = courses.iter().find(|course| course.id == row.course_id)?;
                let subject = subjects.iter().position(|subject| subject.id == course.subject_id)?;
                let term = terms.iter().position(|term| term.id == row.term_id)?;
                Some(assessment(row, subject, term))
            })
            .collect();
        let placed: HashMap<AssessmentId, usize> = assessments.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        let seats: HashMap<PersonId, usize> = faces.iter().enumerate().map(|(at, face)| (face.id, at)).collect();
        let mut entries: Vec<Vec<Option<Entry>>> = vec![vec![None; assessments.len()]; faces.len()];
        for (student, assessment, entry) in cells {
            if let (Some(seat), Some(at)) = (seats.get(&student), placed.get(&assessment)) {
                entries[*seat][*at] = Some(entry);
            }
        }
        let members = Members { enrolments: &enrolments, links: &links, singles: &singles };
        let leave = policy.transfer == Transfer::Leave;
        let students = faces
            .iter()
            .zip(entries)
            .map(|(face, entries)| {
                let stays = members.stays(face.id);
                let kept = |course: CourseId| {
                    !leave || own.contains(&course) || singles.iter().any(|row| row.student_id == face.id && row.course_id == course)
                };
                let cells = assessments
                    .iter()
                    .enumerate()
                    .zip(entries)
                    .filter(|((_, assessment), _)| kept(assessment.course))
                    .map(|((at, assessment), entry)| Cell {
                        assessment: at,
                        entry,
                        concerned: stays.iter().any(|stay| stay.0 == assessment.course && within(assessment.day, Some(stay.1), stay.2)),
                    })
                    .filter(|cell| cell.entry.is_some() || cell.concerned)
                    .collect();
                let weights = subjects.iter().map(|subject| self.weight(&class, face.id, subject.id)).collect();
                Student { id: face.id, weights, cells }
            })
            .collect();
        let book = Book {
            policy: (*policy).clone(),
            terms: book_terms(&terms),
            subjects: subjects.iter().map(|row| Subject { id: row.id, code: row.code.clone(), name: row.name.clone() }).collect(),
            assessments,
            students,
        };
        Ok(ClassBook { class, book, faces, enrolments, states })
    }
}

fn visible(row: &AssessmentRow, view: View, states: &[ClassTerm], today: Day) -> bool {
    let published = || {
        states.iter().any(|state| {
            state.term_id == row.term_id && state.state == TermState::Published && state.published_on.is_some_and(|day| day <= today)
        })
    };
    match view {
        View::Staff => true,
        View::Student => row.publish_on.is_some_and(|day| day <= today),
        View::Guardian => row.publish_on.is_some_and(|day| day.plus(1) <= today) && published(),
    }
}

fn assessment(row: &AssessmentRow, subject: usize, term: usize) -> Assessment {
    Assessment {
        id: row.id,
        course: row.course_id,
        subject,
        term,
        title: row.title.clone(),
        kind: row.kind,
        sub: row.sub.clone(),
        day: row.day,
        scale: row.scale,
        coef: if row.counted { row.coefficient } else { Decimal::ZERO },
        optional: row.optional,
    }
}

pub(super) fn book_terms(terms: &[&TermRow]) -> Vec<Term> {
    terms
        .iter()
        .map(|term| Term {
            id: term.id,
            parent: term.parent_id.and_then(|parent| terms.iter().position(|other| other.id == parent)),
            code: term.code.clone(),
            weight: term.weight.parse().unwrap_or(Decimal::ONE),
            starts: term.starts,
            ends: term.ends,
        })
        .collect()
}

pub(super) fn unknown_class(code: &str) -> Error {
    Error::user(Text::new("service-class-unknown").with("class", code)).hint(Text::new("service-class-unknown-hint"))
}

pub(super) fn within(day: Day, starts: Option<Day>, ends: Option<Day>) -> bool {
    starts.is_none_or(|starts| starts <= day) && ends.is_none_or(|ends| day <= ends)
}

/// Who is in which course from when to when: through her classes, or by herself.
pub(super) struct Members<'a> {
    pub enrolments: &'a [Enrolment],
    pub links: &'a [CourseClass],
    pub singles: &'a [CourseStudent],
}

impl Members<'_> {
    /// A student's stays in courses.
    pub fn stays(&self, student: PersonId) -> Vec<(CourseId, Day, Option<Day>)> {
        let mut stays = Vec::new();
        for enrolment in self.enrolments.iter().filter(|row| row.student_id == student) {
            for link in self.links.iter().filter(|row| row.class_id == enrolment.class_id) {
                let starts = link.starts.map_or(enrolment.starts, |day| day.max(enrolment.starts));
                let ends = match (link.ends, enrolment.ends) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
                stays.push((link.course_id, starts, ends));
            }
        }
        for single in self.singles.iter().filter(|row| row.student_id == student) {
            stays.push((single.course_id, single.starts.unwrap_or(FIRST), single.ends));
        }
        stays
    }
}

/// Before every school year.
const FIRST: Day = Day(jiff::civil::Date::constant(1900, 1, 1));

impl ClassBook {
    /// The same book with those only who are in the class on a term's last day (the year's, without one): whom a class's mean and
    /// places are about.
    pub fn members(&self, at: Option<usize>) -> (Book, Vec<Face>) {
        let ends = at.map(|term| self.book.terms[term].ends).or_else(|| self.book.terms.iter().map(|term| term.ends).max());
        let here = |student: PersonId| {
            self.enrolments.iter().any(|row| {
                row.student_id == student && row.class_id == self.class.id && ends.is_none_or(|day| within(day, Some(row.starts), row.ends))
            })
        };
        let keep: Vec<bool> = self.faces.iter().map(|face| here(face.id)).collect();
        let mut book = self.book.clone();
        let mut kept = keep.iter();
        book.students.retain(|_| kept.next().copied().unwrap_or(false));
        let faces = self.faces.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(face, _)| face.clone()).collect();
        (book, faces)
    }

    /// Whether she does this class for the second time.
    pub fn repeats(&self, student: PersonId) -> bool {
        self.enrolments
            .iter()
            .any(|row| row.student_id == student && row.class_id == self.class.id && row.status == EnrolmentStatus::Repeating)
    }

    /// Whether families may read a term (the year: every term in it).
    pub fn is_published(&self, at: Option<usize>, today: Day) -> bool {
        let published = |term: usize| {
            self.states.iter().any(|state| {
                state.term_id == self.book.terms[term].id
                    && state.state == TermState::Published
                    && state.published_on.is_some_and(|day| day <= today)
            })
        };
        match at {
            Some(term) => published(term) || self.parts(term).is_some_and(|parts| parts.into_iter().all(published)),
            None => (0..self.book.terms.len()).filter(|term| self.book.is_leaf(*term)).all(published),
        }
    }

    fn parts(&self, term: usize) -> Option<Vec<usize>> {
        let parts: Vec<usize> = (0..self.book.terms.len()).filter(|part| self.book.terms[*part].parent == Some(term)).collect();
        (!parts.is_empty()).then_some(parts)
    }
}

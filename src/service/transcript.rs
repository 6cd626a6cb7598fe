//! Everything a student was marked with this year, and what it came to, term by term: for her card, her family and `marks show`.

use super::actor::Actor;
use super::averages::Pupil;
use super::book::{overflow, records};
use super::councils::Decided;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Entry, Kind, Optional};
use crate::domain::results::node::Node;
use crate::store::classes::Course;
use crate::store::councils::{Appreciation, Council, YearCouncil};
use crate::store::lane::Reply;

#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    pub student: PersonId,
    pub name: String,
    pub matricule: Option<String>,
    pub class: String,
    /// The codes of the terms, each after its parts; last the year, as `year`.
    pub terms: Vec<String>,
    pub marks: Vec<ShownMark>,
    /// Subject by subject, what is printed in each term.
    pub subjects: Vec<SubjectLine>,
    /// In each term, where this actor may see it.
    pub general: Vec<Option<Node>>,
    /// Her place and of how many, beside the general figure.
    pub ranks: Vec<Option<(u32, u32)>>,
    /// What was said of each term in general, and what its council decided.
    pub remarks: Vec<Remark>,
    /// Whether only what is published is in it.
    pub family: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SubjectLine {
    pub code: String,
    pub name: String,
    pub coef: Decimal,
    pub terms: Vec<Option<Node>>,
    /// What its teacher said of her, term by term.
    pub said: Vec<Option<String>>,
}

/// What is said and decided of her as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    pub words: Option<String>,
    pub decided: Decided,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownMark {
    pub subject: String,
    pub subject_name: String,
    pub assessment: String,
    pub term: String,
    pub kind: Kind,
    pub day: Day,
    pub scale: Decimal,
    pub coefficient: Decimal,
    pub optional: Option<Optional>,
    pub entry: Entry,
}

impl Service {
    /// A student's marks and averages of this year, as far as the actor sees them.
    pub fn transcript(&self, actor: &Actor, student: PersonId) -> Reply<Transcript, Error> {
        self.read(actor, move |school, who| transcript(school, who, student))
    }
}

fn transcript(school: &mut Reader<'_, '_>, who: &Actor, student: PersonId) -> Result<Transcript> {
    let pupil = Pupil::open(school, who, student)?;
    let allowed = pupil.subjects(school, who)?;
    let today = school.today;
    let book = &pupil.class.book;
    let me = &book.students[pupil.seat];
    let family = pupil.reach.is_family();
    let whole = pupil.reach.whole || family;
    let columns = columns(&pupil);
    let open = |at: Option<usize>| !family || pupil.class.is_published(at, today);
    let marks = me
        .cells
        .iter()
        .filter_map(|cell| {
            let assessment = &book.assessments[cell.assessment];
            let entry = cell.entry.filter(|_| allowed.contains(&assessment.subject))?;
            let subject = &book.subjects[assessment.subject];
            Some(ShownMark {
                subject: subject.code.clone(),
                subject_name: subject.name.clone(),
                assessment: assessment.title.clone(),
                term: book.terms[assessment.term].code.clone(),
                kind: assessment.kind,
                day: assessment.day,
                scale: assessment.scale,
                coefficient: assessment.coef,
                optional: assessment.optional,
                entry,
            })
        })
        .collect();
    let written = Written::load(school, &pupil, student)?;
    let mut subjects = Vec::new();
    for subject in allowed {
        let mut terms = Vec::with_capacity(columns.len());
        for at in &columns {
            let node = if open(*at) { Some(book.subject(me, subject, *at).map_err(overflow)?) } else { None };
            terms.push(node.filter(|node| node.shown.is_some()));
        }
        let row = &book.subjects[subject];
        let said = columns.iter().map(|at| written.of_subject(row.id, *at).filter(|_| open(*at))).collect();
        subjects.push(SubjectLine { code: row.code.clone(), name: row.name.clone(), coef: me.weights[subject].coef, terms, said });
    }
    let (mut general, mut ranks, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    for at in &columns {
        let shown = whole && open(*at);
        let node = if shown { Some(book.general(me, *at).map_err(overflow)?) } else { None };
        let node = node.filter(|node| node.shown.is_some());
        let averaged = if node.is_some() { Some(pupil.averaged(school, who, *at, None)?) } else { None };
        ranks.push(averaged.and_then(|averaged| averaged.rank.zip(averaged.of)));
        remarks.push(if shown { written.of_term(*at) } else { Remark::default() });
        general.push(node);
    }
    let face = &pupil.class.faces[pupil.seat];
    let code = |at: &Option<usize>| at.map_or_else(|| "year".to_owned(), |term| book.terms[term].code.clone());
    Ok(Transcript {
        student,
        name: face.name.display(),
        matricule: face.matricule.clone(),
        class: pupil.class.class.code.clone(),
        terms: columns.iter().map(code).collect(),
        marks,
        subjects,
        general,
        ranks,
        remarks,
        family,
    })
}

/// The terms, each after its parts, and the year.
fn columns(pupil: &Pupil) -> Vec<Option<usize>> {
    let terms = &pupil.class.book.terms;
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by_key(|at| (terms[*at].ends, !pupil.class.book.is_leaf(*at), std::cmp::Reverse(terms[*at].starts)));
    order.into_iter().map(Some).chain([None]).collect()
}

/// What was written of her, of every term.
struct Written {
    terms: Vec<TermId>,
    said: Vec<Appreciation>,
    courses: Vec<Course>,
    councils: Vec<Council>,
    year: Option<YearCouncil>,
}

impl Written {
    fn load(school: &mut Reader<'_, '_>, pupil: &Pupil, student: PersonId) -> Result<Self> {
        let said: Vec<Appreciation> = records(school, "student_id", &[student.0])?;
        let courses: Vec<uuid::Uuid> = said.iter().filter_map(|row| Some(row.course_id?.0)).collect();
        let years: Vec<YearCouncil> = records(school, "student_id", &[student.0])?;
        Ok(Self {
            terms: pupil.class.book.terms.iter().map(|term| term.id).collect(),
            courses: records(school, "id", &courses)?,
            councils: records(school, "student_id", &[student.0])?,
            year: years.into_iter().find(|row| row.year_id == pupil.class.class.year_id),
            said,
        })
    }

    fn of_subject(&self, subject: SubjectId, at: Option<usize>) -> Option<String> {
        let term = self.terms[at?];
        let of = |course: CourseId| self.courses.iter().any(|row| row.id == course && row.subject_id == subject);
        self.said.iter().find(|row| row.term_id == term && row.course_id.is_some_and(of)).map(|row| row.words.clone())
    }

    fn of_term(&self, at: Option<usize>) -> Remark {
        let Some(term) = at.map(|at| self.terms[at]) else {
            let year = self.year.as_ref();
            return Remark { words: year.and_then(|row| row.words.clone()), decided: year.map(Decided::from).unwrap_or_default() };
        };
        Remark {
            words: self.said.iter().find(|row| row.term_id == term && row.course_id.is_none()).map(|row| row.words.clone()),
            decided: self.councils.iter().find(|row| row.term_id == term).map(Decided::from).unwrap_or_default(),
        }
    }
}

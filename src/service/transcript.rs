//! Everything a student was marked with this year, and what it came to, term by term: for her card, her family and `marks show`.

use super::actor::Actor;
use super::averages::Pupil;
use super::book::overflow;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::*;
use crate::domain::marks::{Entry, Kind, Optional};
use crate::store::lane::Reply;

#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    pub student: PersonId,
    pub name: String,
    pub matricule: Option<String>,
    pub class: String,
    /// The codes of the terms without parts.
    pub terms: Vec<String>,
    pub marks: Vec<ShownMark>,
    /// Subject by subject, what is printed in each term.
    pub subjects: Vec<SubjectLine>,
    /// In each term, where this actor may see it.
    pub general: Vec<Option<String>>,
    /// Whether only what is published is in it.
    pub family: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SubjectLine {
    pub code: String,
    pub name: String,
    pub coef: Decimal,
    pub terms: Vec<Option<String>>,
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
    let leaves: Vec<usize> = (0..book.terms.len()).filter(|term| book.is_leaf(*term)).collect();
    let open = |term: usize| !family || pupil.class.is_published(Some(term), today);
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
    let mut subjects = Vec::new();
    for subject in allowed {
        let mut terms = Vec::with_capacity(leaves.len());
        for term in &leaves {
            terms.push(if open(*term) { book.subject(me, subject, Some(*term)).map_err(overflow)?.shown } else { None });
        }
        let row = &book.subjects[subject];
        subjects.push(SubjectLine { code: row.code.clone(), name: row.name.clone(), coef: me.weights[subject].coef, terms });
    }
    let mut general = Vec::with_capacity(leaves.len());
    for term in &leaves {
        let shown = (pupil.reach.whole || family) && open(*term);
        general.push(if shown { book.general(me, Some(*term)).map_err(overflow)?.shown } else { None });
    }
    let face = &pupil.class.faces[pupil.seat];
    Ok(Transcript {
        student,
        name: face.name.display(),
        matricule: face.matricule.clone(),
        class: pupil.class.class.code.clone(),
        terms: leaves.iter().map(|term| book.terms[*term].code.clone()).collect(),
        marks,
        subjects,
        general,
        family,
    })
}

//! How far a class's term is: closed to teachers, validated by its council, published to families, opened again for all or for one.

use serde::{Deserialize, Serialize};

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::assessments::unknown_term;
use super::book::{YearFrame, records, unknown_class};
use super::engine::Service;
use super::error::{Error, Result};
use super::marks::Desk;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::marks::TermState;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::classes::Class;
use crate::store::lane::Reply;
use crate::store::marks;
use crate::store::terms::{ClassTerm, Reopening};

/// Brings a term of one class, or of all, into a state. A term with parts means all of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetTermState {
    pub term: String,
    pub class: Option<String>,
    pub state: TermState,
    /// From which day on families read it.
    pub published_on: Option<Day>,
}

/// Opens a closed term again for one teacher of a course, until the end of a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReopenTerm {
    pub term: String,
    pub course: CourseId,
    pub teacher: PersonId,
    pub until: Day,
}

impl Action for SetTermState {
    const NAME: &'static str = "terms.set_state";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        // A council validates its own class; the rest is for who manages terms.
        let right =
            if self.state == TermState::Validated && !who.may(Right::ManageTerms) { Right::HoldCouncils } else { Right::ManageTerms };
        let frame = YearFrame::of_today(school)?;
        let classes = classes(school, who, &frame, right, self.class.as_deref())?;
        let mut plan = Plan::default();
        let ids: Vec<uuid::Uuid> = classes.iter().map(|class| class.id.0).collect();
        let states: Vec<ClassTerm> = records(school, "class_id", &ids)?;
        let mut known = false;
        for class in &classes {
            let terms = frame.terms_of(class.level_id);
            let Some(term) = terms.iter().find(|term| term.code.eq_ignore_ascii_case(self.term.trim())) else { continue };
            known = true;
            let leaf = |id: TermId| !terms.iter().any(|term| term.parent_id == Some(id));
            let below = |mut id: TermId| loop {
                if id == term.id {
                    return true;
                }
                match terms.iter().find(|term| term.id == id).and_then(|term| term.parent_id) {
                    Some(parent) => id = parent,
                    None => return false,
                }
            };
            for part in terms.iter().filter(|part| leaf(part.id) && below(part.id)) {
                self.set(school, class, (part.id, &part.code), &states, &mut plan);
            }
        }
        if !known {
            let terms: Vec<&str> = frame.terms_of(None).iter().map(|term| term.code.as_str()).collect();
            return Err(unknown_term(&self.term, terms.into_iter()));
        }
        Ok(plan)
    }
}

impl SetTermState {
    fn set(&self, school: &mut Reader<'_, '_>, class: &Class, (term, code): (TermId, &str), states: &[ClassTerm], plan: &mut Plan<()>) {
        let key = format!("{} {code}", class.code);
        let before = states.iter().find(|row| row.term_id == term && row.class_id == class.id);
        let from = before.map_or(TermState::Open, |row| row.state);
        let published_on = (self.state == TermState::Published).then(|| self.published_on.unwrap_or(school.today));
        let message = Text::new("terms-row").with("from", from.label()).with("to", self.state.label());
        let after = ClassTerm {
            id: before.map_or_else(|| school.mint(), |row| row.id),
            term_id: term,
            class_id: class.id,
            state: self.state,
            published_on,
        };
        if from == TermState::Open && self.state == TermState::Validated {
            plan.rows.push(Row::new(Verdict::Refused, key, Text::new("terms-not-closed")));
            return;
        }
        let changed = match before {
            Some(before) => plan.changes.update(before, &after),
            None if self.state == TermState::Open => false,
            None => {
                plan.changes.insert(&after);
                true
            }
        };
        let verdict = if changed { Verdict::Changed } else { Verdict::Unchanged };
        plan.rows.push(Row::new(verdict, key, message));
    }
}

/// The classes of the year that this right reaches, or the one that is named.
pub(super) fn classes(school: &mut Reader<'_, '_>, who: &Actor, frame: &YearFrame, right: Right, code: Option<&str>) -> Result<Vec<Class>> {
    let all: Vec<Class> = records(school, "year_id", &[frame.year.id.0])?;
    let (tx, seen) = school.seen_by(who, right)?;
    let wanted = code.map(fold);
    let mut found = Vec::new();
    for class in all {
        if wanted.as_ref().is_none_or(|wanted| fold(&class.code) == *wanted) && marks::sees_class(tx, &seen, class.id)? {
            found.push(class);
        }
    }
    if let (Some(code), true) = (code, found.is_empty()) {
        return Err(unknown_class(code));
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
}

impl Action for ReopenTerm {
    const NAME: &'static str = "terms.reopen";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageTerms);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let desk = Desk::load_for(school, who, self.course, Right::ManageTerms)?;
        if self.until < school.today {
            return Err(Error::user(Text::new("terms-until-past").with("day", self.until.to_string())));
        }
        let terms = desk.frame.terms_of(desk.level);
        let term = terms.iter().find(|term| term.code.eq_ignore_ascii_case(self.term.trim()));
        let term = term.ok_or_else(|| unknown_term(&self.term, terms.iter().map(|term| term.code.as_str())))?;
        let teachers: Vec<crate::store::classes::CourseTeacher> = records(school, "course_id", &[self.course.0])?;
        if !teachers.iter().any(|row| row.staff_id == self.teacher) {
            return Err(Error::user(Text::new("terms-not-a-teacher")));
        }
        let rows: Vec<Reopening> = records(school, "course_id", &[self.course.0])?;
        let before = rows.iter().find(|row| row.term_id == term.id && row.staff_id == self.teacher);
        let after = Reopening {
            id: before.map_or_else(|| school.mint(), |row| row.id),
            term_id: term.id,
            course_id: self.course,
            staff_id: self.teacher,
            until: self.until,
        };
        let mut plan = Plan::default();
        let message = Text::new("terms-reopened").with("term", &term.code).with("day", self.until.to_string());
        let verdict = match before {
            Some(before) if !plan.changes.update(before, &after) => Verdict::Unchanged,
            Some(_) => Verdict::Changed,
            None => {
                plan.changes.insert(&after);
                Verdict::New
            }
        };
        plan.rows.push(Row::new(verdict, &desk.course.code, message));
        Ok(plan)
    }
}

/// A class's term and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRow {
    pub class: String,
    pub term: String,
    pub starts: Day,
    pub ends: Day,
    pub state: TermState,
    pub published_on: Option<Day>,
}

impl Service {
    /// The terms without parts of the classes this actor reaches, class by class.
    pub fn terms(&self, actor: &Actor, class: Option<String>) -> Reply<Vec<TermRow>, Error> {
        self.read(actor, move |school, who| {
            let frame = YearFrame::of_today(school)?;
            let classes = classes(school, who, &frame, Right::ReadMarks, class.as_deref())?;
            let ids: Vec<uuid::Uuid> = classes.iter().map(|class| class.id.0).collect();
            let states: Vec<ClassTerm> = records(school, "class_id", &ids)?;
            let mut rows = Vec::new();
            for class in &classes {
                let terms = frame.terms_of(class.level_id);
                for term in terms.iter().filter(|term| !terms.iter().any(|other| other.parent_id == Some(term.id))) {
                    let state = states.iter().find(|row| row.term_id == term.id && row.class_id == class.id);
                    rows.push(TermRow {
                        class: class.code.clone(),
                        term: term.code.clone(),
                        starts: term.starts,
                        ends: term.ends,
                        state: state.map_or(TermState::Open, |row| row.state),
                        published_on: state.and_then(|row| row.published_on),
                    });
                }
            }
            Ok(rows)
        })
    }
}

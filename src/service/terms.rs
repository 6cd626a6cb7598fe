//! How far a class's term is: closed to teachers, validated by its council, published to families, opened again for all or for one.

use std::collections::HashSet;

use std::collections::{BTreeMap, HashMap};

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
use crate::store::classes::{Class, Term};
use crate::store::lane::Reply;
use crate::store::marks;
use crate::store::terms::{ClassTerm, Reopening};

/// Brings terms of classes into a state, all in one operation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetTermState {
    pub of: Vec<ClassTermCode>,
    pub state: TermState,
    /// From which day on families read it.
    pub published_on: Option<Day>,
}

/// A term by its code, of one class or of all. A term with parts means all of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClassTermCode {
    pub term: String,
    pub class: Option<String>,
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
        let classes = classes(school, who, &frame, right, None)?;
        let mut plan = Plan::default();
        let ids: Vec<uuid::Uuid> = classes.iter().map(|class| class.id.0).collect();
        let states: Vec<ClassTerm> = records(school, "class_id", &ids)?;
        let mut done = HashSet::new();
        for of in &self.of {
            let (mut class_known, mut term_known) = (of.class.is_none(), false);
            for class in classes.iter().filter(|class| of.class.as_ref().is_none_or(|code| fold(code) == fold(&class.code))) {
                class_known = true;
                let terms = frame.terms_of(class.level_id);
                let Some(term) = terms.iter().find(|term| term.code.eq_ignore_ascii_case(of.term.trim())) else { continue };
                term_known = true;
                for part in leaves(&terms, term.id) {
                    if done.insert((class.id, part.id)) {
                        self.set(school, class, (part.id, &part.code), &states, &mut plan);
                    }
                }
            }
            match (&of.class, class_known, term_known) {
                (Some(code), false, _) => return Err(unknown_class(code)),
                (_, _, false) => return Err(unknown_term(&of.term, frame.terms_of(None).iter().map(|term| term.code.as_str()))),
                _ => {}
            }
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

/// The terms without parts at or below this one.
fn leaves<'a>(terms: &'a [&'a Term], above: TermId) -> impl Iterator<Item = &'a Term> {
    let parent = |id: TermId| terms.iter().find(|term| term.id == id).and_then(|term| term.parent_id);
    let below = move |id: TermId| std::iter::successors(Some(id), |id| parent(*id)).any(|id| id == above);
    terms.iter().copied().filter(move |part| !terms.iter().any(|term| term.parent_id == Some(part.id)) && below(part.id))
}

/// The classes of the year that this right reaches, or the one that is named.
pub(super) fn classes(school: &mut Reader<'_, '_>, who: &Actor, frame: &YearFrame, right: Right, code: Option<&str>) -> Result<Vec<Class>> {
    let all: Vec<Class> = records(school, "year_id", &[frame.year.id.0])?;
    let (tx, seen) = school.seen_by(who, right)?;
    let reached = marks::seen_classes(tx, &seen, frame.year.id)?;
    let wanted = code.map(fold);
    let fits = |class: &Class| wanted.as_ref().is_none_or(|wanted| fold(&class.code) == *wanted) && reached.contains(&class.id);
    let mut found: Vec<Class> = all.into_iter().filter(fits).collect();
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
            return Err(Error::user(Text::new("terms-until-past").with("day", self.until)));
        }
        let year = desk.year(school)?;
        let terms = year.terms();
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
        let message = Text::new("terms-reopened").with("term", &term.code).with("day", self.until);
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
    pub class_id: ClassId,
    pub term_id: TermId,
    pub class: String,
    pub term: String,
    pub starts: Day,
    pub ends: Day,
    pub state: TermState,
    pub published_on: Option<Day>,
    /// Cells that should hold a mark by now and hold nothing; counted by the board only.
    pub missing_marks: u32,
    /// Students without the appreciation of a course, or without the general one.
    pub missing_words: u32,
}

impl Service {
    /// [`Self::terms`] with what is still missing in each: the morning's list of what is to be done.
    pub fn term_board(&self, actor: &Actor) -> Reply<Vec<TermRow>, Error> {
        self.read(actor, |school, who| {
            let mut rows = term_rows(school, who, None)?;
            let (year, today) = (YearFrame::of_today(school)?.year, school.today);
            let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
            let mut marks: HashMap<(ClassId, TermId), u32> = HashMap::new();
            for lack in marks::missing_marks(tx, &seen, year.id)? {
                if let Some(class) = lack.class {
                    *marks.entry((class, lack.term)).or_default() += lack.count;
                }
            }
            let begun: BTreeMap<TermId, Day> = rows.iter().filter(|row| row.starts <= today).map(|row| (row.term_id, row.ends)).collect();
            let mut words: HashMap<(ClassId, TermId), u32> = HashMap::new();
            for (term, ends) in begun {
                let day = ends.min(today);
                let of_courses =
                    marks::missing_words(tx, &seen, term, day)?.into_iter().filter_map(|(_, class, count)| Some((class?, count)));
                for (class, count) in of_courses.chain(marks::missing_general_words(tx, term, day)?) {
                    *words.entry((class, term)).or_default() += count;
                }
            }
            for row in rows.iter_mut().filter(|row| row.starts <= today) {
                let at = (row.class_id, row.term_id);
                row.missing_marks = marks.get(&at).copied().unwrap_or_default();
                row.missing_words = words.get(&at).copied().unwrap_or_default();
            }
            Ok(rows)
        })
    }

    /// The terms without parts of the classes this actor reaches, class by class.
    pub fn terms(&self, actor: &Actor, class: Option<String>) -> Reply<Vec<TermRow>, Error> {
        self.read(actor, move |school, who| term_rows(school, who, class.as_deref()))
    }
}

/// The terms without parts of the classes this actor reaches.
fn term_rows(school: &mut Reader<'_, '_>, who: &Actor, class: Option<&str>) -> Result<Vec<TermRow>> {
    let frame = YearFrame::of_today(school)?;
    let classes = classes(school, who, &frame, Right::ReadMarks, class)?;
    let ids: Vec<uuid::Uuid> = classes.iter().map(|class| class.id.0).collect();
    let states: Vec<ClassTerm> = records(school, "class_id", &ids)?;
    let mut rows = Vec::new();
    for class in &classes {
        let terms = frame.terms_of(class.level_id);
        for term in terms.iter().filter(|term| !terms.iter().any(|other| other.parent_id == Some(term.id))) {
            let state = states.iter().find(|row| row.term_id == term.id && row.class_id == class.id);
            rows.push(TermRow {
                class_id: class.id,
                term_id: term.id,
                missing_marks: 0,
                missing_words: 0,
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
}

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
use crate::domain::appreciation::WORDS_FROM;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::marks::TermState;
use crate::domain::name::fold;
use crate::domain::results::names_the_year;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::classes::{Class, Term};
use crate::store::lane::Reply;
use crate::store::marks;
use crate::store::people;
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
        let lacks = if self.state == TermState::Open {
            Lacks::default()
        } else {
            let today = school.today;
            let all = classes.iter().flat_map(|class| frame.terms_of(class.level_id));
            let begun = all.filter(|term| term.starts <= today).map(|term| (term.id, term.ends)).collect();
            Lacks::load(school, who, frame.year.id, &begun)?
        };
        let mut done = HashSet::new();
        for of in &self.of {
            let (mut class_known, mut term_known) = (of.class.is_none(), false);
            for class in classes.iter().filter(|class| of.class.as_ref().is_none_or(|code| fold(code) == fold(&class.code))) {
                class_known = true;
                let terms = frame.terms_of(class.level_id);
                let term = terms.iter().find(|term| term.code.eq_ignore_ascii_case(of.term.trim())).map(|term| term.id);
                if term.is_none() && !names_the_year(&of.term) {
                    continue;
                }
                term_known = true;
                for part in leaves(&terms, term) {
                    if done.insert((class.id, part.id)) {
                        self.set(school, class, (part.id, &part.code), &states, lacks.of(class.id, part.id), &mut plan);
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
    fn set(
        &self,
        school: &mut Reader<'_, '_>,
        class: &Class,
        (term, code): (TermId, &str),
        states: &[ClassTerm],
        (marks, words): (u32, u32),
        plan: &mut Plan<()>,
    ) {
        let key = format!("{} {code}", class.code);
        let before = states.iter().find(|row| row.term_id == term && row.class_id == class.id);
        let from = before.map_or(TermState::Open, |row| row.state);
        let published_on = (self.state == TermState::Published).then(|| self.published_on.unwrap_or(school.today));
        let to = match published_on {
            Some(day) if day > school.today => Text::new("term-state-published-from").with("day", day),
            _ => self.state.label(),
        };
        let message = if marks + words == 0 {
            Text::new("terms-row").with("from", from.label()).with("to", to)
        } else {
            Text::new("terms-row-lacking").with("from", from.label()).with("to", to).with("marks", marks).with("words", words)
        };
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

/// The terms without parts at or below this one; all of the year, without one.
fn leaves<'a>(terms: &'a [&'a Term], above: Option<TermId>) -> impl Iterator<Item = &'a Term> {
    let parent = |id: TermId| terms.iter().find(|term| term.id == id).and_then(|term| term.parent_id);
    let below = move |id: TermId| above.is_none_or(|above| std::iter::successors(Some(id), |id| parent(*id)).any(|id| id == above));
    terms.iter().copied().filter(move |part| !terms.iter().any(|term| term.parent_id == Some(part.id)) && below(part.id))
}

/// How far a class is with a term: what has parts is as far as the least of them, and so is the year, which is no term.
pub(super) fn state_of(school: &mut Reader<'_, '_>, class: ClassId, term: Option<TermId>) -> Result<TermState> {
    let states: Vec<ClassTerm> = records(school, "class_id", &[class.0])?;
    if let Some(term) = term {
        let parts: Vec<Term> = records(school, "parent_id", &[term.0])?;
        if parts.is_empty() {
            return Ok(states.iter().find(|row| row.term_id == term).map_or(TermState::Open, |row| row.state));
        }
    }
    let row: Class = records(school, "id", &[class.0])?.pop().ok_or_else(|| unknown_class(""))?;
    let frame = YearFrame::of_year(school, row.year_id)?;
    Ok(least(&frame.terms_of(row.level_id), term, class, &states).0)
}

/// The state of the part that is least far, and from when on families read all of them.
fn least(terms: &[&Term], above: Option<TermId>, class: ClassId, states: &[ClassTerm]) -> (TermState, Option<Day>) {
    let of = |term: &Term| states.iter().find(|row| row.term_id == term.id && row.class_id == class);
    let parts: Vec<Option<&ClassTerm>> = leaves(terms, above).map(of).collect();
    let state = parts.iter().map(|row| row.map_or(TermState::Open, |row| row.state)).min().unwrap_or(TermState::Open);
    let day = parts.iter().flatten().filter_map(|row| row.published_on).max();
    (state, day.filter(|_| state == TermState::Published))
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
        return Err(if teaches_in(school, who, code)? { not_her_class(code) } else { unknown_class(code) });
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
}

/// Whether somebody teaches a course of a class, all of which she need not reach.
fn teaches_in(school: &mut Reader<'_, '_>, who: &Actor, code: &str) -> Result<bool> {
    let Ok((tx, seen)) = school.seen_by(who, Right::WriteMarks) else { return Ok(false) };
    let wanted = fold(code);
    Ok(marks::courses(tx, &seen)?.iter().any(|row| row.class.as_deref().is_some_and(|class| fold(class) == wanted)))
}

fn not_her_class(code: &str) -> Error {
    Error::denied(Text::new("terms-class-of-others").with("class", code)).hint(Text::new("terms-class-of-others-hint"))
}

impl Action for ReopenTerm {
    const NAME: &'static str = "terms.reopen";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::ManageTerms);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let desk = Desk::load_for(school, who, self.course, Right::ManageTerms, &[])?;
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
        let teacher = people::person(school.all(), self.teacher)?.map(|person| person.name().display()).unwrap_or_default();
        let message = Text::new("terms-reopened").with("term", &term.code).with("teacher", teacher).with("day", self.until);
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
    /// `None`: the year as a whole.
    pub term_id: Option<TermId>,
    pub class: String,
    /// Its code, as it is written in commands: `year` for the year.
    pub term: String,
    /// Whether it is made of other terms: what it lacks is what they lack.
    pub whole: bool,
    pub starts: Day,
    pub ends: Day,
    pub state: TermState,
    pub published_on: Option<Day>,
    /// Cells that should hold a mark by now and hold nothing; counted by the board only.
    pub missing_marks: u32,
    /// Students without the appreciation of a course, or without the general one, once these are due.
    pub missing_words: u32,
}

impl TermRow {
    /// How far it is on a day, in words: what is published from a later day on is not read yet.
    #[must_use]
    pub fn stage(&self, today: Day) -> Text {
        match self.published_on.filter(|day| self.state == TermState::Published && *day > today) {
            Some(day) => Text::new("term-state-announced").with("day", day),
            None => self.state.label(),
        }
    }
}

/// Cells without a mark and students without words, by class and term.
#[derive(Default)]
struct Lacks {
    marks: HashMap<(ClassId, TermId), u32>,
    words: HashMap<(ClassId, TermId), u32>,
}

impl Lacks {
    /// What these terms lack today, each with its last day; a term that has not begun lacks nothing.
    fn load(school: &mut Reader<'_, '_>, who: &Actor, year: YearId, terms: &BTreeMap<TermId, Day>) -> Result<Self> {
        let today = school.today;
        let (tx, seen) = school.seen_by(who, Right::ReadMarks)?;
        let mut lacks = Self::default();
        for lack in marks::missing_marks(tx, &seen, year)? {
            if let Some(class) = lack.class {
                *lacks.marks.entry((class, lack.term)).or_default() += lack.count;
            }
        }
        for (term, ends) in terms {
            let day = (*ends).min(today);
            let of_courses = marks::missing_words(tx, &seen, *term, day)?.into_iter().filter_map(|(_, class, count)| Some((class?, count)));
            for (class, count) in of_courses.chain(marks::missing_general_words(tx, *term, day)?) {
                *lacks.words.entry((class, *term)).or_default() += count;
            }
        }
        Ok(lacks)
    }

    fn of(&self, class: ClassId, term: TermId) -> (u32, u32) {
        let at = (class, term);
        (self.marks.get(&at).copied().unwrap_or_default(), self.words.get(&at).copied().unwrap_or_default())
    }
}

impl Service {
    /// [`Self::terms`] with what is still missing in each: the morning's list of what is to be done.
    pub fn term_board(&self, actor: &Actor) -> Reply<Vec<TermRow>, Error> {
        self.read(actor, |school, who| {
            let mut rows = term_rows(school, who, None)?;
            let (year, today) = (YearFrame::of_today(school)?.year, school.today);
            let of_terms = rows.iter().filter(|row| !row.whole && row.starts <= today);
            let begun: BTreeMap<TermId, Day> = of_terms.filter_map(|row| Some((row.term_id?, row.ends))).collect();
            let lacks = Lacks::load(school, who, year.id, &begun)?;
            for row in rows.iter_mut().filter(|row| !row.whole && row.starts <= today) {
                let Some(term) = row.term_id else { continue };
                let (marks, words) = lacks.of(row.class_id, term);
                // Before they are due nobody misses them, here as in the list of what is to be done.
                let due = row.ends.plus(-WORDS_FROM) <= today;
                (row.missing_marks, row.missing_words) = (marks, if due { words } else { 0 });
            }
            Ok(rows)
        })
    }

    /// The terms of the classes this actor reaches, class by class: each after its parts, the year last.
    pub fn terms(&self, actor: &Actor, class: Option<String>) -> Reply<Vec<TermRow>, Error> {
        self.read(actor, move |school, who| term_rows(school, who, class.as_deref()))
    }
}

/// The terms of the classes this actor reaches.
fn term_rows(school: &mut Reader<'_, '_>, who: &Actor, class: Option<&str>) -> Result<Vec<TermRow>> {
    let frame = YearFrame::of_today(school)?;
    let classes = classes(school, who, &frame, Right::ReadMarks, class)?;
    let ids: Vec<uuid::Uuid> = classes.iter().map(|class| class.id.0).collect();
    let states: Vec<ClassTerm> = records(school, "class_id", &ids)?;
    let mut rows = Vec::new();
    for class in &classes {
        let terms = frame.terms_of(class.level_id);
        let Some((starts, ends)) = terms.iter().map(|term| (term.starts, term.ends)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
            continue;
        };
        let row = |term: Option<&Term>| {
            let (state, published_on) = least(&terms, term.map(|term| term.id), class.id, &states);
            TermRow {
                class_id: class.id,
                term_id: term.map(|term| term.id),
                whole: term.is_none_or(|term| terms.iter().any(|other| other.parent_id == Some(term.id))),
                missing_marks: 0,
                missing_words: 0,
                class: class.code.clone(),
                term: term.map_or_else(|| "year".to_owned(), |term| term.code.clone()),
                starts: term.map_or(starts, |term| term.starts),
                ends: term.map_or(ends, |term| term.ends),
                state,
                published_on,
            }
        };
        let mut of_class: Vec<TermRow> = terms.iter().map(|term| row(Some(term))).collect();
        of_class.push(row(None));
        of_class.sort_by_key(|row| (row.ends, row.whole, row.term_id.is_none(), std::cmp::Reverse(row.starts)));
        rows.append(&mut of_class);
    }
    Ok(rows)
}

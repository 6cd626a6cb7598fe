//! The passage from one school year into the next, as a plan: the classes of the next year made from this year's, and every student
//! up, again, or out. What it proposes and what it does are read from the same table.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::rollover::{self, Decision, Shape};
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::store::classes::{Class, Enrolment, Level, SchoolYear, Term};
use crate::store::councils::{Council, YearCouncil};
use crate::store::lane::Reply;
use crate::store::people::{Identifier, Person, Student};

mod frame;

pub use frame::PlannedClass;

/// Carries the students of a year into the next.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RollYear {
    pub from: YearId,
    pub decisions: Vec<Rolled>,
    /// Takes what is proposed for everybody who is not decided on; else they stay where they are until they are.
    pub rest: bool,
    /// Whether courses and classes keep their teachers.
    pub teachers: bool,
    /// What the next year is given besides the classes that are made from this year's.
    #[serde(default)]
    pub classes: Vec<PlannedClass>,
}

/// What was decided of one student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rolled {
    pub student: PersonId,
    pub line: Option<u32>,
    pub decision: Decision,
    /// The class she goes into, by code; none: the one that is proposed.
    pub class: Option<String>,
}

/// A student of the year that ends, and what is proposed for her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollLine {
    pub student: PersonId,
    pub name: String,
    pub sort_key: String,
    pub matricule: Option<String>,
    pub class: String,
    /// The level of that class, and the one after it.
    pub level: Option<LevelId>,
    pub next_level: Option<LevelId>,
    pub decision: Decision,
    /// What the council decided of her year, or last of a term of it, in its words.
    pub council: Option<String>,
    /// The class she would go into; none where somebody must choose, or where she goes into none.
    pub into: Option<String>,
    /// Whether nothing has to be chosen.
    pub certain: bool,
}

impl RollLine {
    /// What a council's words come to, where they say it.
    fn settled(&self) -> Option<Decision> {
        self.council.as_deref().and_then(Decision::read)
    }
}

/// What is proposed for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollover {
    pub from: YearId,
    pub year: String,
    pub next: String,
    pub classes: Vec<NextClass>,
    /// The levels of the school with their codes, in the order children go through them.
    pub levels: Vec<(LevelId, String)>,
    pub lines: Vec<RollLine>,
}

/// A class of the next year, and who is in it already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextClass {
    pub code: String,
    pub level: Option<LevelId>,
    pub places: Option<u32>,
    pub students: usize,
}

impl Service {
    /// Everybody in a class at the end of a year and in none of the next, with what is proposed for her if the next year is given these
    /// classes besides.
    pub fn propose_rollover(&self, actor: &Actor, from: YearId, classes: Vec<PlannedClass>) -> Reply<Rollover, Error> {
        self.read(actor, move |school, who| {
            may(who)?;
            let mut plan = Plan::default();
            let office = Office::open(school, from, &classes, &mut plan)?;
            let open = office.members.iter().filter(|member| !office.placed.contains_key(&member.enrolment.student_id));
            let lines = open.map(|member| office.line(member)).collect();
            let class = |class: &Class| NextClass {
                code: class.code.clone(),
                level: class.level_id,
                places: class.capacity,
                students: office.counts.get(&class.id).copied().unwrap_or_default(),
            };
            let classes = office.next_classes.iter().map(class).collect();
            let levels = office.levels.iter().map(|level| (level.id, level.code.clone())).collect();
            Ok(Rollover { from, year: office.from.code, next: office.next.code, classes, levels, lines })
        })
    }
}

/// How fresh the last proven backup must be before a year is carried over.
const BACKUP_HOURS: u16 = 24;

fn may(who: &Actor) -> Result<()> {
    who.require_all(Right::WriteClasses)?;
    who.require_all(Right::WriteStudents)
}

impl Action for RollYear {
    const NAME: &'static str = "frame.roll_year";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::WriteClasses);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        may(who)?;
        let mut plan = Plan::default();
        if let Err(needed) = super::backup::require_proven(school, BACKUP_HOURS) {
            plan.rows.push(Row::new(Verdict::Refused, "", needed.message));
        }
        let mut office = Office::open(school, self.from, &self.classes, &mut plan)?;
        office.copy_frame(school, self.teachers, &mut plan)?;
        let mut decided: HashMap<PersonId, &Rolled> = HashMap::new();
        for rolled in &self.decisions {
            let known = office.members.iter().any(|member| member.enrolment.student_id == rolled.student);
            if office.gone.contains(&rolled.student) {
                let mut row = Row::new(Verdict::Unchanged, "", Text::new("rollover-gone"));
                row.line = rolled.line;
                plan.rows.push(row);
                continue;
            }
            if !known || decided.insert(rolled.student, rolled).is_some() {
                let id = if known { "rollover-twice" } else { "rollover-unknown" };
                let mut row = Row::new(Verdict::Refused, "", Text::new(id));
                row.line = rolled.line;
                plan.rows.push(row);
            }
        }
        let (before, at) = (office.counts.clone(), plan.rows.len());
        for member in std::mem::take(&mut office.members) {
            let rolled = decided.get(&member.enrolment.student_id).copied();
            let mut row = office.roll(school, &member, rolled, self.rest, &mut plan);
            row.line = rolled.and_then(|rolled| rolled.line);
            plan.rows.push(row);
        }
        // How full the classes get is told once for each, before who goes where.
        plan.rows.splice(at..at, office.filled(&before));
        Ok(plan)
    }

    /// What was decided of whom is in the changes; here is only how much of it.
    fn arguments(&self) -> serde_json::Value {
        serde_json::json!({
            "from": self.from,
            "decisions": self.decisions.len(),
            "rest": self.rest,
            "teachers": self.teachers,
            "classes": self.classes,
        })
    }
}

/// A student at the end of the year.
struct Member {
    enrolment: Enrolment,
    person: Person,
    student: Student,
    matricule: Option<String>,
    class: Class,
}

/// Both years on one table.
struct Office {
    from: SchoolYear,
    next: SchoolYear,
    /// In the order children go through them.
    levels: Vec<Level>,
    classes: Vec<Class>,
    next_classes: Vec<Class>,
    /// By class, in the order of names.
    members: Vec<Member>,
    /// Who has left by the end of the year: nobody carries her on.
    gone: HashSet<PersonId>,
    /// What the year's last council decided of each.
    councils: HashMap<PersonId, String>,
    /// Who is in a class of the next year already, and in which.
    placed: HashMap<PersonId, ClassId>,
    counts: BTreeMap<ClassId, usize>,
}

impl Office {
    /// The year after this one, made with its terms and classes where it is not there yet.
    fn open(school: &mut Reader<'_, '_>, from: YearId, planned: &[PlannedClass], plan: &mut Plan<()>) -> Result<Self> {
        let years = rows::all::<SchoolYear>(school.all())?;
        let from = years.iter().find(|year| year.id == from).cloned().ok_or_else(|| Error::user(Text::new("service-year-none")))?;
        let known = years.iter().filter(|year| year.starts > from.ends).min_by_key(|year| year.starts).cloned();
        let next = match known {
            Some(next) => next,
            None => frame::next_year(school, &from, &years, plan)?,
        };
        let mut levels = rows::all::<Level>(school.all())?;
        levels.sort_by_key(|level| (level.position, level.id));
        let all = rows::all::<Class>(school.all())?;
        let of = |year: YearId| {
            let mut classes: Vec<Class> = all.iter().filter(|class| class.year_id == year).cloned().collect();
            classes.sort_by_cached_key(|class| fold(&class.code));
            classes
        };
        let (classes, mut next_classes) = (of(from.id), of(next.id));
        frame::next_classes(school, &classes, &mut next_classes, &next, plan);
        frame::planned(school, planned, &classes, &levels, &mut next_classes, &next, plan);
        let ids: Vec<Uuid> = classes.iter().map(|class| class.id.0).collect();
        let enrolments = rows::of::<Enrolment>(school.all(), "class_id", &ids)?;
        let there: Vec<Uuid> = next_classes.iter().map(|class| class.id.0).collect();
        let placed = rows::of::<Enrolment>(school.all(), "class_id", &there)?;
        let (members, gone) = members(school, &from, &classes, enrolments)?;
        let mut office = Self {
            councils: councils(school, &from, &members)?,
            levels,
            members,
            gone,
            placed: placed.iter().map(|row| (row.student_id, row.class_id)).collect(),
            counts: BTreeMap::new(),
            from,
            next,
            classes,
            next_classes,
        };
        for row in placed {
            *office.counts.entry(row.class_id).or_default() += 1;
        }
        Ok(office)
    }

    fn copy_frame(&self, school: &mut Reader<'_, '_>, teachers: bool, plan: &mut Plan<()>) -> Result<()> {
        let before = plan.changes.len();
        let years = frame::Years { from: &self.from, next: &self.next, classes: &self.classes, next_classes: &self.next_classes };
        frame::courses(school, &years, teachers, plan)?;
        if !plan.changes.is_empty() {
            let classes = plan.changes.0.iter().filter(|change| change.table.name == "class").count();
            let courses = plan.changes.0[before..].iter().filter(|change| change.table.name == "course").count();
            let said = Text::new("rollover-frame").with("classes", classes).with("courses", courses);
            plan.rows.push(Row::new(Verdict::New, &self.next.code, said));
        }
        Ok(())
    }

    /// What becomes of one student.
    fn roll(&mut self, school: &mut Reader<'_, '_>, member: &Member, rolled: Option<&Rolled>, rest: bool, plan: &mut Plan<()>) -> Row {
        let name = member.person.name().display();
        let key = member.matricule.clone().unwrap_or_else(|| name.clone());
        let told = |verdict, says: Text| Row::new(verdict, key.clone(), Text::new("enrolment-told").with("name", &name).with("says", says));
        if let Some(class) = self.placed.get(&member.enrolment.student_id) {
            return told(Verdict::Unchanged, Text::new("rollover-placed").with("class", self.code(*class)));
        }
        let proposed = self.line(member);
        let decision = match rolled {
            Some(rolled) => rolled.decision,
            None if rest => match (&proposed.council, proposed.settled()) {
                (Some(words), None) => return told(Verdict::Skipped, Text::new("rollover-council-open").with("words", words)),
                _ => proposed.decision,
            },
            None => return told(Verdict::Skipped, Text::new("rollover-undecided")),
        };
        let told = |verdict, says: Text| match &proposed.council {
            Some(words) => told(verdict, Text::new("rollover-by-council").with("says", says).with("words", words)),
            None => told(verdict, says),
        };
        let out = |plan: &mut Plan<()>| {
            plan.changes.update(&member.student, &Student { until: Some(self.from.ends), ..member.student.clone() });
        };
        match decision {
            Decision::Leaves | Decision::Graduates => {
                self.end(member, plan);
                out(plan);
                let id = if decision == Decision::Leaves { "rollover-left" } else { "rollover-graduated" };
                told(Verdict::Changed, Text::new(id).with("class", &member.class.code).with("day", self.from.ends))
            }
            Decision::Up | Decision::Repeats => {
                let wanted = rolled.and_then(|rolled| rolled.class.clone()).filter(|code| !code.trim().is_empty());
                let into = wanted.clone().or_else(|| self.followed(&member.class, decision));
                let found = into.as_deref().and_then(|code| self.next_classes.iter().find(|class| fold(&class.code) == fold(code)));
                let Some(class) = found.cloned() else {
                    return match wanted {
                        Some(code) => told(Verdict::Refused, Text::new("rollover-no-class").with("class", code)),
                        None => told(Verdict::Skipped, self.unplaced(&member.class)),
                    };
                };
                self.end(member, plan);
                plan.changes.insert(&Enrolment {
                    id: school.mint(),
                    student_id: member.enrolment.student_id,
                    class_id: class.id,
                    starts: self.next.starts,
                    ends: None,
                    status: if decision == Decision::Up { EnrolmentStatus::Returning } else { EnrolmentStatus::Repeating },
                    entry_reason: None,
                    exit_reason: None,
                });
                let id = if decision == Decision::Up { "rollover-goes-up" } else { "rollover-again" };
                let says = Text::new(id).with("from", &member.class.code).with("class", &class.code);
                *self.counts.entry(class.id).or_default() += 1;
                told(Verdict::Changed, says)
            }
        }
    }

    /// How many are in each class that somebody came into, and whether it has the places.
    fn filled(&self, before: &BTreeMap<ClassId, usize>) -> Vec<Row> {
        let row = |class: &Class| {
            let count = *self.counts.get(&class.id)?;
            if before.get(&class.id) == Some(&count) {
                return None;
            }
            let says = match class.capacity.map(|places| places as usize) {
                Some(places) if count > places => {
                    Text::new("rollover-class-over").with("count", count).with("places", places).with("over", count - places)
                }
                Some(places) => Text::new("rollover-class-places").with("count", count).with("places", places),
                None => Text::new("rollover-class").with("count", count),
            };
            Some(Row::new(Verdict::Changed, &class.code, says))
        };
        self.next_classes.iter().filter_map(row).collect()
    }

    /// The stay of the year that ends, ended with it.
    fn end(&self, member: &Member, plan: &mut Plan<()>) {
        let ends = Some(self.from.ends);
        plan.changes.update(&member.enrolment, &Enrolment { ends, ..member.enrolment.clone() });
    }

    fn line(&self, member: &Member) -> RollLine {
        let next_level = member.class.level_id.and_then(|level| self.after(level));
        let last = member.class.level_id.is_some() && next_level.is_none();
        let council = self.councils.get(&member.enrolment.student_id).cloned();
        let (decision, open) = match council.as_deref().map(Decision::read) {
            None => (Decision::Up, false),
            Some(Some(decided)) => (decided, false),
            Some(None) => (Decision::Up, true),
        };
        let decision = if last && decision == Decision::Up { Decision::Graduates } else { decision };
        let into = self.followed(&member.class, decision);
        RollLine {
            student: member.enrolment.student_id,
            name: member.person.name().display(),
            sort_key: member.person.sort_key.clone(),
            matricule: member.matricule.clone(),
            class: member.class.code.clone(),
            level: member.class.level_id,
            next_level,
            certain: !open && (into.is_some() || matches!(decision, Decision::Leaves | Decision::Graduates)),
            decision,
            council,
            into,
        }
    }

    /// The code of the class that follows a decision.
    fn followed(&self, class: &Class, decision: Decision) -> Option<String> {
        match decision {
            Decision::Repeats => self.next_classes.iter().find(|next| fold(&next.code) == fold(&class.code)).map(|next| next.code.clone()),
            Decision::Up => {
                let next = self.after(class.level_id?)?;
                let shapes: Vec<Shape> = self.next_classes.iter().map(shape).collect();
                rollover::follows(&shape(class), next, &shapes).map(|found| found.code.clone())
            }
            Decision::Leaves | Decision::Graduates => None,
        }
    }

    fn after(&self, level: LevelId) -> Option<LevelId> {
        let levels: Vec<LevelId> = self.levels.iter().map(|level| level.id).collect();
        rollover::after(level, &levels)
    }

    /// Why nobody knows where a student of this class goes.
    fn unplaced(&self, class: &Class) -> Text {
        let next = class.level_id.and_then(|level| self.after(level));
        let there = self.next_classes.iter().any(|other| next.is_some() && other.level_id == next);
        Text::new(if there { "rollover-choose" } else { "rollover-no-next" }).with("class", &class.code)
    }

    fn code(&self, id: ClassId) -> String {
        self.next_classes.iter().find(|class| class.id == id).map(|class| class.code.clone()).unwrap_or_default()
    }
}

fn shape(class: &Class) -> Shape {
    Shape { code: class.code.clone(), level: class.level_id, track: class.track_id }
}

/// Whoever is in a class until the year ends, by class and name; beside them who will have left the school by then.
fn members(
    school: &mut Reader<'_, '_>,
    from: &SchoolYear,
    classes: &[Class],
    enrolments: Vec<Enrolment>,
) -> Result<(Vec<Member>, HashSet<PersonId>)> {
    let staying: Vec<Enrolment> = enrolments.into_iter().filter(|row| row.ends.is_none_or(|ends| ends >= from.ends)).collect();
    let ids: Vec<Uuid> = staying.iter().map(|row| row.student_id.0).collect();
    let persons: HashMap<PersonId, Person> = rows::keyed::<Person>(school.all(), &ids)?.into_iter().map(|row| (row.id, row)).collect();
    let students: HashMap<PersonId, Student> =
        rows::keyed::<Student>(school.all(), &ids)?.into_iter().map(|row| (row.person_id, row)).collect();
    let mut matricules: HashMap<PersonId, String> = HashMap::new();
    for row in rows::of::<Identifier>(school.all(), "person_id", &ids)? {
        if let (Some(person), "matricule") = (row.person_id, row.scheme.as_str()) {
            matricules.entry(person).or_insert(row.value);
        }
    }
    let at: HashMap<ClassId, usize> = classes.iter().enumerate().map(|(at, class)| (class.id, at)).collect();
    let member = |enrolment: Enrolment| {
        let person = persons.get(&enrolment.student_id).filter(|person| person.merged_into.is_none())?.clone();
        let student = students.get(&enrolment.student_id)?.clone();
        let class = classes.get(*at.get(&enrolment.class_id)?)?.clone();
        Some(Member { matricule: matricules.get(&enrolment.student_id).cloned(), enrolment, person, student, class })
    };
    let leaves = |member: &Member| member.student.until.is_some_and(|until| until <= from.ends);
    let (left, mut members): (Vec<Member>, Vec<Member>) = staying.into_iter().filter_map(member).partition(leaves);
    let gone = left.into_iter().map(|member| member.student.person_id).collect();
    members.sort_by_cached_key(|member| (at[&member.enrolment.class_id], member.person.sort_key.clone(), member.enrolment.id));
    Ok((members, gone))
}

/// What the council decided of each one's year; where it wrote nothing of the year, what it last wrote of a term.
fn councils(school: &mut Reader<'_, '_>, from: &SchoolYear, members: &[Member]) -> Result<HashMap<PersonId, String>> {
    let terms: HashMap<TermId, Day> =
        rows::of::<Term>(school.all(), "year_id", &[from.id.0])?.into_iter().map(|term| (term.id, term.ends)).collect();
    let ids: Vec<Uuid> = members.iter().map(|member| member.student.person_id.0).collect();
    let written = |words: Option<String>| words.filter(|words| !words.trim().is_empty());
    let mut of_terms: Vec<(Day, PersonId, String)> = Vec::new();
    for row in rows::of::<Council>(school.all(), "student_id", &ids)? {
        if let (Some(ends), Some(words)) = (terms.get(&row.term_id), written(row.decision)) {
            of_terms.push((*ends, row.student_id, words));
        }
    }
    of_terms.sort();
    let mut decided: HashMap<PersonId, String> = of_terms.into_iter().map(|(_, student, words)| (student, words)).collect();
    for row in rows::of::<YearCouncil>(school.all(), "student_id", &ids)?.into_iter().filter(|row| row.year_id == from.id) {
        if let Some(words) = written(row.decision) {
            decided.insert(row.student_id, words);
        }
    }
    Ok(decided)
}

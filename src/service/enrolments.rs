//! Students into classes, from one to another, and out of the school: one or many, one operation. Where she is when is
//! [`crate::domain::stay`]'s to say.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::{Action, Plan, Reversal, Row, Verdict};
use super::actor::Actor;
use super::error::{Error, Result};
use super::rows;
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::tidy;
use crate::domain::rights::Right;
use crate::domain::school::EnrolmentStatus;
use crate::domain::stay::{self, Obstacle, Stay, Step};
use crate::domain::text::Text;
use crate::store::classes::{Class, CourseStudent, Enrolment, SchoolYear};
use crate::store::lists;
use crate::store::people::{Identifier, Person, Student};

/// Puts students who are in no class into one, from a day on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnrolStudents {
    pub students: Vec<PersonId>,
    pub class: ClassId,
    pub day: Day,
    /// None: new, or returning where she was in a class before.
    pub status: Option<EnrolmentStatus>,
    pub reason: Option<String>,
}

/// Takes students from the class they are in to another, from a day on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveStudents {
    pub students: Vec<PersonId>,
    pub class: ClassId,
    pub day: Day,
    pub reason: Option<String>,
}

/// Students leave the school; the day is their last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawStudents {
    pub students: Vec<PersonId>,
    pub day: Day,
    pub reason: Option<String>,
}

impl Action for EnrolStudents {
    const NAME: &'static str = "people.enrol_students";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::WriteStudents);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let mut office = Office::open(school, who, &self.students)?;
        office.enter(school, self.class, self.day)?;
        let reason = reason(self.reason.as_deref());
        office.each(school, &self.students, |office, school, student| {
            let stays = office.stays(student);
            let steps = stay::enrol(&stays, self.class, self.day).map_err(|why| office.says(student, why, self.day))?;
            let usual = if stays.is_empty() { EnrolmentStatus::New } else { EnrolmentStatus::Returning };
            if steps.is_empty() {
                return Ok(None);
            }
            office.carry_out(school, student, &steps, self.status.unwrap_or(usual), (reason.clone(), None));
            office.comes_back(student);
            Ok(Some(Text::new("enrolment-enters").with("class", office.code(self.class)).with("day", self.day)))
        })
    }
}

impl Action for MoveStudents {
    const NAME: &'static str = "people.move_students";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::WriteStudents);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let mut office = Office::open(school, who, &self.students)?;
        office.enter(school, self.class, self.day)?;
        let reason = reason(self.reason.as_deref());
        office.each(school, &self.students, |office, school, student| {
            let stays = office.stays(student);
            let steps = stay::change(&stays, self.class, self.day).map_err(|why| office.says(student, why, self.day))?;
            if steps.is_empty() {
                return Ok(None);
            }
            let here = stays.iter().position(|stay| stay.covers(self.day)).unwrap_or_default();
            let status = office.enrolments[&student][here].status;
            let from = office.code(stays[here].class);
            office.carry_out(school, student, &steps, status, (reason.clone(), reason.clone()));
            Ok(Some(Text::new("enrolment-moves").with("from", from).with("class", office.code(self.class)).with("day", self.day)))
        })
    }
}

impl Action for WithdrawStudents {
    const NAME: &'static str = "people.withdraw_students";
    const REVERSAL: Reversal = Reversal::Undo;
    const BULK: bool = true;
    const RIGHT: Option<Right> = Some(Right::WriteStudents);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        let office = Office::open(school, who, &self.students)?;
        let reason = reason(self.reason.as_deref());
        office.each(school, &self.students, |office, school, student| {
            let stays = office.stays(student);
            let steps = stay::leave(&stays, self.day).map_err(|why| office.says(student, why, self.day))?;
            let here = stays.iter().position(|stay| stay.covers(self.day)).unwrap_or_default();
            let from = office.code(stays[here].class);
            if steps.is_empty() && office.left(student) == Some(self.day) {
                return Ok(None);
            }
            office.carry_out(school, student, &steps, EnrolmentStatus::New, (None, reason.clone()));
            office.leaves(student, self.day);
            Ok(Some(Text::new("enrolment-leaves").with("class", from).with("day", self.day)))
        })
    }
}

/// Why, in the words of whoever wrote it; none when nothing was.
fn reason(written: Option<&str>) -> Option<String> {
    written.map(tidy).filter(|reason| !reason.is_empty())
}

/// The students on the table with their stays, and what becomes of them.
struct Office {
    persons: HashMap<PersonId, Person>,
    students: HashMap<PersonId, Student>,
    matricules: HashMap<PersonId, String>,
    /// By student, in the order of their first days.
    enrolments: BTreeMap<PersonId, Vec<Enrolment>>,
    options: HashMap<PersonId, Vec<CourseStudent>>,
    classes: HashMap<ClassId, Class>,
    seen: Option<HashSet<PersonId>>,
    /// The class that is entered, and how many are in it from that day on.
    full: Option<(ClassId, u32, usize)>,
    plan: Plan<()>,
}

impl Office {
    fn open(school: &mut Reader<'_, '_>, who: &Actor, students: &[PersonId]) -> Result<Self> {
        let (tx, seen) = school.seen_by(who, Right::WriteStudents)?;
        let seen = if seen.all { None } else { Some(lists::students(tx, &seen)?.into_iter().map(|row| row.id).collect()) };
        let ids: Vec<Uuid> = students.iter().map(|id| id.0).collect();
        let mut enrolments: BTreeMap<PersonId, Vec<Enrolment>> = BTreeMap::new();
        let mut rows: Vec<Enrolment> = rows::of(tx, "student_id", &ids)?;
        rows.sort_by_key(|row| (row.starts, row.id));
        for row in rows {
            enrolments.entry(row.student_id).or_default().push(row);
        }
        let mut options: HashMap<PersonId, Vec<CourseStudent>> = HashMap::new();
        for row in rows::of::<CourseStudent>(tx, "student_id", &ids)? {
            options.entry(row.student_id).or_default().push(row);
        }
        let mut matricules = HashMap::new();
        for row in rows::of::<Identifier>(tx, "person_id", &ids)? {
            if let (Some(person), "matricule") = (row.person_id, row.scheme.as_str()) {
                matricules.entry(person).or_insert(row.value);
            }
        }
        Ok(Self {
            persons: rows::keyed::<Person>(tx, &ids)?.into_iter().map(|row| (row.id, row)).collect(),
            students: rows::keyed::<Student>(tx, &ids)?.into_iter().map(|row| (row.person_id, row)).collect(),
            matricules,
            enrolments,
            options,
            classes: rows::all::<Class>(tx)?.into_iter().map(|row| (row.id, row)).collect(),
            seen,
            full: None,
            plan: Plan::default(),
        })
    }

    /// The class must be there, and the day in its year; counts who is in it on the fullest day from then on.
    fn enter(&mut self, school: &mut Reader<'_, '_>, class: ClassId, day: Day) -> Result<()> {
        let row = self.classes.get(&class).ok_or_else(|| Error::user(Text::new("enrolment-no-class")))?;
        let year = rows::keyed::<SchoolYear>(school.all(), &[row.year_id.0])?;
        if let Some(year) = year.first().filter(|year| day < year.starts || day > year.ends) {
            let message = Text::new("enrolment-outside-year").with("day", day).with("class", &row.code).with("year", &year.code);
            let hint = Text::new("enrolment-outside-year-hint").with("starts", year.starts).with("ends", year.ends);
            return Err(Error::user(message).hint(hint));
        }
        if let Some(capacity) = row.capacity {
            let mut there = rows::of::<Enrolment>(school.all(), "class_id", &[class.0])?;
            // Whoever is on the table and comes later already would count twice.
            there.retain(|row| row.starts <= day || !self.persons.contains_key(&row.student_id));
            let on = |day: Day| there.iter().filter(|row| row.starts <= day && row.ends.is_none_or(|ends| ends >= day)).count();
            let fullest = there.iter().map(|row| row.starts).filter(|starts| *starts > day).chain([day]).map(on).max();
            self.full = Some((class, capacity, fullest.unwrap_or_default()));
        }
        Ok(())
    }

    /// One verdict for each student, in the order they were named; before them those of whoever is too many.
    fn each(
        mut self,
        school: &mut Reader<'_, '_>,
        students: &[PersonId],
        mut decide: impl FnMut(&mut Self, &mut Reader<'_, '_>, PersonId) -> Result<Option<Text>, Text>,
    ) -> Result<Plan<()>> {
        let (mut done, mut over) = (HashSet::new(), 0);
        for student in students.iter().copied().filter(|student| done.insert(*student)) {
            let row = match self.known(student) {
                // Somebody else's student answers as an unknown one.
                None => Row::new(Verdict::Refused, "", Text::new("enrolment-unknown")),
                Some((key, name)) => match decide(&mut self, school, student) {
                    Ok(Some(message)) => {
                        let told = Text::new("enrolment-told").with("name", name).with("says", message);
                        if let Some(warning) = self.over() {
                            let told = Text::new("enrolment-over").with("told", told).with("over", warning);
                            self.plan.rows.insert(over, Row::new(Verdict::Changed, key, told));
                            over += 1;
                            continue;
                        }
                        Row::new(Verdict::Changed, key, told)
                    }
                    Ok(None) => Row::new(Verdict::Unchanged, key, Text::new("enrolment-there").with("name", name)),
                    Err(why) => Row::new(Verdict::Refused, key, Text::new("enrolment-told").with("name", name).with("says", why)),
                },
            };
            self.plan.rows.push(row);
        }
        Ok(self.plan)
    }

    fn known(&self, student: PersonId) -> Option<(String, String)> {
        let person = self.persons.get(&student).filter(|person| person.merged_into.is_none())?;
        self.students.get(&student).filter(|_| self.seen.as_ref().is_none_or(|seen| seen.contains(&student)))?;
        let name = person.name().display();
        Some((self.matricules.get(&student).cloned().unwrap_or_else(|| name.clone()), name))
    }

    /// One more in the class; a warning where she is one too many.
    fn over(&mut self) -> Option<Text> {
        let (class, capacity, there) = self.full.as_mut()?;
        *there += 1;
        if *there <= *capacity as usize {
            return None;
        }
        let over = Text::new("service-change-over-capacity").with("count", *there).with("capacity", *capacity);
        Some(over.with("class", self.classes.get(class).map(|class| class.code.clone()).unwrap_or_default()))
    }

    fn stays(&self, student: PersonId) -> Vec<Stay> {
        let rows = self.enrolments.get(&student).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|row| Stay { class: row.class_id, starts: row.starts, ends: row.ends }).collect()
    }

    fn code(&self, class: ClassId) -> String {
        self.classes.get(&class).map(|class| class.code.clone()).unwrap_or_default()
    }

    fn says(&self, student: PersonId, why: Obstacle, day: Day) -> Text {
        match why {
            Obstacle::Elsewhere(at) => {
                let class = self.enrolments.get(&student).and_then(|rows| rows.get(at)).map(|row| self.code(row.class_id));
                Text::new("enrolment-elsewhere").with("class", class.unwrap_or_default()).with("day", day)
            }
            Obstacle::Nowhere => Text::new("enrolment-nowhere").with("day", day),
        }
    }

    /// Makes rows of the steps; the reasons are those of entering and of leaving.
    fn carry_out(
        &mut self,
        school: &mut Reader<'_, '_>,
        student: PersonId,
        steps: &[Step],
        status: EnrolmentStatus,
        (enters, leaves): (Option<String>, Option<String>),
    ) {
        let rows = self.enrolments.get(&student).map_or(&[][..], Vec::as_slice);
        for step in steps {
            match *step {
                Step::End(at, last) => {
                    let exit_reason = leaves.clone().or_else(|| rows[at].exit_reason.clone());
                    self.plan.changes.update(&rows[at], &Enrolment { ends: Some(last), exit_reason, ..rows[at].clone() });
                }
                Step::Becomes(at, class_id) => {
                    self.plan.changes.update(&rows[at], &Enrolment { class_id, ..rows[at].clone() });
                }
                Step::Drop(at) => self.plan.changes.delete(&rows[at]),
                Step::Open(stay) => self.plan.changes.insert(&Enrolment {
                    id: school.mint(),
                    student_id: student,
                    class_id: stay.class,
                    starts: stay.starts,
                    ends: stay.ends,
                    status,
                    entry_reason: enters.clone(),
                    exit_reason: None,
                }),
            }
        }
    }

    fn left(&self, student: PersonId) -> Option<Day> {
        self.students.get(&student).and_then(|row| row.until)
    }

    fn comes_back(&mut self, student: PersonId) {
        if let Some(row) = self.students.get(&student) {
            self.plan.changes.update(row, &Student { until: None, ..row.clone() });
        }
    }

    /// She is no student of the school after this day, nor of any course.
    fn leaves(&mut self, student: PersonId, last: Day) {
        if let Some(row) = self.students.get(&student) {
            self.plan.changes.update(row, &Student { until: Some(last), ..row.clone() });
        }
        for row in self.options.get(&student).map_or(&[][..], Vec::as_slice) {
            let begun = row.starts.is_none_or(|starts| starts <= last);
            if begun && row.ends.is_none_or(|ends| ends > last) {
                self.plan.changes.update(row, &CourseStudent { ends: Some(last), ..row.clone() });
            }
        }
    }
}

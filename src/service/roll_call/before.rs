//! What stands before calls are noted: who is in each group, which calls were begun, what is noted of whom. Read at once, however many
//! calls there are; it notes nothing.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use crate::domain::attendance::{Group, Motive};
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::id::{ClassId, CourseId, PersonId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::book::{Members, records, within};
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::service::school_days;
use crate::store::attendance::{self, Member, Noted, RollCall};
use crate::store::classes::{CourseClass, CourseStudent, Enrolment};
use crate::store::people::{Person, Staff};
use crate::store::timetable;

/// The group, the day and the hour of a call.
pub(super) type At = (Group, Day, Hour);

#[derive(Default)]
pub(super) struct Before {
    /// Who is called, by group and day, with her name.
    members: HashMap<(Uuid, Day), HashMap<PersonId, String>>,
    calls: HashMap<(Uuid, Day, Hour), RollCall>,
    noted: HashMap<(PersonId, Day, Hour), Noted>,
    /// The caller, where she is a member of the staff.
    pub staff: Option<PersonId>,
    /// The reasons there are, where any is asked about.
    pub motives: Vec<Motive>,
}

impl Before {
    /// For one call: the list of that group, and what is noted at that day and hour of the students asked about; with the reasons
    /// there are where one is given or was noted before.
    pub fn one(school: &mut Reader<'_, '_>, who: &Actor, (group, day, starts): At, students: &[PersonId], given: bool) -> Result<Self> {
        let students = ids(students.iter().map(|id| id.0));
        let (tx, seen) = school.seen_by(who, Right::TakeRollCall)?;
        tx.ahead(|| {
            let roll = attendance::roll_ahead(&seen, group, day, starts, &students);
            roll.into_iter().chain([timetable::laid_down_ahead()]).collect()
        })?;
        let roll = attendance::roll(tx, &seen, group.id(), day, starts)?;
        if !roll.callable {
            return Err(Error::user(Text::new("call-no-such-group")).hint(Text::new("call-no-such-group-hint")));
        }
        let mut before = Self { staff: who.person.filter(|_| roll.by_staff), ..Self::default() };
        let list = members(school, group, day)?.into_iter().map(|member| (member.id, member.name.display())).collect();
        before.members.insert((group.id(), day), list);
        before.begun(roll.call);
        let noted = attendance::marks_of(school.all(), &students)?;
        before.seen(noted.into_iter().filter(|noted| noted.mark.day == day && noted.mark.starts == starts));
        if given || before.noted.values().any(|noted| noted.mark.motive.is_some()) {
            before.motives = school_days::motives(school.all())?;
        }
        Ok(before)
    }

    /// For many calls, in as many reads as for a few.
    pub fn many(school: &mut Reader<'_, '_>, who: &Actor, calls: &[At]) -> Result<Self> {
        let mut before = Self { staff: staff(school, who)?, motives: school_days::motives(school.all())?, ..Self::default() };
        let days = calls.iter().map(|(_, day, _)| *day);
        let Some((from, to)) = days.clone().min().zip(days.max()) else { return Ok(before) };
        before.begun(attendance::calls(school.all(), from, to)?);
        before.seen(attendance::marks_between(school.all(), from, to)?);
        let courses: Vec<Uuid> = ids(calls.iter().filter_map(|(group, ..)| group.course()).map(|id: CourseId| id.0));
        let links: Vec<CourseClass> = records(school, "course_id", &courses)?;
        let singles: Vec<CourseStudent> = records(school, "course_id", &courses)?;
        let alone = calls.iter().filter_map(|(group, ..)| group.class()).map(|id: ClassId| id.0);
        let classes: Vec<Uuid> = ids(alone.chain(links.iter().map(|link| link.class_id.0)));
        let enrolments: Vec<Enrolment> = records(school, "class_id", &classes)?;
        let people: Vec<Uuid> = ids(enrolments.iter().map(|row| row.student_id.0).chain(singles.iter().map(|row| row.student_id.0)));
        let people: Vec<Person> = records(school, "id", &people)?;
        let names: HashMap<PersonId, String> =
            people.into_iter().filter(|person| person.merged_into.is_none()).map(|person| (person.id, person.name().display())).collect();
        let stays = Members { enrolments: &enrolments, links: &links, singles: &singles };
        let by_course: HashMap<PersonId, Vec<(CourseId, Day, Option<Day>)>> = names.keys().map(|id| (*id, stays.stays(*id))).collect();
        let asked: HashSet<(Group, Day)> = calls.iter().map(|(group, day, _)| (*group, *day)).collect();
        for (group, day) in asked {
            let here = |id: PersonId| match group {
                Group::Course(course) => by_course[&id].iter().any(|stay| stay.0 == course && within(day, Some(stay.1), stay.2)),
                Group::Class(class) => {
                    enrolments.iter().any(|row| row.student_id == id && row.class_id == class && within(day, Some(row.starts), row.ends))
                }
            };
            let list = names.iter().filter(|(id, _)| here(**id)).map(|(id, name)| (*id, name.clone())).collect();
            before.members.insert((group.id(), day), list);
        }
        Ok(before)
    }

    fn begun(&mut self, calls: impl IntoIterator<Item = RollCall>) {
        self.calls.extend(calls.into_iter().map(|call| ((call.group_id, call.day, call.starts), call)));
    }

    fn seen(&mut self, noted: impl IntoIterator<Item = Noted>) {
        self.noted.extend(noted.into_iter().map(|noted| ((noted.mark.student_id, noted.mark.day, noted.mark.starts), noted)));
    }

    /// The name of a student who is called in this call.
    pub fn member(&self, (group, day, _): At, student: PersonId) -> Option<&str> {
        self.members.get(&(group.id(), day))?.get(&student).map(String::as_str)
    }

    /// The call, where it was begun before.
    pub fn call(&self, (group, day, starts): At) -> Option<&RollCall> {
        self.calls.get(&(group.id(), day, starts))
    }

    /// What is noted of a student at that time, whoever called.
    pub fn noted(&self, (_, day, starts): At, student: PersonId) -> Option<&Noted> {
        self.noted.get(&(student, day, starts))
    }
}

/// Who is called in a group on a day.
pub(in crate::service) fn members(school: &mut Reader<'_, '_>, group: Group, day: Day) -> Result<Vec<Member>> {
    Ok(match group {
        Group::Course(id) => attendance::members_of_course(school.all(), id, day)?,
        Group::Class(id) => attendance::members_of_class(school.all(), id, day)?,
    })
}

fn ids(all: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

fn staff(school: &mut Reader<'_, '_>, who: &Actor) -> Result<Option<PersonId>> {
    let Some(person) = who.person else { return Ok(None) };
    let rows: Vec<Staff> = records(school, "person_id", &[person.0])?;
    Ok((!rows.is_empty()).then_some(person))
}

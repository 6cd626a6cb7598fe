//! Courses and classes as people name them: `7A`, `7A/MAT`, `7A/MAT/GROUP`. Which are called, taught and seen by whom.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use super::school_days;
use crate::domain::attendance::Group;
use crate::domain::day::Day;
use crate::domain::hour::Hour;
use crate::domain::id::{ClassId, CourseId, PersonId, ShiftId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::lane::Reply;
use crate::store::timetable::{self, ClassLine, CourseLine, TeacherLine};
use crate::store::{classes, timetable as rows};

/// A course or a class with what it is called and who is before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    pub group: Group,
    /// `7A` or `7A/MAT`; a third part where several courses are called alike.
    pub code: String,
    /// The subject's name; empty for a class.
    pub subject: String,
    /// The classes its members are in.
    pub classes: Vec<String>,
    /// Who teaches it today, a replacement first.
    pub teachers: Vec<(PersonId, String)>,
    pub class_ids: Vec<ClassId>,
    /// Those that are in it with everybody.
    pub whole: Vec<ClassId>,
    pub shift: Option<ShiftId>,
    /// The hours of its shift.
    pub hours: Option<(Hour, Hour)>,
}

impl GroupLine {
    /// What people read: `7A · Mathématiques`.
    #[must_use]
    pub fn title(&self) -> String {
        if self.subject.is_empty() { self.code.clone() } else { format!("{} · {}", self.classes.join("+"), self.subject) }
    }

    #[must_use]
    pub fn teacher(&self) -> &str {
        self.teachers.first().map_or("", |(_, name)| name)
    }
}

/// Every course and class an actor sees on a day.
pub(super) fn seen(school: &mut Reader<'_, '_>, who: &Actor, day: Day) -> Result<Vec<GroupLine>> {
    let year = school_days::year(school, day)?;
    let (tx, seen) = school.seen_by(who, Right::ReadClasses)?;
    let courses = rows::courses(tx, &seen, year.id)?;
    let visible: Vec<ClassId> = crate::store::lists::classes(tx, &seen)?.into_iter().map(|row| row.id).collect();
    let tx = school.all();
    let of_courses = timetable::classes_of_courses(tx, year.id, day)?;
    let teachers = timetable::teachers(tx, year.id, day)?;
    let alone: Vec<ClassLine> = timetable::classes(tx, year.id)?.into_iter().filter(|class| visible.contains(&class.id)).collect();
    Ok(lines(&courses, &of_courses, &alone, &teachers))
}

fn lines(courses: &[CourseLine], of_courses: &[ClassLine], alone: &[ClassLine], teachers: &[TeacherLine]) -> Vec<GroupLine> {
    let mut taught: HashMap<Uuid, Vec<(PersonId, String)>> = HashMap::new();
    for line in teachers {
        taught.entry(line.of).or_default().push((line.id, line.name.clone()));
    }
    let mut classes: HashMap<Uuid, Vec<&ClassLine>> = HashMap::new();
    for line in of_courses {
        classes.entry(line.of).or_default().push(line);
    }
    let mut found: Vec<GroupLine> = alone
        .iter()
        .map(|class| GroupLine {
            group: Group::Class(class.id),
            code: class.code.clone(),
            subject: String::new(),
            classes: vec![class.code.clone()],
            teachers: taught.get(&class.id.0).cloned().unwrap_or_default(),
            class_ids: vec![class.id],
            whole: vec![class.id],
            shift: class.shift,
            hours: class.hours,
        })
        .collect();
    let mut called: HashMap<String, usize> = HashMap::new();
    let codes: Vec<String> = courses
        .iter()
        .map(|course| {
            let of = classes.get(&course.id.0).map_or(&[][..], Vec::as_slice);
            let class = of.iter().map(|line| line.code.as_str()).collect::<Vec<_>>().join("+");
            let code = if class.is_empty() { course.code.clone() } else { format!("{class}/{}", course.subject) };
            *called.entry(fold(&code)).or_default() += 1;
            code
        })
        .collect();
    for (course, code) in courses.iter().zip(codes) {
        let of = classes.get(&course.id.0).map_or(&[][..], Vec::as_slice);
        let code = if called.get(&fold(&code)).is_some_and(|count| *count > 1) { format!("{code}/{}", course.code) } else { code };
        found.push(GroupLine {
            group: Group::Course(course.id),
            code,
            subject: course.subject_name.clone(),
            classes: of.iter().map(|line| line.code.clone()).collect(),
            teachers: taught.get(&course.id.0).cloned().unwrap_or_default(),
            class_ids: of.iter().map(|line| line.id).collect(),
            whole: of.iter().filter(|line| line.whole).map(|line| line.id).collect(),
            shift: of.first().and_then(|line| line.shift),
            hours: of.first().and_then(|line| line.hours),
        });
    }
    found
}

/// Courses and classes by how they are written.
pub(super) struct Finder<'a> {
    groups: &'a [GroupLine],
    codes: HashMap<CourseId, String>,
    /// By class and subject, or by a code alone and nothing.
    places: HashMap<(String, String), Vec<usize>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(groups: &'a [GroupLine], codes: &[(CourseId, String)]) -> Self {
        let codes: HashMap<CourseId, String> = codes.iter().map(|(id, code)| (*id, fold(code))).collect();
        let mut places: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (at, line) in groups.iter().enumerate() {
            let mut keys = Vec::new();
            match line.group {
                Group::Class(_) => keys.push((fold(&line.code), String::new())),
                Group::Course(id) => {
                    keys.extend(codes.get(&id).map(|code| (code.clone(), String::new())));
                    let subjects = [line.code.split('/').nth(1).map(fold), Some(fold(&line.subject))];
                    let joined = line.classes.join("+");
                    for class in line.classes.iter().chain(Some(&joined)) {
                        keys.extend(subjects.iter().flatten().map(|subject| (fold(class), subject.clone())));
                    }
                }
            }
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                places.entry(key).or_default().push(at);
            }
        }
        Self { groups, codes, places }
    }

    /// The one that is written so.
    pub(super) fn find(&self, written: &str) -> Result<&'a GroupLine> {
        let mut parts = written.trim().splitn(3, '/').map(fold);
        let key = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let group = parts.next();
        let of_group = |line: &&GroupLine| {
            group.as_ref().is_none_or(|group| line.group.course().and_then(|id| self.codes.get(&id)).is_some_and(|code| code == group))
        };
        let found: Vec<&GroupLine> =
            self.places.get(&key).into_iter().flatten().filter_map(|at| self.groups.get(*at)).filter(of_group).collect();
        // A class comes before a course of the same code.
        let classes: Vec<&GroupLine> = found.iter().copied().filter(|line| line.group.class().is_some()).collect();
        // And what the whole class takes before a group of some of it.
        let whole =
            |line: &&&GroupLine| line.class_ids.iter().zip(&line.classes).any(|(id, code)| line.whole.contains(id) && fold(code) == key.0);
        let taken: Vec<&&GroupLine> = found.iter().filter(whole).collect();
        match (&found[..], &classes[..]) {
            ([one], _) | (_, [one]) => Ok(one),
            (_, []) if taken.len() == 1 => Ok(taken[0]),
            ([], _) => Err(Error::user(Text::new("group-unknown").with("group", written)).hint(Text::new("group-unknown-hint"))),
            (several, _) => {
                let codes = several.iter().map(|line| line.code.as_str()).collect::<Vec<_>>().join(", ");
                Err(Error::user(Text::new("group-several").with("group", written))
                    .hint(Text::new("group-several-hint").with("groups", codes)))
            }
        }
    }
}

/// The code of every course of these.
pub(super) fn course_codes(school: &mut Reader<'_, '_>, who: &Actor, day: Day) -> Result<Vec<(CourseId, String)>> {
    let year = classes::year_of(school.all(), day)?;
    let (tx, seen) = school.seen_by(who, Right::ReadClasses)?;
    let Some(year) = year else { return Ok(Vec::new()) };
    Ok(rows::courses(tx, &seen, year.id)?.into_iter().map(|course| (course.id, course.code)).collect())
}

impl Service {
    /// The courses and classes whose roll this person may call on a day.
    pub fn callable_groups(&self, actor: &Actor, day: Day) -> Reply<Vec<GroupLine>, Error> {
        self.read(actor, move |school, who| callable(school, who, day))
    }

    /// The codes of the courses this person sees this year.
    pub fn course_codes(&self, actor: &Actor) -> Reply<Vec<(CourseId, String)>, Error> {
        self.read(actor, |school, who| {
            let today = school.today;
            course_codes(school, who, today)
        })
    }

    /// A course or class as somebody writes it.
    pub fn find_group(&self, actor: &Actor, written: &str, day: Day) -> Reply<GroupLine, Error> {
        let written = written.to_owned();
        self.read(actor, move |school, who| {
            let codes = course_codes(school, who, day)?;
            let groups = seen(school, who, day)?;
            Finder::new(&groups, &codes).find(&written).cloned()
        })
    }
}

pub(super) fn callable(school: &mut Reader<'_, '_>, who: &Actor, day: Day) -> Result<Vec<GroupLine>> {
    let (tx, scope) = school.seen_by(who, Right::TakeRollCall)?;
    let ids: HashSet<Uuid> = rows::callable(tx, &scope)?.into_iter().collect();
    let mut groups = seen(school, who, day)?;
    groups.retain(|line| ids.contains(&line.group.id()));
    Ok(groups)
}

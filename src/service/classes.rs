//! One class as an actor sees it: who is in it on a day, its homeroom teachers, its courses with their teachers. It changes nothing.

use super::actor::Actor;
use super::engine::Service;
use super::error::Error;
use crate::domain::day::Day;
use crate::domain::id::{ClassId, CourseId, PersonId};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::roster::Sex;
use crate::domain::text::Text;
use crate::store::lane::Reply;
use crate::store::lists::{self, ClassRow};
use crate::store::members;
pub use crate::store::members::MemberRow;

#[derive(Clone, Debug, PartialEq)]
pub struct ClassCard {
    pub class: ClassRow,
    /// The day it shows: the asked one, kept inside the class's year.
    pub day: Day,
    /// The students whom the actor sees.
    pub members: Vec<MemberRow>,
    pub homerooms: Vec<(PersonId, String)>,
    pub courses: Vec<TaughtCourse>,
}

/// A course of a class, and who teaches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaughtCourse {
    pub id: CourseId,
    pub code: String,
    pub title: String,
    pub teachers: Vec<String>,
}

impl ClassCard {
    /// Girls and boys.
    #[must_use]
    pub fn sexes(&self) -> (usize, usize) {
        let count = |sex| self.members.iter().filter(|member| member.sex == Some(sex)).count();
        (count(Sex::Female), count(Sex::Male))
    }
}

impl Service {
    /// The class with whoever is in it on a day; without one, today.
    pub fn class_card(&self, actor: &Actor, class: ClassId, day: Option<Day>) -> Reply<ClassCard, Error> {
        self.read(actor, move |school, who| {
            let day = day.unwrap_or(school.today);
            let (tx, seen) = school.seen_by(who, Right::ReadClasses)?;
            let class = lists::classes(tx, &seen)?.into_iter().find(|row| row.id == class);
            let class = class.ok_or_else(|| Error::user(Text::new("enrolment-no-class")))?;
            let day = day.clamp(class.year_starts, class.year_ends);
            let mut courses: Vec<TaughtCourse> = Vec::new();
            for row in members::courses(tx, class.id, day)? {
                let teacher = row.teacher.map(|name| name.display());
                match courses.last_mut().filter(|last| last.id == row.id) {
                    Some(last) => last.teachers.extend(teacher),
                    None => courses.push(TaughtCourse {
                        id: row.id,
                        code: row.code,
                        title: if row.title.is_empty() { row.subject } else { row.title },
                        teachers: teacher.into_iter().collect(),
                    }),
                }
            }
            let homerooms = members::homerooms(tx, class.id, day)?.into_iter().map(|(id, name)| (id, name.display())).collect();
            let mut members = Vec::new();
            if who.may(Right::ReadStudents) {
                let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
                members = members::members(tx, &seen, class.id, day)?;
            }
            for member in &mut members {
                if let Some(matricule) = &member.matricule {
                    member.search_key.push(' ');
                    member.search_key.push_str(&fold(matricule));
                }
            }
            Ok(ClassCard { class, day, members, homerooms, courses })
        })
    }
}

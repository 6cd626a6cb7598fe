//! Who reaches whom, worked out from the rows in plain loops: what the service's one SQL expression is held against.

use std::collections::{BTreeMap, BTreeSet};

use eschool::domain::day::Day;
use eschool::domain::id::{ClassId, CourseId, PersonId};
use eschool::domain::people::LinkState;
use eschool::domain::rights::Scope;
use eschool::service::Service;
use eschool::store::apply;
use eschool::store::classes::{Class, ClassTeacher, CourseClass, CourseStudent, CourseTeacher, Enrolment};
use eschool::store::people::{Guardian, Guardianship, Identifier, Staff, Student};
use eschool::store::record::Record;

pub struct Oracle {
    pub all_students: BTreeSet<PersonId>,
    pub all_guardians: BTreeSet<PersonId>,
    all_staff: BTreeSet<PersonId>,
    all_classes: BTreeSet<ClassId>,
    pub links: Vec<Guardianship>,
    pub matricules: BTreeMap<PersonId, String>,
    enrolments: Vec<Enrolment>,
    class_teachers: Vec<ClassTeacher>,
    course_teachers: Vec<CourseTeacher>,
    course_classes: Vec<CourseClass>,
    course_students: Vec<CourseStudent>,
    today: Day,
}

fn rows<R: Record>(service: &Service) -> Vec<R> {
    let rows = service.store().read(|tx| apply::whole(tx, R::TABLE)).wait().unwrap();
    rows.into_iter().map(|values| R::from_values(values).unwrap()).collect()
}

impl Oracle {
    pub fn of(service: &Service) -> Self {
        let students: BTreeSet<PersonId> = rows::<Student>(service).iter().map(|row| row.person_id).collect();
        let identifiers = rows::<Identifier>(service).into_iter().filter(|row| row.scheme == "matricule");
        Self {
            matricules: identifiers.filter_map(|row| Some((row.person_id.filter(|id| students.contains(id))?, row.value))).collect(),
            all_students: students,
            all_guardians: rows::<Guardian>(service).iter().map(|row| row.person_id).collect(),
            all_staff: rows::<Staff>(service).iter().map(|row| row.person_id).collect(),
            all_classes: rows::<Class>(service).iter().map(|row| row.id).collect(),
            links: rows(service),
            enrolments: rows(service),
            class_teachers: rows(service),
            course_teachers: rows(service),
            course_classes: rows(service),
            course_students: rows(service),
            today: service.clock().now().today,
        }
    }

    fn is_now(&self, starts: Option<Day>, ends: Option<Day>) -> bool {
        starts.is_none_or(|day| day <= self.today) && ends.is_none_or(|day| day >= self.today)
    }

    fn own_classes(&self, me: PersonId) -> BTreeSet<ClassId> {
        let own = self.class_teachers.iter().filter(|row| row.staff_id == me && self.is_now(row.starts, row.ends));
        own.map(|row| row.class_id).collect()
    }

    fn own_courses(&self, me: PersonId) -> BTreeSet<CourseId> {
        let own = self.course_teachers.iter().filter(|row| row.staff_id == me && self.is_now(row.starts, row.ends));
        own.map(|row| row.course_id).collect()
    }

    fn taught_classes(&self, me: PersonId) -> BTreeSet<ClassId> {
        let courses = self.own_courses(me);
        let taught = self.course_classes.iter().filter(|row| courses.contains(&row.course_id) && self.is_now(row.starts, row.ends));
        taught.map(|row| row.class_id).chain(self.own_classes(me)).collect()
    }

    fn members(&self, classes: &BTreeSet<ClassId>) -> BTreeSet<PersonId> {
        let members = self.enrolments.iter().filter(|row| classes.contains(&row.class_id) && self.is_now(Some(row.starts), row.ends));
        members.map(|row| row.student_id).collect()
    }

    pub fn students(&self, scopes: &[Scope], me: Option<PersonId>) -> BTreeSet<PersonId> {
        let mut seen = BTreeSet::new();
        for scope in scopes {
            match (scope, me) {
                (Scope::All, _) => seen.extend(&self.all_students),
                (Scope::OwnClass, Some(me)) => seen.extend(self.members(&self.own_classes(me))),
                (Scope::OwnCourses, Some(me)) => {
                    seen.extend(self.members(&self.taught_classes(me)));
                    let courses = self.own_courses(me);
                    let single =
                        self.course_students.iter().filter(|row| courses.contains(&row.course_id) && self.is_now(row.starts, row.ends));
                    seen.extend(single.map(|row| row.student_id));
                }
                (Scope::OwnChildren, Some(me)) => {
                    let links = self.links.iter().filter(|link| link.guardian_id == me && self.is_active(link));
                    seen.extend(links.map(|link| link.student_id));
                }
                (Scope::Oneself, Some(me)) => seen.extend(self.all_students.get(&me)),
                (scope, _) => panic!("no preset reaches {scope:?}"),
            }
        }
        seen
    }

    fn is_active(&self, link: &Guardianship) -> bool {
        // The day it ends it is over.
        link.state == LinkState::Active && self.is_now(link.starts, link.ends.map(|day| day.plus(-1)))
    }

    pub fn guardians(&self, scopes: &[Scope], me: Option<PersonId>) -> BTreeSet<PersonId> {
        let mut seen = BTreeSet::new();
        for scope in scopes {
            match (scope, me) {
                (Scope::All, _) => seen.extend(&self.all_guardians),
                (Scope::OwnClass | Scope::OwnCourses, Some(me)) => {
                    let classes = if *scope == Scope::OwnClass { self.own_classes(me) } else { self.taught_classes(me) };
                    let members = self.members(&classes);
                    let links = self.links.iter().filter(|link| members.contains(&link.student_id) && self.is_active(link));
                    seen.extend(links.map(|link| link.guardian_id));
                }
                // Never the other parent of her own children.
                (Scope::Oneself | Scope::OwnChildren, Some(me)) => seen.extend(self.all_guardians.get(&me)),
                (scope, _) => panic!("no preset reaches {scope:?}"),
            }
        }
        seen
    }

    pub fn every_class(&self) -> impl Iterator<Item = ClassId> + '_ {
        self.all_classes.iter().copied()
    }

    /// The courses whose marks somebody reaches: all, her own, or those of her class.
    pub fn courses(&self, scopes: &[Scope], me: Option<PersonId>, all: &BTreeSet<CourseId>) -> BTreeSet<CourseId> {
        let mut seen = BTreeSet::new();
        for scope in scopes {
            match (scope, me) {
                (Scope::All, _) => seen.extend(all),
                (Scope::OwnCourses, Some(me)) => seen.extend(self.own_courses(me)),
                (Scope::OwnClass, Some(me)) => {
                    let classes = self.own_classes(me);
                    let of = self.course_classes.iter().filter(|row| classes.contains(&row.class_id) && self.is_now(row.starts, row.ends));
                    seen.extend(of.map(|row| row.course_id));
                }
                // A family sees its own marks, never a sheet.
                _ => {}
            }
        }
        seen
    }

    /// The classes whose council somebody holds.
    pub fn councils(&self, scopes: &[Scope], me: Option<PersonId>) -> BTreeSet<ClassId> {
        match me {
            _ if scopes.contains(&Scope::All) => self.all_classes.clone(),
            Some(me) if scopes.contains(&Scope::OwnClass) => self.own_classes(me),
            _ => BTreeSet::new(),
        }
    }

    /// How many are in a class today.
    pub fn headcount(&self, class: ClassId) -> usize {
        self.members(&[class].into()).len()
    }

    /// The class somebody is in today.
    pub fn class_of(&self, student: PersonId) -> Option<ClassId> {
        let stay = self.enrolments.iter().find(|row| row.student_id == student && self.is_now(Some(row.starts), row.ends));
        stay.map(|row| row.class_id)
    }

    /// The classes that take a course today.
    pub fn classes_of(&self, course: CourseId) -> BTreeSet<ClassId> {
        let taking = self.course_classes.iter().filter(|row| row.course_id == course && self.is_now(row.starts, row.ends));
        taking.map(|row| row.class_id).collect()
    }

    pub fn every_staff(&self) -> &BTreeSet<PersonId> {
        &self.all_staff
    }

    pub fn staff(&self, scopes: &[Scope], me: Option<PersonId>) -> BTreeSet<PersonId> {
        if scopes.contains(&Scope::All) {
            return self.all_staff.clone();
        }
        me.into_iter().filter(|me| self.all_staff.contains(me)).collect()
    }

    pub fn classes(&self, scopes: &[Scope], me: Option<PersonId>) -> BTreeSet<ClassId> {
        if scopes.contains(&Scope::All) {
            return self.all_classes.clone();
        }
        let of_students = self.students(scopes, me);
        let attended =
            self.enrolments.iter().filter(|row| of_students.contains(&row.student_id) && self.is_now(Some(row.starts), row.ends));
        let mut seen: BTreeSet<ClassId> = attended.map(|row| row.class_id).collect();
        if let Some(me) = me {
            if scopes.contains(&Scope::OwnCourses) {
                seen.extend(self.taught_classes(me));
            }
            if scopes.contains(&Scope::OwnClass) {
                seen.extend(self.own_classes(me));
            }
        }
        seen
    }
}

//! Courses and who is in them, as student or teacher.

use std::collections::{HashMap, HashSet};

use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::roster::{CourseEntry, MembershipEntry, StudentEntry};
use crate::domain::school::TeachingPart;
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::draft::Put;
use crate::service::school::Reader;
use crate::store::classes::{Course, CourseClass, CourseStudent, CourseTeacher, Subject};
use crate::store::people::Identifier;

use super::directory::{Directory, Facet};
use super::verdict::{Refused, Told};

impl Directory {
    pub(super) fn course(&mut self, school: &mut Reader<'_, '_>, entry: &CourseEntry) -> Row {
        if fold(&entry.code).is_empty() {
            return Refused::column("code", Text::new("service-no-code")).row(entry.code.clone(), entry.line);
        }
        let mut told = Told::default();
        let subject = self.subject(school, if entry.subject.is_empty() { &entry.title } else { &entry.subject });
        let by_id = entry.ids.iter().find_map(|id| self.identifier(&id.scheme, &id.value)?.course_id);
        let year = self.year.id;
        let by_code =
            || self.courses.iter().find(|course| course.year_id == year && fold(&course.code) == fold(&entry.code)).map(|course| course.id);
        let known = by_id.filter(|id| self.courses.find(*id).is_some_and(|course| course.year_id == year)).or_else(by_code);
        let id = known.unwrap_or_else(|| school.mint());
        let course = Course { id, year_id: year, subject_id: subject, code: entry.code.clone(), title: entry.title.clone() };
        match self.courses.put(course) {
            Put::New => told.new = true,
            Put::Changed(_) => told.add(Text::new("field-name")),
            Put::Unchanged => {}
        }
        for foreign in &entry.ids {
            if self.identifier(&foreign.scheme, &foreign.value).is_none() {
                let identifier = Identifier {
                    id: school.mint(),
                    scheme: foreign.scheme.clone(),
                    value: foreign.value.clone(),
                    person_id: None,
                    household_id: None,
                    class_id: None,
                    course_id: Some(id),
                };
                self.identify(identifier);
            }
        }
        told.row(entry.code.clone(), entry.line)
    }

    fn subject(&mut self, school: &mut Reader<'_, '_>, name: &str) -> SubjectId {
        let wanted = fold(name);
        if let Some(subject) = self.subjects.iter().find(|subject| fold(&subject.code) == wanted || fold(&subject.name) == wanted) {
            return subject.id;
        }
        let id: SubjectId = school.mint();
        let position = self.subjects.iter().map(|subject| subject.position + 1).max().unwrap_or_default();
        self.subjects.put(Subject { id, code: name.to_owned(), name: name.to_owned(), position });
        id
    }

    pub(super) fn membership(&mut self, school: &mut Reader<'_, '_>, entry: &MembershipEntry) -> Row {
        match self.membership_line(school, entry) {
            Ok((key, told)) => told.row(key, entry.line),
            Err(refused) => refused.row(entry.person.value.clone(), entry.line),
        }
    }

    fn membership_line(&mut self, school: &mut Reader<'_, '_>, entry: &MembershipEntry) -> Result<(String, Told), Refused> {
        let mut told = Told::default();
        let facet = if entry.teaches { Facet::Staff } else { Facet::Student };
        let person = self.by_id(&entry.person, facet);
        let person = person.filter(|id| self.has_facet(*id, facet)).ok_or_else(|| {
            // Some programs enrol a teacher as a student: that is another mistake than an id nobody has.
            let known = [Facet::Student, Facet::Staff, Facet::Guardian].into_iter().any(|other| self.by_id(&entry.person, other).is_some());
            let id = match (known, facet) {
                (false, _) => "service-unknown-member",
                (true, Facet::Staff) => "service-member-not-staff",
                (true, _) => "service-member-not-student",
            };
            Refused::new(Text::new(id).with("who", &entry.person.value))
        })?;
        let group = self.identifier(&entry.course.scheme, &entry.course.value).cloned();
        if group.is_none() && entry.to.is_some_and(|to| to <= self.today) {
            // The place in a group that is gone itself.
            return Ok((self.key_of(person), told));
        }
        let group = group.ok_or_else(|| Refused::new(Text::new("service-unknown-group").with("group", &entry.course.value)))?;
        let key = self.key_of(person);
        if let Some(class) = group.class_id {
            if entry.teaches {
                if entry.primary || self.class_teachers.iter().all(|row| row.class_id != class || row.ends.is_some()) {
                    self.homeroom(school, class, person, &mut told);
                }
            } else {
                let entry = StudentEntry {
                    line: entry.line,
                    from: entry.from,
                    left: entry.to.filter(|to| *to < self.today),
                    ..StudentEntry::default()
                };
                self.enrol(school, person, class, &entry, &mut told);
            }
        } else if let Some(course) = group.course_id {
            told.new = if entry.teaches { self.teach(school, course, person, entry) } else { self.attend(school, course, person, entry) };
        }
        Ok((key, told))
    }

    /// Lets whole classes take courses; codes that name none are left out.
    pub(super) fn take_whole_classes(&mut self, school: &mut Reader<'_, '_>, pairs: &[(String, String)]) {
        let year = self.year.id;
        let courses = self.courses.iter().filter(|course| course.year_id == year);
        let courses: HashMap<String, CourseId> = courses.map(|course| (fold(&course.code), course.id)).collect();
        let mut known: HashSet<(CourseId, ClassId)> = self.course_classes.iter().map(|row| (row.course_id, row.class_id)).collect();
        for (course, class) in pairs {
            let (Some(course), Some(class)) = (courses.get(&fold(course)), self.class_codes.get(&fold(class)).copied()) else { continue };
            if known.insert((*course, class)) {
                let id: RowId = school.mint();
                self.course_classes.put(CourseClass { id, course_id: *course, class_id: class, starts: None, ends: None });
            }
        }
    }

    fn attend(&mut self, school: &mut Reader<'_, '_>, course: CourseId, student: PersonId, entry: &MembershipEntry) -> bool {
        if self.course_students.iter().any(|row| row.course_id == course && row.student_id == student) {
            return false;
        }
        let id: RowId = school.mint();
        self.course_students.put(CourseStudent { id, course_id: course, student_id: student, starts: entry.from, ends: entry.to });
        true
    }

    fn teach(&mut self, school: &mut Reader<'_, '_>, course: CourseId, staff: PersonId, entry: &MembershipEntry) -> bool {
        if self.course_teachers.iter().any(|row| row.course_id == course && row.staff_id == staff) {
            return false;
        }
        let part = if entry.primary { TeachingPart::Titular } else { TeachingPart::CoTeacher };
        let id: RowId = school.mint();
        self.course_teachers.put(CourseTeacher { id, course_id: course, staff_id: staff, part, starts: entry.from, ends: entry.to });
        true
    }
}

//! Courses and who is in them, as student or teacher.

use std::collections::HashSet;

use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::roster::CourseEntry;
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::school::Reader;
use crate::store::classes::{Course, CourseClass, Subject};

use super::directory::Directory;
use super::ids::Thing;
use super::verdict::{Refused, Told};

impl Directory {
    pub(super) fn course(&mut self, school: &mut Reader<'_, '_>, list: &[CourseEntry], at: usize) -> Row {
        let entry = &list[at];
        match self.course_line(school, list, at) {
            Ok(told) => told.row(entry.code.clone(), entry.line),
            Err(refused) => refused.row(entry.code.clone(), entry.line),
        }
    }

    fn course_line(&mut self, school: &mut Reader<'_, '_>, list: &[CourseEntry], at: usize) -> Result<Told, Refused> {
        let entry = &list[at];
        if fold(&entry.code).is_empty() {
            return Err(Refused::column("code", Text::new("service-no-code")));
        }
        let by_id = entry.ids.iter().find_map(|id| self.course_by_id(id));
        let by_code = self.course_codes.get(&fold(&entry.code)).copied();
        // Sections of one course share its code and have an id each.
        let of_section = by_code.filter(|id| Some(*id) != by_id && (by_id.is_some() || self.is_called_otherwise(*id, &entry.ids)));
        let found = by_id.or(by_code.filter(|_| of_section.is_none()));
        if let Some(first) = found.and_then(|id| self.told_of.get(&id.0)).map(|first| &list[*first]) {
            return Err(Refused::again(first.line, CourseEntry { line: entry.line, ..first.clone() } == *entry));
        }
        let before = found.and_then(|id| self.courses.find(id)).cloned();
        let code = match (&before, of_section) {
            (Some(before), Some(_)) => before.code.clone(),
            (None, Some(_)) => self.free_code(entry),
            (_, None) => entry.code.clone(),
        };
        let subject = [&entry.subject, &entry.title, &entry.code].into_iter().find(|name| !fold(name).is_empty()).cloned();
        let subject = self.subject(school, &subject.unwrap_or_default());
        let id = found.unwrap_or_else(|| school.mint());
        let mut told = Told { new: before.is_none(), ..Told::default() };
        let course = Course { id, year_id: self.year.id, subject_id: subject, code, title: entry.title.clone() };
        if let Some(before) = before {
            self.tell_course(&before, &course, &mut told);
        }
        self.told_of.insert(id.0, at);
        self.course_codes.insert(fold(&course.code), id);
        self.courses.put(course);
        for foreign in entry.ids.iter().filter(|foreign| self.course_by_id(foreign).is_none()).collect::<Vec<_>>() {
            if !told.new {
                told.add(Text::new("service-change-id").with("value", &foreign.value));
            }
            self.identify(school, foreign, &self.kind_of_course(), Thing::Course(id));
        }
        Ok(told)
    }

    /// A code of its own for a section whose course's code is taken by another.
    fn free_code(&self, entry: &CourseEntry) -> String {
        let own = entry.ids.first().map_or("", |id| id.value.as_str());
        let named = std::iter::once(format!("{} {own}", entry.code)).chain((2..).map(|number| format!("{} {own} {number}", entry.code)));
        named.into_iter().find(|code| !self.course_codes.contains_key(&fold(code))).unwrap_or_default()
    }

    fn tell_course(&self, before: &Course, after: &Course, told: &mut Told) {
        if before.code != after.code {
            told.field("field-code", Some(&before.code), Some(&after.code));
        }
        if before.title != after.title {
            told.field("field-name", Some(&before.title), Some(&after.title));
        }
        if before.subject_id != after.subject_id {
            let name = |id: SubjectId| self.subjects.find(id).map(|subject| subject.name.clone());
            told.field("service-field-subject", name(before.subject_id), name(after.subject_id));
        }
    }

    fn subject(&mut self, school: &mut Reader<'_, '_>, name: &str) -> SubjectId {
        let wanted = fold(name);
        if let Some(subject) =
            self.subjects.sorted().into_iter().find(|subject| fold(&subject.code) == wanted || fold(&subject.name) == wanted)
        {
            return subject.id;
        }
        let id: SubjectId = school.mint();
        let position = self.subjects.iter().map(|subject| subject.position + 1).max().unwrap_or_default();
        self.subjects.put(Subject { id, code: name.to_owned(), name: name.to_owned(), position });
        id
    }

    /// Lets whole classes take courses; codes that name none are left out.
    pub(super) fn take_whole_classes(&mut self, school: &mut Reader<'_, '_>, pairs: &[(String, String)]) {
        let mut known: HashSet<(CourseId, ClassId)> = self.course_classes.iter().map(|row| (row.course_id, row.class_id)).collect();
        for (course, class) in pairs {
            let (Some(course), Some(class)) = (self.course_codes.get(&fold(course)).copied(), self.class_of_code(class)) else { continue };
            if known.insert((course, class)) {
                let id: RowId = school.mint();
                self.course_classes.put(CourseClass { id, course_id: course, class_id: class, starts: None, ends: None });
            }
        }
    }
}

//! A line that puts a person into a course or a class, as student or teacher, from which day to which.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::domain::id::*;
use crate::domain::roster::MembershipEntry;
use crate::domain::school::TeachingPart;
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::school::Reader;
use crate::store::classes::{CourseStudent, CourseTeacher};

use super::directory::{Directory, Facet};
use super::stays::Placement;
use super::verdict::{Refused, Told};

/// What a membership's ids name.
#[derive(Clone, Copy)]
enum Group {
    Class(ClassId),
    Course(CourseId),
}

impl Directory {
    /// Every line, the past stays in classes first and the past places in courses last: what is present decides, not the order of lines.
    pub(super) fn memberships(&mut self, school: &mut Reader<'_, '_>, list: &[MembershipEntry]) -> Vec<Row> {
        let mut present: HashSet<(ClassId, PersonId)> = HashSet::new();
        let mut order = Vec::with_capacity(list.len());
        for (at, entry) in list.iter().enumerate() {
            let over = self.is_over(entry);
            let turn = match self.group(entry) {
                Some(Group::Class(class)) => {
                    if let (false, Some(person)) = (over, self.member(entry)) {
                        present.insert((class, person));
                    }
                    match (over, entry.teaches && !entry.primary) {
                        (true, _) => 0,
                        (false, false) => 1,
                        (false, true) => 2,
                    }
                }
                _ => 3 + u8::from(over),
            };
            // Of several lines for one place, the one that lasts longest and began last counts.
            order.push((turn, entry.to.is_some(), Reverse((entry.to, entry.from)), at));
        }
        order.sort_unstable();
        let mut rows = Vec::with_capacity(list.len());
        for (.., at) in order {
            let entry = &list[at];
            rows.push(match self.membership_line(school, entry, &present) {
                Ok((key, told)) => told.row(key, entry.line),
                Err(refused) => refused.row(entry.person.value.clone(), entry.line),
            });
        }
        rows
    }

    fn is_over(&self, entry: &MembershipEntry) -> bool {
        entry.to.is_some_and(|to| to < self.today)
    }

    fn member(&self, entry: &MembershipEntry) -> Option<PersonId> {
        let facet = if entry.teaches { Facet::Staff } else { Facet::Student };
        self.by_id(&entry.person, facet).filter(|id| self.has_facet(*id, facet))
    }

    /// Some programs enrol a teacher as a student: that is another mistake than an id nobody has.
    fn no_member(&self, entry: &MembershipEntry) -> Refused {
        let known = [Facet::Student, Facet::Staff, Facet::Guardian].into_iter().any(|other| self.by_id(&entry.person, other).is_some());
        let id = match (known, entry.teaches) {
            (false, _) => "service-unknown-member",
            (true, true) => "service-member-not-staff",
            (true, false) => "service-member-not-student",
        };
        Refused::new(Text::new(id).with("who", &entry.person.value))
    }

    fn group(&self, entry: &MembershipEntry) -> Option<Group> {
        let course = || self.course_by_id(&entry.course).map(Group::Course);
        self.class_by_id(&entry.course).map(Group::Class).or_else(course)
    }

    fn membership_line(
        &mut self,
        school: &mut Reader<'_, '_>,
        entry: &MembershipEntry,
        present: &HashSet<(ClassId, PersonId)>,
    ) -> Result<(String, Told), Refused> {
        let mut told = Told::default();
        let person = self.member(entry).ok_or_else(|| self.no_member(entry))?;
        let key = self.key_of(person);
        let Some(group) = self.group(entry) else {
            // The place in a group that is gone itself.
            if entry.to.is_some_and(|to| to <= self.today) {
                return Ok((key, told));
            }
            return Err(Refused::new(Text::new("service-unknown-group").with("group", &entry.course.value)));
        };
        match group {
            Group::Class(class) if entry.teaches => self.leads(school, class, person, entry, &mut told),
            Group::Class(class) => self.is_in(school, class, person, entry, present, &mut told)?,
            Group::Course(course) if entry.teaches => self.teach(school, course, person, entry, &mut told),
            Group::Course(course) => self.attend(school, course, person, entry, &mut told),
        }
        Ok((key, told))
    }

    fn leads(&mut self, school: &mut Reader<'_, '_>, class: ClassId, staff: PersonId, entry: &MembershipEntry, told: &mut Told) {
        if self.is_over(entry) {
            return;
        }
        let nobody = self.homerooms.get(&class).is_none_or(Vec::is_empty);
        if entry.primary || nobody {
            self.homeroom(school, class, staff, told);
        }
    }

    fn is_in(
        &mut self,
        school: &mut Reader<'_, '_>,
        class: ClassId,
        student: PersonId,
        entry: &MembershipEntry,
        present: &HashSet<(ClassId, PersonId)>,
        told: &mut Told,
    ) -> Result<(), Refused> {
        if let Some(to) = entry.to.filter(|_| self.is_over(entry)) {
            let stays = self.plan_past(student, class, entry.from, to, present.contains(&(class, student)));
            self.take_stays(school, student, class, stays, told);
            return Ok(());
        }
        let gone = self.students.find(student).and_then(|row| row.until).is_some_and(|until| until <= self.today);
        match self.placed.get(&student) {
            _ if gone => return Ok(()),
            Some((placed, _)) if *placed == class => return Ok(()),
            Some((_, line)) => return Err(Refused::new(Text::new("service-placed-twice").with("line", *line))),
            None => {}
        }
        let code = self.classes.find(class).map(|class| class.code.clone()).unwrap_or_default();
        let placement = Placement { code, class: Some(class), from: entry.from, left: None, repeating: None, back: false, corrects: false };
        let stays = self.plan_stays(Some(student), &placement)?;
        self.placed.insert(student, (class, entry.line));
        self.take_stays(school, student, class, stays, told);
        Ok(())
    }

    fn attend(&mut self, school: &mut Reader<'_, '_>, course: CourseId, student: PersonId, entry: &MembershipEntry, told: &mut Told) {
        let known = self.attending.get(&(course, student)).and_then(|id| self.course_students.find(*id)).cloned();
        let Some(row) = known else {
            told.new = true;
            let id: RowId = school.mint();
            self.attending.insert((course, student), id);
            self.course_students.put(CourseStudent { id, course_id: course, student_id: student, starts: entry.from, ends: entry.to });
            self.joined.insert((course, student));
            return;
        };
        if self.joined.insert((course, student)) && row.ends != entry.to {
            told.field("service-field-ends", row.ends.map(|day| day.to_string()), entry.to.map(|day| day.to_string()));
            self.course_students.put(CourseStudent { ends: entry.to, ..row });
        }
    }

    fn teach(&mut self, school: &mut Reader<'_, '_>, course: CourseId, staff: PersonId, entry: &MembershipEntry, told: &mut Told) {
        let known = self.teaching.get(&(course, staff)).and_then(|id| self.course_teachers.find(*id)).cloned();
        let Some(row) = known else {
            told.new = true;
            let part = if entry.primary { TeachingPart::Titular } else { TeachingPart::CoTeacher };
            let id: RowId = school.mint();
            self.teaching.insert((course, staff), id);
            self.course_teachers.put(CourseTeacher { id, course_id: course, staff_id: staff, part, starts: entry.from, ends: entry.to });
            self.joined.insert((course, staff));
            return;
        };
        if self.joined.insert((course, staff)) && row.ends != entry.to {
            told.field("service-field-ends", row.ends.map(|day| day.to_string()), entry.to.map(|day| day.to_string()));
            self.course_teachers.put(CourseTeacher { ends: entry.to, ..row });
        }
    }
}

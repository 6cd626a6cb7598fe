//! A line's student: the person, her facet, and the class she is in from which day.

use crate::domain::id::*;
use crate::domain::roster::StudentEntry;
use crate::domain::school::EnrolmentStatus;
use crate::domain::text::Text;
use crate::service::action::{Row, Verdict};
use crate::service::draft::Put;
use crate::service::school::Reader;
use crate::store::classes::Enrolment;
use crate::store::people::Student;

use super::directory::{Directory, Facet};
use super::verdict::{Refused, Told};

impl Directory {
    pub(super) fn student(&mut self, school: &mut Reader<'_, '_>, entry: &StudentEntry) -> Row {
        let key =
            entry.person.ids.iter().find(|id| id.scheme == "matricule").map_or_else(|| entry.person.name.display(), |id| id.value.clone());
        match self.student_line(school, entry) {
            Ok(told) => told.row(key, entry.line),
            Err(refused) => refused.row(key, entry.line),
        }
    }

    fn student_line(&mut self, school: &mut Reader<'_, '_>, entry: &StudentEntry) -> Result<Told, Refused> {
        let mut told = Told::default();
        let id = self.person(school, &entry.person, Facet::Student, entry.line, &mut told)?;
        let before = self.students.find(id).cloned();
        let mut student = before.clone().unwrap_or(Student { person_id: id, since: None, until: None });
        if student.until.is_some() && entry.left.is_none() && entry.class.is_some() {
            student.until = None;
            told.add(Text::new("service-change-back"));
        }
        if entry.left.is_some() && student.until != entry.left {
            student.until = entry.left;
            if let Some(left) = entry.left {
                told.field("field-left", "", &left.to_string());
            }
        }
        if self.students.put(student) == Put::New && !told.new {
            told.add(Text::new("service-change-student"));
        }
        if let Some(code) = &entry.class {
            let mut made = Told { new: true, ..Told::default() };
            let class = self.class_called(school, code, entry.level.as_deref(), &mut made);
            told.changes.append(&mut made.changes);
            self.enrol(school, id, class, entry, &mut told);
        }
        if let Some(left) = entry.left {
            self.end_enrolments(id, left);
        }
        Ok(told)
    }

    /// Puts a student into a class: the first of the year, a move, or what she is in already.
    pub(super) fn enrol(&mut self, school: &mut Reader<'_, '_>, student: PersonId, class: ClassId, entry: &StudentEntry, told: &mut Told) {
        let status = |returning: bool| match entry.repeating {
            Some(true) => EnrolmentStatus::Repeating,
            _ if returning => EnrolmentStatus::Returning,
            _ => EnrolmentStatus::New,
        };
        let ids = self.enrolled.get(&student).cloned().unwrap_or_default();
        let open = ids.iter().filter_map(|id| self.enrolments.find(*id)).find(|row| row.ends.is_none()).cloned();
        let code = self.classes.find(class).map(|class| class.code.clone()).unwrap_or_default();
        let Some(open) = open else {
            let ended = ids.iter().filter_map(|id| self.enrolments.find(*id)?.ends).max();
            if entry.left.is_some() && ended.is_some() {
                return;
            }
            let usual = if self.first_of_year || told.new && self.today < self.year.starts { self.year.starts } else { self.today };
            let mut starts = entry.from.unwrap_or(usual).max(self.year.starts);
            if let Some(ended) = ended {
                starts = starts.max(ended.plus(1));
            }
            self.open_enrolment(school, student, class, starts, status(ended.is_some()));
            if !told.new {
                told.field("field-class", "", &code);
            }
            return;
        };
        if open.class_id == class {
            let wanted = match entry.repeating {
                Some(true) => EnrolmentStatus::Repeating,
                Some(false) if open.status == EnrolmentStatus::Repeating => EnrolmentStatus::Returning,
                _ => open.status,
            };
            if wanted != open.status {
                told.add(Text::new("field-repeating"));
                self.enrolments.put(Enrolment { status: wanted, ..open });
            }
            return;
        }
        let old = self.classes.find(open.class_id).map(|class| class.code.clone()).unwrap_or_default();
        told.field("field-class", &old, &code);
        let starts = entry.from.filter(|from| *from > open.starts).unwrap_or(self.today);
        if starts <= open.starts {
            // She was put into the other class today: this corrects it.
            self.enrolments.put(Enrolment { class_id: class, ..open });
            return;
        }
        let status = open.status;
        self.enrolments.put(Enrolment { ends: Some(starts.plus(-1)), ..open });
        self.open_enrolment(school, student, class, starts, status);
    }

    fn open_enrolment(
        &mut self,
        school: &mut Reader<'_, '_>,
        student: PersonId,
        class: ClassId,
        starts: crate::domain::day::Day,
        status: EnrolmentStatus,
    ) {
        let id: EnrolmentId = school.mint();
        self.enrolled.entry(student).or_default().push(id);
        self.enrolments.put(Enrolment {
            id,
            student_id: student,
            class_id: class,
            starts,
            ends: None,
            status,
            entry_reason: None,
            exit_reason: None,
        });
    }

    fn end_enrolments(&mut self, student: PersonId, last: crate::domain::day::Day) {
        for id in self.enrolled.get(&student).cloned().unwrap_or_default() {
            if let Some(row) = self.enrolments.find(id).filter(|row| row.ends.is_none()).cloned() {
                let ends = Some(last.max(row.starts));
                self.enrolments.put(Enrolment { ends, ..row });
            }
        }
    }

    /// Those enrolled this year whom no line of the file meant: they have left.
    pub(super) fn withdraw_missing(&mut self) -> Vec<Row> {
        let mut missing: Vec<PersonId> = self
            .enrolled
            .iter()
            .filter(|(student, _)| !self.claimed.contains_key(&(**student, Facet::Student)))
            .filter(|(_, ids)| ids.iter().filter_map(|id| self.enrolments.find(*id)).any(|row| row.ends.is_none()))
            .map(|(student, _)| *student)
            .collect();
        missing.sort_unstable();
        let today = self.today;
        missing
            .into_iter()
            .map(|student| {
                self.end_enrolments(student, today);
                if let Some(row) = self.students.find(student).cloned() {
                    self.students.put(Student { until: Some(today), ..row });
                }
                Row::new(Verdict::Changed, self.key_of(student), Text::new("service-row-withdrawn").with("day", today.to_string()))
            })
            .collect()
    }
}

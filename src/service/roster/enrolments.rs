//! A line's student: the person, her facet, and the class she is put into. From which day to which is decided in `stays`.

use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::roster::StudentEntry;
use crate::domain::text::Text;
use crate::service::action::{Row, Verdict};
use crate::service::draft::Put;
use crate::service::school::Reader;
use crate::store::classes::Enrolment;
use crate::store::people::Student;

use super::directory::{Directory, Facet, class_key};
use super::matching::Meant;
use super::stays::{Placement, Stays, UNMADE};
use super::verdict::{Refused, Told};

impl Directory {
    pub(super) fn student(&mut self, school: &mut Reader<'_, '_>, list: &[StudentEntry], at: usize, meant: Meant) -> Row {
        let entry = &list[at];
        let ids = &entry.person.ids;
        let id = ids.iter().find(|id| id.scheme == "matricule").or_else(|| ids.first().filter(|_| entry.person.name.key().is_empty()));
        let key = id.map_or_else(|| entry.person.name.display(), |id| id.value.clone());
        match self.student_line(school, list, at, meant) {
            Ok(told) => told.row(key, entry.line),
            Err(refused) => refused.row(key, entry.line),
        }
    }

    fn student_line(&mut self, school: &mut Reader<'_, '_>, list: &[StudentEntry], at: usize, meant: Meant) -> Result<Told, Refused> {
        let entry = &list[at];
        let same = |first: usize| {
            let first = &list[first];
            (first.line, StudentEntry { line: entry.line, ..first.clone() } == *entry)
        };
        let found = self.find(&entry.person, Facet::Student, meant, same)?;
        let known = found.and_then(|id| self.students.find(id)).cloned();
        let code = entry.class.as_deref().filter(|code| !fold(code).is_empty());
        let class = code.and_then(|code| self.class_of_code(code));
        let gone = known.as_ref().and_then(|student| student.until);
        let back = gone.is_some() && entry.left.is_none() && code.is_some();
        let stays = match code {
            Some(code) => {
                let code = code.to_owned();
                let placement =
                    Placement { code, class, from: entry.from, left: entry.left, repeating: entry.repeating, back, corrects: true };
                self.plan_stays(found, &placement)?
            }
            None => entry.left.zip(found).map(|(left, id)| self.plan_leaving(id, left, gone)).unwrap_or_default(),
        };
        let mut told = Told::default();
        let id = self.take_person(school, found, &entry.person, Facet::Student, at, &mut told);
        let mut student = known.unwrap_or(Student { person_id: id, since: None, until: None });
        if back {
            student.until = None;
            told.add(Text::new("service-change-back"));
        }
        if entry.left.is_some() && student.until != entry.left {
            told.field("field-left", student.until.map(|day| day.to_string()), entry.left.map(|day| day.to_string()));
            student.until = entry.left;
        }
        if self.students.put(student) == Put::New && !told.new {
            told.add(Text::new("service-change-student"));
        }
        if let Some(code) = code {
            let (class, made) = self.class_called(school, code);
            if made {
                told.add(Text::new("service-change-class-made").with("class", code));
            }
            self.take_level(school, class, entry.level.as_deref(), made, &mut told);
            self.placed.insert(id, (class, entry.line));
            self.take_stays(school, id, class, stays, &mut told);
        } else {
            for row in stays.edits {
                self.put_stay(row);
            }
        }
        Ok(told)
    }

    /// The class of this code in the year, when there is one.
    pub(super) fn class_of_code(&self, code: &str) -> Option<ClassId> {
        self.class_codes.get(&fold(code)).or_else(|| self.class_codes.get(&class_key(code))).copied()
    }

    /// Carries out what was decided of a student's stays in classes.
    pub(super) fn take_stays(&mut self, school: &mut Reader<'_, '_>, student: PersonId, class: ClassId, stays: Stays, told: &mut Told) {
        let joins = stays.open.is_some() || stays.edits.iter().any(|row| row.ends.is_none() && row.class_id == class);
        let before = self.headcount.get(&class).copied().unwrap_or_default();
        if !told.new {
            told.changes.extend(stays.told);
        }
        for mut row in stays.edits {
            if row.class_id == UNMADE {
                row.class_id = class;
            }
            self.put_stay(row);
        }
        if let Some((starts, ends, status)) = stays.open {
            let id: EnrolmentId = school.mint();
            self.put_stay(Enrolment {
                id,
                student_id: student,
                class_id: class,
                starts,
                ends,
                status,
                entry_reason: None,
                exit_reason: None,
            });
        }
        let count = self.headcount.get(&class).copied().unwrap_or_default();
        let row = self.classes.find(class);
        if let Some((row, capacity)) = row.and_then(|row| Some((row, row.capacity?)))
            && joins
            && count > before
            && count > capacity
        {
            let warning = Text::new("service-change-over-capacity").with("class", &row.code).with("count", count);
            told.add(warning.with("capacity", capacity));
        }
    }

    pub(super) fn put_stay(&mut self, row: Enrolment) {
        let before = self.enrolments.find(row.id).cloned();
        if let Some(before) = before.as_ref().filter(|before| before.ends.is_none()) {
            *self.headcount.entry(before.class_id).or_insert(1) -= 1;
        }
        if row.ends.is_none() {
            *self.headcount.entry(row.class_id).or_default() += 1;
        }
        let (id, student) = (row.id, row.student_id);
        self.enrolments.put(row);
        let mut stays = self.stays.remove(&student).unwrap_or_default();
        if before.is_none() {
            stays.push(id);
        }
        stays.sort_by_key(|id| self.enrolments.find(*id).map(|row| row.starts));
        self.stays.insert(student, stays);
    }

    /// Those enrolled this year whom no line of the file meant: they have left. Nobody has while lines of the file are not understood,
    /// because one of them may be hers.
    pub(super) fn withdraw_missing(&mut self, refused: usize) -> Vec<Row> {
        let is_here = |id: &EnrolmentId| {
            let row = self.enrolments.find(*id).filter(|row| row.ends.is_none());
            row.is_some_and(|row| self.classes.find(row.class_id).is_some_and(|class| class.year_id == self.year.id))
        };
        let mut missing: Vec<PersonId> = self
            .stays
            .iter()
            .filter(|(student, _)| !self.claimed.contains_key(&(**student, Facet::Student)))
            .filter(|(_, ids)| ids.iter().any(is_here))
            .map(|(student, _)| *student)
            .collect();
        missing.sort_unstable();
        if refused > 0 && !missing.is_empty() {
            let reason = Text::new("service-row-not-withdrawn").with("count", missing.len()).with("refused", refused);
            return vec![Row::new(Verdict::Skipped, "", reason)];
        }
        let today = self.today;
        missing.into_iter().map(|student| self.withdraw(student, today)).collect()
    }

    fn withdraw(&mut self, student: PersonId, last: Day) -> Row {
        for row in self.plan_leaving(student, last, None).edits {
            self.put_stay(row);
        }
        if let Some(row) = self.students.find(student).cloned() {
            self.students.put(Student { until: Some(last), ..row });
        }
        Row::new(Verdict::Changed, self.key_of(student), Text::new("service-row-withdrawn").with("day", last))
    }
}

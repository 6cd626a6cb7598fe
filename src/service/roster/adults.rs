//! A line's guardian or member of staff: the person, her facet, and whom or which class she is there for.

use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::roster::{GuardianEntry, StaffEntry};
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::draft::Put;
use crate::service::school::Reader;
use crate::store::people::{Guardian, Staff};

use super::directory::{Directory, Facet};
use super::matching::Meant;
use super::verdict::{Refused, Told, yes_or_no};

impl Directory {
    pub(super) fn guardian(&mut self, school: &mut Reader<'_, '_>, list: &[GuardianEntry], at: usize, meant: Meant) -> Row {
        let entry = &list[at];
        match self.guardian_line(school, list, at, meant) {
            Ok((id, told)) => told.row(self.key_of(id), entry.line),
            Err(refused) => refused.row(entry.person.name.display(), entry.line),
        }
    }

    fn guardian_line(
        &mut self,
        school: &mut Reader<'_, '_>,
        list: &[GuardianEntry],
        at: usize,
        meant: Meant,
    ) -> Result<(PersonId, Told), Refused> {
        let entry = &list[at];
        let same = |first: usize| (list[first].line, GuardianEntry { line: entry.line, ..list[first].clone() } == *entry);
        let mut children = Vec::with_capacity(entry.children.len());
        for child in &entry.children {
            children.push((self.resolve(&child.student, Facet::Student)?, child.relation));
        }
        let found = self.find(&entry.person, Facet::Guardian, meant, same)?;
        if children.iter().any(|(student, _)| Some(*student) == found) {
            return Err(Refused::column("student", Text::new("service-own-guardian")));
        }
        let mut told = Told::default();
        let id = self.take_person(school, found, &entry.person, Facet::Guardian, at, &mut told);
        let before = self.guardians.find(id).cloned();
        let known = before.as_ref().and_then(|guardian| guardian.occupation.clone());
        let occupation = entry.occupation.clone().or_else(|| known.clone());
        if before.is_some() && occupation != known {
            told.field("field-occupation", known, occupation.clone());
        }
        if self.guardians.put(Guardian { person_id: id, occupation }) == Put::New && !told.new {
            told.add(Text::new("service-change-guardian"));
        }
        for (student, relation) in children {
            if self.families.tie(school, student, id, relation) {
                self.related.extend(relation.map(|_| (student, id)));
                told.add(Text::new("service-change-linked").with("who", self.key_of(student)));
            } else {
                self.name_relation(student, id, relation, &mut told);
            }
        }
        Ok((id, told))
    }

    pub(super) fn staff_member(&mut self, school: &mut Reader<'_, '_>, list: &[StaffEntry], at: usize, meant: Meant) -> Row {
        let entry = &list[at];
        match self.staff_line(school, list, at, meant) {
            Ok((id, told)) => told.row(self.key_of(id), entry.line),
            Err(refused) => refused.row(entry.person.name.display(), entry.line),
        }
    }

    fn staff_line(
        &mut self,
        school: &mut Reader<'_, '_>,
        list: &[StaffEntry],
        at: usize,
        meant: Meant,
    ) -> Result<(PersonId, Told), Refused> {
        let entry = &list[at];
        let same = |first: usize| (list[first].line, StaffEntry { line: entry.line, ..list[first].clone() } == *entry);
        let found = self.find(&entry.person, Facet::Staff, meant, same)?;
        let mut told = Told::default();
        let id = self.take_person(school, found, &entry.person, Facet::Staff, at, &mut told);
        let before = self.staff.find(id).cloned();
        let new = Staff { person_id: id, function: None, teaches: false, since: None, until: None };
        let mut staff = before.clone().unwrap_or(new);
        staff.function = entry.function.clone().or(staff.function);
        staff.teaches = entry.teaches.unwrap_or(staff.teaches);
        if let Some(before) = before {
            if before.function != staff.function {
                told.field("field-function", before.function, staff.function.clone());
            }
            if before.teaches != staff.teaches {
                let words = |teaches| Some(Text::new(yes_or_no(teaches)));
                told.field("field-teaches", words(before.teaches), words(staff.teaches));
            }
        }
        if self.staff.put(staff) == Put::New && !told.new {
            told.add(Text::new("service-change-staff"));
        }
        if let Some(code) = entry.class.as_deref().filter(|code| !fold(code).is_empty()) {
            let (class, made) = self.class_called(school, code);
            if made {
                told.add(Text::new("service-change-class-made").with("class", code));
            }
            self.homeroom(school, class, id, &mut told);
        }
        Ok((id, told))
    }
}

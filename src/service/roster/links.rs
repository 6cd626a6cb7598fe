//! A line that links: a guardian to a student, or one of them to the household that joins a family.

use crate::domain::id::PersonId;
use crate::domain::people::Part;
use crate::domain::roster::LinkEntry;
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::draft::Put;
use crate::service::school::Reader;

use super::directory::{Directory, Facet};
use super::verdict::{Refused, Told};

impl Directory {
    pub(super) fn link(&mut self, school: &mut Reader<'_, '_>, entry: &LinkEntry) -> Row {
        match self.link_line(school, entry) {
            Ok((key, told)) => told.row(key, entry.line),
            Err(refused) => refused.row(String::new(), entry.line),
        }
    }

    fn link_line(&mut self, school: &mut Reader<'_, '_>, entry: &LinkEntry) -> Result<(String, Told), Refused> {
        let mut told = Told::default();
        let student = entry.student.as_ref().map(|who| self.resolve(who, Facet::Student)).transpose()?;
        let guardian = entry.guardian.as_ref().map(|who| self.resolve(who, Facet::Guardian)).transpose()?;
        let home = match &entry.household {
            Some(named) => {
                let member = student.or(guardian).and_then(|id| self.persons.find(id));
                let family = member.map(|person| person.family_name.clone()).unwrap_or_default();
                Some(self.household(school, named, &family))
            }
            None => None,
        };
        let mut joined = false;
        for (person, part) in [(student, Part::Child), (guardian, Part::Adult)] {
            if let (Some(person), Some(home)) = (person, home) {
                joined |= self.families.join(school, person, home, part);
            }
        }
        let key = [student, guardian].into_iter().flatten().map(|id| self.key_of(id)).collect::<Vec<_>>().join(" – ");
        if let (Some(student), Some(guardian)) = (student, guardian) {
            told.new = self.families.tie(school, student, guardian, entry.relation);
            self.describe_link(student, guardian, entry, &mut told);
        } else if home.is_none() {
            return Err(Refused::new(Text::new("service-link-one-sided")));
        }
        if joined && !told.new {
            if student.is_some() && guardian.is_some() {
                told.add(Text::new("field-household"));
            } else {
                told.new = true;
            }
        }
        Ok((key, told))
    }

    fn describe_link(&mut self, student: PersonId, guardian: PersonId, entry: &LinkEntry, told: &mut Told) {
        let Some(before) = self.families.link(student, guardian).cloned() else { return };
        let mut link = before.clone();
        link.relation = entry.relation.unwrap_or(link.relation);
        link.priority = entry.priority.map_or(link.priority, u32::from);
        link.lives_with = entry.lives_with.unwrap_or(link.lives_with);
        link.pays = entry.pays.unwrap_or(link.pays);
        if let Put::Changed(columns) = self.families.guardianships.put(link)
            && !told.new
        {
            for column in columns {
                told.add(Text::new(match column {
                    "relation" => "field-relation",
                    "priority" => "field-priority",
                    "lives_with" => "field-lives_with",
                    _ => "field-pays",
                }));
            }
        }
    }
}

//! A line that links: a guardian to a student, or one of them to the household that joins a family.

use crate::domain::id::PersonId;
use crate::domain::people::Part;
use crate::domain::roster::{LinkEntry, Relation};
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::school::Reader;
use crate::store::people::Guardianship;

use super::directory::{Directory, Facet, describe};
use super::verdict::{Refused, Told, yes_or_no};

impl Directory {
    pub(super) fn link(&mut self, school: &mut Reader<'_, '_>, list: &[LinkEntry], at: usize) -> Row {
        let entry = &list[at];
        match self.link_line(school, list, at) {
            Ok((key, told)) => told.row(key, entry.line),
            Err(refused) => {
                refused.row(entry.student.iter().chain(&entry.guardian).map(describe).collect::<Vec<_>>().join(" – "), entry.line)
            }
        }
    }

    fn link_line(&mut self, school: &mut Reader<'_, '_>, list: &[LinkEntry], at: usize) -> Result<(String, Told), Refused> {
        let entry = &list[at];
        let mut told = Told::default();
        let student = entry.student.as_ref().map(|who| self.resolve(who, Facet::Student)).transpose()?;
        let guardian = entry.guardian.as_ref().map(|who| self.resolve(who, Facet::Guardian)).transpose()?;
        if [student.is_some(), guardian.is_some(), entry.household.is_some()].iter().filter(|said| **said).count() < 2 {
            return Err(Refused::new(Text::new("service-link-one-sided")));
        }
        if student.is_some() && student == guardian {
            return Err(Refused::column("guardian", Text::new("service-own-guardian")));
        }
        if let Some(pair) = student.zip(guardian) {
            if let Some(first) = self.linked.get(&pair).map(|first| &list[*first])
                && (first.household == entry.household || !says_the_same(first, entry))
            {
                return Err(Refused::again(first.line, says_the_same(first, entry)));
            }
            self.linked.entry(pair).or_insert(at);
        }
        let home = entry.household.as_ref().map(|named| {
            let member = student.or(guardian).and_then(|id| self.persons.find(id));
            let family = member.map(|person| person.family_name.clone()).unwrap_or_default();
            self.household(school, named, &family)
        });
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
        }
        if joined && !told.new {
            if student.is_some() && guardian.is_some() {
                told.field("field-household", None::<&str>, entry.household.as_ref());
            } else {
                told.new = true;
            }
        }
        Ok((key, told))
    }

    fn describe_link(&mut self, student: PersonId, guardian: PersonId, entry: &LinkEntry, told: &mut Told) {
        let Some(before) = self.families.link(student, guardian).cloned() else { return };
        let mut link = before.clone();
        // Where two lists of a file differ on it, the first counts.
        if let Some(relation) = entry.relation
            && self.related.insert((student, guardian))
        {
            link.relation = relation;
        }
        link.priority = entry.priority.map_or(link.priority, u32::from);
        link.lives_with = entry.lives_with.unwrap_or(link.lives_with);
        link.pays = entry.pays.unwrap_or(link.pays);
        self.tell_link(&before, &link, told);
        self.families.guardianships.put(link);
    }

    /// What a guardian is to a child whom she is linked to already.
    pub(super) fn name_relation(&mut self, student: PersonId, guardian: PersonId, relation: Option<Relation>, told: &mut Told) {
        let entry = LinkEntry { relation, ..LinkEntry::default() };
        self.describe_link(student, guardian, &entry, told);
    }

    fn tell_link(&self, before: &Guardianship, after: &Guardianship, told: &mut Told) {
        if before.relation != after.relation {
            let word = |relation: Relation| Some(Text::new("service-relation").with("relation", relation.code()));
            told.field("field-relation", word(before.relation), word(after.relation));
        }
        if before.priority != after.priority {
            told.field("field-priority", Some(before.priority), Some(after.priority));
        }
        let word = |answer| Some(Text::new(yes_or_no(answer)));
        if before.lives_with != after.lives_with {
            told.field("field-lives_with", word(before.lives_with), word(after.lives_with));
        }
        if before.pays != after.pays {
            told.field("field-pays", word(before.pays), word(after.pays));
        }
    }
}

/// Whether two lines say the same of the link itself.
fn says_the_same(one: &LinkEntry, other: &LinkEntry) -> bool {
    (one.relation, one.priority, one.lives_with, one.pays) == (other.relation, other.priority, other.lives_with, other.pays)
}

//! Foreign ids, whatever they name. Sources that number each list from 1 give one id to a student, a guardian and a class: the first
//! to come has the source's scheme, the others one of their own kind. It decides nothing about people.

use uuid::Uuid;

use crate::domain::id::*;
use crate::domain::roster::ForeignId;
use crate::service::school::Reader;
use crate::store::people::{Household, Identifier};

use super::directory::Directory;

/// What an id is given to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Thing {
    Person(PersonId),
    Household(HouseholdId),
    Class(ClassId),
    Course(CourseId),
}

impl Directory {
    pub(super) fn identifier(&self, scheme: &str, value: &str) -> Option<&Identifier> {
        self.identifiers.find(*self.ids.get(&(scheme.to_owned(), value.to_owned()))?)
    }

    /// What an id names among things of one kind.
    pub(super) fn among<T>(&self, scheme: &str, kind: &str, value: &str, pick: impl Fn(&Identifier) -> Option<T>) -> Option<T> {
        let apart = self.identifier(&apart(scheme, kind), value).and_then(&pick);
        apart.or_else(|| self.identifier(scheme, value).and_then(&pick))
    }

    /// Notes that somebody else calls this thing so.
    pub(super) fn identify(&mut self, school: &mut Reader<'_, '_>, foreign: &ForeignId, kind: &str, thing: Thing) {
        let free = self.identifier(&foreign.scheme, &foreign.value).is_none();
        let scheme = if free { foreign.scheme.clone() } else { apart(&foreign.scheme, kind) };
        if self.identifier(&scheme, &foreign.value).is_some() {
            return;
        }
        let mut identifier = Identifier {
            id: school.mint(),
            scheme,
            value: foreign.value.clone(),
            person_id: None,
            household_id: None,
            class_id: None,
            course_id: None,
        };
        match thing {
            Thing::Person(id) => identifier.person_id = Some(id),
            Thing::Household(id) => identifier.household_id = Some(id),
            Thing::Class(id) => identifier.class_id = Some(id),
            Thing::Course(id) => identifier.course_id = Some(id),
        }
        self.know(&identifier);
        self.identifiers.put(identifier);
    }

    /// The class of this year that a source calls so: some use the same number again each year.
    pub(super) fn class_by_id(&self, id: &ForeignId) -> Option<ClassId> {
        let of_year = |found: &Identifier| {
            let class = self.classes.find(found.class_id?)?;
            (class.year_id == self.year.id).then_some(class.id)
        };
        self.among(&id.scheme, &self.kind_of_class(), &id.value, of_year)
    }

    pub(super) fn course_by_id(&self, id: &ForeignId) -> Option<CourseId> {
        let of_year = |found: &Identifier| {
            let course = self.courses.find(found.course_id?)?;
            (course.year_id == self.year.id).then_some(course.id)
        };
        self.among(&id.scheme, &self.kind_of_course(), &id.value, of_year)
    }

    pub(super) fn kind_of_class(&self) -> String {
        format!("class/{}", self.year.code)
    }

    pub(super) fn kind_of_course(&self) -> String {
        format!("course/{}", self.year.code)
    }

    /// Whether a class or course has another id of the same source: then it is not the one the line means.
    pub(super) fn is_called_otherwise(&self, thing: impl Into<Uuid>, ids: &[ForeignId]) -> bool {
        let known = self.ids_of_thing.get(&thing.into()).map_or(&[][..], Vec::as_slice);
        let of_source = |found: &&Identifier| ids.iter().any(|id| found.scheme.split('/').next() == Some(id.scheme.as_str()));
        known.iter().filter_map(|id| self.identifiers.find(*id)).filter(of_source).any(|found| ids.iter().all(|id| id.value != found.value))
    }

    pub(super) fn household_by_id(&self, named: &str) -> Option<HouseholdId> {
        self.among("household", "household", named, |found| found.household_id)
    }

    /// The household a source calls so, made when it is new.
    pub(super) fn household(&mut self, school: &mut Reader<'_, '_>, named: &str, family: &str) -> HouseholdId {
        if let Some(id) = self.household_by_id(named) {
            if let Some(home) = self.families.households.find(id)
                && home.name.is_empty()
                && !family.is_empty()
            {
                let home = Household { name: family.to_owned(), ..home.clone() };
                self.families.households.put(home);
            }
            return id;
        }
        let id = self.families.new_household(school, family);
        let foreign = ForeignId { scheme: "household".to_owned(), value: named.to_owned() };
        self.identify(school, &foreign, "household", Thing::Household(id));
        id
    }
}

/// The scheme of an id that only counts among things of one kind.
fn apart(scheme: &str, kind: &str) -> String {
    format!("{scheme}/{kind}")
}

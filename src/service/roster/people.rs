//! A line's human being: found by id or name, or new; with her contacts and household.

use std::collections::HashSet;

use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::people::{ContactKind, Part, email_key, phone_key};
use crate::domain::roster::{AddressEntry, GuardianEntry, PersonEntry, StaffEntry};
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::draft::Put;
use crate::service::school::Reader;
use crate::store::people::{Address, Contact, Guardian, Household, Identifier, Person, Staff};

use super::directory::{Directory, Facet, apart};
use super::verdict::{Refused, Told};

impl Directory {
    /// Finds or makes the person a line speaks of, and takes over what it says of her.
    pub(super) fn person(
        &mut self,
        school: &mut Reader<'_, '_>,
        entry: &PersonEntry,
        facet: Facet,
        line: u32,
        told: &mut Told,
    ) -> Result<PersonId, Refused> {
        let nameless = entry.name.key().is_empty();
        let by_id = self.by_ids(entry, facet)?;
        let found = by_id.or_else(|| if nameless { None } else { self.by_name(entry, facet) });
        if nameless && found.is_none() {
            return Err(Refused::column("family_name", Text::new("service-no-name")));
        }
        if let Some(id) = found
            && let Some(first) = self.claimed.get(&(id, facet))
        {
            return Err(Refused::new(Text::new("service-twice-in-file").with("line", *first)));
        }
        let id = match found {
            Some(id) => {
                self.update(id, entry, told);
                id
            }
            None => {
                told.new = true;
                self.create(school, entry)
            }
        };
        self.claimed.insert((id, facet), line);
        self.take_ids(school, id, entry, facet, told);
        self.take_contacts(school, id, entry, told);
        let part = if facet == Facet::Student { Part::Child } else { Part::Adult };
        if facet != Facet::Staff || entry.household.is_some() {
            self.take_home(school, id, entry.household.as_deref(), entry.address.as_ref(), part, told);
        }
        Ok(id)
    }

    /// Whom the line's ids name; all of them must name the same person.
    fn by_ids(&self, entry: &PersonEntry, facet: Facet) -> Result<Option<PersonId>, Refused> {
        let mut found = None;
        for id in &entry.ids {
            let Some(person) = self.by_id(id, facet) else { continue };
            // The same number in another list is another person, unless the name says otherwise.
            if !self.has_facet(person, facet) && !self.is_called(person, entry) {
                continue;
            }
            if found.is_some_and(|other| other != person) {
                return Err(Refused::new(Text::new("service-ids-disagree").with("id", &id.value)));
            }
            found = Some(person);
        }
        Ok(found)
    }

    fn is_called(&self, person: PersonId, entry: &PersonEntry) -> bool {
        self.persons.find(person).is_some_and(|person| fold(&person.family_name) == fold(&entry.name.family_name))
    }

    /// A person of this name whom nothing in the line contradicts, and whom no earlier line meant.
    fn by_name(&self, entry: &PersonEntry, facet: Facet) -> Option<PersonId> {
        let schemes: HashSet<&str> = entry.ids.iter().map(|id| id.scheme.as_str()).collect();
        let phones: HashSet<String> = entry.phones.iter().map(|phone| phone_key(phone)).collect();
        let emails: HashSet<String> = entry.emails.iter().map(|email| email_key(email)).collect();
        let fits = |id: &PersonId| {
            let Some(person) = self.persons.find(*id) else { return false };
            let ids = self.ids_of.get(id).map_or(&[][..], Vec::as_slice);
            let other_id = ids.iter().filter_map(|id| self.identifiers.find(*id)).any(|known| {
                schemes.contains(known.scheme.split('/').next().unwrap_or_default()) && !entry.ids.iter().any(|id| id.value == known.value)
            });
            let other_birth = matches!((person.birth_date, entry.birth), (Some(known), Some(said)) if known != said);
            let contacts = self.contacts_of.get(id).map_or(&[][..], Vec::as_slice);
            let known: Vec<&Contact> = contacts.iter().filter_map(|id| self.contacts.find(*id)).collect();
            let other_contact = |kind: ContactKind, said: &HashSet<String>| {
                let mut of_kind = known.iter().filter(|contact| contact.kind == kind).peekable();
                !said.is_empty() && of_kind.peek().is_some() && !of_kind.any(|contact| said.contains(&contact.value_key))
            };
            let other_person = facet == Facet::Guardian
                && other_contact(ContactKind::Phone, &phones)
                && (emails.is_empty() || other_contact(ContactKind::Email, &emails));
            self.has_facet(*id, facet) && !self.claimed.contains_key(&(*id, facet)) && !other_id && !other_birth && !other_person
        };
        self.names.get(&entry.name.key())?.iter().copied().find(fits)
    }

    fn create(&mut self, school: &mut Reader<'_, '_>, entry: &PersonEntry) -> PersonId {
        let id: PersonId = school.mint();
        let mut person = Person::named(id, &entry.name);
        person.sex = entry.sex;
        person.birth_date = entry.birth;
        person.birth_place.clone_from(&entry.birth_place);
        self.names.entry(entry.name.key()).or_default().push(id);
        self.persons.put(person);
        id
    }

    fn update(&mut self, id: PersonId, entry: &PersonEntry, told: &mut Told) {
        let Some(before) = self.persons.find(id).cloned() else { return };
        let mut person = before.clone();
        let mut name = entry.name.clone();
        // A column the file does not have says nothing.
        name.post_name = name.post_name.or_else(|| before.post_name.clone());
        name.usage_name = name.usage_name.or_else(|| before.usage_name.clone());
        if name.family_name.is_empty() {
            name.family_name.clone_from(&before.family_name);
        }
        if name.given_names.is_empty() {
            name.given_names.clone_from(&before.given_names);
        }
        if name.key() != before.name().key() {
            self.names.entry(name.key()).or_default().push(id);
        }
        if name != before.name() {
            told.field("service-field-name", &before.name().display(), &name.display());
            person.rename(&name);
        }
        if entry.sex.is_some() && entry.sex != before.sex {
            told.field(
                "field-sex",
                before.sex.map_or("", crate::domain::roster::Sex::code),
                entry.sex.map_or("", crate::domain::roster::Sex::code),
            );
            person.sex = entry.sex;
        }
        if let Some(birth) = entry.birth
            && before.birth_date != Some(birth)
        {
            told.field("field-birth_date", &before.birth_date.map(|date| date.to_string()).unwrap_or_default(), &birth.to_string());
            person.birth_date = Some(birth);
        }
        if let Some(place) = &entry.birth_place
            && before.birth_place.as_ref() != Some(place)
        {
            told.field("field-birth_place", before.birth_place.as_deref().unwrap_or_default(), place);
            person.birth_place = Some(place.clone());
        }
        self.persons.put(person);
    }

    fn take_ids(&mut self, school: &mut Reader<'_, '_>, id: PersonId, entry: &PersonEntry, facet: Facet, told: &mut Told) {
        for foreign in &entry.ids {
            let mut scheme = foreign.scheme.clone();
            match self.by_id(foreign, facet) {
                Some(known) if known == id => continue,
                Some(_) => scheme = apart(&foreign.scheme, facet),
                None => {}
            }
            if !told.new {
                told.add(Text::new("service-change-id").with("value", &foreign.value));
            }
            let identifier = Identifier {
                id: school.mint(),
                scheme,
                value: foreign.value.clone(),
                person_id: Some(id),
                household_id: None,
                class_id: None,
                course_id: None,
            };
            self.identify(identifier);
        }
    }

    fn take_contacts(&mut self, school: &mut Reader<'_, '_>, id: PersonId, entry: &PersonEntry, told: &mut Told) {
        let said = entry
            .phones
            .iter()
            .map(|phone| (ContactKind::Phone, phone, phone_key(phone)))
            .chain(entry.emails.iter().map(|email| (ContactKind::Email, email, email_key(email))));
        for (kind, value, value_key) in said {
            let known = self.contacts_of.entry(id).or_default();
            let there =
                known.iter().filter_map(|id| self.contacts.find(*id)).any(|contact| contact.kind == kind && contact.value_key == value_key);
            if there || value_key.is_empty() {
                continue;
            }
            if !told.new {
                let field = if kind == ContactKind::Phone { "field-phone" } else { "field-email" };
                told.field(field, "", value);
            }
            let position = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let contact_id: RowId = school.mint();
            known.push(contact_id);
            self.contacts.put(Contact {
                id: contact_id,
                person_id: id,
                kind,
                value: value.clone(),
                value_key,
                position,
                starts: None,
                ends: None,
            });
        }
    }

    /// Puts somebody into the household the file names, or into the one of her family at this address.
    fn take_home(
        &mut self,
        school: &mut Reader<'_, '_>,
        id: PersonId,
        household: Option<&str>,
        address: Option<&AddressEntry>,
        part: Part,
        told: &mut Told,
    ) {
        let family = self.persons.find(id).map(|person| person.family_name.clone()).unwrap_or_default();
        let home = match (household, address) {
            (Some(named), _) => self.household(school, named, &family),
            (None, Some(address)) => {
                let lives_in = self.families.homes(id).next();
                let of_family = self.homes.get(&(fold(&family), address_key(address))).copied();
                lives_in.or(of_family).unwrap_or_else(|| self.families.new_household(school, &family))
            }
            (None, None) => return,
        };
        self.families.join(school, id, home, part);
        if let Some(address) = address {
            self.take_address(school, home, &family, address, told);
        }
    }

    /// The household a source calls so, made when it is new.
    pub(super) fn household(&mut self, school: &mut Reader<'_, '_>, named: &str, family: &str) -> HouseholdId {
        if let Some(id) = self.identifier("household", named).and_then(|found| found.household_id) {
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
        let identifier = Identifier {
            id: school.mint(),
            scheme: "household".to_owned(),
            value: named.to_owned(),
            person_id: None,
            household_id: Some(id),
            class_id: None,
            course_id: None,
        };
        self.identify(identifier);
        id
    }

    fn take_address(&mut self, school: &mut Reader<'_, '_>, home: HouseholdId, family: &str, said: &AddressEntry, told: &mut Told) {
        let key = address_key(said);
        self.homes.entry((fold(family), key.clone())).or_insert(home);
        // Of two lines that give one household two addresses the first counts, so that a second import changes nothing.
        if !self.housed.insert(home) {
            return;
        }
        let known = self.address_of.get(&home).and_then(|id| self.addresses.find(*id)).cloned();
        if known.as_ref().is_some_and(|known| known.address_key == key) {
            return;
        }
        if !told.new {
            told.field("field-address", &known.as_ref().map(|known| known.lines.clone()).unwrap_or_default(), &said.lines);
        }
        if let Some(known) = known {
            self.addresses.put(Address { ends: Some(self.today.plus(-1)), ..known });
        }
        let id: RowId = school.mint();
        self.address_of.insert(home, id);
        self.addresses.put(Address {
            id,
            household_id: home,
            lines: said.lines.clone(),
            postcode: said.postcode.clone(),
            city: said.city.clone(),
            country: said.country.clone(),
            address_key: key,
            starts: None,
            ends: None,
        });
    }

    pub(super) fn guardian(&mut self, school: &mut Reader<'_, '_>, entry: &GuardianEntry) -> Row {
        let key = entry.person.name.display();
        match self.guardian_line(school, entry) {
            Ok((id, told)) => told.row(self.key_of(id), entry.line),
            Err(refused) => refused.row(key, entry.line),
        }
    }

    fn guardian_line(&mut self, school: &mut Reader<'_, '_>, entry: &GuardianEntry) -> Result<(PersonId, Told), Refused> {
        let mut told = Told::default();
        let mut children = Vec::with_capacity(entry.children.len());
        for child in &entry.children {
            children.push((self.resolve(&child.student, Facet::Student)?, child.relation));
        }
        let id = self.person(school, &entry.person, Facet::Guardian, entry.line, &mut told)?;
        let before = self.guardians.find(id).cloned();
        let known = before.as_ref().and_then(|guardian| guardian.occupation.clone());
        let occupation = entry.occupation.clone().or_else(|| known.clone());
        if before.is_some() && occupation != known {
            told.field("field-occupation", known.as_deref().unwrap_or_default(), occupation.as_deref().unwrap_or_default());
        }
        if self.guardians.put(Guardian { person_id: id, occupation }) == Put::New && !told.new {
            told.add(Text::new("service-change-guardian"));
        }
        for (student, relation) in children {
            if self.families.tie(school, student, id, relation) {
                told.add(Text::new("service-change-linked").with("who", self.key_of(student)));
            }
        }
        Ok((id, told))
    }

    pub(super) fn staff_member(&mut self, school: &mut Reader<'_, '_>, entry: &StaffEntry) -> Row {
        let key = entry.person.name.display();
        match self.staff_line(school, entry) {
            Ok((id, told)) => told.row(self.key_of(id), entry.line),
            Err(refused) => refused.row(key, entry.line),
        }
    }

    fn staff_line(&mut self, school: &mut Reader<'_, '_>, entry: &StaffEntry) -> Result<(PersonId, Told), Refused> {
        let mut told = Told::default();
        let id = self.person(school, &entry.person, Facet::Staff, entry.line, &mut told)?;
        let before = self.staff.find(id).cloned();
        let mut staff = before.clone().unwrap_or(Staff { person_id: id, function: None, teaches: false, since: None, until: None });
        if let Some(function) = &entry.function {
            staff.function = Some(function.clone());
        }
        if let Some(teaches) = entry.teaches {
            staff.teaches = teaches;
        }
        if let Some(before) = &before
            && before.function != staff.function
        {
            told.field("field-function", before.function.as_deref().unwrap_or_default(), staff.function.as_deref().unwrap_or_default());
        }
        if before.as_ref().is_some_and(|before| before.teaches != staff.teaches) {
            told.add(Text::new("field-teaches"));
        }
        if self.staff.put(staff) == Put::New && !told.new {
            told.add(Text::new("service-change-staff"));
        }
        if let Some(code) = &entry.class {
            let class = self.class_called(school, code, None, &mut told);
            self.homeroom(school, class, id, &mut told);
        }
        Ok((id, told))
    }
}

/// What two spellings of one address share.
pub(super) fn address_key(address: &AddressEntry) -> String {
    fold(&format!("{} {} {}", address.lines, address.postcode, address.city))
}

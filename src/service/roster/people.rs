//! A line's human being: found by id or name, or new; with her contacts and household.

use crate::domain::day::BirthDate;
use crate::domain::id::*;
use crate::domain::name::{PersonName, fold};
use crate::domain::people::{ContactKind, Part, email_key, phone_key};
use crate::domain::roster::{AddressEntry, PersonEntry, Sex};
use crate::domain::text::Text;
use crate::service::school::Reader;
use crate::store::people::{Address, Contact, Person};

use super::directory::{Directory, Facet, address_key};
use super::ids::Thing;
use super::matching::{Meant, part};
use super::verdict::{Refused, Told};

impl Directory {
    /// Whom a line speaks of; nobody yet when she is new. `same` tells the line of an earlier entry of its list, and whether it says
    /// what this one says.
    pub(super) fn find(
        &self,
        entry: &PersonEntry,
        facet: Facet,
        meant: Meant,
        same: impl Fn(usize) -> (u32, bool),
    ) -> Result<Option<PersonId>, Refused> {
        let found = match (self.by_ids(entry, facet)?, meant) {
            (Some(id), _) | (None, Meant::One(id)) => Some(id),
            (None, Meant::Several(count)) => {
                return Err(Refused::new(Text::new("service-namesakes").with("who", entry.name.display()).with("count", count)));
            }
            (None, Meant::Nobody) => None,
        };
        if found.is_none() && entry.name.key().is_empty() {
            let id = entry.ids.first().map(|id| id.value.clone()).unwrap_or_default();
            let reason = if id.is_empty() { Text::new("service-no-name") } else { Text::new("service-no-name-unknown-id").with("id", id) };
            return Err(Refused::column("family_name", reason));
        }
        if let Some(first) = found.and_then(|id| self.claimed.get(&(id, facet))) {
            let (line, same) = same(*first);
            return Err(Refused::again(line, same));
        }
        Ok(found)
    }

    /// Takes over what a line says of somebody, found or new.
    pub(super) fn take_person(
        &mut self,
        school: &mut Reader<'_, '_>,
        found: Option<PersonId>,
        entry: &PersonEntry,
        facet: Facet,
        at: usize,
        told: &mut Told,
    ) -> PersonId {
        let id = match found {
            Some(id) => {
                self.update(id, entry, told);
                id
            }
            None => {
                told.new = true;
                if let Some(alike) = self.alike(entry, facet) {
                    told.add(alike);
                }
                self.create(school, entry)
            }
        };
        self.described.insert(id);
        self.claimed.insert((id, facet), at);
        self.take_ids(school, id, entry, facet, told);
        self.take_contacts(school, id, entry, told);
        if facet != Facet::Staff || entry.household.is_some() {
            self.take_home(school, id, entry, part(facet), told);
        }
        id
    }

    /// Whom the line's ids name; all of them must name the same person.
    pub(super) fn by_ids(&self, entry: &PersonEntry, facet: Facet) -> Result<Option<PersonId>, Refused> {
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

    /// Father and son may share a family name and, in two lists, a number: only the whole name makes them one.
    fn is_called(&self, person: PersonId, entry: &PersonEntry) -> bool {
        self.persons.find(person).is_some_and(|person| {
            person.name().key() == entry.name.key() && person.birth_date.zip(entry.birth).is_none_or(|(known, said)| known.agrees(said))
        })
    }

    /// Somebody of the school who has the same name and birth, and whom this line does not mean: its numbers say otherwise.
    fn alike(&self, entry: &PersonEntry, facet: Facet) -> Option<Text> {
        let (key, birth) = (entry.name.key(), entry.birth?);
        let there = self.names.get(&key)?.iter().filter(|id| !self.described.contains(id) && self.has_facet(**id, facet));
        let mut there = there.filter_map(|id| self.persons.find(*id)).filter(|person| person.merged_into.is_none());
        let one = there.find(|person| person.birth_date.is_some_and(|known| known.agrees(birth)))?;
        if !self.shown.contains(&facet) {
            return Some(Text::new("service-alike-unseen"));
        }
        let numbers = self.ids_of.get(&one.id).into_iter().flatten().filter_map(|id| self.identifiers.find(*id));
        let number = numbers.filter(|id| id.scheme == "matricule").map(|id| id.value.clone()).next();
        let about = [Some(one.name().display()), one.birth_date.map(BirthDate::written), number];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let reasons = vec![Text::new("duplicates-same-name"), Text::new("duplicates-same-birth")];
        Some(Text::new("service-alike").with("who", about).with("reasons", reasons))
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
        if person.ended_on.take().is_some() {
            told.add(Text::new("service-change-back"));
        }
        // What another list of this file said of her stays; this one fills the gaps.
        let first = !self.described.contains(&id);
        let name = merged(&before.name(), &entry.name, first);
        if name.key() != before.name().key() {
            self.names.entry(name.key()).or_default().push(id);
        }
        let (old, new) = (before.name(), &name);
        if old.display() != new.display() {
            told.field("service-field-name", Some(old.display()), Some(new.display()));
        }
        if old.usage_name != new.usage_name {
            told.field("field-usage_name", old.usage_name.clone(), new.usage_name.clone());
        }
        if old != name {
            person.rename(&name);
        }
        if entry.sex.is_some() && entry.sex != before.sex && (first || before.sex.is_none()) {
            let word = |sex: Sex| Text::new(if sex == Sex::Female { "service-sex-female" } else { "service-sex-male" });
            told.field("field-sex", before.sex.map(word), entry.sex.map(word));
            person.sex = entry.sex;
        }
        if let Some(birth) = entry.birth
            && before.birth_date != Some(birth)
            // A vaguer date says nothing new, and a second list none that another contradicts.
            && before.birth_date.is_none_or(|known| birth.refines(known) || first && !known.refines(birth))
        {
            told.field("field-birth_date", before.birth_date.map(|date| date.to_string()), Some(birth.to_string()));
            person.birth_date = Some(birth);
        }
        if let Some(place) = &entry.birth_place
            && before.birth_place.as_ref() != Some(place)
            && (first || before.birth_place.is_none())
        {
            told.field("field-birth_place", before.birth_place, Some(place));
            person.birth_place = Some(place.clone());
        }
        self.persons.put(person);
    }

    fn take_ids(&mut self, school: &mut Reader<'_, '_>, id: PersonId, entry: &PersonEntry, facet: Facet, told: &mut Told) {
        for foreign in &entry.ids {
            if self.by_id(foreign, facet) == Some(id) {
                continue;
            }
            if !told.new {
                told.add(Text::new("service-change-id").with("value", &foreign.value));
            }
            self.identify(school, foreign, facet.code(), Thing::Person(id));
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
            told.field(if kind == ContactKind::Phone { "field-phone" } else { "field-email" }, None::<&str>, Some(value));
            if kind == ContactKind::Email {
                self.by_email.entry(value_key.clone()).or_default().push(id);
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

    /// Puts somebody into the household the file names, or into the one of her family at this address. Nobody is taken out of one, and a
    /// child of two homes never brings the address of one to the other.
    fn take_home(&mut self, school: &mut Reader<'_, '_>, id: PersonId, entry: &PersonEntry, part: Part, told: &mut Told) {
        let family = self.persons.find(id).map(|person| person.family_name.clone()).unwrap_or_default();
        let address = entry.address.as_ref();
        let home = match (&entry.household, address) {
            (Some(named), _) => self.household(school, named, &family),
            (None, Some(address)) => match self.home_at(id, &family, address) {
                Some(home) => home,
                None => self.families.new_household(school, &family),
            },
            (None, None) => return,
        };
        if self.families.join(school, id, home, part) && entry.household.is_some() {
            told.field("field-household", None::<&str>, entry.household.as_ref());
        }
        if let Some(address) = address {
            self.take_address(school, home, &family, address, told);
        }
    }

    /// The home of somebody that this address is of: one that has it already, else the only one she has, unless others of the file
    /// still live there.
    fn home_at(&self, id: PersonId, family: &str, address: &AddressEntry) -> Option<HouseholdId> {
        let key = address_key(address);
        let known = |home: &HouseholdId| self.address_of.get(home).and_then(|id| self.addresses.find(*id)).map(|row| &row.address_key);
        let lives_in: Vec<HouseholdId> = self.families.homes(id).collect();
        if let Some(home) = lives_in.iter().find(|home| known(home) == Some(&key)) {
            return Some(*home);
        }
        if let [home] = lives_in[..] {
            let still = known(&home).is_some_and(|known| self.said_at.get(&home).is_some_and(|said| said.contains(known)));
            if !still && !self.housed.contains(&home) {
                return Some(home);
            }
        }
        // A town alone does not make two families one.
        let exact = !fold(&address.lines).is_empty();
        self.homes.get(&(fold(family), key)).copied().filter(|_| exact)
    }

    fn take_address(&mut self, school: &mut Reader<'_, '_>, home: HouseholdId, family: &str, said: &AddressEntry, told: &mut Told) {
        let key = address_key(said);
        let known = self.address_of.get(&home).and_then(|id| self.addresses.find(*id)).cloned();
        // Of lines that give one household two addresses, the one it has counts, else the first.
        let confirmed = known.as_ref().is_some_and(|known| self.said_at.get(&home).is_some_and(|said| said.contains(&known.address_key)));
        let same = known.as_ref().is_some_and(|known| known.address_key == key);
        let settled = !self.housed.insert(home) || confirmed;
        if same || !settled {
            self.homes.entry((fold(family), key.clone())).or_insert(home);
        }
        if same || settled {
            return;
        }
        let words = |lines: &str, postcode: &str, city: &str| {
            [lines, postcode, city].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").replace('\n', ", ")
        };
        let old = known.as_ref().map(|known| words(&known.lines, &known.postcode, &known.city));
        told.field("field-address", old, Some(words(&said.lines, &said.postcode, &said.city)));
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
}

/// The name a line gives, over the one that is known: a column the file does not have says nothing.
fn merged(known: &PersonName, said: &PersonName, first: bool) -> PersonName {
    let pick = |known: &String, said: &String| if said.is_empty() || !first && !known.is_empty() { known.clone() } else { said.clone() };
    let part =
        |known: &Option<String>, said: &Option<String>| if first { said.clone().or(known.clone()) } else { known.clone().or(said.clone()) };
    PersonName {
        family_name: pick(&known.family_name, &said.family_name),
        post_name: part(&known.post_name, &said.post_name),
        given_names: pick(&known.given_names, &said.given_names),
        usage_name: part(&known.usage_name, &said.usage_name),
    }
}

//! Whom the lines of a list mean when no id says so: decided over the whole list, so that the order of lines decides nothing.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::id::*;
use crate::domain::people::{ContactKind, Part, email_key, phone_key};
use crate::domain::roster::{GuardianEntry, PersonEntry, Roster, StaffEntry, StudentEntry};
use crate::store::people::Contact;

use super::directory::{Directory, Facet, address_key, class_key};

/// What a line comes to by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Meant {
    #[default]
    Nobody,
    One(PersonId),
    /// As many people fit equally well, and nothing in the line tells them apart.
    Several(usize),
}

/// Whom each line of a roster means, list by list; and which addresses its lines give to each household.
#[derive(Debug, Default)]
pub(super) struct Matches {
    pub(super) students: Vec<Meant>,
    pub(super) guardians: Vec<Meant>,
    pub(super) staff: Vec<Meant>,
}

/// What a line says that can tell namesakes apart.
struct Said<'a> {
    person: &'a PersonEntry,
    facts: Vec<String>,
    children: HashSet<PersonId>,
}

/// What the school holds on its guardians' children and its households' own numbers.
struct Known {
    children: HashMap<PersonId, Vec<PersonId>>,
    homes: HashMap<HouseholdId, Vec<String>>,
    homerooms: HashMap<PersonId, Vec<String>>,
}

impl Directory {
    pub(super) fn match_roster(&mut self, roster: &Roster) -> Matches {
        let known = self.known();
        let students: Vec<Said<'_>> = roster.students.iter().map(said_of_student).collect();
        let guardians: Vec<Said<'_>> = roster.guardians.iter().map(|entry| self.said_of_guardian(entry)).collect();
        let staff: Vec<Said<'_>> = roster.staff.iter().map(said_of_staff).collect();
        Matches {
            students: self.match_list(&known, &students, Facet::Student),
            guardians: self.match_list(&known, &guardians, Facet::Guardian),
            staff: self.match_list(&known, &staff, Facet::Staff),
        }
    }

    fn known(&self) -> Known {
        let mut known = Known { children: HashMap::new(), homes: HashMap::new(), homerooms: HashMap::new() };
        for link in self.families.guardianships.sorted() {
            known.children.entry(link.guardian_id).or_default().push(link.student_id);
        }
        for identifier in self.identifiers.sorted() {
            if let Some(home) = identifier.household_id {
                known.homes.entry(home).or_default().push(identifier.value.clone());
            }
        }
        for row in self.class_teachers.sorted().into_iter().filter(|row| row.ends.is_none()) {
            if let Some(class) = self.classes.find(row.class_id) {
                known.homerooms.entry(row.staff_id).or_default().push(format!("class:{}", class_key(&class.code)));
            }
        }
        known
    }

    fn match_list(&mut self, known: &Known, lines: &[Said<'_>], facet: Facet) -> Vec<Meant> {
        let mut meant = vec![Meant::Nobody; lines.len()];
        let mut taken = HashSet::new();
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            match self.by_ids(line.person, facet) {
                Ok(Some(id)) => {
                    taken.insert(id);
                    self.note_address(line.person, Some(id));
                }
                Ok(None) => groups.entry(line.person.name.key()).or_default().push(at),
                Err(_) => {}
            }
        }
        for (key, group) in groups {
            if !key.is_empty() {
                self.match_namesakes(known, lines, facet, (&key, &group), &taken, &mut meant);
            }
            for at in group {
                let found = if let Meant::One(id) = meant[at] { Some(id) } else { None };
                self.note_address(lines[at].person, found);
            }
        }
        meant
    }

    /// The likest pairs first; a line that fits two equally well means neither.
    fn match_namesakes(
        &self,
        known: &Known,
        lines: &[Said<'_>],
        facet: Facet,
        (key, group): (&str, &[usize]),
        taken: &HashSet<PersonId>,
        meant: &mut [Meant],
    ) {
        let named = self.names.get(key).map_or(&[][..], Vec::as_slice);
        let free = |id: &&PersonId| !taken.contains(id) && self.has_facet(**id, facet);
        let candidates: Vec<PersonId> = named.iter().filter(free).copied().collect();
        if let ([at], [one]) = (group, &candidates[..]) {
            if self.fits(known, *one, &lines[*at], facet) {
                meant[*at] = Meant::One(*one);
            }
            return;
        }
        let facts: Vec<HashSet<String>> = candidates.iter().map(|id| self.facts(known, *id, facet)).collect();
        let mut pairs = Vec::new();
        for at in group {
            for (place, id) in candidates.iter().enumerate().filter(|(_, id)| self.fits(known, **id, &lines[*at], facet)) {
                pairs.push((likeness(&lines[*at], &facts[place]), *at, place, *id));
            }
        }
        pairs.sort_unstable_by_key(|(likeness, at, place, _)| (std::cmp::Reverse(*likeness), *at, *place));
        let mut gone = HashSet::new();
        let mut chosen = HashMap::new();
        for (likeness, at, _, id) in &pairs {
            if meant[*at] == Meant::Nobody && gone.insert(*id) {
                meant[*at] = Meant::One(*id);
                chosen.insert(*at, *likeness);
            }
        }
        let mut rivals: HashMap<usize, usize> = HashMap::new();
        for (likeness, at, _, id) in &pairs {
            if !gone.contains(id) && chosen.get(at) == Some(likeness) {
                *rivals.entry(*at).or_default() += 1;
            }
        }
        for (at, count) in rivals {
            meant[at] = Meant::Several(count + 1);
        }
    }

    /// Whether nothing in the line speaks against its being this person.
    fn fits(&self, known: &Known, id: PersonId, line: &Said<'_>, facet: Facet) -> bool {
        let entry = line.person;
        let Some(person) = self.persons.find(id) else { return false };
        let schemes: HashSet<&str> = entry.ids.iter().map(|id| id.scheme.as_str()).collect();
        let ids = self.ids_of.get(&id).map_or(&[][..], Vec::as_slice);
        let other_id = ids.iter().filter_map(|id| self.identifiers.find(*id)).any(|known| {
            schemes.contains(known.scheme.split('/').next().unwrap_or_default()) && !entry.ids.iter().any(|id| id.value == known.value)
        });
        let other_birth = matches!((person.birth_date, entry.birth), (Some(known), Some(said)) if !known.agrees(said));
        if other_id || other_birth {
            return false;
        }
        let own_child = || known.children.get(&id).is_some_and(|children| children.iter().any(|child| line.children.contains(child)));
        facet != Facet::Guardian || !self.is_reached_elsewhere(id, entry) || own_child()
    }

    /// Whether the line gives other numbers and other addresses than the school has of this person.
    fn is_reached_elsewhere(&self, id: PersonId, entry: &PersonEntry) -> bool {
        let contacts = self.contacts_of.get(&id).map_or(&[][..], Vec::as_slice);
        let known: Vec<&Contact> = contacts.iter().filter_map(|id| self.contacts.find(*id)).collect();
        let other = |kind: ContactKind, said: &[String]| {
            let mut of_kind = known.iter().filter(|contact| contact.kind == kind).peekable();
            !said.is_empty() && of_kind.peek().is_some() && !of_kind.any(|contact| said.contains(&contact.value_key))
        };
        let phones: Vec<String> = entry.phones.iter().map(|phone| phone_key(phone)).collect();
        let emails: Vec<String> = entry.emails.iter().map(|email| email_key(email)).collect();
        other(ContactKind::Phone, &phones) && (emails.is_empty() || other(ContactKind::Email, &emails))
    }

    /// What the school knows of somebody, in the words of [`Said`].
    fn facts(&self, known: &Known, id: PersonId, facet: Facet) -> HashSet<String> {
        let mut facts = HashSet::new();
        let Some(person) = self.persons.find(id) else { return facts };
        facts.insert(format!("name:{:?}", person.name()));
        facts.extend(person.sex.map(|sex| format!("sex:{}", sex.code())));
        facts.extend(person.birth_date.map(|birth| format!("birth:{birth}")));
        facts.extend(person.birth_place.as_ref().map(|place| format!("place:{place}")));
        let contacts = self.contacts_of.get(&id).map_or(&[][..], Vec::as_slice);
        facts.extend(contacts.iter().filter_map(|id| self.contacts.find(*id)).map(|contact| format!("contact:{}", contact.value_key)));
        for home in self.families.homes(id) {
            facts.extend(self.address_of.get(&home).and_then(|id| self.addresses.find(*id)).map(|row| format!("home:{}", row.address_key)));
            facts.extend(known.homes.get(&home).into_iter().flatten().map(|named| format!("household:{named}")));
        }
        match facet {
            Facet::Student => {
                facts.extend(self.last_class(id).map(|class| format!("class:{}", class_key(&class.code))));
                facts.extend(self.students.find(id).and_then(|row| row.until).map(|left| format!("left:{left}")));
            }
            Facet::Guardian => {
                facts.extend(self.guardians.find(id).and_then(|row| row.occupation.as_ref()).map(|words| format!("work:{words}")));
                facts.extend(known.children.get(&id).into_iter().flatten().map(|child| format!("child:{child:?}")));
            }
            Facet::Staff => {
                let row = self.staff.find(id);
                facts.extend(row.and_then(|row| row.function.as_ref()).map(|words| format!("work:{words}")));
                facts.extend(row.filter(|row| row.teaches).map(|_| "teaches".to_owned()));
                facts.extend(known.homerooms.get(&id).into_iter().flatten().cloned());
            }
        }
        facts
    }

    fn said_of_guardian<'a>(&self, entry: &'a GuardianEntry) -> Said<'a> {
        let mut said = said_of(&entry.person);
        let children = entry.children.iter().filter_map(|child| self.resolve(&child.student, Facet::Student).ok());
        said.children = children.collect();
        said.facts.extend(said.children.iter().map(|child| format!("child:{child:?}")));
        said.facts.extend(entry.occupation.as_ref().map(|words| format!("work:{words}")));
        said
    }

    /// Remembers which addresses the file gives to a household, so that the order of its lines decides nothing.
    fn note_address(&mut self, entry: &PersonEntry, person: Option<PersonId>) {
        let Some(address) = &entry.address else { return };
        let home = match &entry.household {
            Some(named) => self.household_by_id(named),
            None => person.and_then(|id| self.families.homes(id).next()),
        };
        if let Some(home) = home {
            self.said_at.entry(home).or_default().insert(address_key(address));
        }
    }
}

/// What a line and a record share counts most; what only one of them says counts a little against them.
fn likeness(line: &Said<'_>, facts: &HashSet<String>) -> i64 {
    let said: HashSet<&String> = line.facts.iter().collect();
    let shared = said.iter().filter(|fact| facts.contains(**fact)).count();
    let apart = said.len() + facts.len() - 2 * shared;
    i64::try_from(shared * 10).unwrap_or(i64::MAX) - i64::try_from(apart).unwrap_or(i64::MAX)
}

fn said_of(entry: &PersonEntry) -> Said<'_> {
    let mut facts = vec![format!("name:{:?}", entry.name)];
    facts.extend(entry.sex.map(|sex| format!("sex:{}", sex.code())));
    facts.extend(entry.birth.map(|birth| format!("birth:{birth}")));
    facts.extend(entry.birth_place.as_ref().map(|place| format!("place:{place}")));
    let contacts = entry.phones.iter().map(|phone| phone_key(phone)).chain(entry.emails.iter().map(|email| email_key(email)));
    facts.extend(contacts.filter(|key| !key.is_empty()).map(|key| format!("contact:{key}")));
    facts.extend(entry.address.as_ref().map(|address| format!("home:{}", address_key(address))));
    facts.extend(entry.household.as_ref().map(|named| format!("household:{named}")));
    Said { person: entry, facts, children: HashSet::new() }
}

fn said_of_student(entry: &StudentEntry) -> Said<'_> {
    let mut said = said_of(&entry.person);
    said.facts.extend(entry.class.as_ref().map(|class| format!("class:{}", class_key(class))));
    said.facts.extend(entry.left.map(|left| format!("left:{left}")));
    said
}

fn said_of_staff(entry: &StaffEntry) -> Said<'_> {
    let mut said = said_of(&entry.person);
    said.facts.extend(entry.function.as_ref().map(|words| format!("work:{words}")));
    said.facts.extend(entry.teaches.filter(|teaches| *teaches).map(|_| "teaches".to_owned()));
    said.facts.extend(entry.class.as_ref().map(|class| format!("class:{}", class_key(class))));
    said
}

/// The part in a household that goes with what somebody is to the school.
pub(super) fn part(facet: Facet) -> Part {
    if facet == Facet::Student { Part::Child } else { Part::Adult }
}

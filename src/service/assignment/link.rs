//! Decisions become links, new guardians and households, each with its verdict. It plans and writes nothing.

use std::collections::{HashMap, HashSet};

use super::decision::{Choice, Decision, NewGuardian};
use crate::domain::id::*;
use crate::domain::name::{PersonName, tidy};
use crate::domain::people::{ContactKind, LinkState, Part, email_key, phone_key};
use crate::domain::rights::Right;
use crate::domain::roster::Relation;
use crate::domain::text::Text;
use crate::service::action::{Plan, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::draft::Drafts;
use crate::service::error::Result;
use crate::service::families::Families;
use crate::service::school::Reader;
use crate::store::lists;
use crate::store::people::{Address, Contact, Guardian, Identifier, Person, Student};

/// Fewer digits than this are no number somebody can be called on.
const DIGITS: usize = 5;

pub(super) fn plan(school: &mut Reader<'_, '_>, who: &Actor, decisions: &[Decision]) -> Result<Plan<()>> {
    if decisions.iter().any(|decision| matches!(decision.choice, Choice::Create(_))) {
        // To make a person asks for the right to, by whatever door.
        who.require_all(Right::WriteGuardians)?;
    }
    let mut office = Office::open(school, who)?;
    let mut plan = Plan::default();
    for decision in decisions {
        let (verdict, message) = match office.decide(school, decision) {
            Ok(Told::New(message)) => (Verdict::New, message),
            Ok(Told::Unchanged(message)) => (Verdict::Unchanged, message),
            Ok(Told::Skipped(message)) => (Verdict::Skipped, message),
            Err(message) => (Verdict::Refused, message),
        };
        let mut row = Row::new(verdict, office.key_of(decision.student), message);
        row.line = decision.line;
        plan.rows.push(row);
    }
    office.persons.write(&mut plan.changes);
    office.guardians.write(&mut plan.changes);
    office.families.households.write(&mut plan.changes);
    office.contacts.write(&mut plan.changes);
    office.families.members.write(&mut plan.changes);
    office.families.guardianships.write(&mut plan.changes);
    Ok(plan)
}

enum Told {
    New(Text),
    Unchanged(Text),
    Skipped(Text),
}

/// The families on the table, and whom the one who decides may see of them.
struct Office {
    persons: Drafts<Person>,
    guardians: Drafts<Guardian>,
    contacts: Drafts<Contact>,
    families: Families,
    seen_students: HashSet<PersonId>,
    seen_guardians: HashSet<PersonId>,
    matricules: HashMap<PersonId, String>,
    addresses: HashMap<HouseholdId, HashSet<String>>,
    /// Guardians by folded name, and how each is reached: so that nobody is made twice.
    names: HashMap<String, Vec<PersonId>>,
    reached: HashMap<PersonId, HashSet<(ContactKind, String)>>,
    /// The new guardians of this batch, by key.
    made: HashMap<String, (PersonId, String)>,
}

impl Office {
    fn open(school: &mut Reader<'_, '_>, who: &Actor) -> Result<Self> {
        let today = school.today;
        let (tx, seen) = school.seen_by(who, Right::LinkGuardians)?;
        let (seen_students, seen_guardians) = if seen.all {
            let students = Drafts::<Student>::load(tx)?;
            let guardians = Drafts::<Guardian>::load(tx)?;
            (students.iter().map(|row| row.person_id).collect(), guardians.iter().map(|row| row.person_id).collect())
        } else {
            let students = lists::students(tx, &seen)?;
            let guardians = lists::guardians(tx, &seen)?;
            (students.iter().map(|row| row.id).collect(), guardians.iter().map(|row| row.id).collect())
        };
        let mut office = Self {
            persons: Drafts::load(tx)?,
            guardians: Drafts::load(tx)?,
            contacts: Drafts::load(tx)?,
            families: Families::load(tx, today)?,
            seen_students,
            seen_guardians,
            matricules: HashMap::new(),
            addresses: HashMap::new(),
            names: HashMap::new(),
            reached: HashMap::new(),
            made: HashMap::new(),
        };
        for identifier in Drafts::<Identifier>::load(tx)?.sorted() {
            if let (Some(person), "matricule") = (identifier.person_id, identifier.scheme.as_str()) {
                office.matricules.entry(person).or_insert_with(|| identifier.value.clone());
            }
        }
        for address in Drafts::<Address>::load(tx)?.sorted().into_iter().filter(|address| address.ends.is_none()) {
            office.addresses.entry(address.household_id).or_default().insert(address.address_key.clone());
        }
        for guardian in office.guardians.sorted() {
            if let Some(person) = office.persons.find(guardian.person_id)
                && person.merged_into.is_none()
            {
                office.names.entry(person.name().key()).or_default().push(person.id);
            }
        }
        for contact in office.contacts.sorted().into_iter().filter(|contact| contact.ends.is_none()) {
            office.reached.entry(contact.person_id).or_default().insert((contact.kind, contact.value_key.clone()));
        }
        Ok(office)
    }

    fn decide(&mut self, school: &mut Reader<'_, '_>, decision: &Decision) -> Result<Told, Text> {
        let student = decision.student;
        self.check(school, student, &self.seen_students, "assignment-unknown-student")?;
        let (guardian, relation, at_home) = match &decision.choice {
            Choice::Skip => return Ok(Told::Skipped(Text::new("assignment-skipped"))),
            Choice::Link { guardian, relation } => {
                if *guardian == student {
                    return Err(Text::new("assignment-own-guardian"));
                }
                self.check(school, *guardian, &self.seen_guardians, "assignment-unknown-guardian")?;
                (*guardian, *relation, true)
            }
            Choice::Create(new) => (self.create(school, student, new)?, new.relation, new.household_of_student),
        };
        let relation = relation.unwrap_or(Relation::Parent);
        let name = self.name_of(guardian);
        if let Some(link) = self.families.link(student, guardian) {
            return Ok(if link.state == LinkState::Withdrawn {
                Told::Skipped(Text::new("assignment-withdrawn").with("guardian", name))
            } else {
                Told::Unchanged(Text::new("assignment-linked-already").with("guardian", name))
            });
        }
        self.families.tie(school, student, guardian, Some(relation));
        let home = if at_home { self.house(school, student, guardian) } else { None };
        let told = Text::new("assignment-linked").with("guardian", name).with("relation", Text::new(label(relation)));
        Ok(Told::New(match home {
            Some(id) => Text::new("assignment-linked-home").with("link", told).with("home", Text::new(id)),
            None => told,
        }))
    }

    /// Somebody's record must be there, hers to see for who decides, and still in use.
    fn check(&self, school: &Reader<'_, '_>, id: PersonId, seen: &HashSet<PersonId>, unknown: &'static str) -> Result<(), Text> {
        let person = self.persons.find(id).filter(|_| seen.contains(&id)).ok_or_else(|| Text::new(unknown))?;
        if let Some(kept) = person.merged_into {
            return Err(Text::new("assignment-merged").with("name", person.name().display()).with("kept", self.name_of(kept)));
        }
        if person.ended_on.is_some_and(|day| day <= school.today) {
            return Err(Text::new("assignment-ended").with("name", person.name().display()));
        }
        Ok(())
    }

    /// The new guardian: made once for each key, and not at all when the school knows her by name and number.
    fn create(&mut self, school: &mut Reader<'_, '_>, student: PersonId, new: &NewGuardian) -> Result<PersonId, Text> {
        let name = kept(&new.name);
        if name.family_name.is_empty() {
            return Err(Text::new("assignment-no-name"));
        }
        if let Some((id, key)) = self.made.get(&new.key) {
            if *key != name.key() {
                return Err(Text::new("assignment-key-of-two").with("key", &new.key).with("name", self.name_of(*id)));
            }
            return Ok(*id);
        }
        let contacts = contacts(new)?;
        let id = match self.known(student, &name, &contacts) {
            Some(id) => id,
            None => {
                let id: PersonId = school.mint();
                self.persons.put(Person::named(id, &name));
                self.guardians.put(Guardian { person_id: id, occupation: None });
                for (position, (kind, value, value_key)) in (0..).zip(contacts) {
                    let contact = Contact { id: school.mint(), person_id: id, kind, value, value_key, position, starts: None, ends: None };
                    self.contacts.put(contact);
                }
                id
            }
        };
        self.made.insert(new.key.clone(), (id, name.key()));
        Ok(id)
    }

    /// A guardian of this name who is reached in the same way, or is the student's already.
    fn known(&self, student: PersonId, name: &PersonName, contacts: &[(ContactKind, String, String)]) -> Option<PersonId> {
        let reached = |id: &PersonId| {
            self.reached.get(id).is_some_and(|known| contacts.iter().any(|(kind, _, key)| known.contains(&(*kind, key.clone()))))
        };
        let fits = |id: &&PersonId| self.seen_guardians.contains(id) && (reached(id) || self.families.link(student, **id).is_some());
        self.names.get(&name.key())?.iter().find(fits).copied()
    }

    /// Gives guardian and student one household where nothing says they live apart; what was done, if anything.
    ///
    /// Two homes at two addresses stay two: a separated parent's address is not the other's to see.
    fn house(&mut self, school: &mut Reader<'_, '_>, student: PersonId, guardian: PersonId) -> Option<&'static str> {
        let hers: Vec<HouseholdId> = self.families.homes(student).collect();
        let theirs: Vec<HouseholdId> = self.families.homes(guardian).collect();
        match (hers.first(), theirs.first()) {
            _ if hers.iter().any(|home| theirs.contains(home)) => None,
            (Some(home), None) => {
                self.families.join(school, guardian, *home, Part::Adult);
                Some("assignment-home-of-student")
            }
            (Some(_), Some(_)) => {
                let home = hers.iter().find(|home| theirs.iter().any(|other| self.is_one_address(**home, *other)))?;
                self.families.join(school, guardian, *home, Part::Adult);
                Some("assignment-home-of-student")
            }
            (None, Some(home)) => {
                self.families.join(school, student, *home, Part::Child);
                Some("assignment-home-of-guardian")
            }
            (None, None) => {
                let family = self.persons.find(student).map(|person| person.family_name.clone()).unwrap_or_default();
                let home = self.families.new_household(school, &family);
                self.families.join(school, student, home, Part::Child);
                self.families.join(school, guardian, home, Part::Adult);
                Some("assignment-home-made")
            }
        }
    }

    fn is_one_address(&self, one: HouseholdId, other: HouseholdId) -> bool {
        let of = |home| self.addresses.get(&home);
        of(one).zip(of(other)).is_some_and(|(one, other)| !one.is_disjoint(other))
    }

    fn name_of(&self, person: PersonId) -> String {
        self.persons.find(person).map(|person| person.name().display()).unwrap_or_default()
    }

    /// How verdicts name a student: by matricule, else by name; not at all when she is not hers to see.
    fn key_of(&self, student: PersonId) -> String {
        if !self.seen_students.contains(&student) {
            return String::new();
        }
        self.matricules.get(&student).cloned().unwrap_or_else(|| self.name_of(student))
    }
}

fn kept(name: &PersonName) -> PersonName {
    let part = |part: &Option<String>| part.as_deref().map(tidy).filter(|part| !part.is_empty());
    PersonName {
        family_name: tidy(&name.family_name),
        post_name: part(&name.post_name),
        given_names: tidy(&name.given_names),
        usage_name: part(&name.usage_name),
    }
}

/// How a new guardian is reached, each with what two spellings share.
fn contacts(new: &NewGuardian) -> Result<Vec<(ContactKind, String, String)>, Text> {
    let mut contacts = Vec::new();
    if let Some(phone) = new.phone.as_deref().map(tidy).filter(|phone| !phone.is_empty()) {
        let key = phone_key(&phone);
        if key.len() < DIGITS {
            return Err(Text::new("assignment-phone").with("phone", phone));
        }
        contacts.push((ContactKind::Phone, phone, key));
    }
    if let Some(email) = new.email.as_deref().map(tidy).filter(|email| !email.is_empty()) {
        if !email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@')) {
            return Err(Text::new("assignment-email").with("email", email));
        }
        contacts.push((ContactKind::Email, email.clone(), email_key(&email)));
    }
    Ok(contacts)
}

/// How people read a relation.
const fn label(relation: Relation) -> &'static str {
    match relation {
        Relation::Mother => "assignment-mother",
        Relation::Father => "assignment-father",
        Relation::Parent => "assignment-parent",
        Relation::StepParent => "assignment-step-parent",
        Relation::Grandparent => "assignment-grandparent",
        Relation::Sibling => "assignment-sibling",
        Relation::Relative => "assignment-relative",
        Relation::Tutor => "assignment-tutor",
        Relation::Other => "assignment-other",
    }
}

//! The school in memory while a roster comes in: every person, link and class, found by any id or name, before and after.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::people::{ContactKind, email_key};
use crate::domain::roster::{AddressEntry, ForeignId, PersonRef};
use crate::domain::text::Text;
use crate::service::draft::Drafts;
use crate::service::error::{Error, Result};
use crate::service::families::Families;
use crate::service::school::Reader;
use crate::store::classes::{
    Class, ClassTeacher, Course, CourseClass, CourseStudent, CourseTeacher, Enrolment, Level, SchoolYear, Shift, Site, Subject, Track,
};
use crate::store::people::{Address, Contact, Guardian, Identifier, Person, Staff, Student};
use crate::store::record::ChangeSet;

use super::verdict::Refused;

/// What somebody is to the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Facet {
    Student,
    Guardian,
    Staff,
}

impl Facet {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Guardian => "guardian",
            Self::Staff => "staff",
        }
    }

    /// Whom a sentence says it did not find.
    const fn unknown(self) -> &'static str {
        match self {
            Self::Student => "service-unknown-student",
            Self::Guardian => "service-unknown-guardian",
            Self::Staff => "service-unknown-staff",
        }
    }
}

pub(super) struct Directory {
    pub(super) year: SchoolYear,
    pub(super) years: Drafts<SchoolYear>,
    pub(super) today: Day,
    /// Whether nobody was enrolled this year yet: then students are there from its first day.
    pub(super) first_of_year: bool,
    pub(super) persons: Drafts<Person>,
    pub(super) students: Drafts<Student>,
    pub(super) guardians: Drafts<Guardian>,
    pub(super) staff: Drafts<Staff>,
    pub(super) identifiers: Drafts<Identifier>,
    pub(super) contacts: Drafts<Contact>,
    pub(super) families: Families,
    pub(super) addresses: Drafts<Address>,
    pub(super) enrolments: Drafts<Enrolment>,
    pub(super) sites: Drafts<Site>,
    pub(super) levels: Drafts<Level>,
    pub(super) tracks: Drafts<Track>,
    pub(super) shifts: Drafts<Shift>,
    pub(super) classes: Drafts<Class>,
    pub(super) class_teachers: Drafts<ClassTeacher>,
    pub(super) subjects: Drafts<Subject>,
    pub(super) courses: Drafts<Course>,
    pub(super) course_classes: Drafts<CourseClass>,
    pub(super) course_students: Drafts<CourseStudent>,
    pub(super) course_teachers: Drafts<CourseTeacher>,
    pub(super) ids: HashMap<(String, String), RowId>,
    pub(super) ids_by_value: HashMap<String, Vec<RowId>>,
    pub(super) ids_of: HashMap<PersonId, Vec<RowId>>,
    pub(super) names: HashMap<String, Vec<PersonId>>,
    pub(super) contacts_of: HashMap<PersonId, Vec<RowId>>,
    pub(super) by_email: HashMap<String, Vec<PersonId>>,
    pub(super) address_of: HashMap<HouseholdId, RowId>,
    pub(super) homes: HashMap<(String, String), HouseholdId>,
    /// Every stay of a student in a class, in the order of their first days, whatever the year.
    pub(super) stays: HashMap<PersonId, Vec<EnrolmentId>>,
    pub(super) ids_of_thing: HashMap<Uuid, Vec<RowId>>,
    /// How many students are in a class.
    pub(super) headcount: HashMap<ClassId, u32>,
    pub(super) class_codes: HashMap<String, ClassId>,
    pub(super) course_codes: HashMap<String, CourseId>,
    pub(super) homerooms: HashMap<ClassId, Vec<RowId>>,
    pub(super) attending: HashMap<(CourseId, PersonId), RowId>,
    pub(super) teaching: HashMap<(CourseId, PersonId), RowId>,
    /// Which entry of its list meant somebody, so that two lines are not one person.
    pub(super) claimed: HashMap<(PersonId, Facet), usize>,
    /// The classes and courses that lines of this file are about.
    pub(super) told_of: HashMap<Uuid, usize>,
    /// People a line of this file has described: another list of it fills gaps only.
    pub(super) described: HashSet<PersonId>,
    /// Which entry spoke of a link, and the links whose relation this file has said already.
    pub(super) linked: HashMap<(PersonId, PersonId), usize>,
    pub(super) related: HashSet<(PersonId, PersonId)>,
    /// Who has her place in a course by this file already.
    pub(super) joined: HashSet<(CourseId, PersonId)>,
    /// The line that put somebody into her class.
    pub(super) placed: HashMap<PersonId, (ClassId, u32)>,
    /// Whose names the one who imports may see.
    pub(super) shown: HashSet<Facet>,
    /// Whom this file names as homeroom teachers.
    pub(super) named: BTreeMap<ClassId, HashSet<PersonId>>,
    /// Households whose address this file has said already, and every address it gives to those the school knows.
    pub(super) housed: HashSet<HouseholdId>,
    pub(super) said_at: HashMap<HouseholdId, HashSet<String>>,
}

impl Directory {
    pub(super) fn load(school: &mut Reader<'_, '_>, year: Option<&str>) -> Result<Self> {
        let today = school.today;
        let tx = school.all();
        let years = Drafts::<SchoolYear>::load(tx)?;
        let year = pick_year(&years, year, today)?;
        let mut directory = Self {
            first_of_year: true,
            persons: Drafts::load(tx)?,
            students: Drafts::load(tx)?,
            guardians: Drafts::load(tx)?,
            staff: Drafts::load(tx)?,
            identifiers: Drafts::load(tx)?,
            contacts: Drafts::load(tx)?,
            families: Families::load(tx, today)?,
            addresses: Drafts::load(tx)?,
            enrolments: Drafts::load(tx)?,
            sites: Drafts::load(tx)?,
            levels: Drafts::load(tx)?,
            tracks: Drafts::load(tx)?,
            shifts: Drafts::load(tx)?,
            classes: Drafts::load(tx)?,
            class_teachers: Drafts::load(tx)?,
            subjects: Drafts::load(tx)?,
            courses: Drafts::load(tx)?,
            course_classes: Drafts::load(tx)?,
            course_students: Drafts::load(tx)?,
            course_teachers: Drafts::load(tx)?,
            year,
            years,
            today,
            ids: HashMap::new(),
            ids_by_value: HashMap::new(),
            ids_of: HashMap::new(),
            names: HashMap::new(),
            contacts_of: HashMap::new(),
            by_email: HashMap::new(),
            address_of: HashMap::new(),
            homes: HashMap::new(),
            stays: HashMap::new(),
            ids_of_thing: HashMap::new(),
            headcount: HashMap::new(),
            class_codes: HashMap::new(),
            course_codes: HashMap::new(),
            homerooms: HashMap::new(),
            attending: HashMap::new(),
            teaching: HashMap::new(),
            claimed: HashMap::new(),
            told_of: HashMap::new(),
            described: HashSet::new(),
            linked: HashMap::new(),
            related: HashSet::new(),
            joined: HashSet::new(),
            placed: HashMap::new(),
            shown: HashSet::new(),
            named: BTreeMap::new(),
            housed: HashSet::new(),
            said_at: HashMap::new(),
        };
        directory.index();
        Ok(directory)
    }

    fn index(&mut self) {
        for identifier in self.identifiers.sorted().into_iter().cloned().collect::<Vec<_>>() {
            self.know(&identifier);
        }
        for person in self.persons.sorted() {
            if person.merged_into.is_none() && person.ended_on.is_none() {
                self.names.entry(person.name().key()).or_default().push(person.id);
            }
        }
        for contact in self.contacts.sorted() {
            self.contacts_of.entry(contact.person_id).or_default().push(contact.id);
            if contact.kind == ContactKind::Email && contact.ends.is_none() {
                self.by_email.entry(contact.value_key.clone()).or_default().push(contact.person_id);
            }
        }
        for address in self.addresses.sorted().into_iter().filter(|address| address.ends.is_none()) {
            self.address_of.entry(address.household_id).or_insert(address.id);
        }
        for member in self.families.members.sorted().into_iter().filter(|member| member.ends.is_none()) {
            let family = self.persons.find(member.person_id).map(|person| fold(&person.family_name));
            let address = self.address_of.get(&member.household_id).and_then(|id| self.addresses.find(*id));
            if let (Some(family), Some(address)) = (family, address) {
                self.homes.entry((family, address.address_key.clone())).or_insert(member.household_id);
            }
        }
        self.index_classes();
        let mut enrolments = self.enrolments.sorted();
        enrolments.sort_by_key(|row| row.starts);
        for enrolment in enrolments {
            self.stays.entry(enrolment.student_id).or_default().push(enrolment.id);
            if self.classes.find(enrolment.class_id).is_some_and(|class| class.year_id == self.year.id) {
                self.first_of_year = false;
            }
            if enrolment.ends.is_none() {
                *self.headcount.entry(enrolment.class_id).or_default() += 1;
            }
        }
    }

    fn index_classes(&mut self) {
        let of_year: Vec<&Class> = self.classes.sorted().into_iter().filter(|class| class.year_id == self.year.id).collect();
        self.class_codes.extend(of_year.iter().rev().map(|class| (class_key(&class.code), class.id)));
        // As written goes before as meant: a school may tell "6 1" from "61".
        self.class_codes.extend(of_year.iter().rev().map(|class| (fold(&class.code), class.id)));
        let courses: Vec<&Course> = self.courses.sorted().into_iter().filter(|course| course.year_id == self.year.id).collect();
        self.course_codes.extend(courses.iter().rev().map(|course| (fold(&course.code), course.id)));
        for row in self.class_teachers.sorted().into_iter().filter(|row| row.ends.is_none()) {
            self.homerooms.entry(row.class_id).or_default().push(row.id);
        }
        self.attending.extend(self.course_students.sorted().iter().map(|row| ((row.course_id, row.student_id), row.id)));
        self.teaching.extend(self.course_teachers.sorted().iter().map(|row| ((row.course_id, row.staff_id), row.id)));
    }

    pub(super) fn know(&mut self, identifier: &Identifier) {
        self.ids.insert((identifier.scheme.clone(), identifier.value.clone()), identifier.id);
        self.ids_by_value.entry(identifier.value.clone()).or_default().push(identifier.id);
        if let Some(person) = identifier.person_id {
            self.ids_of.entry(self.survivor(person)).or_default().push(identifier.id);
        }
        let thing = identifier.class_id.map(|id| id.0).or(identifier.course_id.map(|id| id.0));
        if let Some(thing) = thing {
            self.ids_of_thing.entry(thing).or_default().push(identifier.id);
        }
    }

    /// Who somebody is now, once records of her were merged.
    pub(super) fn survivor(&self, person: PersonId) -> PersonId {
        let mut id = person;
        // Merges made by hand could go round in a circle.
        for _ in 0..16 {
            match self.persons.find(id).and_then(|person| person.merged_into) {
                Some(kept) => id = kept,
                None => break,
            }
        }
        id
    }

    pub(super) fn has_facet(&self, person: PersonId, facet: Facet) -> bool {
        match facet {
            Facet::Student => self.students.find(person).is_some(),
            Facet::Guardian => self.guardians.find(person).is_some(),
            Facet::Staff => self.staff.find(person).is_some(),
        }
    }

    /// The person a foreign id names.
    pub(super) fn by_id(&self, id: &ForeignId, facet: Facet) -> Option<PersonId> {
        let person = self.among(&id.scheme, facet.code(), &id.value, |found| found.person_id)?;
        Some(self.survivor(person))
    }

    /// Whom a line of links means.
    pub(super) fn resolve(&self, reference: &PersonRef, facet: Facet) -> Result<PersonId, Refused> {
        let found: Vec<PersonId> = match reference {
            PersonRef::Id(id) => self.by_id(id, facet).into_iter().collect(),
            PersonRef::AnyId(value) => {
                let ids = self.ids_by_value.get(value).map_or(&[][..], Vec::as_slice);
                let persons = ids.iter().filter_map(|id| self.identifiers.find(*id)?.person_id);
                let mut found: Vec<PersonId> = persons.map(|id| self.survivor(id)).collect();
                if value.contains('@') {
                    found.extend(self.by_email.get(&email_key(value)).into_iter().flatten());
                }
                found.sort_unstable();
                found.dedup();
                found
            }
            PersonRef::Name { name, birth, class } => {
                let named = self.names.get(&name.key()).map_or(&[][..], Vec::as_slice);
                let known = |id: &PersonId| self.persons.find(*id).and_then(|person| person.birth_date);
                let may_be = |id: &PersonId| birth.zip(known(id)).is_none_or(|(said, known)| known.agrees(said));
                let mut found: Vec<PersonId> = named.iter().copied().filter(|id| self.has_facet(*id, facet)).filter(may_be).collect();
                if birth.is_some() && found.len() > 1 && found.iter().any(|id| known(id).is_some()) {
                    found.retain(|id| known(id).is_some());
                }
                // The class only helps to tell namesakes apart: files and schools write it differently.
                if let Some(class) = class.as_ref().filter(|_| found.len() > 1) {
                    let class = class_key(class);
                    found.retain(|id| self.last_class(*id).is_some_and(|class_of| class_key(&class_of.code) == class));
                }
                found
            }
        };
        let mut found: Vec<PersonId> = found.into_iter().filter(|id| self.has_facet(*id, facet)).collect();
        // An id without a digit in it reads like a name.
        if let (PersonRef::Name { name, .. }, true) = (reference, found.is_empty()) {
            let ids = self.ids_by_value.get(&name.display()).map_or(&[][..], Vec::as_slice);
            found.extend(
                ids.iter()
                    .filter_map(|id| Some(self.survivor(self.identifiers.find(*id)?.person_id?)))
                    .filter(|id| self.has_facet(*id, facet)),
            );
            found.sort_unstable();
            found.dedup();
        }
        let words = describe(reference);
        match found[..] {
            [one] => Ok(one),
            [] => Err(Refused::column(facet.code(), Text::new(facet.unknown()).with("who", words))),
            _ => Err(Refused::column(facet.code(), Text::new("service-several-people").with("who", words).with("count", found.len()))),
        }
    }

    /// The class somebody is in this year, or was last.
    pub(super) fn last_class(&self, student: PersonId) -> Option<&Class> {
        let classes = self.stays.get(&student)?.iter().rev().filter_map(|id| self.classes.find(self.enrolments.find(*id)?.class_id));
        classes.into_iter().find(|class| class.year_id == self.year.id)
    }

    /// How verdicts name somebody: by matricule, else by name.
    pub(super) fn key_of(&self, person: PersonId) -> String {
        let ids = self.ids_of.get(&person).map_or(&[][..], Vec::as_slice);
        let matricule = ids.iter().filter_map(|id| self.identifiers.find(*id)).find(|id| id.scheme.split('/').next() == Some("matricule"));
        match (matricule, self.persons.find(person)) {
            (Some(matricule), _) => matricule.value.clone(),
            (None, Some(person)) => person.name().display(),
            (None, None) => String::new(),
        }
    }

    pub(super) fn into_changes(self) -> ChangeSet {
        let mut changes = ChangeSet::default();
        self.sites.write(&mut changes);
        self.levels.write(&mut changes);
        self.tracks.write(&mut changes);
        self.shifts.write(&mut changes);
        self.classes.write(&mut changes);
        self.subjects.write(&mut changes);
        self.persons.write(&mut changes);
        self.students.write(&mut changes);
        self.guardians.write(&mut changes);
        self.staff.write(&mut changes);
        self.families.households.write(&mut changes);
        self.courses.write(&mut changes);
        self.identifiers.write(&mut changes);
        self.contacts.write(&mut changes);
        self.families.members.write(&mut changes);
        self.addresses.write(&mut changes);
        self.families.guardianships.write(&mut changes);
        self.enrolments.write(&mut changes);
        self.class_teachers.write(&mut changes);
        self.course_classes.write(&mut changes);
        self.course_students.write(&mut changes);
        self.course_teachers.write(&mut changes);
        changes
    }
}

/// What two spellings of a class share: `5 B`, `5-b` and `5B`; but `1 12` is not `11 2`.
pub(super) fn class_key(code: &str) -> String {
    let folded = fold(code);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut key = String::with_capacity(folded.len());
    for word in words {
        if key.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit()) {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// What two spellings of one address share.
pub(super) fn address_key(address: &AddressEntry) -> String {
    address.key()
}

/// How a line names somebody, in its own words.
pub(super) fn describe(reference: &PersonRef) -> String {
    match reference {
        PersonRef::Id(id) => id.value.clone(),
        PersonRef::AnyId(value) => value.clone(),
        PersonRef::Name { name, .. } => name.display(),
    }
}

fn pick_year(years: &Drafts<SchoolYear>, code: Option<&str>, today: Day) -> Result<SchoolYear> {
    let mut all = years.sorted();
    all.sort_by_key(|year| year.starts);
    let found = match code {
        Some(code) => all.iter().find(|year| year.code == code || year.code.starts_with(&format!("{code}-"))),
        None => all.iter().rev().find(|year| year.starts <= today).or(all.first()),
    };
    found.map(|year| (*year).clone()).ok_or_else(|| match code {
        Some(code) => Error::user(Text::new("service-year-unknown").with("year", code)).hint(
            Text::new("service-year-unknown-hint").with("years", all.iter().map(|year| year.code.as_str()).collect::<Vec<_>>().join(", ")),
        ),
        None => Error::user(Text::new("service-year-none")),
    })
}

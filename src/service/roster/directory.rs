//! The school in memory while a roster comes in: every person, link and class, found by any id or name, before and after.

use std::collections::{HashMap, HashSet};

use crate::domain::day::Day;
use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::people::{ContactKind, email_key};
use crate::domain::roster::{ForeignId, PersonRef};
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
    pub(super) enrolled: HashMap<PersonId, Vec<EnrolmentId>>,
    pub(super) class_codes: HashMap<String, ClassId>,
    /// Who was matched by which line of this file, so that two lines are not one person.
    pub(super) claimed: HashMap<(PersonId, Facet), u32>,
    /// Households whose address this file has said already.
    pub(super) housed: HashSet<HouseholdId>,
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
            today,
            ids: HashMap::new(),
            ids_by_value: HashMap::new(),
            ids_of: HashMap::new(),
            names: HashMap::new(),
            contacts_of: HashMap::new(),
            by_email: HashMap::new(),
            address_of: HashMap::new(),
            homes: HashMap::new(),
            enrolled: HashMap::new(),
            class_codes: HashMap::new(),
            claimed: HashMap::new(),
            housed: HashSet::new(),
        };
        directory.index();
        Ok(directory)
    }

    fn index(&mut self) {
        for identifier in self.identifiers.sorted().into_iter().cloned().collect::<Vec<_>>() {
            self.know(&identifier);
        }
        for person in self.persons.sorted() {
            if person.merged_into.is_none() {
                self.names.entry(person.name().key()).or_default().push(person.id);
            }
        }
        for contact in self.contacts.sorted() {
            self.contacts_of.entry(contact.person_id).or_default().push(contact.id);
            if contact.kind == ContactKind::Email {
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
        for class in self.classes.sorted().into_iter().filter(|class| class.year_id == self.year.id) {
            self.class_codes.insert(fold(&class.code), class.id);
        }
        for enrolment in self.enrolments.sorted() {
            if self.classes.find(enrolment.class_id).is_some_and(|class| class.year_id == self.year.id) {
                self.first_of_year = false;
                self.enrolled.entry(enrolment.student_id).or_default().push(enrolment.id);
            }
        }
    }

    fn know(&mut self, identifier: &Identifier) {
        self.ids.insert((identifier.scheme.clone(), identifier.value.clone()), identifier.id);
        self.ids_by_value.entry(identifier.value.clone()).or_default().push(identifier.id);
        if let Some(person) = identifier.person_id {
            self.ids_of.entry(person).or_default().push(identifier.id);
        }
    }

    /// Notes that somebody else calls this thing so.
    pub(super) fn identify(&mut self, identifier: Identifier) {
        self.know(&identifier);
        self.identifiers.put(identifier);
    }

    pub(super) fn identifier(&self, scheme: &str, value: &str) -> Option<&Identifier> {
        self.identifiers.find(*self.ids.get(&(scheme.to_owned(), value.to_owned()))?)
    }

    pub(super) fn has_facet(&self, person: PersonId, facet: Facet) -> bool {
        match facet {
            Facet::Student => self.students.find(person).is_some(),
            Facet::Guardian => self.guardians.find(person).is_some(),
            Facet::Staff => self.staff.find(person).is_some(),
        }
    }

    /// The person a foreign id names. Sources that number each list from 1 give one id to a student and to a guardian: such an id
    /// is kept apart for each facet.
    pub(super) fn by_id(&self, id: &ForeignId, facet: Facet) -> Option<PersonId> {
        let apart = self.identifier(&apart(&id.scheme, facet), &id.value).and_then(|found| found.person_id);
        apart.or_else(|| self.identifier(&id.scheme, &id.value).and_then(|found| found.person_id))
    }

    /// Whom a line of links means.
    pub(super) fn resolve(&self, reference: &PersonRef, facet: Facet) -> Result<PersonId, Refused> {
        let found: Vec<PersonId> = match reference {
            PersonRef::Id(id) => self.by_id(id, facet).into_iter().collect(),
            PersonRef::AnyId(value) => {
                let ids = self.ids_by_value.get(value).map_or(&[][..], Vec::as_slice);
                let mut found: Vec<PersonId> = ids.iter().filter_map(|id| self.identifiers.find(*id)?.person_id).collect();
                if value.contains('@') {
                    found.extend(self.by_email.get(&email_key(value)).into_iter().flatten());
                }
                found.sort_unstable();
                found.dedup();
                found
            }
            PersonRef::Name { name, birth, class } => {
                let class = class.as_ref().map(|code| fold(code));
                let named = self.names.get(&name.key()).map_or(&[][..], Vec::as_slice);
                let born = |id: &PersonId| birth.is_none() || self.persons.find(*id).is_some_and(|person| person.birth_date == *birth);
                let mut found: Vec<PersonId> = named.iter().copied().filter(born).collect();
                // The class only helps to tell namesakes apart: files and schools write it differently.
                if found.len() > 1
                    && let Some(class) = class
                {
                    found.retain(|id| self.class_of(*id).is_some_and(|class_of| fold(&class_of.code) == class));
                }
                found
            }
        };
        let mut found: Vec<PersonId> = found.into_iter().filter(|id| self.has_facet(*id, facet)).collect();
        // An id without a digit in it reads like a name.
        if let (PersonRef::Name { name, .. }, true) = (reference, found.is_empty()) {
            let ids = self.ids_by_value.get(&name.display()).map_or(&[][..], Vec::as_slice);
            found.extend(ids.iter().filter_map(|id| self.identifiers.find(*id)?.person_id).filter(|id| self.has_facet(*id, facet)));
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

    /// The class somebody is in this year.
    pub(super) fn class_of(&self, student: PersonId) -> Option<&Class> {
        let open =
            self.enrolled.get(&student)?.iter().filter_map(|id| self.enrolments.find(*id)).find(|enrolment| enrolment.ends.is_none())?;
        self.classes.find(open.class_id)
    }

    /// How verdicts name somebody: by matricule, else by name.
    pub(super) fn key_of(&self, person: PersonId) -> String {
        let ids = self.ids_of.get(&person).map_or(&[][..], Vec::as_slice);
        let matricule = ids.iter().filter_map(|id| self.identifiers.find(*id)).find(|id| id.scheme == "matricule");
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

/// The scheme of an id that only counts among students, or guardians, or staff.
pub(super) fn apart(scheme: &str, facet: Facet) -> String {
    format!("{scheme}/{}", facet.code())
}

fn describe(reference: &PersonRef) -> String {
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

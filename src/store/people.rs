//! People in rows: persons and their facets, identifiers, contacts, households, guardianships, payers.

use super::db::{Ahead, Sql, Tx};
use super::error::Result;
use super::value::{Field as _, Value};
use crate::domain::day::{BirthDate, Day};
use crate::domain::id::*;
use crate::domain::name::{PersonName, fold};
use crate::domain::people::{ContactKind, LinkState, Part};
use crate::domain::roster::{Relation, Sex};
use crate::{coded, record, statements};

coded!(Sex as "sex" { Female = "female", Male = "male" });
coded!(ContactKind as "contact-kind" { Phone = "phone", Email = "email" });
coded!(Part as "home-part" { Adult = "adult", Child = "child" });
coded!(LinkState as "link-state" { Active = "active", Pending = "pending", Withdrawn = "withdrawn" });
coded!(Relation as "relation" {
    Mother = "mother",
    Father = "father",
    Parent = "parent",
    StepParent = "step_parent",
    Grandparent = "grandparent",
    Sibling = "sibling",
    Relative = "relative",
    Tutor = "tutor",
    Other = "other",
});

record! {
    /// A human being, whatever she is to the school; never deleted once something refers to her, but merged or ended.
    pub struct Person in "person" about 0 {
        plain id: PersonId,
        personal family_name: String,
        personal post_name: Option<String>,
        personal given_names: String,
        personal usage_name: Option<String>,
        personal sex: Option<Sex>,
        personal birth_date: Option<BirthDate>,
        personal birth_place: Option<String>,
        /// The folded name, for matching and search.
        personal search_key: String,
        /// What lists are sorted by.
        personal sort_key: String,
        plain merged_into: Option<PersonId> => "person",
        plain ended_on: Option<Day>,
    }
}

impl Person {
    /// A person who has a name and nothing else yet.
    #[must_use]
    pub fn named(id: PersonId, name: &PersonName) -> Self {
        let mut person = Self {
            id,
            family_name: String::new(),
            post_name: None,
            given_names: String::new(),
            usage_name: None,
            sex: None,
            birth_date: None,
            birth_place: None,
            search_key: String::new(),
            sort_key: String::new(),
            merged_into: None,
            ended_on: None,
        };
        person.rename(name);
        person
    }

    /// Takes a name, and the keys that follow from it.
    pub fn rename(&mut self, name: &PersonName) {
        self.family_name.clone_from(&name.family_name);
        self.post_name.clone_from(&name.post_name);
        self.given_names.clone_from(&name.given_names);
        self.usage_name.clone_from(&name.usage_name);
        self.search_key = name.key();
        self.sort_key = fold(&name.display());
        if let Some(usage) = &name.usage_name {
            self.search_key = format!("{} {}", self.search_key, fold(usage));
        }
    }

    #[must_use]
    pub fn name(&self) -> PersonName {
        PersonName {
            family_name: self.family_name.clone(),
            post_name: self.post_name.clone(),
            given_names: self.given_names.clone(),
            usage_name: self.usage_name.clone(),
        }
    }
}

record! {
    pub struct Student in "student" about 0 {
        plain person_id: PersonId => "person",
        plain since: Option<Day>,
        plain until: Option<Day>,
    }
}

record! {
    /// Two records that are two people, however alike they look; the lesser id first.
    pub struct Apart in "apart" about 1 {
        plain id: RowId,
        plain one_id: PersonId => "person",
        plain other_id: PersonId => "person",
        plain marked_by: String,
        plain marked_on: Day,
    }
}

record! {
    pub struct Guardian in "guardian" about 0 {
        plain person_id: PersonId => "person",
        personal occupation: Option<String>,
    }
}

record! {
    pub struct Staff in "staff" about 0 {
        plain person_id: PersonId => "person",
        personal function: Option<String>,
        plain teaches: bool,
        plain since: Option<Day>,
        plain until: Option<Day>,
    }
}

record! {
    /// An id given by somebody else (matricule, INE, an import source's own) to a person, household, class or course.
    pub struct Identifier in "identifier" about 3 {
        plain id: RowId,
        plain scheme: String,
        personal value: String,
        plain person_id: Option<PersonId> => "person",
        plain household_id: Option<HouseholdId> => "household",
        plain class_id: Option<ClassId> => "class",
        plain course_id: Option<CourseId> => "course",
    }
}

record! {
    pub struct Contact in "contact" about 1 {
        plain id: RowId,
        plain person_id: PersonId => "person",
        plain kind: ContactKind,
        personal value: String,
        /// Digits of a phone, the folded e-mail: what two spellings share.
        personal value_key: String,
        plain position: u32,
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    pub struct Household in "household" {
        plain id: HouseholdId,
        personal name: String,
    }
}

record! {
    pub struct HouseholdMember in "household_member" about 2 {
        plain id: RowId,
        plain household_id: HouseholdId => "household",
        plain person_id: PersonId => "person",
        plain part: Part,
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    pub struct Address in "address" {
        plain id: RowId,
        plain household_id: HouseholdId => "household",
        personal lines: String,
        personal postcode: String,
        personal city: String,
        personal country: String,
        personal address_key: String,
        plain starts: Option<Day>,
        plain ends: Option<Day>,
    }
}

record! {
    /// The link that carries a guardian's rights over one student (the rights per link of French family law, C. civ. 372 and 373-2-1), from/to.
    pub struct Guardianship in "guardianship" about 1 {
        plain id: GuardianshipId,
        plain student_id: PersonId => "student",
        plain guardian_id: PersonId => "guardian",
        plain relation: Relation,
        plain priority: u32,
        plain state: LinkState,
        plain sees_marks: bool,
        plain sees_absences: bool,
        plain sees_billing: bool,
        plain receives_messages: bool,
        plain may_justify: bool,
        plain may_decide: bool,
        plain may_collect: bool,
        plain lives_with: bool,
        plain pays: bool,
        plain starts: Option<Day>,
        plain ends: Option<Day>,
        personal document: Option<String>,
    }
}

record! {
    pub struct Payer in "payer" about 1 {
        plain id: PayerId,
        plain person_id: Option<PersonId> => "person",
        personal organisation: Option<String>,
    }
}

record! {
    pub struct PayerShare in "payer_share" about 1 {
        plain id: RowId,
        plain student_id: PersonId => "student",
        plain payer_id: PayerId => "payer",
        plain share: String,
        plain starts: Option<Day>,
        plain ends: Option<Day>,
        /// Only of this fee; none: of everything that has no shares of its own.
        plain fee_id: Option<FeeId> => "fee",
    }
}

statements! {
    BY_IDENTIFIER = Sql::new("select person_id from identifier where value = ?1 and person_id is not null order by person_id");
    BY_NAME = Sql::new("select id from person where sort_key = ?1 and merged_into is null order by id");
    BY_CONTACT = Sql::new("select person_id from contact where value_key = ?1 and ends is null order by person_id");
    PERSON = Sql::new(
        "select id, family_name, post_name, given_names, usage_name, sex, birth_date, birth_place, search_key, sort_key, merged_into, ended_on
         from person where id = ?1"
    );
}

/// Whoever has this id, in whatever scheme.
///
/// # Errors
/// When the store refuses.
pub fn by_identifier(tx: &mut Tx<'_>, value: &str) -> Result<Vec<PersonId>> {
    tx.all(&BY_IDENTIFIER, &[Value::Text(value.to_owned())], |row| row.get(0))
}

/// Whoever is called so, by the folded name.
///
/// # Errors
/// When the store refuses.
pub fn by_name(tx: &mut Tx<'_>, key: &str) -> Result<Vec<PersonId>> {
    tx.all(&BY_NAME, &[Value::Text(key.to_owned())], |row| row.get(0))
}

/// Whoever is reached by this number or address, by its key.
///
/// # Errors
/// When the store refuses.
pub fn by_contact(tx: &mut Tx<'_>, key: &str) -> Result<Vec<PersonId>> {
    tx.all(&BY_CONTACT, &[Value::Text(key.to_owned())], |row| row.get(0))
}

/// What [`person`] asks of the store.
#[must_use]
pub fn person_ahead(id: PersonId) -> Ahead<'static> {
    Ahead::Sql(&PERSON, vec![id.to_value()])
}

/// # Errors
/// When the store refuses.
pub fn person(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>> {
    tx.opt(&PERSON, &[id.to_value()], |row| {
        Ok(Person {
            id: row.get(0)?,
            family_name: row.get(1)?,
            post_name: row.get(2)?,
            given_names: row.get(3)?,
            usage_name: row.get(4)?,
            sex: row.get(5)?,
            birth_date: row.get(6)?,
            birth_place: row.get(7)?,
            search_key: row.get(8)?,
            sort_key: row.get(9)?,
            merged_into: row.get(10)?,
            ended_on: row.get(11)?,
        })
    })
}

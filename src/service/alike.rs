//! Who is there already and looks like somebody who is being entered. It stops nobody: two people may have one name. Whom the reader may
//! not see is told of without her name.

use std::collections::HashSet;

use uuid::Uuid;

use super::action::{Row, Verdict};
use super::actor::Actor;
use super::error::Result;
use super::rows;
use super::school::Reader;
use crate::domain::day::BirthDate;
use crate::domain::duplicates::{self, Confidence, Trace};
use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::cards;
use crate::store::people::{self, Contact, Guardian, Identifier, Person, Staff, Student};

/// What somebody is to the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Student,
    Guardian,
    Staff,
}

/// Somebody who is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// As what she is there, who she is, and her name with what is known of her; none where the reader may not see her.
    pub who: Option<(Facet, PersonId, String)>,
    pub confidence: Confidence,
    pub reasons: Vec<Text>,
}

/// The row of somebody new: whom she looks like is said with it.
pub(super) fn row(school: &mut Reader<'_, '_>, who: &Actor, facet: Facet, new: &Trace, name: String) -> Result<Row> {
    let message = match found(school, who, facet, new)?.into_iter().next() {
        None => Text::new("service-row-new"),
        Some(alike) => Text::new("service-row-new-with").with("changes", vec![alike.text()]),
    };
    Ok(Row::new(Verdict::New, name, message))
}

impl Alike {
    /// Whom she looks like, and why we think so.
    #[must_use]
    pub fn text(&self) -> Text {
        match &self.who {
            Some((.., who)) => Text::new("service-alike").with("who", who).with("reasons", self.reasons.clone()),
            None => Text::new("service-alike-unseen"),
        }
    }
}

/// Whoever looks like her, the surest first. A child is looked for among students, an adult among guardians and staff.
pub(super) fn found(school: &mut Reader<'_, '_>, who: &Actor, facet: Facet, new: &Trace) -> Result<Vec<Alike>> {
    let mut ids: HashSet<PersonId> = people::by_name(school.all(), &new.name)?.into_iter().collect();
    for (_, key) in &new.contacts {
        ids.extend(people::by_contact(school.all(), key)?);
    }
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let (students, guardians, staff) = match facet {
        Facet::Student => (rows::keyed::<Student>(school.all(), &ids)?, Vec::new(), Vec::new()),
        Facet::Guardian | Facet::Staff => {
            (Vec::new(), rows::keyed::<Guardian>(school.all(), &ids)?, rows::keyed::<Staff>(school.all(), &ids)?)
        }
    };
    let contacts = rows::of::<Contact>(school.all(), "person_id", &ids)?;
    let numbers = rows::of::<Identifier>(school.all(), "person_id", &ids)?;
    let mut found = Vec::new();
    for person in rows::keyed::<Person>(school.all(), &ids)?.into_iter().filter(|person| person.merged_into.is_none()) {
        let parts = [
            (Facet::Student, students.iter().any(|row| row.person_id == person.id)),
            (Facet::Guardian, guardians.iter().any(|row| row.person_id == person.id)),
            (Facet::Staff, staff.iter().any(|row| row.person_id == person.id)),
        ];
        let parts: Vec<Facet> = parts.into_iter().filter(|(_, is)| *is).map(|(facet, _)| facet).collect();
        if parts.is_empty() {
            continue;
        }
        let reached = contacts.iter().filter(|row| row.person_id == person.id && row.ends.is_none());
        let known = Trace {
            name: person.name().key(),
            birth: person.birth_date,
            sex: person.sex,
            contacts: reached.map(|row| (row.kind, row.value_key.clone())).collect(),
            kin: Vec::new(),
        };
        let Some((confidence, reasons)) = duplicates::compare(new, &known) else { continue };
        let mut seen_as = None;
        for facet in parts {
            if seen_as.is_none() && sees(school, who, facet, person.id)? {
                seen_as = Some(facet);
            }
        }
        let number = numbers.iter().find(|row| row.person_id == Some(person.id) && row.scheme == "matricule").map(|row| row.value.clone());
        let about = [Some(person.name().display()), person.birth_date.map(BirthDate::written), number];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
        found.push((person.id, Alike { who: seen_as.map(|facet| (facet, person.id, about)), confidence, reasons }));
    }
    found.sort_by_key(|(id, alike)| (alike.confidence, alike.who.is_none(), *id));
    Ok(found.into_iter().map(|(_, alike)| alike).collect())
}

fn sees(school: &mut Reader<'_, '_>, who: &Actor, facet: Facet, id: PersonId) -> Result<bool> {
    let right = match facet {
        Facet::Student => Right::ReadStudents,
        Facet::Guardian => Right::ReadGuardians,
        Facet::Staff => Right::ReadStaff,
    };
    if !who.may(right) {
        return Ok(false);
    }
    let (tx, seen) = school.seen_by(who, right)?;
    Ok(match facet {
        Facet::Student => cards::sees_student(tx, &seen, id)?,
        Facet::Guardian => cards::sees_guardian(tx, &seen, id)?,
        Facet::Staff => seen.all || seen.person == Some(id),
    })
}

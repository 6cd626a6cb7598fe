//! Everything about one student or guardian, as far as the actor may see it. Whoever she may not see does not exist for her.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::actor::Actor;
use super::engine::Service;
use super::error::{Error, Result};
use super::school::Reader;
use crate::domain::day::Day;
use crate::domain::id::PersonId;
use crate::domain::name::PersonName;
use crate::domain::people::ContactKind;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::store::cards;
pub use crate::store::cards::{Home, Kin, Stay};
use crate::store::lane::Reply;
use crate::store::people::{self, Person};

/// One person with what surrounds her.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub person: Person,
    /// Scheme and value: matricule and the ids of sources.
    pub identifiers: Vec<(String, String)>,
    /// What a guardian does for a living.
    pub occupation: Option<String>,
    pub contacts: Vec<(ContactKind, String)>,
    pub homes: Vec<Home>,
    /// A student's classes, the present one first.
    pub stays: Vec<Stay>,
    /// A student's guardians, a guardian's students.
    pub kin: Vec<Kin>,
    /// A student's brothers and sisters, through guardians whom the reader sees: id, name, class.
    pub siblings: Vec<(PersonId, PersonName, Option<String>)>,
    /// What somebody of the staff is to the school.
    pub staff: Option<StaffPart>,
}

/// What somebody is to the school who works in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffPart {
    pub function: Option<String>,
    pub teaches: bool,
    pub since: Option<Day>,
    pub until: Option<Day>,
    /// The classes she is homeroom teacher of today.
    pub homerooms: Vec<String>,
    /// The courses she teaches today: code and title.
    pub courses: Vec<(String, String)>,
    /// Her account, for whoever manages accounts.
    pub login: Option<String>,
}

impl Card {
    #[must_use]
    pub fn matricule(&self) -> Option<&str> {
        self.identifiers.iter().find(|(scheme, _)| scheme == "matricule").map(|(_, value)| value.as_str())
    }

    /// The first contact of a kind.
    #[must_use]
    pub fn contact(&self, kind: ContactKind) -> Option<&str> {
        self.contacts.iter().find(|(of, _)| *of == kind).map(|(_, value)| value.as_str())
    }
}

impl Service {
    pub fn student_card(&self, actor: &Actor, id: PersonId) -> Reply<Card, Error> {
        let (hidden, found) = (Arc::new(AtomicBool::new(false)), self.clone());
        let (seen_by, tells) = (actor.clone(), Arc::clone(&hidden));
        let card = self.read(actor, move |school, who| {
            let guardians = if who.may(Right::ReadGuardians) { Some(school.seen_by(who, Right::ReadGuardians)?.1) } else { None };
            let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
            tx.ahead(|| cards::student_ahead(&seen, guardians.as_ref(), id).into_iter().chain([people::person_ahead(id)]).collect())?;
            if !cards::sees_student(tx, &seen, id)? {
                tells.store(people::person(school.all(), id)?.is_some(), Ordering::Relaxed);
                return Err(unknown("service-unknown-student"));
            }
            let mut card = card(school, id, "service-unknown-student")?;
            card.stays = cards::stays(school.all(), id)?;
            if who.may(Right::ReadGuardians) {
                let (tx, seen) = school.seen_by(who, Right::ReadGuardians)?;
                card.kin = cards::guardians_of(tx, &seen, id)?;
                let siblings = cards::siblings_of(tx, &seen, id)?;
                // A family is small: each of hers is asked for by the right to see students.
                for sibling in siblings {
                    let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
                    if cards::sees_student(tx, &seen, sibling.0)? {
                        card.siblings.push(sibling);
                    }
                }
            }
            if seen.is_family() && who.person != Some(id) {
                // The child's address may be the other parent's: only what she shares with the reader is shown.
                let own = match who.person {
                    Some(person) => cards::homes(school.all(), person)?,
                    None => Vec::new(),
                };
                card.homes.retain(|home| own.iter().any(|mine| mine.id == home.id));
                card.contacts.clear();
            }
            Ok(card)
        });
        card.noticing(move |_| {
            if hidden.load(Ordering::Relaxed) {
                found.guessed(&seen_by, Right::ReadStudents, id);
            }
        })
    }

    pub fn guardian_card(&self, actor: &Actor, id: PersonId) -> Reply<Card, Error> {
        let (hidden, found) = (Arc::new(AtomicBool::new(false)), self.clone());
        let (seen_by, tells) = (actor.clone(), Arc::clone(&hidden));
        let card = self.read(actor, move |school, who| {
            let students = if who.may(Right::ReadStudents) { Some(school.seen_by(who, Right::ReadStudents)?.1) } else { None };
            let (tx, seen) = school.seen_by(who, Right::ReadGuardians)?;
            tx.ahead(|| cards::guardian_ahead(&seen, students.as_ref(), id).into_iter().chain([people::person_ahead(id)]).collect())?;
            if !cards::sees_guardian(tx, &seen, id)? {
                tells.store(people::person(school.all(), id)?.is_some(), Ordering::Relaxed);
                return Err(unknown("service-unknown-guardian"));
            }
            let mut card = card(school, id, "service-unknown-guardian")?;
            if who.may(Right::ReadStudents) {
                let (tx, seen) = school.seen_by(who, Right::ReadStudents)?;
                card.kin = cards::children_of(tx, &seen, id)?;
            }
            Ok(card)
        });
        card.noticing(move |_| {
            if hidden.load(Ordering::Relaxed) {
                found.guessed(&seen_by, Right::ReadGuardians, id);
            }
        })
    }
}

fn unknown(id: &'static str) -> Error {
    Error::user(Text::new(id).with("who", ""))
}

pub(super) fn card(school: &mut Reader<'_, '_>, id: PersonId, missing: &'static str) -> Result<Card> {
    let tx = school.all();
    Ok(Card {
        person: people::person(tx, id)?.ok_or_else(|| unknown(missing))?,
        identifiers: cards::identifiers(tx, id)?,
        occupation: cards::occupation(tx, id)?,
        contacts: cards::contacts(tx, id)?,
        homes: cards::homes(tx, id)?,
        stays: Vec::new(),
        kin: Vec::new(),
        siblings: Vec::new(),
        staff: None,
    })
}

//! The people an account can be of, for a field one types into: staff, guardians, students, as far as they are seen. It chooses nobody.

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::service::{Actor, Error, Service};
use crate::tui::kit::form::{Candidate, Form};

/// How many are offered at once.
const OFFERED: usize = 8;

pub struct Somebody {
    id: String,
    label: String,
    key: String,
}

/// Everybody this person sees, staff in front.
///
/// # Errors
/// When the store refuses.
pub async fn everybody(service: Arc<Service>, actor: Arc<Actor>) -> Result<Vec<Somebody>, Error> {
    let mut people = Vec::new();
    let mut put = |id: PersonId, label: String, key: &str| {
        people.push(Somebody { id: id.0.to_string(), label, key: key.to_owned() });
    };
    if actor.may(Right::ReadStaff) {
        for row in service.staff(&actor).await?.iter().filter(|row| row.left.is_none()) {
            put(row.id, row.name.display(), &row.search_key);
        }
    }
    if actor.may(Right::ReadGuardians) {
        for row in service.guardians(&actor).await?.iter() {
            put(row.id, row.name.display(), &row.search_key);
        }
    }
    if actor.may(Right::ReadStudents) {
        for row in service.students(&actor).await?.iter().filter(|row| row.left.is_none()) {
            let class = row.class.as_ref().map(|class| format!(" ({class})")).unwrap_or_default();
            put(row.id, format!("{}{class}", row.name.display()), &row.search_key);
        }
    }
    Ok(people)
}

/// The id a person field holds.
#[must_use]
pub fn chosen(written: &str) -> Option<PersonId> {
    Uuid::parse_str(written).ok().map(PersonId)
}

/// Offers whoever fits what was typed into a person field.
pub fn offer(form: &mut Form, name: &str, searched: &str, people: &[Somebody]) {
    let wanted = fold(searched);
    let found = people.iter().filter(|person| wanted.split(' ').all(|word| person.key.contains(word)));
    let candidates = found.take(OFFERED).map(|person| Candidate { value: person.id.clone(), label: person.label.clone() });
    form.offer(name, searched, candidates.collect());
}

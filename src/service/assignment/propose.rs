//! The read path: everything an actor may see of families, as the rules of proposing want it. It changes nothing.

use std::collections::{HashMap, HashSet};

use super::{Candidate, Present, Proposal};
use crate::domain::assignment::{self, Known, Link, Place, Reason, Tie, Traces};
use crate::domain::day::Day;
use crate::domain::id::{HouseholdId, PersonId};
use crate::domain::name::fold;
use crate::domain::people::{ContactKind, LinkState};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::actor::Actor;
use crate::service::draft::Drafts;
use crate::service::engine::Service;
use crate::service::error::{Error, Result};
use crate::service::lists::{CLASSES, GUARDIANS, GuardianRow, LINKS, STUDENTS, StudentRow};
use crate::service::school::Reader;
use crate::service::snapshots::Snapshots;
use crate::store::db::Tx;
use crate::store::lane::Reply;
use crate::store::people::{Address, Contact, Guardianship, HouseholdMember, Person};

impl Service {
    /// The students with fewer active guardians than `fewer_than` (1: those who have none), in the order of lists, each with her
    /// candidates; of one class, by its code, or of all. Only whom the actor may link is proposed or named.
    pub fn propose_guardians(&self, actor: &Actor, class: Option<String>, fewer_than: u32) -> Reply<Vec<Proposal>, Error> {
        let snapshots = self.snapshots.clone();
        self.read(actor, move |school, who| propose(school, who, &snapshots, class.as_deref(), fewer_than))
    }
}

fn propose(school: &mut Reader<'_, '_>, who: &Actor, snapshots: &Snapshots, class: Option<&str>, fewer_than: u32) -> Result<Vec<Proposal>> {
    let today = school.today;
    let (tx, seen) = school.seen_by(who, Right::LinkGuardians)?;
    if let Some(code) = class
        && !snapshots.rows(tx, &CLASSES, &seen)?.iter().any(|row| fold(&row.code) == fold(code))
    {
        return Err(Error::user(Text::new("assignment-class-unknown").with("class", code)).hint(Text::new("assignment-class-unknown-hint")));
    }
    let students = snapshots.rows(tx, &STUDENTS, &seen)?;
    let guardians = snapshots.rows(tx, &GUARDIANS, &seen)?;
    let mut present: HashMap<PersonId, Vec<Present>> = HashMap::new();
    for row in snapshots.rows(tx, &LINKS, &seen)?.iter() {
        if row.state == LinkState::Active && holds(row.starts, row.ends, today) {
            present.entry(row.student).or_default().push(Present {
                guardian: row.guardian,
                name: row.guardian_name.clone(),
                relation: row.relation,
            });
        }
    }
    let known = known(tx, &students, &guardians, today)?;
    let wanted = |row: &&StudentRow| {
        let of_class = class.is_none_or(|code| row.class.as_deref().is_some_and(|class| fold(class) == fold(code)));
        of_class && row.guardians.is_some_and(|count| count < fewer_than) && row.left.is_none_or(|left| left >= today)
    };
    let wanted: Vec<&StudentRow> = students.iter().filter(wanted).collect();
    let ids: Vec<PersonId> = wanted.iter().map(|row| row.id).collect();
    let names: HashMap<PersonId, String> = students.iter().map(|row| (row.id, row.name.display())).collect();
    let guardians: HashMap<PersonId, &GuardianRow> = guardians.iter().map(|row| (row.id, row)).collect();
    let candidate = |found: assignment::Candidate| {
        let row = guardians.get(&found.guardian)?;
        Some(Candidate {
            guardian: found.guardian,
            name: row.name.clone(),
            phone: row.phone.as_deref().map(ending),
            confidence: found.confidence,
            reasons: found.reasons.iter().map(|reason| say(*reason, &names)).collect(),
        })
    };
    let proposals = assignment::propose(&known, &ids).into_iter().zip(wanted).map(|((student, candidates), row)| Proposal {
        student,
        matricule: row.matricule.clone(),
        name: row.name.clone(),
        class: row.class.clone(),
        guardians: present.remove(&student).unwrap_or_default(),
        candidates: candidates.into_iter().filter_map(candidate).collect(),
        phone: row.phone.clone().filter(|_| !seen.is_family()),
        email: row.email.clone().filter(|_| !seen.is_family()),
    });
    Ok(proposals.collect())
}

/// What these people's records say of their families today. Links are all there ever were, seen or not: they only leave out.
fn known(tx: &mut Tx<'_>, students: &[StudentRow], guardians: &[GuardianRow], today: Day) -> Result<Known> {
    let persons = Drafts::<Person>::load(tx)?;
    let contacts = Drafts::<Contact>::load(tx)?;
    let members = Drafts::<HouseholdMember>::load(tx)?;
    let addresses = Drafts::<Address>::load(tx)?;
    let links = Drafts::<Guardianship>::load(tx)?;
    let mut places: HashMap<HouseholdId, Vec<Place>> = HashMap::new();
    for address in addresses.sorted().into_iter().filter(|row| holds(row.starts, row.ends, today)) {
        let place = Place { key: address.address_key.clone(), town: fold(&address.city) };
        places.entry(address.household_id).or_default().push(place);
    }
    let mut homes: HashMap<PersonId, Vec<HouseholdId>> = HashMap::new();
    for member in members.sorted().into_iter().filter(|row| holds(row.starts, row.ends, today)) {
        homes.entry(member.person_id).or_default().push(member.household_id);
    }
    let mut reached: HashMap<PersonId, Vec<&Contact>> = HashMap::new();
    for contact in contacts.sorted().into_iter().filter(|row| holds(row.starts, row.ends, today)) {
        reached.entry(contact.person_id).or_default().push(contact);
    }
    let traces = |id: PersonId| {
        let person = persons.find(id).filter(|person| person.merged_into.is_none() && person.ended_on.is_none_or(|day| day > today))?;
        let contacts = reached.get(&id).map_or(&[][..], Vec::as_slice);
        let of_kind = |kind| contacts.iter().filter(move |row| row.kind == kind).map(|row| row.value_key.clone()).collect();
        let households = homes.get(&id).cloned().unwrap_or_default();
        Some(Traces {
            person: id,
            surname: fold(&person.family_name),
            addresses: households.iter().filter_map(|home| places.get(home)).flatten().cloned().collect(),
            households,
            phones: of_kind(ContactKind::Phone),
            emails: of_kind(ContactKind::Email),
        })
    };
    let seen: HashSet<PersonId> = students.iter().map(|row| row.id).collect();
    let links = links.sorted().into_iter().filter(|row| seen.contains(&row.student_id)).map(|row| Link {
        student: row.student_id,
        guardian: row.guardian_id,
        active: row.state == LinkState::Active && holds(row.starts, row.ends, today),
    });
    Ok(Known {
        students: students.iter().filter_map(|row| traces(row.id)).collect(),
        guardians: guardians.iter().filter_map(|row| traces(row.id)).collect(),
        links: links.collect(),
    })
}

fn holds(starts: Option<Day>, ends: Option<Day>, today: Day) -> bool {
    starts.is_none_or(|day| day <= today) && ends.is_none_or(|day| day >= today)
}

fn ending(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let last: String = digits[digits.len().saturating_sub(3)..].iter().collect();
    format!("… {last}")
}

fn say(reason: Reason, names: &HashMap<PersonId, String>) -> Text {
    match reason {
        Reason::Household => Text::new("assignment-reason-household"),
        Reason::Phone => Text::new("assignment-reason-phone"),
        Reason::Email => Text::new("assignment-reason-email"),
        Reason::Address => Text::new("assignment-reason-address"),
        Reason::Surname => Text::new("assignment-reason-surname"),
        Reason::Town => Text::new("assignment-reason-town"),
        Reason::Sibling { sibling, by } => {
            let by = match by {
                Tie::Household => "assignment-reason-household",
                Tie::Phone => "assignment-reason-phone",
                Tie::Email => "assignment-reason-email",
                Tie::Address => "assignment-reason-address",
                Tie::Guardian => "assignment-reason-guardian",
            };
            let name = names.get(&sibling).cloned().unwrap_or_default();
            Text::new("assignment-reason-sibling").with("name", name).with("by", Text::new(by))
        }
    }
}

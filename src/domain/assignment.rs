//! Who may be a student's guardian, told from what the school knows already: proposals with their reasons. It decides nothing;
//! a person does.
//!
//! What counts, and how much:
//! - *certain*: one household, phone or e-mail, and one surname; or the guardian of a brother or sister with the student's own
//!   surname who shares her household, phone, e-mail or address. An address counts so only under a surname that is not common.
//! - *likely*: one household, phone, e-mail or address alone, or the guardian of any other brother or sister.
//! - *weak*: nothing but the surname, in the same town or in none that we know; never when the surname is common.
//!
//! A number or an address that a crowd shares (a boarding house, the school's own phone) says nothing. Whoever was linked to the
//! student before is not proposed again: somebody, perhaps a judge, ended that link.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::coded::coded;
use super::id::{HouseholdId, PersonId};

coded! {
    /// How far a proposal may be trusted, the best first.
    Confidence {
        Certain = "certain" "assignment-certain",
        Likely = "likely" "assignment-likely",
        Weak = "weak" "assignment-weak",
    }
}

/// More families of one surname than this, and the surname alone says nothing.
const COMMON: usize = 3;

/// More people behind one number, address or household than this, and it says nothing.
const CROWD: usize = 25;

/// More candidates than this help nobody to choose.
const MOST: usize = 8;

/// What tells somebody's family: every key folded, so that equal is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traces {
    pub person: PersonId,
    pub surname: String,
    pub households: Vec<HouseholdId>,
    pub addresses: Vec<Place>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
}

impl Traces {
    /// Somebody of whom nothing is known but the surname.
    #[must_use]
    pub const fn of(person: PersonId, surname: String) -> Self {
        Self { person, surname, households: Vec::new(), addresses: Vec::new(), phones: Vec::new(), emails: Vec::new() }
    }

    /// Whether two people live, as far as is known, in different towns.
    fn is_elsewhere(&self, other: &Self) -> bool {
        !self.towns().is_empty() && !other.towns().is_empty() && self.towns().is_disjoint(&other.towns())
    }

    fn towns(&self) -> HashSet<&str> {
        self.addresses.iter().map(|place| place.town.as_str()).filter(|town| !town.is_empty()).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub key: String,
    pub town: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub student: PersonId,
    pub guardian: PersonId,
    /// Whether it holds today; one that does not still keeps the two from being proposed to each other.
    pub active: bool,
}

/// Everybody a proposal may speak of: merged and ended people are left out by whoever makes this.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub students: Vec<Traces>,
    pub guardians: Vec<Traces>,
    pub links: Vec<Link>,
}

/// What ties two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    Household,
    Phone,
    Email,
    Address,
    /// Both are children of one guardian.
    Guardian,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    Household,
    Phone,
    Email,
    Address,
    /// She is the guardian of a brother or sister, who is one by this tie.
    Sibling {
        sibling: PersonId,
        by: Tie,
    },
    Surname,
    Town,
}

impl Reason {
    /// What orders candidates of one confidence.
    const fn weight(self) -> u32 {
        match self {
            Self::Household => 50,
            Self::Phone | Self::Email => 40,
            Self::Sibling { .. } => 30,
            Self::Address => 25,
            Self::Surname => 10,
            Self::Town => 5,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub guardian: PersonId,
    pub confidence: Confidence,
    pub reasons: Vec<Reason>,
}

impl Candidate {
    fn weight(&self) -> u32 {
        self.reasons.iter().map(|reason| reason.weight()).sum()
    }
}

/// The candidates of each wanted student, the best first; a student nobody fits has none.
#[must_use]
pub fn propose(known: &Known, wanted: &[PersonId]) -> Vec<(PersonId, Vec<Candidate>)> {
    let index = Index::of(known);
    wanted.iter().map(|student| (*student, index.candidates(*student))).collect()
}

/// Everybody by each trace she leaves.
struct Index<'a> {
    students: HashMap<PersonId, &'a Traces>,
    guardians: HashMap<PersonId, &'a Traces>,
    links: HashSet<(PersonId, PersonId)>,
    guardians_of: HashMap<PersonId, Vec<PersonId>>,
    students_of: HashMap<PersonId, Vec<PersonId>>,
    nearby: Nearby<'a>,
    surnames: HashMap<&'a str, Vec<PersonId>>,
    common: HashSet<&'a str>,
}

impl<'a> Index<'a> {
    fn of(known: &'a Known) -> Self {
        let mut index = Self {
            students: known.students.iter().map(|traces| (traces.person, traces)).collect(),
            guardians: known.guardians.iter().map(|traces| (traces.person, traces)).collect(),
            links: known.links.iter().map(|link| (link.student, link.guardian)).collect(),
            guardians_of: HashMap::new(),
            students_of: HashMap::new(),
            nearby: Nearby::of(known),
            surnames: HashMap::new(),
            common: HashSet::new(),
        };
        for link in known.links.iter().filter(|link| link.active) {
            index.guardians_of.entry(link.student).or_default().push(link.guardian);
            index.students_of.entry(link.guardian).or_default().push(link.student);
        }
        for traces in known.guardians.iter().filter(|traces| !traces.surname.is_empty()) {
            index.surnames.entry(&traces.surname).or_default().push(traces.person);
        }
        index.common = index.surnames.iter().filter(|(_, people)| index.families(people) > COMMON).map(|(surname, _)| *surname).collect();
        index
    }

    /// How many families these guardians come from: a family has one household, else one address, else one first child.
    fn families(&self, people: &[PersonId]) -> usize {
        let mut families = HashSet::new();
        for person in people {
            let Some(traces) = self.guardians.get(person) else { continue };
            let children = self.students_of.get(person);
            families.insert(
                match (traces.households.first(), traces.addresses.first(), children.and_then(|children| children.iter().min())) {
                    (Some(home), ..) => Family::Household(*home),
                    (None, Some(place), _) => Family::Address(&place.key),
                    (None, None, Some(child)) => Family::Person(*child),
                    (None, None, None) => Family::Person(*person),
                },
            );
        }
        families.len()
    }

    fn candidates(&self, student: PersonId) -> Vec<Candidate> {
        let Some(traces) = self.students.get(&student).copied() else { return Vec::new() };
        let mut reasons: HashMap<PersonId, Vec<Reason>> = HashMap::new();
        for (guardian, tie) in self.nearby.ties(traces) {
            reasons.entry(guardian).or_default().push(match tie {
                Tie::Household => Reason::Household,
                Tie::Phone => Reason::Phone,
                Tie::Email => Reason::Email,
                Tie::Address | Tie::Guardian => Reason::Address,
            });
        }
        for (sibling, by) in self.siblings(traces) {
            for guardian in self.guardians_of.get(&sibling).map_or(&[][..], Vec::as_slice) {
                reasons.entry(*guardian).or_default().push(Reason::Sibling { sibling, by });
            }
        }
        if !self.is_common(traces) {
            for guardian in self.surnames.get(traces.surname.as_str()).map_or(&[][..], Vec::as_slice) {
                if self.guardians.get(guardian).is_some_and(|found| !found.is_elsewhere(traces)) {
                    reasons.entry(*guardian).or_default();
                }
            }
        }
        let mut candidates: Vec<Candidate> = reasons
            .into_iter()
            .filter(|(guardian, _)| *guardian != student && !self.links.contains(&(student, *guardian)))
            .filter_map(|(guardian, reasons)| self.candidate(traces, self.guardians.get(&guardian)?, reasons))
            .collect();
        candidates.sort_by_key(|candidate| (candidate.confidence, std::cmp::Reverse(candidate.weight()), candidate.guardian));
        candidates.truncate(MOST);
        candidates
    }

    /// Brothers and sisters, each by the first tie that makes her one.
    fn siblings(&self, student: &Traces) -> Vec<(PersonId, Tie)> {
        let mut ties = self.nearby.ties(student);
        for guardian in self.guardians_of.get(&student.person).map_or(&[][..], Vec::as_slice) {
            let children = self.students_of.get(guardian).map_or(&[][..], Vec::as_slice);
            ties.extend(children.iter().filter(|_| children.len() <= CROWD).map(|child| (*child, Tie::Guardian)));
        }
        ties.retain(|(sibling, _)| *sibling != student.person && self.students.contains_key(sibling));
        ties.sort_unstable();
        ties.dedup_by_key(|(sibling, _)| *sibling);
        ties
    }

    fn candidate(&self, student: &Traces, guardian: &Traces, mut reasons: Vec<Reason>) -> Option<Candidate> {
        let kin = !student.surname.is_empty() && student.surname == guardian.surname;
        if kin {
            reasons.push(Reason::Surname);
            if !student.towns().is_disjoint(&guardian.towns()) {
                reasons.push(Reason::Town);
            }
        }
        let trusted = |reason: &Reason| match *reason {
            Reason::Household | Reason::Phone | Reason::Email => kin,
            Reason::Address => kin && !self.is_common(student),
            Reason::Sibling { sibling, by } => self.is_sure(student, sibling, by),
            Reason::Surname | Reason::Town => false,
        };
        let confidence = if reasons.iter().any(trusted) {
            Confidence::Certain
        } else if reasons.iter().any(|reason| !matches!(reason, Reason::Surname | Reason::Town)) {
            Confidence::Likely
        } else {
            Confidence::Weak
        };
        // One brother or sister is enough to say why; the one that makes it certain, if one does.
        let best =
            reasons.iter().filter(|reason| matches!(reason, Reason::Sibling { .. })).min_by_key(|reason| (!trusted(reason), **reason));
        let best = best.copied();
        reasons.retain(|reason| !matches!(reason, Reason::Sibling { .. }) || Some(*reason) == best);
        reasons.sort_unstable();
        reasons.dedup();
        (!reasons.is_empty()).then_some(Candidate { guardian: guardian.person, confidence, reasons })
    }

    /// Whether a brother or sister is one beyond doubt: half of a family may have another parent.
    fn is_sure(&self, student: &Traces, sibling: PersonId, by: Tie) -> bool {
        let named = self.students.get(&sibling).is_some_and(|sibling| !sibling.surname.is_empty() && sibling.surname == student.surname);
        named
            && match by {
                Tie::Household | Tie::Phone | Tie::Email => true,
                Tie::Address => !self.is_common(student),
                Tie::Guardian => false,
            }
    }

    fn is_common(&self, student: &Traces) -> bool {
        self.common.contains(student.surname.as_str())
    }
}

#[derive(PartialEq, Eq, Hash)]
enum Family<'a> {
    Household(HouseholdId),
    Address(&'a str),
    Person(PersonId),
}

/// People by where they live and how they are reached.
struct Nearby<'a> {
    households: HashMap<HouseholdId, Vec<PersonId>>,
    phones: HashMap<&'a str, Vec<PersonId>>,
    emails: HashMap<&'a str, Vec<PersonId>>,
    addresses: HashMap<&'a str, Vec<PersonId>>,
}

impl<'a> Nearby<'a> {
    fn of(known: &'a Known) -> Self {
        let mut nearby = Self { households: HashMap::new(), phones: HashMap::new(), emails: HashMap::new(), addresses: HashMap::new() };
        let students: HashSet<PersonId> = known.students.iter().map(|traces| traces.person).collect();
        let guardians = known.guardians.iter().filter(|traces| !students.contains(&traces.person));
        for traces in known.students.iter().chain(guardians) {
            for home in &traces.households {
                nearby.households.entry(*home).or_default().push(traces.person);
            }
            for (keys, place) in [(&traces.phones, &mut nearby.phones), (&traces.emails, &mut nearby.emails)] {
                for key in keys.iter().filter(|key| !key.is_empty()) {
                    place.entry(key.as_str()).or_default().push(traces.person);
                }
            }
            for place in traces.addresses.iter().filter(|place| !place.key.is_empty()) {
                nearby.addresses.entry(place.key.as_str()).or_default().push(traces.person);
            }
        }
        nearby
    }

    /// Whom somebody's traces lead to.
    fn ties(&self, of: &Traces) -> Vec<(PersonId, Tie)> {
        let homes = of.households.iter().flat_map(|home| behind(&self.households, home)).map(|person| (person, Tie::Household));
        let phones = of.phones.iter().flat_map(|key| behind(&self.phones, key.as_str())).map(|person| (person, Tie::Phone));
        let emails = of.emails.iter().flat_map(|key| behind(&self.emails, key.as_str())).map(|person| (person, Tie::Email));
        let places = of.addresses.iter().flat_map(|place| behind(&self.addresses, place.key.as_str())).map(|person| (person, Tie::Address));
        homes.chain(phones).chain(emails).chain(places).collect()
    }
}

/// The people behind one key; nobody when they are a crowd.
fn behind<K: Eq + Hash + ?Sized, O: Eq + Hash + std::borrow::Borrow<K>>(people: &HashMap<O, Vec<PersonId>>, key: &K) -> Vec<PersonId> {
    people.get(key).filter(|people| people.len() <= CROWD).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests;

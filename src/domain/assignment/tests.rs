//! The rules of proposing guardians, as examples and as properties; nothing here is needed at run time.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn home(number: u128) -> HouseholdId {
    HouseholdId(Uuid::from_u128(number))
}

fn who(number: u128, surname: &str) -> Traces {
    Traces::of(person(number), surname.to_owned())
}

fn at(mut traces: Traces, key: &str, town: &str) -> Traces {
    traces.addresses.push(Place { key: key.into(), town: town.into() });
    traces
}

fn with_phone(mut traces: Traces, phone: &str) -> Traces {
    traces.phones.push(phone.into());
    traces
}

fn living_in(mut traces: Traces, number: u128) -> Traces {
    traces.households.push(home(number));
    traces
}

fn link(student: u128, guardian: u128) -> Link {
    Link { student: person(student), guardian: person(guardian), active: true }
}

fn of(known: &Known, student: u128) -> Vec<Candidate> {
    propose(known, &[person(student)]).remove(0).1
}

fn told(candidates: &[Candidate]) -> Vec<(u128, Confidence)> {
    candidates.iter().map(|candidate| (candidate.guardian.0.as_u128(), candidate.confidence)).collect()
}

#[test]
fn one_household_and_one_surname_are_certain_the_household_alone_is_likely() {
    let known = Known {
        students: vec![living_in(who(1, "kabeya"), 7)],
        guardians: vec![living_in(who(10, "kabeya"), 7), living_in(who(11, "mujinga"), 7), who(12, "ilunga")],
        links: vec![],
    };
    assert_eq!(told(&of(&known, 1)), [(10, Confidence::Certain), (11, Confidence::Likely)]);
    assert_eq!(of(&known, 1)[0].reasons, [Reason::Household, Reason::Surname]);
}

#[test]
fn a_number_decides_with_the_surname_and_hints_without() {
    let known = Known {
        students: vec![with_phone(who(1, "kabeya"), "810000001")],
        guardians: vec![with_phone(who(10, "kabeya"), "810000001"), with_phone(who(11, "mujinga"), "810000001")],
        links: vec![],
    };
    assert_eq!(told(&of(&known, 1)), [(10, Confidence::Certain), (11, Confidence::Likely)]);
}

#[test]
fn a_sister_at_the_same_address_brings_both_her_parents() {
    let known = Known {
        students: vec![at(who(1, "kabeya"), "12 av kasai", "limete"), at(who(2, "kabeya"), "12 av kasai", "limete")],
        guardians: vec![who(10, "kabeya"), who(11, "mujinga")],
        links: vec![link(2, 10), link(2, 11)],
    };
    assert_eq!(told(&of(&known, 1)), [(10, Confidence::Certain), (11, Confidence::Certain)]);
    assert_eq!(of(&known, 1)[1].reasons, [Reason::Sibling { sibling: person(2), by: Tie::Address }]);
}

#[test]
fn a_half_brother_s_other_parent_is_only_likely() {
    let known = Known {
        students: vec![who(1, "kabeya"), who(2, "kabeya")],
        guardians: vec![who(10, "mujinga"), who(11, "tshala")],
        links: vec![link(1, 10), link(2, 10), link(2, 11)],
    };
    assert_eq!(told(&of(&known, 1)), [(11, Confidence::Likely)]);
}

#[test]
fn a_surname_alone_is_weak_in_one_town_and_nothing_in_two_or_when_it_is_common() {
    let student = at(who(1, "kabeya"), "a", "limete");
    let near = at(who(10, "kabeya"), "b", "limete");
    let far = at(who(11, "kabeya"), "c", "matete");
    let known = Known { students: vec![student.clone()], guardians: vec![near.clone(), far], links: vec![] };
    assert_eq!(told(&of(&known, 1)), [(10, Confidence::Weak)]);
    assert_eq!(of(&known, 1)[0].reasons, [Reason::Surname, Reason::Town]);
    let many = (20..24).map(|number| at(who(number, "kabeya"), &number.to_string(), "limete"));
    let known = Known { students: vec![student], guardians: many.chain([near]).collect(), links: vec![] };
    assert_eq!(told(&of(&known, 1)), []);
}

#[test]
fn an_address_under_a_common_surname_is_looked_at_first() {
    let others = (20..24).map(|number| at(who(number, "kabeya"), &number.to_string(), "limete"));
    let known = Known {
        students: vec![at(who(1, "kabeya"), "12", "limete")],
        guardians: others.chain([at(who(10, "kabeya"), "12", "limete")]).collect(),
        links: vec![],
    };
    assert_eq!(told(&of(&known, 1)), [(10, Confidence::Likely)]);
}

#[test]
fn the_schools_own_number_says_nothing() {
    let known = Known {
        students: (1..=30).map(|number| with_phone(who(number, &format!("nom {number}")), "998000000")).collect(),
        guardians: vec![with_phone(who(100, "directeur"), "998000000")],
        links: vec![],
    };
    assert_eq!(of(&known, 1), []);
}

#[test]
fn whoever_was_unlinked_stays_so() {
    let known = Known {
        students: vec![living_in(who(1, "kabeya"), 7)],
        guardians: vec![living_in(who(10, "kabeya"), 7)],
        links: vec![Link { active: false, ..link(1, 10) }],
    };
    assert_eq!(of(&known, 1), []);
}

fn traces(first: u128, most: usize) -> impl Strategy<Value = Vec<Traces>> {
    let one = ("[a-c]?", proptest::option::of(0..4_u128), "[x-z]?", "[0-2]?", "[mn]?");
    proptest::collection::vec(one, 0..most).prop_map(move |people| {
        (first..)
            .zip(people)
            .map(|(number, (surname, house, place, phone, town))| {
                let mut traces = at(with_phone(who(number, &surname), &phone), &place, &town);
                traces.households.extend(house.map(home));
                traces
            })
            .collect()
    })
}

fn schools() -> impl Strategy<Value = Known> {
    let links = proptest::collection::vec((0..12_u128, 6..24_u128, any::<bool>()), 0..12);
    // Ids overlap: somebody may be student and guardian at once, and links may name people who are merged, known to no list.
    (traces(0, 12), traces(6, 12), links).prop_map(|(students, guardians, links)| Known {
        students,
        guardians,
        links: links
            .into_iter()
            .map(|(student, guardian, active)| Link { student: person(student), guardian: person(guardian), active })
            .collect(),
    })
}

proptest! {
    #[test]
    fn only_guardians_of_the_school_who_are_not_the_student_nor_linked_are_proposed(known in schools()) {
        let wanted: Vec<PersonId> = known.students.iter().map(|traces| traces.person).collect();
        let linked: HashSet<_> = known.links.iter().map(|link| (link.student, link.guardian)).collect();
        let there: HashSet<_> = known.guardians.iter().map(|traces| traces.person).collect();
        for (student, candidates) in propose(&known, &wanted) {
            let mut once = HashSet::new();
            for candidate in &candidates {
                prop_assert!(candidate.guardian != student);
                prop_assert!(there.contains(&candidate.guardian));
                prop_assert!(!linked.contains(&(student, candidate.guardian)));
                prop_assert!(once.insert(candidate.guardian));
                prop_assert!(!candidate.reasons.is_empty());
            }
        }
    }

    #[test]
    fn what_is_certain_is_more_than_a_name_and_comes_first(known in schools()) {
        let wanted: Vec<PersonId> = known.students.iter().map(|traces| traces.person).collect();
        for (_, candidates) in propose(&known, &wanted) {
            prop_assert!(candidates.is_sorted_by_key(|candidate| candidate.confidence));
            for candidate in candidates {
                let more = candidate.reasons.iter().any(|reason| !matches!(reason, Reason::Surname | Reason::Town));
                prop_assert_eq!(candidate.confidence == Confidence::Weak, !more);
            }
        }
    }

    #[test]
    fn the_order_people_are_known_in_changes_nothing(known in schools()) {
        let wanted: Vec<PersonId> = known.students.iter().map(|traces| traces.person).collect();
        let mut turned = known.clone();
        turned.students.reverse();
        turned.guardians.reverse();
        turned.links.reverse();
        prop_assert_eq!(propose(&known, &wanted), propose(&turned, &wanted));
    }
}

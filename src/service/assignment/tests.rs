//! Guardians proposed and linked through the service, on a store of its own; nothing here is needed at run time.

use std::collections::HashSet;

use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::domain::country::Country;
use crate::domain::demo::DemoSchool;
use crate::domain::rights::{Grants, Scope};
use crate::domain::roster::{
    AddressEntry, ChildRef, ClassEntry, ForeignId, GuardianEntry, PersonEntry, PersonRef, Roster, StaffEntry, StudentEntry,
};
use crate::service::draft::Drafts;
use crate::service::{Clock, Done, FoundSchool, Frame, ImportRoster, Kind, Missing, Service, Undo};
use crate::store::lane::{Lanes, Store};
use crate::store::people::{Guardianship, HouseholdMember, Person};

const NOVEMBER: i64 = 1_795_420_800_000;

struct Office {
    service: Service,
    _folder: TempDir,
}

impl Office {
    fn with(roster: Roster) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.db").display());
        let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 1, writers: 1 }).unwrap();
        let service = Service::new(store, &Clock::fixed(NOVEMBER)).unwrap();
        let office = Self { service, _folder: folder };
        office.execute(&FoundSchool {
            name: "École Les Palmiers".into(),
            country: Country::Cd,
            language: "fr".into(),
            demonstration: false,
            admin: None,
            frame: Frame::default(),
        });
        office.import(roster);
        office
    }

    fn import(&self, roster: Roster) {
        let (file, digest) = ("liste.csv".to_owned(), "0".to_owned());
        let import = ImportRoster { file, digest, year: None, missing: Missing::Keep, leave_out_refused: false, roster };
        let done = self.execute(&import);
        assert!(done.applied, "{:?}", done.preview.rows);
    }

    fn execute<A: Action>(&self, action: &A) -> Done<A::Outcome> {
        self.service.execute(&owner(), self.service.operation_id().unwrap(), action, None).wait().unwrap()
    }

    fn link(&self, decisions: Vec<Decision>) -> Done<()> {
        self.execute(&LinkGuardians { decisions })
    }

    fn proposals(&self) -> Vec<Proposal> {
        self.service.propose_guardians(&owner(), None, 1).wait().unwrap()
    }

    fn student(&self, matricule: &str) -> PersonId {
        self.service.find_student(&owner(), matricule).wait().unwrap()
    }

    fn guardian(&self, name: &str) -> PersonId {
        self.service.find_guardian(&owner(), name).wait().unwrap()
    }

    /// Every guardianship as matricule and guardian's name.
    fn links(&self) -> Vec<(String, String)> {
        let links = self.service.links(&owner()).wait().unwrap();
        links.iter().map(|link| (link.matricule.clone().unwrap_or_default(), link.guardian_name.display())).collect()
    }

    fn homes(&self, person: PersonId) -> Vec<Uuid> {
        let homes = self.service.store().read(Drafts::<HouseholdMember>::load);
        homes.wait().unwrap().sorted().into_iter().filter(|row| row.person_id == person).map(|row| row.household_id.0).collect()
    }
}

fn owner() -> Actor {
    Actor::owner("test")
}

fn named(family: &str, given: &str) -> PersonName {
    PersonName { family_name: family.into(), given_names: given.into(), ..PersonName::default() }
}

fn student(matricule: &str, family: &str, class: &str, address: Option<&str>) -> StudentEntry {
    StudentEntry {
        person: PersonEntry {
            ids: vec![ForeignId { scheme: "matricule".into(), value: matricule.into() }],
            name: named(family, &format!("Élève {matricule}")),
            address: address.map(at),
            ..PersonEntry::default()
        },
        class: Some(class.into()),
        ..StudentEntry::default()
    }
}

fn guardian(family: &str, given: &str, address: Option<&str>, phone: Option<&str>, children: &[&str]) -> GuardianEntry {
    let child = |matricule: &&str| ChildRef {
        student: PersonRef::Id(ForeignId { scheme: "matricule".into(), value: (*matricule).into() }),
        relation: Some(Relation::Mother),
    };
    GuardianEntry {
        person: PersonEntry {
            name: named(family, given),
            address: address.map(at),
            phones: phone.map(str::to_owned).into_iter().collect(),
            ..PersonEntry::default()
        },
        children: children.iter().map(child).collect(),
        ..GuardianEntry::default()
    }
}

fn at(lines: &str) -> AddressEntry {
    AddressEntry { lines: lines.into(), city: "Limete".into(), ..AddressEntry::default() }
}

fn create(key: &str, family: &str) -> NewGuardian {
    NewGuardian { key: key.into(), name: named(family, "Jeanne"), household_of_student: true, ..NewGuardian::default() }
}

/// Anne has nobody; Paul, her brother at the same address, has his mother.
fn family() -> Roster {
    Roster {
        students: vec![student("M1", "KABEYA", "5A", Some("12 av. Kasaï")), student("M2", "KABEYA", "6B", Some("12 av. Kasaï"))],
        guardians: vec![guardian("MUJINGA", "Rose", Some("12 av. Kasaï"), Some("+243 810 000 001"), &["M2"])],
        ..Roster::default()
    }
}

#[test]
fn the_mother_of_a_brother_is_proposed_linked_once_and_taken_back() {
    let office = Office::with(family());
    let proposals = office.proposals();
    assert_eq!(proposals.len(), 1);
    assert_eq!((proposals[0].matricule.as_deref(), proposals[0].class.as_deref()), (Some("M1"), Some("5A")));
    let candidate = proposals[0].certain().next().unwrap();
    assert_eq!((candidate.name.display().as_str(), candidate.phone.as_deref()), ("MUJINGA Rose", Some("… 001")));
    assert!(candidate.reasons.iter().any(|reason| reason.id == "assignment-reason-sibling"));

    let choice = Choice::Link { guardian: candidate.guardian, relation: Some(Relation::Mother) };
    let decisions = vec![Decision::new(proposals[0].student, choice)];
    let done = office.link(decisions.clone());
    assert!(done.applied && done.preview.counts.new == 1);
    assert_eq!(office.links(), [("M1".into(), "MUJINGA Rose".into()), ("M2".into(), "MUJINGA Rose".into())]);
    assert_eq!(office.proposals(), []);
    let again = office.link(decisions);
    assert_eq!((again.applied, again.preview.counts.unchanged), (false, 1));

    assert!(office.execute(&Undo { operation: done.operation.unwrap() }).applied);
    assert_eq!(office.links().len(), 1);
    assert_eq!(office.proposals().len(), 1);
}

#[test]
fn a_thousand_students_are_one_operation() {
    let address = |number: usize| format!("{number} av. Kasaï");
    let homes: Vec<String> = (0..1000).map(address).collect();
    let students = (0..1000).map(|n| student(&format!("M{n}"), &format!("NOM{n}"), "5A", Some(&homes[n]))).collect();
    let guardians = (0..1000).map(|n| guardian(&format!("NOM{n}"), "Rose", Some(&homes[n]), None, &[])).collect();
    let office = Office::with(Roster { students, guardians, ..Roster::default() });
    let proposals = office.proposals();
    let decide = |proposal: &Proposal| {
        let [only] = &proposal.candidates[..] else { panic!("{proposal:?}") };
        Decision::new(proposal.student, Choice::Link { guardian: only.guardian, relation: None })
    };
    let done = office.link(proposals.iter().map(decide).collect());
    assert_eq!((proposals.len(), done.applied, done.preview.counts.new, done.preview.changes), (1000, true, 1000, 1000));
    assert_eq!((office.links().len(), office.proposals().len()), (1000, 0));
    assert!(office.execute(&Undo { operation: done.operation.unwrap() }).applied);
    assert_eq!((office.links().len(), office.proposals().len()), (0, 1000));
}

#[test]
fn one_new_guardian_serves_several_students_and_one_student_has_two() {
    let roster = Roster {
        students: vec![student("M1", "KABEYA", "5A", None), student("M2", "KABEYA", "5A", None)],
        guardians: vec![guardian("ILUNGA", "Marc", None, None, &[])],
        ..Roster::default()
    };
    let office = Office::with(roster);
    let (one, two) = (office.student("M1"), office.student("M2"));
    let new = NewGuardian { phone: Some("+243 810 000 002".into()), ..create("tante", "MUJINGA") };
    let decisions = vec![
        Decision::new(one, Choice::Create(new.clone())),
        Decision::new(two, Choice::Create(new)),
        Decision::new(one, Choice::Link { guardian: office.guardian("ILUNGA Marc"), relation: Some(Relation::Father) }),
    ];
    let done = office.link(decisions.clone());
    assert!(done.applied && done.preview.counts.new == 3, "{:?}", done.preview.rows);
    let names = |matricule: &str| office.links().into_iter().filter(|link| link.0 == matricule).map(|link| link.1).collect::<Vec<_>>();
    assert_eq!((names("M1"), names("M2")), (vec!["MUJINGA Jeanne".into(), "ILUNGA Marc".into()], vec!["MUJINGA Jeanne".into()]));
    // The new guardian was in no household: one is made for the first student, the second joins it.
    let home = office.homes(office.guardian("MUJINGA Jeanne"));
    assert_eq!((home.len(), office.homes(one), office.homes(two)), (1, home.clone(), home.clone()));
    assert_eq!(office.homes(office.guardian("ILUNGA Marc")), home);

    let again = office.link(decisions);
    assert_eq!((again.applied, again.preview.counts.unchanged, again.preview.changes), (false, 3, 0));
}

#[test]
fn parents_at_two_addresses_keep_two_homes() {
    let mut roster = family();
    roster.guardians.push(guardian("KABEYA", "Luc", Some("3 rue du Port"), None, &[]));
    let office = Office::with(roster);
    let (anne, luc) = (office.student("M1"), office.guardian("KABEYA Luc"));
    let before = office.homes(luc);
    let done = office.link(vec![Decision::new(anne, Choice::Link { guardian: luc, relation: Some(Relation::Father) })]);
    assert!(done.applied);
    assert_eq!(office.homes(luc), before);
    assert!(!office.homes(anne).contains(&before[0]));
}

#[test]
fn a_guardian_without_a_home_joins_the_students_and_a_student_without_one_the_guardians() {
    let mut roster = family();
    roster.students.push(student("M3", "TSHALA", "5A", None));
    roster.guardians.push(guardian("ILUNGA", "Marc", None, None, &[]));
    let office = Office::with(roster);
    let (anne, tshala, marc, rose) =
        (office.student("M1"), office.student("M3"), office.guardian("ILUNGA Marc"), office.guardian("MUJINGA Rose"));
    let link = |guardian| Choice::Link { guardian, relation: None };
    assert!(office.link(vec![Decision::new(anne, link(marc)), Decision::new(tshala, link(rose))]).applied);
    assert_eq!(office.homes(marc), office.homes(anne));
    assert_eq!(office.homes(tshala), office.homes(rose));
}

#[test]
fn one_refused_decision_keeps_the_whole_batch_out() {
    let office = Office::with(family());
    let (anne, rose) = (office.student("M1"), office.guardian("MUJINGA Rose"));
    let stranger = PersonId(Uuid::from_u128(9));
    let link = |guardian| Choice::Link { guardian, relation: None };
    let nameless = Choice::Create(NewGuardian { key: "x".into(), ..NewGuardian::default() });
    let mistyped = Choice::Create(NewGuardian { phone: Some("12".into()), ..create("y", "ILUNGA") });
    for (decision, reason) in [
        (Decision::new(stranger, link(rose)), "assignment-unknown-student"),
        (Decision::new(anne, link(stranger)), "assignment-unknown-guardian"),
        (Decision::new(anne, link(anne)), "assignment-own-guardian"),
        (Decision::new(anne, nameless), "assignment-no-name"),
        (Decision::new(anne, mistyped), "assignment-phone"),
    ] {
        let done = office.link(vec![Decision::new(anne, link(rose)), decision]);
        assert!(!done.applied && done.operation.is_none());
        assert_eq!(done.preview.rows[1].message.id, reason);
        assert_eq!(office.links().len(), 1, "{reason}");
    }
    let two = vec![Decision::new(anne, Choice::Create(create("k", "ILUNGA"))), Decision::new(anne, Choice::Create(create("k", "TSHALA")))];
    assert_eq!(office.link(two).preview.rows[1].message.id, "assignment-key-of-two");
    let done = office.link(vec![Decision::new(anne, Choice::Skip)]);
    assert_eq!((done.applied, done.preview.counts.skipped), (false, 1));
}

#[test]
fn without_the_right_nothing_is_proposed_linked_or_made() {
    let office = Office::with(family());
    let (anne, rose) = (office.student("M1"), office.guardian("MUJINGA Rose"));
    let act = |actor: &Actor, choice: Choice| {
        let action = LinkGuardians { decisions: vec![Decision::new(anne, choice)] };
        office.service.execute(actor, office.service.operation_id().unwrap(), &action, None).wait()
    };
    let nobody = Actor { grants: Grants::default(), ..owner() };
    assert_eq!(office.service.propose_guardians(&nobody, None, 1).wait().unwrap_err().kind, Kind::Denied);
    assert_eq!(act(&nobody, Choice::Link { guardian: rose, relation: None }).unwrap_err().kind, Kind::Denied);
    // Who links may not make people through it.
    let grants = [(Right::LinkGuardians, Scope::All)].into_iter().collect();
    let linker = Actor { grants, ..owner() };
    assert_eq!(act(&linker, Choice::Create(create("k", "ILUNGA"))).unwrap_err().kind, Kind::Denied);
    assert!(act(&linker, Choice::Link { guardian: rose, relation: None }).unwrap().applied);
}

#[test]
fn a_homeroom_teacher_links_only_her_own() {
    let mut roster = family();
    roster.classes = ["5A", "6B"].map(|code| ClassEntry { code: code.into(), ..ClassEntry::default() }).into();
    roster.students.push(student("M3", "KABEYA", "5A", Some("12 av. Kasaï")));
    roster.guardians.push(guardian("KABEYA", "Luc", Some("12 av. Kasaï"), None, &["M3"]));
    let teacher = PersonEntry { name: named("TSHALA", "Anne"), ..PersonEntry::default() };
    roster.staff = vec![StaffEntry { person: teacher, class: Some("5A".into()), teaches: Some(true), ..StaffEntry::default() }];
    let office = Office::with(roster);
    let staff = office.service.staff(&owner()).wait().unwrap()[0].id;
    let grants = [(Right::LinkGuardians, Scope::OwnClass)].into_iter().collect();
    let homeroom = Actor { person: Some(staff), grants, ..owner() };

    // Rose is only known through Paul of 6B: she is not the teacher's to see, nor is he to be named.
    let proposals = office.service.propose_guardians(&homeroom, None, 2).wait().unwrap();
    assert_eq!(proposals.iter().map(|proposal| proposal.matricule.as_deref().unwrap()).collect::<Vec<_>>(), ["M1", "M3"]);
    let names: Vec<String> = proposals.iter().flat_map(|proposal| &proposal.candidates).map(|found| found.name.display()).collect();
    assert_eq!(names, ["KABEYA Luc"]);
    let unknown = office.service.propose_guardians(&homeroom, Some("6B".into()), 1).wait().unwrap_err();
    assert_eq!(unknown.message.id, "assignment-class-unknown");

    let act = |student, guardian| {
        let decisions = vec![Decision::new(student, Choice::Link { guardian, relation: None })];
        let id = office.service.operation_id().unwrap();
        office.service.execute(&homeroom, id, &LinkGuardians { decisions }, None).wait().unwrap()
    };
    let (anne, paul, rose, luc) =
        (office.student("M1"), office.student("M2"), office.guardian("MUJINGA Rose"), office.guardian("KABEYA Luc"));
    assert_eq!(act(anne, rose).preview.rows[0].message.id, "assignment-unknown-guardian");
    let foreign = act(paul, luc);
    assert_eq!((foreign.preview.rows[0].message.id, foreign.preview.rows[0].key.as_str()), ("assignment-unknown-student", ""));
    assert!(act(anne, luc).applied);
}

/// What merging people and withdrawing a link leave behind.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Leave {
    merged: Option<(PersonId, PersonId)>,
    withdrawn: Option<PersonId>,
}

impl Action for Leave {
    const NAME: &'static str = "test.leave";
    const REVERSAL: Reversal = Reversal::None;
    const RIGHT: Option<Right> = None;
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, _: &Actor) -> Result<Plan<()>> {
        let mut plan = Plan::default();
        let mut persons = Drafts::<Person>::load(school.all())?;
        let mut links = Drafts::<Guardianship>::load(school.all())?;
        if let Some((gone, kept)) = self.merged {
            let person = persons.find(gone).unwrap().clone();
            persons.put(Person { merged_into: Some(kept), ..person });
        }
        for link in links.sorted().into_iter().filter(|link| Some(link.guardian_id) == self.withdrawn).cloned().collect::<Vec<_>>() {
            links.put(Guardianship { state: crate::domain::people::LinkState::Withdrawn, ..link });
        }
        persons.write(&mut plan.changes);
        links.write(&mut plan.changes);
        Ok(plan)
    }
}

#[test]
fn merged_people_are_neither_proposed_nor_linked() {
    let mut roster = family();
    roster.guardians.push(guardian("KABEYA", "Luc", Some("12 av. Kasaï"), None, &[]));
    roster.guardians.push(guardian("KABEYA", "Lucien", None, None, &[]));
    let office = Office::with(roster);
    let (anne, luc, lucien) = (office.student("M1"), office.guardian("KABEYA Luc"), office.guardian("KABEYA Lucien"));
    assert!(office.execute(&Leave { merged: Some((luc, lucien)), withdrawn: None }).applied);
    assert!(office.proposals()[0].candidates.iter().all(|candidate| candidate.guardian != luc));
    let done = office.link(vec![Decision::new(anne, Choice::Link { guardian: luc, relation: None })]);
    assert_eq!((done.applied, done.preview.rows[0].message.id), (false, "assignment-merged"));
}

#[test]
fn a_withdrawn_link_is_neither_proposed_nor_made_again() {
    let office = Office::with(family());
    let (paul, rose) = (office.student("M2"), office.guardian("MUJINGA Rose"));
    assert!(office.execute(&Leave { merged: None, withdrawn: Some(rose) }).applied);
    let proposals = office.proposals();
    let paul_s = proposals.iter().find(|proposal| proposal.student == paul).unwrap();
    assert_eq!(paul_s.candidates, []);
    let done = office.link(vec![Decision::new(paul, Choice::Link { guardian: rose, relation: None })]);
    assert_eq!((done.applied, done.preview.rows[0].message.id), (false, "assignment-withdrawn"));
}

/// A fifth of the links of a whole school are forgotten; whatever is then called certain must be one of them.
#[test]
fn what_is_certain_in_a_whole_school_is_right() {
    let mut roster = DemoSchool::generate(300, 7, "2026-11-23".parse().unwrap()).roster;
    roster.courses.clear();
    roster.memberships.clear();
    let mut forgotten = Vec::new();
    roster.links.retain(|link| {
        let (Some(PersonRef::Id(student)), Some(PersonRef::Id(guardian))) = (&link.student, &link.guardian) else { return true };
        let forget = student.value.bytes().map(u32::from).sum::<u32>() % 5 == 0;
        forgotten.extend(forget.then(|| (student.value.clone(), guardian.value.clone())));
        !forget
    });
    let office = Office::with(roster);
    let truth: HashSet<(PersonId, PersonId)> =
        forgotten.iter().map(|(student, guardian)| (office.student(student), office.guardian(guardian))).collect();
    let students: HashSet<PersonId> = truth.iter().map(|(student, _)| *student).collect();
    let proposals = office.proposals();
    let of_them = proposals.iter().filter(|proposal| students.contains(&proposal.student));
    let certain: Vec<_> = of_them.flat_map(|proposal| proposal.certain().map(|found| (proposal.student, found.guardian))).collect();
    assert!(certain.len() * 2 > truth.len(), "{} of {}", certain.len(), truth.len());
    assert!(certain.iter().all(|pair| truth.contains(pair)));
}

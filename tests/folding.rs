//! The property worth more than most tests: after thousands of random operations, undos and redos the journal is whole and folds to
//! exactly what the store holds, on both engines. `FOLDING_OPERATIONS=10000` makes it long, `FOLDING_SEED=…` repeats one run.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::id::{OperationId, PersonId};
use eschool::domain::people::ContactKind;
use eschool::domain::rights::Role;
use eschool::domain::roster::{
    AddressEntry, ChildRef, ClassEntry, ForeignId, GuardianEntry, LinkEntry, PersonEntry, PersonRef, Relation, Roster, StaffEntry,
    StudentEntry,
};
use eschool::service::{
    Action, AddAccount, AddGuardian, AddStudent, Edit, EditGuardian, EditStudent, Error, ImportRoster, Kind, LockAccount, Missing,
    PersonEdit, Service, Undo,
};
use school::{Copy, copy, differing, founded, name, now, owner};

const FAMILIES: &[&str] = &["KABEYA", "ILUNGA", "MWAMBA", "TSHIBANDA", "NGOY", "MUKENDI"];
const GIVEN: &[&str] = &["Anne", "Jean", "Ruth", "Élie", "Noëlla", "Zoé", "Paul"];
/// Many, so that moves keep making new ones.
const CLASSES: usize = 30;

/// xorshift: the same seed, the same school.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn some<T>(&mut self, value: T) -> Option<T> {
        (self.below(2) == 0).then_some(value)
    }

    fn class(&mut self) -> Option<String> {
        let class = self.any_class();
        self.some(class)
    }

    fn any_class(&mut self) -> String {
        let number = self.below(CLASSES);
        format!("{}{}", 1 + number / 5, ["A", "B", "C", "D", "E"][number % 5])
    }

    fn person(&mut self, scheme: &str) -> PersonEntry {
        let number = self.below(40);
        let phone = format!("+24381000{:04}", self.below(30));
        let email = format!("{}@example.org", self.below(30));
        let address = AddressEntry {
            lines: format!("{} av. des Palmiers", self.below(4)),
            city: "Kinshasa".into(),
            country: "CD".into(),
            ..AddressEntry::default()
        };
        PersonEntry {
            ids: vec![ForeignId { scheme: scheme.into(), value: format!("{scheme}-{number}") }],
            name: name(self.one(FAMILIES), self.one(GIVEN)),
            birth_place: self.some("Kinshasa".into()),
            emails: self.some(email).into_iter().collect(),
            phones: self.some(phone).into_iter().collect(),
            address: self.some(address),
            ..PersonEntry::default()
        }
    }

    fn roster(&mut self) -> ImportRoster {
        let reference = |chance: &mut Self, scheme: &str| {
            PersonRef::Id(ForeignId { scheme: scheme.into(), value: format!("{scheme}-{}", chance.below(40)) })
        };
        let mut roster = Roster::default();
        let mut line = 1;
        for _ in 0..self.below(3) {
            line += 1;
            let code = self.any_class();
            roster.classes.push(ClassEntry { line, code, capacity: self.some(40), ..ClassEntry::default() });
        }
        for _ in 0..self.below(8) {
            line += 1;
            let class = self.class();
            let repeating = self.some(true);
            roster.students.push(StudentEntry { line, person: self.person("matricule"), class, repeating, ..StudentEntry::default() });
        }
        for _ in 0..self.below(4) {
            line += 1;
            let children = vec![ChildRef { student: reference(self, "matricule"), relation: self.some(Relation::Mother) }];
            let children = self.some(children).unwrap_or_default();
            let occupation = self.some("Infirmière".to_owned());
            roster.guardians.push(GuardianEntry { line, person: self.person("guardian"), occupation, children });
        }
        for _ in 0..self.below(2) {
            line += 1;
            let class = self.class();
            roster.staff.push(StaffEntry { line, person: self.person("staff"), teaches: Some(true), class, ..StaffEntry::default() });
        }
        for _ in 0..self.below(4) {
            line += 1;
            let (student, guardian) = (Some(reference(self, "matricule")), Some(reference(self, "guardian")));
            let (priority, pays) = (self.some(1), self.some(true));
            roster.links.push(LinkEntry { line, student, guardian, priority, pays, ..LinkEntry::default() });
        }
        let missing = if self.below(12) == 0 { Missing::Withdraw } else { Missing::Keep };
        ImportRoster { missing, leave_out_refused: true, ..school::roster(roster) }
    }
}

struct Driver<'a> {
    service: &'a Service,
    chance: Chance,
    done: Vec<OperationId>,
    before: Copy,
    counted: Counted,
}

#[derive(Debug, Default)]
struct Counted {
    applied: usize,
    refused: usize,
    undone_at_once: usize,
}

impl Driver<'_> {
    fn step(&mut self) {
        let id = match self.chance.below(10) {
            0..=2 => self.perform(&|chance: &mut Chance| chance.roster()),
            3 => self.add_student(),
            4 => self.add_guardian(),
            5 | 6 => self.edit(),
            7 => self.lock(),
            _ => self.undo_any(),
        };
        let Some(id) = id else { return };
        self.counted.applied += 1;
        if self.chance.below(3) == 0 {
            self.undo_at_once(id);
        } else {
            self.done.push(id);
        }
    }

    fn perform<A: Action>(&mut self, make: &dyn Fn(&mut Chance) -> A) -> Option<OperationId> {
        let action = make(&mut self.chance);
        self.execute(&action)
    }

    /// What is previewed is what is written, and what is refused leaves nothing behind.
    fn execute<A: Action>(&mut self, action: &A) -> Option<OperationId> {
        let id = self.service.operation_id().unwrap();
        let preview = match self.service.preview(&owner(), id, action).wait() {
            Ok(preview) => preview,
            Err(error) => return self.refused(A::NAME, &error),
        };
        let (digest, changes) = (preview.digest.clone(), preview.changes);
        let again = self.service.preview(&owner(), id, action).wait().unwrap();
        assert_eq!(again.digest, digest, "{}: two previews of one state differ", A::NAME);
        self.before = copy(self.service);
        match self.service.execute(&owner(), id, action, Some(digest.clone())).wait() {
            Ok(done) => {
                assert!(!done.moved, "{}: nobody else wrote, yet the plan moved", A::NAME);
                assert_eq!((done.preview.digest, done.preview.changes), (digest, changes), "{}", A::NAME);
                if !done.applied {
                    self.assert_untouched(A::NAME);
                }
                done.operation
            }
            Err(error) => {
                self.assert_untouched(A::NAME);
                self.refused(A::NAME, &error)
            }
        }
    }

    fn refused(&mut self, name: &str, error: &Error) -> Option<OperationId> {
        assert!(matches!(error.kind, Kind::User | Kind::Conflict), "{name}: {error:?}");
        self.counted.refused += 1;
        None
    }

    fn assert_untouched(&self, name: &str) {
        assert_eq!(differing(&self.before, &copy(self.service)), Vec::<&str>::new(), "{name} was refused, yet it wrote");
    }

    fn undo_at_once(&mut self, id: OperationId) {
        let before = self.before.clone();
        let undo = self.execute(&Undo { operation: id }).unwrap_or_else(|| panic!("{id} cannot be undone right after it was done"));
        let after = copy(self.service);
        assert_eq!(differing(&before, &after), Vec::<&str>::new(), "undoing {id} at once does not restore the school");
        self.counted.undone_at_once += 1;
        self.done.push(undo);
    }

    fn undo_any(&mut self) -> Option<OperationId> {
        if self.done.is_empty() {
            return None;
        }
        let late = self.done.len().saturating_sub(8);
        let at =
            if self.chance.below(3) == 0 { self.chance.below(self.done.len()) } else { late + self.chance.below(self.done.len() - late) };
        self.execute(&Undo { operation: self.done[at] })
    }

    fn add_student(&mut self) -> Option<OperationId> {
        let (family, given) = (self.chance.one(FAMILIES), self.chance.one(GIVEN));
        let class = self.chance.class().map(|class| now(Some(class)));
        let given_number = format!("matricule-{}", self.chance.below(60));
        let matricule = self.chance.some(given_number);
        self.execute(&AddStudent { matricule, edit: PersonEdit { class, ..school::form(family, given) } })
    }

    fn add_guardian(&mut self) -> Option<OperationId> {
        let (family, given) = (self.chance.one(FAMILIES), self.chance.one(GIVEN));
        let phone = Some(now(Some(format!("+24382000{:04}", self.chance.below(30)))));
        self.execute(&AddGuardian { edit: PersonEdit { phone, ..school::form(family, given) } })
    }

    fn edit(&mut self) -> Option<OperationId> {
        let students = self.service.students(&owner()).wait().unwrap();
        let guardians = self.service.guardians(&owner()).wait().unwrap();
        if self.chance.below(3) == 0 && !guardians.is_empty() {
            let id = guardians[self.chance.below(guardians.len())].id;
            let card = self.service.guardian_card(&owner(), id).wait().unwrap();
            let edit = self.person_edit(card.person.usage_name.clone(), card.contact(ContactKind::Email));
            return self.execute(&EditGuardian { guardian: id, edit });
        }
        if students.is_empty() {
            return None;
        }
        let row = students[self.chance.below(students.len())].clone();
        let card = self.service.student_card(&owner(), row.id).wait().unwrap();
        let mut edit = self.person_edit(card.person.usage_name.clone(), card.contact(ContactKind::Email));
        let class = self.chance.any_class();
        edit.class = self.chance.some(Edit { seen: row.class.clone(), now: Some(class) });
        self.execute(&EditStudent { student: row.id, edit })
    }

    fn person_edit(&mut self, usage: Option<String>, email: Option<&str>) -> PersonEdit {
        let called = self.chance.one(GIVEN).to_owned();
        let address = format!("{}@example.org", self.chance.below(30));
        // One edit in four was made on a form that is no longer true.
        let seen = if self.chance.below(4) == 0 { Some("Autrefois".to_owned()) } else { usage };
        PersonEdit {
            usage_name: Some(Edit { seen, now: self.chance.some(called) }),
            email: Some(Edit { seen: email.map(str::to_owned), now: self.chance.some(address) }),
            ..PersonEdit::default()
        }
    }

    fn lock(&mut self) -> Option<OperationId> {
        let login = format!("teacher{}", self.chance.below(5));
        if self.chance.below(2) == 0 {
            let person: Option<PersonId> = self.service.staff(&owner()).wait().unwrap().first().map(|row| row.id);
            return self.execute(&AddAccount { login, role: Role::Teacher.code().into(), person });
        }
        let locked = self.chance.below(2) == 0;
        self.execute(&LockAccount { login, locked })
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn the_journal_folds_to_the_store_after_any_history() {
    let (operations, seed) = (number("FOLDING_OPERATIONS", 300), number("FOLDING_SEED", 0x5EED_CAFE));
    for place in support::stores() {
        let service = founded(&place);
        let before = copy(&service);
        let mut driver = Driver { service: &service, chance: Chance(seed), done: Vec::new(), before, counted: Counted::default() };
        for step in 1..=operations {
            driver.step();
            if step % 100 == 0 {
                school::assert_sound(&service);
            }
        }
        school::assert_sound(&service);
        println!("{}: {:?}", if place.is_postgres() { "Postgres" } else { "SQLite" }, driver.counted);
        assert!(driver.counted.applied as u64 > operations / 3, "hardly anything was done: {:?}", driver.counted);
    }
}

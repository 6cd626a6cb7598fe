//! Every action by every role, on its own object, on somebody else's and on nobody's: what the plan says is held against the charter of
//! rights and the oracle that reads the rows. Beside the presets stand accounts that have every right over a part of the school only, so
//! that an action which forgets to ask over whom is found. On both engines.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on has failed, and says how many cells it tried")]
#![allow(dead_code, reason = "the roads serve two tests")]

#[path = "rights_matrix/deeds.rs"]
mod deeds;
#[path = "rights_matrix/oracle.rs"]
mod oracle;
#[path = "rights_matrix/paths.rs"]
mod paths;
#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeSet;

use deeds::{DEEDS, Deed, Object, With};
use eschool::domain::id::{ClassId, CourseId, PersonId, TermId};
use eschool::domain::name::{PersonName, fold};
use eschool::domain::rights::{Right, Role, Scope};
use eschool::locale::{Language, Locale};
use eschool::service::{ACTIONS, Actor, AddGuardian, AddStaff, AddStudent, EditLink, ExceptRight, Facet, PersonEdit, Service};
use eschool::store::classes::Term;
use eschool::store::lane::Gate;
use eschool::store::record::Record as _;
use oracle::Oracle;
use paths::{OF_STUDENT, demonstration, login};
use school::{execute, owner};
use uuid::Uuid;

const NOBODY: Uuid = Uuid::from_u128(0x00C0_FFEE);

/// An account and what it holds.
struct Holder {
    name: String,
    actor: Actor,
    held: Vec<(Right, Scope)>,
}

impl Holder {
    fn scopes(&self, right: Right) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = self.held.iter().filter(|(held, _)| *held == right).map(|(_, scope)| *scope).collect();
        scopes.dedup();
        scopes
    }

    fn has(&self, (right, whole): &(Right, bool)) -> bool {
        let scopes = self.scopes(*right);
        if *whole { scopes.contains(&Scope::All) } else { !scopes.is_empty() }
    }

    /// Whether she may do such a thing at all.
    fn may(&self, deed: &Deed) -> bool {
        deed.asks.iter().any(|needed| needed.iter().all(|ask| self.has(ask)))
    }

    /// Over whom the first right of an action reaches.
    fn reach(&self, deed: &Deed) -> Vec<Scope> {
        deed.asks.first().and_then(|needed| needed.first()).map(|(right, _)| self.scopes(*right)).unwrap_or_default()
    }
}

/// Accounts that may do everything, to their own.
const PARTS: [(Role, Scope); 4] = [
    (Role::Teacher, Scope::OwnClass),
    (Role::Teacher, Scope::OwnCourses),
    (Role::Guardian, Scope::OwnChildren),
    (Role::Student, Scope::Oneself),
];

/// Gives somebody every right over this scope besides what her role gives her.
fn with_every_right(service: &Service, (role, scope): (Role, Scope)) -> Holder {
    for &right in Right::ALL {
        let give = ExceptRight { login: role.code().into(), right, scope: Some(scope), ends: None, reason: None };
        execute(service, &give);
    }
    let before = PARTS.into_iter().take_while(|part| *part != (role, scope)).filter(|part| part.0 == role);
    let given: Vec<Scope> = before.map(|part| part.1).chain([scope]).collect();
    let parts = given.iter().flat_map(|scope| Right::ALL.iter().map(|right| (*right, *scope)));
    let held = role.preset().into_iter().chain(parts).collect();
    Holder { name: format!("{role:?} with every right over {scope:?}"), actor: login(service, role), held }
}

struct World {
    oracle: Oracle,
    courses: BTreeSet<CourseId>,
    term: TermId,
    /// Everybody's name, to be looked for where she may not be named.
    names: Vec<(PersonId, String)>,
}

impl World {
    fn of(service: &Service) -> Self {
        let terms = service.store().read(|tx| eschool::store::apply::whole(tx, Term::TABLE)).wait().unwrap();
        let mut terms: Vec<Term> = terms.into_iter().map(|values| Term::from_values(values).unwrap()).collect();
        let today = service.clock().now().today;
        terms.retain(|term| term.starts <= today && term.ends >= today);
        terms.sort_by_key(|term| std::cmp::Reverse((term.starts, term.id)));
        let students = service.students(&owner()).wait().unwrap();
        let guardians = service.guardians(&owner()).wait().unwrap();
        let names = students.iter().map(|row| (row.id, row.name.display()));
        Self {
            oracle: Oracle::of(service),
            courses: service.courses(&owner()).wait().unwrap().iter().map(|row| row.id).collect(),
            term: terms[0].id,
            names: names.chain(guardians.iter().map(|row| (row.id, row.name.display()))).collect(),
        }
    }

    /// A course she writes marks in.
    fn own_course(&self, holder: &Holder) -> CourseId {
        let courses = self.oracle.courses(&holder.scopes(Right::WriteMarks), holder.actor.person, &self.courses);
        courses.first().copied().unwrap_or(CourseId(NOBODY))
    }

    /// Everything an action of this kind could be done to, as ids and whether she may.
    fn objects(&self, holder: &Holder, deed: &Deed) -> Vec<(With, bool)> {
        let (oracle, me) = (&self.oracle, holder.actor.person);
        let reach = holder.reach(deed);
        let own_course = self.own_course(holder);
        let with = |person: PersonId| With {
            person,
            course: CourseId(NOBODY),
            class: oracle.class_of(person).unwrap_or(ClassId(NOBODY)),
            own_course,
            term: self.term,
        };
        let of = |all: &BTreeSet<PersonId>, reached: BTreeSet<PersonId>| -> Vec<(With, bool)> {
            all.iter().map(|id| (with(*id), reached.contains(id))).collect()
        };
        match deed.object {
            Object::House => oracle.all_students.first().map(|id| (with(*id), true)).into_iter().collect(),
            Object::Student => of(&oracle.all_students, oracle.students(&reach, me)),
            Object::Guardian => of(&oracle.all_guardians, oracle.guardians(&reach, me)),
            Object::Staff => of(oracle.every_staff(), oracle.staff(&reach, me)),
            Object::Course => {
                let reached = oracle.courses(&reach, me, &self.courses);
                let course = |id: &CourseId| (With { course: *id, ..with(PersonId(NOBODY)) }, reached.contains(id));
                self.courses.iter().map(course).collect()
            }
            Object::Council => {
                let held = oracle.councils(&holder.scopes(Right::HoldCouncils), me);
                let writes = deed.asks.iter().flat_map(|needed| needed.iter()).any(|(right, _)| *right == Right::WriteMarks);
                let taught = if writes { oracle.classes_of(own_course) } else { BTreeSet::new() };
                let all = oracle.all_students.iter().filter(|id| oracle.class_of(**id).is_some()).map(|id| with(*id));
                let object = |with: With| {
                    let takes = |course: &&CourseId| oracle.classes_of(**course).contains(&with.class);
                    let held = held.contains(&with.class);
                    let course = if held { self.courses.iter().find(takes).copied() } else { None };
                    (With { own_course: course.unwrap_or(own_course), ..with }, held || taught.contains(&with.class))
                };
                all.map(object).collect()
            }
        }
    }

    /// The names that nothing said to her may hold.
    fn unseen(&self, holder: &Holder) -> Vec<&str> {
        let me = holder.actor.person;
        let of = |right| holder.scopes(right);
        let reads = [Right::ReadStudents, Right::ReadMarks, Right::ReadAttendance, Right::TakeRollCall];
        let mut seen: BTreeSet<PersonId> = reads.iter().flat_map(|right| self.oracle.students(&of(*right), me)).collect();
        seen.extend(self.oracle.guardians(&of(Right::ReadGuardians), me));
        if of(Right::ReadBilling).contains(&Scope::All) {
            // Whoever keeps the accounts knows who pays.
            seen.extend(&self.oracle.all_guardians);
        }
        let known: Vec<&str> = self.names.iter().filter(|(id, _)| seen.contains(id)).map(|(_, name)| name.as_str()).collect();
        let unseen = self.names.iter().filter(|(id, _)| !seen.contains(id)).map(|(_, name)| name.as_str());
        unseen.filter(|name| !known.iter().any(|known| known.contains(name))).collect()
    }
}

/// Of many objects those she reaches and those she does not, a dozen each: they are alike.
fn some(objects: Vec<(With, bool)>) -> Vec<(With, bool)> {
    let (reached, others): (Vec<_>, Vec<_>) = objects.into_iter().partition(|(_, reached)| *reached);
    let dozen = |of: Vec<(With, bool)>| {
        let step = of.len().div_ceil(12).max(1);
        of.into_iter().step_by(step)
    };
    dozen(reached).chain(dozen(others)).collect()
}

/// Every cell of one account: how many, and which are not as the charter says.
fn cells(service: &Service, world: &World, holder: &Holder, deeds: &[&Deed], wrong: &mut Vec<String>) -> usize {
    let mut cells = 0;
    let unseen = world.unseen(holder);
    let nobody = With {
        person: PersonId(NOBODY),
        course: CourseId(NOBODY),
        class: ClassId(NOBODY),
        own_course: world.own_course(holder),
        term: world.term,
    };
    for deed in deeds {
        let may = holder.may(deed);
        let mut for_nobody = (deed.preview)(service, &holder.actor, &(deed.form)(nobody));
        for (with, reached) in some(world.objects(holder, deed)) {
            cells += 1;
            if may && !reached && deed.object == Object::Student {
                // Nobody who would go into the same class.
                let nobody = With { person: PersonId(NOBODY), ..with };
                for_nobody = (deed.preview)(service, &holder.actor, &(deed.form)(nobody));
            }
            let form = (deed.form)(with);
            let said = (deed.preview)(service, &holder.actor, &form);
            let right = match (may, deed.object) {
                (false, _) => said.is_denied() && !(deed.done)(service, &holder.actor, &form),
                (true, Object::House) => !said.is_denied(),
                (true, _) if reached => !said.is_denied() && said.outcome != for_nobody.outcome,
                (true, _) => said == for_nobody && said.is_refused() && !(deed.done)(service, &holder.actor, &form),
            };
            if !right {
                wrong.push(format!("{} {} (reached: {reached}, may: {may}): {said:?}, nobody: {for_nobody:?}", holder.name, deed.name));
            }
            if let Some(name) = unseen.iter().find(|name| said.words.contains(**name)) {
                wrong.push(format!("{} {}: names {name}", holder.name, deed.name));
            }
        }
    }
    cells
}

fn every() -> Vec<&'static Deed> {
    DEEDS.iter().collect()
}

fn report(cells: usize, mut wrong: Vec<String>, place: &support::Place) {
    wrong.dedup_by_key(|line| line.split(" (reached").next().unwrap_or_default().to_owned());
    println!("{cells} cells, {} violations: {}", wrong.len(), if place.is_postgres() { "Postgres" } else { "SQLite" });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_action_stands_in_the_matrix_once() {
    let mut here: Vec<&str> = DEEDS.iter().map(|deed| deed.name).collect();
    let mut there: Vec<&str> = ACTIONS.iter().map(|action| action.name).collect();
    here.sort_unstable();
    there.sort_unstable();
    assert_eq!(here, there, "put a new action into tests/rights_matrix/deeds.rs; undoing is tried beside");
    let course = CourseId(NOBODY);
    let nil = With { person: PersonId(NOBODY), course, class: ClassId(NOBODY), own_course: course, term: TermId(NOBODY) };
    let unread: Vec<String> = DEEDS.iter().filter_map(|deed| (deed.unread)(&(deed.form)(nil))).collect();
    assert!(unread.is_empty(), "{}", unread.join("\n"));
    for deed in DEEDS {
        let own = ACTIONS.iter().find(|action| action.name == deed.name).and_then(|action| action.right);
        let asked = deed.asks.iter().flat_map(|needed| needed.iter()).map(|(right, _)| *right).collect::<Vec<_>>();
        assert!(own.is_none_or(|right| asked.contains(&right)), "{} asks for {own:?}", deed.name);
    }
}

#[test]
fn every_action_of_every_role_says_what_the_charter_says() {
    for place in support::stores() {
        let service = demonstration(&place);
        let world = World::of(&service);
        let (mut count, mut wrong) = (0, Vec::new());
        for &role in Role::ALL {
            let holder = Holder { name: format!("{role:?}"), actor: login(&service, role), held: role.preset() };
            count += cells(&service, &world, &holder, &every(), &mut wrong);
        }
        report(count, wrong, &place);
    }
}

#[test]
fn every_right_over_a_part_of_the_school_is_no_right_over_the_rest_of_it() {
    for place in support::stores() {
        let service = demonstration(&place);
        let world = World::of(&service);
        let (mut count, mut wrong) = (0, Vec::new());
        for part in PARTS {
            let holder = with_every_right(&service, part);
            count += cells(&service, &world, &holder, &every(), &mut wrong);
        }
        report(count, wrong, &place);
    }
}

#[test]
fn a_link_out_of_force_lets_a_guardian_do_nothing_to_her_child() {
    for place in support::stores() {
        let service = demonstration(&place);
        let guardian = with_every_right(&service, (Role::Guardian, Scope::OwnChildren));
        let children = World::of(&service).oracle.students(&[Scope::OwnChildren], guardian.actor.person);
        assert!(children.len() > 1);
        let of_children: Vec<&Deed> = DEEDS.iter().filter(|deed| matches!(deed.object, Object::Student | Object::Council)).collect();
        let (mut count, mut wrong) = (0, Vec::new());
        for out in ["state = 'pending'", "state = 'withdrawn'", "ends = '2026-11-22'", "ends = '2026-11-23'", "starts = '2026-11-24'"] {
            let reset = "update guardianship set state = 'active', starts = null, ends = null";
            let text = format!("{reset}; update guardianship set {out}");
            service.store().write(Gate::Shared, move |tx| tx.batch(&text, &text), |()| {}).wait().unwrap();
            // What was changed behind the journal's back no list notices: another program's service reads it anew.
            let fresh = Service::new(service.store().clone(), service.clock()).unwrap();
            let world = World::of(&fresh);
            assert!(world.oracle.students(&[Scope::OwnChildren], guardian.actor.person).is_empty(), "{out}");
            count += cells(&fresh, &world, &guardian, &of_children, &mut wrong);
        }
        report(count, wrong, &place);
    }
}

#[test]
fn a_link_that_is_withdrawn_closes_every_list_an_open_session_had_read() {
    for place in support::stores() {
        let service = demonstration(&place);
        let guardian = login(&service, Role::Guardian);
        let me = guardian.person.unwrap();
        let children: Vec<PersonId> = service.students(&guardian).wait().unwrap().iter().map(|row| row.id).collect();
        let card = |id: PersonId| service.student_card(&owner(), id).wait().unwrap().person.name().display();
        let names: Vec<String> = children.iter().map(|id| card(*id)).collect();
        let mut count = 0;
        for (at, (child, name)) in children.iter().zip(&names).enumerate() {
            // Read before, so that every list is kept in memory for her.
            assert!(!service.find(&guardian, name).wait().unwrap().is_empty());
            let edit = |now: &str| eschool::service::Edit { seen: String::new(), now: now.to_owned() };
            let seen = |seen: &str, now: &str| eschool::service::Edit { seen: seen.to_owned(), now: now.to_owned() };
            let fields = [("state".to_owned(), seen("active", "withdrawn")), ("document".to_owned(), edit("JAF 12/03/2026"))].into();
            assert!(execute(&service, &EditLink { student: *child, guardian: me, fields }).applied);
            let left: Vec<PersonId> = service.students(&guardian).wait().unwrap().iter().map(|row| row.id).collect();
            assert_eq!(left, children[at + 1..], "the list of students");
            assert_eq!(service.guardian_card(&guardian, me).wait().unwrap().kin.len(), left.len(), "her own card");
            let found = service.find(&guardian, name).wait().unwrap();
            assert!(found.iter().filter_map(paths::student_of).all(|id| left.contains(&id)), "the search");
            for path in OF_STUDENT {
                let unknown = (path.read)(&service, &guardian, PersonId(NOBODY));
                // Whoever owes reads what she owes, whatever the link says.
                if path.name != "statement" {
                    assert_eq!((path.read)(&service, &guardian, *child), unknown, "{}", path.name);
                }
                count += 1;
            }
            count += 3;
        }
        assert!(service.classes(&guardian).wait().unwrap().is_empty(), "the list of classes");
        report(count + 1, Vec::new(), &place);
    }
}

#[test]
fn whoever_may_enter_people_is_told_of_look_alikes_without_the_names_she_may_not_see() {
    for place in support::stores() {
        let service = demonstration(&place);
        let writes = [Right::WriteStudents, Right::WriteGuardians, Right::WriteStaff, Right::ImportRosters];
        for right in writes {
            let give = ExceptRight { login: "teacher".into(), right, scope: Some(Scope::All), ends: None, reason: None };
            assert!(execute(&service, &give).applied);
        }
        let teacher = login(&service, Role::Teacher);
        let oracle = Oracle::of(&service);
        let scopes = |right| paths::scopes(Role::Teacher, right);
        let mut seen = oracle.students(&scopes(Right::ReadStudents), teacher.person);
        seen.extend(oracle.guardians(&scopes(Right::ReadGuardians), teacher.person));
        seen.extend(oracle.staff(&scopes(Right::ReadStaff), teacher.person));
        let people: Vec<(Facet, PersonId, PersonName)> = {
            let (students, guardians) = (service.students(&owner()).wait().unwrap(), service.guardians(&owner()).wait().unwrap());
            let staff = service.staff(&owner()).wait().unwrap();
            let students = students.iter().map(|row| (Facet::Student, row.id, row.name.clone()));
            let guardians = guardians.iter().map(|row| (Facet::Guardian, row.id, row.name.clone()));
            let staff = staff.iter().map(|row| (Facet::Staff, row.id, row.name.clone()));
            students.chain(guardians.step_by(3)).chain(staff).collect()
        };
        let locale = Locale::load(Language::Fr);
        let (mut cells, mut unnamed) = (0, 0);
        for (facet, id, name) in people {
            // As somebody types it who does not care for capitals and accents: what is said of her in full is not the typed name.
            let typed = |words: &str| Some(school::now(fold(words)));
            let edit = PersonEdit {
                family_name: typed(&name.family_name),
                post_name: name.post_name.as_deref().map(|words| school::now(Some(fold(words)))),
                given_names: typed(&name.given_names),
                ..PersonEdit::default()
            };
            let told = service.alike(&teacher, facet, &edit).wait().unwrap();
            assert!(told.iter().all(|alike| alike.who.as_ref().is_none_or(|(_, who, _)| seen.contains(who))), "{}", name.display());
            let preview = |words: Result<Vec<eschool::service::Row>, eschool::service::Error>| {
                let rows = words.unwrap_or_default();
                rows.iter().map(|row| locale.text(&row.message)).collect::<Vec<_>>().join("\n")
            };
            let id_of = || service.operation_id().unwrap();
            let said = match facet {
                Facet::Student => {
                    let add = AddStudent { matricule: None, edit };
                    let mut entry = school::student(2, "NEW-1", &fold(&name.family_name), &fold(&name.given_names), "7A");
                    entry.person.name.post_name = name.post_name.as_deref().map(fold);
                    let import = school::import(vec![entry]);
                    let added = preview(service.preview(&teacher, id_of(), &add).wait().map(|plan| plan.rows));
                    added + &preview(service.preview(&teacher, id_of(), &import).wait().map(|plan| plan.rows))
                }
                Facet::Guardian => preview(service.preview(&teacher, id_of(), &AddGuardian { edit }).wait().map(|plan| plan.rows)),
                Facet::Staff => preview(service.preview(&teacher, id_of(), &AddStaff { number: None, edit }).wait().map(|plan| plan.rows)),
            };
            let named = said.contains(&name.display());
            assert!(!named || seen.contains(&id), "{} is named: {said}", name.display());
            unnamed += usize::from(!named && !told.is_empty());
            cells += 2;
        }
        assert!(unnamed > 10, "nobody unseen was looked alike: {unnamed}");
        report(cells, Vec::new(), &place);
    }
}

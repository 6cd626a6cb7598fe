//! Who sees and does what with marks, absences, money, councils, histories and the house itself: every read of the service by every role
//! on every object, held against the table of rights and the oracle that reads the rows; ids guessed, links that give nothing, batches
//! with one foreign id. On both engines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "the oracle serves two tests")]

#[path = "rights_matrix/oracle.rs"]
mod oracle;
#[path = "rights_matrix/paths.rs"]
mod paths;
#[path = "support/school.rs"]
mod school;
mod support;

use std::collections::BTreeSet;

use eschool::domain::hour::{Hour, Wall};
use eschool::domain::id::{ClassId, CourseId, PersonId};
use eschool::domain::rights::{Right, Role, Scope};
use eschool::service::{
    Actor, AddAbsences, EditStudent, EnterMarks, ExceptRight, Kind, MarkEdit, MoveStudents, PersonEdit, Service, Until, WithdrawStudents,
};
use eschool::store::lane::Gate;
use oracle::Oracle;
use paths::{HOUSE, OF_STUDENT, demonstration, is_denied, login, scopes, words};
use school::{execute, owner};
use uuid::Uuid;

const NOBODY: PersonId = PersonId(Uuid::from_u128(0x00C0_FFEE));

#[test]
fn every_read_about_a_student_shows_each_role_its_own_and_answers_else_as_for_nobody() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        let (mut cells, mut wrong) = (0, Vec::new());
        for &role in Role::ALL {
            let actor = login(&service, role);
            for path in OF_STUDENT {
                let held = scopes(role, path.right);
                let may = path.all.iter().all(|right| scopes(role, *right).contains(&Scope::All)) && !held.is_empty();
                let reached = if may { oracle.students(&held, actor.person) } else { BTreeSet::new() };
                let unknown = (path.read)(&service, &actor, NOBODY).err();
                // Every student of the oracle, a third of them where all are seen: they are alike.
                let step = if reached.len() == oracle.all_students.len() { 3 } else { 1 };
                for student in oracle.all_students.iter().step_by(step) {
                    // Of whom nothing was billed there is nothing to tell apart.
                    if path.name == "statement" && (path.read)(&service, &owner(), *student).is_err() {
                        continue;
                    }
                    cells += 1;
                    let answer = (path.read)(&service, &actor, *student);
                    let right = match &answer {
                        Ok(()) => reached.contains(student),
                        Err(refusal) => !reached.contains(student) && Some(refusal) == unknown.as_ref(),
                    };
                    if !right {
                        wrong.push(format!("{role:?} {} {answer:?}, nobody: {unknown:?}", path.name));
                    }
                }
            }
        }
        wrong.dedup();
        println!("{cells} cells, {} violations: {}", wrong.len(), engine(&place));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_read_of_the_house_opens_to_whoever_has_its_right_and_to_nobody_else() {
    for place in support::stores() {
        let service = demonstration(&place);
        let (mut cells, mut wrong) = (0, Vec::new());
        for &role in Role::ALL {
            let actor = login(&service, role);
            for path in HOUSE {
                let held = |(right, all): &(Right, bool)| {
                    let held = scopes(role, *right);
                    if *all { held.contains(&Scope::All) } else { !held.is_empty() }
                };
                let may = path.any.iter().any(|needed| needed.iter().all(held));
                let denied = matches!((path.read)(&service, &actor), Err((Kind::Denied, _)));
                cells += 1;
                if denied == may {
                    wrong.push(format!("{role:?} {}: denied {denied}", path.name));
                }
            }
        }
        println!("{cells} cells, {} violations: {}", wrong.len(), engine(&place));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn courses_and_classes_open_to_whoever_teaches_or_attends_them() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        let mut cells = 0;
        let all: BTreeSet<CourseId> = service.courses(&owner()).wait().unwrap().iter().map(|row| row.id).collect();
        let day = service.clock().now().today;
        for &role in Role::ALL {
            let actor = login(&service, role);
            let held = scopes(role, Right::ReadMarks);
            let staff = held.iter().any(|scope| !matches!(scope, Scope::OwnChildren | Scope::Oneself));
            let own = oracle.courses(&held, actor.person, &all);
            let unknown = paths::words_of(service.mark_sheet(&actor, CourseId(NOBODY.0)));
            for course in &all {
                cells += 1;
                match service.mark_sheet(&actor, *course).wait() {
                    Ok(_) => assert!(own.contains(course), "{role:?} reads a sheet that is not hers"),
                    Err(error) => {
                        assert!(!own.contains(course) || !staff, "{role:?} does not read her own sheet");
                        assert_eq!((error.kind, error.message.id), unknown, "{role:?}");
                    }
                }
            }
            let classes = oracle.classes(&scopes(role, Right::ReadClasses), actor.person);
            let unknown = paths::words_of(service.class_card(&actor, ClassId(NOBODY.0), Some(day)));
            for class in oracle.every_class() {
                cells += 1;
                match service.class_card(&actor, class, Some(day)).wait() {
                    Ok(card) => {
                        assert!(classes.contains(&class), "{role:?} opens a class that is not hers");
                        let seen = oracle.students(&scopes(role, Right::ReadStudents), actor.person);
                        assert!(card.members.iter().all(|member| seen.contains(&member.id)), "{role:?} sees members she may not");
                    }
                    Err(error) => {
                        assert!(!classes.contains(&class), "{role:?} does not open her class: {}", error.message.id);
                        assert_eq!((error.kind, error.message.id), unknown, "{role:?}");
                    }
                }
            }
        }
        println!("{cells} cells, 0 violations: {}", engine(&place));
    }
}

#[test]
fn searches_find_nobody_but_ones_own() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        let all = service.students(&owner()).wait().unwrap();
        for &role in Role::ALL {
            let actor = login(&service, role);
            let seen = oracle.students(&scopes(role, Right::ReadStudents), actor.person);
            for row in all.iter().step_by(7) {
                let hits = service.find(&actor, &row.name.family_name).wait().unwrap_or_default();
                let students: Vec<PersonId> = hits.iter().filter_map(paths::student_of).collect();
                assert!(students.iter().all(|id| seen.contains(id)), "{role:?} finds {}", row.name.display());
                assert_eq!(students.contains(&row.id), seen.contains(&row.id), "{role:?} {}", row.name.display());
            }
        }
    }
}

#[test]
fn statements_asked_for_by_the_ids_of_all_payers_are_those_of_ones_own_account() {
    for place in support::stores() {
        let service = demonstration(&place);
        let all = service.payer_accounts(&owner()).wait().unwrap();
        let payers: Vec<_> = all.iter().map(|row| row.payer).collect();
        let names = |who: &Actor| -> BTreeSet<String> {
            service.statements(who, payers.clone()).wait().unwrap().into_iter().flatten().map(|one| one.name).collect()
        };
        let guardian = login(&service, Role::Guardian);
        let own: BTreeSet<String> = all.iter().filter(|row| row.person == guardian.person).map(|row| row.name.clone()).collect();
        assert!(!own.is_empty() && names(&owner()).len() > own.len());
        assert_eq!(names(&guardian), own);
    }
}

#[test]
fn a_link_without_the_permission_or_out_of_force_opens_nothing_on_any_path() {
    for place in support::stores() {
        let service = demonstration(&place);
        let guardian = login(&service, Role::Guardian);
        let children: Vec<PersonId> = service.students(&guardian).wait().unwrap().iter().map(|row| row.id).collect();
        assert!(children.len() > 1);
        let accounts = service.payer_accounts(&owner()).wait().unwrap();
        let debts: Vec<PersonId> =
            accounts.iter().filter(|row| row.person == guardian.person).flat_map(|row| row.children.iter().map(|child| child.id)).collect();
        let set = |service: &Service, what: &str| {
            let reset =
                "update guardianship set state = 'active', starts = null, ends = null, sees_marks = 1, sees_absences = 1, sees_billing = 1";
            let text = format!("{reset}; update guardianship set {what}");
            service.store().write(Gate::Shared, move |tx| tx.batch(&text, &text), |()| {}).wait().unwrap();
            // What was changed behind the journal's back no list notices: another program's service reads it anew.
            Service::new(service.store().clone(), service.clock()).unwrap()
        };
        let mut cells = 0;
        for out in ["state = 'pending'", "state = 'withdrawn'", "ends = '2026-11-22'", "ends = '2026-11-23'", "starts = '2026-11-24'"] {
            let service = set(&service, out);
            for path in OF_STUDENT {
                let unknown = (path.read)(&service, &guardian, NOBODY);
                for child in &children {
                    cells += 1;
                    assert_eq!((path.read)(&service, &guardian, *child), unknown, "{} where {out}", path.name);
                    assert!(unknown.is_err(), "{}", path.name);
                }
            }
        }
        for (without, right) in
            [("sees_marks = 0", Right::ReadMarks), ("sees_absences = 0", Right::ReadAttendance), ("sees_billing = 0", Right::ReadBilling)]
        {
            let service = set(&service, without);
            for path in OF_STUDENT.iter().filter(|path| path.right == right && path.all.is_empty()) {
                let unknown = (path.read)(&service, &guardian, NOBODY);
                for child in &children {
                    cells += 1;
                    let answer = (path.read)(&service, &guardian, *child);
                    // Whoever owes reads what she owes, whatever the link says.
                    let owes = path.name == "statement" && debts.contains(child);
                    assert_eq!(answer, if owes { Ok(()) } else { unknown }, "{} where {without}", path.name);
                }
            }
            let seen = OF_STUDENT.iter().filter(|path| path.right == Right::ReadStudents && path.all.is_empty());
            for path in seen {
                assert!((path.read)(&service, &guardian, children[0]).is_ok(), "{} needs no permission of {without}", path.name);
            }
        }
        println!("{cells} cells, 0 violations: {}", engine(&place));
    }
}

#[test]
fn a_batch_with_one_foreign_id_is_refused_whole_and_so_is_a_guessed_one() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        for right in [Right::WriteStudents, Right::SettleAbsences, Right::CorrectRollCalls] {
            let give = ExceptRight { login: "teacher".into(), right, scope: Some(Scope::OwnClass), ends: None, reason: None };
            assert!(execute(&service, &give).applied);
        }
        let teacher = login(&service, Role::Teacher);
        let own = oracle.students(&[Scope::OwnClass], teacher.person);
        let mine = *own.first().expect("the teacher has a class");
        let foreign = *oracle.all_students.iter().find(|id| !own.contains(id)).unwrap();
        let day = service.clock().now().today;
        let class = *oracle.classes(&[Scope::OwnClass], teacher.person).first().unwrap();
        let (from, to) = (Wall::new(day, Hour::read("7:30").unwrap()), Wall::new(day, Hour::read("8:20").unwrap()));
        for other in [foreign, NOBODY] {
            let students = vec![mine, other];
            let absences = AddAbsences { students: students.clone(), from, to, state: None, motive: None, remark: None };
            paths::assert_refused(&service, &teacher, &absences);
            paths::assert_refused(&service, &teacher, &WithdrawStudents { students: students.clone(), day, reason: None });
            paths::assert_refused(&service, &teacher, &MoveStudents { students, class, day, reason: None });
            paths::assert_refused(&service, &teacher, &EditStudent { student: other, edit: PersonEdit::default() });
        }
        let course = service.courses(&teacher).wait().unwrap()[0].id;
        let sheet = service.mark_sheet(&teacher, course).wait().unwrap();
        let all = service.courses(&owner()).wait().unwrap();
        let theirs = all.iter().map(|row| row.id).find(|id| service.mark_sheet(&teacher, *id).wait().is_err());
        let edit = |assessment, student| MarkEdit { assessment, student, edit: eschool::service::Edit { seen: None, now: None } };
        let assessment = sheet.rows[0].id;
        let stranger = oracle.all_students.iter().find(|id| sheet.faces.iter().all(|row| row.id != **id)).unwrap();
        let cells = vec![edit(assessment, sheet.faces[0].id), edit(assessment, *stranger)];
        paths::assert_refused(&service, &teacher, &EnterMarks { course, cells, above_scale: false });
        if let Some(theirs) = theirs {
            paths::assert_refused(&service, &teacher, &EnterMarks { course: theirs, cells: Vec::new(), above_scale: false });
        }
    }
}

#[test]
fn a_right_taken_away_closes_every_path_of_an_open_session_at_once() {
    for place in support::stores() {
        let service = demonstration(&place);
        let actor: Actor = login(&service, Role::Principal);
        let student = service.students(&owner()).wait().unwrap()[0].id;
        for right in [Right::ReadMarks, Right::ReadAttendance, Right::ReadBilling, Right::ReadStudents] {
            let paths: Vec<_> = OF_STUDENT.iter().filter(|path| path.right == right && path.all.is_empty()).collect();
            let open = paths.iter().filter(|path| (path.read)(&service, &actor, student).is_ok()).count();
            let deny = ExceptRight { login: "principal".into(), right, scope: None, ends: None, reason: None };
            assert!(execute(&service, &deny).applied);
            for path in &paths {
                assert!(matches!((path.read)(&service, &actor, student), Err((Kind::Denied, _))), "{}", path.name);
            }
            assert!(open > 0 || right == Right::ReadBilling, "{right:?} opened nothing");
        }
        assert!(is_denied(service.students(&actor)));
        let _ = words(service.student_card(&actor, student));
    }
}

#[test]
fn whoever_reads_the_journal_reads_the_history_of_those_she_sees_and_of_nobody_else() {
    for place in support::stores() {
        let service = demonstration(&place);
        let oracle = Oracle::of(&service);
        let give = |right| ExceptRight { login: "teacher".into(), right, scope: Some(Scope::All), ends: None, reason: None };
        assert!(execute(&service, &give(Right::ReadJournal)).applied);
        let teacher = login(&service, Role::Teacher);
        let mut seen = oracle.students(&scopes(Role::Teacher, Right::ReadStudents), teacher.person);
        seen.extend(oracle.guardians(&scopes(Role::Teacher, Right::ReadGuardians), teacher.person));
        seen.extend(oracle.staff(&scopes(Role::Teacher, Right::ReadStaff), teacher.person));
        let unknown = words(service.history(&teacher, NOBODY));
        let everybody = oracle.all_students.iter().chain(&oracle.all_guardians).chain(oracle.every_staff());
        let (mut shown, mut hidden) = (0, 0);
        for id in everybody {
            let until = Until::Day(service.clock().now().today);
            if seen.contains(id) {
                assert!(!service.history(&teacher, *id).wait().unwrap().is_empty());
                assert!(!service.past(&teacher, *id, until).wait().unwrap().is_empty());
                shown += 1;
            } else {
                assert_eq!(words(service.history(&teacher, *id)), unknown);
                assert_eq!(words(service.past(&teacher, *id, until)), unknown);
                hidden += 1;
            }
        }
        assert!(shown > 1 && hidden > 1, "{shown} {hidden}");
    }
}

#[test]
fn every_read_of_the_service_stands_in_a_matrix() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let matrices: String = ["tests/rights_matrix.rs", "tests/rights_nouns.rs", "tests/rights_matrix/paths.rs"]
        .iter()
        .map(|file| std::fs::read_to_string(root.join(file)).unwrap())
        .collect();
    let mut missing = Vec::new();
    for file in paths::rust_files(&root.join("src/service")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for (at, _) in text.match_indices("pub fn ").chain(text.match_indices("pub async fn ")) {
            let signature: String = text[at..].chars().take(160).collect();
            let flat: String = signature.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = flat.trim_start_matches("pub ").trim_start_matches("async ").trim_start_matches("fn ");
            let (name, rest) = name.split_once(['(', '<']).unwrap_or((name, ""));
            let takes_actor = rest.replace(' ', "").starts_with("&self,actor:&Actor");
            if takes_actor && !paths::OWN.contains(&name) && !matrices.contains(&format!(".{name}(")) {
                missing.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(missing.is_empty(), "put these into tests/rights_matrix/paths.rs:\n{}", missing.join("\n"));
}

fn engine(place: &support::Place) -> &'static str {
    if place.is_postgres() { "Postgres" } else { "SQLite" }
}

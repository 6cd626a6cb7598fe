//! The engine made to fail at every single thing an operation asks of it, on both engines: afterwards the school is as before or as
//! after, what was acknowledged is there, and asking again with the same id does the deed once. `FAULT_ROUNDS=5000` fails more often,
//! at random.

use super::*;
use crate::domain::country::Country;
use crate::domain::id::OperationId;
use crate::domain::name::PersonName;
use crate::domain::roster::{ForeignId, PersonEntry, Roster, StudentEntry};
use crate::store::db::Tx;
use crate::store::db::fault::{self, Cause, When};
use crate::store::journal::{read, verify};
use crate::store::lane::{Gate, Lanes, Store};
use crate::store::value::Value;
use crate::store::{JOURNALLED, apply};

const NOW: i64 = 1_795_420_800_000;

/// A school on each engine there is, one writer each: the fault waits in the thread that owns the writer's connection.
fn schools() -> Vec<(Service, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let mut urls = vec![(format!("sqlite:{}", folder.path().join("s.sqlite3").display()), Some(folder))];
    if let Ok(server) = std::env::var("TEST_DATABASE_URL") {
        let sign = if server.contains('?') { '&' } else { '?' };
        let chance = jiff::Timestamp::now().as_nanosecond();
        urls.push((format!("{server}{sign}schema=fault_{}_{chance}", std::process::id()), None));
    }
    urls.into_iter().map(|(url, folder)| (founded(&url), folder)).collect()
}

fn founded(url: &str) -> Service {
    let store = Store::migrate(url.parse().unwrap(), Lanes { readers: 1, writers: 1 }).unwrap();
    let service = Service::new(store, &Clock::fixed(NOW)).unwrap();
    let found = FoundSchool {
        name: "École Les Palmiers".into(),
        country: Country::Cd,
        language: "fr".into(),
        demonstration: false,
        admin: Some("admin".into()),
        frame: Frame::default(),
    };
    assert!(service.execute(&owner(), service.operation_id().unwrap(), &found, None).wait().unwrap().applied);
    service
}

fn owner() -> Actor {
    Actor::owner("test")
}

type Copy = Vec<Vec<Vec<Value>>>;

fn copy(service: &Service) -> Copy {
    let all = |tx: &mut Tx<'_>| JOURNALLED.iter().map(|table| apply::whole(tx, table)).collect::<crate::store::Result<Copy>>();
    service.store().read(all).wait().unwrap()
}

fn is_there(service: &Service, id: OperationId) -> bool {
    service.store().read(move |tx| read::operation(tx, id)).wait().unwrap().is_some()
}

fn assert_sound(service: &Service) {
    service.store().seal().wait().unwrap();
    let verdict = service.store().read(|tx| verify::verify(tx, None)).wait().unwrap();
    assert_eq!((&verdict.broken, verdict.unsealed), (&None, 0), "{verdict:?}");
    assert_eq!(service.store().read(verify::folding).wait().unwrap(), verify::Folding::default());
}

fn on_the_writer(service: &Service, work: impl Fn() -> bool + Send + 'static) -> bool {
    service.store().write(Gate::Shared, move |_: &mut Tx<'_>| Ok::<_, crate::store::Error>(work()), |_| {}).wait().unwrap_or(true)
}

/// Carries out one deed with a fault at its `at`-th statement. Whether the fault was met.
fn struck<A: Action>(service: &Service, action: &A, at: u32, cause: Cause, when: When) -> bool {
    let what = format!("{} at {at}, {cause:?} {when:?}, {}", A::NAME, service.store().url());
    let before = copy(service);
    let id = service.operation_id().unwrap();
    // The write that arms still has its own end before it: those are the first statements it lets pass.
    on_the_writer(service, move || {
        fault::arm(at, cause, when);
        true
    });
    let done = service.execute(&owner(), id, action, None).wait();
    let waiting = {
        let (sent, got) = std::sync::mpsc::channel();
        let told = service.store().write(
            Gate::Shared,
            move |_: &mut Tx<'_>| {
                sent.send(fault::disarm()).ok();
                Ok::<_, crate::store::Error>(())
            },
            |()| {},
        );
        told.wait().ok();
        got.try_iter().any(|waiting| waiting)
    };
    let there = is_there(service, id);
    match &done {
        Ok(done) => assert!(there || !done.applied, "{what}: acknowledged and gone"),
        Err(error) => assert!(matches!(error.kind, Kind::Unavailable | Kind::Conflict) && error.hint.is_some(), "{what}: {error:?}"),
    }
    assert_eq!(there, copy(service) != before, "{what}: half done");
    assert_sound(service);
    if done.is_err() {
        let again = service.execute(&owner(), id, action, None).wait();
        assert!(again.is_ok_and(|again| again.repeated == there), "{what}: asked again");
        assert!(is_there(service, id), "{what}: asked again and gone");
    }
    !waiting
}

fn student(matricule: String) -> StudentEntry {
    let name = PersonName { family_name: "ILUNGA".into(), given_names: "Jean".into(), ..PersonName::default() };
    let ids = vec![ForeignId { scheme: "matricule".into(), value: matricule }];
    StudentEntry {
        line: 2,
        person: PersonEntry { ids, name, ..PersonEntry::default() },
        class: Some("6A".into()),
        ..StudentEntry::default()
    }
}

fn import(number: u32) -> ImportRoster {
    let students = (0..3).map(|at| student(format!("M{number}-{at}"))).collect();
    let roster = Roster { students, ..Roster::default() };
    ImportRoster { file: "e.csv".into(), digest: "0".into(), year: None, missing: Missing::Keep, leave_out_refused: false, roster }
}

fn add(number: u32) -> AddStudent {
    let now = |words: String| Some(Edit { seen: String::new(), now: words });
    let edit = PersonEdit { family_name: now("KABEYA".into()), given_names: now(format!("Anne {number}")), ..PersonEdit::default() };
    AddStudent { matricule: None, edit }
}

fn edit(service: &Service, number: u32) -> EditStudent {
    let student = service.students(&owner()).wait().unwrap()[0].id;
    let card = service.student_card(&owner(), student).wait().unwrap();
    let seen = card.person.birth_place.clone().unwrap_or_default();
    let place = Edit { seen: Some(seen).filter(|seen| !seen.is_empty()), now: Some(format!("Lieu {number}")) };
    EditStudent { student, edit: PersonEdit { birth_place: Some(place), ..PersonEdit::default() } }
}

fn deed(service: &Service, kind: u64, number: u32, at: u32, cause: Cause, when: When) -> bool {
    match kind % 4 {
        0 => struck(service, &add(number), at, cause, when),
        1 => struck(service, &import(number), at, cause, when),
        2 => struck(service, &edit(service, number), at, cause, when),
        _ => {
            let done = service.execute(&owner(), service.operation_id().unwrap(), &add(number), None).wait().unwrap();
            struck(service, &Undo { operation: done.operation.unwrap() }, at, cause, when)
        }
    }
}

const CAUSES: [(Cause, When); 4] =
    [(Cause::Full, When::Before), (Cause::Full, When::After), (Cause::Lost, When::Before), (Cause::Lost, When::After)];

#[test]
fn an_operation_that_fails_at_any_statement_is_done_or_is_not() {
    for (service, _folder) in schools() {
        assert!(service.execute(&owner(), service.operation_id().unwrap(), &add(0), None).wait().unwrap().applied);
        let (mut number, mut faults) = (0, 0);
        for kind in 0..4 {
            for (cause, when) in CAUSES {
                for at in 1.. {
                    number += 1;
                    if !deed(&service, kind, number, at, cause, when) {
                        break;
                    }
                    faults += 1;
                }
            }
        }
        println!("{}: {faults} faults injected, 0 violations", service.store().url());
        assert!(faults > 100, "the faults were hardly met: {faults}");
    }
}

#[test]
fn faults_at_random_leave_no_trace() {
    let rounds: u32 = std::env::var("FAULT_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(60);
    for (service, _folder) in schools() {
        assert!(service.execute(&owner(), service.operation_id().unwrap(), &add(0), None).wait().unwrap().applied);
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut met = 0;
        for number in 1..=rounds {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let at = 1 + u32::try_from(state >> 8 & 31).unwrap_or_default();
            let (cause, when) = CAUSES[usize::try_from(state >> 20 & 3).unwrap_or_default()];
            met += u32::from(deed(&service, state >> 40, number, at, cause, when));
        }
        println!("{}: {met} faults met in {rounds} operations, 0 violations", service.store().url());
        assert!(met > rounds / 4);
    }
}

/// Four families who pay, and a fee.
fn families(service: &Service) {
    use crate::domain::roster::{GuardianEntry, LinkEntry, PersonRef};
    let id = |scheme: &str, value: String| ForeignId { scheme: scheme.into(), value };
    let mut roster = Roster::default();
    for number in 0..4 {
        let mut entry = student(format!("B{number}"));
        entry.from = crate::domain::day::Day::new(2026, 9, 1).ok();
        roster.students.push(entry);
        let name = PersonName { family_name: "MWAMBA".into(), given_names: format!("Jeanne {number}"), ..PersonName::default() };
        let ids = vec![id("source", format!("G{number}"))];
        let person = PersonEntry { ids, name, ..PersonEntry::default() };
        roster.guardians.push(GuardianEntry { line: 2, person, occupation: None, children: Vec::new() });
        roster.links.push(LinkEntry {
            line: 2,
            student: Some(PersonRef::Id(id("matricule", format!("B{number}")))),
            guardian: Some(PersonRef::Id(id("source", format!("G{number}")))),
            household: None,
            relation: None,
            priority: Some(1),
            lives_with: None,
            pays: Some(true),
        });
    }
    let import =
        ImportRoster { file: "f".into(), digest: "0".into(), year: None, missing: Missing::Keep, leave_out_refused: false, roster };
    done(service, &import);
    let fee = billing::FeeSpec {
        line: None,
        code: "SCOL".into(),
        name: None,
        kind: crate::domain::billing::FeeKind::Tuition,
        currency: None,
        prices: vec![billing::PriceSpec { minor: 45_000, ..billing::PriceSpec::default() }],
        optional: false,
        pro_rata: false,
        instalments: Vec::new(),
        count: None,
    };
    done(service, &billing::AddFee { year: None, fee });
}

fn done<A: Action>(service: &Service, action: &A) {
    let done = service.execute(&owner(), service.operation_id().unwrap(), action, None).wait().unwrap();
    assert!(done.applied, "{}: {:?}", A::NAME, done.preview.rows);
}

#[test]
fn a_batch_killed_at_every_step_and_run_again_bills_everybody_once_and_leaves_no_gap() {
    for (service, _folder) in schools() {
        families(&service);
        let batch = billing::DraftInvoices { fees: vec!["SCOL".into()], ..billing::DraftInvoices::default() };
        let issue = billing::IssueInvoices { which: billing::Selection::All, day: None };
        let rows = || service.invoices(&owner()).wait().unwrap();
        let open = |rows: &[billing::InvoiceRow]| rows.iter().filter(|row| row.corrects.is_none() && row.credited == 0).count();
        let (mut faults, mut issued) = (0, 0);
        for (cause, when) in [CAUSES[0], CAUSES[3]] {
            for at in 1.. {
                // What `struck` leaves is done, asked for again where it failed.
                let drafting = struck(&service, &batch, at, cause, when);
                assert_eq!(open(&rows()), 4, "everybody is drafted once");
                let issuing = struck(&service, &issue, at, cause, when);
                issued += 4;
                let mut numbers: Vec<String> = rows().iter().filter_map(|row| row.number.clone()).filter(|n| n.starts_with('F')).collect();
                numbers.sort();
                assert_eq!(numbers, (1..=issued).map(|number| format!("F-{number:06}")).collect::<Vec<_>>(), "no gap");
                let uncredited = rows();
                let last: Vec<String> = uncredited
                    .iter()
                    .filter(|row| row.corrects.is_none() && row.credited == 0)
                    .filter_map(|row| row.number.clone())
                    .collect();
                done(&service, &billing::CreditInvoices { numbers: last, reason: "essai".into(), minor: None, day: None });
                faults += u32::from(drafting) + u32::from(issuing);
                if !drafting && !issuing {
                    break;
                }
            }
        }
        println!("{}: {faults} faults in batches, {issued} invoices without a gap", service.store().url());
        assert!(faults > 20, "the faults were hardly met: {faults}");
    }
}

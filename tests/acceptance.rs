//! What the store holds and its journal never told: found by the check, accepted with a reason, and named by every check from then on.
//! What was forged in the journal itself is never accepted. On both engines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use eschool::domain::frame::Kind as FrameKind;
use eschool::locale::{Language, Locale};
use eschool::service::{
    AcceptDifferences, BackUp, Done, Edit, EditStudent, Health, Kind, PersonEdit, RemoveEntry, SaveEntry, Service, Target, Undo,
};
use eschool::store::lane::Gate;
use school::{assert_sound, execute, founded, import, owner, student};

/// Changes rows behind the program's back, in the words of each engine.
fn tamper(service: &Service, lite: &'static str, server: &'static str) {
    let work = move |tx: &mut eschool::store::db::Tx<'_>| tx.batch(lite, server);
    service.store().write(Gate::Alone, work, |()| {}).wait().unwrap();
}

fn check(service: &Service) -> Health {
    service.check_store(&owner()).wait().unwrap()
}

fn accept(service: &Service, reason: &str) -> Done<()> {
    execute(service, &AcceptDifferences { reason: reason.to_owned() })
}

fn said(texts: impl IntoIterator<Item = eschool::domain::text::Text>) -> String {
    let locale = Locale::load(Language::Fr);
    texts.into_iter().map(|text| locale.text(&text)).collect::<Vec<_>>().join("\n")
}

fn back_up(service: &Service) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let what = BackUp { target: Target::File(folder.path().join("s.backup")), recipients: vec![] };
    service.back_up_blocking(&owner(), &what).is_ok()
}

#[test]
fn what_somebody_changed_past_the_program_is_accepted_with_a_reason_and_named_by_every_check_after() {
    for place in support::stores() {
        let service = founded(&place);
        assert!(
            execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B"), student(3, "M2", "ILUNGA", "Luc", "5B")])).applied
        );
        assert_eq!((check(&service).acceptable, accept(&service, "rien").applied), (false, false), "there is nothing to accept");
        // A value that is another, a row that is gone, a row nobody entered.
        for (lite, server) in [
            (
                "update person set family_name = 'KABEYO' where family_name = 'KABEYA'",
                "update person set family_name = 'KABEYO' where family_name = 'KABEYA'",
            ),
            ("delete from identifier where value = 'M2'", "delete from identifier where value = 'M2'"),
            (
                "insert into track (id, code, name) values (randomblob(16), 'SC', 'Sciences')",
                "insert into track (id, code, name) values (gen_random_uuid(), 'SC', 'Sciences')",
            ),
        ] {
            tamper(&service, lite, server);
        }
        let found = check(&service);
        assert_eq!((found.complaints.len(), found.acceptable, found.accepted.len()), (3, true, 0), "{found:?}");
        assert!(!back_up(&service), "what the journal does not tell is in no backup");
        let unexplained = AcceptDifferences { reason: "  ".to_owned() };
        let refused = service.execute(&owner(), service.operation_id().unwrap(), &unexplained, None).wait().unwrap_err();
        assert_eq!((refused.kind, refused.message.id), (Kind::User, "accept-no-reason"));

        let before = school::copy(&service);
        let plan = AcceptDifferences { reason: "corrigé à la main".to_owned() };
        let planned = service.preview(&owner(), service.operation_id().unwrap(), &plan).wait().unwrap();
        let rows = said(planned.rows.iter().map(|row| row.message.clone()));
        assert!(rows.contains("« KABEYA » au journal, « KABEYO » dans la base"), "{rows}");
        assert!(rows.contains("disparu de la base") && rows.contains("inconnu du journal"), "{rows}");
        let done = accept(&service, "corrigé à la main par M. Ngoy");
        assert!(done.applied);
        assert_eq!(school::copy(&service), before, "nothing is changed");
        assert_sound(&service);
        assert!(back_up(&service));

        let found = check(&service);
        assert!(found.complaints.is_empty() && !found.acceptable);
        let accepted = said(found.accepted.clone());
        assert!(
            found.accepted.len() == 1 && accepted.contains("3 écarts") && accepted.contains("corrigé à la main par M. Ngoy"),
            "{accepted}"
        );
        let undo = Undo { operation: done.operation.unwrap() };
        assert!(
            service.execute(&owner(), service.operation_id().unwrap(), &undo, None).wait().is_err(),
            "what was there is not taken back"
        );
        // It opens no door for what comes later.
        let later = "update person set family_name = 'KABEYI' where family_name = 'KABEYO'";
        tamper(&service, later, later);
        let found = check(&service);
        assert_eq!((found.complaints.len(), found.accepted.len()), (1, 1));
    }
}

#[test]
fn what_operations_stood_on_is_accepted_though_the_row_agrees_again_or_is_gone() {
    for place in support::stores() {
        let service = founded(&place);
        assert!(execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
        let entry = |id: Option<uuid::Uuid>, seen: &str, now: &str| {
            let edit = |seen: &str, now: &str| Edit { seen: seen.to_owned(), now: now.to_owned() };
            let name = ("name".to_owned(), edit(seen, now));
            let code = id.is_none().then(|| ("code".to_owned(), edit("", "SC")));
            SaveEntry { kind: FrameKind::Track, id, fields: code.into_iter().chain([name]).collect(), replaces: false }
        };
        assert!(execute(&service, &entry(None, "", "Sciences")).applied);
        let tampered = "update person set birth_place = 'Matadi'; update track set name = 'Science'";
        tamper(&service, tampered, tampered);
        let anne = service.students(&owner()).wait().unwrap()[0].id;
        let place = Edit { seen: Some("Matadi".to_owned()), now: Some("Boma".to_owned()) };
        let edit = EditStudent { student: anne, edit: PersonEdit { birth_place: Some(place), ..PersonEdit::default() } };
        assert!(execute(&service, &edit).applied);
        let track = service.find_entry(&owner(), FrameKind::Track, "SC", None).wait().unwrap();
        assert!(execute(&service, &RemoveEntry { kind: FrameKind::Track, id: track }).applied);
        let found = check(&service);
        assert_eq!((found.complaints.len(), found.acceptable), (1, true), "{found:?}");
        assert!(accept(&service, "saisi avant la mise en service").applied);
        assert_sound(&service);
        let found = check(&service);
        assert!(found.complaints.is_empty() && said(found.accepted).contains("saisi avant la mise en service"));
    }
}

#[test]
fn a_journal_that_was_forged_is_never_accepted() {
    for place in support::stores() {
        let service = founded(&place);
        assert!(execute(&service, &import(vec![student(2, "M1", "KABEYA", "Anne", "5B")])).applied);
        let forged = "update operation set actor = 'nobody'; update person set birth_place = 'Matadi'";
        tamper(&service, forged, forged);
        assert!(!check(&service).acceptable);
        let action = AcceptDifferences { reason: "corrigé à la main".to_owned() };
        let refused = service.execute(&owner(), service.operation_id().unwrap(), &action, None).wait().unwrap_err();
        assert_eq!((refused.kind, refused.message.id), (Kind::Conflict, "service-journal-operation-broken"));
    }
}

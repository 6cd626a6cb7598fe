//! Several servers on one school: what one changes is on the screens of the others, people see who else is there, and whoever lost her
//! line goes on where she was, on whichever server.

mod support {
    pub mod afar;
}
#[path = "support.rs"]
mod engines;
#[path = "faults/proxy.rs"]
#[allow(dead_code, reason = "commits are lost elsewhere")]
mod proxy;

use std::time::{Duration, Instant};

use eschool::config::Serve;
use eschool::domain::id::RowId;
use eschool::domain::marks::Entry;
use eschool::service::{Connections, DEMO_PASSWORD, Edit, EditStudent, LockAccount, PersonEdit, Place, Service};
use eschool::store::db::Tx;
use eschool::store::lane::{Gate, Lanes, Store};
use eschool::store::presence::{self, Here};
use eschool::tui::screens::settled;
use support::afar::{Served, apart};

/// Another process on the same school.
async fn beside(store: &str, settings: Serve) -> Served {
    let place: Place = store.parse().unwrap();
    let service = apart(move || place.open(Connections { readers: 2, writers: 2 }).unwrap()).await;
    Served::serve(service, settings, settled::session_of).await
}

async fn rename(service: &Service, given_names: &str) {
    let owner = Served::owner();
    let row = service.students(&owner).await.unwrap()[0].clone();
    let edit = Some(Edit { seen: row.name.given_names, now: given_names.to_owned() });
    let action = EditStudent { student: row.id, edit: PersonEdit { given_names: edit, ..PersonEdit::default() } };
    assert!(service.execute(&owner, service.operation_id().unwrap(), &action, None).await.unwrap().applied);
}

/// How many of the teacher's cells hold this mark, once one does.
async fn written(service: &Service, mark: &str) -> usize {
    let actor = service.login("teacher", DEMO_PASSWORD, "test").await.unwrap();
    let typed = Entry::read(mark).unwrap();
    for _ in 0..100 {
        let mut found = 0;
        for course in service.courses(&actor).await.unwrap() {
            let sheet = service.mark_sheet(&actor, course.id).await.unwrap();
            found += sheet.book.students.iter().flat_map(|student| &student.cells).filter(|cell| cell.entry == typed).count();
        }
        if found > 0 {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    0
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_while_the_store_is_away_waits_for_it_and_is_saved_once() {
    let Some(store) = apart(engines::postgres).await else { return };
    drop(Served::open(&store, Serve::default()).await);
    let proxy = proxy::Proxy::before(&store);
    let here = beside(&proxy.stands_for(&store), Serve::default()).await;
    let mut t = here.at_home("teacher").await;
    t.send(b"notes").await;
    t.sees("notes").await;
    t.send(b"\r").await.sees("lignes").await;
    t.send(b"\r").await.sees("Moy.").await;
    proxy.cut();
    t.send(b"\x1b[B\x1b[B7,35\r").await.sees("La base ne répond pas").await.sees("Une saisie l’attend").await;
    t.send(b"8,45\r").await.sees("2 saisies l’attendent").await;
    // Leaving now would lose them: that is asked first.
    t.send(b"\x1b[21~").await.sees("Abandonner").await;
    t.send(b"\x1b").await.gone("Abandonner").await;
    // Whoever reads is told without the words of a command line.
    t.send(b"\x1b[15~").await.sees("prévenez l’administrateur").await;
    assert!(!t.shown().contains("--store"), "{}", t.shown());
    proxy.mend();
    t.sees("répond de nouveau").await.gone("attendent").await;
    assert_eq!((written(&here.house.service, "7,35").await, written(&here.house.service, "8,45").await), (1, 1));
    assert!(here.stop().await);
    apart(move || drop(store)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_server_changes_is_on_the_screens_of_another_within_moments() {
    for store in apart(engines::stores).await {
        let here = Served::open(&store, Serve::default()).await;
        let there = beside(&store, Serve::default()).await;
        let mut t = there.at_home("secretary").await;
        t.send(b"\r").await.sees("lignes").await;
        t.send(b"zebulon").await.sees("0 sur").await;
        let begun = Instant::now();
        rename(&here.house.service, "Zébulon").await;
        t.sees("Zébulon").await;
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
        assert!(here.stop().await && there.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_on_two_servers_see_that_they_have_the_same_card_open() {
    for store in apart(engines::stores).await {
        let here = Served::open(&store, Serve::default()).await;
        rename(&here.house.service, "Zébulon").await;
        let there = beside(&store, Serve::default()).await;
        let (mut anne, mut paul) = (here.at_home("secretary").await, there.at_home("principal").await);
        for t in [&mut anne, &mut paul] {
            t.send(b"eleves\r").await.sees("lignes").await;
            t.send(b"zebulon").await.sees("Zébulon").await;
            t.send(b"\r").await;
        }
        anne.sees("aussi ici").await;
        paul.sees("aussi ici").await;
        // Whoever leaves is there no more.
        paul.send(b"\x1b").await;
        anne.gone("aussi ici").await;
        assert!(here.stop().await && there.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sat_at_a_program_that_was_killed_is_there_no_more_within_moments() {
    for store in apart(engines::stores).await {
        let here = Served::open(&store, Serve::default()).await;
        rename(&here.house.service, "Zébulon").await;
        let mut anne = here.at_home("secretary").await;
        anne.send(b"eleves\r").await.sees("lignes").await;
        anne.send(b"zebulon").await.sees("Zébulon").await;
        anne.send(b"\r").await;
        let service = &here.house.service;
        let mut places = Vec::new();
        while places.is_empty() {
            places = service.store().read(|tx| presence::elsewhere(tx, "another program", 0)).await.unwrap();
        }
        // What a program leaves that told of its people fifteen seconds ago and then was no more.
        let paul = Here { id: RowId(service.operation_id().unwrap().0), account: None, display: "Paul".into(), ..places.remove(0) };
        let then = service.clock().now().millis - 15_000;
        let left = move |tx: &mut Tx<'_>| presence::put(tx, "another program", std::slice::from_ref(&paul), &[], then, 0);
        apart({
            let place: eschool::store::url::StoreUrl = store.parse().unwrap();
            move || Store::open(place, Lanes { readers: 1, writers: 1 }).unwrap().write(Gate::Shared, left, |()| {}).wait().unwrap()
        })
        .await;
        anne.sees("aussi ici : Paul").await;
        anne.gone("aussi ici").await;
        assert!(here.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_given_on_one_server_ends_the_session_on_another_within_five_seconds() {
    for store in apart(engines::stores).await {
        let here = Served::open(&store, Serve::default()).await;
        let there = beside(&store, Serve::default()).await;
        let mut t = there.at_home("secretary").await;
        there.until("the list knows it", |house| house.online.everybody().iter().all(|present| present.row.is_some())).await;
        let service = &here.house.service;
        let begun = Instant::now();
        let lock = LockAccount { login: "secretary".to_owned(), locked: true };
        service.execute(&Served::owner(), service.operation_id().unwrap(), &lock, None).await.unwrap();
        t.end().await;
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        assert!(here.stop().await && there.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_changed_on_one_server_ends_the_other_sessions_of_the_account_within_five_seconds() {
    for store in apart(engines::stores).await {
        let here = Served::open(&store, Serve::default()).await;
        let there = beside(&store, Serve::default()).await;
        let mut t = there.at_home("secretary").await;
        let service = &here.house.service;
        let actor = service.login("secretary", DEMO_PASSWORD, "test").await.unwrap();
        let begun = Instant::now();
        service.choose_password(&actor, DEMO_PASSWORD, "le fleuve coule vers la mer").await.unwrap();
        t.sees("a été changé").await;
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        assert!(here.stop().await && there.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_loses_her_line_in_a_column_of_marks_goes_on_in_the_same_cell() {
    for store in apart(engines::stores).await {
        let here = Served::open(&store, Serve::default()).await;
        let there = beside(&store, Serve::default()).await;
        let mut t = here.at_home("teacher").await;
        t.send(b"notes").await;
        t.sees("notes").await;
        t.send(b"\r").await.sees("lignes").await;
        t.send(b"\r").await.sees("Moy.").await;
        // Two cells down one mark is half typed when the line is cut.
        t.send(b"\x1b[B\x1b[B7,2").await.sees("7,2").await;
        drop(t);
        here.until("she is out", |house| house.online.count() == 0).await;
        let mut t = there.at_home("teacher").await;
        t.sees("Continuer où vous étiez").await.sees("non enregistrée").await;
        t.send(b"\r").await.sees("7,2").await;
        t.send(b"5\r").await.sees("7,25").await;
        // What she typed is in the school, once.
        assert_eq!(written(&there.house.service, "7,25").await, 1);
        // It is offered once, and not at all to whoever leaves by herself.
        t.send(b"\x1b[21~").await;
        t.end().await;
        let mut t = here.at_home("teacher").await;
        t.take(Duration::from_millis(500)).await;
        assert!(!t.shown().contains("Continuer où vous étiez"), "{}", t.shown());
        assert!(here.stop().await && there.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_asked_to_stop_lets_people_finish_and_hurries_when_asked_again() {
    let served = Served::open(&engines::sqlite(), Serve { notice: 60, ..Serve::default() }).await;
    let mut t = served.at_home("teacher").await;
    served.ask_to_stop();
    t.sees("s’arrête dans 60 secondes").await;
    // She goes on: what she opens still opens.
    t.send(b"notes\r").await.sees("lignes").await;
    assert!(tokio::net::TcpStream::connect(served.address).await.is_err(), "nobody comes in any more");
    let begun = Instant::now();
    served.ask_to_stop();
    t.end().await;
    assert!(t.words().contains("Votre travail est gardé"), "{}", t.words());
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(served.stop().await);
}

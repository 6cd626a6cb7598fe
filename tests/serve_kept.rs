//! What the server does beside its sessions: backups that are due, alerts where administrators see them, figures and `doctor --live`,
//! another host key, and a polite end.

mod support {
    pub mod afar;
    pub mod program;
}
#[path = "support.rs"]
mod engines;

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eschool::config::{Backup, Serve};
use eschool::domain::alert::Limits;
use eschool::serve::http;
use eschool::serve::keeper::{self, Care};
use eschool::service::{Connections, Place};
use eschool::tui::screens::settled;
use support::afar::{Served, apart};
use support::program::{Office, ran};

/// Lets the keeper of a server look after its school until something holds.
async fn kept(served: &Served, care: Care, what: &str, holds: impl AsyncFn() -> bool) {
    let keeping = tokio::spawn(keeper::run(Arc::clone(&served.house), care));
    for _ in 0..600 {
        if holds().await {
            keeping.abort();
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what} did not happen");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_several_servers_makes_the_backup_that_is_due_and_proves_it() {
    for store in apart(engines::stores).await {
        let here = Served::open(&store, Serve::default()).await;
        let place: Place = store.parse().unwrap();
        let service = apart(move || place.open(Connections { readers: 2, writers: 2 }).unwrap()).await;
        let there = Served::serve(service, Serve::default(), settled::session_of).await;
        let folder = tempfile::tempdir().unwrap();
        let backup = Backup { folder: Some(folder.path().join("backups")), every_hours: 24, ..Backup::default() };
        let care = Care { limits: Limits::default(), backup, store: None };
        let second = tokio::spawn(keeper::run(Arc::clone(&there.house), care.clone()));
        kept(&here, care, "a backup", async || here.house.service.proven_backup(&Served::owner()).await.unwrap().is_some()).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        second.abort();
        let made = here.house.service.backups(&Served::owner()).await.unwrap();
        assert_eq!(made.len(), 1, "one of the two: {made:?}");
        assert_eq!(made[0].actor, "serve");
        assert!(!here.house.service.claim_backup(24).await.unwrap(), "it is not due");
        assert!(here.stop().await && there.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_fails_is_told_on_the_administrators_first_screen() {
    for store in apart(engines::stores).await {
        let served = Served::open(&store, Serve::default()).await;
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("backups");
        std::fs::write(&taken, "no folder").unwrap();
        let backup = Backup { folder: Some(taken), every_hours: 24, ..Backup::default() };
        let care = Care { limits: Limits::default(), backup, store: None };
        let service = Arc::clone(&served.house.service);
        kept(&served, care, "an alert", async || {
            service.alerts(&Served::owner()).await.unwrap().iter().any(|(said, _)| said.id == "alert-backup")
        })
        .await;
        let mut t = served.come_in("admin").await.terminal(120, 40).await;
        t.sees("La dernière sauvegarde a échoué").await;
        let teacher = service.login("teacher", eschool::service::DEMO_PASSWORD, "test").await.unwrap();
        assert!(service.alerts(&teacher).await.is_err(), "not for everybody");
        drop(t);
        assert!(served.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_refused_logins_are_an_alert() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    for _ in 0..3 {
        served.house.meters.refused.count("password");
    }
    let limits = Limits { logins: 3, ..Limits::default() };
    let backup = Backup { every_hours: 0, ..Backup::default() };
    let house = Arc::clone(&served.house);
    kept(&served, Care { limits, backup, store: None }, "an alert", async || !house.alerts().is_empty()).await;
    assert_eq!(served.house.alerts()[0].measure, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_server_tells_how_it_is() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let listener = http::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let telling = tokio::spawn(http::run(Arc::clone(&served.house), listener));
    let _t = served.at_home("secretary").await;
    let status = apart(move || http::ask(address)).await.unwrap();
    assert_eq!((status.health.as_str(), status.sessions), ("ok", 1));
    assert!(status.memory > 0 && status.process == served.house.process);
    telling.abort();
}

#[test]
fn a_served_school_is_asked_how_it_is_gets_another_host_key_and_ends_politely() {
    let store = engines::sqlite();
    let office = Office::founded(&store);
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let figures = free.to_string();
    let key = office.path("host_key").display().to_string();
    let settings =
        [("ESCHOOL_SERVE_METRICS", figures.as_str()), ("ESCHOOL_SERVE_HOST_KEY", key.as_str()), ("ESCHOOL_BACKUP_EVERY_HOURS", "0")];
    let silent = ran(office.command().envs(settings).args(["doctor", "--live"]));
    assert_eq!(silent.code, 6, "{}", silent.err);
    let fingerprint = |words: &[&str]| ran(office.command().envs(settings).args(words)).out;
    let first = fingerprint(&["serve", "fingerprint"]);
    let mut server = std::process::Command::new(assert_cmd::cargo::cargo_bin("eschool"));
    server.env_clear().env("HOME", office.path("")).env("LANG", "fr_FR.UTF-8").envs(settings);
    let mut server = server.args(["--store", &store, "serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(server.stdout.take().unwrap()).lines();
    let listening = said.next().unwrap().unwrap();
    let print = first.split_whitespace().next().unwrap();
    assert!(listening.contains("eschool écoute sur 127.0.0.1:") && listening.contains(print), "{listening}");
    let live = ran(office.command().envs(settings).args(["doctor", "--live"]));
    assert_eq!(live.code, 0, "{}", live.err);
    assert!(live.out.contains("va bien") && live.out.contains("0 sessions ouvertes"), "{}", live.out);
    let live = ran(office.command().envs(settings).args(["doctor", "--live", "--json"]));
    assert_eq!(live.json()["health"], "ok");
    // A new key is for the next start; the old one is kept beside it.
    let rotated = fingerprint(&["--yes", "serve", "rotate-key"]);
    assert!(rotated.contains("SHA256:") && !rotated.contains(print), "{rotated}");
    assert_ne!(fingerprint(&["serve", "fingerprint"]), first);
    assert!(office.path("host_key.old").exists());
    let begun = Instant::now();
    assert!(std::process::Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap().success());
    assert!(server.wait().unwrap().success());
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert!(said.any(|line| line.unwrap().contains("ne sert plus")));
}

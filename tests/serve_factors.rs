//! What opens an account over SSH besides its password: keys, codes of an authenticator, recovery codes; and who is in, from where,
//! and what can be done about it.

mod support {
    pub mod afar;
}
#[path = "support.rs"]
mod engines;

use std::sync::Arc;
use std::time::Duration;

use eschool::config::Serve;
use eschool::domain::public_key::PublicKey;
use eschool::domain::rights::Role;
use eschool::domain::second_factor::Seed;
use eschool::service::{DEMO_PASSWORD, Entrance, LockAccount, RequireSecondFactor, SessionWish};
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg};
use support::afar::{Served, answer, apart};

fn key(seed: u8) -> (PrivateKeyWithHashAlg, PublicKey) {
    let private = PrivateKey::from(Ed25519Keypair::from_seed(&[seed; 32]));
    let public = PublicKey::read(&private.public_key().to_openssh().unwrap()).unwrap();
    (PrivateKeyWithHashAlg::new(Arc::new(private), None), public)
}

/// Sets up a second factor as its owner does, and gives the seed and the recovery codes.
async fn set_up(served: &Served, login: &str) -> (Arc<Seed>, Vec<String>) {
    let service = &served.house.service;
    let actor = service.login(login, DEMO_PASSWORD, "test").await.unwrap();
    let seed = Arc::new(service.begin_factor(&actor).await.unwrap());
    let now = service.clock().now().millis;
    assert!(service.confirm_factor(&actor, "000000").await.is_err() || seed.code(now) == "000000");
    // The code of the step before: the one of this moment is for the login that follows.
    let codes = service.confirm_factor(&actor, &seed.code(now - 30_000)).await.unwrap();
    (seed, codes.iter().map(|code| code.to_string()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registered_key_opens_its_account_and_no_other() {
    for store in apart(engines::stores).await {
        let served = Served::open(&store, Serve::default()).await;
        let (mine, public) = key(1);
        let (other, _) = key(2);
        let service = &served.house.service;
        let actor = service.login("secretary", DEMO_PASSWORD, "test").await.unwrap();
        service.add_key(&actor, None, &public).unwrap().await.unwrap();
        assert!(service.add_key(&actor, None, &public).unwrap().await.is_err(), "once is enough");
        assert!(service.add_key(&actor, Some("admin"), &public).unwrap().await.is_err(), "not for somebody else");
        let mut handle = served.connect().await;
        assert!(!handle.authenticate_publickey("secretary", other).await.unwrap().success());
        assert!(!handle.authenticate_publickey("accountant", mine.clone()).await.unwrap().success());
        assert!(handle.authenticate_publickey("secretary", mine.clone()).await.unwrap().success());
        let keys = service.keys(&actor, None).await.unwrap();
        assert!(keys[0].used_at.is_some());
        // Taken back, it opens nothing.
        service.remove_key(&actor, None, &public.fingerprint).unwrap().await.unwrap();
        let mut handle = served.connect().await;
        assert!(!handle.authenticate_publickey("secretary", mine).await.unwrap().success());
        drop(handle);
        served.stop().await;
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_first_secret_and_a_lock_close_what_keys_opened() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let (mine, public) = key(3);
    let service = Arc::clone(&served.house.service);
    let actor = service.login("secretary", DEMO_PASSWORD, "test").await.unwrap();
    service.add_key(&actor, None, &public).unwrap().await.unwrap();
    let lock = |locked| LockAccount { login: "secretary".to_owned(), locked };
    service.execute(&Served::owner(), service.operation_id().unwrap(), &lock(true), None).await.unwrap();
    assert!(!served.connect().await.authenticate_publickey("secretary", mine.clone()).await.unwrap().success());
    service.execute(&Served::owner(), service.operation_id().unwrap(), &lock(false), None).await.unwrap();
    assert!(served.connect().await.authenticate_publickey("secretary", mine.clone()).await.unwrap().success());
    tokio::task::spawn_blocking(move || service.give_secret_blocking(&Served::owner(), "secretary").map(drop)).await.unwrap().unwrap();
    assert!(!served.connect().await.authenticate_publickey("secretary", mine).await.unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_asked_after_the_password_and_taken_once() {
    for store in apart(engines::stores).await {
        let served = Served::open(&store, Serve::default()).await;
        let (seed, recovery) = set_up(&served, "secretary").await;
        let now = || served.house.service.clock().now().millis;
        let code = seed.code(now());
        // Password alone opens nothing.
        let mut handle = served.connect().await;
        let half = handle.authenticate_password("secretary", DEMO_PASSWORD).await.unwrap();
        assert!(!half.success() && format!("{half:?}").contains("partial_success: true"), "{half:?}");
        assert!(answer(&mut handle, "secretary", &[&code]).await.success);
        // The same code again is a used one; a wrong one is a wrong one.
        let mut handle = served.connect().await;
        assert!(!answer(&mut handle, "secretary", &[DEMO_PASSWORD, &code]).await.success);
        let mut handle = served.connect().await;
        assert!(!answer(&mut handle, "secretary", &[DEMO_PASSWORD, &seed.code(now() - 90_000)]).await.success);
        // A recovery code opens once.
        let mut handle = served.connect().await;
        assert!(answer(&mut handle, "secretary", &[DEMO_PASSWORD, &recovery[0]]).await.success);
        let mut handle = served.connect().await;
        assert!(!answer(&mut handle, "secretary", &[DEMO_PASSWORD, &recovery[0]]).await.success);
        // A code for one login is nothing for another.
        let mut handle = served.connect().await;
        assert!(!handle.authenticate_password("secretary", DEMO_PASSWORD).await.unwrap().success());
        assert!(!answer(&mut handle, "accountant", &[&recovery[1]]).await.success);
        drop(handle);
        served.stop().await;
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_codes_is_slowed_down() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    set_up(&served, "secretary").await;
    let service = &served.house.service;
    let Entrance::Half(half) = service.enter("secretary", DEMO_PASSWORD, "192.0.2.9").await.unwrap() else {
        panic!("a second factor is set")
    };
    let mut looked_at = 0;
    for guess in 0..100 {
        let error = service.enter_with_code(&half, &format!("{guess:06}"), "192.0.2.9").await.unwrap_err();
        looked_at += u32::from(error.message.id == "factor-code-wrong");
    }
    assert!(looked_at < 10, "{looked_at} of a hundred guesses were looked at");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_needs_a_second_factor_sets_one_up_first() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let service = &served.house.service;
    let rule = RequireSecondFactor { role: Role::Secretary, required: true };
    service.execute(&Served::owner(), service.operation_id().unwrap(), &rule, None).await.unwrap();
    let actor = service.login("secretary", DEMO_PASSWORD, "test").await.unwrap();
    assert!(actor.must_set_up_factor && service.students(&actor).await.is_err(), "nothing else is open to her");
    let mut t = served.come_in("secretary").await.terminal(120, 40).await;
    t.sees("Second facteur").await;
    t.send(b"\x1bOS").await.sees("Photographiez").await;
    assert!(t.shown().contains('▀'), "a picture for her telephone:\n{}", t.shown());
    let shown = t.shown();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let is_group =
        |word: &&str| (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(&byte));
    let at = words
        .windows(6)
        .position(|six| six.iter().all(is_group) && six.iter().take(6).all(|word| word.len() == 4))
        .expect("the key is spelt out");
    let seed = Seed::read(&words[at..at + 7].concat()).expect("a key");
    let code = seed.code(service.clock().now().millis);
    t.send(code.as_bytes()).await.send(b"\r").await.send(b"\r").await.sees("codes de secours").await;
    t.send(b"\x1bOQ").await.sees("Accueil").await;
    t.send(b"\r").await.sees("lignes").await;
    assert!(service.end_factor(&actor, &seed.code(service.clock().now().millis + 30_000)).await.is_err(), "her role needs it");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_who_is_in_tells_and_ends_sessions() {
    for store in apart(engines::stores).await {
        let served = Served::open(&store, Serve::default()).await;
        let mut t = served.at_home("secretary").await;
        let service = &served.house.service;
        let admin = service.login("admin", DEMO_PASSWORD, "test").await.unwrap();
        let teacher = service.login("teacher", DEMO_PASSWORD, "test").await.unwrap();
        let mut here = Vec::new();
        for _ in 0..100 {
            here = service.sessions(&admin).await.unwrap();
            if !here.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!((here[0].login.as_str(), here[0].source.as_str()), ("secretary", "127.0.0.1"));
        assert!(service.sessions(&teacher).await.unwrap().is_empty(), "others' sessions are not hers");
        assert!(service.ask_session(&teacher, here[0].id, &SessionWish::End).unwrap().await.is_err());
        let begun = std::time::Instant::now();
        service.ask_session(&admin, here[0].id, &SessionWish::Tell("réunion à dix heures\u{1b}[2J".to_owned())).unwrap().await.unwrap();
        t.sees("réunion à dix heures").await;
        service.ask_session(&admin, here[0].id, &SessionWish::End).unwrap().await.unwrap();
        t.end().await;
        assert!(t.words().contains("a fermé votre session") && !t.words().contains("heures\u{1b}[2J"), "{}", t.words());
        assert!(begun.elapsed() < Duration::from_secs(15));
        served.stop().await;
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_account_is_out_within_seconds() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut t = served.at_home("secretary").await;
    let service = &served.house.service;
    let lock = LockAccount { login: "secretary".to_owned(), locked: true };
    // As soon as the list knows the session.
    served.until("the list knows it", |house| house.online.everybody().iter().all(|present| present.row.is_some())).await;
    let begun = std::time::Instant::now();
    service.execute(&Served::owner(), service.operation_id().unwrap(), &lock, None).await.unwrap();
    t.end().await;
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert!(t.words().contains("Votre accès a été retiré"), "{}", t.words());
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_people_behind_one_address_come_in_at_once_while_guessing_from_there_is_slowed() {
    let served = Served::open(&engines::sqlite(), Serve { sessions_per_account: 100, ..Serve::default() }).await;
    let logins = ["secretary", "teacher", "accountant", "principal", "admin"];
    let people: Vec<_> = (0..60)
        .map(|number| {
            let service = Arc::clone(&served.house.service);
            // A first login each, as far as the place is concerned: nobody is known there yet.
            tokio::spawn(async move { service.enter(logins[number % logins.len()], DEMO_PASSWORD, "192.0.2.77").await.map(drop) })
        })
        .collect();
    for person in people {
        person.await.unwrap().unwrap();
    }
    let guesses: Vec<_> = (0..120)
        .map(|number| {
            let service = Arc::clone(&served.house.service);
            tokio::spawn(async move { service.enter(&format!("somebody{number}"), "guess", "192.0.2.77").await.unwrap_err().message.id })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        looked_at += usize::from(guess.await.unwrap() == "service-login-wrong");
    }
    assert!((10..=45).contains(&looked_at), "{looked_at} of 120 guesses at once were looked at");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_in_line_is_told_how_many_stand_before_her() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let service = Arc::clone(&served.house.service);
    let before: Vec<_> = (0..80)
        .map(|number| {
            let service = Arc::clone(&service);
            tokio::spawn(async move {
                let _ticket = service.ticket();
                service.enter("secretary", "wrong", &format!("192.0.2.{number}")).await.map(drop)
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut handle = served.connect().await;
    // Without a question the words stand alone; the client answers nothing to them.
    let answered = answer(&mut handle, "accountant", &[DEMO_PASSWORD]).await;
    assert!(answered.success, "{}", answered.said);
    for guess in before {
        guess.await.unwrap().unwrap_err();
    }
    assert_eq!(service.ticket().ahead(), 0);
}

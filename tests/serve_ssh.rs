//! Coming in over SSH and working there: who gets in, what is refused, and what a bad line or a mistake of ours costs.

mod support {
    pub mod afar;
}
#[path = "support.rs"]
mod engines;

use std::sync::Arc;
use std::time::Duration;

use eschool::config::Serve;
use eschool::locale::Language;
use eschool::serve::house::House;
use eschool::serve::ssh::{Server, host_key};
use eschool::service::DEMO_PASSWORD;
use eschool::tui::router::ROUTES;
use eschool::tui::screens::settled;
use russh::ChannelMsg;
use support::afar::{Served, Terminal, answer, apart, refused};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

#[tokio::test(flavor = "multi_thread")]
async fn a_school_is_worked_in_over_ssh_on_each_engine() {
    for store in apart(engines::stores).await {
        let served = Served::open(&store, Serve::default()).await;
        let mut t = served.at_home("secretary").await;
        t.send(b"\r").await.sees("lignes").await;
        t.send("kab".as_bytes()).await.sees("kab").await;
        t.send(b"\x1b[21~").await;
        t.end().await;
        assert_eq!(t.code, Some(0));
        assert!(t.words().ends_with("\x1b[?25h\x1b[?1049l"), "the terminal is given back");
        assert!(served.stop().await);
        apart(move || drop(store)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_opens_for_the_right_password_by_either_method() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut handle = served.connect().await;
    let none = handle.authenticate_none("secretary").await.unwrap();
    assert!(format!("{none:?}").contains("KeyboardInteractive"), "{none:?}");
    let wrong = handle.authenticate_password("secretary", "wrong").await.unwrap();
    let unknown = handle.authenticate_password("nobody", "wrong").await.unwrap();
    assert!(refused(&wrong) && format!("{wrong:?}") == format!("{unknown:?}"), "an unknown login is no other refusal");
    let wrong = answer(&mut handle, "secretary", &["wrong"]).await;
    assert!(!wrong.success);
    assert!(answer(&mut handle, "secretary", &[DEMO_PASSWORD]).await.success);
    let mut other = served.connect().await;
    let again = answer(&mut other, "secretary", &["wrong"]).await;
    assert!(!again.success);
    let more = answer(&mut other, "secretary", &[]).await;
    assert!(more.said.contains("mot de passe"), "what was wrong is said with the next question: {:?}", more.said);
    served.house.note_refusals();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let counted: Vec<_> = served.events("login_refused").await.into_iter().map(|event| (event.actor, event.detail)).collect();
    assert!(
        counted.contains(&("secretary".to_owned(), "3".to_owned())) && counted.contains(&("nobody".to_owned(), "1".to_owned())),
        "{counted:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_over_all_connections_and_methods() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut served_attempts = 0;
    for at in 0..40 {
        let mut handle = served.connect().await;
        let success = if at % 2 == 0 {
            handle.authenticate_password("secretary", "wrong").await.unwrap().success()
        } else {
            answer(&mut handle, "secretary", &["wrong"]).await.success
        };
        assert!(!success);
        let more = answer(&mut handle, "secretary", &[]).await;
        served_attempts += u32::from(!more.said.contains("secondes"));
        if served_attempts < at {
            return;
        }
    }
    panic!("{served_attempts} guesses in a row were looked at");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_has_a_few_tries_only() {
    let served = Served::open(&engines::sqlite(), Serve { tries: 2, ..Serve::default() }).await;
    let mut handle = served.connect().await;
    for login in ["a", "b"] {
        assert!(refused(&handle.authenticate_password(login, "wrong").await.unwrap()));
    }
    let third = handle.authenticate_password("secretary", DEMO_PASSWORD).await;
    assert!(third.is_err() || !third.is_ok_and(|answer| answer.success()));
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_but_the_screens_is_refused_and_noted() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let visitor = served.come_in("secretary").await;
    let mut channel = visitor.channel().await;
    channel.exec(true, "rm -rf /").await.unwrap();
    let (mut words, mut code) = (String::new(), None);
    while let Some(message) = channel.wait().await {
        match message {
            ChannelMsg::ExtendedData { data, ext: 1 } => words.push_str(&String::from_utf8_lossy(&data)),
            ChannelMsg::ExitStatus { exit_status } => code = Some(exit_status),
            _ => {}
        }
    }
    assert!(words.contains("pas de commandes") && code == Some(1), "{words} {code:?}");
    let mut channel = visitor.channel().await;
    channel.set_env(true, "LD_PRELOAD", "/tmp/x.so").await.unwrap();
    assert!(matches!(channel.wait().await, Some(ChannelMsg::Failure)));
    channel.set_env(true, "LC_ALL", "en_GB.UTF-8").await.unwrap();
    assert!(matches!(channel.wait().await, Some(ChannelMsg::Success)));
    channel.request_x11(true, false, "MIT-MAGIC-COOKIE-1", "00", 0).await.unwrap();
    assert!(matches!(channel.wait().await, Some(ChannelMsg::Failure)));
    channel.agent_forward(true).await.unwrap();
    assert!(matches!(channel.wait().await, Some(ChannelMsg::Failure)));
    channel.request_pty(true, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
    assert!(matches!(channel.wait().await, Some(ChannelMsg::Success)));
    channel.request_pty(true, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
    assert!(matches!(channel.wait().await, Some(ChannelMsg::Failure)), "one terminal a channel");
    channel.request_subsystem(true, "netconf").await.unwrap();
    assert!(matches!(channel.wait().await, Some(ChannelMsg::Failure)));
    assert!(visitor.handle.channel_open_direct_tcpip("127.0.0.1", 22, "127.0.0.1", 1).await.is_err());
    assert!(visitor.handle.channel_open_direct_streamlocal("/run/x").await.is_err());
    let handle = visitor.handle;
    assert!(handle.tcpip_forward("0.0.0.0", 8080).await.is_err());
    assert!(handle.streamlocal_forward("/tmp/y").await.is_err());
    tokio::time::sleep(Duration::from_millis(300)).await;
    let noted: Vec<_> = served.events("ssh_refused").await.into_iter().map(|event| event.detail).collect();
    for what in ["exec", "env", "x11", "agent", "subsystem", "direct_tcpip", "direct_streamlocal", "tcpip_forward", "streamlocal_forward"] {
        assert!(noted.iter().any(|detail| detail == what), "{what} is missing from {noted:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shell_without_a_terminal_is_told_what_is_missing() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let visitor = served.come_in("secretary").await;
    let mut channel = visitor.channel().await;
    channel.request_shell(true).await.unwrap();
    let mut words = String::new();
    while let Some(message) = channel.wait().await {
        if let ChannelMsg::ExtendedData { data, .. } = message {
            words.push_str(&String::from_utf8_lossy(&data));
        }
    }
    assert!(words.contains("ssh -t"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_line_and_odd_windows_lose_no_key() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut t = served.at_home("secretary").await;
    t.send(b"\r").await.sees("lignes").await;
    // One arrow and one letter, each cut in the middle.
    for piece in [&b"\x1b"[..], b"[", b"B", b"\xc3", b"\xa9"] {
        t.send(piece).await;
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    t.sees("é").await;
    for (columns, rows) in [(0, 0), (10_000, 10_000), (1, 1), (31, 11), (200, 60), (80, 24)] {
        t.resize(columns, rows).await;
    }
    t.sees("é").await;
    for at in 0..200 {
        t.channel.window_change(40 + at % 80, 10 + at % 30, 0, 0).await.unwrap();
    }
    t.resize(80, 24).await;
    t.send(b"\x0c").await.sees("é").await;
    // A lone Esc is a key of its own, a moment later.
    t.send(b"\x1b").await;
    t.sees("lignes").await;
    served.until("still in", |house| house.online.count() == 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_million_pasted_letters_are_refused_whole_and_cost_nothing() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut t = served.at_home("secretary").await;
    t.send(b"\r").await.sees("lignes").await;
    t.send(b"\x1b[200~").await;
    let block = vec![b'x'; 30_000];
    for _ in 0..350 {
        t.send(&block).await;
        t.take(Duration::from_millis(0)).await;
    }
    t.send(b"\x1b[201~").await.sees("trop long").await;
    t.send(b"ka").await.sees("ka").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hangs_up_is_out_and_others_go_on() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut stays = served.at_home("accountant").await;
    let leaves = served.at_home("secretary").await;
    served.until("two are in", |house| house.online.count() == 2).await;
    drop(leaves);
    served.until("one is out", |house| house.online.count() == 1).await;
    stays.send(b"\x1bOP").await.sees("Aide").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let ended: Vec<_> = served.events("session_ended").await.into_iter().map(|event| (event.actor, event.detail)).collect();
    assert_eq!(ended, [("secretary".to_owned(), "hung_up".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stalled_client_costs_itself_only() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    // Asks for the screens and never reads a frame beyond its window.
    let stalled = served.come_in("accountant").await.terminal(200, 60).await;
    for _ in 0..2_000 {
        stalled.channel.data_bytes(&b"\x0c"[..]).await.unwrap();
    }
    let mut other = served.at_home("secretary").await;
    other.send(b"\r").await.sees("lignes").await;
}

/// A session that breaks as soon as somebody presses F12.
mod fragile {
    use eschool::domain::text::Text;
    use eschool::service::Actor;
    use eschool::tui::command::Command;
    use eschool::tui::cx::Cx;
    use eschool::tui::input::Key;
    use eschool::tui::listed::Who;
    use eschool::tui::look::Look;
    use eschool::tui::paint::Paint;
    use eschool::tui::router::Opened;
    use eschool::tui::screen::Screen;
    use eschool::tui::session::{Session, Setup};
    use ratatui::layout::{Position, Rect};
    use ratatui::style::Style;

    struct Fragile;

    impl Screen for Fragile {
        type Msg = ();
        const COMMANDS: &'static [Command<Self>] =
            &[Command::new("break", &[Key::f(12)], "tui-run", "help-run", |_, _| panic!("as asked, by Anne Mwamba"))];

        fn title(&self) -> Text {
            Text::new("home-title")
        }

        fn update(&mut self, (): (), _: &mut Cx<'_, ()>) {}

        fn view(&self, paint: &mut Paint, area: Rect, _: &Look) -> Option<Position> {
            paint.put(area.x, area.y, 10, "Accueil", Style::new());
            Some(area.as_position())
        }
    }

    pub fn open(setup: Setup, actor: &std::sync::Arc<Actor>) -> Session {
        Session::new(Setup { who: Who(Some(std::sync::Arc::clone(actor))), ..setup }, Opened::new(Fragile))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_of_ours_ends_one_session_with_a_number_to_tell() {
    let served = Served::with(&engines::sqlite(), Serve::default(), fragile::open).await;
    let mut stays = served.at_home("accountant").await;
    let mut breaks = served.at_home("secretary").await;
    breaks.send(b"\x1b[24~").await;
    breaks.end().await;
    let words = breaks.words();
    let said = words.split("Incident ").nth(1).expect("an incident is named");
    assert!(said.chars().take(8).all(|c| c.is_ascii_hexdigit()) && breaks.code == Some(70), "{said}");
    assert!(!words.contains("as asked"), "what broke is for the log");
    stays.send(b"\x1bOP").await.sees("Aide").await;
    served.until("the broken one is out", |house| house.online.count() == 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_so_many_sessions_and_no_more() {
    let served = Served::open(&engines::sqlite(), Serve { sessions_per_account: 1, ..Serve::default() }).await;
    let mut first = served.at_home("secretary").await;
    let mut second = served.come_in("secretary").await.terminal(80, 24).await;
    second.end().await;
    assert!(second.words().contains("1 sessions") && second.code == Some(1), "{}", second.words());
    first.send(b"\x1bOP").await.sees("Aide").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_sessions_are_ended_and_everybody_is_told_when_the_house_closes() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut t: Terminal = served.at_home("secretary").await;
    let house = Arc::clone(&served.house);
    assert!(served.stop().await);
    t.end().await;
    assert!(t.words().contains("Votre travail est gardé"), "{}", t.words());
    assert_eq!((t.code, house.online.count()), (Some(0), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_and_babbling_connections_keep_nobody_out() {
    let crowd = eschool::config::Startups { start: 20, rate: 30, full: 40 };
    let served = Served::open(&engines::sqlite(), Serve { waiting: crowd, waiting_per_source: crowd, grace: 5, ..Serve::default() }).await;
    let mut silent = Vec::new();
    for at in 0..120_u32 {
        let mut stream = tokio::net::TcpStream::connect(served.address).await.unwrap();
        // A third says nothing, a third drips a banner, a third sends what is no SSH.
        match at % 3 {
            0 => {}
            1 => stream.write_all(b"SSH-2.0-slow").await.unwrap_or_default(),
            _ => stream.write_all(&[0xff; 4_096]).await.unwrap_or_default(),
        }
        silent.push(stream);
    }
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let begun = std::time::Instant::now();
    let mut t = served.at_home("secretary").await;
    t.send(b"\x1bOP").await.sees("Aide").await;
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?} (two seconds on a machine of its own)", begun.elapsed());
    assert!(served.house.door.waiting() <= 40);
    // After the grace time all of them are gone.
    served.until("the door is empty", |house| house.door.waiting() == 0).await;
    let mut last = silent.remove(0);
    let mut rest = Vec::new();
    tokio::time::timeout(Duration::from_secs(5), last.read_to_end(&mut rest)).await.expect("closed").unwrap_or_default();
}

#[tokio::test(flavor = "multi_thread")]
async fn oversized_and_malformed_packets_close_their_connection_only() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let mut hello = b"SSH-2.0-x\r\n".to_vec();
    hello.extend_from_slice(&u32::MAX.to_be_bytes());
    hello.extend_from_slice(&[0; 64]);
    let banner = [b"SSH-2.0-".to_vec(), vec![b'a'; 1 << 20]].concat();
    for bytes in [hello, banner, b"GET / HTTP/1.1\r\n\r\n".to_vec(), vec![b'\n'; 1 << 20]] {
        let mut stream = tokio::net::TcpStream::connect(served.address).await.unwrap();
        // It may be closed before all of it is written.
        stream.write_all(&bytes).await.unwrap_or_default();
        let mut answer = Vec::new();
        tokio::time::timeout(Duration::from_secs(40), stream.read_to_end(&mut answer)).await.expect("closed").unwrap_or_default();
    }
    served.at_home("secretary").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_school_is_not_opened_to_a_network() {
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = Serve { listen: "0.0.0.0:0".parse().unwrap(), ..Serve::default() };
    let service = (*served.house.service).clone();
    let house = Arc::new(House::new(service, Language::Fr, settings, ROUTES, settled::session_of));
    let key = host_key::load_or_make(&folder.path().join("key")).unwrap();
    let Err(error) = Server::bind(house, key).await else { panic!("the demonstration school is open to everybody") };
    assert_eq!(error.message.id, "serve-demonstration");
}

//! The screens through the OpenSSH client everybody has and a terminal emulator: coming in, working, resizing, being refused, losing
//! the line, and being sent home.

mod support {
    pub mod afar;
    pub mod openssh;
}
#[path = "support.rs"]
mod engines;

use eschool::config::Serve;
use eschool::service::DEMO_PASSWORD;
use support::afar::{Served, apart};
use support::openssh::{self, Ssh};

/// A served school, and a day at its screens on a thread that may wait.
async fn day(work: impl FnOnce(u16) + Send + 'static) {
    if !openssh::is_here() {
        return;
    }
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let port = served.address.port();
    apart(move || work(port)).await;
    assert!(served.stop().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_asked_for_and_leaving_gives_the_terminal_back() {
    day(|port| {
        let mut t = Ssh::at_home(port, "secretary", (80, 24));
        assert!(t.screen().alternate_screen());
        assert_eq!(t.types("\x1b[21~").end(), 0);
        assert!(!t.screen().alternate_screen() && !t.screen().hide_cursor());
        assert!(!t.words().contains(DEMO_PASSWORD), "what was typed is not shown");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_is_found_by_typing_opened_and_left() {
    day(|port| {
        let mut t = Ssh::at_home(port, "secretary", (100, 30));
        t.types("\r").sees("lignes").types("ka").sees("Filtre").sees(" sur ").types("\r").sees("Fiche");
        t.types("\x1b").sees("Filtre").types("\x1b").sees("lignes");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn accents_function_keys_and_the_palette_arrive() {
    day(|port| {
        let mut t = Ssh::at_home(port, "secretary", (80, 24));
        t.types("\r").sees("lignes").types("élé").sees("Filtre").types("\x1b").sees_no("Filtre");
        t.types("\x1bOP").sees("Aide").types("\x1b").sees_no("Aide sur");
        t.types("\x0b").sees("Menu").types("\x1b");
        // Alt and a digit are F-keys for keyboards that have none.
        t.types("\x1b1").sees("Aide");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_changes_its_size_keeps_what_is_typed() {
    day(|port| {
        let mut t = Ssh::at_home(port, "secretary", (120, 40));
        t.types("\r").sees("lignes").types("ka").sees("ka");
        t.resize(44, 22).types("\x0c").sees("ka");
        t.resize(200, 60).types("\x0c").sees("ka").sees("Filtre");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_is_one_piece_and_runs_no_command() {
    day(|port| {
        let mut t = Ssh::at_home(port, "secretary", (80, 24));
        t.types("\r").sees("lignes").types("\x1b[200~kab\x1b[201~").sees("kab");
        // An F10 within a paste leaves nothing.
        t.types("\x1b[200~\x1b[21~\x1b[201~").types("a").sees("kab");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_is_typed_and_the_average_follows() {
    day(|port| {
        let mut t = Ssh::at_home(port, "teacher", (100, 30));
        t.types("notes").sees("notes").types("\r").sees("lignes").types("\r").sees("moyenne");
        t.types("7,25\r").sees("7,25");
        // It is in the school: whoever opens the grid anew sees it.
        t.types("\x1b").sees("lignes").types("\r").sees("7,25");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_linux_console_and_an_old_terminal_get_what_they_can_show() {
    day(|port| {
        let mut t = Ssh::run(port, "secretary", (80, 24), "vt100", &[]);
        t.sees("Mot de passe").types(DEMO_PASSWORD).types("\r").sees("Accueil").types("\r").sees("lignes");
        // Function keys as the Linux console spells them.
        t.types("\x1b[[A").sees("Aide");
        assert!(!t.words().contains("\x1b[38;5;"), "no colours of others");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_asked_again_and_then_the_door_stays_closed() {
    day(|port| {
        let mut t = Ssh::run(
            port,
            "secretary",
            (80, 24),
            "xterm",
            &["-o", "NumberOfPasswordPrompts=2", "-o", "PreferredAuthentications=keyboard-interactive"],
        );
        t.sees("Mot de passe").types("faux\r").sees("pas le bon");
        t.types("faux\r");
        assert_eq!(t.end(), 255);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_and_forwarding_are_refused_with_a_sentence() {
    day(|port| {
        let mut t = Ssh::run(port, "secretary", (80, 24), "xterm", &["id"]);
        t.sees("Mot de passe").types(DEMO_PASSWORD).types("\r").sees("pas de commandes");
        assert_eq!(t.end(), 1);
        let mut t = Ssh::run(port, "secretary", (80, 24), "xterm", &["-W", "127.0.0.1:22"]);
        t.sees("Mot de passe").types(DEMO_PASSWORD).types("\r");
        assert_ne!(t.end(), 0);
        let mut t = Ssh::run(port, "secretary", (80, 24), "xterm", &["-N", "-R", "0:127.0.0.1:22", "-o", "ExitOnForwardFailure=yes"]);
        t.sees("Mot de passe").types(DEMO_PASSWORD).types("\r");
        assert_ne!(t.end(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_loses_her_power_in_a_grid_goes_on_in_the_same_cell() {
    day(|port| {
        let mut t = Ssh::at_home(port, "teacher", (100, 30));
        t.types("notes").sees("notes").types("\r").sees("lignes").types("\r").sees("moyenne");
        t.types("\x1b[B\x1b[B7,2").sees("7,2");
        t.cut();
        std::thread::sleep(std::time::Duration::from_millis(500));
        let mut t = Ssh::at_home(port, "teacher", (100, 30));
        t.sees("Continuer où vous étiez").types("\r").sees("7,2").types("5\r").sees("7,25");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_types_another_sees() {
    day(|port| {
        let mut anne = Ssh::at_home(port, "teacher", (100, 30));
        anne.types("notes").sees("notes").types("\r").sees("lignes").types("\r").sees("moyenne");
        let mut paul = Ssh::at_home(port, "teacher", (100, 30));
        paul.types("notes").sees("notes").types("\r").sees("lignes").types("\r").sees("moyenne");
        anne.types("7,25\r").sees("7,25");
        paul.sees("7,25");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_line_gets_whole_screens_and_costs_nobody_else() {
    day(|port| {
        let mut far = Ssh::at_home(openssh::bad_line(port), "secretary", (120, 40));
        far.types("\r").sees("lignes");
        // More than the line carries in a second.
        far.types(&"\x1b[6~\x1b[5~".repeat(200));
        let mut near = Ssh::at_home(port, "principal", (120, 40));
        near.types("\r").sees("lignes").types("ka").sees("Filtre");
        far.types("ka").sees("Filtre").types("\x1b").sees_no("Filtre").sees("lignes");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_agreed_on_anew_while_one_works() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("ssh.log");
    let kept = log.clone();
    day(move |port| {
        let arguments = ["-o", "RekeyLimit=16K", "-v", "-E", log.to_str().unwrap()];
        let mut t = Ssh::at_home_with(port, "secretary", (120, 40), &arguments);
        t.types("\r").sees("lignes");
        for _ in 0..20 {
            t.types("\x1b[6~").types("ka").sees("Filtre").types("\x1b").sees_no("Filtre");
        }
        t.types("ka").sees("Filtre");
    })
    .await;
    if openssh::is_here() {
        let agreed = std::fs::read_to_string(kept).unwrap().matches("SSH2_MSG_NEWKEYS received").count();
        assert!(agreed > 2, "{agreed} times");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_says_so_and_keeps_the_work() {
    if !openssh::is_here() {
        return;
    }
    let served = Served::open(&engines::sqlite(), Serve::default()).await;
    let port = served.address.port();
    let mut t = apart(move || Ssh::at_home(port, "secretary", (80, 24))).await;
    assert!(served.stop().await);
    apart(move || {
        assert_eq!(t.end(), 0);
        assert!(t.words().contains("Votre travail est gardé"), "{}", t.words());
    })
    .await;
}

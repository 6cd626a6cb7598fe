//! The program as a script sees it: what it prints where, and how it ends. Everything a school is made of is tested elsewhere.

use assert_cmd::Command;

/// The program in an empty home, in French unless a test says otherwise.
fn eschool(home: &tempfile::TempDir) -> Command {
    let mut command = Command::cargo_bin("eschool").expect("the program is built");
    command.env_clear().env("HOME", home.path()).env("TERM", "xterm").env("LANG", "fr_FR.UTF-8").current_dir(home.path());
    if let Ok(counts) = std::env::var("LLVM_PROFILE_FILE") {
        command.env("LLVM_PROFILE_FILE", counts);
    }
    command
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Exit code, output, messages.
fn run(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    let home = home();
    let (code, out, _) = run(eschool(&home).arg("--help"));
    assert_eq!(code, 0);
    assert!(out.contains("Usage : eschool") && out.contains("Codes de sortie"), "{out}");
    let (_, out, _) = run(eschool(&home).args(["import", "--help", "--lang", "en"]));
    assert!(out.contains("Usage: eschool import") && out.contains("Without this option: keep."), "{out}");
    let (_, out, _) = run(eschool(&home).arg("--help").env("ESCHOOL_LANG", "en"));
    assert!(out.contains("Exit codes"), "{out}");
}

#[test]
fn a_line_that_cannot_be_read_ends_with_2_and_says_what_to_write() {
    let (code, out, err) = run(eschool(&home()).args(["imprt", "students"]));
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "Le verbe imprt n’existe pas.\n  Vouliez-vous dire import ?\n");
}

#[test]
fn a_language_we_do_not_speak_is_a_line_that_cannot_be_read() {
    let (code, _, err) = run(eschool(&home()).args(["store", "status", "--lang", "de"]));
    assert!(code == 2 && err.contains("fr, en"), "{code} {err}");
}

#[test]
fn a_mistake_in_the_settings_ends_a_verb_but_not_the_doctor() {
    let home = home();
    std::fs::write(home.path().join("set.toml"), "[look]\nteme = 'dark'\n").unwrap();
    let (code, _, err) = run(eschool(&home).args(["store", "status", "--config", "set.toml"]));
    assert_eq!(code, 5, "{err}");
    assert_eq!(err, "La clé look.teme n’existe pas (set.toml, ligne 2).\n  Vouliez-vous dire look.theme ?\n");
    let (_, out, _) = run(eschool(&home).args(["doctor", "--config", "set.toml"]));
    assert!(out.contains("! La clé look.teme n’existe pas"), "{out}");
}

#[test]
fn the_doctor_tells_what_is_wrong_and_what_to_do() {
    let home = home();
    let (_, out, _) = run(eschool(&home).arg("doctor").env("LANG", "C").env("TERM", "dumb"));
    assert!(out.contains("! Encodage du système : C.") && out.contains("TERM=xterm-256color"), "{out}");
    assert!(out.contains("✓ Horloge"), "{out}");
    let (_, out, _) = run(eschool(&home).args(["doctor", "--json"]));
    let checks: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(checks.as_array().is_some_and(|checks| checks.len() >= 7 && checks.iter().all(|check| check["ok"].is_boolean())), "{out}");
}

#[test]
fn every_shell_gets_its_completions() {
    let home = home();
    for (shell, sign) in [("bash", "_eschool"), ("zsh", "#compdef eschool"), ("fish", "complete -c eschool")] {
        let (code, out, err) = run(eschool(&home).args(["completions", shell]));
        assert!(code == 0 && out.contains(sign) && err.is_empty(), "{shell}: {code} {err}");
    }
}

#[test]
fn the_manual_has_a_page_per_verb() {
    let home = home();
    let (code, out, _) = run(eschool(&home).args(["man", "--to", "pages"]));
    assert!(code == 0 && out.contains("pages"), "{out}");
    for page in ["eschool.1", "eschool-import.1", "eschool-audit-verify.1"] {
        assert!(home.path().join("pages").join(page).is_file(), "{page}");
    }
    let (code, out, _) = run(eschool(&home).arg("man"));
    assert!(code == 0 && out.contains(".TH eschool 1"), "{out}");
    std::fs::write(home.path().join("file"), "").unwrap();
    let (code, _, err) = run(eschool(&home).args(["man", "--to", "file/pages"]));
    assert!(code == 5 && err.contains("file/pages"), "{err}");
}

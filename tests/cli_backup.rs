//! Backing up and restoring as a script does it: what is answered, what is refused, and how it ends.

#[path = "support/program.rs"]
mod program;
mod support;

use program::Office;

fn office_with_anne(place: &str) -> Office {
    let office = Office::founded(place);
    let list = office.file("e.csv", "Matricule;Nom;Prénom\nM1;KABEYA;Anne\n");
    office.import("students", &list, &["--yes"]).ends(0);
    office
}

fn sqlite_in(office: &Office, name: &str) -> String {
    format!("sqlite:{}", office.path(name).display())
}

#[test]
fn a_school_is_backed_up_lost_and_brought_back() {
    for place in support::stores() {
        let office = office_with_anne(&place);
        let planned = office.run(&["backup", "s.backup", "--plan", "--json"]).ends(10).json();
        assert_eq!((&planned["applied"], &planned["counts"]["new"]), (&false.into(), &1.into()));
        let made = office.run(&["backup", "s.backup", "--json"]).ends(0).json();
        assert_eq!((&made["proven"], &made["encrypted"]), (&true.into(), &false.into()));
        assert_eq!(made["head"], office.run(&["audit", "head"]).ends(0).json());
        let again = office.run(&["backup", "s.backup"]).ends(5);
        assert!(again.err.contains("existe déjà") && again.err.lines().count() == 2, "{again:?}");
        let listed = office.run(&["backup", "list", "--json"]).ends(0).json();
        assert_eq!((listed.as_array().unwrap().len(), &listed[0]["proven"]), (1, &true.into()));

        let to = sqlite_in(&office, "back.sqlite3");
        office.run(&["restore", "s.backup", "--to", &to, "--plan"]).ends(10);
        let came = office.run(&["restore", "s.backup", "--to", &to, "--json"]).ends(0).json();
        assert_eq!((&came["rows"], &came["school"]), (&made["rows"], &"École Les Palmiers".into()));
        let back = Office::at(&to);
        assert_eq!(back.export("students"), office.export("students"));
        back.run(&["store", "check"]).ends(0);
        let taken = office.run(&["restore", "s.backup", "--to", &to]).ends(4);
        assert!(taken.err.contains("contient déjà une école"), "{taken:?}");

        let bytes = std::fs::read(office.path("s.backup")).unwrap();
        std::fs::write(office.path("cut.backup"), &bytes[..bytes.len() / 2]).unwrap();
        let none = sqlite_in(&office, "none.sqlite3");
        let cut = office.run(&["restore", "cut.backup", "--to", &none]).ends(5);
        assert!(cut.err.contains("est coupé") && cut.err.contains("Rien n’a été écrit"), "{cut:?}");
        assert!(!office.path("none.sqlite3").exists());

        let head = office.run(&["audit", "head"]).ends(0).out;
        office.file("head.json", &head);
        office.import("students", &office.file("f.csv", "Matricule;Nom;Prénom\nM2;ILUNGA;Luc\n"), &["--yes"]).ends(0);
        office.run(&["restore", "s.backup", "--to", &sqlite_in(&office, "old.sqlite3"), "--head", "head.json"]).ends(0);
        office.file("head.json", &office.run(&["audit", "head"]).ends(0).out);
        let older = office.run(&["restore", "s.backup", "--to", &none, "--head", "head.json"]).ends(5);
        assert!(older.err.contains("plus ancien que la tête"), "{older:?}");
    }
}

#[test]
fn an_encrypted_backup_takes_its_key() {
    let place = support::sqlite();
    let office = office_with_anne(&place);
    let pair = office.run(&["backup", "key", "cle.txt", "--json"]).ends(0).json();
    let recipient = pair["recipient"].as_str().unwrap();
    let made = office.run(&["backup", "s.backup.age", "--encrypt", recipient, "--json"]).ends(0).json();
    assert_eq!(made["encrypted"], true);
    let bytes = std::fs::read(office.path("s.backup.age")).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"), "the age program opens it too");
    let to = sqlite_in(&office, "back.sqlite3");
    assert!(office.run(&["restore", "s.backup.age", "--to", &to]).ends(5).err.contains("--identity"));
    office.run(&["restore", "s.backup.age", "--to", &to, "--identity", "cle.txt"]).ends(0);
    office.run(&["backup", "key", "cle.txt"]).ends(5);
    office.run(&["backup", "--encrypt", "age1moi"]).ends(5);
}

#[test]
fn a_store_is_copied_and_old_backups_go_by_the_rule() {
    for place in support::stores() {
        let office = office_with_anne(&place);
        let to = sqlite_in(&office, "copy.sqlite3");
        office.run(&["store", "copy", "--to", &to, "--plan"]).ends(10);
        let came = office.run(&["store", "copy", "--to", &to, "--json"]).ends(0).json();
        assert_eq!(came["head"], office.run(&["audit", "head"]).ends(0).json());
        let copied = Office::at(&to);
        assert_eq!(copied.export("students"), office.export("students"));
        copied.run(&["audit", "verify"]).ends(0);

        let folder = office.path("Sauvegardes");
        let config = office.file("config.toml", &format!("[backup]\nfolder = '{}'\nkeep_weekly = 0\nkeep_monthly = 0\n", folder.display()));
        let config = config.display().to_string();
        office.run(&["backup", "--config", &config]).ends(0);
        let made = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
        for day in ["2026-01-05", "2026-01-06", "2026-01-07"] {
            std::fs::write(folder.join(format!("eschool-{day}{}", &made[18..])), "old").unwrap();
        }
        let rule = ["backup", "prune", "--keep-daily", "2", "--config", &config, "--json"];
        let plan = office.run(&rule).ends(10).json();
        assert_eq!((&plan["counts"]["changed"], &plan["counts"]["unchanged"]), (&2.into(), &2.into()));
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 4);
        office.run(&[&rule[..], &["--yes"]].concat()).ends(0);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
        office.run(&rule).ends(0);
    }
}

#[test]
fn only_the_backups_of_ones_own_school_go_by_the_rule() {
    let (one, other) = (support::sqlite(), support::sqlite());
    let (one, other) = (office_with_anne(&one), office_with_anne(&other));
    let folder = one.path("Sauvegardes");
    let config = one.file("config.toml", &format!("[backup]\nfolder = '{}'\n", folder.display())).display().to_string();
    other.run(&["backup", "--config", &config]).ends(0);
    let theirs = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    one.run(&["backup", "--config", &config]).ends(0);
    // From an earlier program, which named no school: whoever did not write it leaves it alone.
    let nameless = folder.join(format!("eschool-2026-01-05-1032-{}.backup", "0a".repeat(16)));
    std::fs::write(&nameless, "old").unwrap();
    let rule = ["backup", "prune", "--keep-daily", "0", "--keep-weekly", "0", "--keep-monthly", "0", "--config", &config, "--json"];
    let pruned = one.run(&[&rule[..], &["--yes"]].concat()).ends(0).json();
    assert_eq!(pruned["rows"].as_array().unwrap().len(), 1, "the newest of one’s own, which stays: {pruned}");
    assert!(theirs.exists() && nameless.exists());
    other.run(&[&rule[..], &["--yes"]].concat()).ends(0);
    assert!(theirs.exists());
}

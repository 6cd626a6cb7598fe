//! A store that survives: what a backup holds comes back on either engine exactly as it was, and what was cut, changed, locked or is
//! too old is refused with its cause.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/school.rs"]
mod school;
mod support;

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use eschool::domain::retention::Keep;
use eschool::service::{
    AddStudent, BackUp, BackedUp, Connections, Error, JournalHead, Kind, Place, Restore, Restored, Service, Target, key_pair,
    write_identity,
};
use school::{assert_sound, copy, differing, drawn, execute, form, founded, head, owner};
use support::chance;

const FEW: Connections = Connections { readers: 1, writers: 1 };

fn filled(url: &str) -> Service {
    let service = founded(url);
    assert!(execute(&service, &drawn(40)).applied);
    assert!(execute(&service, &add("Anne")).applied);
    service
}

fn add(given: &str) -> AddStudent {
    AddStudent { matricule: None, edit: form("KABEYA", given) }
}

fn backed_up(service: &Service, file: PathBuf, recipients: &[String]) -> BackedUp {
    service.back_up_blocking(&owner(), &BackUp { target: Target::File(file), recipients: recipients.to_vec() }).unwrap()
}

fn restore(file: &Path, to: &str, how: &Restore<'_>) -> Result<Restored, Error> {
    to.parse::<Place>().unwrap().restore(&owner(), file, how, FEW)
}

fn refused(result: Result<Restored, Error>, id: &str) {
    let error = result.expect_err(id);
    assert_eq!(error.message.id, id, "{error:?}");
    assert!(error.hint.is_some(), "{id} has a hint");
}

/// From every engine to every engine.
fn pairs() -> Vec<(support::Place, support::Place)> {
    let mut pairs = Vec::new();
    for from in support::stores() {
        for to in support::stores() {
            pairs.push((support::another(&from), to));
        }
    }
    pairs
}

#[test]
fn a_backup_comes_back_on_either_engine_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (from, to)) in pairs().into_iter().enumerate() {
        let service = filled(&from);
        let made = backed_up(&service, folder.path().join(format!("{number}.backup")), &[]);
        let mode = std::fs::metadata(&made.file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(made.head, Some(head(&service)));
        let restored = restore(&made.file, &to, &Restore::default()).unwrap();
        assert_eq!((restored.rows, restored.operations), (made.rows, made.operations));
        let back = school::opened(&to);
        assert_eq!(differing(&copy(&service), &copy(&back)), Vec::<&str>::new(), "{from} to {to}");
        assert_sound(&back);
        assert_eq!(school::verify(&back, made.head.clone()).broken, None);
        // It is a school to go on working in.
        assert!(execute(&back, &add("Ruth")).applied);
        assert_sound(&back);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), number + 1, "nothing unfinished is left beside it");
    }
}

#[test]
fn a_copy_goes_from_engine_to_engine_and_a_school_in_the_way_stays() {
    for (from, to) in pairs() {
        let service = filled(&from);
        let to_place: Place = to.parse().unwrap();
        let came = service.copy_blocking(&owner(), &to_place, FEW).unwrap();
        assert_eq!(came.head, Some(head(&service)));
        let there = school::opened(&to);
        assert_eq!(differing(&copy(&service), &copy(&there)), Vec::<&str>::new());
        assert_sound(&there);
        assert!(execute(&there, &add("Ruth")).applied);
        let before = copy(&there);
        let error = service.copy_blocking(&owner(), &to_place, FEW).unwrap_err();
        assert_eq!((error.kind, error.message.id), (Kind::Conflict, "service-place-taken"));
        assert_eq!(copy(&there), before);
    }
}

#[test]
fn people_go_on_working_while_a_backup_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for place in support::stores() {
        let service = filled(&place);
        let done = std::sync::atomic::AtomicBool::new(false);
        let (made, added) = std::thread::scope(|scope| {
            let working = scope.spawn(|| {
                let mut added = 0;
                while !done.load(std::sync::atomic::Ordering::SeqCst) {
                    assert!(execute(&service, &add(&format!("Anne {added}"))).applied);
                    added += 1;
                }
                added
            });
            let made: Vec<_> =
                (0..3).map(|number| backed_up(&service, folder.path().join(format!("{number}.{}", place.len())), &[])).collect();
            done.store(true, std::sync::atomic::Ordering::SeqCst);
            (made, working.join().unwrap())
        });
        assert!(added > 3, "they hardly worked");
        for made in made {
            let to = support::sqlite();
            restore(&made.file, &to, &Restore::default()).unwrap();
            let back = school::opened(&to);
            assert_sound(&back);
            assert_eq!(school::verify(&service, made.head).broken, None, "the backup's head is in the journal it was taken from");
        }
    }
}

/// Right data, or a refusal with its cause: never anything else, and never a school half there.
fn assert_refused_or_right(file: &Path, how: &Restore<'_>, right: &school::Copy, what: &str) -> bool {
    let to = support::sqlite();
    match restore(file, &to, how) {
        Ok(_) => {
            assert_eq!(&copy(&school::opened(&to)), right, "{what}");
            false
        }
        Err(error) => {
            assert_eq!(error.kind, Kind::User, "{what}: {error:?}");
            assert!(error.hint.is_some() && error.message.id.starts_with("backup-"), "{what}: {error:?}");
            assert!(!Path::new(to.strip_prefix("sqlite:").unwrap()).exists(), "{what}: a refused restore leaves nothing");
            true
        }
    }
}

#[test]
fn a_backup_flipped_or_cut_at_a_hundred_places_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let place = support::sqlite();
    let service = filled(&place);
    let right = copy(&service);
    let pair = key_pair();
    let identity = folder.path().join("key");
    write_identity(&identity, &pair).unwrap();
    for recipients in [vec![], vec![pair.recipient.clone()]] {
        let made = backed_up(&service, folder.path().join(format!("{}.backup", recipients.len())), &recipients);
        let bytes = std::fs::read(&made.file).unwrap();
        let how = Restore { identity: made.encrypted.then_some(identity.as_path()), kept: None };
        assert!(!assert_refused_or_right(&made.file, &how, &right, "untouched"));
        let broken = folder.path().join("broken");
        let mut chance = chance(11);
        let mut refusals = 0;
        for round in 0..50 {
            let at = usize::try_from(chance() % bytes.len() as u64).unwrap();
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (chance() % 8);
            std::fs::write(&broken, &flipped).unwrap();
            refusals += usize::from(assert_refused_or_right(&broken, &how, &right, &format!("round {round}: byte {at} flipped")));
            std::fs::write(&broken, &bytes[..at]).unwrap();
            refusals += usize::from(assert_refused_or_right(&broken, &how, &right, &format!("round {round}: cut at {at}")));
        }
        println!("100 places of {} bytes, encrypted {}: {refusals} refused", bytes.len(), made.encrypted);
        assert_eq!(refusals, 100);
    }
}

#[test]
fn a_key_that_does_not_fit_and_a_file_that_is_none_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let place = support::sqlite();
    let service = filled(&place);
    let (right, wrong) = (key_pair(), key_pair());
    let (right_key, wrong_key) = (folder.path().join("right"), folder.path().join("wrong"));
    write_identity(&right_key, &right).unwrap();
    write_identity(&wrong_key, &wrong).unwrap();
    let made = backed_up(&service, folder.path().join("s.backup.age"), &[right.recipient]);
    assert!(made.encrypted);
    let opened_by = |identity: Option<&Path>| restore(&made.file, &support::sqlite(), &Restore { identity, kept: None });
    refused(opened_by(None), "backup-encrypted");
    refused(opened_by(Some(&wrong_key)), "backup-wrong-key");
    refused(opened_by(Some(&made.file)), "backup-identity");
    opened_by(Some(&right_key)).unwrap();
    let list = folder.path().join("eleves.csv");
    std::fs::write(&list, "Nom;Prénom\nKABEYA;Anne\n").unwrap();
    refused(restore(&list, &support::sqlite(), &Restore::default()), "backup-foreign");
    refused(restore(&folder.path().join("none"), &support::sqlite(), &Restore::default()), "backup-unreadable");
    let what = BackUp { target: Target::File(folder.path().join("x")), recipients: vec!["age1nobody".into()] };
    assert_eq!(service.back_up_blocking(&owner(), &what).unwrap_err().message.id, "backup-recipient");
    let what = BackUp { target: Target::File(made.file.clone()), recipients: vec![] };
    assert_eq!(service.back_up_blocking(&owner(), &what).unwrap_err().message.id, "backup-file-taken");
}

#[test]
fn a_backup_older_than_the_head_one_kept_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for place in support::stores() {
        let service = filled(&place);
        let old = backed_up(&service, folder.path().join(format!("old{}", place.len())), &[]);
        assert!(execute(&service, &add("Ruth")).applied);
        let kept = head(&service);
        let new = backed_up(&service, folder.path().join(format!("new{}", place.len())), &[]);
        let how = |kept: JournalHead| Restore { identity: None, kept: Some(kept) };
        let to = support::another(&place);
        refused(restore(&old.file, &to, &how(kept.clone())), "backup-older");
        let other = JournalHead { hash: "0".repeat(64), ..kept.clone() };
        refused(restore(&new.file, &support::another(&place), &how(other)), "backup-older");
        let to = support::another(&place);
        restore(&new.file, &to, &how(kept)).unwrap();
        assert_eq!(restore(&new.file, &to, &Restore::default()).unwrap_err().kind, Kind::Conflict, "never over a school");
    }
}

#[test]
fn a_backup_of_a_store_that_is_not_what_its_journal_tells_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let place = support::sqlite();
    let service = filled(&place);
    let file = rusqlite::Connection::open(place.strip_prefix("sqlite:").unwrap()).unwrap();
    file.execute("update person set family_name = 'FORGED' where id = (select min(id) from person)", []).unwrap();
    let target = folder.path().join("s.backup");
    let what = BackUp { target: Target::File(target.clone()), recipients: vec![] };
    let error = service.back_up_blocking(&owner(), &what).unwrap_err();
    assert_eq!(error.message.id, "backup-unfolded");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file that somebody would trust");
    assert_eq!(service.proven_backup(&owner()).wait().unwrap(), None);
    let noted = service.backups(&owner()).wait().unwrap();
    assert_eq!((noted.len(), noted[0].fault.as_deref()), (1, Some("backup-unfolded")));
}

#[test]
fn what_was_proven_is_noted_and_names_cannot_be_guessed() {
    let folder = tempfile::tempdir().unwrap();
    for place in support::stores() {
        let service = filled(&place);
        let backups = folder.path().join(format!("b{}", place.len()));
        let what = BackUp { target: Target::Folder(backups.clone()), recipients: vec![] };
        let one = service.back_up_blocking(&owner(), &what).unwrap();
        let two = service.back_up_blocking(&owner(), &what).unwrap();
        assert_eq!(std::fs::metadata(&backups).unwrap().permissions().mode() & 0o777, 0o700);
        let chance = |made: &BackedUp| made.file.file_stem().unwrap().to_str().unwrap().rsplit('-').next().unwrap().to_owned();
        assert_ne!(chance(&one), chance(&two));
        assert_eq!(chance(&one).len(), 32);
        assert!(chance(&one).bytes().all(|digit| digit.is_ascii_hexdigit()));
        let last = service.proven_backup(&owner()).wait().unwrap().unwrap();
        assert_eq!((last.file.as_str(), last.at), (two.file.to_str().unwrap(), two.at));
        assert_eq!(service.backups(&owner()).wait().unwrap().len(), 2);

        let keep = Keep { daily: 0, weekly: 0, monthly: 0 };
        std::fs::write(backups.join("notes.txt"), "mine").unwrap();
        let stored = service.stored_backups_blocking(&owner(), &backups, keep).unwrap();
        assert_eq!(stored.iter().filter(|stored| stored.kept.is_none()).count(), 1);
        assert_eq!(service.prune_blocking(&owner(), &backups, keep, &stored).unwrap(), 1);
        assert_eq!(std::fs::read_dir(&backups).unwrap().count(), 2, "the newest backup, and what is none");
    }
}

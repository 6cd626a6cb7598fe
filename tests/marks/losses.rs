//! What goes wrong in the middle: a link that is cut, a program that is killed, a term that is closed. No mark is lost, none invented.

use std::time::Duration;

use eschool::domain::marks::{Entry, TermState};
use eschool::service::{ClassTermCode, SetTermState};

use crate::days::{course, grid, written};
use crate::office::Office;
use crate::program;

#[test]
fn a_link_that_is_cut_in_the_middle_of_a_column_keeps_what_was_left_and_invents_nothing() {
    let office = Office::open();
    let (course, _) = course(&office);
    let mut t = grid(&office, "teacher", course);
    for mark in ["11", "12", "13"] {
        t.type_(mark).press("Enter");
    }
    // The fourth is being typed when the line goes.
    t.type_("1").idle();
    drop(t);
    let found: Vec<Option<String>> = written(&office, course).into_iter().map(|entry| entry.map(Entry::written)).collect();
    assert_eq!(found[..4], [Some("11".into()), Some("12".into()), Some("13".into()), None]);
    assert!(found[4..].iter().all(Option::is_none));
    let mut again = grid(&office, "teacher", course);
    again.sees("11").press("Down").press("Down").press("Down").type_("14").press("Enter").idle();
    assert_eq!(written(&office, course)[3].map(Entry::written).as_deref(), Some("14"));
}

#[test]
fn a_closed_term_says_so_in_the_grid_and_a_reopened_one_is_written_in_again() {
    let office = Office::open();
    let (course, _) = course(&office);
    let admin = office.actor("admin");
    let sheet = office.service.mark_sheet(&admin, course).wait().unwrap();
    let term = sheet.book.terms[sheet.book.assessments.iter().find(|row| row.title == "Compo").unwrap().term].code.clone();
    let set = |state| {
        let of = vec![ClassTermCode { term: term.clone(), class: Some(sheet.classes[0].clone()) }];
        let action = SetTermState { of, state, published_on: None };
        assert!(office.service.execute(&admin, office.service.operation_id().unwrap(), &action, None).wait().unwrap().applied);
    };
    let mut t = grid(&office, "teacher", course);
    set(TermState::Closed);
    t.idle().type_("9").sees("La période est close");
    assert!(written(&office, course).iter().all(Option::is_none));
    set(TermState::Open);
    t.idle().type_("9").press("Enter").idle();
    assert_eq!(written(&office, course)[0].map(Entry::written).as_deref(), Some("9"));
}

#[test]
fn a_file_of_marks_is_read_into_a_column_after_its_preview() {
    let office = Office::open();
    let (course, _) = course(&office);
    let sheet = office.service.mark_sheet(&office.actor("admin"), course).wait().unwrap();
    let lines: Vec<String> = sheet.faces.iter().take(3).map(|face| format!("{};15,5", face.matricule.clone().unwrap())).collect();
    let file = office.exports.path().join("notes.csv");
    std::fs::write(&file, format!("Matricule;Note\n{}\n", lines.join("\n"))).unwrap();
    let mut t = grid(&office, "teacher", course);
    t.press("F9").idle().type_("lire un fichier").press("Enter").idle().type_(&file.display().to_string()).press("F2").idle();
    t.sees("15,5").press("F2").idle().sees("3 notes écrites");
    assert_eq!(written(&office, course).iter().flatten().count(), 3);
    t.press("F9").idle().type_("lire un fichier").press("Enter").idle().type_("nulle-part.csv").press("F2").idle().sees("nulle-part.csv");
}

#[test]
fn a_program_killed_while_it_writes_leaves_the_mark_before_or_the_one_after() {
    for place in crate::support::stores() {
        let office = program::Office::demonstrated(&place);
        let students = office.run(&["export", "students", "--class", "7A", "--json"]).ends(0).json();
        let number = students[0]["matricule"].as_str().unwrap().to_owned();
        let tests = office.run(&["assessment", "list", "7A/MAT", "--json"]).ends(0).json();
        let title = tests[0]["title"].as_str().unwrap().to_owned();
        let present = |office: &program::Office| {
            let marks = office.run(&["marks", "show", &format!("student:{number}"), "--json"]).ends(0).json();
            let mark =
                marks.as_array().unwrap().iter().find(|mark| mark["assessment"] == title.as_str() && mark["subject"] == "MAT").cloned();
            mark.and_then(|mark| mark["points"].as_str().map(str::to_owned))
        };
        let mut known = present(&office);
        for round in 0..6_u64 {
            let wanted = format!("{}.5", 5 + round);
            let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("eschool"));
            command.env_clear().env("HOME", office.folder.path()).env("USER", "bureau").args(["--store", &office.store]).args(&office.who);
            command.args(["marks", "set", "7A/MAT", &title, &number, &wanted, "--yes", "--json"]);
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
            let mut child = command.spawn().unwrap();
            std::thread::sleep(Duration::from_millis(20 + 60 * round));
            child.kill().unwrap();
            child.wait().unwrap();
            let now = present(&office);
            assert!(now == known || now.as_deref() == Some(&wanted), "{now:?} is neither {known:?} nor {wanted}");
            known = now;
        }
        office.run(&["audit", "verify"]).ends(0);
    }
}

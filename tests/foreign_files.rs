//! Files of other programs, as they are out there: read from the folder that `ESCHOOL_DATA` names, which is no part of this
//! repository. Without it there is nothing to see here, and the tests pass.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests, which print what they saw")]

use std::path::{Path, PathBuf};

use eschool::domain::day::Day;
use eschool::domain::roster::{Noun, PersonRef, Roster};
use eschool::exchange::mapping::Mapping;
use eschool::exchange::read::{ReadOptions, Source, open, tables};
use eschool::exchange::roster::RosterOptions;
use eschool::exchange::sheet::{Cell, Sheet};
use eschool::locale::{Language, Locale};

fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("ESCHOOL_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("no data");
    }
    folder
}

fn today() -> Day {
    "2026-11-23".parse().unwrap()
}

fn source(path: &Path) -> Source {
    open(&[path.to_owned()], &ReadOptions::default()).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

fn list(path: &Path, noun: Noun, edit: impl Fn(&mut Mapping)) -> Roster {
    let source = source(path);
    let mut mappings = source.propose(noun);
    mappings.iter_mut().for_each(edit);
    source.roster(&mappings, &RosterOptions::default(), today())
}

fn set(path: &Path) -> Roster {
    let roster = source(path).roster(&[], &RosterOptions::default(), today());
    assert!(!format!("{roster:?}").contains("assw0rd") && !format!("{roster:?}").contains("assword1"), "a secret got through");
    roster
}

fn people(roster: &Roster) -> [usize; 5] {
    [roster.students.len(), roster.guardians.len(), roster.staff.len(), roster.links.len(), roster.refusals.len()]
}

#[test]
fn onde() {
    let Some(data) = data() else { return };
    let students = list(&data.join("05_onde_eole/eleves.csv"), Noun::Students, |_| ());
    assert_eq!(people(&students), [2, 0, 0, 0, 0]);
    let first = &students.students[0];
    assert_eq!(first.person.name.display(), "MARTIN Martin");
    assert_eq!(first.person.ids[0].value, "1111111111A");
    assert_eq!((first.class.as_deref(), first.level.as_deref()), (Some("Classe de M Machin"), Some("CE2")));
    assert_eq!(first.person.address.as_ref().unwrap().city, "Dijon");
    let guardians = list(&data.join("05_onde_eole/responsables.csv"), Noun::Guardians, |_| ());
    assert_eq!(people(&guardians), [0, 3, 0, 0, 0]);
    assert_eq!(guardians.guardians.iter().map(|g| g.children.len()).collect::<Vec<_>>(), [2, 1, 1]);
    let PersonRef::Name { name, class, .. } = &guardians.guardians[0].children[1].student else { panic!("by name") };
    assert_eq!((name.display().as_str(), class.as_deref()), ("MARTIN Martine", Some("CLASSE CE1")));
}

#[test]
fn school_data_sync() {
    let Some(data) = data() else { return };
    let sds = data.join("06_sds_o365");
    for (folder, students, staff, courses, memberships) in [
        ("SDS Format/25 Users", 22, 2, 2, 46),
        ("SDS Format/100 Users", 86, 12, 28, 630),
        ("SDS Format/Min Required Attributes", 22, 2, 2, 46),
        ("UK Format/25 Users", 22, 2, 28, 158),
        ("UK Format/100 Users", 86, 12, 28, 630),
    ] {
        let roster = set(&sds.join(folder));
        let near = |count: usize, expected: usize| assert!(count.abs_diff(expected) <= 1, "{folder}: {count} for {expected}");
        near(roster.students.len(), students);
        near(roster.staff.len(), staff);
        near(roster.courses.len(), courses);
        assert!(roster.memberships.len().abs_diff(memberships) <= 2, "{folder}: {} memberships", roster.memberships.len());
        assert_eq!(roster.refusals, [], "{folder}");
    }
    let v2 = set(&sds.join("SDS v2"));
    assert_eq!((v2.students.len(), v2.staff.len(), v2.students[0].level.as_deref()), (22, 7, Some("6")));
    let v21 = set(&sds.join("SDS v2.1"));
    assert_eq!(people(&v21), [4, 2, 2, 3, 0]);
    assert_eq!(v21.students[0].person.birth.unwrap().to_string(), "2001-07-02");
}

#[test]
fn one_roster() {
    let Some(data) = data() else { return };
    let moodle = data.join("07_oneroster_moodle");
    for name in ["Test_full_data_set", "Test_minimal_data_set", "oneroster_test_data", "v1p2_full_dataset"] {
        let (zip, folder) = (set(&moodle.join(format!("{name}.zip"))), set(&moodle.join(name)));
        assert_eq!(people(&zip), people(&folder), "{name}: an archive says what its folder says");
        assert_eq!(zip.refusals, [], "{name}");
    }
    let full = set(&moodle.join("v1p2_full_dataset.zip"));
    assert_eq!((full.students.len(), full.guardians.len()), (3, 1), "{full:?}");
    assert_eq!(full.links.len(), 2);
    assert!(full.students.iter().any(|s| s.person.name.usage_name.as_deref() == Some("MJ")));
    for name in ["OneRosterv1p1BaseCSV", "oneRoster1.0"] {
        let roster = set(&data.join("08_oneroster_oat").join(name));
        assert_eq!((people(&roster), roster.courses.len(), roster.memberships.len()), ([2, 0, 0, 0, 0], 3, 3), "{name}");
    }
}

#[test]
fn gibbon() {
    let Some(data) = data() else { return };
    let folder = data.join("10_gibbon_demo");
    let students = list(&folder.join("derived_gibbonPerson.csv"), Noun::Students, |m| m.only_where("gibbonRoleIDPrimary=003").unwrap());
    assert!(students.students.len() > 300, "{:?}", people(&students));
    assert_eq!(students.refusals, []);
    assert!(!students.students[0].person.name.family_name.is_empty());
    let adults = list(&folder.join("derived_gibbonFamilyAdult.csv"), Noun::Links, |_| ());
    assert_eq!((adults.links.len(), adults.refusals.len()), (1448, 0));
    assert!(adults.links.iter().all(|link| link.guardian.is_some() && link.household.is_some() && link.student.is_none()));
    let children = list(&folder.join("derived_gibbonFamilyChild.csv"), Noun::Links, |_| ());
    assert_eq!((children.links.len(), children.refusals.len()), (910, 0));
    assert!(children.links.iter().all(|link| link.student.is_some()));
    let classes = list(&folder.join("derived_gibbonFormGroup.csv"), Noun::Classes, |_| ());
    assert_eq!(classes.classes[0].code, "07.1");
}

#[test]
fn names_of_a_nation() {
    let Some(data) = data() else { return };
    let folder = data.join("14_names_insee");
    let first = &source(&folder.join("prenoms_insee_extract_mojibake.csv")).sheets()[0].clone();
    assert_eq!(first.rows[0].cell(1), &Cell::of("AARON-LÉO"));
    assert!(first.rows.iter().all(|row| !row.cell(1).text().contains('Ã')), "{first:?}");
    let english = &source(&folder.join("nat2021_renamed-in-repo_english_cp1252.csv")).sheets()[0].clone();
    assert!(english.rows.iter().any(|row| row.cell(0).text().contains('\u{2019}')));
}

#[test]
fn templates_of_the_old_eschool() {
    let Some(data) = data() else { return };
    let folder = data.join("00_old_eschool/templates");
    let students = list(&folder.join("students_template.xlsx"), Noun::Students, |_| ());
    assert_eq!((students.students.len(), students.refusals.len()), (2, 0));
    assert_eq!(students.students[0].person.ids[0].value, "STU-2024-0001");
    let classes = list(&folder.join("classrooms_template.xlsx"), Noun::Classes, |_| ());
    assert_eq!(classes.classes.iter().map(|class| class.code.as_str()).collect::<Vec<_>>(), ["6PA-2024", "1SA-2024", "2SB-2024"]);
    let users = list(&folder.join("users_template.xlsx"), Noun::Students, |m| m.only_where("role=student").unwrap());
    assert_eq!(users.students[0].person.name.display(), "Dupont Jean");
    assert!(users.notes.iter().any(|note| note.id == "exchange-note-secret-dropped"));
    assert!(!format!("{users:?}").contains("Welcome"));
}

/// Every file of the horror cabinet and of the reader's own regressions: a table or a sentence in both languages, in time.
#[test]
fn horrors_end_in_a_table_or_a_sentence() {
    let Some(data) = data() else { return };
    let (french, english) = (Locale::load(Language::Fr), Locale::load(Language::En));
    for folder in ["15_messytables_horror", "16_calamine_tests", "01_gepi_etablissements", "13_uci_student"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let started = std::time::Instant::now();
            match tables(&name, &std::fs::read(&path).unwrap(), &ReadOptions::default()) {
                Ok(sheets) => {
                    let shape = |sheet: &Sheet| {
                        format!("{}×{} {:?}", sheet.rows.len(), sheet.header.len(), sheet.header.iter().take(4).collect::<Vec<_>>())
                    };
                    println!("{name}: {}", sheets.iter().map(shape).collect::<Vec<_>>().join(" | "));
                }
                Err(error) => {
                    for locale in [&french, &english] {
                        assert!(locale.has(error.message.id), "{name}: {}", error.message.id);
                        assert!(error.hint.as_ref().is_some_and(|hint| locale.has(hint.id)), "{name}: a hint for {}", error.message.id);
                    }
                    println!("{name}: {}", english.text(&error.message));
                }
            }
            assert!(started.elapsed().as_secs() < 120, "{name} took {:?}", started.elapsed());
        }
    }
}

#[test]
fn horrors_have_the_right_text() {
    let Some(data) = data() else { return };
    let sheet = |name: &str| source(&data.join(name)).sheets()[0].clone();
    let horror = |name: &str| sheet(&format!("15_messytables_horror/{name}"));
    assert_eq!(horror("utf8bom.csv").header, ["kitten", "win"].map(String::from).to_vec());
    assert_eq!(horror("mixedGLB.csv").header[..3], ["Year", "Jan", "Feb"]);
    assert_eq!(horror("excel_pasting.csv").rows[0].cell(1), &Cell::of("2,666"));
    assert_eq!(horror("simple.psv").header[0], "Year");
    assert_eq!(horror("simple.ssv").header, ["date", "temperature", "place"].map(String::from).to_vec());
    assert_eq!(horror("simple.xls").header, ["date", "temperature", "place"].map(String::from).to_vec());
    assert_eq!(horror("simple.ods").rows[0].cells[..2], [Cell::of("Bob"), Cell::Number("20".into())]);
    assert_eq!(horror("simple.ods").rows[0].cell(2), &Cell::Day("2010-10-10".parse().unwrap()));
    let calamine = |name: &str| sheet(&format!("16_calamine_tests/{name}"));
    for name in ["date.xlsx", "date_1904.xlsx", "date.xls", "date_1904.xls", "date.ods"] {
        let read = calamine(name);
        let day = Cell::Day("2021-01-01".parse().unwrap());
        let cells: Vec<_> = read.rows.iter().flat_map(|row| row.cells.clone()).collect();
        assert!(cells.contains(&day) || read.header[0] == "2021-01-01", "{name}: {read:?}");
    }
}

//! Files that nobody here wrote, through the command line on both engines: what comes in the first time, and nothing the second.
//! They are read from `ESCHOOL_DATA` and never copied.

#![allow(clippy::print_stdout, reason = "the figures are what one runs it for")]

#[path = "support/program.rs"]
mod program;
mod support;

use std::path::{Path, PathBuf};

use program::{Office, Ran};

fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("ESCHOOL_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("no data");
    }
    folder
}

/// Imports twice: the first time gives these counts, the second time changes nothing.
#[track_caller]
fn twice(office: &Office, noun: &str, file: &Path, more: &[&str], expected: [u64; 3]) -> Ran {
    let more: Vec<&str> = more.iter().copied().chain(["--yes"]).collect();
    let [new, left_out, refused] = expected;
    let first = office.import(noun, file, &more).ends(if refused > 0 { 5 } else { 0 });
    let counts = first.counts();
    assert_eq!((counts[0], counts[3], counts[4]), (new, left_out, refused), "{}: {:?}", file.display(), first.err);
    println!("{noun} {}: new {} changed {} left out {left_out} refused {refused}", file.display(), counts[0], counts[1]);
    if refused == 0 {
        let second = office.import(noun, file, &more).ends(0);
        assert_eq!(second.counts()[..2], [0, 0], "{}: {}", file.display(), second.out);
        assert_eq!(second.json()["operation"], serde_json::Value::Null);
    }
    first
}

#[test]
fn rostering_sets() {
    let Some(data) = data() else { return };
    let sets = [
        ("06_sds_o365/SDS Format/Min Required Attributes", 72, 0),
        ("06_sds_o365/SDS Format/25 Users", 72, 0),
        ("06_sds_o365/SDS Format/100 Users", 756, 0),
        ("06_sds_o365/UK Format/Min Required Attributes", 210, 0),
        ("06_sds_o365/UK Format/25 Users", 210, 0),
        ("06_sds_o365/UK Format/100 Users", 756, 0),
        ("06_sds_o365/SDS v2", 62, 0),
        ("06_sds_o365/SDS v2.1", 19, 0),
        ("07_oneroster_moodle/oneroster_test_data.zip", 3, 0),
        ("07_oneroster_moodle/oneroster_test_data", 3, 0),
        ("08_oneroster_oat/oneRoster1.0", 8, 0),
        ("08_oneroster_oat/OneRosterv1p1BaseCSV", 8, 0),
        // Its teacher is enrolled as a student, which is refused and can be left out.
        ("07_oneroster_moodle/Test_full_data_set.zip", 10, 2),
        ("07_oneroster_moodle/Test_full_data_set", 10, 2),
        ("07_oneroster_moodle/Test_minimal_data_set.zip", 10, 2),
        ("07_oneroster_moodle/v1p2_full_dataset.zip", 11, 2),
    ];
    for (set, new, refused) in sets {
        for place in support::stores() {
            let office = Office::founded(&place);
            let first = twice(&office, "oneroster", &data.join(set), &[], [new, 0, refused]);
            assert!(!first.err.contains("assw0rd") && !first.out.contains("assword1"));
            if refused > 0 {
                assert!(first.out.contains("n’est pas un élève"), "{}", first.out);
                twice(&office, "oneroster", &data.join(set), &["--skip-refused"], [new, refused, 0]);
            }
        }
    }
}

#[test]
fn students_and_guardians_of_onde() {
    let Some(data) = data() else { return };
    for place in support::stores() {
        let office = Office::founded(&place);
        twice(&office, "students", &data.join("05_onde_eole/eleves.csv"), &[], [2, 0, 0]);
        twice(&office, "guardians", &data.join("05_onde_eole/responsables.csv"), &[], [3, 0, 0]);
        assert_eq!(office.export("links").as_array().unwrap().len(), 4);
    }
}

#[test]
fn single_lists_of_school_data_sync_by_mapping() {
    let Some(data) = data() else { return };
    let set = data.join("06_sds_o365/SDS Format/25 Users");
    for place in support::stores() {
        let office = Office::founded(&place);
        let file = std::fs::read_dir(&set)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("student.csv")));
        let map = ["--map", "family_name=Last Name", "--map", "given_names=First Name", "--map", "id=SIS ID"];
        let first = office.import("students", &file.unwrap(), &[&map[..], &["--yes"]].concat()).ends(0);
        assert!(first.counts()[0] > 0 && first.counts()[4] == 0, "{:?}", first.counts());
    }
}

#[test]
fn a_whole_school_of_gibbon() {
    let Some(data) = data() else { return };
    let folder = data.join("10_gibbon_demo");
    for place in support::stores() {
        let office = Office::founded(&place);
        let people = folder.join("derived_gibbonPerson.csv");
        twice(&office, "classes", &folder.join("derived_gibbonFormGroup.csv"), &[], [19, 0, 0]);
        twice(&office, "students", &people, &["--where", "gibbonRoleIDPrimary=003"], [414, 0, 0]);
        twice(&office, "guardians", &people, &["--where", "gibbonRoleIDPrimary=004"], [704, 0, 0]);
        twice(&office, "staff", &people, &["--where", "gibbonRoleIDPrimary=002"], [47, 0, 0]);
        let family = ["--map", "household=gibbonFamilyID"];
        let skipping = [&family[..], &["--skip-refused"]].concat();
        // Its families name children and adults who are in no list of people any more.
        let (children, adults) = (folder.join("derived_gibbonFamilyChild.csv"), folder.join("derived_gibbonFamilyAdult.csv"));
        twice(&office, "links", &children, &family, [414, 0, 496]);
        twice(&office, "links", &children, &skipping, [414, 496, 0]);
        twice(&office, "links", &adults, &skipping, [691, 757, 0]);
        let linked = office.run(&["link", "apply", "--certain", "--yes", "--json"]).ends(0);
        println!("links from families: {:?}", linked.counts());
        assert!(linked.counts()[0] > 400 && linked.counts()[4] == 0, "{:?}", linked.counts());
        assert_eq!(office.run(&["link", "apply", "--certain", "--yes", "--json"]).ends(0).counts()[0], 0);
        for noun in ["students", "guardians", "links", "staff", "classes"] {
            let file = office.path(&format!("{noun}.csv"));
            office.run(&["export", noun, "--to", file.to_str().unwrap()]).ends(0);
            let back = office.import(noun, &file, &["--plan"]).ends(0).counts();
            assert_eq!((back[0], back[1], back[4]), (0, 0, 0), "{noun} comes back in unchanged");
        }
        office.run(&["store", "check"]).ends(0);
    }
}

#[test]
fn names_of_france_and_their_mended_accents() {
    let Some(data) = data() else { return };
    let place = support::sqlite();
    let office = Office::founded(&place);
    let mojibake = data.join("14_names_insee/prenoms_insee_extract_mojibake.csv");
    let read = office.import("students", &mojibake, &["--yes"]).ends(0);
    assert!(read.out.contains("AARON-LÉO") && !read.out.contains('Ã'), "{}", read.out);
    let headless = data.join("14_names_insee/nat2021_renamed-in-repo_english_cp1252.csv");
    assert!(office.import("students", &headless, &["--plan"]).ends(5).err.contains("--map"));
    office.import("students", &data.join("14_names_insee/noms2008nat_txt.txt"), &["--plan"]).ends(5);
}

#[test]
fn horrors_are_read_or_refused_with_a_sentence() {
    let Some(data) = data() else { return };
    let place = support::sqlite();
    let office = Office::founded(&place);
    for folder in ["15_messytables_horror", "16_calamine_tests"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let ran = office.import("students", &path, &["--plan"]);
            assert!([0, 5, 10].contains(&ran.code), "{}: {ran:?}", path.display());
            let told = ran.out.starts_with('{') || ran.err.lines().count() >= 2;
            assert!(told && !ran.err.contains("panicked"), "{}: {ran:?}", path.display());
        }
    }
}

/// Students, guardians and who belongs to whom, from three files of one set that say nothing of who is what: by mapping and conditions.
#[test]
fn guardians_of_school_data_sync_by_mapping() {
    let Some(data) = data() else { return };
    let set = data.join("06_sds_o365/SDS v2.1");
    let named = ["--map", "id=sourcedId", "--map", "family_name=familyName", "--map", "given_names=givenName"];
    let reached = ["--map", "email=email", "--map", "phone=phone"];
    let only = |ids: &[&str]| ids.iter().flat_map(|id| ["--where".to_owned(), format!("sourcedId={id}")]).collect::<Vec<_>>();
    let (students, guardians) = (only(&["114001", "114003", "114004"]), only(&["114002", "114005"]));
    for place in support::stores() {
        let office = Office::founded(&place);
        let people = |noun: &str, which: &[String], new: u64| {
            let more: Vec<&str> = named.iter().chain(&reached).copied().chain(which.iter().map(String::as_str)).collect();
            let ran = twice(&office, noun, &set.join("users.csv"), &more, [new, 0, 0]);
            assert!(!ran.err.contains("assword1") && !ran.out.contains("assword1"), "a secret got through");
        };
        people("students", &students, 3);
        people("guardians", &guardians, 2);
        let ends = ["--map", "student=userSourcedId", "--map", "guardian=relationshipUserSourcedId", "--map", "relation=relationshipRole"];
        twice(&office, "links", &set.join("relationships.csv"), &ends, [3, 0, 0]);
        let links = office.export("links");
        let craig =
            links.as_array().unwrap().iter().filter(|link| link["guardian_name"].as_str().is_some_and(|name| name.contains("Craig")));
        assert_eq!(craig.count(), 2, "one guardian of two: {links}");
    }
}
